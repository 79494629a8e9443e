"""A backup is put back whole, the vault before is kept, and what was kept goes on as a stream of its own."""

import os
import shutil
from itertools import count
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.backups import actions, opening, restoring, shelf
from liaison_desk.backups.backup import Backup, State
from liaison_desk.backups.opening import Given
from liaison_desk.errors import BadInput, NewerVault, NotUnlocked, UnreadableFile, VaultTrouble, WrongPassphrase
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.sync import actions as sync
from liaison_desk.sync.notices import NoticeKind
from liaison_desk.vault import check, copies, keeping, keyfile, keys, laptop, migrations, putting_back, recovery_key
from liaison_desk.vault.comparing import Counted
from liaison_desk.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.fakes import CountedIds, StillClock
from tests.vault.old.make import KEY, numbers, unpacked

OTHER = "nine loud mountains"
_IDS = count(700)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def opened(folder: Path, clock: StillClock, passphrase: str = PASSPHRASE) -> Office:
    return start.open_profile(folder, passphrase=passphrase, now=clock, new_id=CountedIds(count(next(_IDS) * 10**6)))


def names(office: Office) -> set[str]:
    with office.reading() as db:
        return {str(row["name"]) for row in db.query("SELECT name FROM family WHERE alive")}


def is_whole(office: Office) -> None:
    with office.reading() as db:
        assert (*check.file_findings(db), *check.row_findings(db)) == ()


def counted(some: tuple[Counted, ...], kind: str = "family") -> list[tuple[int, int]]:
    return [(one.records, one.changes) for one in some if one.record_type == kind]


def test_a_look_tells_what_would_come_back_and_what_would_be_lost_and_changes_nothing(office: Office, stick: Path) -> None:
    families.enrol_family(office, name="Haddad")
    made = actions.back_up(office, to=stick)
    families.enrol_family(office, name="Okafor")
    before = (made.path / "vault.db").read_bytes()
    look = actions.look_into_backup(office, backup=stick)
    assert counted(look.holds) == [(1, 1)]
    assert (counted(look.brings), counted(look.loses)) == ([], [(1, 1)])
    assert (look.compared, look.loses_unsent) == (True, sum(one.changes for one in look.loses))
    assert (made.path / "vault.db").read_bytes() == before
    assert names(office) == {"Haddad", "Okafor"}


def test_what_is_put_back_opens_as_before_and_the_vault_before_is_kept(office: Office, stick: Path, clock: StillClock) -> None:
    folder = office.vault.path.parent
    families.enrol_family(office, name="Haddad")
    actions.choose_backup_folder(office, folder=stick)
    actions.back_up(office)
    families.enrol_family(office, name="Okafor")
    done = actions.restore_backup(office, backup=stick)
    assert office.vault.locked
    again = opened(folder, clock)
    assert names(again) == {"Haddad"}
    is_whole(again)
    families.enrol_family(again, name="Nguyen")
    assert actions.backup_standing(again).folder == stick
    assert actions.look_into_backup(again, backup=stick).compared
    assert done.kept_aside is not None
    aside = opened(done.kept_aside, clock)
    assert names(aside) == {"Haddad", "Okafor"}
    aside.vault.lock()
    again.vault.lock()
    assert sorted(path.name for path in done.kept_aside.iterdir() if path.suffix in (".db", ".key")) == ["vault.db", "vault.key"]


def test_it_takes_a_new_stream_before_it_writes_and_tells_so_once(office: Office, stick: Path, clock: StillClock) -> None:
    folder = office.vault.path.parent
    with office.reading() as db:
        before = laptop.device(db)[1]
    actions.back_up(office, to=stick)
    actions.restore_backup(office, backup=stick)
    again = opened(folder, clock)
    with again.reading() as db:
        assert laptop.device(db)[1] != before
        assert {before} < {laptop.incarnation_of(db, tag) for tag in laptop.own_tags(db)}
    assert [one.kind for one in sync.what_waits(again).notices] == [NoticeKind.RESTORED]
    again.vault.lock()


def test_on_another_laptop_it_opens_with_the_passphrase(office: Office, stick: Path, tmp_path: Path, clock: StillClock) -> None:
    families.enrol_family(office, name="Haddad")
    made = actions.back_up(office, to=stick)
    there = tmp_path / "elsewhere" / "profile"
    with pytest.raises(WrongPassphrase):
        restoring.put_back(there, made, Given(passphrase=OTHER), None, now=clock())
    assert not start.has_profile(there)
    done = restoring.put_back(there, opening.found(stick), Given(passphrase=PASSPHRASE), None, now=clock())
    assert done.kept_aside is None
    other = opened(there, clock)
    assert names(other) == {"Haddad"}
    is_whole(other)
    other.vault.lock()
    assert {path.name for path in there.iterdir()} == {"vault.db", "vault.key"}


def test_on_another_laptop_it_opens_with_the_recovery_page(office: Office, stick: Path, tmp_path: Path, clock: StillClock) -> None:
    page = recovery_key.make(office.today())
    keeping.keep_recovery_key(office.vault.path.parent, page, now=PASSPHRASE, wait=lambda _seconds: None)
    families.enrol_family(office, name="Haddad")
    made = actions.back_up(office, to=stick)
    there = tmp_path / "elsewhere"
    typed = " ".join(page.groups)
    with pytest.raises(BadInput, match="not right"):
        restoring.put_back(there, made, Given(recovery="00000 " + typed[6:]), None, now=clock())
    restoring.put_back(there, made, Given(recovery=typed.lower()), None, now=clock())
    keeping.recover(there, typed=typed, then=OTHER)
    other = opened(there, clock, OTHER)
    assert names(other) == {"Haddad"}
    other.vault.lock()


def test_after_the_key_was_renewed_the_old_backups_open_by_the_old_passphrase_and_a_new_one_is_due(
    office: Office, stick: Path, clock: StillClock
) -> None:
    folder = office.vault.path.parent
    families.enrol_family(office, name="Haddad")
    assert actions.back_up_if_due(office) is not None
    old = actions.back_up(office, to=stick)
    office.vault.lock()
    keeping.renew_key(folder, now=PASSPHRASE, wait=lambda _seconds: None)
    keeping.change_what_opens(folder, now=PASSPHRASE, then=OTHER, wait=lambda _seconds: None)
    again = opened(folder, clock, OTHER)
    assert actions.back_up_if_due(again) is not None
    assert actions.back_up_if_due(again) is None
    with pytest.raises((WrongPassphrase, NotUnlocked)):
        actions.look_into_backup(again, backup=old.path, passphrase="neither of the two")
    assert counted(actions.look_into_backup(again, backup=old.path, passphrase=PASSPHRASE).holds) == [(1, 1)]
    done = actions.restore_backup(again, backup=old.path, passphrase=PASSPHRASE)
    back = opened(folder, clock)
    assert names(back) == {"Haddad"}
    back.vault.lock()
    assert done.kept_aside is not None
    aside = opened(done.kept_aside, clock, OTHER)
    assert names(aside) == {"Haddad"}
    aside.vault.lock()


def test_todays_passphrase_opens_a_backup_whose_own_was_another(office: Office, stick: Path, tmp_path: Path, clock: StillClock) -> None:
    folder = office.vault.path.parent
    old = actions.back_up(office, to=stick)
    keeping.change_what_opens(folder, now=PASSPHRASE, then=OTHER, wait=lambda _seconds: None)
    clock.move(days=1)
    actions.back_up(office, to=stick)
    restoring.put_back(tmp_path / "elsewhere", old, Given(passphrase=OTHER), None, now=clock())
    opened(tmp_path / "elsewhere", clock, OTHER).vault.lock()


@pytest.mark.parametrize("number", [1, migrations.newest() - 1])
def test_an_older_schema_is_brought_up(tmp_path: Path, clock: StillClock, number: int) -> None:
    place = tmp_path / "old"
    path = unpacked(number, place / "vault.db")
    Vault(path, KEY).lock()
    keyfile.write(place, keys.wrapped_by(keyfile.KeyFile(profile="a" * 32, kept="passphrase"), KEY, PASSPHRASE))
    backup = Backup(
        path=place, profile="a" * 32, made=clock(), size_bytes=path.stat().st_size, opens=(), state=State.GOOD
    )  # fmt: skip
    there = tmp_path / "there"
    restoring.put_back(there, backup, Given(passphrase=PASSPHRASE), None, now=clock())
    with copies.opened(there / "vault.db", KEY) as db:
        assert migrations.version(db) == migrations.newest()
    assert number in numbers()
    office = opened(there, clock)
    is_whole(office)
    office.vault.lock()


def ruined(backup: Backup, how: str) -> None:
    vault = backup.path / "vault.db"
    content = bytearray(vault.read_bytes())
    if how == "cut":
        os.truncate(vault, len(content) // 2 // 4096 * 4096)
        return
    place = {"first page": 100, "middle": len(content) // 2, "last byte": len(content) - 1}[how]
    content[place] ^= 1
    vault.write_bytes(content)


@pytest.mark.parametrize("how", ["cut", "first page", "middle", "last byte"])
def test_a_damaged_backup_is_refused_and_the_vault_in_use_stays(office: Office, stick: Path, how: str) -> None:
    families.enrol_family(office, name="Haddad")
    made = actions.back_up(office, to=stick)
    ruined(made, how)
    families.enrol_family(office, name="Okafor")
    for act in (actions.look_into_backup, actions.restore_backup):
        with pytest.raises((UnreadableFile, NotUnlocked)):
            act(office, backup=made.path, passphrase=PASSPHRASE)
    assert names(office) == {"Haddad", "Okafor"}
    assert not (office.vault.path.parent / putting_back.ASIDE).exists()
    assert not (office.vault.path.parent / putting_back.PART).exists()


def test_of_several_on_a_stick_the_newest_good_one_is_taken(office: Office, stick: Path, clock: StillClock) -> None:
    first = actions.back_up(office, to=stick)
    clock.move(days=1)
    second = actions.back_up(office, to=stick)
    os.truncate(second.path / "vault.db", 4096)
    assert opening.found(stick).path == first.path
    assert opening.found(second.path).path == second.path


@pytest.mark.parametrize("place", ["nothing", "a file", "an empty folder"])
def test_what_is_no_backup_is_refused(office: Office, tmp_path: Path, place: str) -> None:
    path = tmp_path / "place"
    if place == "a file":
        path.write_text("no backup")
    elif place == "an empty folder":
        path.mkdir()
    with pytest.raises(UnreadableFile, match="no backup"):
        actions.restore_backup(office, backup=path)
    assert not office.vault.locked


def test_one_of_a_newer_version_is_refused(office: Office, stick: Path) -> None:
    made = actions.back_up(office, to=stick)
    label = made.path / shelf.LABEL
    label.write_text(label.read_text().replace(f'"schema":{migrations.newest()}', f'"schema":{migrations.newest() + 1}'))
    with pytest.raises(NewerVault):
        actions.restore_backup(office, backup=made.path)
    assert not office.vault.locked


def test_a_profile_that_is_open_elsewhere_is_left_as_it_is(office: Office, stick: Path, clock: StillClock) -> None:
    folder = office.vault.path.parent
    families.enrol_family(office, name="Haddad")
    actions.back_up(office, to=stick)
    other = opened(folder, clock)
    with other.reading() as db:
        db.execute("SELECT count(*) FROM family").fetchone()
        with pytest.raises(VaultTrouble, match="open in another window"):
            actions.restore_backup(office, backup=stick)
    assert names(other) == {"Haddad"}
    other.vault.lock()
    assert not (folder / putting_back.ASIDE).exists()


def test_where_there_is_no_room_nothing_is_changed(office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.back_up(office, to=stick)
    full = shutil.disk_usage(stick)._replace(free=1000)
    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda _folder: full)  # type: ignore[attr-defined]
    with pytest.raises(VaultTrouble, match="no room"):
        actions.restore_backup(office, backup=stick)
    assert not office.vault.locked
    assert not (office.vault.path.parent / putting_back.PART).exists()


def test_a_vault_that_does_not_open_any_more_is_kept_aside_as_it_is(office: Office, stick: Path, clock: StillClock) -> None:
    folder = office.vault.path.parent
    families.enrol_family(office, name="Haddad")
    made = actions.back_up(office, to=stick)
    office.vault.lock()
    office.vault.path.write_bytes(b"not a vault any more")
    keyfile.key_path(folder).write_text("{")
    done = restoring.put_back(folder, made, Given(passphrase=PASSPHRASE), None, now=clock())
    again = opened(folder, clock)
    assert names(again) == {"Haddad"}
    again.vault.lock()
    assert done.kept_aside is not None
    assert (done.kept_aside / "vault.db").read_bytes() == b"not a vault any more"
    assert (done.kept_aside / "vault.key").read_text() == "{"
