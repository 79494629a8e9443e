"""What every test stands on: strictness, and an office with a real encrypted vault and a still clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.office import Office
from liaison_desk.start import NewProfile
from tests.fakes import CountedIds, StillClock

pytest_plugins = ("tests.strict",)
"""What makes the tests strict: no network, a home of their own, and every log line that nobody expected is a failure."""

PASSPHRASE = "eleven quiet rivers"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def office(profile: Path, clock: StillClock) -> Iterator[Office]:
    about = NewProfile(name="Jordan Ellis", phone="(503) 555-0178", district="Millbrook Public Schools", zone="America/Chicago")
    office = start.make_profile(profile, passphrase=PASSPHRASE, about=about, now=clock, new_id=CountedIds())
    yield office
    office.vault.lock()
