"""Whatever happens to a referral, an open one has exactly one next check and a closed one none (REFERRALS, 'Next checks')."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families.need import Urgency
from liaison_desk.families.person import Channel
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.attempt import Answered, Asked
from liaison_desk.referrals.handoff import Appointment
from liaison_desk.referrals.referral import CLOSED, CLOSINGS, OUTCOMES, Referral, State, Teller
from liaison_desk.vault import history
from tests.fakes import StillClock
from tests.people import a_need
from tests.referrals.making import SHEET, TOGETHER, a_family_with_ways, a_service, check_of, checks_open, state_of

Step = tuple[str, int, int]
STEPS = st.tuples(
    st.sampled_from(["hand", "hear", "hear", "close", "try", "try", "try", "late", "undo", "back", "edit", "error"]),
    st.integers(0, 40),
    st.integers(0, 9),
)
"""What is done, after how many days, and which of its kinds."""


def do(office: Office, one: Referral, name: str, pick: int) -> None:
    soon = office.today() + timedelta(days=pick * 7 + 1)
    match name:
        case "hand":
            actions.hand_over(office, referral_id=one.id, handoff=(SHEET, TOGETHER)[pick % 2])
        case "hear":
            states = (State.ACCEPTED, State.NEEDS_FAMILY_ACTION, State.WAITLISTED, State.CONNECTED)
            actions.hear_back(office, referral_id=one.id, state=states[pick % 4], told_by=Teller.FAMILY, next_check_on=soon)
        case "close" | "late":
            state = sorted(CLOSINGS)[pick % 4]
            code = OUTCOMES[state][pick % len(OUTCOMES[state])]
            act = actions.close_referral if name == "close" else actions.late_news
            act(
                office, referral_id=one.id, state=state, outcome=code, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY, outcome_text="x"
            )  # fmt: skip
        case "try":
            asked = (None, None, Asked.FAMILY, Asked.PARTNER)[pick % 4]
            answered = (Answered.NO_ANSWER, Answered.REACHED, Answered.LEFT_MESSAGE)[pick % 3]
            actions.log_check(office, referral_id=one.id, answered=answered, asked=asked, channel=tuple(Channel)[pick % 8])
        case "undo":
            actions.undo_last(office)
        case "back":
            actions.take_back(office, referral_id=one.id, reason="x")
        case "edit":
            change = actions.Edited(appointment=Appointment(on=soon), urgency=(Urgency.URGENT, Urgency.ROUTINE)[pick % 2])
            actions.edit_referral(office, referral_id=one.id, change=change)
        case _ if pick == 0:
            actions.enter_in_error(office, referral_id=one.id, reason="x")


def last_act(office: Office) -> str:
    """What an undo would take back."""
    with office.reading() as db:
        found = history.last_act(db, but_types=("access", "sheet_printed"))
    return found[1] if found else ""


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(urgent=st.booleans(), live=st.booleans(), steps=st.lists(STEPS, min_size=4, max_size=16))
def test_every_open_referral_has_exactly_one_next_check_at_any_time(
    office: Office, clock: StillClock, urgent: bool, live: bool, steps: list[Step]
) -> None:
    need = a_need(office, a_family_with_ways(office), urgency=Urgency.URGENT if urgent else Urgency.ROUTINE)
    one = actions.refer(office, need_id=need.id, service_id=a_service(office, may_not_confirm=not live).id)
    for name, days, pick in steps:
        clock.move(days=days)
        if name == "undo" and last_act(office) == "refer":
            continue
        with suppress(NotAllowed, BadInput):
            do(office, one, name, pick)
        if state_of(office, one) in CLOSED:
            assert checks_open(office, one) == 0
        else:
            waiting = check_of(office, one)
            assert waiting.due_on
            assert name in ("undo", "late") or waiting.made_on != office.today() or waiting.due_on >= office.today()
