"""Lines that are read whole: a title, sentences that wrap under it, and perhaps one thing to do; one card for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Label, Mark, Rule
from liaison_desk.desk.tokens import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One of them; `aside` is said quietly under the title, '' for nothing."""

    title: str
    text: str = ""
    aside: str = ""
    icon: str
    tone: Tone
    act: str = ""
    do: Callable[[], None] | None = None


class ToldCard(QFrame):
    """The card; hidden lines are let go when others are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.lines: tuple[Told, ...] = ()
        self.parts: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 12, 18, 12)
        self.column.setSpacing(12)

    def show_lines(self, lines: Sequence[Told]) -> None:
        """These lines instead; the same ones stay as they are, with the focus on their buttons."""
        if _said(lines) == _said(self.lines):
            return
        for part in self.parts:
            part.hide()
            part.deleteLater()
        self.lines, self.parts = tuple(lines), []
        for place, line in enumerate(lines):
            if place:
                self._add(Rule())
            self._add(_row(line))

    def _add(self, part: QWidget) -> None:
        self.parts.append(part)
        self.column.addWidget(part)


def _said(lines: Sequence[Told]) -> list[tuple[str, ...]]:
    return [(line.title, line.text, line.aside, line.icon, line.act) for line in lines]


def _row(line: Told) -> QWidget:
    whole = QWidget()
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Mark(line.icon, tone=line.tone, side=20), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Label(line.title, kind="title", wrap=True))
    for text in (line.text, line.aside):
        if text:
            words.addWidget(Label(text, kind="second", tone="quiet", wrap=True))
    row.addLayout(words, 1)
    if line.act:
        row.addWidget(Button(line.act, shape="quiet", icon="check", on_click=line.do), 0, Qt.AlignmentFlag.AlignVCenter)
    return whole
