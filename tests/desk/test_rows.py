"""Rows: what is said, where it stands, from both sides, and what keys and clicks do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.found import spans
from liaison_desk.desk.keys import latin_letter
from liaison_desk.desk.paint import mirrored
from liaison_desk.desk.rowlist import RowList
from liaison_desk.desk.rows import Row, spoken
from tests.desk.conftest import Dress
from tests.desk.hands import press
from tests.desk.parts_page import ENGLISH, rows, timeline_rows, visit_rows


def shown(qtbot: QtBot, several: list[Row], width: int = 640) -> RowList:
    found = RowList("Due", fit=True)
    qtbot.addWidget(found)
    found.resize(width, 300)
    found.show_rows(several)
    found.show()
    found.activateWindow()
    found.setFocus()
    QApplication.processEvents()
    return found


def test_a_screen_reader_hears_a_row_in_the_order_of_reading(qtbot: QtBot, dress: Dress) -> None:
    dress()
    assert spoken(visit_rows(ENGLISH)[0]) == (
        "09:30, at home, Family Haddad, 12 Mill Road, Arabic, interpreter booked, Dog in the yard, J. Okafor comes with you"
    )
    several = shown(qtbot, rows(ENGLISH))
    heard = QAccessible.queryAccessibleInterface(several)
    assert heard is not None
    assert heard.text(QAccessible.Text.Name) == "Due"
    first = heard.child(0)
    assert first is not None
    assert first.role() == QAccessible.Role.ListItem
    assert first.text(QAccessible.Text.Name) == spoken(rows(ENGLISH)[0])


def test_enter_acts_where_there_is_an_action_and_else_opens_and_space_shows_beside(qtbot: QtBot, dress: Dress) -> None:
    dress()
    several = shown(qtbot, [rows(ENGLISH)[0], Row(key="plain", title="Plain")])
    did: list[str] = []
    several.acted.connect(lambda key: did.append(f"acted {key}"))
    several.opened.connect(lambda key: did.append(f"opened {key}"))
    several.beside.connect(lambda key: did.append(f"beside {key}"))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert did == ["acted 1", "opened plain", "beside plain"]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_click_on_the_action_acts_wherever_direction_has_put_it(qtbot: QtBot, dress: Dress, tag: str) -> None:
    dress(tag)
    several = shown(qtbot, rows(ENGLISH))
    did: list[str] = []
    several.acted.connect(did.append)
    index = several.rows.index(2)
    where = several.delegate.action_at(several.rows.rows[2], several.visualRect(index), focused=False)
    assert where is not None
    assert (where.center().x() > several.width() / 2) == (tag == "en")
    QTest.mouseClick(several.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where.center())
    QTest.mouseClick(several.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(several.width() // 2, where.y()))
    assert did == ["3"]


def test_single_letters_work_under_an_arabic_keyboard(qtbot: QtBot, dress: Dress) -> None:
    dress()
    several = shown(qtbot, rows(ENGLISH))
    did: list[str] = []
    several.letters = {"c": did.append}
    press(Qt.Key.Key_C)
    typed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "ؤ")
    QApplication.sendEvent(several, typed)
    assert did == ["1", "1"]
    assert [latin_letter(typed) for typed in ("ق", "V", "7", "", "é")] == ["r", "v", "7", "", ""]


def test_headings_between_rows_take_no_focus(qtbot: QtBot, dress: Dress) -> None:
    dress()
    several = shown(qtbot, timeline_rows(ENGLISH))
    assert several.current_key() == "t1"
    press(Qt.Key.Key_Up)
    assert several.current_key() == "t1"


def test_the_row_one_was_on_stays_current_when_the_list_is_shown_again(qtbot: QtBot, dress: Dress) -> None:
    dress()
    several = shown(qtbot, rows(ENGLISH))
    several.choose("2")
    several.show_rows(list(reversed(rows(ENGLISH))))
    assert several.current_key() == "2"


@given(st.integers(200, 1400), st.sampled_from([12, 14, 20, 28]), st.booleans())
def test_nothing_in_a_row_stands_over_another_at_any_width_and_size(width: int, text_px: int, on_title: bool) -> None:
    from liaison_desk.desk.rowlayout import columns_for, height, parts
    from liaison_desk.desk.style import Look

    look = Look(text_px=text_px)
    for several in (rows(ENGLISH), visit_rows(ENGLISH), timeline_rows(ENGLISH)):
        columns = columns_for(several, look, width, air=20, aside_on_title=on_title)
        for row in several:
            placed = parts(row, width, look, columns, "", "Enter")
            tall = height(row, look, columns)
            for number, one in enumerate(placed):
                assert one.rect.top() >= 0
                assert one.rect.bottom() <= tall
                for other in placed[number + 1 :]:
                    both = one.rect.intersected(other.rect)
                    assert both.width() <= 1 or both.height() <= 2, (row.key, one.text or one.icon, other.text or other.icon)


@given(st.integers(0, 300), st.integers(1, 200))
def test_mirroring_twice_is_no_mirroring(x: int, width: int) -> None:
    outer, inner = QRect(10, 0, 600, 50), QRect(10 + x, 5, width, 20)
    right = Qt.LayoutDirection.RightToLeft
    assert mirrored(right, outer, mirrored(right, outer, inner)) == inner
    assert mirrored(Qt.LayoutDirection.LeftToRight, outer, inner) == inner


def test_what_was_typed_is_found_without_accents_and_in_chinese() -> None:
    assert spans("Nguyễn Thị Hoa", "nguyen") == ((0, 6),)
    assert spans("Đặng", "dang") == ((0, 4),)
    assert spans("阮文明", "文") == ((1, 1),)
    assert spans("Osman", "man") == ()


def test_the_whole_action_can_be_clicked_though_its_row_then_shows_a_key_hint(qtbot: QtBot, dress: Dress) -> None:
    dress()
    several = shown(qtbot, rows(ENGLISH))
    did: list[str] = []
    several.acted.connect(did.append)
    row, index = several.rows.rows[2], several.rows.index(2)
    before = several.delegate.action_at(row, several.visualRect(index), focused=False)
    after = several.delegate.action_at(row, several.visualRect(index), focused=True)
    assert before is not None
    assert after is not None
    assert before.right() > after.right()
    edge = QPoint(before.right() - 2, before.center().y())
    QTest.mouseClick(several.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    assert did == [row.key]


def test_a_press_that_is_let_go_elsewhere_does_nothing(qtbot: QtBot, dress: Dress) -> None:
    dress()
    several = shown(qtbot, rows(ENGLISH))
    did: list[str] = []
    several.acted.connect(did.append)
    index = several.rows.index(2)
    where = several.delegate.action_at(several.rows.rows[2], several.visualRect(index), focused=False)
    assert where is not None
    QTest.mousePress(several.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where.center())
    away = several.visualRect(several.rows.index(0)).center()
    QTest.mouseRelease(several.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, away)
    assert did == []
