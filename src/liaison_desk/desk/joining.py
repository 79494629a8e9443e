"""Joining a team, after the form: six digits to read out, waiting, and the first fetching of the team's work."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from liaison_desk import start
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.digits import Digits, digits_card
from liaison_desk.desk.labels import Card, IconText, Label, Mark
from liaison_desk.desk.states import Busy, announce
from liaison_desk.desk.work import Work, WorkTicket
from liaison_desk.errors import Cancelled
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.start import NewProfile
from liaison_desk.sync import actions


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody typed who wants to join: the code and the server, who they are, and what opens their desk (None: the keychain)."""

    code: str
    server: str
    about: NewProfile
    passphrase: str | None


class JoiningCard(Card):
    """Leads through the waiting. `joined` gets the office and what went wrong with the first fetching; `failed` why nothing was made."""

    def __init__(
        self,
        words: Words,
        work: Work,
        folder: Path,
        *,
        joined: Callable[[Office, Exception | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(margin=28, gap=10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("Asking to come in", "While joining a team"))
        self.words, self.work, self.folder = words, work, folder
        self._joined, self._failed = joined, failed
        self.stopped = threading.Event()
        self.ticket: WorkTicket | None = None
        self.office: Office | None = None
        self.add(Mark("user-plus", tone="accent", side=28))
        self.title = Label(kind="unlock", wrap=True)
        self.about = Label(tone="quiet", wrap=True)
        self.digits = Digits(words, words("Six digits", "Told by a screen reader before six digits"))
        self.digits_card = digits_card(words("On your screen", "Label over six digits, when a laptop is taken in"), self.digits)
        self.waits = IconText("", icon="hourglass", kind="second", tone="quiet", wrap=True)
        self.busy = Busy(words, self._enough)
        self.cancel = Button(words("Cancel", "Button"), on_click=self.stop)
        for part in (self.title, self.about, self.digits_card, self.waits, self.busy):
            self.add(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        self.column.addLayout(row)
        self.hide()

    def begin(self, asked: Asked) -> None:
        """Asks to come in."""
        self.stopped = stopped = threading.Event()
        self.show_asking()
        folder = self.folder

        def wait(seconds: float) -> None:
            if stopped.wait(seconds):
                raise Cancelled("Stopped", "Nothing was changed.")

        def task(progress: Progress) -> object:
            return start.join_team(
                folder, passphrase=asked.passphrase, code=asked.code, server=asked.server, about=asked.about,
                shown=lambda digits: progress(1, 1, digits), wait=wait,
            )  # fmt: skip

        self.ticket = self.work.start(task, done=self._taken_in, failed=self._failed, moved=lambda _done, _of, said: self.show_digits(said))

    def show_asking(self) -> None:
        """Nobody has answered yet."""
        words = self.words
        self.title.say(words("Asking to come in", "While joining a team"))
        self.about.say(words("Your colleague’s laptop has to answer. Both of you stay online meanwhile.", "While joining a team"))
        self.waits.say(words("Waiting for your colleague’s laptop", "Shown until a laptop uses the code"))
        self.waits.show()
        self.digits_card.hide()
        self.cancel.setEnabled(True)
        self.cancel.show()
        self.show()
        self.setFocus()  # not on 'Cancel': one Enter too many would end the waiting

    def show_digits(self, digits: str) -> None:
        """Both laptops have shown themselves: two people compare."""
        words = self.words
        self.title.say(words("Read these to your colleague", "While joining a team: six digits stand under it"))
        about = words(
            "They type what they hear. If it is the same as on their screen, nobody stands between your two laptops.", "Under six digits"
        )
        self.about.say(about)
        self.digits.show_digits(digits)
        self.digits_card.show()
        self.waits.say(words("Waiting until your colleague has typed them", "While joining a team"))
        announce(self, f"{self.title.text()}. {self.digits.accessibleName()}")

    def stop(self) -> None:
        """Stops the waiting; the colleague is told. Whoever was taken in at this very moment comes in all the same."""
        self.stopped.set()
        self.cancel.setEnabled(False)
        self.waits.say(self.words("Stopping", "After Cancel: a moment until it has stopped"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops the waiting."""
        if event.key() == Qt.Key.Key_Escape and self.cancel.isVisible():
            self.stop()
        else:
            super().keyPressEvent(event)

    def _taken_in(self, office: object) -> None:
        assert isinstance(office, Office)
        self.fetch(office)

    def fetch(self, office: Office) -> None:
        """Fetches what the team has written, for the first time; the desk opens afterwards, whatever comes of it."""
        self.office = office
        self.show_fetching()
        self.ticket = self.work.start(
            lambda progress: actions.sync_now(office, progress=progress),
            done=lambda _rounds: self._joined(office, None),
            failed=lambda error: self._joined(office, error),
            moved=lambda done, of, _what: self.busy.moved(done, of, self.fetching),
        )

    @property
    def fetching(self) -> str:
        """What is under way."""
        return self.words("Fetching the directory and the team’s families", "After joining a team")

    def show_fetching(self) -> None:
        """The team's work is on its way."""
        words = self.words
        self.title.say(words("You are in", "After joining a team"))
        self.about.say(words("What your team has written comes to this laptop now. It stays sealed here too.", "After joining a team"))
        self.digits_card.hide()
        self.waits.hide()
        self.cancel.hide()
        self.busy.begin(self.fetching)
        announce(self, f"{self.title.text()}. {self.fetching}")

    def _enough(self) -> None:
        """Opens the desk with what has come so far; the rest comes with the next round."""
        if self.ticket is not None and self.office is not None:
            self.ticket.cancel()
            self._joined(self.office, None)

    def close_up(self) -> None:
        """Before the end: nothing is called back any more, and nobody waits for us."""
        self.stopped.set()
        if self.ticket is not None:
            self.ticket.cancel()
