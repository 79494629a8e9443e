"""Every step of the table is possible and every other one is refused (REFERRALS, 'States')."""

from collections.abc import Callable
from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families.need import Need
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.referral import CLOSINGS, FHIR_STATUS, LEADS_TO, OUTCOMES, Outcome, Referral, State, Teller
from tests.fakes import StillClock
from tests.people import a_need
from tests.referrals.making import TOGETHER, a_family_with_ways, a_referral, a_service, checks_open, state_of

CODE = {
    State.COMPLETED: Outcome.GOT_HELP,
    State.NOT_COMPLETED: Outcome.COST,
    State.DECLINED_BY_PROVIDER: Outcome.NO_CAPACITY,
    State.CANCELLED: Outcome.NO_LONGER_NEEDED,
}
"""A code for each closing that needs no tries before it."""

ON_THE_WAY: dict[State, tuple[State, ...]] = {
    State.DRAFT: (),
    State.SENT: (State.SENT,),
    State.ACCEPTED: (State.SENT, State.ACCEPTED),
    State.NEEDS_FAMILY_ACTION: (State.SENT, State.NEEDS_FAMILY_ACTION),
    State.WAITLISTED: (State.SENT, State.WAITLISTED),
    State.CONNECTED: (State.SENT, State.CONNECTED),
    State.COMPLETED: (State.SENT, State.CONNECTED, State.COMPLETED),
    State.NOT_COMPLETED: (State.SENT, State.NOT_COMPLETED),
    State.DECLINED_BY_PROVIDER: (State.SENT, State.DECLINED_BY_PROVIDER),
    State.CANCELLED: (State.SENT, State.CANCELLED),
    State.ENTERED_IN_ERROR: (State.ENTERED_IN_ERROR,),
}


def take(office: Office, one: Referral, to: State) -> None:
    """Takes a referral to a state by the action that a liaison would use."""
    if to is State.SENT:
        if state_of(office, one) is State.DRAFT:
            actions.hand_over(office, referral_id=one.id, handoff=TOGETHER)
        else:
            actions.take_back(office, referral_id=one.id, reason="Their worker left")
    elif to is State.ENTERED_IN_ERROR:
        actions.enter_in_error(office, referral_id=one.id, reason="Wrong family")
    elif to in CLOSINGS:
        actions.close_referral(
            office, referral_id=one.id, state=to, outcome=CODE[to], told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY
        )  # fmt: skip
    else:
        waits = date(2026, 12, 18) if to is State.WAITLISTED else None
        actions.hear_back(office, referral_id=one.id, state=to, told_by=Teller.PARTNER, next_check_on=waits)


@pytest.fixture
def make(office: Office) -> Callable[[State], Referral]:
    service, family = a_service(office), a_family_with_ways(office)

    def made(state: State) -> Referral:
        need: Need = a_need(office, family)
        one = a_referral(office, service, need)
        for step in ON_THE_WAY[state]:
            take(office, one, step)
        assert state_of(office, one) is state
        return one

    return made


def allowed(start: State, to: State) -> bool:
    """The table, with the connected step that completing from an earlier state writes by itself."""
    return to in LEADS_TO[start]


@pytest.mark.parametrize("start", list(State))
def test_each_step_of_the_table_is_taken_and_every_other_one_refused(
    office: Office, make: Callable[[State], Referral], start: State
) -> None:
    for to in State:
        one = make(start)
        if allowed(start, to):
            take(office, one, to)
            assert state_of(office, one) is to
        else:
            with pytest.raises(NotAllowed) as refused:
                take(office, one, to)
            assert refused.value.title
            assert refused.value.advice
            assert state_of(office, one) is start
        assert checks_open(office, one) == actions.referral_standing(office, referral_id=one.id).is_open


def test_the_table_is_that_of_the_law() -> None:
    closings = {State.COMPLETED, State.NOT_COMPLETED, State.DECLINED_BY_PROVIDER, State.CANCELLED}
    error = {State.ENTERED_IN_ERROR}
    middle = {State.ACCEPTED, State.NEEDS_FAMILY_ACTION, State.WAITLISTED}
    assert LEADS_TO[State.DRAFT] == {State.SENT, State.CANCELLED} | error
    assert LEADS_TO[State.SENT] == middle | {State.CONNECTED} | closings | error
    assert LEADS_TO[State.ACCEPTED] == (middle - {State.ACCEPTED}) | {State.CONNECTED, State.SENT} | closings | error
    assert LEADS_TO[State.WAITLISTED] == (middle - {State.WAITLISTED}) | {State.CONNECTED} | closings | error
    left = {State.NEEDS_FAMILY_ACTION, State.WAITLISTED, State.COMPLETED, State.NOT_COMPLETED, State.CANCELLED}
    assert LEADS_TO[State.CONNECTED] == left | error
    assert all(LEADS_TO[closed] == error for closed in closings)
    assert LEADS_TO[State.ENTERED_IN_ERROR] == set()
    assert FHIR_STATUS.keys() == set(State) == LEADS_TO.keys()


def test_completing_from_an_earlier_state_writes_the_connected_step_on_the_day_it_is_told(
    office: Office, clock: StillClock, make: Callable[[State], Referral]
) -> None:
    one = make(State.SENT)
    clock.move(days=10)
    actions.close_referral(
        office, referral_id=one.id, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY,
        connected_on=date(2026, 11, 27),
    )  # fmt: skip
    events = [line.event for line in actions.referral_story(office, referral_id=one.id).lines if line.event]
    assert [(e.from_state, e.to_state, e.happened_on) for e in events] == [
        (State.DRAFT, State.SENT, date(2026, 11, 23)),
        (State.SENT, State.CONNECTED, date(2026, 11, 27)),
        (State.CONNECTED, State.COMPLETED, date(2026, 12, 3)),
    ]
    assert events[1].implied


def test_a_waitlist_needs_a_day_to_ask_again(office: Office, make: Callable[[State], Referral]) -> None:
    one = make(State.SENT)
    for day in (None, date(2026, 11, 1)):
        with pytest.raises(BadInput) as refused:
            actions.hear_back(office, referral_id=one.id, state=State.WAITLISTED, told_by=Teller.PARTNER, next_check_on=day)
        assert refused.value.where == "next_check_on"


def test_a_closing_needs_a_code_of_its_own_state(office: Office, make: Callable[[State], Referral]) -> None:
    one = make(State.SENT)
    for state, codes in OUTCOMES.items():
        for code in set(Outcome) - set(codes):
            with pytest.raises(BadInput):
                actions.close_referral(office, referral_id=one.id, state=state, outcome=code, told_by=Teller.FAMILY, outcome_text="x")
    assert state_of(office, one) is State.SENT


def test_other_needs_words(office: Office, make: Callable[[State], Referral]) -> None:
    one = make(State.SENT)
    with pytest.raises(BadInput, match="few words"):
        actions.close_referral(office, referral_id=one.id, state=State.CANCELLED, outcome=Outcome.OTHER, told_by=Teller.FAMILY)
    told = actions.close_referral(
        office, referral_id=one.id, state=State.CANCELLED, outcome=Outcome.OTHER, told_by=Teller.FAMILY, outcome_text="An aunt helps"
    )
    assert told.event.outcome_text == "An aunt helps"


def test_a_closing_after_the_handoff_says_who_told_us(office: Office, make: Callable[[State], Referral]) -> None:
    one = make(State.SENT)
    with pytest.raises(BadInput) as refused:
        actions.close_referral(office, referral_id=one.id, state=State.NOT_COMPLETED, outcome=Outcome.COST)
    assert refused.value.where == "told_by"
    draft = make(State.DRAFT)
    assert actions.close_referral(office, referral_id=draft.id, state=State.CANCELLED, outcome=Outcome.FAMILY_DECLINED).event.to_state


@pytest.mark.parametrize(
    ("start", "state"),
    [
        (State.CONNECTED, State.NOT_COMPLETED),
        (State.CONNECTED, State.CANCELLED),
        (State.CONNECTED, State.COMPLETED),
        (State.SENT, State.COMPLETED),
    ],
)
def test_closing_once_they_met_says_who_confirmed_it(office: Office, make: Callable[[State], Referral], start: State, state: State) -> None:
    one = make(start)
    with pytest.raises(BadInput) as refused:
        actions.close_referral(office, referral_id=one.id, state=state, outcome=CODE[state], told_by=Teller.FAMILY)
    assert refused.value.where == "confirmed_by"
    assert state_of(office, one) is start


def test_taking_back_and_error_need_a_reason(office: Office, make: Callable[[State], Referral]) -> None:
    one = make(State.ACCEPTED)
    with pytest.raises(BadInput):
        actions.take_back(office, referral_id=one.id, reason=" ")
    with pytest.raises(BadInput):
        actions.enter_in_error(office, referral_id=one.id, reason="")


def test_days_that_cannot_be_are_refused(office: Office, make: Callable[[State], Referral]) -> None:
    one = make(State.SENT)
    for happened, heard, where in (
        (date(2026, 11, 24), date(2026, 11, 24), "heard_on"),
        (date(2026, 11, 23), date(2026, 11, 22), "happened_on"),
        (date(2026, 11, 20), None, "happened_on"),
    ):
        with pytest.raises(BadInput) as refused:
            actions.hear_back(
                office, referral_id=one.id, state=State.ACCEPTED, told_by=Teller.PARTNER, happened_on=happened, heard_on=heard
            )
        assert refused.value.where == where


def test_what_happened_before_the_state_we_know_is_kept_and_changes_nothing_shown(
    office: Office, clock: StillClock, make: Callable[[State], Referral]
) -> None:
    one = make(State.SENT)
    clock.move(days=9)
    take(office, one, State.WAITLISTED)
    said = actions.hear_back(
        office, referral_id=one.id, state=State.ACCEPTED, told_by=Teller.PARTNER, happened_on=date(2026, 11, 25)
    )  # fmt: skip
    assert (said.event.from_state, said.state) == (State.SENT, State.WAITLISTED)


def test_a_closing_of_an_earlier_day_still_closes(office: Office, clock: StillClock, make: Callable[[State], Referral]) -> None:
    one = make(State.SENT)
    clock.move(days=9)
    take(office, one, State.WAITLISTED)
    actions.close_referral(
        office, referral_id=one.id, state=State.COMPLETED, outcome=Outcome.ENROLLED, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY,
        happened_on=date(2026, 11, 28),
    )  # fmt: skip
    assert state_of(office, one) is State.COMPLETED
