"""Inviting a colleague's laptop: a panel that leads through the code and the six digits, and may be left at any step."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.inviting_steps import CodeStep, EndStep, NewcomerStep, ServerStep
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.room import Room
from liaison_desk.desk.states import announce
from liaison_desk.desk.work import WorkTicket
from liaison_desk.errors import BadInput, DeskError
from liaison_desk.progress import Progress
from liaison_desk.sync import actions, inviting, line
from liaison_desk.sync.actions import Invitation
from liaison_desk.sync.answers import ServerAway
from liaison_desk.sync.inviting import Newcomer

LOOK_MS = 1000
"""How often it is looked whether somebody has used the code."""
WIDTH_PX = 520


def invite(room: Room) -> None:
    """Opens the panel over the desk; an invitation that still stands, as after unlocking again, goes on where it was."""
    over = room.window()
    open_already = next((panel for panel in over.findChildren(InvitePanel) if panel.isVisible()), None)
    (open_already or InvitePanel(over, room)).raise_()


class InvitePanel(Panel):
    """One colleague after another. All that takes time is done one thing after the other, beside the screen."""

    def __init__(self, over: QWidget, room: Room) -> None:
        words = self.words = room.words
        self.room = room
        self.code, self.typed = "", ""
        self.leaving = False
        self.ticket: WorkTicket | None = None
        self.sending: WorkTicket | None = None
        self.until = room.office.now()
        self.server = ServerStep(words, line.server_of(room.office), self._begin, self.end)
        self.read = CodeStep(words, lambda: room.say(words("Copied", "After copying"), None), self.end)
        self.meet = NewcomerStep(words, self._take, self.end)
        self.last = EndStep(words, self._begin_again, self.end)
        self.steps = (self.server, self.read, self.meet, self.last)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        for step in self.steps:
            column.addWidget(step)
        column.addStretch(1)
        super().__init__(over, words, words("Invite a colleague", "Title of a panel, and what opens it"), content, width=WIDTH_PX)
        self.look = QTimer(self)
        self.look.setInterval(LOOK_MS)
        self.look.timeout.connect(self._look)
        standing = actions.standing_invitation(room.office)
        if standing is not None:
            self._opened(standing)
        else:
            self.show_step(self.server)

    def show_step(self, step: ServerStep | CodeStep | NewcomerStep | EndStep) -> None:
        """Shows this step and no other."""
        for other in self.steps:
            other.setVisible(other is step)
        self.content.adjustSize()
        self.begin(step.first)
        self.fit()

    def _work(self, task: Callable[[Progress], object], done: Callable[[object], None], failed: Callable[[DeskError], None]) -> None:
        """One thing at a time; the panel may be gone when it ends."""

        def ended(then: Callable[[], None]) -> None:
            if isValid(self):
                self.ticket = None
                then()

        self.ticket = self.room.work.start(
            task, done=lambda result: ended(lambda: done(result)), failed=lambda error: ended(lambda: failed(as_told(error)))
        )

    # ------------------------------------------------------------------------------------------- the code

    def _begin(self) -> None:
        office, (server, token) = self.room.office, self.server.said()
        self.server.wait()
        self._work(lambda _progress: actions.open_invitation(office, server=server, first_token=token), self._opened, self._not_opened)

    def _not_opened(self, error: DeskError) -> None:
        if self.leaving:
            self.deleteLater()
            return
        self.server.failed(error)
        self.fit()

    def _begin_again(self) -> None:
        self.show_step(self.server)
        self._begin()

    def _opened(self, opened: object) -> None:
        assert isinstance(opened, Invitation)
        self.code = opened.code
        if self.leaving:
            self._withdraw()
            return
        office = self.room.office
        self.until = office.now() + timedelta(seconds=opened.seconds)
        self.server.opened(opened.server)
        self.read.show_code(opened.server, opened.code)
        self.read.show_left(opened.seconds)
        self.show_step(self.read)
        announce(self, f"{self.read.digits.accessibleName()}. {self.read.waits.label.text()}")
        self.look.start()
        # Meanwhile what was written here goes to the server, so that the new laptop finds it there.
        self.sending = self.room.work.start(
            lambda progress: actions.sync_now(office, progress=progress), done=lambda _rounds: None, failed=self._not_sent
        )

    def _not_sent(self, error: Exception) -> None:
        if isValid(self) and not isinstance(error, ServerAway):
            self.read.tell(as_told(error))
            self.fit()

    # ------------------------------------------------------------------------------------------- who asks to come in

    def _look(self) -> None:
        """Once a second: how long it is still good, and whether somebody has used it."""
        left = int((self.until - self.room.office.now()).total_seconds())
        if left <= 0:
            self._ended(BadInput("The code has run out", "Nobody was taken in. Begin again with a new code."))
            return
        self.read.show_left(left)
        if self.ticket is None:
            office, code = self.room.office, self.code
            self._work(lambda _progress: actions.see_newcomer(office, code=code), self._seen, self._not_seen)

    def _seen(self, found: object) -> None:
        if self._something_waits():
            return
        self.read.reached()
        if isinstance(found, Newcomer) and not self.meet.isVisible():
            self.meet.show_newcomer(found.name, found.digits)
            self.show_step(self.meet)
            announce(self, f"{self.meet.title.text()}. {self.meet.digits.accessibleName()}")

    def _not_seen(self, error: DeskError) -> None:
        if self._something_waits():
            return
        if isinstance(error, ServerAway):
            self.read.away()
            self.fit()
        else:
            self._ended(error)

    def _something_waits(self) -> bool:
        """Begins what a person asked for while the server was asked."""
        if self.leaving:
            self._withdraw()
        elif self.typed:
            self._take_now()
        return self.leaving or bool(self.typed)

    def _take(self) -> None:
        try:
            self.typed = inviting.check_digits(self.meet.line.text())
        except DeskError as error:
            self.meet.complain(error)
            self.fit()
            return
        self.meet.wait()
        if self.ticket is None:
            self._take_now()

    def _take_now(self) -> None:
        office, code, digits = self.room.office, self.code, self.typed
        self._work(lambda _progress: actions.take_newcomer_in(office, code=code, digits=digits), self._taken_in, self._not_taken_in)

    def _taken_in(self, taken: object) -> None:
        assert isinstance(taken, Newcomer)
        self._over()
        self.last.taken_in(taken.name)
        if self.leaving:
            self.room.say(self.last.title.text(), None)
            self.deleteLater()
            return
        self.show_step(self.last)
        announce(self, f"{self.last.title.text()}. {self.last.advice.text()}")

    def _not_taken_in(self, error: DeskError) -> None:
        self.typed = ""
        if self.leaving:
            self._withdraw()
        elif isinstance(error, ServerAway):
            self.meet.complain(error)
            self.fit()
        else:
            self._ended(error)

    # ------------------------------------------------------------------------------------------- how it ends

    def _over(self) -> None:
        self.look.stop()
        self.code, self.typed = "", ""

    def _ended(self, error: DeskError) -> None:
        """Nobody was taken in; in words, and a new code can be had."""
        self._over()
        self.last.failed(error)
        self.show_step(self.last)
        announce(self, f"{self.last.title.text()}. {self.last.advice.text()}")

    def end(self) -> None:
        """Leaves at any step: an invitation that is open is taken back, and whoever waits is told."""
        if not self.isVisible():
            return
        super().end()
        self.leaving = True
        self.look.stop()
        if self.sending is not None:
            self.sending.cancel()
        if self.ticket is None:
            self._withdraw()

    def _withdraw(self) -> None:
        if not self.code:
            self.deleteLater()
            return
        office, code = self.room.office, self.code
        self.code = ""
        self.room.say(self.words("The invitation was taken back. Nobody was taken in.", "After leaving an invitation"), None)
        self._work(
            lambda _progress: actions.withdraw_invitation(office, code=code),
            lambda _none: self.deleteLater(),
            lambda _error: self.deleteLater(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        button = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, Button):
            button.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it only where nothing would be lost."""
        if not self.code:
            super().mousePressEvent(event)
