"""Settling what several people wrote at once: the fields that wait, their versions side by side, and one choice for each."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, WithReason
from liaison_desk.desk.keys import latin_letter
from liaison_desk.desk.keys import shown as key_shown
from liaison_desk.desk.labels import Card, Heading, IconText, KeyHint, Label
from liaison_desk.desk.markedtext import MarkedText
from liaison_desk.desk.page import Page
from liaison_desk.desk.reading import isolated
from liaison_desk.desk.room import EVERY, Act, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row, RowAction
from liaison_desk.desk.sides import Side, Sides
from liaison_desk.desk.states import Empty
from liaison_desk.desk.style import look
from liaison_desk.desk.versions import Versions
from liaison_desk.settling.presenter import SettlePresenter
from liaison_desk.settling.shown import ShownGroup, ShownLook, ShownSettled

LEAST_FOR_UNDO_PX = 520


class SettleScreen(Page):
    """A list of fields, and the versions of the one that is open."""

    SHOWS = EVERY

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(
            words("Two people wrote at once", "Title of the screen where one of two versions is chosen"),
            words("Both are kept; every choice can be undone", "Under the title ‘Two people wrote at once’"), scrolls=False,
        )  # fmt: skip
        self.room, self.words = room, words
        self.presenter = SettlePresenter(room.office, words, self)
        self.versions: Versions | None = None
        self.look: ShownLook | None = None
        self.put_at_end(Button(words("Later", "Button: leaves what is to settle for another time"), on_click=room.back))
        self.sides = Sides(Side(part=self._left(), width=280), Side(part=self._right()))
        self.none = Empty(
            icon="circle-check", title=words("Nothing is to settle", "On the screen of two versions, when there are none"),
            text=words(
                "What two people write at once comes here, side by side. Both versions are kept until somebody chooses one.",
                "On the screen of two versions, when there are none",
            ),
            step=words("Go to Sync", "Button"), step_icon="refresh-cw", on_step=lambda: room.go("sync", ""),
        )  # fmt: skip
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.sides, 1)
        self.body.addWidget(whole)
        self._build_foot()

    def _left(self) -> QWidget:
        words = self.words
        self.list = RowList(words("Fields to settle", "Name of a list"), fit=True, keeps_choice=True, air=18)
        self.list.looked.connect(self.presenter.look_at)
        self.list.opened.connect(lambda _key: self._settle())
        self.list.letters = {"j": lambda _key: self._move(1), "k": lambda _key: self._move(-1)}
        self.list.letters |= {str(n): lambda _key, n=n: self._choose(n) for n in range(1, 10)}  # type: ignore[misc]
        self.waiting = Heading(words("To settle", "Heading over fields that several people wrote"))
        self.done = RowList(words("Settled today", "Heading over fields that were settled"), fit=True, air=18)
        self.done.acted.connect(lambda key: self.presenter.take_back(int(key.partition("/")[0])))
        self.done_head, self.done_card = Heading(words("Settled today", "Heading over fields that were settled")), list_card(self.done)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.list_card = list_card(self.list)
        self.alike = Button("", shape="quiet", icon="check", on_click=self.presenter.settle_alike)
        for one in (self.waiting, self.list_card):
            column.addWidget(one)
        column.addWidget(self.alike, 0, Qt.AlignmentFlag.AlignLeading)
        for one in (self.done_head, self.done_card):
            column.addWidget(one)
        column.addStretch(1)
        return part

    def _right(self) -> QWidget:
        self.field, self.where = Label("", kind="section", wrap=True), Label("", tone="quiet", wrap=True)
        self.legend = MarkedText()
        self.before_when, self.before = Label("", kind="label", tone="quiet", wrap=True), Label("", wrap=True)
        inside = IconText("", icon="history", kind="label", tone="quiet", wrap=True)
        self.before_when = inside.label
        self.before_card = Card(inside, self.before, margin=12, gap=4, name="raised")
        part = QWidget()
        self.right = QVBoxLayout(part)
        self.right.setContentsMargins(0, 8, 0, 0)
        self.right.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.field)
        head.addWidget(self.where)
        self.right.addLayout(head)
        for one in (self.before_card, self.legend):
            self.right.addWidget(one)
        self.right.addStretch(1)
        return part

    def _build_foot(self) -> None:
        words = self.words
        self.undo, self.undo_key = (
            Button(words("Undo", "Takes back what was just done"), shape="quiet", icon="undo-2", on_click=self.presenter.take_last_back),
            KeyHint(key_shown("Ctrl+Z")),
        )
        self.settle = WithReason(
            Button(
                words("Settle and go on", "Button: keeps the chosen version and opens the next field"), shape="primary", icon="check",
                key="Ctrl+Return", on_click=self._settle,
            )
        )  # fmt: skip
        for part in (self.undo, self.undo_key):
            self.foot.addWidget(part)
        self.foot.addStretch(1)
        self.settle.reason.label.setWordWrap(True)
        self.foot.addWidget(self.settle.reason)
        self.foot.addWidget(self.settle.button)

    # ------------------------------------------------------------------------------------------- what the window asks

    def open(self, target: str) -> None:
        """Shows what waits; `target` is what to open first."""
        self.presenter.open(target)
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> tuple[Act, ...]:
        """Settling and its undo."""
        words = self.words
        undo = words("Undo", "Takes back what was just done")
        settle = words("Settle and go on", "Button: keeps the chosen version and opens the next field")
        return (
            Act(name=settle, key="Ctrl+Return", icon="check", do=self._settle),
            Act(name=undo, key="Ctrl+Z", icon="undo-2", do=self.presenter.take_last_back),
        )

    def leave(self) -> None:
        """Both versions stay as they are."""

    # ------------------------------------------------------------------------------------------- what is shown

    def show_groups(self, groups: tuple[ShownGroup, ...], settled: tuple[ShownSettled, ...], key: str) -> None:
        """The fields that wait, under the record they stand in, and those settled today."""
        rows = [row for group in groups for row in _rows(group, several=len(groups) > 1)]
        with QSignalBlocker(self.list):
            self.list.show_rows(rows, choose=key)
        only = groups[0] if len(groups) == 1 else None
        self.waiting.title.say(only.title if only else self.words("To settle", "Heading over fields that several people wrote"))
        self.waiting.say_count(only.count if only else "")
        undo = RowAction(text=self.words("Undo", "Takes back what was just done"))
        self.done.show_rows(
            [
                Row(
                    key=f"{one.act}/{place}", title=one.title, mark="circle-check", mark_tone="done", pieces=(Piece(text=one.second),),
                    action=undo,
                )
                for place, one in enumerate(settled)
            ]
        )  # fmt: skip
        for part in (self.done_head, self.done_card):
            part.setVisible(bool(settled))
        self._fit()
        for part in (self.waiting, self.list_card):
            part.setVisible(bool(groups))

    def show_look(self, shown: ShownLook) -> None:
        """One field with its versions."""
        self._show_parts(some=True)
        with QSignalBlocker(self.list):
            self.list.choose(shown.key)
        self.field.say(shown.title)
        dot = self.words(" · ", "Stands between parts of a line")
        self.where.say(dot.join(isolated(part) for part in (shown.of, shown.part, shown.place) if part))
        self.before_card.setVisible(bool(shown.before))
        self.before_when.say(shown.before_when)
        self.before.say(shown.before)
        marked = shown.marked and any(one.marks for one in shown.versions)
        self.legend.setVisible(marked)
        if marked:
            self._show_legend()
        self.alike.setVisible(bool(shown.alike))
        self.alike.setText(shown.alike)
        self.alike.updateGeometry()
        had, same = self.versions, self.look is not None and replace(shown, place="", alike="") == replace(self.look, place="", alike="")
        self.look = shown
        if had is not None and same:
            return  # what was chosen or typed there stays
        self.versions = Versions(self.words, shown, self._chosen)
        self.right.insertWidget(self.right.count() - 2, self.versions)
        if had is not None:
            if any(card.pick.hasFocus() for card in had.cards):
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            had.hide()
            had.deleteLater()
        self._chosen()
        if self.sides.folded:
            QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Where the columns stand under one another the versions are further down."""
        if (whole := self.sides.outer.widget()) is not None:
            self.sides.outer.verticalScrollBar().setValue(self.field.mapTo(whole, QPoint(0, 0)).y() - 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow foot has no room for Undo: it stands in each line of what was settled, too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if hasattr(self, "undo_key"):
            for part in (self.undo, self.undo_key):
                part.setVisible(bool(self.done.rows.rows) and self.width() >= look().room(LEAST_FOR_UNDO_PX))

    def _show_legend(self) -> None:
        words = self.words
        whole = words("Marked words stand in one version only", "Under two versions; the first words are marked: see the next sentence")
        first = words("Marked words", "The part of ‘Marked words stand in one version only’ that is marked")
        start = whole.find(first)
        self.legend.say(whole, ((start, start + len(first)),) if start >= 0 else ())

    def show_none(self) -> None:
        """Nothing waits."""
        self.look = None
        self._show_parts(some=False)

    def _show_parts(self, *, some: bool) -> None:
        last = not some and self.none.isHidden() and self.isVisible()
        self.none.setVisible(not some)
        if last:  # one more Enter leads on; on a line of what was settled it would take that back
            QTimer.singleShot(0, self.none.step, self.none.step.setFocus)
        self.sides.areas[1].setVisible(some)
        self.sides.setVisible(some or bool(self.done.rows.rows))
        self.settle.button.setVisible(some)
        if not some:
            self.alike.hide()
            self.settle.reason.hide()

    def tell(self, text: str, undo: Callable[[], None] | None) -> None:
        """What was done, with its undo."""
        self.room.say(text, undo)

    # ------------------------------------------------------------------------------------------- what is done

    def _chosen(self) -> None:
        if self.versions is not None and self.versions.chosen():
            self.settle.allow()
        else:
            self.settle.refuse(self.words("Choose a version first", "Why it cannot be settled yet"))

    def _choose(self, number: int) -> None:
        if self.versions is not None:
            self.versions.choose(number)

    def _move(self, by: int) -> None:
        keys = [row.key for row in self.list.rows.rows if not row.heading]
        here = self.list.current_key()
        if here in keys:
            self.list.choose(keys[max(0, min(len(keys) - 1, keys.index(here) + by))])

    def _settle(self) -> None:
        if self.versions is not None and self.settle.button.isVisible() and self.versions.chosen():
            self.presenter.settle(self.versions.chosen(), self.versions.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a choice with the focus does not take: figures choose, j and k move, Enter settles."""
        letter = latin_letter(event.text())
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._settle()
        elif letter.isdecimal() and letter != "0":
            self._choose(int(letter))
        elif letter in ("j", "k"):
            self._move(1 if letter == "j" else -1)
        else:
            super().keyPressEvent(event)


def _rows(group: ShownGroup, *, several: bool) -> list[Row]:
    head = [Row(key=group.key, title=group.title, heading=True)] if several else []
    return head + [
        Row(
            key=one.key, title=one.title, mark="git-compare", mark_tone="due", pieces=(Piece(text=one.second),),
            more=(Piece(text=one.part),) if one.part else (),
        )
        for one in group.fields
    ]  # fmt: skip
