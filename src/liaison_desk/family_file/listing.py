"""What the list of families knows beside each name: open referrals, the next visit, the last entries, whom we owe an answer."""

from dataclasses import dataclass
from datetime import timedelta

from liaison_desk.families import actions as families
from liaison_desk.family_file.timeline import Timeline
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import Visit

LONG_DAYS = 60
"""A family that was visited, but not for so long, stands out."""

OWED = frozenset({FollowUpKind.PROMISE, FollowUpKind.CALL_BACK})
"""What is due on us towards a family, not towards a partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What stands beside a family in the list, in the reader's words; `soon` when the next visit is today."""

    referrals: str
    next_visit: str
    soon: bool


def listed(office: Office, words: Words, family_ids: tuple[str, ...]) -> dict[str, Listed]:
    """What stands beside these families."""
    with office.reading():
        open_loops = referrals.count_open_referrals(office, family_ids=family_ids)
        ahead = visits.next_visits(office, family_ids=family_ids)
    return {i: _listed(office, words, open_loops.get(i, 0), ahead.get(i)) for i in family_ids}


def _listed(office: Office, words: Words, loops: int, visit: Visit | None) -> Listed:
    said = words.many(loops, "{n} open", "{n} open", "In the list of families: how many referrals are open") if loops else ""
    if visit is None or visit.on is None:
        return Listed(referrals=said, next_visit=words("Not planned", "In the list of families: no visit is planned"), soon=False)
    soon = visit.on == office.today()
    day = words("Today", "In the list of families: the next visit is today") if soon else words.date(visit.on, "short")
    if soon and visit.at:
        day = words("Today, {time}", "On a line of what is due", time=words.time(visit.at))
    return Listed(referrals=said, next_visit=day, soon=soon)


def long_unseen(office: Office) -> tuple[str, ...]:
    """The families whose last visit is long ago. Reads every visit: not on the screen's thread."""
    return visits.not_visited_since(office, day=office.today() - timedelta(days=LONG_DAYS))


def owed_an_answer(office: Office) -> tuple[str, ...]:
    """The families to whom something of ours is due: a promise, a call back."""
    due = followups.follow_ups_due(office, until=office.today())
    return tuple(dict.fromkeys(one.family_id for one in due if one.kind in OWED and one.family_id))


def last_entries(office: Office, words: Words, *, family_id: str, count: int = 3) -> tuple[tuple[str, str], ...]:
    """The newest entries of a family's timeline: day and title. Nothing private."""
    with office.reading():
        files = families.files_of(office, family_id=family_id)
        lines = Timeline(office, words, files).lines(0, count)
    return tuple((words.date(line.day, "short") if line.day else "", line.title) for line in lines)
