"""Killed and continued: a round that dies at any moment is run again, and nothing is lost and nothing is there twice."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.desk import a_passphrase_file
from tests.sync import dying
from tests.sync.dying import Moment, moment
from tests.sync.killing import Server, Stage
from tests.sync.pair import Pair, at_server, check_marked_edits, check_whole, held, make_pair, write_on_both

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")

SEEDS = range(int(os.environ.get("PYTEST_KILLED_SEEDS", "4")))
"""Twenty with `poe killed`."""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pair, Path]:
    """Two enrolled laptops with what each wrote alone, and a passphrase file; only copied."""
    folder = tmp_path_factory.mktemp("pair")
    stage = Stage(folder)
    server = stage.serve(folder / "pair" / "district")
    pair = make_pair(folder / "pair", server.url, server.token)
    write_on_both(pair, server.url)
    stage.end()
    return pair, a_passphrase_file(folder)


@pytest.fixture
def pair(prepared: tuple[Pair, Path], tmp_path: Path) -> Pair:
    return prepared[0].copy(tmp_path / "pair")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.end()


class Road:
    """The two laptops, and the way between them: the words of `sync` that name it."""

    def __init__(self, stage: Stage, pair: Pair, passphrase_file: Path) -> None:
        self.stage, self.pair, self.file = stage, pair, passphrase_file
        self.lives = [self._lives(name) for name in ("one", "two")]

    def sync(self, name: str, *way: str | Path, when: Moment | None = None) -> int:
        words = ("--profile", self.pair.folder / name, "--passphrase-file", self.file, "sync", *way)
        ran = self.stage.run(*words, when=when)
        if ran.status not in (0, -signal.SIGKILL):
            ran.refused()
        return ran.status

    def _lives(self, name: str) -> object:
        with self.pair.office(name) as office, office.reading() as db:
            return db.execute("SELECT value FROM meta WHERE name = 'incarnation'").fetchone()

    def check(self) -> list[bytes]:
        """Both hold the same, each thing once; and no kill is taken for a restore. Gives the frames."""
        sides = []
        for name in ("one", "two"):
            with self.pair.office(name) as office, office.reading() as db:
                check_whole(db)
                check_marked_edits(db)
                sides.append(held(db))
        one, two = sides
        for part in one:
            assert one[part] == two[part], part
        assert self.lives == [self._lives(name) for name in ("one", "two")]
        return [frame[4] for frame in one["frames"]]

    def check_server(self, server: Server) -> None:
        """Each frame stands in the log, and once."""
        with self.pair.office("one") as office:
            assert sorted(at_server(office, server.url)) == sorted(self.check())


@pytest.fixture
def road(stage: Stage, pair: Pair, prepared: tuple[Pair, Path]) -> Road:
    return Road(stage, pair, prepared[1])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("point", ["sealed", "sent", "applying", "confirming"])
def test_a_laptop_killed_goes_on_where_it_was(road: Road, point: str, seed: int) -> None:
    server = road.stage.serve(road.pair.folder / "district")
    way = ("--server", server.url)
    assert road.sync("two", *way, when=moment(point, seed)) == -signal.SIGKILL
    assert road.sync("two", *way) == 0
    assert road.sync("one", *way) == 0
    road.check_server(server)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_server_killed_in_a_push_gets_what_it_lacks(road: Road, seed: int) -> None:
    when = moment("server", seed)
    server = road.stage.serve(road.pair.folder / "district", when)
    status = road.sync("two", "--server", server.url)
    assert server.was_killed()
    assert status in ((0, 2) if when.side == dying.WITHIN else (2,))
    again = road.stage.serve(road.pair.folder / "district")
    assert road.sync("two", "--server", again.url) == 0
    assert road.sync("one", "--server", again.url) == 0
    road.check_server(again)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_laptop_killed_at_a_stick_leaves_what_can_be_passed_over(road: Road, tmp_path: Path, seed: int) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    way = ("--folder", stick)
    assert road.sync("one", *way) == 0
    assert road.sync("two", *way, when=moment("stick", seed)) == -signal.SIGKILL
    assert road.sync("one", *way) == 0
    assert road.sync("two", *way) == 0
    assert road.sync("one", *way) == 0
    frames = road.check()
    assert len(frames) == len(list(stick.rglob("*.frame")))
