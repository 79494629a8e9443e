"""Heads depend on what a write covers alone, in whatever order changes come."""

import random
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.vault import merge
from liaison_desk.vault.merge import Head


@dataclass(frozen=True)
class Write:
    id: bytes
    stamp: bytes
    value: str
    over: frozenset[bytes]


@st.composite
def writes(draw: st.DrawFn) -> list[Write]:
    """Writes of which each covers some of the earlier ones."""
    made: list[Write] = []
    for number in range(draw(st.integers(1, 8))):
        over = draw(st.frozensets(st.sampled_from([w.id for w in made]), max_size=3)) if made else frozenset()
        stamp = draw(st.integers(0, 5)).to_bytes(16, "big")
        made.append(Write(bytes([number]) * 16, stamp, draw(st.sampled_from(["a", "b"])), over))
    return made


def heads_of(arrived: list[Write]) -> list[Head]:
    covered = frozenset().union(*(w.over for w in arrived))
    return merge.in_order(Head(w.id, 0, w.stamp, merge.SET, w.value) for w in arrived if w.id not in covered)


@given(writes(), st.randoms())
def test_the_order_of_arrival_changes_nothing(made: list[Write], chance: random.Random) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert heads_of(shuffled) == heads_of(made)
    assert merge.displayed(heads_of(shuffled)) == merge.displayed(heads_of(made))


@given(writes())
def test_every_value_is_shown_listed_or_covered(made: list[Write]) -> None:
    found = heads_of(made)
    ids = {head.id for head in found}
    covered = frozenset().union(*(w.over for w in made))
    assert all(w.id in ids or w.id in covered for w in made)
    if len({head.value for head in found}) > 1:
        assert merge.disagree(found)


def test_the_newest_head_is_shown_and_its_equals_are_covered_by_an_edit() -> None:
    old, new, same = (Head(bytes([n]) * 16, n, bytes([n]), merge.SET, value) for n, value in ((1, "x"), (2, "y"), (3, "y")))
    ordered = merge.in_order([old, new, same])
    assert merge.displayed(ordered) == "y"
    assert merge.covered_by_edit(ordered) == [new.id, same.id]
    assert merge.disagree(ordered)
    assert not merge.disagree([new, same])


def test_a_delete_hides_only_what_it_saw() -> None:
    name = Head(b"n" * 16, 1, b"1", merge.SET, "Hopes")
    gone = Head(b"d" * 16, 2, b"2", merge.SET, merge.deletion([name.id]))
    assert merge.hidden([gone], [name.id])
    unseen = Head(b"u" * 16, 3, b"3", merge.SET, "New")
    assert not merge.hidden([gone], [unseen.id])
    assert merge.delete_met_edit([gone], [unseen.id])
    assert not merge.delete_met_edit([], [name.id])
