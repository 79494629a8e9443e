"""Frames that came become rows and history; what breaks the form is kept and told, and shows nothing.

Knows no noun and no network. Taking a frame in goes in slices of at most 500 changes, cut between changes,
and may stop and go on at any slice (SYNC, 'On the laptop').
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import batch, bodies, seal
from liaison_desk.sync.batch import Body, BrokenFrame, Carried, Frame, Header
from liaison_desk.sync.came import Came, Taken
from liaison_desk.sync.notices import NoticeKind, tell_of_stranger
from liaison_desk.sync.pace import Pace
from liaison_desk.sync.roster import Roster, Verdict, name_of
from liaison_desk.vault import applying, brought, frames, laptop, notices, rosters
from liaison_desk.vault.applying import Change
from liaison_desk.vault.frames import FrameState, Kept
from liaison_desk.vault.stamp import MAX_AHEAD_MS, stamp_ms, stream_tag
from liaison_desk.vault.vault import Database

MOST_UNCHECKED = 128
"""So many frames are kept of laptops that no entry we hold names (64 MiB at most): a hostile server must not fill the disk."""

DAY_MS = 24 * 60 * 60 * 1000


def as_kept(frame: Frame, state: FrameState, changes: int) -> Kept:
    """A frame as the vault keeps it; all of its changes are in when it is TAKEN."""
    return Kept(
        id=0, space=frame.header.space.hex(), hash=frame.hash, device=frame.header.device, incarnation=frame.header.incarnation,
        number=frame.header.number, previous=frame.header.previous, encoded=frame.encoded(), state=state,
        taken=changes if state is FrameState.TAKEN else 0, changes=changes, note="",
    )  # fmt: skip


def receive(office: Office, roster: Roster, encoded: list[bytes]) -> tuple[int, int]:
    """Keeps frames that came, unopened: those of this space that the roster allows or cannot judge yet.

    Gives how many are new, and how many were refused (another space, a stranger, a wrong signature or epoch, another form).
    """
    new = refused = 0
    with office.vault.transaction() as db:
        own = (laptop.device_id(db), laptop.device(db)[1])
        for one in encoded:
            try:
                frame = batch.decode_frame(one)
            except BrokenFrame:
                refused += 1
                continue
            verdict = roster.verdict(frame)
            if verdict is Verdict.REFUSED:
                refused += 1
                if not roster.is_damaged(frame):
                    tell_of_stranger(db, roster.chain.members, frame.header.device, office.now())
                continue
            note = "" if frame.header.device in roster.chain.members else frames.UNCHECKED
            if note and frames.count_unchecked(db, roster.space) >= MOST_UNCHECKED:
                refused += 1
                continue
            if frames.keep(db, replace(as_kept(frame, FrameState.WAITING, 0), note=note), office.now()) is not None:
                new += 1
                if (frame.header.device, frame.header.incarnation) == own:
                    laptop.keep_fact(db, laptop.AHEAD, own[1].hex())
    return new, refused


def take_in(office: Office, roster: Roster, progress: Progress = silent) -> Came:
    """Takes in every frame of a space whose predecessor and all that it had seen are here.

    One that waits for a batch is asked again once that batch came, and not before: in whatever order thousands of them
    came (a stick has them by their hashes), none is opened or checked again and again.
    """
    came, pace, waits = Came(), Pace(), dict[str, list[int]]()
    with office.reading() as db:
        candidates = deque(frames.to_take(db, roster.space))
    while candidates:
        with office.reading() as db:
            kept = frames.kept(db, candidates.popleft())
        result = _take_one(office, roster, kept, pace)
        if isinstance(result, str):
            waits.setdefault(result, []).append(kept.id)
            continue
        came = came.with_frame(kept.device, result)
        candidates.extend(waits.pop(_named(kept.hash), ()))
        progress(came.frames, came.frames + len(candidates) + sum(map(len, waits.values())), "Taking in")
    return replace(came, waiting=tuple(waits))


def lacks_roster(office: Office, roster: Roster, *, by_anybody: bool = False) -> bool:
    """Whether a frame of a member waits that names an entry of the roster which we do not hold: until it comes we seal nothing.

    `by_anybody` counts those too whose writer no entry that we hold names.
    """
    with office.reading() as db:
        waiting = (frames.kept(db, frame) for frame in frames.to_take(db, roster.space))
        named = (batch.decode_frame(kept.encoded).header.roster for kept in waiting if by_anybody or kept.note != frames.UNCHECKED)
        return any(entry not in roster.chain.standing for entry in named)


def _take_one(office: Office, roster: Roster, kept: Kept, pace: Pace) -> Taken | str:
    """Takes one frame in, going on where it was stopped; gives what it brought, or what it waits for."""
    frame = batch.decode_frame(kept.encoded)
    verdict, key = roster.verdict(frame), roster.key_of(frame.header.epoch)
    if verdict is Verdict.REFUSED:
        return _refuse(office, roster, kept)
    if verdict is Verdict.WAITS:
        return "a newer list of the team"
    if frame.header.kind != batch.CHANGES_KIND:
        return "a newer version of the program"
    if key is None:
        return "a key"
    with office.reading() as db:
        # First what it names in the open: of a whole stream that waits for one lost frame, none is opened again and again.
        lacking = _lacking(db, kept.space, [frame.header.previous] if frame.header.number > 1 else [])
        body = _opened(frame, key) if not lacking and _follows(db, frame.header) else None
        lacking = lacking or _lacking(db, kept.space, _seen(body))
    if lacking:
        return lacking
    changes = body.changes if body else ()
    done, act = kept.taken, 0
    while True:
        upto = min(done + pace.changes, len(changes))
        with pace.measured(), office.writing("sync") as work:
            if not act:
                act = frames.act_of(work.db, kept, office.now())
                _keep_person(work.db, roster, kept.device)
            if body:
                way = _Way(space=roster.space, salt=body.salt, act=act, frame=kept.id, device=kept.device, at=office.now())
                work.touched |= _take_changes(work.db, way, changes[done:upto])
            done, whole = upto, upto == len(changes)
            state = FrameState.TAKEN if whole else FrameState.OPEN
            frames.advance(work.db, kept.id, taken=done, state=state, changes=len(changes), note="" if body else "broken")
            if whole:
                frames.reach(work.db, kept, _seen(body))
                work.hear([change.stamp for change in changes])
                _tell(work.db, office, kept, body)
        if whole:
            return Taken(changes=len(changes), broken=body is None)


def _keep_person(db: Database, roster: Roster, device: bytes) -> None:
    """Keeps whose laptop it is, as the roster tells, for the history."""
    if person := name_of(roster.chain, roster.epoch_key, device):
        laptop.keep_person(db, device, person[1])


def _refuse(office: Office, roster: Roster, kept: Kept) -> Taken:
    """Lets a frame go that waited for its roster entry and turned out to be none of the space's; the server is read anew,
    since the true frame of this hash may have come by while this one stood in its place."""
    with office.vault.transaction() as db:
        frames.drop(db, kept.id)
        rosters.read_anew(db, kept.space)
        tell_of_stranger(db, roster.chain.members, kept.device, office.now())
    return Taken(changes=0, refused=True)


def _tell(db: Database, office: Office, kept: Kept, body: Body | None) -> None:
    """Keeps what a person should hear of a frame: that it broke the form, that its clock and ours differ."""
    now = office.now()
    own = laptop.device_id(db)
    if kept.device != own and frames.branches(db, kept):
        notices.tell(db, NoticeKind.FORKED, (kept.device + kept.incarnation).hex(), who=kept.device, at=now)
    if body is None:
        notices.tell(db, NoticeKind.BROKEN, kept.hash.hex(), who=kept.device, at=now)
    elif body.changes:
        newest = max(stamp_ms(change.stamp) for change in body.changes)
        frames.note_newest(db, kept.id, newest)
        ahead = newest - int(now.timestamp() * 1000)
        behind = frames.newest_seen(db, _seen(body), own) - newest
        if kept.device != own and (ahead > MAX_AHEAD_MS or behind > DAY_MS):
            notices.tell(db, NoticeKind.CLOCKS, kept.device.hex(), who=kept.device, at=now, count=max(ahead, behind) // 60_000)


def _opened(frame: Frame, key: bytes) -> Body | None:
    """The body of a frame; None when it breaks the format though it was signed: it is applied as empty, everywhere alike.

    Every stamp in it carries the tag of the stream that signed it.
    """
    packed = seal.open_body(key, frame.header.salt, frame.header_bytes, frame.body)
    if packed is None:
        return None
    try:
        body = bodies.unpack(packed)
    except BrokenFrame:
        return None
    tag = stream_tag(frame.header.device, frame.header.incarnation)
    return body if all(change.stamp[8:] == tag for change in body.changes) else None


def _follows(db: Database, header: Header) -> bool:
    """Whether the frame that a header names as the one before it is of its stream and number, or is not here yet."""
    before = frames.place_of(db, header.previous)
    return before in (None, (header.space.hex(), header.device, header.incarnation, header.number - 1))


def _seen(body: Body | None) -> list[bytes]:
    return [tip.hash for tip in body.seen] if body else []


def _lacking(db: Database, space: str, hashes: list[bytes]) -> str:
    absent = frames.first_lacking(db, space, hashes)
    return "" if absent is None else _named(absent)


def _named(frame: bytes) -> str:
    return f"batch {frame.hex()[:8]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Where the changes of a frame go: into which space, with which batch salt, under which act and frame."""

    space: str
    salt: bytes
    act: int
    frame: int
    device: bytes
    at: datetime

    def tell_of(self, db: Database, unfit: int) -> None:
        """Keeps that a frame says what no record here can hold."""
        if unfit:
            notices.tell(db, NoticeKind.UNREADABLE, f"{self.device.hex()}-{self.frame}", who=self.device, at=self.at, count=unfit)

    def change(self, one: Carried, seq: int) -> Change:
        """A change as it is kept."""
        return Change(
            seq=seq, space=self.space, type=one.type, row=one.row.hex(), stamp=one.stamp, op=one.op, fields=one.fields, salt=self.salt
        )


def _take_changes(db: Database, way: _Way, carried: Sequence[Carried]) -> set[str]:
    """Keeps some changes of a frame and takes them into heads and rows; gives the types they are of."""
    places = [(one.row.hex(), one.stamp) for one in carried]
    known, new = brought.among_changes(db, places), list[Carried]()
    for one, place in zip(carried, places, strict=True):
        if place in known:
            _take_new(db, way, new)
            _take_again(db, way, one)
            new = []
        else:
            known.add(place)
            new.append(one)
    _take_new(db, way, new)
    return {one.type for one in carried}


def _take_new(db: Database, way: _Way, carried: Sequence[Carried]) -> None:
    """Keeps and applies changes of which nothing is here yet."""
    if not carried:
        return
    changes = [way.change(one, seq) for seq, one in enumerate(carried, brought.next_change(db))]
    brought.keep_changes(db, changes, [one.encoded for one in carried], act=way.act, frame=way.frame)
    way.tell_of(db, applying.apply_all(db, changes))


def _take_again(db: Database, way: _Way, one: Carried) -> None:
    """Keeps a change and applies it; one that is here already, sealed twice by a laptop that was copied, only gets its place."""
    change = way.change(one, 0)
    here, alike = brought.same_change(db, change)
    if here:
        brought.put_change_into(db, here[0], way.frame)
        return
    seq = brought.keep_change(db, change, act=way.act, frame=way.frame)
    new = {name: written for name, written in change.fields.items() if name not in alike}
    if new or not alike:
        applying.apply(db, replace(change, seq=seq, fields=new), own=False, known=applying.columns(db, change.type))
