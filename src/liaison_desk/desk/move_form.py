"""What came of a referral: the step that is noted and the questions it asks, in place, for board and page alike."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.fields import DateField
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.labels import Card, Label
from liaison_desk.desk.states import Trouble
from liaison_desk.desk.style import look
from liaison_desk.errors import DeskError
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals.presenter import Answers, Moves, Question
from liaison_desk.referrals.referral import Outcome, State, Teller

Note = Callable[[str, State, Answers], None]


class MoveForm(Card):
    """Opens for a referral in a state; only the questions that the chosen step asks are there."""

    def __init__(self, office: Office, words: Words, *, note: Note, on_end: Callable[[], None]) -> None:
        """`note` gets the referral, the step and the answers and raises what forbids it; `on_end` hears that the form closed."""
        super().__init__(gap=12)
        self.words, self._note, self._on_end = words, note, on_end
        self.steps = Moves(office, words)
        self.referral_id, self.state = "", State.DRAFT
        today = office.today()
        self.title = Label("", kind="title", wrap=True)
        self.step = ToggleGroup("", ())
        self.told_by = Choice(())
        self.told_name, self.reason, self.text, self.remark = Line(), Line(), Line(), Line()
        self.happened, self.heard = DateField(words, today, today), DateField(words, today, today)
        self.again_on = DateField(words, today)
        self.outcome, self.confirmed = Choice((), changed=lambda _value: self._refit()), Choice(())
        none = ("", words("Not told", "A choice that nobody made yet"))
        tellers = (none, *((one.value, text) for one, text in self.steps.tellers()))
        for choice in (self.told_by, self.confirmed):
            choice.show_choices(tellers)
        self.fields: dict[Question | str, Field] = {
            Question.OUTCOME: Field(words("What came of it", "Field of a referral’s closing"), self.outcome),
            "text": Field(words("In a few words", "Field of a referral’s closing: another outcome"), self.text),
            Question.TOLD_BY: Field(words("Who told us", "Field of a referral’s step"), self.told_by),
            "name": Field(words("Who there", "Field of a referral’s step: a name"), self.told_name),
            Question.CONFIRMED_BY: Field(words("Who confirmed it", "Field of a referral’s closing"), self.confirmed),
            Question.HAPPENED_ON: Field(words("It happened", "Field of a referral’s step: a day"), self.happened),
            Question.HEARD_ON: Field(words("We heard", "Field of a referral’s step: a day"), self.heard),
            Question.NEXT_CHECK_ON: Field(words("Ask again on", "Field of a waitlist: a day"), self.again_on),
            Question.REASON: Field(words("Why", "Field of a referral’s step: a reason"), self.reason),
            "note": Field(words("Note", "Field of a referral’s step"), self.remark),
        }
        self.trouble = Trouble(words)
        self._build()
        self.hide()

    def _build(self) -> None:
        words = self.words
        self.add(self.title)
        self.place = QHBoxLayout()
        self.add_step(ToggleGroup("", ()))
        self.column.addLayout(self.place)
        self.grid_part = QWidget()
        self.grid = QGridLayout(self.grid_part)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(10)
        self.add(self.grid_part)
        self.add(self.trouble)
        ends = QWidget()
        flow = Flow(ends, gap=8)
        self.keep = Button(words("Note it", "Button: notes what came of a referral"), shape="primary", icon="check", on_click=self._keep)
        flow.addWidget(self.keep)
        leave = words("Leave it", "Button: closes a form, nothing is saved")
        flow.addWidget(Button(leave, shape="quiet", key="Esc", on_click=self.end))
        self.add(ends)

    def add_step(self, group: ToggleGroup) -> None:
        """Puts the choice of steps in its place."""
        self.step.hide()
        self.step.deleteLater()
        self.step = group
        self.place.addWidget(group)

    def begin(self, referral_id: str, state: State, title: str, to_state: State | None = None) -> None:
        """Opens for a referral; `to_state` chosen beforehand where one is known."""
        self.referral_id, self.state = referral_id, state
        moves = [(to, text) for to, text in self.steps.moves(state) if self.steps.asks(state, to)]
        self.title.say(title)
        name = self.words("What came of it", "Field of a referral’s closing")
        self.add_step(ToggleGroup(name, tuple((to.value, text) for to, text in moves), changed=self._refit))
        self.step.choose((to_state or moves[0][0]).value if moves else "")
        for line in (self.told_name, self.reason, self.text, self.remark):
            line.clear()
        self.told_by.choose("")
        self.confirmed.choose("")
        self.again_on.set_value(None)
        self.trouble.hide()
        self._refit()
        self.show()
        chosen = next((button for button in self.step.buttons.values() if button.isChecked()), None)
        if chosen is not None:
            chosen.setFocus()

    def end(self) -> None:
        """Closes the form."""
        self.hide()
        self._on_end()

    def _chosen(self) -> State | None:
        chosen = self.step.chosen()
        return State(chosen[0]) if chosen else None

    def _refit(self) -> None:
        """Only what the step asks, in two columns, one where the type is large."""
        to = self._chosen()
        asked: list[Question | str] = list(self.steps.asks(self.state, to)) if to else []
        self.outcome.show_choices([(one.value, text) for one, text in self.steps.outcomes(to)] if to else [])
        if Question.OUTCOME in asked and self.outcome.value() == Outcome.OTHER:
            asked.append("text")
        if Question.TOLD_BY in asked:
            asked.append("name")
        wanted = [key for key in self.fields if key in {*asked, "note"}]
        columns = 1 if look().text_px > 20 else 2
        for field in self.fields.values():
            self.grid.removeWidget(field)
            field.hide()
        for place, key in enumerate(wanted):
            self.grid.addWidget(self.fields[key], place // columns, place % columns)
            self.fields[key].show()

    def _keep(self) -> None:
        to = self._chosen()
        if to is None:
            return
        asked = self.steps.asks(self.state, to)
        answers = Answers(
            told_by=_teller(self.told_by), told_by_name=self.told_name.text(), happened_on=self.happened.value(),
            heard_on=self.heard.value(), next_check_on=self.again_on.value() if Question.NEXT_CHECK_ON in asked else None,
            outcome=Outcome(self.outcome.value()) if Question.OUTCOME in asked else None, outcome_text=self.text.text(),
            confirmed_by=_teller(self.confirmed), reason=self.reason.text(), note=self.remark.text(),
        )  # fmt: skip
        for field in self.fields.values():
            field.complain("")
        try:
            self._note(self.referral_id, to, answers)
        except DeskError as error:
            self._complain(error)
            return
        self.end()

    def _complain(self, error: DeskError) -> None:
        """Beside the field that is meant, else in a line of its own."""
        key = "text" if error.where == "outcome_text" else error.where
        field = next((field for name, field in self.fields.items() if str(name) == key and field.isVisible()), None)
        if field is None:
            self.trouble.tell(error)
            return
        title, advice = self.words(error.title, "Error title"), self.words(error.advice, "Error advice")
        field.complain(f"{title} {advice}".strip())
        field.control.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)


def _teller(choice: Choice) -> Teller | None:
    return Teller(choice.value()) if choice.value() else None
