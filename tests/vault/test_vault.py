"""The encrypted file: opens with its key only, keeps nothing readable, takes nothing half."""

import os
import threading
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.errors import NewerVault, NoProfile, NotUnlocked, VaultTrouble, WrongPassphrase
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.vault import keyfile, laptop, migrations
from liaison_desk.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.fakes import StillClock


def test_a_profile_opens_again_with_its_passphrase(office: Office, profile: Path, clock: StillClock) -> None:
    again = start.open_profile(profile, passphrase=PASSPHRASE, now=clock)
    assert [person.name for person in families.team_members(again)] == ["Jordan Ellis"]
    assert families.own_district(again).name == "Millbrook Public Schools"


def test_a_wrong_passphrase_opens_nothing_and_waits_longer_each_time(office: Office, profile: Path) -> None:
    waited: list[float] = []
    for _ in range(6):
        with pytest.raises(WrongPassphrase):
            start.open_profile(profile, passphrase="not this one", wait=waited.append)
    assert waited == [1.0, 2.0, 4.0]
    start.open_profile(profile, passphrase=PASSPHRASE, wait=waited.append)
    assert keyfile.wrong_tries(profile) == 0


def test_no_file_of_the_profile_holds_a_readable_word(office: Office, profile: Path) -> None:
    families.introduce_liaison(office, liaison_id="f" * 32, name="Zebulonia Markword")
    for path in profile.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Zebulonia" not in content
            assert b"Millbrook" not in content
            assert not content.startswith(b"SQLite format 3")


def test_another_key_is_refused(office: Office, profile: Path) -> None:
    with pytest.raises(NotUnlocked):
        Vault.open(start.vault_path(profile), bytes(32))


def test_a_damaged_vault_is_told_not_opened(office: Office, profile: Path) -> None:
    office.vault.lock()
    path = start.vault_path(profile)
    path.write_bytes(b"not a vault at all" * 500)
    with pytest.raises(NotUnlocked, match="does not open"):
        start.open_profile(profile, passphrase=PASSPHRASE)


def test_a_newer_vault_is_left_alone(office: Office, profile: Path) -> None:
    with office.vault.transaction() as db:
        db.execute(f"PRAGMA user_version = {migrations.newest() + 1}")
    with pytest.raises(NewerVault):
        start.open_profile(profile, passphrase=PASSPHRASE)


def test_a_second_profile_in_one_folder_is_refused(office: Office, profile: Path) -> None:
    with pytest.raises(VaultTrouble):
        start.make_profile(profile, passphrase=PASSPHRASE, about=start.NewProfile())
    assert start.open_profile(profile, passphrase=PASSPHRASE).who == office.who


def test_a_profile_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> str:
        raise RuntimeError("no ids")

    with pytest.raises(RuntimeError):
        start.make_profile(tmp_path / "p", passphrase=PASSPHRASE, about=start.NewProfile(), new_id=broken)
    assert not start.has_profile(tmp_path / "p")


def test_no_profile_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(NoProfile):
        start.open_profile(tmp_path, passphrase=PASSPHRASE)


def test_a_locked_vault_reads_and_writes_nothing(office: Office) -> None:
    office.vault.lock()
    with pytest.raises(NotUnlocked), office.reading():
        pass
    with pytest.raises(NotUnlocked), office.writing("x"):
        pass


def test_a_failing_block_leaves_nothing_behind_and_tells_nobody(office: Office) -> None:
    told: list[frozenset[str]] = []
    office.vault.told.append(told.append)

    def power_cut() -> None:
        with office.writing("x"):
            families.introduce_liaison(office, liaison_id="e" * 32, name="Half Done")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        power_cut()
    assert "Half Done" not in [p.name for p in families.team_members(office)]
    assert told == []
    families.introduce_liaison(office, liaison_id="d" * 32, name="Whole")
    assert told == [frozenset({"liaison"})]


def test_a_district_space_and_one_team_exist_from_the_start(office: Office) -> None:
    with office.reading() as db:
        found = laptop.spaces(db)
    assert [space.kind for space in found] == ["district", "team"]
    assert {space.id for space in found} == {office.district, office.team}


def test_a_block_of_reading_inside_another_sees_the_same_state(office: Office) -> None:
    with office.reading() as outer, office.reading() as inner:
        assert inner is outer
    families.introduce_liaison(office, liaison_id="f" * 32, name="A. Roy")
    with office.reading() as later:
        assert later.execute("SELECT count(*) FROM liaison").fetchone()[0] == 2


def test_a_block_of_reading_cannot_write(office: Office) -> None:
    families.introduce_liaison(office, liaison_id="f" * 32, name="A. Roy")
    with pytest.raises(VaultTrouble), office.reading() as db:
        db.execute("DELETE FROM liaison")
    assert len(families.team_members(office)) == 2


def test_locking_closes_every_connection_also_those_of_other_threads(office: Office, profile: Path) -> None:
    opened, release = threading.Event(), threading.Event()
    refused: list[bool] = []

    def elsewhere() -> None:
        with office.reading() as db:
            opened.set()
            release.wait(10)
            db.execute("SELECT count(*) FROM liaison").fetchone()
        try:
            families.team_members(office)
        except NotUnlocked:
            refused.append(True)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    assert opened.wait(10)
    office.vault.lock()
    release.set()
    thread.join(10)
    assert refused == [True]
    held = (
        [link for link in Path("/proc/self/fd").iterdir() if str(profile) in os.path.realpath(link)]
        if Path("/proc/self/fd").is_dir()
        else []
    )
    assert held == []


def test_what_was_written_inside_a_block_of_reading_is_seen_by_the_next_question(office: Office) -> None:
    with office.reading() as outer:
        assert len(families.team_members(office)) == 1
        families.introduce_liaison(office, liaison_id="f" * 32, name="A. Roy")
        assert "A. Roy" in {person.name for person in families.team_members(office)}
        assert outer.execute("SELECT count(*) FROM liaison").fetchone()[0] == 1
    assert len(families.team_members(office)) == 2


def test_a_block_of_reading_that_fails_leaves_the_next_one_its_own(office: Office) -> None:
    with pytest.raises(ZeroDivisionError), office.reading():
        1 / 0  # noqa: B018
    assert len(families.team_members(office)) == 1
