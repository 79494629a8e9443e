"""A referral's next check: every open referral has exactly one (REFERRALS, 'Next checks')."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time

from liaison_desk.followups import store
from liaison_desk.followups.actions.due import closed_by, collapsed, schedule_follow_up
from liaison_desk.followups.followup import FollowUp, FollowUpKind, FollowUpState
from liaison_desk.office import Office
from liaison_desk.vault.changes import Work


def replace_next_check(
    office: Office, *, referral_id: str, kind: FollowUpKind, due_on: date, family_id: str = "", due_at: time | None = None,
    text: str = "", owner: str = "", cover: str = "", urgent: bool = False, attempt: int = 1, channel: str = "", outcome: str = "",
) -> FollowUp:  # fmt: skip
    """Sets a referral's one next check in place of whatever was open of it.

    `outcome` says what came of the check that is replaced: with it that one is done, without it is dropped.
    A day gone by becomes today: checks that fell due while nobody looked are one.
    """
    today = office.today()
    with office.writing("replace_next_check") as work:
        _end(office, work, referral_id, outcome)
        return schedule_follow_up(
            office, due_on=max(due_on, today), kind=kind, family_id=family_id, text=text, owner=owner, cover=cover,
            due_at=due_at if due_on >= today else None, about_type="referral", about_id=referral_id, referral_id=referral_id,
            urgent=urgent, attempt=attempt, channel=channel,
        )  # fmt: skip


def end_checks(office: Office, *, referral_id: str, outcome: str = "") -> int:
    """Ends the next check of a referral that was closed; gives how many were open."""
    with office.writing("end_checks") as work:
        return _end(office, work, referral_id, outcome)


def next_check_of(office: Office, *, referral_id: str) -> FollowUp | None:
    """The one next check of a referral; None where it is closed."""
    with office.reading() as db:
        return next(iter(store.open_of_referrals(db, [referral_id])), None)


def next_checks(office: Office, *, referral_ids: tuple[str, ...] | None = None) -> dict[str, FollowUp]:
    """The next check of each of these referrals (None: of all that are open), by referral."""
    with office.reading() as db:
        found: Iterable[FollowUp] = store.open_of_referrals(db, referral_ids)
    return {one.referral_id: one for one in collapsed(found)}


def checks_open(office: Office) -> dict[str, int]:
    """How many checks of each referral are open: more than one where laptops were apart."""
    with office.reading() as db:
        return Counter(one.referral_id for one in store.open_of_referrals(db, None))


def keep_first_check(office: Office, *, referral_id: str) -> int:
    """Drops every open check of a referral but the first that is due; gives how many. Two people had set one each."""
    with office.writing("keep_first_check") as work:
        return _close(office, work, store.open_of_referrals(work.db, [referral_id])[1:], "")


def _end(office: Office, work: Work, referral_id: str, outcome: str) -> int:
    return _close(office, work, store.open_of_referrals(work.db, [referral_id]), outcome)


def _close(office: Office, work: Work, waiting: Sequence[FollowUp], outcome: str) -> int:
    state = FollowUpState.DONE if outcome.strip() else FollowUpState.DROPPED
    for one in waiting:
        work.save(one, closed_by(office, one, state, outcome))
    return len(waiting)
