"""Panels that change what opens the desk, or give the vault a new key; what opens it now is asked for first."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.desk.asking import wait_here
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.inputs import Field
from liaison_desk.desk.labels import IconText, Label
from liaison_desk.desk.newway import NewWay
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.passphrase import PassphraseLine
from liaison_desk.desk.room import Room
from liaison_desk.desk.states import announce
from liaison_desk.errors import WrongPassphrase
from liaison_desk.language import Words
from liaison_desk.progress import Progress
from liaison_desk.vault import keeping, keychain, keyfile, keys

WIDTH_PX = 520


class Proof(QWidget):
    """Asks for the passphrase of now; shows nothing where the keychain opens the desk."""

    def __init__(self, words: Words, folder: Path) -> None:
        super().__init__()
        self.asks = keyfile.read(folder).kept == "passphrase"
        name = words("Your passphrase of now", "Label: asked for before what opens the desk is changed")
        self.line = PassphraseLine(words, name)
        self.field = Field(name, self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.field.setVisible(self.asks)

    def passphrase(self) -> str | None:
        """What was typed; None where the keychain opens the desk."""
        return self.line.text() if self.asks else None


class KeyPanel(Panel):
    """A short text, the proof, more parts, what went wrong, and one button; it is gone for good when it is closed."""

    def __init__(self, room: Room, title: str, text: str, go: str, *parts: QWidget, width: int = WIDTH_PX) -> None:
        """`go`: the word of the button."""
        self.room, self.words = room, room.words
        self.folder = room.office.vault.path.parent
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.proof = Proof(room.words, self.folder)
        self.mistake = IconText("", icon="circle-alert", kind="second", tone="overdue", wrap=True)
        self.mistake.hide()
        self.go = Button(go, shape="primary", on_click=self.pressed)
        for part in (Label(text, tone="quiet", wrap=True), self.proof, *parts, self.mistake):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        column.addLayout(row)
        column.addStretch(1)
        super().__init__(room.window(), room.words, title, content, width=width)
        self.proof.line.returnPressed.connect(self.pressed)

    def open_up(self) -> None:
        """Shows it, with the focus where one begins."""
        self.begin(self.proof.line if self.proof.asks else self.go)
        self.fit()

    def pressed(self) -> None:
        """The button, or Enter."""
        if self.go.isEnabled() and (not self.proof.asks or self.proof.line.text()) and self.is_ready():
            self.mistake.hide()
            self.proof.field.complain("")
            self.go.setEnabled(False)
            self.act()

    def is_ready(self) -> bool:
        """Whether all is said that is needed."""
        return True

    def act(self) -> None:
        """Does it."""

    def work(self, task: Callable[[Progress], object], done: Callable[[object], None]) -> None:
        """Beside the screen; the panel may be gone when it ends."""
        self.room.work.start(task, done=lambda result: done(result) if isValid(self) else None, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if not isValid(self):
            return
        self.go.setEnabled(True)
        told = as_told(error)
        said = f"{self.words(told.title, 'Error title')}. {self.words(told.advice, 'Error advice') if told.advice else ''}".strip()
        if isinstance(told, WrongPassphrase):
            self.proof.field.complain(said)
            self.proof.line.selectAll()
            self.proof.line.setFocus()
        else:
            self.mistake.say(said)
            self.mistake.show()
        announce(self, said)
        self.fit()

    def end(self) -> None:
        """Closed: what was typed is forgotten."""
        was_open = self.isVisible()
        super().end()
        if was_open:
            self.proof.line.clear()
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, unless work is under way that would be left half told."""
        if self.go.isEnabled():
            super().keyPressEvent(event)
        else:
            event.accept()


class ChangePanel(KeyPanel):
    """Another passphrase, or the keychain instead, or a passphrase instead of it."""

    def __init__(self, room: Room, changed: Callable[[], None]) -> None:
        words = room.words
        self.changed = changed
        self.way = NewWay(words, label=words("New passphrase", "Label: what opens the desk from now on"))
        text = words("From then on only the new way opens this desk. The recovery page stays good.", "On a panel of the settings")
        title = words("Change what opens the desk", "Button in the settings: the passphrase or the keychain")
        super().__init__(room, title, text, words("Change it", "Button: what opens the desk"), self.way)
        for line in (self.way.first, self.way.again):
            line.returnPressed.connect(self.pressed)
        if self.proof.asks:
            self.work(lambda _progress: keychain.works(), self._offer)

    def _offer(self, works: object) -> None:
        self.way.offer_keychain(works)
        self.fit()

    def is_ready(self) -> bool:
        """Whether the new way is said."""
        ready = self.way.is_said()
        self.fit()
        return ready

    def act(self) -> None:
        """Changes it."""
        folder, now, then = self.folder, self.proof.passphrase(), self.way.passphrase()
        self.work(
            lambda _progress: keeping.change_what_opens(folder, now=now, then=then, wait=wait_here), lambda _none: self._changed(then)
        )

    def _changed(self, then: str | None) -> None:
        words = self.words
        by_passphrase = words("The new passphrase opens the desk from now on", "After changing it")
        self.room.say(by_passphrase if then else words("The keychain opens the desk from now on", "After changing it"), None)
        self.way.forget()
        self.end()
        self.changed()


class RenewPanel(KeyPanel):
    """A new key for the whole vault: the desk is locked for it and opens again by itself."""

    def __init__(self, room: Room) -> None:
        words = room.words
        text = words(
            "Do this when somebody may have got hold of the recovery page or of a copy of the laptop. Everything is sealed anew with a key "
            "that nobody has seen. The desk locks for it and opens again by itself; a large vault takes some minutes. The recovery page "
            "from before is worthless then, and older backups keep the key they were made with.",
            "On a panel of the settings",
        )
        title = words("Give the vault a new key", "Button in the settings: a new key for the vault")
        super().__init__(room, title, text, words("Lock and seal anew", "Button: gives the vault a new key"))

    def act(self) -> None:
        """First looks whether what opens it is right: only then the desk is locked."""
        folder, now = self.folder, self.proof.passphrase()
        self.work(lambda _progress: keys.wipe(keeping.key_by(folder, now, wait=wait_here)), lambda _none: self.room.renew(now))
