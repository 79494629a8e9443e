"""Words and small marks to look at: labels, icons, chips, key hints, headings, rules and cards."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.desk.paint import RIGHT_TO_LEFT, box, draw_icon, draw_key, draw_text, key_width, mirrored
from liaison_desk.desk.reading import isolated
from liaison_desk.desk.style import CHIP_RADIUS, Kind, Look, look, mark_as
from liaison_desk.desk.tokens import Tone

ChipTone = Literal["due", "overdue", "done", "private", "accent", "plain"]
START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


def top() -> Qt.AlignmentFlag:
    """The upper corner where reading begins. Absolute: with a style sheet Qt mirrors the alignment of isolated text away."""
    right = QApplication.layoutDirection() == RIGHT_TO_LEFT
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop


class Label(QLabel):
    """Plain words in one of the desk's kinds of type. Never rich text: what a family said is shown as it was typed."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "text",
        tone: Tone = "text",
        wrap: bool = False,
        selectable: bool = False,
        whole: bool = False,
    ) -> None:
        """`wrap`: as many lines as it takes; else one line, cut where there is no room, unless it is to stay `whole`."""
        super().__init__(isolated(text))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.kind: Kind = kind
        self.whole = whole
        self.setAlignment(top() if wrap else START)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark_as(self, kind=kind, tone=tone)

    def minimumSizeHint(self) -> QSize:
        """One line may be cut with an ellipsis before a window is forced wider than its screen; several lines wrap."""
        hint = super().minimumSizeHint()
        if self.wordWrap() or self.whole:
            return hint
        return QSize(min(hint.width(), look().room(64)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cuts one line that has no room with an ellipsis; its whole words are then in the tip."""
        if self.wordWrap() or self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        worn, text = look(), self.text()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self.setToolTip(text if worn.width(self.kind, text) > self.width() + 1 else "")
        draw_text(painter, self.contentsRect(), text, worn, self.kind, worn.colour(str(self.property("tone"))))

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Other words, and another colour when a tone is given."""
        self.setText(isolated(text))
        if tone is not None:
            mark_as(self, tone=tone)


class Mark(QWidget):
    """An icon by itself beside words that say the same; silent to a screen reader."""

    def __init__(self, name: str, *, tone: Tone = "quiet", side: int = 18) -> None:
        """`side` is px at a text size of 14; it grows with the text."""
        super().__init__()
        self.name = name
        self.tone: Tone = tone
        self.side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = look().room(self.side)
        return QSize(side, side)

    def show_icon(self, name: str, tone: Tone | None = None) -> None:
        """Another icon, and another colour when a tone is given."""
        self.name = name
        self.tone = tone or self.tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon."""
        if self.name:
            draw_icon(QPainter(self), self.rect(), self.name, look().colour(self.tone), self.layoutDirection())


class IconText(QWidget):
    """An icon and words in a row; long words wrap beside the icon."""

    def __init__(
        self, text: str, *, icon: str, kind: Kind = "text", tone: Tone = "text", icon_tone: Tone | None = None, wrap: bool = False
    ) -> None:
        super().__init__()
        self.mark = Mark(icon, tone=icon_tone or tone)
        self.label = Label(text, kind=kind, tone=tone, wrap=wrap)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.label, 1)

    def say(self, text: str, *, icon: str = "", tone: Tone | None = None) -> None:
        """Other words; the icon and the colour stay unless given."""
        self.label.say(text, tone)
        self.mark.show_icon(icon or self.mark.name, tone)


class Chip(QWidget):
    """A tint, an icon and a word; never a link."""

    def __init__(self, text: str, *, tone: ChipTone = "plain", icon: str = "") -> None:
        super().__init__()
        self.text = text
        self.tone: ChipTone = tone
        self.icon_name = icon
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, *, tone: ChipTone | None = None, icon: str | None = None) -> None:
        """Another word, tone or icon."""
        self.text = text
        self.tone = tone or self.tone
        self.icon_name = self.icon_name if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as icon and word."""
        worn = look()
        return QSize(chip_width(worn, self.text, self.icon_name), chip_height(worn))

    def minimumSizeHint(self) -> QSize:
        """It may shrink to an ellipsis, never to nothing."""
        worn = look()
        return QSize(min(self.sizeHint().width(), worn.room(72)), chip_height(worn))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the chip."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        draw_chip(painter, self.rect(), self.text, self.tone, self.icon_name, look(), self.layoutDirection())


def chip_height(worn: Look) -> int:
    """22 px at a text size of 14."""
    return worn.line("chip") + 6


def chip_width(worn: Look, text: str, icon: str) -> int:
    """How wide a chip is, px."""
    return worn.width("chip", text) + 16 + (worn.small_icon + 5 if icon else 0)


def draw_chip(painter: QPainter, rect: QRect, text: str, tone: ChipTone, icon: str, worn: Look, direction: Qt.LayoutDirection) -> None:
    """Draws a chip into a rect that is already mirrored."""
    ink = worn.colour("text" if tone == "plain" else tone)
    fill, edge = (worn.colour("raised"), worn.colour("line")) if tone == "plain" else (worn.colour(f"{tone}_tint"), None)
    box(painter, rect, fill, edge, radius=CHIP_RADIUS)
    inner = rect.adjusted(8, 0, -8, 0)
    if icon:
        side = worn.small_icon
        place = QRect(inner.x(), inner.y() + (inner.height() - side) // 2, side, side)
        draw_icon(painter, mirrored(direction, inner, place), icon, ink, direction)
        words = QRect(inner.x() + side + 5, inner.y(), inner.width() - side - 5, inner.height())
        inner = mirrored(direction, inner, words)
    draw_text(painter, inner, text, worn, "chip", ink)


class KeyHint(QWidget):
    """The name of a key in a little box, beside what it does."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the key's name."""
        worn = look()
        return QSize(key_width(worn, self.key), worn.line("chip") + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the box and the name."""
        draw_key(QPainter(self), self.rect(), self.key, look())


class Heading(QWidget):
    """The heading of a section, outside its card, with a quiet count beside it and room for an action at its end."""

    def __init__(self, title: str, count: str = "") -> None:
        super().__init__()
        self.title = Label(title, kind="section")
        self.count = Label(count, kind="text", tone="quiet", whole=True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 8, 0, 0)
        self.row.setSpacing(9)
        self.row.addWidget(self.title)
        self.row.addWidget(self.count)
        self.row.addStretch(1)

    def say_count(self, count: str) -> None:
        """Another count."""
        self.count.say(count)

    def put_at_end(self, widget: QWidget) -> None:
        """Puts a part at the trailing edge."""
        self.row.addWidget(widget)


class Card(QFrame):
    """A surface with a hairline edge and rounded corners, whose parts stand below one another."""

    def __init__(self, *parts: QWidget, margin: int = 16, gap: int = 8, name: Literal["card", "raised", "chosen"] = "card") -> None:
        """`margin` and `gap` in px; `raised` for a quiet strip, `chosen` for the one that was picked."""
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(gap)
        for part in parts:
            self.column.addWidget(part)

    def add(self, part: QWidget) -> None:
        """Puts a part at the end."""
        self.column.addWidget(part)


class Rule(QFrame):
    """A hairline between parts; decoration only."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setObjectName("rule")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
