"""`sync` as a process: what is bad on its way in ends with 2 and one line, and nothing of it was taken."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.families.liaison import Liaison
from liaison_desk.sync import batch, packing, round, seal, stick, team  # noqa: A004 - the round of a sync
from liaison_desk.vault import frames
from tests.cli.desk import Ran, a_passphrase_file
from tests.sync.dying import ClockOff, Full, Mishap, Pulled
from tests.sync.killing import Stage
from tests.sync.pair import Pair, make_pair

BATCHES = 3
TEN_YEARS = 3653


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pair, Path]:
    """Two enrolled laptops; the first sealed three batches that the second lacks, each after the other."""
    folder = tmp_path_factory.mktemp("pair")
    stage = Stage(folder)
    server = stage.serve(folder / "pair" / "district")
    pair = make_pair(folder / "pair", server.url, server.token)
    stage.end()
    with pair.office("one") as one:
        for number in range(BATCHES):
            with one.writing("write") as work:
                work.add(Liaison(id=f"{number + 1:032x}", name=f"P{number}"), space=one.team)
            with one.reading() as db:
                ring = round.roster_of(db, one.team)
            packing.pack(one, packing.laptop_of(one), ring)
    return pair, a_passphrase_file(folder)


class Two:
    """The two laptops at their commands, a stick, and what the second holds."""

    def __init__(self, stage: Stage, pair: Pair, file: Path) -> None:
        self.stage, self.pair, self.file = stage, pair, file
        self.stick = pair.folder / "stick"
        self.stick.mkdir()
        with pair.office("one") as one, one.reading() as db:
            self.team = one.team
            self.batches = list(map(batch.decode_frame, frames.missing_at(db, one.team, [])))[-BATCHES:]

    def sync(self, name: str, *way: str | Path, mishap: Mishap | None = None) -> Ran:
        words = way or ("--folder", self.stick)
        return self.stage.run("--profile", self.pair.folder / name, "--passphrase-file", self.file, "sync", *words, when=mishap)

    def place(self, number: int) -> Path:
        """The file of a batch on the stick."""
        return stick.find(self.stick).of(self.team, "frames") / f"{self.batches[number].hash.hex()}.frame"

    def held(self) -> tuple[object, ...]:
        """What the second laptop took in."""
        with self.pair.office("two") as two, two.reading() as db:
            rows = [list(db.execute(f"SELECT * FROM {table}").fetchall()) for table in ("change", "head", "liaison", "frontier")]
        return tuple(rows)

    def people(self) -> set[str]:
        with self.pair.office("two") as two, two.reading() as db:
            return {name for (name,) in db.execute("SELECT name FROM liaison WHERE name LIKE 'P_'").fetchall()}

    def comes_right(self, *way: str | Path) -> None:
        """Once more with nothing bad, and all of it is there."""
        for name in ("one", "two"):
            assert self.sync(name, *way).status == 0
        assert self.people() == {f"P{number}" for number in range(BATCHES)}


@pytest.fixture
def two(prepared: tuple[Pair, Path], tmp_path: Path) -> Iterator[Two]:
    stage = Stage(tmp_path)
    yield Two(stage, prepared[0].copy(tmp_path / "pair"), prepared[1])
    stage.end()


def spoil(kind: str, encoded: bytes) -> bytes:
    """A batch as somebody damaged or forged it."""
    frame = batch.decode_frame(encoded)
    return {
        "another key": batch.Frame(
            frame.header_bytes, frame.body, seal.sign(batch.FRAME_TAG, frame.hash, team.new_device().keys.signing), frame.header
        ).encoded(),
        "altered": encoded[:500] + bytes([encoded[500] ^ 1]) + encoded[501:],
        "cut": encoded[:-9],
        "oversized": encoded + bytes(batch.MOST_FRAME_BYTES),
    }[kind]


@pytest.mark.parametrize("kind", ["another key", "altered", "cut", "oversized"])
def test_a_bad_batch_on_a_stick(two: Two, kind: str) -> None:
    assert two.sync("one").status == 0
    before = two.held()
    two.place(0).write_bytes(spoil(kind, two.place(0).read_bytes()))
    ran = two.sync("two")
    ran.refused("Not all that came was taken", "damaged")
    assert "1 refused" in ran.out
    assert two.held()[:3] == before[:3]
    two.comes_right()


@pytest.mark.parametrize("kind", ["another key", "altered", "cut", "oversized"])
def test_a_bad_batch_of_the_server(two: Two, kind: str) -> None:
    server = two.stage.serve(two.pair.folder / "district")
    way = ("--server", server.url)
    assert two.sync("one", *way).status == 0
    before = two.held()
    identity, whole = two.batches[0].hash, two.batches[0].encoded()
    keep(two, identity, spoil(kind, whole))
    two.sync("two", *way).refused("Not all that came was taken", "damaged")
    assert two.held()[:3] == before[:3]
    keep(two, identity, whole)
    two.comes_right(*way)


def keep(two: Two, identity: bytes, encoded: bytes) -> None:
    """Puts other bytes in the place of a batch at the server, past all its checks."""
    db = sqlite3.connect(two.pair.folder / "district" / "district.sqlite")
    assert db.execute("UPDATE frame SET encoded = ? WHERE hash = ?", (encoded, identity)).rowcount == 1
    db.commit()
    db.close()


def test_a_later_batch_first_waits_and_says_for_what(two: Two) -> None:
    assert two.sync("one").status == 0
    before = two.held()
    content = two.place(0).read_bytes()
    two.place(0).unlink()
    ran = two.sync("two")
    assert (ran.status, ran.err) == (0, "")
    assert "waits for batch" in ran.out
    assert f"batch {two.batches[0].hash.hex()[:8]}" in ran.out
    assert two.held()[:3] == before[:3]
    two.place(0).write_bytes(content)
    two.comes_right()


def test_a_batch_that_comes_twice_is_taken_once(two: Two) -> None:
    server = two.stage.serve(two.pair.folder / "district")
    for way in (("--server", server.url), ("--folder", two.stick), ("--server", server.url)):
        two.comes_right(*way)
    once = two.held()
    two.comes_right()
    assert two.held() == once


def test_a_stick_that_is_not_there(two: Two) -> None:
    two.sync("two", "--folder", two.stick / "absent").refused("This folder is not there")


@pytest.mark.parametrize(("written", "name"), [(1, "one"), (4, "one")])
def test_a_stick_pulled_out_in_the_middle(two: Two, written: int, name: str) -> None:
    two.sync(name, mishap=Pulled(two.stick, written)).refused("The stick was pulled out", "Nothing was lost")
    assert not two.stick.exists()
    two.stick.mkdir()
    two.comes_right()


@pytest.mark.parametrize(("obstacle", "says"), [("full", "The stick is full"), ("locked", "The stick cannot be written")])
def test_a_stick_that_takes_nothing(two: Two, obstacle: str, says: str) -> None:
    assert two.sync("two").status == 0
    partial, mishap = two.place(1).with_suffix(".part"), Full(64) if obstacle == "full" else None
    if obstacle == "locked":
        partial.mkdir()
    two.sync("one", mishap=mishap).refused(says, "What came was taken in", "waits here")
    if obstacle == "locked":
        partial.rmdir()
    two.comes_right()


@pytest.mark.parametrize("days", [TEN_YEARS, -TEN_YEARS])
def test_a_clock_ten_years_off(two: Two, days: int) -> None:
    assert two.sync("one").status == 0
    ran = two.sync("two", mishap=ClockOff(days))
    assert (ran.status, ran.err) == (0, "")
    assert ("The clocks of this laptop and of" in ran.out) == (days < 0)
    two.comes_right()
