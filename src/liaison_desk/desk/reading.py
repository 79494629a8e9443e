"""Which way a piece of text runs: names, addresses and numbers keep their own order inside a page of the other direction."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.language import END_ISOLATE, ISOLATE_LTR

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text runs from right to left."""
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def base_direction(text: str, page: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """The direction of a line of text: on a right-to-left page a line without any such letter ('12 Mill Road') stays left to right.

    On a left-to-right page the first letter decides.
    """
    if page == RIGHT:
        return RIGHT if has_right_to_left(text) else LEFT
    first = next((unicodedata.bidirectional(c) for c in text if unicodedata.bidirectional(c) in {"L", "R", "AL"}), "L")
    return LEFT if first == "L" else RIGHT


def isolated(text: str) -> str:
    """The text for one of Qt's own labels: a left-to-right line on a right-to-left page is isolated, so that it keeps its order."""
    page = QApplication.layoutDirection()
    if text and page == RIGHT and not has_right_to_left(text):
        return "\n".join(f"{ISOLATE_LTR}{line}{END_ISOLATE}" if line else line for line in text.split("\n"))
    return text


def composed(text: str) -> str:
    """A line that we put together from a name and other words: it runs as the page does, whatever script the name is in.

    It begins with one sign that cannot be seen where it is needed, so that stretches marked in it move by one.
    """
    page = QApplication.layoutDirection()
    first = next((unicodedata.bidirectional(c) for c in text if unicodedata.bidirectional(c) in {"L", "R", "AL"}), "")
    if page == LEFT and first in {"R", "AL"}:
        return f"{LEFT_MARK}{text}"
    return f"{RIGHT_MARK}{text}" if page == RIGHT and first == "L" and has_right_to_left(text) else text
