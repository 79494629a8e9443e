"""One referral that was handed over: its story, what is next, and what can be noted of it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from liaison_desk.directory import actions as directory
from liaison_desk.families import actions as families
from liaison_desk.families.need import NeedState
from liaison_desk.families.person import Channel
from liaison_desk.followups import labels as followup_labels
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.referrals import actions, labels
from liaison_desk.referrals.actions import OpenLoop
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.feedback import InLanguage
from liaison_desk.referrals.presenter.moving import Answers, Moves
from liaison_desk.referrals.presenter.panels import NeedStrip, need_strip
from liaison_desk.referrals.presenter.story import StoryRow, story_rows
from liaison_desk.referrals.referral import NextStep, Outcome, State, Transition

TRIES: dict[Channel, Phrase] = {
    Channel.CALL: phrase("Call", "How we asked after a referral"),
    Channel.TEXT: phrase("Text message", "How we asked after a referral"),
    Channel.MESSAGING: phrase("Messenger", "How we asked after a referral"),
    Channel.EMAIL: phrase("Email", "How we asked after a referral"),
    Channel.IN_PERSON: phrase("In person", "How we asked after a referral"),
    Channel.SCHOOL_NOTE: phrase("A note through school", "How we asked after a referral"),
}
GOES_ON, CANCELLED = "goes_on", "cancelled"
"""What may become of a handoff that a colleague made on a consent which was withdrawn."""

CAN_TELL = frozenset({State.CONNECTED, State.COMPLETED, State.NOT_COMPLETED})
"""Where a family can say how the service was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """All that the page shows. `check` is the question of the next check, `check_day` its day, `late` where it has gone by.

    `next_steps` are offered where a closing left the need open, `others` where the need is met and more was tried for it,
    `to_settle` where two laptops say different things; each with its id or value and its words. `to_review`: it was handed
    over after its consent was withdrawn.
    """

    referral_id: str
    family_id: str
    service_id: str
    title: str
    second: str
    state: State
    state_word: str
    is_open: bool
    strip: NeedStrip
    service: str
    rows: tuple[StoryRow, ...]
    check: str = ""
    check_day: str = ""
    late: bool = False
    answers: tuple[tuple[Answered, str], ...] = ()
    channels: tuple[tuple[Channel, str], ...] = ()
    next_steps: tuple[tuple[NextStep, str], ...] = ()
    step_chosen: NextStep | None = None
    others: tuple[tuple[str, str], ...] = ()
    to_settle: tuple[tuple[str, str], ...] = ()
    to_review: bool = False
    may_tell: bool = False
    may_move: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the family says of the service; None: not asked."""

    reached: bool | None = None
    respect: int | None = None
    in_our_language: InLanguage | None = None
    would_send_a_friend: bool | None = None
    comment: str = ""


class FollowingView(Protocol):
    """What the screen shows; `reached` after a try that got through: now what they said is noted."""

    def show_following(self, following: Following) -> None: ...

    def say(self, text: str) -> None: ...

    def reached(self) -> None: ...

    def go_on(self, referral_id: str) -> None: ...


class FollowingPresenter:
    """Lives as long as the screen."""

    def __init__(self, office: Office, words: Words, view: FollowingView) -> None:
        self._office, self._words, self._view = office, words, view
        self.moves = Moves(office, words)
        self.referral_id = ""

    def open(self, referral_id: str) -> None:
        """Shows a referral by its id."""
        self.referral_id = referral_id
        with self._office.reading():
            following = self._followed()
        self._view.show_following(following)

    def log(self, answered: Answered, channel: Channel) -> None:
        """A try at the next check."""
        words = self._words
        logged = actions.log_check(self._office, referral_id=self.referral_id, answered=answered, channel=channel)
        word = words.of(labels.ANSWERED_WORDS[answered])
        if logged.check and logged.check.due_on:
            day = words.date(logged.check.due_on, "weekday")
            self._view.say(words("{answer}; next check {day}", "After a check was logged", answer=word, day=day))
        else:
            self._view.say(words("Noted: {what}", "After something was noted of a referral", what=word))
        self.open(self.referral_id)
        if answered is Answered.REACHED:
            self._view.reached()

    def note(self, to_state: State, said: Answers) -> None:
        """A step, a closing, or late news."""
        self.moves.note(self.referral_id, to_state, said)
        self._view.say(self._words("Noted: {what}", "After something was noted of a referral", what=self.moves.word(to_state)))
        self.open(self.referral_id)

    def choose_next(self, step: NextStep, *, due_on: date | None = None, text: str = "") -> None:
        """What follows a closing that left the need open."""
        if step is NextStep.REFER_AGAIN:
            self._view.go_on(actions.refer_again(self._office, referral_id=self.referral_id).id)
            return
        actions.choose_next_step(self._office, referral_id=self.referral_id, step=step, due_on=due_on, text=text)
        word = self._words.of(labels.NEXT_STEP_WORDS[step])
        self._view.say(self._words("Noted: {what}", "After something was noted of a referral", what=word))
        self.open(self.referral_id)

    def cancel_others(self, chosen: tuple[str, ...]) -> None:
        """The need is met: what else was tried for it is withdrawn."""
        need_id = actions.referral(self._office, referral_id=self.referral_id).need_id
        done = actions.need_met(self._office, need_id=need_id, cancel=chosen)
        said = self._words.many(len(done.cancelled), "{n} referral withdrawn", "{n} referrals withdrawn", "After a need was met")
        self._view.say(said)
        self.open(self.referral_id)

    def settle(self, event_id: str) -> None:
        """Decides between what two laptops noted."""
        actions.settle_referral(self._office, referral_id=self.referral_id, chosen_id=event_id)
        self.open(self.referral_id)

    def review(self, answer: str) -> None:
        """What becomes of a handoff that was made after its consent was withdrawn; `answer` is GOES_ON or CANCELLED."""
        actions.review_handoff(self._office, referral_id=self.referral_id, goes_on=answer == GOES_ON)
        self._view.say(self._words("Decided", "After a person looked at a handoff made on a withdrawn consent"))
        self.open(self.referral_id)

    def tell(self, told: Told) -> None:
        """What the family says of the service."""
        actions.record_feedback(
            self._office, referral_id=self.referral_id, reached=told.reached, respect=told.respect, in_our_language=told.in_our_language,
            would_send_a_friend=told.would_send_a_friend, comment=told.comment,
        )  # fmt: skip
        self._view.say(self._words("Thank you: it counts on the service’s page", "After a family said how a service was"))
        self.open(self.referral_id)

    def in_language(self) -> tuple[tuple[str, str], ...]:
        """Answers to whether they were served in their language."""
        return tuple((value.value, self._words.of(text)) for value, text in labels.IN_LANGUAGE_WORDS.items())

    def _followed(self) -> Following:
        office, words = self._office, self._words
        mine = actions.referral(office, referral_id=self.referral_id)
        family = families.family(office, family_id=mine.family_id)
        loop = next(one for one in actions.referrals_of(office, family_id=mine.family_id) if one.referral.id == mine.id)
        story = actions.referral_story(office, referral_id=mine.id)
        word = self.moves.word(loop.state)
        asked = next((one for one in actions.next_step_needed(office, family_id=mine.family_id) if one.referral.id == mine.id), None)
        check = loop.check
        day = check.due_on if check else None
        outcome = loop.standing.outcome
        return Following(
            referral_id=mine.id, family_id=mine.family_id, service_id=mine.service_id,
            title=words("Referral for {family}", "Title of the referral screen", family=family.readable_name),
            second=_standing(word, outcome, words),
            state=loop.state, state_word=word, is_open=loop.standing.is_open, strip=need_strip(office, mine, words),
            service=self._service(mine.service_id), rows=story_rows(office, words, referral_id=mine.id),
            check=followup_labels.question(words, check, "") if check else "", check_day=words.date(day, "weekday") if day else "",
            late=day is not None and day < office.today(),
            answers=tuple((one, words.of(text)) for one, text in labels.ANSWERED_WORDS.items()) if check else (),
            channels=tuple((one, words.of(text)) for one, text in TRIES.items()),
            next_steps=tuple((one, words.of(text)) for one, text in labels.NEXT_STEP_WORDS.items()) if asked else (),
            step_chosen=asked.chosen_beforehand if asked else None, others=self._others(loop),
            to_settle=tuple((one.id, self._said(one)) for one in story.to_settle), may_tell=loop.state in CAN_TELL,
            to_review=any(one.id == mine.id for one in actions.handoffs_to_review(office)),
            may_move=loop.state is not State.ENTERED_IN_ERROR,
        )  # fmt: skip

    def _service(self, service_id: str) -> str:
        names = directory.service_names(self._office, service_ids=(service_id,)) if service_id else {}
        return names.get(service_id, "")

    def _others(self, loop: OpenLoop) -> tuple[tuple[str, str], ...]:
        """What else is open for a need that is met."""
        mine = loop.referral
        if loop.standing.is_open or not mine.need_id or families.need(self._office, need_id=mine.need_id).state is not NeedState.MET:
            return ()
        found = actions.open_referrals(self._office, family_id=mine.family_id)
        return tuple((one.referral.id, one.service_name or one.family_name) for one in found if one.referral.need_id == mine.need_id)

    def _said(self, event: Transition) -> str:
        words = self._words
        word = self.moves.word(event.to_state)
        day = words.date(event.happened_on, "short") if event.happened_on else ""
        return words("{state}, on {day}", "One of two things that two laptops say of a referral", state=word, day=day)


def _standing(word: str, outcome: Outcome | None, words: Words) -> str:
    """Where it stands, with what came of it where it closed."""
    if outcome is None:
        return word
    told = words.of(labels.OUTCOME_WORDS[outcome])
    return words("{state}: {outcome}", "A closing in a referral’s story", state=word, outcome=told)
