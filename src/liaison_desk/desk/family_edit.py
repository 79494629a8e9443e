"""The form of a family's own words (F2): language, papers, best times, hopes, what to mind, where they live."""

from collections.abc import Callable
from dataclasses import replace

from liaison_desk.desk.enrolling_rows import NARROW_PX
from liaison_desk.desk.fields import TongueField
from liaison_desk.desk.formcard import FormCard
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.page import Columns
from liaison_desk.desk.ticks import Tick
from liaison_desk.families.family import Address, Family, Interpreter, Reading
from liaison_desk.families.labels import READINGS, TONGUES
from liaison_desk.family_file import FamilyPresenter
from liaison_desk.language import Words


class EditForm(FormCard):
    """Shows the file's own words; what is left as it is is not written."""

    def __init__(self, words: Words, presenter: FamilyPresenter, over: Callable[[], None]) -> None:
        super().__init__(words, words("The family", "Title of a form"), words("Save", "Button"), self._write, over)
        self.presenter = presenter
        assert presenter.page is not None
        self.before, self.saw = presenter.page.file.own, presenter.page.file.saw
        self._make(self.before)
        pairs = (
            (
                self._field("name", words("Family name", "Field of a family"), self.name),
                self._field("", words("In Latin letters", "Field of a name"), self.latin),
            ),
            (
                self._field("languages", words("Language at home", "Field of a family"), self.tongue),
                self._field("", words("Second language", "Field of a family"), self.second),
            ),
            (
                self._field("", words("Dialect", "Field of a family: which dialect an interpreter has to speak"), self.dialect),
                self._field("", words("Their papers", "Field of a family: how they like papers"), self.reading),
            ),
        )
        for one, other in pairs[:2]:
            self.put(Columns((one, 0), (other, 0), gap=16, folds_under_px=NARROW_PX))
        self.put(self.interprets)
        self.put(Columns((pairs[2][0], 0), (pairs[2][1], 0), gap=16, folds_under_px=NARROW_PX))
        for where, label, control in (
            ("best_times", words("Best times", "Field of a family: when they are best reached"), self.best),
            ("hopes", words("What they hope for", "Field of a family"), self.hopes),
            ("strengths", words("What goes well, strengths", "Field of a family"), self.strengths),
            ("goals", words("Goals", "A field of a family's file, in its history"), self.goals),
            ("safety_note", words("What to mind on a visit", "Field of a family: a safety note"), self.safety),
            ("home_address", words("Street", "Field of an address"), self.street),
        ):
            self.put(self._field(where, label, control))
        city = self._field("", words("City", "Field of an address"), self.city)
        postal = self._field("", words("ZIP", "Field of an address"), self.postal)
        self.put(Columns((city, 0), (postal, 0), gap=16, folds_under_px=NARROW_PX))
        self.put(self.confidential)

    def _make(self, shown: Family) -> None:
        words, home = self.words, shown.home_address or Address()
        tongues = (*shown.languages, "", "")
        self.name, self.latin = Line(shown.name), Line(shown.romanised_name)
        self.tongue, self.second = TongueField(words, TONGUES, tongues[0]), TongueField(words, TONGUES, tongues[1])
        self.interprets = Tick(words("They need an interpreter", "Tick in the form of a family"), chosen=shown.interpreter is not None)
        self.dialect = Line(shown.interpreter.dialect if shown.interpreter else "")
        self.reading = Choice(tuple((one.value, words.of(said)) for one, said in READINGS.items()), chosen=shown.reading.value)
        self.best = Line(shown.best_times)
        self.hopes, self.strengths, self.goals = (Writing(text, lines=2) for text in (shown.hopes, shown.strengths, shown.goals))
        self.safety = Writing(shown.safety_note, lines=1)
        self.street, self.city, self.postal = Line(home.line1), Line(home.city), Line(home.postal_code)
        private = words("Keep the address private: it is on no list and no paper", "Tick in the form of a family")
        self.confidential = Tick(private, chosen=shown.address_confidential)

    def _field(self, where: str, label: str, control: Line | Writing | Choice) -> Field:
        field = Field(label, control)
        return self.ask(where, field) if where else field

    def begin(self) -> None:
        """The focus on the name."""
        self.name.setFocus()

    def typed(self) -> Family:
        """The family as it stands in the form."""
        before = self.before
        first = tuple(tag for tag in (self.tongue.value(), self.second.value()) if tag)
        tongues = tuple(dict.fromkeys((*first, *before.languages[2:])))
        return replace(
            before,
            name=self.name.text().strip(),
            romanised_name=self.latin.text().strip(),
            languages=tongues,
            interpreter=self._interpreter(tongues),
            reading=Reading(self.reading.value()),
            best_times=self.best.text(),
            hopes=self.hopes.toPlainText(),
            strengths=self.strengths.toPlainText(),
            goals=self.goals.toPlainText(),
            safety_note=self.safety.toPlainText(),
            home_address=self._address(),
            address_confidential=self.confidential.isChecked(),
        )

    def _interpreter(self, tongues: tuple[str, ...]) -> Interpreter | None:
        if not self.interprets.isChecked():
            return None
        known = self.before.interpreter or Interpreter(language=next(iter(tongues), ""))
        return replace(known, dialect=self.dialect.text().strip())

    def _address(self) -> Address | None:
        known = self.before.home_address or Address()
        typed = replace(known, line1=self.street.text().strip(), city=self.city.text().strip(), postal_code=self.postal.text().strip())
        return None if typed == Address() else typed

    def _write(self, meant: bool) -> None:
        self.presenter.correct(self.typed(), self.before, self.saw, meant=meant)
