"""What one types into or chooses from: nothing is changed in passing, nothing is shown from its end."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.desk.fields import DateField
from liaison_desk.desk.formcard import FormCard
from liaison_desk.desk.inputs import Choice, Field, Line
from tests.desk.conftest import Dress
from tests.desk.hands import write

LONG = "Oakbrook Language Line, ask for the second desk"


@pytest.fixture
def window(qtbot: QtBot, dress: Dress) -> QWidget:
    """A narrow window, active."""
    dress()
    whole = QWidget()
    QVBoxLayout(whole)
    qtbot.addWidget(whole)
    whole.resize(220, 400)
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    return whole


def put(window: QWidget, part: QWidget) -> None:
    inside = window.layout()
    assert inside is not None
    inside.addWidget(part)
    QApplication.processEvents()


def test_the_wheel_passes_a_choice_by_and_chooses_nothing(window: QWidget) -> None:
    heard: list[str] = []
    choice = Choice([("paper", "Signed on paper"), ("spoken", "Spoken, before a witness")], chosen="paper", changed=heard.append)
    put(window, choice)
    middle = QPointF(choice.rect().center())
    turn = QWheelEvent(
        middle, choice.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turn)
    assert choice.value() == "paper"
    assert heard == []
    assert not turn.isAccepted()
    assert not choice.hasFocus()


@pytest.mark.parametrize("many", [2, 3, 19])
def test_a_list_of_choices_shows_each_whole_the_first_time_too(qtbot: QtBot, window: QWidget, many: int) -> None:
    choice = Choice([(str(one), f"Choice {one}") for one in range(many)])
    put(window, choice)
    choice.showPopup()
    view = choice.view()
    qtbot.waitUntil(view.isVisible)
    tall = view.sizeHintForRow(0)
    assert view.viewport().height() >= min(many, choice.maxVisibleItems()) * tall
    choice.hidePopup()


def test_a_line_shows_the_beginning_of_what_does_not_fit_until_one_types_in_it(window: QWidget) -> None:
    first, other = Line(LONG), Line()
    put(window, first)
    put(window, other)
    assert first.cursorPosition() == 0
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    write("!")
    assert first.text() == LONG + "!"
    other.setFocus()
    assert first.cursorPosition() == 0
    first.setText(LONG[::-1])
    assert first.cursorPosition() == 0


def test_the_hint_of_a_day_is_shown_whole_or_not_at_all(window: QWidget, dress: Dress) -> None:
    field = DateField(dress(), date(2026, 11, 23))
    put(window, field)
    assert field.line.placeholderText() == ""
    window.resize(480, 400)
    QApplication.processEvents()
    assert field.line.placeholderText() == "Day, such as 3 Dec or tomorrow"


def test_a_form_in_a_tall_window_keeps_each_label_at_its_box(window: QWidget, dress: Dress) -> None:
    form = FormCard(dress(), "A need", "Name it", lambda _meant: None, lambda: None)
    fields = [Field(name, Line()) for name in ("Kind of help", "For whom")]
    for field in fields:
        form.put(field)
    put(window, form)
    window.resize(480, 900)
    QApplication.processEvents()
    for field in fields:
        assert field.height() <= field.sizeHint().height() + 1
