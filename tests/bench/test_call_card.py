"""One family's call card and one liaison's board among hundreds of open loops (DESK, 'Speed, felt': 50 ms to switch screens)."""

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from tests.bench.crowd import measured
from tests.people import a_family, a_need
from tests.referrals.making import a_service

FAMILIES, OTHERS = 60, 500
BUDGET_SECONDS = 0.050


@pytest.fixture
def family(office: Office) -> Family:
    service = a_service(office)
    with office.writing("many loops"):
        homes = [a_family(office, f"Haddad {n}") for n in range(FAMILIES)]
        for n in range(FAMILIES + OTHERS):
            need = a_need(office, homes[n % FAMILIES])
            referrals.refer(office, need_id=need.id, service_id=service.id, owner="" if n < FAMILIES else "e" * 32)
    return homes[0]


def test_a_call_card_reads_one_family_only(office: Office, family: Family, benchmark: BenchmarkFixture) -> None:
    card = referrals.call_card(office, family_id=family.id)
    assert {line.loop.referral.family_id for line in card.loops} == {family.id}
    assert len(card.loops) == 10
    _within(benchmark, lambda: referrals.call_card(office, family_id=family.id), BUDGET_SECONDS / 3)


def test_ones_own_board_reads_ones_own_loops_only(office: Office, family: Family, benchmark: BenchmarkFixture) -> None:
    assert len(referrals.open_referrals(office, owner=office.who)) == FAMILIES
    _within(benchmark, lambda: referrals.open_referrals(office, owner=office.who), BUDGET_SECONDS / 2)


def _within(benchmark: BenchmarkFixture, act: Callable[[], object], budget: float) -> None:
    used = measured(benchmark, act, rounds=9) / budget
    benchmark.extra_info["part of the budget"] = round(used, 2)
    assert used < 1
