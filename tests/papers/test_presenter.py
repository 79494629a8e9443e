"""The preview decides language and style, shows the real pages, and says what went wrong."""

import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from liaison_desk.errors import DeskError, NoBasis, VaultTrouble
from liaison_desk.language import load
from liaison_desk.office import Office
from liaison_desk.papers.picture import Picture, words_of
from liaison_desk.papers.presenter import Choices, PaperPresenter
from liaison_desk.papers.printing import NoPrinter
from liaison_desk.progress import Progress, Ticket, silent
from tests.papers.test_actions import a_referral, lines_of_access
from tests.people import a_family


@dataclass
class Seen:
    """A screen that remembers what it was shown."""

    choices: list[Choices] = field(default_factory=list)
    pages: list[tuple[Picture, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    trouble: list[DeskError] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def show_choices(self, choices: Choices) -> None:
        self.choices.append(choices)

    def show_pages(self, pages: tuple[Picture, ...], note: str) -> None:
        self.pages.append(pages)
        self.notes.append(note)

    def show_trouble(self, error: DeskError) -> None:
        self.trouble.append(error)

    def show_done(self, message: str) -> None:
        self.done.append(message)


class AtOnce:
    """Runs a task where it stands."""

    def start(
        self,
        task: Callable[[Progress], object],
        *,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
        moved: Callable[[int, int, str], None],
    ) -> Ticket:
        try:
            result = task(silent)
        except Exception as error:  # noqa: BLE001 - a runner hands every failure on
            failed(error)
        else:
            done(result)
        return self

    def cancel(self) -> None:
        """It is done already."""


def opened(office: Office, *, languages: tuple[str, ...] = ("es",), paper: str = "referral_sheet") -> tuple[PaperPresenter, Seen, str]:
    view = Seen()
    family = a_family(office, languages=languages)
    presenter = PaperPresenter(office, load("en"), view, AtOnce())
    presenter.open(paper=paper, subject_id=a_referral(office, family).id)
    return presenter, view, family.id


def test_the_paper_opens_as_the_family_likes_it(office: Office) -> None:
    _, view, _ = opened(office)
    assert [choice.code for choice in view.choices[0].languages if choice.chosen] == [""]
    assert {choice.code for choice in view.choices[0].languages} >= {"", "en", "es", "ar"}
    assert (len(view.pages[0]), view.notes) == (1, [""])
    assert view.pages[0][0].width == 1224


def test_every_choice_draws_the_paper_anew(office: Office) -> None:
    presenter, view, _ = opened(office)
    presenter.choose_language("en")
    presenter.choose_style("large_print")
    presenter.choose_size("a4")
    presenter.be_discreet(discreet=True)
    assert [len(pages) for pages in view.pages] == [1, 1, 2, 2, 1]
    assert view.pages[3][0].height > view.pages[2][0].height
    last = view.choices[-1]
    assert [choice.code for choice in (*last.languages, *last.styles, *last.sizes) if choice.chosen] == ["en", "large_print", "a4"]
    assert last.discreet


def test_a_language_without_words_is_said_above_the_paper(office: Office) -> None:
    _, view, _ = opened(office, languages=("ti",))
    assert view.notes == ["There are no words in Tigrinya yet: this paper is in English."]


def test_a_partner_s_paper_without_consent_is_trouble(office: Office) -> None:
    _, view, _ = opened(office, paper="partner_sheet")
    assert view.pages == []
    assert isinstance(view.trouble[0], NoBasis)


def test_a_saved_paper_is_readable_by_the_liaison_alone(office: Office, tmp_path: Path) -> None:
    presenter, view, family_id = opened(office)
    path = tmp_path / "paper.pdf"
    presenter.save(path)
    assert "Hoja de conexión" in words_of(path.read_bytes())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert view.done == ["Saved"]
    presenter.save(tmp_path / "no" / "paper.pdf")
    assert isinstance(view.trouble[0], VaultTrouble)
    assert len(lines_of_access(office, family_id)) == 1


def test_no_printer_is_trouble_and_leaves_no_note(office: Office) -> None:
    presenter, view, family_id = opened(office)
    presenter.print_out(printer="no-such-printer")
    assert isinstance(view.trouble[0], NoPrinter)
    assert view.done == []
    assert lines_of_access(office, family_id) == []
    presenter.close()
