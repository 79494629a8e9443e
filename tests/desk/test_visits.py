"""The calendar: visits are planned, moved by drag and by keyboard, called off; notes that wait are offered by the name of their day."""

from collections.abc import Callable
from datetime import date, time
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Label
from liaison_desk.desk.picture import rest
from liaison_desk.desk.visitblock import VisitBlock
from liaison_desk.desk.visits import VisitsScreen
from liaison_desk.desk.work import Work
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.presenter import Span
from liaison_desk.visits.visit import Visit, VisitNotes, VisitState
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.real import the_desk
from tests.desk.rooms import Remembered, a_room
from tests.desk.standing import screen_of
from tests.people import a_family, a_school, a_visit

Opened = Callable[..., tuple[VisitsScreen, Remembered]]
MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture
def opened(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> Opened:
    """Opens the calendar."""

    def make(target: str = "", tag: str = "en", text_px: int = 14, width: int = 1366) -> tuple[VisitsScreen, Remembered]:
        room, kept = a_room(office, dress(tag, text_px=text_px), work, tmp_path)
        screen = VisitsScreen(room)
        qtbot.addWidget(screen)
        screen.resize(width, 768)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.open(target)
        rest()
        return screen, kept

    return make


def block_of(screen: VisitsScreen, visit_id: str) -> VisitBlock:
    """The box of a visit."""
    return next(block for block in screen.grid.blocks if block.shown.visit_id == visit_id)


def now(office: Office, visit: Visit) -> Visit:
    """Where a visit stands now: itself, or the one it was moved to."""
    found = visits.visit_by_id(office, visit_id=visit.id)
    return now(office, visits.visit_by_id(office, visit_id=found.successor_id)) if found.successor_id else found


def button(screen: VisitsScreen, text: str) -> Button:
    return next(one for one in screen.findChildren(Button) if one.text() == text and one.isVisible())


def test_the_calendar_begins_at_its_first_visit_and_an_empty_one_at_planning(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    window = the_desk(qtbot, office, dress(), tmp_path, work, place="today")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("visits")
    rest(work)
    screen = screen_of(window)
    assert isinstance(screen, VisitsScreen)
    assert focused() is screen.plan_button
    press(Qt.Key.Key_Return)
    assert screen.form.isVisible()
    window.go("today")
    made = a_visit(office, a_family(office))
    rest(work)
    window.go("visits")
    rest(work)
    assert focused() is block_of(screen, made.id)


def test_a_visit_is_planned_by_keyboard_with_the_family_found_as_one_types(office: Office, opened: Opened) -> None:
    family = a_family(office)
    screen, kept = opened()
    screen.plan()
    write("hadd")
    press(Qt.Key.Key_Return)
    assert screen.form.family_id == family.id
    write("fri")
    press(Qt.Key.Key_Tab)
    screen.form.at.setFocus()
    write("9:30")
    screen.form.second.setFocus()
    write("J. Okafor")
    screen.form.back.setFocus()
    write("12")
    button(screen, "Plan the visit").setFocus()
    button(screen, "Plan the visit").click()
    (made,) = visits.visits_on(office, day=FRIDAY)
    assert (made.family_ids, made.at, made.second_visitor, made.language) == ((family.id,), time(9, 30), "J. Okafor", "ar")
    assert made.expected_back_by == time(12, 0)
    assert kept.said == ["Planned for Friday, November 27, 9:30\u202fAM"]
    assert block_of(screen, made.id).day == 5


def test_a_plan_without_a_family_or_with_a_day_gone_by_says_what_is_missing_and_keeps_the_rest(office: Office, opened: Opened) -> None:
    family = a_family(office)
    screen, _kept = opened()
    screen.plan()
    screen.form.purpose.setFocus()
    write("The attendance plan")
    button(screen, "Plan the visit").click()
    assert screen.form.fields["family_ids"].mistake.isVisible()
    screen.presenter.take(family.id)
    screen.form.day.set_value(date(2026, 11, 2))
    button(screen, "Plan the visit").click()
    assert "gone by" in screen.form.fields["on"].mistake.label.text()
    assert screen.form.purpose.text() == "The attendance plan"


def test_shift_and_arrows_move_a_visit_once_and_undo_brings_it_back(office: Office, opened: Opened) -> None:
    visit = a_visit(office, a_family(office))
    screen, kept = opened(visit.id)
    block = block_of(screen, visit.id)
    block.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyPress(block, key, Qt.KeyboardModifier.ShiftModifier)
    assert now(office, visit).on == MONDAY
    QTest.keyRelease(block, Qt.Key.Key_Shift)
    moved = now(office, visit)
    assert (moved.on, moved.at) == (TUESDAY, time(10, 0))
    assert kept.said == ["Moved to Tuesday, November 24, 10:00\u202fAM"]
    assert block_of(screen, moved.id).hasFocus()
    assert kept.undo is not None
    kept.undo()
    assert now(office, visit).state is VisitState.PLANNED
    assert now(office, visit).on == MONDAY


def test_escape_puts_a_lifted_visit_back(office: Office, opened: Opened) -> None:
    visit = a_visit(office, a_family(office))
    screen, kept = opened(visit.id)
    block = block_of(screen, visit.id)
    before = block.geometry()
    block.setFocus()
    QTest.keyPress(block, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert block.geometry() != before
    press(Qt.Key.Key_Escape, on=block)
    assert block.geometry() == before
    assert kept.said == []


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_dragging_moves_a_visit_to_the_day_it_is_dropped_on(office: Office, opened: Opened, tag: str) -> None:
    visit = a_visit(office, a_family(office))
    screen, _kept = opened(visit.id, tag)
    block = block_of(screen, visit.id)
    grab = QPoint(20, 10)
    columns = screen.grid._columns()
    away = (columns[5][0] - columns[1][0]) * (-1 if tag == "ar" else 1)
    QTest.mousePress(block, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, grab)
    QTest.mouseMove(block, grab + QPoint(away // 2, 0))
    QTest.mouseRelease(block, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, grab + QPoint(away // 2, 0))
    moved = now(office, visit)
    assert (moved.on, moved.at) == (FRIDAY, time(9, 30))


def test_beside_a_visit_one_confirms_moves_declines_and_calls_off(office: Office, opened: Opened) -> None:
    family = a_family(office)
    one, two, three = (a_visit(office, family, at=time(hour)) for hour in (9, 11, 14))
    screen, _kept = opened(one.id)
    button(screen, "They said yes").click()
    assert now(office, one).state is VisitState.CONFIRMED
    screen.open(two.id)
    button(screen, "They would rather not").click()
    assert now(office, two).state is VisitState.DECLINED
    screen.open(three.id)
    button(screen, "Call off").click()
    button(screen, "Call it off").click()
    assert now(office, three).state is VisitState.PLANNED
    write("Snow")
    button(screen, "Call it off").click()
    assert (now(office, three).state, now(office, three).state_reason) == (VisitState.CANCELLED, "Snow")
    screen.open(one.id)
    button(screen, "Move").click()
    write("tomorrow")
    button(screen, "Move it").setFocus()
    button(screen, "Move it").click()
    assert now(office, one).on == TUESDAY


def test_arrows_walk_from_visit_to_visit_and_enter_opens_one(office: Office, opened: Opened) -> None:
    family = a_family(office)
    first, second = a_visit(office, family), a_visit(office, family, on=FRIDAY)
    screen, kept = opened(first.id)
    block_of(screen, first.id).setFocus()
    press(Qt.Key.Key_Right)
    assert block_of(screen, second.id).hasFocus()
    press(Qt.Key.Key_Return)
    assert kept.went == [("visit", second.id)]


def test_notes_that_wait_are_offered_by_the_name_of_their_day(office: Office, opened: Opened) -> None:
    visit = a_visit(office, a_family(office))
    visits.save_draft(office, visit_id=visit.id, notes=VisitNotes(hopes="That he likes to go"))
    screen, kept = opened()
    assert any("Your notes of Monday, November 23 are kept" in one.text() for one in screen.drafts.findChildren(Label))
    button(screen, "Go on writing").click()
    assert kept.went == [("visit", visit.id)]


@pytest.mark.parametrize(("tag", "text_px", "width"), list(product(("en", "es", "ar"), (14, 28), (1024, 1366))))
def test_the_calendar_holds_its_words(office: Office, opened: Opened, tag: str, text_px: int, width: int) -> None:
    a_school(office, closed_days=(FRIDAY,))
    family = a_family(office)
    visit = a_visit(office, family)
    a_visit(office, family, on=FRIDAY, at=None)
    visits.save_draft(office, visit_id=visit.id, notes=VisitNotes(hopes="That he likes to go"))
    screen, _kept = opened(visit.id, tag, text_px, width)
    assert troubles(screen) == []
    assert screen.beside is not None
    screen.beside.ask_move()
    for span in (Span.AGENDA, Span.DAY):
        screen.presenter.turn(span=span)
        rest()
        assert troubles(screen) == []
    screen.plan()
    QApplication.processEvents()
    rest()
    assert troubles(screen) == []
