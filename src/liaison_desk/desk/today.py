"""Today: the day's visits, what is due with its natural act done right there, what came in, what needs a look."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from liaison_desk.desk.aside import AsideCard
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.calling import CallForm
from liaison_desk.desk.labels import Card, Heading, IconText
from liaison_desk.desk.page import Columns, Page
from liaison_desk.desk.room import EVERY, Act, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Row
from liaison_desk.desk.states import Empty
from liaison_desk.desk.today_rows import due_row, news_row, visit_row
from liaison_desk.desk.tokens import Tone
from liaison_desk.sync.presenter import light
from liaison_desk.sync.shown import Sign
from liaison_desk.today import Beside, TodayPresenter, VisitAct
from liaison_desk.today import Page as Day
from liaison_desk.today.presenter import Take

LIGHTS: dict[Sign, tuple[str, Tone]] = {Sign.WELL: ("circle-check", "done"), Sign.WAITS: ("clock", "due")}


class Block(QWidget):
    """A heading and the card under it; gone where there is nothing to show."""

    def __init__(self, title: str, rows: RowList) -> None:
        super().__init__()
        self.heading = Heading(title)
        self.rows = rows
        self.card = list_card(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.card)


class TodayScreen(Page):
    """The first screen after unlocking."""

    SHOWS = EVERY

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.words = room, room.words
        self.presenter = TodayPresenter(room.office, room.words, self)
        self._make_lists()
        self.call = CallForm(room, self._called)
        self.aside = AsideCard(room, self._back_to_list)
        self.begun_from: RowList = self.due.rows
        self.body.addWidget(Columns((self._left(), 0), (self._right(), 360)))
        self.body.addStretch(1)

    # ------------------------------------------------------------------------------------------- how it is built

    def _make_lists(self) -> None:
        words, do = self.words, self.presenter
        self.drafts = self._block(words("Not finished", "Heading on Today: forms that were typed and not finished"), do.news)
        self.visits = self._block(words("Visits", "Heading on Today"), do.visit, air=28)
        self.visits.rows.beside.connect(lambda key: self._beside(self.visits.rows, do.beside_visit, key))
        self.due = self._block(words("Due", "Heading on Today: what is to do"), self._act)
        self.due.rows.beside.connect(lambda key: self._beside(self.due.rows, do.beside_due, key))
        self.came = self._block(words("Came in", "Heading on Today: what arrived"), do.news)
        self.looks = self._block(words("Needs a look", "Heading on Today: what a person has to decide"), do.look)
        seen = words("Seen", "Button beside ‘Came in’ on Today: what colleagues wrote was looked at")
        self.seen = Button(seen, shape="quiet", icon="check", on_click=do.seen)
        self.came.heading.put_at_end(self.seen)
        self.heard = IconText("", icon="circle-check", kind="second", tone="quiet", icon_tone="done")
        self.put_at_end(self.heard)
        self.road = Heading(words("On the road", "Heading on Today: when the office expects the liaison back"))
        self.back_by = IconText("", icon="car", icon_tone="accent", wrap=True)
        self.road_card = Card(self.back_by)
        self.free_visits = Empty(
            icon="calendar", title=words("No visit today", "On Today when the calendar is empty"),
            text=words("Visits of the day stand here, in their order, with where to go and what to mind.", "On Today when it is empty"),
            step=words("Go to the families", "Button"), step_icon="users", on_step=lambda: self.room.go("families", ""),
        )  # fmt: skip
        self.free_due = Empty(
            icon="circle-check", title=words("Nothing is due", "On Today when nothing is to do"),
            text=words("Promises, calls and the next checks of referrals come here on their day.", "On Today when nothing is to do"),
        )  # fmt: skip

    def _block(self, title: str, do: Callable[[str], None], air: int = 16) -> Block:
        rows = RowList(title, fit=True, air=air)
        rows.acted.connect(do)
        rows.opened.connect(do)
        return Block(title, rows)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.drafts, self.visits, self.free_visits, self.due, self.free_due):
            column.addWidget(part)
        column.addStretch(1)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.call, self.aside, self.came, self.looks, self.road, self.road_card):
            column.addWidget(part)
        column.addStretch(1)
        return right

    # ------------------------------------------------------------------------------------------- what the window asks

    def open(self, target: str) -> None:
        """Shows the day as it stands."""
        self.presenter.open()

    def acts(self) -> tuple[Act, ...]:
        """Undo; the rest is on the lines."""
        words = self.words
        return (
            Act(name=words("Undo", "Takes back what was just done"), do=self._undo, key="Ctrl+Z", icon="undo-2"),
            Act(name=words("New family", "Button"), do=lambda: self.room.go("families", "new"), key="Ctrl+N", icon="user-plus"),
        )

    def leave(self) -> None:
        """A form of a call that was not finished is closed: it holds nothing but a note."""

    # ------------------------------------------------------------------------------------------- what the presenter shows

    def show_page(self, page: Day) -> None:
        """All of the day."""
        comma = self.words(", ", "Stands between parts of a line")
        self._show_light()
        self.say(page.title, comma.join(page.counts))
        QTimer.singleShot(0, self, self._turn)  # the head knows how wide its new words are only then
        first = next((line.visit_id for line in page.visits if line.act is not VisitAct.OPEN), "")
        self._fill(self.visits, [visit_row(line, primary=line.visit_id == first) for line in page.visits])
        self._fill(self.due, [due_row(line) for line in (*page.due, *page.done)])
        self.due.heading.say_count(comma.join(page.due_counts))
        self._fill(self.drafts, [news_row(line) for line in page.drafts])
        self._fill(self.came, [news_row(line) for line in (*page.came_in, *page.colleagues)])
        self.came.heading.say_count(page.came_since)
        self.seen.setVisible(bool(page.colleagues))
        self._fill(self.looks, [news_row(line, settle=True) for line in page.needs_a_look])
        self.visits.heading.setVisible(True)
        self.free_visits.setVisible(not page.visits)
        self.free_due.setVisible(not page.due and not page.done)
        self.back_by.say(page.back_by)
        for part in (self.road, self.road_card):
            part.setVisible(bool(page.back_by))

    def _show_light(self) -> None:
        """When this laptop last met the office, and what waits since."""
        now = light(self.room.office, self.words)
        icon, tone = LIGHTS.get(now.sign, LIGHTS[Sign.WELL])
        self.heard.say(now.text, icon=icon)
        self.heard.mark.show_icon(icon, tone)
        self.heard.setVisible(bool(now.text))
        self.at_end.setVisible(bool(now.text))

    def _fill(self, block: Block, rows: list[Row]) -> None:
        block.setVisible(bool(rows))
        block.rows.show_rows(rows)

    def show_beside(self, beside: Beside) -> None:
        """The facts of a line."""
        self.call.hide()
        self.aside.show_beside(beside, self.presenter)
        self._bring_into_view(self.aside)

    def begin_call(self, follow_up_id: str) -> None:
        """The form of a call, beside the line."""
        self.aside.hide()
        self.call.begin_call(follow_up_id)
        self._bring_into_view(self.call)

    def begin_next(self, referral_id: str) -> None:
        """The question what comes next."""
        self.aside.hide()
        self.call.begin_next(referral_id)
        self._bring_into_view(self.call)

    def go(self, place: str, target: str) -> None:
        """Another screen."""
        self.room.go(place, target)

    def tell(self, text: str, undo: Take | None) -> None:
        """What was done, with its undo."""
        self.room.say(text, undo)

    # ------------------------------------------------------------------------------------------- what a person does

    def _act(self, key: str) -> None:
        self.begun_from = self.due.rows
        self.presenter.due(key)

    def _beside(self, rows: RowList, show: Callable[[str], None], key: str) -> None:
        self.begun_from = rows
        show(key)

    def _undo(self) -> None:
        self.presenter.undo()
        self.call.taken_back()

    def _called(self, said: str) -> None:
        if said:
            self.room.say(said, self.presenter.undo)
        self._back_to_list()

    def _back_to_list(self) -> None:
        self.begun_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_view(self, part: QWidget) -> None:
        """Where the columns are folded the form stands further down."""
        now: QWidget | None = self.ground
        while now is not None and not isinstance(now, QScrollArea):
            now = now.parentWidget()
        if isinstance(now, QScrollArea):
            now.ensureWidgetVisible(part, 0, 24)
