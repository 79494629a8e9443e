"""One laptop's own end of a round: changes that wait become sealed frames; the way in stands in taking.py.

Knows no noun and no network. Sealing a frame is one transaction (SYNC, 'On the laptop').
"""

from dataclasses import dataclass, replace

from liaison_desk.ids import random_bytes
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import batch, bodies, seal, taking, team
from liaison_desk.sync.batch import Frame, Header, Tip
from liaison_desk.sync.roster import Roster
from liaison_desk.vault import frames, laptop, migrations, witness
from liaison_desk.vault.frames import FrameState, Unsent
from liaison_desk.vault.stamp import stamp_ms, stream_tag

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


def laptop_of(office: Office) -> Laptop:
    """This laptop, by the keys in its vault."""
    with office.reading() as db:
        private, incarnation = laptop.device(db)
    return Laptop(device=team.device_from(private), incarnation=incarnation)


def pack(office: Office, mine: Laptop, roster: Roster, progress: Progress = silent) -> int:
    """Seals all changes of a space that no frame holds yet; gives how many frames were made.

    It seals none while a newer roster than ours is known of, or the key of the newest epoch was not handed to this laptop.
    """
    if not roster.is_current() or taking.lacks_roster(office, roster):
        return 0
    made = 0
    last = b""
    while tip := _pack_one(office, mine, roster):
        made, last = made + 1, tip
        progress(made, 0, "Sealing")
    if made:
        witness.remember(office.vault.path, roster.space, last)
    return made


def _pack_one(office: Office, mine: Laptop, roster: Roster) -> bytes | None:
    """Seals one frame; gives its hash. What was written in an earlier life of this laptop goes into the stream of that life."""
    space = roster.space
    with office.vault.transaction() as db:
        changes = _fitting(frames.unsent(db, space, batch.MOST_CHANGES))
        if not changes:
            return None
        mine = replace(mine, incarnation=laptop.incarnation_of(db, changes[0].stamp[8:]))
        last = frames.last_of_stream(db, space, mine.device.id, mine.incarnation)
        seen = tuple(Tip(*tip) for tip in frames.frontier(db, space))
        frame = _sealed(mine, roster, changes, last, seen)
        while len(frame.encoded()) > batch.MOST_FRAME_BYTES and len(changes) > 1:
            changes = changes[: len(changes) // 2]
            frame = _sealed(mine, roster, changes, last, seen)
        kept = taking.as_kept(frame, FrameState.TAKEN, len(changes))
        number = frames.keep(db, kept, office.now())
        if number is not None:
            frames.put_into(db, number, roster.space, changes)
            frames.note_newest(db, number, max(stamp_ms(one.stamp) for one in changes))
            frames.reach(db, replace(kept, id=number), [tip.hash for tip in seen])
        laptop.draw_salt_anew(db, space)
    return kept.hash


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
    encoded = [bodies.encode_change(one.type, bytes.fromhex(one.row), one.stamp, one.op, one.fields) for one in changes]
    packed = bodies.pack_encoded(seen, changes[0].salt, encoded)
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
