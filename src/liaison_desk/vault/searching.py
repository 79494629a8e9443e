"""Whether a search would find what is there, and whether links lead somewhere."""

from collections.abc import Iterator

from sqlite_utils import Database

from liaison_desk.vault import applying, folding
from liaison_desk.vault.check import Finding
from liaison_desk.vault.migrations.s0003_directory import WORDS

OTHERS = {"child_id": "person", "merged_into": ""}
"""Columns whose name does not say what they lead to ('' where the table leads to itself)."""


def search_findings(db: Database) -> tuple[Finding, ...]:
    """Entries of the directory and families that a search does not find by their own words, or finds by others."""
    return (*_directory(db), *_families(db))


def _directory(db: Database) -> Iterator[Finding]:
    for kind, words in WORDS.items():
        asked = f"""SELECT new.id FROM "{kind}" new LEFT JOIN directory_word w ON w.kind = ? AND w.owner = new.id
            LEFT JOIN directory_text t ON t.rowid = w.n WHERE new.alive AND t.text IS NOT {words}"""
        for (row,) in db.execute(asked, (kind,)).fetchall():
            yield Finding(what="a search does not find this entry", where=f"{kind} {row}")


def _families(db: Database) -> Iterator[Finding]:
    asked = """SELECT f.id, f.name, c.number FROM family f LEFT JOIN family_card c ON c.family_id = f.id WHERE f.alive"""
    for row, name, number in db.execute(asked).fetchall():
        question = folding.question(str(name or ""))
        if number is None or (question and not _finds(db, question, number)):
            yield Finding(what="a search does not find this entry", where=f"family {row}")
    people = """SELECT DISTINCT p.id, p.names ->> 'whole', c.number FROM person p JOIN member m ON m.person_id = p.id AND m.alive
        JOIN family f ON f.id = m.family_id AND f.alive JOIN family_card c ON c.family_id = f.id WHERE p.alive"""
    for row, name, number in db.execute(people).fetchall():
        question = folding.question(str(name or ""))
        if question and not _finds(db, question, number):
            yield Finding(what="a search does not find this entry", where=f"person {row}")


def _finds(db: Database, question: str, number: int) -> bool:
    return db.execute("SELECT 1 FROM family_words WHERE family_words MATCH ? AND rowid = ?", (question, number)).fetchone() is not None


def link_findings(db: Database) -> tuple[Finding, ...]:
    """Links of entries that are shown to entries that nobody ever wrote here.

    They need not be damage: what they lead to may lie in a space that this laptop does not share, or come with a later round.
    """
    tables = {str(name) for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    kinds = {name: applying.columns(db, name) for name in sorted(tables)}
    found: list[Finding] = []
    for kind, columns in kinds.items():
        for column in sorted(columns):
            target = OTHERS.get(column, column.removesuffix("s").removesuffix("_id") if column.endswith(("_id", "_ids")) else None)
            target = kind if target == "" else target
            if target is not None and kinds.get(target):
                found += _loose(db, kind, column, target)
    return tuple(found)


def _loose(db: Database, kind: str, column: str, target: str) -> Iterator[Finding]:
    lacking = "NOT EXISTS (SELECT 1 FROM head h WHERE h.type = ? AND h.row = {})"
    if column.endswith("_ids"):
        asked = f"""SELECT DISTINCT a.id FROM "{kind}" a, json_each(a."{column}") one
            WHERE a.alive AND json_valid(a."{column}") AND {lacking.format("one.value")}"""
    else:
        asked = f"""SELECT a.id FROM "{kind}" a WHERE a.alive AND a."{column}" <> '' AND {lacking.format(f'a."{column}"')}"""
    for (row,) in db.execute(asked, (target,)).fetchall():
        yield Finding(what="a link leads nowhere", where=f"{kind} {row} {column}")
