"""The one gate for writing: the row, its line of history and what waits for sync, in one transaction.

`Work` is what a `with office.writing(...)` block hands out. It knows record types and fields as
names only, no noun. The rules of stamps, write ids and heads stand in stamp.py and merge.py.
"""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlite_utils import Database

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.ids import random_bytes
from liaison_desk.vault import applying, merge, rows
from liaison_desk.vault.applying import Change
from liaison_desk.vault.stamp import Hybrid, Value, encode_fields, travels

ROW_ID = re.compile(r"[0-9a-f]{32}")

Seen = dict[str, tuple[str, ...]]
"""What a form saw when it opened: for each field the ids (hex) of the writes that an edit from it replaces."""


def type_of(record: type) -> str:
    """The name of a record class as type and table: FollowUp is 'follow_up'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()


def seen(db: Database, record_type: str, row: str) -> Seen:
    """What a form that opens now sees of a row: the displayed head and its equals; of a link set every addition."""
    stored = applying.stored_heads(db, record_type, row) or {}
    result: Seen = {}
    for name, found in stored.items():
        if len(found) == 1:
            result[name] = (found[0][0].hex(),)
            continue
        read = applying.read_heads(db, name, found)
        covered = [h.id for h in read] if read and read[0].op == merge.ADD else merge.covered_by_edit(read)
        result[name] = tuple(sorted(i.hex() for i in covered))
    return result


class Work:
    """One act of writing, alive inside one transaction and one thread."""

    def __init__(self, db: Database, *, now: datetime, who: str, action: str, act: int | None = None) -> None:
        self.db = db
        self.touched: set[str] = set()
        self._now, self._who, self._action, self._act = now, who, action, act
        kept = dict(db.execute("SELECT name, value FROM meta WHERE name IN ('tag', 'clock_ms', 'clock_counter')").fetchall())
        self._tag = bytes(kept["tag"])
        self._clock = Hybrid(int(kept["clock_ms"]), int(kept["clock_counter"]))
        self._salts: dict[str, bytes] = {}
        self._columns: dict[str, frozenset[str]] = {}

    @property
    def tag(self) -> bytes:
        """The 8 bytes of this laptop's own stamps."""
        return self._tag

    @property
    def act(self) -> int:
        """The number of this act, made when the first change comes."""
        if self._act is None:
            row = (self._now.isoformat(), self._who, self._action)
            self._act = int(str(self.db.execute("INSERT INTO act (at, who, action) VALUES (?, ?, ?)", row).lastrowid))
        return self._act

    def add(self, record: object, *, space: str) -> Seen:
        """Writes a new record; fields that hold their default are left out. Gives what the form now has seen."""
        kind, row = type_of(type(record)), str(getattr(record, "id"))  # noqa: B009 - every record has an id, object has none
        links = rows.shape(type(record)).links
        fields = _without_defaults(record)
        plain = {name: value for name, value in fields.items() if name not in links}
        ids = self._write(space, kind, row, merge.SET, {name: (value, []) for name, value in plain.items()})
        mine: Seen = {name: (i.hex(),) for name, i in ids.items()}
        for name in links & fields.keys():
            value = fields[name]
            mine[name] = self.link(kind, row, name, [str(v) for v in value] if isinstance(value, list) else [], space=space)
        return mine

    def save(self, before: object, after: object, *, saw: Seen | None = None) -> Seen:
        """Writes the fields in which `after` differs from `before`, the record as the form showed it.

        `saw` is what the form saw when it opened (None: it opens now). Gives what the form has seen
        after this save, for its next one.
        """
        kind, row = type_of(type(after)), str(getattr(after, "id"))  # noqa: B009
        changed = rows.differences(before, after)
        links = rows.shape(type(after)).links & changed.keys()
        now_seen = dict(saw) if saw is not None else seen(self.db, kind, row)
        now_seen |= self.edit(kind, row, {n: v for n, v in changed.items() if n not in links}, saw=now_seen)
        for name in links:
            had, has = set(getattr(before, name)), set(getattr(after, name))
            gone = [str(v) for v in getattr(before, name) if v not in has]
            self.unlink(kind, row, name, gone, saw=now_seen)
            ids = self.link(kind, row, name, [str(v) for v in getattr(after, name) if v not in had])
            now_seen[name] = (*now_seen.get(name, ()), *ids)
        return now_seen

    def edit(self, kind: str, row: str, fields: Mapping[str, Value], *, saw: Seen | None = None) -> Seen:
        """Sets registers of a row; raises NotFound when there is no such row. Gives the ids of the writes by field."""
        if not fields:
            return {}
        space = self.space_of(kind, row)
        covers = saw if saw is not None else seen(self.db, kind, row)
        written = {name: (value, sorted(bytes.fromhex(i) for i in covers.get(name, ()))) for name, value in fields.items()}
        return {name: (i.hex(),) for name, i in self._write(space, kind, row, merge.SET, written).items()}

    def link(self, kind: str, row: str, field: str, members: Iterable[str], *, space: str | None = None) -> tuple[str, ...]:
        """Adds members to a link set; gives the ids of the additions."""
        home = space or self.space_of(kind, row)
        return tuple(self._write(home, kind, row, merge.ADD, {field: (member, [])})[field].hex() for member in members)

    def unlink(self, kind: str, row: str, field: str, members: Iterable[str], *, saw: Seen | None = None) -> None:
        """Takes members out of a link set; covers only the additions that the person saw."""
        stored = (applying.stored_heads(self.db, kind, row) or {}).get(field, [])
        by_id = {head.id.hex(): str(head.value) for head in applying.read_heads(self.db, field, stored)}
        visible = set(by_id) if saw is None else set(saw.get(field, ()))
        for member in members:
            over = sorted(bytes.fromhex(i) for i in visible if by_id.get(i) == member)
            if over:
                self._write(self.space_of(kind, row), kind, row, merge.REMOVE, {field: (member, over)})

    def remove(self, kind: str, row: str) -> None:
        """Hides a row: writes what the person saw with it, so that an edit they did not see brings it to review."""
        stored = applying.stored_heads(self.db, kind, row)
        if stored is None:
            raise NotFound("This entry is not here", "It may have been removed already.", where=kind)
        saw = [i for name, found in stored.items() if name != merge.ALIVE for i, _ in found]
        over = sorted(i for i, _ in stored.get(merge.ALIVE, []))
        self._write(self.space_of(kind, row), kind, row, merge.SET, {merge.ALIVE: (merge.deletion(saw), over)})

    def restore(self, kind: str, row: str) -> None:
        """Shows a hidden row again."""
        stored = (applying.stored_heads(self.db, kind, row) or {}).get(merge.ALIVE, [])
        self._write(self.space_of(kind, row), kind, row, merge.SET, {merge.ALIVE: (True, sorted(i for i, _ in stored))})

    def settle(self, kind: str, row: str, field: str, value: Value) -> None:
        """Ends a disagreement: the chosen value covers every head of the field."""
        stored = (applying.stored_heads(self.db, kind, row) or {}).get(field, [])
        self._write(self.space_of(kind, row), kind, row, merge.SET, {field: (value, sorted(i for i, _ in stored))})

    def is_written(self, kind: str, row: str) -> bool:
        """Whether anybody ever wrote this row, hidden or not."""
        return applying.stored_heads(self.db, kind, row) is not None

    def space_of(self, kind: str, row: str) -> str:
        """The space a row lives in; raises NotFound for a row nobody wrote."""
        found = self.db.execute("SELECT space FROM head WHERE type = ? AND row = ?", (kind, row)).fetchone()
        if found is None:
            raise NotFound("This entry is not here", "It may have been removed already.", where=kind)
        return str(found[0])

    def hear(self, stamps: Iterable[bytes]) -> None:
        """Lets the clock follow stamps that came from elsewhere (not those far ahead)."""
        now_ms = int(self._now.timestamp() * 1000)
        for stamp in stamps:
            self._clock = self._clock.heard(stamp, now_ms)

    def close(self) -> None:
        """Keeps the clock; called once at the end of the transaction."""
        self.db.execute("UPDATE meta SET value = ? WHERE name = 'clock_ms'", (self._clock.ms,))
        self.db.execute("UPDATE meta SET value = ? WHERE name = 'clock_counter'", (self._clock.counter,))

    def _write(self, space: str, kind: str, row: str, op: str, fields: Mapping[str, tuple[Value, list[bytes]]]) -> dict[str, bytes]:
        """Keeps one change and takes it into heads and rows; raises BadInput for a row id that is none."""
        if not ROW_ID.fullmatch(row):
            raise BadInput("This is not an id", "An id has 32 digits of 0-9 and a-f. Nothing was changed.", where=kind)
        if not all(travels(value) for value, _over in fields.values()):
            raise BadInput("This value cannot be kept", "It is too deep, or too large a number. Nothing was changed.", where=kind)
        encoded = encode_fields(fields, kind)
        self._clock = self._clock.tick(int(self._now.timestamp() * 1000))
        stamp, salt = self._clock.stamp(self._tag), self._salt(space)
        kept = (self.act, space, kind, row, stamp, op, encoded, salt)
        cursor = self.db.execute(
            "INSERT INTO change (act, space, type, row, stamp, op, fields, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", kept
        )
        seq = int(str(cursor.lastrowid))
        change = Change(seq=seq, space=space, type=kind, row=row, stamp=stamp, op=op, fields=fields, salt=salt)
        if kind not in self._columns:
            self._columns[kind] = applying.columns(self.db, kind)
        self.touched.add(kind)
        return applying.apply(self.db, change, own=True, known=self._columns[kind])

    def _salt(self, space: str) -> bytes:
        """The batch salt of a space, drawn with the first change after a seal."""
        if space not in self._salts:
            found = self.db.execute("SELECT salt FROM space WHERE id = ?", (space,)).fetchone()
            if found is None:
                raise NotFound("This space is not on this laptop", "Nothing was changed.", where="space")
            salt = bytes(found[0]) if found[0] is not None else random_bytes(16)
            if found[0] is None:
                self.db.execute("UPDATE space SET salt = ? WHERE id = ?", (salt, space))
            self._salts[space] = salt
        return self._salts[space]


def _without_defaults(record: object) -> dict[str, Value]:
    """A record's fields as values of JSON, those that hold their default left out."""
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        raise TypeError("a record is a dataclass")
    values = rows.to_fields(record)
    for field in dataclasses.fields(record):
        if field.default is not dataclasses.MISSING and getattr(record, field.name) == field.default:
            values.pop(field.name, None)
    return values
