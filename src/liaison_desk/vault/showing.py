"""What an older version of the program kept and could not show comes to be seen once a newer one opens the vault."""

from collections.abc import Mapping

import cbor2
from sqlite_utils import Database

from liaison_desk.vault import applying, laptop, merge, rows
from liaison_desk.vault.stamp import Value

SHOWN_BY = "shown_by"
"""The fact that names the version that last went through all rows."""


def show_what_was_kept(db: Database, version: str) -> int:
    """Fills rows and columns that were not there, or could not hold what a colleague's newer program wrote; gives how many rows.

    Done once for each version: it goes through the heads of all rows.
    """
    if laptop.facts(db).get(SHOWN_BY) == version:
        return 0
    changed = 0
    for (kind,) in db.execute("SELECT DISTINCT type FROM head").fetchall():
        known = applying.columns(db, kind)
        there = {row["id"]: row for row in db.query(f'SELECT * FROM "{kind}"')} if known else {}
        for row, space, encoded in db.execute("SELECT row, space, fields FROM head WHERE type = ?", (kind,)).fetchall() if known else ():
            changed += _fill(db, str(kind), str(row), str(space), cbor2.loads(encoded), known, there.get(row))
    laptop.keep_fact(db, SHOWN_BY, version)
    return changed


def _fill(
    db: Database, kind: str, row: str, space: str, heads: applying.StoredHeads, known: frozenset[str], shown: Mapping[str, object] | None
) -> bool:
    """One row: what its heads say and its columns do not."""
    found: dict[str, object] = {}
    for name in heads.keys() & known:
        if shown is None or (shown[name] is None and heads[name]):
            value = _value(db, kind, name, heads)
            if value is not None:
                found[name] = applying.column_value(value)
    if shown is None:
        columns = {"id": row, "space": space, **found}
        names = ", ".join(f'"{name}"' for name in columns)
        db.execute(f'INSERT INTO "{kind}" ({names}) VALUES ({", ".join("?" * len(columns))})', list(columns.values()))
    elif found:
        assignments = ", ".join(f'"{name}" = ?' for name in found)
        db.execute(f'UPDATE "{kind}" SET {assignments} WHERE id = ?', [*found.values(), row])
    return shown is None or bool(found)


def _value(db: Database, kind: str, name: str, heads: applying.StoredHeads) -> Value:
    read = applying.read_heads(db, name, heads[name])
    if name == merge.ALIVE:
        others = [bytes(place[0]) for field, places in heads.items() if field != merge.ALIVE for place in places]
        return not merge.hidden(read, others)
    value = merge.displayed(read)
    return value if rows.fits(kind, name, value) else None
