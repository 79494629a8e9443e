"""Buttons and toggles, painted by us: icon and word with a gap, a ring for focus, mirrored from right to left."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from liaison_desk.desk.flow import Flow
from liaison_desk.desk.labels import IconText
from liaison_desk.desk.paint import box, draw_icon, draw_text, mirrored, ring
from liaison_desk.desk.style import CONTROL_RADIUS, Kind, Look, look

Shape = Literal["primary", "bordered", "quiet", "toggle", "menu", "icon"]

GAP = 8
SIDE = {"primary": 16, "bordered": 16, "quiet": 10, "toggle": 12, "menu": 12, "icon": 9}


class Button(QPushButton):
    """A button in one of the desk's shapes.

    `primary` (one on a screen), `bordered`, `quiet` (accent words without a box), `toggle` (chosen or not,
    with a tick), `menu` (opens choices: a chevron at its end), `icon` (no words; `text` is then its name for a
    screen reader and its tip).
    """

    def __init__(
        self,
        text: str,
        *,
        shape: Shape = "bordered",
        icon: str = "",
        key: str = "",
        about: str = "",
        on_click: Callable[[], None] | None = None,
        wide: bool = False,
    ) -> None:
        """`key` is a shortcut told in the tip (the window binds it); `about` is told by a screen reader; `wide` fills its row."""
        super().__init__("" if shape == "icon" else text)
        self.shape: Shape = shape
        self.icon_name = icon
        self.count = ""
        self.setCheckable(shape == "toggle")
        self.setAccessibleName(text)
        self.setAccessibleDescription(about)
        self.setSizePolicy(QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self._tip(text, key)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())  # noqa: PLW0108 - Qt would hand it `checked`

    def _tip(self, text: str, key: str) -> None:
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        if self.shape == "icon":
            self.setToolTip(f"{text}  {shown}".strip())
        elif key:
            self.setToolTip(shown)

    def say_count(self, count: str) -> None:
        """A quiet figure behind the word, such as how many a filter finds."""
        self.count = count
        self.setAccessibleName(f"{self.text()} {count}".strip())
        self.updateGeometry()
        self.update()

    def _kind(self) -> Kind:
        return "text" if self.shape in {"toggle", "menu"} and not self.isChecked() else "task"

    def _icon_name(self) -> str:
        if self.shape == "toggle" and self.isChecked() and not self.count:
            return "check"
        return self.icon_name

    def sizeHint(self) -> QSize:
        """As wide as the words, the icon and the gaps; as high as a control."""
        worn = look()
        height = worn.control - (2 if self.shape in {"toggle", "menu"} else 0)
        return QSize(max(self._content(worn) + 2 * SIDE[self.shape], height), height)

    def minimumSizeHint(self) -> QSize:
        """A button is never squeezed: its words must be readable."""
        return self.sizeHint()

    def _content(self, worn: Look) -> int:
        width = worn.width("task", self.text()) if self.text() else 0
        width += worn.width("text", self.count) + GAP if self.count else 0
        width += worn.icon + (GAP if self.text() else 0) if self._icon_name() else 0
        return width + (worn.small_icon + GAP if self.shape == "menu" else 0)

    def _colours(self, worn: Look) -> tuple[QColor | None, QColor | None, QColor]:
        """Fill, edge and ink."""
        over = self.underMouse() or self.isDown()
        if not self.isEnabled():
            return (None if self.shape in {"quiet", "icon"} else worn.colour("raised"), worn.colour("line"), worn.colour("quiet"))
        if self.shape == "primary":
            return worn.colour("accent_hover" if over else "accent"), None, worn.colour("on_accent")
        if self.shape in {"quiet", "icon"}:
            return (worn.colour("hover") if over else None), None, worn.colour("accent" if self.shape == "quiet" else "text")
        if self.isChecked():
            return worn.colour("accent_tint"), worn.colour("accent"), worn.colour("accent")
        return worn.colour("hover" if over else "surface"), worn.colour("strong"), worn.colour("text")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws box, icon, words and ring."""
        worn = look()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        fill, edge, ink = self._colours(worn)
        rect = self.rect()
        if self.hasFocus():
            ring(painter, rect, worn, radius=CONTROL_RADIUS + 1)
            rect = rect.adjusted(3, 3, -3, -3) if self.shape != "toggle" else rect.adjusted(2, 2, -2, -2)
        if self.shape in {"quiet", "icon"} and not self.isEnabled():
            edge = None
        box(painter, rect, fill, edge, radius=CONTROL_RADIUS)
        self._draw_content(painter, worn, ink)

    def _draw_content(self, painter: QPainter, worn: Look, ink: QColor) -> None:
        whole = self.rect()
        x = max(SIDE[self.shape] if self.shape == "menu" else 0, (whole.width() - self._content(worn)) // 2)
        name = self._icon_name()
        if name:
            place = QRect(x, (whole.height() - worn.icon) // 2, worn.icon, worn.icon)
            draw_icon(painter, mirrored(self.layoutDirection(), whole, place), name, ink, self.layoutDirection())
            x += worn.icon + GAP
        if self.text():
            width = worn.width("task", self.text())
            place = QRect(x, 0, width, whole.height())
            draw_text(painter, mirrored(self.layoutDirection(), whole, place), self.text(), worn, self._kind(), ink)
            x += width + GAP
        if self.count:
            place = QRect(x, 0, worn.width("text", self.count), whole.height())
            quiet = ink if self.isChecked() else worn.colour("quiet")
            draw_text(painter, mirrored(self.layoutDirection(), whole, place), self.count, worn, "text", quiet)
        if self.shape == "menu":
            side = worn.small_icon
            place = QRect(whole.width() - SIDE["menu"] - side, (whole.height() - side) // 2, side, side)
            draw_icon(painter, mirrored(self.layoutDirection(), whole, place), "chevron-down", ink, self.layoutDirection())

    def event(self, event: QEvent) -> bool:
        """Follows a new look: its size hangs on the type."""
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows the hand over what can be pressed."""
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)
        super().enterEvent(event)


class ToggleGroup(QWidget):
    """Choices side by side: one of them (`several=False`) or any number."""

    def __init__(
        self, name: str, choices: tuple[tuple[str, str], ...], *, several: bool = False, changed: Callable[[], None] | None = None
    ) -> None:
        """`choices` are (value, word); `name` is told by a screen reader; `changed` is called after a person's choice."""
        super().__init__()
        self.several = several
        self.changed = changed
        self.setAccessibleName(name)
        self.buttons: dict[str, Button] = {}
        row = Flow(self, gap=GAP)
        for value, word in choices:
            button = Button(word, shape="toggle", about=name)
            button.clicked.connect(lambda _=False, value=value: self._clicked(value))
            self.buttons[value] = button
            row.addWidget(button)

    def _clicked(self, value: str) -> None:
        if not self.several:
            for other, button in self.buttons.items():
                button.setChecked(other == value)
        self._refit()
        if self.changed is not None:
            self.changed()

    def _refit(self) -> None:
        for button in self.buttons.values():
            button.updateGeometry()

    def chosen(self) -> tuple[str, ...]:
        """The values that are chosen, in their order."""
        return tuple(value for value, button in self.buttons.items() if button.isChecked())

    def choose(self, *values: str) -> None:
        """Chooses these values and no other, without telling."""
        for value, button in self.buttons.items():
            button.setChecked(value in values)
        self._refit()


class WithReason(QWidget):
    """A button and, beside it while it cannot be pressed, the reason in words."""

    def __init__(self, button: Button) -> None:
        super().__init__()
        self.button = button
        self.reason = IconText("", icon="info", kind="second", tone="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(button)
        row.addWidget(self.reason)
        row.addStretch(1)
        self.allow()

    def allow(self) -> None:
        """The button can be pressed."""
        self.button.setEnabled(True)
        self.button.setAccessibleDescription("")
        self.reason.hide()

    def refuse(self, reason: str) -> None:
        """The button cannot be pressed, and why."""
        self.button.setEnabled(False)
        self.button.setAccessibleDescription(reason)
        self.reason.say(reason)
        self.reason.show()
