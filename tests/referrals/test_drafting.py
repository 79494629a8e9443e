"""A referral while it is written, and the next step after one that did not help."""

from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.need import NeedState, Urgency
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.actions import Edited
from liaison_desk.referrals.handoff import Appointment
from liaison_desk.referrals.referral import NextStep, Outcome, State, Teller, leaves_need_open
from tests.people import a_need
from tests.referrals.making import SHEET, TOGETHER, a_family_with_ways, a_referral, a_sent, a_service, check_of, state_of

ASKS_NONE = {
    Outcome.GOT_HELP, Outcome.ENROLLED, Outcome.NO_LONGER_NEEDED, Outcome.MET_ANOTHER_WAY, Outcome.ALREADY_ENROLLED, Outcome.MOVED_AWAY,
    Outcome.REFERRED_ELSEWHERE, Outcome.CONSENT_WITHDRAWN,
}  # fmt: skip


def test_the_codes_that_leave_the_need_open_are_all_but_eight() -> None:
    assert {code for code in Outcome if not leaves_need_open(code)} == ASKS_NONE


def test_a_draft_takes_people_and_urgency_from_its_need_and_the_need_is_worked_on(office: Office) -> None:
    need = a_need(office, a_family_with_ways(office), urgency=Urgency.URGENT)
    one = actions.refer(office, need_id=need.id)
    assert (one.urgency, one.person_ids, one.owner) == (Urgency.URGENT, need.person_ids, office.who)
    assert families.need(office, need_id=need.id).state is NeedState.WORKED_ON


def test_a_need_or_service_that_is_not_here_is_told(office: Office) -> None:
    with pytest.raises(NotFound):
        actions.refer(office, need_id="0" * 32)
    need = a_need(office, a_family_with_ways(office))
    with pytest.raises(NotFound):
        actions.refer(office, need_id=need.id, service_id="0" * 32)
    with pytest.raises(NotFound):
        actions.referral(office, referral_id="0" * 32)


def test_what_the_handoff_made_a_fact_is_edited_no_more(office: Office) -> None:
    one = a_sent(office)
    for change in (Edited(service_id=a_service(office, "Riverside").id), Edited(handoff=TOGETHER), Edited(tried="x")):
        with pytest.raises(NotAllowed):
            actions.edit_referral(office, referral_id=one.id, change=change)
    after = actions.edit_referral(office, referral_id=one.id, change=Edited(appointment=Appointment(on=date(2026, 11, 27)), note="Bus 14"))
    assert (after.note, check_of(office, one).kind) == ("Bus 14", FollowUpKind.APPOINTMENT_BEFORE)
    actions.edit_referral(office, referral_id=one.id, change=Edited(), no_appointment=True)
    assert check_of(office, one).kind is FollowUpKind.FAMILY_CHECK


def test_a_draft_that_moves_to_a_partner_who_may_not_confirm_is_logged(office: Office) -> None:
    one, shelter = a_referral(office), a_service(office, "Safe Harbor", may_not_confirm=True)
    assert one.live
    assert not actions.edit_referral(office, referral_id=one.id, change=Edited(service_id=shelter.id)).live
    with pytest.raises(BadInput):
        actions.edit_referral(office, referral_id=one.id, change=Edited(live=True))


def test_two_people_editing_different_things_of_a_draft_both_keep_theirs(office: Office) -> None:
    one = a_referral(office)
    saw = actions.seen_of_referral(office, referral_id=one.id)
    actions.edit_referral(office, referral_id=one.id, change=Edited(tried="School list"))
    actions.edit_referral(office, referral_id=one.id, change=Edited(note="Bus 14"), saw=saw)
    kept = actions.referral(office, referral_id=one.id)
    assert (kept.tried, kept.note) == ("School list", "Bus 14")


def test_a_new_try_is_made_only_after_the_first_one_closed(office: Office) -> None:
    one = a_sent(office)
    with pytest.raises(NotAllowed):
        actions.refer_again(office, referral_id=one.id)
    actions.enter_in_error(office, referral_id=one.id, reason="Wrong family")
    with pytest.raises(NotAllowed):
        actions.refer_again(office, referral_id=one.id)


def test_a_family_that_wants_nothing_more_sets_the_need_aside(office: Office) -> None:
    one = a_sent(office)
    closed = actions.close_referral(
        office, referral_id=one.id, state=State.CANCELLED, outcome=Outcome.FAMILY_DECLINED, told_by=Teller.FAMILY
    )  # fmt: skip
    assert (closed.asks_next_step, closed.chosen_beforehand) == (True, NextStep.NOTHING_MORE)
    assert [asked.chosen_beforehand for asked in actions.next_step_needed(office)] == [NextStep.NOTHING_MORE]
    actions.choose_next_step(office, referral_id=one.id, step=NextStep.NOTHING_MORE)
    assert families.need(office, need_id=one.need_id).state is NeedState.SET_ASIDE
    assert actions.next_step_needed(office) == ()


def test_a_follow_up_as_next_step_stands_on_the_list(office: Office) -> None:
    one = a_sent(office)
    actions.close_referral(office, referral_id=one.id, state=State.NOT_COMPLETED, outcome=Outcome.TRANSPORT, told_by=Teller.FAMILY)
    actions.choose_next_step(office, referral_id=one.id, step=NextStep.FOLLOW_UP, text="Ask about bus passes")
    waiting = followups.follow_ups_of(office, family_id=one.family_id)
    assert [(item.kind, item.text, item.due_on) for item in waiting] == [
        (FollowUpKind.NEXT_STEP, "Ask about bus passes", date(2026, 11, 25))
    ]


def test_a_next_step_is_asked_only_where_the_need_stays_open(office: Office) -> None:
    one = a_sent(office)
    with pytest.raises(NotAllowed):
        actions.choose_next_step(office, referral_id=one.id, step=NextStep.FOLLOW_UP)
    with pytest.raises(BadInput):
        actions.choose_next_step(office, referral_id=one.id, step=NextStep.REFER_AGAIN)
    actions.close_referral(office, referral_id=one.id, state=State.CANCELLED, outcome=Outcome.NO_LONGER_NEEDED, told_by=Teller.FAMILY)
    assert actions.next_step_needed(office) == ()
    assert families.need(office, need_id=one.need_id).state is NeedState.SET_ASIDE


def test_need_met_refuses_referrals_of_another_need(office: Office) -> None:
    one, other = a_sent(office), a_sent(office)
    with pytest.raises(BadInput):
        actions.need_met(office, need_id=one.need_id, cancel=(other.id,))
    assert state_of(office, other) is State.SENT


def test_the_board_is_narrowed_by_owner_family_category_and_state(office: Office) -> None:
    one, two = a_sent(office), a_referral(office)
    assert {loop.referral.id for loop in actions.open_referrals(office)} == {one.id, two.id}
    assert [loop.referral.id for loop in actions.open_referrals(office, states=(State.DRAFT,))] == [two.id]
    assert [loop.referral.id for loop in actions.open_referrals(office, family_id=one.family_id)] == [one.id]
    assert actions.open_referrals(office, owner="nobody") == ()
    assert len(actions.open_referrals(office, owner=office.who)) == 2
    actions.hand_over(office, referral_id=two.id, handoff=SHEET)
    actions.close_referral(office, referral_id=two.id, state=State.CANCELLED, outcome=Outcome.NO_LONGER_NEEDED, told_by=Teller.FAMILY)
    assert [loop.referral.id for loop in actions.open_referrals(office)] == [one.id]
    assert [loop.referral.id for loop in actions.referrals_of(office, family_id=two.family_id)] == [two.id]
