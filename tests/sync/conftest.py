"""A district's server for the tests of a round: the one of the server's own tests, on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.district.inbox.database import in_folder
from tests.district.conftest import Box, Doorway, doorway
from tests.fakes import StillClock
from tests.sync import world
from tests.sync.machine import LAPTOPS, Team
from tests.sync.sides import Side, two_sides

__all__ = ["doorway"]


@pytest.fixture
def box(doorway: Doorway, tmp_path: Path, clock: StillClock) -> Iterator[Box]:
    """A server with an empty database."""
    made = Box(doorway, in_folder(tmp_path / "district"), clock)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def sides(tmp_path: Path, clock: StillClock) -> Iterator[tuple[Side, Side]]:
    """Two laptops of one team."""
    made = two_sides(tmp_path, clock)
    yield made
    for side in made:
        side.office.vault.lock()


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[Team]]:
    """The model, on laptops made once."""
    folder = tmp_path_factory.mktemp("laptops")
    world.make_laptops(folder, LAPTOPS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Team, "template", folder)
        yield Team


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty stick."""
    made = tmp_path / "stick"
    made.mkdir()
    return made
