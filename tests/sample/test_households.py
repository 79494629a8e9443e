"""The invented households: siblings have names of their own."""

from datetime import date
from random import Random

import pytest

from liaison_desk.sample.households import Drawing


@pytest.mark.parametrize("seed", range(5))
def test_nobody_in_a_household_shares_a_given_name(seed: int) -> None:
    lot = Random(seed)
    for number in range(60):
        drawn = Drawing(lot, number, ("a", "b", "c"), date(2026, 11, 23)).household()
        given = [member.names.given for member in (*drawn.members, *drawn.second_home)]
        assert len(set(given)) == len(given), given
