"""A referral's one next check."""

from datetime import date, time

import pytest

from liaison_desk.errors import NotAllowed
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUp, FollowUpKind, FollowUpState
from liaison_desk.office import Office

MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 11, 25)
REFERRAL = "e" * 32


def a_check(office: Office, due_on: date = WEDNESDAY, outcome: str = "", due_at: time | None = None) -> FollowUp:
    return followups.replace_next_check(
        office, referral_id=REFERRAL, kind=FollowUpKind.PARTNER_CHECK, due_on=due_on, outcome=outcome, due_at=due_at
    )


def test_there_is_exactly_one_next_check(office: Office) -> None:
    first, second = a_check(office), a_check(office, date(2026, 11, 30), outcome="no_answer")
    assert followups.next_check_of(office, referral_id=REFERRAL) == second
    assert followups.next_checks(office) == {REFERRAL: second}
    done = followups.follow_up_by_id(office, follow_up_id=first.id)
    assert (done.state, done.outcome) == (FollowUpState.DONE, "no_answer")


def test_a_check_replaced_without_an_answer_is_dropped(office: Office) -> None:
    first = a_check(office)
    a_check(office)
    assert followups.follow_up_by_id(office, follow_up_id=first.id).state is FollowUpState.DROPPED


def test_a_check_that_would_lie_in_the_past_is_due_today(office: Office) -> None:
    check = a_check(office, date(2026, 11, 2), due_at=time(10))
    assert (check.due_on, check.due_at) == (MONDAY, None)
    assert a_check(office, MONDAY, due_at=time(10)).due_at == time(10)


def test_two_checks_that_met_from_two_laptops_are_one_line(office: Office) -> None:
    a_check(office, MONDAY)
    followups.schedule_follow_up(office, due_on=MONDAY, kind=FollowUpKind.FAMILY_CHECK, referral_id=REFERRAL)
    assert len(followups.follow_ups_due(office)) == 1
    a_check(office, MONDAY, outcome="reached")
    assert len(followups.next_checks(office, referral_ids=(REFERRAL,))) == 1
    assert followups.end_checks(office, referral_id=REFERRAL, outcome="got_help") == 1


def test_a_closed_referral_has_none(office: Office) -> None:
    a_check(office)
    assert followups.end_checks(office, referral_id=REFERRAL, outcome="got_help") == 1
    assert followups.next_check_of(office, referral_id=REFERRAL) is None
    assert followups.end_checks(office, referral_id=REFERRAL) == 0


def test_a_check_is_answered_on_its_referral_not_here(office: Office) -> None:
    check = a_check(office)
    with pytest.raises(NotAllowed, match="next check of a referral"):
        followups.finish_follow_up(office, follow_up_id=check.id, outcome="reached")
    with pytest.raises(NotAllowed):
        followups.drop_follow_up(office, follow_up_id=check.id, reason="Enough")
    followups.end_checks(office, referral_id=REFERRAL)
    with pytest.raises(NotAllowed):
        followups.reopen_follow_up(office, follow_up_id=check.id)


def test_a_check_can_be_put_off_and_stays_the_one(office: Office) -> None:
    check = a_check(office)
    followups.put_off_follow_up(office, follow_up_id=check.id, until=date(2026, 11, 30), reason="Clinic is closed")
    found = followups.next_check_of(office, referral_id=REFERRAL)
    assert found is not None
    assert (found.id, found.due_on) == (check.id, date(2026, 11, 30))
