"""What must hold of laptops whatever happened, computed anew from their changes in the plainest way."""

from dataclasses import dataclass

import cbor2

from liaison_desk.sync import batch, seal
from liaison_desk.vault import check, frames, history, laptop
from liaison_desk.vault.applying import Change
from liaison_desk.vault.stamp import Value, decode_fields
from liaison_desk.vault.vault import Database
from tests.sync.world import MARKED, Desk


@dataclass(frozen=True, slots=True)
class Write:
    """One write of one field."""

    id: bytes
    stamp: bytes
    op: str
    value: Value
    over: frozenset[bytes]


Fields = dict[tuple[str, str], dict[str, list[Write]]]


class Broken(AssertionError):
    """Something that must hold does not."""


def must(holds: bool, what: str) -> None:
    if not holds:
        raise Broken(what)


def written(db: Database) -> Fields:
    """Every write there is on a laptop, by row and field; the same write once."""
    found: Fields = {}
    for seq, space, kind, row, stamp, op, encoded, salt in db.execute(
        "SELECT seq, space, type, row, stamp, op, fields, salt FROM change ORDER BY seq"
    ).fetchall():
        change = Change(
            seq=seq, space=space, type=kind, row=row, stamp=bytes(stamp), op=op, fields=decode_fields(encoded), salt=bytes(salt)
        )
        for name, (value, over) in change.fields.items():
            write = Write(change.id_of(name), change.stamp, change.op, value, frozenset(over))
            there = found.setdefault((kind, row), {}).setdefault(name, [])
            if write not in there:
                there.append(write)
    return found


def heads_of(writes: list[Write]) -> list[Write]:
    """The writes that no other covers, the displayed one first; a removal is none."""
    covered = frozenset[bytes]().union(*(write.over for write in writes))
    return sorted((w for w in writes if w.id not in covered and w.op != "remove"), key=lambda w: (w.stamp, w.id), reverse=True)


def is_hidden(fields: dict[str, list[Write]]) -> bool:
    """Whether every head of a row's life is a delete and all else was seen by one of them."""
    life = [head.value for head in heads_of(fields.get("alive", []))]
    deletes = [value for value in life if isinstance(value, list)]
    if not life or len(deletes) < len(life):
        return False
    saw = {str(identity) for delete in deletes for identity in delete[1]}
    return all(head.id.hex() in saw for name, writes in fields.items() if name != "alive" for head in heads_of(writes))


def looks_of(fields: dict[str, list[Write]]) -> set[str]:
    """The fields of a row at which a person has to look; none of a row that is hidden."""
    found = set[str]()
    if is_hidden(fields):
        return found
    for name, writes in fields.items():
        heads = heads_of(writes)
        if name == "alive":
            if any(isinstance(head.value, list) for head in heads):
                found.add(name)
        elif heads and heads[0].op == "set" and len({cbor2.dumps(head.value) for head in heads}) > 1:
            found.add(name)
    return found


def check_desk(desk: Desk) -> None:
    """No write is gone; every one is a head or covered; heads, rows and looks are those that its changes come to."""
    with desk.office.reading() as db:
        every = written(db)
        kept = {
            (str(kind), str(row)): {name: [bytes(place[0]) for place in heads] for name, heads in cbor2.loads(fields).items()}
            for kind, row, fields in db.execute("SELECT type, row, fields FROM head").fetchall()
        }
        alive = {str(row): bool(shown) for row, shown in db.execute("SELECT id, alive FROM notebook").fetchall()}
        looks = {(kind, row, name) for (kind, row), names in history.looks(db).items() for name in names}
        findings = check.row_findings(db)
    known = frozenset(write.id for fields in every.values() for writes in fields.values() for write in writes)
    must(desk.known <= known, "a write that was here is gone")
    desk.known = known
    must(not findings, f"a row does not say what its heads say: {findings}")
    must(set(kept) == set(every), "a row was written and has no heads")
    for place, fields in every.items():
        for name, writes in fields.items():
            must(kept[place].get(name, []) == [head.id for head in heads_of(writes)], f"the heads of {name} are not those of its writes")
        must(alive[place[1]] is not is_hidden(fields), "a row is hidden that has an unseen head, or shown that has none")
    must(
        looks == {(*place, name) for place, fields in every.items() for name in looks_of(fields)}, "what needs a look is not what is listed"
    )


def taken(desk: Desk) -> frozenset[bytes]:
    """The frames that a laptop has taken in; its own changes that no frame holds stand as one that nobody else has."""
    with desk.office.reading() as db:
        found = db.execute("SELECT hash FROM frame WHERE state = 'taken'").fetchall()
        mine = [desk.folder.name.encode()] if laptop.waiting_changes(db) else []
    return frozenset([*(bytes(row[0]) for row in found), *mine])


def state_root(desk: Desk) -> tuple[object, ...]:
    """All that a laptop shows and lists, without what is its own: heads, rows, looks."""
    with desk.office.reading() as db:
        heads = [
            (kind, row, {name: [bytes(place[0]) for place in places] for name, places in cbor2.loads(fields).items()})
            for kind, row, fields in db.execute("SELECT type, row, fields FROM head ORDER BY type, row").fetchall()
        ]
        shown = db.execute("SELECT * FROM notebook ORDER BY id").fetchall()
        looks = sorted(history.looks(db).items())
        frontier = frames.frontier(db, desk.office.team)
    return heads, shown, looks, frontier


def check_equals(desks: list[Desk]) -> None:
    """Laptops that took in the same frames show the same."""
    first: dict[frozenset[bytes], tuple[object, ...]] = {}
    for desk in desks:
        root = state_root(desk)
        must(first.setdefault(taken(desk), root) == root, "two laptops took in the same and show another state")


def check_frames(desks: list[Desk], outside: list[bytes]) -> None:
    """No frame's key was used for two frames, and nothing can be read in what is outside."""
    used: dict[bytes, bytes] = {}
    ring = desks[0].ring
    every = set(outside)
    for desk in desks:
        with desk.office.reading() as db:
            every.update(bytes(row[0]) for row in db.execute("SELECT encoded FROM frame").fetchall())
    for encoded in every:
        frame = batch.decode_frame(encoded)
        key = ring.key_of(frame.header.epoch)
        must(key is not None, "a frame is sealed under a key that nobody has")
        once = seal._frame_key(key or b"", frame.header.salt, frame.header_bytes)
        must(used.setdefault(once, frame.hash) == frame.hash, "a frame's key was used twice")
        must(MARKED[0][:9].encode() not in encoded and b"notebook" not in encoded, "something can be read outside")
