"""What `overens check` says of one agreement, ready to be printed: made in whichever process reads the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.kinship import Party
from overens.language import translator
from overens.loading.packing import Checked, Line

if TYPE_CHECKING:
    from overens.model import Agreement
    from overens.paths import At
    from overens.phrasing.as_json import Json
    from overens.phrasing.tallying import Speaker
    from overens.tally import Tally
    from overens.texts import FileText

_translator = cache(translator)
"""Each process makes its own once: a translator cannot be sent to it."""


class Answering(Struct, frozen=True):
    """A manner of asking for the check, as `loading.checked.Asked`."""

    language: str
    width: int
    """Of the lines; 0 for JSON."""

    every: bool
    """Whether checks are told of, too, of which there is nothing to tell."""

    @property
    def manner(self) -> bytes:
        """Whatever the answer depends on beside the file and the parties: also the modules that word it."""
        from overens.loading.program import SAYS, program

        return repr((self.language, self.width, self.every, program(SAYS))).encode()

    @property
    def pieces(self) -> int:
        """As JSON the checks and the conflicts, else one for each verdict."""
        from overens.verdict import Verdict

        return len(Verdict) if self.width else 2

    def __call__(self, agreement: Agreement, parties: Mapping[str, Party], text: FileText, tally: Tally) -> Checked:
        """The answer: for each verdict its lines; as JSON the checks, and the conflicts."""
        from overens.loading.lines import lines_of
        from overens.phrasing.tallying import Speaker

        speaker = Speaker(agreement, parties, _translator(self.language))
        is_any_told = self.every or any(check.is_worth_telling for check in tally.checks)
        lines = lines_of(agreement, text.text) if is_any_told else {}
        said = self._lines(speaker, tally, lines) if self.width else _json(speaker, tally, lines)
        return Checked(len(tally.checks), tally.open_findings, tally.merged, said)

    def _lines(self, speaker: Speaker, tally: Tally, lines: Mapping[At, int]) -> tuple[tuple[Line, ...], ...]:
        from overens.phrasing.checking import check_report
        from overens.phrasing.layout import lines as laid_out
        from overens.phrasing.texts import stretches
        from overens.verdict import Verdict

        said = [check_report(speaker, tally, lines, verdict, every=self.every) for verdict in Verdict]
        reports = [laid_out(report, self.width) for report in said]
        return tuple(tuple(map(stretches, report)) for report in reports)


def _json(speaker: Speaker, tally: Tally, lines: Mapping[At, int]) -> tuple[tuple[Line, ...], ...]:
    from overens.phrasing.as_json import check_json, conflict_json

    checks = [check_json(speaker, check, lines.get(check.relation.at, 1)) for check in tally.checks]
    conflicts = [conflict_json(speaker, tally, conflict) for conflict in tally.conflicts]
    return _members(checks), _members(conflicts)


def _members(values: Iterable[Json]) -> tuple[Line, ...]:
    """Each value as it stands in a list in an object."""
    return tuple(((f"    {printed(value, 4)}", ""),) for value in values)


def printed(value: object, indent: int) -> str:
    """JSON as `json.dumps` prints it two by two, so many columns in; several times as fast."""
    import json

    import msgspec

    plain = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    return msgspec.json.format(plain, indent=2).decode().replace("\n", "\n" + " " * indent)
