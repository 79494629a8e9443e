"""What a colleague's program says that no record of ours can hold is kept, shown as nothing, and told; no screen fails of it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest

from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.records import RECORDS
from liaison_desk.vault import access, applying, brought, browse, check, notices, rows
from liaison_desk.vault.applying import Change
from liaison_desk.vault.changes import type_of
from liaison_desk.vault.stamp import Hybrid
from tests.sync.forge import MS, Forger
from tests.sync.sides import Side, names

ROW = "c" * 32
ODD: dict[str, object] = {"text": "abc", "number": -5, "list": ["abc", 3], "mapping": {"a": {"b": [1]}}, "truth": True, "real": 2.5}


def every_record(side: Side) -> Iterator[object]:
    """Every row of every type, read as its record."""
    with side.office.reading() as db:
        yield from access.everything(db)
        for record in RECORDS:
            if record is access.Access:
                continue
            for row in db.query(f'SELECT * FROM "{type_of(record)}"'):
                yield rows.from_row(record, row)


def test_every_type_of_the_vault_is_known_by_its_record(sides: tuple[Side, Side]) -> None:
    with sides[0].office.reading() as db:
        assert sorted(map(type_of, RECORDS)) == sorted(browse.types(db))


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_no_value_in_any_column_of_any_type_makes_a_record_unreadable(sides: tuple[Side, Side], odd: object) -> None:
    one, two = sides
    forger = Forger(one)
    with two.office.reading() as db:
        columns = {
            kind: [str(r[0]) for r in db.execute("SELECT name FROM pragma_table_info(?)", (kind,)).fetchall()] for kind in browse.types(db)
        }
    changes = [
        forger.change(
            kind, bytes.fromhex(f"{place:032x}"), "set", {name: [odd, []] for name in sorted(known) if name not in ("id", "space", "alive")}
        )
        for place, (kind, known) in enumerate(sorted(columns.items()), 1)
    ]
    came = two.take([forger.frame(*changes)])
    assert (came.frames, came.broken, came.waiting) == (1, 0, ())
    assert len(list(every_record(two))) >= len(columns) - 1
    with two.office.reading() as db:
        assert check.row_findings(db) == ()
        assert [one.kind for one in notices.told(db)] == ["unreadable"]
    assert families.find_families(two.office, text="abc") is not None


def test_a_link_that_our_version_does_not_know_hides_no_screen_after_our_own_edit(sides: tuple[Side, Side]) -> None:
    one, two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    two.take(one.pack())
    with two.office.writing("edit") as work:
        work.edit("liaison", ROW, {"name": {"whole": "no text"}})
    one.take(two.pack())
    assert "A. Roy" not in names(one.office)
    with one.office.writing("edit") as work:
        work.edit("liaison", ROW, {"name": "Ana Roy"})
    two.take(one.pack())
    assert "Ana Roy" in names(one.office) & names(two.office)


def test_an_id_covered_in_another_field_covers_nothing_whichever_came_first(office: Office) -> None:
    found = set()
    for place, order in enumerate(permutations(range(2)), 7):
        row, stamp = f"{place:032x}", Hybrid(MS, 0).stamp(b"another1")
        common = {"seq": 0, "space": office.team, "type": "liaison", "row": row, "op": "set", "salt": b"s" * 16}
        written = Change(stamp=stamp, fields={"name": ("A. Roy", [])}, **common)  # type: ignore[arg-type]
        attack = Change(stamp=stamp, fields={"phone": ("555-0100", [written.id_of("name")])}, **common)  # type: ignore[arg-type]
        with office.writing("sync") as work:
            for one in order:
                change = (written, attack)[one]
                seq = brought.keep_change(work.db, change, act=work.act, frame=1)
                applying.apply_all(work.db, [replace(change, seq=seq)])
        with office.reading() as db:
            found.add(db.execute("SELECT name, phone FROM liaison WHERE id = ?", (row,)).fetchone())
    assert found == {("A. Roy", "555-0100")}
