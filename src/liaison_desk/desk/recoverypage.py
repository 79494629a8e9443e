"""Making a recovery page: it is shown once, printed or saved, and counts when one of its groups was typed from the paper."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.asking import wait_here
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Field
from liaison_desk.desk.keychange import KeyPanel
from liaison_desk.desk.recovering import GroupsLine
from liaison_desk.desk.room import Room
from liaison_desk.desk.sheet_preview import Sheet
from liaison_desk.desk.style import look
from liaison_desk.errors import VaultTrouble
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.papers import printing
from liaison_desk.papers.picture import Picture, draw_page
from liaison_desk.papers.recovery_page import facts, recovery_page
from liaison_desk.settings import PaperSize
from liaison_desk.vault import keeping, keys, recovery_key
from liaison_desk.vault.recovery_key import GROUPS, SIGNS, RecoveryKey

WIDTH_PX, SHEET_PX = 640, 270


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """A page that opens nothing yet: the key, its paper, and the paper as a picture."""

    key: RecoveryKey
    pdf: bytes
    picture: Picture


def made_page(office: Office, words: Words, size: PaperSize) -> MadePage:
    """A fresh key on its paper. Not on the screen's thread."""
    key = recovery_key.make(office.today())
    pdf = recovery_page(facts(office, key), words=words, size=size).finish()
    return MadePage(key=key, pdf=pdf, picture=draw_page(pdf))


def asked_group(key: RecoveryKey) -> int:
    """Which group (from 1) is to be typed from the paper: another one on every page."""
    return SIGNS.index(key.sign[0]) % GROUPS + 1


class PagePanel(KeyPanel):
    """First what opens the desk now; then the page, and the proof that it is on paper."""

    def __init__(self, room: Room, changed: Callable[[], None]) -> None:
        words = room.words
        self.changed = changed
        self.page: MadePage | None = None
        self.shown = QWidget()
        row = QHBoxLayout(self.shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        self.sheet_place = QVBoxLayout()
        row.addLayout(self.sheet_place)
        column = QVBoxLayout()
        column.setSpacing(16)
        row.addLayout(column, 1)
        column.addStretch(1)
        tools = QWidget()
        flow = Flow(tools, gap=8)
        self.print_it = Button(words("Print it", "Button: prints a paper"), icon="printer", on_click=self._print)
        self.save_it = Button(words("Save as PDF", "Button: keeps a paper as a file"), shape="quiet", icon="download", on_click=self._save)
        for tool in (self.print_it, self.save_it):
            flow.addWidget(tool)
        column.addWidget(tools)
        self.line = GroupsLine()
        self.line.returnPressed.connect(self.pressed)
        self.field = Field("", self.line)
        column.addWidget(self.field)
        column.addStretch(1)
        self.shown.hide()
        text = words(
            "The page opens this desk when the passphrase is forgotten or the keychain is lost. It is shown only now; a page made before "
            "stops working once you have this one on paper.",
            "On the panel that makes a recovery page",
        )
        title = words("Make a recovery page", "Button in the settings, and title of a panel")
        super().__init__(room, title, text, words("Make the page", "Button: the recovery page"), self.shown, width=WIDTH_PX)

    def is_ready(self) -> bool:
        """Before the page: nothing more is needed. Then the group that was asked for, as it is on the paper."""
        if self.page is None:
            return True
        typed = recovery_key.look(self.line.text()).groups
        if typed == (self.page.key.groups[asked_group(self.page.key) - 1],):
            self.field.complain("")
            return True
        self.field.complain(self.words("This is not what stands there on the page.", "Mistake above a group of the recovery key"))
        self.line.setFocus()
        self.fit()
        return False

    def act(self) -> None:
        """Makes the page, or keeps it."""
        folder, now, office, words, size = self.folder, self.proof.passphrase(), self.room.office, self.words, self.room.settings().paper
        page = self.page
        if page is not None:
            key = page.key
            self.work(lambda _progress: keeping.keep_recovery_key(folder, key, now=now, wait=wait_here), lambda _none: self._kept())
            return

        def task(_progress: object) -> object:
            keys.wipe(keeping.key_by(folder, now, wait=wait_here))
            return made_page(office, words, size)

        self.work(task, self._made)

    def _made(self, made: object) -> None:
        assert isinstance(made, MadePage)
        words, self.page = self.words, made
        self.proof.hide()
        sheet = Sheet(made.picture)
        sheet.setAccessibleName(words("The page as it will print: a key in eight groups", "Name of a picture, for a screen reader"))
        sheet.setFixedWidth(look().room(SHEET_PX))
        self.sheet_place.addWidget(sheet)
        number = words.number(asked_group(made.key))
        asks = words("Group {number}, read from the paper", "Label: proves that the recovery page was printed", number=number)
        self.field.label.say(asks)
        self.line.setAccessibleName(asks)
        name = words("I have it on paper", "Button: from now on the recovery page counts")
        self.go.setText(name)
        self.go.setAccessibleName(name)
        self.go.setEnabled(True)
        self.shown.show()
        self.content.adjustSize()
        self.fit()
        self.print_it.setFocus()

    def _print(self) -> None:
        if self.page is None:
            return
        pdf, settings = self.page.pdf, self.room.settings()
        said = self.words("Sent to the printer", "After printing a paper")

        def task(_progress: object) -> object:
            return printing.send_to_printer(pdf, size=settings.paper, printer=settings.printer)

        self.work(task, lambda _job: self.room.say(said, None))

    def _save(self) -> None:
        words = self.words
        title = words("Save the paper", "Title of the dialog for a file")
        name = words("recovery page", "Name of a file for the recovery page, without its ending") + ".pdf"
        kind = words("Paper", "Kind of file in a dialog") + " (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, kind)
        if chosen and self.page is not None:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Keeps the page as a file of its owner alone, to be printed elsewhere."""
        assert self.page is not None
        try:
            path.touch(mode=0o600)
            path.write_bytes(self.page.pdf)
        except OSError as error:
            raise VaultTrouble("The paper cannot be saved there", "Nothing was lost. Choose another folder.") from error
        self.room.say(self.words("Saved. Delete the file when it is printed.", "After saving the recovery page"), None)

    def _kept(self) -> None:
        self.room.say(self.words("The recovery page opens this desk from now on", "After making a recovery page"), None)
        self.end()
        self.changed()

    def end(self) -> None:
        """Closed: the page is not shown again."""
        self.page = None
        self.line.clear()
        super().end()
