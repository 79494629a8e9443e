"""The short form for a visit where nobody opened."""

from collections.abc import Callable
from datetime import date

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.fields import DateField
from liaison_desk.desk.inputs import Field, Line
from liaison_desk.desk.labels import Card, Label
from liaison_desk.desk.page import Columns
from liaison_desk.desk.visitparts import Row
from liaison_desk.language import Words


class NobodyHome(Card):
    """Asks for a few words and a day to try again; neither has to be given."""

    def __init__(self, words: Words, today: date, done: Callable[[str, date | None], None]) -> None:
        super().__init__(gap=12)
        self.done = done
        title = words("Nobody at home", "A visit was tried and nobody opened")
        self.note = Line()
        self.day = DateField(words, today)
        note = Field(words("What you saw or left", "Label: at a visit where nobody opened"), self.note)
        day = Field(words("Try again on", "Label: the day to try a visit again"), self.day)
        self.ok = Button(words("Write it down", "Button: keeps that nobody was at home"), icon="check", on_click=self._done)
        stop = Button(words("Not now", "Button: closes a short form and changes nothing"), shape="quiet", on_click=self.hide)
        for part in (Label(title, kind="section"), Columns((note, 0), (day, 200), gap=12), Row(self.ok, stop)):
            self.add(part)
        self.hide()

    def begin(self) -> None:
        """Shows itself, ready to be filled in."""
        self.show()
        self.note.setFocus()

    def _done(self) -> None:
        self.done(self.note.text(), self.day.value())
        self.hide()
