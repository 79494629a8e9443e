"""Plans of a family and the school: agreed on, done step by step, looked at again, ended and taken up again."""

from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind, FollowUpState
from liaison_desk.office import Office
from liaison_desk.plans import actions as plans
from liaison_desk.plans.plan import NewAction, PlanKind, WholePlan
from liaison_desk.vault import check
from tests.people import a_carer, a_family

TODAY, FRIDAY, LATER = date(2026, 11, 23), date(2026, 11, 27), date(2026, 12, 18)


@pytest.fixture
def family(office: Office) -> Family:
    return a_family(office)


def agreed(office: Office, family: Family) -> WholePlan:
    """A plan with a step of the liaison, one of the mother and one without a day."""
    mother = a_carer(office, family).person.id
    steps = (
        NewAction(text="Ask for the later bus", due_on=FRIDAY),
        NewAction(text=" Lay the clothes out at night ", by_whom=mother, due_on=FRIDAY),
        NewAction(text="Tell each other how it goes", by_whom="Grandmother"),
    )
    return plans.agree_plan(
        office, family_id=family.id, kind=PlanKind.ATTENDANCE, goal=" In class by the first bell ", agreed_by=(mother, "Ms. Rowe"),
        actions=steps, review_on=LATER,
    )  # fmt: skip


def test_a_plan_stands_whole_and_what_is_due_is_on_the_list(office: Office, family: Family) -> None:
    made = agreed(office, family)
    assert plans.plans_of(office, family_id=family.id) == (made,)
    assert (made.plan.goal, made.plan.agreed_on, len(made.plan.agreed_by)) == ("In class by the first bell", TODAY, 2)
    ours, theirs, undated = made.actions
    assert (ours.by_whom, theirs.text, undated.by_whom) == (office.who, "Lay the clothes out at night", "Grandmother")
    due = {one.about_id: (one.kind, one.due_on) for one in followups.follow_ups_of(office, family_id=family.id)}
    assert due == {
        ours.id: (FollowUpKind.OTHER, FRIDAY),
        theirs.id: (FollowUpKind.FAMILY_STEP, FRIDAY),
        made.plan.id: (FollowUpKind.PLAN_REVIEW, LATER),
    }
    with office.reading() as db:
        assert check.row_findings(db) == ()


def test_a_step_is_done_here_or_on_the_list_and_opened_again(office: Office, family: Family) -> None:
    ours, theirs, _ = agreed(office, family).actions
    plans.finish_plan_action(office, action_id=ours.id, done_on=TODAY)
    (due,) = followups.follow_ups_about(office, about_id=ours.id)
    assert due.state is FollowUpState.DONE
    (marked,) = followups.follow_ups_about(office, about_id=theirs.id)
    followups.finish_follow_up(office, follow_up_id=marked.id)
    (whole,) = plans.plans_of(office, family_id=family.id)
    assert [one.done_on for one in whole.actions] == [TODAY, TODAY, None]
    for step in (ours, theirs):
        with pytest.raises(NotAllowed):
            plans.finish_plan_action(office, action_id=step.id)
        assert plans.reopen_plan_action(office, action_id=step.id) == step
        with pytest.raises(NotAllowed):
            plans.reopen_plan_action(office, action_id=step.id)
    assert all(one.is_open for one in followups.follow_ups_of(office, family_id=family.id))


def test_steps_are_added_and_taken_back(office: Office, family: Family) -> None:
    made = agreed(office, family)
    step = plans.add_plan_action(office, plan_id=made.plan.id, text="A clock for Sami", due_on=FRIDAY)
    assert plans.plans_of(office, family_id=family.id)[0].actions == (*made.actions, step)
    plans.take_back_plan_action(office, action_id=step.id)
    assert plans.plans_of(office, family_id=family.id) == (made,)
    assert followups.follow_ups_about(office, about_id=step.id) == ()


def test_a_review_does_what_was_due_and_asks_again(office: Office, family: Family) -> None:
    made = agreed(office, family).plan
    after = plans.review_plan(office, plan_id=made.id, next_review_on=date(2027, 1, 15))
    assert (after.review_on, after.reviewed_days) == (date(2027, 1, 15), (TODAY,))
    assert plans.plans_of(office, family_id=family.id)[0].plan == after
    states = {one.due_on: one.state for one in followups.follow_ups_about(office, about_id=made.id)}
    assert states == {LATER: FollowUpState.DONE, date(2027, 1, 15): FollowUpState.OPEN}
    with pytest.raises(BadInput) as told:
        plans.review_plan(office, plan_id=made.id, next_review_on=TODAY)
    assert told.value.where == "next_review_on"


def test_a_plan_ends_and_is_taken_up_again(office: Office, family: Family) -> None:
    made = agreed(office, family).plan
    ended = plans.end_plan(office, plan_id=made.id, outcome=" On time since October ")
    assert (ended.ended_on, ended.outcome) == (TODAY, "On time since October")
    (due,) = followups.follow_ups_about(office, about_id=made.id)
    assert due.state is FollowUpState.DROPPED
    with pytest.raises(NotAllowed):
        plans.add_plan_action(office, plan_id=made.id, text="One more")
    with pytest.raises(NotAllowed):
        plans.end_plan(office, plan_id=made.id, outcome="again")
    assert plans.reopen_plan(office, plan_id=made.id) == made
    assert followups.follow_up_by_id(office, follow_up_id=due.id).is_open
    with pytest.raises(NotAllowed):
        plans.reopen_plan(office, plan_id=made.id)


def test_a_plan_is_seen_in_a_merged_file(office: Office, family: Family) -> None:
    made, other = agreed(office, family), a_family(office, "Hadad")
    families.merge_families(office, kept_id=other.id, other_id=family.id)
    assert plans.plans_of(office, family_id=other.id) == (made,)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"goal": " "}, "goal"),
        ({"goal": "SSN 123-45-6789"}, "goal"),
        ({"agreed_by": (" ",)}, "agreed_by"),
        ({"agreed_on": date(2026, 11, 24)}, "agreed_on"),
        ({"review_on": date(2026, 11, 22)}, "review_on"),
        ({"person_ids": ("0" * 32,)}, "person_ids"),
        ({"actions": (NewAction(text=" "),)}, "text"),
        ({"actions": (NewAction(text="Call", due_on=date(2026, 11, 22)),)}, "due_on"),
        ({"actions": (NewAction(text="Call"),) * 51}, "actions"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field_and_leaves_nothing(
    office: Office, family: Family, wrong: dict[str, object], where: str
) -> None:
    asked: dict[str, object] = {"kind": PlanKind.HOME_LEARNING, "goal": "Read each evening", "agreed_by": ("Rania Haddad",)} | wrong
    with pytest.raises(BadInput) as told:
        plans.agree_plan(office, family_id=family.id, **asked)  # type: ignore[arg-type]  # the cases name its parameters
    assert told.value.where == where
    assert plans.plans_of(office, family_id=family.id) == ()
    assert followups.follow_ups_of(office, family_id=family.id) == ()


def test_what_is_not_here_and_a_day_to_come_are_refused(office: Office, family: Family) -> None:
    made = agreed(office, family)
    with pytest.raises(BadInput):
        plans.finish_plan_action(office, action_id=made.actions[0].id, done_on=FRIDAY)
    with pytest.raises(BadInput):
        plans.end_plan(office, plan_id=made.plan.id, outcome=" ")
    with pytest.raises(NotFound):
        plans.finish_plan_action(office, action_id="0" * 32)
    with pytest.raises(NotFound):
        plans.review_plan(office, plan_id="0" * 32)
    with pytest.raises(NotFound):
        plans.agree_plan(office, family_id="0" * 32, kind=PlanKind.ATTENDANCE, goal="x", agreed_by=("y",))
