"""How a cell looks, and the shortest way from one look to another: SGR (ECMA-48, 8.3.117) and links (OSC 8)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style

ATTRIBUTES = (
    ("bold", "1", "22"),
    ("dim", "2", "22"),
    ("italic", "3", "23"),
    ("underline", "4", "24"),
    ("blink", "5", "25"),
    ("blink2", "6", "25"),
    ("reverse", "7", "27"),
    ("conceal", "8", "28"),
    ("strike", "9", "29"),
    ("underline2", "21", "24"),
    ("frame", "51", "54"),
    ("encircle", "52", "54"),
    ("overline", "53", "55"),
)
"""Rich's name of each attribute, what turns it on, and what turns it off."""

UNSEEN_ON_BLANKS = frozenset({"bold", "dim", "italic", "blink", "blink2", "conceal"})
"""The attributes that a blank does not show."""

_REVERSE = frozenset({"reverse"})


class Look(NamedTuple):
    """How a cell looks: the codes of SGR, empty for the terminal's own colours."""

    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""
    link: str = ""
    """Parameters and address of a link, as OSC 8 takes them."""

    @property
    def ground(self) -> Look:
        """How a blank of this look looks: alike for all that differ only in what a blank does not show."""
        if self.attributes == _REVERSE and self.paints:
            return self.paint
        return Look(background=self.background) if self.leaves_blanks else self

    @property
    def paints(self) -> bool:
        """Whether its foreground is a colour that is the same as a background: none of those that bold makes light."""
        return self.foreground.startswith("38;") and not self.link

    @property
    def paint(self) -> Look:
        """How a blank looks that is full of its foreground, where that `paints`."""
        return Look(background=f"4{self.foreground[1:]}")

    @property
    def leaves_blanks(self) -> bool:
        """Whether a blank in it shows nothing but a background."""
        return not self.link and self.attributes <= UNSEEN_ON_BLANKS

    @property
    def is_ground(self) -> bool:
        """Whether it is nothing but a background."""
        return not (self.attributes or self.foreground or self.link)


PLAIN = Look()
"""How a terminal writes after a reset."""


@lru_cache(maxsize=4096)
def look(style: Style | None, colours: ColorSystem) -> Look:
    """How a terminal with these colours shows a style, in the codes that Rich would send."""
    if style is None:
        return PLAIN
    attributes = frozenset(name for name, _on, _off in ATTRIBUTES if getattr(style, name))
    foreground = style.color.downgrade(colours).get_ansi_codes() if style.color else ()
    background = style.bgcolor.downgrade(colours).get_ansi_codes(foreground=False) if style.bgcolor else ()
    return Look(
        attributes,
        ";".join(code for code in foreground if code != "39"),
        ";".join(code for code in background if code != "49"),
        f"id={style.link_id};{style.link}" if style.link else "",
    )


@lru_cache(maxsize=4096)
def turn(now: Look, to: Look) -> str:
    """What makes a terminal that writes like `now` write like `to`."""
    if now == to:
        return ""
    link = f"\x1b]8;{to.link or ';'}\x1b\\" if now.link != to.link else ""
    changes = _changes(now, to)
    afresh = ["0", *_on(to.attributes), *filter(None, (to.foreground, to.background))] if to != PLAIN else [""]
    codes = min(";".join(changes), ";".join(afresh), key=len)
    return f"{link}\x1b[{codes}m" if changes else link


def _changes(now: Look, to: Look) -> list[str]:
    """The codes of what differs; those that one code turns off together are turned on again where they stay."""
    gone = {off for name, _on, off in ATTRIBUTES if name in now.attributes - to.attributes}
    kept = {name for name, _on, off in ATTRIBUTES if name in now.attributes and off not in gone}
    codes = [*sorted(gone), *_on(to.attributes - kept)]
    if now.foreground != to.foreground:
        codes.append(to.foreground or "39")
    if now.background != to.background:
        codes.append(to.background or "49")
    return codes


def _on(attributes: frozenset[str]) -> list[str]:
    return [on for name, on, _off in ATTRIBUTES if name in attributes]


@lru_cache(maxsize=4096)
def for_blank(now: Look, ground: Look) -> Look:
    """The look nearest to `now` in which a blank looks like `ground`."""
    if not ground.is_ground:
        return ground
    return Look(now.attributes & UNSEEN_ON_BLANKS, now.foreground, ground.background)
