"""Families that a roster speaks of: each with its people, ticked or not, confirmed together."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Heading, Label
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row, RowChip
from liaison_desk.exchange.shown import ShownProposal
from liaison_desk.language import Words


class Proposals(QWidget):
    """All are chosen at first; Enter or Space takes one out or in again."""

    def __init__(self, words: Words, *, confirm: Callable[[tuple[str, ...]], None], later: Callable[[], None]) -> None:
        super().__init__()
        self.words, self._confirm = words, confirm
        self.shown: tuple[ShownProposal, ...] = ()
        self.out: set[str] = set()
        self.heading = Heading(words("Families that the roster speaks of", "Button of the import: shows proposals"))
        hint = words("Nobody has a file before you say so. Enter takes a family out or in.", "Over the families that an import proposes")
        self.list = RowList(words("Proposed families", "Name of a list"), one_click=True, air=22)
        self.list.opened.connect(self._turn)
        self.list.beside.connect(self._turn)
        self.open_files = Button("", shape="primary", icon="folder-open", on_click=self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(Label(hint, tone="quiet", wrap=True))
        column.addWidget(list_card(self.list), 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Button(words("Later", "Button: puts off confirming families"), shape="quiet", on_click=later))
        row.addStretch(1)
        row.addWidget(self.open_files, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addLayout(row)

    def show_proposals(self, proposals: tuple[ShownProposal, ...]) -> None:
        """Shows what is proposed."""
        self.shown = proposals
        self.out &= {one.key for one in proposals}
        self._show()
        self.list.setFocus()

    def _show(self) -> None:
        words = self.words
        joins = RowChip(text=words("joins a file that is here", "A proposed family that is known already"), tone="accent", icon="git-merge")
        rows = []
        for one in self.shown:
            chosen = one.key not in self.out
            people = Piece(text=words.joined(one.people), icon="users")
            pieces = (people, Piece(text=one.second)) if one.second else (people,)
            rows.append(
                Row(
                    key=one.key, title=one.title, tone="text" if chosen else "quiet", mark="square-check" if chosen else "square",
                    mark_tone="accent" if chosen else "quiet", pieces=pieces, chips=(joins,) if one.joins else (),
                )
            )  # fmt: skip
        self.list.show_rows(rows)
        count = len(self.shown) - len(self.out)
        self.heading.say_count(words.number(len(self.shown)))
        self.open_files.setText(words.many(count, "Open {n} file", "Open {n} files", "Button: gives families a file"))
        self.open_files.updateGeometry()
        self.open_files.setEnabled(count > 0)

    def _turn(self, key: str) -> None:
        self.out ^= {key}
        self._show()

    def _go(self) -> None:
        self._confirm(tuple(one.key for one in self.shown if one.key not in self.out))
