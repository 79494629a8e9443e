"""One exchange outside a visit, and what follows from it."""

from datetime import date, time

import pytest

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.families.person import Channel, ContactPoint
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUp, FollowUpKind, FollowUpState
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome, Direction

MONDAY = date(2026, 11, 23)


def a_call_due(office: Office, family: Family) -> FollowUp:
    return followups.schedule_follow_up(office, due_on=MONDAY, kind=FollowUpKind.CALL_BACK, family_id=family.id, channel="call")


def numbers(office: Office, family: Family) -> tuple[ContactPoint, ...]:
    return families.people_of(office, family_id=family.id)[0].points


def test_a_contact_stands_in_the_timeline_and_on_its_day(office: Office, family: Family) -> None:
    made = visits.log_contact(
        office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, direction=Direction.FROM_FAMILY,
        language="ar", minutes=6, note="The bus pass came.",
    )  # fmt: skip
    assert (made.on, made.at, made.who) == (MONDAY, time(9, 12), office.who)
    assert visits.contacts_on(office, day=MONDAY) == (made,)
    assert [(one.kind, one.id) for one in visits.visit_timeline(office, family_id=family.id)] == [("contact", made.id)]
    assert visits.contact_by_id(office, contact_id=made.id) == made


def test_reached_finishes_its_follow_up(office: Office, family: Family) -> None:
    due = a_call_due(office, family)
    visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, follow_up_id=due.id)
    done = followups.follow_up_by_id(office, follow_up_id=due.id)
    assert (done.state, done.outcome) == (FollowUpState.DONE, "reached")


@pytest.mark.parametrize("outcome", [ContactOutcome.NO_ANSWER, ContactOutcome.LEFT_MESSAGE])
def test_no_answer_makes_the_next_try_on_a_way_the_family_marked_safe(office: Office, family: Family, outcome: ContactOutcome) -> None:
    due = a_call_due(office, family)
    visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=outcome, follow_up_id=due.id)
    (again,) = followups.follow_ups_of(office, family_id=family.id)
    assert (again.attempt, again.channel, again.due_on, again.due_at) == (2, "text", date(2026, 11, 24), time(17))
    assert followups.follow_up_by_id(office, follow_up_id=due.id).outcome == outcome.value


def test_with_one_safe_way_the_next_try_takes_it_again(office: Office, neighbours: Family) -> None:
    due = a_call_due(office, neighbours)
    visits.log_contact(office, family_id=neighbours.id, channel=Channel.CALL, outcome=ContactOutcome.NO_ANSWER, follow_up_id=due.id)
    (again,) = followups.follow_ups_of(office, family_id=neighbours.id)
    assert again.channel == "call"


def test_a_wrong_number_is_retired_and_is_no_try(office: Office, family: Family) -> None:
    due = a_call_due(office, family)
    point = numbers(office, family)[0]
    visits.log_contact(
        office,
        family_id=family.id,
        channel=Channel.CALL,
        outcome=ContactOutcome.WRONG_NUMBER,
        contact_point_id=point.id,
        follow_up_id=due.id,
    )
    assert {one.id: one.retired_on for one in numbers(office, family)}[point.id] == MONDAY
    assert followups.follow_ups_of(office, family_id=family.id) == (due,)
    with pytest.raises(BadInput, match="Which number"):
        visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.WRONG_NUMBER)


def test_a_referrals_check_is_moved_by_its_referral_not_here(office: Office, family: Family) -> None:
    check = followups.replace_next_check(office, referral_id="e" * 32, kind=FollowUpKind.FAMILY_CHECK, due_on=MONDAY, family_id=family.id)
    visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.NO_ANSWER, follow_up_id=check.id)
    assert followups.next_check_of(office, referral_id="e" * 32) == check


def test_an_answer_closes_what_waited_for_it(office: Office, family: Family, neighbours: Family) -> None:
    asked = visits.log_contact(office, family_id=family.id, channel=Channel.TEXT, outcome=ContactOutcome.LEFT_MESSAGE)
    visits.log_contact(
        office,
        family_id=family.id,
        channel=Channel.CALL,
        outcome=ContactOutcome.REACHED,
        direction=Direction.FROM_FAMILY,
        answers_id=asked.id,
    )
    assert visits.contact_by_id(office, contact_id=asked.id).outcome is ContactOutcome.ANSWERED_LATER
    with pytest.raises(BadInput):
        visits.log_contact(office, family_id=neighbours.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, answers_id=asked.id)


@pytest.mark.parametrize("wrong", [{"on": date(2026, 11, 24)}, {"minutes": -5}, {"note": "ssn 123-45-6789"}])
def test_a_contact_that_cannot_be_is_refused(office: Office, family: Family, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, **wrong)  # type: ignore[arg-type]
    assert visits.visit_timeline(office, family_id=family.id) == ()


def test_a_contact_with_nobody_we_know_is_refused(office: Office) -> None:
    with pytest.raises(NotFound):
        visits.log_contact(office, family_id="f" * 32, channel=Channel.CALL, outcome=ContactOutcome.REACHED)
    with pytest.raises(NotFound):
        visits.contact_by_id(office, contact_id="f" * 32)


def test_the_timeline_stands_newest_first_over_merged_files(office: Office, family: Family, neighbours: Family) -> None:
    one = visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, on=date(2026, 11, 2))
    two = visits.log_contact(office, family_id=neighbours.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, on=date(2026, 11, 9))
    three = visits.plan_visit(office, family_ids=(family.id, neighbours.id), on=MONDAY)
    found = visits.visit_timeline(office, family_id=family.id, merged_ids=(neighbours.id,))
    assert [entry.id for entry in found] == [three.id, two.id, one.id]
    assert set(visits.contacts_by_id(office, ids=(one.id, two.id, "f" * 32))) == {one.id, two.id}
    assert set(visits.visits_by_id(office, ids=(three.id,))) == {three.id}
