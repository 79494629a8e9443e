"""The cards of one field's versions, side by side where there is room, and the card of a text joined from them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.labels import KeyHint, Label, Rule
from liaison_desk.desk.markedtext import MarkedText
from liaison_desk.desk.paint import box, draw_text
from liaison_desk.desk.style import look
from liaison_desk.desk.ticks import Pick
from liaison_desk.language import Words
from liaison_desk.settling.shown import ShownLook, ShownVersion

FOLDS_UNDER_PX = 560
MARGIN = 16


class Initials(QWidget):
    """The first letters of a name in a round ground; silent to a screen reader, the name stands beside it."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self.letters = letters
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A circle as high as a control."""
        return QSize(look().control, look().control)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground and the letters in its middle."""
        worn, painter, whole = look(), QPainter(self), self.rect()
        box(painter, whole, worn.colour("accent_tint"), radius=whole.width() // 2)
        wide = min(worn.width("title", self.letters), whole.width())
        place = QRect((whole.width() - wide) // 2, 0, wide + 2, whole.height())
        draw_text(painter, place, self.letters, worn, "title", worn.colour("accent"))


class Choosable(QFrame):
    """A card with a choice at one of its ends; the chosen one has another edge."""

    def __init__(self, pick: Pick, key: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.pick = pick
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.bar = QWidget()
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(MARGIN - 4, 5, MARGIN, 5)
        row.addWidget(pick, 1)
        row.addWidget(KeyHint(key))
        pick.toggled.connect(self._show_chosen)

    def _show_chosen(self, chosen: bool) -> None:
        self.setObjectName("chosen" if chosen else "card")
        self.style().unpolish(self)
        self.style().polish(self)


class VersionCard(Choosable):
    """Who wrote it and when, what it says, and its choice."""

    def __init__(self, version: ShownVersion, key: str, changed: Callable[[], None]) -> None:
        super().__init__(Pick(version.keep, changed=changed), key)
        self.pick.setAccessibleDescription(f"{version.who}, {version.when}: {version.text}")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN, 14, MARGIN, 12)
        row.setSpacing(10)
        row.addWidget(Initials(version.initials), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(version.who, kind="title", wrap=True))
        names.addWidget(Label(version.when, kind="second", tone="quiet", wrap=True))
        row.addLayout(names, 1)
        self.text = MarkedText(version.text, version.marks)
        said = QWidget()
        inside = QVBoxLayout(said)
        inside.setContentsMargins(MARGIN, 12, MARGIN, 16)
        inside.addWidget(self.text)
        inside.addStretch(1)
        for part in (head, Rule()):
            self.column.addWidget(part)
        self.column.addWidget(said, 1)
        for part in (Rule(), self.bar):
            self.column.addWidget(part)


class JoinedCard(Choosable):
    """A text joined from all versions, which a person may still change."""

    def __init__(self, words: Words, text: str, key: str, changed: Callable[[], None]) -> None:
        name = words("Keep both, joined", "Chooses a text joined from two versions")
        super().__init__(Pick(name, changed=changed), key)
        self.writing = Writing(text, name=name, lines=2, changed=lambda _text: self._typed())
        self.changed = changed
        said = QWidget()
        inside = QVBoxLayout(said)
        inside.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        inside.addWidget(self.writing)
        self.column.addWidget(self.bar)
        self.column.addWidget(said)

    def _typed(self) -> None:
        """Whoever types there means it."""
        if not self.pick.isChecked():
            self.pick.setChecked(True)
            self.changed()


class Versions(QWidget):
    """All versions of one field; `chosen()` is the number of the choice from 1, 0 for none yet."""

    def __init__(self, words: Words, shown: ShownLook, changed: Callable[[], None]) -> None:
        super().__init__()
        self.changed = changed
        self.cards = [VersionCard(one, str(place), changed) for place, one in enumerate(shown.versions, start=1)]
        self.joined = JoinedCard(words, shown.joined, str(len(self.cards) + 1), changed) if shown.joined is not None else None
        self.group = QButtonGroup(self)
        for place, card in enumerate(self._all(), start=1):
            self.group.addButton(card.pick, place)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(MARGIN)
        self.columns = 0
        self._fold(1)

    def _all(self) -> Sequence[Choosable]:
        return [*self.cards, *([self.joined] if self.joined else [])]

    def _fold(self, columns: int) -> None:
        if columns == self.columns:
            return
        self.columns = columns
        for card in self._all():
            self.grid.removeWidget(card)
        for place, card in enumerate(self.cards):
            self.grid.addWidget(card, place // columns, place % columns)
        if self.joined:
            self.grid.addWidget(self.joined, len(self.cards), 0, 1, columns)
        for column in range(2):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._fold(2 if self.width() >= look().room(FOLDS_UNDER_PX) else 1)

    def chosen(self) -> int:
        """The number of what is chosen, 0 for nothing yet."""
        return max(0, self.group.checkedId())

    def choose(self, number: int) -> bool:
        """Chooses by number; False where there is no such one."""
        if not 1 <= number <= len(self._all()):
            return False
        self.group.button(number).setChecked(True)
        self.changed()
        return True

    def text(self) -> str:
        """The joined text as it stands."""
        return self.joined.writing.toPlainText() if self.joined else ""
