"""The user's own keys, and what a kiosk leaves out: which commands there are, and how their keys read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from overens.problems import N_, Message, Problem
from overens.toml import suggestion
from overens.tui.commands import BROWSE_GROUPS, CALENDAR_GROUPS, READER_GROUPS, Command, Groups, all_of

REMAPPABLE = {
    command.id: command for groups in (BROWSE_GROUPS, CALENDAR_GROUPS, READER_GROUPS) for command in all_of(groups)
}
"""The commands that may have other keys, by id; those of lists keep theirs."""


class Keys(Struct, frozen=True):
    """Which keys the commands have, and which commands there are."""

    own: Mapping[str, str] = field(default_factory=dict)
    """The user's own keys, by the command's id: Textual's names of keys, joined by commas."""

    kiosk: bool = False
    """Whether the commands are left out that reach beyond the program."""

    named: bool = False
    """Whether keys with an arrow on them are called by names: a terminal may show no arrows."""

    def of(self, commands: Iterable[Command]) -> tuple[Command, ...]:
        """The commands that there are, with the keys that they have."""
        return tuple(self._of(command) for command in commands if not (self.kiosk and command.outside))

    def _of(self, command: Command) -> Command:
        own = self.own.get(command.id, command.keys)
        shown = command.shown if own == command.keys else _shown(own)
        return replace(command, keys=own, shown=_without_arrows(shown) if self.named else shown)

    def first(self, command_id: str) -> str:
        """The first key of a command that may have other keys, as a person reads it."""
        return next(command.shown.split()[0] for command in self.of((REMAPPABLE[command_id],)))

    def left_out(self, commands: Iterable[Command], key: str) -> bool:
        """Whether a key is that of a command which the kiosk leaves out."""
        every = replace(self, kiosk=False).of(commands) if self.kiosk else ()
        return any(command.outside and key in command.keys.split(",") for command in every)

    def groups(self, groups: Groups) -> Groups:
        """As `of`, by group."""
        return tuple((name, self.of(commands)) for name, commands in groups)

    def allows(self, action: str) -> bool:
        """Whether an action, as Textual names it, may be done."""
        return not self.kiosk or action not in _OUTSIDE


_OUTSIDE = {
    *(command.action.removeprefix("app.").split("(")[0] for command in REMAPPABLE.values() if command.outside),
    "screenshot",
    "suspend_process",
}
"""The actions of commands that reach beyond the program, and Textual's own that do."""


NAMES = {"→": "Right", "←": "Left", "↑": "Up", "↓": "Down", "⌫": "BS"}


def _without_arrows(shown: str) -> str:
    for sign, name in NAMES.items():
        shown = shown.replace(sign, name)
    return shown


def _shown(keys: str) -> str:
    from textual.keys import format_key

    return " ".join(
        "-".join(part.title() for part in format_key(key).split("+")) if len(key) > 1 else key
        for key in keys.split(",")
    )


def unfit(own: Mapping[str, str]) -> Iterator[tuple[str, Message, Message]]:
    """What is wrong with a user's own keys: the command's id, what, and what to do about it."""
    known = {name: keys for name, keys in own.items() if name in REMAPPABLE}
    for name in own.keys() - known.keys():
        yield name, Message(N_("There is no command “{name}”"), {"name": name}), suggestion(name, sorted(REMAPPABLE))
    for name, keys in list(known.items()):
        if not all(map(_is_key, keys.split(","))):
            hint = Message(N_("Write keys as k, K, ctrl+k or f2, with commas between"))
            yield name, Message(N_("“{keys}” names no keys"), {"keys": keys}), hint
            del known[name]
        elif unsent := next(_unsent(keys), None):
            yield name, *unsent
            del known[name]
    while clash := next(_clashes(known), None):  # one at a time: what is refused gets its usual keys back
        name, key, other = clash
        values = {"key": key, "other": other.id}
        hint = Message(N_("Give the command “{other}” another key, too"), values)
        yield name, Message(N_("The key “{key}” is that of the command “{other}”"), values), hint
        del known[name]


SENT = {
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape",
    "ctrl+left_square_bracket": "escape", "return": "enter",
}  # fmt: skip
"""What terminals send for keys that they have no own signal for."""


def _unsent(keys: str) -> Iterator[tuple[Message, Message]]:
    """The keys that no terminal sends as they are written, unless what is sent for them stands beside them."""
    every = [key.strip() for key in keys.split(",")]
    for key in every:
        sent = SENT.get(key, key)
        *modifiers, name = _split(key)
        sign = _character(name)
        if "shift" in modifiers and "ctrl" not in modifiers and sign and not sign.isspace():
            others = [modifier for modifier in modifiers if modifier != "shift"]
            sent = "+".join((*others, sign.upper())) if sign.isalpha() else ""
        if sent not in every:
            instead = Message(N_("Write “{instead}”, or choose another key"), {"instead": sent})
            sign_itself = Message(N_("Write the sign that the key gives, or choose another key"))
            yield Message(N_("A terminal does not send “{key}”"), {"key": key}), instead if sent else sign_itself


def _split(key: str) -> list[str]:
    """The modifiers of a key, and last its name."""
    return key.split("+") if len(key) > 1 else [key]


def _character(name: str) -> str | None:
    """The sign that a key gives; nothing for a key that gives none."""
    from textual.keys import key_to_character

    return name if len(name) == 1 else key_to_character(name)


def _is_key(key: str) -> bool:
    from textual.keys import Keys as Known

    *modifiers, name = _split(key.strip())
    plain = len(name) == 1 or name in {one.value for one in Known} or _character(name) is not None
    return bool(name) and plain and set(modifiers) <= {"ctrl", "alt", "shift"}


def _clashes(own: Mapping[str, str]) -> Iterator[tuple[str, str, Command]]:
    """The user's commands that would share a key with another in some view: id, key, the other."""
    keys = Keys(own)
    for groups in (BROWSE_GROUPS, CALENDAR_GROUPS, READER_GROUPS):
        commands: Sequence[Command] = keys.of(all_of(groups))
        holders: dict[str, Command] = {}
        for command in sorted(commands, key=lambda command: command.id in own):
            for key in command.keys.split(","):
                other = holders.setdefault(key.strip(), command)
                if other.id != command.id and command.id in own:
                    yield command.id, key, other


class Habits(Struct, frozen=True):
    """What the user has chosen for good that the views need."""

    keys: Keys = field(default_factory=Keys)
    reminders: tuple[int, ...] | None = None
    """Days before a deadline at which a calendar file reminds of it; `None` for the usual ones."""

    problems: tuple[Problem, ...] = ()
    """What is wrong in the settings and in theme files."""
