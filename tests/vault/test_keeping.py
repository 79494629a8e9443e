"""What opens a profile, changed: the old passphrase is needed, one of both opens it at any moment, and the cost never sinks."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.errors import BadInput, NewerVault, NotUnlocked, VaultTrouble, WrongPassphrase
from liaison_desk.office import Office
from liaison_desk.vault import keeping, keyfile, keys
from tests.conftest import CHEAP, PASSPHRASE

OTHER = "nine loud mountains"
SOURCE = Path(start.__file__).parents[1]
CHANGING = """
import sys
from pathlib import Path
from liaison_desk.vault import keeping, keys

keys.usual_cost = lambda: keys.Cost(memory_kib=64, passes=1, lanes=1)
folder, now, then = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
print("begun", flush=True)
while True:
    keeping.change_what_opens(folder, now=now, then=then, wait=print)
    now, then = then, now
"""


def no_wait(_seconds: float) -> None:
    """Waits in no test."""


def change(folder: Path, now: str, then: str) -> None:
    keeping.change_what_opens(folder, now=now, then=then, wait=no_wait)


def opens(folder: Path, passphrase: str) -> bool:
    try:
        start.open_profile(folder, passphrase=passphrase, wait=no_wait).vault.lock()
    except WrongPassphrase:
        return False
    return True


def test_another_passphrase_opens_the_profile_and_the_old_one_no_more(office: Office, profile: Path) -> None:
    before = keys.key_from_passphrase(profile, PASSPHRASE, wait=no_wait)
    change(profile, PASSPHRASE, OTHER)
    assert (opens(profile, OTHER), opens(profile, PASSPHRASE)) == (True, False)
    assert keys.key_from_passphrase(profile, OTHER, wait=no_wait) == before
    assert keyfile.key_path(profile).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("now", "then", "error"), [("no such words", OTHER, WrongPassphrase), (PASSPHRASE, "short", BadInput)])
def test_without_the_old_passphrase_or_with_a_short_one_nothing_changes(
    office: Office, profile: Path, now: str, then: str, error: type[Exception]
) -> None:
    before = keyfile.read(profile)
    with pytest.raises(error):
        change(profile, now, then)
    assert keyfile.read(profile) == before
    assert opens(profile, PASSPHRASE)


def test_guessing_here_slows_down_like_at_the_door(office: Office, profile: Path) -> None:
    waited: list[float] = []
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            keeping.change_what_opens(profile, now="no such words", then=OTHER, wait=waited.append)
    assert waited == [1.0, 2.0]


def test_a_keychain_that_is_not_there_takes_nothing_away(office: Office, profile: Path) -> None:
    with pytest.raises(NotUnlocked, match="no keychain"):
        keeping.change_what_opens(profile, now=PASSPHRASE, then=None, wait=no_wait)
    assert opens(profile, PASSPHRASE)


def test_a_full_disk_leaves_the_old_passphrase(office: Office, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(keyfile.os, "fsync", full)  # type: ignore[attr-defined]
        with pytest.raises(VaultTrouble, match="cannot be written"):
            change(profile, PASSPHRASE, OTHER)
    assert opens(profile, PASSPHRASE)


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_passphrase(office: Office, profile: Path) -> None:
    chance = random.Random(4)
    seen = set()
    for _ in range(12):
        now, then = (PASSPHRASE, OTHER) if opens(profile, PASSPHRASE) else (OTHER, PASSPHRASE)
        command = [sys.executable, "-c", CHANGING, str(profile), now, then]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(SOURCE)}) as running:
            assert running.stdout is not None
            running.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                running.wait(chance.uniform(0.0, 0.15))
            running.send_signal(signal.SIGKILL)
        which = opens(profile, PASSPHRASE), opens(profile, OTHER)
        assert which in ((True, False), (False, True))
        seen.add(which)
    assert len(seen) == 2, "the changes never came to pass"


def test_two_changes_at_once_do_not_cross(office: Office, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "WAIT_SECONDS", 0.0)
    with keyfile.changing(profile), pytest.raises(VaultTrouble, match="another window"):
        change(profile, PASSPHRASE, OTHER)
    assert opens(profile, PASSPHRASE)


def test_a_wrong_try_never_writes_the_key_file(office: Office, profile: Path) -> None:
    before = keyfile.key_path(profile).stat().st_mtime_ns
    assert not opens(profile, "no such words")
    assert keyfile.wrong_tries(profile) == 1
    assert keyfile.key_path(profile).stat().st_mtime_ns == before
    assert opens(profile, PASSPHRASE)
    assert keyfile.wrong_tries(profile) == 0


# ------------------------------------------------------------------------------------------------- the cost


@pytest.mark.parametrize("least_takes", [0.01, 0.05, 0.12, 0.3, 0.5, 4.0])
def test_a_passphrase_costs_about_half_a_second_and_never_less_than_the_least(least_takes: float) -> None:
    def seconds(cost: keys.Cost) -> float:
        return least_takes * cost.memory_kib * cost.passes / (keys.LEAST.memory_kib * keys.LEAST.passes)

    cost = keys.cost_for(seconds)
    assert cost.memory_kib >= 65_536
    assert cost.passes >= 3
    assert cost.lanes == 4
    if 0.5 / keys.MOST_WORK <= least_takes <= 0.25:
        assert 0.3 <= seconds(cost) <= 0.5


def test_what_is_measured_is_a_real_derivation() -> None:
    assert keys.seconds_of(keys.Cost(memory_kib=65_536, passes=3, lanes=4)) > keys.seconds_of(CHEAP)


def test_the_cost_is_kept_beside_the_key_so_that_another_computer_opens_it(
    office: Office, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "usual_cost", lambda: keys.Cost(memory_kib=2048, passes=2, lanes=2))
    change(profile, PASSPHRASE, OTHER)
    kept = keyfile.read(profile)
    assert (kept.memory_kib, kept.passes, kept.lanes) == (2048, 2, 2)
    monkeypatch.setattr(keys, "usual_cost", lambda: CHEAP)
    assert opens(profile, OTHER)


def test_a_key_file_of_the_first_kind_opens(office: Office, profile: Path) -> None:
    path = keyfile.key_path(profile)
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 1, "wrong_tries": 0}), encoding="utf-8")
    assert opens(profile, PASSPHRASE)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"version": 3}, NewerVault),
        ({"memory_kib": 2**40}, VaultTrouble),
        ({"passes": 0}, VaultTrouble),
        ({"lanes": "many"}, VaultTrouble),
        ({"kept": "elsewhere"}, VaultTrouble),
        ({"wrapped": "no box"}, VaultTrouble),
    ],
)
def test_a_key_file_that_cannot_be_right_is_told(office: Office, profile: Path, changed: dict[str, object], error: type[Exception]) -> None:
    path = keyfile.key_path(profile)
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}), encoding="utf-8")
    with pytest.raises(error):
        start.open_profile(profile, passphrase=PASSPHRASE)


def test_a_lower_cost_written_into_the_key_file_opens_nothing(office: Office, profile: Path) -> None:
    path = keyfile.key_path(profile)
    path.write_text(json.dumps({**json.loads(path.read_text()), "memory_kib": 512}), encoding="utf-8")
    assert not opens(profile, PASSPHRASE)


def test_locking_overwrites_the_key(office: Office) -> None:
    held = office.vault._key
    assert held is not None
    assert any(held)
    office.vault.lock()
    assert not any(held)


def test_a_key_that_was_wiped_is_nothing_but_zeros() -> None:
    key = bytearray(b"k" * 32)
    keys.wipe(key)
    assert key == bytes(32)
