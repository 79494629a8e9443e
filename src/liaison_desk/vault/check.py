"""Whether the vault is whole: the file's pages, and that every row says what its history says."""

from dataclasses import dataclass

import cbor2
import sqlcipher3.dbapi2 as driver
from sqlite_utils import Database

from liaison_desk.progress import Progress, silent
from liaison_desk.vault import applying, merge, rows
from liaison_desk.vault.merge import Head
from liaison_desk.vault.stamp import decode_fields
from liaison_desk.vault.vault import Vault, connected


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be; `where` names type, row and field, never a value."""

    what: str
    where: str


def file_findings(db: Database) -> tuple[Finding, ...]:
    """What SQLCipher's check of every page's seal says, and where all are whole SQLite's of what they hold."""
    sealed = [str(row[0]) for row in db.execute("PRAGMA cipher_integrity_check").fetchall()]
    if sealed:
        return tuple(Finding(what="a page of the file is damaged", where=line) for line in sealed)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'").fetchall():
        # The check of an index of words reads it by what this connection last saw of it; a question makes it look anew.
        db.execute(f'SELECT rowid FROM "{name}" LIMIT 1').fetchone()
    found = [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    return tuple(Finding(what="a page of the file is damaged", where=line) for line in found)


def unreadable(vault: Vault) -> tuple[Finding, ...]:
    """Which tables of a vault with damaged pages can no longer be read to their end."""
    key, found = vault.key(), []
    try:
        with vault.reading() as db:
            names = [str(row[0]) for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()]
        for name in names:
            one = connected(str(vault.path), key)  # a connection that met a damaged page reads no other any more
            try:
                for _row in one.execute(f'SELECT * FROM "{name}" NOT INDEXED'):
                    pass
            except driver.Error:
                found.append(Finding(what="a table cannot be read to its end", where=name))
            finally:
                one.conn.close()
    finally:
        key[:] = bytes(len(key))
    return tuple(found)


def row_findings(db: Database, progress: Progress = silent) -> tuple[Finding, ...]:
    """Rows whose shown values are not those of their heads, and heads that no change carries."""
    found: list[Finding] = []
    of = int(db.execute("SELECT count(*) FROM head").fetchone()[0])
    done = 0
    for (kind,) in db.execute("SELECT DISTINCT type FROM head").fetchall():
        known = applying.columns(db, kind)
        shown = {row["id"]: row for row in db.query(f'SELECT * FROM "{kind}"')} if known else {}
        for row, encoded in db.execute("SELECT row, fields FROM head WHERE type = ?", (kind,)).fetchall():
            done += 1
            if done % 200 == 0:
                progress(done, of, "Checking")
            if known:
                found += _compare(db, kind, row, shown.get(row), cbor2.loads(encoded), known)
    return tuple(found)


def _compare(
    db: Database, kind: str, row: str, shown: dict[str, object] | None, stored: dict[str, list[tuple[bytes, int]]], known: frozenset[str]
) -> list[Finding]:
    if shown is None:
        return [Finding(what="a row is missing", where=f"{kind} {row}")]
    written = db.execute("SELECT seq, stamp, op, fields FROM change WHERE type = ? AND row = ?", (kind, row)).fetchall()
    changes = {int(seq): (bytes(stamp), str(op), decode_fields(encoded)) for seq, stamp, op, encoded in written}
    found = []
    for name, pairs in stored.items():
        if any(seq not in changes or name not in changes[seq][2] for _, seq in pairs):
            found.append(Finding(what="a value has no history", where=f"{kind} {row} {name}"))
        elif name in known and name != merge.ALIVE:
            fields = [Head(i, seq, changes[seq][0], changes[seq][1], changes[seq][2][name][0]) for i, seq in pairs]
            says = merge.displayed(merge.in_order(fields))
            value = applying.column_value(says) if rows.fits(kind, name, says) else None
            if value != shown[name] and not (value in (None, "[]") and shown[name] in (None, "[]")):
                found.append(Finding(what="a shown value is not the one in its history", where=f"{kind} {row} {name}"))
    return found
