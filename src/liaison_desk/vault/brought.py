"""The changes that frames brought, as the vault keeps them; one that is here already is known again."""

from collections.abc import Sequence

from sqlite_utils import Database

from liaison_desk.vault.applying import Change
from liaison_desk.vault.stamp import Value, decode_fields, encode_fields, same_bytes

AT_ONCE = 500
"""Changes asked for in one question."""


def among_changes(db: Database, places: Sequence[tuple[str, bytes]]) -> set[tuple[str, bytes]]:
    """Those rows and stamps, and perhaps others, that stand in some change here: rarely any, since only a copied laptop seals twice."""
    found: set[tuple[str, bytes]] = set()
    for start in range(0, len(places), AT_ONCE):
        part = places[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        asked = f"SELECT row, stamp FROM change WHERE row IN ({marks}) AND +stamp IN ({marks})"
        rows = db.execute(asked, [*(row for row, _stamp in part), *(stamp for _row, stamp in part)]).fetchall()
        found.update((str(row), bytes(stamp)) for row, stamp in rows)
    return found


def same_change(db: Database, change: Change) -> tuple[list[int], frozenset[str]]:
    """Whether a change is here already: the places of changes that are it, and the fields of it that another one wrote alike.

    So it is with what a laptop wrote before it was copied or put back, and sealed twice.
    """
    found = db.execute(
        "SELECT seq, fields FROM change WHERE row = ? AND type = ? AND stamp = ? AND space = ? AND op = ? AND salt = ?",
        (change.row, change.type, change.stamp, change.space, change.op, change.salt),
    ).fetchall()
    if not found:
        return [], frozenset()
    fields = [(int(seq), decode_fields(encoded)) for seq, encoded in found]
    alike = {name for _, had in fields for name in change.fields if name in had and _same(had[name], change.fields[name])}
    return [seq for seq, had in fields if had.keys() == change.fields.keys() and had.keys() <= alike], frozenset(alike)


def _same(one: tuple[Value, list[bytes]], other: tuple[Value, list[bytes]]) -> bool:
    return one[1] == other[1] and same_bytes(one[0], other[0])


def put_change_into(db: Database, seq: int, frame: int) -> None:
    """Notes that a frame holds a change that waited here."""
    db.execute("UPDATE change SET frame = ? WHERE seq = ? AND frame IS NULL", (frame, seq))


def keep_change(db: Database, change: Change, *, act: int, frame: int) -> int:
    """Keeps a change of a frame that came; gives its place here."""
    values = (
        act, change.space, change.type, change.row, change.stamp, change.op, encode_fields(change.fields, change.type), change.salt, frame,
    )  # fmt: skip
    cursor = db.execute(
        "INSERT INTO change (act, space, type, row, stamp, op, fields, salt, frame) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values
    )
    return int(str(cursor.lastrowid))


def next_change(db: Database) -> int:
    """The number that the next change gets."""
    return int(db.execute("SELECT coalesce(max(seq), 0) + 1 FROM change").fetchone()[0])


def keep_changes(db: Database, changes: Sequence[Change], encoded: Sequence[bytes], *, act: int, frame: int) -> None:
    """Keeps changes of a frame that came, under the numbers they have been given; `encoded` are their fields, each change's."""
    rows = [
        (one.seq, act, one.space, one.type, one.row, one.stamp, one.op, fields, one.salt, frame)
        for one, fields in zip(changes, encoded, strict=True)
    ]
    asked = "INSERT INTO change (seq, act, space, type, row, stamp, op, fields, salt, frame) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    db.conn.executemany(asked, rows)
