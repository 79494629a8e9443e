"""What is shown beside a line of Today: the facts of a visit or of something due, confirming it, putting it off."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.fields import DateField
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Field, Line
from liaison_desk.desk.labels import IconText, Label
from liaison_desk.desk.room import Room
from liaison_desk.desk.tokens import Tone
from liaison_desk.errors import BadInput
from liaison_desk.today import Beside, TodayPresenter

SIGNS: dict[str, tuple[str, Tone]] = {
    "place": ("map-pin", "text"),
    "language": ("languages", "text"),
    "safety": ("triangle-alert", "due"),
    "company": ("user-plus", "text"),
    "people": ("users", "text"),
    "hopes": ("sparkles", "accent"),
    "limits": ("shield-alert", "private"),
    "due": ("clock", "due"),
}


class AsideCard(QFrame):
    """Facts and the few acts that a line has beside its natural one; Escape closes it."""

    def __init__(self, room: Room, closed: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.room, self.words, self.closed = room, room.words, closed
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 16)
        self.inside = QWidget()
        self.column.addWidget(self.inside)
        self.hide()

    def show_beside(self, beside: Beside, presenter: TodayPresenter) -> None:
        """Shows these facts instead."""
        before, self.inside = self.inside, QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(Label(beside.title, kind="section", wrap=True), 1)
        close = Button(self.words("Close", "Takes a message away"), shape="icon", icon="x", key="Esc", on_click=self.end)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if beside.second:
            column.addWidget(Label(beside.second, kind="second", tone="quiet", wrap=True))
        for fact in beside.facts:
            icon, tone = SIGNS[fact.kind]
            column.addWidget(IconText(fact.text, icon=icon, kind="second", tone=tone, wrap=True))
        acts = QWidget()
        flow = Flow(acts, gap=8)
        for button in self._acts(beside, presenter):
            flow.addWidget(button)
        column.addWidget(acts)
        self.putting_off = self._put_off_form(beside, presenter)
        column.addWidget(self.putting_off)
        self.column.replaceWidget(before, self.inside)
        before.hide()
        before.deleteLater()
        self.show()

    def _acts(self, beside: Beside, presenter: TodayPresenter) -> list[Button]:
        words = self.words
        acts = []
        if beside.confirms:
            said = words("They said yes", "Button: the family confirmed the day of a visit")
            acts.append(Button(said, icon="calendar-check", on_click=lambda: self._ends(lambda: presenter.confirm(beside.confirms))))
        if beside.puts_off:
            acts.append(
                Button(words("Put off", "Button: moves something due to a later day"), icon="calendar-clock", on_click=self._ask_put_off)
            )
        if beside.family_id:
            opens = words("Open the file", "Button: opens a family's file")
            acts.append(Button(opens, icon="folder-open", on_click=lambda: self.room.go("family", beside.family_id)))
        return acts

    def _put_off_form(self, beside: Beside, presenter: TodayPresenter) -> QWidget:
        words = self.words
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        self.until = DateField(words, self.room.office.today())
        self.reason = Line()
        self.asks_until = Field(words("Until", "Label of a field: the day to which something due is moved"), self.until)
        self.asks_reason = Field(words("Why it can wait", "Label of a field"), self.reason)
        for part in (self.asks_until, self.asks_reason):
            column.addWidget(part)
        done = Button(
            words("Put off", "Button: moves something due to a later day"), shape="primary", icon="check",
            on_click=lambda: self._put_off(beside, presenter),
        )  # fmt: skip
        self.reason.returnPressed.connect(done.click)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(done)
        column.addLayout(row)
        whole.hide()
        return whole

    def _ask_put_off(self) -> None:
        self.putting_off.show()
        self.until.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_off(self, beside: Beside, presenter: TodayPresenter) -> None:
        fields = {"until": self.asks_until, "reason": self.asks_reason}
        for field in fields.values():
            field.complain("")
        try:
            presenter.put_off(beside.puts_off, self.until.value(), self.reason.text())
        except BadInput as error:
            said = self.words(error.title, "Error title")
            fields.get(error.where, self.asks_reason).complain(f"{said}. {self.words(error.advice, 'Error advice')}")
        else:
            self.end()

    def _ends(self, act: Callable[[], None]) -> None:
        act()
        self.end()

    def end(self) -> None:
        """Takes it away."""
        self.hide()
        self.closed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Enter presses the button with the focus."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focus, Button):
            focus.click()
        else:
            super().keyPressEvent(event)
