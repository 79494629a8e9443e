"""The door: unlock with the passphrase or the keychain, or make a profile on first start; deriving the key never holds the screen."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk import start
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.crisis import crisis_panel
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice, Field
from liaison_desk.desk.joining import Asked, JoiningCard
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import Card, IconText, KeyHint, Label, Mark, Rule
from liaison_desk.desk.newprofile import NewProfileForm
from liaison_desk.desk.page import scrolling
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.passphrase import PassphraseLine
from liaison_desk.desk.states import announce
from liaison_desk.desk.style import look
from liaison_desk.desk.work import Work, WorkTicket
from liaison_desk.errors import Cancelled
from liaison_desk.language import Words, available, load
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.vault import keychain, keyfile, keys

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
        if start.has_profile(folder):
            self.form = OpenForm(words, greeting(words, hour), keyfile.read(folder).kept, self.unlock)
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
        for card, width in ((self.form, form_px), (self.joining, CARD_PX)):
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
        if isinstance(self.form, OpenForm) and self.form.line is not None:
            forgot = words("Forgot the passphrase", "Button on the unlock screen")
            flow.addWidget(Button(forgot, shape="quiet", icon="life-buoy", on_click=lambda: self._forgot(forgot)))
        tongues = [(tag, load(tag).language_name(tag)) for tag in available()]
        name = words("Language of the screen", "Label in the settings")
        self.tongue = Choice(tongues, name=name, chosen=words.tongue, changed=spoken)
        flow.addWidget(self.tongue)
        flow.addWidget(
            Button(words("Crisis numbers", "Title of the panel that F1 opens"), icon="phone-call", key="F1", on_click=self.crisis.begin)
        )
        flow.addWidget(KeyHint(shown("F1")))
        return row

    def _forgot(self, title: str) -> None:
        words = self.words
        text = words(
            "Nobody can read out or reset a passphrase: that is what keeps a stolen laptop silent. Try other spellings, Caps Lock and "
            "another keyboard. A sealed backup can be put back with the passphrase it was made with.",
            "Shown after 'Forgot the passphrase'",
        )
        Panel(self, words, title, Label(text, wrap=True)).begin()

    # ------------------------------------------------------------------------------------------- through the door

    def unlock(self, passphrase: str | None) -> None:
        """Opens the vault off the screen's thread; after wrong tries the door itself waits longer each time."""
        assert isinstance(self.form, OpenForm)
        self.form.wait_for(keys.waiting_seconds(keyfile.wrong_tries(self.folder)) if passphrase is not None else 0)
        folder, wait = self.folder, self._wait

        def task(_progress: Progress) -> object:
            return start.open_profile(folder, passphrase=passphrase, wait=wait)

        self.ticket = self.work.start(task, done=self._opened, failed=self._failed)

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
        self.opened(office)

    def _failed(self, error: Exception) -> None:
        self.form.failed(error)

    def close_up(self) -> None:
        """Before another language or the end: nothing is called back any more."""
        self.closing.set()
        self.joining.close_up()
        if self.ticket is not None:
            self.ticket.cancel()


class OpenForm(Card):
    """The card that opens a profile."""

    def __init__(self, words: Words, title: str, kept: str, unlock: Callable[[str | None], None]) -> None:
        """`kept`: how the key is kept, 'passphrase' or 'keychain'."""
        super().__init__(margin=32, gap=6)
        self.words = words
        self.add(Mark("notebook-tabs", tone="accent", side=32))
        self.column.addSpacing(12)
        self.add(Label(title, kind="unlock", wrap=True))
        locked = words("This laptop is locked. Nothing on it can be read until you unlock it.", "Under the greeting on the unlock screen")
        self.add(Label(locked, tone="quiet", wrap=True))
        self.column.addSpacing(14)
        self.line: PassphraseLine | None = None
        self.field: Field | None = None
        if kept == "passphrase":
            name = words("Your passphrase", "Label on the unlock screen")
            self.line = PassphraseLine(words, name)
            self.field = Field(name, self.line)
            self.add(self.field)
            self.add(self.line.keyboard)
            self.line.returnPressed.connect(self._pressed)
        self.mistake = IconText("", icon="circle-alert", kind="second", tone="overdue", wrap=True)
        self.mistake.hide()
        self.add(self.mistake)
        self.column.addSpacing(8)
        text = words("Unlock", "Button on the unlock screen") if self.line else words("Unlock with this computer’s keychain", "Button")
        self.button = Button(text, shape="primary", icon="" if self.line else "key-round", wide=True, on_click=self._pressed)
        self.add(self.button)
        self.column.addSpacing(12)
        self.add(Rule())
        self.column.addSpacing(6)
        works = words("Works without a network. All of it stays sealed.", "At the foot of the unlock card")
        self.add(IconText(works, icon="shield-check", kind="second", tone="quiet", wrap=True))
        self._unlock = unlock

    def showEvent(self, event: object) -> None:
        """The focus stands where one begins."""
        (self.line or self.button).setFocus()

    def _pressed(self) -> None:
        if self.button.isEnabled() and (self.line is None or self.line.text()):
            self.mistake.hide()
            self.button.setEnabled(False)
            self._unlock(self.line.text() if self.line else None)

    def wait_for(self, seconds: float) -> None:
        """Says that the door takes its time after wrong tries."""
        if seconds:
            n = int(seconds)
            waits = self.words.many(
                n, "After wrong tries the door waits {n} second", "After wrong tries the door waits {n} seconds", "On the unlock screen"
            )
            self._say(waits, icon="hourglass")

    def _say(self, text: str, icon: str = "circle-alert") -> None:
        self.mistake.say(text, icon=icon)
        self.mistake.show()
        announce(self, text)

    def failed(self, error: Exception) -> None:
        """The door stays closed: why, and what to do."""
        told = as_told(error)
        self.button.setEnabled(True)
        self._say(f"{self.words(told.title, 'Error title')}. {self.words(told.advice, 'Error advice') if told.advice else ''}".strip())
        if self.line is not None:
            self.line.selectAll()
            self.line.setFocus()

    def forget(self) -> None:
        """What was typed is needed no more."""
        if self.line is not None:
            self.line.clear()


def greeting(words: Words, hour: int) -> str:
    """A greeting for the time of day."""
    if 4 <= hour < 12:
        return words("Good morning", "Greeting on the unlock screen")
    return (
        words("Good afternoon", "Greeting on the unlock screen")
        if 12 <= hour < 18
        else words("Good evening", "Greeting on the unlock screen")
    )
