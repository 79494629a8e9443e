"""Two laptops that never meet but for a stick."""

from pathlib import Path

import pytest

from liaison_desk.errors import BadInput
from liaison_desk.families import actions as families
from liaison_desk.sync import round, stick  # noqa: A004 - the round of a sync
from tests.sync.sides import Side, names


def test_a_stick_carries_both_ways_and_a_second_time_nothing(sides: tuple[Side, Side], tmp_path: Path) -> None:
    one, two = sides
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="A. Roy")
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    folder = tmp_path / "stick"
    folder.mkdir()
    for side in (one, two, one):
        round.with_stick(side.office, folder)
    assert {"A. Roy", "B. Soe"} <= names(one.office)
    assert {"A. Roy", "B. Soe"} <= names(two.office)
    again = round.with_stick(one.office, folder)
    assert all((one_space.sent, one_space.got, one_space.changes) == (0, 0, 0) for one_space in again)
    assert b"Roy" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_was_cut_on_the_stick_is_passed_over_and_comes_later(sides: tuple[Side, Side], tmp_path: Path) -> None:
    one, two = sides
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="A. Roy")
    round.with_stick(one.office, tmp_path)
    whole = next(iter(stick.frames_on(tmp_path, one.roster.space).values()))
    content = whole.read_bytes()
    whole.write_bytes(content[:200])
    round.with_stick(two.office, tmp_path)
    assert "A. Roy" not in names(two.office)
    whole.write_bytes(content)
    round.with_stick(two.office, tmp_path)
    assert "A. Roy" in names(two.office)


def test_a_stick_that_is_not_there_is_said(sides: tuple[Side, Side], tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not there"):
        round.with_stick(sides[0].office, tmp_path / "absent")
