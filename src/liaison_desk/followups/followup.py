"""Something due: on whom, by when, about what, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from liaison_desk.families.circle import Circle


class FollowUpKind(StrEnum):
    """What a follow-up asks; the checks of a referral are REFERRALS, 'Next checks'."""

    DRAFT_CHECK = "draft_check"
    PARTNER_CHECK = "partner_check"
    FAMILY_CHECK = "family_check"
    HELPED_CHECK = "helped_check"
    WAITLIST_CHECK = "waitlist_check"
    FAMILY_ACTION_CHECK = "family_action_check"
    APPOINTMENT_BEFORE = "appointment_before"
    APPOINTMENT_AFTER = "appointment_after"
    NEXT_STEP = "next_step"
    PROMISE = "promise"
    FAMILY_STEP = "family_step"
    CALL_BACK = "call_back"
    CONSENT_ENDS = "consent_ends"
    RIGHTS_MOVE = "rights_move"
    VERIFY_SERVICE = "verify_service"
    PLAN_REVIEW = "plan_review"
    AGREEMENT_REVIEW = "agreement_review"
    OTHER = "other"


class FollowUpState(StrEnum):
    """Where a follow-up stands. Put off is still open, with a later day and a reason."""

    OPEN = "open"
    PUT_OFF = "put_off"
    DONE = "done"
    DROPPED = "dropped"


STILL_OPEN = (FollowUpState.OPEN, FollowUpState.PUT_OFF)
"""The states in which something is still to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something due. `owner` is the liaison it is due on, `cover` a colleague who covers an urgent one.

    `due_at` is a wall-clock time at the laptop, empty where any time of the day does. `about_type` and `about_id`
    name the row it is about (a visit, a promise, a service); `referral_id` stands on a referral's next check.
    `attempt` counts the tries, `channel` is how to try this time. `text` says in words what the kind does not.
    """

    id: str
    family_id: str = ""
    kind: FollowUpKind = FollowUpKind.OTHER
    about_type: str = ""
    about_id: str = ""
    referral_id: str = ""
    text: str = ""
    owner: str = ""
    cover: str = ""
    due_on: date | None = None
    due_at: time | None = None
    urgent: bool = False
    attempt: int = 1
    channel: str = ""
    circle: Circle = Circle.TEAM
    state: FollowUpState = FollowUpState.OPEN
    put_off_reason: str = ""
    outcome: str = ""
    made_on: date | None = None
    done_on: date | None = None
    done_at: datetime | None = None
    done_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.state in STILL_OPEN
