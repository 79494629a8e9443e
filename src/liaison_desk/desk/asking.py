"""Asks for the passphrase or the keychain once more, before a table's guest could see the whole desk."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.inputs import Field
from liaison_desk.desk.labels import Label
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.passphrase import PassphraseLine
from liaison_desk.desk.work import Work
from liaison_desk.language import Words
from liaison_desk.progress import Progress
from liaison_desk.vault import keeping, keyfile, keys


def ask_again(window: QWidget, words: Words, work: Work, folder: Path, done: Callable[[], None]) -> Panel:
    """Opens a panel that calls `done` once the passphrase fits or the keychain gives the key; Escape leaves all as it is."""
    by_passphrase = keyfile.read(folder).kept == "passphrase"
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(Label(words("Only you can open the other families again.", "When table mode ends"), tone="quiet", wrap=True))
    name = words("Your passphrase", "Label on the unlock screen")
    line = PassphraseLine(words, name)
    field = Field(name, line)
    if not by_passphrase:
        field.hide()
    column.addWidget(field)
    mistake = Label("", tone="overdue", wrap=True)
    mistake.hide()
    column.addWidget(mistake)
    panel = Panel(window, words, words("Leave table mode", "Button at the end of a visit"), content, width=440)

    def check() -> None:
        passphrase = line.text()

        def task(_progress: Progress) -> object:
            keys.wipe(keeping.key_by(folder, passphrase if by_passphrase else None, wait=wait_here))
            return None

        button.setEnabled(False)
        work.start(task, done=lambda _none: through(), failed=failed)

    def through() -> None:
        line.clear()
        panel.end()
        done()

    def failed(error: Exception) -> None:
        button.setEnabled(True)
        mistake.say(words(as_told(error).title, "Error title"))
        mistake.show()
        line.selectAll()
        line.setFocus()

    button = Button(words("Go on", "Button: the passphrase is typed"), shape="primary", wide=True, on_click=check)
    line.returnPressed.connect(check)
    column.addWidget(button)
    column.addStretch(1)
    panel.begin(line if by_passphrase else button)
    return panel


def wait_here(seconds: float) -> None:
    """Waits in the task's thread."""
    threading.Event().wait(seconds)
