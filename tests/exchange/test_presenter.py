"""The import screen looks at a file, takes it in, proposes its families and takes it back; trouble is said in its place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from liaison_desk import language
from liaison_desk.exchange.presenter import EVERY, TO_KNOW, ImportPresenter
from liaison_desk.exchange.preview import Status
from liaison_desk.exchange.shown import Past, ShownPreview, ShownProposal
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.progress import Progress, until
from liaison_desk.sample.roster import MadeRoster, make_roster


@dataclass
class Seen:
    """Keeps what a screen was asked to show."""

    past: tuple[Past, ...] = ()
    preview: ShownPreview | None = None
    proposals: tuple[ShownProposal, ...] = ()
    said: list[str] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    trouble: list[Exception] = field(default_factory=list)

    def show_start(self, past: tuple[Past, ...]) -> None:
        self.past = past

    def show_preview(self, shown: ShownPreview) -> None:
        self.preview = shown

    def show_busy(self, what: str) -> None:
        self.busy.append(what)

    def show_moved(self, done: int, of: int, what: str) -> None:
        self.moved.append((done, of))

    def show_idle(self) -> None:
        self.busy.append("")

    def show_proposals(self, proposals: tuple[ShownProposal, ...]) -> None:
        self.proposals = proposals

    def show_trouble(self, error: Exception) -> None:
        self.trouble.append(error)

    def say(self, text: str) -> None:
        self.said.append(text)


@dataclass
class AtOnce:
    """Runs a task at once, as tests like it; `stops` makes the person stop it at that step."""

    stops: int = 10**9

    def start(
        self,
        task: Callable[[Progress], object],
        *,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
        moved: Callable[[int, int, str], None],
    ) -> "AtOnce":
        steps = iter(range(10**9))

        def tell(done: int, of: int, what: str) -> None:
            moved(done, of, what)

        try:
            result = task(until(lambda: next(steps) >= self.stops, tell))
        except Exception as error:  # noqa: BLE001 - what fails is handed on, as the screen's runner does
            failed(error)
        else:
            done(result)
        return self

    def cancel(self) -> None:
        """Nothing runs any more."""


@pytest.fixture
def made(tmp_path: Path) -> MadeRoster:
    return make_roster(tmp_path / "roster.zip", students=30, seed=7)


def a_screen(office: Office, stops: int = 10**9, tag: str = "en") -> tuple[ImportPresenter, Seen]:
    view = Seen()
    return ImportPresenter(office, language.load(tag), view, AtOnce(stops)), view


def test_a_file_is_looked_at_refused_rows_first_and_filtered(office: Office, made: MadeRoster) -> None:
    presenter, view = a_screen(office)
    presenter.look_at(str(made.path))
    assert view.preview is not None
    assert (view.preview.name, view.preview.form, view.preview.chosen) == ("roster.zip", "OneRoster 1.2", "refused")
    assert {row.status for row in view.preview.rows} == {Status.REFUSED}
    assert all(row.notes and "line" in row.second for row in view.preview.rows)
    counts = {one.key: one.count for one in view.preview.filters}
    presenter.filter_by(TO_KNOW)
    assert len(view.preview.rows) == counts[TO_KNOW] > 0
    presenter.filter_by(EVERY)
    assert len(view.preview.rows) == counts[EVERY]
    assert any("on purpose" in line for line in view.preview.file_notes)


def test_taking_in_shows_the_families_that_the_links_speak_of(office: Office, made: MadeRoster) -> None:
    presenter, view = a_screen(office)
    presenter.look_at(str(made.path))
    presenter.take_in()
    assert len(view.proposals) == len(made.homes)
    assert view.said[-1].endswith("3 refused")
    assert view.past[0].may_undo
    presenter.confirm(tuple(proposal.key for proposal in view.proposals[:2]))
    assert len(view.proposals) == len(made.homes) - 2
    assert families.count_families(office).everyone == 2
    assert view.busy[-1] == ""


def test_an_import_is_taken_back_from_the_list(office: Office, made: MadeRoster) -> None:
    presenter, view = a_screen(office)
    presenter.look_at(str(made.path))
    presenter.take_in()
    presenter.take_back(view.past[0].key)
    assert view.said[-1] == "The import is taken back"
    assert not view.past[0].may_undo


def test_the_same_file_again_has_nothing_to_take(office: Office, made: MadeRoster) -> None:
    presenter, view = a_screen(office)
    for _ in range(2):
        presenter.look_at(str(made.path))
        presenter.take_in()
    presenter.look_at(str(made.path))
    assert view.preview is not None
    assert not view.preview.may_take
    assert view.preview.summary == "0 new, 0 changed, 3 refused"


def test_a_stopped_import_leaves_nothing(office: Office, made: MadeRoster) -> None:
    presenter, view = a_screen(office, stops=3)
    presenter.look_at(str(made.path))
    presenter.take_in()
    assert len(view.trouble) == 1
    assert families.schools(office) == ()


def test_trouble_is_said_in_its_place(office: Office, tmp_path: Path) -> None:
    presenter, view = a_screen(office)
    presenter.look_at(str(tmp_path / "nothing.zip"))
    assert [type(error).__name__ for error in view.trouble] == ["UnreadableFile"]
    assert view.preview is None
