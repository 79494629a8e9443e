"""The form of a call: whom and which number, one key for what came of it, then what is known now and what comes next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.fields import DateField
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Field, Line
from liaison_desk.desk.labels import IconText, KeyHint, Label
from liaison_desk.desk.room import Room
from liaison_desk.desk.states import Trouble, announce
from liaison_desk.desk.ticks import Pick
from liaison_desk.errors import DeskError
from liaison_desk.today import Answer, Call, CallPresenter, HearPresenter, News, NextAsked


class CallForm(QFrame):
    """A card beside the day; `over(said)` is called at its end, with '' when it was closed without writing anything."""

    def __init__(self, room: Room, over: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.room, self.words, self.over = room, room.words, over
        self.calls = CallPresenter(room.office, room.words, self)
        self.hears = HearPresenter(room.office, room.words, self)
        self.keys: list[Callable[[], None]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 16)
        self.column.setSpacing(10)
        self.stage = QWidget()
        self.column.addWidget(self.stage)
        self.trouble = Trouble(room.words)
        self.column.addWidget(self.trouble)
        self.hide()

    # ------------------------------------------------------------------------------------------- what it is asked

    def begin_call(self, follow_up_id: str) -> None:
        """The call that something due asks for."""
        self.calls.begin(follow_up_id)

    def begin_next(self, referral_id: str) -> None:
        """What comes after a referral that closed without help."""
        self.hears.ask_next(referral_id)

    # ------------------------------------------------------------------------------------------- what the presenters show

    def show_call(self, call: Call) -> None:
        """Whom to call, and the keys of what came of it."""
        words = self.words
        self._begin(call.title)
        self.picks = [Pick(f"{one.whose}  {one.number}", one.said) for one in call.numbers]
        self.points = [one.point_id for one in call.numbers]
        for pick in self.picks:
            self._put(pick)
        for pick in self.picks[:1]:
            pick.setChecked(True)
        if not self.picks:
            self._put(IconText(words("No number is on file", "In the form of a call"), icon="phone-off", tone="quiet", wrap=True))
        for text, icon, tone in (
            (call.language, "languages", "text"),
            *((line, "shield-alert", "private") for line in call.closed),
            *(
                (words("Also due: {what}", "In the form of a call: what else it can be about", what=one), "list", "quiet")
                for one in call.also
            ),
        ):
            if text:
                self._put(IconText(text, icon=icon, kind="second", tone=tone, wrap=True))  # type: ignore[arg-type]
        self.note = Line(name=words("Note", "Label of a field: what was said in a call"))
        self._put(Field(words("Note", "Label of a field: what was said in a call"), self.note, optional=self._optional()))
        self._put_outcomes(call.outcomes)

    def show_news(self, news: News) -> None:
        """What may be known of the referral now."""
        words = self.words
        self._begin(news.title)
        self._put(IconText(news.so_far, icon="circle-check", kind="second", tone="done", wrap=True))
        self.steps = ToggleGroup(news.title, news.steps, changed=lambda: self._stepped(news))
        self.steps.choose(news.steps[0][0])
        self._put(self.steps)
        self.codes: dict[str, ToggleGroup] = {}
        for step, codes in news.codes.items():
            self.codes[step] = ToggleGroup(
                words("What came of it?", "Above the outcomes of a referral"), codes, changed=lambda: self._stepped(news)
            )
            self.codes[step].hide()
            self._put(self.codes[step])
        self.other = Line(hint=words("In a few words", "Hint in a field"))
        self.again = DateField(words, self.room.office.today())
        self.asks_words = Field(words("What came of it?", "Above the outcomes of a referral"), self.other)
        self.asks_day = Field(words("Ask again on", "Label of a field: a day"), self.again)
        for part in (self.asks_words, self.asks_day):
            part.hide()
            self._put(part)
        self._put_end(
            Button(words("Note it", "Button: writes down what was heard"), shape="primary", icon="check", on_click=lambda: self._hear(news))
        )
        first = next(iter(self.steps.buttons.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_next(self, asked: NextAsked) -> None:
        """Which step comes next."""
        self._begin(asked.title)
        self.steps = ToggleGroup(asked.title, asked.steps)
        self.steps.choose(asked.chosen)
        self._put(self.steps)
        done = Button(
            self.words("Choose this step", "Button: the next step after a referral that did not help"), shape="primary", icon="check",
            on_click=lambda: self._try(lambda: self._choose(asked)),
        )  # fmt: skip
        self._put_end(done)
        next(iter(self.steps.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def ended(self, said: str) -> None:
        """It is written down."""
        self.close_form(said)

    def go(self, place: str, target: str) -> None:
        """It goes on elsewhere."""
        self.close_form("")
        self.room.go(place, target)

    def taken_back(self) -> None:
        """The last act was undone: a question that rests on it is asked no more; a call that was not logged yet stays."""
        if self.isVisible() and not self.keys:
            self.close_form()

    def close_form(self, said: str = "") -> None:
        """Takes the form away."""
        self.keys = []
        self.hide()
        self.over(said)

    # ------------------------------------------------------------------------------------------- how it is built

    def _begin(self, title: str) -> None:
        """A new stage with its title and the button that closes the form."""
        self.trouble.hide()
        self.keys = []
        before, self.stage = self.stage, QWidget()
        self.inside = QVBoxLayout(self.stage)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(title, kind="section", wrap=True), 1)
        close = Button(self.words("Close", "Takes a message away"), shape="icon", icon="x", key="Esc", on_click=self.close_form)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(row)
        self.column.replaceWidget(before, self.stage)
        before.hide()
        before.deleteLater()
        self.show()
        announce(self, title)

    def _put(self, part: QWidget) -> None:
        self.inside.addWidget(part)

    def _put_end(self, button: Button) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        self.inside.addLayout(row)

    def _put_outcomes(self, outcomes: tuple[tuple[str, str], ...]) -> None:
        whole = QWidget()
        flow = Flow(whole, gap=8)
        for number, (value, word) in enumerate(outcomes, start=1):
            self.keys.append(partial(self._log, value))
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 4, 0)
            row.setSpacing(6)
            row.addWidget(Button(word, about=str(number), on_click=self.keys[-1]))
            row.addWidget(KeyHint(str(number)))
            flow.addWidget(pair)
        self._put(whole)
        whole.findChildren(Button)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _optional(self) -> str:
        return self.words("(if you like)", "Behind the label of a field that may stay empty")

    # ------------------------------------------------------------------------------------------- what a person does

    def _log(self, value: str) -> None:
        point = next((point for pick, point in zip(self.picks, self.points, strict=True) if pick.isChecked()), "")
        self._try(lambda: self.calls.log(value, point_id=point, note=self.note.text()))

    def _stepped(self, news: News) -> None:
        step = "".join(self.steps.chosen())
        for each, codes in self.codes.items():
            codes.setVisible(each == step)
        self.asks_day.setVisible(step in news.asks_day)
        self.asks_words.setVisible(self._code(step) in news.asks_words)

    def _code(self, step: str) -> str:
        return "".join(self.codes[step].chosen()) if step in self.codes else ""

    def _hear(self, news: News) -> None:
        step = "".join(self.steps.chosen())
        answer = Answer(step=step, code=self._code(step), again_on=self.again.value(), words=self.other.text())
        self._try(lambda: self.hears.hear(news, answer))

    def _choose(self, asked: NextAsked) -> None:
        for step in self.steps.chosen():
            self.hears.choose_next(asked, step)

    def _try(self, act: Callable[[], None]) -> None:
        self.trouble.hide()
        try:
            act()
        except DeskError as error:
            self.trouble.tell(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 say what came of the call while the focus is in the form; Escape closes it."""
        place = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif 0 <= place < len(self.keys) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.keys[place]()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._press_focused()
        else:
            super().keyPressEvent(event)

    def _press_focused(self) -> None:
        """Enter presses the button with the focus: Qt's own buttons know only Space."""
        focus = self.focusWidget()
        if isinstance(focus, Button):
            focus.click()
