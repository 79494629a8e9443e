"""A morning through the real windows: the passphrase, Today, a visit written at the table, its referral, and Today again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk import app as desk_app
from liaison_desk.desk.frame import Frame
from liaison_desk.desk.today import TodayScreen
from liaison_desk.desk.visit import VisitScreen
from liaison_desk.desk.window import Window
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.family import Family
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import VisitNotes, VisitState
from tests.conftest import PASSPHRASE
from tests.desk.conftest import Dress, dress  # noqa: F401 - the look that every window wears
from tests.desk.hands import press, write
from tests.people import a_family, a_finished_visit, a_visit


def unlocked(qtbot: QtBot, qapp: QApplication, profile: Path) -> tuple[Frame, Window, Office]:
    """The program's window on a profile, opened with the passphrase."""
    frame = Frame(qapp, profile, desk_app.speak)
    qtbot.addWidget(frame, before_close_func=Frame.close_up)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(frame.inside, Window))
    assert isinstance(frame.inside, Window)
    assert frame.office is not None
    return frame, frame.inside, frame.office


def begun(qtbot: QtBot, window: Window) -> VisitScreen:
    """The first visit of Today, begun with Enter."""
    today = window.made["today"]
    assert isinstance(today, TodayScreen)
    rows = today.visits.rows
    qtbot.waitUntil(lambda: any("Start" in (row.action.text if row.action else "") for row in rows.rows.rows))
    rows.choose(next(row.key for row in rows.rows.rows if row.action and "Start" in row.action.text))
    rows.setFocus()
    press(Qt.Key.Key_Return, on=rows)
    screen = window.made["visit"]
    assert isinstance(screen, VisitScreen)
    return screen


def known(office: Office) -> Family:
    """A family that was visited before."""
    family = a_family(office)
    a_finished_visit(office, family, notes=VisitNotes())
    return family


def test_a_visit_from_today_to_its_referral_and_back(
    qtbot: QtBot,
    qapp: QApplication,
    dress: Dress,  # noqa: F811
    office: Office,
    profile: Path,
) -> None:
    _frame, window, own = unlocked(qtbot, qapp, profile)
    family = known(own)
    visit = a_visit(own, family)
    screen = begun(qtbot, window)
    assert window.now == ("visit", visit.id)
    assert window.in_table_mode
    assert not window.rail.isVisible()
    screen.steps.marks["hard"].click()
    write("When Lina is ill nobody can walk Sami to the bus")
    screen.steps.marks["steps"].click()
    write("Ask for the later bus")
    assert screen.sheet is not None
    assert screen.sheet.needs is not None
    screen.sheet.needs.name(Category.FOOD.value, "Groceries for the last week", False)
    assert screen.low.made.text() == "1 promise, 1 follow-up, and 1 referral draft"
    qtbot.waitUntil(lambda: visits.draft_of(own, visit_id=visit.id) is not None, timeout=1000)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (need,) = families.needs_of(own, family_id=family.id)
    assert window.now == ("referral", f"new:{family.id}:{need.id}")
    assert (window.in_table_mode, window.now[0]) == (False, "referral")
    assert window.rail.isVisible()
    assert window.toast.isVisible()
    assert [one.text for one in followups.promises_of(own, family_id=family.id)] == ["Ask for the later bus"]
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.now[0] == "today"


def test_undo_in_the_toast_opens_the_visit_again_with_every_word(
    qtbot: QtBot,
    qapp: QApplication,
    dress: Dress,  # noqa: F811
    office: Office,
    profile: Path,
) -> None:
    _frame, window, own = unlocked(qtbot, qapp, profile)
    visit = a_visit(own, known(own))
    screen = begun(qtbot, window)
    screen.steps.marks["family_says"].click()
    write("The mornings are better now")
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.now[0] == "family"
    assert visits.visit_by_id(own, visit_id=visit.id).state is VisitState.DONE
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.now == ("visit", visit.id)
    assert screen.presenter.notes.family_says == "The mornings are better now"
    assert window.in_table_mode


def test_locking_in_the_middle_of_a_word_loses_nothing(
    qtbot: QtBot,
    qapp: QApplication,
    dress: Dress,  # noqa: F811
    office: Office,
    profile: Path,
) -> None:
    frame, window, own = unlocked(qtbot, qapp, profile)
    visit = a_visit(own, known(own))
    screen = begun(qtbot, window)
    screen.steps.marks["observed"].click()
    write("A quiet corner to re")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert frame.office is None
    draft = visits.draft_of(office, visit_id=visit.id)
    assert draft is not None
    assert draft.observed == "A quiet corner to re"
