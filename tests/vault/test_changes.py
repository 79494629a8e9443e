"""The gate: every write keeps a line of history, and what two people wrote at once is kept twice."""

from dataclasses import dataclass, field, replace

import cbor2
import pytest

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.office import Office
from liaison_desk.vault import applying, changes, history, rows
from liaison_desk.vault.applying import Change
from liaison_desk.vault.changes import Seen
from liaison_desk.vault.stamp import Hybrid, Value, decode_fields, encode_fields, stream_tag
from liaison_desk.vault.vault import Database
from tests.fakes import StillClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebook:
    """A record of no noun, to try the gate with."""

    id: str
    title: str = ""
    pages: int | None = None
    address: dict[str, str] | None = None
    readers: tuple[str, ...] = field(default=(), metadata=rows.LINKS)


TABLE = """CREATE TABLE notebook (
    id TEXT PRIMARY KEY, space TEXT, alive INTEGER DEFAULT 1, title TEXT, pages INTEGER, address TEXT, readers TEXT)"""
ROW = "ab" * 16
TAG = stream_tag(b"another1", b"laptop--")


@pytest.fixture
def shelf(office: Office) -> Office:
    with office.vault.transaction() as db:
        db.execute(TABLE)
    return office


def kept(office: Office) -> Notebook | None:
    with office.reading() as db:
        found = next(iter(db.query("SELECT * FROM notebook WHERE id = ? AND alive", [ROW])), None)
    return rows.from_row(Notebook, found) if found else None


def add(office: Office, **fields: object) -> Seen:
    with office.writing("add") as work:
        return work.add(Notebook(id=ROW, **fields), space=office.team)  # type: ignore[arg-type]


def from_afar(office: Office, fields: dict[str, tuple[Value, list[bytes]]], *, ms: int, op: str = "set") -> dict[str, bytes]:
    """A change that another laptop wrote, as a sync round would take it in."""
    stamp = Hybrid(ms, 0).stamp(TAG)
    with office.writing("sync") as work:
        values = (work.act, office.team, "notebook", ROW, stamp, op, encode_fields(fields, "notebook"), b"s" * 16)
        seq = work.db.execute(
            "INSERT INTO change (act, space, type, row, stamp, op, fields, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values
        ).lastrowid
        change = Change(seq=int(str(seq)), space=office.team, type="notebook", row=ROW, stamp=stamp, op=op, fields=fields, salt=b"s" * 16)
        return applying.apply(work.db, change, own=False, known=applying.columns(work.db, "notebook"))


def look(office: Office) -> list[str]:
    with office.reading() as db:
        return [row[0] for row in db.execute("SELECT field FROM look WHERE row = ? ORDER BY field", (ROW,)).fetchall()]


def heads_of(db: Database, name: str) -> list[bytes]:
    return [i for i, _ in (applying.stored_heads(db, "notebook", ROW) or {})[name]]


def test_a_record_comes_back_as_it_was_written(shelf: Office) -> None:
    add(shelf, title="Hopes", pages=3, address={"city": "Millbrook"}, readers=("a", "b"))
    assert kept(shelf) == Notebook(id=ROW, title="Hopes", pages=3, address={"city": "Millbrook"}, readers=("a", "b"))


def test_every_write_keeps_a_line_of_history_with_who_and_when(shelf: Office, clock: StillClock) -> None:
    add(shelf, title="Hopes")
    clock.move(hours=2)
    with shelf.writing("rename") as work:
        work.edit("notebook", ROW, {"title": "Hopes and strengths"})
    with shelf.reading() as db:
        lines = history.history(db, "notebook", ROW)
    assert [(line.value, line.action, line.who) for line in lines] == [
        ("Hopes", "add", shelf.who),
        ("Hopes and strengths", "rename", shelf.who),
    ]
    assert lines[1].at == clock.moment


def test_saving_writes_only_what_the_person_changed(shelf: Office) -> None:
    add(shelf, title="Hopes", pages=3)
    before = kept(shelf)
    assert before is not None
    with shelf.writing("save") as work:
        work.save(before, replace(before, pages=4))
        written = work.db.execute("SELECT fields FROM change WHERE act = ?", (work.act,)).fetchall()
    assert [list(decode_fields(row[0])) for row in written] == [["pages"]]


def test_the_same_values_write_nothing(shelf: Office) -> None:
    add(shelf, title="Hopes")
    before = kept(shelf)
    assert before is not None
    with shelf.writing("save") as work:
        work.save(before, before)
        assert work.touched == set()


def test_what_two_people_wrote_in_one_field_is_kept_twice_and_one_is_shown(shelf: Office, clock: StillClock) -> None:
    saw = add(shelf, title="Hopes")
    over = [bytes.fromhex(i) for i in saw["title"]]
    from_afar(shelf, {"title": ("Theirs", over)}, ms=int(clock.moment.timestamp() * 1000) + 5000)
    clock.move(minutes=1)
    before = kept(shelf)
    assert before is not None
    with shelf.writing("save") as work:
        work.save(replace(before, title="Hopes"), replace(before, title="Mine"), saw=saw)
    assert look(shelf) == ["title"]
    with shelf.reading() as db:
        found = history.versions(db, "notebook", ROW, "title")
    assert [(v.value, v.shown) for v in found] == [("Mine", True), ("Theirs", False)]
    shown = kept(shelf)
    assert shown is not None
    assert shown.title == "Mine"


def test_different_fields_of_one_record_both_show(shelf: Office, clock: StillClock) -> None:
    saw = add(shelf, title="Hopes", pages=1)
    from_afar(shelf, {"pages": (9, [bytes.fromhex(i) for i in saw["pages"]])}, ms=1)
    with shelf.writing("save") as work:
        work.edit("notebook", ROW, {"title": "Mine"}, saw=saw)
    assert kept(shelf) == Notebook(id=ROW, title="Mine", pages=9)
    assert look(shelf) == []


def test_two_saves_from_one_form_do_not_quarrel_with_each_other(shelf: Office) -> None:
    saw = add(shelf, title="Hopes")
    before = kept(shelf)
    assert before is not None
    with shelf.writing("save") as work:
        saw = work.save(before, replace(before, title="First"), saw=saw)
    with shelf.writing("save") as work:
        work.save(replace(before, title="First"), replace(before, title="Second"), saw=saw)
    assert look(shelf) == []
    with shelf.reading() as db:
        assert len(heads_of(db, "title")) == 1


def test_an_ordinary_edit_leaves_the_other_version_in_view_and_settling_ends_it(shelf: Office, clock: StillClock) -> None:
    saw = add(shelf, title="Hopes")
    from_afar(shelf, {"title": ("Theirs", [bytes.fromhex(i) for i in saw["title"]])}, ms=1)
    with shelf.writing("save") as work:
        work.edit("notebook", ROW, {"title": "Mine"}, saw=saw)
    with shelf.writing("save") as work:
        work.edit("notebook", ROW, {"title": "Mine again"})
    assert look(shelf) == ["title"]
    with shelf.writing("settle") as work:
        work.settle("notebook", ROW, "title", "Both")
    assert look(shelf) == []
    shown = kept(shelf)
    assert shown is not None
    assert shown.title == "Both"


def test_equal_values_from_two_laptops_are_nothing_to_settle(shelf: Office) -> None:
    saw = add(shelf, title="Hopes")
    from_afar(shelf, {"title": ("Same", [bytes.fromhex(i) for i in saw["title"]])}, ms=1)
    with shelf.writing("save") as work:
        work.edit("notebook", ROW, {"title": "Same"}, saw=saw)
    assert look(shelf) == []
    with shelf.reading() as db:
        assert len(heads_of(db, "title")) == 2


def test_a_link_added_elsewhere_survives_a_removal_that_did_not_see_it(shelf: Office) -> None:
    add(shelf, title="Hopes", readers=("a",))
    with shelf.reading() as db:
        saw = changes.seen(db, "notebook", ROW)
    from_afar(shelf, {"readers": ("a", [])}, ms=7, op="add")
    with shelf.writing("unlink") as work:
        work.unlink("notebook", ROW, "readers", ["a"], saw=saw)
    shown = kept(shelf)
    assert shown is not None
    assert shown.readers == ("a",)
    with shelf.writing("unlink") as work:
        work.unlink("notebook", ROW, "readers", ["a"])
    shown = kept(shelf)
    assert shown is not None
    assert shown.readers == ()


def test_a_deleted_row_is_hidden_and_an_edit_nobody_saw_brings_it_to_review(shelf: Office) -> None:
    saw = add(shelf, title="Hopes")
    with shelf.writing("remove") as work:
        work.remove("notebook", ROW)
    assert kept(shelf) is None
    from_afar(shelf, {"title": ("Still needed", [bytes.fromhex(i) for i in saw["title"]])}, ms=3)
    shown = kept(shelf)
    assert shown is not None
    assert shown.title == "Still needed"
    assert look(shelf) == ["alive"]


def test_a_covered_write_that_comes_late_is_not_shown(shelf: Office) -> None:
    add(shelf, pages=1)
    lost = Change(
        seq=0,
        space=shelf.team,
        type="notebook",
        row=ROW,
        stamp=Hybrid(5, 0).stamp(TAG),
        op="set",
        fields={"title": ("Lost", [])},
        salt=b"s" * 16,
    )
    from_afar(shelf, {"title": ("Later", [lost.id_of("title")])}, ms=6)
    from_afar(shelf, {"title": ("Lost", [])}, ms=5)
    shown = kept(shelf)
    assert shown is not None
    assert shown.title == "Later"
    assert look(shelf) == []


def test_a_type_and_a_field_of_a_newer_version_are_kept(shelf: Office) -> None:
    add(shelf, title="Hopes")
    from_afar(shelf, {"colour": ("green", [])}, ms=4)
    with shelf.writing("newer") as work:
        work._write(shelf.team, "hologram", "cd" * 16, "set", {"depth": (3, [])})
    with shelf.reading() as db:
        assert len(heads_of(db, "colour")) == 1
        assert applying.stored_heads(db, "hologram", "cd" * 16) is not None


def test_an_entry_too_long_to_travel_is_refused_at_the_gate(shelf: Office) -> None:
    with pytest.raises(BadInput, match="too long"):
        add(shelf, title="x" * 300_000)
    assert kept(shelf) is None


def test_an_edit_of_a_row_that_is_not_there_is_refused(shelf: Office) -> None:
    with pytest.raises(NotFound), shelf.writing("edit") as work:
        work.edit("notebook", "ee" * 16, {"title": "?"})


def test_one_salt_serves_until_a_seal_and_stamps_only_rise(shelf: Office, clock: StillClock) -> None:
    add(shelf, title="Hopes")
    clock.move(days=-3000)
    with shelf.writing("edit") as work:
        work.edit("notebook", ROW, {"title": "In the past"})
    with shelf.reading() as db:
        found = db.execute("SELECT stamp, salt FROM change WHERE type = 'notebook' ORDER BY seq").fetchall()
    assert len({salt for _, salt in found}) == 1
    assert [stamp for stamp, _ in found] == sorted(stamp for stamp, _ in found)
    shown = kept(shelf)
    assert shown is not None
    assert shown.title == "In the past"


def test_a_full_counter_carries_into_the_milliseconds() -> None:
    assert Hybrid(5, 0xFFFF).tick(5) == Hybrid(6, 0)
    assert Hybrid(5, 3).tick(4) == Hybrid(5, 4)
    assert Hybrid(5, 3).tick(9) == Hybrid(9, 0)


def test_a_stamp_far_ahead_does_not_pull_our_clock() -> None:
    mine = Hybrid(1_000_000, 0)
    assert mine.heard(Hybrid(1_000_000 + 16 * 60_000, 0).stamp(TAG), 1_000_000) == mine
    assert mine.heard(Hybrid(1_000_500, 7).stamp(TAG), 1_000_000) == Hybrid(1_000_500, 7)


def test_the_write_id_of_the_written_format() -> None:
    """The vector another implementation can check itself against."""
    change = Change(
        seq=1,
        space="",
        type="family",
        row="01" * 16,
        stamp=bytes(range(16)),
        op="set",
        fields={"name": ("Haddad", [b"\x02" * 16])},
        salt=b"\x03" * 16,
    )
    assert change.id_of("name").hex() == "cd3319d5ed7b554485454d07c16c50a0"
    assert cbor2.loads(encode_fields(change.fields, "family")) == {"name": ["Haddad", [b"\x02" * 16]]}
