"""The key in a real keychain: gnome-keyring on a session bus of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.errors import BadInput, NotUnlocked, VaultTrouble
from liaison_desk.vault import keychain, keyfile, keys
from tests.conftest import PASSPHRASE

SOURCE = Path(start.__file__).parents[1]
ROUND = """
import sys
from datetime import date
from pathlib import Path
import keyring
from liaison_desk import start
from liaison_desk.errors import NotUnlocked
from liaison_desk.families import actions as families
from liaison_desk.vault import keeping, keychain, keyfile, keys, recovery_key

folder = Path(sys.argv[1])
assert keychain.works()
made = start.make_profile(folder, passphrase=None, about=start.NewProfile(name="Jordan Ellis", zone="America/Chicago"))
made.vault.lock()
again = start.open_profile(folder, passphrase=None)
print([person.name for person in families.team_members(again)])
again.vault.lock()
keeping.change_what_opens(folder, now=None, then="eleven quiet rivers", wait=print)
start.open_profile(folder, passphrase="eleven quiet rivers").vault.lock()
print(keyring.get_password(keychain.SERVICE, keyfile.read(folder).profile))
keeping.change_what_opens(folder, now="eleven quiet rivers", then=None, wait=print)
start.open_profile(folder, passphrase=None).vault.lock()
try:
    start.open_profile(folder, passphrase="eleven quiet rivers")
except NotUnlocked as error:
    print(error.title)
before = keys.key_from_keychain(folder)
keeping.renew_key(folder, now=None, wait=print)
print(keys.key_from_keychain(folder) != before, keychain.get(keyfile.read(folder).profile + "/renewed"))
settle, keys.settle = keys.settle, lambda folder, kept, key: kept
keeping.renew_key(folder, now=None, wait=print)
keys.settle = settle
print(keychain.get(keyfile.read(folder).profile) != keys.key_from_keychain(folder))
start.open_profile(folder, passphrase=None).vault.lock()
print(keychain.get(keyfile.read(folder).profile) == keys.key_from_keychain(folder), [keyfile.read(folder).renewed])
made = recovery_key.make(date(2026, 11, 23))
keeping.keep_recovery_key(folder, made, now=None, wait=print)
keys.forget_in_keychain(folder)
try:
    start.open_profile(folder, passphrase=None)
except NotUnlocked as error:
    print(error.title)
keeping.recover(folder, typed=" ".join(made.groups), then=None)
start.open_profile(folder, passphrase=None).vault.lock()
keys.forget_in_keychain(folder)
keeping.recover(folder, typed=" ".join(made.groups), then="eleven quiet rivers")
start.open_profile(folder, passphrase="eleven quiet rivers").vault.lock()
print("back")
"""
SAID = """['Jordan Ellis']
None
This profile's key is in the keychain
True None
True
True ['']
The keychain does not hold this profile's key
back"""


def test_a_profile_lives_by_the_keychain_goes_to_a_passphrase_and_back_and_not_without_either(tmp_path: Path) -> None:
    script = tmp_path / "round.py"
    script.write_text(ROUND, encoding="utf-8")
    daemon = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"'
    command = ["dbus-run-session", "--", "bash", "-c", daemon, "-", sys.executable, str(script), str(tmp_path / "profile")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(SOURCE)})
    assert done.stdout.splitlines() == SAID.splitlines(), done.stderr


def test_without_a_keychain_a_passphrase_is_asked_for_and_nothing_is_left_behind(tmp_path: Path) -> None:
    assert not keychain.works()
    with pytest.raises(NotUnlocked, match="no keychain"):
        start.make_profile(tmp_path / "p", passphrase=None, about=start.NewProfile())
    assert not start.has_profile(tmp_path / "p")


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="too short"):
        start.make_profile(tmp_path / "p", passphrase="short", about=start.NewProfile())


def test_the_key_file_is_for_its_owner_alone_and_holds_no_key(tmp_path: Path) -> None:
    office = start.make_profile(tmp_path / "p", passphrase=PASSPHRASE, about=start.NewProfile())
    path = keyfile.key_path(tmp_path / "p")
    key = keys.key_from_passphrase(tmp_path / "p", PASSPHRASE, wait=lambda seconds: None)
    assert path.stat().st_mode & 0o777 == 0o600
    assert key.hex() not in path.read_text(encoding="utf-8")
    office.vault.lock()


@pytest.mark.parametrize("content", ["", "{}", '{"profile": 1}', "not json"])
def test_a_damaged_key_file_is_told(tmp_path: Path, content: str) -> None:
    start.make_profile(tmp_path / "p", passphrase=PASSPHRASE, about=start.NewProfile()).vault.lock()
    keyfile.key_path(tmp_path / "p").write_text(content, encoding="utf-8")
    with pytest.raises(VaultTrouble, match="key file is damaged"):
        start.open_profile(tmp_path / "p", passphrase=PASSPHRASE)


def test_the_passphrase_file_is_its_first_line(tmp_path: Path) -> None:
    file = tmp_path / "words"
    file.write_text("eleven quiet rivers\nsecond line\n", encoding="utf-8")
    assert start.passphrase_from(file) == "eleven quiet rivers"
    file.write_text("", encoding="utf-8")
    with pytest.raises(NotUnlocked, match="empty"):
        start.passphrase_from(file)
    with pytest.raises(NotUnlocked, match="cannot be read"):
        start.passphrase_from(tmp_path / "absent")
