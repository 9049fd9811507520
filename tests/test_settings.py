"""The settings file: what is wrong in it is told with key, line and the nearest valid key, and the rest applies."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from overens.cli import main
from overens.cli.printing import FINDINGS, FINE, WRONG_USE
from overens.language import translator
from overens.settings import Settings, SettingsFile, shipped
from overens.tui.commands import BROWSE_GROUPS, CALENDAR_GROUPS, CHOOSER, READER_GROUPS, all_of
from overens.tui.keys import Keys, unfit

Captured = pytest.CaptureFixture[str]


def written(tmp_path: Path, text: str) -> SettingsFile:
    """The settings of a file with this text."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    return SettingsFile(path)


def test_everything_that_can_be_chosen_is_read(tmp_path: Path) -> None:
    text = """
theme = "papper"
language = "en"
perspective = "regioner"
agreements = "/srv/avtal"
reminders = [7, 30, 7]
[keymap]
export = "X"
"""
    file = written(tmp_path, text)
    assert file.problems == []
    assert file.settings == Settings("en", "papper", "regioner", "/srv/avtal", (30, 7), {"export": "X"})


@pytest.mark.parametrize(
    ("text", "line", "said", "hint"),
    [
        ('language = "sv"\nthem = "papper"\n', 2, "Inställningen ”them” är okänd", "Menade du ”theme”?"),
        ("\ntheme = 5\n", 2, "Inställningen ”theme” är inte text", ""),
        ('agreements = "a\\u0000b"\n', 1, "Inställningen ”agreements” är inte text", ""),  # no folder is called so
        ('reminders = ["7"]', 1, "Inställningen ”reminders” är ingen lista med dagar", "[30, 7]"),
        ("reminders = [-1]", 1, "Inställningen ”reminders” är ingen lista med dagar", "[30, 7]"),
        ("reminders = true", 1, "Inställningen ”reminders” är ingen lista med dagar", "[30, 7]"),
        ('keymap = "x"', 1, "ingen tabell med kommandon och tangenter", "[keymap]"),
        ("[keymap]\nexport = 1", 2, "Tangenterna för ”export” är inte text", 'Skriv export = "X"'),
        ("[keymap]\nfind = ['f']", 2, "Tangenterna för ”find” är inte text", 'Skriv find = "X"'),
        ("theme =", 1, "Inställningarna går inte att läsa: värdet går inte att läsa", "Text står inom citattecken"),
        ("theme = ”papper”", 1, "citattecknet ” är inte rakt", 'Byt ” mot ett rakt citattecken: "'),
        ('theme = "papper”\n', 1, "citattecknet ” är inte rakt", 'Byt ” mot ett rakt citattecken: "'),
        ('theme = "ett ”papper”\n', 1, "texten saknar avslutande citattecken", "på samma rad"),
        ('language = "sv\n', 1, "går inte att läsa: texten saknar avslutande citattecken", "på samma rad"),
        (
            'theme = "papper" # \udce5\n',
            1,
            "går inte att läsa: Filen är inte sparad som UTF-8 (byte 0xe5)",
            "Spara filen som UTF-8",
        ),
        ("[keymap\n", 1, "går inte att läsa: det saknas en ]", "]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, said: str, hint: str) -> None:
    [problem] = written(tmp_path, text).problems
    _ = translator("sv")
    assert problem.line == line
    assert said in problem.message.said(_)
    assert hint in problem.hint.said(_)


def test_what_there_is_too_much_of_is_told(tmp_path: Path) -> None:
    (digits,) = written(tmp_path, "reminders = [" + "9" * 5000 + "]").problems
    assert (digits.line, digits.column) == (1, 14)
    assert digits.message.said(str) == "The settings cannot be read: The number has too many digits"
    (levels,) = written(tmp_path, "reminders = " + "[" * 5000).problems
    assert levels.message.said(str) == "The settings cannot be read: The tables are nested too deeply"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Editors on Windows write one."""
    file = written(tmp_path, '\ufefftheme = "papper"\n')
    assert (file.settings.theme, file.problems) == ("papper", [])
    (wrong,) = written(tmp_path, '\ufeffthem = "papper"\n').problems
    assert (wrong.line, wrong.column, wrong.excerpt) == (1, 1, 'them = "papper"')


def test_every_wrong_key_is_told_of_and_the_others_apply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    config = tmp_path / "overens" / "config.toml"
    config.parent.mkdir()
    config.write_text('[keymap]\nexport = "X"\nfind = 7\nexprot = "Q"\ncopy = "y"\nedit = "q"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    main(["--lang", "sv", "config"])
    out, err = capsys.readouterr()
    told = re.findall(r"config\.toml:(\d):", out + err)
    assert told == ["3", "4", "6"]
    assert "Menade du ”export”?" in out + err
    assert "export = X" in out


def test_what_is_right_applies_though_something_else_is_wrong(tmp_path: Path) -> None:
    file = written(tmp_path, 'langage = "en"\ntheme = "papper"\nreminders = 5\n')
    assert file.settings == Settings(theme="papper")
    assert len(file.problems) == 2


def test_no_file_is_no_problem_and_a_folder_is_one(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "borta.toml").problems == []
    assert len(SettingsFile(tmp_path).problems) == 1


@pytest.mark.parametrize(
    ("own", "command", "said", "hint"),
    [
        ({"exprt": "X"}, "exprt", "Det finns inget kommando ”exprt”", "Menade du ”export”?"),
        ({"export": "nonsense"}, "export", "”nonsense” är inga tangenter", "ctrl+k"),
        ({"export": "hyper+x"}, "export", "är inga tangenter", "ctrl+k"),
        ({"export": ""}, "export", "är inga tangenter", "ctrl+k"),
        ({"export": "y"}, "export", "Tangenten ”y” hör till kommandot ”copy”", "Ge även kommandot ”copy”"),
        ({"choose": "k"}, "choose", "Det finns inget kommando ”choose”", ""),
    ],
)
def test_keys_that_would_do_nothing_or_two_things_are_told_of(
    own: dict[str, str], command: str, said: str, hint: str
) -> None:
    _ = translator("sv")
    [(name, message, advice)] = unfit(own)
    assert name == command
    assert said in message.said(_)
    assert hint in advice.said(_)


def test_a_command_that_gets_its_usual_key_back_takes_it_from_one_that_was_given_it() -> None:
    own = {"export": "e", "edit": "r", "zoom": "o", "goto": "z"}
    _, told = translator("en"), list(unfit(own))
    assert [(name, message.said(_)) for name, message, _hint in told] == [
        ("edit", "The key “r” is that of the command “reload”"),
        ("export", "The key “e” is that of the command “edit”"),
    ]
    refused = {name for name, _message, _hint in told}
    assert list(unfit({name: keys for name, keys in own.items() if name not in refused})) == []


@pytest.mark.parametrize(
    ("keys", "instead"),
    [
        ("shift+z", "“Z”"), ("alt+shift+z", "“alt+Z”"), ("shift+ö", "“Ö”"), ("shift+Z", "“Z”"),
        ("K,shift+semicolon", "the sign"), ("shift+1", "the sign"), ("ctrl+i", "“tab”"), ("ctrl+m", "“enter”"),
        ("ctrl+h", "“backspace”"), ("ctrl+[", "“escape”"), ("return", "“enter”"),
    ],
)  # fmt: skip
def test_keys_that_no_terminal_sends_are_told_of_with_what_to_write(keys: str, instead: str) -> None:
    _ = translator("en")
    [(name, message, hint)] = unfit({"help": keys})
    assert name == "help"
    assert message.said(_) == f"A terminal does not send “{keys.removeprefix('K,')}”"
    assert f"Write {instead}" in hint.said(_)


def test_keys_may_be_given_beside_what_a_terminal_sends_for_them() -> None:
    assert (
        list(unfit({"help": "Z,shift+z", "next-pane": "tab, ctrl+i", "zoom": "shift+f3,shift+up,ctrl+shift+left"}))
        == []
    )


def test_keys_may_be_swapped_and_be_letters_signs_and_combinations() -> None:
    assert list(unfit({"export": "y", "copy": "x"})) == []
    assert list(unfit({"export": "ö,ctrl+k,f2,shift+f3,semicolon,;"})) == []


def test_the_shown_keys_are_those_in_force() -> None:
    keys = Keys({"export": "ctrl+k,ö"})
    [command] = [command for command in keys.of(all_of(BROWSE_GROUPS)) if command.id == "export"]
    assert command.shown == "Ctrl-K ö"
    assert command.keys == "ctrl+k,ö"


def test_a_command_that_several_views_have_has_the_same_keys_in_all_of_them() -> None:
    keys: dict[str, str] = {}
    for command in (*all_of(BROWSE_GROUPS), *all_of(CALENDAR_GROUPS), *all_of(READER_GROUPS)):
        assert keys.setdefault(command.id, command.keys) == command.keys, command.id
    assert all(len({one.id for one in all_of(view)}) == len(all_of(view)) for view in (CALENDAR_GROUPS, READER_GROUPS))


# Keys that a terminal in VS Code does not pass on: workbench commands of the default setting
# terminal.integrated.commandsToSkipShell, by their default bindings on Linux and Windows, and the terminal's own.
STOLEN = {
    *("ctrl+p", "ctrl+shift+p", "f1", "ctrl+f", "ctrl+b", "ctrl+e", "ctrl+j", "ctrl+k", "ctrl+n", "ctrl+w", "ctrl+v"),
    *("f5", "f6", "f10", "f11", "ctrl+tab", "ctrl+shift+tab", "ctrl+pageup", "ctrl+pagedown", "ctrl+c", "ctrl+q"),
    *("alt+1", "alt+2", "alt+f", "alt+e", "alt+s", "alt+v", "alt+g", "alt+r", "alt+t", "alt+h"),
}


def test_no_command_has_only_keys_that_a_terminal_in_vs_code_steals() -> None:
    for command in (*all_of(BROWSE_GROUPS), *all_of(CALENDAR_GROUPS), *all_of(READER_GROUPS), *CHOOSER):
        if not command.id.startswith("quit-"):  # q leads out by way of the browser
            assert set(command.keys.split(",")) - STOLEN, command.id


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A user's own folders."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("OVERENS_AGREEMENTS", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    folder = tmp_path / "XDG_CONFIG_HOME" / "overens"
    folder.mkdir(parents=True)
    return folder


def test_config_says_what_holds_and_from_where(home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["config"]) == FINE
    out = capsys.readouterr().out
    assert "sv  (förvalt)" in out
    assert "30, 7 dagar före  (förvalt)" in out
    (home / "config.toml").write_text('\ntheme = "papper"\nreminders = []\n[keymap]\nexport = "X"\n', encoding="utf-8")
    monkeypatch.setenv("OVERENS_AGREEMENTS", "avtal")
    monkeypatch.chdir(home)
    (home / "avtal").mkdir()
    state = home.parents[1] / "XDG_STATE_HOME" / "overens"
    state.mkdir(parents=True)
    (state / "memory.json").write_text(json.dumps({"perspective": "regioner"}), encoding="utf-8")
    assert main(["--lang", "sv", "config"]) == FINE
    out = capsys.readouterr().out
    for said in (
        "sv  (kommandoraden)",
        "papper  (config.toml, rad 2)",
        "regioner  (valt i bläddraren, gäller bara där)",
        "Perspektiv i kommandon  alla aktörer  (förvalt)",
        "avtal  (miljövariabeln OVERENS_AGREEMENTS)",
        "inga dagar före  (config.toml, rad 3)",
        "export = X  (config.toml, rad 5)",
        str(home / "themes"),
    ):
        assert said.replace(" ", "") in "".join(out.split())


def test_config_tells_of_everything_that_is_wrong(home: Path, capsys: Captured) -> None:
    (home / "config.toml").write_text('theme = "paper"\n[keymap]\nexprt = "X"\n', encoding="utf-8")
    (home / "themes").mkdir()
    (home / "themes" / "min.toml").write_text("title = 1\n", encoding="utf-8")
    assert main(["config"]) == FINDINGS
    out, err = capsys.readouterr()
    assert "Det finns inget tema ”paper”" in err
    assert "Menade du ”papper”?" in err
    assert "config.toml:3:1" in "".join(err.split())
    assert "min.toml" in "".join(err.split())
    assert "skymning" in out


def test_a_broken_theme_that_is_asked_for_is_told_of_as_broken(home: Path, capsys: Captured) -> None:
    (home / "themes").mkdir()
    (home / "themes" / "min.toml").write_text("title = 1\n", encoding="utf-8")
    assert main(["--theme", "min", "check"]) == FINDINGS
    err = capsys.readouterr().err
    assert "min.toml:1:" in "".join(err.split())
    assert "Det finns inget tema" not in err


def test_config_tells_of_a_folder_of_agreements_that_is_not_there(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "config.toml").write_text('language = "sv"\nagreements = "/finns/inte"\n', encoding="utf-8")
    assert main(["config"]) == FINDINGS
    out, err = capsys.readouterr()
    assert "/finns/inte  (config.toml, rad 2)" in out
    assert "config.toml:2:1" in "".join(err.split())
    assert "Mappen finns inte" in err
    monkeypatch.setenv("OVERENS_AGREEMENTS", "/inte/heller")
    assert main(["config"]) == FINDINGS
    err = capsys.readouterr().err
    assert err.lstrip().startswith("/inte/heller\nMappen finns inte")


def test_config_tells_of_what_is_wrong_in_the_order_of_the_files_lines(home: Path, capsys: Captured) -> None:
    text = 'theme = "paper"\nagreements = 5\nlanguage = "sw"\nthem = "x"\n[keymap]\nexprt = "X"\nexport = "qq"\n'
    (home / "config.toml").write_text(text, encoding="utf-8")
    assert main(["config"]) == FINDINGS
    told = "".join(capsys.readouterr().err.split())
    assert re.findall(r"config\.toml:(\d)", told) == ["1", "2", "3", "4", "6", "7"]


def test_config_refuses_a_party_that_is_not_there(home: Path, capsys: Captured) -> None:
    assert main(["config", "--perspective", "regionern"]) == WRONG_USE
    out, err = capsys.readouterr()
    assert (out, err) == ("", "overens: Det finns ingen aktör ”regionern”. Menade du ”regioner”?\n")


@pytest.mark.parametrize("command", [[], ["show"], ["check"], ["config"], ["schema"]])
def test_every_command_refuses_a_theme_that_is_not_there(home: Path, capsys: Captured, command: list[str]) -> None:
    assert main([*command, "--theme", "skymnign"]) == WRONG_USE
    out, err = capsys.readouterr()
    assert (out, err) == ("", "overens: Det finns inget tema ”skymnign”. Menade du ”skymning”?\n")
    (home / "themes").mkdir()
    own = (shipped("themes") / "papper.toml").read_text(encoding="utf-8")
    (home / "themes" / "skymnign.toml").write_text(own, encoding="utf-8")
    assert main(["config", "--theme", "skymnign"]) == FINE


def test_the_perspective_of_the_settings_holds_for_what_is_read_but_not_for_json(home: Path, capsys: Captured) -> None:
    (home / "config.toml").write_text('perspective = "kommuner"\n', encoding="utf-8")
    assert main(["deadlines", "--json"]) == FINE
    everything = json.loads(capsys.readouterr().out)
    assert main(["deadlines", "--json", "--perspective", "kommuner"]) == FINE
    assert len(json.loads(capsys.readouterr().out)) < len(everything)
    assert main(["show", "god-och-nara-vard-2024"]) == FINE
    theirs = capsys.readouterr().out
    assert main(["show", "god-och-nara-vard-2024", "--perspective", ""]) == FINE
    assert capsys.readouterr().out != theirs
    (home / "config.toml").write_text('perspective = "kommunr"\n', encoding="utf-8")
    assert main(["show", "god-och-nara-vard-2024"]) == FINE
    assert "Menade du ”kommuner”?" in capsys.readouterr().err
    assert main(["config"]) == FINDINGS
    out, err = capsys.readouterr()
    assert "Menade du ”kommuner”?" in err
    assert "kommunr" not in out
    (home / "config.toml").write_text('perspective = "Kommuner"\n', encoding="utf-8")
    assert main(["config"]) == FINE


def test_reminders_of_the_settings_stand_in_the_calendar_file(home: Path, capsys: Captured) -> None:
    (home / "config.toml").write_text("reminders = [14]\n", encoding="utf-8")
    assert main(["deadlines", "--ics", "-"]) == FINE
    out = capsys.readouterr().out
    assert "TRIGGER:-P14D" in out
    assert "TRIGGER:-P30D" not in out


def test_what_is_printed_may_be_plain(home: Path, capsys: Captured) -> None:
    assert main(["show", "god-och-nara-vard-2024", "--ascii"]) == FINE
    out = capsys.readouterr().out
    assert "█" not in out
    assert "####" in out
    assert "God och nära vård 2024" in out.splitlines()[0]


@pytest.mark.parametrize("arguments", [["show"], ["check", "."], ["export", "--output", "x.csv"], ["schema"]])
def test_a_kiosk_only_browses(home: Path, capsys: Captured, arguments: list[str]) -> None:
    assert main(["--kiosk", *arguments]) == WRONG_USE
    out, err = capsys.readouterr()
    assert out == ""
    assert "--kiosk" in err
