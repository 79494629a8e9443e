"""The door: unlock with the passphrase or the keychain, or make a profile on first start; deriving the key never holds the screen."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk import start
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.crisis import crisis_panel
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice
from liaison_desk.desk.joining import Asked, JoiningCard
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import KeyHint, Label
from liaison_desk.desk.newprofile import NewProfileForm
from liaison_desk.desk.openform import OpenForm, greeting
from liaison_desk.desk.page import scrolling
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.recovering import RecoverCard
from liaison_desk.desk.style import look
from liaison_desk.desk.work import Work, WorkTicket
from liaison_desk.errors import Cancelled
from liaison_desk.language import Words, available, load
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.vault import keeping, keychain, keyfile, keys

CARD_PX, FORM_PX = 420, 540
"""How wide the card of the door is, and the form of a first start."""


class Unlock(QWidget):
    """The first screen. `opened` is called with the office once the vault is open; `spoken` with a language that was chosen."""

    def __init__(
        self, words: Words, work: Work, folder: Path, *, hour: int, opened: Callable[[Office], None], spoken: Callable[[str], None]
    ) -> None:
        """`hour` of the local day, for the greeting."""
        super().__init__()
        self.setObjectName("ground")
        self.words, self.work, self.folder, self.opened = words, work, folder, opened
        self.closing = threading.Event()
        self.ticket: WorkTicket | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.form: OpenForm | NewProfileForm
        self.joining = JoiningCard(words, work, folder, joined=self._joined, failed=self._not_joined)
        self.recovering: RecoverCard | None = None
        self.renewed = False
        if start.has_profile(folder):
            kept = keyfile.read(folder)
            self.form = OpenForm(words, greeting(words, hour), kept.kept, self.unlock)
            if kept.recovery:
                self.recovering = RecoverCard(words, kept, recover=self.recover, back=self._not_recovering)
        else:
            self.form = NewProfileForm(words, self.make, self.join)
            work.start(lambda _progress: keychain.works(), done=self.form.offer_keychain, failed=self._failed)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 24, 24, 12)
        column.addStretch(1)
        # Between stretches, not aligned: an aligned card would get its unwrapped height.
        across = QHBoxLayout()
        across.addStretch(1)
        form_px = CARD_PX if isinstance(self.form, OpenForm) else FORM_PX
        cards: list[tuple[QWidget, int]] = [(self.form, form_px), (self.joining, CARD_PX)]
        for card, width in (*cards, *(((self.recovering, FORM_PX),) if self.recovering is not None else ())):
            across.addWidget(card)
            card.setFixedWidth(min(look().room(width), 760))
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(1)
        whole.addWidget(scrolling(middle), 1)
        self.crisis = crisis_panel(self, words, "US")
        whole.addLayout(self._foot(spoken))
        QShortcut(QKeySequence("F1"), self).activated.connect(self.crisis.begin)

    def _foot(self, spoken: Callable[[str], None]) -> QHBoxLayout:
        words = self.words
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 20)
        row.setSpacing(12)
        row.addWidget(Label(words("Liaison Desk", "Name of the program"), kind="second", tone="quiet"))
        ends = QWidget()
        flow = Flow(ends, gap=12)
        row.addStretch(1)
        row.addWidget(ends)
        self.lost: Button | None = None
        if isinstance(self.form, OpenForm):
            forgot = words("Forgot the passphrase", "Button on the unlock screen")
            title = forgot if self.form.line is not None else words("The keychain is lost", "Button on the unlock screen")
            self.lost = Button(title, shape="quiet", icon="life-buoy", on_click=lambda: self._lost(title))
            flow.addWidget(self.lost)
        tongues = [(tag, load(tag).language_name(tag)) for tag in available()]
        name = words("Language of the screen", "Label in the settings")
        self.tongue = Choice(tongues, name=name, chosen=words.tongue, changed=spoken)
        flow.addWidget(self.tongue)
        flow.addWidget(
            Button(words("Crisis numbers", "Title of the panel that F1 opens"), icon="phone-call", key="F1", on_click=self.crisis.begin)
        )
        flow.addWidget(KeyHint(shown("F1")))
        return row

    def _lost(self, title: str) -> None:
        """The recovery page leads back in; where none was made, what is left to try."""
        if self.recovering is not None:
            self.form.hide()
            if self.lost is not None:
                self.lost.hide()
            self.recovering.show()
            self.work.start(lambda _progress: keychain.works(), done=self.recovering.way.offer_keychain, failed=self._failed)
            return
        words = self.words
        assert isinstance(self.form, OpenForm)
        forgot = words(
            "Nobody can read out or reset a passphrase: that is what keeps a stolen laptop silent. Try other spellings, Caps Lock and "
            "another keyboard. A sealed backup can be put back with the passphrase it was made with.",
            "Shown after 'Forgot the passphrase'",
        )
        lost = words(
            "Only this computer’s keychain has the key, and no recovery page was made. Sign in to the computer as the person who made "
            "this desk, and unlock the keychain. A sealed backup can be put back with what opened it.",
            "Shown after 'The keychain is lost'",
        )
        none = words("No recovery page was made for this desk.", "Shown after 'Forgot the passphrase'")
        Panel(self, words, title, Label(f"{none} {forgot}" if self.form.line is not None else lost, wrap=True)).begin()

    def _not_recovering(self) -> None:
        assert self.recovering is not None
        self.recovering.forget()
        self.recovering.hide()
        self.form.show()
        if self.lost is not None:
            self.lost.show()

    # ------------------------------------------------------------------------------------------- through the door

    def unlock(self, passphrase: str | None) -> None:
        """Opens the vault off the screen's thread; after wrong tries the door itself waits longer each time."""
        assert isinstance(self.form, OpenForm)
        self.form.wait_for(keys.waiting_seconds(keyfile.wrong_tries(self.folder)) if passphrase is not None else 0)
        folder, wait = self.folder, self._wait

        def task(_progress: Progress) -> object:
            return start.open_profile(folder, passphrase=passphrase, wait=wait)

        self.ticket = self.work.start(task, done=self._opened, failed=self._failed)

    def recover(self, typed: str, then: str | None) -> None:
        """Opens the vault by the recovery page; `then` (None: the keychain) opens it from now on."""
        assert self.recovering is not None
        folder, wait = self.folder, self._wait

        def task(_progress: Progress) -> object:
            keeping.recover(folder, typed=typed, then=then)
            return start.open_profile(folder, passphrase=then, wait=wait)

        self.ticket = self.work.start(task, done=self._opened, failed=self.recovering.failed)

    def renew(self, passphrase: str | None) -> None:
        """Gives the vault a new key while nobody looks at it, and opens it again."""
        assert isinstance(self.form, OpenForm)
        self.form.seal_anew()
        if self.lost is not None:
            self.lost.hide()
        folder, wait = self.folder, self._wait

        def task(_progress: Progress) -> object:
            keeping.renew_key(folder, now=passphrase, wait=wait)
            return start.open_profile(folder, passphrase=passphrase, wait=wait)

        self.ticket = self.work.start(task, done=self._renewed, failed=self._failed)

    def _renewed(self, office: object) -> None:
        self.renewed = True
        self._opened(office)

    def make(self, about: start.NewProfile, passphrase: str | None) -> None:
        """Makes a profile off the screen's thread."""
        folder = self.folder

        def task(_progress: Progress) -> object:
            return start.make_profile(folder, passphrase=passphrase, about=about)

        self.ticket = self.work.start(task, done=self._opened, failed=self._failed)

    def join(self, asked: Asked) -> None:
        """Asks to come into a team; the form comes back, as it was, where that ends without a profile."""
        self.form.hide()
        self.tongue.setEnabled(False)  # another language would build the door anew in the middle
        self.joining.begin(asked)

    def _joined(self, office: Office, trouble: Exception | None) -> None:
        """In; what went wrong with the first fetching is told on the desk, and the next round fetches the rest."""
        self._opened(office)
        if trouble is not None:
            raise trouble

    def _not_joined(self, error: Exception) -> None:
        self.joining.hide()
        self.tongue.setEnabled(True)
        self.form.show()
        self._failed(error)

    def _wait(self, seconds: float) -> None:
        """Waits in the task's thread, but not longer than the program lives."""
        if self.closing.wait(seconds):
            raise Cancelled("Stopped", "Nothing was changed.")

    def _opened(self, office: object) -> None:
        assert isinstance(office, Office)
        self.form.forget()
        if self.recovering is not None:
            self.recovering.forget()
        self.opened(office)

    def _failed(self, error: Exception) -> None:
        if self.lost is not None:
            self.lost.show()
        self.form.failed(error)

    def close_up(self) -> None:
        """Before another language or the end: nothing is called back any more."""
        self.closing.set()
        self.joining.close_up()
        if self.ticket is not None:
            self.ticket.cancel()
