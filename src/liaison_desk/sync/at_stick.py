"""One round with a stick or folder: first everything that came is taken in, then what the stick lacks is written.

So a stick that is full, or that nobody may write to, still brings what colleagues put on it.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import batch, lives, packing, roster, round, stick, taking  # noqa: A004 - the round of a sync
from liaison_desk.sync.roster import BrokenRoster, Roster
from liaison_desk.sync.round import SpaceRound
from liaison_desk.sync.stick import OnStick, Stick
from liaison_desk.vault import frames, laptop, rosters

AT_ONCE = 16 * batch.MOST_FRAME_BYTES
"""How many bytes of frames are in memory, and go into one transaction."""


def with_stick(office: Office, folder: Path, progress: Progress = silent) -> tuple[SpaceRound, ...]:
    """A round over all spaces of this laptop. Raises BadInput for no folder, StickTrouble, BrokenRoster for another team's list."""
    there = stick.find(folder)
    with office.reading() as db:
        spaces = laptop.spaces(db)
    done = [_from_stick(office, there, one.id, one.kind, progress) for one in spaces]
    sent = [_onto_stick(office, there, one.id, progress) for one in spaces]
    return tuple(replace(one, sent=number) for one, number in zip(done, sent, strict=True))


def _from_stick(office: Office, there: Stick, space: str, kind: str, progress: Progress) -> SpaceRound:
    damaged = _meet_roster(office, there, space)
    with office.reading() as db:
        ring = round.roster_of(db, space)
    done = SpaceRound(space=space, kind=kind, refused=damaged)
    files = stick.frames_on(there, space)
    with office.reading() as db:
        known = frames.by_hash(db, files)
    new = {identity: file for identity, file in files.items() if identity not in known}
    for part in _parts(new):
        read = dict(zip(part, stick.read_frames(there, part, progress), strict=True))
        whole = {identity: encoded for identity, encoded in read.items() if encoded is not None}
        got, refused = taking.receive(office, ring, list(whole.values()))
        if refused:
            _ask_again(there, ring, part, whole)
        done = replace(done, got=done.got + got, refused=done.refused + refused + len(part) - len(whole))
    came = taking.take_in(office, ring, progress)
    lives.begin_anew_if_ahead(office)
    done = replace(done, sealed=packing.pack(office, packing.laptop_of(office), ring, progress))
    return round.told(done, came)


def _parts(files: dict[bytes, OnStick]) -> Iterator[dict[bytes, OnStick]]:
    part: dict[bytes, OnStick] = {}
    size = 0
    for identity, file in files.items():
        part[identity] = file
        size += min(file.size, batch.MOST_FRAME_BYTES)
        if size >= AT_ONCE:
            yield part
            part, size = {}, 0
    if part:
        yield part


def _ask_again(there: Stick, ring: Roster, files: dict[bytes, OnStick], whole: dict[bytes, bytes]) -> None:
    """Asks again for frames of our own members whose signature alone is damaged: it is no part of what names a frame."""
    for identity, encoded in whole.items():
        if ring.is_damaged(batch.decode_frame(encoded)):
            stick.ask_again(files[identity])


def _meet_roster(office: Office, there: Stick, space: str) -> int:
    """Takes in what the stick's roster has more than ours; gives how many of its entries are damaged.

    Raises BrokenRoster where it is whole, but another one than ours.
    """
    theirs = stick.read_roster(there, space)
    with office.reading() as db:
        ours = rosters.entries(db, space)
    same = next((n for n, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), min(len(ours), len(theirs)))
    for most in range(len(theirs), same, -1):
        try:
            roster.read(theirs[:most])
        except BrokenRoster:
            continue
        round.learn(office, space, theirs[:most])
        return len(theirs) - most
    return len(theirs) - same


def _onto_stick(office: Office, there: Stick, space: str, progress: Progress) -> int:
    """Writes what the stick lacks of a space; gives how many frames."""
    with office.reading() as db:
        ours, held = rosters.entries(db, space), frames.held(db, space)
    stick.write_roster(there, space, ours)
    lacking = stick.lacks(stick.frames_on(there, space), held)
    for number, identity in enumerate(lacking):
        progress(number, len(lacking), "Writing the stick")
        with office.reading() as db:
            encoded = frames.encoded(db, identity)
        stick.write_frame(there, space, identity, encoded)
    return len(lacking)
