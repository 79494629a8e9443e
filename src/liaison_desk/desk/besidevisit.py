"""Beside the calendar: the visit that was chosen, what is planned, and what may be done with it, each with its short form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.fields import DateField, TimeField
from liaison_desk.desk.inputs import Field, Line
from liaison_desk.desk.labels import Card, Chip, ChipTone, IconText, Label
from liaison_desk.desk.tokens import Tone
from liaison_desk.desk.visitparts import Row
from liaison_desk.language import Words
from liaison_desk.visits.presenter import VisitBeside

SIGNS: dict[str, tuple[str, Tone]] = {
    "place": ("map-pin", "text"),
    "private": ("lock", "private"),
    "language": ("languages", "text"),
    "company": ("user-plus", "text"),
    "back": ("car", "text"),
    "purpose": ("flag", "text"),
    "reason": ("message-circle", "quiet"),
}
TONES: dict[str, ChipTone] = {"due": "due", "accent": "accent", "done": "done", "plain": "plain", "quiet": "plain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideActs:
    """What the buttons beside a visit do."""

    open: Callable[[str], None]
    family: Callable[[str], None]
    confirm: Callable[[], None]
    decline: Callable[[], None]
    cancel: Callable[[str], None]
    move: Callable[[date, time | None], None]


class BesideVisit(Card):
    """One visit; built anew for each, since they differ in what may be done."""

    def __init__(self, words: Words, today: date, beside: VisitBeside, acts: BesideActs) -> None:
        super().__init__(gap=10)
        self.words, self.today, self.beside, self.acts = words, today, beside, acts
        self.add(Label(beside.title, kind="section", wrap=True))
        self.add(Label(beside.when, kind="second", tone="quiet", wrap=True))
        self.add(Row(Chip(beside.state, tone=TONES[beside.tone])))
        for fact in beside.facts:
            icon, tone = SIGNS[fact.kind]
            self.add(IconText(fact.text, icon=icon, kind="second", tone=tone, icon_tone="quiet", wrap=True))
        self.opens = Button(beside.opens, icon="notebook-pen", on_click=lambda: acts.open(beside.visit_id))
        file = Button(words("Family’s file", "Button beside a visit"), shape="quiet", icon="users", on_click=self._family)
        self.add(Row(self.opens, file))
        self.form = QWidget()
        self.form_column = QVBoxLayout(self.form)
        self.form_column.setContentsMargins(0, 0, 0, 0)
        self.form_column.setSpacing(10)
        self.buttons = Row()
        if beside.may_confirm:
            self._offer(words("They said yes", "Button: the family confirmed the day of a visit"), "check", acts.confirm)
        if beside.may_change:
            self._offer(words("Move", "Button: another day or time for a visit"), "calendar-clock", self.ask_move)
            self._offer(words("They would rather not", "Button: the family declined a visit"), "hand", acts.decline)
            self._offer(words("Call off", "Button: we cancel a visit"), "calendar-x", self.ask_cancel)
        self.add(self.buttons)
        self.add(self.form)
        self.form.hide()

    def _family(self) -> None:
        self.acts.family(self.beside.family_id)

    def _offer(self, text: str, icon: str, do: Callable[[], None]) -> None:
        self.buttons.flow.addWidget(Button(text, shape="quiet", icon=icon, on_click=do))

    def _ask(self, *parts: QWidget, first: QWidget, ok: Button) -> None:
        """A short form in place of the buttons."""
        stop = Button(self.words("Not now", "Button: closes a short form and changes nothing"), shape="quiet", on_click=self._close)
        for part in (*parts, Row(ok, stop)):
            self.form_column.addWidget(part)
        self.buttons.hide()
        self.form.show()
        first.setFocus()

    def _close(self) -> None:
        while self.form_column.count():
            taken = self.form_column.takeAt(0)
            part = taken.widget() if taken is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()
        self.form.hide()
        self.buttons.show()

    def ask_move(self) -> None:
        """Another day or time."""
        words = self.words
        day, at = DateField(words, self.today, self.beside.on), TimeField(words, self.beside.at)
        field = Field(words("Day", "Label in the plan of a visit"), day)
        ok = Button(words("Move it", "Button: moves a visit to another day"), icon="check")

        def move() -> None:
            on = day.value()
            if on is None:
                field.complain(words("On which day? The rest is kept.", "Mistake above a field"))
            else:
                self.acts.move(on, at.value())

        ok.clicked.connect(lambda _on=False: move())
        self._ask(field, Field(words("Time", "Label in the plan of a visit"), at), first=day.line, ok=ok)
        day.line.selectAll()

    def ask_cancel(self) -> None:
        """Why we call it off: the family will ask."""
        words = self.words
        why = Line()
        field = Field(words("Why", "Label: why a visit is called off"), why)
        hint = words("The family will ask; a few words are enough.", "Mistake above the reason for calling a visit off")
        ok = Button(words("Call it off", "Button: we cancel a visit, with the reason"), icon="check")

        def cancel() -> None:
            if why.text().strip():
                self.acts.cancel(why.text())
            else:
                field.complain(hint)

        ok.clicked.connect(lambda _on=False: cancel())
        why.returnPressed.connect(cancel)
        self._ask(field, first=why, ok=ok)
