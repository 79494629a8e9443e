"""What every test stands on: strictness, and an office with a real encrypted vault and a still clock."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.office import Office
from liaison_desk.start import NewProfile
from liaison_desk.vault import keys
from liaison_desk.vault.vault import Vault
from tests.fakes import CountedIds, StillClock

pytest_plugins = ("tests.strict",)
"""What makes the tests strict: no network, a home of their own, and every log line that nobody expected is a failure."""

PASSPHRASE = "eleven quiet rivers"


CHEAP = keys.Cost(memory_kib=1024, passes=1, lanes=1)


@pytest.fixture(scope="session", autouse=True)
def cheap_passphrases() -> Iterator[None]:
    """A passphrase chosen in a test costs a moment, not half a second; opening follows what its key file says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "usual_cost", lambda: CHEAP)
        yield


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@dataclass(frozen=True)
class Template:
    """A profile made once; every test gets a copy of it, since making one takes a while."""

    folder: Path
    key: bytes
    ids: int


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, cheap_passphrases: None) -> Template:
    folder, new_id = tmp_path_factory.mktemp("template") / "profile", CountedIds()
    about = NewProfile(name="Jordan Ellis", phone="(503) 555-0178", district="Millbrook Public Schools", zone="America/Chicago")
    start.make_profile(folder, passphrase=PASSPHRASE, about=about, now=StillClock(), new_id=new_id).vault.lock()
    key = keys.key_from_passphrase(folder, PASSPHRASE, wait=lambda seconds: None)
    return Template(folder, bytes(key), int(new_id(), 16))


@pytest.fixture
def office(profile: Path, clock: StillClock, template: Template) -> Iterator[Office]:
    shutil.copytree(template.folder, profile)
    vault = Vault.open(start.vault_path(profile), template.key)
    yield start.office_of(vault, clock, CountedIds(count(template.ids)))
    vault.lock()
