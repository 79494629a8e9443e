"""Late news, undo of the last act, and a decision between two laptops."""

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.need import NeedState
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.handoff import Basis, Handoff, Mode
from liaison_desk.referrals.referral import Outcome, Referral, State, Teller, Transition, TransitionKind
from liaison_desk.vault import access
from tests.fakes import StillClock
from tests.people import a_consent, a_need
from tests.referrals.making import SHEET, a_family_with_ways, a_referral, a_sent, a_service, check_of, checks_open, heard, state_of


def closed(office: Office, outcome: Outcome = Outcome.GOT_HELP) -> Referral:
    one = a_sent(office)
    state = State.COMPLETED if outcome is Outcome.GOT_HELP else State.NOT_COMPLETED
    actions.close_referral(
        office, referral_id=one.id, state=state, outcome=outcome, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY
    )  # fmt: skip
    return one


def kinds(office: Office, one: Referral) -> list[TransitionKind]:
    return [line.event.kind for line in actions.referral_story(office, referral_id=one.id).lines if line.event]


def test_undo_of_a_handoff_is_one_more_event_and_the_draft_is_as_it_was(office: Office) -> None:
    family, pantry = a_family_with_ways(office), a_service(office)
    consent = a_consent(office, family, pantry.organization_id)
    draft = actions.refer(office, need_id=a_need(office, family).id, service_id=pantry.id)
    before = check_of(office, draft)
    actions.hand_over(
        office, referral_id=draft.id, handoff=Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    )  # fmt: skip
    actions.undo_last(office)
    assert state_of(office, draft) is State.DRAFT
    assert kinds(office, draft) == [TransitionKind.STEP, TransitionKind.UNDO]
    assert check_of(office, draft).id == before.id
    assert actions.referral(office, referral_id=draft.id).handoff.basis is None
    with office.reading() as db:
        assert [line.what for line in access.of_family(db, family.id)] == [access.What.DISCLOSED]
    actions.hand_over(office, referral_id=draft.id, handoff=SHEET)
    assert state_of(office, draft) is State.SENT


def test_undo_of_a_closing_opens_the_loop_with_its_check_again(office: Office) -> None:
    one = closed(office)
    need = families.need(office, need_id=one.need_id)
    assert need.state is NeedState.MET
    actions.undo_last(office)
    assert state_of(office, one) is State.SENT
    assert checks_open(office, one) == 1
    assert families.need(office, need_id=one.need_id).state is NeedState.WORKED_ON


def test_undo_of_the_first_act_takes_the_draft_and_its_check_away(office: Office) -> None:
    one = a_referral(office)
    actions.undo_last(office)
    with pytest.raises(NotFound):
        actions.referral(office, referral_id=one.id)
    assert checks_open(office, one) == 0


def test_undo_goes_back_act_by_act(office: Office, clock: StillClock) -> None:
    one = a_sent(office)
    clock.move(days=2)
    heard(office, one, State.ACCEPTED)
    clock.move(days=2)
    heard(office, one, State.WAITLISTED, next_check_on=date(2026, 12, 18))
    assert actions.undo_last(office).action == "hear_back"
    assert state_of(office, one) is State.ACCEPTED
    actions.undo_last(office)
    assert state_of(office, one) is State.SENT
    assert actions.referral(office, referral_id=one.id).next_check_given_on is None


def test_undo_of_a_try_brings_the_check_back_as_it_was(office: Office, clock: StillClock) -> None:
    one = a_sent(office)
    clock.move(days=7)
    before = check_of(office, one)
    actions.log_check(office, referral_id=one.id, answered=Answered.NO_ANSWER)
    assert check_of(office, one).attempt == 2
    actions.undo_last(office)
    assert check_of(office, one).id == before.id


def test_nothing_to_undo_is_told(office: Office) -> None:
    for _ in range(2):
        actions.undo_last(office)
    with pytest.raises(NotFound):
        actions.undo_last(office)


def test_late_news_is_for_closed_referrals_only(office: Office) -> None:
    one = a_sent(office)
    with pytest.raises(NotAllowed):
        actions.late_news(office, referral_id=one.id, state=State.CANCELLED, outcome=Outcome.NO_LONGER_NEEDED, told_by=Teller.FAMILY)
    actions.enter_in_error(office, referral_id=one.id, reason="Wrong family")
    with pytest.raises(NotAllowed):
        actions.late_news(office, referral_id=one.id, state=State.CANCELLED, outcome=Outcome.NO_LONGER_NEEDED, told_by=Teller.FAMILY)


def test_late_news_that_they_never_met_puts_the_implied_step_right_too(office: Office) -> None:
    one = closed(office)
    actions.late_news(office, referral_id=one.id, state=State.NOT_COMPLETED, outcome=Outcome.NO_SHOW, told_by=Teller.PARTNER)
    lines = [line for line in actions.referral_story(office, referral_id=one.id).lines if line.event]
    assert [(line.event.to_state, line.corrected) for line in lines if line.event] == [
        (State.SENT, False),
        (State.CONNECTED, True),
        (State.COMPLETED, True),
        (State.NOT_COMPLETED, False),
    ]
    assert families.need(office, need_id=one.need_id).state is NeedState.OPEN
    assert [asked.outcome for asked in actions.next_step_needed(office)] == [Outcome.NO_SHOW]


def test_late_news_of_help_asks_who_confirmed_it(office: Office) -> None:
    one = closed(office, Outcome.COST)
    with pytest.raises(BadInput) as refused:
        actions.late_news(office, referral_id=one.id, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY)
    assert refused.value.where == "confirmed_by"


def test_two_laptops_that_were_apart_leave_both_events_until_a_person_decides(office: Office) -> None:
    one = a_sent(office)
    sent = next(line.event for line in actions.referral_story(office, referral_id=one.id).lines if line.event)
    base = Transition(
        id="", referral_id=one.id, from_state=State.SENT, happened_on=office.today(), heard_on=office.today(), at=office.now(),
        who="colleague", told_by=Teller.PARTNER, follows=(sent.id,),
    )  # fmt: skip
    lost = replace(base, id=office.new_id(), to_state=State.NOT_COMPLETED, outcome=Outcome.NO_SHOW)
    met = replace(base, id=office.new_id(), to_state=State.CONNECTED)
    with office.writing("from_two_laptops") as work:
        work.add(lost, space=office.team)
        work.add(met, space=office.team)
    assert {event.id for event in actions.referral_story(office, referral_id=one.id).to_settle} == {lost.id, met.id}
    assert [loop.to_settle for loop in actions.open_referrals(office)] == [True]
    with pytest.raises(NotFound):
        actions.settle_referral(office, referral_id=one.id, chosen_id=sent.id)
    actions.settle_referral(office, referral_id=one.id, chosen_id=met.id)
    assert state_of(office, one) is State.CONNECTED
    assert check_of(office, one).kind is FollowUpKind.HELPED_CHECK
    assert len(kinds(office, one)) == 4
    with pytest.raises(NotAllowed):
        actions.settle_referral(office, referral_id=one.id, chosen_id=met.id)
