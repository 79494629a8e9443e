"""The screen of all visits: a day, a week or the days ahead; planning, moving, and going on with notes that wait."""

from datetime import date, time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from liaison_desk.desk.besidevisit import BesideActs, BesideVisit
from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import Card, IconText, KeyHint, Label
from liaison_desk.desk.page import Columns, Page
from liaison_desk.desk.planform import PlanForm
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, RowChip
from liaison_desk.desk.rows import Row as ListRow
from liaison_desk.desk.states import Empty
from liaison_desk.desk.tabbing import first_focus
from liaison_desk.desk.visitparts import Row
from liaison_desk.desk.weekgrid import GridActs, WeekGrid
from liaison_desk.referrals import actions as referrals
from liaison_desk.visits.presenter import (
    Calendar,
    CalendarDay,
    CalendarPresenter,
    CalendarVisit,
    Choice,
    Draft,
    PlanTyped,
    Span,
    VisitBeside,
)
from liaison_desk.visits.visit import InterpreterMode

SIDE_PX = 340


class VisitsScreen(Page):
    """The calendar and, beside it, the visit that was chosen or the plan of a new one."""

    SHOWS = frozenset({"visit", "family", "school"})

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(words("Visits", "Place in the rail"), " ")
        self.room = room
        self.presenter = CalendarPresenter(room.office, words, self)
        self.calendar: Calendar | None = None
        self.beside: BesideVisit | None = None
        self._make_head()
        self.drafts = Card(gap=10)
        self.grid = WeekGrid(words, GridActs(opened=lambda key: room.go("visit", key), chosen=self._choose, moved=self._moved))
        self.list = RowList(words("Visits", "Place in the rail"), fit=True, keeps_choice=True, air=28)
        self.list.looked.connect(self._looked)
        self.list.opened.connect(lambda key: room.go("visit", key))
        self.list_card = list_card(self.list)
        plan = words("Plan a visit", "Heading of the form that plans a visit")
        self.empty = Empty(
            icon="calendar", title=words("No visit is planned in these days", "In an empty calendar"),
            text=words("A visit that is planned stands here, with where to go and in which language.", "In an empty calendar"),
            step=plan, step_icon="calendar-plus", key="Ctrl+N", on_step=self.plan,
        )  # fmt: skip
        self.form = PlanForm(
            words, room.office.today(), find=self.presenter.find, take=self.presenter.take, plan=self._plan, closed=self._close_form
        )
        self.body.addWidget(Columns((self._left(), 0), (self._right(), SIDE_PX)))
        self.body.addStretch(1)

    def _make_head(self) -> None:
        words = self.room.words
        spans = (
            (Span.DAY.value, words("Day", "How much of the calendar is shown")),
            (Span.WEEK.value, words("Week", "How much of the calendar is shown")),
            (Span.AGENDA.value, words("Days ahead", "How much of the calendar is shown: the next four weeks as a list")),
        )
        self.spans = ToggleGroup(words("How much is shown", "Name of a choice in the calendar"), spans, changed=self._span_changed)
        self.spans.choose(Span.WEEK.value)
        self.before = Button(words("Earlier", "Button: the days before"), shape="icon", icon="chevron-left", on_click=self._earlier)
        self.after = Button(words("Later", "Button: the days after"), shape="icon", icon="chevron-right", on_click=self._later)
        today = Button(words("Today", "Button: back to this day in the calendar"), on_click=self._today)
        self.plan_button = Button(words("Plan a visit", "Heading of the form that plans a visit"), icon="calendar-plus", key="Ctrl+N")
        self.plan_button.clicked.connect(lambda _on=False: self.plan())
        for part in (Row(self.before, today, self.after), self.spans, self.plan_button, KeyHint(shown("Ctrl+N"))):
            self.put_at_end(part)

    def _left(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.grid, self.list_card, self.empty):
            column.addWidget(part)
        column.addStretch(1)
        return whole

    def _right(self) -> QWidget:
        words, whole = self.room.words, QWidget()
        self.side = QVBoxLayout(whole)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(12)
        self.nothing = Empty(
            icon="calendar-check", title=words("Choose a visit", "Beside the calendar, when no visit is chosen"),
            text=words("Enter opens a visit. Shift and the arrows move it, and so does dragging.", "Beside the calendar"),
        )  # fmt: skip
        for part in (self.drafts, self.form, self.nothing):
            self.side.addWidget(part)
        self.side.addStretch(1)
        return whole

    # ------------------------------------------------------------------------------------------- the screen

    def open(self, target: str) -> None:
        """Shows the calendar; `target`: a visit to choose, or 'new:' and a family to plan one with."""
        kind, _, family = target.partition(":")
        self.presenter.open("" if kind == "new" else target)
        if kind == "new" and family and self.form.family_id != family:
            self.plan()
            self.presenter.take(family)
            return
        had = QApplication.focusWidget()
        if had is None or not self.isAncestorOf(had):
            QTimer.singleShot(0, self, self._begin_here)  # the visits of these days take the focus once they are shown

    def _begin_here(self) -> None:
        """The focus on the first visit of these days, else on planning one."""
        first = first_focus(self.grid if self.grid.isVisible() else self.list_card)
        (first if first.isVisible() and first.focusPolicy() & Qt.FocusPolicy.TabFocus else self.plan_button).setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Planning, turning the pages, undo."""
        words = self.room.words
        return (
            Act(name=words("Plan a visit", "Heading of the form that plans a visit"), do=self.plan, key="Ctrl+N", icon="calendar-plus"),
            Act(name=words("Earlier", "Button: the days before"), do=self._earlier, key="Ctrl+PgUp", icon="chevron-left"),
            Act(name=words("Later", "Button: the days after"), do=self._later, key="Ctrl+PgDown", icon="chevron-right"),
            Act(name=words("Today", "Button: back to this day in the calendar"), do=self._today, key="Ctrl+Home", icon="calendar"),
        )

    def leave(self) -> None:
        """A plan half typed stays in the form until the desk is locked."""

    # ------------------------------------------------------------------------------------------- the presenter's view

    def show_calendar(self, shown: Calendar) -> None:
        """The days and their visits."""
        self.calendar = shown
        self.second.say(shown.title)
        self.spans.choose(shown.span.value)
        self.grid.show_days(shown, self.presenter.chosen)
        rows = [row for day in shown.days if day.visits for row in (_day(day), *(_visit(one) for one in day.visits))]
        self.list.blockSignals(True)
        self.list.show_rows(rows, choose=self.presenter.chosen)
        self.list.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        """Columns with hours where every day has room for words, else a list."""
        if self.calendar is None:
            return
        agenda, some = self.calendar.span is Span.AGENDA, any(day.visits for day in self.calendar.days)
        columns = not agenda and self.grid.fits(self.grid.width() if self.grid.isVisible() else self.width() - SIDE_PX)
        self.grid.setVisible(columns)
        self.list_card.setVisible(not columns and some)
        self.empty.setVisible(not columns and not some)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns or a list, by the width."""
        super().resizeEvent(event)
        self._fit()

    def show_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Notes that wait, by the name of their day."""
        while self.drafts.column.count():
            taken = self.drafts.column.takeAt(0)
            part = taken.widget() if taken is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()
        for one in drafts:
            self.drafts.add(_draft(self.room, one))
        self.drafts.setVisible(bool(drafts))

    def show_beside(self, beside: VisitBeside | None) -> None:
        """The visit that was chosen."""
        before, self.beside = self.beside, None
        self.grid.choose(beside.visit_id if beside else "")
        if before is not None:
            before.hide()
            before.deleteLater()
        if beside is not None:
            go = self.room.go
            acts = BesideActs(
                open=lambda key: go("visit", key), family=lambda key: go("family", key), confirm=self.presenter.confirm,
                decline=self.presenter.decline, cancel=self.presenter.cancel, move=self._move_chosen,
            )  # fmt: skip
            self.beside = BesideVisit(self.room.words, self.room.office.today(), beside, acts)
            self.side.insertWidget(self.side.indexOf(self.nothing), self.beside)
        self.beside_shows()

    def beside_shows(self) -> None:
        """One thing at a time beside the calendar: the plan, the chosen visit, or what can be done here."""
        planning = not self.form.isHidden()
        if self.beside is not None:
            self.beside.setVisible(not planning)
        self.nothing.setVisible(not planning and self.beside is None)

    def show_found(self, found: tuple[Choice, ...]) -> None:
        """Families for what was typed."""
        self.form.show_found(found)

    def show_family(self, family_id: str, name: str, language: str, mode: InterpreterMode) -> None:
        """The family that was chosen for the plan."""
        self.form.show_family(family_id, name, language, mode)

    def show_mistake(self, where: str, said: str) -> None:
        """A field of the plan cannot stand as it is."""
        self.form.complain(where, said)

    # ------------------------------------------------------------------------------------------- acting

    def plan(self) -> None:
        """Opens the form that plans a visit."""
        day = self.presenter.day
        self.form.begin(day if self.presenter.span is Span.DAY else None)
        self.beside_shows()

    def _close_form(self) -> None:
        self.form.hide()
        self.beside_shows()

    def _plan(self, typed: PlanTyped) -> None:
        said = self.presenter.plan(typed)
        if said:
            self.form.hide()
            self.presenter.show()
            self.room.say(said, self._undo)

    def _moved(self, visit_id: str, on: date, begins: int | None) -> None:
        said = self.presenter.move(visit_id, on, begins)
        self.presenter.show()
        if said:
            self.room.say(said, self._undo)

    def _move_chosen(self, on: date, at: time | None) -> None:
        self._moved(self.presenter.chosen, on, None if at is None else at.hour * 60 + at.minute)

    def _undo(self) -> None:
        referrals.undo_last(self.room.office)
        self.presenter.show()

    def _choose(self, visit_id: str) -> None:
        self.form.hide()
        self.presenter.choose(visit_id)

    def _looked(self, visit_id: str) -> None:
        if visit_id and self.list_card.isVisible():
            self._choose(visit_id)

    def _span_changed(self) -> None:
        self.presenter.turn(span=Span(self.spans.chosen()[0]))

    def _earlier(self) -> None:
        if self.calendar is not None:
            self.presenter.turn(day=self.calendar.before)

    def _later(self) -> None:
        if self.calendar is not None:
            self.presenter.turn(day=self.calendar.after)

    def _today(self) -> None:
        self.presenter.turn(day=self.room.office.today())


def _day(day: CalendarDay) -> ListRow:
    return ListRow(key=f"day:{day.day}", title=day.title, kind="label", heading=True)


def _draft(room: Room, one: Draft) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(IconText(one.title, icon="notebook-pen", kind="task", icon_tone="accent", wrap=True))
    column.addWidget(Label(one.who, kind="second", tone="quiet", wrap=True))
    go_on = room.words("Go on writing", "Button on a visit that is under way: opens the form again")
    column.addWidget(Row(Button(go_on, on_click=lambda: room.go("visit", one.visit_id))))
    return whole


def _visit(one: CalendarVisit) -> ListRow:
    tone = "plain" if one.tone == "quiet" else one.tone
    return ListRow(
        key=one.visit_id, title=one.title, lead=one.time, pieces=(Piece(text=one.where, icon="map-pin"),),
        end_chip=RowChip(text=one.state, tone=tone),  # type: ignore[arg-type]  # the tones of a calendar are tones of chips
    )  # fmt: skip
