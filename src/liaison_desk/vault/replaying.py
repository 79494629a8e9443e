"""The history told again from its beginning: what heads, rows and disagreements must be, beside what they are.

It is told into a vault in memory, some hundred rows at a time, by the same rules that wrote the real one.
"""

from collections.abc import Iterator, Sequence

import cbor2
import sqlcipher3.dbapi2 as driver
from sqlite_utils import Database

from liaison_desk.progress import Progress, silent
from liaison_desk.vault import applying
from liaison_desk.vault.applying import Change
from liaison_desk.vault.check import Finding
from liaison_desk.vault.stamp import decode_fields

AT_ONCE = 300
EMPTY = (None, "[]")
OWN = ("change", "head", "covered", "look")
"""The tables that hold the history and what it comes to, beside the records' own."""
TELLING = "Telling the history again"

Place = tuple[str, str]
Row = dict[str, object]


def findings(db: Database, progress: Progress = silent) -> tuple[Finding, ...]:
    """Heads, rows and listed disagreements that are not what the history comes to, and what no history knows of."""
    found = list(_without_history(db))
    rows = [str(row[0]) for row in db.execute("SELECT DISTINCT row FROM change ORDER BY row").fetchall()]
    again = _empty_vault(db)
    try:
        for start in range(0, len(rows), AT_ONCE):
            progress(start, len(rows), TELLING)
            some = rows[start : start + AT_ONCE]
            found += _tell(db, again, some)
    finally:
        again.conn.close()
    return tuple(found)


def _empty_vault(db: Database) -> Database:
    """The tables of this vault in memory, without what keeps the search: that is looked at by itself."""
    made = Database(driver.connect(":memory:", isolation_level=None), execute_plugins=False)
    tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    for name, statement in db.execute(tables).fetchall():
        if name in OWN or applying.columns(db, str(name)):
            made.execute(statement)
    return made


def _without_history(db: Database) -> Iterator[Finding]:
    lost = "SELECT type, row FROM head h WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.row = h.row AND c.type = h.type)"
    for kind, row in db.execute(lost).fetchall():
        yield Finding(what="an entry has no history", where=f"{kind} {row}")
    for (kind,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if applying.columns(db, str(kind)):
            ghosts = f'SELECT id FROM "{kind}" t WHERE NOT EXISTS (SELECT 1 FROM head h WHERE h.type = ? AND h.row = t.id)'
            for (row,) in db.execute(ghosts, (kind,)).fetchall():
                yield Finding(what="an entry has no history", where=f"{kind} {row}")


def _tell(db: Database, again: Database, rows: Sequence[str]) -> Iterator[Finding]:
    marks = ", ".join("?" * len(rows))
    asked = f"SELECT seq, space, type, row, stamp, op, fields, salt FROM change WHERE row IN ({marks}) ORDER BY seq"
    changes, kept = [], []
    for line in db.execute(asked, list(rows)).fetchall():
        seq, space, kind, row, stamp, op, encoded, salt = line
        try:
            fields = decode_fields(encoded)
        except (cbor2.CBORError, ValueError, TypeError, AttributeError, IndexError):
            yield Finding(what="a change cannot be read", where=f"{kind} {row}")
            continue
        kept.append((seq, 0, space, kind, row, stamp, op, encoded, salt))
        changes.append(
            Change(seq=seq, space=space, type=kind, row=row, stamp=bytes(stamp), op=op, fields=fields, salt=bytes(salt))
        )  # fmt: skip
    again.execute("BEGIN")
    inserting = "INSERT INTO change (seq, act, space, type, row, stamp, op, fields, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    again.conn.executemany(inserting, kept)
    applying.apply_all(again, changes)
    places = sorted({(change.type, change.row) for change in changes})
    yield from _heads(db, again, places)
    yield from _rows(db, again, places)
    yield from _looks(db, again, marks, rows)
    again.execute("ROLLBACK")


def _heads(db: Database, again: Database, places: Sequence[Place]) -> Iterator[Finding]:
    for kind, row in places:
        there, told = applying.stored_heads(db, kind, row), applying.stored_heads(again, kind, row)
        if there is None:
            yield Finding(what="an entry has no heads", where=f"{kind} {row}")
            continue
        for name in sorted(there.keys() | (told or {}).keys()):
            ids = [{identity for identity, _seq in heads.get(name, [])} for heads in (there, told or {})]
            if ids[0] != ids[1]:
                yield Finding(what="what stands is not what the history comes to", where=f"{kind} {row} {name}")


def _rows(db: Database, again: Database, places: Sequence[Place]) -> Iterator[Finding]:
    for kind in sorted({place[0] for place in places}):
        names = applying.columns(db, kind)
        if not names:
            continue
        ids = [row for one, row in places if one == kind]
        there, told = _by_id(db, kind, ids), _by_id(again, kind, ids)
        for row, says in told.items():
            if row not in there:
                yield Finding(what="a row is missing", where=f"{kind} {row}")
                continue
            shown = there[row]
            for name in sorted(names & says.keys()):
                if shown[name] != says[name] and not (shown[name] in EMPTY and says[name] in EMPTY):
                    yield Finding(what="a shown value is not the one in its history", where=f"{kind} {row} {name}")


def _by_id(db: Database, kind: str, ids: Sequence[str]) -> dict[str, Row]:
    return {str(row["id"]): row for row in db.query(f'SELECT * FROM "{kind}" WHERE id IN ({", ".join("?" * len(ids))})', list(ids))}


def _looks(db: Database, again: Database, marks: str, rows: Sequence[str]) -> Iterator[Finding]:
    asked = f"SELECT type, row, field FROM look WHERE row IN ({marks})"
    there, told = (set(one.execute(asked, list(rows)).fetchall()) for one in (db, again))
    for kind, row, field in sorted(there ^ told):
        yield Finding(what="a disagreement is not listed as the history has it", where=f"{kind} {row} {field}")
