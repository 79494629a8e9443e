"""One vault of 5,000 families, made once for all that is measured."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.start import NewProfile
from tests.bench.crowd import crowd
from tests.fakes import StillClock

PASSPHRASE = "eleven quiet rivers"
MANY = 5_000


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a profile with many families."""
    folder = tmp_path_factory.mktemp("town") / "profile"
    about = NewProfile(name="Jordan Ellis", district="Millbrook Public Schools", zone="America/Chicago")
    office = start.make_profile(folder, passphrase=PASSPHRASE, about=about, now=StillClock())
    crowd(office, MANY)
    office.vault.lock()
    return folder


@pytest.fixture(scope="session")
def busy_office(town: Path) -> Iterator[Office]:
    """That profile, open."""
    office = start.open_profile(town, passphrase=PASSPHRASE, now=StillClock())
    yield office
    office.vault.lock()


@pytest.fixture(scope="session")
def one_family(busy_office: Office) -> Family:
    """A family in the middle of the list."""
    from liaison_desk.families import actions as families

    found = families.find_families(busy_office, text="okafor reyes", limit=1).families[0]
    return families.family(busy_office, family_id=found.family_id)
