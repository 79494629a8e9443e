"""What a row of a list says, and the model and list that show rows: a mark, a title, pieces of words, an action."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from liaison_desk.desk.labels import ChipTone
from liaison_desk.desk.style import Kind
from liaison_desk.desk.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
Marks = tuple[tuple[int, int], ...] | None
"""Stretches (start, end) of a text to mark as found; None: those that match what was typed are looked for."""
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An icon and words in a row's second or third line."""

    text: str
    icon: str = ""
    tone: Tone = "quiet"
    marks: Marks = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChip:
    """A chip in a row: beside the title or at the trailing edge."""

    text: str
    tone: ChipTone = "plain"
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAction:
    """The natural next thing of a row, at its trailing edge; Enter does it too."""

    text: str
    icon: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words in a trailing column of `width` px (at a text size of 14)."""

    text: str
    width: int = 82
    tone: Tone = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `key` comes back in the list's signals; everything else is already in the reader's words.

    `lead` and `lead_second` stand in a column before the title ('09:30', 'at home'); `beside` is quiet text after
    the title; `aside` quiet text at the trailing edge; `heading` makes the row a heading between others, which
    takes no focus; `node` puts the mark on the timeline's line; `said` replaces what a screen reader says.
    """

    key: str
    title: str
    kind: Kind = "title"
    tone: Tone = "text"
    mark: str = ""
    mark_tone: Tone = "quiet"
    lead: str = ""
    lead_second: str = ""
    beside: str = ""
    chips: tuple[RowChip, ...] = ()
    pieces: tuple[Piece, ...] = ()
    more: tuple[Piece, ...] = ()
    aside: str = ""
    cells: tuple[Cell, ...] = ()
    end_chip: RowChip | None = None
    action: RowAction | None = None
    chevron: bool = False
    heading: bool = False
    node: bool = False
    said: str = ""
    marks: Marks = None
    beside_marks: Marks = None

    def lines(self) -> int:
        """How many lines of text it has."""
        return 1 + bool(self.pieces or self.lead_second) + bool(self.more)


def spoken(row: Row) -> str:
    """A row as a screen reader says it, in the order of reading."""
    if row.said:
        return row.said
    parts = [row.lead, row.lead_second, row.title, row.beside, *(chip.text for chip in row.chips)]
    parts += [piece.text for piece in (*row.pieces, *row.more)]
    parts += [row.aside, *(cell.text for cell in row.cells), row.end_chip.text if row.end_chip else ""]
    return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """The rows of a list, and what of them a screen reader hears."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.find = ""

    def show_rows(self, rows: Sequence[Row], find: str = "") -> None:
        """Shows these rows instead; pieces that match a word of `find` are marked."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.find = find
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Adds rows behind the others; what is shown stays where it is."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows = (*self.rows, *rows)
            self.endInsertRows()

    def place_of(self, key: str) -> int:
        """The place of the row with that key, or -1."""
        return next((i for i, row in enumerate(self.rows) if row.key == key and not row.heading), -1)

    def row_at(self, index: Index) -> Row:
        """The row of an index."""
        return self.rows[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself under ROW_ROLE; its words for screen readers."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.action.text if row.action else ""
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings take no focus and cannot be chosen."""
        if index.isValid() and self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
