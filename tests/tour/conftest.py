"""One tour, walked once by the program itself; every test breaks a copy of what it left."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.office import Office
from liaison_desk.tour.road import FACTS, laptops


@dataclass(frozen=True)
class Left:
    """The folder that a tour left, to be altered."""

    folder: Path

    @property
    def facts(self) -> dict[str, dict[str, object]]:
        """What each step said it did."""
        read: dict[str, dict[str, object]] = json.loads((self.folder / FACTS).read_text(encoding="utf-8"))
        return read

    def fact(self, step: str, name: str) -> str:
        """A fact that is text."""
        return str(self.facts[step][name])

    def say(self, step: str, name: str, value: object) -> None:
        """Changes a fact."""
        facts = self.facts
        facts[step][name] = value
        (self.folder / FACTS).write_text(json.dumps(facts), encoding="utf-8")

    @contextmanager
    def office(self, *, colleague: bool = False) -> Iterator[Office]:
        """The office of its profile, or of the colleague's."""
        laptop = laptops(self.folder)[int(colleague)]
        opened = start.open_profile(laptop.profile, passphrase=start.passphrase_from(laptop.passphrase_file))
        yield opened
        opened.vault.lock()


def tour(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    """Runs the tour as a person does."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    call = [sys.executable, "-m", "liaison_desk", "tour", *map(str, words)]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


@dataclass(frozen=True)
class Walked:
    """A whole tour: how its process ended, and its folder."""

    ended: "subprocess.CompletedProcess[str]"
    folder: Path


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The tour, once, into a folder that is there and holds something of somebody else's."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / "letter.txt").write_text("mine", encoding="utf-8")
    return Walked(tour("--to", folder), folder)


@pytest.fixture
def left(walked: Walked, tmp_path: Path) -> Left:
    """A copy of what it left."""
    shutil.copytree(walked.folder, tmp_path / "tour")
    return Left(tmp_path / "tour")
