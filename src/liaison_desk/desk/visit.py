"""The screen of a visit: one page that follows the talk, at a table, where no word is lost."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Card, IconText, Label
from liaison_desk.desk.nobodyhome import NobodyHome
from liaison_desk.desk.page import MARGIN, Page, scrolling
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.states import announce
from liaison_desk.desk.style import look
from liaison_desk.desk.tabbing import controls, first_focus, tab_through
from liaison_desk.desk.veil import TableStrip
from liaison_desk.desk.visitfoot import FINISH_KEY, Ends, VisitFoot
from liaison_desk.desk.visitparts import Row
from liaison_desk.desk.visitsheet import VisitSheet
from liaison_desk.desk.visitside import VisitSide
from liaison_desk.desk.visitsteps import Steps
from liaison_desk.desk.visitwritten import VisitWritten
from liaison_desk.visits.presenter import Sheet, Stage, Standing, WritingPresenter, Written

KEEPS_AFTER_MS = 600
"""The first keystroke after the last keeping starts this clock: every word is in the vault within a second."""

STEPS_PX, SIDE_PX, WRITTEN_PX = 212, 316, 820
FOLDS_UNDER_PX, NO_STEPS_UNDER_PX = 1200, 900


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
        self.strip = TableStrip(words, room.hide, lambda: room.table(False))
        self.to_family = Button(words("Open the family’s file", "Button on a visit that is over"), icon="users", on_click=self._to_family)
        self.put_at_end(self.strip, self.to_family)
        self.steps = Steps(words, self._to_part)
        self.steps_area = scrolling(self.steps)
        self.notice = Card(name="raised")
        self.notice.hide()
        self.middle = QWidget()
        self.middle_column = QVBoxLayout(self.middle)
        self.middle_column.setContentsMargins(0, 0, 4, 16)
        self.middle_column.setSpacing(16)
        self.nobody = NobodyHome(words, room.office.today(), self._nobody_home)
        for part in (self.notice, self.nobody):
            self.middle_column.addWidget(part)
        self.sheet_area = scrolling(self.middle)
        self.side_area: QScrollArea = scrolling(QWidget())
        self.body.setSpacing(16)
        self.body.setContentsMargins(MARGIN - 8, 16, MARGIN, 0)
        for area, share in ((self.steps_area, 0), (self.sheet_area, 1), (self.side_area, 0)):
            self.body.addWidget(area, share)
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
        self._clear()
        self.say(sheet.form.title, sheet.form.subtitle)
        self.sheet = VisitSheet(self.room.words, sheet, self.presenter, self.room.office.today())
        self.middle_column.addWidget(self.sheet)
        self.side = VisitSide(self.room.words, sheet)
        self.family = sheet.form.visit.family_ids[0]
        self._fold()
        low, under_way = self.low, sheet.stage is Stage.UNDER_WAY
        self.strip.setVisible(under_way)
        self.to_family.setVisible(not under_way)
        low.show_only(low.kept, low.making, low.hint, *((low.nobody, low.finish) if under_way else (low.start,)))
        self.telling.start()
        if under_way:
            self.room.table(True)
        first_focus(self.sheet).setFocus()

    def show_written(self, written: Written) -> None:
        """The page to read."""
        self._clear()
        self.say(written.title, written.subtitle)
        self.written = VisitWritten(self.room.words, written, self._amend)
        self.middle_column.addWidget(self.written, 1)
        self.written.setMaximumWidth(look().room(WRITTEN_PX))
        self.family = written.family_id
        low = self.low
        self.strip.hide()
        self.to_family.show()
        low.show_only(*((low.undo,) if written.may_reopen else ()))
        self.steps_area.hide()
        self.side_area.hide()
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
        parts = controls(self.steps, self.middle, self.low.ends, self.head)
        if parts != self.ordered:
            self.ordered = parts
            tab_through(parts)

    ordered: tuple[QWidget, ...] = ()

    def show_kept(self, said: str, *, safe: bool) -> None:
        """Whether everything is safe."""
        self.low.say_kept(said, safe=safe)
        self.low.fold(self.width())

    def ask_meant(self, title: str, advice: str) -> None:
        """Words that look like what is never kept: the person says whether they are something else."""
        words = self.room.words
        while self.notice.column.count():
            taken = self.notice.column.takeAt(0)
            part = taken.widget() if taken is not None else None
            if part is not None:
                part.deleteLater()
        self.notice.add(IconText(title, icon="triangle-alert", kind="title", tone="due", wrap=True))
        self.notice.add(Label(advice, wrap=True))
        other = words("It is something else: finish", "Button: words only look like what is never kept")
        again = Button(other, icon="check", on_click=lambda: self.do_finish(meant=True))
        say = Button(words("Say it differently", "Button: back to the words"), shape="quiet", on_click=self.notice.hide)
        self.notice.add(Row(again, say))
        self.notice.show()
        self.sheet_area.ensureVisible(0, 0)
        again.setFocus()
        announce(self, title)

    # ------------------------------------------------------------------------------------------- acting

    def do_finish(self, *, meant: bool = False) -> None:
        """Finishes the visit, says what that made, and goes on to where one goes from there."""
        focus = QApplication.focusWidget()
        self._settle()
        if focus is not None:
            focus.setFocus()
        visit = self.target
        ended = self.presenter.finish(meant=meant)
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
        self.sheet_area.ensureVisible(0, 0)

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
                self.sheet_area.ensureWidgetVisible(now, 0, 24)

    def _to_part(self, key: str) -> None:
        if self.sheet is not None:
            section = self.sheet.sections[key]
            self.sheet_area.verticalScrollBar().setValue(section.mapTo(self.middle, section.rect().topLeft()).y() - 16)
            first_focus(section.first or section).setFocus(Qt.FocusReason.TabFocusReason)

    # ------------------------------------------------------------------------------------------- room for it

    def _clear(self) -> None:
        for old in (self.sheet, self.side, self.written):
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self.sheet = self.side = self.written = None
        self.sheet_area.verticalScrollBar().setValue(0)

    def _fold(self) -> None:
        """The side stands beside the sheet, or under it where the window is narrow or the type large."""
        if self.side is None:
            return
        worn = look()
        narrow = self.width() < FOLDS_UNDER_PX * max(1.0, worn.text_px / 18)
        side = self.side_area.takeWidget() if self.side_area.widget() is self.side else self.side
        if narrow:
            self.middle_column.addWidget(side)
        else:
            self.side_area.setWidget(side)
            self.side_area.setFixedWidth(min(worn.room(SIDE_PX), round(SIDE_PX * 1.35)) + 16)
        side.show()
        self.side_area.setVisible(not narrow)
        self.steps_area.setFixedWidth(max(self.steps.wanted(), STEPS_PX) + 8)
        self.steps_area.setVisible(self.width() >= NO_STEPS_UNDER_PX * max(1.0, worn.text_px / 16))
        self.low.fold(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds with the width."""
        super().resizeEvent(event)
        self._fold()
