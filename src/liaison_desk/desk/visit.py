"""The screen of a visit: one page that follows the talk, at a table, where no word is lost."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Card, IconText, Label
from liaison_desk.desk.nobodyhome import NobodyHome
from liaison_desk.desk.page import MARGIN, Page
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.states import announce
from liaison_desk.desk.style import look
from liaison_desk.desk.tabbing import controls, first_focus, tab_through
from liaison_desk.desk.veil import table_strip
from liaison_desk.desk.visitcolumns import VisitColumns
from liaison_desk.desk.visitfoot import FINISH_KEY, Ends, VisitFoot
from liaison_desk.desk.visitparts import Row
from liaison_desk.desk.visitsheet import VisitSheet
from liaison_desk.desk.visitside import VisitSide
from liaison_desk.desk.visitwritten import VisitWritten
from liaison_desk.desk.work import WorkTicket
from liaison_desk.visits.presenter import Aloud, Sheet, Stage, Standing, WritingPresenter, Written, read_aloud

KEEPS_AFTER_MS = 600
"""The first keystroke after the last keeping starts this clock: every word is in the vault within a second."""

WRITTEN_PX = 820


class VisitScreen(Page):
    """Steps at the start, the sheet, and what is good to know beside it; a visit that is over stands there to read."""

    SHOWS: frozenset[str] = frozenset()

    def __init__(self, room: Room) -> None:
        super().__init__("", scrolls=False)
        self.room, words = room, room.words
        self.target = ""
        self.presenter = WritingPresenter(room.office, words, self)
        self.sheet: VisitSheet | None = None
        self.side: VisitSide | None = None
        self.written: VisitWritten | None = None
        self.strip = table_strip(words, room.hide, lambda: room.table(False))
        self.to_family = Button(words("Open the family’s file", "Button on a visit that is over"), icon="users", on_click=self._to_family)
        self.put_at_end(*self.strip, self.to_family)
        self.notice = Card(name="raised")
        self.notice.hide()
        self.nobody = NobodyHome(words, room.office.today(), self._nobody_home)
        self.columns = VisitColumns(words, self._to_part, self.notice, self.nobody)
        self.steps = self.columns.steps
        self.body.setContentsMargins(MARGIN - 8, 16, MARGIN, 0)
        self.body.addWidget(self.columns)
        ends = Ends(finish=self.do_finish, start=self._start, reopen=self._reopen, nobody=self._ask_nobody)
        self.low = VisitFoot(words, self.foot, ends)
        self.family = ""
        self.keeping = QTimer(self)
        self.keeping.setSingleShot(True)
        self.keeping.setInterval(KEEPS_AFTER_MS)
        self.keeping.timeout.connect(self._keep)
        self.telling = QTimer(self)
        self.telling.setInterval(1000)
        self.telling.timeout.connect(self.presenter.tell_kept)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # ------------------------------------------------------------------------------------------- the screen

    def open(self, target: str) -> None:
        """Shows a visit."""
        self.target = target
        self.notice.hide()
        self.nobody.hide()
        self.presenter.open(target)

    def acts(self) -> tuple[Act, ...]:
        """Finish, begin, or take back, by where the visit stands."""
        low, found = self.low, []
        if low.finish.isVisibleTo(self):
            found.append(Act(name=low.finish.text(), do=self.do_finish, key=FINISH_KEY, icon="check"))
            keep = self.room.words("Keep what is written now", "Act on a visit's form")
            found.append(Act(name=keep, do=self._keep, key="Ctrl+S", icon="save"))
        if low.start.isVisibleTo(self):
            found.append(Act(name=low.start.text(), do=self._start, key=FINISH_KEY, icon="play"))
        if low.undo.isVisibleTo(self):
            found.append(Act(name=low.undo.text(), do=self._reopen, key="Ctrl+Z", icon="undo-2"))
        return tuple(found)

    def leave(self) -> None:
        """Another screen comes, or the desk is locked: what was typed is kept."""
        self._settle()
        self._keep()
        self.telling.stop()
        if self.reading is not None:
            self.reading.cancel()

    def _settle(self) -> None:
        """A day or an hour half typed is read as it stands."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def _keep(self) -> None:
        self.keeping.stop()
        self.presenter.keep()
        if self.presenter.waits:
            self.keeping.start()

    # ------------------------------------------------------------------------------------------- the presenter's view

    def show_sheet(self, sheet: Sheet) -> None:
        """The page to write on."""
        self.say(sheet.form.title, sheet.form.subtitle)
        self.written, self.side = None, None
        self.sheet = VisitSheet(self.room.words, sheet, self.presenter, self.room.office.today())
        self.columns.show_page(self.sheet, stepped=True)
        self.family = sheet.form.visit.family_ids[0]
        QTimer.singleShot(0, self, lambda: self._show_side(sheet))  # after the sheet stands: each of both is quick
        low, under_way = self.low, sheet.stage is Stage.UNDER_WAY
        self._show_strip(shown=under_way)
        low.show_only(low.kept, low.making, low.hint, *((low.nobody, low.finish) if under_way else (low.start,)))
        self.telling.start()
        if under_way:
            self.room.table(True)
        QTimer.singleShot(0, self.sheet, lambda begun=self.sheet: first_focus(begun).setFocus())  # once it is shown

    def _show_strip(self, *, shown: bool) -> None:
        """At the end of the head: table mode, or the way to the family's file."""
        for part in self.strip:
            part.setVisible(shown)
        self.to_family.setVisible(not shown)

    def _show_side(self, sheet: Sheet) -> None:
        if self.sheet is None or self.sheet.sheet is not sheet or self.side is not None or not self.telling.isActive():
            return
        side = self.side = VisitSide(self.room.words, sheet)
        self.columns.show_side(side)
        words, spoken, child = self.room.words, sheet.spoken, sheet.form.child

        def show(found: object) -> None:
            if isinstance(found, Aloud) and self.side is side:
                side.show_aloud(found)

        if spoken:
            self.reading = self.room.work.start(lambda _progress: read_aloud(words, spoken, child), done=show, failed=self.room.tell)

    reading: WorkTicket | None = None
    """Words to read aloud are on their way."""

    def show_written(self, written: Written) -> None:
        """The page to read."""
        self.say(written.title, written.subtitle)
        self.sheet, self.side = None, None
        self.written = VisitWritten(self.room.words, written, self._amend)
        self.written.setMaximumWidth(look().room(WRITTEN_PX))
        self.columns.show_page(self.written, stepped=False)
        self.family = written.family_id
        low = self.low
        self._show_strip(shown=False)
        low.show_only(*((low.undo,) if written.may_reopen else ()))
        self.telling.stop()

    def show_standing(self, standing: Standing) -> None:
        """After every word: ticks, what finishing makes, what the words sound like."""
        if self.presenter.waits and not self.keeping.isActive():
            self.keeping.start()
        self.steps.show_parts(standing.parts)
        self.low.say_makes(standing.makes)
        if self.sheet is not None:
            self.sheet.show_standing(standing)
            self._order()
        self._fold()

    def _order(self) -> None:
        """Tab goes in the order of reading, also through rows and chips that came later."""
        parts = controls(self.steps, self.columns.middle, self.low.ends, self.head)
        if parts != self.ordered:
            self.ordered = parts
            tab_through(parts)

    ordered: tuple[QWidget, ...] = ()

    def show_kept(self, said: str, *, safe: bool) -> None:
        """Whether everything is safe."""
        self.low.say_kept(said, safe=safe)
        self.low.fold(self.width())

    def ask_meant(self, title: str, advice: str, again: Callable[[], None]) -> None:
        """Words that look like what is never kept: the person says whether they are something else."""
        words = self.room.words
        while self.notice.column.count():
            taken = self.notice.column.takeAt(0)
            part = taken.widget() if taken is not None else None
            if part is not None:
                part.deleteLater()
        self.notice.add(IconText(title, icon="triangle-alert", kind="title", tone="due", wrap=True))
        self.notice.add(Label(advice, wrap=True))
        other = words("It is something else: go on", "Button: words only look like what is never kept")
        go_on = Button(other, icon="check", on_click=self.notice.hide)
        go_on.clicked.connect(lambda _on=False: again())
        say = Button(words("Say it differently", "Button: back to the words"), shape="quiet", on_click=self.notice.hide)
        self.notice.add(Row(go_on, say))
        self.notice.show()
        self.columns.sheet_area.ensureVisible(0, 0)
        go_on.setFocus()
        announce(self, title)

    # ------------------------------------------------------------------------------------------- acting

    def do_finish(self, *, meant: bool = False) -> None:
        """Finishes the visit, says what that made, and goes on to where one goes from there."""
        focus = QApplication.focusWidget()
        self._settle()
        if focus is not None:
            focus.setFocus()
        visit = self.target
        ended = self.presenter.finish(lambda: self.do_finish(meant=True), meant=meant)
        if ended is None:
            return
        self.room.say(ended.said, lambda: self._take_back(visit))
        self._go_on(ended.place, ended.target)

    def _go_on(self, place: str, target: str) -> None:
        """Leaves table mode; where the district wishes to be asked first, Today comes after it."""
        if self.room.settings().table_mode_asks:
            self.presenter.open(self.target)
            self.room.table(False)
        else:
            self.room.table(False)
            self.room.go(place, target)

    def _take_back(self, visit: str) -> None:
        self.presenter.reopen(visit)
        self.room.go("visit", visit)

    def _reopen(self) -> None:
        self._take_back(self.target)

    def _start(self) -> None:
        self.presenter.start()

    def _amend(self, text: str) -> None:
        self.presenter.amend(text)

    def _to_family(self) -> None:
        self.room.go("family", self.family)

    def _ask_nobody(self) -> None:
        self.nobody.begin()
        self.columns.sheet_area.ensureVisible(0, 0)

    def _nobody_home(self, note: str, again: date | None) -> None:
        self.presenter.nobody_home(note=note, again_on=again)
        self.room.say(self.room.words("Written down: nobody at home", "Toast after a visit that was not held"), None)
        self._go_on("family", self.family)

    # ------------------------------------------------------------------------------------------- where one is

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The step of the part one is in is lit."""
        if now is None or self.sheet is None or not self.sheet.isAncestorOf(now):
            return
        for key, section in self.sheet.sections.items():
            if section.isAncestorOf(now):
                self.steps.go_to(key)
                self.columns.sheet_area.ensureWidgetVisible(now, 0, 24)

    def _to_part(self, key: str) -> None:
        if self.sheet is not None:
            section = self.sheet.sections[key]
            self.columns.sheet_area.verticalScrollBar().setValue(section.mapTo(self.columns.middle, section.rect().topLeft()).y() - 16)
            first_focus(section.first or section).setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds with the width."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self.low.fold(self.width())
        self.columns.fold()
