"""Promises: what the school said it would do for a family, until it is kept or taken back."""

from dataclasses import replace
from datetime import date

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.circle import Circle
from liaison_desk.followups import store
from liaison_desk.followups.actions.days import business_day_after
from liaison_desk.followups.actions.due import closed_by, schedule_follow_up
from liaison_desk.followups.followup import FollowUpKind, FollowUpState
from liaison_desk.followups.promise import Promise, PromiseState
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen, Work

WITHIN_DAYS = 5
"""Business days until a step without a day of its own is looked at."""


def make_promise(
    office: Office, *, family_id: str, text: str, by_whom: str = "", owner: str = "", due_on: date | None = None,
    visit_id: str = "", circle: Circle = Circle.TEAM,
) -> Promise:  # fmt: skip
    """What the school will do for a family, with a follow-up on its day (None: five business days from now).

    `by_whom` empty is the liaison at this laptop; `owner` is whose list it stands on. Raises BadInput without words.
    """
    if not text.strip():
        raise BadInput("A promise needs words", "Write what the school will do.", where="text")
    made = Promise(
        id=office.new_id(), family_id=family_id, text=text.strip(), by_whom=by_whom or office.who, made_on=office.today(),
        due_on=due_on or business_day_after(office, days=WITHIN_DAYS, family_id=family_id), visit_id=visit_id, circle=circle,
    )  # fmt: skip
    with office.writing("make_promise") as work:
        work.add(made, space=families.team_of_family(office, family_id=family_id))
        schedule_follow_up(
            office, due_on=made.due_on or office.today(), kind=FollowUpKind.PROMISE, family_id=family_id, text=made.text,
            owner=owner, about_type="promise", about_id=made.id, circle=circle,
        )  # fmt: skip
    return made


def keep_promise(office: Office, *, promise_id: str, kept_on: date | None = None, saw: Seen | None = None) -> Promise:
    """The school did what it said (None: today); its follow-up is done with it."""
    day = kept_on or office.today()
    if day > office.today():
        raise BadInput("This day has not come yet", "Choose today or a day gone by.", where="kept_on")
    return _settle(office, "keep_promise", promise_id, PromiseState.KEPT, day, "", saw)


def take_back_promise(office: Office, *, promise_id: str, reason: str, saw: Seen | None = None) -> Promise:
    """The school will not do it, and why: the family is told the reason. Its follow-up is dropped."""
    if not reason.strip():
        raise BadInput("Taking a promise back needs a reason", "The family will ask; a few words are enough.", where="reason")
    return _settle(office, "take_back_promise", promise_id, PromiseState.TAKEN_BACK, None, reason.strip(), saw)


def promises_of(office: Office, *, family_id: str) -> tuple[Promise, ...]:
    """What was promised to a family: the open ones first, by day, then what was kept or taken back, the newest first."""
    with office.reading() as db:
        return store.promises_of(db, family_id)


def promises_made_at(office: Office, *, visit_id: str) -> tuple[Promise, ...]:
    """What was promised at a visit."""
    with office.reading() as db:
        return store.promises_of_visit(db, visit_id)


def take_away_steps_of_visit(office: Office, *, visit_id: str) -> int:
    """Takes away the promises and follow-ups that finishing a visit made; gives how many.

    Raises NotAllowed when one of them was put off, kept or done since: the visit is amended instead.
    """
    with office.writing("take_away_steps_of_visit") as work:
        promises = store.promises_of_visit(work.db, visit_id)
        due = [one for promise in promises for one in store.about(work.db, promise.id)]
        due += [one for one in store.about(work.db, visit_id) if one.kind is FollowUpKind.FAMILY_STEP]
        moved = any(one.state is not FollowUpState.OPEN for one in due) or any(one.state is not PromiseState.OPEN for one in promises)
        if moved:
            raise NotAllowed("Something this visit led to was done since", "Nothing was changed. Amend the visit instead.", where="visit")
        for promise in promises:
            work.remove("promise", promise.id)
        for one in due:
            work.remove("follow_up", one.id)
        return len(promises) + len(due)


def _settle(
    office: Office, action: str, promise_id: str, state: PromiseState, kept_on: date | None, reason: str, saw: Seen | None
) -> Promise:
    with office.writing(action) as work:
        before = _open_promise(work, promise_id)
        after = replace(before, state=state, kept_on=kept_on, reason=reason)
        work.save(before, after, saw=saw)
        closed = FollowUpState.DONE if state is PromiseState.KEPT else FollowUpState.DROPPED
        for one in store.about(work.db, promise_id):
            if one.is_open:
                work.save(one, closed_by(office, one, closed, reason))
    return after


def _open_promise(work: Work, promise_id: str) -> Promise:
    found = store.promise(work.db, promise_id)
    if found is None:
        raise NotFound("This promise is not here", "It may have been removed; nothing was changed.", where="promise")
    if found.state is not PromiseState.OPEN:
        raise NotAllowed("This promise is settled already", "Undo it first to change it; nothing was changed.", where="promise")
    return found
