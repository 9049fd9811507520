"""The catalogs of messages: ids in English, and a complete Swedish catalog."""

from __future__ import annotations

import gettext
from pathlib import Path

from msgspec import Struct

LANGUAGES = ("sv", "en")
"""The languages of the interface, the default first."""

DOMAIN = "overens"
LOCALES = Path(__file__).parent / "locale"


class Translator(Struct, frozen=True):
    """Message ids into one language."""

    language: str
    catalog: gettext.NullTranslations

    def __call__(self, message: str) -> str:
        """The message in this language."""
        return self.catalog.gettext(message) if message else ""

    def plural(self, one: str, many: str, count: int, **values: str) -> str:
        """The form of the message that goes with `count`, which stands in it as `{count}`, beside other values."""
        return self.catalog.ngettext(one, many, count).format(count=self.number(count), **values)

    def number(self, count: int) -> str:
        """A count with its digits in groups."""
        return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}" if self.language == "sv" else ",")


def translator(language: str) -> Translator:
    """The translator into `language`; into English where there is no catalog."""
    return Translator(language, gettext.translation(DOMAIN, LOCALES, [language], fallback=True))
