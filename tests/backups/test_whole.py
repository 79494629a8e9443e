"""The check passes what is sound and says exactly what is damaged."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from liaison_desk import sample, start
from liaison_desk.backups import actions
from liaison_desk.directory import actions as directory
from liaison_desk.directory.actions import ServiceFields
from liaison_desk.office import Office
from liaison_desk.vault import keyfile, keys
from liaison_desk.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.fakes import CountedIds, StillClock
from tests.people import a_family
from tests.vault.old.make import KEY, numbers, unpacked

ROW = "f" * 32


def told(office: Office) -> list[tuple[str, str]]:
    return [(one.what, one.where) for one in actions.check_vault(office).findings]


def test_a_sample_of_a_year_is_sound(office: Office) -> None:
    sample.furnish_sample(office, families=4, seed=3)
    seen = actions.check_vault(office)
    assert (seen.sound, seen.findings, seen.loose_links) == (True, (), ())


@pytest.mark.parametrize("number", numbers())
def test_every_old_vault_is_sound_once_it_is_brought_up(tmp_path: Path, clock: StillClock, number: int) -> None:
    path = unpacked(number, tmp_path / "vault.db")
    keyfile.write(tmp_path, keys.wrapped_by(keyfile.KeyFile(profile="a" * 32, kept="passphrase"), KEY, PASSPHRASE))
    office = start.office_of(Vault.open(path, KEY), clock, CountedIds(count(10**9)))
    # The stored files are vaults alone: without the key file that they had, and without the parts of attachments.
    assert [one for one in told(office) if "key file" not in one[0] and not one[1].startswith("attachment ")] == []
    office.vault.lock()


SPOILT = {
    "a value": ("UPDATE liaison SET name = 'Behind'", "a shown value is not the one in its history", "liaison {row} name"),
    "a hidden row": ("UPDATE liaison SET alive = 0", "a shown value is not the one in its history", "liaison {row} alive"),
    "a row": ("DELETE FROM liaison", "a row is missing", "liaison {row}"),
    "a head": ("DELETE FROM head WHERE type = 'liaison'", "an entry has no heads", "liaison {row}"),
    "its history": ("DELETE FROM change WHERE type = 'liaison'", "an entry has no history", "liaison {row}"),
    "another's heads": (
        "UPDATE head SET fields = (SELECT fields FROM head WHERE type = 'district') WHERE type = 'liaison'",
        "what stands is not what the history comes to", "liaison {row} name",
    ),
    "a row from nowhere": (f"INSERT INTO liaison (id, space, alive) VALUES ('{ROW}', 's', 1)", "an entry has no history", f"liaison {ROW}"),
    "a look": (
        "INSERT INTO look (type, row, field) SELECT 'liaison', id, 'name' FROM liaison",
        "a disagreement is not listed as the history has it", "liaison {row} name",
    ),
    "a change": ("UPDATE change SET fields = x'ff' WHERE type = 'liaison'", "a change cannot be read", "liaison {row}"),
    "own keys": ("UPDATE meta SET value = x'80' WHERE name = 'device'", "the laptop's own keys are damaged", "device"),
}  # fmt: skip


@pytest.mark.parametrize("which", SPOILT)
def test_what_was_spoilt_behind_the_gate_is_named(office: Office, which: str) -> None:
    statement, what, where = SPOILT[which]
    assert told(office) == []
    with office.vault.transaction() as db:
        db.execute(statement)
    assert (what, where.format(row=office.who)) in told(office)


def test_what_a_search_does_not_find_is_named(office: Office) -> None:
    family = a_family(office)
    service = directory.add_service(office, fields=ServiceFields(name="Millbrook Pantry"), organization_name="Millbrook Helps")
    assert told(office) == []
    with office.vault.transaction() as db:
        db.execute("DELETE FROM family_words")
        db.execute("DELETE FROM directory_text WHERE text LIKE '%pantry%'")
    found = told(office)
    assert ("a search does not find this entry", f"family {family.id}") in found
    assert ("a search does not find this entry", f"service {service.id}") in found


def test_a_link_to_nothing_is_told_and_is_no_damage(office: Office) -> None:
    family = a_family(office)
    with office.writing("edit") as work:
        work.edit("family", family.id, {"liaison_id": ROW})
    seen = actions.check_vault(office)
    assert seen.sound
    assert [(one.what, one.where) for one in seen.loose_links] == [("a link leads nowhere", f"family {family.id} liaison_id")]


def test_a_key_file_that_is_gone_or_anothers_is_named(office: Office) -> None:
    folder = office.vault.path.parent
    kept = keyfile.read(folder)
    keyfile.write(folder, replace(kept, profile="b" * 32))
    assert told(office) == [("the key file is another profile's", "vault.key")]
    keyfile.key_path(folder).unlink()
    assert told(office) == [("the key file is missing or damaged", "vault.key")]


def test_a_damaged_page_is_named_with_what_can_no_longer_be_read(office: Office) -> None:
    a_family(office)
    with office.vault.transaction() as db:
        root = int(db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contact_point'").fetchone()[0])
    key, path = office.vault.key(), office.vault.path
    office.vault.lock()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 + 100] ^= 1
    path.write_bytes(content)
    damaged = replace(office, vault=Vault(path, key))
    found = told(damaged)
    assert ("a page of the file is damaged", f"HMAC verification failed for page {root}") in found
    assert [where for what, where in found if what == "a table cannot be read to its end"] == ["contact_point"]
    damaged.vault.lock()
