"""A person's hands: keys pressed and words typed where the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, *, ctrl: bool = False, on: QWidget | None = None) -> None:
    """Presses a key on the widget with the focus, or on `on`."""
    widget = on or focused()
    QTest.keyClick(widget, key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)


def write(text: str, on: QWidget | None = None) -> None:
    """Types a text."""
    QTest.keyClicks(on or focused(), text)


def focused() -> QWidget:
    """The widget with the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget
