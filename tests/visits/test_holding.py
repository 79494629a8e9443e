"""A visit while it is held, and when it is written down."""

from datetime import date, time

import pytest

from liaison_desk.errors import BadInput, NotAllowed, VaultTrouble
from liaison_desk.families import actions as families
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.circle import Circle
from liaison_desk.families.family import Family
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.vault import history
from liaison_desk.visits import actions as visits
from liaison_desk.visits.actions import Finished
from liaison_desk.visits.visit import InterpreterMode, Setting, Step, VisitNotes, VisitState
from tests.fakes import StillClock

MONDAY = date(2026, 11, 23)

NOTES = VisitNotes(
    language="ar", interpreter="Ms Saleh", interpreter_mode=InterpreterMode.IN_PERSON, going_well="Sami reads to his sister.",
    hopes="That he likes to go again.", strengths="Cousins nearby.", opened=True,
    hard="When Lina is ill nobody can walk Sami to the bus.", barrier_kinds=(BarrierKind.CHILDCARE, BarrierKind.TRANSPORTATION),
    school_steps=(Step(text="Ask for the later bus", due_on=date(2026, 11, 27)), Step(text="  ")),
    family_steps=(Step(text="Call the cousins about Thursdays", by="Rania", due_on=date(2026, 11, 25)),),
    family_says="We want the later bus.", observed="A calm home.", minutes_spent=45, miles=3.5, funding_line="Title I",
)  # fmt: skip


def under_way(office: Office, *families_there: Family) -> str:
    visit = visits.plan_visit(office, family_ids=tuple(one.id for one in families_there), on=office.today(), at=time(9, 30))
    visits.start_visit(office, visit_id=visit.id)
    return visit.id


def finished(office: Office, *families_there: Family, notes: VisitNotes = NOTES) -> Finished:
    return visits.finish_visit(office, visit_id=under_way(office, *families_there), notes=notes)


def test_starting_says_when(office: Office, family: Family) -> None:
    visit = visits.visit_by_id(office, visit_id=under_way(office, family))
    assert (visit.state, visit.began_at) == (VisitState.UNDER_WAY, office.now())


def test_finishing_turns_the_schools_words_into_promises_and_both_sides_steps_into_follow_ups(office: Office, family: Family) -> None:
    made = finished(office, family)
    (promise,) = followups.promises_of(office, family_id=family.id)
    assert (promise.id, promise.text, promise.due_on, promise.visit_id) == (
        made.promise_ids[0], "Ask for the later bus", date(2026, 11, 27), made.visit.id,
    )  # fmt: skip
    due = followups.follow_ups_of(office, family_id=family.id)
    assert [(one.kind, one.text, one.due_on) for one in due] == [
        (FollowUpKind.FAMILY_STEP, "Call the cousins about Thursdays", date(2026, 11, 25)),
        (FollowUpKind.PROMISE, "Ask for the later bus", date(2026, 11, 27)),
    ]
    assert {one.id for one in due} == set(made.follow_up_ids)


def test_what_is_hard_becomes_barriers_of_the_family(office: Office, family: Family) -> None:
    made = finished(office, family)
    barriers = families.barriers_of(office, family_id=family.id)
    assert {(one.kind, one.words, one.visit_id, one.since) for one in barriers} == {
        (kind, NOTES.hard, made.visit.id, MONDAY) for kind in NOTES.barrier_kinds
    }
    assert len(made.barrier_ids) == 2


def test_a_finished_visit_keeps_what_was_written_and_when(office: Office, family: Family, clock: StillClock) -> None:
    visit_id = under_way(office, family)
    clock.move(hours=20)
    visits.finish_visit(office, visit_id=visit_id, notes=NOTES)
    visit = visits.visit_by_id(office, visit_id=visit_id)
    assert (visit.state, visit.happened_on, visit.finished_at, visit.finished_by) == (VisitState.DONE, MONDAY, office.now(), office.who)
    assert (visit.going_well, visit.miles, visit.minutes_spent, visit.interpreter_mode) == (
        NOTES.going_well, 3.5, 45, InterpreterMode.IN_PERSON,
    )  # fmt: skip
    assert visit.school_steps == NOTES.school_steps[:1]


def test_steps_without_a_day_are_looked_at_in_five_business_days_of_the_school(office: Office, family: Family, school_id: str) -> None:
    school = families.school(office, school_id=school_id)
    closed = (date(2026, 11, 26), date(2026, 11, 27))
    families.correct_school(office, school=type(school)(id=school.id, name=school.name, closed_days=closed), before=school)
    finished(office, family, notes=VisitNotes(school_steps=(Step(text="Ask"),), family_steps=(Step(text="Call"),)))
    assert {one.due_on for one in followups.follow_ups_of(office, family_id=family.id)} == {date(2026, 12, 2)}


def test_a_step_for_both_families_stands_in_both_files_and_one_for_one_in_one(office: Office, family: Family, neighbours: Family) -> None:
    notes = VisitNotes(school_steps=(Step(text="Send the menu"),), family_steps=(Step(text="Bring the form", family_id=neighbours.id),))
    made = finished(office, family, neighbours, notes=notes)
    assert (len(made.promise_ids), len(made.follow_up_ids)) == (2, 3)
    assert [one.kind for one in followups.follow_ups_of(office, family_id=family.id)] == [FollowUpKind.PROMISE]
    assert len(followups.follow_ups_of(office, family_id=neighbours.id)) == 2


def test_a_colleague_of_the_team_gets_what_they_said_they_would_do(office: Office, family: Family) -> None:
    colleague = families.introduce_liaison(office, liaison_id="c" * 32, name="J. Okafor")
    notes = VisitNotes(school_steps=(Step(text="Ask the bus office", by=colleague.id), Step(text="Send books", by="Ms Bell, teacher")))
    finished(office, family, notes=notes)
    owners = {one.text: one.owner for one in followups.follow_ups_of(office, family_id=family.id)}
    assert owners == {"Ask the bus office": colleague.id, "Send books": office.who}
    assert {p.by_whom for p in followups.promises_of(office, family_id=family.id)} == {colleague.id, "Ms Bell, teacher"}


@pytest.mark.parametrize("table", ["visit", "promise", "follow_up", "barrier", "draft"])
def test_finishing_is_all_or_nothing(office: Office, family: Family, table: str) -> None:
    visit_id = under_way(office, family)
    visits.save_draft(office, visit_id=visit_id, notes=NOTES)
    when = "UPDATE" if table == "visit" else "INSERT"
    with office.vault.transaction() as db:
        db.execute(f"CREATE TRIGGER cut AFTER {when} ON {table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
    with pytest.raises(VaultTrouble, match="disk is full"):
        visits.finish_visit(office, visit_id=visit_id, notes=NOTES)
    assert visits.visit_by_id(office, visit_id=visit_id).state is VisitState.UNDER_WAY
    assert followups.promises_of(office, family_id=family.id) == ()
    assert followups.follow_ups_of(office, family_id=family.id, closed_too=True) == ()
    assert families.barriers_of(office, family_id=family.id) == ()
    assert visits.draft_of(office, visit_id=visit_id) == NOTES


def test_a_first_visit_carries_no_barrier_unless_opened(office: Office, family: Family) -> None:
    visit_id = under_way(office, family)
    for notes in (VisitNotes(hard="The rent"), VisitNotes(barrier_kinds=(BarrierKind.ECONOMIC,))):
        with pytest.raises(BadInput, match="first visit is for hopes"):
            visits.finish_visit(office, visit_id=visit_id, notes=notes)
    visits.finish_visit(office, visit_id=visit_id, notes=VisitNotes(hard="The rent", opened=True))
    finished(office, family, notes=VisitNotes(hard="The rent"))


@pytest.mark.parametrize(
    ("notes", "where"),
    [
        (VisitNotes(happened_on=date(2026, 11, 24)), "happened_on"), (VisitNotes(minutes_spent=-1), "minutes_spent"),
        (VisitNotes(miles=-0.5), "miles"), (VisitNotes(school_steps=(Step(text="Ask", family_id="f" * 32),)), "steps"),
        (VisitNotes(observed="Their ssn is 123-45-6789"), "observed"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_stays_in_the_form(office: Office, family: Family, notes: VisitNotes, where: str) -> None:
    visit_id = under_way(office, family)
    with pytest.raises(BadInput) as told:
        visits.finish_visit(office, visit_id=visit_id, notes=notes)
    assert told.value.where == where
    assert visits.visit_by_id(office, visit_id=visit_id).state is VisitState.UNDER_WAY


def test_a_child_who_interpreted_is_refused(office: Office, family: Family) -> None:
    with pytest.raises(NotAllowed):
        finished(office, family, notes=VisitNotes(interpreter="Sami"))


def test_a_narrower_note_lends_its_circle_to_what_it_makes(office: Office, family: Family) -> None:
    notes = VisitNotes(
        opened=True, hard="A worry at home", barrier_kinds=(BarrierKind.SAFETY,), circle=Circle.COORDINATOR,
        school_steps=(Step(text="Call the counsellor"),),
    )  # fmt: skip
    made = finished(office, family, notes=notes)
    assert not made.visit.circle.leaves
    (promise,) = followups.promises_of(office, family_id=family.id)
    (due,) = followups.follow_ups_of(office, family_id=family.id)
    assert promise.circle is due.circle is Circle.COORDINATOR
    assert [one.words for one in families.barriers_of(office, family_id=family.id)] == [""]


def test_a_paper_is_typed_in_with_its_own_day(office: Office, family: Family) -> None:
    made = visits.record_visit(
        office, family_ids=(family.id,), notes=VisitNotes(going_well="All well", happened_on=date(2026, 11, 10)), setting=Setting.SCHOOL
    )
    assert (made.visit.happened_on, made.visit.finished_at, made.visit.arranged) == (date(2026, 11, 10), office.now(), False)
    assert visits.visits_on(office, day=date(2026, 11, 10)) == (made.visit,)


def test_nobody_at_home_can_be_tried_again(office: Office, family: Family) -> None:
    visit_id = under_way(office, family)
    visits.not_at_home(office, visit_id=visit_id, note="Left a card", try_again_on=date(2026, 11, 24))
    (again,) = followups.follow_ups_of(office, family_id=family.id)
    assert (again.kind, again.about_id, again.due_on) == (FollowUpKind.CALL_BACK, visit_id, date(2026, 11, 24))
    assert visits.visit_by_id(office, visit_id=visit_id).state_reason == "Left a card"


def test_a_finished_visit_is_amended_never_rewritten(office: Office, family: Family) -> None:
    made = finished(office, family)
    first = visits.amend_visit(office, visit_id=made.visit.id, text="The bus leaves at 07:20")
    second = visits.amend_visit(office, visit_id=made.visit.id, text="And comes back at 15:10")
    assert visits.amendments_of(office, visit_ids=(made.visit.id,)) == {made.visit.id: (first, second)}
    assert visits.visit_by_id(office, visit_id=made.visit.id) == made.visit
    with pytest.raises(BadInput):
        visits.amend_visit(office, visit_id=made.visit.id, text=" ")
    with pytest.raises(NotAllowed):
        visits.amend_visit(office, visit_id=under_way(office, family), text="Too early")


def test_undo_of_a_finish_takes_away_what_it_made_and_brings_the_words_back(office: Office, family: Family) -> None:
    made = finished(office, family)
    visits.reopen_visit(office, visit_id=made.visit.id)
    assert visits.visit_by_id(office, visit_id=made.visit.id).state is VisitState.UNDER_WAY
    assert followups.promises_of(office, family_id=family.id) == ()
    assert followups.follow_ups_of(office, family_id=family.id) == ()
    assert families.barriers_of(office, family_id=family.id) == ()
    typed = visits.draft_of(office, visit_id=made.visit.id)
    assert typed is not None
    assert (typed.hard, typed.family_steps, typed.opened) == (NOTES.hard, NOTES.family_steps, True)
    again = visits.finish_visit(office, visit_id=made.visit.id, notes=typed)
    assert (len(again.promise_ids), len(again.follow_up_ids)) == (1, 2)


def test_the_last_act_undone_brings_the_words_back_as_well(office: Office, family: Family) -> None:
    visit_id = under_way(office, family)
    visits.finish_visit(office, visit_id=visit_id, notes=NOTES)
    with office.writing("undo") as work:
        last = history.last_act(work.db)
        assert last is not None
        history.undo(work, last[0])
    assert visits.visit_by_id(office, visit_id=visit_id).state is VisitState.UNDER_WAY
    assert followups.follow_ups_of(office, family_id=family.id) == ()
    typed = visits.draft_of(office, visit_id=visit_id)
    assert typed is not None
    assert typed.family_says == NOTES.family_says


def test_a_finish_is_not_undone_once_something_came_of_it(office: Office, family: Family) -> None:
    made = finished(office, family)
    followups.keep_promise(office, promise_id=made.promise_ids[0])
    with pytest.raises(NotAllowed, match="done since"):
        visits.reopen_visit(office, visit_id=made.visit.id)
    assert visits.visit_by_id(office, visit_id=made.visit.id).state is VisitState.DONE
    assert len(families.barriers_of(office, family_id=family.id)) == 2


def test_a_finish_is_not_undone_after_an_amendment_or_on_another_day(office: Office, family: Family, clock: StillClock) -> None:
    amended, other = finished(office, family), finished(office, family)
    visits.amend_visit(office, visit_id=amended.visit.id, text="More")
    with pytest.raises(NotAllowed, match="amended"):
        visits.reopen_visit(office, visit_id=amended.visit.id)
    clock.move(days=1)
    with pytest.raises(NotAllowed, match="Only who finished"):
        visits.reopen_visit(office, visit_id=other.visit.id)
    with pytest.raises(NotAllowed, match="not finished"):
        visits.reopen_visit(office, visit_id=under_way(office, family))


def test_hopes_and_strengths_are_offered_to_the_familys_file(office: Office, family: Family) -> None:
    made = finished(office, family)
    assert (made.offers_hopes, made.offers_strengths) == (NOTES.hopes, NOTES.strengths)
    for _ in range(2):
        visits.keep_hopes_and_strengths(
            office, visit_id=made.visit.id, family_id=family.id, hopes=made.offers_hopes, strengths=made.offers_strengths
        )
    kept = families.family(office, family_id=family.id)
    assert kept.hopes == "That Sami likes to go to school.\nThat he likes to go again."
    assert kept.strengths == "Cousins nearby."
