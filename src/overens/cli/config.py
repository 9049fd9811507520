"""`overens config`: what is in force of the settings, and where each of them was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from overens.cli.invocation import Invocation
from overens.cli.precedence import InForce, choice
from overens.cli.printing import FINDINGS, FINE, report, say
from overens.cli.refusals import ensure_party, leave_out_keys, leave_out_party, leave_out_theme
from overens.language import LANGUAGES
from overens.phrasing.document import Field, Fields, Heading, Title
from overens.problems import N_, Problem
from overens.settings import REMINDERS, own_themes

if TYPE_CHECKING:
    from overens.memory import Memory

ORIGINS = {
    "option": N_("command line"),
    "environment": N_("environment variable OVERENS_AGREEMENTS"),
    "memory": N_("chosen in the browser, holds only there"),
    "usual": N_("unless chosen otherwise"),
}
"""Where something was chosen, but for the settings file, which has a line."""

LABELS = {
    "language": N_("Language"),
    "theme": N_("Colours"),
    "perspective": N_("Perspective"),
    "agreements": N_("Agreements"),
}


def config(invocation: Invocation) -> int:
    """Print what is in force, and from where."""
    from overens.memory import memory_file, recalled

    _ = invocation.translate
    themes, problems = invocation.themes
    leave_out_theme(invocation)
    leave_out_keys(invocation)
    _check_perspective(invocation)
    memory = recalled(memory_file())
    say(
        (
            Title(_(N_("Settings"))),
            Heading(_(N_("In force"))),
            Fields(tuple(_chosen(invocation, memory))),
            Heading(_(N_("Colours that there are"))),
            Fields(tuple(Field(name, theme.title) for name, theme in sorted(themes.items()))),
            Heading(_(N_("Files"))),
            Fields(tuple(_places(invocation))),
        )
    )
    wrong = [*_folder(invocation), *invocation.file.problems, *problems]
    report(wrong, _)
    return FINDINGS if wrong else FINE


def _check_perspective(invocation: Invocation) -> None:
    """Leave out a party of the settings that is not there. Raises `WrongUseError` for one of the command line."""
    if not (invocation.settings.perspective or invocation.options.perspective):
        return
    library, asked = invocation.read().library, invocation.options.perspective
    if library.parties:  # a folder that is not there has none to choose from
        leave_out_party(invocation, library)
        if asked:
            ensure_party(invocation, asked, library)


def _folder(invocation: Invocation) -> list[Problem]:
    """What is wrong with the folder of the agreements; where the settings name it, it is told with their line."""
    from overens.loading.loaded import not_a_folder

    found = not_a_folder(invocation.folder)
    if found and choice(invocation, "agreements").origin == "settings":
        invocation.file.file.report(("agreements",), found.message, found.hint)
        return []
    return [found] if found else []


def _chosen(invocation: Invocation, memory: Memory) -> Iterator[Field]:
    """A line for each setting: what holds, and where it was chosen."""
    _, file = invocation.translate, invocation.file
    for name, label in LABELS.items():
        found = choice(invocation, name, memory)
        yield Field(_(label), _told(invocation, name, found))
        if name == "perspective" and found.origin == "memory":
            yield Field(_(N_("Perspective of commands")), _told(invocation, name, choice(invocation, name)))
    days, usual = file.settings.reminders, ORIGINS["usual"]
    said = _(usual) if days is None else _from_file(invocation, "reminders")
    shown = ", ".join(map(str, REMINDERS if days is None else days)) or _(N_("none"))
    yield Field(_(N_("Reminders")), _(N_("{days} days before  ({origin})")).format(days=shown, origin=said))
    for command, keys in file.settings.keymap.items():
        yield Field(_(N_("Key")), f"{command} = {keys}  ({_from_file(invocation, 'keymap', command)})")


def _told(invocation: Invocation, name: str, found: InForce) -> str:
    """What holds of a setting, and where it was chosen."""
    where = ORIGINS.get(found.origin, "")
    said = invocation.translate(where) if where else _from_file(invocation, name)
    return f"{_value(invocation, name, found.value)}  ({said})"


def _from_file(invocation: Invocation, *keys: str) -> str:
    line = invocation.file.file.line(*keys)
    return invocation.translate(N_("{file}, line {line}")).format(file=invocation.file.path.name, line=line)


def _value(invocation: Invocation, name: str, value: str) -> str:
    """What holds where nothing was chosen is said, too."""
    _ = invocation.translate
    if name == "agreements":
        return str(invocation.folder)
    usual = {
        "language": LANGUAGES[0],
        "theme": _(N_("by what the terminal can show")),
        "perspective": _(N_("all parties")),
    }
    return value or usual[name]


def _places(invocation: Invocation) -> Iterator[Field]:
    """Where settings, own themes and what is remembered are looked for."""
    from overens.memory import memory_file

    _ = invocation.translate
    for label, path in (
        (_(N_("Settings")), invocation.file.path),
        (_(N_("Own colours")), own_themes()),
        (_(N_("Remembered")), memory_file()),
    ):
        there = "" if path.exists() else "  (" + _(N_("not there")) + ")"
        yield Field(label, f"{path}{there}")
