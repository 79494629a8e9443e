"""What two laptops that were apart leave behind when they meet: every open referral has one next check again."""

from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.referrals import store
from liaison_desk.referrals.actions.cases import cases_of, plan_check
from liaison_desk.vault.vault import Database


def mend_checks(office: Office) -> int:
    """Ends the checks of referrals that a colleague closed, drops what two people set twice, sets what both ended.

    Each laptop sees to its own person's referrals, so that no two do the same while they are apart. Gives how many it mended.
    """
    with office.reading() as db:
        if not _strange(office, db):
            return 0
    mended = 0
    with office.writing("mend_checks") as work:
        open_checks = followups.checks_open(office)
        for case in cases_of(
            work.db, [one for one in store.referrals(work.db, _strange(office, work.db)) if one.owner in ("", office.who)]
        ):
            number = open_checks.get(case.referral.id, 0)
            if number == int(case.standing.is_open):
                continue
            if number > 1 and case.standing.is_open:
                followups.keep_first_check(office, referral_id=case.referral.id)
            else:
                plan_check(office, case)
            mended += 1
    return mended


def _strange(office: Office, db: Database) -> tuple[str, ...]:
    """The referrals that may have another number of checks than one, or than none where they are closed."""
    checks, maybe_open = followups.checks_open(office), {one.id for one in store.maybe_open(db)}
    return tuple(sorted({one for one, number in checks.items() if number > 1 or one not in maybe_open} | (maybe_open - checks.keys())))
