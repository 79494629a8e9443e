"""One timeline of all that happened with a family: read as it comes into view, searched as one types."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from liaison_desk.families import actions as families
from liaison_desk.families.circle import Circle
from liaison_desk.followups import actions as followups
from liaison_desk.followups.promise import Promise, PromiseState
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.actions import OpenLoop
from liaison_desk.referrals.labels import MODE_WORDS, STATE_WORDS
from liaison_desk.referrals.referral import State
from liaison_desk.vault import folding
from liaison_desk.visits import actions as visits
from liaison_desk.visits import labels
from liaison_desk.visits.actions import Entry
from liaison_desk.visits.contact import Contact, ContactOutcome, Direction
from liaison_desk.visits.visit import Amendment, Visit, VisitState

PAGE = 50
"""How many entries are read at a time."""

GOOD = frozenset({State.ACCEPTED, State.CONNECTED, State.COMPLETED})
"""Where a referral stands well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One entry in words. `side` are segments at the trailing edge; `searched` the words a search looks into, '' for private ones.

    `kind` is visit, contact, referral, promise_made or promise_kept; `id` the row that opening the line shows. `sign` tells
    more closely what it is, for its icon (home, school, came, went, connected ...); `good`: its chip tells something good.
    """

    kind: str
    id: str
    day: date | None
    date: str
    month: str
    title: str
    chip: str
    text: str
    side: tuple[str, ...]
    private: bool
    searched: str
    sign: str = ""
    good: bool = False


Said = dict[str, TimelineLine]
Reader = Callable[[tuple[str, ...]], Said]


class Timeline:
    """A family's timeline while its file is open. Only the order is read at first, so that a thousand entries open as ten."""

    def __init__(self, office: Office, words: Words, family_ids: tuple[str, ...]) -> None:
        self._office, self._words, self._family_ids = office, words, family_ids
        self._promises = {one.id: one for i in family_ids for one in followups.promises_of(office, family_id=i)}
        self._referrals = {one.referral.id: one for one in referrals.referrals_of(office, family_id=family_ids[0])}
        self._needs = {one.id: one.words for one in families.needs_of(office, family_id=family_ids[0])} if self._referrals else {}
        self._team = {one.id: one.name for one in families.team_members(office)}
        self._months: dict[date, str] = {}
        self._lines: dict[tuple[str, str], TimelineLine] = {}
        self._folded: list[tuple[str, tuple[str, str]]] | None = None
        self.places = self._order()

    @property
    def promises(self) -> tuple[Promise, ...]:
        """What was promised to the family, the open ones first."""
        return tuple(self._promises.values())

    def __len__(self) -> int:
        return len(self.places)

    def lines(self, first: int = 0, count: int = PAGE) -> tuple[TimelineLine, ...]:
        """The entries from one place on, the newest first."""
        wanted = self.places[first : first + count]
        if any((one.kind, one.id) not in self._lines for one in wanted):
            with self._office.reading():
                self._read(wanted)
        return tuple(self._lines[(one.kind, one.id)] for one in wanted if (one.kind, one.id) in self._lines)

    def find(self, text: str) -> tuple[TimelineLine, ...]:
        """The entries in which every word begins a word, in any script and with or without accents; private ones never."""
        asked = [word for part in text.split() for word in folding.fold(part).split()[:1]]
        if not asked:
            return self.lines(0, len(self.places))
        if self._folded is None:
            said = self.lines(0, len(self.places))
            self._folded = [(" " + folding.fold(one.searched), (one.kind, one.id)) for one in said]
        return tuple(self._lines[key] for folded, key in self._folded if all(f" {word}" in folded for word in asked))

    def _order(self) -> tuple[Entry, ...]:
        first, *merged = self._family_ids
        entries = visits.visit_timeline(self._office, family_id=first, merged_ids=tuple(merged))
        own = [Entry(kind="promise_made", id=one.id, day=one.made_on) for one in self.promises if not one.visit_id]
        own += [Entry(kind="referral", id=i, day=one.standing.since or one.referral.begun_on) for i, one in self._referrals.items()]
        own += [Entry(kind="promise_kept", id=one.id, day=one.kept_on) for one in self.promises if one.kept_on]
        if not own:
            return entries
        return tuple(sorted((*entries, *own), key=lambda one: (one.day or date.min, one.at or time.min, one.id), reverse=True))

    def _read(self, places: tuple[Entry, ...]) -> None:
        readers: dict[str, Reader] = {"visit": self._visits, "contact": self._contacts}
        for kind, reader in readers.items():
            wanted = tuple(one.id for one in places if one.kind == kind and (kind, one.id) not in self._lines)
            if wanted:
                self._lines |= {(kind, i): line for i, line in reader(wanted).items()}
        for one in places:
            if one.id in self._promises:
                self._lines[(one.kind, one.id)] = self._promise(one, self._promises[one.id])
            elif one.id in self._referrals:
                self._lines[(one.kind, one.id)] = self._referral(one, self._referrals[one.id])

    def _visits(self, ids: tuple[str, ...]) -> Said:
        added = visits.amendments_of(self._office, visit_ids=ids)
        found = visits.visits_by_id(self._office, ids=ids)
        return {i: self._visit(one, added.get(i, ())) for i, one in found.items()}

    def _visit(self, one: Visit, added: tuple[Amendment, ...]) -> TimelineLine:
        words, private = self._words, not one.circle.leaves
        title = words.of(labels.VISIT_TITLES[one.setting])
        if one.first_visit and one.state is VisitState.DONE:
            title = words("First visit", "Title of an entry in a family's timeline")
        chip = words.many(len(added), "amended once", "amended {n} times", "Beside a visit in the timeline") if added else ""
        if one.state is not VisitState.DONE:
            chip = words.of(labels.STATES[one.state])
        said = (one.going_well, one.hopes, one.strengths, one.hard, one.family_says, one.observed)
        text = next((part for part in (*said, one.state_reason, one.purpose) if part.strip()), "")
        later = tuple(amendment.text for amendment in added)
        searched = " ".join((title, *said, one.purpose, one.place, one.others_present, *one.topics, *later))
        return self._line(
            "visit", one.id, one.happened_on or one.on, title=title, chip=chip, text=text, side=self._company(one), circle=one.circle,
            searched="" if private else searched, sign=one.setting.value,
        )  # fmt: skip

    def _company(self, one: Visit) -> tuple[str, ...]:
        """How long it was and who came."""
        words, side = self._words, []
        if one.minutes_spent:
            side.append(words("{minutes} min", "How long a visit or call took", minutes=words.number(one.minutes_spent)))
        who = self._who(one.liaison_id)
        if one.second_visitor:
            who = words("{one} and {other}", "Who visited: two people", one=who, other=one.second_visitor)
        return (*side, who)

    def _contacts(self, ids: tuple[str, ...]) -> Said:
        return {i: self._contact(one) for i, one in visits.contacts_by_id(self._office, ids=ids).items()}

    def _contact(self, one: Contact) -> TimelineLine:
        words = self._words
        title = words.of((labels.FROM_FAMILY if one.direction is Direction.FROM_FAMILY else labels.TO_FAMILY)[one.channel])
        chip = "" if one.outcome is ContactOutcome.REACHED else words.of(labels.OUTCOMES[one.outcome])
        side = [words.language_name(one.language)] if one.language else []
        if one.minutes:
            side.append(words("{minutes} min", "How long a visit or call took", minutes=words.number(one.minutes)))
        return self._line(
            "contact", one.id, one.on, title=title, chip=chip, text=one.note, side=(*side, self._who(one.who)), circle=Circle.TEAM,
            searched=f"{title} {one.note}", sign=one.direction.value,
        )  # fmt: skip

    def _promise(self, place: Entry, one: Promise) -> TimelineLine:
        words = self._words
        title = (
            words("Promise kept", "Title of an entry in a family's timeline")
            if place.kind == "promise_kept"
            else words("We promised", "Title of an entry in a family's timeline, and a heading")
        )
        chip = words("Taken back", "Beside a promise of the school") if one.state is PromiseState.TAKEN_BACK else ""
        return self._line(
            place.kind, one.id, place.day, title=title, chip=chip, text=one.text, side=(self._who(one.by_whom),), circle=one.circle,
            searched=f"{title} {one.text}" if one.circle.leaves else "",
        )  # fmt: skip

    def _referral(self, place: Entry, one: OpenLoop) -> TimelineLine:
        words, shown = self._words, one.referral
        service = one.service_name or words("a service that is not chosen yet", "In place of a service's name")
        title = words("Referral to {service}", "Title of an entry in a family's timeline", service=service)
        said = [self._needs[shown.need_id]] if self._needs.get(shown.need_id) else []
        if one.state is not State.DRAFT:
            said.append(words.of(MODE_WORDS[shown.mode]))
        text = words(" · ", "Stands between parts of a line").join(said)
        return self._line(
            "referral", shown.id, place.day, title=title, chip=words.of(STATE_WORDS[one.state]), text=text, side=(self._who(shown.owner),),
            circle=Circle.TEAM, searched=f"{title} {text} {shown.note}", sign=one.state.value, good=one.state in GOOD,
        )  # fmt: skip

    def _line(
        self, kind: str, identity: str, day: date | None, *, title: str, chip: str, text: str, side: tuple[str, ...], circle: Circle,
        searched: str, sign: str = "", good: bool = False,
    ) -> TimelineLine:  # fmt: skip
        """A line; the words of a narrower circle are not shown in passing, only when it is opened."""
        words = self._words
        who = words.of(labels.CIRCLES[circle])
        shown = text if circle.leaves else words("Private: {who}", "In place of a private note's words", who=who)
        return TimelineLine(
            kind=kind, id=identity, day=day, date=words.date(day, "weekday") if day else "", month=self._month(day) if day else "",
            title=title, chip=chip, text=" ".join(shown.split()), side=tuple(part for part in side if part), private=not circle.leaves,
            searched=searched, sign=sign or kind, good=good,
        )  # fmt: skip

    def _month(self, day: date) -> str:
        first = day.replace(day=1)
        if first not in self._months:
            self._months[first] = self._words.date(first, "month")
        return self._months[first]

    def _who(self, identity: str) -> str:
        if identity == self._office.who:
            return self._words("you", "Who visited or called: the person at this laptop")
        return self._team.get(identity, identity if not _is_id(identity) else "")


def _is_id(text: str) -> bool:
    return len(text) == 32 and all(c in "0123456789abcdef" for c in text)
