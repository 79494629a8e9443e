"""A visit that is over, to read: what was written down, what was added later, what may still be done with it."""

from dataclasses import dataclass
from datetime import date, datetime

from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits import labels
from liaison_desk.visits.presenter.form import FormPage, Part
from liaison_desk.visits.presenter.hearing import KINDS
from liaison_desk.visits.visit import Visit, VisitState


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A visit that is over, to read: its parts in order, what was added later, and what may still be done with it."""

    title: str
    subtitle: str
    state: str
    parts: tuple[tuple[str, str], ...]
    amendments: tuple[tuple[str, str], ...]
    may_amend: bool
    may_reopen: bool
    closed_note: str
    family_id: str


def written(office: Office, words: Words, visit: Visit, page: FormPage) -> Written:
    """What stands on the page of a visit that is over."""
    added = visits.amendments_of(office, visit_ids=(visit.id,)).get(visit.id, ())
    mine_today = visit.finished_by == office.who and _day(office, visit.finished_at) == office.today()
    done = visit.state is VisitState.DONE
    return Written(
        title=page.title, subtitle=page.subtitle, state=words.of(labels.STATES[visit.state]), parts=_parts(words, visit, page),
        amendments=tuple((words.date(_day(office, one.at) or office.today(), "long"), one.text) for one in added),
        may_amend=done or visit.state is VisitState.NOT_AT_HOME, may_reopen=done and mine_today and not added,
        closed_note="" if visit.circle.leaves else words.of(labels.CIRCLES[visit.circle]), family_id=visit.family_ids[0],
    )  # fmt: skip


def _parts(words: Words, visit: Visit, page: FormPage) -> tuple[tuple[str, str], ...]:
    why = words("Why", "Heading: why a visit was not held")
    reason = ((why, visit.state_reason),) if visit.state_reason else ()
    if visit.state is not VisitState.DONE:
        return reason
    said = _said(words, visit, page)
    return (*reason, *((part.title, said[part.part]) for part in page.parts if said[part.part]))


def _said(words: Words, visit: Visit, page: FormPage) -> dict[Part, str]:
    people = [one.label for one in page.people if one.chosen] + [visit.others_present] * bool(visit.others_present)
    steps = [
        words("{text}, by {day}", "A step that was agreed at a visit", text=one.text, day=words.date(one.due_on, "weekday"))
        if one.due_on
        else one.text
        for one in (*visit.school_steps, *visit.family_steps)
    ]
    kinds = words.joined([words.of(KINDS[kind]) for kind in visit.barrier_kinds]) if visit.barrier_kinds else ""
    return {
        Part.WHO: words.joined(people) if people else "",
        Part.LANGUAGE: words.language_name(visit.language) if visit.language else "",
        Part.GOING_WELL: "\n".join(filter(None, (visit.going_well, visit.hopes, visit.strengths))),
        Part.HARD: "\n".join(filter(None, (visit.hard, kinds))),
        Part.STEPS: "\n".join(steps),
        Part.FAMILY_SAYS: visit.family_says,
        Part.OBSERVED: visit.observed,
        Part.CIRCLE: words.of(labels.CIRCLES[visit.circle]),
    }


def _day(office: Office, at: datetime | None) -> date | None:
    return at.astimezone(office.local_now().tzinfo).date() if at else None
