"""The calendar of visits: a day, a week, or the days ahead on which something is planned."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

import babel

from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits import labels
from liaison_desk.visits.visit import AHEAD, Visit, VisitState

AGENDA_DAYS = 28
"""How far the agenda looks ahead."""


TONES: dict[VisitState, str] = {
    VisitState.PLANNED: "due", VisitState.CONFIRMED: "accent", VisitState.UNDER_WAY: "accent", VisitState.DONE: "done",
}  # fmt: skip
"""What a state's colour says, never without its words."""


class Span(StrEnum):
    """How much of the calendar is shown."""

    DAY = "day"
    WEEK = "week"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarVisit:
    """A visit in the calendar. `begins` are minutes after midnight, None without a time; `movable`: it may be dragged;
    `tone`: due, accent, done or quiet."""

    visit_id: str
    family_ids: tuple[str, ...]
    title: str
    time: str
    begins: int | None
    minutes: int
    where: str
    state: str
    tone: str
    is_over: bool
    movable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day and its visits; `closed`: the schools are. `weekday` and `short` are its name in two lines."""

    day: date
    title: str
    weekday: str
    short: str
    is_today: bool
    closed: bool
    visits: tuple[CalendarVisit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What is shown, and the day to turn to for what comes before and after it."""

    span: Span
    title: str
    days: tuple[CalendarDay, ...]
    before: date
    after: date


def calendar(office: Office, words: Words, *, day: date, span: Span, mine: bool = True) -> Calendar:
    """The calendar around a day; `mine` leaves out a colleague's visits. What was moved stands at its new place only."""
    first, count = _range(office.region, day, span)
    last = first + timedelta(days=count - 1)
    found = [
        one
        for one in visits.visits_between(office, first=first, last=last)
        if one.state is not VisitState.RESCHEDULED and (not mine or one.liaison_id in ("", office.who))
    ]
    hosts = tuple({i for one in found for i in one.family_ids})
    known = {family.id: family for family in families.families_named(office, family_ids=hosts)}
    closed = set(families.closed_days(office))
    days = [first + timedelta(days=n) for n in range(count)]
    if span is Span.AGENDA:
        days = [one for one in days if any(visit.on == one for visit in found)]
    shown = tuple(
        CalendarDay(
            day=one, title=words.date(one, "weekday"), weekday=_weekday(words, one), short=words.date(one, "short"),
            is_today=one == office.today(), closed=one in closed,
            visits=tuple(_visit(words, visit, known) for visit in found if visit.on == one),
        )
        for one in days
    )  # fmt: skip
    step = timedelta(days=count)
    return Calendar(span=span, title=_title(words, first, last, span), days=shown, before=first - step, after=first + step)


def move_visit(office: Office, *, visit_id: str, on: date, begins: int | None = None) -> Visit:
    """What dragging does: the visit is moved to another day or time (minutes after midnight, None: the same time).

    Dropped where it was, nothing happens. Raises NotAllowed for a visit that is no longer ahead, BadInput for a day gone by.
    """
    before = visits.visit_by_id(office, visit_id=visit_id)
    at = before.at if begins is None else time(begins // 60, begins % 60)
    if (before.on, before.at) == (on, at):
        return before
    return visits.reschedule_visit(office, visit_id=visit_id, on=on, at=at)


def _range(region: str, day: date, span: Span) -> tuple[date, int]:
    """The first day and how many; a week begins where it does in that country."""
    if span is Span.WEEK:
        return day - timedelta(days=(day.weekday() - _first_weekday(region)) % 7), 7
    return day, 1 if span is Span.DAY else AGENDA_DAYS


def _first_weekday(region: str) -> int:
    try:
        return babel.Locale.parse(f"und_{region}").first_week_day
    except (babel.UnknownLocaleError, ValueError):
        return 0


def _weekday(words: Words, day: date) -> str:
    return str(words.locale.days["format"]["abbreviated"][day.weekday()])


def _title(words: Words, first: date, last: date, span: Span) -> str:
    if span is Span.DAY:
        return words.date(first, "long")
    return words(
        "{first} to {last}", "Two days in the head of the calendar", first=words.date(first, "short"), last=words.date(last, "short")
    )


def _visit(words: Words, one: Visit, known: dict[str, Family]) -> CalendarVisit:
    gone = words("a family whose file is not here", "Stands in place of a family's name when its file was removed")
    names = [known[i].readable_name if i in known else gone for i in one.family_ids]
    return CalendarVisit(
        visit_id=one.id,
        family_ids=one.family_ids,
        title=words(", ", "Stands between the names of several families").join(names),
        time=words.time(one.at) if one.at else words("any time", "In place of a visit's time: it has none"),
        begins=one.at.hour * 60 + one.at.minute if one.at else None,
        minutes=one.minutes_planned,
        where=one.place or words.of(labels.SETTINGS[one.setting]),
        state=words.of(labels.STATES[one.state]),
        tone=TONES.get(one.state, "quiet"),
        is_over=one.state not in AHEAD and one.state is not VisitState.UNDER_WAY,
        movable=one.state in AHEAD,
    )
