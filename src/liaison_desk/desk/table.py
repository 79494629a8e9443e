"""The one model for lists of records in columns: a preview of an import, a page of figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from liaison_desk.desk.style import look
from liaison_desk.desk.tokens import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """A column: its title, the words it takes from a record, and their tone; figures stand at the trailing edge."""

    title: str
    read: Callable[[R], str]
    tone: Callable[[R], Tone] = lambda _record: "text"
    figures: bool = False
    wide: bool = False


class Table(QAbstractTableModel, Generic[R]):
    """Records in rows, read through the columns only when they are seen."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.records: Sequence[R] = ()

    def show(self, records: Sequence[R]) -> None:
        """Shows these records instead."""
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many records there are."""
        return 0 if parent is not None and parent.isValid() else len(self.records)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The words of a cell, with its column's title for screen readers."""
        if not index.isValid() or index.row() >= len(self.records):
            return None
        column, record = self.columns[index.column()], self.records[index.row()]
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return column.read(record)
        if role == Role.AccessibleTextRole:
            return f"{column.title}: {column.read(record)}"
        if role == Role.ForegroundRole:
            return look().colour(column.tone(record))
        if role == Role.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignTrailing if column.figures else Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if self.columns[section].figures else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def table_view(model: Table[R], name: str) -> QTableView:
    """A view of a table that moves by keyboard row by row; Tab leaves it."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(look().line("text") + 16)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    for place, column in enumerate(model.columns):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch if column.wide else QHeaderView.ResizeMode.ResizeToContents)
    header.setResizeContentsPrecision(40)
    return view
