"""The families: found as one types, narrowed by filters, one shown beside the list; a new family right here."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk import family_file
from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.enrolling import EnrolForm
from liaison_desk.desk.families_preview import PreviewCard
from liaison_desk.desk.inputs import Search
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import KeyHint, Label
from liaison_desk.desk.page import Page, scrolling
from liaison_desk.desk.reading import composed
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Cell, Piece, Row
from liaison_desk.desk.sides import Side, Sides
from liaison_desk.desk.states import Empty
from liaison_desk.desk.style import look
from liaison_desk.desk.tokens import Tone
from liaison_desk.families.presenter import FamiliesPresenter
from liaison_desk.families.presenter.finding import Beside, FamilyList, FamilyPiece, FamilyPreview, FamilyRow, MoreFilter
from liaison_desk.referrals import actions as referrals

NEW = "new"
REFERRALS_PX, VISIT_PX = 82, 118
ICONS: dict[str, tuple[str, Tone]] = {
    "language": ("languages", "text"),
    "student": ("graduation-cap", "quiet"),
    "person": ("users", "text"),
    "phone": ("phone", "text"),
    "former": ("history", "text"),
    "school": ("school", "quiet"),
    "address": ("map-pin", "quiet"),
    "private": ("lock", "private"),
}


class FamiliesScreen(Page):
    """Search, list and preview; the form of a new family takes their place."""

    SHOWS = frozenset({"family", "member", "person", "contact_point", "student", "school", "visit", "referral", "transition", "follow_up"})

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(words("Families", "Place in the rail"), scrolls=False)
        self.room, self.words = room, words
        self.unseen: tuple[str, ...] = ()
        self.owed: tuple[str, ...] = ()
        self.search = Search(words("Name, phone, address, student or school", "Hint in the search of the families"), key=shown("Ctrl+F"))
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self.put_after_title(self.search, grows=True)
        self.new_button = Button(words("New family", "Button"), icon="user-plus", key="Ctrl+N", on_click=self._new)
        self.put_at_end(self.new_button, KeyHint(shown("Ctrl+N")))
        self.list = RowList(words("Families", "Place in the rail"), keeps_choice=True, air=22)
        self.list.opened.connect(self._open_file)
        self.list.looked.connect(self._looked)
        self.preview = PreviewCard(words, self._open_file)
        self.form = EnrolForm(room, self._end_form)
        self.form_area = scrolling(self.form)
        self.form_area.hide()
        self.presenter = FamiliesPresenter(room.office, words, self, beside=self._beside, more=self._filters())
        self.sides = Sides(Side(part=self._left(), own_px=460), Side(part=self.preview, width=352))
        self.body.addWidget(self.sides, 1)
        self.body.addWidget(self.form_area, 1)
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(80)
        self.later.timeout.connect(self._show_last)

    def _left(self) -> QWidget:
        words = self.words
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        self.toggles = ToggleGroup(words("Filters", "Name of a group of filters"), (), changed=self._narrow)
        self.count = Label("", kind="task", whole=True)
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(self.count)
        row.addWidget(
            Label(
                words("names in any script, phones, addresses, students", "Beside the count of families: what the search looks into"),
                kind="second",
                tone="quiet",
                wrap=True,
            ),
            1,
        )
        self.card = list_card(self.list, above=self._titles())
        self.nothing = Empty(
            icon="users", title=words("No family here", "Above an empty list of families"), text="",
            step=words("New family", "Button"), step_icon="user-plus", key="Ctrl+N", on_step=self._new,
        )  # fmt: skip
        self.nothing.hide()
        column.addWidget(self.toggles)
        column.addLayout(row)
        column.addWidget(self.card, 1)
        column.addWidget(self.nothing, 1)
        self.column = column
        return left

    def _titles(self) -> QWidget:
        """The titles of the list's columns."""
        words, whole = self.words, QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(16, 4, 16, 6)
        row.setSpacing(0)
        row.addWidget(Label(words("Family", "Title of a column"), kind="second"), 1)
        for title, wide in ((words("Referrals", "Title of a column"), REFERRALS_PX), (words("Next visit", "Title of a column"), VISIT_PX)):
            label = Label(title, kind="second")
            label.setFixedWidth(look().room(wide))
            row.addWidget(label)
        bar = self.list.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: row.setContentsMargins(16, 4, 16 + (bar.sizeHint().width() if most else 0), 6))
        return whole

    def _filters(self) -> tuple[MoreFilter, ...]:
        words = self.words
        unseen = words.many(family_file.LONG_DAYS, "No visit in {n} day", "No visit in {n} days", "Filter of the families")
        owed = words("We owe an answer", "Filter of the families: a promise or a call of ours is due")
        return (
            MoreFilter(key="unseen", title=unseen, fits=lambda: self.unseen),
            MoreFilter(key="owed", title=owed, fits=lambda: self.owed),
        )

    def _beside(self, family_ids: tuple[str, ...]) -> Mapping[str, Beside]:
        found = family_file.listed(self.room.office, self.words, family_ids)
        return {i: Beside(referrals=one.referrals, next_visit=one.next_visit, soon=one.soon) for i, one in found.items()}

    # ------------------------------------------------------------------------------------------- what the window asks

    def open(self, target: str) -> None:
        """Shows the list; `target` is a family to show beside it, or 'new' for the form of a new one."""
        self.owed = family_file.owed_an_answer(self.room.office)
        self.room.work.start(lambda _progress: family_file.long_unseen(self.room.office), done=self._unseen_known, failed=self.room.tell)
        self.presenter.open("" if target == NEW else target)
        if target == NEW and self.form_area.isHidden():
            self._new()
        now = QApplication.focusWidget()
        if target != NEW and (now is None or not self.isAncestorOf(now)):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> tuple[Act, ...]:
        """What can be done here."""
        words = self.words
        return (
            Act(name=words("Search the families", "Act"), do=self._find, key="Ctrl+F", icon="search"),
            Act(name=words("New family", "Button"), do=self._new, key="Ctrl+N", icon="user-plus"),
            Act(name=words("Undo", "Takes back what was just done"), do=self._undo, key="Ctrl+Z", icon="undo-2"),
        )

    def leave(self) -> None:
        """What was typed into the form of a new family stays in it while the desk is unlocked."""

    # ------------------------------------------------------------------------------------------- what the presenter shows

    def show_families(self, found: FamilyList) -> None:
        """The list with its filters."""
        if tuple(self.toggles.buttons) != tuple(one.key for one in found.filters):
            toggles = ToggleGroup(self.toggles.accessibleName(), tuple((one.key, one.title) for one in found.filters), changed=self._narrow)
            self.column.replaceWidget(self.toggles, toggles)
            self.toggles.deleteLater()
            self.toggles = toggles
        for one in found.filters:
            self.toggles.buttons[one.key].say_count(self.words.number(one.count))
        self.toggles.choose(*(one.key for one in found.filters if one.chosen))
        self.count.say(found.count)
        self.card.setVisible(not found.empty)
        self.nothing.say(self.nothing.title.text(), found.empty)
        self.nothing.setVisible(bool(found.empty))
        self.list.show_rows([_row(row) for row in found.rows], choose=self.presenter.chosen)

    def show_preview(self, preview: FamilyPreview | None) -> None:
        """The family that is chosen; its last entries follow when the typing rests."""
        self.preview.show_family(preview)
        self.later.start()

    # ------------------------------------------------------------------------------------------- what a person does

    def _typed(self, text: str) -> None:
        self.presenter.search(text)

    def _narrow(self) -> None:
        self.presenter.narrow("".join(self.toggles.chosen()))

    def _looked(self, key: str) -> None:
        if key and key != self.presenter.chosen:
            self.presenter.choose(key)

    def _show_last(self) -> None:
        if self.presenter.chosen and not self.room.office.vault.locked:
            self.preview.show_last(family_file.last_entries(self.room.office, self.words, family_id=self.presenter.chosen))

    def _open_file(self, key: str) -> None:
        self.room.go("family", key)

    def _unseen_known(self, found: object) -> None:
        if isinstance(found, tuple) and found != self.unseen:
            self.unseen = found
            self.presenter.open()

    def _find(self) -> None:
        self._end_form("")
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _new(self) -> None:
        self.sides.hide()
        self.form_area.show()
        self.form.begin(self.search.text())

    def _end_form(self, family_id: str) -> None:
        self.form_area.hide()
        self.sides.show()
        if family_id:
            self.room.say(self.words("The file is open", "After a new family was enrolled"), self._undo)
            self.room.go("family", family_id)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        referrals.undo_last(self.room.office)
        self.room.say(self.words("Taken back", "After the last act was undone"), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search Down goes into the list, Enter opens the best that was found."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.presenter.chosen:
                self._open_file(self.presenter.chosen)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)


def _row(row: FamilyRow) -> Row:
    pieces = tuple(_piece(one) for one in row.pieces)
    cells = (
        Cell(text=row.referrals, width=REFERRALS_PX),
        Cell(text=row.next_visit, width=VISIT_PX, tone="accent" if row.soon else "quiet"),
    )
    return Row(key=row.family_id, title=row.name, marks=row.marks, beside=row.beside, beside_marks=(), pieces=pieces, cells=cells)


def _piece(one: FamilyPiece) -> Piece:
    icon, tone = ICONS[one.kind]
    text = composed(one.text)
    moved = len(text) - len(one.text)
    return Piece(text=text, icon=icon, tone=tone, marks=tuple((start + moved, end + moved) for start, end in one.marks))
