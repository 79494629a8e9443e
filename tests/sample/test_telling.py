"""Invented stories never read alike, and leave no hole unfilled."""

from random import Random

import pytest

from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.need import Category
from liaison_desk.sample.sayings import HARD, NEEDS, PARTS
from liaison_desk.sample.telling import Teller


def test_a_thousand_stories_are_a_thousand_different_ones() -> None:
    teller = Teller(Random(1))
    stories = [teller.story("opening", "saw", carer="Ana", child="Leo") for _ in range(1000)]
    assert len(set(stories)) == 1000
    assert not any("{" in story for story in stories)


def test_the_same_lot_tells_the_same() -> None:
    assert [Teller(Random(2)).story("good", "close", carer="A", child="B") for _ in range(2)] == [
        Teller(Random(2)).story("good", "close", carer="A", child="B")
    ] * 2


def test_every_barrier_and_every_category_has_words() -> None:
    assert set(HARD) == set(BarrierKind)
    assert set(NEEDS) == set(Category)


@pytest.mark.parametrize("part", sorted(PARTS))
def test_every_part_can_be_said(part: str) -> None:
    teller = Teller(Random(3))
    assert all("{" not in teller.say(part, carer="Ana", child="Leo") for _ in PARTS[part])
