"""Leaves the invented desk as somebody keeps it who comes to work every day: a handful of things are due, no more."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from liaison_desk.directory import actions as directory
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUp, FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.referral import NextStep

STAY_OVERDUE, STAY_TODAY = 4, 3
UNCHECKED_DAYS = (3, 11, 19, 27, 41, 60, 88, 120, 230)
ROUNDS = 4
"""A check that was made may make the next one, which can be due by now as well."""


def tend(office: Office) -> None:
    """Does what is due, but for four things that wait since this week and three of today, of as many kinds as there are.

    It was done yesterday, so that today begins as a morning does.
    """
    yesterday = replace(office, now=partial(_still, office.now() - timedelta(days=1)))
    stay = {one.id for one in _staying(office)}
    for _ in range(ROUNDS):
        due = [one for one in followups.follow_ups_due(office) if one.id not in stay]
        if not due:
            break
        for one in due:
            _do(yesterday, one)


def verify(office: Office) -> None:
    """Most entries of the directory were checked by phone in the last months; some never, some long ago."""
    for number, line in enumerate(directory.find_services(office, limit=1000).lines):
        if number % 5:
            then = office.now() - timedelta(days=UNCHECKED_DAYS[number % len(UNCHECKED_DAYS)], hours=number % 7)
            directory.verify_entry(replace(office, now=partial(_still, then)), service_id=line.id)


def _still(moment: datetime) -> datetime:
    return moment


def _staying(office: Office) -> list[FollowUp]:
    today = office.today()
    due = followups.follow_ups_due(office)
    lately = [one for one in due if one.due_on is not None and today - timedelta(days=6) <= one.due_on < today]
    now = [one for one in due if one.due_on == today]
    return [*_various(lately[::-1], STAY_OVERDUE), *_various(now, STAY_TODAY)]


def _various(found: list[FollowUp], most: int) -> list[FollowUp]:
    """Some of these, each kind before any kind again."""
    turn: dict[FollowUpKind, int] = {}
    ranked: list[tuple[int, int, FollowUp]] = []
    for one in found:
        turn[one.kind] = turn.get(one.kind, 0) + 1
        ranked.append((turn[one.kind], len(ranked), one))
    return [one for _, _, one in sorted(ranked, key=lambda one: one[:2])[:most]]


def _do(office: Office, one: FollowUp) -> None:
    """Does one thing that is due as its line on Today would."""
    if one.kind is FollowUpKind.NEXT_STEP:
        referrals.choose_next_step(office, referral_id=one.about_id or one.referral_id, step=NextStep.NOTHING_MORE)
        if one.id in {left.id for left in followups.follow_ups_due(office)}:
            followups.finish_follow_up(office, follow_up_id=one.id)
    elif one.referral_id:
        referrals.log_check(office, referral_id=one.referral_id, answered=Answered.REACHED)
    else:
        followups.finish_follow_up(office, follow_up_id=one.id, outcome="reached")
