"""The browser on files as nobody should write them: all can be looked at, and nothing in them acts."""

from __future__ import annotations

from pathlib import Path

from tests.hostile import ACTING, BROKEN, GOOD, HEAD, HIDING, HUGE, MARKUP, PARTIES, escaped
from tests.pictures import application
from tests.tui.test_soak import shown


async def test_hostile_files_can_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    (tmp_path / "god.toml").write_text(HEAD, encoding="utf-8")
    for name, content in GOOD.items():
        if name not in HUGE:
            (tmp_path / f"g-{name}\x1b[2J\u202e.toml").write_bytes(content)
    for name in ("acting-key", "acting-party", "acting-amount", "markup", "bare-escape", "hiding", "random"):
        (tmp_path / f"b-{name}.toml").write_bytes(BROKEN[name])
    app = application(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        told = ""
        for key in ("plus", *("down",) * len(GOOD), *"23y", "slash", *"röd", "escape", *"4fG"):
            await pilot.press(key)
            text = "".join(shown(app))
            assert not {*ACTING, *HIDING} & set(text), key
            told += text
        assert "[red]röd" in told, "markup is shown as it is written"


async def test_no_frame_takes_what_it_is_about_for_markup(tmp_path: Path) -> None:
    due = '[[deadlines]]\nid = "d"\nkind = "plan"\ntitle = "plan"\ndue = 2030-03-01\n'
    (tmp_path / "parties.toml").write_text(f"[staten]\nname = {escaped(MARKUP)}\n", encoding="utf-8")
    money = '[money]\nrecipients = { staten = "5 miljoner kronor" }\n'
    (tmp_path / "a.toml").write_text(f'title = {escaped(MARKUP)}\nparties = ["staten"]\n{money}{due}', encoding="utf-8")
    for name in "bc":
        (tmp_path / f"{name}.toml").write_text(HEAD.replace("Prov", name), encoding="utf-8")
    for keys in ("4", "x", "c", "p"):
        app = application(tmp_path)
        async with app.run_test(size=(110, 30)) as pilot:
            await pilot.press("down", *keys)
            assert "[red]röd[/red]" in "".join(shown(app)), keys
            if keys == "p":
                await pilot.press("down", "enter")
                assert "[red]röd[/red]" in "".join(shown(app)[-4:])
