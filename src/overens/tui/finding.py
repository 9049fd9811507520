"""Finding by typing in the whole collection, and going from hit to hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from overens.library import Library
from overens.lookup import MOST_HITS, Hit
from overens.phrasing.advising import advice, caution
from overens.phrasing.files import left_out
from overens.phrasing.progress import being_found
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.stakes import concerns
from overens.tui.choosing import hits_found
from overens.tui.finds import Finds
from overens.tui.growing import Growth
from overens.tui.offering import Choice, Offer
from overens.tui.places import Place
from overens.tui.screens.chooser import ChooserScreen
from overens.tui.widgets.laid import Sought

if TYPE_CHECKING:
    from overens.tui.travelling import TravellingSession


class Finder:
    """Opens the list of what is found, and keeps what the user took of it."""

    def __init__(self, session: TravellingSession) -> None:
        self._session = session
        self._growth = Growth(session, self._grown, lambda: self._list is not None and self._list.waiting)
        self._list: ChooserScreen[Hit] | None = None
        """The list of what is found, as it was opened last."""

        self._shown: Sequence[Hit] = ()
        """What it shows."""

        self._within = 0
        """In how many agreements that was found."""

        self.finds = Finds(session.desk.library)
        """What was found in the library on the desk."""

    def open(self) -> None:
        """Find by typing."""
        session, translate, finds = self._session, self._session.desk.translate, self.finds

        def found(query: str) -> Sequence[Choice[Hit]]:
            hits = self.finds.find(query)  # the files may be read again while one types
            if self._growth.is_idle and len({*self.finds.index.read}) > 1:
                self._growth.read_on(self.finds.index)  # what was kept has been lost
            return self._choices(hits)

        def take(hit: Hit | None) -> None:
            if hit is not None and self.finds.has(hit):
                self.finds.take(self.finds.typed, self._shown, hit)
                self._go_to(hit)
            elif hit is not None:  # the files were read again meanwhile
                session.view.say(translate(N_("“{title}” is not there any more.")).format(title=hit.title))

        first = finds.number - 1 if self.hit and finds.query == finds.typed else 0
        offer = Offer(
            translate(N_("Find")),
            found,
            finds.typed,
            first,
            rest=self._rest,
            caution=self._caution,
            advice=self._advice,
        )
        self._list = ChooserScreen(session.painter, session.desk, offer)
        session.push_screen(self._list, take)
        self._growth.read_on(finds.index)

    def _choices(self, hits: Sequence[Hit]) -> Sequence[Choice[Hit]]:
        self._shown, self._within = hits, self.finds.index.read[0]
        return hits_found(self._session.desk, hits)

    def _rest(self) -> str:
        """That not every agreement can be found yet; nothing where all can."""
        count, every = self._found_in()
        return being_found(count, every, self._session.desk.translate)[-1] if count < every else ""

    def _caution(self) -> str:
        """What is to be known of what shows."""
        translate, count = self._session.desk.translate, len(self._shown)
        best = translate(N_("The {count} best hits")).format(count=count) if count >= MOST_HITS else ""
        return caution(self.finds.typed, translate, alike=self.finds.alike) or best if count else ""

    def _advice(self, query: str) -> Sequence[str]:
        """What is to be known of a query that nothing fits."""
        desk = self._session.desk
        count, every = self._found_in()
        if count < every:
            return []
        how = desk.translate(N_("Esc, then {key}")).format(key=desk.habits.keys.first("perspective"))
        missing = desk.loaded.left_out
        said = [left_out(missing, desk.translate)] if missing else []
        return [*said, *advice(query, self.finds.look_up, desk.library.parties, desk.translate, lambda _: how)]

    def show_again(self) -> None:
        """Show in the list what is found by now."""

        def find(query: str, here: Hit | None) -> tuple[Sequence[Choice[Hit]], int]:
            hits, number = self.finds.find_around(query, here)
            return self._choices(hits), number

        if self._list and self._list.is_current:
            self._list.find_again(find)

    def use(self, library: Library) -> None:
        """Find in a library that was read again."""
        self.finds = self.finds.read_again(library)
        self._growth.drop()
        if self._list and self._list.is_current:
            self._grown()
            self._growth.read_on(self.finds.index)

    def _grown(self) -> bool:
        """Show more, where it is found in as many agreements as what shows, or in all of them; whether it is."""
        count, every = self.finds.index.read
        has_caught_up = count >= min(self._within, every)
        if has_caught_up:
            self.show_again()
        return has_caught_up

    def end(self) -> None:
        """The browser is left."""
        self.finds.end()

    def _found_in(self) -> tuple[int, int]:
        """In how many agreements was found what shows, and how many there are, with files that are still to be read."""
        return self._within, self.finds.index.read[1] + self._session.desk.loaded.unread

    def step(self, count: int) -> None:
        """To the next of what was found, or the one before; where there is none, back to the one that was left."""
        view, translate, finds = self._session.view, self._session.desk.translate, self.finds
        if not finds.hits:
            key = self._session.desk.habits.keys.first("find")
            gone = N_("What was found is no longer in the files: {key} finds again.")
            view.say(translate(gone if finds.query else N_("Nothing was found yet: {key} finds.")).format(key=key))
            return
        hit = finds.step(count) or (None if self.hit else finds.hit)
        if hit is None:
            view.say(translate(N_("There are no more hits.") if count > 0 else N_("This is the first hit.")))
            return
        number, every = translate.number(finds.number), translate.number(len(finds.hits))
        best = N_("{number} of the {count} best for “{query}”")
        said = translate(best if len(finds.hits) >= MOST_HITS else N_("{number} of {count} for “{query}”"))
        self._go_to(hit, said.format(number=number, count=every, query=finds.query))

    def _go_to(self, hit: Hit, said: str = "") -> None:
        """Show a hit, a deadline in the calendar unless it does not concern the party one speaks for."""
        session, desk, place = self._session, self._session.desk, Place(hit.summary.id, hit.at)
        before = hit.text[: hit.spans[0][0]] if hit.spans else ""
        session.go(place, Sought(plain(hit.text), sum(map(str.isalnum, plain(before)))), Sought(plain(hit.title)))
        duty = hit.summary.duty(hit.duty)
        if duty is None:
            session.view.say(said)
        elif concerns(desk.perspective, hit.summary, duty):
            session.show_calendar(place, hit.duty, *self._saying_how(said))
        else:
            hidden = (
                N_("The deadline does not concern {party}; {key} shows those of everyone."),
                N_("{key} shows it: not {party}"),
            )
            party, key = desk.speaking_for, desk.habits.keys.first("everyone")
            session.view.say(*(desk.translate(said).format(party=party, key=key) for said in hidden))

    def _saying_how(self, said: str) -> Sequence[str]:
        """With it, where there are more hits, how one comes to the next from the calendar, whose keys are its own."""
        if self.finds.number == len(self.finds.hits):
            return (said,)
        desk, (leave, step) = self._session.desk, ("close-calendar", "next-hit")
        how = desk.translate(N_("{leave}, then {step}: the next hit"))
        how = how.format(leave=desk.habits.keys.first(leave), step=desk.habits.keys.first(step))
        return (f"{said}. {how}", how, said) if said else (how,)

    @property
    def hit(self) -> Hit | None:
        """The hit that the user is at, where they are still there."""
        hit = self.finds.hit
        here = hit is not None and self._session.view.place == Place(hit.summary.id, hit.at)
        return hit if here else None
