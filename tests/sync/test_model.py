"""Laptops of one team do anything in any order, and what must hold holds after it (SYNC, 'Model test')."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine import Team
from tests.sync.walk import SEEDS, STEPS, walk

SHORT = settings(
    max_examples=40, stateful_step_count=25, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_a_team_comes_to_the_same_whatever_happened(team: type[Team]) -> None:
    run_state_machine_as_test(team, settings=SHORT)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_of_forty_steps_ends_with_the_same_for_everyone(team: type[Team], seed: int) -> None:
    walk(team, seed, STEPS)
