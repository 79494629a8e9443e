"""The family that is chosen in the list: how to reach them, their hopes, the last three things that happened."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import IconText, KeyHint, Label, Rule
from liaison_desk.desk.reading import composed
from liaison_desk.families.presenter.finding import FamilyPreview
from liaison_desk.language import Words

NO_BREAK = "\N{NO-BREAK SPACE}"
"""A number that breaks at the end of a line is dialled wrong."""


class PreviewCard(QFrame):
    """A card beside the list."""

    def __init__(self, words: Words, open_file: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words, self.open_file = words, open_file
        self.family_id = ""
        self.title = Label("", kind="page", wrap=True)
        self.language = Label("", kind="second", tone="quiet", wrap=True)
        self.reach = IconText("", icon="phone", icon_tone="accent", wrap=True)
        self.safe = IconText("", icon="message-circle", wrap=True)
        self.closed = IconText("", icon="door-open", tone="quiet", wrap=True)
        self.students = QVBoxLayout()
        self.students.setSpacing(8)
        self.hopes_title = IconText(words("Hopes", "Heading: what a family hopes for"), icon="sparkles", kind="label", tone="accent")
        self.hopes = Label("", wrap=True)
        self.last_title = Label(words("Last three", "Heading: the newest entries of a family's timeline"), kind="label", tone="quiet")
        self.last = QGridLayout()
        self.last.setHorizontalSpacing(14)
        self.last.setVerticalSpacing(5)
        self.last.setColumnStretch(1, 1)
        self.rules = (Rule(), Rule())
        self.button = Button(
            words("Open the file", "Button: opens a family's file"),
            shape="primary",
            icon="folder-open",
            on_click=lambda: open_file(self.family_id),
        )
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(10)
        for part in (self.title, self.language, self.closed, self.reach, self.safe):
            column.addWidget(part)
        column.addLayout(self.students)
        for below in (self.rules[0], self.hopes_title, self.hopes, self.rules[1], self.last_title):
            column.addWidget(below)
        column.addLayout(self.last)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(KeyHint(shown("Return")))
        row.addStretch(1)
        column.addLayout(row)
        self.setVisible(False)

    def show_family(self, preview: FamilyPreview | None) -> None:
        """Shows a family, or nothing."""
        self.setVisible(preview is not None)
        if preview is None:
            return
        if preview.family_id != self.family_id:
            self.show_last(())
        self.family_id = preview.family_id
        self.title.say(preview.title)
        _say(self.language, preview.language)
        whole = preview.number.replace(" ", NO_BREAK)
        self.reach.say(composed(f"{preview.reach}  {whole}".strip()))
        self.reach.setVisible(bool(preview.reach or preview.number))
        self.safe.say(preview.safe)
        self.safe.setVisible(bool(preview.safe))
        self.closed.say(preview.closed)
        self.closed.setVisible(bool(preview.closed))
        _empty(self.students)
        for student in preview.students:
            self.students.addWidget(IconText(composed(student), icon="graduation-cap", wrap=True))
        quoted = self.words("“{words}”", "What a family said, in the quotation marks of the language", words=preview.hopes)
        self.hopes.say(quoted)
        for hoped in (self.rules[0], self.hopes_title, self.hopes):
            hoped.setVisible(bool(preview.hopes))

    def show_last(self, lines: tuple[tuple[str, str], ...]) -> None:
        """The newest entries: day and title."""
        _empty(self.last)
        for place, (day, title) in enumerate(lines):
            self.last.addWidget(Label(day, kind="second", tone="quiet", whole=True), place, 0, Qt.AlignmentFlag.AlignTop)
            self.last.addWidget(Label(title, kind="second", wrap=True), place, 1)
        for part in (self.rules[1], self.last_title):
            part.setVisible(bool(lines))


def _say(label: Label, text: str) -> None:
    label.say(text)
    label.setVisible(bool(text))


def _empty(layout: QVBoxLayout | QGridLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        part = item.widget() if item is not None else None
        if isinstance(part, QWidget):
            part.hide()
            part.deleteLater()
