"""The page of a visit: no word is lost, finishing says what it made, the keyboard does it all, words fit in every language."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.picture import rest
from liaison_desk.desk.tabbing import first_focus
from liaison_desk.desk.visit import VisitScreen
from liaison_desk.desk.work import Work
from liaison_desk.families import actions as families
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.category import Category
from liaison_desk.families.family import Family
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import VisitNotes, VisitState
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.real import the_desk
from tests.desk.rooms import Remembered, a_room
from tests.desk.standing import screen_of
from tests.people import NOTES, a_family, a_finished_visit, a_visit

Opened = Callable[..., tuple[VisitScreen, Remembered]]


@pytest.fixture
def opened(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> Opened:
    """Opens a visit on its screen."""

    def make(visit_id: str, tag: str = "en", text_px: int = 14, width: int = 1366) -> tuple[VisitScreen, Remembered]:
        room, kept = a_room(office, dress(tag, text_px=text_px), work, tmp_path)
        screen = VisitScreen(room)
        qtbot.addWidget(screen)
        screen.resize(width, 768)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.open(visit_id)
        QApplication.processEvents()
        return screen, kept

    return make


def page_of(screen: VisitScreen, part: str) -> None:
    """Goes to a part of the page by its step."""
    screen.steps.marks[part].click()


def test_the_page_begins_at_its_first_line_from_wherever_one_comes(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family(office)
    visit = a_visit(office, family)
    window = the_desk(qtbot, office, dress(), tmp_path, work, place="family", target=family.id)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first_focus(screen_of(window)).setFocus()
    window.go("visit", visit.id)
    rest(work)
    screen = screen_of(window)
    assert isinstance(screen, VisitScreen)
    assert screen.sheet is not None
    assert screen.sheet.isAncestorOf(focused())


def test_words_are_in_the_vault_within_a_second_and_a_new_window_finds_them(qtbot: QtBot, office: Office, opened: Opened) -> None:
    visit = a_visit(office, a_family(office))
    screen, kept = opened(visit.id)
    page_of(screen, "going_well")
    write("Sami reads to his sister")
    assert kept.tables == [True]
    qtbot.waitUntil(lambda: visits.draft_of(office, visit_id=visit.id) is not None, timeout=1000)
    draft = visits.draft_of(office, visit_id=visit.id)
    assert draft is not None
    assert draft.going_well == "Sami reads to his sister"
    assert "Safe on this laptop" in screen.low.kept.label.text()
    again, _kept = opened(visit.id)
    assert again.presenter.notes.going_well == "Sami reads to his sister"
    assert "Kept on this laptop since" in again.low.kept.label.text()


def test_locking_keeps_what_was_typed_a_moment_ago_even_a_day_half_typed(office: Office, opened: Opened) -> None:
    visit = a_visit(office, known_family(office))
    screen, _kept = opened(visit.id)
    page_of(screen, "steps")
    write("Ask for the later bus")
    assert screen.sheet is not None
    _line, _who, day = screen.sheet.sides[0].lines[0]
    day.line.setFocus()
    write("27 nov")
    screen.leave()
    draft = visits.draft_of(office, visit_id=visit.id)
    assert draft is not None
    assert [(one.text, str(one.due_on)) for one in draft.school_steps] == [("Ask for the later bus", "2026-11-27")]


def test_ctrl_enter_finishes_says_what_that_made_and_undo_brings_every_word_back(office: Office, opened: Opened) -> None:
    family = known_family(office)
    visit = a_visit(office, family)
    screen, kept = opened(visit.id)
    page_of(screen, "hard")
    write("When Lina is ill nobody can walk Sami to the bus")
    page_of(screen, "steps")
    write("Ask for the later bus")
    finish = next(act for act in screen.acts() if act.key == "Ctrl+Return")
    finish.do()
    assert kept.said == ["Visit finished: 1 promise and 1 follow-up"]
    assert kept.went == [("family", family.id)]
    assert kept.tables == [True, False]
    assert [one.text for one in followups.promises_of(office, family_id=family.id)] == ["Ask for the later bus"]
    assert kept.undo is not None
    kept.undo()
    assert kept.went[-1] == ("visit", visit.id)
    screen.open(visit.id)
    assert visits.visit_by_id(office, visit_id=visit.id).state is VisitState.UNDER_WAY
    assert screen.presenter.notes.hard == "When Lina is ill nobody can walk Sami to the bus"


def known_family(office: Office) -> Family:
    """A family that was visited before."""
    family = a_family(office)
    a_finished_visit(office, family, notes=VisitNotes())
    return family


def test_the_keyboard_walks_the_page_and_chooses_what_the_words_sound_like(office: Office, opened: Opened) -> None:
    visit = a_visit(office, known_family(office))
    screen, _kept = opened(visit.id)
    page_of(screen, "hard")
    write("Nobody can walk Sami to the bus")
    assert screen.steps.here == "hard"
    assert screen.sheet is not None
    assert screen.sheet.heard is not None
    offered = list(screen.sheet.heard.buttons)
    assert set(offered) == {"transportation", "childcare"}
    QApplication.processEvents()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert set(screen.presenter.notes.barrier_kinds) == {BarrierKind(offered[0])}
    press(Qt.Key.Key_Space)
    assert set(screen.presenter.notes.barrier_kinds) == set()


def test_a_first_visit_is_for_hopes_until_the_family_wants_more(office: Office, opened: Opened) -> None:
    visit = a_visit(office, a_family(office))
    screen, _kept = opened(visit.id)
    assert "hard" not in screen.steps.marks
    page_of(screen, "going_well")
    write("They cook together")
    assert screen.sheet is not None
    next(b for b in screen.sheet.findChildren(Button) if "speak of what is hard" in b.text()).click()
    assert "hard" in screen.steps.marks
    assert screen.presenter.notes.going_well == "They cook together"


def test_a_need_named_at_the_table_leads_to_the_composer_after_finishing(office: Office, opened: Opened) -> None:
    family = known_family(office)
    visit = a_visit(office, family)
    screen, kept = opened(visit.id)
    assert screen.sheet is not None
    form = screen.sheet.needs
    assert form is not None
    form.opens.click()
    form.kind.choose(Category.FOOD.value)
    form.said.setFocus()
    write("Groceries for the last week")
    form.name(form.kind.value(), form.said.text(), False)
    assert screen.low.made.text() == "1 referral draft"
    screen.do_finish()
    (need,) = families.needs_of(office, family_id=family.id)
    assert kept.went == [("referral", f"new:{family.id}:{need.id}")]


def test_words_of_immigration_status_are_asked_about_before_they_are_kept(office: Office, opened: Opened) -> None:
    visit = a_visit(office, known_family(office))
    screen, kept = opened(visit.id)
    page_of(screen, "family_says")
    write("The green card of the bus company")
    screen.do_finish()
    assert kept.went == []
    assert screen.notice.isVisible()
    next(b for b in screen.notice.findChildren(Button) if "something else" in b.text()).click()
    assert visits.visit_by_id(office, visit_id=visit.id).state is VisitState.DONE


def test_nobody_at_home_is_written_down_with_a_day_to_try_again(office: Office, opened: Opened) -> None:
    family = a_family(office)
    visit = a_visit(office, family)
    screen, kept = opened(visit.id)
    screen.low.nobody.click()
    write("Left a card")
    screen.nobody.day.line.setFocus()
    write("tomorrow")
    screen.nobody.ok.setFocus()
    screen.nobody.ok.click()
    assert visits.visit_by_id(office, visit_id=visit.id).state is VisitState.NOT_AT_HOME
    assert [str(one.due_on) for one in followups.follow_ups_of(office, family_id=family.id)] == ["2026-11-24"]
    assert kept.went == [("family", family.id)]


def test_a_finished_visit_is_read_and_amended_and_not_written_anew(office: Office, opened: Opened) -> None:
    made = a_finished_visit(office, a_family(office), notes=NOTES)
    screen, kept = opened(made.visit.id)
    assert kept.tables == []
    assert screen.sheet is None
    assert screen.written is not None
    assert screen.written.text is not None
    screen.written.text.setFocus()
    write("The cousins said yes")
    next(b for b in screen.written.findChildren(Button) if b.text() == "Add").click()
    assert [one.text for one in visits.amendments_of(office, visit_ids=(made.visit.id,))[made.visit.id]] == ["The cousins said yes"]
    assert not screen.low.undo.isVisible()
    screen.written.text.setFocus()
    write("The green card of the bus company")
    next(b for b in screen.written.findChildren(Button) if b.text() == "Add").click()
    assert screen.notice.isVisible()
    next(b for b in screen.notice.findChildren(Button) if "something else" in b.text()).click()
    assert len(visits.amendments_of(office, visit_ids=(made.visit.id,))[made.visit.id]) == 2


def test_a_visit_of_another_day_does_not_begin_by_being_looked_at(office: Office, opened: Opened) -> None:
    visit = a_visit(office, a_family(office), on=office.today().replace(day=26))
    screen, kept = opened(visit.id)
    assert kept.tables == []
    assert visits.visit_by_id(office, visit_id=visit.id).state is VisitState.PLANNED
    screen.low.start.click()
    assert visits.visit_by_id(office, visit_id=visit.id).state is VisitState.UNDER_WAY
    assert kept.tables == [True]


@pytest.mark.parametrize(("tag", "text_px", "width"), list(product(("en", "es", "ar"), (14, 28), (1024, 1366))))
def test_the_page_holds_its_words(office: Office, opened: Opened, tag: str, text_px: int, width: int) -> None:
    family = known_family(office)
    visit = a_visit(office, family)
    visits.save_draft(office, visit_id=visit.id, notes=replace(NOTES, hard="Nobody can walk Sami to the bus"))
    screen, _kept = opened(visit.id, tag, text_px, width)
    rest()
    assert troubles(screen) == []
    screen.low.nobody.click()
    assert screen.sheet is not None
    assert screen.sheet.needs is not None
    screen.sheet.needs.opens.click()
    rest()
    assert troubles(screen) == []
    screen.do_finish()
    screen.open(visit.id)
    rest()
    assert troubles(screen) == []


def test_arabic_mirrors_the_page(office: Office, opened: Opened) -> None:
    screen, _kept = opened(a_visit(office, known_family(office)).id, "ar")
    columns = screen.columns
    rest()
    assert columns.steps_area.x() > columns.sheet_area.x() > columns.side_area.x()
    assert screen.side is not None
    assert screen.side.isVisible()
