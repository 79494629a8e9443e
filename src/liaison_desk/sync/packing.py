"""One laptop's own end of a round: changes that wait become sealed frames, frames that came become rows and history.

Knows no noun and no network. Sealing a frame is one transaction; taking one in goes in slices of at most
500 changes, cut between changes, and may stop and go on at any slice (SYNC, 'On the laptop').
"""

from dataclasses import dataclass, replace

from liaison_desk.ids import random_bytes
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import batch, seal, team
from liaison_desk.sync.batch import Body, BrokenFrame, Carried, Frame, Header, Tip
from liaison_desk.sync.roster import Roster
from liaison_desk.vault import applying, frames, laptop, migrations
from liaison_desk.vault.applying import Change
from liaison_desk.vault.frames import FrameState, Kept, Unsent
from liaison_desk.vault.stamp import stream_tag
from liaison_desk.vault.vault import Database

SLICE = 500
MOST_PLAIN_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """Who this laptop is: its keys, its incarnation and tag."""

    device: team.Device
    incarnation: bytes

    @property
    def tag(self) -> bytes:
        """The stream tag of its stamps."""
        return stream_tag(self.device.id, self.incarnation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What taking in did: frames and changes taken, frames that wait and what for, frames that were broken."""

    frames: int = 0
    changes: int = 0
    waiting: tuple[str, ...] = ()
    broken: int = 0


def laptop_of(office: Office) -> Laptop:
    """This laptop, by the keys in its vault."""
    with office.reading() as db:
        private, incarnation = laptop.device(db)
    return Laptop(device=team.device_from(private), incarnation=incarnation)


def pack(office: Office, mine: Laptop, roster: Roster, progress: Progress = silent) -> int:
    """Seals all changes of a space that no frame holds yet; gives how many frames were made."""
    made = 0
    while _pack_one(office, mine, roster):
        made += 1
        progress(made, 0, "Sealing")
    return made


def _pack_one(office: Office, mine: Laptop, roster: Roster) -> bool:
    space = roster.space
    with office.vault.transaction() as db:
        changes = _fitting(frames.unsent(db, space, batch.MOST_CHANGES))
        if not changes:
            return False
        last = frames.last_of_stream(db, space, mine.device.id, mine.incarnation)
        seen = tuple(Tip(*tip) for tip in frames.frontier(db, space))
        frame = _sealed(mine, roster, changes, last, seen)
        while len(frame.encoded()) > batch.MOST_FRAME_BYTES and len(changes) > 1:
            changes = changes[: len(changes) // 2]
            frame = _sealed(mine, roster, changes, last, seen)
        kept = _kept(frame, FrameState.TAKEN, len(changes))
        number = frames.keep(db, kept, office.now())
        if number is not None:
            frames.put_into(db, number, roster.space, changes)
            frames.reach(db, replace(kept, id=number), [tip.hash for tip in seen])
        laptop.draw_salt_anew(db, space)
    return True


def _fitting(changes: list[Unsent]) -> list[Unsent]:
    """As many as fit into one body."""
    size = 0
    fitting: list[Unsent] = []
    for one in changes:
        size += len(one.fields) + 64
        if fitting and size > MOST_PLAIN_BYTES:
            break
        fitting.append(one)
    return fitting


def _sealed(mine: Laptop, roster: Roster, changes: list[Unsent], last: tuple[int, bytes] | None, seen: tuple[Tip, ...]) -> Frame:
    encoded = [batch.encode_change(one.type, bytes.fromhex(one.row), one.stamp, one.op, one.fields) for one in changes]
    packed = batch.pack_encoded(seen, changes[0].salt, encoded)
    number, previous = (last[0] + 1, last[1]) if last else (1, batch.FIRST)
    header = Header(
        space=bytes.fromhex(roster.space), device=mine.device.id, incarnation=mine.incarnation, number=number, previous=previous,
        epoch=roster.epoch, roster=roster.tip, kind=batch.CHANGES_KIND, schema=migrations.newest(),
        salt=seal.frame_salt(roster.epoch_key, random_bytes(32), packed), length=len(packed) + seal.SEAL_BYTES,
    )  # fmt: skip
    header_bytes = batch.encode_header(header)
    body = seal.seal_body(roster.epoch_key, header.salt, header_bytes, packed)
    signature = seal.sign(batch.FRAME_TAG, batch.frame_hash(header_bytes, body), mine.device.keys.signing)
    return Frame(header_bytes, body, signature, header)


def _kept(frame: Frame, state: FrameState, changes: int) -> Kept:
    return Kept(
        id=0, space=frame.header.space.hex(), hash=frame.hash, device=frame.header.device, incarnation=frame.header.incarnation,
        number=frame.header.number, previous=frame.header.previous, encoded=frame.encoded(), state=state,
        taken=changes if state is FrameState.TAKEN else 0, changes=changes, note="",
    )  # fmt: skip


def receive(office: Office, roster: Roster, encoded: list[bytes]) -> tuple[int, int]:
    """Keeps frames that came, unopened: those of this space whose signature is of somebody on its roster.

    Gives how many are new, and how many were refused (another space, a stranger, a wrong signature, another form).
    """
    new = refused = 0
    with office.vault.transaction() as db:
        for one in encoded:
            try:
                frame = batch.decode_frame(one)
            except BrokenFrame:
                refused += 1
                continue
            if frame.header.space.hex() != roster.space or not roster.signed(frame):
                refused += 1
            elif frames.keep(db, _kept(frame, FrameState.WAITING, 0), office.now()) is not None:
                new += 1
    return new, refused


def take_in(office: Office, roster: Roster, progress: Progress = silent) -> Came:
    """Takes in every frame of a space whose predecessor and all that it had seen are here; again until nothing moves."""
    came = Came()
    moved = True
    while moved:
        moved = False
        waiting: list[str] = []
        with office.reading() as db:
            candidates = frames.to_take(db, roster.space)
        for kept in candidates:
            result = _take_one(office, roster, kept)
            if isinstance(result, str):
                waiting.append(result)
                continue
            moved = True
            came = replace(came, frames=came.frames + 1, changes=came.changes + result, broken=came.broken + (result == 0))
            progress(came.frames, came.frames + len(waiting), "Taking in")
        came = replace(came, waiting=tuple(dict.fromkeys(waiting)))
    return came


def _take_one(office: Office, roster: Roster, kept: Kept) -> int | str:
    """Takes one frame in, going on where it was stopped; gives how many changes it has, or what it waits for."""
    frame = batch.decode_frame(kept.encoded)
    key = roster.key_of(frame.header.epoch)
    if key is None:
        return "a key"
    body = _opened(frame, key)
    seen = [tip.hash for tip in body.seen] if body else []
    with office.reading() as db:
        lacking = _lacking(db, [*seen, *([frame.header.previous] if frame.header.number > 1 else [])])
    if lacking:
        return lacking
    changes = body.changes if body and _belong(body, frame.header) else ()
    done = kept.taken
    while True:
        with office.writing("sync") as work:
            act = frames.act_of(work.db, kept, office.now())
            for change in changes[done : done + SLICE]:
                _take_change(work.db, roster.space, body.salt if body else b"", change, act, kept.id)
                work.touched.add(change.type)
            done = min(done + SLICE, len(changes))
            whole = done >= len(changes)
            state = FrameState.TAKEN if whole else FrameState.OPEN
            note = "" if body and (changes or not body.changes) else "broken"
            frames.advance(work.db, kept.id, taken=done, state=state, changes=len(changes), note=note)
            if whole:
                frames.reach(work.db, kept, seen)
                work.hear([change.stamp for change in changes])
        if whole:
            return len(changes)


def _opened(frame: Frame, key: bytes) -> Body | None:
    """The body of a frame; None when it breaks the format though it was signed: it is applied as empty, everywhere alike."""
    packed = seal.open_body(key, frame.header.salt, frame.header_bytes, frame.body)
    if packed is None:
        return None
    try:
        return batch.unpack_body(packed)
    except BrokenFrame:
        return None


def _belong(body: Body, header: Header) -> bool:
    """Whether every stamp in a body carries the tag of the stream that signed it."""
    tag = stream_tag(header.device, header.incarnation)
    return all(change.stamp[8:] == tag for change in body.changes)


def _lacking(db: Database, hashes: list[bytes]) -> str:
    known = frames.by_hash(db, hashes)
    absent = next((one for one in hashes if known.get(one) is not FrameState.TAKEN), None)
    return "" if absent is None else f"batch {absent.hex()[:8]}"


def _take_change(db: Database, space: str, salt: bytes, change: Carried, act: int, frame: int) -> None:
    kept = Change(
        seq=0, space=space, type=change.type, row=change.row.hex(), stamp=change.stamp, op=change.op, fields=change.fields, salt=salt
    )
    taken = replace(kept, seq=frames.keep_change(db, kept, act=act, frame=frame))
    applying.apply(db, taken, own=False, known=applying.columns(db, change.type))
