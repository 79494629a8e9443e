"""The check of the whole vault on laptops that share a team: heads that stand side by side, deletes, batches, keys."""

from liaison_desk.backups import actions
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from tests.sync.sides import Side

ROW = "f" * 32


def told(office: Office) -> list[tuple[str, str]]:
    return [(one.what, one.where) for one in actions.check_vault(office).findings]


def test_two_laptops_that_wrote_at_once_are_sound(sides: tuple[Side, Side]) -> None:
    one, two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    two.take(one.pack())
    for side, name in ((one, "One"), (two, "Two")):
        with side.office.writing("edit") as work:
            work.edit("liaison", ROW, {"name": name})
    two.take(one.pack())
    one.take(two.pack())
    with one.office.writing("remove") as work:
        work.remove("liaison", ROW)
    two.take(one.pack())
    for side in sides:
        assert told(side.office) == []


def test_a_key_of_a_space_and_a_batch_that_changed_are_named(sides: tuple[Side, Side]) -> None:
    one, _two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    one.pack()
    with one.office.vault.transaction() as db:
        db.execute("INSERT OR REPLACE INTO epoch (space, id, key) VALUES (?, ?, ?)", (one.office.team, b"x" * 16, b"k" * 32))
        db.execute("UPDATE frame SET hash = zeroblob(32)")
    found = [what for what, _where in told(one.office)]
    assert "a key of a space is damaged" in found
    assert "a batch is not what it was" in found
