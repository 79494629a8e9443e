"""A backup is whole and proven or it is not there, whatever happens to the stick, the disk and the program."""

import os
import resource
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from liaison_desk.backups import actions, shelf
from liaison_desk.backups.backup import Opens, State
from liaison_desk.errors import BadInput, Cancelled, NotAllowed, NotUnlocked, VaultTrouble
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.vault import copies, keeping, keyfile, keys
from liaison_desk.vault.copies import CopyTrouble
from liaison_desk.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.fakes import StillClock

OTHER = "nine loud mountains"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def at(step: str, do: Callable[[], object]) -> Progress:
    """A progress that does something once, in the middle of a step of the work."""
    due = [do]

    def progress(done: int, of: int, what: str) -> None:
        if what == step and due:
            due.pop()()

    return progress


def left_on(stick: Path) -> list[str]:
    """Everything on a stick that is a file."""
    return sorted(path.name for path in stick.rglob("*") if path.is_file())


def names_in(backup: Path, passphrase: str = PASSPHRASE) -> set[str]:
    """The families in a backup, opened with nothing but the backup's own folder and a passphrase: as on another laptop."""
    key = keys.key_from_passphrase(backup, passphrase, wait=lambda _seconds: None)
    with copies.opened(backup / "vault.db", key) as db:
        return {str(row["name"]) for row in db.query("SELECT name FROM family")}


def test_a_backup_opens_elsewhere_with_the_passphrase_and_holds_what_was_written(office: Office, stick: Path) -> None:
    families.enrol_family(office, name="Haddad")
    made = actions.back_up(office, to=stick)
    families.enrol_family(office, name="Okafor")
    assert (made.state, made.opens, made.opens_elsewhere) == (State.GOOD, (Opens.PASSPHRASE,), True)
    assert left_on(stick) == ["attachments.txt", "backup.json", "vault.db", "vault.key"]
    assert names_in(made.path) == {"Haddad"}
    assert actions.backups_there(office, folder=stick) == (made,)
    assert shelf.is_as_written(made)


def test_nothing_in_it_can_be_read(office: Office, stick: Path) -> None:
    families.enrol_family(office, name="Zebulonia Markword")
    made = actions.back_up(office, to=stick)
    assert names_in(made.path) == {"Zebulonia Markword"}
    assert not any(b"Zebulonia" in path.read_bytes() for path in stick.rglob("*") if path.is_file())
    assert {path.stat().st_mode & 0o077 for path in (made.path / "vault.db", made.path / "vault.key")} == {0}


def test_work_goes_on_while_it_is_made_and_is_not_in_it(office: Office, stick: Path) -> None:
    families.enrol_family(office, name="Haddad")

    def write() -> None:
        other = Thread(target=lambda: families.enrol_family(office, name="Okafor"))
        other.start()
        other.join()

    made = actions.back_up(office, to=stick, progress=at(copies.COPYING, write))
    assert names_in(made.path) == {"Haddad"}
    assert len(families.find_families(office, text="Okafor").families) == 1


def test_a_backup_that_was_stopped_leaves_nothing(office: Office, stick: Path) -> None:
    def stop() -> None:
        raise Cancelled("Stopped")

    for step in (copies.COPYING, copies.PROVING):
        with pytest.raises(Cancelled):
            actions.back_up(office, to=stick, progress=at(step, stop))
        assert left_on(stick) == []


@pytest.mark.parametrize("step", [copies.COPYING, copies.PROVING])
def test_a_stick_that_vanishes_is_said_and_no_folder_is_made_in_its_place(office: Office, stick: Path, step: str) -> None:
    with pytest.raises(CopyTrouble, match="not there"):
        actions.back_up(office, to=stick, progress=at(step, lambda: shutil.rmtree(stick)))
    assert not stick.exists()
    with pytest.raises(BadInput, match="not there"):
        actions.back_up(office, to=stick)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes, as on a disk that has no more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="files cannot be bounded so elsewhere")
@pytest.mark.parametrize("size", [4096, 100_000, 300_000])
def test_a_disk_that_is_full_in_the_middle_leaves_nothing_and_the_backups_before(office: Office, stick: Path, size: int) -> None:
    before = actions.back_up(office, to=stick)
    there = left_on(stick)
    with room_for(size), pytest.raises(VaultTrouble, match=r"cannot be written|full"):
        actions.back_up(office, to=stick)
    assert left_on(stick) == there
    assert actions.backups_there(office, folder=stick) == (before,)
    families.enrol_family(office, name="Haddad")


def test_where_there_is_no_room_nothing_is_begun(office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = shutil.disk_usage(stick)._replace(free=1_000_000)
    monkeypatch.setattr(copies.shutil, "disk_usage", lambda _folder: full)  # type: ignore[attr-defined]
    with pytest.raises(CopyTrouble, match="no room"):
        actions.back_up(office, to=stick)
    assert left_on(stick) == []


def test_a_stick_that_spoils_what_is_written_is_found_out(office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle = copies.settle

    def spoilt(path: Path) -> None:
        settle(path)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    with monkeypatch.context() as patch:
        patch.setattr(copies, "settle", spoilt)
        with pytest.raises(CopyTrouble, match="not what it should be"):
            actions.back_up(office, to=stick)
    assert left_on(stick) == []


def test_of_a_damaged_vault_no_backup_is_made_and_the_good_ones_stay(office: Office, stick: Path) -> None:
    families.enrol_family(office, name="Haddad")
    before = actions.back_up(office, to=stick)
    with office.vault.transaction() as db:
        root = int(db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'family'").fetchone()[0])
    key = office.vault.key()
    office.vault.lock()
    path = office.vault.path
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 + 100] ^= 0xFF
    path.write_bytes(content)
    damaged = replace(office, vault=Vault(path, key))
    with pytest.raises(VaultTrouble, match="damaged"):
        actions.back_up(damaged, to=stick)
    damaged.vault.lock()
    assert names_in(before.path) == {"Haddad"}


def test_without_a_choice_it_goes_into_the_profiles_own_folder(office: Office) -> None:
    assert actions.backups_there(office) == ()
    made = actions.back_up(office)
    assert office.vault.path.parent in made.path.parents
    standing = actions.backup_standing(office)
    assert (standing.is_chosen, standing.is_there, standing.last, standing.too_old) == (False, True, office.now(), False)


def test_a_chosen_stick_that_is_away_is_told_and_nothing_is_written_where_it_was(office: Office, stick: Path, clock: StillClock) -> None:
    actions.choose_backup_folder(office, folder=stick)
    first = actions.back_up_if_due(office)
    assert first is not None
    shutil.move(stick, stick.with_name("in the pocket"))
    stick.mkdir()
    clock.move(days=8)
    assert actions.back_up_if_due(office) is None
    with pytest.raises(CopyTrouble, match="not there"):
        actions.back_up(office)
    standing = actions.backup_standing(office)
    assert (standing.is_there, standing.too_old, standing.last) == (False, True, first.made)
    assert left_on(stick) == []
    stick.rmdir()
    shutil.move(stick.with_name("in the pocket"), stick)
    assert actions.back_up_if_due(office) is not None
    assert not actions.backup_standing(office).too_old


def test_one_each_day_while_in_use_and_what_is_no_longer_needed_goes(office: Office, clock: StillClock) -> None:
    for _ in range(70):
        assert actions.back_up_if_due(office) is not None
        assert actions.back_up_if_due(office) is None
        clock.move(days=1)
    there = actions.backups_there(office)
    assert len(there) in (20, 21)
    assert all(one.state is State.GOOD for one in there)
    assert len(list(there[0].path.parent.iterdir())) == len(there)


def test_a_folder_that_cannot_be_used_is_not_chosen(office: Office, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not there"):
        actions.choose_backup_folder(office, folder=tmp_path / "absent")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / shelf.FOLDER).write_text("in the way")
    with pytest.raises(CopyTrouble):
        actions.choose_backup_folder(office, folder=tmp_path / "taken")
    assert not actions.backup_standing(office).is_chosen
    with pytest.raises(CopyTrouble, match="not there"):
        actions.backups_there(office, folder=tmp_path / "absent")


def test_two_at_once_are_refused(office: Office, stick: Path) -> None:
    with office.vault.alone("backup"), pytest.raises(NotAllowed, match="being made"):
        actions.back_up(office, to=stick)


def test_what_was_left_half_done_is_cleared_and_never_listed(office: Office, stick: Path) -> None:
    made = actions.back_up(office, to=stick)
    for ending in (shelf.PART, shelf.OLD):
        shutil.copytree(made.path, made.path.with_name(f"2026-01-01T000000Z{ending}"))
    assert actions.backups_there(office, folder=stick) == (made,)
    again = actions.back_up(office, to=stick)
    assert {path.name for path in made.path.parent.iterdir()} == {made.path.name, again.path.name}


def test_a_changed_passphrase_opens_the_backups_before_and_the_old_one_no_more(office: Office, clock: StillClock) -> None:
    families.enrol_family(office, name="Haddad")
    before = actions.back_up(office)
    keeping.change_what_opens(office.vault.path.parent, now=PASSPHRASE, then=OTHER, wait=lambda _seconds: None)
    clock.move(days=1)
    actions.back_up(office)
    assert names_in(before.path, OTHER) == {"Haddad"}
    with pytest.raises(NotUnlocked):
        names_in(before.path)


def test_a_backup_behind_another_key_keeps_what_opens_it(office: Office, clock: StillClock) -> None:
    before = actions.back_up(office)
    told = (before.path / "vault.key").read_bytes()
    spoilt = bytearray((before.path / "vault.db").read_bytes())
    spoilt[20] ^= 1
    (before.path / "vault.db").write_bytes(spoilt)
    keeping.change_what_opens(office.vault.path.parent, now=PASSPHRASE, then=OTHER, wait=lambda _seconds: None)
    clock.move(days=1)
    actions.back_up(office)
    assert (before.path / "vault.key").read_bytes() == told


def test_a_key_that_only_this_laptop_has_is_told(office: Office, stick: Path) -> None:
    folder = office.vault.path.parent
    keyfile.write(folder, keyfile.KeyFile(profile=keyfile.read(folder).profile, kept="keychain"))
    assert not actions.back_up(office, to=stick).opens_elsewhere
    assert not actions.backup_standing(office).opens_elsewhere


@pytest.mark.parametrize("ruin", ["cut", "no key", "no vault", "key"])
def test_a_backup_that_is_not_whole_is_listed_as_damaged(office: Office, stick: Path, ruin: str) -> None:
    made = actions.back_up(office, to=stick)
    vault, key = made.path / "vault.db", made.path / "vault.key"
    if ruin == "cut":
        os.truncate(vault, vault.stat().st_size - 4096)
    elif ruin == "no key":
        key.unlink()
    elif ruin == "no vault":
        vault.unlink()
    else:
        key.write_text("{")
    (found,) = actions.backups_there(office, folder=stick)
    assert found.state is State.DAMAGED


@pytest.mark.parametrize("label", [b"", b"{", b"[]", b'{"version": 1}', b"\xff" * 100, b'{"made": "never"}'])
def test_a_folder_whose_label_says_nothing_is_no_backup(office: Office, stick: Path, label: bytes) -> None:
    made = actions.back_up(office, to=stick)
    (made.path / shelf.LABEL).write_bytes(label)
    assert actions.backups_there(office, folder=stick) == ()
    actions.back_up(office, to=stick)


def test_one_flipped_bit_is_found_without_a_key(office: Office, stick: Path) -> None:
    made = actions.back_up(office, to=stick)
    content = bytearray((made.path / "vault.db").read_bytes())
    content[-1] ^= 1
    (made.path / "vault.db").write_bytes(content)
    assert not shelf.is_as_written(made)
