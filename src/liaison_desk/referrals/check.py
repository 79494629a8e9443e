"""When we ask next, and when we may stop asking (REFERRALS, 'Next checks'). Pure.

Urgent counts calendar days; routine counts the school's business days and holidays: a day of the table that falls on
a closed day moves to the next open one, the day before an appointment to the last open one before it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, count

from liaison_desk import clock
from liaison_desk.families.person import Channel
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.referrals.attempt import BESIDE_THE_PHONE, Asked, Attempt
from liaison_desk.referrals.referral import CLOSED, State

CHECK_KINDS = frozenset(
    {
        FollowUpKind.DRAFT_CHECK,
        FollowUpKind.PARTNER_CHECK,
        FollowUpKind.FAMILY_CHECK,
        FollowUpKind.WAITLIST_CHECK,
        FollowUpKind.FAMILY_ACTION_CHECK,
        FollowUpKind.APPOINTMENT_BEFORE,
        FollowUpKind.APPOINTMENT_AFTER,
        FollowUpKind.HELPED_CHECK,
    }
)
"""The follow-ups that are a referral's one next check."""

ASKED: dict[FollowUpKind, Asked] = dict.fromkeys(CHECK_KINDS, Asked.FAMILY) | {FollowUpKind.PARTNER_CHECK: Asked.PARTNER}
"""Whom each check asks; the one of a draft asks the family whether we go ahead."""

AFTERNOON_ENDS = time(16)
MORNING = time(10)
SLOTS: dict[Asked, tuple[time, ...]] = {
    Asked.FAMILY: (time(10), time(17, 30), time(13)),
    Asked.PARTNER: (time(10), time(14)),
}
"""Times of day for the next try, each unlike the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The days of the table for one urgency; a district can change each."""

    draft_days: int
    partner_days: int
    family_days: tuple[int, ...]
    family_every_days: int
    waiting_every_days: int
    dated_wait_at_most_days: int
    helped_first_days: int
    helped_every_days: int
    retry_days: int
    family_tries: int
    family_channels: int
    family_over_days: int
    partner_tries: int
    partner_over_days: int


URGENT = Pace(
    draft_days=1,
    partner_days=0,
    family_days=(1, 3),
    family_every_days=3,
    waiting_every_days=3,
    dated_wait_at_most_days=30,
    helped_first_days=14,
    helped_every_days=30,
    retry_days=1,
    family_tries=3,
    family_channels=2,
    family_over_days=3,
    partner_tries=3,
    partner_over_days=2,
)

ROUTINE = Pace(
    draft_days=2,
    partner_days=2,
    family_days=(7, 14),
    family_every_days=14,
    waiting_every_days=14,
    dated_wait_at_most_days=30,
    helped_first_days=30,
    helped_every_days=30,
    retry_days=2,
    family_tries=3,
    family_channels=2,
    family_over_days=5,
    partner_tries=3,
    partner_over_days=5,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """What the table asks of an open referral.

    `looked_on` is the last day on which somebody looked at it: it was written, handed over, heard of, or asked about.
    `sent_on` the day of the handoff, `since` the day of its state; `partner_has_it`: the partner was there at the
    handoff or said since that they have it; `told_wait_until` the date given for a waitlist.
    """

    state: State
    urgent: bool = False
    live: bool = True
    partner_has_it: bool = False
    looked_on: date
    sent_on: date | None = None
    since: date | None = None
    told_wait_until: date | None = None
    appointment_on: date | None = None
    closed_days: Collection[date] = ()

    @property
    def pace(self) -> Pace:
        """The column of the table."""
        return URGENT if self.urgent else ROUTINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One next check; `due_at` only where the table names a time of day, wall clock at the laptop."""

    kind: FollowUpKind
    due_on: date
    due_at: time | None = None
    channel: str = ""
    attempt: int = 1


def next_check(loop: Loop, now: datetime) -> Check | None:
    """The one next check of a referral, never in the past; None when it is closed. `now` is the laptop's wall clock."""
    if loop.state in CLOSED:
        return None
    regular, appointment = _regular(loop, now), _appointment(loop)
    chosen = regular
    if appointment and (regular.kind is FollowUpKind.FAMILY_CHECK or appointment.due_on <= regular.due_on):
        # An appointment says when family and partner meet: asking before it whether they met would be idle.
        chosen = appointment
    if chosen.due_on >= now.date():
        return chosen
    return Check(kind=chosen.kind, due_on=on_open_day(loop, now.date()))


def on_open_day(loop: Loop, day: date) -> date:
    """The day itself when urgent, else the next business day from it on."""
    return day if loop.urgent else clock.add_business_days(day, 0, loop.closed_days)


def days_after(loop: Loop, day: date, days: int) -> date:
    """So many days after a day: calendar days when urgent, else business days."""
    return day + timedelta(days=days) if loop.urgent else clock.add_business_days(day, days, loop.closed_days)


def _regular(loop: Loop, now: datetime) -> Check:
    pace = loop.pace
    match loop.state:
        case State.DRAFT:
            return Check(kind=FollowUpKind.DRAFT_CHECK, due_on=days_after(loop, loop.looked_on, pace.draft_days))
        case State.SENT if loop.live and not loop.partner_has_it:
            return _partner_check(loop, now)
        case State.WAITLISTED:
            return Check(kind=FollowUpKind.WAITLIST_CHECK, due_on=_after_waiting(loop))
        case State.NEEDS_FAMILY_ACTION:
            return Check(kind=FollowUpKind.FAMILY_ACTION_CHECK, due_on=_after_waiting(loop))
        case State.CONNECTED:
            steps = chain([pace.helped_first_days], count(pace.helped_first_days + pace.helped_every_days, pace.helped_every_days))
            return Check(kind=FollowUpKind.HELPED_CHECK, due_on=_first_after(loop, loop.since or loop.looked_on, steps))
        case _:
            last = pace.family_days[-1]
            steps = chain(pace.family_days, count(last + pace.family_every_days, pace.family_every_days))
            return Check(kind=FollowUpKind.FAMILY_CHECK, due_on=_first_after(loop, loop.sent_on or loop.looked_on, steps))


def _partner_check(loop: Loop, now: datetime) -> Check:
    """Did the partner get it? Urgent: the same day; after 16:00 at 10:00 on the next day. Routine: 2 business days."""
    begun = loop.looked_on
    if not loop.urgent:
        return Check(kind=FollowUpKind.PARTNER_CHECK, due_on=days_after(loop, begun, loop.pace.partner_days))
    if begun == now.date() and now.time() >= AFTERNOON_ENDS:
        return Check(kind=FollowUpKind.PARTNER_CHECK, due_on=begun + timedelta(days=1), due_at=MORNING)
    return Check(kind=FollowUpKind.PARTNER_CHECK, due_on=begun)


def _after_waiting(loop: Loop) -> date:
    """Every 3 or 14 days; where a date was given, the earlier of it and 30 days after our last contact."""
    given = loop.told_wait_until
    if given and given > loop.looked_on:
        day = min(given, loop.looked_on + timedelta(days=loop.pace.dated_wait_at_most_days))
    else:
        day = loop.looked_on + timedelta(days=loop.pace.waiting_every_days)
    return on_open_day(loop, day)


def _appointment(loop: Loop) -> Check | None:
    """The day before and the day after; what somebody has looked at since is over."""
    if loop.appointment_on is None or loop.state is State.DRAFT:
        return None
    before, after = loop.appointment_on - timedelta(days=1), days_after(loop, loop.appointment_on, 1)
    while not loop.urgent and not clock.is_business_day(before, loop.closed_days):
        before -= timedelta(days=1)
    if before > loop.looked_on:
        return Check(kind=FollowUpKind.APPOINTMENT_BEFORE, due_on=before)
    if after > loop.looked_on:
        return Check(kind=FollowUpKind.APPOINTMENT_AFTER, due_on=after)
    return None


def _first_after(loop: Loop, base: date, steps: Iterator[int]) -> date:
    """The first day of a series after somebody last looked, so that checks which fell due meanwhile collapse into one."""
    for days in steps:
        day = on_open_day(loop, base + timedelta(days=days))
        if day > loop.looked_on:
            return day
    raise AssertionError("a series without an end ended")


def next_try(loop: Loop, kind: FollowUpKind, run: Sequence[Attempt], safe: Sequence[Channel], now: datetime) -> Check:
    """The try after an unanswered one: another time of day and, for a family, another channel that it marked safe.

    `run` are the unanswered tries, oldest first; `safe` the family's safe channels in the order it likes them.
    """
    asked = ASKED[kind]
    slots = SLOTS[asked]
    last = run[-1] if run else None
    at = _another_time(slots, last.at_time if last else None)
    if loop.urgent and asked is Asked.PARTNER and now.time() < slots[0]:
        due = now.date()
    elif loop.urgent and asked is Asked.PARTNER and now.time() < time(12):
        due, at = now.date(), slots[1]
    else:
        due = days_after(loop, now.date(), loop.pace.retry_days)
    channel = _another_channel(run, safe) if asked is Asked.FAMILY else Channel.CALL
    return Check(kind=kind, due_on=due, due_at=at, channel=channel.value, attempt=len(run) + 1)


def _another_time(slots: Sequence[time], last: time | None) -> time:
    """The slot after the one that lies nearest to the last try."""
    if last is None:
        return slots[0]
    minutes = last.hour * 60 + last.minute
    nearest = min(range(len(slots)), key=lambda i: abs(slots[i].hour * 60 + slots[i].minute - minutes))
    return slots[(nearest + 1) % len(slots)]


def _another_channel(run: Sequence[Attempt], safe: Sequence[Channel]) -> Channel:
    """The safe channel that was tried least and not just now; with one only, three tries on it, then a note through school."""
    if not safe:
        return Channel.SCHOOL_NOTE
    if len(safe) == 1:
        used = sum(attempt.channel is safe[0] for attempt in run)
        return safe[0] if used < ROUTINE.family_tries else Channel.SCHOOL_NOTE
    last = run[-1].channel if run else None
    open_ones = [channel for channel in safe if channel is not last]
    return min(open_ones, key=lambda channel: (sum(a.channel is channel for a in run), safe.index(channel)))


def may_give_up_on_family(loop: Loop, run: Sequence[Attempt], safe: Sequence[Channel]) -> bool:
    """Whether the referral may close as could_not_contact.

    3 tries on 2 channels over 3 days, or over 5 business days; with one safe channel (or none) 3 tries and a visit
    or a note through school. Both the first and the last day count.
    """
    pace = loop.pace
    if len(run) < pace.family_tries or _days_of(loop, run) < pace.family_over_days:
        return False
    if len(set(safe)) > 1:
        return len({attempt.channel for attempt in run}) >= pace.family_channels
    beside = [attempt for attempt in run if attempt.channel in BESIDE_THE_PHONE]
    return bool(beside) and len(run) - len(beside) >= (pace.family_tries if safe else 0)


def may_give_up_on_partner(loop: Loop, run: Sequence[Attempt]) -> bool:
    """Whether the referral may close as provider_no_response: 3 unanswered checks over 2 days, or 5 business days."""
    return len(run) >= loop.pace.partner_tries and _days_of(loop, run) >= loop.pace.partner_over_days


def _days_of(loop: Loop, run: Sequence[Attempt]) -> int:
    """How many days the tries cover, first and last counted: calendar days when urgent, else business days."""
    days = [attempt.on for attempt in run if attempt.on]
    first, last = min(days), max(days)
    if loop.urgent:
        return (last - first).days + 1
    return clock.business_days_between(first, last, loop.closed_days) + clock.is_business_day(first, loop.closed_days)
