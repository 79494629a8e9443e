"""A form in its place on a screen: fields, what is wrong beside them, one button to save and one to leave it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.inputs import Field
from liaison_desk.desk.labels import Label
from liaison_desk.desk.states import Trouble
from liaison_desk.desk.tabbing import controls, tab_through
from liaison_desk.errors import DeskError
from liaison_desk.families.boundary import Questioned
from liaison_desk.language import Words


class FormCard(QFrame):
    """`save(meant)` writes and may raise a DeskError, which the form shows; `over()` is called when it is done or left."""

    def __init__(self, words: Words, title: str, saves: str, save: Callable[[bool], None], over: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words, self.save, self.over = words, save, over
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 18)
        self.column.setSpacing(14)
        self.column.addWidget(Label(title, kind="section", wrap=True))
        self.inside = QVBoxLayout()
        self.inside.setSpacing(14)
        self.column.addLayout(self.inside)
        self.trouble = Trouble(words)
        self.column.addWidget(self.trouble)
        self.meant = Button(
            words("It is something else: save it", "Button: the words are not what they look like"),
            on_click=lambda: self.attempt(meant=True),
        )
        self.meant.hide()
        self.column.addWidget(self.meant, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        leave = Button(words("Leave it", "Button: closes a form, nothing is saved"), shape="quiet", key="Esc", on_click=over)
        row.addWidget(leave)
        self.done = Button(saves, shape="primary", icon="check", on_click=lambda: self.attempt(meant=False))
        row.addWidget(self.done)
        self.ends: tuple[QWidget, ...] = (self.meant, leave, self.done)
        self.column.addLayout(row)
        self.column.addStretch(1)  # a tall window gives its room below the buttons, never between a label and its box

    def put(self, part: QWidget) -> None:
        """A part of the form, under the others; Tab comes to the buttons after it."""
        self.inside.addWidget(part)
        tab_through((*(one for one in controls(self) if one not in self.ends), *self.ends))

    def ask(self, where: str, field: Field) -> Field:
        """A field, whose mistakes are told under the name `where`; put it where it belongs."""
        self.fields[where] = field
        return field

    def attempt(self, *, meant: bool) -> None:
        """Saves, or shows what is wrong beside its field; what was typed stays."""
        for field in self.fields.values():
            field.complain("")
        self.trouble.hide()
        self.meant.hide()
        try:
            self.save(meant)
        except DeskError as error:
            self._complain(error)
            self.meant.setVisible(isinstance(error, Questioned))
        else:
            self.over()

    def _complain(self, error: DeskError) -> None:
        field = self.fields.get(error.where)
        if field is None:
            self.trouble.tell(error)
            return
        field.complain(f"{self.words(error.title, 'Error title')}. {self.words(error.advice, 'Error advice')}")
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it; Enter in a line or on a button goes on, Ctrl+Enter saves from anywhere."""
        focus = self.focusWidget()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.over()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.attempt(meant=False)
        elif enter and isinstance(focus, Button):
            focus.click()
        else:
            super().keyPressEvent(event)
