"""What is wrong with a TOML text that cannot be read, and what to do about it. Imported only when there is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overens.naming import without_marks
from overens.problems import N_, Message

if TYPE_CHECKING:
    from tomli import TOMLDecodeError

_KEY = r"[\w-]+"
_DAY = "[0-9]{4}-[0-9]{1,2}-[0-9]"
_WRITTEN_DAY = (
    "[0-9]{1,2}([-./])[0-9]{1,2}\\1([0-9]{4}|[0-9]{2})"
    "|[0-9]{1,2}/[0-9]{1,2}[ -][0-9]{4}"
    "|[0-9]{4}([./])[0-9]{1,2}\\3[0-9]{1,2}"
)
"""A day as it is written elsewhere."""


def mistake(error: TOMLDecodeError) -> tuple[Message, Message]:
    """What is wrong with a TOML text that tomli cannot read, and what to do about it.

    Of a day in month 13 or 3 tomli says that the line should end after the year; of å in a key, that it ends there.
    """
    said = error.msg
    if re.match(_DAY, error.doc[max(error.pos - 4, 0) :]):
        return Message(N_("Invalid date or datetime")), Message(N_("Month and day are written as 01–12 and 01–31"))
    if re.fullmatch(_WRITTEN_DAY, _key_and_value(_line(error, MOST_SHOWN)[1])[1]):
        return Message(N_("this is no day")), Message(N_("A day is written with its year first: 2025-03-31"))
    if key := _foreign_key(error):
        hint = N_("A key has only a–z, 0–9, hyphen and underscore; å and ä become a, ö becomes o: {key}")
        reason = Message(N_("the key “{key}” has a letter that keys do not have"), {"key": key})
        return reason, Message(hint, {"key": without_marks(key)})
    if said.startswith(KEY_BEGINS) and _goes_on(error):
        hint = N_("Close it with }} on the same line, or write what is in it under a heading of its own in [ ]")
        return Message(N_("a table in {{ }} goes on in the next line")), Message(hint)
    if as_meant := _without_marks(error):
        return Message(N_("the text has no quotation marks")), as_meant
    if mark := _curly_mark(said, _line(error, LONGEST + 1)[1]):
        reason = Message(N_("the quotation mark {mark} is not a straight one"), {"mark": mark})
        hint = N_("Replace {mark} by a straight quotation mark: {straight}")
        return reason, Message(hint, {"mark": mark, "straight": '"'})
    if said.startswith("Cannot overwrite") and (twice := _written_before(error)):
        return Message(said), twice
    known = next((begins for begins in TOML_ERRORS if said.startswith(begins)), "")
    reason = Message(OWN_WORDS.get(known, known)) if known else Message(N_("it cannot be read"))
    return reason, Message(TOML_ERRORS.get(known, N_("See toml.io for how TOML is written")))


def _goes_on(error: TOMLDecodeError) -> bool:
    """Whether a table in { } is open where a line ends."""
    begin, _ = _line(error, 0)
    before, closed = "", re.sub("\"[^\"]*\"|'[^']*'", "", error.doc[max(begin, error.pos - LONGEST) : error.pos])
    while before != closed:
        before, closed = closed, re.sub(r"\{[^{}]*\}", "", closed)
    return error.doc[error.pos : error.pos + 1] in ("\n", "#") and "{" in closed


def _foreign_key(error: TOMLDecodeError) -> str:
    """The key that ends for tomli at an å, ä, ö or the like; nothing where something else is wrong."""
    if not error.msg.startswith(KEY_ENDS):
        return ""
    key = next((found[0] for found in re.finditer(_KEY, error.doc) if found.start() <= error.pos < found.end()), "")
    return key if not key.isascii() and without_marks(key).isascii() else ""


def _without_marks(error: TOMLDecodeError) -> Message | None:
    """A hint with the line as it may be meant, where its value is a text without quotation marks; else nothing.

    Neither where several texts may be meant, nor where it is the key that cannot stand there: something is not closed.
    """
    if not error.msg.startswith(("Invalid value", "Expected newline")):
        return None
    begin, line = _line(error, MOST_SHOWN)
    if len(line) == MOST_SHOWN:
        return None
    key, value = _key_and_value(line)
    if "=" not in line or error.pos - begin <= line.index("=") or not re.fullmatch("[A-Za-z0-9_-]+", key):
        return None
    if re.fullmatch(_FIGURE, value):
        return Message(N_("Write it with its unit: {line}"), {"line": f'{key} = "{value} …"'})
    is_text = value[:1].isalnum() and any(map(str.isalpha, value)) and not re.search(_NO_TEXT, value)
    if not is_text or value.lower() in ("true", "false"):
        return None
    return Message(N_("Put quotation marks round it: {line}"), {"line": f'{key} = "{value}"'})


def _key_and_value(line: str) -> tuple[str, str]:
    """What stands in a line before its =, and what after that."""
    key, _, rest = line.partition("=")
    return key.strip(), rest.partition("#")[0].strip()


def _written_before(error: TOMLDecodeError) -> Message | None:
    """Where the heading [[…]] of the line at fault stands before as […], or its key in its table; else nothing."""
    begin, line = _line(error, MOST_SHOWN)
    if heading := re.match(r"[ \t]*\[\[([^\[\]]+)\]\]", line):
        name, table = heading[1].strip(), 0
        written = rf"\[[ \t]*{re.escape(name)}[ \t]*\]"
        hint = N_("Line {line} says [{name}]: write the same brackets in both, [[ ]] for a list")
    else:
        name, table = _key_and_value(line)[0], error.doc.rfind("\n[", 0, begin) + 1
        written = rf"{re.escape(name)}[ \t]*="
        hint = N_("The key “{key}” stands in line {line}, too: remove one of them")
    before = re.search(rf"^[ \t]*{written}", error.doc[table:begin], re.MULTILINE)
    if not name or before is None:
        return None
    number = error.doc.count("\n", 0, table + before.start()) + 1
    return Message(hint, {"line": str(number), "name": name, "key": name})


def _curly_mark(said: str, line: str) -> str:
    """The curly mark that stands in the place of a straight one on the line at fault; nothing where none does."""
    if len(line) > LONGEST:
        return ""
    outside = re.sub(_CLOSED, "", line)
    marks = re.findall(f"[{_MARKS}]", outside)
    if said.startswith(NEVER_CLOSED):  # a text may hold such marks, but then each has another
        return marks[-1] if len(marks) % 2 and outside.rstrip().endswith(tuple(_MARKS)) else ""
    return marks[0] if marks and said.startswith(MISPLACED) else ""


def _line(error: TOMLDecodeError, most: int) -> tuple[int, str]:
    """Where the line at fault begins, and so many of its characters at most."""
    begin = error.doc.rfind("\n", 0, error.pos) + 1
    return begin, error.doc[begin : begin + most].partition("\n")[0]


TOML_ERRORS: dict[str, str] = {
    N_("Invalid value"): N_("Text stands in quotation marks, dates as 2025-03-31, lists in [ ]"),
    N_("Invalid statement"): N_("Write: key = value"),
    N_("Expected newline or end of document after a statement"): N_("Write one key = value on each line"),
    N_("Expected '=' after a key in a key/value pair"): N_("Write: key = value"),
    N_("Unclosed array"): N_("Close the list with ], with a comma between its members"),
    N_("Unclosed inline table"): N_("Close the table with }}, with a comma between its members"),
    N_("Unterminated string"): N_("Close the text with a quotation mark"),
    N_("Illegal character '\\n'"): N_("Close the text with a quotation mark on the same line"),
    N_("Cannot overwrite a value"): N_("The key stands twice: remove one of them"),
    N_("Unescaped '\\' in a string"): N_("Write \\\\ for a backslash"),
    N_("Expected ']' at the end of a table declaration"): N_("Close the heading with ]"),
    N_("Expected ']]' at the end of an array declaration"): N_("Close the heading with ]]"),
    N_("Invalid initial character for a key part"): N_("A key is written with a–z, 0–9, hyphen and underscore"),
    N_("Invalid date or datetime"): N_("The month has no such day"),
    N_("Illegal character"): N_("Remove it, or write it as \\u and its number"),
    N_("Found invalid character"): N_("Close the text with an apostrophe on the same line"),
    "Cannot declare": N_("Put both in one, or write [[ ]] for a list"),
    "Duplicate inline table key": N_("Remove one of them"),
    N_("Cannot mutate immutable namespace"): N_("The table is complete already: write the key inside it"),
    "Cannot redefine namespace": N_("Write the key below that heading instead"),
    N_("Invalid hex value"): N_("Write \\u and four digits, such as \\u00e5"),
    N_("Escaped character is not a Unicode scalar value"): N_("Write the character itself"),
}
"""What tomli says, or how it begins, and what to do about it. Its words are message ids of the catalog, too."""

OWN_WORDS: dict[str, str] = {
    "Cannot declare": N_("the heading stands twice"),
    "Cannot redefine namespace": N_("the key lies in a table that has a heading of its own"),
    "Duplicate inline table key": N_("the key stands twice"),
}
"""What is said instead of tomli's words, where those do not tell a writer what is wrong."""

MOST_SHOWN = 120
"""Lines of as many characters, or more, are not shown as a suggestion."""

_FIGURE = r"[1-9]\d{0,2}(?:[ \N{NO-BREAK SPACE}]\d{3})*(?:,\d+)?"
"""A figure as it is printed: TOML has neither decimal commas nor spaces in numbers."""

_NO_TEXT = r"[\"'\[\]{}=\\]|, |^\d+-"
"""What a value has that may be meant as another than one text: a list, a table, several keys, a date."""

KEY_BEGINS = "Invalid initial character for a key part"

KEY_ENDS = ("Expected '='", "Expected ']", "Invalid statement", KEY_BEGINS)
"""How what tomli says begins where a key ends at a letter that keys do not have."""

_MARKS = "“”„‟«»‘’‚‛"
"""Quotation marks as word processors write them, where a TOML text has to have straight ones."""

_CLOSED = r""""(?:\\.|[^"\\])*"|'[^']*'|#.*"""
"""What may hold such marks: a text in straight ones, a comment."""

LONGEST = 1_000
"""Characters of a line that is looked at for them: one of many escaped marks takes the square of its length."""

NEVER_CLOSED = ("Illegal character '\\n'", "Found invalid character '\\n'")
"""How what tomli says begins where a text on one line has no end."""

MISPLACED = ("Invalid value", "Invalid statement", "Invalid initial character", "Expected", "Unclosed")
"""How it begins where something stands that is no text, or after one."""
