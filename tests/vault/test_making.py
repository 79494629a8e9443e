"""A profile is made whole or not at all, whenever the battery dies and wherever the disk is full."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlcipher3.dbapi2 as driver

from liaison_desk import start
from liaison_desk.errors import VaultTrouble
from liaison_desk.office import Office
from liaison_desk.vault import keyfile, keys
from liaison_desk.vault.check import file_findings, row_findings
from tests.conftest import PASSPHRASE

POWER_CUT = """
import os, sys
from pathlib import Path
from liaison_desk import start
from liaison_desk.vault import keyfile, keys

def cut(*args, **named):
    os._exit(9)

place, name = {"start": start, "keys": keys, "keyfile": keyfile}[sys.argv[2]], sys.argv[3]
setattr(place, name, cut)
start.make_profile(Path(sys.argv[1]), passphrase=sys.argv[4], about=start.NewProfile(name="Jordan Ellis", zone="America/Chicago"))
"""


def power_cut(folder: Path, module: str, name: str) -> None:
    """A program that is dead at once where it comes to a function."""
    environment = {**os.environ, "PYTHONPATH": str(Path(start.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", POWER_CUT, str(folder), module, name, PASSPHRASE], env=environment, check=False)
    assert done.returncode == 9


@pytest.mark.parametrize(("module", "name"), [("start", "_furnish"), ("keys", "keep_by_passphrase"), ("keyfile", "write")])
def test_a_power_cut_while_a_profile_is_made_leaves_room_for_a_new_one(tmp_path: Path, module: str, name: str) -> None:
    folder = tmp_path / "p"
    power_cut(folder, module, name)
    assert not start.has_profile(folder)
    about = start.NewProfile(zone="America/Chicago")
    made = start.make_profile(folder, passphrase=PASSPHRASE, about=about)
    again = start.open_profile(folder, passphrase=PASSPHRASE)
    assert again.who == made.who
    made.vault.lock()
    again.vault.lock()
    assert sorted(path.name for path in folder.iterdir()) == ["vault.db", "vault.key"]


def test_a_power_cut_after_the_key_was_kept_leaves_a_whole_profile(tmp_path: Path) -> None:
    power_cut(tmp_path / "p", "start", "_finish_making")
    assert start.has_profile(tmp_path / "p")
    office = start.open_profile(tmp_path / "p", passphrase=PASSPHRASE)
    with office.reading() as db:
        assert (*file_findings(db), *row_findings(db)) == ()


def test_a_full_disk_is_said_plainly_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: object, flags: int, mode: int) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keyfile.os, "open", full)  # type: ignore[attr-defined]
    with pytest.raises(VaultTrouble, match="cannot be written"):
        start.make_profile(tmp_path / "p", passphrase=PASSPHRASE, about=start.NewProfile(zone="America/Chicago"))
    assert not (tmp_path / "p").exists()


def test_the_vault_is_its_owners_alone_in_a_folder_that_others_may_read(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    start.make_profile(tmp_path, passphrase=PASSPHRASE, about=start.NewProfile(zone="America/Chicago"))
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())


@pytest.mark.parametrize(("free", "said"), [(0, "The disk is full"), (10_000_000, "The vault's file is damaged or its disk fails")])
def test_a_disk_without_room_for_the_log_is_not_called_a_damaged_vault(
    office: Office, monkeypatch: pytest.MonkeyPatch, free: int, said: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    with pytest.raises(VaultTrouble, match=said), office.reading():
        raise driver.OperationalError("disk I/O error")


def test_a_profile_of_invented_families_costs_the_least_that_is_allowed(tmp_path: Path) -> None:
    folder = tmp_path / "invented"
    start.make_profile(folder, passphrase=PASSPHRASE, about=start.NewProfile(zone="America/Chicago"), invented=True).vault.lock()
    kept = keyfile.read(folder)
    assert (kept.memory_kib, kept.passes, kept.lanes) == (keys.LEAST.memory_kib, keys.LEAST.passes, keys.LEAST.lanes)
    start.open_profile(folder, passphrase=PASSPHRASE).vault.lock()
