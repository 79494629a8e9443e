"""Interpreters: asked, confirmed, came or not, called off; the visit they are for says so too."""

from dataclasses import replace
from datetime import date, time

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.vault.changes import Work
from liaison_desk.visits import store
from liaison_desk.visits.actions.interpreting import no_child_interprets
from liaison_desk.visits.actions.planning import changed, one_visit
from liaison_desk.visits.booking import BOOKED, STILL_OPEN, BookingState, InterpreterBooking
from liaison_desk.visits.visit import AHEAD, InterpreterMode, Visit


def book_interpreter(
    office: Office, *, interpreter: str, family_id: str = "", visit_id: str = "", mode: InterpreterMode = InterpreterMode.IN_PERSON,
    language: str = "", on: date | None = None, at: time | None = None, minutes_booked: int = 60,
) -> InterpreterBooking:  # fmt: skip
    """Notes that an interpreter (a person or a line) was asked; for a visit: its day, time and language unless told otherwise.

    Raises BadInput without a family or visit, a name, a language or a day that has not gone by; NotAllowed where it would
    be a child; NotFound.
    """
    if not interpreter.strip():
        raise BadInput("Who interprets?", "Name the person or the line.", where="interpreter")
    if mode not in BOOKED:
        raise BadInput("Nobody is booked for this", "Choose an interpreter who comes, a phone line or a video line.", where="mode")
    if not 5 <= minutes_booked <= 720:
        raise BadInput("An interpreter is booked for 5 minutes to 12 hours", "Nothing was saved.", where="minutes_booked")
    with office.writing("book_interpreter") as work:
        visit = one_visit(work, visit_id) if visit_id else None
        made = _made(office, visit, family_id, language, on, at)
        made = replace(made, visit_id=visit_id, interpreter=interpreter.strip(), interpreter_mode=mode, minutes_booked=minutes_booked)
        no_child_interprets(office, visit.family_ids if visit else (made.family_id,), made.interpreter)
        work.add(made, space=families.team_of_family(office, family_id=made.family_id))
        _tell_visit(work, made, booked=False)
    return made


def confirm_interpreter(office: Office, *, booking_id: str) -> InterpreterBooking:
    """They said yes. Raises NotAllowed for a booking that ended."""
    with office.writing("confirm_interpreter") as work:
        before = _open_one(work, booking_id)
        after = replace(before, state=BookingState.CONFIRMED, confirmed_on=office.today())
        work.save(before, after)
        _tell_visit(work, after, booked=True)
    return after


def interpreter_came(office: Office, *, booking_id: str, minutes: int) -> InterpreterBooking:
    """They interpreted, for so many minutes. Raises BadInput for a day to come or minutes that cannot be."""
    if not 1 <= minutes <= 720:
        raise BadInput("Minutes are counted from 1 to 720", "Nothing was saved.", where="minutes")
    return _end(office, "interpreter_came", booking_id, BookingState.CAME, minutes=minutes)


def interpreter_did_not_come(office: Office, *, booking_id: str, reason: str = "") -> InterpreterBooking:
    """Nobody came or the line did not answer. Raises BadInput for a day to come."""
    return _end(office, "interpreter_did_not_come", booking_id, BookingState.DID_NOT_COME, reason=reason)


def cancel_interpreter(office: Office, *, booking_id: str, reason: str) -> InterpreterBooking:
    """Called off, by them or by us, and why. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput("Calling it off needs a reason", "A few words are enough.", where="reason")
    with office.writing("cancel_interpreter") as work:
        before = _open_one(work, booking_id)
        after = replace(before, state=BookingState.CANCELLED, state_reason=reason.strip())
        work.save(before, after)
        _tell_visit(work, after, booked=False)
    return after


def reopen_booking(office: Office, *, booking_id: str) -> InterpreterBooking:
    """Takes back that it ended: it stands as it did before. Raises NotAllowed for one that is open."""
    with office.writing("reopen_booking") as work:
        before = _one(work, booking_id)
        if before.state in STILL_OPEN:
            raise NotAllowed("This booking is open", "Nothing was changed.", where="booking")
        state = BookingState.CONFIRMED if before.confirmed_on else BookingState.ASKED
        after = replace(before, state=state, state_reason="", minutes=0)
        work.save(before, after)
        _tell_visit(work, after, booked=state is BookingState.CONFIRMED)
    return after


def bookings_of(office: Office, *, family_id: str) -> tuple[InterpreterBooking, ...]:
    """The bookings of a family and of the files that were found to be its own, the latest day first."""
    with office.reading() as db:
        return store.bookings_of(db, families.files_of(office, family_id=family_id))


def bookings_between(office: Office, *, first: date, last: date) -> tuple[InterpreterBooking, ...]:
    """The bookings of these days, both included, in order."""
    with office.reading() as db:
        return store.bookings_between(db, first, last)


def _made(office: Office, visit: Visit | None, family_id: str, language: str, on: date | None, at: time | None) -> InterpreterBooking:
    """A booking with what its visit and its family say of it."""
    family = family_id or next(iter(visit.family_ids if visit else ()), "")
    if not family:
        raise BadInput("For which family?", "Choose a family or a visit.", where="family_id")
    if visit and family not in visit.family_ids:
        raise BadInput("This family is not at the visit", "Nothing was saved.", where="family_id")
    tongue = language or (visit.language if visit else "") or next(iter(families.family(office, family_id=family).languages), "")
    if not tongue:
        raise BadInput("Which language?", "Neither the visit nor the file names one.", where="language")
    day = on or (visit.on if visit else None)
    if day is None or day < office.today():
        raise BadInput("An interpreter is booked for today or a later day", "Choose the day.", where="on")
    hour = at or (visit.at if visit else None)
    return InterpreterBooking(id=office.new_id(), family_id=family, language=tongue, on=day, at=hour, who=office.who)


def _end(office: Office, action: str, booking_id: str, state: BookingState, *, minutes: int = 0, reason: str = "") -> InterpreterBooking:
    with office.writing(action) as work:
        before = _open_one(work, booking_id)
        if before.on is not None and before.on > office.today():
            raise BadInput("This day has not come yet", "Nothing was saved.", where="on")
        after = replace(before, state=state, state_reason=reason.strip(), minutes=minutes)
        work.save(before, after)
    return after


def _tell_visit(work: Work, booking: InterpreterBooking, *, booked: bool) -> None:
    """A visit that is still ahead shows who interprets, and whether they said yes."""
    visit = store.visit(work.db, booking.visit_id) if booking.visit_id else None
    if visit is not None and visit.state in AHEAD:
        facts: dict[str, object] = {"interpreter_booked": booked}
        if booking.state in STILL_OPEN:
            facts |= {"interpreter": booking.interpreter, "interpreter_mode": booking.interpreter_mode, "language": booking.language}
        work.save(visit, changed(visit, facts))


def _open_one(work: Work, identity: str) -> InterpreterBooking:
    found = _one(work, identity)
    if found.state not in STILL_OPEN:
        raise NotAllowed("This booking ended already", "Undo it first to change it; nothing was changed.", where="booking")
    return found


def _one(work: Work, identity: str) -> InterpreterBooking:
    found = store.booking(work.db, identity)
    if found is None:
        raise NotFound("This booking is not here", "It may have been removed; nothing was changed.", where="booking")
    return found
