"""Follow-ups and promises in SQL."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from liaison_desk.followups.agreement import PartnershipAgreement
from liaison_desk.followups.followup import FollowUp
from liaison_desk.followups.promise import Promise
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database

_OPEN = "alive AND coalesce(state, 'open') IN ('open', 'put_off')"
_PIECE = 400
_ORDER = "ORDER BY due_on, coalesce(due_at, '99'), coalesce(urgent, 0) DESC, id"


def _follow_ups(found: Iterable[dict[str, object]]) -> tuple[FollowUp, ...]:
    return tuple(rows.from_row(FollowUp, row) for row in found)


def follow_up(db: Database, identity: str) -> FollowUp | None:
    """One follow-up; None when there is none of that id."""
    found = next(iter(db.query("SELECT * FROM follow_up WHERE id = ? AND alive", [identity])), None)
    return rows.from_row(FollowUp, found) if found else None


def open_until(db: Database, until: date | None) -> tuple[FollowUp, ...]:
    """What is open and due up to and with a day (None: ever), the longest overdue first."""
    last = until.isoformat() if until else "9999"
    return _follow_ups(db.query(f"SELECT * FROM follow_up WHERE {_OPEN} AND due_on <= ? {_ORDER}", [last]))


def of_family(db: Database, family_id: str) -> tuple[FollowUp, ...]:
    """Every follow-up about a family, by day."""
    return _follow_ups(db.query(f"SELECT * FROM follow_up WHERE alive AND family_id = ? {_ORDER}", [family_id]))


def open_of_referrals(db: Database, referral_ids: Iterable[str] | None) -> tuple[FollowUp, ...]:
    """The open next checks of these referrals (None: of all), by day."""
    if referral_ids is None:
        return _follow_ups(db.query(f"SELECT * FROM follow_up WHERE {_OPEN} AND referral_id > '' {_ORDER}"))
    wanted = list(dict.fromkeys(referral_ids))
    found: list[FollowUp] = []
    for start in range(0, len(wanted), _PIECE):
        some = wanted[start : start + _PIECE]
        asked = f"SELECT * FROM follow_up WHERE {_OPEN} AND referral_id IN ({', '.join('?' * len(some))}) {_ORDER}"
        found += _follow_ups(db.query(asked, some))
    return tuple(found)


def about(db: Database, about_id: str) -> tuple[FollowUp, ...]:
    """Every follow-up about a row, open or not, the newest first."""
    return _follow_ups(db.query("SELECT * FROM follow_up WHERE alive AND about_id = ? ORDER BY id DESC", [about_id]))


def closed_between(db: Database, first: datetime, last: datetime) -> tuple[FollowUp, ...]:
    """What was done between two moments (UTC), the latest first."""
    return _follow_ups(
        db.query(
            "SELECT * FROM follow_up WHERE alive AND state IN ('done', 'dropped') AND done_at >= ? AND done_at < ? ORDER BY done_at DESC",
            [_utc(first), _utc(last)],
        )
    )


def promise(db: Database, identity: str) -> Promise | None:
    """One promise; None when there is none of that id."""
    found = next(iter(db.query("SELECT * FROM promise WHERE id = ? AND alive", [identity])), None)
    return rows.from_row(Promise, found) if found else None


def promises_of(db: Database, family_id: str) -> tuple[Promise, ...]:
    """What was promised to a family: what is open first and by day, then what was kept, the newest first."""
    found = db.query("SELECT * FROM promise WHERE alive AND family_id = ? ORDER BY due_on, id", [family_id])
    promises = [rows.from_row(Promise, row) for row in found]
    waiting = [one for one in promises if one.state == "open"]
    settled = sorted((one for one in promises if one.state != "open"), key=lambda one: one.kept_on or date.min, reverse=True)
    return (*waiting, *settled)


def promises_of_visit(db: Database, visit_id: str) -> tuple[Promise, ...]:
    """What was promised at a visit."""
    return tuple(
        rows.from_row(Promise, row) for row in db.query("SELECT * FROM promise WHERE alive AND visit_id = ? ORDER BY id", [visit_id])
    )


def agreement(db: Database, identity: str) -> PartnershipAgreement | None:
    """One agreement; None when there is none of that id."""
    found = next(iter(db.query("SELECT * FROM partnership_agreement WHERE id = ? AND alive", [identity])), None)
    return rows.from_row(PartnershipAgreement, found) if found else None


def agreements_of(db: Database, organization_id: str) -> tuple[PartnershipAgreement, ...]:
    """The agreements with a partner, the newest first."""
    asked = "SELECT * FROM partnership_agreement WHERE alive AND organization_id = ? ORDER BY signed_on DESC, rowid DESC"
    return tuple(rows.from_row(PartnershipAgreement, row) for row in db.query(asked, [organization_id]))


def agreements_to_review(db: Database, by: date) -> tuple[PartnershipAgreement, ...]:
    """The agreements that were not ended and are to be looked at by a day, the longest due first."""
    asked = "SELECT * FROM partnership_agreement WHERE alive AND ended_on IS NULL AND review_on <= ? ORDER BY review_on, id"
    return tuple(rows.from_row(PartnershipAgreement, row) for row in db.query(asked, [by.isoformat()]))


def _utc(moment: datetime) -> str:
    """A moment's beginning as it stands in a column, without the fraction and the Z, so that texts compare as moments do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
