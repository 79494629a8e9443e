"""What stays when an import is taken back: rows that somebody changed since or that other records lean on, and what belongs to those."""

import re
from collections.abc import Iterable

from sqlite_utils import Database

from liaison_desk.vault import browse

ID = re.compile(r"[0-9a-f]{32}")
APART = frozenset({"access"})
"""Types whose pointing at a row is no leaning: the access record tells what was, not what is needed."""
SHARED = frozenset({"school_id"})
"""Fields by which many rows hang on one: a kept school does not keep all of its students."""


def rows_to_keep(db: Database, act: int) -> frozenset[str]:
    """The ids of rows that this act wrote and that must stay: changed since, leaned on from outside, or part of such a row."""
    mine = {str(row[0]) for row in db.execute("SELECT DISTINCT row FROM change WHERE act = ?", (act,)).fetchall()}
    later = """SELECT DISTINCT c.row FROM change c JOIN act a ON a.id = c.act
        WHERE c.act > ? AND a.action <> 'undo' AND c.row IN (SELECT row FROM change WHERE act = ?)"""
    leaned = {str(row[0]) for row in db.execute(later, (act, act)).fetchall()}
    points_to: dict[str, set[str]] = {}
    parts_of: dict[str, set[str]] = {}
    for kind in browse.types(db):
        for row in browse.rows(db, kind) if kind not in APART else ():
            identity = str(row["id"])
            if identity not in mine:
                leaned |= _ids(row.values()) & mine
                continue
            points_to[identity] = _ids(row.values()) & mine - {identity}
            for whole in _ids(value for name, value in row.items() if name not in SHARED) & mine - {identity}:
                parts_of.setdefault(whole, set()).add(identity)
    return frozenset(_closure(_closure(leaned, parts_of), points_to))


def _ids(values: Iterable[object]) -> set[str]:
    return {found for value in values for found in ID.findall(str(value))}


def _closure(start: set[str], leads_to: dict[str, set[str]]) -> set[str]:
    reached, ahead = set(start), list(start)
    while ahead:
        for following in leads_to.get(ahead.pop(), set()) - reached:
            reached.add(following)
            ahead.append(following)
    return reached
