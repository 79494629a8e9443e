"""The card that opens a profile: the passphrase or the keychain, and calmly why the door stays closed."""

from collections.abc import Callable

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.inputs import Field
from liaison_desk.desk.labels import Card, IconText, Label, Mark, Rule
from liaison_desk.desk.passphrase import PassphraseLine
from liaison_desk.desk.states import announce
from liaison_desk.desk.tokens import Tone
from liaison_desk.language import Words


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

    def seal_anew(self) -> None:
        """Says that everything is sealed with a new key just now."""
        self.button.setEnabled(False)
        if self.line is not None:
            self.line.setEnabled(False)
        words = self.words
        self._say(
            words("Everything is sealed with a new key. The desk opens again in a moment.", "On the unlock screen"),
            icon="hourglass",
            tone="quiet",
        )

    def _say(self, text: str, icon: str = "circle-alert", tone: Tone = "overdue") -> None:
        self.mistake.say(text, icon=icon, tone=tone)
        self.mistake.show()
        announce(self, text)

    def failed(self, error: Exception) -> None:
        """The door stays closed: why, and what to do."""
        told = as_told(error)
        self.button.setEnabled(True)
        if self.line is not None:
            self.line.setEnabled(True)
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
