"""The board: every open loop by where it stands; a card moves with the questions that its step asks."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from liaison_desk.desk.board import BoardColumns
from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import KeyHint, Label
from liaison_desk.desk.move_form import MoveForm
from liaison_desk.desk.page import Page, scrolling
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.states import Empty
from liaison_desk.families.category import Category
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.presenter import Answers, Board, BoardPresenter
from liaison_desk.referrals.referral import State

MINE = "mine"


class ReferralsScreen(Page):
    """Columns of the open states, the oldest first; M moves the card that is lit, Enter opens it."""

    SHOWS = frozenset({"referral", "transition", "follow_up", "attempt", "service", "need"})

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(words("Referrals", "Place in the rail"), scrolls=False)
        self.room = room
        self.presenter = BoardPresenter(room.office, words, self)
        start = words("Start a referral", "Button")
        self.put_at_end(Button(start, icon="plus", key="Ctrl+N", on_click=self._new), KeyHint(shown("Ctrl+N")))
        filters = QWidget()
        flow = Flow(filters, gap=8)
        mine = ((MINE, words("My referrals", "Filter of the board of referrals")),)
        self.mine = ToggleGroup(words("Filters", "Name of a group of filters"), mine, several=True, changed=self._narrow)
        every = (("", words("Any need", "Filter of the directory: no category chosen")), *self.presenter.categories())
        self.category = Choice(every, name=words("Need", "Filter of the directory"), changed=lambda _value: self._narrow())
        flow.addWidget(next(iter(self.mine.buttons.values())))
        flow.addWidget(self.category)
        hint = words("M moves a card, Enter opens it", "Beside the filters of the board of referrals")
        flow.addWidget(Label(hint, kind="second", tone="quiet", whole=True))
        self.under_head(filters)
        self.columns = BoardColumns(opened=lambda key: room.go("referral", key), moved=self._begin_move)
        self.nothing = Empty(
            icon="heart-handshake", title=words("No open referrals", "Title of the empty board"), text="", step=start, key="Ctrl+N",
            on_step=self._new,
        )  # fmt: skip
        self.form = MoveForm(room.office, words, note=self._note, on_end=self._end_move)
        self.form_area = scrolling(self.form)
        self.form_area.hide()
        self.states: dict[str, tuple[State, str]] = {}
        self.asks_more = ""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.form_area, self.columns, self.nothing):
            column.addWidget(part, 1)
        self.body.addWidget(whole)

    def open(self, target: str) -> None:
        """Shows the board."""
        self.presenter.open()
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.columns.begin()

    def acts(self) -> tuple[Act, ...]:
        """What can be done here."""
        words = self.room.words
        return (
            Act(name=words("Start a referral", "Button"), key="Ctrl+N", icon="plus", do=self._new),
            Act(name=words("Move the card", "Act on the board of referrals"), key="Ctrl+M", icon="arrow-right", do=self._move_chosen),
            Act(name=words("Undo", "Takes back what was just done"), key="Ctrl+Z", icon="undo-2", do=self._undo),
        )

    def leave(self) -> None:
        """A step that was not noted is left."""
        self.form.hide()
        self.form_area.hide()
        self.columns.show()

    def show_board(self, board: Board) -> None:
        """All columns."""
        self.title.say(self.room.words("Referrals", "Place in the rail"))
        self.second.say(board.count)
        self.second.setVisible(not board.empty)
        self.states = {card.referral_id: (one.state, f"{card.family} · {card.service}") for one in board.columns for card in one.cards}
        self.mine.choose(*([MINE] if board.mine else []))
        settle = self.room.words("Two versions", "On a card of the board: two laptops say different things")
        self.columns.show_columns(board.columns, settle)
        self.nothing.say(self.nothing.title.text(), board.empty)
        self.nothing.setVisible(bool(board.empty))
        self.columns.setVisible(not board.empty and self.form_area.isHidden())

    def say(self, text: str, second: str = "") -> None:
        """What was done."""
        self.room.say(text, self._undo)

    def _narrow(self) -> None:
        chosen = self.category.value()
        self.presenter.narrow(mine=bool(self.mine.chosen()), category=Category(chosen) if chosen else None)

    def _new(self) -> None:
        self.room.go("referral", "new")

    def _move_chosen(self) -> None:
        found = self.columns.chosen()
        if found is not None:
            self._begin_move(found[0])

    def _begin_move(self, key: str) -> None:
        """A draft is handed over in its composer; every other card asks here."""
        state, title = self.states[key]
        if state is State.DRAFT:
            self.room.go("referral", key)
            return
        self.asks_more = ""
        self.form_area.show()
        self.columns.hide()
        self.form.begin(key, state, title)

    def _note(self, referral_id: str, to_state: State, answers: Answers) -> None:
        closed = self.presenter.move(referral_id, to_state, answers)
        if closed is not None and (closed.asks_next_step or closed.others):
            self.asks_more = referral_id

    def _end_move(self) -> None:
        self.form_area.hide()
        self.columns.setVisible(self.nothing.isHidden())
        if self.asks_more:
            self.room.go("referral", self.asks_more)
            self.asks_more = ""
            return
        state = self.states.get(self.form.referral_id)
        if state is not None:
            self.columns.lists[state[0]].setFocus()
        else:
            self.columns.begin()

    def _undo(self) -> None:
        referrals.undo_last(self.room.office)
        self.presenter.open()
