"""The panel that shows one paper or photo: read from its sealed parts into memory, and gone from there when it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk import papersight
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.labels import Label
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.room import Room
from liaison_desk.desk.sheet_preview import Sheet
from liaison_desk.desk.states import Trouble
from liaison_desk.desk.style import look
from liaison_desk.desk.work import WorkTicket
from liaison_desk.errors import DeskError
from liaison_desk.family_file import FamilyPresenter, PaperLine
from liaison_desk.papers.picture import Picture
from liaison_desk.progress import Progress

WIDTH_PX = 760


class PaperPanel(Panel):
    """One paper; a PDF page by page."""

    def __init__(self, room: Room, presenter: FamilyPresenter, line: PaperLine) -> None:
        words = self.words = room.words
        self.room, self.presenter, self.line = room, presenter, line
        self.data, self.page, self.pages = b"", 0, 1
        self.sheet: Sheet | None = None
        self.ticket: WorkTicket | None = None
        content = QWidget()
        self.inside = QVBoxLayout(content)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(12)
        self.before_page = Button(words("Page before", "Button: a paper's page"), icon="chevron-left", on_click=lambda: self.turn(-1))
        self.next_page = Button(words("Next page", "Button: a paper's page"), icon="chevron-right", on_click=lambda: self.turn(1))
        self.which = Label("", kind="second", tone="quiet")
        away = words("Take it out of the file", "Button: a photo or paper leaves a family's file")
        self.away = Button(away, shape="quiet", icon="trash-2", on_click=self.take_away)
        tools = QWidget()
        flow = Flow(tools, gap=8)
        for part in (Label(line.detail, tone="quiet"), self.before_page, self.which, self.next_page, self.away):
            flow.addWidget(part)
        self.trouble = Trouble(words)
        self.wait = Label(words("Opening", "While a paper is opened"), tone="quiet")
        for under in (tools, self.trouble, self.wait):
            self.inside.addWidget(under)
        self.inside.addStretch(1)
        for hidden in (self.before_page, self.which, self.next_page):
            hidden.hide()
        super().__init__(room.window(), words, line.title, content, width=WIDTH_PX)

    def begin(self, focus: QWidget | None = None) -> None:
        """Shows the panel and opens the paper beside the screen."""
        super().begin(focus)
        self._start()

    def end(self) -> None:
        """Takes it away, and with it what it held."""
        if self.ticket is not None:
            self.ticket.cancel()
        self.data = b""
        self._clear()
        super().end()

    def turn(self, step: int) -> None:
        """Another page."""
        page = max(0, min(self.pages - 1, self.page + step))
        if page != self.page and self.data:
            self.page = page
            self._start()

    def take_away(self) -> None:
        """Takes the paper out of the file; undo brings it back."""
        self.end()
        self.presenter.take_paper_away(self.line.id)

    def _start(self) -> None:
        if self.ticket is not None:
            self.ticket.cancel()
        held, page = self.data, self.page

        def task(progress: Progress) -> object:
            data = held or self.presenter.whole_paper(self.line.id, progress)
            return data, *papersight.drawn(data, self.line.media_type, page)

        self.ticket = self.room.work.start(task, done=self._came, failed=self._failed)

    def _came(self, found: object) -> None:
        assert isinstance(found, tuple)
        picture: Picture
        self.data, picture, self.pages = found
        self._clear()
        self.wait.hide()
        self.sheet = Sheet(picture)
        self.sheet.setAccessibleName(self.line.said)
        self.inside.insertWidget(self.inside.count() - 1, self.sheet)
        several = self.pages > 1
        for part in (self.before_page, self.which, self.next_page):
            part.setVisible(several)
        number = self.words.number
        self.which.say(self.words("Page {n} of {all}", "Which page of a paper", n=number(self.page + 1), all=number(self.pages)))
        self.before_page.setEnabled(self.page > 0)
        self.next_page.setEnabled(self.page < self.pages - 1)
        self.fit()

    def _failed(self, error: Exception) -> None:
        self.wait.hide()
        if isinstance(error, DeskError):
            self.trouble.tell(error)
            self.fit()
        else:
            self.room.tell(error)

    def _clear(self) -> None:
        if self.sheet is not None:
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None

    def _place(self) -> None:
        """As high as the window allows: a paper is looked at."""
        super()._place()
        if self.sheet is not None:
            wide = self.card.width() - 48
            wanted = self.sheet.heightForWidth(wide) + 4 * look().control + 60
            top = max(24, self.over.height() // 24)
            place = self.card.geometry()
            self.card.setGeometry(place.x(), top, place.width(), min(wanted, self.over.height() - 2 * top))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The paper keeps its shape."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.turn(step)
            event.accept()
        else:
            super().keyPressEvent(event)
