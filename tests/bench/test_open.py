"""Unlocking, and opening a family's file, on 5,000 families: 0.5 s (the key derivation aside) and 50 ms (DESK, 'Speed, felt')."""

from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from liaison_desk import start
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from tests.bench.conftest import PASSPHRASE
from tests.bench.crowd import measured
from tests.fakes import StillClock


def test_unlocking_with_a_passphrase(benchmark: BenchmarkFixture, town: Path) -> None:
    def unlock() -> None:
        start.open_profile(town, passphrase=PASSPHRASE, now=StillClock()).vault.lock()

    assert measured(benchmark, unlock, rounds=5) < 2.5


def test_opening_a_family_s_file(benchmark: BenchmarkFixture, busy_office: Office, one_family: Family) -> None:
    median = measured(benchmark, lambda: families.open_family(busy_office, family_id=one_family.id), rounds=50)
    assert median * 1000 < 50


def test_enrolling_a_family(benchmark: BenchmarkFixture, busy_office: Office) -> None:
    assert measured(benchmark, lambda: families.enrol_family(busy_office, name="Benchmark"), rounds=20) * 1000 < 50
