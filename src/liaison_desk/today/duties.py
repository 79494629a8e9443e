"""What is due and what was done today, each with its natural act."""

from dataclasses import replace
from datetime import date

from liaison_desk.families.family import Family
from liaison_desk.followups import labels as due_labels
from liaison_desk.followups.followup import FollowUp
from liaison_desk.followups.labels import Act
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.today.lines import DueLine, Tone, names_of
from liaison_desk.visits import labels as visit_labels


def due_line(words: Words, one: FollowUp, known: dict[str, Family], today: date, who: str) -> DueLine:
    """One thing that is due, with how late it is and what is natural to do; `who` is looking."""
    late = (today - one.due_on).days if one.due_on else 0
    if late > 0:
        when, tone = words.many(late, "Overdue by {n} day", "Overdue by {n} days", "On a line of what is due"), Tone.OVERDUE
    elif one.due_at:
        when, tone = words("Today, {time}", "On a line of what is due", time=words.time(one.due_at)), Tone.DUE
    else:
        when, tone = words("Today", "On a line of what is due"), Tone.DUE
    act = due_labels.natural_act(one)
    return DueLine(
        follow_up=one, title=_title(words, one, known, who), when=when, tone=tone, details=_details(words, one, known), act=act,
        act_words=words.of(due_labels.ACTS[act]),
    )  # fmt: skip


def done_line(office: Office, words: Words, one: FollowUp, known: dict[str, Family]) -> DueLine:
    """One thing that was done today, with its undo."""
    at = one.done_at.astimezone(office.local_now().tzinfo) if one.done_at else office.local_now()
    when = words("Done at {time}", "On a line that was done today", time=words.time(at))
    line = due_line(words, one, known, office.today(), office.who)
    outcome = spoken_outcome(words, one.outcome)
    return replace(
        line, when=when, tone=Tone.DONE, details=(outcome,) if outcome else (), act=Act.UNDO, act_words=words.of(due_labels.ACTS[Act.UNDO])
    )


def spoken_outcome(words: Words, outcome: str) -> str:
    """What came of a follow-up: a contact's outcome in words, anything else as it was written."""
    known = {code.value: spoken for code, spoken in visit_labels.OUTCOMES.items()}
    return words.of(known[outcome]) if outcome in known else outcome


def _title(words: Words, one: FollowUp, known: dict[str, Family], who: str) -> str:
    """What is due; the words of a narrower circle only for whose list it is on."""
    if not one.circle.leaves and who != one.owner:
        one = replace(one, text="")
    return due_labels.question(words, one, names_of(words, (one.family_id,), known) if one.family_id else "")


def _details(words: Words, one: FollowUp, known: dict[str, Family]) -> tuple[str, ...]:
    said = []
    if one.urgent:
        said.append(words("Urgent", "On a line of what is due"))
    if one.attempt > 1:
        said.append(words.many(one.attempt, "Try {n}", "Try {n}", "On a line of what is due: which try this is"))
    if one.about_type == "promise" and one.made_on:
        said.append(words("Our promise, made on {date}", "On a line of what is due", date=words.date(one.made_on, "short")))
    channels = {channel.value: spoken for channel, spoken in visit_labels.CHANNELS.items()}
    if one.channel in channels:
        said.append(words.of(channels[one.channel]))
    family = known.get(one.family_id)
    if family and family.languages and due_labels.natural_act(one) is Act.LOG_CALL:
        said.append(words.language_name(family.languages[0]))
    if one.put_off_reason:
        said.append(words("Put off: {reason}", "On a line of what is due; the reason as it was typed", reason=one.put_off_reason))
    return tuple(said)
