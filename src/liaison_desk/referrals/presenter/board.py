"""The board: open loops by state and age, and the questions that each move of a card asks."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from liaison_desk.directory import labels as directory_labels
from liaison_desk.families.category import Category
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions, labels
from liaison_desk.referrals.actions import OpenLoop
from liaison_desk.referrals.presenter.moving import Answers, Moves
from liaison_desk.referrals.referral import OPEN, Outcome, State, Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One open loop; `check` says when it is looked after next, `due` the same in a few words; `overdue` where that day has
    gone by, `to_settle` where two laptops say different things.
    """

    referral_id: str
    family_id: str
    family: str
    service: str
    category: str
    age: str
    age_days: int
    check: str
    due: str = ""
    due_today: bool = False
    urgent: bool = False
    overdue: bool = False
    to_settle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One open state with its cards, the oldest first."""

    state: State
    title: str
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All columns; `empty` says what belongs there where there is no open loop."""

    columns: tuple[Column, ...]
    count: str
    mine: bool
    category: Category | None
    empty: str = ""


class BoardView(Protocol):
    """What the screen shows."""

    def show_board(self, board: Board) -> None: ...

    def say(self, text: str) -> None: ...


class BoardPresenter:
    """Lives as long as the screen."""

    def __init__(self, office: Office, words: Words, view: BoardView) -> None:
        self._office, self._words, self._view = office, words, view
        self.steps = Moves(office, words)
        self.mine = False
        self.category: Category | None = None

    def open(self) -> None:
        """Shows the board by the filters that hold."""
        words = self._words
        loops = actions.open_referrals(self._office, owner=self._office.who if self.mine else "", category=self.category)
        columns = tuple(
            Column(
                state=state, title=words.of(labels.STATE_WORDS[state]), cards=tuple(self._card(one) for one in loops if one.state is state)
            )
            for state in OPEN
        )
        count = words.many(len(loops), "{n} open loop", "{n} open loops", "Above the board of referrals")
        empty = (
            "" if loops else words("No open loops. A referral begins from a family’s need.", "On the board of referrals when it is empty")
        )
        self._view.show_board(Board(columns=columns, count=count, mine=self.mine, category=self.category, empty=empty))

    def narrow(self, *, mine: bool, category: Category | None) -> None:
        """Other filters than before."""
        self.mine, self.category = mine, category
        self.open()

    def move(self, referral_id: str, to_state: State, answers: Answers) -> actions.Closed | None:
        """Moves a card with the answers its questions asked; gives the closing, which may ask for a next step.

        Raises what the actions raise: each names the answer that is missing.
        """
        closed = self.steps.note(referral_id, to_state, answers)
        word = self.steps.word(to_state)
        self._view.say(self._words("Moved to “{state}”", "After a card of the board was moved", state=word))
        self.open()
        return closed

    def moves(self, state: State) -> tuple[tuple[State, str], ...]:
        """Where a card of a column may go: state and word, closings last."""
        return self.steps.moves(state)

    def outcomes(self, state: State) -> tuple[tuple[Outcome, str], ...]:
        """The codes of a closing, in words."""
        return self.steps.outcomes(state)

    def tellers(self) -> tuple[tuple[Teller, str], ...]:
        """Who may have told us, in words."""
        return self.steps.tellers()

    def categories(self) -> tuple[tuple[str, str], ...]:
        """The categories to choose from: code and name."""
        return tuple((code.value, directory_labels.category(code.value, self._words)) for code in Category)

    def _due(self, due: date) -> str:
        """The day of a check in a few words, as it stands on a card."""
        words, days = self._words, (self._office.today() - due).days
        if days > 0:
            return words.many(days, "{n} day late", "{n} days late", "On a card of the board: how long a check is due")
        return words("Today", "Place in the rail") if days == 0 else words.date(due, "weekday")

    def _card(self, loop: OpenLoop) -> Card:
        words, due = self._words, loop.check.due_on if loop.check else None
        return Card(
            referral_id=loop.referral.id, family_id=loop.referral.family_id, family=loop.family_name,
            service=loop.service_name or words("No service chosen yet", "On a card of the board: a draft without a service"),
            category=directory_labels.category(loop.category.value, words) if loop.category else "",
            age=words.many(loop.age_days, "{n} day", "{n} days", "How long a referral has been open"), age_days=loop.age_days,
            check=words("next check {day}", "On a card of the board", day=words.date(due, "weekday")) if due else "",
            due=self._due(due) if due else "", due_today=due == self._office.today(),
            urgent=loop.referral.urgent, overdue=due is not None and due < self._office.today(), to_settle=loop.to_settle,
        )  # fmt: skip
