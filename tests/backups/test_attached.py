"""Attachments go along with a backup: each sealed part once, put back where it is missing, and never thrown away while needed."""

import hashlib
from pathlib import Path

from liaison_desk.backups import actions, attached, restoring
from liaison_desk.backups.opening import Given
from liaison_desk.office import Office
from tests.conftest import PASSPHRASE
from tests.fakes import StillClock


def a_part(folder: Path, content: bytes) -> Path:
    """A sealed part in a profile, as an attachment leaves it."""
    name = hashlib.sha256(content).hexdigest()
    place = folder / attached.FOLDER / name[:2] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def parts(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in (folder / attached.FOLDER).glob("??/*")}


def test_parts_are_copied_once_and_put_back_also_onto_another_laptop(office: Office, tmp_path: Path, clock: StillClock) -> None:
    profile, stick = office.vault.path.parent, tmp_path / "stick"
    stick.mkdir()
    a_part(profile, b"one")
    first = actions.back_up(office, to=stick)
    shelf = first.path.parent
    (before,) = (shelf / attached.FOLDER).glob("??/*")
    stamp = before.stat().st_mtime_ns
    a_part(profile, b"two")
    second = actions.back_up(office, to=stick)
    assert parts(shelf) == {b"one", b"two"}
    assert before.stat().st_mtime_ns == stamp
    for backup, there in ((first, {b"one"}), (second, {b"one", b"two"})):
        other = tmp_path / backup.path.name
        restoring.put_back(other, backup, Given(passphrase=PASSPHRASE), None, now=clock())
        assert parts(other) == there


def test_parts_of_the_vault_before_are_kept_with_it(office: Office, tmp_path: Path) -> None:
    profile, stick = office.vault.path.parent, tmp_path / "stick"
    stick.mkdir()
    lost = a_part(profile, b"one")
    actions.back_up(office, to=stick)
    lost.unlink()
    a_part(profile, b"since")
    done = actions.restore_backup(office, backup=stick)
    assert done.kept_aside is not None
    assert b"since" in parts(done.kept_aside)
    assert parts(profile) == {b"one", b"since"}


def test_what_is_missing_or_damaged_on_the_stick_is_told(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for content in (b"one", b"two", b"three"):
        a_part(office.vault.path.parent, content)
    made = actions.back_up(office, to=stick)
    assert actions.look_into_backup(office, backup=made.path).attachments_lacking == 0
    one, two, _three = (made.path.parent / attached.FOLDER).glob("??/*")
    one.unlink()
    two.write_bytes(b"spoilt")
    assert actions.look_into_backup(office, backup=made.path).attachments_lacking == 2


def test_a_part_that_is_damaged_in_the_profile_is_no_reason_to_be_without_a_backup(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    a_part(office.vault.path.parent, b"one")
    a_part(office.vault.path.parent, b"two").write_bytes(b"spoilt")
    made = actions.back_up(office, to=stick)
    assert parts(made.path.parent) == {b"one"}
    assert attached.listed(made.path) == (hashlib.sha256(b"one").hexdigest(),)


def test_parts_that_no_backup_lists_any_more_go_and_never_where_a_list_cannot_be_read(office: Office, clock: StillClock) -> None:
    profile = office.vault.path.parent
    gone = a_part(profile, b"one")
    first = actions.back_up(office)
    shelf = first.path.parent
    gone.unlink()
    a_part(profile, b"two")
    second = actions.back_up(office)
    assert parts(shelf) == {b"two"}
    a_part(profile, b"three")
    clock.move(days=1)
    (second.path / attached.LIST).write_bytes(b"\xff")
    stray = a_part(shelf, b"stray")
    actions.back_up(office)
    assert stray.exists()
    assert parts(shelf) == {b"two", b"three", b"stray"}
