"""Whatever a member of the team signs, a round takes it in or calls it broken, and the next frame comes in after it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.families import actions as families
from liaison_desk.sync import batch
from liaison_desk.vault import applying, browse
from liaison_desk.vault.stamp import Value
from tests.fakes import StillClock
from tests.sync.crafting import change, frame_of, sealed
from tests.sync.sides import Side, names, two_sides

ROW = b"\x77" * 16
NO_VALUES = [b"x", [b"x"], {1: 2, "a": 3}, {b"a": 1}, 2**63, -(2**63) - 1, 2**80, float("nan"), float("inf"), "x" * 300_000]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Side, Side]]:
    """Two laptops of one team, for many frames one after the other."""
    made = two_sides(tmp_path_factory.mktemp("pair"), StillClock())
    made[1].take(made[0].pack())
    yield made
    for side in made:
        side.office.vault.lock()


def hand_over(pair: tuple[Side, Side], *encoded: bytes) -> int:
    """Both laptops take frames in; gives how many were broken, which is the same for both."""
    came = [side.take(list(encoded)) for side in pair]
    assert [(one.frames, one.waiting) for one in came] == [(len(encoded), ())] * 2
    assert came[0].broken == came[1].broken
    return came[0].broken


@pytest.mark.parametrize("value", NO_VALUES, ids=lambda value: repr(value)[:20])
def test_poison_frame_of_a_value_no_vault_can_hold(pair: tuple[Side, Side], value: Value) -> None:
    one, two = pair
    assert hand_over(pair, frame_of(one, [change(one, ROW, {"name": (value, [])})]).encoded()) == 1
    assert hand_over(pair, frame_of(one, [change(one, ROW, {"name": ("A. Roy", [])}, ms=2)]).encoded()) == 0
    assert "A. Roy" in names(two.office)


def test_a_delete_that_saw_what_are_no_ids_hides_nothing(pair: tuple[Side, Side]) -> None:
    one, two = pair
    no_ids: list[Value] = [["zz"], [5], "text", [["a"]], ["0" * 31], [None]]
    for number, saw in enumerate(no_ids, 1):
        fields: dict[str, tuple[Value, list[bytes]]] = {"name": (f"P{number}", []), "alive": ([False, saw], [])}
        row = bytes([number]) * 16
        assert hand_over(pair, frame_of(one, [change(one, row, fields, ms=number)]).encoded()) == 0
    assert {f"P{number}" for number in range(1, 7)} <= names(two.office)


def test_a_change_cannot_give_a_row_another_id_or_space(pair: tuple[Side, Side]) -> None:
    one, two = pair
    row = b"\x55" * 16
    made = change(one, row, {"name": ("C. Ito", [])})
    moved = change(one, row, {"id": ("e" * 32, []), "space": ("f" * 32, [])}, ms=2)
    hand_over(pair, frame_of(one, [made, moved]).encoded())
    with two.office.reading() as db:
        found = db.execute("SELECT id, space FROM liaison WHERE name = 'C. Ito'").fetchall()
    assert found == [(row.hex(), two.office.team)]


def test_a_type_of_other_letters_is_another_type(pair: tuple[Side, Side]) -> None:
    one, two = pair
    both = [change(one, b"\x44" * 16, {"name": ("D. Lin", [])}), change(one, b"\x44" * 16, {"name": ("B. Soe", [])}, ms=2, kind="LIAISON")]
    assert hand_over(pair, frame_of(one, both).encoded()) == 0
    assert "D. Lin" in names(two.office)


def test_two_spaces_one_laptop_a_row_never_moves_to_other_readers(pair: tuple[Side, Side]) -> None:
    _one, two = pair
    row = "8" * 32
    families.introduce_liaison(two.office, liaison_id=row, name="Sam Ortiz")
    with two.office.writing("sync") as work:
        seq = int(work.db.execute("SELECT max(seq) FROM change").fetchone()[0])
        foreign = applying.Change(
            seq=seq, space=two.office.district, type="liaison", row=row, stamp=bytes(16), op="set",
            fields={"name": ("Mallory", [])}, salt=b"m" * 16,
        )  # fmt: skip
        applying.apply(work.db, foreign, own=False, known=applying.columns(work.db, "liaison"))
        assert work.space_of("liaison", row) == two.office.team
    assert "Sam Ortiz" in names(two.office)
    assert "Mallory" not in names(two.office)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_value_in_any_column_of_any_type_comes_in(pair: tuple[Side, Side], data: st.DataObject) -> None:
    one, two = pair
    with two.office.reading() as db:
        kind = data.draw(st.sampled_from([*browse.types(db), "of_next_year"]))
        known = sorted(applying.columns(db, kind))
    row = data.draw(st.binary(min_size=16, max_size=16))
    made = []
    for ms in range(1, data.draw(st.integers(1, 3)) + 1):
        some = data.draw(st.lists(st.sampled_from([*known, "field_of_next_year"]), min_size=1, max_size=4, unique=True))
        fields: dict[str, tuple[Value, list[bytes]]] = {name: (data.draw(values), []) for name in some}
        made.append(change(one, row, fields, ms=ms, kind=kind, op=data.draw(st.sampled_from(["set", "set", "add", "remove", "odd"]))))
    assert hand_over(pair, frame_of(one, made).encoded()) == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packed=st.binary(max_size=80).map(lambda head: head.ljust(batch.PAGE, b"\0")) | st.binary(max_size=40))
def test_a_signed_body_of_another_form_is_applied_as_empty_and_told(pair: tuple[Side, Side], packed: bytes) -> None:
    one, _two = pair
    assert hand_over(pair, sealed(one, packed).encoded()) == 1
