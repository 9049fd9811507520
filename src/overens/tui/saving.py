"""Writing what is shown to a file that the user names. One that is there already is replaced only when asked twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from overens.agenda import Agenda
from overens.language import Translator
from overens.phrasing.calendar import Calendar
from overens.phrasing.sheet import Sheet
from overens.problems import N_, Message, UnfitError
from overens.writing import expanded, reason, write
from overens.written import lead_times

Make = Callable[[Path, Sequence[str]], bytes]
"""The content for a file of this name, and the other answers. Raises `UnfitError`."""


GONE = N_("What was to be written is no longer in the files: go back.")
"""Why nothing is written: the files were read again since it was asked for."""


class Saver:
    """Answers the question for a file's name."""

    def __init__(self, translate: Translator, make: Make, done: Callable[..., None]) -> None:
        self._translate = translate
        self._make = make
        self._done = done
        self._asked = ""
        """The name of a file that is there already, once that was said."""

    def __call__(self, answers: Sequence[str]) -> str:
        """Write the file; says what is wrong, and nothing where all is well."""
        _, name = self._translate, answers[0].strip()
        if not name:
            return _(N_("Write the name of a file"))
        try:
            path = expanded(Path(name))
            write(path, self._make(path, answers[1:]), replace=self._asked == name)
        except UnfitError as error:
            return error.message.said(_)
        except FileExistsError:
            self._asked = name
            return _(N_("{file} is there already: Enter once more replaces it")).format(file=name)
        except OSError as error:
            return Message(N_("It could not be written: {reason}"), {"reason": reason(error)}).said(_)
        except ValueError:
            return _(N_("That is no name for a file"))
        folder = _(N_("Written: {file} in {folder}")).format(file=path.name, folder=path.resolve().parent)
        self._done(folder, _(N_("Written: {file}")).format(file=path.name))
        return ""


def calendar_file(
    found: Agenda, calendar: Calendar, alarms: Sequence[int] | None, path: Path, answers: Sequence[str]
) -> bytes:
    """An agenda as a calendar file; the answer says how many days before there are entries of their own."""
    from overens.ical import ical

    _with_ending(path, ("ics",))
    if not found.lasts:
        raise UnfitError(Message(N_("There is no deadline with a day to write.")))
    return ical(calendar, found, lead_times(answers[0]), alarms)


def sheet_file(
    shown: Callable[[], tuple[str, Sheet] | None], translate: Translator, path: Path, _answers: Sequence[str]
) -> bytes:
    """What is shown by now as a sheet, in the format that the file's ending names."""
    from overens.export import FORMATS

    make, found = FORMATS[_with_ending(path, FORMATS)], shown()
    if found is None:
        raise UnfitError(Message(GONE))
    return make(found[1], translate)


def _with_ending(path: Path, endings: Iterable[str]) -> str:
    """The ending of a file's name, which must be one of these; else raises `UnfitError`."""
    ending, known = path.suffix[1:].lower(), list(endings)
    if ending not in known:
        one_of = ", ".join(f".{name}" for name in known)
        said = N_("The name must end in one of {endings}") if len(known) > 1 else N_("The name must end in {endings}")
        raise UnfitError(Message(said, {"endings": one_of}))
    return ending
