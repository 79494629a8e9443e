"""A backup or a restore that is killed at any moment: the vault opens, is whole, and is the one before or the one that was put back."""

import os
import shutil
from itertools import count
from pathlib import Path
from random import Random

import pytest

from liaison_desk import start
from liaison_desk.backups import actions, shelf
from liaison_desk.backups.backup import State
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.vault import check, copies, laptop, putting_back
from tests.backups.dying import KILLED, SURVIVED, TIMED_OUT, ran, seconds_of, touches
from tests.conftest import PASSPHRASE
from tests.fakes import CountedIds, StillClock

EVERY = "PYTEST_KILLED_EVERYWHERE" in os.environ
"""Else some moments of all are taken, the last ones each: there the new vault takes its place."""
SOME, LAST = 8, 14
_IDS = count(900)


def moments(of: int) -> list[int]:
    """The moments to die at."""
    if EVERY:
        return list(range(1, of + 1))
    spread = {1 + (of - 1) * number // (SOME - 1) for number in range(SOME)}
    return sorted(spread | set(range(max(1, of - LAST), of + 1)))


def opened(folder: Path, clock: StillClock) -> Office:
    return start.open_profile(folder, passphrase=PASSPHRASE, now=clock, new_id=CountedIds(count(next(_IDS) * 10**6)))


def names(office: Office) -> set[str]:
    with office.reading() as db:
        assert (*check.file_findings(db), *check.row_findings(db)) == ()
        return {str(row["name"]) for row in db.query("SELECT name FROM family WHERE alive")}


@pytest.fixture
def world(office: Office, tmp_path: Path) -> Path:
    """A profile that has gone on after its backup on a stick; closed."""
    families.enrol_family(office, name="Haddad")
    (tmp_path / "world" / "stick").mkdir(parents=True)
    actions.back_up(office, to=tmp_path / "world" / "stick")
    families.enrol_family(office, name="Okafor")
    office.vault.lock()
    shutil.copytree(office.vault.path.parent, tmp_path / "world" / "profile")
    (tmp_path / "world" / "passphrase").write_text(PASSPHRASE)
    return tmp_path / "world"


def words(world: Path, *command: str | Path) -> list[str | Path]:
    return ["--profile", world / "profile", "--passphrase-file", world / "passphrase", *command]


def again(world: Path, number: int) -> Path:
    return Path(shutil.copytree(world, world.with_name(f"world-{number}")))


def test_a_backup_killed_at_any_moment_leaves_the_vault_and_no_half_backup(world: Path, tmp_path: Path, clock: StillClock) -> None:
    told, died = tmp_path / "told", 0
    first = again(world, 0)
    assert ran(words(first, "backup", "--to", first / "stick"), first, 0, told) == SURVIVED
    for moment in moments(touches(told)):
        here = again(world, moment)
        died += ran(words(here, "backup", "--to", here / "stick"), here, moment, told) == KILLED
        office = opened(here / "profile", clock)
        assert names(office) == {"Haddad", "Okafor"}
        for one in actions.backups_there(office, folder=here / "stick"):
            assert shelf.is_as_written(one)
            copies.prove(one.path / shelf.VAULT, office.vault.key())
        made = actions.back_up(office, to=here / "stick")
        office.vault.lock()
        assert not [path for path in made.path.parent.iterdir() if path.suffix in (shelf.PART, shelf.OLD)]
        shutil.rmtree(here)
    assert died >= SOME


def test_a_restore_killed_at_any_moment_leaves_the_one_or_the_other(world: Path, tmp_path: Path, clock: StillClock) -> None:
    told, died, came = tmp_path / "told", 0, set[frozenset[str]]()
    first = again(world, 0)
    assert ran(words(first, "restore", first / "stick"), first, 0, told) == SURVIVED
    life = _life(world / "profile", clock)
    for moment in moments(touches(told)):
        here = again(world, moment)
        died += ran(words(here, "restore", here / "stick"), here, moment, told) == KILLED
        office = opened(here / "profile", clock)
        found = frozenset(names(office))
        came.add(found)
        office.vault.lock()
        assert not (here / "profile" / putting_back.NEW).exists()
        if found == {"Haddad"}:
            (aside,) = (here / "profile" / putting_back.ASIDE).iterdir()
            before = opened(aside, clock)
            assert names(before) == {"Haddad", "Okafor"}
            before.vault.lock()
            assert _life(here / "profile", clock) != life
        else:
            assert _life(here / "profile", clock) == life
            assert ran(words(here, "restore", here / "stick"), here, 0, tmp_path / "other") == SURVIVED
            assert not (here / "profile" / putting_back.PART).exists()
        shutil.rmtree(here)
    assert came == {frozenset({"Haddad"}), frozenset({"Haddad", "Okafor"})}
    assert died >= SOME


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_killed_at_any_time_it_leaves_the_one_or_the_other(world: Path, tmp_path: Path, clock: StillClock, command: str) -> None:
    """Also in the middle of what the database itself writes."""
    told, died, chance = tmp_path / "told", 0, Random(command)
    order = ("backup", "--to") if command == "backup" else ("restore",)
    first = again(world, 0)
    assert ran(words(first, *order, first / "stick"), first, 0, told) == SURVIVED
    for number in range(1, (60 if EVERY else 12) + 1):
        here = again(world, number)
        seconds = chance.uniform(0.1, 1) * seconds_of(told)
        died += ran(words(here, *order, here / "stick"), here, 0, tmp_path / "other", seconds=seconds) == TIMED_OUT
        office = opened(here / "profile", clock)
        found = names(office)
        assert found in ({"Haddad", "Okafor"}, {"Haddad"} if command == "restore" else {"Haddad", "Okafor"})
        for one in actions.backups_there(office, folder=here / "stick"):
            copies.prove(one.path / shelf.VAULT, office.vault.key())
        assert actions.back_up(office, to=here / "stick").state is State.GOOD
        office.vault.lock()
        assert ran(words(here, "restore", here / "stick"), here, 0, tmp_path / "other") == SURVIVED
        shutil.rmtree(here)
    assert died >= 4


def _life(folder: Path, clock: StillClock) -> bytes:
    office = opened(folder, clock)
    try:
        with office.reading() as db:
            return laptop.device(db)[1]
    finally:
        office.vault.lock()
