"""Which state the events of a referral show, and when a person has to decide."""

from datetime import UTC, date, datetime

from liaison_desk.referrals import course
from liaison_desk.referrals.referral import Outcome, State, Transition, TransitionKind


def event(
    number: int, state: State, day: int, *follows: int, corrects: tuple[int, ...] = (), kind: TransitionKind = TransitionKind.STEP,
    outcome: Outcome | None = None,
) -> Transition:  # fmt: skip
    return Transition(
        id=f"{number:032x}", to_state=state, happened_on=date(2026, 11, day), at=datetime(2026, 11, 28, 9, number, tzinfo=UTC),
        follows=tuple(f"{n:032x}" for n in follows), corrects=tuple(f"{n:032x}" for n in corrects), kind=kind, outcome=outcome,
    )  # fmt: skip


SENT = event(1, State.SENT, 2)


def test_without_events_it_is_a_draft() -> None:
    assert course.standing(()).state is State.DRAFT
    assert course.standing(()).is_open


def test_the_latest_by_when_it_happened_is_shown_though_it_was_heard_first() -> None:
    waits, accepted = event(2, State.WAITLISTED, 9, 1), event(3, State.ACCEPTED, 5, 2)
    assert course.standing((SENT, waits, accepted)).state is State.WAITLISTED
    assert course.standing((SENT, waits, accepted), on=date(2026, 11, 6)).state is State.ACCEPTED
    assert not course.needs_a_person((SENT, waits, accepted))


def test_of_one_day_the_event_that_followed_is_shown() -> None:
    first, second = event(9, State.ACCEPTED, 5, 1), event(3, State.WAITLISTED, 5, 9)
    assert course.standing((second, SENT, first)).state is State.WAITLISTED


def test_two_open_states_from_two_laptops_need_nobody() -> None:
    here, there = event(2, State.ACCEPTED, 5, 1), event(3, State.WAITLISTED, 6, 1)
    assert course.standing((SENT, here, there)).state is State.WAITLISTED
    assert not course.needs_a_person((SENT, here, there))


def test_open_against_closed_needs_a_person_and_both_stay() -> None:
    closed = event(2, State.COMPLETED, 5, 1, outcome=Outcome.GOT_HELP)
    waits = event(3, State.WAITLISTED, 6, 1)
    events = (SENT, closed, waits)
    assert course.needs_a_person(events)
    assert {head.id for head in course.heads(events)} == {closed.id, waits.id}
    assert course.standing(events).state is State.WAITLISTED


def test_two_different_closings_need_a_person_and_two_equal_ones_do_not() -> None:
    helped = event(2, State.COMPLETED, 5, 1, outcome=Outcome.GOT_HELP)
    again = event(3, State.COMPLETED, 6, 1, outcome=Outcome.GOT_HELP)
    partly = event(4, State.COMPLETED, 6, 1, outcome=Outcome.PARTLY_HELPED)
    assert not course.needs_a_person((SENT, helped, again))
    assert course.needs_a_person((SENT, helped, partly))


def test_a_decision_that_follows_both_ends_the_question() -> None:
    closed = event(2, State.COMPLETED, 9, 1, outcome=Outcome.GOT_HELP)
    waits = event(3, State.WAITLISTED, 6, 1)
    chosen = event(4, State.WAITLISTED, 6, 2, 3, corrects=(2, 3), kind=TransitionKind.SETTLED)
    assert not course.needs_a_person((SENT, closed, waits, chosen))
    assert course.standing((SENT, closed, waits, chosen)).state is State.WAITLISTED


def test_late_news_of_an_earlier_day_takes_the_place_of_what_it_corrects() -> None:
    waits = event(2, State.WAITLISTED, 10, 1)
    lost = event(3, State.NOT_COMPLETED, 20, 2, outcome=Outcome.NO_SHOW)
    news = event(4, State.COMPLETED, 5, 3, corrects=(3,), kind=TransitionKind.LATE_NEWS, outcome=Outcome.GOT_HELP)
    shown = course.standing((SENT, waits, lost, news))
    assert (shown.state, shown.outcome, shown.since) == (State.COMPLETED, Outcome.GOT_HELP, date(2026, 11, 5))


def test_news_twice_corrected_shows_the_last_and_an_undo_the_one_before() -> None:
    lost = event(2, State.NOT_COMPLETED, 20, 1, outcome=Outcome.NO_SHOW)
    first = event(3, State.COMPLETED, 19, 2, corrects=(2,), kind=TransitionKind.LATE_NEWS, outcome=Outcome.GOT_HELP)
    second = event(4, State.COMPLETED, 18, 3, corrects=(3,), kind=TransitionKind.LATE_NEWS, outcome=Outcome.PARTLY_HELPED)
    undone = event(5, State.COMPLETED, 28, 4, corrects=(4,), kind=TransitionKind.UNDO)
    assert course.standing((SENT, lost, first, second)).outcome is Outcome.PARTLY_HELPED
    assert course.standing((SENT, lost, first, second, undone)).outcome is Outcome.GOT_HELP
    assert not course.needs_a_person((SENT, lost, first, second, undone))


def test_an_undo_on_one_laptop_and_late_news_on_another_need_a_person() -> None:
    closed = event(2, State.NOT_COMPLETED, 5, 1, outcome=Outcome.NO_SHOW)
    undone = event(3, State.SENT, 8, 2, corrects=(2,), kind=TransitionKind.UNDO)
    news = event(4, State.COMPLETED, 4, 2, corrects=(2,), kind=TransitionKind.LATE_NEWS, outcome=Outcome.GOT_HELP)
    assert course.needs_a_person((SENT, closed, undone, news))


def test_an_event_whose_predecessor_never_came_is_no_trouble() -> None:
    lone = event(3, State.ACCEPTED, 5, 2)
    assert course.standing((SENT, lone)).state is State.ACCEPTED
