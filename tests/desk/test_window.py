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
from tests.desk.hands import focused, press, write
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


def test_ctrl_k_finds_a_family_a_place_and_an_action(window: Window) -> None:
    press(Qt.Key.Key_K, ctrl=True, on=window)
    assert window.finding.isVisible()
    write("ng", window.finding.line)
    assert [each.title for each in window.finding.found] == ["Nguyễn"]
    window.finding.line.clear()
    write("vis", window.finding.line)
    press(Qt.Key.Key_Return, on=window.finding.line)
    assert window.now == ("visits", "")
    assert not window.finding.isVisible()
    press(Qt.Key.Key_K, ctrl=True, on=window)
    write("print the", window.finding.line)
    assert [each.title for each in window.finding.found] == ["Print the day"]


def test_tab_stays_in_the_palette_and_escape_gives_the_focus_back(window: Window) -> None:
    day(window).due.setFocus()
    window.finding.ask()
    press(Qt.Key.Key_Tab, on=window.finding.line)
    assert window.finding.isAncestorOf(focused())
    press(Qt.Key.Key_Escape, on=window.finding.line)
    assert not window.finding.isVisible()
    assert QApplication.focusWidget() is day(window).due


def test_f9_hides_every_name_at_once_and_shows_them_again_with_the_focus_where_it_was(window: Window) -> None:
    day(window).due.setFocus()
    press(Qt.Key.Key_F9, on=window)
    assert window.veil.isVisible()
    assert not day(window).isVisible()
    assert not window.rail.isVisible()
    press(Qt.Key.Key_K, ctrl=True, on=window)
    assert not window.finding.isVisible()
    press(Qt.Key.Key_F9, on=window)
    assert day(window).isVisible()
    assert QApplication.focusWidget() is day(window).due


def test_table_mode_shows_no_rail_and_finds_no_other_family(window: Window) -> None:
    window.go("visits", "one")
    window.table(True)
    assert not window.rail.isVisible()
    press(Qt.Key.Key_K, ctrl=True, on=window)
    assert not window.finding.isVisible()
    press(Qt.Key.Key_2, ctrl=True, on=window)
    window.back()
    assert window.now == ("visits", "one")
    window.table(False)
    assert window.rail.isVisible()
    assert window.now == ("today", "")


def test_ctrl_and_a_number_goes_to_each_place_of_the_rail_from_the_top(window: Window) -> None:
    places = [place for place in window.rail.buttons if place not in {"find", "lock"}]
    for number, place in enumerate(places, start=1):
        press(Qt.Key(Qt.Key.Key_0.value + number), ctrl=True, on=window)
        assert window.now == (place, "")


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


def test_ctrl_z_takes_back_what_the_toast_tells_of_and_only_once(window: Window) -> None:
    undone: list[str] = []
    window.say("Visit finished", lambda: undone.append("undone"))
    press(Qt.Key.Key_Z, ctrl=True, on=window)
    press(Qt.Key.Key_Z, ctrl=True, on=window)
    assert undone == ["undone"]


def test_crisis_numbers_are_one_key_away(window: Window) -> None:
    press(Qt.Key.Key_F1, on=window)
    assert window.crisis.isVisible()


def test_the_whole_desk_can_be_walked_by_tab(window: Window) -> None:
    window.rail.buttons["find"].setFocus()
    seen: list[object] = []
    for _ in range(20):
        press(Qt.Key.Key_Tab)
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
