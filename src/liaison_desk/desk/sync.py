"""Sync: what needs a look, what waits and came, the laptops of the team; a round with the server, a folder or a stick."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.inviting import invite
from liaison_desk.desk.labels import Heading
from liaison_desk.desk.page import Columns, Page
from liaison_desk.desk.room import EVERY, Act, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row, RowAction, RowChip
from liaison_desk.desk.states import Busy, Empty, Trouble
from liaison_desk.desk.tokens import Tone
from liaison_desk.desk.toldcard import Told, ToldCard
from liaison_desk.errors import DeskError
from liaison_desk.referrals import actions as referrals
from liaison_desk.settling.listing import needs_a_look
from liaison_desk.settling.shown import ShownGroup
from liaison_desk.sync.presenter import SyncPresenter
from liaison_desk.sync.shown import Line, ShownSync, Sign

SIGNS: dict[Sign, tuple[str, Tone]] = {
    Sign.WELL: ("circle-check", "done"),
    Sign.WAITS: ("clock", "due"),
    Sign.WRONG: ("circle-alert", "overdue"),
    Sign.QUIET: ("circle-user", "quiet"),
}


class SyncScreen(Page):
    """One column of what waits and came, one of who belongs to the team."""

    SHOWS = EVERY

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(words("Sync", "Place in the rail: work is carried between laptops"))
        self.room = room
        self.presenter = SyncPresenter(room.office, words, self, room.work)
        self.busy = Busy(words, on_stop=self.presenter.stop)
        self.trouble = Trouble(words)
        folder = words("With a folder or stick…", "Button: a round with a USB stick instead of the server")
        self.stick = Button(folder, icon="usb", key="Ctrl+O", on_click=self._choose_folder)
        self.now = Button(
            words("Sync now", "Button: a round with the server"), shape="primary", icon="refresh-cw", key="Ctrl+R", on_click=self._sync_now
        )
        self.pressed: Button | None = None
        self.put_at_end(self.stick, self.now)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.busy)
        self.body.addWidget(Columns((self._left(), 0), (self._right(), 360)))
        self.body.addStretch(1)

    def _left(self) -> QWidget:
        words = self.room.words
        self.waits = ToldCard()
        self.came = RowList(words("What came", "Heading on the Sync screen: from colleagues"), fit=True, air=18)
        self.nothing = Empty(
            icon="users", title=words("Nothing came from a colleague yet", "On the Sync screen, in place of what came"),
            text=words(
                "What colleagues write comes in with a round: with the district’s server, or with a folder or stick that goes to and fro.",
                "On the Sync screen, in place of what came",
            ),
        )  # fmt: skip
        self.looks = RowList(words("Needs a look", "Heading on Today: what a person has to decide"), fit=True, air=18)
        for signal in (self.looks.opened, self.looks.acted):
            signal.connect(lambda key: self.room.go("settle", key))
        self.looks_head, self.looks_card = (
            Heading(words("Needs a look", "Heading on Today: what a person has to decide")),
            list_card(self.looks),
        )
        self.notices = ToldCard()
        self.notices_head = Heading(words("To know", "Heading on the Sync screen: something odd was found"))
        self.came_head, self.came_card = Heading(words("What came", "Heading on the Sync screen: from colleagues")), list_card(self.came)
        waits = Heading(words("What waits", "Heading on the Sync screen"))
        notices, looks = (self.notices_head, self.notices), (self.looks_head, self.looks_card)
        return _column(*notices, *looks, waits, self.waits, self.came_head, self.came_card, self.nothing)

    def _right(self) -> QWidget:
        words = self.room.words
        self.last = RowList(words("Last round", "Heading on the Sync screen"), fit=True, air=18)
        self.last_head, self.last_card = Heading(words("Last round", "Heading on the Sync screen")), list_card(self.last)
        self.laptops = RowList(words("Laptops of the team", "Heading on the Sync screen"), fit=True, air=18)
        self.team = Heading(words("Laptops of the team", "Heading on the Sync screen"))
        invites = words("Invite a colleague", "Title of a panel, and what opens it")
        self.invite = Button(invites, icon="user-plus", on_click=lambda: invite(self.room))
        return _column(self.last_head, self.last_card, self.team, list_card(self.laptops), self.invite)

    # ------------------------------------------------------------------------------------------- what the window asks

    def open(self, target: str) -> None:
        """Shows how things stand; the focus comes to a round with the server, where one is known."""
        self.presenter.open()
        now = QApplication.focusWidget()
        if self.now.isVisibleTo(self) and (now is None or not self.isAncestorOf(now)):
            self.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> tuple[Act, ...]:
        """A round one way or the other."""
        words = self.room.words
        folder = words("With a folder or stick…", "Button: a round with a USB stick instead of the server")
        stick = Act(name=folder, key="Ctrl+O", icon="usb", do=self._choose_folder)
        now = Act(name=words("Sync now", "Button: a round with the server"), key="Ctrl+R", icon="refresh-cw", do=self._sync_now)
        return (now, stick) if self.now.isVisibleTo(self) else (stick,)

    def leave(self) -> None:
        """A round goes on; its end is told where one is then."""

    # ------------------------------------------------------------------------------------------- what is shown

    def show_state(self, shown: ShownSync) -> None:
        """All of it."""
        self.say(self.title.text(), shown.second)
        self.now.setVisible(shown.has_server)
        groups = needs_a_look(self.room.office, self.room.words)
        settle = RowAction(
            text=self.room.words("Settle", "Act on a record that two people wrote in: shows both versions"), icon="git-compare"
        )
        self.looks.show_rows([_group(one, settle) for one in groups])
        self.notices.show_lines([self._notice(line) for line in shown.notices])
        for part, some in (
            (self.looks_head, groups), (self.looks_card, groups), (self.notices_head, shown.notices), (self.notices, shown.notices)
        ):  # fmt: skip
            part.setVisible(bool(some))
        self.waits.show_lines([_told(line) for line in shown.waits])
        self.came.show_rows([_row(line) for line in shown.came])
        self.invite.setVisible(shown.may_invite)
        self.laptops.show_rows([_row(line, icon="laptop") for line in shown.laptops])
        self.last.show_rows([_row(line) for line in shown.last])
        for part in (self.came_head, self.came_card):
            part.setVisible(bool(shown.came))
        self.nothing.setVisible(not shown.came)
        for part in (self.last_head, self.last_card):
            part.setVisible(bool(shown.last))

    def _notice(self, line: Line) -> Told:
        away = self.room.words("Put away", "Act on a notice that was read")
        return replace(_told(line), act=away, do=lambda: self.presenter.put_away(line.key))

    def show_busy(self, what: str) -> None:
        """A round began."""
        self.trouble.hide()
        self._allow(may=False)
        self.busy.begin(what)

    def show_moved(self, done: int, of: int, what: str) -> None:
        """How far it is."""
        self.busy.moved(done, of, what)

    def show_idle(self) -> None:
        """The round is over; what came may have left a loop two checks, or a consent withdrawn."""
        self.busy.end()
        self._allow(may=True)
        office = self.room.office
        if not office.vault.locked:
            self.room.work.start(lambda _progress: referrals.begin_day(office), done=lambda _day: None, failed=self.room.tell)

    def show_trouble(self, error: Exception) -> None:
        """What went wrong, in its place."""
        if isinstance(error, DeskError):
            self.trouble.tell(error)
        else:
            self.room.tell(error)

    def say_done(self, text: str) -> None:
        """A short word that passes."""
        self.room.say(text, None)

    def _allow(self, *, may: bool) -> None:
        """The buttons of a round; the focus that left one of them while it could not be pressed comes back."""
        if not may:
            had = self.window().focusWidget()  # also where a window to choose a folder lay over this one
            self.pressed = next((one for one in (self.now, self.stick) if one is had), None)
        for one in (self.now, self.stick):
            one.setEnabled(may)
        if may and self.pressed is not None and self.isVisible():
            self.pressed.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------- what is done

    def _sync_now(self) -> None:
        if self.now.isEnabled():
            self.presenter.sync_now()

    def _choose_folder(self) -> None:
        if self.stick.isEnabled():
            title = self.room.words("Choose the stick or a folder", "Title of a window: where work is carried to and from")
            self.with_folder(QFileDialog.getExistingDirectory(self, title))

    def with_folder(self, path: str) -> None:
        """A round with a folder; nothing for none."""
        if path:
            self.presenter.with_folder(path)


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return whole


def _told(line: Line) -> Told:
    icon, tone = SIGNS[line.sign]
    return Told(title=line.title, text=line.second, aside=line.aside, icon=icon, tone=tone)


def _group(one: ShownGroup, settle: RowAction) -> Row:
    pieces = (Piece(text=one.count, tone="due"), Piece(text=one.second))
    return Row(key=one.key, title=one.title, mark="git-compare", mark_tone="due", pieces=pieces, action=settle)


def _row(line: Line, *, icon: str = "") -> Row:
    mark, tone = SIGNS[line.sign]
    chip = RowChip(text=line.aside, tone="plain") if icon and line.aside else None
    return Row(
        key=line.key, title=line.title, mark=icon or mark, mark_tone="accent" if icon else tone,
        pieces=(Piece(text=line.second),) if line.second else (), aside="" if chip else line.aside, end_chip=chip,
    )  # fmt: skip
