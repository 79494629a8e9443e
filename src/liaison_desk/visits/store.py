"""Visits and contacts in SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database
from liaison_desk.visits.booking import InterpreterBooking
from liaison_desk.visits.contact import Contact
from liaison_desk.visits.giving import HelpGiven, Stock, StockChange
from liaison_desk.visits.spent import LedgerLine, TimeSpent
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


def booking(db: Database, identity: str) -> InterpreterBooking | None:
    """One booking of an interpreter; None when there is none of that id."""
    found = _by_ids(db, "interpreter_booking", [identity])
    return rows.from_row(InterpreterBooking, found[0]) if found else None


def bookings_of(db: Database, family_ids: Iterable[str]) -> tuple[InterpreterBooking, ...]:
    """The bookings of these files of a family, the latest day first."""
    asked = list(family_ids)
    marks = ",".join("?" * len(asked))
    found = db.query(f'SELECT * FROM interpreter_booking WHERE alive AND family_id IN ({marks}) ORDER BY "on" DESC, at DESC, id', asked)
    return tuple(rows.from_row(InterpreterBooking, row) for row in found)


def bookings_between(db: Database, first: date, last: date) -> tuple[InterpreterBooking, ...]:
    """The bookings of these days, both included, in order."""
    found = db.query(
        """SELECT * FROM interpreter_booking WHERE alive AND "on" BETWEEN ? AND ? ORDER BY "on", coalesce(at, '99'), id""",
        [first.isoformat(), last.isoformat()],
    )
    return tuple(rows.from_row(InterpreterBooking, row) for row in found)


def time_spent(db: Database, identity: str) -> TimeSpent | None:
    """One entry of time outside visits; None when there is none of that id."""
    found = _by_ids(db, "time_spent", [identity])
    return rows.from_row(TimeSpent, found[0]) if found else None


def ledger_lines(db: Database, first: date, last: date) -> tuple[LedgerLine, ...]:
    """Visits that were held on these days and time outside visits, in order."""
    days = [first.isoformat(), last.isoformat()]
    held = db.query(f"SELECT v.* FROM visit v WHERE v.alive AND v.state = 'done' AND {_DAY} BETWEEN ? AND ?", days)
    visited = [rows.from_row(Visit, row) for row in held]
    other = [rows.from_row(TimeSpent, row) for row in db.query("""SELECT * FROM time_spent WHERE alive AND "on" BETWEEN ? AND ?""", days)]
    lines = [
        LedgerLine(
            kind="visit", id=one.id, on=one.happened_on or one.on or first, liaison_id=one.liaison_id, minutes=one.minutes_spent or 0,
            miles=one.miles or 0.0, interpreter_minutes=one.interpreter_minutes, funding_line=one.funding_line, family_ids=one.family_ids,
        )
        for one in visited
    ] + [
        LedgerLine(
            kind=one.kind.value, id=one.id, on=one.on or first, liaison_id=one.liaison_id, minutes=one.minutes, miles=one.miles,
            funding_line=one.funding_line, family_ids=(one.family_id,) if one.family_id else (),
        )
        for one in other
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.on, line.id)))


def help_given(db: Database, identity: str) -> HelpGiven | None:
    """Help of this id; None when there is none."""
    found = _by_ids(db, "help_given", [identity])
    return rows.from_row(HelpGiven, found[0]) if found else None


def help_of(db: Database, family_ids: Iterable[str]) -> tuple[HelpGiven, ...]:
    """What was given to these files of a family, the newest first."""
    asked = list(family_ids)
    marks = ",".join("?" * len(asked))
    found = db.query(f'SELECT * FROM help_given WHERE alive AND family_id IN ({marks}) ORDER BY "on" DESC, rowid DESC', asked)
    return tuple(rows.from_row(HelpGiven, row) for row in found)


def help_between(db: Database, first: date, last: date) -> tuple[HelpGiven, ...]:
    """What was given on these days, both included, in order."""
    days = [first.isoformat(), last.isoformat()]
    found = db.query('SELECT * FROM help_given WHERE alive AND "on" BETWEEN ? AND ? ORDER BY "on", rowid', days)
    return tuple(rows.from_row(HelpGiven, row) for row in found)


def devices_out(db: Database) -> tuple[HelpGiven, ...]:
    """The devices that are lent and not back, the one due first first."""
    found = db.query(
        """SELECT * FROM help_given WHERE alive AND kind = 'loaned_device' AND returned_on IS NULL
        ORDER BY coalesce(due_back_on, '9999'), "on", id"""
    )
    return tuple(rows.from_row(HelpGiven, row) for row in found)


def stock(db: Database, identity: str) -> Stock | None:
    """One stock; None when there is none of that id."""
    found = _by_ids(db, "stock", [identity])
    return rows.from_row(Stock, found[0]) if found else None


def stocks(db: Database) -> tuple[Stock, ...]:
    """Every stock, by name."""
    return tuple(rows.from_row(Stock, row) for row in db.query("SELECT * FROM stock WHERE alive ORDER BY fold(what), id"))


def stock_change(db: Database, identity: str) -> StockChange | None:
    """One change of a stock; None when there is none of that id."""
    found = _by_ids(db, "stock_change", [identity])
    return rows.from_row(StockChange, found[0]) if found else None


def stock_changes(db: Database, stock_id: str) -> tuple[StockChange, ...]:
    """How a stock grew and shrank apart from help given, the newest first."""
    found = db.query("SELECT * FROM stock_change WHERE alive AND stock_id = ? ORDER BY rowid DESC", [stock_id])
    return tuple(rows.from_row(StockChange, row) for row in found)


def left_of(db: Database, stock_id: str) -> int:
    """How many pieces of a stock are left: what came less what went; a device that came back is in it again."""
    found = db.execute(
        """SELECT (SELECT coalesce(sum(quantity), 0) FROM stock_change WHERE alive AND stock_id = :stock)
            - (SELECT coalesce(sum(coalesce(quantity, 1)), 0) FROM help_given WHERE alive AND stock_id = :stock AND returned_on IS NULL)""",
        {"stock": stock_id},
    )
    return int(found.fetchone()[0])
