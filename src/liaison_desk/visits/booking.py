"""An interpreter asked for a day: a person or a line, which language, whether they come, and how long they spoke; never a child."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from liaison_desk.visits.visit import InterpreterMode


class BookingState(StrEnum):
    """Where a booking stands (PRODUCT, 'interpreter booking')."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    CAME = "came"
    DID_NOT_COME = "did_not_come"
    CANCELLED = "cancelled"


STILL_OPEN = frozenset({BookingState.ASKED, BookingState.CONFIRMED})
"""The states of a booking that is still to come; what ended is opened again before it changes."""

BOOKED = frozenset({InterpreterMode.IN_PERSON, InterpreterMode.PHONE, InterpreterMode.VIDEO})
"""The ways of interpreting that somebody else is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterBooking:
    """One booking. `interpreter` is a person or a line; `on` and `at` are the laptop's wall clock; `minutes` is what was spoken,
    `minutes_booked` what was asked for; `confirmed_on` the day they said yes; `who` the liaison who asked.
    """

    id: str
    family_id: str = ""
    visit_id: str = ""
    interpreter: str = ""
    interpreter_mode: InterpreterMode = InterpreterMode.IN_PERSON
    language: str = ""
    state: BookingState = BookingState.ASKED
    state_reason: str = ""
    on: date | None = None
    at: time | None = None
    minutes_booked: int = 60
    minutes: int = 0
    confirmed_on: date | None = None
    who: str = ""
