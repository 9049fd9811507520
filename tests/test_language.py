"""The catalogs: complete, fresh, and with the same places for values in both languages."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from overens.language import DOMAIN, LOCALES, translator

PO = LOCALES / "sv" / "LC_MESSAGES" / f"{DOMAIN}.po"
ROOT = Path(__file__).parents[1]


def messages() -> Iterator[Message]:
    with PO.open("rb") as file:
        yield from (message for message in read_po(file, locale="sv") if message.id)


def words(one: object) -> list[str]:
    return [str(word) for word in one] if isinstance(one, (tuple, list)) else [str(one)]


def test_no_message_lacks_its_swedish() -> None:
    assert [message.id for message in messages() if not all(words(message.string)) or message.fuzzy] == []


def test_both_languages_agree_on_the_places_for_values() -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"\{\w+\}|%\(\w+\)\w|%s", text))

    pairs = [(words(message.id)[0], text) for message in messages() for text in words(message.string)]
    assert [(english, swedish) for english, swedish in pairs if not places(swedish) <= places(english)] == []
    assert any(places(swedish) for _, swedish in pairs)


def test_the_catalog_has_every_message_of_the_program_and_no_other(tmp_path: Path) -> None:
    pot = tmp_path / "fresh.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--mapping-file", "babel.cfg"]
    subprocess.run([*extract, "--keyword", "plural:1,2", "--output", str(pot), "src"], cwd=ROOT, check=True)
    with pot.open("rb") as file:
        fresh = {words(message.id)[0] for message in read_po(file) if message.id}
    assert {words(message.id)[0] for message in messages()} == fresh


def marked() -> Iterator[str]:
    """Every message that the source marks, wherever it stands: Babel does not look into f-strings."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"
            if named and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def test_no_message_hides_where_the_catalog_is_not_made_from() -> None:
    assert set(marked()) - {""} <= {words(message.id)[0] for message in messages()}


def test_the_compiled_catalog_is_that_of_the_text() -> None:
    compiled = read_mo(io.BytesIO(PO.with_suffix(".mo").read_bytes()))
    assert {words(m.id)[0]: words(m.string) for m in compiled if m.id} == {
        words(m.id)[0]: words(m.string) for m in messages()
    }


def test_swedish_is_spoken_and_english_is_the_language_of_the_ids() -> None:
    assert translator("sv")("Deadlines") == "Tidsfrister"
    assert translator("en")("Deadlines") == "Deadlines"
    assert translator("sv").plural("{count} agreement", "{count} agreements", 1) == "1 överenskommelse"
    assert translator("sv").plural("{count} agreement", "{count} agreements", 12) == "12 överenskommelser"
