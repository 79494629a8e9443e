"""What a liaison does with plans: agreed on, done step by step, looked at again, ended."""

from dataclasses import replace
from datetime import date

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families import boundary
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind, FollowUpState
from liaison_desk.office import Office
from liaison_desk.plans import store
from liaison_desk.plans.plan import NewAction, Plan, PlanAction, PlanKind, WholePlan
from liaison_desk.vault.changes import Work

MOST_ACTIONS = 50


def agree_plan(
    office: Office, *, family_id: str, kind: PlanKind, goal: str, agreed_by: tuple[str, ...], actions: tuple[NewAction, ...] = (),
    person_ids: tuple[str, ...] = (), review_on: date | None = None, agreed_on: date | None = None, meant: bool = False,
) -> WholePlan:  # fmt: skip
    """Notes a plan and its steps, whole or not at all; its review and each step with a day come on the list of what is due.

    Raises BadInput without a goal in words, for nobody who agreed, an empty step or days in the wrong order; NotFound.
    """
    boundary.question({"goal": goal}, meant=meant)
    day = agreed_on or office.today()
    names = tuple(dict.fromkeys(name.strip() for name in agreed_by if name.strip()))
    made = Plan(
        id=office.new_id(), family_id=family_id, kind=kind, goal=goal.strip(), person_ids=tuple(dict.fromkeys(person_ids)), agreed_by=names,
        agreed_on=day, review_on=review_on, who=office.who,
    )  # fmt: skip
    _ask(office, made)
    if len(actions) > MOST_ACTIONS:
        raise BadInput("A plan has 50 steps at most", "A few that are done help more.", where="actions")
    with office.writing("agree_plan") as work:
        members = {one.person.id for one in families.people_of(office, family_id=family_id)}
        if not set(made.person_ids) <= members:
            raise BadInput("This person is not of the family", "Nothing was saved.", where="person_ids")
        work.add(made, space=families.team_of_family(office, family_id=family_id))
        _review_due(office, made)
        steps = tuple(_add(office, work, made, one, meant) for one in actions)
    return WholePlan(plan=made, actions=steps)


def add_plan_action(
    office: Office, *, plan_id: str, text: str, by_whom: str = "", due_on: date | None = None, meant: bool = False
) -> PlanAction:
    """One more step. Raises BadInput without words, NotAllowed for a plan that ended."""
    with office.writing("add_plan_action") as work:
        return _add(office, work, _going_on(work, plan_id), NewAction(text=text, by_whom=by_whom, due_on=due_on), meant)


def finish_plan_action(office: Office, *, action_id: str, done_on: date | None = None) -> PlanAction:
    """A step is done; nobody asks for it any more. Raises BadInput for a day to come, NotAllowed where it is done already."""
    day = done_on or office.today()
    if day > office.today():
        raise BadInput("This day has not come yet", "Choose today or a day gone by.", where="done_on")
    with office.writing("finish_plan_action") as work:
        before = _told(office, _action(work, action_id))
        if before.done_on is not None:
            raise NotAllowed("This step is done already", "Nothing was changed.", where="plan_action")
        after = replace(before, done_on=day)
        work.save(before, after)
        for one in followups.follow_ups_about(office, about_id=action_id):
            if one.is_open:
                followups.finish_follow_up(office, follow_up_id=one.id, done_on=day)
    return after


def reopen_plan_action(office: Office, *, action_id: str) -> PlanAction:
    """Takes back that a step is done: it is to do again. Raises NotAllowed where it is."""
    with office.writing("reopen_plan_action") as work:
        kept = _action(work, action_id)
        if _told(office, kept).done_on is None:
            raise NotAllowed("This step is to do", "Nothing was changed.", where="plan_action")
        after = replace(kept, done_on=None)
        work.save(kept, after)
        for one in followups.follow_ups_about(office, about_id=action_id):
            if not one.is_open:
                followups.reopen_follow_up(office, follow_up_id=one.id)
    return after


def take_back_plan_action(office: Office, *, action_id: str) -> PlanAction:
    """Takes a step out of its plan, and what asks for it. Raises NotFound."""
    with office.writing("take_back_plan_action") as work:
        before = _action(work, action_id)
        work.remove("plan_action", action_id)
        for one in followups.follow_ups_about(office, about_id=action_id):
            work.remove("follow_up", one.id)
    return before


def review_plan(office: Office, *, plan_id: str, next_review_on: date | None = None) -> Plan:
    """Both looked at it today; the next look is due on the given day.

    Raises NotAllowed for a plan that ended, BadInput for a day that is not to come.
    """
    if next_review_on is not None and next_review_on <= office.today():
        raise BadInput("The next look is on a later day", "Choose a day to come.", where="next_review_on")
    with office.writing("review_plan") as work:
        before = _going_on(work, plan_id)
        days = tuple(dict.fromkeys((*before.reviewed_days, office.today())))
        after = replace(before, review_on=next_review_on, reviewed_days=days)
        work.save(before, after)
        for one in followups.follow_ups_about(office, about_id=plan_id):
            if one.is_open:
                followups.finish_follow_up(office, follow_up_id=one.id)
        _review_due(office, after)
    return after


def end_plan(office: Office, *, plan_id: str, outcome: str, meant: bool = False) -> Plan:
    """The plan ends today, and what came of it; its review is asked for no more. Raises BadInput without words, NotAllowed."""
    boundary.question({"outcome": outcome}, meant=meant)
    if not outcome.strip():
        raise BadInput("What came of it?", "A few words are enough.", where="outcome")
    with office.writing("end_plan") as work:
        before = _going_on(work, plan_id)
        after = replace(before, ended_on=office.today(), outcome=outcome.strip())
        work.save(before, after)
        for one in followups.follow_ups_about(office, about_id=plan_id):
            if one.is_open:
                followups.drop_follow_up(office, follow_up_id=one.id, reason=outcome)
    return after


def reopen_plan(office: Office, *, plan_id: str) -> Plan:
    """Takes back that a plan ended: it goes on, and its review is due as before. Raises NotAllowed where it goes on."""
    with office.writing("reopen_plan") as work:
        before = _plan(work, plan_id)
        if before.ended_on is None:
            raise NotAllowed("This plan goes on", "Nothing was changed.", where="plan")
        after = replace(before, ended_on=None, outcome="")
        work.save(before, after)
        for one in followups.follow_ups_about(office, about_id=plan_id)[:1]:
            if one.state is FollowUpState.DROPPED:
                followups.reopen_follow_up(office, follow_up_id=one.id)
    return after


def plans_of(office: Office, *, family_id: str) -> tuple[WholePlan, ...]:
    """The plans of a family with their steps, those that go on first; in all files that were found to be its own."""
    with office.reading() as db:
        found = store.plans_of(db, families.files_of(office, family_id=family_id))
        steps = {one.id: store.actions_of(db, one.id) for one in found}
    return tuple(WholePlan(plan=one, actions=tuple(_told(office, step) for step in steps[one.id])) for one in found)


def _told(office: Office, step: PlanAction) -> PlanAction:
    """A step with the day on which its follow-up was done, where it was marked there."""
    if step.done_on is not None:
        return step
    days = (one.done_on for one in followups.follow_ups_about(office, about_id=step.id) if one.state is FollowUpState.DONE)
    return replace(step, done_on=next(days, None))


def _ask(office: Office, one: Plan) -> None:
    if not one.goal:
        raise BadInput("What is the goal of both?", "Say it in the family's words.", where="goal")
    if not one.agreed_by:
        raise BadInput("Who agreed?", "A plan is of both sides: name who of the family said yes.", where="agreed_by")
    if one.agreed_on is None or one.agreed_on > office.today():
        raise BadInput("This day has not come yet", "Choose today or a day gone by.", where="agreed_on")
    if one.review_on is not None and one.review_on < one.agreed_on:
        raise BadInput("The review lies before the day it was agreed on", "Choose a later day.", where="review_on")


def _add(office: Office, work: Work, plan: Plan, new: NewAction, meant: bool) -> PlanAction:
    boundary.question({"text": new.text}, meant=meant)
    if not new.text.strip():
        raise BadInput("What is to do?", "A few words are enough.", where="text")
    if new.due_on is not None and plan.agreed_on is not None and new.due_on < plan.agreed_on:
        raise BadInput("It is due before the plan was agreed on", "Choose a later day.", where="due_on")
    made = PlanAction(
        id=office.new_id(), plan_id=plan.id, family_id=plan.family_id, text=new.text.strip(), by_whom=new.by_whom.strip() or office.who,
        due_on=new.due_on,
    )  # fmt: skip
    work.add(made, space=work.space_of("plan", plan.id))
    if made.due_on is not None:
        ours = made.by_whom in {one.id for one in families.team_members(office)}
        followups.schedule_follow_up(
            office, due_on=made.due_on, kind=FollowUpKind.OTHER if ours else FollowUpKind.FAMILY_STEP, family_id=plan.family_id,
            text=made.text, owner=made.by_whom if ours else "", about_type="plan_action", about_id=made.id,
        )  # fmt: skip
    return made


def _review_due(office: Office, one: Plan) -> None:
    if one.review_on is not None:
        followups.schedule_follow_up(
            office, due_on=one.review_on, kind=FollowUpKind.PLAN_REVIEW, family_id=one.family_id, text=one.goal, about_type="plan",
            about_id=one.id,
        )  # fmt: skip


def _going_on(work: Work, identity: str) -> Plan:
    found = _plan(work, identity)
    if found.ended_on is not None:
        raise NotAllowed("This plan ended", "Undo it first to change it; nothing was changed.", where="plan")
    return found


def _plan(work: Work, identity: str) -> Plan:
    found = store.plan(work.db, identity)
    if found is None:
        raise NotFound("This plan is not here", "It may have been removed; nothing was changed.", where="plan")
    return found


def _action(work: Work, identity: str) -> PlanAction:
    found = store.action(work.db, identity)
    if found is None:
        raise NotFound("This step is not here", "It may have been removed; nothing was changed.", where="plan_action")
    return found
