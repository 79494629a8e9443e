"""The table of next checks, line by line (REFERRALS, 'Next checks')."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from liaison_desk.families.person import Channel
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.referrals import check
from liaison_desk.referrals.attempt import Answered, Asked, Attempt
from liaison_desk.referrals.check import Loop, next_check
from liaison_desk.referrals.referral import CLOSED, State

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
NINE = datetime.combine(MONDAY, time(9))


def loop(state: State, **said: object) -> Loop:
    return replace(Loop(state=state, looked_on=MONDAY, sent_on=MONDAY, since=MONDAY), **said)  # type: ignore[arg-type]


def due(one: Loop, now: datetime = NINE) -> tuple[FollowUpKind, date, time | None]:
    found = next_check(one, now)
    assert found is not None
    return found.kind, found.due_on, found.due_at


def days(one: Loop, *, how_many: int) -> list[int]:
    """The days after Monday on which checks fall when each is done on its day and nothing new is heard."""
    found = []
    for _ in range(how_many):
        on = due(one, datetime.combine(one.looked_on, time(9)))[1]
        found.append((on - MONDAY).days)
        one = replace(one, looked_on=on)
    return found


def tries(*said: tuple[int, Channel], at: int = 10) -> tuple[Attempt, ...]:
    return tuple(
        Attempt(id=f"{i:032x}", channel=way, on=MONDAY + timedelta(days=day), at_time=time(at), answered=Answered.NO_ANSWER)
        for i, (day, way) in enumerate(said)
    )


def test_a_draft_is_looked_at_the_next_day_or_after_two_business_days() -> None:
    assert due(loop(State.DRAFT, urgent=True)) == (FollowUpKind.DRAFT_CHECK, date(2026, 11, 24), None)
    assert due(loop(State.DRAFT)) == (FollowUpKind.DRAFT_CHECK, date(2026, 11, 25), None)
    assert due(loop(State.DRAFT, looked_on=FRIDAY))[1] == date(2026, 12, 1)


def test_an_urgent_partner_is_asked_the_same_day() -> None:
    assert due(loop(State.SENT, urgent=True)) == (FollowUpKind.PARTNER_CHECK, MONDAY, None)
    assert due(loop(State.SENT, urgent=True), datetime.combine(MONDAY, time(15, 59)))[1] == MONDAY


def test_from_four_in_the_afternoon_the_urgent_partner_is_asked_at_ten_on_the_next_day() -> None:
    late = datetime.combine(FRIDAY, time(16))
    assert due(loop(State.SENT, urgent=True, looked_on=FRIDAY), late) == (FollowUpKind.PARTNER_CHECK, date(2026, 11, 28), time(10))


def test_a_routine_partner_is_asked_after_two_business_days() -> None:
    assert due(loop(State.SENT)) == (FollowUpKind.PARTNER_CHECK, date(2026, 11, 25), None)
    thanksgiving = (date(2026, 11, 26), FRIDAY)
    assert due(loop(State.SENT, looked_on=date(2026, 11, 25), closed_days=thanksgiving))[1] == date(2026, 12, 1)


@pytest.mark.parametrize("quiet", [{"live": False}, {"partner_has_it": True}])
def test_where_nobody_at_the_partner_has_to_be_asked_the_family_is(quiet: dict[str, bool]) -> None:
    assert due(loop(State.SENT, **quiet))[0] is FollowUpKind.FAMILY_CHECK


def test_an_urgent_family_is_asked_on_day_one_and_three_and_then_every_three_days() -> None:
    assert days(loop(State.ACCEPTED, urgent=True), how_many=5) == [1, 3, 6, 9, 12]


def test_a_routine_family_is_asked_on_day_seven_and_fourteen_and_then_every_fourteen_days() -> None:
    assert days(loop(State.ACCEPTED), how_many=4) == [7, 14, 28, 42]


def test_a_routine_day_that_falls_on_a_closed_day_moves_to_the_next_open_one() -> None:
    assert due(loop(State.ACCEPTED, closed_days=(date(2026, 11, 30), date(2026, 12, 1))))[1] == date(2026, 12, 2)
    saturday = date(2026, 11, 28)
    assert due(loop(State.ACCEPTED, sent_on=saturday, looked_on=saturday))[1] == date(2026, 12, 7)
    assert due(loop(State.ACCEPTED, urgent=True, sent_on=FRIDAY, looked_on=FRIDAY))[1] == saturday


@pytest.mark.parametrize("state", [State.WAITLISTED, State.NEEDS_FAMILY_ACTION])
def test_waiting_is_asked_about_every_three_or_fourteen_days(state: State) -> None:
    assert days(loop(state, urgent=True), how_many=3) == [3, 6, 9]
    assert days(loop(state), how_many=3) == [14, 28, 42]


@pytest.mark.parametrize("urgent", [True, False])
def test_a_given_date_is_kept_but_never_more_than_thirty_days_after_the_last_contact(urgent: bool) -> None:
    soon, late = date(2026, 12, 9), date(2027, 5, 23)
    assert due(loop(State.WAITLISTED, urgent=urgent, told_wait_until=soon))[1] == soon
    assert due(loop(State.WAITLISTED, urgent=urgent, told_wait_until=late))[1] == date(2026, 12, 23)


def test_once_a_given_date_has_passed_the_table_goes_on() -> None:
    assert due(loop(State.WAITLISTED, told_wait_until=MONDAY))[1] == date(2026, 12, 7)


def test_an_appointment_is_asked_about_the_day_before_and_the_day_after() -> None:
    friday = loop(State.SENT, partner_has_it=True, appointment_on=FRIDAY)
    assert due(friday)[:2] == (FollowUpKind.APPOINTMENT_BEFORE, date(2026, 11, 26))
    assert due(replace(friday, looked_on=date(2026, 11, 26)))[:2] == (FollowUpKind.APPOINTMENT_AFTER, date(2026, 11, 30))
    assert due(replace(friday, urgent=True, looked_on=date(2026, 11, 26)))[:2] == (FollowUpKind.APPOINTMENT_AFTER, date(2026, 11, 28))


def test_the_day_before_a_monday_is_the_friday_unless_it_is_urgent() -> None:
    monday = loop(State.ACCEPTED, appointment_on=date(2026, 11, 30))
    assert due(monday)[1] == FRIDAY
    assert due(replace(monday, urgent=True))[1] == date(2026, 11, 29)


def test_an_appointment_never_hides_that_the_partner_has_to_be_asked() -> None:
    far = loop(State.SENT, appointment_on=date(2026, 12, 18))
    assert due(far)[0] is FollowUpKind.PARTNER_CHECK
    assert due(replace(far, partner_has_it=True))[:2] == (FollowUpKind.APPOINTMENT_BEFORE, date(2026, 12, 17))


def test_after_an_appointment_was_looked_at_the_table_goes_on() -> None:
    past = loop(State.ACCEPTED, appointment_on=FRIDAY, looked_on=date(2026, 11, 30))
    assert due(past, datetime(2026, 11, 30, 9))[:2] == (FollowUpKind.FAMILY_CHECK, date(2026, 12, 7))


def test_whether_it_helped_is_asked_after_fourteen_or_thirty_days_and_then_every_thirty() -> None:
    assert days(loop(State.CONNECTED, urgent=True), how_many=3) == [14, 44, 74]
    assert days(loop(State.CONNECTED), how_many=3) == [30, 60, 91]


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_a_closed_referral_has_no_check(state: State) -> None:
    assert next_check(loop(state), NINE) is None


def test_checks_that_fell_due_while_nobody_looked_are_one_and_due_today() -> None:
    kind, on, at = due(loop(State.ACCEPTED), datetime(2027, 2, 6, 9))
    assert (kind, on, at) == (FollowUpKind.FAMILY_CHECK, date(2027, 2, 8), None)
    assert due(loop(State.ACCEPTED, looked_on=date(2027, 2, 8)), datetime(2027, 2, 8, 9))[1] == date(2027, 2, 15)


def test_the_next_try_is_on_another_channel_and_at_another_time_of_day() -> None:
    safe = (Channel.CALL, Channel.TEXT)
    run = tries((0, Channel.CALL))
    planned = check.next_try(loop(State.ACCEPTED), FollowUpKind.FAMILY_CHECK, run, safe, NINE)
    assert (planned.channel, planned.due_at, planned.due_on, planned.attempt) == ("text", time(17, 30), date(2026, 11, 25), 2)
    assert check.next_try(loop(State.ACCEPTED, urgent=True), FollowUpKind.FAMILY_CHECK, run, safe, NINE).due_on == date(2026, 11, 24)


def test_of_three_safe_channels_each_has_its_turn() -> None:
    safe = (Channel.CALL, Channel.TEXT, Channel.EMAIL)
    run = tries((0, Channel.CALL), (2, Channel.TEXT))
    assert check.next_try(loop(State.ACCEPTED), FollowUpKind.FAMILY_CHECK, run, safe, NINE).channel == "email"


def test_a_partner_is_tried_again_at_another_time_of_day() -> None:
    run = tuple(replace(one, asked=Asked.PARTNER) for one in tries((0, Channel.CALL)))
    again = check.next_try(loop(State.SENT), FollowUpKind.PARTNER_CHECK, run, (), NINE)
    assert (again.due_on, again.due_at, again.channel) == (date(2026, 11, 25), time(14), "call")
    urgent = check.next_try(loop(State.SENT, urgent=True), FollowUpKind.PARTNER_CHECK, run, (), NINE)
    assert (urgent.due_on, urgent.due_at) == (MONDAY, time(14))


def test_with_one_safe_channel_three_tries_come_before_a_note_through_school() -> None:
    one, run = (Channel.CALL,), tries((0, Channel.CALL), (2, Channel.CALL))
    assert check.next_try(loop(State.ACCEPTED), FollowUpKind.FAMILY_CHECK, run, one, NINE).channel == "call"
    three = tries((0, Channel.CALL), (2, Channel.CALL), (4, Channel.CALL))
    assert check.next_try(loop(State.ACCEPTED), FollowUpKind.FAMILY_CHECK, three, one, NINE).channel == "school_note"
    assert not check.may_give_up_on_family(loop(State.ACCEPTED), three, one)
    noted = tries((0, Channel.CALL), (2, Channel.CALL), (4, Channel.CALL), (7, Channel.SCHOOL_NOTE))
    assert check.may_give_up_on_family(loop(State.ACCEPTED), noted, one)


def test_giving_up_on_a_family_takes_three_tries_on_two_channels_over_enough_days() -> None:
    safe, mixed = (Channel.CALL, Channel.TEXT), (Channel.CALL, Channel.TEXT, Channel.CALL)

    def may(urgent: bool, ways: tuple[Channel, ...], *on: int) -> bool:
        return check.may_give_up_on_family(loop(State.ACCEPTED, urgent=urgent), tries(*zip(on, ways, strict=True)), safe)

    assert may(True, mixed, 0, 1, 2)
    assert not may(True, mixed, 0, 0, 1)
    assert not may(True, mixed[:2], 0, 3)
    assert not may(True, (Channel.CALL,) * 3, 0, 1, 2)
    assert may(False, mixed, 0, 2, 4)
    assert not may(False, mixed, 0, 1, 3)
    assert not may(False, mixed, 3, 4, 8)
    assert may(False, mixed, 3, 4, 9)


def test_giving_up_on_a_partner_takes_three_tries_over_enough_days() -> None:
    def may(urgent: bool, *on: int) -> bool:
        return check.may_give_up_on_partner(loop(State.SENT, urgent=urgent), tries(*((day, Channel.CALL) for day in on)))

    assert may(True, 0, 0, 1)
    assert not may(True, 0, 0, 0)
    assert not may(True, 0, 1)
    assert may(False, 0, 2, 4)
    assert not may(False, 0, 1, 2)
    assert not may(False, 1, 2, 6)
    assert may(False, 1, 2, 7)
