"""What was chosen that is not there: refused where it was asked for, left out where the settings name it."""

from __future__ import annotations

from overens.cli.invocation import Invocation, unknown
from overens.cli.printing import WrongUseError
from overens.problems import N_, Message


def ensure_theme(invocation: Invocation) -> None:
    """Raise `WrongUseError` where a theme is asked for on the command line that is not there, whatever the command."""
    name, _ = invocation.options.theme, invocation.translate
    if name is not None and name not in (themes := invocation.themes[0]):
        said = _(N_("There is no theme “{name}”.")).format(name=name)
        raise WrongUseError(unknown(said, name, list(themes), list(themes), _))


def leave_out_theme(invocation: Invocation) -> None:
    """Leave out a theme of the settings that is not there."""
    from overens.toml import meant

    name, themes = invocation.settings.theme, invocation.themes[0]
    if name is not None and name not in themes:
        message = Message(N_("There is no theme “{name}”."), {"name": name})
        invocation.file.refuse("theme", message, meant(name, sorted(themes)))


def leave_out_keys(invocation: Invocation) -> None:
    """Leave out keys of the settings that are none, that clash, or whose command is not there."""
    if invocation.settings.keymap:
        from overens.tui.keys import unfit

        for command, message, hint in list(unfit(invocation.settings.keymap)):
            invocation.file.refuse_key(command, message, hint)
