"""The calendar, the form that follows a talk, and what finishing makes."""

from dataclasses import replace
from datetime import date, time

import pytest

from liaison_desk import language
from liaison_desk.errors import NotAllowed
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.family import Family
from liaison_desk.followups import actions as followups
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits import presenter
from liaison_desk.visits.presenter import Part, Span
from liaison_desk.visits.visit import Step, VisitNotes, VisitState
from tests.fakes import StillClock
from tests.people import NOTES, a_finished_visit, a_school, a_visit

MONDAY = date(2026, 11, 23)


@pytest.fixture
def words() -> Words:
    return language.load("en")


def test_a_day_shows_its_visits_with_where_they_stand(office: Office, words: Words, family: Family) -> None:
    visit = a_visit(office, family)
    shown = presenter.calendar(office, words, day=MONDAY, span=Span.DAY)
    (day,) = shown.days
    assert (day.is_today, day.closed, shown.before, shown.after) == (True, False, date(2026, 11, 22), date(2026, 11, 24))
    (line,) = day.visits
    assert (line.visit_id, line.title, line.begins, line.minutes, line.movable) == (visit.id, "Haddad", 570, 45, True)


@pytest.mark.parametrize(("region", "first"), [("US", date(2026, 11, 22)), ("ES", MONDAY), ("EG", date(2026, 11, 21)), ("??", MONDAY)])
def test_a_week_begins_where_it_does_in_the_country(office: Office, words: Words, family: Family, region: str, first: date) -> None:
    week = presenter.calendar(replace(office, region=region), words, day=MONDAY, span=Span.WEEK)
    assert (week.days[0].day, len(week.days)) == (first, 7)


def test_a_day_on_which_every_school_is_closed_says_so(office: Office, words: Words) -> None:
    a_school(office, closed_days=(date(2026, 11, 26),))
    week = presenter.calendar(office, words, day=MONDAY, span=Span.WEEK)
    assert [day.day for day in week.days if day.closed] == [date(2026, 11, 26)]


def test_the_agenda_has_only_days_with_visits(office: Office, words: Words, family: Family) -> None:
    for day in (MONDAY, date(2026, 12, 3)):
        a_visit(office, family, on=day)
    shown = presenter.calendar(office, words, day=MONDAY, span=Span.AGENDA)
    assert [day.day for day in shown.days] == [MONDAY, date(2026, 12, 3)]


def test_dragging_moves_a_visit_and_dropping_it_where_it_was_does_nothing(office: Office, words: Words, family: Family) -> None:
    visit = a_visit(office, family)
    assert presenter.move_visit(office, visit_id=visit.id, on=MONDAY, begins=570) == visit
    moved = presenter.move_visit(office, visit_id=visit.id, on=date(2026, 11, 24), begins=600)
    assert (moved.on, moved.at) == (date(2026, 11, 24), time(10))
    assert visits.visit_by_id(office, visit_id=visit.id).state is VisitState.RESCHEDULED
    assert presenter.calendar(office, words, day=MONDAY, span=Span.DAY).days[0].visits == ()
    visits.start_visit(office, visit_id=moved.id)
    with pytest.raises(NotAllowed):
        presenter.move_visit(office, visit_id=moved.id, on=date(2026, 11, 25))


def test_the_form_begins_with_the_plan_and_goes_on_with_the_draft(office: Office, words: Words, family: Family) -> None:
    visit = visits.start_visit(office, visit_id=a_visit(office, family).id)
    form = presenter.visit_form(office, words, visit_id=visit.id)
    assert (form.title, form.kept_at, form.notes.language) == ("Haddad", "", "ar")
    assert form.subtitle == f"Visit at home, {words.date(MONDAY, 'long')}, began {words.time(office.local_now())}"
    assert [(one.label, one.chosen) for one in form.people] == [("Rania", False), ("Sami", False)]
    assert [(one.label, one.chosen) for one in form.languages] == [("Arabic", True), ("English", False)]
    visits.save_draft(office, visit_id=visit.id, notes=VisitNotes(language="en", present_ids=(form.people[0].id,)))
    again = presenter.visit_form(office, words, visit_id=visit.id)
    assert (again.kept_at, [one.chosen for one in again.people]) == (words.time(office.local_now()), [True, False])


def test_a_first_visit_has_no_part_for_what_is_hard_unless_opened(office: Office, words: Words, family: Family) -> None:
    visit = a_visit(office, family)
    assert not presenter.visit_form(office, words, visit_id=visit.id).shows_hard
    assert Part.HARD not in {one.part for one in presenter.form_parts(words, visit, VisitNotes())}
    opened = presenter.form_parts(words, visit, VisitNotes(opened=True, hard="The rent"))
    assert {one.part: one.filled for one in opened}[Part.HARD]
    a_finished_visit(office, family)
    assert presenter.visit_form(office, words, visit_id=a_visit(office, family).id).shows_hard


def test_finishing_says_in_one_line_what_it_makes_and_what_it_made(
    office: Office, words: Words, family: Family, neighbours: Family
) -> None:
    visit = visits.start_visit(office, visit_id=a_visit(office, family).id)
    assert presenter.finishing_makes(words, visit, NOTES, referral_drafts=1) == "1 promise, 2 follow-ups, and 1 referral draft"
    assert presenter.finishing_makes(words, visit, VisitNotes(school_steps=(Step(text=" "),))) == ""
    made = visits.finish_visit(office, visit_id=visit.id, notes=NOTES)
    assert presenter.finished_makes(words, made) == presenter.finishing_makes(words, visit, NOTES) == "1 promise and 2 follow-ups"
    both = visits.start_visit(office, visit_id=a_visit(office, family, neighbours).id)
    foretold = presenter.finishing_makes(words, both, NOTES)
    assert presenter.finished_makes(words, visits.finish_visit(office, visit_id=both.id, notes=NOTES)) == foretold


def test_what_was_said_last_time_stands_beside_the_form(office: Office, words: Words, family: Family, clock: StillClock) -> None:
    made = a_finished_visit(office, family)
    followups.keep_promise(office, promise_id=made.promise_ids[0])
    lines = presenter.visit_form(office, words, visit_id=a_visit(office, family).id).last_time
    assert [(one.title, one.tone) for one in lines] == [("Ask for the later bus", "done"), ("Call the cousins about Thursdays", "quiet")]
    clock.move(days=61)
    later = presenter.visit_form(office, words, visit_id=a_visit(office, family).id).last_time
    assert [one.title for one in later] == ["Call the cousins about Thursdays"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("When Lina is ill nobody can walk Sami to the bus", {BarrierKind.CHILDCARE, BarrierKind.TRANSPORTATION, BarrierKind.HEALTH}),
        ("He will take care of it", set()), ("No tenemos dinero para la renta", {BarrierKind.ECONOMIC}), ("", set()),
        ("She works the night shift", {BarrierKind.TIME}), ("Tiene miedo", {BarrierKind.PAST_EXPERIENCE}),
    ],
)  # fmt: skip
def test_kinds_of_barriers_are_offered_from_the_words(text: str, kinds: set[BarrierKind]) -> None:
    assert set(presenter.sounds_like(text)) == kinds


def test_questions_are_read_aloud_in_the_familys_language(words: Words) -> None:
    asked = presenter.aloud(language.load("ar"), words, child="Sami")
    assert asked[0][1] == "What does Sami like most at school?"
    assert all("Sami" not in own for _, own in presenter.aloud(language.load("ar"), words, child=""))


@pytest.mark.parametrize(("tag", "spoken"), [("en-US", ["Arabic", "English"]), ("es-MX", ["árabe", "inglés", "español"])])
def test_the_laptops_own_dialect_is_no_language_of_its_own(office: Office, family: Family, tag: str, spoken: list[str]) -> None:
    visit = visits.start_visit(office, visit_id=a_visit(office, family).id)
    form = presenter.visit_form(office, language.load(tag), visit_id=visit.id)
    assert [one.label for one in form.languages] == spoken
