"""What the Sync screen is told: what waits, what came and from whom, how a round ended, without a screen."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from liaison_desk import language
from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.sync import actions, labels, presenter
from liaison_desk.sync.presenter import SyncPresenter
from liaison_desk.sync.shown import ShownSync, Sign
from liaison_desk.vault import history
from tests.district.conftest import Box
from tests.fakes import StillClock
from tests.people import a_family
from tests.sync.colleague import a_colleague, by_stick

WORDS = language.load("en")


@dataclass
class Screen:
    """Remembers what it was told to show."""

    states: list[ShownSync] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    idle: int = 0
    troubles: list[Exception] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def show_state(self, shown: ShownSync) -> None:
        self.states.append(shown)

    def show_busy(self, what: str) -> None:
        self.busy.append(what)

    def show_moved(self, _done: int, _of: int, what: str) -> None:
        self.moved.append(what)

    def show_idle(self) -> None:
        self.idle += 1

    def show_trouble(self, error: Exception) -> None:
        self.troubles.append(error)

    def say_done(self, text: str) -> None:
        self.said.append(text)


class Ticket:
    """A task that ended before anybody could stop it."""

    def cancel(self) -> None:
        raise AssertionError("it had ended")


class AtOnce:
    """Runs a task at once."""

    def start(
        self, task: Callable[[Progress], object], *, done: Callable[[object], None], failed: Callable[[Exception], None],
        moved: Callable[[int, int, str], None],
    ) -> Ticket:  # fmt: skip
        def progress(done: int, of: int, what: str) -> None:
            moved(done, of, what)

        try:
            result = task(progress)
        except DeskError as error:
            failed(error)
        else:
            done(result)
        return Ticket()


class Later:
    """Keeps a task until it is let run; a task that was cancelled hears of it at its next step and nobody hears of it."""

    def __init__(self) -> None:
        self.stopped = False
        self.task: Callable[[Progress], object] | None = None

    def start(
        self, task: Callable[[Progress], object], *, done: Callable[[object], None], failed: Callable[[Exception], None],
        moved: Callable[[int, int, str], None],
    ) -> "Later":  # fmt: skip
        self.task, self.done, self.steps = task, done, 0
        return self

    def cancel(self) -> None:
        self.stopped = True

    def run(self, *, stops_after: int) -> None:
        """Runs until so many steps were told."""

        def progress(done: int, of: int, what: str) -> None:
            self.steps += 1
            if self.steps > stops_after:
                raise Cancelled("Stopped", "Nothing was changed.")

        assert self.task is not None
        self.task(progress)


@pytest.fixture
def colleague(office: Office, tmp_path: Path, clock: StillClock) -> Iterator[Office]:
    made = a_colleague(office, tmp_path / "two", clock)
    yield made
    made.vault.lock()


def test_before_the_first_round_it_says_what_is_only_here_and_who_is_of_the_team(office: Office) -> None:
    shown = presenter.state(office, WORDS)
    assert not shown.has_server
    assert shown.waits[0].sign is Sign.WAITS
    assert "only on this laptop" in shown.waits[0].title
    assert [(one.title, one.second) for one in shown.laptops] == [("Jordan Ellis", "This laptop")]
    assert shown.last == shown.came == ()
    assert presenter.light(office, WORDS).text == ""


def test_a_round_with_a_stick_tells_what_went_and_came_and_from_whom(
    office: Office, colleague: Office, tmp_path: Path, clock: StillClock
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    screen = Screen()
    desk = SyncPresenter(office, WORDS, screen, AtOnce())
    desk.with_folder(str(stick))
    assert screen.busy == ["Meeting STICK"]
    assert screen.said == ["What waited here is sent"]
    assert "Packing what you wrote" in screen.moved
    by_stick(stick, colleague)
    clock.move(minutes=20)
    desk.with_folder(str(stick))
    shown = screen.states[-1]
    assert "came in" in screen.said[-1]
    assert [one.title for one in shown.came] == ["Sam Ortiz"]
    assert shown.came[0].aside == "today, 9:32\u202fAM"
    assert [one.second for one in shown.laptops] == ["This laptop", "Last heard of today, 9:32\u202fAM"]
    assert [one.sign for one in shown.waits] == [Sign.WELL]
    assert shown.last[0].title == "With the folder STICK"
    assert presenter.light(office, WORDS).text == "Met a folder or stick today, 9:32\u202fAM"
    desk.with_folder(str(stick))
    assert screen.said[-1] == "Both sides have the same: nothing to carry"


def test_a_round_with_the_server_is_told_by_the_office(office: Office, box: Box, clock: StillClock) -> None:
    actions.sync_now(office, server=box.doorway.url, first_token=box.token)
    shown = presenter.state(office, WORDS)
    assert shown.has_server
    assert shown.second == "Heard from the office today, 9:12\u202fAM"
    a_family(office)
    clock.move(days=2)
    waits = presenter.light(office, WORDS)
    assert waits.sign is Sign.WAITS
    assert waits.text.endswith("wait to be sent, since Mon, Nov 23")


def test_a_server_that_is_away_is_told_in_its_place_and_nothing_is_lost(office: Office, box: Box) -> None:
    actions.sync_now(office, server=box.doorway.url, first_token=box.token)
    a_family(office)
    waits = actions.what_waits(office).changes
    with office.vault.transaction() as db:
        db.execute("UPDATE meta SET value = 'http://127.0.0.1:9' WHERE name = 'server'")
    screen = Screen()
    SyncPresenter(office, WORDS, screen, AtOnce()).sync_now()
    (told,) = screen.troubles
    assert isinstance(told, DeskError)
    assert "Nothing was lost" in told.advice
    assert actions.what_waits(office).changes == waits
    assert screen.idle == 1


@pytest.mark.parametrize("step", range(4))
def test_a_round_that_is_stopped_leaves_everything_whole(
    office: Office, colleague: Office, tmp_path: Path, clock: StillClock, step: int
) -> None:
    stick = tmp_path / "STICK"
    a_family(colleague, "Osman")
    by_stick(stick, colleague)
    screen, later = Screen(), Later()
    desk = SyncPresenter(office, WORDS, screen, later)
    desk.with_folder(str(stick))
    desk.with_folder(str(stick))
    assert len(screen.busy) == 1
    desk.stop()
    assert later.stopped
    assert screen.said == ["Stopped. What came is kept, the rest waits for the next round."]
    with pytest.raises(Cancelled):
        later.run(stops_after=step)
    by_stick(stick, office, colleague)
    assert [one.name for one in families.team_members(office)] == [one.name for one in families.team_members(colleague)]
    assert families.count_families(office).everyone == families.count_families(colleague).everyone == 1
    assert actions.what_waits(office).changes == actions.what_waits(office).batches == 0


def test_two_rounds_at_once_are_one_and_a_sentence(office: Office, tmp_path: Path) -> None:
    with office.vault.alone() as mine:
        assert mine
        screen = Screen()
        SyncPresenter(office, WORDS, screen, AtOnce()).with_folder(str(tmp_path))
    assert [str(error) for error in screen.troubles] == ["Other long work is still under way here"]


def test_a_colleague_s_batch_is_no_act_to_take_back(office: Office, colleague: Office, tmp_path: Path) -> None:
    a_family(office)
    with office.reading() as db:
        mine = history.last_act(db)
    a_family(colleague, "Osman")
    by_stick(tmp_path / "STICK", colleague, office)
    with office.reading() as db:
        assert history.last_act(db) == mine


def test_every_step_of_a_round_has_its_words() -> None:
    told = {
        word
        for file in Path(presenter.__file__).parent.glob("*.py")
        for word in re.findall(r'progress\(.*?, "([^"]+)"\)', file.read_text())
    }
    assert told
    assert told <= set(labels.STEPS)


def test_a_folder_that_is_not_there_is_said(office: Office, tmp_path: Path) -> None:
    screen = Screen()
    SyncPresenter(office, WORDS, screen, AtOnce()).with_folder(str(tmp_path / "none"))
    assert [str(error) for error in screen.troubles] == ["This folder is not there"]
