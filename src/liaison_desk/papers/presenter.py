"""What the preview of a paper decides: in which language and style, what it looks like, and where it goes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from liaison_desk import language
from liaison_desk.errors import DeskError, VaultTrouble
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.papers import actions
from liaison_desk.papers.actions import PaperMade
from liaison_desk.papers.picture import Picture, draw_page
from liaison_desk.papers.sheet_content import SheetStyle
from liaison_desk.progress import Progress, Runner, Ticket
from liaison_desk.settings import PaperSize

Task = Callable[[Progress], object]
Done = Callable[[object], None]

STYLES: dict[SheetStyle, Phrase] = {
    SheetStyle.STANDARD: phrase("Standard", "Style of a paper"),
    SheetStyle.LARGE_PRINT: phrase("Large print", "Style of a paper"),
    SheetStyle.PICTURES: phrase("Pictures", "Style of a paper, for those who read little"),
}
SIZES: dict[PaperSize, Phrase] = {
    PaperSize.LETTER: phrase("Letter", "Size of paper"),
    PaperSize.A4: phrase("A4", "Size of paper"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose: its code, its words, and whether it is the chosen one."""

    code: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen for this paper. The first style is 'as the family reads best'."""

    languages: tuple[Choice, ...]
    styles: tuple[Choice, ...]
    sizes: tuple[Choice, ...]
    discreet: bool


class PaperView(Protocol):
    """What the screen shows of a paper."""

    def show_choices(self, choices: Choices) -> None:
        """Languages, styles, sizes."""

    def show_pages(self, pages: tuple[Picture, ...], note: str) -> None:
        """The paper as it will print; `note` says what a liaison should know of it, '' for nothing."""

    def show_trouble(self, error: DeskError) -> None:
        """Why there is no paper, or why it did not print."""

    def show_done(self, message: str) -> None:
        """It was printed or saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The paper as chosen so far; an empty language is the family's own, no style as the family reads best."""

    paper: str
    subject_id: str
    language: str = ""
    style: SheetStyle | None = None
    size: PaperSize = PaperSize.LETTER
    discreet: bool = False


class PaperPresenter:
    """Lives as long as its preview."""

    def __init__(self, office: Office, words: Words, view: PaperView, runner: Runner, *, size: PaperSize = PaperSize.LETTER) -> None:
        self._office, self._words, self._view, self._runner = office, words, view, runner
        self._wanted = Wanted(paper="", subject_id="", size=size)
        self._ticket: Ticket | None = None

    def open(self, *, paper: str, subject_id: str) -> None:
        """Shows a paper about its subject, as the family likes it."""
        self._wanted = Wanted(paper=paper, subject_id=subject_id, size=self._wanted.size)
        self._look()

    def choose_language(self, tag: str) -> None:
        """In this language; '' for the family's own."""
        self._wanted = replace(self._wanted, language=tag)
        self._look()

    def choose_style(self, code: str) -> None:
        """In this style; '' for the one the family reads best."""
        self._wanted = replace(self._wanted, style=SheetStyle(code) if code else None)
        self._look()

    def choose_size(self, code: str) -> None:
        """On this paper."""
        self._wanted = replace(self._wanted, size=PaperSize(code))
        self._look()

    def be_discreet(self, discreet: bool) -> None:
        """Without organization, need, logo or code, for where others at home may find it."""
        self._wanted = replace(self._wanted, discreet=discreet)
        self._look()

    def print_out(self, *, printer: str = "", copies: int = 1) -> None:
        """Prints it; the access record says so."""
        self._start(lambda _: self._make(printer=printer, copies=copies), self._printed)

    def save(self, path: Path) -> None:
        """Writes the PDF where the liaison wants it, readable by them alone; the access record says so."""
        self._start(lambda _: self._write(path), self._saved)

    def close(self) -> None:
        """The preview is left; what still runs is stopped."""
        if self._ticket:
            self._ticket.cancel()

    def _look(self) -> None:
        self._view.show_choices(self._choices())
        self._start(lambda _: self._drawn(), self._shown)

    def _choices(self) -> Choices:
        wanted, words = self._wanted, self._words
        own = words("The family’s language", "Choice of a paper's language")
        best = words("As the family reads best", "Choice of a paper's style")
        languages = [Choice(code="", words=own, chosen=not wanted.language)]
        languages += [Choice(code=tag, words=words.language_name(tag), chosen=tag == wanted.language) for tag in language.available()]
        styles = [Choice(code="", words=best, chosen=wanted.style is None)]
        styles += [Choice(code=style, words=words.of(name), chosen=style is wanted.style) for style, name in STYLES.items()]
        sizes = tuple(Choice(code=size, words=words.of(name), chosen=size is wanted.size) for size, name in SIZES.items())
        return Choices(languages=tuple(languages), styles=tuple(styles), sizes=sizes, discreet=wanted.discreet)

    def _drawn(self) -> tuple[PaperMade, tuple[Picture, ...]]:
        wanted = self._wanted
        made = actions.preview_paper(
            self._office,
            paper=wanted.paper,
            subject_id=wanted.subject_id,
            language=wanted.language,
            size=wanted.size,
            style=wanted.style,
            discreet=wanted.discreet,
            staff_language=self._words.tag,
        )
        return made, tuple(draw_page(made.pdf, page=page) for page in range(made.pages))

    def _make(self, *, printer: str | None, copies: int = 1) -> PaperMade:
        wanted = self._wanted
        return actions.print_paper(
            self._office,
            paper=wanted.paper,
            subject_id=wanted.subject_id,
            language=wanted.language,
            size=wanted.size,
            style=wanted.style,
            discreet=wanted.discreet,
            staff_language=self._words.tag,
            printer=printer,
            copies=copies,
        )

    def _write(self, path: Path) -> None:
        """The file is opened first, so that nothing is noted where it cannot be written, and taken away again where nothing is printed."""
        new = not path.exists()
        try:
            path.touch(mode=0o600)
            path.write_bytes(self._make(printer=None).pdf)
        except OSError as error:
            raise VaultTrouble("The paper cannot be saved there", "Nothing was lost. Choose another folder.") from error
        except DeskError:
            if new:
                path.unlink(missing_ok=True)
            raise

    def _start(self, task: Task, done: Done) -> None:
        if self._ticket:
            self._ticket.cancel()
        self._ticket = self._runner.start(task, done=done, failed=self._failed, moved=lambda done, of, what: None)

    def _shown(self, result: object) -> None:
        assert isinstance(result, tuple)
        made, pages = result
        self._view.show_pages(pages, self._note(made))

    def _note(self, made: PaperMade) -> str:
        if not made.wished:
            return ""
        return self._words(
            "There are no words in {language} yet: this paper is in {other}.",
            "Above a paper's preview",
            language=self._words.language_name(made.wished),
            other=self._words.language_name(made.language),
        )

    def _printed(self, result: object) -> None:
        self._view.show_done(self._words("Sent to the printer", "After printing a paper"))

    def _saved(self, result: object) -> None:
        self._view.show_done(self._words("Saved", "After saving a paper as a file"))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._view.show_trouble(error)
