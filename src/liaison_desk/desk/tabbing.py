"""Where the focus goes: Tab in the order of reading, also through what came later, and the first control of a part."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def controls(*roots: QWidget) -> tuple[QWidget, ...]:
    """Everything in these parts that Tab reaches, in the order it was put there; lists that open over the window are not."""
    window = roots[0].window()
    found = (one for root in roots for one in root.findChildren(QWidget))
    return tuple(one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is window)


def tab_through(parts: tuple[QWidget, ...]) -> None:
    """Lets Tab go through these controls in this order."""
    for before, after in pairwise(parts):
        QWidget.setTabOrder(before, after)


def first_focus(part: QWidget) -> QWidget:
    """The first control in a part that takes the focus; the part itself where there is none."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return part
    return next((one for one in controls(part) if one.isVisibleTo(part)), part)
