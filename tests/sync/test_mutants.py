"""The model sees it when the rules of a merge are broken: each rule is taken out in turn, and the same walks must fail.

A mutant is the real program with one function in the place of another (SYNC, 'Mutants that must be caught').
"""

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import datetime

import pytest

from liaison_desk.vault import frames, merge
from liaison_desk.vault.frames import Kept
from liaison_desk.vault.merge import Head, Met, Place, Read
from liaison_desk.vault.vault import Database
from tests.sync.machine import Team
from tests.sync.oracle import Broken
from tests.sync.walk import SEEDS, STEPS, walk

Mutant = Callable[[pytest.MonkeyPatch], None]


def by_stream_and_number(patch: pytest.MonkeyPatch) -> None:
    """Identity by (stream, number): of two branches the one that came first stays."""
    keep = frames.keep

    def one_of_each_number(db: Database, frame: Kept, at: datetime) -> int | None:
        stream = (frame.space, frame.device, frame.incarnation, frame.number)
        asked = "SELECT 1 FROM frame WHERE space = ? AND device = ? AND incarnation = ? AND number = ?"
        return None if db.execute(asked, stream).fetchone() else keep(db, frame, at)

    patch.setattr(frames, "keep", one_of_each_number)


def last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    """The newest write of a field stays, whatever its writer had seen; nothing is listed."""
    meet = merge.meet

    def newest(had: Sequence[Place], write: Head, over: Sequence[bytes], *, covered: Container[bytes], read: Read) -> Met:
        met = meet(had, write, over, covered=covered, read=read)
        return met if write.op != merge.SET else Met(met.heads[:1], met.shown, False, met.remember)

    patch.setattr(merge, "meet", newest)


def believed_sent(patch: pytest.MonkeyPatch) -> None:
    """A frame that was sent once is never sent again."""
    missing_at, sent = frames.missing_at, dict[str, set[bytes]]()

    def not_sent_yet(db: Database, space: str, known: Iterable[bytes]) -> list[bytes]:
        lacking = missing_at(db, space, known)
        flagged = sent.setdefault(str(db.execute("PRAGMA database_list").fetchone()[2]), set())
        new = [frame for frame in lacking if frame not in flagged]
        flagged.update(new)
        return new

    patch.setattr(frames, "missing_at", not_sent_yet)


def shown_only(patch: pytest.MonkeyPatch) -> None:
    """A delete hides a row whatever others wrote in it meanwhile."""
    patch.setattr(merge, "hidden", lambda alive, _others: bool(alive) and all(merge.is_deletion(head.value) for head in alive))


def unlisted(patch: pytest.MonkeyPatch) -> None:
    """The losers stay heads, and nobody is told of them."""
    patch.setattr(merge, "disagree", lambda _heads: False)


MUTANTS: dict[str, Mutant] = {
    "identity by (stream, number)": by_stream_and_number,
    "plain last-writer-wins": last_writer_wins,
    "trust in a local 'sent' flag": believed_sent,
    "a delete hides what it did not see": shown_only,
    "losers that nobody lists": unlisted,
}


def walk_all(team: type[Team]) -> None:
    """The same walks that hold where nothing is broken (test_model.py), up to the first that fails."""
    for seed in SEEDS:
        walk(team, seed, STEPS)


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_walks_fail_where_a_rule_is_broken(team: type[Team], mutant: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        MUTANTS[mutant](patch)
        with pytest.raises(Broken):
            walk_all(team)
