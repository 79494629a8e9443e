"""Every stored old vault opens, comes up to the newest schema and holds what it held; a step that fails leaves it as it was."""

from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.directory import actions as directory
from liaison_desk.errors import VaultTrouble
from liaison_desk.exchange import actions as exchange
from liaison_desk.families import actions as families
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.vault import browse, check, migrations
from liaison_desk.vault.vault import Database, Vault
from liaison_desk.visits import actions as visits
from tests.fakes import CountedIds, StillClock
from tests.people import a_family
from tests.vault.old.make import KEY, numbers, unpacked

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[object, ...]]:
    """The schema of a vault that is made today."""
    vault = Vault.create(tmp_path_factory.mktemp("fresh") / "vault.db", KEY)
    with vault.reading() as db:
        made = schema(db)
    vault.lock()
    return made


def schema(db: Database) -> set[tuple[object, ...]]:
    """Tables, indexes, views and triggers with their texts."""
    return set(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())


def content(db: Database) -> Rows:
    """Every row of every table."""
    names = [str(row[0]) for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
    return {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def without_migrating(path: Path) -> tuple[int, set[tuple[object, ...]], Rows]:
    """Number of steps, schema and rows of a file as it lies there."""
    vault = Vault(path, KEY)
    with vault.reading() as db:
        found = migrations.version(db), schema(db), content(db)
    vault.lock()
    return found


def opened(path: Path) -> Office:
    """The office of an old vault, migrated."""
    return start.office_of(Vault.open(path, KEY), StillClock(), CountedIds())


def test_every_number_of_steps_has_a_stored_vault() -> None:
    assert numbers() == tuple(range(1, migrations.newest() + 1))


@pytest.mark.parametrize("number", numbers())
def test_an_old_vault_comes_up_to_the_schema_of_a_fresh_one(tmp_path: Path, fresh: set[tuple[object, ...]], number: int) -> None:
    path = unpacked(number, tmp_path / "vault.db")
    assert without_migrating(path)[0] == number
    office = opened(path)
    with office.reading() as db:
        assert migrations.version(db) == migrations.newest()
        assert schema(db) == fresh
        assert check.file_findings(db) == ()
        assert check.row_findings(db) == ()
    office.vault.lock()


@pytest.mark.parametrize("number", numbers())
def test_what_an_old_vault_held_is_there_and_work_goes_on(tmp_path: Path, number: int) -> None:
    path = unpacked(number, tmp_path / "vault.db")
    before = without_migrating(path)[2]
    office = opened(path)
    with office.reading() as db:
        assert browse.count(db, "access") == len(before["access"])
        assert db.execute("SELECT count(*) FROM change").fetchone()[0] == len(before["change"])
    held = families.find_families(office, text="haddad").families
    assert len(held) == (number >= 2)
    assert directory.directory_counts(office).services == (number >= 3)
    family = held[0].family_id if held else a_family(office).id
    assert [due.text for due in followups.follow_ups_of(office, family_id=family) if due.text == "The coat"] == ["The coat"] * (number >= 4)
    assert len(visits.visit_timeline(office, family_id=family)) == (number >= 5)
    assert len(referrals.referrals_of(office, family_id=family)) == (number >= 6)
    assert len(exchange.imports_done(office)) == (number >= 7)
    a_family(office, "Rivera")
    assert families.find_families(office, text="rivera").total == 1
    office.vault.lock()


@pytest.mark.parametrize("number", [number for number in numbers() if number < migrations.newest()])
def test_a_migration_that_fails_in_the_middle_leaves_the_old_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = unpacked(number, tmp_path / "vault.db")
    before = without_migrating(path)

    def break_down(db: Database) -> None:
        db.execute("CREATE TABLE half_done (id TEXT)")
        db.execute("DELETE FROM change")
        db.execute("INSERT INTO nowhere VALUES (1)")

    with monkeypatch.context() as broken:
        broken.setattr(migrations, "STEPS", (*migrations.STEPS[:-1], break_down))
        with pytest.raises(VaultTrouble):
            Vault.open(path, KEY)
    assert without_migrating(path) == before
    opened(path).vault.lock()
