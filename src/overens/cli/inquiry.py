"""A question put to the agreements that were read: what its places and its party name, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.cli.invocation import Invocation
from overens.cli.precedence import choice
from overens.cli.printing import FINDINGS, FINE, StopError, WrongUseError, remark, report
from overens.cli.refusals import ensure_party, in_series, leave_out_party, listed, not_there
from overens.problems import N_, Problem

if TYPE_CHECKING:
    from overens.library import Library
    from overens.loading import Loaded
    from overens.paths import At
    from overens.perspective import Perspective
    from overens.phrasing.calendar import Calendar
    from overens.series import Head, Series


class Inquiry(Struct, frozen=True, dict=True):
    """What one run of a command asks of the agreements."""

    invocation: Invocation
    loaded: Loaded

    @property
    def library(self) -> Library:
        """The agreements that could be read."""
        return self.loaded.library

    @cached_property
    def perspective(self) -> Perspective:
        """The party that the user speaks for; JSON does not follow the settings. Raises `WrongUseError`."""
        from overens.perspective import EVERYONE, perspective

        invocation, library = self.invocation, self.library
        found = choice(invocation, "perspective")
        unasked = found.origin == "settings" and getattr(invocation.options, "json", False)
        if not found.value or unasked or not library.parties:  # a folder that is not there has none to choose from
            return EVERYONE
        if found.origin == "settings" and (unfit := leave_out_party(invocation, library)):
            report([unfit], invocation.translate)
            return EVERYONE
        return perspective(library, ensure_party(invocation, found.value, library))

    @property
    def calendar(self) -> Calendar:
        """What puts deadlines into words, for the party that the user speaks for. Raises `WrongUseError`."""
        from overens.phrasing.calendar import Calendar

        invocation = self.invocation
        return Calendar(self.library.parties, invocation.today, invocation.translate, self.perspective)

    def place(self, place: str) -> tuple[str, At]:
        """The agreement and the keys that `place` names; the only agreement of a series may be called as that.

        Raises `WrongUseError` where there is no such place, and `StopError` where its own file could not be read.
        """
        _, library = self.invocation.translate, self.library
        agreement_id, *at = place.strip("/").split("/")
        summary = library.summary(agreement_id)
        if summary is None:
            self._stop_if_unread(agreement_id)
            there = library.of_series(agreement_id)
            if len(there) == 1 and not at:
                return there[0].id, ()
            if there:
                raise in_series(agreement_id, tuple(at), library, _)
            raise not_there(place, library, _)
        if summary.money.find(tuple(at)) is None:
            said = _(N_("There is no part “{path}”.")).format(path="/".join(at))
            parts = ["/".join((agreement_id, *keys)) for keys, _node in summary.money.walk() if keys]
            raise WrongUseError(listed(said, parts, _))
        return agreement_id, tuple(at)

    def whole(self, place: str) -> str:
        """The id of the agreement that `place` names, which must not be a part of one. Raises as `place` does."""
        named, _slash, part = place.strip("/").partition("/")
        is_there = self.library.summary(named) is not None or bool(self.library.of_series(named))
        agreement_id, _at = self.place(named if is_there else place)
        if part:
            whole = self.invocation.translate(N_("A whole agreement is meant here: leave out “/{part}”"))
            raise WrongUseError(whole.format(part=part))
        return agreement_id

    def several(self, place: str) -> list[str]:
        """The ids of the agreements that `place` names, which is a whole one or a series. Raises as `place` does."""
        series = self.series(place)
        return [head.id for head in series.heads] if series else [self.whole(place)]

    def series(self, place: str) -> Series | None:
        """The series of several agreements that `place` names.

        Raises `StopError` where a file that is called so, or the whole folder, could not be read.
        """
        if self.library.summary(place) is not None:
            return None
        self._stop_if_unread(place)
        return self.library.series_called(place)

    @property
    def without_agreement(self) -> Sequence[Problem]:
        """The problems of files that give no agreement."""
        return [problem for problem in self.loaded.problems if not self.library.gives(problem.file)]

    def heads(self, place: str | None) -> Sequence[Head]:
        """The agreements of the series that `place` names, however many; nothing where it is the id of an agreement."""
        return self.library.of_series(place) if place and self.library.summary(place) is None else ()

    def missing(self, place: str | None = None) -> str:
        """That a file has problems and what it says is missing; "" where none has, or none that has could matter.

        It could where everything is asked for, and may where `place` is a series; not where that is an agreement.
        """
        from overens.phrasing.files import left_out

        files, of_series = self.loaded.left_out, bool(self.heads(place))
        if not files or (place and not of_series):
            return ""
        return left_out(files, self.invocation.translate, surely=not of_series)

    def remark_missing(self, place: str | None = None) -> None:
        """Say it beside what is printed."""
        if said := self.missing(place):
            remark(said)

    @property
    def nothing_read(self) -> bool:
        """Whether no agreement could be read: then the problems say all that there is to say."""
        return not self.library.summaries and bool(self.loaded.problems)

    def _stop_if_unread(self, agreement_id: str) -> None:
        """Stop where the agreement's own file, or the whole folder, could not be read; what is wrong is told."""
        problems = self.loaded.problems
        own = [problem for problem in problems if Path(problem.file).stem == agreement_id]
        if own or self.nothing_read:
            report(own or problems, self.invocation.translate)
            raise StopError

    def status(self) -> int:
        """The exit status of a command that shows everything; it tells of each problem."""
        report(self.loaded.problems, self.invocation.translate)
        return FINDINGS if self.loaded.problems else FINE

    def status_of(self, *shown: str) -> int:
        """The exit status of a command that shows some agreements: it tells of their problems and counts the others."""
        problems, _ = self.loaded.problems, self.invocation.translate
        files = {summary.file for summary in map(self.library.summary, shown) if summary}
        own = [problem for problem in problems if problem.file in files]
        report(own, _)
        count = len(problems) - len(own)
        if count:
            said = _.plural(
                "{count} problem in other files: overens check shows it",
                "{count} problems in other files: overens check shows them",
                count,
            )
            remark(said)
        return FINDINGS if problems else FINE
