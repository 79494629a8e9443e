"""A referral that was handed over: its story, the next check, and what came of it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.feedback_form import FeedbackForm
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice
from liaison_desk.desk.labels import Card, Chip, Heading, IconText, Label
from liaison_desk.desk.move_form import MoveForm
from liaison_desk.desk.room import Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row, RowChip
from liaison_desk.desk.sheet_preview import SheetPreview
from liaison_desk.desk.sides import Side, Sides
from liaison_desk.families.person import Channel
from liaison_desk.language import Words
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.presenter import CANCELLED, GOES_ON, Answers, Following, FollowingPresenter, StoryRow
from liaison_desk.referrals.referral import NextStep, State

ICONS = {
    Answered.REACHED: "phone-call",
    Answered.LEFT_MESSAGE: "voicemail",
    Answered.NO_ANSWER: "phone-missed",
    Answered.WRONG_NUMBER: "phone-off",
}


class StoryPane(QWidget):
    """Story at the start, what is next in the middle, the sheet at the end."""

    def __init__(self, room: Room, presenter: FollowingPresenter) -> None:
        super().__init__()
        words = self.words = room.words
        self.room, self.presenter = room, presenter
        self.following: Following | None = None
        self.rows = RowList(words("Story", "Name of a list: what happened to a referral"), fit=True, air=22, aside_on_title=True)
        self.now = Card(gap=8)
        self.standing = Chip("", tone="accent", icon="route")
        self.service = Label("", kind="section", wrap=True)
        self.wish = Label("", kind="second", tone="quiet", wrap=True)
        self.check = IconText("", icon="clock", kind="title", wrap=True)
        self.check_day = Label("", kind="second", tone="quiet", wrap=True)
        self.channel = Choice((), name=words("How we asked", "Choice on a referral: call, text …"))
        self.tries = QWidget()
        self.try_flow = Flow(self.tries, gap=8)
        self.doing = QWidget()
        self.flow = Flow(self.doing, gap=8)
        heard = words("Note what we heard", "Button on a referral")
        self.hear = Button(heard, shape="primary", icon="ear", key="Ctrl+Return", on_click=self.begin_move)
        self.tell = Button(words("How was it for them", "Button on a referral: what the family says of a service"), icon="star",
                           on_click=self._begin_feedback)  # fmt: skip
        self.file = Button(words("Open the family’s file", "Button on a referral"), shape="quiet", icon="users", on_click=self._open_file)
        for part in (self.hear, self.tell, self.file):
            self.flow.addWidget(part)
        self.asks = QVBoxLayout()
        self.asks.setSpacing(8)
        self.form = MoveForm(room.office, words, note=self._note, on_end=self._end_form)
        self.feedback = FeedbackForm(words, presenter, on_end=self._end_form)
        self.sheet = SheetPreview(room, words("The sheet", "Heading on a referral that was handed over"))
        self._build()

    def _build(self) -> None:
        words = self.words
        left, middle = QWidget(), QWidget()
        first = QVBoxLayout(left)
        first.setContentsMargins(0, 0, 4, 0)
        first.setSpacing(8)
        first.addWidget(Heading(words("What happened", "Heading over a referral’s story")))
        first.addWidget(list_card(self.rows))
        first.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(Heading(words("What is next", "Heading on a referral")))
        head = QHBoxLayout()
        head.addWidget(self.standing)
        head.addStretch(1)
        self.now.column.addLayout(head)
        for part in (self.service, self.wish, self.check, self.check_day):
            self.now.add(part)
        self.now.add(self.channel)
        self.now.add(self.tries)
        column.addWidget(self.now)
        column.addLayout(self.asks)
        for shown in (self.form, self.feedback, self.doing):
            column.addWidget(shown)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Sides(Side(part=middle), Side(part=left, width=370, wide=480), Side(part=self.sheet, width=336, wide=480)))

    def show_following(self, now: Following) -> None:
        """Shows where it stands."""
        other = self.following is None or self.following.referral_id != now.referral_id
        self.following = now
        if other:
            self.form.hide()
            self.feedback.hide()
            self.sheet.show_sheet(now.referral_id, ready=bool(now.service_id))
        self.rows.show_rows([_row(place, row, self.words) for place, row in enumerate(now.rows)])
        self.standing.say(now.state_word, tone="accent" if now.is_open else "plain")
        self.service.say(now.service)
        self.service.setVisible(bool(now.service))
        self.wish.say(" · ".join(part for part in (now.strip.wish, now.strip.people) if part))
        self.check.say(now.check, icon="circle-alert" if now.late else "clock", tone="overdue" if now.late else "text")
        self.check_day.say(now.check_day)
        for part in (self.check, self.check_day, self.channel, self.tries):
            part.setVisible(bool(now.check))
        self._show_tries(now)
        self.hear.setVisible(now.may_move and self.form.isHidden())
        late = self.words("Note late news", "Button on a referral that was closed")
        self.hear.setText(self.words("Note what we heard", "Button on a referral") if now.is_open else late)
        self.hear.updateGeometry()
        self.tell.setVisible(now.may_tell and self.feedback.isHidden())
        self._show_asks(now)

    def _show_tries(self, now: Following) -> None:
        if tuple(key for key, _ in now.channels) != tuple(self.channel.itemData(i) for i in range(self.channel.count())):
            self.channel.show_choices(now.channels)
        self.try_flow.clear()
        for answered, word in now.answers:
            button = Button(word, icon=ICONS[answered], on_click=lambda answered=answered: self._log(answered))  # type: ignore[misc]
            self.try_flow.addWidget(button)

    def _show_asks(self, now: Following) -> None:
        """What a person has to decide now."""
        while self.asks.count():
            item = self.asks.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        words = self.words
        if now.to_settle:
            choices = tuple((key, text, "git-compare") for key, text in now.to_settle)
            told = words("Two laptops say different things. Which one stands?", "Over two versions of a referral’s state")
            self.asks.addWidget(_ask(told, choices, self.presenter.settle))
        if now.to_review:
            on = words("Goes on, only the family tells us", "Button: what becomes of a handoff after its consent was withdrawn")
            off = words("Cancel it", "Button: what becomes of a handoff after its consent was withdrawn")
            told = words(
                "This was handed over after the family withdrew its consent. What does the family wish?", "Over two answers on a referral"
            )
            self.asks.addWidget(_ask(told, ((GOES_ON, on, "arrow-right"), (CANCELLED, off, "x")), self.presenter.review))
        if now.next_steps:
            icons = {NextStep.REFER_AGAIN: "route", NextStep.FOLLOW_UP: "calendar-clock", NextStep.NOTHING_MORE: "hand"}
            choices = tuple((step.value, text, icons[step]) for step, text in now.next_steps)
            told = words("The need is still open. What next?", "After a referral closed without help")
            self.asks.addWidget(_ask(told, choices, lambda key: self.presenter.choose_next(NextStep(key))))
        if now.others:
            group = ToggleGroup(words("Also tried", "Referrals for a need that is met"), now.others, several=True)
            group.choose(*(key for key, _ in now.others))
            told = words("The need is met. Withdraw what else was tried for it?", "After a referral helped")
            withdraw = words("Withdraw", "Button: closes other referrals of a need that is met")
            go = Button(withdraw, icon="check", on_click=lambda: self.presenter.cancel_others(group.chosen()))
            self.asks.addWidget(Card(Label(told, kind="title", wrap=True), group, go))

    def begin(self) -> None:
        """The focus on what comes first."""
        (self.hear if self.hear.isVisible() else self.rows).setFocus()

    def begin_move(self) -> None:
        """Opens the form of what we heard."""
        now = self.following
        if now is None or not now.may_move:
            return
        title = self.words("What did we hear?", "Title of a form on a referral")
        self.form.begin(now.referral_id, now.state, title)
        self.hear.hide()

    def _begin_feedback(self) -> None:
        self.feedback.begin()
        self.tell.hide()

    def _note(self, referral_id: str, to_state: State, answers: Answers) -> None:
        self.presenter.note(to_state, answers)

    def _log(self, answered: Answered) -> None:
        self.presenter.log(answered, Channel(self.channel.value()))

    def _end_form(self) -> None:
        now = self.following
        self.hear.setVisible(now is not None and now.may_move)
        self.tell.setVisible(now is not None and now.may_tell)
        (self.hear if self.hear.isVisible() else self.rows).setFocus()

    def _open_file(self) -> None:
        if self.following is not None:
            self.room.go("family", self.following.family_id)


def _ask(told: str, choices: tuple[tuple[str, str, str], ...], chosen: object) -> Card:
    """A question with one button for each answer."""
    assert callable(chosen)
    buttons = QWidget()
    flow = Flow(buttons, gap=8)
    for key, text, icon in choices:
        flow.addWidget(Button(text, icon=icon, on_click=lambda key=key: chosen(key)))  # type: ignore[misc]
    return Card(Label(told, kind="title", wrap=True), buttons)


def _row(place: int, row: StoryRow, words: Words) -> Row:
    earlier = RowChip(text=words("earlier try", "A line of a referral’s story from the try before it")) if row.earlier_try else None
    corrected = words("corrected later", "A line of a referral’s story that was put right")
    pieces = tuple(Piece(text=text) for text in (row.second, corrected if row.corrected else "") if text)
    return Row(
        key=str(place), title=row.title, tone="quiet" if row.corrected or row.earlier_try else "text", pieces=pieces, aside=row.day,
        node=True, mark="circle-dot", chips=(earlier,) if earlier else (),
    )  # fmt: skip
