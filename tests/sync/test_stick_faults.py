"""A stick that is pulled out, full, locked or another one: what came stays, what waits goes on the next one, and a sentence says so."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_desk.errors import Cancelled
from liaison_desk.families import actions as families
from liaison_desk.progress import Progress
from liaison_desk.sync import at_stick, batch, round, stick  # noqa: A004 - the round of a sync
from liaison_desk.sync.stick import StickTrouble
from tests.sync.sides import Side, names

FRAMES = 4


@pytest.fixture
def met(sides: tuple[Side, Side]) -> tuple[Side, Side]:
    """Both know the team's roster; the first wrote four batches, the second one."""
    one, two = sides
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
    for number in range(FRAMES):
        families.introduce_liaison(one.office, liaison_id=f"{number + 1:032x}", name=f"P{number}")
        one.pack()
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    two.pack()
    return sides


def at(step: str, number: int, do: Callable[[], object]) -> Progress:
    """A progress that does something in the middle of the work."""

    def progress(done: int, of: int, what: str) -> None:
        if (what, done) == (step, number):
            do()

    return progress


def carried(one: Side, two: Side, folder: Path) -> None:
    """A stick brings everything to both, whatever went wrong with another one before."""
    folder.mkdir(exist_ok=True)
    for side in (one, two, one):
        at_stick.with_stick(side.office, folder)
    everybody = {f"P{number}" for number in range(FRAMES)} | {"B. Soe"}
    assert everybody <= names(one.office)
    assert everybody <= names(two.office)
    assert not any(done.refused for done in at_stick.with_stick(two.office, folder))


@pytest.mark.parametrize("left", [0, 1, FRAMES - 1])
def test_a_stick_pulled_out_while_it_is_written_is_said_and_no_folder_is_made_in_its_place(
    met: tuple[Side, Side], folder: Path, tmp_path: Path, left: int
) -> None:
    one, two = met
    with pytest.raises(StickTrouble, match="pulled out"):
        at_stick.with_stick(one.office, folder, at("Writing the stick", left, lambda: shutil.rmtree(folder)))
    assert not folder.exists()
    carried(one, two, tmp_path / "another")


def test_the_empty_folder_that_a_stick_leaves_behind_is_not_written(met: tuple[Side, Side], folder: Path, tmp_path: Path) -> None:
    def pull_out() -> None:
        folder.rename(tmp_path / "in the pocket")
        folder.mkdir()

    one, two = met
    with pytest.raises(StickTrouble, match="pulled out"):
        at_stick.with_stick(one.office, folder, at("Writing the stick", 2, pull_out))
    assert list(folder.iterdir()) == []
    assert len(list((tmp_path / "in the pocket").rglob("*.frame"))) >= 2
    carried(one, two, tmp_path / "in the pocket")


@pytest.mark.parametrize("read", [0, 2])
def test_a_stick_pulled_out_while_it_is_read_is_said_and_nothing_is_half_taken_in(
    met: tuple[Side, Side], folder: Path, tmp_path: Path, read: int
) -> None:
    one, two = met
    at_stick.with_stick(one.office, folder)
    before = names(two.office)
    with pytest.raises(StickTrouble, match="pulled out"):
        at_stick.with_stick(two.office, folder, at("Reading the stick", read, lambda: shutil.rmtree(folder)))
    assert names(two.office) == before
    carried(one, two, tmp_path / "another")


def test_what_was_stopped_goes_on_the_next_time(met: tuple[Side, Side], folder: Path) -> None:
    def stop() -> None:
        raise Cancelled("Stopped")

    one, two = met
    with pytest.raises(Cancelled):
        at_stick.with_stick(one.office, folder, at("Writing the stick", 2, stop))
    with pytest.raises(Cancelled):
        at_stick.with_stick(two.office, folder, at("Reading the stick", 1, stop))
    carried(one, two, folder)


def place_of_own(side: Side, folder: Path) -> Path:
    """Where the side's one frame of the team will be written, before it has its name."""
    (frame,) = [one for one in map(batch.decode_frame, side.pack()) if one.header.device == side.mine.device.id]
    place = stick.find(folder).of(side.roster.space, "frames")
    return place / f"{frame.hash.hex()}.part"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of a file's size there")
def test_a_full_stick_still_brings_what_came(met: tuple[Side, Side], folder: Path) -> None:
    import resource

    one, two = met
    at_stick.with_stick(one.office, folder)
    partial, unlimited = place_of_own(two, folder), resource.getrlimit(resource.RLIMIT_FSIZE)
    fill = at("Writing the stick", 0, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, unlimited[1])))
    try:
        with pytest.raises(StickTrouble, match="The stick is full") as told:
            at_stick.with_stick(two.office, folder, fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert "What came was taken in" in told.value.advice
    assert {f"P{number}" for number in range(FRAMES)} <= names(two.office)
    assert not partial.exists()
    carried(one, two, folder)


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a permission there")
def test_a_link_on_a_stick_has_no_file_of_this_laptop_written_over(met: tuple[Side, Side], folder: Path, tmp_path: Path) -> None:
    one, two = met
    mine = tmp_path / "letter.txt"
    mine.write_text("mine")
    frame, entry = place_of_own(two, folder), stick.find(folder).of(two.roster.space, "roster") / "000000.part"
    for place in (frame, entry):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(mine)
    carried(one, two, folder)
    assert mine.read_text() == "mine"
    assert not frame.is_symlink()
    assert not entry.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes there")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    frame, entry = place_of_own(two, folder).with_suffix(".frame"), stick.find(folder).of(two.roster.space, "roster") / "000000.entry"
    for place in (frame, entry):
        place.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(place)
    carried(one, two, folder)


def test_a_stick_that_cannot_be_written_still_brings_what_came(met: tuple[Side, Side], folder: Path, tmp_path: Path) -> None:
    one, two = met
    at_stick.with_stick(one.office, folder)
    place_of_own(two, folder).mkdir()
    with pytest.raises(StickTrouble, match="cannot be written"):
        at_stick.with_stick(two.office, folder)
    assert {f"P{number}" for number in range(FRAMES)} <= names(two.office)
    carried(one, two, tmp_path / "another")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is locked for the system's owner")
def test_a_locked_stick_still_brings_what_came(met: tuple[Side, Side], folder: Path, tmp_path: Path) -> None:
    one, two = met
    at_stick.with_stick(one.office, folder)
    places = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for place in places:
        place.chmod(0o555)
    with pytest.raises(StickTrouble, match="cannot be written"):
        at_stick.with_stick(two.office, folder)
    assert {f"P{number}" for number in range(FRAMES)} <= names(two.office)
    for place in places:
        place.chmod(0o755)
    carried(one, two, folder)


def test_a_frame_waits_and_says_for_what_until_the_one_before_it_comes(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    at_stick.with_stick(one.office, folder)
    first = batch.decode_frame(one.pack()[0])
    place = stick.find(folder).of(one.roster.space, "frames") / f"{first.hash.hex()}.frame"
    content = place.read_bytes()
    place.unlink()
    before = names(two.office)
    (done,) = [done for done in at_stick.with_stick(two.office, folder) if done.space == one.roster.space]
    assert names(two.office) == before
    assert (done.got, done.changes, done.refused) == (FRAMES - 1, 0, 0)
    assert done.waits
    place.write_bytes(content)
    (done,) = [done for done in at_stick.with_stick(two.office, folder) if done.space == one.roster.space]
    assert (done.got, done.changes, done.waits) == (1, FRAMES + 1, ())
    carried(one, two, folder)
