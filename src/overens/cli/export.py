"""`overens export`: what is shown, as a table in a file or on standard output."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from overens.cli.inquiry import Inquiry
from overens.cli.invocation import Invocation
from overens.cli.printing import StopError, WrongUseError, remark, report, saved, say_bytes
from overens.cli.selecting import selection, selection_arguments
from overens.language import Translator
from overens.phrasing.words import COLLECTION
from overens.problems import N_

if TYPE_CHECKING:
    from overens.agenda import Selection
    from overens.paths import At
    from overens.phrasing.sheet import Sheet
    from overens.series import Series

FORMATS = ("csv", "json", "md")
"""The names of the formats, which are imported only where one is used."""

WHAT = ("money", "checks", "deadlines", "overview", "comparison")
"""What can be exported."""


def export_arguments(command: argparse.ArgumentParser, _: Translator) -> None:
    """Add the arguments of the command."""
    place = _(N_("an agreement, a part of one or a series; else all of them together"))
    command.add_argument("place", metavar=_(N_("ID[/PART]|SERIES")), nargs="?", help=place)
    other = _(N_("the one to set beside it; else the first is set beside the one before it in its series"))
    command.add_argument("other", metavar="ID", nargs="?", help=other)
    command.add_argument("--as", dest="format", choices=FORMATS, help=_(N_("the format; else by the file's name")))
    command.add_argument(
        "--what",
        choices=WHAT,
        help=_(N_("what of it: money, checks, deadlines, the overview, or the comparison of two")),
    )
    selection_arguments(command.add_argument_group(_(N_("with --what deadlines"))), _)
    command.add_argument("--output", metavar=_(N_("FILE")), help=_(N_("write a file instead")))
    command.add_argument("--force", action="store_true", help=_(N_("replace the file")))


def export(invocation: Invocation) -> int:
    """Write a table to a file or to standard output."""
    options, _ = invocation.options, invocation.translate
    if options.output == "":
        raise WrongUseError(_(N_("Write the name of a file")))
    ending = Path(options.output).suffix[1:].lower() if options.output else FORMATS[0]
    name = options.format or ending
    if name not in FORMATS:
        said = _(N_("Which format {file} is to have cannot be told: choose one with --as ({formats})"))
        raise WrongUseError(said.format(file=options.output, formats=", ".join(FORMATS)))
    inquiry = Inquiry(invocation, invocation.read())
    if not inquiry.library.summaries:
        report(inquiry.loaded.problems, _)
        raise StopError
    calendar = inquiry.calendar  # whoever names one that is not there gets no file
    sheet = _sheet(inquiry)
    from overens.export import FORMATS as WRITERS
    from overens.phrasing.sheets import whose

    content = WRITERS[name](sheet, _)
    if options.output:
        saved(Path(options.output), content, options.force, _)
        written = _.plural("{count} row written to the file.", "{count} rows written to the file.", len(sheet.rows))
        remark(written, to_errors=False)
    else:
        say_bytes(content)
    if said := whose(sheet, calendar):
        remark(said)
    inquiry.remark_missing(options.place)
    return inquiry.status()


def _sheet(inquiry: Inquiry) -> Sheet:
    """The sheet that is asked for. Raises `WrongUseError`."""
    from overens.agenda import Selection

    invocation, library = inquiry.invocation, inquiry.library
    options, _ = invocation.options, invocation.translate
    what = options.what or ("money" if options.place else "overview")
    if what != "deadlines" and selection(invocation) != Selection():
        raise WrongUseError(_(N_("Only deadlines are chosen so: add --what deadlines")))
    if what == "comparison":
        return _comparison(inquiry)
    if options.other is not None:
        raise WrongUseError(_(N_("Name two only to have them compared: --what comparison")))
    if options.place and (series := inquiry.series(options.place)):
        return _of_series(what, inquiry, series)
    agreement_id, at = inquiry.place(options.place) if options.place else ("", ())
    if what == "deadlines":
        chosen = selection(invocation, agreement=agreement_id)
        return _deadlines(inquiry, chosen, at if agreement_id else None)
    if what == "overview":
        from overens.phrasing.sheets import overview_sheet

        if agreement_id:
            whole = _(N_("The overview is of all agreements: leave out “{place}”"))
            raise WrongUseError(whole.format(place=options.place))
        return overview_sheet(library, _, seen=inquiry.perspective)
    if agreement_id:
        return _figures(what, inquiry, agreement_id, at)
    return _together(_(COLLECTION), what, inquiry, library.order.in_tree())


def _of_series(what: str, inquiry: Inquiry, series: Series) -> Sheet:
    """Money, checks, deadlines or the overview of the agreements of a series."""
    from overens.phrasing.sheets import overview_sheet

    _, library = inquiry.invocation.translate, inquiry.library
    if what == "deadlines":
        return _deadlines(inquiry, selection(inquiry.invocation, series=series.id))
    if what == "overview":
        return overview_sheet(library, _, series.id, inquiry.perspective)
    return _together(series.title, what, inquiry, [head.id for head in series.heads])


def _together(title: str, what: str, inquiry: Inquiry, ids: Iterable[str]) -> Sheet:
    """Money or checks of several agreements."""
    from overens.phrasing.sheet import joined

    return joined(title, [_figures(what, inquiry, one, ()) for one in ids])


def _figures(what: str, inquiry: Inquiry, agreement_id: str, at: At) -> Sheet:
    """Money or checks of a place."""
    from overens.phrasing.money import holding, money_sheet
    from overens.phrasing.sheets import checks_sheet
    from overens.phrasing.tallying import Speaker
    from overens.tally import tally

    library = inquiry.library
    agreement = library.agreement(agreement_id)
    speaker = Speaker(agreement, library.parties, inquiry.invocation.translate)
    found = tally(agreement, library.parties)
    if what == "checks":
        return checks_sheet(speaker, found, at)
    return money_sheet(speaker, found, at, holding(inquiry.perspective, library.summary(agreement_id)))


def _comparison(inquiry: Inquiry) -> Sheet:
    """Two agreements side by side."""
    from overens.cli.compare import pair
    from overens.compare import compare
    from overens.phrasing.sheets import comparison_sheet

    options, _, library = inquiry.invocation.options, inquiry.invocation.translate, inquiry.library
    if not options.place:
        raise WrongUseError(_(N_("Name the agreement or the series that is to be compared")))
    one, other = map(library.agreement, pair(inquiry, options.place, options.other))
    return comparison_sheet(compare(one, other, library.parties), library.parties, _)


def _deadlines(inquiry: Inquiry, chosen: Selection, at: At | None = None) -> Sheet:
    """The deadlines that are chosen; of one agreement those that concern the part of it `at`."""
    from overens.agenda import agenda
    from overens.phrasing.sheets import agenda_sheet

    calendar = inquiry.calendar
    found = chosen.of(agenda(inquiry.library).seen_by(calendar.perspective), inquiry.invocation.today)
    selected = calendar.selected(chosen, inquiry.library)
    return agenda_sheet(calendar, found if at is None else found.about(at), selected)
