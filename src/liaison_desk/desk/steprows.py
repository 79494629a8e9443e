"""Rows for what one side will do: the words, who, and by which day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.fields import DateField
from liaison_desk.desk.inputs import Choice, Line
from liaison_desk.desk.labels import Label
from liaison_desk.desk.page import Columns
from liaison_desk.language import Words

WHO_PX, DAY_PX = 122, 172


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One row as it is typed: the words, who does it, and by when."""

    text: str = ""
    by: str = ""
    due_on: date | None = None


class StepRows(QWidget):
    """The rows of one side; there is always one to write in."""

    def __init__(
        self, words: Words, title: str, doers: tuple[tuple[str, str], ...], rows: tuple[StepRow, ...], today: date,
        changed: Callable[[], None],
    ) -> None:  # fmt: skip
        """`doers` are (id, name) of who may do a step, the likely one first."""
        super().__init__()
        self.words, self.title, self.doers, self.today, self.changed = words, title, doers, today, changed
        self.lines: list[tuple[Line, Choice, DateField]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(Label(title, kind="label", tone="quiet"))
        for row in rows or (StepRow(by=doers[0][0]),):
            self._add(row)

    def _add(self, row: StepRow) -> Line:
        words = self.words
        what = words("What", "Field of a step that is agreed at a visit")
        line = Line(row.text, name=f"{self.title}: {what}", changed=lambda _text: self.changed())
        doers = self.doers if any(row.by == one for one, _name in self.doers) else (*self.doers, (row.by, row.by))
        who = Choice(
            doers, name=words("Who", "Field of a step: who does it"), chosen=row.by, changed=lambda _value: self.changed()
        )  # a name in words that is not offered stays what it is
        day = DateField(words, self.today, row.due_on)
        day.line.setPlaceholderText(words("By when", "Hint in an empty field: the day by which a step is done"))
        day.setAccessibleName(words("By when", "Hint in an empty field: the day by which a step is done"))
        day.changed.connect(self.changed)
        self.lines.append((line, who, day))
        self.column.addWidget(Columns((line, 0), (who, WHO_PX), (day, DAY_PX), gap=8))
        return line

    def one_more(self) -> None:
        """One more row, and the focus in it."""
        line = self._add(StepRow(by=self.doers[0][0]))
        self.changed()
        line.setFocus()

    def rows(self) -> tuple[StepRow, ...]:
        """The rows as they stand."""
        return tuple(StepRow(text=line.text(), by=who.value(), due_on=day.value()) for line, who, day in self.lines)


def one_more_button(words: Words, rows: StepRows) -> Button:
    """The button under the rows of one side."""
    return Button(
        words("One more", "Button: one more row for a step"), shape="quiet", icon="plus", about=rows.title, on_click=rows.one_more
    )
