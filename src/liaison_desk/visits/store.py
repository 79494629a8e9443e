"""Visits and contacts in SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database
from liaison_desk.visits.contact import Contact
from liaison_desk.visits.visit import Amendment, Visit

_DAY = """coalesce(v.happened_on, v."on")"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Where one entry of a family's timeline stands in time; its words are read when they come into view."""

    kind: str
    id: str
    day: date | None = None
    at: time | None = None


def visit(db: Database, identity: str) -> Visit | None:
    """One visit; None when there is none of that id."""
    found = next(iter(db.query("SELECT * FROM visit WHERE id = ? AND alive", [identity])), None)
    return rows.from_row(Visit, found) if found else None


def visits_between(db: Database, first: date, last: date) -> tuple[Visit, ...]:
    """The visits planned for or held on these days, both included, in order."""
    found = db.query(
        """SELECT v.* FROM visit v WHERE v.alive AND v."on" BETWEEN ? AND ? ORDER BY v."on", coalesce(v.at, '99'), v.id""",
        [first.isoformat(), last.isoformat()],
    )
    return tuple(rows.from_row(Visit, row) for row in found)


def visits(db: Database, ids: Iterable[str]) -> dict[str, Visit]:
    """Visits by id."""
    return {str(row["id"]): rows.from_row(Visit, row) for row in _by_ids(db, "visit", ids)}


def contacts(db: Database, ids: Iterable[str]) -> dict[str, Contact]:
    """Contacts by id."""
    return {str(row["id"]): rows.from_row(Contact, row) for row in _by_ids(db, "contact", ids)}


def _by_ids(db: Database, table: str, ids: Iterable[str]) -> list[dict[str, object]]:
    asked = list(ids)
    found: list[dict[str, object]] = []
    for start in range(0, len(asked), 500):
        some = asked[start : start + 500]
        found += db.query(f"SELECT * FROM {table} WHERE alive AND id IN ({','.join('?' * len(some))})", some)
    return found


def contact(db: Database, identity: str) -> Contact | None:
    """One contact; None when there is none of that id."""
    return contacts(db, [identity]).get(identity)


def contacts_on(db: Database, day: date) -> tuple[Contact, ...]:
    """The contacts of a day, the latest first."""
    found = db.query("""SELECT * FROM contact WHERE alive AND "on" = ? ORDER BY coalesce(at, '') DESC, id DESC""", [day.isoformat()])
    return tuple(rows.from_row(Contact, row) for row in found)


def entries(db: Database, family_id: str) -> tuple[Entry, ...]:
    """The visits and contacts of a family, the newest first."""
    found = db.execute(
        f"""SELECT 'visit' AS kind, v.id AS id, {_DAY} AS day, v.at AS at FROM visit_family f JOIN visit v ON v.id = f.visit_id
            WHERE f.family_id = ? AND v.alive
        UNION ALL SELECT 'contact', id, "on", at FROM contact WHERE family_id = ? AND alive
        ORDER BY day DESC, at DESC, id DESC""",
        [family_id, family_id],
    )
    return tuple(
        Entry(kind=kind, id=row, day=date.fromisoformat(day) if day else None, at=time.fromisoformat(at) if at else None)
        for kind, row, day, at in found.fetchall()
    )


def visits_ahead(db: Database, family_id: str, today: date) -> tuple[Visit, ...]:
    """A family's visits that are still to come, the next first."""
    found = db.query(
        """SELECT v.* FROM visit_family f JOIN visit v ON v.id = f.visit_id WHERE f.family_id = ? AND v.alive
        AND coalesce(v.state, 'planned') IN ('planned', 'confirmed', 'under_way') AND v."on" >= ? ORDER BY v."on", coalesce(v.at, '99')""",
        [family_id, today.isoformat()],
    )
    return tuple(rows.from_row(Visit, row) for row in found)


def next_visits(db: Database, family_ids: Iterable[str], today: date) -> dict[str, Visit]:
    """The next visit that is still to come with each of these families, where one is planned."""
    asked = list(family_ids)
    found = db.query(
        f"""SELECT f.family_id AS host, v.* FROM visit_family f JOIN visit v ON v.id = f.visit_id
        WHERE f.family_id IN ({",".join("?" * len(asked))}) AND v.alive AND v."on" >= ?
        AND coalesce(v.state, 'planned') IN ('planned', 'confirmed', 'under_way') ORDER BY v."on" DESC, coalesce(v.at, '99') DESC""",
        [*asked, today.isoformat()],
    )
    return {str(row.pop("host")): rows.from_row(Visit, row) for row in found}


def last_visited_before(db: Database, day: date) -> tuple[str, ...]:
    """The families that were visited, but not since a day."""
    found = db.execute(
        f"""SELECT f.family_id FROM visit_family f JOIN visit v ON v.id = f.visit_id WHERE v.alive AND v.state = 'done'
        GROUP BY f.family_id HAVING max({_DAY}) < ?""",
        [day.isoformat()],
    )
    return tuple(str(row[0]) for row in found.fetchall())


def was_visited(db: Database, family_id: str) -> bool:
    """Whether a visit was ever held with a family."""
    found = db.execute(
        "SELECT 1 FROM visit_family f JOIN visit v ON v.id = f.visit_id WHERE f.family_id = ? AND v.alive AND v.state = 'done' LIMIT 1",
        [family_id],
    )
    return found.fetchone() is not None


def amendments(db: Database, visit_ids: Iterable[str]) -> dict[str, tuple[Amendment, ...]]:
    """What was added to visits later, by visit, the oldest first."""
    asked = list(visit_ids)
    found = db.query(f"SELECT * FROM amendment WHERE alive AND visit_id IN ({','.join('?' * len(asked))}) ORDER BY at, id", asked)
    result: dict[str, tuple[Amendment, ...]] = {}
    for row in found:
        one = rows.from_row(Amendment, row)
        result[one.visit_id] = (*result.get(one.visit_id, ()), one)
    return result
