"""One exchange with a family outside a visit: who reached whom, how, and what it answered."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from liaison_desk.families.person import Channel


class Direction(StrEnum):
    """Who began it."""

    TO_FAMILY = "to_family"
    FROM_FAMILY = "from_family"


class ContactOutcome(StrEnum):
    """What came of it (PRODUCT, 'contact')."""

    REACHED = "reached"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    ANSWERED_LATER = "answered_later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One exchange. `on` and `at` are the laptop's wall clock; `answers_id` names the contact it answers;
    `contact_point_id` the number or address used; `good_news` a call without a worry.
    """

    id: str
    family_id: str = ""
    person_id: str = ""
    contact_point_id: str = ""
    direction: Direction = Direction.TO_FAMILY
    channel: Channel = Channel.CALL
    outcome: ContactOutcome = ContactOutcome.REACHED
    language: str = ""
    on: date | None = None
    at: time | None = None
    minutes: int = 0
    note: str = ""
    good_news: bool = False
    answers_id: str = ""
    follow_up_id: str = ""
    who: str = ""
