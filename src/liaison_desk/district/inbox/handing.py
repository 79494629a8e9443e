"""Hands on what the server keeps: where a space stands, and its log page by page; and the operator's figures."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from liaison_desk.district.inbox.database import Inbox, reading
from liaison_desk.district.inbox.schema import ENTRY, FRAME, LOGGED, MAILBOX, MEMBER, SESSION, SPACE, TIP
from liaison_desk.district.refusal import Refusal
from liaison_desk.sync import wire
from liaison_desk.sync.batch import Tip
from liaison_desk.sync.codes import Code

OVERHEAD = 5
"""What CBOR adds to a frame of up to 512 KiB."""
ROOM = wire.MOST_PUSH_BYTES - 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Where a space stands here: rooted tips, how many roster entries and the hash of the last, log position and hash."""

    tips: tuple[Tip, ...]
    entries: int
    roster: bytes
    position: int
    log: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some frames of the log in their order, the position and log hash after them, and whether more follow."""

    frames: tuple[bytes, ...]
    next: int
    log: bytes
    more: bool


def heads(inbox: Inbox, space: bytes) -> Heads:
    """Where a space stands; a frame behind a gap is not counted, so that the gap is pushed again by whoever has it."""
    with reading(inbox) as db:
        # First the log, then the tips: what comes in between is then only known too well, never promised too early.
        position, log = _standing(db, space)
        last = db.execute(select(ENTRY.c.number, ENTRY.c.hash).where(ENTRY.c.space == space).order_by(ENTRY.c.number.desc()).limit(1)).one()
        rows = db.execute(select(TIP.c.device, TIP.c.incarnation, TIP.c.number, TIP.c.frame).where(TIP.c.space == space)).all()
    tips = sorted(Tip(bytes(row.device), bytes(row.incarnation), int(row.number), bytes(row.frame)) for row in rows)
    return Heads(tips=tuple(tips), entries=int(last.number) + 1, roster=bytes(last.hash), position=position, log=log)


def _standing(db: Connection, space: bytes) -> tuple[int, bytes]:
    row = db.execute(select(SPACE.c.position, SPACE.c.log).where(SPACE.c.id == space)).one()
    return int(row.position), bytes(row.log)


def log_page(inbox: Inbox, space: bytes, after: int, known: bytes) -> Page:
    """The frames after a position, as many as a page takes; raises Refusal 409 when `known` is not the log's hash there."""
    with reading(inbox) as db:
        position, _log = _standing(db, space)
        if _hash_at(db, space, after) != known:
            raise Refusal(409, Code.LOG_REWOUND, "the log here is another one at that position", more={"position": position})
        columns = select(LOGGED.c.position, LOGGED.c.size, LOGGED.c.log)
        ahead = columns.where(LOGGED.c.space == space, LOGGED.c.position > after).order_by(LOGGED.c.position).limit(wire.MOST_PUSH_FRAMES)
        room, upto, log = ROOM, after, known
        for row in db.execute(ahead):
            room -= int(row.size) + OVERHEAD
            if room < 0:
                break
            upto, log = int(row.position), bytes(row.log)
        joined = select(FRAME.c.encoded).join(LOGGED, LOGGED.c.frame == FRAME.c.hash)
        between = joined.where(LOGGED.c.space == space, LOGGED.c.position.between(after + 1, upto)).order_by(LOGGED.c.position)
        frames = tuple(bytes(row.encoded) for row in db.execute(between))
    return Page(frames=frames, next=upto, log=log, more=upto < position)


def _hash_at(db: Connection, space: bytes, position: int) -> bytes | None:
    """The log's hash at a position; None where the log does not reach."""
    if position == 0:
        return wire.EMPTY_LOG
    found = db.execute(select(LOGGED.c.log).where(LOGGED.c.space == space, LOGGED.c.position == position)).scalar_one_or_none()
    return None if found is None else bytes(found)


def figures(inbox: Inbox) -> dict[str, int]:
    """Counts, sizes in bytes and ages in seconds (-1: there is none) for the operator; nothing about families."""
    now = inbox.seconds()
    with reading(inbox) as db:
        spaces, frames, size, pushes = db.execute(
            select(func.count(), func.sum(SPACE.c.position), func.sum(SPACE.c.bytes), func.sum(SPACE.c.pushes)).select_from(SPACE)
        ).one()
        oldest, newest = db.execute(select(func.min(LOGGED.c.at), func.max(LOGGED.c.at))).one()
        laptops = db.execute(select(func.count(MEMBER.c.device.distinct()))).scalar_one()
        entries = db.execute(select(func.count()).select_from(ENTRY)).scalar_one()
        sessions = db.execute(select(func.count()).select_from(SESSION).where(SESSION.c.until > now)).scalar_one()
        mailboxes = db.execute(select(func.count()).select_from(MAILBOX).where(MAILBOX.c.until > now)).scalar_one()
    return {
        "spaces": int(spaces), "laptops": int(laptops), "roster_entries": int(entries), "frames": int(frames or 0),
        "frame_bytes": int(size or 0), "pushes": int(pushes or 0), "sessions": int(sessions), "mailboxes": int(mailboxes),
        "oldest_frame_age_seconds": -1 if oldest is None else now - int(oldest),
        "newest_frame_age_seconds": -1 if newest is None else now - int(newest),
    }  # fmt: skip


def answers(inbox: Inbox) -> bool:
    """Whether the database answers; raises Refusal 503 when it does not."""
    with reading(inbox) as db:
        return bool(db.execute(select(1)).scalar_one())
