"""How long a family waits for its sheet: 150 ms from the click to the preview (DESK, 'Speed, felt')."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from liaison_desk.papers.picture import draw_page
from tests.papers.sheets import CLINIC, sheet

BUDGET_SECONDS = 0.150


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
def test_a_sheet_is_laid_out_and_drawn_within_its_budget(benchmark: BenchmarkFixture, tag: str) -> None:
    sheet(CLINIC, tag)

    def preview() -> None:
        draw_page(sheet(CLINIC, tag).pdf, dpi=110)

    benchmark(preview)
    assert benchmark.stats is not None
    used = benchmark.stats.stats.median / BUDGET_SECONDS
    benchmark.extra_info["part of the budget"] = round(used, 2)
    assert used < 1
