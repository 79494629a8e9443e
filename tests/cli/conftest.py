"""A profile with invented families, made once by the program itself; tests that change it take a copy."""

import shutil
from pathlib import Path

import pytest

from liaison_desk.vault import keeping
from tests.cli.desk import PASSPHRASE, Desk, a_passphrase_file


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, cheap_passphrases: None) -> Desk:
    """A desk with three invented families; only read."""
    folder = tmp_path_factory.mktemp("sample")
    desk = Desk(folder / "profile", a_passphrase_file(folder))
    made = desk("init", "--name", "Jordan Ellis", "--zone", "America/Chicago", "--sample", "3", "--json")
    assert (made.status, made.err) == (0, "")
    assert made.json == {"profile": str(desk.folder), "key": "passphrase", "families": 3}
    keeping.change_what_opens(desk.folder, now=PASSPHRASE, then=PASSPHRASE, wait=lambda _seconds: None)
    (desk.folder / "vault.key.busy").unlink()
    return desk


@pytest.fixture
def copy(sample: Desk, tmp_path: Path) -> Desk:
    """A copy of it that a test may change."""
    shutil.copytree(sample.folder, tmp_path / "profile")
    return Desk(tmp_path / "profile", a_passphrase_file(tmp_path))
