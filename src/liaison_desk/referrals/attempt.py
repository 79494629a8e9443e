"""One try at a next check: whom we asked, how, and whether anybody answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from liaison_desk.families.person import Channel


class Asked(StrEnum):
    """Whom a check asks."""

    FAMILY = "family"
    PARTNER = "partner"


class Answered(StrEnum):
    """What came of a try."""

    REACHED = "reached"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


UNANSWERED = frozenset({Answered.LEFT_MESSAGE, Answered.NO_ANSWER})
"""Tries that count towards giving up. A wrong number is no attempt (REFERRALS, 'Next checks')."""

BESIDE_THE_PHONE = frozenset({Channel.IN_PERSON, Channel.SCHOOL_NOTE})
"""A visit, or a note through school: what a family with one safe channel is owed before we give up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try. `on` and `at_time` are the laptop's wall clock, `at` the moment it was written (UTC); `contact_id` the
    contact on the family's timeline that carried it, together with the family's other loops.
    """

    id: str
    referral_id: str = ""
    follow_up_id: str = ""
    contact_id: str = ""
    asked: Asked = Asked.FAMILY
    channel: Channel = Channel.CALL
    contact_point_id: str = ""
    answered: Answered = Answered.NO_ANSWER
    on: date | None = None
    at_time: time | None = None
    at: datetime | None = None
    who: str = ""
    note: str = ""


def unanswered_run(attempts: Iterable[Attempt], asked: Asked, *, since: date | None = None) -> tuple[Attempt, ...]:
    """The tries at one side since it last answered (and not before `since`), oldest first."""
    run: list[Attempt] = []
    for attempt in sorted((a for a in attempts if a.asked is asked and a.on), key=_when):
        if attempt.answered is Answered.REACHED:
            run = []
        elif attempt.answered in UNANSWERED and (since is None or (attempt.on and attempt.on >= since)):
            run.append(attempt)
    return tuple(run)


def _when(attempt: Attempt) -> tuple[date, str, str]:
    assert attempt.on is not None
    return attempt.on, attempt.at.isoformat() if attempt.at else "", attempt.id
