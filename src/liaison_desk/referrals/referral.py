"""A referral: this service for this need, its states, and the codes it may close with (REFERRALS, 'States', 'Outcome codes').

States follow HL7's SDOH Clinical Care referral Task (FHIR R4).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from liaison_desk.families.need import Urgency
from liaison_desk.referrals.handoff import UNDECIDED, Appointment, Handoff, Mode
from liaison_desk.vault.rows import LINKS


class State(StrEnum):
    """Where a referral stands."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    NEEDS_FAMILY_ACTION = "needs_family_action"
    WAITLISTED = "waitlisted"
    CONNECTED = "connected"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    DECLINED_BY_PROVIDER = "declined_by_provider"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered_in_error"


OPEN = (State.DRAFT, State.SENT, State.ACCEPTED, State.NEEDS_FAMILY_ACTION, State.WAITLISTED, State.CONNECTED)
"""The open states, in the order of the board."""

CLOSINGS = frozenset({State.COMPLETED, State.NOT_COMPLETED, State.DECLINED_BY_PROVIDER, State.CANCELLED})
"""The closed states that carry an outcome code."""

CLOSED = CLOSINGS | {State.ENTERED_IN_ERROR}

FHIR_STATUS: dict[State, str] = {
    State.DRAFT: "draft",
    State.SENT: "requested",
    State.ACCEPTED: "accepted",
    State.NEEDS_FAMILY_ACTION: "accepted",
    State.WAITLISTED: "on-hold",
    State.CONNECTED: "in-progress",
    State.COMPLETED: "completed",
    State.NOT_COMPLETED: "failed",
    State.DECLINED_BY_PROVIDER: "rejected",
    State.CANCELLED: "cancelled",
    State.ENTERED_IN_ERROR: "entered-in-error",
}
"""Task.status of FHIR R4 for each state."""

_IN_WORK = frozenset({State.ACCEPTED, State.NEEDS_FAMILY_ACTION, State.WAITLISTED})
_ERROR = frozenset({State.ENTERED_IN_ERROR})

LEADS_TO: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SENT, State.CANCELLED}) | _ERROR,
    State.SENT: _IN_WORK | {State.CONNECTED} | CLOSINGS | _ERROR,
    State.ACCEPTED: (_IN_WORK - {State.ACCEPTED}) | {State.CONNECTED, State.SENT} | CLOSINGS | _ERROR,
    State.NEEDS_FAMILY_ACTION: (_IN_WORK - {State.NEEDS_FAMILY_ACTION}) | {State.CONNECTED} | CLOSINGS | _ERROR,
    State.WAITLISTED: (_IN_WORK - {State.WAITLISTED}) | {State.CONNECTED} | CLOSINGS | _ERROR,
    State.CONNECTED: frozenset({State.NEEDS_FAMILY_ACTION, State.WAITLISTED, State.COMPLETED, State.NOT_COMPLETED, State.CANCELLED})
    | _ERROR,
    State.COMPLETED: _ERROR,
    State.NOT_COMPLETED: _ERROR,
    State.DECLINED_BY_PROVIDER: _ERROR,
    State.CANCELLED: _ERROR,
    State.ENTERED_IN_ERROR: frozenset(),
}
"""Which state a liaison may take a referral to; late news and undo stand apart (`TransitionKind`)."""


class Outcome(StrEnum):
    """What came of a referral, by the codes closed-loop networks report."""

    GOT_HELP = "got_help"
    ENROLLED = "enrolled"
    PARTLY_HELPED = "partly_helped"
    COULD_NOT_CONTACT = "could_not_contact"
    PROVIDER_NO_RESPONSE = "provider_no_response"
    NO_SHOW = "no_show"
    COULD_NOT_GET_HELP = "could_not_get_help"
    MISSING_DOCUMENTS = "missing_documents"
    TRANSPORT = "transport"
    LANGUAGE = "language"
    COST = "cost"
    SCHEDULE = "schedule"
    WAITLIST_LAPSED = "waitlist_lapsed"
    SERVICE_CLOSED = "service_closed"
    MOVED_AWAY = "moved_away"
    NOT_ELIGIBLE = "not_eligible"
    NO_CAPACITY = "no_capacity"
    ALREADY_ENROLLED = "already_enrolled"
    OUT_OF_AREA = "out_of_area"
    SERVICE_NOT_OFFERED = "service_not_offered"
    FAMILY_DECLINED = "family_declined"
    NO_LONGER_NEEDED = "no_longer_needed"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    REFERRED_ELSEWHERE = "referred_elsewhere"
    MET_ANOTHER_WAY = "met_another_way"
    OTHER = "other"


OUTCOMES: dict[State, tuple[Outcome, ...]] = {
    State.COMPLETED: (Outcome.GOT_HELP, Outcome.ENROLLED, Outcome.PARTLY_HELPED),
    State.NOT_COMPLETED: (
        Outcome.COULD_NOT_CONTACT,
        Outcome.PROVIDER_NO_RESPONSE,
        Outcome.NO_SHOW,
        Outcome.COULD_NOT_GET_HELP,
        Outcome.MISSING_DOCUMENTS,
        Outcome.TRANSPORT,
        Outcome.LANGUAGE,
        Outcome.COST,
        Outcome.SCHEDULE,
        Outcome.WAITLIST_LAPSED,
        Outcome.SERVICE_CLOSED,
        Outcome.MOVED_AWAY,
        Outcome.NOT_ELIGIBLE,
        Outcome.NO_CAPACITY,
        Outcome.ALREADY_ENROLLED,
        Outcome.OTHER,
    ),
    State.DECLINED_BY_PROVIDER: (
        Outcome.NOT_ELIGIBLE,
        Outcome.NO_CAPACITY,
        Outcome.OUT_OF_AREA,
        Outcome.SERVICE_NOT_OFFERED,
        Outcome.ALREADY_ENROLLED,
        Outcome.OTHER,
    ),
    State.CANCELLED: (
        Outcome.FAMILY_DECLINED,
        Outcome.NO_LONGER_NEEDED,
        Outcome.CONSENT_WITHDRAWN,
        Outcome.REFERRED_ELSEWHERE,
        Outcome.MET_ANOTHER_WAY,
        Outcome.OTHER,
    ),
}
"""The codes that each closed state takes; `other` asks for words."""

ASKS_NOTHING_MORE = frozenset(
    {
        Outcome.GOT_HELP,
        Outcome.ENROLLED,
        Outcome.NO_LONGER_NEEDED,
        Outcome.MET_ANOTHER_WAY,
        Outcome.ALREADY_ENROLLED,
        Outcome.MOVED_AWAY,
        Outcome.REFERRED_ELSEWHERE,
        Outcome.CONSENT_WITHDRAWN,
    }
)
"""After these the program asks for no next step; every other code leaves the need open."""


def leaves_need_open(outcome: Outcome) -> bool:
    """Whether the program asks for the next step after this code."""
    return outcome not in ASKS_NOTHING_MORE


class NextStep(StrEnum):
    """What follows a code that leaves the need open."""

    REFER_AGAIN = "refer_again"
    FOLLOW_UP = "follow_up"
    NOTHING_MORE = "nothing_more"


class Teller(StrEnum):
    """Who told us, or who confirmed it; `us`: seen by us."""

    FAMILY = "family"
    PARTNER = "partner"
    US = "us"


class TransitionKind(StrEnum):
    """An ordinary step, or one of the events that correct earlier ones; nothing is ever rewritten."""

    STEP = "step"
    LATE_NEWS = "late_news"
    UNDO = "undo"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One referral. Its state is not kept here: it follows from its transitions (course.py).

    `live`: the partner answers through somebody; else only the family will tell us. `tried` is what was tried before,
    in words; `replaces_id` the referral this one follows. `next_check_given_on` is the date that was given for a waitlist.
    `stub_code` is on the returning stub of its sheet; `next_step` what was chosen after it closed with the need left open.
    `reviewed_on` and `review_note`: a handoff made after its consent was withdrawn was looked at.
    """

    id: str
    family_id: str = ""
    need_id: str = ""
    service_id: str = ""
    location_id: str = ""
    person_ids: tuple[str, ...] = field(default=(), metadata=LINKS)
    urgency: Urgency = Urgency.ROUTINE
    live: bool = True
    handoff: Handoff = UNDECIDED
    appointment: Appointment | None = None
    next_check_given_on: date | None = None
    replaces_id: str = ""
    tried: str = ""
    note: str = ""
    owner: str = ""
    cover: str = ""
    begun_on: date | None = None
    visit_id: str = ""
    stub_code: str = ""
    next_step: NextStep | None = None
    reviewed_on: date | None = None
    review_note: str = ""

    @property
    def mode(self) -> Mode:
        """How it is handed over."""
        return self.handoff.mode

    @property
    def urgent(self) -> bool:
        """Whether its checks follow the urgent table."""
        return self.urgency is Urgency.URGENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One change of state, kept for ever.

    `happened_on` is when it happened, `heard_on` when we heard, `at` when it was written (UTC). `told_by` says who told us,
    `told_by_name` in words whom exactly. `follows` names the transitions that the writer knew as the last ones; `corrects`
    those that this one puts right. `implied`: written with a closing that skipped it.
    """

    id: str
    referral_id: str = ""
    kind: TransitionKind = TransitionKind.STEP
    from_state: State = State.DRAFT
    to_state: State = State.DRAFT
    happened_on: date | None = None
    heard_on: date | None = None
    at: datetime | None = None
    who: str = ""
    told_by: Teller | None = None
    told_by_name: str = ""
    confirmed_by: Teller | None = None
    outcome: Outcome | None = None
    outcome_text: str = ""
    reason: str = ""
    note: str = ""
    follows: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    implied: bool = False
