"""One referral's story as rows of a timeline, in the reader's words."""

from dataclasses import dataclass
from datetime import date

from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions, labels
from liaison_desk.referrals.actions import StoryLine, Told
from liaison_desk.referrals.attempt import Asked, Attempt
from liaison_desk.referrals.referral import Teller, Transition, TransitionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One line; `second` says who told us and what was noted, `corrected` that a later line put it right."""

    on: date | None
    day: str
    title: str
    second: str = ""
    corrected: bool = False
    event_id: str = ""
    earlier_try: bool = False


def story_rows(office: Office, words: Words, *, referral_id: str) -> tuple[StoryRow, ...]:
    """The story of a referral with the tries before it, oldest first."""
    story = actions.referral_story(office, referral_id=referral_id)
    return tuple(_row(line, words, earlier=line.referral_id != referral_id) for line in story.lines)


def _row(line: StoryLine, words: Words, *, earlier: bool) -> StoryRow:
    title, second = _said(line, words)
    return StoryRow(
        on=line.on, day=words.date(line.on, "short") if line.on else "", title=title, second=second, corrected=line.corrected,
        event_id=line.event.id if line.event else "", earlier_try=earlier,
    )  # fmt: skip


def _said(line: StoryLine, words: Words) -> tuple[str, str]:
    if line.event is not None:
        return _event(line.event, words), _told(line.event, words)
    if line.attempt is not None:
        return _attempt(line.attempt, words), line.attempt.note
    if line.sheet is not None:
        language = words.language_name(line.sheet.language)
        return words("Sheet printed in {language}", "A line of a referral’s story", language=language), ""
    if line.feedback is not None:
        return words("The family told how it was", "A line of a referral’s story"), line.feedback.comment
    if line.told is Told.LOGGED:
        return (
            words("From now on only the family tells us", "A line of a referral’s story: the consent ended"),
            words("The consent ended; nothing more goes to the partner.", "Under a line of a referral’s story"),
        )
    return words("Begun with the family", "A line of a referral’s story: the draft"), ""


def _event(event: Transition, words: Words) -> str:
    state = words.of(labels.STATE_WORDS[event.to_state])
    if event.outcome is not None:
        state = words(
            "{state}: {outcome}", "A closing in a referral’s story", state=state, outcome=words.of(labels.OUTCOME_WORDS[event.outcome])
        )
    if event.kind is TransitionKind.STEP:
        return state
    kind = words.of(labels.KIND_WORDS[event.kind])
    return words("{kind}: {what}", "A line of a referral’s story that corrects another", kind=kind, what=state)


def _told(event: Transition, words: Words) -> str:
    parts = []
    if event.told_by is not None:
        name = event.told_by_name or words.of(labels.TELLER_WORDS[event.told_by])
        by_us = event.told_by is Teller.US and not event.told_by_name
        parts.append(name if by_us else words("told by {who}", "Under a line of a referral’s story", who=name))
    if event.heard_on and event.happened_on and event.heard_on != event.happened_on:
        parts.append(words("heard on {day}", "Under a line of a referral’s story", day=words.date(event.heard_on, "short")))
    if event.implied:
        parts.append(words("noted with the closing", "Under a line of a referral’s story: they met before it closed"))
    parts += [text for text in (event.outcome_text, event.reason, event.note) if text]
    return " · ".join(parts)


def _attempt(attempt: Attempt, words: Words) -> str:
    answer = words.of(labels.ANSWERED_WORDS[attempt.answered])
    if attempt.asked is Asked.PARTNER:
        return words("Asked the partner: {answer}", "A line of a referral’s story", answer=answer)
    return words("Asked the family: {answer}", "A line of a referral’s story", answer=answer)
