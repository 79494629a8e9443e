"""Laptops of one team do anything in any order, and what must hold holds after it (SYNC, 'Model test')."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine import Team

SHORT = settings(max_examples=60, stateful_step_count=30, derandomize=True, deadline=None, database=None)


def test_a_team_comes_to_the_same_whatever_happened(team: type[Team]) -> None:
    run_state_machine_as_test(team, settings=SHORT)
