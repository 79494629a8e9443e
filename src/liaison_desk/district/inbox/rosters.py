"""Keeps the signed rosters of the spaces, by compare and set, and knows from them who may come in."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from liaison_desk.district.inbox.database import Inbox, added, insert_new, reading, writing
from liaison_desk.district.inbox.schema import DISTRICT, ENTRY, MEMBER, SPACE
from liaison_desk.district.inbox.sessions import token_hash
from liaison_desk.district.refusal import Refusal
from liaison_desk.sync import roster, wire
from liaison_desk.sync.codes import Code

MOST_ENTRY_BYTES = 16 * 1024
ROOM = wire.MOST_PUSH_BYTES - 256
OVERHEAD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringer:
    """Who brings entries: a laptop with a session, or the holder of the first token (`device` is empty then)."""

    device: bytes = b""
    token: str = ""


def role_of(inbox: Inbox, space: bytes, device: bytes) -> str:
    """The role of a laptop in a space; raises Refusal 404 when the space is not here, 403 when the laptop is not of it."""
    with reading(inbox) as db:
        role = db.execute(select(MEMBER.c.role).where(MEMBER.c.space == space, MEMBER.c.device == device)).scalar_one_or_none()
        if role is None and db.execute(select(SPACE.c.id).where(SPACE.c.id == space)).first() is None:
            raise Refusal(404, Code.NO_SPACE, "this space is not here")
    if role is None:
        raise Refusal(403, Code.NOT_A_MEMBER, "this laptop is not on the roster of the space")
    return str(role)


def entries_after(inbox: Inbox, space: bytes, after: int) -> list[bytes]:
    """The entries of a roster from number `after` on (0: all), as many as a page takes."""
    with reading(inbox) as db:
        rows = db.execute(select(ENTRY.c.encoded).where(ENTRY.c.space == space, ENTRY.c.number >= after).order_by(ENTRY.c.number))
        room, found = ROOM, []
        for row in rows:
            room -= len(row.encoded) + OVERHEAD
            if room < 0:
                break
            found.append(bytes(row.encoded))
    return found


def put_entries(inbox: Inbox, space: bytes, expected: bytes, entries: Sequence[bytes], bringer: Bringer) -> tuple[int, bytes]:
    """Adds entries after the one whose hash is expected (zeros: where there is none); gives how many there are now and the tip.

    Entries that stand there already, right after the expected one, are taken as a call repeated. Raises Refusal: 412
    when the roster ends elsewhere, 422 when the chain does not hold, 403 when a new space comes without the right.
    """
    if any(len(one) > MOST_ENTRY_BYTES for one in entries) or not entries:
        raise Refusal(422, Code.BROKEN_ROSTER, "an entry is too long, or there is none")
    with reading(inbox) as db:
        before = _entries(db, space)
    hashes = [wire.NO_ROSTER, *(roster.entry_hash(one) for one in before)]
    if expected in hashes[:-1] and before[hashes.index(expected) :][: len(entries)] == list(entries):
        return len(before), hashes[-1]
    if hashes[-1] != expected:
        raise _behind(len(before), hashes[-1])
    chain = _chain(space, [*before, *entries])
    with writing(inbox) as db:
        if before:
            _hold(db, space, len(before), hashes[-1])
        else:
            _bring(inbox, db, space, bringer)
        rows = [
            {"space": space, "number": number, "hash": roster.entry_hash(one), "encoded": one}
            for number, one in enumerate(entries, len(before))
        ]
        db.execute(insert(ENTRY), rows)
        members = [
            {"space": space, "device": one.device, "signing": one.signing, "role": one.role, "bytes": 0} for one in chain.members.values()
        ]
        db.execute(insert_new(inbox, MEMBER), members)
    return len(chain.entries), chain.tip


def _entries(db: Connection, space: bytes) -> list[bytes]:
    rows = db.execute(select(ENTRY.c.encoded).where(ENTRY.c.space == space).order_by(ENTRY.c.number))
    return [bytes(row.encoded) for row in rows]


def _behind(count: int, tip: bytes) -> Refusal:
    return Refusal(412, Code.BEHIND, "the roster here ends with another entry", more={"entries": count, "tip": tip.hex()})


def _chain(space: bytes, entries: Sequence[bytes]) -> roster.Chain:
    if len(entries) > wire.MOST_ENTRIES:
        raise Refusal(507, Code.ROSTER_FULL, "the roster has used up its room")
    try:
        chain = roster.read(entries)
    except roster.BrokenRoster as error:
        raise Refusal(422, Code.BROKEN_ROSTER, "the roster's chain does not hold", more={"place": error.where}) from error
    if bytes.fromhex(chain.space) != space:
        raise Refusal(422, Code.OTHER_SPACE, "the roster is of another space")
    return chain


def _hold(db: Connection, space: bytes, count: int, tip: bytes) -> None:
    """Holds the space's row; the roster must still end where it did when the chain was checked."""
    db.execute(update(SPACE).where(SPACE.c.id == space).values(pushes=SPACE.c.pushes))
    now = db.execute(select(func.count()).select_from(ENTRY).where(ENTRY.c.space == space)).scalar_one()
    if now != count:
        raise _behind(int(now), tip)


def _bring(inbox: Inbox, db: Connection, space: bytes, bringer: Bringer) -> None:
    """Makes the row of a new space, for the first token or for a laptop of this server."""
    new = {"id": space, "brought_by": bringer.device or None, "position": 0, "log": wire.EMPTY_LOG, "bytes": 0, "pushes": 0}
    if not added(db, insert_new(inbox, SPACE).values(at=inbox.seconds(), **new), SPACE.c.id):
        raise _behind(1, wire.NO_ROSTER)
    if bringer.device:
        brought = db.execute(select(func.count()).select_from(SPACE).where(SPACE.c.brought_by == bringer.device)).scalar_one()
        if brought > inbox.limits.most_spaces_brought:
            raise Refusal(507, Code.TOO_MANY_SPACES, "this laptop has brought too many spaces")
        return
    spend = update(DISTRICT).where(DISTRICT.c.first_token == token_hash(bringer.token)).values(first_token=None)
    if db.execute(spend).rowcount == 0:
        raise Refusal(403, Code.WRONG_TOKEN, "the first token is another one, or was used")
