"""What stands in place of every screen while names are hidden (F9)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import Chip, KeyHint, Label, Mark
from liaison_desk.language import Words


class Veil(QWidget):
    """Nothing of any family: an icon, one line and the way back."""

    def __init__(self, words: Words, on_show: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("ground")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Mark("eye-off", tone="accent", side=34), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(
            Label(words("Names are hidden", "Stands in place of the screen after F9"), kind="page"), 0, Qt.AlignmentFlag.AlignHCenter
        )
        line = Label(words("Everything you typed is kept.", "Under 'Names are hidden'"), tone="quiet")
        column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        self.button = Button(words("Show again", "Button that shows the names again after F9"), icon="eye", on_click=on_show)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(KeyHint(shown("F9")))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)


def table_strip(words: Words, on_hide: Callable[[], None], on_leave: Callable[[], None]) -> tuple[QWidget, ...]:
    """For the end of a head in table mode: that only this family is open, hide names, leave. They wrap one by one."""
    only = Chip(words("Table mode: only this family is open", "Chip in the head during a visit"), tone="accent", icon="lock")
    text = words("Hide names", "Button: hides names and narrative at once")
    hide = Button(text, shape="quiet", icon="eye-off", key="F9", on_click=on_hide)
    return only, hide, Button(words("Leave table mode", "Button at the end of a visit"), on_click=on_leave)
