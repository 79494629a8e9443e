"""What the calendar's screen decides: which days are shown, what stands beside a visit, planning, moving, drafts that wait."""

from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from liaison_desk.errors import DeskError, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits import labels
from liaison_desk.visits.presenter.calendar import TONES, Calendar, Span, calendar, move_visit
from liaison_desk.visits.presenter.form import Choice
from liaison_desk.visits.visit import AHEAD, InterpreterMode, Setting, Visit, VisitState

MOST_FOUND = 6
"""How many families are offered while one types a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line beside a visit; `kind`: place, private, language, company, back, purpose, reason."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBeside:
    """A visit that was chosen in the calendar: what is planned, and what may be done with it (confirm, move, decline, cancel)."""

    visit_id: str
    title: str
    when: str
    state: str
    tone: str
    facts: tuple[Fact, ...]
    opens: str
    may_confirm: bool
    may_change: bool
    on: date | None
    at: time | None
    family_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTyped:
    """What was typed into the form that plans a visit."""

    family_id: str = ""
    on: date | None = None
    at: time | None = None
    setting: Setting = Setting.HOME
    place: str = ""
    language: str = ""
    interpreter_mode: InterpreterMode = InterpreterMode.NONE
    interpreter: str = ""
    second_visitor: str = ""
    expected_back_by: time | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Notes that were typed and not finished, offered by the name of their day."""

    visit_id: str
    title: str
    who: str


class CalendarView(Protocol):
    """The screen of the calendar."""

    def show_calendar(self, shown: Calendar) -> None:
        """The days and their visits."""

    def show_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Notes that wait to be finished."""

    def show_beside(self, beside: VisitBeside | None) -> None:
        """The visit that was chosen; None for none."""

    def show_found(self, found: tuple[Choice, ...]) -> None:
        """Families for what was typed into the plan."""

    def show_family(self, family_id: str, name: str, language: str, mode: InterpreterMode) -> None:
        """The family that was chosen for the plan, and what its file says of its language."""

    def show_mistake(self, where: str, said: str) -> None:
        """A field of the plan cannot stand as it is."""


class CalendarPresenter:
    """The calendar as one turns its pages; `chosen` is the visit beside it."""

    def __init__(self, office: Office, words: Words, view: CalendarView) -> None:
        self._office, self._words, self._view = office, words, view
        self.day = office.today()
        self.span = Span.WEEK
        self.chosen = ""

    def open(self, target: str) -> None:
        """Shows the calendar; `target` may be the id of a visit to choose."""
        if target and target != self.chosen:
            try:
                visit = visits.visit_by_id(self._office, visit_id=target)
            except NotFound:
                target = ""
            else:
                self.chosen, self.day = target, visit.on or self.day
        self.show()

    def show(self) -> None:
        """Everything as it stands now."""
        self._view.show_calendar(calendar(self._office, self._words, day=self.day, span=self.span))
        waiting = visits.drafts_waiting(self._office)
        known = self._names(tuple(i for one in waiting for i in one.family_ids))
        self._view.show_drafts(tuple(self._draft(one, known) for one in waiting))
        self._tell_chosen()

    def _draft(self, one: visits.WaitingDraft, known: dict[str, Family]) -> Draft:
        day = self._words.date(one.day, "long")
        title = self._words("Your notes of {day} are kept", "Offered at start: a form was typed and not finished", day=day)
        return Draft(visit_id=one.visit_id, title=title, who=self._who(one.family_ids, known))

    def turn(self, *, span: Span | None = None, day: date | None = None) -> None:
        """Shows another stretch or other days."""
        self.span, self.day = span or self.span, day or self.day
        self.show()

    def choose(self, visit_id: str) -> None:
        """A visit is looked at; '' for none."""
        self.chosen = visit_id
        self._tell_chosen()

    # ------------------------------------------------------------------------------------------- beside a visit

    def _tell_chosen(self) -> None:
        if not self.chosen:
            self._view.show_beside(None)
            return
        try:
            visit = visits.visit_by_id(self._office, visit_id=self.chosen)
        except NotFound:
            self.chosen = ""
            self._view.show_beside(None)
            return
        self._view.show_beside(self._beside(visit))

    def _beside(self, visit: Visit) -> VisitBeside:
        words, known = self._words, self._names(visit.family_ids)
        ahead = visit.state in AHEAD
        today = ahead and visit.on == self._office.today()
        opens = (
            words("Start visit", "Button on a visit of today: opens the form") if today
            else words("Go on writing", "Button on a visit that is under way: opens the form again") if visit.state is VisitState.UNDER_WAY
            else words("Prepare", "Button on a visit of another day: opens its form before it begins") if ahead
            else words("Read it", "Button on a visit that is over: shows what was written")
        )  # fmt: skip
        day = words.date(visit.on, "long") if visit.on else ""
        when = words("{day}, {time}", "When a visit is", day=day, time=words.time(visit.at)) if visit.at else day
        return VisitBeside(
            visit_id=visit.id, title=self._who(visit.family_ids, known), when=when, state=words.of(labels.STATES[visit.state]),
            tone=TONES.get(visit.state, "plain"), facts=self._facts(visit, list(known.values())), opens=opens,
            may_confirm=visit.state is VisitState.PLANNED, may_change=ahead, on=visit.on, at=visit.at,
            family_id=next(iter(visit.family_ids), ""),
        )  # fmt: skip

    def _facts(self, visit: Visit, hosts: list[Family]) -> tuple[Fact, ...]:
        words, facts = self._words, []
        home = next((one for one in hosts if one.home_address), None)
        if visit.place or visit.setting is not Setting.HOME or home is None or home.home_address is None:
            facts.append(Fact(kind="place", text=visit.place or words.of(labels.VISIT_TITLES[visit.setting])))
        else:
            facts.append(Fact(kind="private" if home.address_confidential else "place", text=home.home_address.line()))
        if visit.language:
            how = words.of(labels.INTERPRETERS[visit.interpreter_mode])
            spoken = words.language_name(visit.language)
            line = words("{language}, {how}", "A visit's language and how it is spoken: phone line, you speak it", language=spoken, how=how)
            facts.append(Fact(kind="language", text=line))
        if visit.second_visitor:
            text = words("{name} comes with you", "A second visitor on a visit", name=visit.second_visitor)
            facts.append(Fact(kind="company", text=text))
        if visit.expected_back_by:
            at = words.time(visit.expected_back_by)
            facts.append(Fact(kind="back", text=words("Expected back by {time}", "When the office expects the liaison back", time=at)))
        said = (("purpose", visit.purpose), ("reason", visit.state_reason))
        return (*facts, *(Fact(kind=kind, text=text) for kind, text in said if text))

    def confirm(self) -> None:
        """The family said yes to the day."""
        visits.confirm_visit(self._office, visit_id=self.chosen)

    def decline(self) -> None:
        """The family would rather not; no reason is asked."""
        visits.decline_visit(self._office, visit_id=self.chosen)

    def cancel(self, reason: str) -> None:
        """We call it off. Raises BadInput without a reason."""
        visits.cancel_visit(self._office, visit_id=self.chosen, reason=reason)

    def move(self, visit_id: str, on: date, begins: int | None) -> str:
        """Moves a visit; gives where it stands now, in words ('' where nothing was moved)."""
        before = visits.visit_by_id(self._office, visit_id=visit_id)
        moved = move_visit(self._office, visit_id=visit_id, on=on, begins=begins)
        self.chosen = moved.id
        if moved.id == before.id:
            return ""
        when = self._beside(moved).when
        return self._words("Moved to {when}", "Toast after a visit was moved. {when}: a day and a time", when=when)

    # ------------------------------------------------------------------------------------------- planning

    def find(self, typed: str) -> None:
        """Families for what was typed."""
        if not typed.strip():
            self._view.show_found(())
            return
        found = families.find_families(self._office, text=typed, limit=MOST_FOUND)
        self._view.show_found(tuple(Choice(id=one.family_id, label=one.name, chosen=False) for one in found.families))

    def take(self, family_id: str) -> None:
        """The family that is to be visited. Raises NotFound."""
        family = families.family(self._office, family_id=family_id)
        mode = InterpreterMode.IN_PERSON if family.interpreter is not None else InterpreterMode.NONE
        self._view.show_family(family.id, family.name, next(iter(family.languages), ""), mode)

    def plan(self, typed: PlanTyped) -> str:
        """Plans the visit; gives what to say, '' where a field has to be looked at first."""
        words = self._words
        if not typed.family_id:
            self._view.show_mistake("family_ids", words("Choose the family first; the rest is kept.", "Mistake above a field"))
            return ""
        if typed.on is None:
            self._view.show_mistake("on", words("On which day? The rest is kept.", "Mistake above a field"))
            return ""
        try:
            made = visits.plan_visit(
                self._office, family_ids=(typed.family_id,), on=typed.on, at=typed.at, setting=typed.setting, place=typed.place,
                language=typed.language, interpreter=typed.interpreter, interpreter_mode=typed.interpreter_mode,
                second_visitor=typed.second_visitor, expected_back_by=typed.expected_back_by, purpose=typed.purpose,
            )  # fmt: skip
        except DeskError as error:
            self._view.show_mistake(error.where, words(error.title, "Error title"))
            return ""
        self.chosen, self.day = made.id, typed.on
        return words("Planned for {when}", "Toast after a visit was planned. {when}: a day and a time", when=self._beside(made).when)

    def _names(self, family_ids: tuple[str, ...]) -> dict[str, Family]:
        return {one.id: one for one in families.families_named(self._office, family_ids=tuple(dict.fromkeys(family_ids)))}

    def _who(self, family_ids: tuple[str, ...], known: dict[str, Family]) -> str:
        words = self._words
        gone = words("a family whose file is not here", "Stands in place of a family's name when its file was removed")
        comma = words(", ", "Stands between the names of several families")
        return comma.join(known[i].readable_name if i in known else gone for i in family_ids)
