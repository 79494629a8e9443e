"""One entry of the directory as a page: chips, facts, hours, how families found it, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice
from liaison_desk.desk.labels import Card, Chip, IconText, KeyHint, Label, Mark, Rule, top
from liaison_desk.desk.page import Columns
from liaison_desk.desk.paint import box, mirrored
from liaison_desk.desk.style import look
from liaison_desk.directory.page import EntryPage, Fact, FoundItLine, HoursLine
from liaison_desk.language import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryActs:
    """What an entry's page can ask of its screen."""

    refer: Callable[[], None]
    checked: Callable[[], None]
    room: Callable[[str], None]
    doubt: Callable[[str], None]
    reopen: Callable[[], None]
    show_referrals: Callable[[], None]


class Share(QWidget):
    """A bar from 0 to 1; the figure beside it says the same."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.setFixedHeight(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bar from the side where reading begins."""
        worn, painter, whole = look(), QPainter(self), self.rect()
        box(painter, whole, worn.colour("line"), radius=3)
        part = QRect(0, 0, round(whole.width() * min(1.0, max(0.0, self.share))), whole.height())
        if part.width() > 0:
            box(painter, mirrored(self.layoutDirection(), whole, part), worn.colour("accent"), radius=3)


class Day(QFrame):
    """The hours of one day; today on a tint."""

    def __init__(self, line: HoursLine) -> None:
        super().__init__()
        self.line = line
        kind, tone = ("title", "accent") if line.today else ("text", "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(Label(line.day, kind=kind, tone=tone, whole=True))  # type: ignore[arg-type]
        row.addStretch(1)
        row.addWidget(Label(line.text, kind=kind, tone=tone if line.today else "text", whole=True))  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tint of today."""
        if self.line.today:
            box(QPainter(self), self.rect(), look().colour("accent_tint"), radius=4)


class EntryPane(QFrame):
    """The page of the entry that is chosen; its buttons stay while what it says is shown anew."""

    def __init__(self, words: Words, acts: EntryActs, rooms: tuple[tuple[str, str], ...], doubts: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words, self.acts = words, acts
        self.title = Label("", kind="page", wrap=True)
        self.subtitle = Label("", kind="second", tone="quiet", wrap=True)
        self.refer = Button(words("Refer a family", "Button on a service’s page"), shape="primary", icon="route", on_click=acts.refer)
        self.chips = QWidget()
        self.chip_flow = Flow(self.chips, gap=8)
        checked = words("Checked today", "Button: the entry of the directory is right")
        self.checked = Button(checked, shape="quiet", icon="badge-check", key="V", on_click=acts.checked)
        self.room = Choice(rooms, name=words("Whether they have room", "Choice on a service’s page"), changed=acts.room)
        self.about = QWidget()
        self.referrals = Card(name="raised", margin=12)
        self.referrals_text = IconText("", icon="route", wrap=True)
        self._build(doubts)

    def _build(self, doubts: tuple[tuple[str, str], ...]) -> None:
        words, acts = self.words, self.acts
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        head, naming = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(16)
        naming.setSpacing(2)
        naming.addWidget(self.title)
        naming.addWidget(self.subtitle)
        head.addLayout(naming, 1)
        head.addWidget(self.refer, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.chips)
        marks = QHBoxLayout()
        marks.setSpacing(8)
        marks.addWidget(self.room)
        marks.addStretch(1)
        marks.addWidget(self.checked)
        marks.addWidget(KeyHint("V"))
        column.addLayout(marks)
        column.addWidget(Rule())
        self.place = QVBoxLayout()
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.addWidget(self.about)
        column.addLayout(self.place)
        show = Button(words("Show them", "Button: shows the open referrals of a service"), shape="quiet", on_click=acts.show_referrals)
        row = QHBoxLayout()
        row.addWidget(self.referrals_text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(show)
        self.referrals.column.addLayout(row)
        column.addWidget(self.referrals)
        self.rule = Rule()
        column.addWidget(self.rule)
        self.doubts = QWidget()
        flow = Flow(self.doubts, gap=8)
        for value, word in doubts:
            flow.addWidget(Button(word, shape="quiet", icon="flag", on_click=lambda value=value: acts.doubt(value)))  # type: ignore[misc]
        self.again = Button(words("It is open again", "Button on the page of a closed service"), icon="refresh-cw", on_click=acts.reopen)
        flow.addWidget(self.again)
        column.addWidget(self.doubts)
        column.addStretch(1)

    def show_entry(self, page: EntryPage, referrals: str) -> None:
        """Shows an entry; `referrals` says how many of ours are open there."""
        self.title.say(page.title)
        self.subtitle.say(page.subtitle)
        self.subtitle.setVisible(bool(page.subtitle))
        self.chip_flow.clear()
        for chip in page.chips:
            self.chip_flow.addWidget(Chip(chip.text, tone=chip.tone, icon=chip.icon))  # type: ignore[arg-type]
        old, self.about = self.about, self._about(page)
        self.place.replaceWidget(old, self.about)
        old.hide()
        old.deleteLater()
        self.referrals_text.say(referrals)
        self.referrals.setVisible(bool(referrals))
        self.room.choose(page.room)
        self.again.setVisible(page.retired)
        self.refer.setEnabled(not page.retired)

    def _about(self, page: EntryPage) -> QWidget:
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if page.description:
            column.addWidget(Label(page.description, wrap=True, selectable=True))
        column.addLayout(_facts(page.facts))
        column.addWidget(Rule())
        found = self._found(page.found_it, page.found_it_count)
        column.addWidget(Columns((self._hours(page), 0), (found, 0), gap=32) if page.hours else found)
        return about

    def _hours(self, page: EntryPage) -> QWidget:
        part, column = _part(2)
        head = QWidget()
        flow = Flow(head, gap=9)
        flow.addWidget(Label(self.words("Hours", "Heading on a service’s page"), kind="title", whole=True))
        flow.addWidget(Label(page.open_text, kind="second", tone="quiet", whole=True))
        column.addWidget(head)
        for line in page.hours:
            column.addWidget(Day(line))
        column.addStretch(1)
        return part

    def _found(self, lines: tuple[FoundItLine, ...], count: str) -> QWidget:
        part, column = _part(6)
        head = QWidget()
        flow = Flow(head, gap=9)
        flow.addWidget(Label(self.words("How families found it", "Heading on a service’s page"), kind="title", whole=True))
        flow.addWidget(Label(count, kind="second", tone="quiet", whole=True))
        column.addWidget(head)
        for line in lines:
            row = QHBoxLayout()
            row.addWidget(Label(line.question), 1)
            row.addWidget(Label(line.answer, kind="title", whole=True))
            column.addLayout(row)
            column.addWidget(Share(line.share))
            column.addSpacing(4)
        column.addStretch(1)
        return part


def _part(gap: int) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    return part, column


def _facts(facts: tuple[Fact, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(2, 1)
    for place, fact in enumerate(facts):
        grid.addWidget(Mark(fact.icon), place, 0, top())
        label = Label(fact.label, tone="quiet", whole=True)
        grid.addWidget(label, place, 1, top())
        text = Label(fact.text, wrap=True, selectable=True)
        text.setAccessibleName(fact.label)
        grid.addWidget(text, place, 2)
    grid.setColumnMinimumWidth(1, look().room(92))
    return grid
