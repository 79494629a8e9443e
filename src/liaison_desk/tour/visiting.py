"""The steps around the kitchen table: find the family, plan the visit, type, finish."""

from datetime import datetime, time, timedelta

from liaison_desk.clock import local_moment
from liaison_desk.families import actions as families
from liaison_desk.families.file import FamilyFile
from liaison_desk.families.person import Tie
from liaison_desk.followups import actions as followups
from liaison_desk.tour.road import Facts, Road, Witness
from liaison_desk.tour.seeing import expect
from liaison_desk.vault import access, drafts
from liaison_desk.vault.access import What
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import Step, VisitNotes, VisitState

SAID = "Reads to a younger cousin every evening, and asked for a library card."
HARD = "The bus leaves before the little one is dressed."
SCHOOL_STEP = "Ask for the later bus"
FAMILY_STEP = "Call the cousins about Thursday mornings"


def find_family(road: Road) -> Facts:
    """Finds a family of the roster as one types its name, and opens its file."""
    chosen = next(one for one in _confirmed(road) if len(one.members) > 1)
    typed = chosen.family.name[: max(3, len(chosen.family.name) - 1)]
    found = families.find_families(road.office, text=typed)
    expect(chosen.family.id in {line.family_id for line in found.families}, "the family among those found")
    guardian = next(m for m in chosen.members if m.member.relation is not Tie.STUDENT)
    student = next(m for m in chosen.members if m.member.relation is Tie.STUDENT)
    return {"family": chosen.family.id, "typed": typed, "guardian": guardian.person.id, "student": student.person.id}


def _confirmed(road: Road) -> list[FamilyFile]:
    made = road.facts["roster"]["families"]
    return [families.open_family(road.office, family_id=str(one)) for one in (made[:12] if isinstance(made, list) else [])]


def see_found(seen: Witness) -> None:
    """The same letters find the same family, and that its file was opened stands in the access record."""
    found = families.find_families(seen.office, text=seen.fact("find", "typed"))
    expect(seen.fact("find", "family") in {line.family_id for line in found.families}, "the family, by the same letters")
    with seen.office.reading() as db:
        lines = access.of_family(db, seen.fact("find", "family"))
    expect(any(line.what is What.OPENED for line in lines), "the opening of the file in the access record")


def plan_visit(road: Road) -> Facts:
    """Plans a visit, begins it on its day, and types without finishing."""
    office = road.office
    day = office.today()
    visit = visits.plan_visit(office, family_ids=(road.fact("find", "family"),), on=day, at=time(16, 0), expected_back_by=time(17, 30))
    visits.confirm_visit(office, visit_id=visit.id)
    road.clock.walk(local_moment(day, time(16, 4), office.zone))
    visits.start_visit(office, visit_id=visit.id)
    for length in (20, len(SAID)):
        road.clock.pass_minutes(1)
        visits.save_draft(office, visit_id=visit.id, notes=VisitNotes(going_well=SAID[:length]))
    return {"visit": visit.id, "day": day.isoformat()}


def see_draft(seen: Witness) -> None:
    """What was typed is there in a fresh process, to the last letter, though nothing was finished."""
    with seen.office.reading() as db:
        waiting = [one.content for one in drafts.waiting(db) if one.subject == seen.fact("plan", "visit")]
    expect(any(content.get("going_well") == SAID for content in waiting), "the draft, to the last letter")


def finish_visit(road: Road) -> Facts:
    """Finishes the visit: both sides' steps become promises and follow-ups."""
    office, day = road.office, road.office.today()
    notes = VisitNotes(
        present_ids=(road.fact("find", "guardian"),), going_well=SAID, opened=True, hard=HARD, minutes_spent=45,
        school_steps=(Step(text=SCHOOL_STEP, by=office.who, due_on=day + timedelta(days=4)),),
        family_steps=(Step(text=FAMILY_STEP, by=road.fact("find", "guardian"), due_on=day + timedelta(days=2)),),
    )  # fmt: skip
    road.clock.walk(local_moment(day, time(16, 50), office.zone))
    done = visits.finish_visit(office, visit_id=road.fact("plan", "visit"), notes=notes)
    return {"promises": list(done.promise_ids), "follow_ups": list(done.follow_up_ids)}


def see_finished(seen: Witness) -> None:
    """The visit is done with its words; the school's step is a promise, the family's a follow-up; the draft is gone."""
    visit = visits.visit_by_id(seen.office, visit_id=seen.fact("plan", "visit"))
    expect(visit.state is VisitState.DONE, "a visit that is done")
    expect((visit.going_well, visit.hard) == (SAID, HARD), "the words of the visit")
    family = seen.fact("find", "family")
    expect(SCHOOL_STEP in {one.text for one in followups.promises_of(seen.office, family_id=family)}, "the school's promise")
    due = followups.follow_ups_of(seen.office, family_id=family, closed_too=True)
    expect(any(one.text == FAMILY_STEP for one in due), "the family's own step as a follow-up")
    with seen.office.reading() as db:
        left = [one for one in drafts.waiting(db) if one.subject == visit.id and one.form == "visit"]
    expect(not left, "no draft of a finished visit")


def begin_of_the_road(now: datetime, zone: str) -> datetime:
    """Some days before `now`, on a Tuesday at ten in the morning: the week in which the road begins."""
    day = (now - timedelta(days=6)).date()
    while day.weekday() != 1:
        day -= timedelta(days=1)
    return local_moment(day, time(10, 0), zone)
