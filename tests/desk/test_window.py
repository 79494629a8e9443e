"""The window: places, keys, hiding, table mode, refreshing, errors told once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.errors import VaultTrouble
from liaison_desk.office import Office
from tests.desk.conftest import Dress
from tests.desk.show_window import Day, a_window

Opened = Callable[[], Window]


@pytest.fixture
def window(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> Iterator[Window]:
    window = a_window(office, dress(), tmp_path, work)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isVisible)
    yield window
    window.close_up()


def day(window: Window) -> Day:
    found = window.made["today"]
    assert isinstance(found, Day)
    return found


def test_ctrl_k_finds_a_family_a_place_and_an_action(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.finding.isVisible()
    qtbot.keyClicks(window.finding.line, "ng")
    assert [each.title for each in window.finding.found] == ["Nguyễn"]
    window.finding.line.clear()
    qtbot.keyClicks(window.finding.line, "vis")
    qtbot.keyClick(window.finding.line, Qt.Key.Key_Return)
    assert window.now == ("visits", "")
    assert not window.finding.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.finding.line, "print the")
    assert [each.title for each in window.finding.found] == ["Print the day"]


def test_tab_stays_in_the_palette_and_escape_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    day(window).due.setFocus()
    window.finding.ask()
    qtbot.keyClick(window.finding.line, Qt.Key.Key_Tab)
    assert window.finding.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window.finding.line, Qt.Key.Key_Escape)
    assert not window.finding.isVisible()
    assert QApplication.focusWidget() is day(window).due


def test_f9_hides_every_name_at_once_and_shows_them_again_with_the_focus_where_it_was(window: Window, qtbot: QtBot) -> None:
    day(window).due.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.veil.isVisible()
    assert not day(window).isVisible()
    assert not window.rail.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not window.finding.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert day(window).isVisible()
    assert QApplication.focusWidget() is day(window).due


def test_table_mode_shows_no_rail_and_finds_no_other_family(window: Window, qtbot: QtBot) -> None:
    window.go("visits", "one")
    window.table(True)
    assert not window.rail.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not window.finding.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    window.back()
    assert window.now == ("visits", "one")
    window.table(False)
    assert window.rail.isVisible()
    assert window.now == ("today", "")


def test_a_commit_opens_again_the_screen_that_shows_what_changed(window: Window, qtbot: QtBot) -> None:
    before = day(window).opened
    window.office.vault.tell(frozenset({"family"}))
    window.office.vault.tell(frozenset({"visit"}))
    qtbot.waitUntil(lambda: day(window).opened == before + 1)


def test_an_error_is_told_in_its_place_with_what_is_safe(window: Window) -> None:
    window.tell(VaultTrouble("The disk is full", "Nothing was lost."))
    assert window.trouble.isVisible()
    assert (window.trouble.title.text(), window.trouble.advice.text()) == ("The disk is full", "Nothing was lost.")
    window.go("visits")
    assert not window.trouble.isVisible()


def test_ctrl_z_takes_back_what_the_toast_tells_of_and_only_once(window: Window, qtbot: QtBot) -> None:
    undone: list[str] = []
    window.say("Visit finished", lambda: undone.append("undone"))
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["undone"]


def test_crisis_numbers_are_one_key_away(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.crisis.isVisible()


def test_the_whole_desk_can_be_walked_by_tab(window: Window, qtbot: QtBot) -> None:
    window.rail.buttons["find"].setFocus()
    seen: list[object] = []
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert {window.rail.buttons["families"], window.rail.buttons["lock"], day(window).visits, day(window).due, day(window).came} <= set(
        seen
    )


def test_the_window_can_be_made_as_narrow_as_1024_at_the_largest_text(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    window = a_window(office, dress("es", text_px=28), tmp_path, work)
    qtbot.addWidget(window)
    window.resize(1024, 680)
    window.show()
    assert (window.width(), window.height()) == (1024, 680)
    window.close_up()
