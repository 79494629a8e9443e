"""A visit that is over, to read, and the short form that adds to it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.inputs import Field
from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.labels import Card, Chip, Label
from liaison_desk.desk.visitparts import Row, Section
from liaison_desk.language import Words
from liaison_desk.visits.presenter import Written


class VisitWritten(Card):
    """What was written down stays as it is; what is added later stands under it, by its day."""

    def __init__(self, words: Words, written: Written, amend: Callable[[str], None]) -> None:
        super().__init__(margin=28, gap=18)
        self.words = words
        chips = Row(Chip(written.state, tone="accent"))
        if written.closed_note:
            chips.flow.addWidget(Chip(written.closed_note, tone="private", icon="lock"))
        self.add(chips)
        for title, text in written.parts:
            section = Section(title, title)
            section.add(Label(text, wrap=True, selectable=True))
            self.add(section)
        for when, text in written.amendments:
            section = Section(when, words("Added on {day}", "Heading of what was added to a visit later", day=when))
            section.add(Label(text, wrap=True, selectable=True))
            self.add(section)
        self.text: Writing | None = None
        if written.may_amend:
            self.add(self._form(amend))
        self.column.addStretch(1)

    def _form(self, amend: Callable[[str], None]) -> QWidget:
        words, whole = self.words, QWidget()
        self.text = text = Writing(lines=2)
        label = words("Add to this visit", "Label: an amendment to a finished visit")
        stays = words("What was written stays as it is.", "Hint under the label of an amendment")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Field(label, text, hint=stays))
        add = Button(words("Add", "Button: adds an amendment to a visit"), icon="plus", on_click=lambda: amend(text.toPlainText()))
        column.addWidget(Row(add))
        return whole
