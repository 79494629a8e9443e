"""The steps a referral may take: which ones, what each asks, and noting it with the answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liaison_desk.errors import BadInput
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions, labels
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


NEWS = (Question.TOLD_BY, Question.HAPPENED_ON, Question.HEARD_ON, Question.OUTCOME, Question.CONFIRMED_BY)
"""What late news of a closed referral asks."""


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


class Moves:
    """What the board and the page of one referral share."""

    def __init__(self, office: Office, words: Words) -> None:
        self._office, self._words = office, words

    def moves(self, state: State) -> tuple[tuple[State, str], ...]:
        """Where a referral may go from a state: state and word, closings last; from a closed one late news may."""
        if state in CLOSINGS:
            return tuple((to, self.word(to)) for to in OUTCOMES)
        order = [*OPEN, *OUTCOMES, State.ENTERED_IN_ERROR]
        return tuple((to, self.word(to)) for to in order if to in LEADS_TO[state])

    def asks(self, from_state: State, to_state: State) -> tuple[Question, ...]:
        """What a step asks first."""
        return NEWS if from_state in CLOSINGS and to_state in CLOSINGS else questions(from_state, to_state)

    def word(self, state: State) -> str:
        """A state in words."""
        return self._words.of(labels.STATE_WORDS[state])

    def outcomes(self, state: State) -> tuple[tuple[Outcome, str], ...]:
        """The codes of a closing, in words."""
        return tuple((code, self._words.of(labels.OUTCOME_WORDS[code])) for code in OUTCOMES.get(state, ()))

    def tellers(self) -> tuple[tuple[Teller, str], ...]:
        """Who may have told us, in words."""
        return tuple((one, self._words.of(word)) for one, word in labels.TELLER_WORDS.items())

    def note(self, referral_id: str, to_state: State, said: Answers) -> actions.Closed | None:
        """Notes a step; gives a closing, which may ask for a next step. Raises what the actions raise: the answer that is missing."""
        office = self._office
        if to_state is State.SENT:
            actions.take_back(
                office, referral_id=referral_id, reason=said.reason, happened_on=said.happened_on, heard_on=said.heard_on, note=said.note
            )
        elif to_state is State.ENTERED_IN_ERROR:
            actions.enter_in_error(office, referral_id=referral_id, reason=said.reason)
        elif to_state in CLOSED:
            return self._close(referral_id, to_state, said)
        else:
            actions.hear_back(
                office, referral_id=referral_id, state=to_state, told_by=_teller(said), told_by_name=said.told_by_name,
                happened_on=said.happened_on, heard_on=said.heard_on, next_check_on=said.next_check_on, note=said.note,
            )  # fmt: skip
        return None

    def _close(self, referral_id: str, to_state: State, said: Answers) -> actions.Closed:
        if said.outcome is None:
            raise BadInput("What came of it?", "Choose an outcome; nothing was changed.", where=Question.OUTCOME.value)
        if actions.referral_standing(self._office, referral_id=referral_id).state in CLOSED:
            return actions.late_news(
                self._office, referral_id=referral_id, state=to_state, outcome=said.outcome, told_by=_teller(said),
                told_by_name=said.told_by_name, confirmed_by=said.confirmed_by, outcome_text=said.outcome_text,
                happened_on=said.happened_on, heard_on=said.heard_on, note=said.note,
            )  # fmt: skip
        return actions.close_referral(
            self._office, referral_id=referral_id, state=to_state, outcome=said.outcome, told_by=said.told_by,
            told_by_name=said.told_by_name, confirmed_by=said.confirmed_by, outcome_text=said.outcome_text,
            happened_on=said.happened_on, heard_on=said.heard_on, note=said.note,
        )  # fmt: skip


def _teller(said: Answers) -> Teller:
    if said.told_by is None:
        raise BadInput("Who told us?", "The family, the partner, or seen by us.", where=Question.TOLD_BY.value)
    return said.told_by
