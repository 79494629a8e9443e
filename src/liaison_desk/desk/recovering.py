"""The way back in by the recovery page: its eight groups, which of them is mistyped, and what opens the desk from then on."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.inputs import Field, Line
from liaison_desk.desk.labels import Card, IconText, Label, Mark
from liaison_desk.desk.newway import NewWay
from liaison_desk.desk.states import announce
from liaison_desk.language import Words
from liaison_desk.vault import recovery_key
from liaison_desk.vault.keyfile import KeyFile
from liaison_desk.vault.recovery_key import GROUPS


class GroupsLine(Line):
    """The eight groups, from the left in every language."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)


class RecoverCard(Card):
    """`recover` is called with what was typed and the new passphrase (None: the keychain); `back` leads to the usual door."""

    def __init__(self, words: Words, kept: KeyFile, *, recover: Callable[[str, str | None], None], back: Callable[[], None]) -> None:
        super().__init__(margin=28, gap=12)
        self.words, self.kept, self._recover = words, kept, recover
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark("life-buoy", tone="accent", side=28))
        head.addWidget(
            Label(words("Open with the recovery page", "Title: the way in when the passphrase is lost"), kind="unlock", wrap=True), 1
        )
        self.column.addLayout(head)
        made = words.date(date.fromisoformat(kept.recovery_day), "plain") if kept.recovery_day else ""
        which = words(
            "It is the page {sign}, made on {day}. Everything is there as before.", "Which recovery page is asked for",
            sign=kept.recovery_sign, day=made,
        )  # fmt: skip
        self.add(Label(which, tone="quiet", wrap=True))
        self.line = GroupsLine()
        hint = words("Small letters do as well; spaces do not matter", "Hint under the recovery key")
        self.field = Field(words("The eight groups of the page", "Label over the recovery key"), self.line, hint=hint)
        self.line.textChanged.connect(lambda _typed: self._look())
        self.add(self.field)
        self.so_far = IconText("", icon="circle-check", kind="second", tone="quiet", wrap=True)
        self.so_far.hide()
        self.add(self.so_far)
        self.way = NewWay(words, label=words("New passphrase", "Label: what opens the desk from now on"))
        self.add(self.way)
        self.mistake = IconText("", icon="circle-alert", kind="second", tone="overdue", wrap=True)
        self.mistake.hide()
        self.add(self.mistake)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.back = Button(words("Back", "Button: one step back"), on_click=back)
        row.addWidget(self.back)
        row.addStretch(1)
        self.button = Button(
            words("Open the desk", "Button: with the recovery page"), shape="primary", icon="key-round", on_click=self._pressed
        )
        row.addWidget(self.button)
        self.column.addLayout(row)
        for line in (self.line, self.way.first, self.way.again):
            line.returnPressed.connect(self._pressed)
        self.hide()

    def showEvent(self, event: object) -> None:
        """The focus stands where one begins."""
        self.line.setFocus()

    def _look(self) -> None:
        """While one types: which groups are right, and which one is not."""
        typed = recovery_key.look(self.line.text())
        self.field.complain(self._wrong_groups(typed.wrong) if typed.wrong else "")
        right = sum(len(group) == recovery_key.GROUP_SIGNS for group in typed.groups) - len(typed.wrong)
        self.so_far.setVisible(right > 0)
        if right > 0:
            self.so_far.say(
                self.words.many(right, "{n} of {of} groups is right", "{n} of {of} groups are right", "Under the recovery key", of=GROUPS)
            )

    def _wrong_groups(self, wrong: tuple[int, ...]) -> str:
        words = self.words
        if max(wrong) > GROUPS:
            return words("These are more than eight groups.", "Mistake above the recovery key")
        numbers = words.joined([words.number(number) for number in wrong])
        return words.many(
            len(wrong), "Group {numbers} is not as on the page.", "Groups {numbers} are not as on the page.", "Mistake above the key",
            numbers=numbers,
        )  # fmt: skip

    def _pressed(self) -> None:
        if not self.button.isEnabled():
            return
        self.mistake.hide()
        typed = recovery_key.look(self.line.text())
        if not typed.whole:
            missing = self.words("There are eight groups of five signs on the page.", "Mistake above the recovery key that is not whole")
            self.field.complain(self._wrong_groups(typed.wrong) if typed.wrong else missing)
            self.line.setFocus()
            announce(self, self.field.mistake.label.text())
        elif self.way.is_said():
            self.button.setEnabled(False)
            self._recover(self.line.text(), self.way.passphrase())

    def failed(self, error: Exception) -> None:
        """The door stays closed: why; what was typed stays."""
        self.button.setEnabled(True)
        told = as_told(error)
        said = f"{self.words(told.title, 'Error title')}. {self.words(told.advice, 'Error advice') if told.advice else ''}".strip()
        self.mistake.say(said)
        self.mistake.show()
        announce(self, said)

    def forget(self) -> None:
        """What was typed is needed no more."""
        self.line.clear()
        self.way.forget()
