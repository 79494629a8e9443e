"""What a damaged or hostile server may hand out: a forged, altered, cut, oversized, doubled, reordered or dropped batch."""

from collections.abc import Callable
from dataclasses import replace

import cbor2
import pytest

from liaison_desk.families import actions as families
from liaison_desk.sync import batch, round, seal, team  # noqa: A004 - the round of a sync
from liaison_desk.sync.batch import Frame
from liaison_desk.sync.post import Post
from liaison_desk.sync.round import SpaceRound
from liaison_desk.vault.vault import Database
from tests.district.conftest import Box
from tests.sync.sides import Side, names
from tests.sync.tampering import Change, tamper

PEOPLE = {"P0", "P1", "P2"}


def sync(side: Side, box: Box, first_token: str = "") -> SpaceRound:
    """A round of one laptop; gives what it did for the team both are of."""
    with Post(box.doorway.url, side.mine.device) as post:
        round.come_in(side.office, post, first_token=first_token)
        return next(one for one in round.with_server(side.office, post) if one.space == side.roster.space)


@pytest.fixture
def met(sides: tuple[Side, Side], box: Box) -> tuple[Side, Side]:
    """Both were at the server; then the first sent three batches more, one after the other."""
    one, two = sides
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
    sync(one, box, box.token)
    sync(two, box)
    for number in range(3):
        families.introduce_liaison(one.office, liaison_id=f"{number + 1:032x}", name=f"P{number}")
        one.pack()
    sync(one, box)
    return sides


def kept(side: Side) -> list[object]:
    """All that a batch could have changed."""

    def ask(db: Database, question: str) -> list[object]:
        return list(db.execute(question).fetchall())

    with side.office.reading() as db:
        tables = ("change", "head", "liaison", "look", "covered", "frontier", "act")
        return [ask(db, f"SELECT * FROM {table}") for table in tables]


def with_body(frame: Frame, body: bytes) -> Frame:
    """The frame with another body, its length told rightly, the signature as it was."""
    header = replace(frame.header, length=len(body))
    return Frame(batch.encode_header(header), body, frame.signature, header)


def signed(frame: Frame, device: team.Device) -> bytes:
    """The frame signed anew."""
    return replace(frame, signature=seal.sign(batch.FRAME_TAG, frame.hash, device.keys.signing)).encoded()


def flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


FORGERIES: dict[str, Callable[[Frame], bytes]] = {
    "another key": lambda frame: signed(frame, team.new_device()),
    "altered body": lambda frame: with_body(frame, flipped(frame.body, 40)).encoded(),
    "altered number": lambda frame: replace(
        frame, header_bytes=batch.encode_header(replace(frame.header, number=frame.header.number + 7))
    ).encoded(),
    "altered signature": lambda frame: replace(frame, signature=flipped(frame.signature, 9)).encoded(),
    "no signature": lambda frame: replace(frame, signature=b"").encoded(),
    "cut": lambda frame: frame.encoded()[:-70],
    "empty": lambda frame: b"",
    "longer": lambda frame: frame.encoded() + b"\x00",
    "oversized": lambda frame: with_body(frame, bytes(batch.MOST_FRAME_BYTES)).encoded(),
    "of another form": lambda frame: cbor2.dumps({"frame": frame.body}),
}


@pytest.mark.parametrize("forgery", sorted(FORGERIES))
@pytest.mark.parametrize("place", [0, 2])
def test_a_batch_that_is_not_the_one_it_was_is_refused_and_the_true_one_comes_later(
    met: tuple[Side, Side], box: Box, forgery: str, place: int
) -> None:
    def forge(page: list[bytes]) -> list[bytes]:
        return [FORGERIES[forgery](batch.decode_frame(one)) if number == place else one for number, one in enumerate(page)]

    _one, two = met
    before = kept(two)
    box.doorway.app, real = tamper(box, forge), box.doorway.app
    done = sync(two, box)
    assert done.refused == 1
    assert names(two.office) & PEOPLE == {f"P{number}" for number in range(place)}
    assert bool(done.waits) == (place < 2)
    if place == 0:
        assert kept(two) == before
    box.doorway.app = real
    done = sync(two, box)
    assert (done.refused, done.got, done.waits) == (0, 1, ())
    assert names(two.office) >= PEOPLE
    assert sync(two, box).got == 0


SHUFFLES: dict[str, Change] = {
    "the last first": lambda page: page[::-1],
    "doubled": lambda page: [one for one in page for _ in range(2)],
    "the first dropped": lambda page: page[1:],
    "the middle dropped": lambda page: page[:1] + page[2:],
    "nothing": lambda page: [],
}


@pytest.mark.parametrize("shuffle", sorted(SHUFFLES))
def test_a_log_that_is_out_of_order_doubled_or_dropped_ends_in_the_same_rows(met: tuple[Side, Side], box: Box, shuffle: str) -> None:
    one, two = met
    box.doorway.app, real = tamper(box, SHUFFLES[shuffle]), box.doorway.app
    done = sync(two, box)
    dropped = "dropped" in shuffle
    assert (names(two.office) >= PEOPLE) == (not dropped and shuffle != "nothing")
    assert bool(done.waits) == dropped
    assert done.refused == 1
    box.doorway.app = real
    again = sync(two, box)
    assert (again.refused, again.waits) == (0, ())
    assert names(two.office) >= PEOPLE
    with one.office.reading() as ours, two.office.reading() as theirs:
        count = "SELECT count(*), count(DISTINCT stamp) FROM change WHERE space = ?"
        once = theirs.execute(count, (two.roster.space,)).fetchone()
        assert once[0] == once[1]
        assert tuple(once) == tuple(ours.execute(count, (one.roster.space,)).fetchone())
