"""The board: open loops by state and age, and the questions that each move of a card asks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from liaison_desk.directory import labels as directory_labels
from liaison_desk.errors import BadInput
from liaison_desk.families.category import Category
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions, labels
from liaison_desk.referrals.actions import OpenLoop
from liaison_desk.referrals.referral import CLOSED, CLOSINGS, LEADS_TO, OPEN, OUTCOMES, Outcome, State, Teller


class Question(StrEnum):
    """What a move of a card asks."""

    TOLD_BY = "told_by"
    HAPPENED_ON = "happened_on"
    HEARD_ON = "heard_on"
    NEXT_CHECK_ON = "next_check_on"
    OUTCOME = "outcome"
    CONFIRMED_BY = "confirmed_by"
    REASON = "reason"


def questions(from_state: State, to_state: State) -> tuple[Question, ...]:
    """What has to be answered before a card moves; () where the composer hands over, or the move is not possible."""
    if to_state not in LEADS_TO[from_state] or (from_state, to_state) == (State.DRAFT, State.SENT):
        return ()
    if to_state is State.ENTERED_IN_ERROR:
        return (Question.REASON,)
    days = (Question.HAPPENED_ON, Question.HEARD_ON)
    if to_state is State.SENT:
        return (Question.REASON, *days)
    asked: tuple[Question, ...] = () if from_state is State.DRAFT else (Question.TOLD_BY, *days)
    if to_state is State.WAITLISTED:
        asked += (Question.NEXT_CHECK_ON,)
    if to_state in CLOSINGS:
        asked += (Question.OUTCOME,)
        if from_state is State.CONNECTED or to_state is State.COMPLETED:
            asked += (Question.CONFIRMED_BY,)
    return asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person answered; days None: today."""

    told_by: Teller | None = None
    told_by_name: str = ""
    happened_on: date | None = None
    heard_on: date | None = None
    next_check_on: date | None = None
    outcome: Outcome | None = None
    outcome_text: str = ""
    confirmed_by: Teller | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One open loop; `overdue` where its check's day has gone by, `to_settle` where two laptops say different things."""

    referral_id: str
    family_id: str
    family: str
    service: str
    category: str
    age: str
    age_days: int
    check: str
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

    def moves(self, state: State) -> tuple[tuple[State, str], ...]:
        """Where a card of a column may go: state and word, closings last."""
        order = [*OPEN, *OUTCOMES, State.ENTERED_IN_ERROR]
        return tuple((to, self._words.of(labels.STATE_WORDS[to])) for to in order if to in LEADS_TO[state])

    def outcomes(self, state: State) -> tuple[tuple[Outcome, str], ...]:
        """The codes of a closing, in words."""
        return tuple((code, self._words.of(labels.OUTCOME_WORDS[code])) for code in OUTCOMES.get(state, ()))

    def tellers(self) -> tuple[tuple[Teller, str], ...]:
        """Who may have told us, in words."""
        return tuple((one, self._words.of(word)) for one, word in labels.TELLER_WORDS.items())

    def move(self, referral_id: str, to_state: State, answers: Answers) -> actions.Closed | None:
        """Moves a card with the answers its questions asked; gives the closing, which may ask for a next step.

        Raises what the actions raise: each names the answer that is missing.
        """
        closed = self._moved(referral_id, to_state, answers)
        word = self._words.of(labels.STATE_WORDS[to_state])
        self._view.say(self._words("Moved to “{state}”", "After a card of the board was moved", state=word))
        self.open()
        return closed

    def _moved(self, referral_id: str, to_state: State, said: Answers) -> actions.Closed | None:
        office = self._office
        if to_state is State.SENT:
            actions.take_back(
                office, referral_id=referral_id, reason=said.reason, happened_on=said.happened_on, heard_on=said.heard_on, note=said.note
            )
        elif to_state is State.ENTERED_IN_ERROR:
            actions.enter_in_error(office, referral_id=referral_id, reason=said.reason)
        elif to_state in CLOSED:
            if said.outcome is None:
                raise BadInput("What came of it?", "Choose an outcome; nothing was changed.", where=Question.OUTCOME.value)
            return actions.close_referral(
                office, referral_id=referral_id, state=to_state, outcome=said.outcome, told_by=said.told_by,
                told_by_name=said.told_by_name, confirmed_by=said.confirmed_by, outcome_text=said.outcome_text,
                happened_on=said.happened_on, heard_on=said.heard_on, note=said.note,
            )  # fmt: skip
        else:
            if said.told_by is None:
                raise BadInput("Who told us?", "The family, the partner, or seen by us.", where=Question.TOLD_BY.value)
            actions.hear_back(
                office, referral_id=referral_id, state=to_state, told_by=said.told_by, told_by_name=said.told_by_name,
                happened_on=said.happened_on, heard_on=said.heard_on, next_check_on=said.next_check_on, note=said.note,
            )  # fmt: skip
        return None

    def _card(self, loop: OpenLoop) -> Card:
        words, due = self._words, loop.check.due_on if loop.check else None
        return Card(
            referral_id=loop.referral.id, family_id=loop.referral.family_id, family=loop.family_name,
            service=loop.service_name or words("No service chosen yet", "On a card of the board: a draft without a service"),
            category=directory_labels.category(loop.category.value, words) if loop.category else "",
            age=words.many(loop.age_days, "{n} day", "{n} days", "How long a referral has been open"), age_days=loop.age_days,
            check=words("next check {day}", "On a card of the board", day=words.date(due, "weekday")) if due else "",
            urgent=loop.referral.urgent, overdue=due is not None and due < self._office.today(), to_settle=loop.to_settle,
        )  # fmt: skip
