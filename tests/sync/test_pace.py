"""A slice is as large as fits into the time that a click may wait."""

import pytest

from liaison_desk.sync.pace import LEAST, MOST, SECONDS, Pace


def test_the_first_slice_is_the_largest() -> None:
    assert Pace().changes == MOST


@pytest.mark.parametrize(
    ("seconds", "changes"), [(1.5 * SECONDS, int(MOST / 1.5)), (SECONDS, MOST), (SECONDS / 9, MOST), (0.0, MOST), (60.0, LEAST)]
)
def test_the_next_slice_follows_how_long_the_last_one_took(seconds: float, changes: int) -> None:
    pace = Pace()
    pace.took(seconds)
    assert pace.changes == changes


def test_it_grows_again_when_the_laptop_is_free() -> None:
    pace = Pace()
    pace.took(1.5 * SECONDS)
    pace.took(SECONDS * 0.9)
    assert int(MOST / 1.5) < pace.changes < MOST
    with pace.measured():
        pass
    assert pace.changes == MOST
