"""What is to open the desk from now on: a passphrase, typed twice, or the computer's keychain."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import ToggleGroup
from liaison_desk.desk.inputs import Field
from liaison_desk.desk.passphrase import PassphraseLine
from liaison_desk.desk.states import announce
from liaison_desk.desk.style import look
from liaison_desk.language import Words
from liaison_desk.vault.keys import SHORTEST_PASSPHRASE

FOLDS_FROM_PX = 19
"""From this size of text on, two fields have no room beside each other."""


class Beside(QWidget):
    """Two fields that belong together, side by side; under one another where the text is large."""

    def __init__(self, first: Field, second: Field, *, shares: tuple[int, int] = (1, 1)) -> None:
        """`shares`: how wide each is against the other."""
        super().__init__()
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        for field, share in zip((first, second), shares, strict=True):
            self.line.addWidget(field, share)
        self._fold()

    def _fold(self) -> None:
        folds = look().text_px >= FOLDS_FROM_PX
        self.line.setDirection(QBoxLayout.Direction.TopToBottom if folds else QBoxLayout.Direction.LeftToRight)
        self.line.setSpacing(8 if folds else 16)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "line"):
            self._fold()


class NewWay(QWidget):
    """Asks for it, says what is wrong, and hands it over."""

    def __init__(self, words: Words, *, label: str = "") -> None:
        """`label` over the passphrase, where it is not simply that."""
        super().__init__()
        self.words = words
        label = label or words("Passphrase", "Label on first start")
        ways = (
            ("passphrase", words("A passphrase", "How the key is kept")),
            ("keychain", words("This computer’s keychain", "How the key is kept")),
        )
        how = words("What opens it", "Label on first start: a passphrase or the keychain")
        self.way = ToggleGroup(how, ways, changed=self._way_changed)
        self.way.choose("passphrase")
        self.way_field = Field(how, self.way)
        self.way_field.hide()
        self.first = PassphraseLine(words, label)
        self.again = PassphraseLine(words, words("The same once more", "Label on first start: the passphrase again"))
        several = words("Four or five words that only you would put together", "Hint for a passphrase")
        self.first_field = Field(label, self.first, hint=several)
        self.again_field = Field(words("The same once more", "Label on first start: the passphrase again"), self.again)
        self.twice = Beside(self.first_field, self.again_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.way_field)
        column.addWidget(self.twice)

    def offer_keychain(self, works: object) -> None:
        """The computer has a keychain that answers, or has none."""
        self.way_field.setVisible(bool(works))

    def _way_changed(self) -> None:
        self.twice.setVisible(self.by_passphrase)

    @property
    def by_passphrase(self) -> bool:
        """Whether a passphrase was chosen, not the keychain."""
        return self.way.chosen() == ("passphrase",)

    def passphrase(self) -> str | None:
        """The passphrase; None for the keychain."""
        return self.first.text() if self.by_passphrase else None

    def is_said(self) -> bool:
        """Whether there is a passphrase long enough, twice the same, or the keychain was chosen; says what is wrong where not."""
        words, n = self.words, SHORTEST_PASSPHRASE
        for field in (self.first_field, self.again_field):
            field.complain("")
        if not self.by_passphrase:
            return True
        if len(self.first.text()) < n:
            short = words.many(n, "Use at least {n} character.", "Use at least {n} characters.", "Mistake above a new passphrase")
            self._wrong(self.first_field, short)
            return False
        if self.first.text() != self.again.text():
            differ = words("Both are not the same. Type it once more.", "Mistake above the second passphrase")
            self._wrong(self.again_field, differ)
            return False
        return True

    def _wrong(self, field: Field, said: str) -> None:
        field.complain(said)
        field.control.setFocus()
        announce(self, said)

    def forget(self) -> None:
        """What was typed is needed no more."""
        self.first.clear()
        self.again.clear()
