"""The search as one types: ids first, from the words that triggers keep, then what a list shows of the few that fit on it.

A keystroke has 16 ms (DESK, 'Speed'): names of families come before all else, each group in the order of names.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_desk.families.family import Status
from liaison_desk.families.store.families import files_of
from liaison_desk.families.store.rows import marks
from liaison_desk.vault import folding
from liaison_desk.vault.vault import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list leaves out. `liaison_id` '' and `language` '': any; `among` None: any."""

    liaison_id: str = ""
    language: str = ""
    needs_interpreter: bool | None = None
    status: Status | None = None
    among: tuple[str, ...] | None = None


def find(db: Database, text: str, filters: Filters, limit: int) -> tuple[int, tuple[str, ...]]:
    """How many families a search finds, and the ids of the first `limit` of them."""
    where, values = _where(filters)
    asked = folding.question(text)
    if not asked:
        if text.strip():
            return 0, ()
        total = int(db.execute(f"SELECT count(*) FROM family_card c WHERE c.shown AND {where}", values).fetchone()[0])
        sql = f"SELECT c.family_id FROM family_card c WHERE c.shown AND {where} ORDER BY c.sort, c.family_id LIMIT ?"
        return total, tuple(str(row[0]) for row in db.execute(sql, (*values, limit)).fetchall())
    words = "SELECT rowid FROM family_words WHERE family_words MATCH ?"
    fits = f"c.shown AND {where} AND c.number IN ({words})"
    named = f"name : ({asked})"
    rows = _ids(db, f"{fits} ORDER BY c.sort, c.family_id LIMIT ?", (*values, named, limit))
    total = _count(db, fits, values, asked) if filters != Filters() else _count_unfiltered(db, asked)
    if len(rows) < min(limit, total):
        more = f"{fits} AND c.number NOT IN ({words}) ORDER BY c.sort, c.family_id LIMIT ?"
        rows += _ids(db, more, (*values, asked, named, limit - len(rows)))
    extra = [shown for shown in _through_merged(db, asked, filters) if shown not in rows]
    return total + len(extra), tuple((rows + extra)[:limit])


def _count(db: Database, fits: str, values: Sequence[object], asked: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM family_card c WHERE {fits}", (*values, asked)).fetchone()[0])


def _count_unfiltered(db: Database, asked: str) -> int:
    """The same without looking at each card: all that the index finds less those that are not shown."""
    sql = "SELECT count(*) FROM family_words WHERE family_words MATCH ?"
    found = int(db.execute(sql, (asked,)).fetchone()[0])
    unseen = f"{sql} AND rowid IN (SELECT number FROM family_card WHERE NOT shown)"
    return found - int(db.execute(unseen, (asked,)).fetchone()[0])


def _ids(db: Database, rest: str, values: Sequence[object]) -> list[str]:
    return [str(row[0]) for row in db.execute(f"SELECT c.family_id FROM family_card c WHERE {rest}", tuple(values)).fetchall()]


def _where(filters: Filters) -> tuple[str, tuple[object, ...]]:
    """The filters as SQL over the card `c`, and its values."""
    parts, values = ["1"], list[object]()
    if filters.liaison_id:
        parts.append("c.liaison_id = ?")
        values.append(filters.liaison_id)
    if filters.language:
        parts.append("EXISTS (SELECT 1 FROM json_each(c.languages) l WHERE l.value = ? OR l.value LIKE ? || '-%')")
        values += [filters.language, filters.language]
    if filters.needs_interpreter is not None:
        parts.append("c.interpreter = ?")
        values.append(int(filters.needs_interpreter))
    if filters.status is not None:
        parts.append("c.status = ?")
        values.append(filters.status.value)
    if filters.among is not None:
        parts.append("c.family_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(filters.among))
    return " AND ".join(parts), tuple(values)


def _through_merged(db: Database, asked: str, filters: Filters) -> list[str]:
    """Families found only by the words of a file that was merged into theirs."""
    merged = db.execute("SELECT id FROM family WHERE merged_into IS NOT NULL AND alive").fetchall()
    if not merged:
        return []
    sql = f"""SELECT c.family_id FROM family_card c WHERE c.family_id IN ({marks([str(row[0]) for row in merged])})
        AND c.number IN (SELECT rowid FROM family_words WHERE family_words MATCH ?)"""
    met = db.execute(sql, (*(row[0] for row in merged), asked)).fetchall()
    heads = tuple(dict.fromkeys(files_of(db, str(row[0]))[0] for row in met))
    where, values = _where(filters)
    fits = f"c.shown AND {where} AND c.family_id IN ({marks(heads)})"
    known = set(_ids(db, f"{fits} AND c.number IN (SELECT rowid FROM family_words WHERE family_words MATCH ?)", (*values, *heads, asked)))
    return [found for found in _ids(db, f"{fits} ORDER BY c.sort", (*values, *heads)) if found not in known]


def at_address(db: Database, address: str, limit: int) -> tuple[str, ...]:
    """Families at an address, confidential ones aside: every word typed begins a word of theirs."""
    asked = folding.question(address)
    if not asked:
        return ()
    sql = "SELECT family_id FROM family_card WHERE shown AND number IN (SELECT rowid FROM family_words WHERE family_words MATCH ?) LIMIT ?"
    return tuple(str(row[0]) for row in db.execute(sql, (f"place : ({asked})", limit)).fetchall())


def words_between(db: Database, first: str, last: str) -> tuple[str, ...]:
    """The words of the index from `first` up to, but not with, `last`."""
    rows = db.execute("SELECT term FROM family_terms WHERE term >= ? AND term < ?", (first, last)).fetchall()
    return tuple(str(row[0]) for row in rows)


def with_names(db: Database, words: Sequence[str], limit: int) -> tuple[str, ...]:
    """Families with one of these whole words in a name of theirs or their people's."""
    if not words:
        return ()
    asked = "{name people} : (" + " OR ".join(f'"{word}"' for word in words) + ")"
    sql = """SELECT c.family_id FROM family_words w JOIN family_card c ON c.number = w.rowid
        WHERE family_words MATCH ? AND c.shown ORDER BY w.rank LIMIT ?"""
    return tuple(str(row[0]) for row in db.execute(sql, (asked, limit)).fetchall())


def with_numbers(db: Database, numbers: Sequence[str]) -> tuple[str, ...]:
    """Families in which somebody has one of these numbers (E.164), wrong ones aside."""
    sql = f"""SELECT DISTINCT m.family_id FROM contact_point t JOIN member m ON m.person_id = t.person_id AND m.alive
        WHERE t.e164 IN ({marks(numbers)}) AND t.alive AND t.retired_on IS NULL"""
    return tuple(str(row[0]) for row in db.execute(sql, tuple(numbers)).fetchall())


def former_names(db: Database, kind: str, rows: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What families ('family') or people ('person') were called before: pairs of row id and name."""
    sql = f"SELECT row, name FROM former_name WHERE kind = ? AND row IN ({marks(rows)})"
    return tuple((str(row[0]), str(row[1])) for row in db.execute(sql, (kind, *rows)).fetchall())
