"""Beside a visit's sheet: what was said last time, the family's goal, and questions to read aloud in its language."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.labels import Card, Heading, Label, Mark, Rule
from liaison_desk.desk.reading import has_right_to_left
from liaison_desk.desk.tokens import Tone
from liaison_desk.language import Words
from liaison_desk.visits.presenter import Aloud, LastTime, Sheet

ICONS: dict[str, str] = {"done": "circle-check", "overdue": "circle-alert", "due": "circle", "quiet": "circle"}
TONES: dict[str, Tone] = {"done": "done", "overdue": "overdue", "due": "due", "quiet": "quiet"}


class VisitSide(QWidget):
    """The cards at the side; what has nothing to say does not stand there."""

    def __init__(self, words: Words, sheet: Sheet) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 12)
        column.setSpacing(10)
        form = sheet.form
        column.addWidget(Heading(words("From last time", "Heading beside a visit's form")))
        nothing = words("Nothing is open from last time.", "Beside a visit's form")
        lines = [_line(one) for one in form.last_time] or [Label(nothing, kind="second", tone="quiet", wrap=True)]
        column.addWidget(_ruled(lines))
        if form.goals:
            column.addWidget(Heading(words("Their goal", "Heading beside a visit's form")))
            column.addWidget(Card(Label(form.goals, kind="task", wrap=True), margin=14))
        column.addStretch(1)
        self.column = column

    def show_aloud(self, aloud: Aloud) -> None:
        """Questions to read aloud, once they have come."""
        if aloud.pairs:
            place = self.column.count() - 1
            self.column.insertWidget(place, _ruled([_question(theirs, ours) for theirs, ours in aloud.pairs]))
            self.column.insertWidget(place, Heading(aloud.title))


def _ruled(parts: list[QWidget] | list[Label]) -> Card:
    """A card whose parts are set off by hairlines."""
    card = Card(margin=14, gap=8)
    for number, part in enumerate(parts):
        if number:
            card.add(Rule())
        card.add(part)
    return card


def _line(one: LastTime) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Mark(ICONS[one.tone], tone=TONES[one.tone]), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Label(one.title, kind="task", wrap=True))
    column.addWidget(Label(one.detail, kind="second", tone=TONES[one.tone], wrap=True))
    row.addLayout(column, 1)
    return whole


def _question(theirs: str, ours: str) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    aloud = Label(theirs, kind="text", wrap=True)
    if has_right_to_left(theirs):
        aloud.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        aloud.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    column.addWidget(aloud)
    column.addWidget(Label(ours, kind="second", tone="quiet", wrap=True))
    return whole
