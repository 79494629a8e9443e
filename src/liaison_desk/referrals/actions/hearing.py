"""What we hear of a referral: from the family, from the partner, or seen by ourselves."""

from dataclasses import dataclass, replace
from datetime import date

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.followups.followup import FollowUp
from liaison_desk.office import Office
from liaison_desk.referrals import course
from liaison_desk.referrals.actions.cases import Case, append, case_of, days_told, plan_check
from liaison_desk.referrals.handoff import Appointment
from liaison_desk.referrals.referral import CLOSED, LEADS_TO, State, Teller, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was noted, where the referral stands now, and its next check."""

    event: Transition
    state: State
    check: FollowUp | None = None


def hear_back(
    office: Office, *, referral_id: str, state: State, told_by: Teller, happened_on: date | None = None, heard_on: date | None = None,
    told_by_name: str = "", next_check_on: date | None = None, appointment: Appointment | None = None, note: str = "",
) -> Heard:  # fmt: skip
    """Notes that a referral was accepted, needs a step of the family, is on a waitlist, or that family and partner met.

    `happened_on` and `heard_on` are today where nothing is said. A waitlist needs `next_check_on`. What happened before
    the state we know is kept as an event and does not change what is shown. Closings: `close_referral`.
    """
    if state in CLOSED or state in (State.DRAFT, State.SENT):
        raise NotAllowed("This is not something one hears back", "Close it, hand it over, or take it back.", where=state.value)
    happened, heard = days_told(office, happened_on, heard_on)
    if state is State.WAITLISTED and next_check_on is None:
        raise BadInput("A waitlist needs a day on which to ask again", "Ask the partner for one, or choose it.", where="next_check_on")
    if next_check_on is not None and next_check_on < office.today():
        raise BadInput("This day has gone by", "Choose the day on which to ask again.", where="next_check_on")
    with office.writing("hear_back") as work:
        case = case_of(work.db, referral_id)
        from_state = state_for(case, state, happened)
        waits = state in (State.WAITLISTED, State.NEEDS_FAMILY_ACTION)
        after = replace(
            case.referral, next_check_given_on=next_check_on if waits else None, appointment=appointment or case.referral.appointment
        )
        work.save(case.referral, after)
        event = Transition(
            id="", from_state=from_state, to_state=state, happened_on=happened, heard_on=heard, told_by=told_by,
            told_by_name=told_by_name.strip(), note=note.strip(),
        )  # fmt: skip
        done = append(office, work, replace(case, referral=after), event)
        planned = plan_check(office, done, outcome=state.value)
    return Heard(event=done.events[-1], state=done.standing.state, check=planned)


def take_back(
    office: Office, *, referral_id: str, reason: str, happened_on: date | None = None, heard_on: date | None = None,
    told_by: Teller = Teller.PARTNER, told_by_name: str = "", note: str = "",
) -> Heard:  # fmt: skip
    """The partner had accepted and gave it back: it stands at sent again, and we ask the partner anew. Needs the reason."""
    if not reason.strip():
        raise BadInput("Taking it back needs a reason", "A few words are enough.", where="reason")
    happened, heard = days_told(office, happened_on, heard_on)
    with office.writing("take_back") as work:
        case = case_of(work.db, referral_id)
        event = Transition(
            id="", from_state=state_for(case, State.SENT, happened), to_state=State.SENT, happened_on=happened, heard_on=heard,
            told_by=told_by, told_by_name=told_by_name.strip(), reason=reason.strip(), note=note.strip(),
        )  # fmt: skip
        done = append(office, work, case, event)
        planned = plan_check(office, done, outcome="taken_back")
    return Heard(event=done.events[-1], state=done.standing.state, check=planned)


def state_for(case: Case, wanted: State, happened: date) -> State:
    """The state from which a step of that day leads to the wanted one; raises what the table forbids.

    An event of an earlier day is judged by the state of its day; a closing always by today's.
    """
    standing = case.standing
    if not standing.is_open:
        raise NotAllowed("This referral is closed", "Note late news, or make a new one that follows it.", where="referral")
    sent_on = course.first_day_of(case.events, State.SENT)
    if sent_on is not None and happened < sent_on and wanted is not State.ENTERED_IN_ERROR:
        raise BadInput("This was before the handoff", "Check the day; it was handed over later.", where="happened_on")
    from_state = standing.state if wanted in CLOSED else course.standing(case.events, on=happened).state
    if wanted not in LEADS_TO[from_state]:
        raise NotAllowed("This step is not possible here", "Nothing was changed.", where=f"{from_state.value} → {wanted.value}")
    return from_state
