"""A family's file: its head, its timeline, what we promised, open loops."""

from dataclasses import replace
from datetime import date, time

import pytest

from liaison_desk import family_file, language
from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.circle import Circle
from liaison_desk.families.family import Family, Interpreter, Reading
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.referral import Outcome, State, Teller
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome, Direction
from liaison_desk.visits.visit import Step, VisitNotes
from tests.people import NOTES, a_carer, a_family, a_finished_visit, a_person, a_visit
from tests.referrals.making import TOGETHER, a_referral, a_service

MONDAY = date(2026, 11, 23)


@pytest.fixture
def words() -> Words:
    return language.load("en")


@pytest.fixture
def family(office: Office) -> Family:
    made = a_family(office, "Haddad", interpreter=Interpreter(language="ar", dialect="Levantine"))
    told = replace(
        made, reading=Reading.LARGE_PRINT, best_times="Tuesday after 17:00", hopes="That Sami likes to go", strengths="Cousins nearby"
    )
    return families.correct_family(office, family=told, before=made)


def test_the_head_says_how_to_speak_with_them(office: Office, words: Words, family: Family) -> None:
    page = family_file.open_file(office, words, family_id=family.id)
    head = page.head
    assert (head.title, head.language, head.reading, head.best_times) == (
        "Haddad", "Arabic, Levantine interpreter", "Large print", "Best: Tuesday after 17:00",
    )  # fmt: skip
    assert head.reach is not None
    assert (head.reach.name, head.reach.number, head.reach.safe) == ("Rania Haddad, parent", "(503) 555-0112", "Calls are safe, no texts")
    assert (page.hopes, page.strengths) == ("That Sami likes to go", "Cousins nearby")
    assert [line.title for line in page.students] == ["Sami Haddad, 9"]
    assert page.students[0].detail == "Grade 4"


def test_who_must_not_be_contacted_stands_in_the_head_and_is_never_the_one_to_call(office: Office, words: Words, family: Family) -> None:
    rania = a_carer(office, family).person
    families.correct_person(office, person=replace(rania, do_not_contact=True), before=rania)
    karim = a_person(office, family)
    families.correct_person(office, person=replace(karim, contact_limit="Supervised only", limit_until=date(2026, 12, 1)), before=karim)
    head = family_file.open_file(office, words, family_id=family.id).head
    assert head.reach is None
    assert head.do_not_contact == ("Do not contact Rania Haddad", "Limits for Karim Haddad: see the custody note")


def test_the_next_visit_and_open_referrals_stand_in_the_head(office: Office, words: Words, family: Family) -> None:
    visit = a_visit(office, family)
    one = a_referral(office, a_service(office, "Green Street Pantry"), family=family)
    page = family_file.open_file(office, words, family_id=family.id)
    assert page.head.next_visit == f"Next visit today, {words.time(time(9, 30))}"
    assert (page.head.next_visit_id, page.head.open_referrals) == (visit.id, "1 open referral")
    by = f"By {words.date(date(2026, 11, 25), 'weekday')}"
    assert [(line.type, line.id, line.title, line.detail, line.when, line.tone) for line in page.loops] == [
        ("referral", one.id, "Green Street Pantry", "A referral that is not handed over yet", by, "quiet"),
    ]  # fmt: skip


def test_a_referral_stands_in_the_timeline_until_and_after_it_is_closed(office: Office, words: Words, family: Family) -> None:
    one = a_referral(office, a_service(office, "Green Street Pantry"), family=family)
    referrals.hand_over(office, referral_id=one.id, handoff=TOGETHER)
    (line,) = family_file.open_file(office, words, family_id=family.id).timeline.lines()
    assert (line.kind, line.id, line.title, line.chip) == ("referral", one.id, "Referral to Green Street Pantry", "Handed over")
    assert line.text == "Groceries for the week · Three-way call"
    referrals.close_referral(
        office, referral_id=one.id, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY
    )
    page = family_file.open_file(office, words, family_id=family.id)
    assert ([one.chip for one in page.timeline.lines()], page.loops, page.head.open_referrals) == (["Need met"], (), "")
    assert len(page.timeline.find("groceries")) == 1


def test_one_timeline_newest_first_with_what_each_entry_says(office: Office, words: Words, family: Family) -> None:
    made = a_finished_visit(office, family)
    visits.amend_visit(office, visit_id=made.visit.id, text="The bus leaves at 07:20")
    visits.log_contact(
        office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, direction=Direction.FROM_FAMILY, language="ar",
        minutes=6, note="The bus pass came.", on=date(2026, 11, 12),
    )  # fmt: skip
    lines = family_file.open_file(office, words, family_id=family.id).timeline.lines()
    assert [(one.kind, one.title, one.chip, one.text) for one in lines] == [
        ("visit", "First visit", "amended once", NOTES.going_well), ("contact", "They called", "", "The bus pass came."),
    ]  # fmt: skip
    assert [one.side for one in lines] == [("45 min", "you"), ("Arabic", "6 min", "you")]
    assert [one.month for one in lines] == ["November 2026", "November 2026"]


def test_what_we_promised_stands_open_first_and_kept_with_its_day(office: Office, words: Words, family: Family) -> None:
    kept = followups.make_promise(office, family_id=family.id, text="Bus pass", due_on=date(2026, 11, 20))
    followups.make_promise(office, family_id=family.id, text="Letter", due_on=date(2026, 11, 22))
    followups.keep_promise(office, promise_id=kept.id, kept_on=date(2026, 11, 12))
    page = family_file.open_file(office, words, family_id=family.id)
    assert [(line.title, line.detail, line.tone) for line in page.promised] == [
        ("Letter", "Overdue by 1 day", "overdue"), ("Bus pass", f"Kept on {words.date(date(2026, 11, 12), 'short')}", "done"),
    ]  # fmt: skip
    assert {one.kind for one in page.timeline.lines()} == {"promise_made", "promise_kept"}
    assert page.loops == ()


def test_a_private_note_says_nothing_in_passing_and_is_found_by_no_search(office: Office, words: Words, family: Family) -> None:
    notes = VisitNotes(observed="Bruised plums", school_steps=(Step(text="Bruised plums again"),), circle=Circle.COORDINATOR)
    a_finished_visit(office, family, notes=notes)
    page = family_file.open_file(office, words, family_id=family.id)
    (line,) = page.timeline.lines()
    assert (line.private, line.text) == (True, "Private: Me and the coordinator")
    assert page.timeline.find("bruised") == ()
    assert [one.title for one in page.promised] == ["A private promise"]


@pytest.mark.parametrize(
    ("typed", "found"), [("bus", 2), ("BÚS pass", 1), ("sister even", 1), ("nowhere", 0), ("", 2), ("  ", 2), ("07:20", 1)]
)
def test_the_timeline_is_searched_by_beginnings_of_words(office: Office, words: Words, family: Family, typed: str, found: int) -> None:
    made = a_finished_visit(office, family)
    visits.amend_visit(office, visit_id=made.visit.id, text="The bus leaves at 07:20")
    visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, note="The bus pass came.")
    assert len(family_file.open_file(office, words, family_id=family.id).timeline.find(typed)) == found


def test_a_merged_file_shows_both_pasts(office: Office, words: Words, family: Family) -> None:
    other = a_family(office, "Hadad")
    a_finished_visit(office, family)
    a_finished_visit(office, other)
    families.merge_families(office, kept_id=family.id, other_id=other.id)
    page = family_file.open_file(office, words, family_id=family.id)
    assert len(page.timeline) == 2
    assert len(page.promised) == 2


def test_a_long_timeline_comes_page_by_page(office: Office, words: Words, family: Family) -> None:
    for day in range(1, 21):
        visits.log_contact(
            office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.NO_ANSWER, on=date(2026, 11, day), note=f"Call {day}"
        )
    timeline = family_file.open_file(office, words, family_id=family.id).timeline
    assert len(timeline) == 20
    assert [one.text for one in timeline.lines(5, 3)] == ["Call 15", "Call 14", "Call 13"]
    assert timeline.lines(20, 10) == ()


def test_opening_stands_in_the_access_record_and_a_missing_file_is_told(office: Office, words: Words, family: Family) -> None:
    family_file.open_file(office, words, family_id=family.id)
    with office.reading() as db:
        assert [row["what"] for row in db.query("SELECT what FROM access WHERE family_id = ?", [family.id])] == ["opened"]
    with pytest.raises(NotFound):
        family_file.open_file(office, words, family_id="f" * 32)
