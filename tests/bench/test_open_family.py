"""Opening a family's file with a thousand entries (DESK, 'Speed, felt': 50 ms)."""

from datetime import date, timedelta

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from liaison_desk import family_file, language
from liaison_desk.families.family import Family
from liaison_desk.families.person import Channel
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome
from liaison_desk.visits.visit import Step, VisitNotes
from tests.people import a_family

ENTRIES = 1000
BUDGET_SECONDS = 0.050
KEYSTROKE_SECONDS = 0.016


@pytest.fixture
def family(office: Office) -> Family:
    made = a_family(office)
    with office.writing("a long past"):
        for n in range(ENTRIES):
            day = date(2026, 11, 22) - timedelta(days=n)
            if n % 2:
                steps = (Step(text="Ask for the later bus"),) if n % 20 == 1 else ()
                notes = VisitNotes(
                    going_well="Sami reads to his sister every evening. " * 5, family_says=f"Word {n}", happened_on=day, school_steps=steps
                )
                visits.record_visit(office, family_ids=(made.id,), notes=notes)
            else:
                visits.log_contact(
                    office, family_id=made.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, on=day, note=f"The bus came, day {n}."
                )
    return made


def test_open_a_family_with_a_thousand_entries(office: Office, family: Family, benchmark: BenchmarkFixture) -> None:
    words = language.load("en")

    def opened() -> int:
        page = family_file.open_file(office, words, family_id=family.id)
        return len(page.timeline.lines()) + len(page.timeline)

    assert benchmark(opened) >= ENTRIES + 50
    assert benchmark.stats is not None
    used = benchmark.stats.stats.median / BUDGET_SECONDS
    benchmark.extra_info["part of the budget"] = round(used, 2)
    assert used < 1


def test_search_a_thousand_entries(office: Office, family: Family, benchmark: BenchmarkFixture) -> None:
    timeline = family_file.open_file(office, language.load("en"), family_id=family.id).timeline
    timeline.find("bus")
    assert len(benchmark(timeline.find, "day 99")) >= 1
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < KEYSTROKE_SECONDS
