"""What is known of a referral after a call: the steps that are possible now, the codes of a closing, the step after it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from liaison_desk.directory import actions as directory
from liaison_desk.errors import BadInput
from liaison_desk.followups import actions as followups
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.attempt import Asked
from liaison_desk.referrals.labels import NEXT_STEP_WORDS, OUTCOME_WORDS, STATE_WORDS
from liaison_desk.referrals.referral import CLOSINGS, LEADS_TO, OPEN, OUTCOMES, NextStep, Outcome, State, Teller

NOTHING_NEW = ""
NOT_HEARD = frozenset({Outcome.COULD_NOT_CONTACT, Outcome.PROVIDER_NO_RESPONSE})
"""Codes that fit only where nobody was reached."""

TELLS = {Asked.FAMILY: Teller.FAMILY, Asked.PARTNER: Teller.PARTNER}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What may be said of a referral now. `steps` are (value, word), '' for nothing new; `codes` those of a closing step.

    `so_far` is what was noted already; `asks_day` the steps that need a day to ask again, `asks_words` the codes that
    need words.
    """

    referral_id: str
    title: str
    so_far: str
    teller: Teller
    steps: tuple[tuple[str, str], ...]
    codes: dict[str, tuple[tuple[str, str], ...]]
    asks_day: frozenset[str] = frozenset({State.WAITLISTED.value})
    asks_words: frozenset[str] = frozenset({Outcome.OTHER.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person chose."""

    step: str = NOTHING_NEW
    code: str = ""
    again_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAsked:
    """A referral that closed and left its need open: which step comes next; `chosen` beforehand ('' for none)."""

    referral_id: str
    title: str
    steps: tuple[tuple[str, str], ...]
    chosen: str


class HearView(Protocol):
    """What the form shows after a call."""

    def show_next(self, asked: NextAsked) -> None: ...
    def go(self, place: str, target: str) -> None: ...
    def ended(self, said: str) -> None: ...


def news_of(office: Office, words: Words, referral_id: str, asked: Asked, so_far: str) -> News:
    """What somebody who was reached may have told us."""
    state = referrals.referral_standing(office, referral_id=referral_id).state
    order = [one for one in (*OPEN, *OUTCOMES) if one in LEADS_TO[state] and one is not State.SENT]
    nothing = (NOTHING_NEW, words("Nothing new", "After a call: where the referral stands has not changed"))
    return News(
        referral_id=referral_id, title=_title(office, words, referral_id), so_far=so_far, teller=TELLS[asked],
        steps=(nothing, *((one.value, words.of(STATE_WORDS[one])) for one in order)),
        codes={one.value: _codes(words, tuple(c for c in OUTCOMES[one] if c not in NOT_HEARD)) for one in order if one in CLOSINGS},
    )  # fmt: skip


def give_up(office: Office, words: Words, referral_id: str, codes: tuple[Outcome, ...], so_far: str) -> News:
    """After enough tries that nobody answered: going on, or closing with a code that the tries allow."""
    going_on = (NOTHING_NEW, words("Keep trying", "After several calls that nobody answered"))
    closing = State.NOT_COMPLETED
    return News(
        referral_id=referral_id, title=_title(office, words, referral_id), so_far=so_far, teller=Teller.US,
        steps=(going_on, (closing.value, words.of(STATE_WORDS[closing]))), codes={closing.value: _codes(words, codes)},
    )  # fmt: skip


def _title(office: Office, words: Words, referral_id: str) -> str:
    service = referrals.referral(office, referral_id=referral_id).service_id
    named = directory.service_names(office, service_ids=(service,)) if service else {}
    if service not in named:
        return words("What do we know now?", "After a call about a referral")
    return words("{service}: what do we know now?", "After a call about a referral", service=named[service])


def _codes(words: Words, codes: tuple[Outcome, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, words.of(OUTCOME_WORDS[one])) for one in codes)


class HearPresenter:
    """Decides what becomes of a referral after a call."""

    def __init__(self, office: Office, words: Words, view: HearView) -> None:
        self._office, self._words, self._view = office, words, view

    def ask_next(self, referral_id: str) -> None:
        """Shows which step may come after a closing that left the need open."""
        words = self._words
        asked = next((one for one in referrals.next_step_needed(self._office) if one.referral.id == referral_id), None)
        chosen = asked.chosen_beforehand.value if asked and asked.chosen_beforehand else ""
        self._view.show_next(
            NextAsked(
                referral_id=referral_id, title=words("The need stays open. What next?", "After a referral closed without help"),
                steps=tuple((one.value, words.of(spoken)) for one, spoken in NEXT_STEP_WORDS.items()), chosen=chosen,
            )
        )  # fmt: skip

    def hear(self, news: News, answer: Answer) -> None:
        """Writes what was heard. Raises BadInput for what is missing."""
        words, office = self._words, self._office
        if answer.step == NOTHING_NEW:
            self._view.ended(news.so_far)
            return
        state = State(answer.step)
        said = words("Noted: {state}", "After news of a referral was written down", state=words.of(STATE_WORDS[state]))
        if state not in CLOSINGS:
            referrals.hear_back(office, referral_id=news.referral_id, state=state, told_by=news.teller, next_check_on=answer.again_on)
            self._view.ended(said)
            return
        if not answer.code:
            raise BadInput("What came of it?", "Choose an outcome; nothing was changed.", where="outcome")
        closed = referrals.close_referral(
            office, referral_id=news.referral_id, state=state, outcome=Outcome(answer.code), told_by=news.teller,
            confirmed_by=news.teller, outcome_text=answer.words,
        )  # fmt: skip
        if closed.asks_next_step:
            self.ask_next(news.referral_id)
        else:
            self._view.ended(said)

    def choose_next(self, asked: NextAsked, step: str) -> None:
        """The step that comes next: another referral opens its draft."""
        words, office = self._words, self._office
        chosen = NextStep(step)
        if chosen is NextStep.REFER_AGAIN:
            with office.writing("refer_again"):
                again = referrals.refer_again(office, referral_id=asked.referral_id)
                self._finish_question(asked.referral_id)
            self._view.go("referral", again.id)
            return
        with office.writing("choose_next_step"):
            done = referrals.choose_next_step(office, referral_id=asked.referral_id, step=chosen)
            self._finish_question(asked.referral_id)
        due = [one for one in followups.follow_ups_of(office, family_id=done.family_id) if one.about_id == done.id and one.is_open]
        if chosen is NextStep.FOLLOW_UP and due and due[0].due_on:
            self._view.ended(words("On the list for {day}", "A follow-up was made", day=words.date(due[0].due_on, "weekday")))
        else:
            self._view.ended(words("Noted: the family wants nothing more", "After a referral closed"))

    def _finish_question(self, referral_id: str) -> None:
        """The line on Today that asked for a next step is answered."""
        for one in followups.follow_ups_about(self._office, about_id=referral_id):
            if one.is_open and not one.referral_id and one.due_on and one.due_on <= self._office.today():
                followups.finish_follow_up(self._office, follow_up_id=one.id)
