"""The sheet as it will print: the real PDF, drawn beside the screen's thread, with its choices, print and save."""

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice
from liaison_desk.desk.labels import Heading, IconText, Label
from liaison_desk.desk.room import Room
from liaison_desk.desk.states import Trouble, announce
from liaison_desk.desk.style import look
from liaison_desk.errors import DeskError
from liaison_desk.papers.picture import Picture
from liaison_desk.papers.presenter import Choices, PaperPresenter

SHADOW = 3


class Sheet(QWidget):
    """One page on white paper, as wide as there is room; white in the dark theme too."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.kept = picture.pixels
        self.image = QImage(self.kept, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        self.drawn: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The paper keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The paper's height at a width, px."""
        return round((width - 2 * SHADOW) * self.image.height() / self.image.width()) + 2 * SHADOW

    def sizeHint(self) -> QSize:
        """A page beside the form."""
        wide = look().room(320)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """It can be small."""
        return QSize(160, self.heightForWidth(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws a soft shadow and the page."""
        painter = QPainter(self)
        page = QRect(SHADOW, SHADOW, self.width() - 2 * SHADOW, self.heightForWidth(self.width()) - 2 * SHADOW)
        for step in range(SHADOW, 0, -1):
            colour = look().colour("text")
            colour.setAlpha(10)
            painter.fillRect(page.adjusted(-step + 1, -step + 2, step - 1, step), colour)
        ratio = self.devicePixelRatioF()
        size = QSize(round(page.width() * ratio), round(page.height() * ratio))
        if self.drawn is None or self.drawn.size() != size:
            self.drawn = self.image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(QRect(page), self.drawn)


class SheetPreview(QWidget):
    """The fourth step of a referral, and the sheet of one that was handed over."""

    def __init__(self, room: Room, title: str) -> None:
        super().__init__()
        words = self.words = room.words
        self.room = room
        self.referral_id = ""
        self.presenter = PaperPresenter(room.office, words, self, room.work, size=room.settings().paper)
        self.kind = ToggleGroup(
            words("Which sheet", "Choice beside the preview of a paper"),
            (
                ("", words("Family’s sheet", "A sheet of a referral")),
                ("discreet", words("Discreet", "A sheet that names no partner and no need")),
            ),
            changed=lambda: self.presenter.be_discreet("discreet" in self.kind.chosen()),
        )  # fmt: skip
        self.kind.choose("")
        self.pages = QVBoxLayout()
        self.sheets: list[Sheet] = []
        self.note = IconText("", icon="info", kind="second", tone="quiet", wrap=True)
        self.trouble = Trouble(words)
        self.wait = Label(
            words("Choose where to first: the sheet then stands here.", "In place of a paper’s preview"), tone="quiet", wrap=True
        )
        self.language = Choice((), name=words("Language of the paper", "Choice"), changed=self.presenter.choose_language)
        self.style_of = Choice((), name=words("Style of the paper", "Choice"), changed=self.presenter.choose_style)
        self.tools = QWidget()
        flow = Flow(self.tools, gap=8)
        self.language.setMaximumWidth(look().room(150))
        self.style_of.setMaximumWidth(look().room(150))
        printing = Button(words("Print it", "Button: prints a paper"), icon="printer", key="Ctrl+P", on_click=self.print_out)
        saving = Button(words("Save as PDF", "Button: keeps a paper as a file"), shape="quiet", icon="download", on_click=self.save)
        for tool in (self.language, self.style_of, printing, saving):
            flow.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        for shown in (Heading(title), self.kind, self.note, self.trouble, self.wait):
            column.addWidget(shown)
        column.addLayout(self.pages)
        column.addWidget(self.tools)
        column.addStretch(1)
        for hidden in (self.note, self.tools, self.kind):
            hidden.hide()

    def show_sheet(self, referral_id: str, *, ready: bool) -> None:
        """Draws the sheet of a referral anew; not `ready`: there is nothing to draw yet."""
        self.wait.setVisible(not ready)
        self.tools.setVisible(ready)
        self.kind.setVisible(ready)
        if not ready:
            self._clear()
        elif referral_id != self.referral_id:
            self._clear()
            self.kind.choose("")
            self.presenter.open(paper="referral_sheet", subject_id=referral_id)
        else:
            self.presenter.be_discreet("discreet" in self.kind.chosen())
        self.referral_id = referral_id if ready else ""

    def print_out(self) -> None:
        """Prints on the usual printer."""
        if self.referral_id:
            self.presenter.print_out(printer=self.room.settings().printer)

    def save(self) -> None:
        """Asks where, and keeps the PDF there."""
        if not self.referral_id:
            return
        title = self.words("Save the paper", "Title of the dialog for a file")
        name = self.words("sheet", "Name of a file for a paper that is saved, without its ending") + ".pdf"
        kind = self.words("Paper", "Kind of file in a dialog") + " (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, kind)
        if chosen:
            self.presenter.save(Path(chosen))

    def close_paper(self) -> None:
        """The screen is left."""
        self.presenter.close()

    def _clear(self) -> None:
        for sheet in self.sheets:
            sheet.hide()
            sheet.deleteLater()
        self.sheets = []
        self.note.hide()
        self.trouble.hide()

    def show_choices(self, choices: Choices) -> None:
        """What can be chosen for the paper."""
        for part, offered in ((self.language, choices.languages), (self.style_of, choices.styles)):
            part.show_choices([(one.code, one.words) for one in offered])
            part.choose(next((one.code for one in offered if one.chosen), ""))

    def show_pages(self, pages: tuple[Picture, ...], note: str) -> None:
        """The paper as it will print."""
        self._clear()
        self.sheets = [Sheet(picture) for picture in pages]
        name = self.words("The sheet as it will print", "Name of a picture, for a screen reader")
        for sheet in self.sheets:
            sheet.setAccessibleName(name)
            self.pages.addWidget(sheet)
        self.note.say(note)
        self.note.setVisible(bool(note))

    def show_trouble(self, error: DeskError) -> None:
        """Why there is no paper, or why it did not print; told above the screen where this part is not seen any more."""
        if self.isVisible():
            self.trouble.tell(error)
        else:
            self.room.tell(error)

    def show_done(self, message: str) -> None:
        """It was printed or saved."""
        self.trouble.hide()
        self.room.say(message, None)
        announce(self, message)
