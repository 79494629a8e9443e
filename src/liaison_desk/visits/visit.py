"""A visit: its states, what is planned and what was said."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from enum import StrEnum

from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.circle import Circle
from liaison_desk.vault.rows import LINKS


class VisitState(StrEnum):
    """Where a visit stands (PRODUCT, 'visit')."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_AT_HOME = "not_at_home"
    RESCHEDULED = "rescheduled"
    DECLINED = "declined"
    CANCELLED = "cancelled"


_BEFORE = frozenset({VisitState.UNDER_WAY, VisitState.RESCHEDULED, VisitState.DECLINED, VisitState.CANCELLED})

LEADS_TO: dict[VisitState, frozenset[VisitState]] = {
    VisitState.PLANNED: _BEFORE | {VisitState.CONFIRMED},
    VisitState.CONFIRMED: _BEFORE,
    VisitState.UNDER_WAY: frozenset({VisitState.DONE, VisitState.NOT_AT_HOME}),
    VisitState.DONE: frozenset(),
    VisitState.NOT_AT_HOME: frozenset(),
    VisitState.RESCHEDULED: frozenset(),
    VisitState.DECLINED: frozenset(),
    VisitState.CANCELLED: frozenset(),
}
"""Which state may follow which (PRODUCT, 'visit'); undo of a finish is not a step of the visit and stands apart."""

AHEAD = frozenset({VisitState.PLANNED, VisitState.CONFIRMED})
"""The states of a visit that is still to come."""


class Setting(StrEnum):
    """Where a visit is held."""

    HOME = "home"
    COMMUNITY = "community"
    SCHOOL = "school"
    VIRTUAL = "virtual"


class InterpreterMode(StrEnum):
    """How the family's language is spoken at a visit; `own` is the liaison's own tongue."""

    NONE = "none"
    OWN = "own"
    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one side will do. `by` is a liaison's or person's id or a name in words; `family_id` names one of several families."""

    text: str = ""
    by: str = ""
    due_on: date | None = None
    family_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit with one or several families.

    `on`, `at` and `expected_back_by` are the wall clock of `zone` (IANA): a change to summer time moves no visit.
    `happened_on` is the day it was held, `finished_at` the moment it was written down. `circle` is of the note
    (`hard`, `family_says`, `observed`): a narrower one leaves in no paper and no export.
    """

    id: str
    family_ids: tuple[str, ...] = field(default=(), metadata=LINKS)
    arranged: bool = True
    state: VisitState = VisitState.PLANNED
    state_reason: str = ""
    successor_id: str = ""
    liaison_id: str = ""
    setting: Setting = Setting.HOME
    place: str = ""
    on: date | None = None
    at: time | None = None
    zone: str = ""
    minutes_planned: int = 45
    expected_back_by: time | None = None
    second_visitor: str = ""
    purpose: str = ""
    first_visit: bool = False
    interpreter_booked: bool = False
    began_at: datetime | None = None
    present_ids: tuple[str, ...] = field(default=(), metadata=LINKS)
    others_present: str = ""
    language: str = ""
    interpreter: str = ""
    interpreter_mode: InterpreterMode = InterpreterMode.NONE
    interpreter_minutes: int = 0
    topics: tuple[str, ...] = ()
    going_well: str = ""
    hopes: str = ""
    strengths: str = ""
    hard: str = ""
    barrier_kinds: tuple[BarrierKind, ...] = ()
    school_steps: tuple[Step, ...] = ()
    family_steps: tuple[Step, ...] = ()
    family_says: str = ""
    observed: str = ""
    circle: Circle = Circle.TEAM
    minutes_spent: int | None = None
    miles: float | None = None
    funding_line: str = ""
    happened_on: date | None = None
    finished_at: datetime | None = None
    finished_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNotes:
    """What is written down of a visit: the form's content, a draft while it is typed, the visit's own when it is finished.

    `opened` says that the family wanted to speak of what is hard at a first visit, which is for hopes.
    """

    present_ids: tuple[str, ...] = ()
    others_present: str = ""
    language: str = ""
    interpreter: str = ""
    interpreter_mode: InterpreterMode = InterpreterMode.NONE
    interpreter_minutes: int = 0
    topics: tuple[str, ...] = ()
    going_well: str = ""
    hopes: str = ""
    strengths: str = ""
    opened: bool = False
    hard: str = ""
    barrier_kinds: tuple[BarrierKind, ...] = ()
    school_steps: tuple[Step, ...] = ()
    family_steps: tuple[Step, ...] = ()
    family_says: str = ""
    observed: str = ""
    circle: Circle = Circle.TEAM
    minutes_spent: int | None = None
    miles: float | None = None
    funding_line: str = ""
    happened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What was added to a finished visit later; the narrative itself is never rewritten."""

    id: str
    visit_id: str = ""
    text: str = ""
    at: datetime | None = None
    who: str = ""


def may_become(state: VisitState, following: VisitState) -> bool:
    """Whether a visit may go from one state to the other."""
    return following in LEADS_TO[state]


def notes_of(visit: Visit) -> VisitNotes:
    """What was written down of a visit, as the form's content."""
    return VisitNotes(**{f.name: getattr(visit, f.name) for f in fields(VisitNotes) if f.name != "opened"})


def noted_steps(notes: VisitNotes) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The steps of the school and of the family that say something; a line left empty is none."""
    return _said(notes.school_steps), _said(notes.family_steps)


def _said(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(step for step in steps if step.text.strip())


def first_visit_trouble(visit: Visit, notes: VisitNotes) -> str:
    """The field of barriers that a first visit carries without its being opened; '' where all is well (DESK, 'Recording a visit')."""
    if not visit.first_visit or notes.opened:
        return ""
    return "hard" if notes.hard.strip() else "barrier_kinds" if notes.barrier_kinds else ""
