"""Today: the visits, what is due and its natural act, what was done, what came in, what needs a look."""

from datetime import date, time

import pytest

from liaison_desk import language, today
from liaison_desk.families import actions as families
from liaison_desk.families.circle import Circle
from liaison_desk.families.family import Address, Family, Interpreter
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.followups.labels import Act
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.today import Tone, VisitAct
from liaison_desk.vault import changes
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome, Direction
from liaison_desk.visits.visit import InterpreterMode, Setting, VisitNotes
from tests.fakes import StillClock
from tests.people import a_family, a_finished_visit, a_visit
from tests.referrals.making import a_referral, a_service

MONDAY = date(2026, 11, 23)


@pytest.fixture
def words() -> Words:
    return language.load("en")


@pytest.fixture
def family(office: Office) -> Family:
    made = a_family(office, "Haddad", interpreter=Interpreter(language="ar"), address=Address(line1="12 Mill Rd"))
    return families.correct_family(
        office, family=type(made)(**{f: getattr(made, f) for f in made.__slots__} | {"safety_note": "Dog in the yard"})
    )


def test_an_empty_day_is_an_empty_page(office: Office, words: Words) -> None:
    page = today.page(office, words)
    assert (page.title, page.counts) == ("Monday, November 23", ("0 visits", "0 due"))
    assert (page.visits, page.due, page.done, page.came_in, page.needs_a_look, page.back_by, page.drafts) == ((), (), (), (), (), "", ())


def test_a_visit_says_where_to_go_in_which_language_and_what_to_mind(office: Office, words: Words, family: Family) -> None:
    visits.plan_visit(
        office, family_ids=(family.id,), on=MONDAY, at=time(9, 30), second_visitor="J. Okafor", expected_back_by=time(17, 30),
        interpreter_mode=InterpreterMode.IN_PERSON, interpreter_booked=True,
    )  # fmt: skip
    page = today.page(office, words)
    (line,) = page.visits
    assert (line.title, line.where, line.address, line.confidential) == ("Haddad", "at home", "12 Mill Rd", False)
    assert (line.language, line.safety, line.company) == ("Arabic, interpreter booked", "Dog in the yard", "J. Okafor comes with you")
    assert (line.chip, line.act, line.act_words) == ("First visit: hopes only", VisitAct.START, "Start visit")
    assert page.back_by == f"Expected back by {words.time(time(17, 30))}"
    assert page.counts[0] == "1 visit"


def test_a_confidential_address_is_said_to_be(office: Office, words: Words) -> None:
    hidden = a_family(office, "Osman", address=Address(line1="9 Elm Court"), confidential=True)
    a_visit(office, hidden)
    (line,) = today.page(office, words).visits
    assert (line.address, line.confidential) == ("9 Elm Court, confidential", True)
    visits.plan_visit(office, family_ids=(hidden.id,), on=MONDAY, setting=Setting.COMMUNITY, place="Eastside Library")
    assert [(one.address, one.confidential) for one in today.page(office, words).visits][1] == ("Eastside Library", False)


@pytest.mark.parametrize(
    ("mode", "booked", "said"),
    [
        (InterpreterMode.NONE, False, "Arabic, interpreter needed"), (InterpreterMode.OWN, False, "Arabic, you speak it"),
        (InterpreterMode.PHONE, False, "Arabic, phone line"), (InterpreterMode.IN_PERSON, False, "Arabic, interpreter not booked yet"),
    ],
)  # fmt: skip
def test_how_the_language_is_spoken_stands_on_the_line(
    office: Office, words: Words, family: Family, mode: InterpreterMode, booked: bool, said: str
) -> None:
    visits.plan_visit(office, family_ids=(family.id,), on=MONDAY, interpreter_mode=mode, interpreter_booked=booked)
    assert today.page(office, words).visits[0].language == said


def test_a_visit_under_way_is_gone_on_with_and_a_moved_one_is_gone(office: Office, words: Words, family: Family) -> None:
    moved, begun = a_visit(office, family), a_visit(office, family, at=None)
    visits.reschedule_visit(office, visit_id=moved.id, on=date(2026, 11, 24))
    visits.start_visit(office, visit_id=begun.id)
    (line,) = today.page(office, words).visits
    assert (line.visit_id, line.act, line.time) == (begun.id, VisitAct.GO_ON, "any time")


def test_what_is_due_says_how_late_and_what_is_natural(office: Office, words: Words, family: Family) -> None:
    followups.schedule_follow_up(
        office, due_on=date(2026, 11, 21), kind=FollowUpKind.CALL_BACK, family_id=family.id, attempt=2, channel="call"
    )
    followups.make_promise(office, family_id=family.id, text="Landlord’s letter", due_on=MONDAY)
    followups.schedule_follow_up(office, due_on=MONDAY, due_at=time(10), text="Coat drive", family_id=family.id)
    page = today.page(office, words)
    assert [(one.title, one.when, one.tone, one.act) for one in page.due] == [
        ("Call Haddad back", "Overdue by 2 days", Tone.OVERDUE, Act.LOG_CALL),
        ("Coat drive, Haddad", f"Today, {words.time(time(10))}", Tone.DUE, Act.MARK_DONE),
        ("Landlord’s letter, promised to Haddad", "Today", Tone.DUE, Act.MARK_KEPT),
    ]
    assert page.due[0].details == ("Try 2", "Phone call", "Arabic")
    assert page.due[2].details == (f"Our promise, made on {words.date(MONDAY, 'short')}",)
    assert page.due_counts == ("3 open",)


def test_the_check_of_a_referral_names_its_service(office: Office, words: Words, family: Family, clock: StillClock) -> None:
    a_referral(office, a_service(office, "Harbor Clinic"), family=family)
    clock.move(days=2)
    (line,) = today.page(office, words).due
    assert (line.title, line.act) == ("Referral to Harbor Clinic for Haddad: not handed over yet", Act.HAND_OVER)


def test_a_check_that_came_before_its_referral_is_shown_all_the_same(office: Office, words: Words, family: Family) -> None:
    followups.replace_next_check(office, referral_id="e" * 32, kind=FollowUpKind.HELPED_CHECK, due_on=MONDAY, family_id=family.id)
    assert [line.title for line in today.page(office, words).due] == ["Did it help Haddad?"]


def test_doing_it_and_undoing_it_from_the_line(office: Office, words: Words, family: Family) -> None:
    followups.make_promise(office, family_id=family.id, text="Bus pass", due_on=MONDAY)
    (line,) = today.page(office, words).due
    assert today.do_at_once(office, line=line)
    page = today.page(office, words)
    assert (page.due, page.due_counts) == ((), ("0 open", "1 done"))
    (done,) = page.done
    assert (done.when, done.tone, done.act) == (f"Done at {words.time(office.local_now())}", Tone.DONE, Act.UNDO)
    assert today.do_at_once(office, line=done)
    assert today.page(office, words).due == (line,)


def test_a_line_that_needs_a_form_is_not_done_at_once(office: Office, words: Words, family: Family) -> None:
    followups.schedule_follow_up(office, due_on=MONDAY, kind=FollowUpKind.CALL_BACK, family_id=family.id)
    (line,) = today.page(office, words).due
    assert not today.do_at_once(office, line=line)
    assert today.page(office, words).due == (line,)


def test_what_was_reached_is_said_in_words(office: Office, words: Words, family: Family) -> None:
    due = followups.schedule_follow_up(office, due_on=MONDAY, kind=FollowUpKind.CALL_BACK, family_id=family.id)
    visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, follow_up_id=due.id)
    assert today.page(office, words).done[0].details == ("Reached",)


def test_a_colleagues_list_is_not_mine(office: Office, words: Words, family: Family) -> None:
    followups.schedule_follow_up(office, due_on=MONDAY, text="Call", family_id=family.id, owner="c" * 32, circle=Circle.COORDINATOR)
    visits.plan_visit(office, family_ids=(family.id,), on=MONDAY, liaison_id="c" * 32)
    mine, all_of_us = today.page(office, words), today.page(office, words, mine=False)
    assert (mine.due, mine.visits) == ((), ())
    assert (len(all_of_us.due), len(all_of_us.visits)) == (1, 1)
    assert all_of_us.due[0].title == "Something for Haddad"


def test_what_the_family_began_came_in(office: Office, words: Words, family: Family) -> None:
    visits.log_contact(
        office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, direction=Direction.FROM_FAMILY, note="Side door"
    )
    (line,) = today.page(office, words).came_in
    assert (line.title, line.detail, line.type) == ("Haddad: They called", "Side door", "contact")


def test_two_versions_need_a_look_and_are_counted(office: Office, words: Words, family: Family) -> None:
    visit = a_visit(office, family)
    with office.reading() as db:
        opened = changes.seen(db, "visit", visit.id)
    for name in ("B. Lind", "A. Roy"):
        visits.correct_plan(office, visit_id=visit.id, second_visitor=name, saw=opened)
    page = today.page(office, words)
    (line,) = page.needs_a_look
    assert (line.title, line.detail, line.id) == ("Two versions for Haddad", "1 answer to choose", family.id)
    assert page.counts[2] == "1 to settle"


def test_a_draft_is_offered_by_the_name_of_its_day(office: Office, words: Words, family: Family, clock: StillClock) -> None:
    visit = a_visit(office, family)
    visits.save_draft(office, visit_id=visit.id, notes=VisitNotes(hopes="That"))
    clock.move(days=1)
    (line,) = today.page(office, words).drafts
    assert (line.title, line.detail, line.id) == ("Your notes of Monday, November 23 are kept", "Haddad", visit.id)


def test_a_finished_visit_brings_its_steps_on_their_days(office: Office, words: Words, family: Family, clock: StillClock) -> None:
    a_finished_visit(office, family)
    assert today.page(office, words).due == ()
    clock.move(days=2)
    assert [line.title for line in today.page(office, words).due] == ["Call the cousins about Thursdays: what came of it, Haddad?"]
