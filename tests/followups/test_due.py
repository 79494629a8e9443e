"""What is due: made, put off, done, dropped, taken back."""

from datetime import date, time

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind, FollowUpState
from liaison_desk.office import Office
from liaison_desk.vault import changes
from tests.fakes import StillClock

MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 11, 25)


def a_call(office: Office, due_on: date = MONDAY, **more: str) -> str:
    return followups.schedule_follow_up(office, due_on=due_on, text="Call about the coat drive", family_id=more.get("family_id", "")).id


def test_what_is_due_stands_with_the_longest_overdue_first(office: Office) -> None:
    later = a_call(office, WEDNESDAY)
    today = a_call(office)
    overdue = a_call(office, date(2026, 11, 20))
    early = followups.schedule_follow_up(office, due_on=MONDAY, due_at=time(8), text="Before school").id
    assert [one.id for one in followups.follow_ups_due(office)] == [overdue, early, today]
    assert [one.id for one in followups.follow_ups_due(office, until=WEDNESDAY)][-1] == later


def test_an_urgent_one_comes_first_on_its_day(office: Office) -> None:
    a_call(office)
    urgent = followups.schedule_follow_up(office, due_on=MONDAY, text="Shelter", urgent=True)
    assert followups.follow_ups_due(office)[0] == urgent


def test_a_colleague_who_covers_sees_it_as_well(office: Office) -> None:
    one = followups.schedule_follow_up(office, due_on=MONDAY, text="Shelter", owner="a" * 32, cover="b" * 32)
    assert followups.follow_ups_due(office, owner="b" * 32) == (one,)
    assert followups.follow_ups_due(office, owner=office.who) == ()


def test_put_off_moves_the_day_and_keeps_the_reason(office: Office) -> None:
    one = a_call(office)
    after = followups.put_off_follow_up(office, follow_up_id=one, until=WEDNESDAY, reason="They are away")
    assert followups.follow_ups_due(office) == ()
    assert followups.follow_ups_due(office, until=WEDNESDAY) == (after,)
    assert (after.state, after.put_off_reason) == (FollowUpState.PUT_OFF, "They are away")


@pytest.mark.parametrize(("until", "reason"), [(date(2026, 11, 20), "Away"), (WEDNESDAY, "  ")])
def test_put_off_needs_a_day_to_come_and_a_reason(office: Office, until: date, reason: str) -> None:
    one = a_call(office)
    with pytest.raises(BadInput):
        followups.put_off_follow_up(office, follow_up_id=one, until=until, reason=reason)
    assert followups.follow_up_by_id(office, follow_up_id=one).state is FollowUpState.OPEN


def test_finished_says_who_when_and_what_came_of_it(office: Office) -> None:
    one = a_call(office)
    followups.finish_follow_up(office, follow_up_id=one, outcome="Coats came", done_on=date(2026, 11, 20))
    done = followups.follow_up_by_id(office, follow_up_id=one)
    assert (done.state, done.outcome, done.done_on, done.done_at, done.done_by) == (
        FollowUpState.DONE, "Coats came", date(2026, 11, 20), office.now(), office.who,
    )  # fmt: skip
    assert followups.follow_ups_due(office) == ()
    assert followups.follow_ups_closed_on(office, day=MONDAY) == (done,)


def test_done_today_ends_at_midnight_of_the_wall_clock(office: Office, clock: StillClock) -> None:
    clock.move(hours=14.7)  # 23:54 in Chicago, Tuesday in UTC
    one = a_call(office)
    followups.finish_follow_up(office, follow_up_id=one)
    assert [done.id for done in followups.follow_ups_closed_on(office, day=MONDAY)] == [one]
    assert followups.follow_ups_closed_on(office, day=date(2026, 11, 24)) == ()


def test_a_day_to_come_is_not_done(office: Office) -> None:
    one = a_call(office)
    with pytest.raises(BadInput, match="not come yet"):
        followups.finish_follow_up(office, follow_up_id=one, done_on=WEDNESDAY)


def test_what_is_closed_is_not_closed_again_and_comes_back_by_undo(office: Office) -> None:
    one = a_call(office)
    followups.drop_follow_up(office, follow_up_id=one, reason="They moved")
    with pytest.raises(NotAllowed):
        followups.finish_follow_up(office, follow_up_id=one)
    again = followups.reopen_follow_up(office, follow_up_id=one)
    assert (again.state, again.outcome, again.done_at) == (FollowUpState.OPEN, "", None)
    with pytest.raises(NotAllowed):
        followups.reopen_follow_up(office, follow_up_id=one)


def test_dropping_needs_a_reason(office: Office) -> None:
    one = a_call(office)
    with pytest.raises(BadInput):
        followups.drop_follow_up(office, follow_up_id=one, reason="")


def test_nothing_to_do_is_no_follow_up(office: Office) -> None:
    with pytest.raises(BadInput):
        followups.schedule_follow_up(office, due_on=MONDAY, text=" ")
    with pytest.raises(BadInput):
        followups.schedule_follow_up(office, due_on=MONDAY, text="Call", attempt=0)


def test_a_follow_up_that_is_not_here_is_told(office: Office) -> None:
    with pytest.raises(NotFound):
        followups.finish_follow_up(office, follow_up_id="f" * 32)
    with pytest.raises(NotFound):
        followups.follow_up_by_id(office, follow_up_id="f" * 32)


def test_no_answer_makes_the_next_attempt_at_another_time_and_way(office: Office) -> None:
    first = followups.schedule_follow_up(office, due_on=MONDAY, text="Ask about the bus", channel="call")
    second = followups.try_again(office, follow_up_id=first.id, outcome="no_answer", channel="text")
    assert (second.attempt, second.due_on, second.due_at, second.channel) == (2, date(2026, 11, 24), time(17), "text")
    assert followups.follow_up_by_id(office, follow_up_id=first.id).outcome == "no_answer"
    third = followups.try_again(office, follow_up_id=second.id, outcome="no_answer")
    assert (third.attempt, third.due_at, third.channel) == (3, time(17), "text")


def test_what_two_people_wrote_at_once_is_kept_twice(office: Office) -> None:
    one = a_call(office)
    with office.reading() as db:
        opened = changes.seen(db, "follow_up", one)
    followups.put_off_follow_up(office, follow_up_id=one, until=WEDNESDAY, reason="Away", saw=opened)
    followups.put_off_follow_up(office, follow_up_id=one, until=date(2026, 11, 27), reason="Feast", saw=opened)
    with office.reading() as db:
        looks = {row["field"] for row in db.query("SELECT field FROM look WHERE row = ?", [one])}
    assert looks == {"due_on", "put_off_reason"}


def test_of_a_family_open_ones_or_all(office: Office) -> None:
    family = "a" * 32
    one, two = a_call(office, family_id=family), a_call(office, family_id=family)
    followups.finish_follow_up(office, follow_up_id=one)
    assert [x.id for x in followups.follow_ups_of(office, family_id=family)] == [two]
    assert len(followups.follow_ups_of(office, family_id=family, closed_too=True)) == 2
    promise = followups.schedule_follow_up(office, due_on=MONDAY, kind=FollowUpKind.CONSENT_ENDS, about_type="consent", about_id="c" * 32)
    assert followups.follow_ups_about(office, about_id="c" * 32) == (promise,)
