"""What the import screen is given to show, and what it must be able to show."""

from dataclasses import dataclass
from typing import Protocol

from liaison_desk.exchange.preview import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One row of the preview: `second` its kind, file and line; `notes` why it is refused and what to know of it."""

    key: str
    title: str
    second: str
    status: Status
    status_word: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter over the rows, with how many it shows."""

    key: str
    word: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPreview:
    """The preview of a file: its `summary` in a line, what to know of its files, the rows of the chosen filter, `more` how
    many of them are not listed."""

    name: str
    form: str
    summary: str
    file_notes: tuple[str, ...]
    filters: tuple[Filter, ...]
    chosen: str
    rows: tuple[ShownRow, ...]
    may_take: bool
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An import that was done: `key` is what undo takes; `may_undo` False for one taken back."""

    key: int
    title: str
    second: str
    may_undo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProposal:
    """A family proposed by links: who would be in it, where they live; `joins`: they come into a file that is here."""

    key: str
    title: str
    people: tuple[str, ...]
    second: str
    joins: bool


class ImportView(Protocol):
    """What the screen can show; it decides nothing."""

    def show_start(self, past: tuple[Past, ...]) -> None:
        """The place to drop a file, and the imports done."""

    def show_preview(self, shown: ShownPreview) -> None:
        """A file's preview."""

    def show_busy(self, what: str) -> None:
        """Long work began; it can be stopped."""

    def show_moved(self, done: int, of: int, what: str) -> None:
        """How far the work is."""

    def show_idle(self) -> None:
        """The work is over, well or not."""

    def show_proposals(self, proposals: tuple[ShownProposal, ...]) -> None:
        """Families to confirm; none: everything is confirmed."""

    def show_trouble(self, error: Exception) -> None:
        """Something went wrong: said in its place."""

    def say(self, text: str) -> None:
        """A short word that passes."""
