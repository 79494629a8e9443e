"""What somebody lacks whose tips we know, in streams with branches, gaps and frames that wait."""

from dataclasses import replace
from random import Random

import pytest

from liaison_desk.office import Office
from liaison_desk.vault import frames
from liaison_desk.vault.frames import FrameState, Kept
from liaison_desk.vault.vault import Database

NOTHING = bytes(32)


def some_frames(draw: Random, space: str) -> list[Kept]:
    """The frames of a few streams: some go on twice from one frame, some have a hole, some of the newest wait."""
    made: list[Kept] = []
    for _stream in range(3):
        device, incarnation = draw.randbytes(8), draw.randbytes(8)
        stream: list[Kept] = []
        for _frame in range(draw.randint(0, 6)):
            before = stream[-1] if stream and draw.random() < 0.8 else draw.choice([*stream, None]) if draw.random() < 0.4 else None
            before = before or (stream[-1] if stream else None)
            state = FrameState.WAITING if draw.random() < 0.1 or (before and before.state is FrameState.WAITING) else FrameState.TAKEN
            stream.append(
                Kept(
                    id=0, space=space, hash=draw.randbytes(32), device=device, incarnation=incarnation,
                    number=before.number + 1 if before else 1, previous=before.hash if before else NOTHING, encoded=draw.randbytes(9),
                    state=state, taken=0, changes=0, note=frames.UNCHECKED if draw.random() < 0.05 else "",
                )
            )  # fmt: skip
        hole = draw.randrange(len(stream)) if stream and draw.random() < 0.3 else len(stream)
        gone = {frame.hash for frame in stream[hole : hole + 1]}
        while any(frame.previous in gone and frame.hash not in gone for frame in stream):  # what stands behind a hole waits
            gone |= {frame.hash for frame in stream if frame.previous in gone}
        made += [replace(one, state=FrameState.WAITING) if one.hash in gone else one for one in (*stream[:hole], *stream[hole + 1 :])]
    draw.shuffle(made)
    return made


def lacking(every: list[Kept], tips: list[bytes]) -> list[bytes]:
    """The same, frame by frame: whatever no tip reaches over frames that are here."""
    by_hash = {one.hash: one for one in every}
    reached: set[bytes] = set()
    for tip in tips:
        while tip in by_hash:
            reached.add(tip)
            tip = by_hash[tip].previous
    return [one.encoded for one in every if one.hash not in reached and one.note != frames.UNCHECKED]


def keep(db: Database, every: list[Kept], office: Office) -> None:
    for one in every:
        frames.keep(db, one, office.now())


@pytest.mark.parametrize("seed", range(60))
def test_what_somebody_lacks_is_all_that_their_tips_do_not_reach(office: Office, seed: int) -> None:
    draw = Random(seed)
    every = some_frames(draw, office.team)
    with office.vault.transaction() as db:
        keep(db, every, office)
        keep(db, some_frames(draw, office.district), office)
        for _try in range(8):
            known = [one.hash for one in draw.sample(every, draw.randint(0, min(4, len(every))))]
            tips = [*known, draw.randbytes(32)]
            assert frames.missing_at(db, office.team, tips) == lacking(every, tips)


def test_who_knows_every_end_lacks_nothing(office: Office) -> None:
    every = [one for seed in range(6) for one in some_frames(Random(seed), office.team)]
    with office.vault.transaction() as db:
        keep(db, every, office)
        ends = [tip[3] for tip in frames.tips(db, office.team)]
        unchecked = {one.encoded for one in every if one.note == frames.UNCHECKED}
        assert [one for one in frames.missing_at(db, office.team, ends) if one not in unchecked] == []
        assert sorted(frames.missing_at(db, office.team, [])) == sorted(one.encoded for one in every if one.encoded not in unchecked)
