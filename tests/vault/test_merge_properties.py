"""What several people wrote comes to the same in whatever order it arrives, and nothing that anybody wrote is lost of sight."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.vault import merge
from liaison_desk.vault.merge import Head, Met
from liaison_desk.vault.stamp import Hybrid, Value, same_bytes

QUICK = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
NOW_MS = 1_795_446_720_000


@dataclass(frozen=True, slots=True)
class Write:
    """A write of one field, with what it covers."""

    head: Head
    over: tuple[bytes, ...]


@dataclass
class Field:
    """A field on one laptop, as the vault keeps it around the pure step."""

    met: Met
    covered: set[bytes]
    said: dict[bytes, Head]

    def take(self, write: Write, *, forget: bool = False) -> None:
        """Takes a write in; `forget` is the mutant that remembers no covered id."""
        self.said[write.head.id] = write.head
        read = lambda places: [self.said[place[0]] for place in places]  # noqa: E731
        self.met = merge.meet(self.met.heads, write.head, write.over, covered=self.covered, read=read)
        self.covered.update(() if forget else self.met.remember)


def taken(writes: Sequence[Write], *, forget: bool = False) -> Field:
    """A field after these writes, in this order."""
    field = Field(Met([], None, False, ()), set(), {})
    for write in writes:
        field.take(write, forget=forget)
    return field


def heads_of(writes: Sequence[Write]) -> list[Head]:
    """The heads by their definition: writes less those that another covers, displayed first; a removal is none."""
    covered = {identity for write in writes for identity in write.over}
    return merge.in_order(w.head for w in writes if w.head.id not in covered and w.head.op != merge.REMOVE)


@st.composite
def registers(draw: st.DrawFn) -> list[Write]:
    """Writes of a register, each of which covers some of those before it."""
    made: list[Write] = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        over = draw(st.lists(st.sampled_from([w.head.id for w in made]), unique=True, max_size=3)) if made else []
        stamp = draw(st.integers(0, 3)).to_bytes(16, "big")
        head = Head(bytes([number]) * 16, number, stamp, merge.SET, draw(st.sampled_from(["a", "b", 1, True, None, ["a"]])))
        made.append(Write(head, tuple(sorted(over))))
    return made


@st.composite
def link_sets(draw: st.DrawFn) -> list[Write]:
    """Additions of members, and removals that cover additions of their member which came before."""
    made: list[Write] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        member, stamp = draw(st.sampled_from(["x", "y"])), number.to_bytes(16, "big")
        seen = [w.head.id for w in made if w.head.op == merge.ADD and w.head.value == member]
        removes: bool = bool(seen) and draw(st.booleans())
        if removes:
            over = tuple(sorted(draw(st.lists(st.sampled_from(seen), unique=True, min_size=1))))
            made.append(Write(Head(bytes([number]) * 16, number, stamp, merge.REMOVE, member), over))
        else:
            made.append(Write(Head(bytes([number]) * 16, number, stamp, merge.ADD, member), ()))
    return made


def check_order(writes: list[Write], chance: random.Random, *, forget: bool = False) -> None:
    """In any order, effects before causes too, the heads, what is shown and what needs a look are the same."""
    order = list(writes)
    chance.shuffle(order)
    heads = heads_of(writes)
    field = taken(order, forget=forget)
    assert field.met.heads == [(head.id, head.seq) for head in heads]
    assert (field.met.shown, field.met.look) == (merge.displayed(heads), merge.disagree(heads))


@QUICK
@given(writes=registers() | link_sets(), chance=st.randoms())
def test_any_order_of_arrival_comes_to_the_same(writes: list[Write], chance: random.Random) -> None:
    check_order(writes, chance)


def test_any_order_does_not_where_covered_ids_are_forgotten() -> None:
    """The mutant: without what is remembered, a frame that comes late raises the dead."""

    @settings(deadline=None, derandomize=True, database=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
    @given(writes=registers() | link_sets(), chance=st.randoms())
    def mutant(writes: list[Write], chance: random.Random) -> None:
        check_order(writes, chance, forget=True)

    with pytest.raises(AssertionError):
        mutant()


def test_hole_then_frame() -> None:
    lost = Write(Head(b"l" * 16, 1, b"1" * 16, merge.SET, "lost"), ())
    cover = Write(Head(b"c" * 16, 2, b"2" * 16, merge.SET, "cover"), (b"l" * 16,))
    field = taken([cover])
    assert field.met.remember == (b"l" * 16,)
    field.take(lost)
    assert (field.met.shown, field.met.heads, field.met.look) == ("cover", [(b"c" * 16, 2)], False)


@QUICK
@given(writes=registers() | link_sets(), data=st.data())
def test_a_head_that_comes_again_stays_one_head(writes: list[Write], data: st.DataObject) -> None:
    field = taken(writes)
    if field.met.heads:
        identity = data.draw(st.sampled_from([place[0] for place in field.met.heads]))
        before = field.met
        field.take(next(write for write in writes if write.head.id == identity))
        assert (field.met.heads, field.met.shown, field.met.look) == (before.heads, before.shown, before.look)


@QUICK
@given(writes=registers(), value=st.sampled_from(["a", "b", "new"]))
def test_an_ordinary_edit_covers_the_displayed_head_and_its_equals_only(writes: list[Write], value: str) -> None:
    heads = heads_of(writes)
    over = merge.covered_by_edit(heads)
    others = [head for head in heads if head.id not in over]
    assert heads[0].id in over
    assert all(not same_bytes(head.value, heads[0].value) for head in others)
    field = taken([*writes, Write(Head(b"e" * 16, 99, b"9" * 16, merge.SET, value), tuple(over))])
    assert field.met.heads == [(b"e" * 16, 99), *((head.id, head.seq) for head in others)]
    assert (field.met.shown, field.met.look) == (value, any(not same_bytes(head.value, value) for head in others))


@QUICK
@given(writes=registers(), chosen=st.integers(0, 6))
def test_a_settling_covers_all_and_leaves_one(writes: list[Write], chosen: int) -> None:
    heads = heads_of(writes)
    value = heads[chosen % len(heads)].value
    field = taken([*writes, Write(Head(b"e" * 16, 99, bytes(16), merge.SET, value), tuple(sorted(head.id for head in heads)))])
    assert (field.met.heads, field.met.shown, field.met.look) == ([(b"e" * 16, 99)], value, False)


@QUICK
@given(writes=link_sets())
def test_a_member_stays_while_one_addition_of_it_was_not_seen_by_a_removal(writes: list[Write]) -> None:
    gone = {identity for write in writes for identity in write.over}
    there = {write.head.value for write in writes if write.head.op == merge.ADD and write.head.id not in gone}
    field = taken(writes)
    assert set(field.met.shown if isinstance(field.met.shown, list) else []) == there
    assert not field.met.look


@QUICK
@given(others=st.lists(st.binary(min_size=16, max_size=16), unique=True, max_size=6), data=st.data())
def test_two_deletes(others: list[bytes], data: st.DataObject) -> None:
    """A row is hidden when the deletes together saw all; what one of them did not see the other may have seen."""
    some = st.lists(st.sampled_from(others), unique=True) if others else st.just([])
    saw = [data.draw(some), data.draw(some)]
    deletes = [Head(bytes([n]) * 16, n, bytes([n]), merge.SET, merge.deletion(one)) for n, one in enumerate(saw)]
    assert merge.hidden(deletes, others) == (set(saw[0]) | set(saw[1]) == set(others))
    assert merge.delete_met_edit(deletes, others) != merge.hidden(deletes, others)
    kept = Head(b"k" * 16, 3, b"k", merge.SET, True)
    assert not merge.hidden([*deletes, kept], others)
    assert merge.delete_met_edit([*deletes, kept], others)
    assert not merge.delete_met_edit([kept], others)
    assert not merge.hidden([], others)


def test_equal_heads_no_writes() -> None:
    """Two that wrote the same are shown as one, nobody has to look, and the next edit covers both."""
    same: Value = {"street": "1 Elm St", "city": "Millbrook"}
    pair = [Write(Head(bytes([n]) * 16, n, bytes([n]), merge.SET, same), ()) for n in (1, 2)]
    field = taken(pair)
    assert (len(field.met.heads), field.met.shown, field.met.look) == (2, same, False)
    assert merge.covered_by_edit(heads_of(pair)) == [bytes([1]) * 16, bytes([2]) * 16]


@QUICK
@given(ms=st.integers(0, 2**46), counter=st.integers(0xFFF0, 0xFFFF), clock=st.lists(st.integers(-(10**12), 10**12), max_size=40))
def test_counter_overflow(ms: int, counter: int, clock: list[int]) -> None:
    """A full counter carries into the milliseconds; stamps only grow, whatever the clock does, and sort as their bytes."""
    state = Hybrid(ms, counter)
    stamps = [state.stamp(b"tag-tag-")]
    for moved in clock + [0] * 20:
        state = state.tick(max(0, ms + moved))
        stamps.append(state.stamp(b"tag-tag-"))
        assert 0 <= state.counter <= 0xFFFF
    assert stamps == sorted(set(stamps))


@QUICK
@given(ms=st.integers(NOW_MS - 10**6, NOW_MS + 10**6), ahead=st.integers(-(10**9), 10**9), counter=st.integers(0, 0xFFFF))
def test_a_stamp_from_elsewhere_is_followed_unless_it_is_far_ahead(ms: int, ahead: int, counter: int) -> None:
    heard = Hybrid(ms + ahead, counter).stamp(b"other---")
    state = Hybrid(ms, 5).heard(heard, ms)
    following = state.tick(ms).stamp(b"tag-tag-")
    assert following > Hybrid(ms, 5).stamp(b"tag-tag-")
    assert (following > heard) == (ahead <= 15 * 60 * 1000)
