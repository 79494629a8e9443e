"""A visit before it begins: planned, corrected, confirmed, moved, declined, cancelled."""

from dataclasses import replace
from datetime import date, datetime, time

from liaison_desk import clock
from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen, Work
from liaison_desk.visits import store
from liaison_desk.visits.actions.interpreting import no_child_interprets
from liaison_desk.visits.visit import AHEAD, InterpreterMode, Setting, Visit, VisitState, may_become


def plan_visit(
    office: Office, *, family_ids: tuple[str, ...], on: date, at: time | None = None, setting: Setting = Setting.HOME, place: str = "",
    minutes_planned: int = 45, expected_back_by: time | None = None, second_visitor: str = "", purpose: str = "",
    language: str = "", interpreter: str = "", interpreter_mode: InterpreterMode = InterpreterMode.NONE,
    interpreter_booked: bool = False, arranged: bool = True, first_visit: bool | None = None, liaison_id: str = "", zone: str = "",
) -> Visit:  # fmt: skip
    """Puts a visit with one or several families into the calendar, by the wall clock of `zone` (empty: the laptop's).

    `first_visit` None: it is, where none of the families was visited before. `language` empty: the families' first.
    Raises BadInput for a day gone by, a time that the clocks leave out, or coming back before it begins; NotFound
    for a family that is not here; NotAllowed where a child would interpret.
    """
    if on < office.today():
        raise BadInput("This day has gone by", "A visit that was held already is written down with 'record_visit'.", where="on")
    visit = Visit(
        id=office.new_id(), family_ids=tuple(dict.fromkeys(family_ids)), arranged=arranged, liaison_id=liaison_id or office.who,
        setting=setting, place=place.strip(), on=on, at=at, zone=zone or office.zone, minutes_planned=minutes_planned,
        expected_back_by=expected_back_by, second_visitor=second_visitor.strip(), purpose=purpose.strip(), language=language,
        interpreter=interpreter.strip(), interpreter_mode=interpreter_mode, interpreter_booked=interpreter_booked,
    )  # fmt: skip
    with office.writing("plan_visit") as work:
        planned = furnished(office, work, visit, first_visit)
        work.add(planned, space=families.team_of_family(office, family_id=next(iter(planned.family_ids), "")))
    return planned


def correct_plan(
    office: Office, *, visit_id: str, at: time | None = None, setting: Setting | None = None, place: str | None = None,
    minutes_planned: int | None = None, expected_back_by: time | None = None, second_visitor: str | None = None,
    purpose: str | None = None, language: str | None = None, interpreter: str | None = None,
    interpreter_mode: InterpreterMode | None = None, interpreter_booked: bool | None = None, liaison_id: str | None = None,
    saw: Seen | None = None,
) -> Visit:  # fmt: skip
    """Sets right what was planned; what is None stays. Another day is `reschedule_visit`. Only before it begins."""
    given = {
        "at": at, "setting": setting, "place": place, "minutes_planned": minutes_planned, "expected_back_by": expected_back_by,
        "second_visitor": second_visitor, "purpose": purpose, "language": language, "interpreter": interpreter,
        "interpreter_mode": interpreter_mode, "interpreter_booked": interpreter_booked, "liaison_id": liaison_id,
    }  # fmt: skip
    with office.writing("correct_plan") as work:
        before = one_visit(work, visit_id)
        if before.state not in AHEAD:
            raise NotAllowed("This visit is no longer ahead", "Nothing was changed.", where="visit")
        after = changed(before, {name: value for name, value in given.items() if value is not None})
        check_times(after)
        no_child_interprets(office, after.family_ids, after.interpreter)
        work.save(before, after, saw=saw)
    return after


def confirm_visit(office: Office, *, visit_id: str, saw: Seen | None = None) -> Visit:
    """The family said yes to the day."""
    return _become(office, "confirm_visit", visit_id, VisitState.CONFIRMED, "", saw)


def decline_visit(office: Office, *, visit_id: str, reason: str = "", saw: Seen | None = None) -> Visit:
    """The family would rather not; visits are voluntary, so that no reason is asked."""
    return _become(office, "decline_visit", visit_id, VisitState.DECLINED, reason, saw)


def cancel_visit(office: Office, *, visit_id: str, reason: str, saw: Seen | None = None) -> Visit:
    """We called it off, and why: the family hears the reason."""
    if not reason.strip():
        raise BadInput("Calling a visit off needs a reason", "The family will ask; a few words are enough.", where="reason")
    return _become(office, "cancel_visit", visit_id, VisitState.CANCELLED, reason, saw)


def reschedule_visit(
    office: Office, *, visit_id: str, on: date, at: time | None = None, reason: str = "", saw: Seen | None = None
) -> Visit:
    """Moves a visit to another day or time: the old one names its successor, which is given. `at` None: the same time.

    The interpreter was booked for the old time and is to be booked anew.
    """
    if on < office.today():
        raise BadInput("This day has gone by", "Choose today or a later day.", where="on")
    with office.writing("reschedule_visit") as work:
        before = one_visit(work, visit_id)
        successor = replace(
            before, id=office.new_id(), state=VisitState.PLANNED, state_reason="", on=on, at=at or before.at,
            interpreter_booked=False, expected_back_by=_moved_back(before, at),
        )  # fmt: skip
        check_times(successor)
        become(work, before, VisitState.RESCHEDULED, {"state_reason": reason.strip(), "successor_id": successor.id}, saw=saw)
        work.add(successor, space=work.space_of("visit", visit_id))
    return successor


def furnished(office: Office, work: Work, visit: Visit, first_visit: bool | None) -> Visit:
    """A new visit with what the families' files say; raises as `plan_visit` does."""
    if not visit.family_ids:
        raise BadInput("A visit is with a family", "Choose at least one.", where="family_ids")
    check_times(visit)
    asked = [families.family(office, family_id=one) for one in visit.family_ids]
    no_child_interprets(office, visit.family_ids, visit.interpreter)
    first = first_visit if first_visit is not None else not any(store.was_visited(work.db, one) for one in visit.family_ids)
    language = visit.language or next((tag for family in asked for tag in family.languages), "")
    return replace(visit, first_visit=first, language=language)


def check_times(visit: Visit) -> None:
    """Raises BadInput for times that cannot be: an unknown zone, an hour that the clocks leave out, back before it begins."""
    zone = clock.zone(visit.zone)
    if not 5 <= visit.minutes_planned <= 720:
        raise BadInput("A visit takes 5 minutes to 12 hours", "Nothing was changed.", where="minutes_planned")
    for where, at in (("at", visit.at), ("expected_back_by", visit.expected_back_by)):
        if visit.on is None or at is None:
            continue
        shown = clock.local_moment(visit.on, at, visit.zone).astimezone(zone)
        if shown.replace(tzinfo=None) != datetime.combine(visit.on, at):
            raise BadInput("The clocks go forward over this time", "Choose an hour earlier or later.", where=where)
    if visit.at and visit.expected_back_by and visit.expected_back_by <= visit.at:
        raise BadInput("Expected back before it begins", "Choose a later hour.", where="expected_back_by")


def become(work: Work, before: Visit, state: VisitState, also: dict[str, object], *, saw: Seen | None = None) -> Visit:
    """Brings a visit into another state, with the fields in `also`; raises NotAllowed where it may not follow."""
    if not may_become(before.state, state):
        raise NotAllowed(
            "A visit in this state cannot do that", "Nothing was changed. See what its line offers.", where=f"{before.state} → {state}"
        )
    after = changed(before, {"state": state, **also})
    work.save(before, after, saw=saw)
    return after


def changed(visit: Visit, fields: dict[str, object]) -> Visit:
    """A visit with some fields replaced."""
    return replace(visit, **fields)  # type: ignore[arg-type]  # our own callers name fields of Visit


def one_visit(work: Work, visit_id: str) -> Visit:
    """The visit as it stands; raises NotFound."""
    found = store.visit(work.db, visit_id)
    if found is None:
        raise NotFound("This visit is not here", "It may have been removed; nothing was changed.", where="visit")
    return found


def _become(office: Office, action: str, visit_id: str, state: VisitState, reason: str, saw: Seen | None) -> Visit:
    with office.writing(action) as work:
        return become(work, one_visit(work, visit_id), state, {"state_reason": reason.strip()}, saw=saw)


def _moved_back(before: Visit, at: time | None) -> time | None:
    """The hour one is expected back, kept as far after the beginning as it was; none where that would pass midnight."""
    if before.expected_back_by is None or before.at is None or at is None:
        return before.expected_back_by
    back, began, begins = (one.hour * 60 + one.minute for one in (before.expected_back_by, before.at, at))
    moved = back - began + begins
    return time(moved // 60, moved % 60) if moved < 24 * 60 else None
