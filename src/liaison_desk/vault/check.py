"""Whether the vault is whole: the file's pages, and that every row says what its history says."""

from dataclasses import dataclass

import cbor2
from sqlite_utils import Database

from liaison_desk.progress import Progress, silent
from liaison_desk.vault import applying, heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be; `where` names type, row and field, never a value."""

    what: str
    where: str


def file_findings(db: Database) -> tuple[Finding, ...]:
    """What SQLCipher's and SQLite's own checks say about the pages."""
    found = [str(row[0]) for row in db.execute("PRAGMA cipher_integrity_check").fetchall()]
    found += [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    return tuple(Finding(what="a page of the file is damaged", where=line) for line in found)


def row_findings(db: Database, progress: Progress = silent) -> tuple[Finding, ...]:
    """Rows whose shown values are not those of their heads, and heads that no change carries."""
    found: list[Finding] = []
    everything = db.execute("SELECT type, row, fields FROM head").fetchall()
    columns: dict[str, frozenset[str]] = {}
    for number, (kind, row, encoded) in enumerate(everything):
        if number % 200 == 0:
            progress(number, len(everything), "Checking")
        known = columns.setdefault(kind, applying.columns(db, kind))
        if known:
            found += _compare(db, kind, row, cbor2.loads(encoded), known)
    return tuple(found)


def _compare(db: Database, kind: str, row: str, stored: dict[str, list[list[object]]], known: frozenset[str]) -> list[Finding]:
    shown = next(iter(db.query(f'SELECT * FROM "{kind}" WHERE id = ?', [row])), None)
    if shown is None:
        return [Finding(what="a row is missing", where=f"{kind} {row}")]
    found = []
    for name, pairs in stored.items():
        entries = [(bytes(i), int(str(seq))) for i, seq in pairs if isinstance(i, bytes)]
        carried = {seq for (seq,) in db.execute("SELECT seq FROM change WHERE type = ? AND row = ?", (kind, row)).fetchall()}
        if not {seq for _, seq in entries} <= carried:
            found.append(Finding(what="a value has no history", where=f"{kind} {row} {name}"))
        elif name in known and name != heads.ALIVE:
            value = applying.column_value(heads.displayed(applying.read_heads(db, name, entries)))
            if value != shown[name] and not (value in (None, "[]") and shown[name] in (None, "[]")):
                found.append(Finding(what="a shown value is not the one in its history", where=f"{kind} {row} {name}"))
    return found
