"""What stands on the panel of an invitation, step by step: the server, the code, who asks to come in, and how it ended."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.digits import Digits, digits_card
from liaison_desk.desk.inputs import Field, Line
from liaison_desk.desk.labels import Card, IconText, Label, Mark
from liaison_desk.desk.reading import composed
from liaison_desk.desk.states import Trouble
from liaison_desk.errors import DeskError
from liaison_desk.language import Words
from liaison_desk.sync.address import whole_address
from liaison_desk.sync.answers import UnknownLaptop

SECONDS = 60


class _Step(QWidget):
    """Parts below one another, and a row of buttons under them with the primary one at its end; `first` gets the focus."""

    def __init__(self, first: QWidget, *parts: QWidget) -> None:
        super().__init__()
        self.first = first
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        for part in parts:
            self.column.addWidget(part)
        self.hide()

    def _buttons(self, *before: Button, last: Button | None = None) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        for button in before:
            row.addWidget(button)
        row.addStretch(1)
        if last is not None:
            row.addWidget(last)
        self.column.addLayout(row)


class ServerStep(_Step):
    """Where the two laptops meet: the district's server, and at the first time the token of whoever runs it."""

    def __init__(self, words: Words, known: str, go: Callable[[], None], cancel: Callable[[], None]) -> None:
        """`known`: the address this laptop knows, '' for none."""
        about = words(
            "Your colleague’s laptop will share the district’s directory and your team’s families. Sit beside each other, or call them: "
            "you will read digits to one another.",
            "First step of inviting a colleague",
        )
        self.words = words
        self.server, self.token = Line(known), Line()
        self.server_field = Field(
            words("Address of the district’s server", "Label when a laptop is invited or joins"),
            self.server,
            hint=words("Whoever runs the server knows it", "Hint under the address of the server"),
        )
        self.token_field = Field(
            words("First token", "Label: a word given by whoever runs the district's server, for its first laptop"),
            self.token,
            hint=words("Only the district’s first laptop needs it; the server showed it when it was set up", "Hint under the first token"),
        )
        self.trouble = Trouble(words)
        self.go = Button(words("Get a code", "Button: begins to invite a colleague"), shape="primary", on_click=go)
        about_it = Label(about, tone="quiet", wrap=True)
        super().__init__(self.go if known else self.server, about_it, self.server_field, self.token_field, self.trouble)
        if known:
            self.token_field.hide()
        self._buttons(Button(words("Cancel", "Button"), on_click=cancel), last=self.go)
        for line in (self.server, self.token):
            line.returnPressed.connect(self.go.click)

    def said(self) -> tuple[str, str]:
        """The address and the first token as they were typed."""
        return whole_address(self.server.text()), self.token.text().strip()

    def wait(self) -> None:
        """The server is asked."""
        self.go.setEnabled(False)
        self.trouble.hide()
        self.server_field.complain("")
        self.token_field.complain("")

    def opened(self, server: str) -> None:
        """The server is known from now on, and the token was used."""
        self.go.setEnabled(True)
        self.first = self.go
        self.server.setText(server)
        self.token.clear()
        self.token_field.hide()

    def failed(self, error: DeskError) -> None:
        """There is no code: why, at the field where it can be mended."""
        self.go.setEnabled(True)
        title, advice = self.words(error.title, "Error title"), self.words(error.advice, "Error advice")
        if error.where in {"server", self.said()[0]}:
            self.server_field.complain(f"{title}. {advice}")
            self.server.setFocus()
            return
        if error.where == "first_token":
            self.token_field.complain(f"{title}. {advice}")
            self.token.setFocus()
            self.token.selectAll()
            return
        self.trouble.tell(error)
        if isinstance(error, UnknownLaptop):
            self.token_field.show()
            self.token.setFocus()
        else:
            self.go.setFocus()


class CodeStep(_Step):
    """The address and the code to read out, how long it is good, and that one waits."""

    def __init__(self, words: Words, copied: Callable[[], None], cancel: Callable[[], None]) -> None:
        self.words, self._copied = words, copied
        how = words(
            "They start Liaison Desk on their laptop, choose “Join a team with a code” and type these two.",
            "Second step of inviting a colleague",
        )
        self.server = Label(selectable=True, kind="title", wrap=True)
        self.digits = Digits(words, words("Code", "Label over the eight digits of an invitation"))
        where = Label(words("Address of the district’s server", "Label when a laptop is invited or joins"), kind="label", tone="quiet")
        self.good = IconText("", icon="clock", kind="second", tone="quiet", wrap=True)
        self.waits = IconText("", icon="hourglass", kind="second", tone="quiet", wrap=True)
        self.note = IconText("", icon="info", kind="second", tone="due", wrap=True)
        self.note.hide()
        self.copy = Button(words("Copy both", "Button: copies the address and the code"), icon="copy", on_click=self._copy)
        super().__init__(
            self.copy,
            Label(
                words("Read the address and the code to your colleague", "Second step of inviting a colleague"), kind="section", wrap=True
            ),
            Label(how, tone="quiet", wrap=True),
            Card(where, self.server, gap=4, name="raised"),
            digits_card(words("Code", "Label over the eight digits of an invitation"), self.digits),
            self.good,
            self.waits,
            self.note,
        )
        self._buttons(Button(words("Cancel", "Button"), on_click=cancel), last=self.copy)
        self.address, self.code = "", ""

    def show_code(self, server: str, code: str) -> None:
        """Another invitation."""
        self.address, self.code = server, code
        self.server.say(server)
        self.digits.show_digits(code)
        self.note.hide()
        self.reached()

    def show_left(self, seconds: int) -> None:
        """How long the code is still good."""
        n = -(-seconds // SECONDS)
        self.good.say(self.words.many(n, "Good for {n} more minute", "Good for {n} more minutes", "How long a code is still good"))

    def reached(self) -> None:
        """The server answers."""
        waits = self.words("Waiting for your colleague’s laptop", "Shown until a laptop uses the code")
        self.waits.say(waits, icon="hourglass", tone="quiet")

    def away(self) -> None:
        """The server does not answer; the waiting goes on."""
        away = self.words("The district’s server does not answer just now. We keep trying.", "Shown while waiting for a colleague")
        self.waits.say(away, icon="cloud-off", tone="due")

    def tell(self, error: DeskError) -> None:
        """Something beside the invitation went wrong; it goes on."""
        self.note.say(f"{self.words(error.title, 'Error title')}. {self.words(error.advice, 'Error advice')}")
        self.note.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.address}\n{self.code}")
        self._copied()


class NewcomerStep(_Step):
    """Who asks to come in, the six digits here, and a line for those that they read out."""

    def __init__(self, words: Words, take: Callable[[], None], cancel: Callable[[], None]) -> None:
        self.words = words
        self.title = Label(kind="section", wrap=True)
        how = words(
            "Let them read out the six digits on their screen, and type what you hear. If they are the same as yours, nobody stands "
            "between your two laptops.",
            "Third step of inviting a colleague",
        )
        yours = words("On your screen", "Label over six digits, when a laptop is taken in")
        self.digits = Digits(words, yours)
        self.line = Line()
        self.field = Field(words("The six digits they read out", "Label when a laptop is taken in"), self.line)
        super().__init__(self.line, self.title, Label(how, tone="quiet", wrap=True), digits_card(yours, self.digits), self.field)
        self.take = Button(
            words("Take them in", "Button: takes a colleague's laptop in"), shape="primary", icon="user-check", on_click=take
        )
        self._buttons(Button(words("Cancel", "Button"), on_click=cancel), last=self.take)
        self.line.returnPressed.connect(self.take.click)

    def show_newcomer(self, name: str, digits: str) -> None:
        """Who asks to come in."""
        asks = (
            self.words("{name} asks to come in", "A laptop used the code; name of its person", name=name)
            if name
            else self.words("A laptop without a name asks to come in", "A laptop used the code")
        )
        self.title.say(composed(asks))
        self.digits.show_digits(digits)
        self.line.clear()
        self.field.complain("")
        self.take.setEnabled(True)

    def wait(self) -> None:
        """The laptop is being taken in."""
        self.take.setEnabled(False)
        self.field.complain("")

    def complain(self, error: DeskError) -> None:
        """It was not: why; what was typed stays."""
        self.take.setEnabled(True)
        self.field.complain(f"{self.words(error.title, 'Error title')}. {self.words(error.advice, 'Error advice')}")
        self.line.setFocus()
        self.line.selectAll()


class EndStep(_Step):
    """How it ended, and what comes next."""

    def __init__(self, words: Words, again: Callable[[], None], done: Callable[[], None]) -> None:
        self.words = words
        self.mark = Mark("circle-check", tone="done", side=28)
        self.title = Label(kind="section", wrap=True)
        self.advice = Label(tone="quiet", wrap=True)
        self.again = Button("", icon="user-plus", on_click=again)
        self.done = Button(words("Done", "Button: closes a panel on which all is done"), shape="primary", on_click=done)
        super().__init__(self.done, self.mark, self.title, self.advice)
        self._buttons(self.again, last=self.done)

    def taken_in(self, name: str) -> None:
        """A colleague is in the team now."""
        title = (
            self.words("{name} is in your team now", "A colleague's laptop was taken in", name=name)
            if name
            else self.words("The laptop is in your team now", "A colleague's laptop was taken in")
        )
        text = self.words(
            "Their laptop fetches the directory and the team’s families now. What either of you writes reaches the other "
            "once both have synced.",
            "After a colleague was taken in",
        )
        self._say(composed(title), text, self.words("Invite another", "Button: another colleague"))
        self.mark.show_icon("circle-check", "done")

    def failed(self, error: DeskError) -> None:
        """Nobody was taken in."""
        title, advice = self.words(error.title, "Error title"), self.words(error.advice, "Error advice")
        self._say(title, advice, self.words("Get a new code", "Button: begins to invite again"))
        self.mark.show_icon("circle-alert", "overdue")

    def _say(self, title: str, advice: str, again: str) -> None:
        self.title.say(title)
        self.advice.say(advice)
        self.again.setText(again)
        self.again.setAccessibleName(again)
        self.again.updateGeometry()
