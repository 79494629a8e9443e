"""Keeps frames, each once, and gives every new one its place in the log of its space (SYNC, 'District server').

Two transactions. The first puts the frames' bytes by, sorted by hash, so that two pushes of the same frames never
wait for one another in a ring. The second holds the row of the space while it gives out positions, so that the log has
no gap and one order. A worker that stops between them leaves bytes that nobody sees: they get their place when they are pushed again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, and_, delete, insert, select, tuple_, update

from liaison_desk.district.inbox.database import Inbox, insert_new, reading, writing
from liaison_desk.district.inbox.schema import FRAME, LOGGED, MEMBER, SPACE, TIP
from liaison_desk.district.refusal import Refusal
from liaison_desk.sync import batch, seal, wire
from liaison_desk.sync.codes import Code

MANY = 500


class Standing(StrEnum):
    """What became of a pushed frame: a branch is kept like any other, beside one of the same stream and number."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What became of a pushed frame; `position` is its place in the log where this push gave it one."""

    standing: Standing
    hash: bytes
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """A frame whose form and signature were checked."""

    hash: bytes
    encoded: bytes
    header: batch.Header

    @property
    def place(self) -> tuple[bytes, bytes, int]:
        """Stream and number."""
        return self.header.device, self.header.incarnation, self.header.number


def keep_frames(inbox: Inbox, space: bytes, encoded: Sequence[bytes]) -> list[Logged]:
    """Keeps the frames of one push, all or none, and gives for each what became of it.

    Raises Refusal: 422 for the first frame that is not of the form, of another space, of a laptop that is not on the
    roster, or not signed by it (`frame` says which); 507 when the space or a laptop has used up its room.
    """
    pushed = _checked(inbox, space, encoded)
    wanted = {one.hash: one for one in pushed}
    with reading(inbox) as db:
        new = {key: wanted[key] for key in wanted.keys() - _logged(db, wanted)}
        _check_room(db, inbox, space, new.values())
    if not new:
        return [Logged(standing=Standing.DUPLICATE, hash=one.hash) for one in pushed]
    with writing(inbox) as db:
        db.execute(insert_new(inbox, FRAME), [{"hash": key, "encoded": new[key].encoded} for key in sorted(new)])
    with writing(inbox) as db:
        logged = _log(db, space, pushed, inbox.seconds())
    return [logged.pop(one.hash, Logged(standing=Standing.DUPLICATE, hash=one.hash)) for one in pushed]


def _checked(inbox: Inbox, space: bytes, encoded: Sequence[bytes]) -> list[Pushed]:
    with reading(inbox) as db:
        rows = db.execute(select(MEMBER.c.device, MEMBER.c.signing).where(MEMBER.c.space == space))
        signers = {bytes(row.device): bytes(row.signing) for row in rows}
    pushed: list[Pushed] = []
    for number, one in enumerate(encoded):
        try:
            frame = batch.decode_frame(one)
        except batch.BrokenFrame as error:
            raise _refused(Code.BROKEN_FRAME, "a frame is not of the form", number) from error
        signing, identity = signers.get(frame.header.device), frame.hash
        if frame.header.space != space:
            raise _refused(Code.OTHER_SPACE, "a frame is of another space", number)
        if signing is None:
            raise _refused(Code.STRANGER, "a frame is of a laptop that is not on the roster here", number)
        if not seal.signed_by(batch.FRAME_TAG, identity, frame.signature, signing):
            raise _refused(Code.WRONG_SIGNATURE, "a frame is not signed by the laptop it names", number)
        pushed.append(Pushed(hash=identity, encoded=one, header=frame.header))
    return pushed


def _refused(code: Code, title: str, number: int) -> Refusal:
    return Refusal(422, code, title, more={"frame": number})


def _logged(db: Connection, hashes: Iterable[bytes]) -> set[bytes]:
    """Those of the hashes that stand in the log."""
    return {
        bytes(row.frame) for part in _parts(sorted(hashes)) for row in db.execute(select(LOGGED.c.frame).where(LOGGED.c.frame.in_(part)))
    }


def _parts(values: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    return (values[start : start + MANY] for start in range(0, len(values), MANY))


def _check_room(db: Connection, inbox: Inbox, space: bytes, new: Iterable[Pushed]) -> None:
    added = _sizes(new)
    used = db.execute(select(SPACE.c.bytes).where(SPACE.c.id == space)).scalar_one()
    if added and used + sum(added.values()) > inbox.limits.most_space_bytes:
        raise Refusal(507, Code.SPACE_FULL, "the space has used up its room", retry=86_400)
    rows = db.execute(select(MEMBER.c.device, MEMBER.c.bytes).where(MEMBER.c.space == space, MEMBER.c.device.in_(sorted(added))))
    if any(row.bytes + added[bytes(row.device)] > inbox.limits.most_laptop_bytes for row in rows):
        raise Refusal(507, Code.LAPTOP_FULL, "a laptop has used up its room in this space", retry=86_400)


def _sizes(frames: Iterable[Pushed]) -> dict[bytes, int]:
    """How many bytes each laptop adds."""
    sizes: dict[bytes, int] = {}
    for one in frames:
        sizes[one.header.device] = sizes.get(one.header.device, 0) + len(one.encoded)
    return sizes


def _log(db: Connection, space: bytes, pushed: Sequence[Pushed], at: int) -> dict[bytes, Logged]:
    """Gives each frame that has no place in the log yet the next one; says what became of those."""
    held = update(SPACE).where(SPACE.c.id == space).values(pushes=SPACE.c.pushes + 1).returning(SPACE.c.position, SPACE.c.log)
    position, log = db.execute(held).one()
    there = _logged(db, {one.hash for one in pushed})
    new = list({one.hash: one for one in pushed if one.hash not in there}.values())
    if not new:
        return {}
    standings, rooted = _standings(db, space, new), _rooted(db, space, new)
    rows = []
    for one in new:
        position += 1
        log = wire.log_hash(log, one.hash)
        device, incarnation, number = one.place
        rows.append({
            "space": space, "position": position, "frame": one.hash, "log": log, "size": len(one.encoded), "device": device,
            "incarnation": incarnation, "number": number, "previous": one.header.previous, "rooted": one.hash in rooted, "at": at,
        })  # fmt: skip
    db.execute(insert(LOGGED), rows)
    _move_tips(db, space, [one for one in new if one.hash in rooted])
    sizes = _sizes(new)
    db.execute(update(SPACE).where(SPACE.c.id == space).values(position=position, log=log, bytes=SPACE.c.bytes + sum(sizes.values())))
    for device, size in sizes.items():
        db.execute(update(MEMBER).where(MEMBER.c.space == space, MEMBER.c.device == device).values(bytes=MEMBER.c.bytes + size))
    return {one["frame"]: Logged(standing=standings[one["frame"]], hash=one["frame"], position=one["position"]) for one in rows}


def _standings(db: Connection, space: bytes, new: Sequence[Pushed]) -> dict[bytes, Standing]:
    """Stored, or a branch where another frame of the same stream and number came first."""
    taken: set[tuple[bytes, bytes, int]] = set()
    for device, incarnation in {one.place[:2] for one in new}:
        numbers = [one.header.number for one in new if one.place[:2] == (device, incarnation)]
        stream = and_(LOGGED.c.space == space, LOGGED.c.device == device, LOGGED.c.incarnation == incarnation)
        between = LOGGED.c.number.between(min(numbers), max(numbers))
        taken |= {(device, incarnation, int(number)) for number in db.execute(select(LOGGED.c.number).where(stream, between)).scalars()}
    standings: dict[bytes, Standing] = {}
    for one in new:
        standings[one.hash] = Standing.BRANCH if one.place in taken else Standing.STORED
        taken.add(one.place)
    return standings


def _rooted(db: Connection, space: bytes, new: Sequence[Pushed]) -> set[bytes]:
    """Those of the new frames whose stream is here without a gap from its first frame on."""
    ends = {one.header.previous for one in new if one.header.number > 1}
    known: dict[bytes, tuple[bytes, bytes, int]] = {}
    columns = select(LOGGED.c.frame, LOGGED.c.device, LOGGED.c.incarnation, LOGGED.c.number)
    for part in _parts(sorted(ends)):
        for row in db.execute(columns.where(LOGGED.c.space == space, LOGGED.c.frame.in_(part), LOGGED.c.rooted)):
            known[bytes(row.frame)] = (bytes(row.device), bytes(row.incarnation), int(row.number))
    rooted: set[bytes] = set()
    for one in sorted(new, key=lambda one: one.header.number):
        device, incarnation, number = one.place
        if number == 1 or known.get(one.header.previous) == (device, incarnation, number - 1):
            known[one.hash] = one.place
            rooted.add(one.hash)
    return rooted


def _move_tips(db: Connection, space: bytes, rooted: Sequence[Pushed]) -> None:
    """Moves the tips on to the frames that took root, and to those behind a gap that they closed."""
    ends = [(one.hash, one.header.previous, *one.place) for one in rooted]
    fresh = ends
    while fresh:
        fresh = _take_root(db, space, fresh)
        ends += fresh
    before = {previous for _hash, previous, *_place in ends}
    for part in _parts(sorted(before)):
        db.execute(delete(TIP).where(TIP.c.space == space, TIP.c.frame.in_(part)))
    tips = [
        {"space": space, "frame": identity, "device": device, "incarnation": incarnation, "number": number}
        for identity, _previous, device, incarnation, number in ends
        if identity not in before
    ]
    if tips:
        db.execute(insert(TIP), tips)


def _take_root(
    db: Connection, space: bytes, parents: Sequence[tuple[bytes, bytes, bytes, bytes, int]]
) -> list[tuple[bytes, bytes, bytes, bytes, int]]:
    """Roots the frames that follow the parents and were behind a gap until now."""
    found = []
    columns = select(LOGGED.c.frame, LOGGED.c.previous, LOGGED.c.device, LOGGED.c.incarnation, LOGGED.c.number)
    for start in range(0, len(parents), MANY):
        part = [
            (identity, device, incarnation, number + 1)
            for identity, _previous, device, incarnation, number in parents[start : start + MANY]
        ]
        follows = tuple_(LOGGED.c.previous, LOGGED.c.device, LOGGED.c.incarnation, LOGGED.c.number).in_(part)
        rows = db.execute(columns.where(LOGGED.c.space == space, LOGGED.c.rooted.is_(False), follows)).all()
        found += [(bytes(r.frame), bytes(r.previous), bytes(r.device), bytes(r.incarnation), int(r.number)) for r in rows]
    for part_hashes in _parts(sorted(row[0] for row in found)):
        db.execute(update(LOGGED).where(LOGGED.c.space == space, LOGGED.c.frame.in_(part_hashes)).values(rooted=True))
    return found
