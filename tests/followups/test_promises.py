"""What the school said it would do."""

from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind, FollowUpState
from liaison_desk.followups.promise import Promise, PromiseState
from liaison_desk.office import Office

FAMILY = "a" * 32


def a_promise(office: Office, text: str = "Check the landlord's letter", due_on: date | None = None) -> Promise:
    return followups.make_promise(office, family_id=FAMILY, text=text, due_on=due_on)


def test_a_promise_comes_with_its_follow_up(office: Office) -> None:
    promise = a_promise(office, due_on=date(2026, 11, 23))
    (due,) = followups.follow_ups_due(office)
    assert (due.kind, due.about_id, due.text, due.owner) == (FollowUpKind.PROMISE, promise.id, promise.text, office.who)
    assert (promise.made_on, promise.by_whom) == (date(2026, 11, 23), office.who)


def test_a_promise_without_a_day_is_due_in_five_business_days(office: Office) -> None:
    assert a_promise(office).due_on == date(2026, 11, 30)


def test_keeping_it_finishes_its_follow_up_and_the_other_way_round(office: Office) -> None:
    one, two = a_promise(office), a_promise(office, "Ask for the later bus")
    followups.keep_promise(office, promise_id=one.id, kept_on=date(2026, 11, 20))
    (line,) = followups.follow_ups_about(office, about_id=two.id)
    followups.finish_follow_up(office, follow_up_id=line.id)
    assert followups.follow_ups_of(office, family_id=FAMILY) == ()
    kept = {p.id: (p.state, p.kept_on) for p in followups.promises_of(office, family_id=FAMILY)}
    assert kept == {one.id: (PromiseState.KEPT, date(2026, 11, 20)), two.id: (PromiseState.KEPT, date(2026, 11, 23))}


def test_undo_of_a_kept_promise_opens_both_again(office: Office) -> None:
    promise = a_promise(office)
    followups.keep_promise(office, promise_id=promise.id)
    (line,) = followups.follow_ups_about(office, about_id=promise.id)
    followups.reopen_follow_up(office, follow_up_id=line.id)
    (again,) = followups.promises_of(office, family_id=FAMILY)
    assert again == promise
    assert followups.follow_up_by_id(office, follow_up_id=line.id).state is FollowUpState.OPEN


def test_taken_back_needs_a_reason_and_drops_the_follow_up(office: Office) -> None:
    promise = a_promise(office)
    with pytest.raises(BadInput):
        followups.take_back_promise(office, promise_id=promise.id, reason=" ")
    taken = followups.take_back_promise(office, promise_id=promise.id, reason="The bus line ended")
    assert (taken.state, taken.reason) == (PromiseState.TAKEN_BACK, "The bus line ended")
    (line,) = followups.follow_ups_about(office, about_id=promise.id)
    assert (line.state, line.outcome) == (FollowUpState.DROPPED, "The bus line ended")
    with pytest.raises(NotAllowed):
        followups.keep_promise(office, promise_id=promise.id)


def test_dropping_the_follow_up_takes_the_promise_back(office: Office) -> None:
    promise = a_promise(office)
    (line,) = followups.follow_ups_about(office, about_id=promise.id)
    followups.drop_follow_up(office, follow_up_id=line.id, reason="The bus line ended")
    assert followups.promises_of(office, family_id=FAMILY)[0].state is PromiseState.TAKEN_BACK


def test_open_promises_stand_first_by_day(office: Office) -> None:
    kept = a_promise(office, "Bus pass", date(2026, 11, 1))
    late, soon = a_promise(office, "Coat", date(2026, 12, 5)), a_promise(office, "Letter", date(2026, 11, 24))
    followups.keep_promise(office, promise_id=kept.id)
    assert [p.id for p in followups.promises_of(office, family_id=FAMILY)] == [soon.id, late.id, kept.id]


def test_bad_input_changes_nothing(office: Office) -> None:
    with pytest.raises(BadInput):
        a_promise(office, " ")
    promise = a_promise(office)
    with pytest.raises(BadInput):
        followups.keep_promise(office, promise_id=promise.id, kept_on=date(2026, 11, 24))
    with pytest.raises(NotFound):
        followups.keep_promise(office, promise_id="f" * 32)
    assert followups.promises_of(office, family_id=FAMILY) == (promise,)
