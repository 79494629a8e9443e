"""Looks a window over as a careful person would: words cut, clipped, squeezed, outside, or over one another."""

from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Chip, KeyHint, Label
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.rail import RailButton
from liaison_desk.desk.rowlist import RowList
from liaison_desk.desk.rowparts import Part
from liaison_desk.desk.states import Toast
from liaison_desk.desk.style import look

TEXTS = (Label, Button, Chip, KeyHint, RailButton, QCheckBox, QRadioButton, QLineEdit, QPlainTextEdit, QComboBox, RowList)


def troubles(window: QWidget, *, may_cut: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with the words in a window that is shown now, each as one line; [] when all is well.

    Words in rows may be cut where they are a family's (titles and second lines); actions, chips and dates may not.
    Words of the program are never cut, except those that `may_cut` names.
    """
    seen = [w for w in window.findChildren(QWidget) if isinstance(w, TEXTS) and w.isVisible() and not _over(w)]
    found = [line for w in seen for line in _alone(w, window) if not any(word in line for word in may_cut)]
    for one, other in combinations(seen, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one) or _clipped_away(one, window) or _clipped_away(other, window):
            continue
        both = _shown(one, window).intersected(_shown(other, window))
        if both.width() > 2 and both.height() > 2:
            found.append(f"over one another: {_name(one)} and {_name(other)}")
    return found


def _over(widget: QWidget) -> bool:
    """Whether it belongs to something that lies over the screen on purpose."""
    now: QWidget | None = widget
    while now is not None:
        if isinstance(now, Panel | Toast):
            return True
        now = now.parentWidget()
    return False


def _alone(widget: QWidget, window: QWidget) -> list[str]:
    found = _label(widget) if isinstance(widget, Label) and widget.text() else []
    if isinstance(widget, QCheckBox | QRadioButton):
        if widget.heightForWidth(widget.width()) > widget.height() + 2:
            found.append(f"clipped: {_name(widget)}")
    elif isinstance(widget, QPushButton | Chip | KeyHint) and not isinstance(widget, RailButton):
        hint = widget.sizeHint()
        if hint.width() > widget.width() + 2 or hint.height() > widget.height() + 2:
            found.append(f"squeezed: {_name(widget)}")
    elif isinstance(widget, RailButton) and widget.least_width() > widget.width() + 12 and not widget.field:
        found.append(f"cut: {_name(widget)}")
    elif isinstance(widget, QLineEdit | QComboBox) and widget.height() < look().line("text") + 4:
        found.append(f"squeezed: {_name(widget)}")
    elif isinstance(widget, RowList):
        found += _rows(widget)
    if not _inside(widget):
        found.append(f"outside: {_name(widget)}")
    return found


def _label(label: Label) -> list[str]:
    if label.wordWrap():
        return [f"clipped: {_name(label)}"] if label.heightForWidth(label.width()) > label.height() + 2 else []
    return [f"cut: {_name(label)}"] if look().width(label.kind, label.text()) > label.width() + 2 else []


def _rows(rows: RowList) -> list[str]:
    found = []
    width = rows.viewport().width()
    for row in rows.rows.rows[:40]:
        parts = rows.delegate.parts_of(row, width, focused=True)
        for part in parts:
            if part.rect.right() > width or part.rect.left() < 0:
                found.append(f"outside its row: {part.text or part.icon} of {row.key}")
            words = part.what in {"action", "button"} or (part.what == "text" and part.kind == "section")
            if words and look().width(part.kind, part.text) > part.rect.width() + 1:
                found.append(f"cut in its row: {part.text}")
        found += [f"over one another in a row: {_say(a)} and {_say(b)}" for a, b in combinations(parts, 2) if _meet(a, b)]
    return found


def _meet(one: Part, other: Part) -> bool:
    both = one.rect.intersected(other.rect)
    return both.width() > 1 and both.height() > 2


def _say(part: Part) -> str:
    return f"“{part.text or part.icon}” ({part.what})"


def _in(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget is seen in the window: what lies outside its parents, such as a column that scrolls, is not."""
    rect, parent = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()), widget.parentWidget()
    while parent is not None and parent is not window:
        rect = rect.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return rect


def _shown(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget is seen in the window: what a scrolling parent hides of it is not there."""
    rect, now = _in(widget, window), widget.parentWidget()
    while now is not None and now is not window:
        rect, now = rect.intersected(_in(now, window)), now.parentWidget()
    return rect


def _clipped_away(widget: QWidget, window: QWidget) -> bool:
    return widget.visibleRegion().isEmpty()


def _inside(widget: QWidget) -> bool:
    """Whether a widget lies inside its parents, up to the first that scrolls."""
    rect, now = widget.rect(), widget
    while (parent := now.parentWidget()) is not None and not now.isWindow():
        if isinstance(parent, QAbstractScrollArea) or isinstance(parent.parentWidget(), QAbstractScrollArea):
            outer = parent.rect()
            moved = QRect(now.mapTo(parent, rect.topLeft()), rect.size())
            return moved.left() >= outer.left() - 1 and moved.right() <= outer.right() + 1
        rect = QRect(now.mapTo(parent, rect.topLeft()), rect.size())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(rect):
            return False
        now = parent
    return True


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    said = text() if callable(text) else text
    return f"{type(widget).__name__} “{said or widget.accessibleName()}”"
