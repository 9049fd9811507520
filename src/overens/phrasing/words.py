"""Kronor, dates and parties in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from overens.amount import Amount
from overens.due import ENGLISH_MONTHS, Due
from overens.kronor import Kronor, in_digits, share
from overens.language import Translator
from overens.phrase import MILLION, Hedge
from overens.phrasing.document import UNSTATED
from overens.problems import N_
from overens.summary import Portion, Provenance, Side

if TYPE_CHECKING:
    from overens.kinship import Party

KINDS = {
    "requisition": N_("requisition"),
    "plan": N_("plan"),
    "interim-report": N_("interim report"),
    "final-report": N_("final report"),
    "financial-report": N_("financial report"),
    "payment": N_("payment"),
    "publication": N_("publication"),
    "other": N_("other duty"),
}
"""Kinds of deadlines."""
SOURCES = {
    "page": N_("web page"),
    "list": N_("list of agreements"),
    "press-release": N_("press release"),
    "decision": N_("decision"),
}
"""What sources are."""

COLLECTION = N_("Agreements between the Swedish state and SALAR")
"""The title of all agreements together."""

COMPUTED = "Σ"
"""Stands before a sum that is computed, not stated."""

CLOSE = 2
"""Percentage points within which a share is said as one number."""

GLUE = "\N{NO-BREAK SPACE}"
"""Stands between digits and units where no line may break; shown as an ordinary space."""

DECIMAL_MARKS = {"sv": ",", "en": "."}
"""What stands before the decimals: as in Babel's formats, to which a test holds them."""

SIGNS: dict[Hedge, str] = {"": "", "over": ">", "under": "<", "about": "~", "at-most": "≤", "at-least": "≥"}
"""What stands before a hedged figure in a column."""

SIDES: dict[Side, str] = {"to": N_("to {party}"), "from": N_("from {party}"), "via": N_("via {party}")}
"""Which way money goes."""


def decimal_mark(_: Translator) -> str:
    """What stands before the decimals."""
    return DECIMAL_MARKS[_.language]


def number(value: Kronor, _: Translator) -> str:
    """An exact number with its decimals: "6 250,5"."""
    whole, fraction = in_digits(value)
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return sign + _.number(int(whole)) + (decimal_mark(_) + fraction if fraction else "")


def millions(value: Kronor, _: Translator) -> str:
    """Kronor as a number of millions, without the unit: "6 250,5"."""
    return number(share(value, MILLION), _)


def unit(_: Translator) -> str:
    """The unit that figures are shown in."""
    return _(N_("mnkr"))


def with_unit(shown: str, _: Translator) -> str:
    """What is shown of millions, with their unit: "≥6 250,5 mnkr"."""
    return f"{shown}{GLUE}{unit(_)}"


def kronor(value: Kronor, _: Translator) -> str:
    """Kronor with their unit: "6 250,5 mnkr"."""
    return with_unit(millions(value, _), _)


def figure(amount: Amount, _: Translator) -> str:
    """An amount for a column, with the sign of its hedge: ">1 700"."""
    return SIGNS[amount.hedge] + millions(amount.nominal, _)


def stated(amount: Amount, _: Translator) -> str:
    """An amount with the sign of its hedge and its unit: ">1 700 mnkr"."""
    return with_unit(figure(amount, _), _)


def portion(shown: Portion, _: Translator) -> str:
    """A portion for a column: "2 546", "≥2 546" where there may be more, "–" where nothing is stated, "0" for nothing.

    A sum of figures, but for nothing, is marked by Σ.
    """
    return (COMPUTED if _is_sum(shown) else "") + measured(shown, _)


def measured(shown: Portion, _: Translator) -> str:
    """The same without Σ: a sum is a range where it is not known well enough for one number."""
    if shown.amount is None:
        return UNSTATED if shown.open else "0"
    if shown.open:
        return f"≥{millions(shown.least, _)}"
    if _is_sum(shown) and shown.vague:
        if shown.amount.low == 0 and shown.amount.high is not None:  # nothing but bounds above was added
            return f"{SIGNS['at-most']}{millions(shown.amount.high, _)}"
        return span(shown.amount.low, shown.amount.high, _)
    return figure(shown.amount, _)


def _is_sum(shown: Portion) -> bool:
    return bool(shown.amount and shown.computed and not shown.open and shown.amount.high != 0)


def length(shown: Portion) -> Kronor:
    """What its bar stands for: the least where there may be more, else the figure; 0 where none is stated."""
    return shown.least if shown.open else shown.amount.nominal if shown.amount else 0


def part_of(part: Portion, whole: Portion, _: Translator) -> tuple[Fraction | None, str]:
    """Which part of a whole it is, for a bar, and in words: "74 %"; "57–64 %" where the figures leave such a range.

    Ranges are rounded outward. Nothing is said where the part is more than the whole: the sum check says that.
    """
    one, other = part.amount, whole.amount
    if one is None or part.open or other is None or whole.open or not other.nominal:
        return None, ""
    if other.high is not None and one.low > other.high:
        return None, ""
    nominal = share(one.nominal, other.nominal)
    low = floor(share(one.low, other.high) * 100) if other.high else 0
    if one.high is None or not other.low:
        return nominal, f"≥{percent(Fraction(low, 100), _)}" if low else ""
    high = min(ceil(share(one.high, other.low) * 100), 100)
    if high - low <= CLOSE:
        return nominal, percent(min(nominal, Fraction(1)), _)
    return nominal, percent(Fraction(high, 100), _).replace(str(high), f"{low}–{high}", 1)


def reading(amount: Amount, _: Translator) -> str:
    """The interval that a printed amount is read as, in words."""
    low = millions(amount.low, _)
    if amount.exact:
        return _(N_("exactly {amount}")).format(amount=kronor(amount.nominal, _))
    if amount.high is None:
        return _(N_("at least {amount}")).format(amount=kronor(amount.low, _))
    high = kronor(amount.high, _)
    if amount.low == 0 and amount.hedge == "at-most":
        return _(N_("at most {amount}")).format(amount=high)
    if amount.low_open and amount.high_open:
        return _(N_("above {low} but below {high}")).format(low=low, high=high)
    if amount.high_open:
        return _(N_("from {low} to below {high}")).format(low=low, high=high)
    return f"{low}–{high}"


def as_printed(amount: Amount, _: Translator) -> str:
    """The phrase that is printed; whole kronor that the file gives as a number are written out."""
    if not amount.is_number:
        return amount.text
    return _(N_("{number} kronor")).format(number=number(amount.nominal, _))


def read_as(amount: Amount, _: Translator) -> str:
    """What is printed, and what that is read as; whole kronor that the file gives were no phrase."""
    read = reading(amount, _)
    if amount.is_number:
        return read
    return _(N_("“{printed}” is read as {read}")).format(printed=amount.text, read=read)


def span(low: Kronor, high: Kronor | None, _: Translator) -> str:
    """A range as two numbers of millions: "64,5–81,5"; "≥64,5" where there is no upper end."""
    if high is None:
        return f"≥{millions(low, _)}"
    return f"{millions(low, _)}–{millions(high, _)}"


def percent(of_all: Fraction, _: Translator) -> str:
    """A share as whole per cent: "47 %"."""
    whole = int(of_all * 100 + Fraction(1, 2))
    if whole == 100 and of_all < 1:
        return f">{percent(Fraction(99, 100), _)}"
    shown = f"{whole}{GLUE}%" if _.language == "sv" else f"{whole}%"
    return f"<{shown.replace('0', '1', 1)}" if whole == 0 and of_all > 0 else shown


def day(value: date, _: Translator) -> str:
    """A day: "31 mars 2025"."""
    return f"{value.day}{GLUE}{month(value, _)}{GLUE}{value.year}"


def month(value: date, _: Translator) -> str:
    """The month of a day: "mars"."""
    return _(ENGLISH_MONTHS[value.month - 1])


def window(due: Due, _: Translator) -> str:
    """The days that a printed date is read as: "31 mars 2025", "1–10 november 2020", or words for no day."""
    if due.first is None or due.last is None:
        return _(N_("no last day"))
    first, last = due.first, due.last
    if first == last:
        return day(last, _)
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, _)}"
    begins = day(first, _) if first.year != last.year else f"{first.day}{GLUE}{month(first, _)}"
    return f"{begins} – {day(last, _)}"


def as_worded(due: Due, _: Translator, read: str = "") -> str:
    """The days that a printed date is `read` as, and as it is printed where that says more."""
    read = read or window(due, _)
    if not due.text or due.is_iso or (due.first and due.text == str(due.first.year)):
        return read
    return f"{read} ({quoted(due.text, _)})"


def joined(texts: Sequence[str], _: Translator, last: str = N_("and")) -> str:
    """Texts as a list in a sentence: "regioner, kommuner och SKR"; `last` is the word before the last one."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {_(last)} {texts[-1]}"


def way(start: str, goal: str) -> str:
    """From where something goes to whom; either may be unsaid."""
    return " ".join(filter(None, (start, goal and f"→ {goal}")))


def party(party_id: str, parties: Mapping[str, Party], _: Translator) -> str:
    """A party's name as it stands inside a sentence."""
    known = parties.get(party_id)
    if known is None:
        return party_id
    return known.english or known.name if _.language == "en" else known.name


def side(portion: Portion, parties: Mapping[str, Party], _: Translator) -> str:
    """Which way the money of a portion goes: "till regioner", "från staten", "via RSS"."""
    return _(SIDES[portion.side]).format(party=party(portion.party, parties, _))


def shown_portion(shown: Portion, parties: Mapping[str, Party], _: Translator) -> str:
    """A portion in words: "2 546 mnkr till regioner"."""
    text = N_("{amount} {side}")
    if shown.amount is None:
        text = N_("not stated {side}") if shown.open else N_("nothing {side}")
    if shown.amount is None and shown.onward:
        text = N_("nothing directly {side}, but money is to be passed on there")
    return _(text).format(amount=with_unit(portion(shown, _), _), side=side(shown, parties, _))


def belonging(said: str, name: str, parties: Mapping[str, Party], _: Translator) -> str:
    """What is said of a group's money, with a party that belongs to the group."""
    return _(N_("{side} (to which {party} belongs)")).format(side=said, party=party(name, parties, _))


def quoted(text: str, _: Translator) -> str:
    """A text in quotation marks."""
    return _(N_("“{title}”")).format(title=text)


def published(when: date | None, _: Translator) -> str:
    """The day on which a source was published."""
    return day(when, _) if when else _(N_("undated"))


def cited(source: Provenance | None, _: Translator) -> str:
    """Where something is printed: publisher, title, what it is unless a web page, day and heading."""
    if source is None:
        return _(N_("no source stated"))
    where = _(N_("under “{heading}”")).format(heading=source.where) if source.where else ""
    kind = _(SOURCES[source.kind]) if source.kind != "page" else ""
    return ", ".join(
        filter(None, (source.publisher, quoted(source.title, _), kind, published(source.published, _), where))
    )
