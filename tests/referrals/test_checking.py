"""Doing a next check: what is noted, and what comes of it."""

from dataclasses import replace
from datetime import date, time

import pytest

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.need import Urgency
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.attempt import Answered, Asked
from liaison_desk.referrals.handoff import Basis, Emergency, Handoff, Mode
from liaison_desk.referrals.referral import Outcome, State
from liaison_desk.visits import actions as visits
from tests.fakes import StillClock
from tests.people import a_carer, a_need
from tests.referrals.making import SHEET, a_family_with_ways, a_referral, a_sent, a_service, check_of, heard

AHEAD = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.EMERGENCY, emergency=Emergency(threat="No heat", told="The desk", why="Two beds"))


def test_a_family_that_was_reached_is_asked_again_by_the_table(office: Office, clock: StillClock) -> None:
    one = a_sent(office)
    assert check_of(office, one).due_on == date(2026, 11, 30)
    clock.move(days=7)
    logged = actions.log_check(office, referral_id=one.id, answered=Answered.REACHED)
    assert logged.check
    assert (logged.check.kind, logged.check.due_on, logged.check.attempt) == (FollowUpKind.FAMILY_CHECK, date(2026, 12, 7), 1)


def test_a_partner_that_has_it_leaves_the_question_to_the_family(office: Office, clock: StillClock) -> None:
    one = a_sent(office, handoff=AHEAD)
    clock.move(days=2)
    assert check_of(office, one).kind is FollowUpKind.PARTNER_CHECK
    actions.log_check(office, referral_id=one.id, answered=Answered.REACHED)
    assert (check_of(office, one).kind, check_of(office, one).due_on) == (FollowUpKind.FAMILY_CHECK, date(2026, 11, 30))


def test_a_partner_that_gives_it_back_is_asked_anew(office: Office, clock: StillClock) -> None:
    one = a_sent(office, handoff=replace(AHEAD, mode=Mode.IN_PERSON))
    clock.move(days=2)
    heard(office, one, State.ACCEPTED)
    clock.move(days=1)
    actions.take_back(office, referral_id=one.id, reason="Their worker left")
    assert (check_of(office, one).kind, check_of(office, one).due_on) == (FollowUpKind.PARTNER_CHECK, date(2026, 11, 30))


def test_asking_the_family_does_not_answer_for_the_partner(office: Office, clock: StillClock) -> None:
    one = a_sent(office, handoff=AHEAD)
    clock.move(days=2)
    before = check_of(office, one)
    logged = actions.log_check(office, referral_id=one.id, answered=Answered.REACHED, asked=Asked.FAMILY)
    assert logged.check == before == check_of(office, one)


def test_no_answer_is_tried_on_another_safe_channel_at_another_time(office: Office, clock: StillClock) -> None:
    one = a_sent(office)
    clock.move(days=7)
    seen = []
    for _ in range(3):
        waiting = check_of(office, one)
        seen.append((waiting.channel, waiting.due_at, waiting.attempt))
        actions.log_check(
            office, referral_id=one.id, answered=Answered.NO_ANSWER, channel=Channel(waiting.channel), at_time=waiting.due_at or time(9)
        )
        clock.move(days=2)
    assert [way for way, _, _ in seen] == ["call", "text", "email"]
    assert [attempt for _, _, attempt in seen] == [1, 2, 3]
    assert len({at for _, at, _ in seen}) == 3
    assert actions.may_close_as(office, referral_id=one.id) == (Outcome.COULD_NOT_CONTACT,)


def test_an_answer_ends_the_count(office: Office, clock: StillClock) -> None:
    one = a_sent(office)
    for answered in (Answered.NO_ANSWER, Answered.NO_ANSWER, Answered.REACHED, Answered.NO_ANSWER):
        clock.move(days=3)
        actions.log_check(office, referral_id=one.id, answered=answered, channel=Channel.TEXT)
    assert check_of(office, one).attempt == 2
    assert actions.may_close_as(office, referral_id=one.id) == ()


def test_a_channel_the_family_marked_unsafe_is_never_the_next_try(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    point = a_carer(office, family).points[0]
    families.correct_contact_point(office, point=replace(point, safe=False))
    one = actions.refer(office, need_id=a_need(office, family).id, service_id=a_service(office).id)
    actions.hand_over(office, referral_id=one.id, handoff=SHEET)
    for expected in ("email", "email", "email", "school_note"):
        assert check_of(office, one).channel == expected
        actions.log_check(office, referral_id=one.id, answered=Answered.NO_ANSWER, channel=Channel(expected))


def test_a_try_at_the_family_stands_on_its_timeline_and_one_at_the_partner_does_not(office: Office, clock: StillClock) -> None:
    one = a_sent(office)
    clock.move(days=7)
    logged = actions.log_check(office, referral_id=one.id, answered=Answered.LEFT_MESSAGE, at_time=time(17, 5), note="Called Rania")
    contact = visits.contact_by_id(office, contact_id=logged.attempt.contact_id)
    assert (contact.family_id, contact.outcome, contact.at) == (one.family_id, "left_message", time(17, 5))
    partner = actions.log_check(office, referral_id=one.id, answered=Answered.NO_ANSWER, asked=Asked.PARTNER)
    assert partner.attempt.contact_id == ""


def test_a_wrong_number_of_the_family_names_it(office: Office, clock: StillClock) -> None:
    one = a_sent(office)
    clock.move(days=7)
    with pytest.raises(BadInput):
        actions.log_check(office, referral_id=one.id, answered=Answered.WRONG_NUMBER)
    assert check_of(office, one).attempt == 1


def test_a_new_date_for_the_waitlist_is_kept(office: Office, clock: StillClock) -> None:
    one = a_sent(office)
    heard(office, one, State.WAITLISTED, next_check_on=date(2026, 12, 4))
    clock.move(days=11)
    actions.log_check(office, referral_id=one.id, answered=Answered.REACHED, next_check_on=date(2026, 12, 28))
    assert check_of(office, one).due_on == date(2026, 12, 28)
    with pytest.raises(BadInput):
        actions.log_check(office, referral_id=one.id, answered=Answered.REACHED, next_check_on=date(2026, 12, 1))


def test_a_closed_referral_is_not_checked(office: Office) -> None:
    one = a_sent(office)
    actions.enter_in_error(office, referral_id=one.id, reason="Wrong family")
    with pytest.raises(NotAllowed):
        actions.log_check(office, referral_id=one.id, answered=Answered.REACHED)


def test_a_check_that_nobody_looked_at_for_weeks_is_one_line_of_today(office: Office, clock: StillClock) -> None:
    one = a_sent(office, urgency=Urgency.URGENT)
    clock.move(days=45)
    mine = [due for due in followups.follow_ups_due(office) if due.referral_id == one.id]
    assert [due.due_on for due in mine] == [date(2026, 11, 24)]
    actions.log_check(office, referral_id=one.id, answered=Answered.REACHED)
    assert check_of(office, one).due_on == date(2027, 1, 10)


def test_an_edit_moves_the_check_along_and_keeps_one(office: Office) -> None:
    one = a_referral(office)
    assert check_of(office, one).due_on == date(2026, 11, 25)
    actions.edit_referral(office, referral_id=one.id, change=actions.Edited(urgency=Urgency.URGENT))
    assert (check_of(office, one).due_on, check_of(office, one).urgent) == (date(2026, 11, 24), True)


def test_a_loop_that_is_not_the_familys_turn_is_left_out_of_the_call(office: Office, clock: StillClock) -> None:
    one = a_sent(office, handoff=AHEAD)
    clock.move(days=2)
    assert actions.log_call(office, family_id=one.family_id, answered=Answered.REACHED).checks == ()
    assert [line.due for line in actions.call_card(office, family_id=one.family_id).loops] == [False]


def test_a_reminder_about_a_referral_that_is_no_check_leaves_the_call_card_whole(office: Office) -> None:
    referral = a_sent(office)
    followups.end_checks(office, referral_id=referral.id)
    followups.schedule_follow_up(
        office, due_on=office.today(), kind=FollowUpKind.RIGHTS_MOVE, family_id=referral.family_id, referral_id=referral.id
    )
    card = actions.call_card(office, family_id=referral.family_id)
    assert [line.due for line in card.loops] == [False]
