"""The line for a passphrase: hidden until asked for, with what its keyboard is doing told beneath."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.inputs import Line
from liaison_desk.desk.labels import Label
from liaison_desk.desk.paint import mirrored
from liaison_desk.desk.style import look
from liaison_desk.language import Words


class PassphraseLine(Line):
    """What is typed shows as dots; the eye at the end shows it as long as it is pressed in."""

    def __init__(self, words: Words, name: str) -> None:
        super().__init__(name=name)
        self.words = words
        self.keyboard = Label("", kind="second", tone="quiet", wrap=True)
        self.setEchoMode(Line.EchoMode.Password)
        show = words("Show what is typed", "Name of the eye beside a passphrase")
        self.eye = Button(show, shape="icon", icon="eye", on_click=self._toggle)
        self.eye.setParent(self)
        self._say_keyboard(caps=False)

    def _toggle(self) -> None:
        hidden = self.echoMode() == Line.EchoMode.Normal
        self.setEchoMode(Line.EchoMode.Password if hidden else Line.EchoMode.Normal)
        self.eye.icon_name = "eye" if hidden else "eye-off"
        self.setFocus()

    def _say_keyboard(self, *, caps: bool) -> None:
        keyboard = QGuiApplication.inputMethod().locale()
        tag = keyboard.bcp47Name()
        said = self.words("Caps Lock is on.", "Under a passphrase") if caps else ""
        if tag and tag not in {"C", "en-US-POSIX"}:
            name = self.words.language_name(tag)
            said = f"{said} {self.words('Keyboard: {language}', 'Under a passphrase; which layout is on', language=name)}".strip()
        self.keyboard.say(said, "due" if caps else "quiet")
        if self.keyboard.parentWidget() is not None:
            self.keyboard.setVisible(bool(said))
        elif not said:
            self.keyboard.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notices Caps Lock by a capital without Shift, and the other way round."""
        super().keyPressEvent(event)
        typed = event.text()
        if typed.isalpha() and typed.lower() != typed.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._say_keyboard(caps=typed.isupper() != shift)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the eye at the end."""
        super().resizeEvent(event)
        side = look().control - 6
        place = QRect(self.width() - side - 3, (self.height() - side) // 2, side, side)
        self.eye.setGeometry(mirrored(self.layoutDirection(), self.rect(), place))
        self.keep_free(side + 2)
