"""What an older version kept of a newer one's work is seen after the update."""

from dataclasses import replace

import pytest

from liaison_desk.office import Office
from liaison_desk.records import make_known
from liaison_desk.vault import applying, brought, check, rows, showing
from liaison_desk.vault.applying import Change
from liaison_desk.vault.stamp import Hybrid, Value

ROW = "c" * 32


def came(office: Office, kind: str, ms: int = 1, row: str = ROW, **fields: Value) -> None:
    """A colleague's change."""
    change = Change(
        seq=0, space=office.team, type=kind, row=row, stamp=Hybrid(ms, 0).stamp(b"another1"), op="set", salt=b"s" * 16,
        fields={name: (value, []) for name, value in fields.items()},
    )  # fmt: skip
    with office.writing("sync") as work:
        applying.apply_all(work.db, [replace(change, seq=brought.keep_change(work.db, change, act=work.act, frame=1))])


def shown(office: Office) -> dict[str, object] | None:
    with office.reading() as db:
        assert check.row_findings(db) == ()
        return next(iter(db.query("SELECT * FROM school WHERE id = ?", [ROW])), None)


def update(office: Office, version: str = "next") -> int:
    with office.vault.transaction() as db:
        return showing.show_what_was_kept(db, version)


def test_a_type_that_was_not_known_gets_its_rows(office: Office) -> None:
    with office.vault.transaction() as db:
        db.execute("ALTER TABLE school RENAME TO school_of_next_year")
    came(office, "school", name="Eastside Middle")
    came(office, "school", row="d" * 32, name="Not removed: it was not seen")
    came(office, "school", row="d" * 32, ms=2, alive=[False, []])
    with office.vault.transaction() as db:
        db.execute("ALTER TABLE school_of_next_year RENAME TO school")
    assert update(office) == 2
    row = shown(office)
    assert row is not None
    assert (row["name"], row["alive"], row["space"]) == ("Eastside Middle", 1, office.team)
    assert update(office) == 0


def test_a_value_that_was_not_known_is_shown(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rows._COLUMNS, ("school", "name"), rows.Column(int, plain=False))
    came(office, "school", name="Eastside Middle")
    row = shown(office)
    assert row is not None
    assert row["name"] is None
    make_known()
    assert update(office) == 1
    row = shown(office)
    assert row is not None
    assert row["name"] == "Eastside Middle"


def test_it_is_gone_through_once_for_each_version(office: Office) -> None:
    came(office, "school", name="Eastside Middle")
    update(office)
    with office.vault.transaction() as db:
        db.execute("UPDATE school SET name = NULL")
    assert update(office) == 0
    assert update(office, "the one after") == 1
