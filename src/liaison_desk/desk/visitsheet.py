"""The sheet of a visit: one page that follows the talk from top to bottom; every change is told at once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.labels import Card, Label
from liaison_desk.desk.page import Columns
from liaison_desk.desk.steprows import StepRow, StepRows, one_more_button
from liaison_desk.desk.style import look
from liaison_desk.desk.visitparts import HeardChips, NeedForm, Row, Section
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.circle import Circle
from liaison_desk.language import Words
from liaison_desk.visits import labels
from liaison_desk.visits.presenter import Part, Sheet, Standing, WritingPresenter
from liaison_desk.visits.visit import InterpreterMode, Step

NAME_PX = 210


class VisitSheet(Card):
    """All parts of a visit's form, filled with what stands in it; `presenter` hears every keystroke."""

    def __init__(self, words: Words, sheet: Sheet, presenter: WritingPresenter, today: date) -> None:
        super().__init__(margin=28, gap=20)
        self.words, self.sheet, self.presenter, self.today = words, sheet, presenter, today
        self.sections: dict[str, Section] = {}
        self.heard: HeardChips | None = None
        self.needs: NeedForm | None = None
        makers: dict[Part, Callable[[Section], None]] = {
            Part.WHO: self._who, Part.LANGUAGE: self._language, Part.GOING_WELL: self._going_well, Part.HARD: self._hard,
            Part.STEPS: self._steps, Part.FAMILY_SAYS: self._family_says, Part.OBSERVED: self._observed, Part.CIRCLE: self._circle,
        }  # fmt: skip
        for part in sheet.form.parts:
            section = Section(part.part.value, part.title, part.hint)
            makers[part.part](section)
            self.sections[part.part.value] = section
            self.add(section)
            if part.part is Part.GOING_WELL and not sheet.form.shows_hard:
                self.add(self._closed())
        self.column.addStretch(1)

    def show_standing(self, standing: Standing) -> None:
        """What the words sound like, and needs named so far."""
        if self.heard is not None:
            self.heard.show_kinds(standing.kinds, all_kinds=self.presenter.all_kinds)
        if self.needs is not None:
            self.needs.show_named(standing.needs)

    def _page(self, field: str, name: str, *, lines: int = 1, hint: str = "") -> Writing:
        """A page of words for a field of the notes."""
        text = getattr(self.presenter.notes, field)
        return Writing(text, name=name, hint=hint, lines=lines, changed=lambda typed: self.presenter.typed(**{field: typed}))

    # ------------------------------------------------------------------------------------------- the parts

    def _who(self, section: Section) -> None:
        words, form = self.words, self.sheet.form
        name = words("Who is here", "Part of a visit's form")
        self.people = ToggleGroup(name, tuple((one.id, one.label) for one in form.people), several=True, changed=self._people_changed)
        self.people.choose(*(one.id for one in form.people if one.chosen))
        other = words("Someone else", "Button on a visit's form: somebody who is not of the family is here")
        self.other = Line(self.presenter.notes.others_present, name=other, hint=words("Who else is here", "Hint in an empty field"))
        self.other.textEdited.connect(lambda typed: self.presenter.typed(others_present=typed))
        layout = self.people.layout()
        self.someone = Button(other, shape="quiet", icon="plus", on_click=self._someone)
        assert layout is not None
        layout.addWidget(self.someone)
        section.add(self.people, first=True)
        section.add(self.other)
        (self.someone if self.other.text() else self.other).hide()

    def _people_changed(self) -> None:
        self.presenter.typed(present_ids=self.people.chosen())

    def _someone(self) -> None:
        self.someone.hide()
        self.other.show()
        self.other.setFocus()

    def _language(self, section: Section) -> None:
        words, form, notes = self.words, self.sheet.form, self.presenter.notes
        name = words("Language", "Part of a visit's form: in which language, who interprets")
        self.tongues = ToggleGroup(
            name, tuple((one.id, one.label) for one in form.languages),
            changed=lambda: self.presenter.typed(language=next(iter(self.tongues.chosen()), "")),
        )  # fmt: skip
        self.tongues.choose(*(one.id for one in form.languages if one.chosen))
        how = words("Interpreter", "Choice on a visit's form: how the language is spoken")
        modes = [(mode.value, words.of(said)) for mode, said in labels.INTERPRETERS.items()]
        self.mode = Choice(modes, name=how, chosen=notes.interpreter_mode.value, changed=self._mode_changed)
        hint = words("Interpreter’s name", "Hint in an empty field")
        self.interpreter = Line(notes.interpreter, name=hint, hint=hint)
        self.interpreter.setMinimumWidth(look().room(NAME_PX))
        self.interpreter.textEdited.connect(lambda typed: self.presenter.typed(interpreter=typed))
        if notes.interpreter_mode in _NAMELESS:
            self.interpreter.hide()
        layout = self.tongues.layout()
        assert layout is not None
        layout.addWidget(self.mode)
        layout.addWidget(self.interpreter)
        section.add(self.tongues, first=True)

    def _mode_changed(self, value: str) -> None:
        mode = InterpreterMode(value)
        self.interpreter.setVisible(mode not in _NAMELESS)
        self.presenter.typed(interpreter_mode=mode)

    def _going_well(self, section: Section) -> None:
        words = self.words
        for field, name in (
            ("going_well", words("Going well", "Field of a visit's form: what is going well")),
            ("hopes", words("Hopes", "Field of a visit's form: what the family hopes for")),
            ("strengths", words("Strengths of this family", "Field of a visit's form")),
        ):
            section.add(self._page(field, name, hint=name), first=field == "going_well")

    def _closed(self) -> QWidget:
        """A first visit is for hopes: what is hard stands there once the family wants to speak of it."""
        words = self.words
        said = Label(words("A first visit is for hopes.", "On the form of a first visit"), kind="second", tone="quiet")
        text = words("The family wants to speak of what is hard", "Button on the form of a first visit: opens that part")
        return Row(said, Button(text, shape="quiet", icon="plus", on_click=self.presenter.open_hard))

    def _hard(self, section: Section) -> None:
        name = self.words("What is hard", "Part of a visit's form")
        section.add(self._page("hard", name), first=True)
        self.heard = HeardChips(self.words, self._kinds_changed, self.presenter.show_all_kinds)
        section.add(self.heard)
        self.needs = NeedForm(self.words, self.sheet.categories, self._need_named)
        section.add(self.needs)

    def _kinds_changed(self, kinds: tuple[str, ...]) -> None:
        self.presenter.typed(barrier_kinds=tuple(BarrierKind(kind) for kind in kinds))

    def _need_named(self, category: str, said: str, urgent: bool) -> None:
        self.presenter.name_need(category=category, said=said, urgent=urgent)

    def _steps(self, section: Section) -> None:
        words, notes = self.words, self.presenter.notes
        titles = words("The school will", "Label: the school's steps"), words("The family will", "Label: the family's steps")
        doers = self.sheet.doers_school, self.sheet.doers_family
        steps = notes.school_steps, notes.family_steps
        self.sides = [
            StepRows(words, title, tuple((one.id, one.label) for one in who), _rows(said), self.today, self._steps_changed)
            for title, who, said in zip(titles, doers, steps, strict=True)
        ]
        for number, side in enumerate(self.sides):
            section.add(side, first=number == 0)
            section.add(Row(one_more_button(words, side)))
        section.first = self.sides[0].lines[0][0]

    def _steps_changed(self) -> None:
        school, family = (tuple(Step(text=row.text, by=row.by, due_on=row.due_on) for row in side.rows()) for side in self.sides)
        self.presenter.stepped(school, family)

    def _family_says(self, section: Section) -> None:
        section.add(self._page("family_says", self.words("What the family says", "Part of a visit's form"), lines=2), first=True)

    def _observed(self, section: Section) -> None:
        section.add(self._page("observed", self.words("What I saw", "Part of a visit's form"), lines=2), first=True)

    def _circle(self, section: Section) -> None:
        words, notes = self.words, self.presenter.notes
        name = words("Who may read this", "Part of a visit's form")
        choices = tuple((circle.value, words.of(said)) for circle, said in labels.CIRCLES.items())
        self.circle = ToggleGroup(name, choices, changed=lambda: self.presenter.typed(circle=Circle(self.circle.chosen()[0])))
        self.circle.choose(notes.circle.value)
        section.add(self.circle, first=True)
        section.add(self._figures())

    def _figures(self) -> QWidget:
        """Time and road, for the report; nothing here has to be filled in."""
        words, notes = self.words, self.presenter.notes
        self.minutes = Line("" if notes.minutes_spent is None else str(notes.minutes_spent))
        self.miles = Line("" if notes.miles is None else f"{notes.miles:g}")
        self.minutes.textEdited.connect(lambda typed: self.presenter.typed(minutes_spent=int(typed) if typed.isdecimal() else None))
        self.miles.textEdited.connect(lambda typed: self.presenter.typed(miles=_miles(typed)))
        minutes = Field(words("Minutes", "Field of a visit's form: how long it took"), self.minutes)
        miles = Field(words("Miles", "Field of a visit's form: how far one drove"), self.miles)
        return Columns((minutes, 120), (miles, 120), (QWidget(), 0), gap=8, folds_under_px=0)


_NAMELESS = (InterpreterMode.NONE, InterpreterMode.OWN)


def _rows(steps: tuple[Step, ...]) -> tuple[StepRow, ...]:
    return tuple(StepRow(text=one.text, by=one.by, due_on=one.due_on) for one in steps)


def _miles(typed: str) -> float | None:
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None
