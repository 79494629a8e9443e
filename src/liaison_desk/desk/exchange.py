"""Import: a file or folder is dropped or chosen, looked at row by row, taken in, taken back; then the families it proposes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.drop import DropPlace
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.labels import Card, Heading, IconText, Label
from liaison_desk.desk.page import Page, scrolling
from liaison_desk.desk.proposals import Proposals
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row, RowAction, RowChip
from liaison_desk.desk.states import Busy, Trouble
from liaison_desk.errors import DeskError
from liaison_desk.exchange.presenter import ImportPresenter
from liaison_desk.exchange.preview import Status
from liaison_desk.exchange.shown import Past, ShownPreview, ShownProposal, ShownRow

MOST_NOTES = 6
LEAST_PX = 240
TONES = {Status.NEW: "done", Status.CHANGED: "due", Status.REFUSED: "overdue"}
ICONS = {Status.NEW: "plus", Status.CHANGED: "pencil", Status.REFUSED: "ban"}


class ImportScreen(Page):
    """Start, preview, proposals: one after the other in one place."""

    SHOWS = frozenset[str]()

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(words("Import", "Place in the rail"), scrolls=False)
        self.room = room
        self.presenter = ImportPresenter(room.office, words, self, room.work)
        self.busy = Busy(words, on_stop=self.presenter.stop)
        self.trouble = Trouble(words)
        self.stack = QStackedWidget()
        self.start = self._build_start()
        self.preview = self._build_preview()
        self.proposals = Proposals(words, confirm=self.presenter.confirm, later=self._later)
        for part in (scrolling(self.start), scrolling(self.preview), self.proposals):
            self.stack.addWidget(part)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.trouble)
        column.addWidget(self.busy)
        column.addWidget(self.stack, 1)
        self.body.addWidget(whole)
        self._build_foot()

    def _build_start(self) -> QWidget:
        words, part = self.room.words, QWidget()
        file = Button(words("Choose a file", "Button of the import"), icon="file-up", key="Ctrl+O", on_click=self._choose_file)
        folder = Button(words("Choose a folder", "Button of the import"), icon="folder-open", on_click=self._choose_folder)
        self.drop = DropPlace(words, file, folder)
        self.drop.dropped.connect(self.look_at)
        self.past_title = Heading(words("Taken in so far", "Heading over imports that were done"))
        self.past = RowList(words("Imports", "Name of a list"), fit=True, air=18)
        self.past.acted.connect(lambda key: self.presenter.take_back(int(key)))
        self.past_card = list_card(self.past)
        propose = words("Families that the roster speaks of", "Button of the import: shows proposals")
        self.propose = Button(propose, shape="quiet", icon="users", on_click=self.presenter.propose)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for shown in (self.drop, self.past_title, self.past_card):
            column.addWidget(shown)
        column.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return part

    def _build_preview(self) -> QWidget:
        words, part = self.room.words, QWidget()
        self.name = Label("", kind="section", wrap=True)
        self.summary = Label("", wrap=True)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(2)
        head = Card(self.name, self.summary, gap=4)
        head.column.addLayout(self.notes)
        self.filters = QWidget()
        self.filter_flow = Flow(self.filters, gap=8)
        self.choice = ToggleGroup("", ())
        self.rows = RowList(words("Rows of the file", "Name of a list"), air=18)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.place = QVBoxLayout()
        self.place.addWidget(self.choice)
        column.addWidget(head)
        column.addLayout(self.place)
        self.rows.setMinimumHeight(LEAST_PX)
        column.addWidget(list_card(self.rows), 1)
        return part

    def _build_foot(self) -> None:
        words = self.room.words
        self.other = Button(words("Another file", "Button of the import"), shape="quiet", on_click=self._later)
        self.take = Button(words("Take it in", "Button of the import"), shape="primary", icon="import", key="Ctrl+Return",
                           on_click=self._take_in)  # fmt: skip
        promise = words("You can take it back afterwards.", "Beside the button that takes a file in")
        self.foot.addWidget(self.other)
        self.foot.addWidget(IconText(promise, icon="undo-2", kind="second", tone="quiet", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(self.take)

    # ------------------------------------------------------------------------------------------- coming and going

    def open(self, target: str) -> None:
        """Shows the start, or goes on where one was; `target` may be a file's path."""
        if target:
            self.look_at(target)
        elif self.stack.currentIndex() == 0:
            self.presenter.open()

    def acts(self) -> tuple[Act, ...]:
        """What can be done here now."""
        words = self.room.words
        take = Act(name=words("Take it in", "Button of the import"), key="Ctrl+Return", icon="import", do=self._take_in)
        name = words("Choose a file", "Button of the import")
        return (Act(name=name, key="Ctrl+O", icon="file-up", do=self._choose_file), take)

    def leave(self) -> None:
        """Work goes on; what was previewed stays."""

    def look_at(self, path: str) -> None:
        """Previews a file or folder."""
        self.trouble.hide()
        self.presenter.look_at(path)

    # ------------------------------------------------------------------------------------------- what is shown

    def show_start(self, past: tuple[Past, ...]) -> None:
        """The place to drop, and the imports done."""
        undo = RowAction(text=self.room.words("Take back", "Act on an import that was done"), icon="undo-2")
        self.past.show_rows(
            [
                Row(
                    key=str(one.key), title=one.title, mark="database", pieces=(Piece(text=one.second),),
                    action=undo if one.may_undo else None,
                )
                for one in past
            ]
        )  # fmt: skip
        for part in (self.past_title, self.past_card, self.propose):
            part.setVisible(bool(past))
        self._turn_to(0)

    def show_preview(self, shown: ShownPreview) -> None:
        """Row by row what the file would do, and why some rows are refused."""
        self.name.say(f"{shown.name} · {shown.form}")
        self.summary.say(shown.summary)
        while self.notes.count():
            item = self.notes.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for text in shown.file_notes[:MOST_NOTES]:
            self.notes.addWidget(IconText(text, icon="info", kind="second", tone="quiet", wrap=True))
        self._show_filters(shown)
        last = [Row(key="more", title=shown.more, heading=True)] if shown.more else []
        self.rows.show_rows([*(_row(row) for row in shown.rows), *last])
        self.take.setEnabled(shown.may_take)
        self._turn_to(1)
        self.rows.setFocus()

    def _show_filters(self, shown: ShownPreview) -> None:
        keys = tuple(one.key for one in shown.filters)
        if tuple(self.choice.buttons) != keys:
            old = self.choice
            name = self.room.words("Which rows", "Filters of an import’s preview")
            self.choice = ToggleGroup(name, tuple((one.key, one.word) for one in shown.filters), changed=self._filter)
            self.place.addWidget(self.choice)
            old.hide()
            old.deleteLater()
        for one in shown.filters:
            self.choice.buttons[one.key].say_count(self.room.words.number(one.count))
        self.choice.choose(shown.chosen)

    def show_proposals(self, proposals: tuple[ShownProposal, ...]) -> None:
        """Families to confirm."""
        self.proposals.show_proposals(proposals)
        if proposals:
            self._turn_to(2)
        else:
            self.presenter.open()

    def show_busy(self, what: str) -> None:
        """Long work began."""
        self.trouble.hide()
        self.stack.setEnabled(False)
        self.take.setEnabled(False)
        self.busy.begin(what)

    def show_moved(self, done: int, of: int, what: str) -> None:
        """How far it is."""
        self.busy.moved(done, of, what)

    def show_idle(self) -> None:
        """The work is over."""
        self.busy.end()
        self.stack.setEnabled(True)
        self.take.setEnabled(True)

    def show_trouble(self, error: Exception) -> None:
        """What went wrong."""
        if isinstance(error, DeskError):
            self.trouble.tell(error)
        else:
            self.room.tell(error)

    def say(self, text: str, second: str = "") -> None:
        """A short word that passes."""
        self.room.say(text, None)

    def _turn_to(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        band = self.foot.parentWidget()
        if band is not None:
            band.setVisible(place == 1)

    # ------------------------------------------------------------------------------------------- what is done

    def _filter(self) -> None:
        self.presenter.filter_by(self.choice.chosen()[0])

    def _take_in(self) -> None:
        if self.stack.currentIndex() == 1 and self.take.isEnabled():
            self.presenter.take_in()

    def _later(self) -> None:
        self.presenter.open()

    def _choose_file(self) -> None:
        title = self.room.words("Choose a file", "Button of the import")
        path, _ = QFileDialog.getOpenFileName(self, title)
        if path:
            self.look_at(path)

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.room.words("Choose a folder", "Button of the import"))
        if path:
            self.look_at(path)


def _row(row: ShownRow) -> Row:
    chip = RowChip(text=row.status_word, tone=TONES.get(row.status, "plain"), icon=ICONS.get(row.status, "check"))  # type: ignore[arg-type]
    tone = "overdue" if row.status is Status.REFUSED else "quiet"
    notes = tuple(Piece(text=text, tone=tone) for text in row.notes)  # type: ignore[arg-type]
    return Row(key=row.key, title=row.title, kind="task", pieces=(Piece(text=row.second),), more=notes, end_chip=chip)
