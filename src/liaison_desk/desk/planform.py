"""The form that plans a visit: the family found as one types its name, the day, the language, who comes along."""

from collections.abc import Callable
from datetime import date

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.fields import DateField, TimeField, TongueField
from liaison_desk.desk.inputs import Choice, Field, Line, Search
from liaison_desk.desk.labels import Card, Label
from liaison_desk.desk.page import Columns
from liaison_desk.desk.rowlist import RowList
from liaison_desk.desk.rows import Row as ListRow
from liaison_desk.desk.visitparts import Row
from liaison_desk.language import Words
from liaison_desk.visits import labels
from liaison_desk.visits.presenter import Choice as Offer
from liaison_desk.visits.presenter import PlanTyped
from liaison_desk.visits.visit import InterpreterMode, Setting

TONGUES = ("ar", "es", "vi", "so", "zh", "ht", "fa", "ps", "uk", "ru", "fr", "pt", "sw", "am", "ti", "ne", "my", "hi", "ur", "en")


class PlanForm(Card):
    """Only the family and the day have to be said."""

    def __init__(
        self, words: Words, today: date, *, find: Callable[[str], None], take: Callable[[str], None],
        plan: Callable[[PlanTyped], None], closed: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(gap=12)
        self.words, self.plan, self.look_for = words, plan, find
        self.family_id = ""
        self.search = Search(words("Name, phone or address", "Hint in an empty field that finds a family"))
        self.search.textEdited.connect(self._typed)
        self.found = RowList(words("Families found", "Name of a list"), fit=True, one_click=True, air=12)
        self.found.opened.connect(take)
        self.found.hide()
        self.search.returnPressed.connect(self._first)
        self.day, self.at = DateField(words, today), TimeField(words)
        for hinted in (self.day.line, self.at):  # the hint may have no room in a narrow field: it is the tip, too
            hinted.setToolTip(hinted.hint)
        self.setting = Choice([(one.value, words.of(said)) for one, said in labels.SETTINGS.items()], changed=self._setting_changed)
        self.place, self.tongue = Line(), TongueField(words, TONGUES)
        self.mode = Choice([(one.value, words.of(said)) for one, said in labels.INTERPRETERS.items()])
        self.interpreter, self.second, self.purpose, self.back = Line(), Line(), Line(), TimeField(words)
        self._build(closed)
        self.hide()

    def _build(self, closed: Callable[[], None]) -> None:
        words = self.words
        back = words("What the front office is told: it shows 'not heard', never 'safe'.", "Hint: expected back by")
        self.fields = {
            "family_ids": Field(words("Family", "Label in the plan of a visit"), self.search),
            "on": Field(words("Day", "Label in the plan of a visit"), self.day),
            "at": Field(words("Time", "Label in the plan of a visit"), self.at),
            "setting": Field(words("Where", "Label in the plan of a visit"), self.setting),
            "place": Field(words("Place", "Label in the plan of a visit: a library, a café"), self.place),
            "language": Field(words("Language", "Label in the plan of a visit"), self.tongue),
            "mode": Field(words("Interpreter", "Choice on a visit's form: how the language is spoken"), self.mode),
            "interpreter": Field(words("Interpreter’s name", "Hint in an empty field"), self.interpreter),
            "second_visitor": Field(words("Who comes with you", "Label in the plan of a visit"), self.second),
            "expected_back_by": Field(words("Expected back by", "Label in the plan of a visit"), self.back, hint=back),
            "purpose": Field(words("What for", "Label in the plan of a visit"), self.purpose),
        }
        field = self.fields
        field["place"].hide()
        ok = Button(words("Plan the visit", "Button: puts a visit into the calendar"), shape="primary", icon="calendar-plus")
        ok.clicked.connect(lambda _on=False: self._plan())
        stop = Button(words("Not now", "Button: closes a short form and changes nothing"), shape="quiet", on_click=closed)
        self.add(Label(words("Plan a visit", "Heading of the form that plans a visit"), kind="section"))
        for part in (field["family_ids"], self.found, Columns((field["on"], 0), (field["at"], 120), gap=8, folds_under_px=0)):
            self.add(part)
        for name in ("setting", "place", "language", "mode", "interpreter", "second_visitor", "expected_back_by", "purpose"):
            self.add(field[name])
        self.add(Row(ok, stop))

    def begin(self, day: date | None) -> None:
        """An empty form, ready for a name; with a day where one is at hand."""
        self.family_id = ""
        for line in (self.search, self.place, self.interpreter, self.second, self.purpose):
            line.clear()
        self.day.set_value(day)
        self.at.set_value(None)
        self.back.set_value(None)
        self.tongue.set_value("")
        self.show_found(())
        for one in self.fields.values():
            one.complain("")
        self.show()
        self.search.setFocus()

    def _typed(self, typed: str) -> None:
        self.family_id = ""
        self.look_for(typed)

    def _first(self) -> None:
        key = next((row.key for row in self.found.rows.rows), "")
        if key and not self.family_id:
            self.found.opened.emit(key)

    def show_found(self, found: tuple[Offer, ...]) -> None:
        """Families to choose from."""
        self.found.show_rows([ListRow(key=one.id, title=one.label, mark="users") for one in found], find=self.search.text())
        self.found.setVisible(bool(found))

    def show_family(self, family_id: str, name: str, language: str, mode: InterpreterMode) -> None:
        """The family that was chosen, with what its file says."""
        self.family_id = family_id
        self.search.setText(name)
        self.fields["family_ids"].complain("")
        self.tongue.set_value(language)
        self.mode.choose(mode.value)
        self.show_found(())
        self.day.setFocus()

    def complain(self, where: str, said: str) -> None:
        """What is wrong with a field; under the family where it belongs to none."""
        for name, one in self.fields.items():
            one.complain(said if name == where else "")
        field = self.fields.get(where, self.fields["family_ids"])
        field.complain(said)
        field.control.setFocus()

    def _setting_changed(self, value: str) -> None:
        self.fields["place"].setVisible(value != Setting.HOME.value)

    def _plan(self) -> None:
        for one in self.fields.values():
            one.complain("")
        self.plan(PlanTyped(
            family_id=self.family_id, on=self.day.value(), at=self.at.value(), setting=Setting(self.setting.value()),
            place=self.place.text() if self.setting.value() != Setting.HOME.value else "", language=self.tongue.value(),
            interpreter_mode=InterpreterMode(self.mode.value()), interpreter=self.interpreter.text(), second_visitor=self.second.text(),
            expected_back_by=self.back.value(), purpose=self.purpose.text(),
        ))  # fmt: skip
