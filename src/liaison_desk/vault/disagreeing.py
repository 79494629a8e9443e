"""What several people wrote in one field: who wrote each value first, what stood before, and the way back from settling it.

Settling a field, and taking that back, write the values anew; neither makes somebody their author, so the
first write of the same bytes is looked for along what each write covers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from liaison_desk.vault import applying, laptop
from liaison_desk.vault.changes import Work
from liaison_desk.vault.merge import ALIVE
from liaison_desk.vault.stamp import Value, decode_fields, moment_of, same_bytes, write_id

SETTLE = "settle"
"""The action of an act that settles; its undo lets the versions stand beside each other again."""
LOOKS_BACK = 5000
"""How many acts back a settle is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several values that people wrote at once; `shown` is the one on display."""

    id: str
    value: Value
    at: datetime
    who: str
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One write of one field: what it says, who wrote it when, and the ids of the writes it covers."""

    id: bytes
    value: Value
    stamp: bytes
    who: str
    over: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The versions that stand beside each other, the displayed one first, and what stood before both; None for nothing."""

    versions: tuple[Version, ...]
    before: Version | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A field that was settled: in which act and when, and the value that was kept."""

    act: int
    at: datetime
    type: str
    row: str
    field: str
    value: Value


def sides(db: Database, record_type: str, row: str, field: str) -> Sides:
    """The versions of a field by who wrote each first, those of equal bytes as one."""
    writes = _writes(db, record_type, row)
    mine = writes.get(field, {})
    stored = (applying.stored_heads(db, record_type, row) or {}).get(field, [])
    first: list[Written] = []
    for identity, _seq in stored:
        if identity in mine and not any(same_bytes(mine[identity].value, other.value) for other in first):
            first.append(_origin(mine, mine[identity]))
    covered = [mine[i] for one in first for i in one.over if i in mine]
    before = max(covered, key=lambda one: one.stamp, default=None)
    return Sides(
        versions=tuple(_version(one, shown=place == 0) for place, one in enumerate(first)),
        before=_version(before, shown=False) if before else None,
    )


def unseen_by_deletes(db: Database, record_type: str, row: str) -> tuple[tuple[str, Version], ...]:
    """What was written in a row that somebody removed without having seen it: the fields with their versions."""
    writes, heads = _writes(db, record_type, row), applying.stored_heads(db, record_type, row) or {}
    deletes = [writes[ALIVE][i].value for i, _seq in heads.get(ALIVE, []) if i in writes.get(ALIVE, {})]
    saw = {str(i) for value in deletes if isinstance(value, list) and len(value) == 2 and isinstance(value[1], list) for i in value[1]}
    return tuple(
        (field, _version(_origin(writes[field], writes[field][identity]), shown=True))
        for field, found in heads.items()
        if field != ALIVE
        for identity, _seq in found
        if identity.hex() not in saw and identity in writes.get(field, {})
    )


def settled_since(db: Database, since: datetime) -> tuple[Settled, ...]:
    """The fields that this laptop settled since a moment and did not take back, the newest first."""
    acts = db.execute(
        "SELECT id, at FROM act WHERE id > (SELECT coalesce(max(id), 0) FROM act) - ? AND action = ? AND undone_by IS NULL AND at >= ? "
        "ORDER BY id DESC",
        (LOOKS_BACK, SETTLE, since.astimezone(UTC).isoformat()),
    ).fetchall()
    return tuple(
        Settled(act=int(act), at=datetime.fromisoformat(at), type=str(kind), row=str(row), field=name, value=value)
        for act, at in acts
        for kind, row, encoded in db.execute("SELECT type, row, fields FROM change WHERE act = ? ORDER BY seq", (act,)).fetchall()
        for name, (value, _over) in decode_fields(encoded).items()
    )


def stand_again(work: Work, act: int, kind: str, row: str) -> bool:
    """Lets the versions of a row that an act settled stand beside each other again; False where somebody wrote there since."""
    stand = [_stand_again(work, act, kind, row, field) for field in _fields_of(work.db, act, kind, row)]
    return all(stand)


def _stand_again(work: Work, act: int, kind: str, row: str, field: str) -> bool:
    writes = _writes(work.db, kind, row, act=act).get(field, {})
    heads = {identity for identity, _seq in (applying.stored_heads(work.db, kind, row) or {}).get(field, [])}
    own = next((one for one in writes.values() if one.id in heads), None)
    if own is None:
        return False
    before = _writes(work.db, kind, row).get(field, {})
    again: list[Written] = []
    for one in sorted((before[i] for i in own.over if i in before), key=lambda each: each.stamp, reverse=True):
        if not any(same_bytes(one.value, other.value) for other in again):
            again.append(one)
    for one in reversed(again):
        work.edit(kind, row, {field: one.value}, saw={field: (own.id.hex(),)})
    return True


def _fields_of(db: Database, act: int, kind: str, row: str) -> Iterable[str]:
    found = db.execute("SELECT fields FROM change WHERE act = ? AND type = ? AND row = ? ORDER BY seq", (act, kind, row)).fetchall()
    return dict.fromkeys(name for (encoded,) in found for name in decode_fields(encoded))


def _writes(db: Database, kind: str, row: str, act: int | None = None) -> dict[str, dict[bytes, Written]]:
    """Every write of a row by field and id; `act`: of that act only."""
    found = db.execute(
        f"SELECT c.stamp, c.op, c.fields, c.salt, {laptop.WHO} FROM change c JOIN act a ON a.id = c.act WHERE c.row = ? AND c.type = ? "
        "AND (? IS NULL OR c.act = ?) ORDER BY c.seq",
        (row, kind, act, act),
    ).fetchall()
    writes: dict[str, dict[bytes, Written]] = {}
    for stamp, op, encoded, salt, who in found:
        for name, (value, over) in decode_fields(encoded).items():
            identity = write_id(bytes(salt), kind, bytes.fromhex(row), name, str(op), bytes(stamp), value, over)
            writes.setdefault(name, {})[identity] = Written(
                id=identity, value=value, stamp=bytes(stamp), who=str(who), over=tuple(over)
            )  # fmt: skip
    return writes


def _origin(writes: Mapping[bytes, Written], one: Written) -> Written:
    """The first write that says the same, back along what each write covers through settles; the write itself where there is none."""
    reached, open_ids = {one.id}, list(one.over)
    first = one
    while open_ids:
        identity = open_ids.pop()
        if identity in reached or identity not in writes:
            continue
        reached.add(identity)
        other = writes[identity]
        if same_bytes(other.value, one.value):
            first = other if other.stamp < first.stamp else first
            open_ids += other.over
        elif len(other.over) > 1 or isinstance(one.value, list):
            # It settled between several (or between a delete and what it had not seen): this value was written again from there.
            open_ids += [i for i in other.over if i in writes and same_bytes(writes[i].value, one.value)]
    return first


def _version(one: Written, *, shown: bool) -> Version:
    at = moment_of(one.stamp)
    return Version(id=one.id.hex(), value=one.value, at=at, who=one.who, shown=shown)
