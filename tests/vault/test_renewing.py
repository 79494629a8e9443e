"""The whole vault under a new key: every page, at any moment of dying openable, refused where it could not end well."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from liaison_desk import start
from liaison_desk.errors import NotUnlocked, VaultTrouble, WrongPassphrase
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.vault import keeping, keyfile, keys, recovery_key, sealing
from liaison_desk.vault.check import file_findings, row_findings
from tests.conftest import PASSPHRASE

DAY = date(2026, 11, 23)
OTHER = "nine loud mountains"
SOURCE = Path(start.__file__).parents[1]
RENEWING = """
import os, sys
from pathlib import Path
from liaison_desk.vault import keeping, keyfile, keys, sealing

def dying(module, name, nth, *, after):
    whole, calls = getattr(module, name), []
    def stand_in(*args, **named):
        calls.append(name)
        if len(calls) == nth and not after:
            os._exit(9)
        done = whole(*args, **named)
        if len(calls) == nth:
            os._exit(9)
        return done
    setattr(module, name, stand_in)

folder, where, passphrase = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
if where:
    place, name, nth, after = where.split()
    dying({"keyfile": keyfile, "sealing": sealing, "keys": keys}[place], name, int(nth), after=after == "after")
print("begun", flush=True)
keeping.renew_key(folder, now=passphrase, wait=print)
print("done", flush=True)
"""


def no_wait(_seconds: float) -> None:
    """Waits in no test."""


def renew(folder: Path) -> None:
    keeping.renew_key(folder, now=PASSPHRASE, wait=no_wait)


def key_of(folder: Path) -> bytearray:
    return keys.key_from_passphrase(folder, PASSPHRASE, wait=no_wait)


def command(folder: Path, where: str = "") -> list[str]:
    return [sys.executable, "-c", RENEWING, str(folder), where, PASSPHRASE]


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCE)}


def whole(folder: Path) -> bool:
    """Whether the profile opens by its passphrase, every page is right and what was written is there; and the key file is settled."""
    opened = start.open_profile(folder, passphrase=PASSPHRASE, wait=no_wait)
    try:
        with opened.reading() as db:
            found = (*file_findings(db), *row_findings(db))
            rows = db.execute("SELECT count(*) FROM padding").fetchone()[0]
        named = [one.name for one in families.team_members(opened)]
    finally:
        opened.vault.lock()
    return found == () and rows == ROWS and named == ["Jordan Ellis"] and keyfile.read(folder).renewed == ""


ROWS = 6000


@pytest.fixture
def large(office: Office, profile: Path) -> Path:
    """A profile of a few megabytes, closed."""
    with office.vault.transaction() as db:
        db.execute("CREATE TABLE padding (bytes BLOB)")
        db.conn.executemany("INSERT INTO padding VALUES (randomblob(700))", [()] * ROWS)
    office.vault.lock()
    return profile


def test_the_old_key_opens_nothing_any_more_and_all_is_there(large: Path) -> None:
    before = key_of(large)
    renew(large)
    assert whole(large)
    assert key_of(large) != before
    assert not sealing.fits(keyfile.vault_path(large), before)
    assert sorted(path.name for path in large.iterdir()) == ["vault.db", "vault.key", "vault.key.busy"]


def test_no_page_of_the_file_stays_under_the_old_key(large: Path) -> None:
    before = keyfile.vault_path(large).read_bytes()
    renew(large)
    after = keyfile.vault_path(large).read_bytes()
    pages = [(before[at : at + 4096], after[at : at + 4096]) for at in range(0, min(len(before), len(after)), 4096)]
    assert all(old != new for old, new in pages)


def test_a_recovery_page_made_before_is_worthless_and_says_so(large: Path) -> None:
    made = recovery_key.make(DAY)
    keeping.keep_recovery_key(large, made, now=PASSPHRASE, wait=no_wait)
    renew(large)
    assert keyfile.read(large).recovery == ""
    with pytest.raises(NotUnlocked, match="No recovery page"):
        keeping.recover(large, typed=" ".join(made.groups), then=OTHER)
    assert whole(large)


@pytest.mark.parametrize(
    ("where", "came"),
    [
        ("keys promised 1 before", False),
        ("keyfile write 1 before", False),
        ("keyfile write 1 after", False),
        ("sealing seal_anew 1 before", False),
        ("sealing seal_anew 1 after", True),
        ("keys settle 2 before", True),
        ("keyfile write 2 before", True),
        ("keyfile write 2 after", True),
    ],
)
def test_dying_at_any_step_leaves_one_key_that_opens_all(large: Path, where: str, came: bool) -> None:
    made = recovery_key.make(DAY)
    keeping.keep_recovery_key(large, made, now=PASSPHRASE, wait=no_wait)
    before = key_of(large)
    assert subprocess.run(command(large, where), env=ENVIRONMENT, check=False, capture_output=True).returncode == 9
    assert (key_of(large) != before) == came
    if came:
        with pytest.raises(NotUnlocked):  # never a passphrase around a key that opens nothing
            keeping.recover(large, typed=" ".join(made.groups), then=OTHER)
    assert whole(large)
    assert (keyfile.read(large).recovery == "") == came
    renew(large)
    assert whole(large)


@pytest.mark.parametrize("then", [OTHER, PASSPHRASE])
@pytest.mark.parametrize("where", ["sealing seal_anew 1 before", "sealing seal_anew 1 after"])
def test_another_passphrase_right_after_dying_keeps_the_key_that_fits(large: Path, where: str, then: str) -> None:
    subprocess.run(command(large, where), env=ENVIRONMENT, check=False, capture_output=True)
    keeping.change_what_opens(large, now=PASSPHRASE, then=then, wait=no_wait)
    assert keyfile.read(large).renewed == ""
    start.open_profile(large, passphrase=then, wait=no_wait).vault.lock()


def test_a_kill_at_any_moment_leaves_one_key_that_opens_all(large: Path) -> None:
    began = time.monotonic()
    with subprocess.Popen(command(large), stdout=subprocess.PIPE, env=ENVIRONMENT) as running:
        assert running.stdout is not None
        running.stdout.readline()
        began = time.monotonic()
        running.stdout.readline()
        takes = time.monotonic() - began
    chance, moved = random.Random(11), 0
    for _ in range(int(os.environ.get("PYTEST_KILLED_SEEDS", "10"))):
        before = key_of(large)
        with subprocess.Popen(command(large), stdout=subprocess.PIPE, env=ENVIRONMENT) as running:
            assert running.stdout is not None
            running.stdout.readline()
            try:
                running.wait(chance.uniform(0.0, takes * 1.1))
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
        assert whole(large)
        moved += key_of(large) != before
    assert moved < 10 or takes < 0.05


def test_a_vault_that_is_open_elsewhere_keeps_its_key(large: Path) -> None:
    other = start.open_profile(large, passphrase=PASSPHRASE, wait=no_wait)
    with other.reading() as db:
        db.execute("SELECT count(*) FROM padding").fetchone()
    before = keyfile.read(large)
    with pytest.raises(VaultTrouble, match="open in another window"):
        renew(large)
    other.vault.lock()
    assert keyfile.read(large) == before
    assert whole(large)


def test_without_room_nothing_begins(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = keyfile.read(large)
    size = keyfile.vault_path(large).stat().st_size
    monkeypatch.setattr(sealing, "shutil", SimpleNamespace(disk_usage=lambda _path: SimpleNamespace(free=size)))
    with pytest.raises(VaultTrouble, match="not enough room"):
        renew(large)
    assert keyfile.read(large) == before
    assert whole(large)


def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_key(large: Path) -> None:
    half = keyfile.vault_path(large).stat().st_size // 2

    def no_large_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (half, half))

    done = subprocess.run(command(large), env=ENVIRONMENT, check=False, capture_output=True, text=True, preexec_fn=no_large_files)
    assert done.returncode == 1
    assert "could not be sealed anew" in done.stderr
    assert whole(large)


def test_a_damaged_page_stops_it_before_it_begins(large: Path) -> None:
    path = keyfile.vault_path(large)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 2000)
        file.write(b"damage")
    before = keyfile.read(large)
    with pytest.raises(VaultTrouble, match="damaged"):
        renew(large)
    assert keyfile.read(large) == before


def test_a_wrong_passphrase_renews_nothing(large: Path) -> None:
    with pytest.raises(WrongPassphrase):
        keeping.renew_key(large, now="no such words", wait=no_wait)
    assert whole(large)


def test_a_key_of_another_vault_is_no_use(large: Path, tmp_path: Path) -> None:
    start.make_profile(tmp_path / "other", passphrase=PASSPHRASE, about=start.NewProfile(zone="America/Chicago")).vault.lock()
    shutil.copy(keyfile.key_path(tmp_path / "other"), keyfile.key_path(large))
    with pytest.raises(NotUnlocked, match="does not open this vault"):
        renew(large)
