"""A visit while it is held and when it is written down: started, finished whole, amended, or nobody at home."""

from dataclasses import dataclass, fields, replace
from datetime import date

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families import boundary
from liaison_desk.families.family import Family
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen, Work
from liaison_desk.visits import store
from liaison_desk.visits.actions import typing
from liaison_desk.visits.actions.interpreting import no_child_interprets
from liaison_desk.visits.actions.planning import become, furnished, one_visit
from liaison_desk.visits.visit import (
    Amendment,
    Setting,
    Step,
    Visit,
    VisitNotes,
    VisitState,
    first_visit_trouble,
    noted_steps,
    notes_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What finishing a visit made. `offers_hopes` and `offers_strengths` were said and may be kept in the family's file."""

    visit: Visit
    promise_ids: tuple[str, ...] = ()
    follow_up_ids: tuple[str, ...] = ()
    barrier_ids: tuple[str, ...] = ()
    offers_hopes: str = ""
    offers_strengths: str = ""


def start_visit(office: Office, *, visit_id: str, saw: Seen | None = None) -> Visit:
    """The visit begins now."""
    with office.writing("start_visit") as work:
        return become(work, one_visit(work, visit_id), VisitState.UNDER_WAY, {"began_at": office.now()}, saw=saw)


def not_at_home(office: Office, *, visit_id: str, note: str = "", try_again_on: date | None = None, saw: Seen | None = None) -> Visit:
    """Nobody came to the door of a visit that was started; with a day, a follow-up for each family to try again."""
    with office.writing("not_at_home") as work:
        before = one_visit(work, visit_id)
        facts = {"state_reason": note.strip(), "happened_on": office.today(), "finished_at": office.now(), "finished_by": office.who}
        after = become(work, before, VisitState.NOT_AT_HOME, facts, saw=saw)
        if try_again_on is not None:
            for family_id in after.family_ids:
                followups.schedule_follow_up(
                    office, due_on=try_again_on, kind=FollowUpKind.CALL_BACK, family_id=family_id, owner=after.liaison_id,
                    about_type="visit", about_id=visit_id,
                )  # fmt: skip
    return after


def finish_visit(office: Office, *, visit_id: str, notes: VisitNotes, meant: bool = False, saw: Seen | None = None) -> Finished:
    """Writes a visit down, whole or not at all: the school's steps become promises, both sides' steps follow-ups,
    what is hard becomes barriers of the family.

    `notes.happened_on` None: the day it began. `meant`: the liaison was asked about words that look like what is never
    kept, and they are something else. Raises NotAllowed where the visit is not under way or a child interpreted,
    BadInput for a day to come, minutes or miles below nothing, or a first visit with barriers that nobody opened.
    """
    with office.writing("finish_visit") as work:
        return _finish(office, work, one_visit(work, visit_id), notes, meant, saw)


def record_visit(
    office: Office, *, family_ids: tuple[str, ...], notes: VisitNotes, setting: Setting = Setting.HOME, place: str = "",
    arranged: bool = False, second_visitor: str = "", purpose: str = "", first_visit: bool | None = None,
    liaison_id: str = "", meant: bool = False,
) -> Finished:  # fmt: skip
    """Writes down a visit that was never planned, or that stands on paper: `notes.happened_on` apart from the day it is typed."""
    visit = Visit(
        id=office.new_id(), family_ids=tuple(dict.fromkeys(family_ids)), arranged=arranged, liaison_id=liaison_id or office.who,
        setting=setting, place=place.strip(), on=notes.happened_on or office.today(), zone=office.zone,
        second_visitor=second_visitor.strip(), purpose=purpose.strip(), language=notes.language, state=VisitState.UNDER_WAY,
    )  # fmt: skip
    with office.writing("record_visit") as work:
        begun = furnished(office, work, visit, first_visit)
        work.add(begun, space=families.team_of_family(office, family_id=next(iter(begun.family_ids), "")))
        return _finish(office, work, begun, notes, meant, None)


def amend_visit(office: Office, *, visit_id: str, text: str, meant: bool = False) -> Amendment:
    """Adds to a finished visit; what was written stays as it is. Raises NotAllowed for one that is not finished."""
    if not text.strip():
        raise BadInput("An amendment needs words", "What was written stays as it is.", where="text")
    boundary.question({"text": text}, meant=meant)
    added = Amendment(id=office.new_id(), visit_id=visit_id, text=text.strip(), at=office.now(), who=office.who)
    with office.writing("amend_visit") as work:
        if one_visit(work, visit_id).state not in (VisitState.DONE, VisitState.NOT_AT_HOME):
            raise NotAllowed("Only a finished visit is amended", "This one can still be written.", where="visit")
        work.add(added, space=work.space_of("visit", visit_id))
    return added


def reopen_visit(office: Office, *, visit_id: str, saw: Seen | None = None) -> Visit:
    """Takes back that a visit was finished, on the day it was and by the person who did: what it made goes, its words
    are in the form again. Later, or once something it led to was done, it is amended instead (NotAllowed).
    """
    with office.writing("reopen_visit") as work:
        before = one_visit(work, visit_id)
        if before.state is not VisitState.DONE or before.finished_at is None:
            raise NotAllowed("This visit is not finished", "Nothing was changed.", where="visit")
        finished_on = before.finished_at.astimezone(office.local_now().tzinfo).date()
        if before.finished_by != office.who or finished_on != office.today():
            raise NotAllowed("Only who finished it can take that back, on the same day", "Amend the visit instead.", where="visit")
        if store.amendments(work.db, [visit_id]):
            raise NotAllowed("This visit was amended", "Nothing was changed. Amend it once more.", where="visit")
        followups.take_away_steps_of_visit(office, visit_id=visit_id)
        _nothing_tried(office, before)
        for family_id in before.family_ids:
            for barrier in families.barriers_of(office, family_id=family_id):
                if barrier.visit_id == visit_id:
                    work.remove("barrier", barrier.id)
        typing.bring_back(work.db, visit_id, replace(notes_of(before), opened=True), office.now())
        after = replace(before, state=VisitState.UNDER_WAY, finished_at=None, finished_by="")
        work.save(before, after, saw=saw)
    return after


def _nothing_tried(office: Office, visit: Visit) -> None:
    """Raises NotAllowed where something was tried since against what was hard: it would stand without its barrier."""
    for family_id in visit.family_ids:
        tried = {one.barrier_id for one in families.accommodations_of(office, family_id=family_id)}
        if any(one.visit_id == visit.id and one.id in tried for one in families.barriers_of(office, family_id=family_id)):
            raise NotAllowed("Something this visit led to was done since", "Nothing was changed. Amend the visit instead.", where="visit")


def keep_hopes_and_strengths(office: Office, *, visit_id: str, family_id: str, hopes: str = "", strengths: str = "") -> Family:
    """Adds what was said at a visit to the hopes and strengths in the family's file; what stands there stays."""
    with office.writing("keep_hopes_and_strengths") as work:
        one_visit(work, visit_id)
        before = families.family(office, family_id=family_id)
        after = replace(before, hopes=_added(before.hopes, hopes), strengths=_added(before.strengths, strengths))
        return families.correct_family(office, family=after, before=before)


def _added(stands: str, said: str) -> str:
    """What stands in the file and, on a line of its own, what was said now; nothing twice."""
    new = said.strip()
    return stands if not new or new in stands else f"{stands.rstrip()}\n{new}".strip()


def _finish(office: Office, work: Work, before: Visit, notes: VisitNotes, meant: bool, saw: Seen | None) -> Finished:
    _check(office, before, notes, meant)
    school_steps, family_steps = noted_steps(notes)
    written = replace(notes, school_steps=school_steps, family_steps=family_steps, happened_on=_day_of(office, before, notes))
    facts: dict[str, object] = {f.name: getattr(written, f.name) for f in fields(written) if f.name != "opened"}
    facts |= {"language": written.language or before.language, "interpreter": written.interpreter or before.interpreter}
    facts |= {"finished_at": office.now(), "finished_by": office.who}
    after = become(work, before, VisitState.DONE, facts, saw=saw)
    promises, due = _steps(office, after)
    # A barrier is for the team: a narrower note lends it its kind only.
    said = after.hard if after.circle.leaves else ""
    barriers = tuple(
        families.note_barrier(
            office, family_id=family_id, kind=kind, words=said, meant=meant, visit_id=after.id, since=after.happened_on
        ).id
        for family_id in after.family_ids
        for kind in after.barrier_kinds
    )
    typing.set_aside_finished(work.db, after, notes, office.now())
    return Finished(
        visit=after, promise_ids=promises, follow_up_ids=due, barrier_ids=barriers, offers_hopes=after.hopes,
        offers_strengths=after.strengths,
    )  # fmt: skip


def _steps(office: Office, visit: Visit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Makes promises of the school's steps and follow-ups of both sides'; gives their ids."""
    team = {one.id for one in families.team_members(office)}
    promises, due = [], []
    for step, family_id in _for_families(visit.school_steps, visit):
        owner = step.by if step.by in team else visit.liaison_id
        promise = followups.make_promise(
            office, family_id=family_id, text=step.text, by_whom=step.by or visit.liaison_id, owner=owner, due_on=step.due_on,
            visit_id=visit.id, circle=visit.circle,
        )  # fmt: skip
        promises.append(promise.id)
        due += [one.id for one in followups.follow_ups_about(office, about_id=promise.id)]
    for step, family_id in _for_families(visit.family_steps, visit):
        day = step.due_on or followups.business_day_after(office, days=5, family_id=family_id)
        made = followups.schedule_follow_up(
            office, due_on=day, kind=FollowUpKind.FAMILY_STEP, family_id=family_id, text=step.text, owner=visit.liaison_id,
            about_type="visit", about_id=visit.id, circle=visit.circle,
        )  # fmt: skip
        due.append(made.id)
    return tuple(promises), tuple(due)


def _for_families(steps: tuple[Step, ...], visit: Visit) -> list[tuple[Step, str]]:
    """Each step with its family; a step said to all of them stands in every file."""
    return [(step, one) for step in steps for one in ((step.family_id,) if step.family_id else visit.family_ids)]


def _day_of(office: Office, visit: Visit, notes: VisitNotes) -> date:
    if notes.happened_on is not None:
        return notes.happened_on
    return visit.began_at.astimezone(office.local_now().tzinfo).date() if visit.began_at else office.today()


def _check(office: Office, visit: Visit, notes: VisitNotes, meant: bool) -> None:
    """What must hold before a visit is written down."""
    if notes.happened_on is not None and notes.happened_on > office.today():
        raise BadInput("This day has not come yet", "What you typed is still in the form.", where="happened_on")
    for where, figure in (
        ("minutes_spent", notes.minutes_spent),
        ("miles", notes.miles),
        ("interpreter_minutes", notes.interpreter_minutes),
    ):
        if figure is not None and not 0 <= figure <= 5000:
            raise BadInput("This figure cannot be", "What you typed is still in the form.", where=where)
    trouble = first_visit_trouble(visit, notes)
    if trouble:
        raise BadInput("A first visit is for hopes", "Open what is hard if the family wants to speak of it.", where=trouble)
    strangers = {step.family_id for step in (*notes.school_steps, *notes.family_steps)} - {"", *visit.family_ids}
    if strangers:
        raise BadInput("A step names a family that is not at this visit", "What you typed is still in the form.", where="steps")
    no_child_interprets(office, visit.family_ids, notes.interpreter)
    texts = {
        name: value for name in ("going_well", "hopes", "strengths", "hard", "family_says", "observed") if (value := getattr(notes, name))
    }
    boundary.question(texts, meant=meant)
