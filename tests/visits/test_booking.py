"""Interpreters: asked, confirmed, came or not, called off; never a child, and the visit says so too."""

from datetime import date, time

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.vault import check
from liaison_desk.visits import actions as visits
from liaison_desk.visits.booking import BookingState, InterpreterBooking
from liaison_desk.visits.visit import InterpreterMode
from tests.fakes import StillClock

TODAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


def booked(office: Office, family: Family, on: date = TODAY) -> InterpreterBooking:
    return visits.book_interpreter(office, interpreter="Nadia Karam", family_id=family.id, on=on)


def test_a_booking_takes_day_time_and_language_of_its_visit_and_tells_it(office: Office, family: Family) -> None:
    visit = visits.plan_visit(office, family_ids=(family.id,), on=FRIDAY, at=time(9, 30))
    made = visits.book_interpreter(office, interpreter=" Nadia Karam ", visit_id=visit.id)
    assert (made.family_id, made.on, made.at, made.language, made.state) == (family.id, FRIDAY, time(9, 30), "ar", BookingState.ASKED)
    told = visits.visit_by_id(office, visit_id=visit.id)
    assert (told.interpreter, told.interpreter_mode, told.interpreter_booked) == ("Nadia Karam", InterpreterMode.IN_PERSON, False)
    visits.confirm_interpreter(office, booking_id=made.id)
    assert visits.visit_by_id(office, visit_id=visit.id).interpreter_booked
    visits.cancel_interpreter(office, booking_id=made.id, reason="She is ill")
    assert not visits.visit_by_id(office, visit_id=visit.id).interpreter_booked
    visits.reopen_booking(office, booking_id=made.id)
    assert visits.visit_by_id(office, visit_id=visit.id).interpreter_booked
    with office.reading() as db:
        assert check.row_findings(db) == ()


def test_a_visit_that_began_keeps_what_it_says(office: Office, family: Family) -> None:
    visit = visits.plan_visit(office, family_ids=(family.id,), on=TODAY)
    made = visits.book_interpreter(office, interpreter="Nadia Karam", visit_id=visit.id)
    begun = visits.start_visit(office, visit_id=visit.id)
    visits.confirm_interpreter(office, booking_id=made.id)
    assert visits.visit_by_id(office, visit_id=visit.id) == begun


def test_what_ended_is_opened_again_as_it_stood(office: Office, family: Family) -> None:
    asked = booked(office, family)
    visits.interpreter_did_not_come(office, booking_id=asked.id, reason="The line was busy")
    assert visits.reopen_booking(office, booking_id=asked.id) == asked
    said_yes = visits.confirm_interpreter(office, booking_id=asked.id)
    came = visits.interpreter_came(office, booking_id=asked.id, minutes=35)
    assert (came.state, came.minutes) == (BookingState.CAME, 35)
    with pytest.raises(NotAllowed):
        visits.cancel_interpreter(office, booking_id=asked.id, reason="late")
    assert visits.reopen_booking(office, booking_id=asked.id) == said_yes
    with pytest.raises(NotAllowed):
        visits.reopen_booking(office, booking_id=asked.id)


def test_a_child_is_never_booked(office: Office, family: Family) -> None:
    with pytest.raises(NotAllowed) as told:
        visits.book_interpreter(office, interpreter="Sami Haddad", family_id=family.id, on=FRIDAY)
    assert told.value.where == "interpreter"
    visit = visits.plan_visit(office, family_ids=(family.id,), on=FRIDAY)
    with pytest.raises(NotAllowed):
        visits.book_interpreter(office, interpreter="sami", visit_id=visit.id)
    assert visits.bookings_of(office, family_id=family.id) == ()


def test_bookings_stand_in_order(office: Office, family: Family, clock: StillClock) -> None:
    later, sooner = booked(office, family, FRIDAY), booked(office, family)
    assert visits.bookings_between(office, first=TODAY, last=FRIDAY) == (sooner, later)
    assert visits.bookings_of(office, family_id=family.id) == (later, sooner)
    with pytest.raises(BadInput) as told:
        visits.interpreter_came(office, booking_id=later.id, minutes=30)
    assert told.value.where == "on"


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"interpreter": " "}, "interpreter"),
        ({"mode": InterpreterMode.OWN}, "mode"),
        ({"mode": InterpreterMode.NONE}, "mode"),
        ({"minutes_booked": 4}, "minutes_booked"),
        ({"minutes_booked": 721}, "minutes_booked"),
        ({"family_id": ""}, "family_id"),
        ({"on": date(2026, 11, 22)}, "on"),
        ({"on": None}, "on"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(office: Office, family: Family, wrong: dict[str, object], where: str) -> None:
    asked: dict[str, object] = {"interpreter": "Nadia Karam", "family_id": family.id, "on": FRIDAY} | wrong
    with pytest.raises(BadInput) as told:
        visits.book_interpreter(office, **asked)  # type: ignore[arg-type]  # the cases name its parameters
    assert told.value.where == where
    assert visits.bookings_of(office, family_id=family.id) == ()


def test_a_stranger_to_the_visit_no_reason_and_no_minutes_are_refused(office: Office, family: Family, neighbours: Family) -> None:
    visit = visits.plan_visit(office, family_ids=(family.id,), on=FRIDAY)
    with pytest.raises(BadInput):
        visits.book_interpreter(office, interpreter="Nadia Karam", visit_id=visit.id, family_id=neighbours.id)
    made = booked(office, family)
    with pytest.raises(BadInput):
        visits.cancel_interpreter(office, booking_id=made.id, reason=" ")
    with pytest.raises(BadInput):
        visits.interpreter_came(office, booking_id=made.id, minutes=0)
    with pytest.raises(NotFound):
        visits.confirm_interpreter(office, booking_id="0" * 32)
    with pytest.raises(NotFound):
        visits.book_interpreter(office, interpreter="Nadia Karam", family_id="0" * 32, on=FRIDAY)
