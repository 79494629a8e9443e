"""The section 'Papers and photos' of a family's file: small pictures, the form of a new one, and the panel that shows one."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.desk import papersight
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.formcard import FormCard
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.labels import Label
from liaison_desk.desk.paint import box, draw_icon, draw_text, ring
from liaison_desk.desk.paperview import PaperPanel
from liaison_desk.desk.room import Room
from liaison_desk.desk.states import Empty
from liaison_desk.desk.style import CARD_RADIUS, look
from liaison_desk.desk.work import WorkTicket
from liaison_desk.family_file import FamilyPresenter, PaperLine, PaperTyped
from liaison_desk.progress import Progress

WIDE_PX, AIR = 156, 10


class PaperTile(QPushButton):
    """One paper: its small picture, its name and what it is; Enter opens it."""

    def __init__(self, line: PaperLine) -> None:
        super().__init__()
        self.line = line
        self.image = QImage()
        self.setAccessibleName(line.said)
        self.setToolTip(line.title)
        self.setAutoDefault(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, data: bytes) -> None:
        """Its small picture; an icon stays where there is none."""
        self.image.loadFromData(data)
        self.update()

    def sizeHint(self) -> QSize:
        """A picture and two lines under it."""
        worn = look()
        wide = worn.room(WIDE_PX)
        return QSize(wide, wide * 3 // 4 + 2 * worn.text_px * 8 // 5 + 3 * AIR)

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the card, the picture in its middle, and the words."""
        worn, painter = look(), QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box(painter, self.rect(), worn.colour("hover" if self.underMouse() else "surface"), worn.colour("line"), radius=CARD_RADIUS)
        wide, high = self.width() - 2 * AIR, self.sizeHint().width() * 3 // 4 - AIR
        place = QRect(AIR, AIR, wide, high)
        if self.image.isNull():
            icon = "file-text" if self.line.media_type == papersight.PDF else "image"
            draw_icon(painter, QRect(AIR, AIR + high // 4, wide, high // 2), icon, worn.colour("quiet"), self.layoutDirection())
        else:
            size = self.image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRect(place.center().x() - size.width() // 2, place.center().y() - size.height() // 2, size.width(), size.height())
            painter.drawImage(shown, self.image)
            painter.setPen(worn.colour("line"))
            painter.drawRect(shown.adjusted(0, 0, -1, -1))
        line = worn.text_px * 8 // 5
        top = place.bottom() + AIR
        draw_text(painter, QRect(AIR, top, wide, line), self.line.title, worn, "task", worn.colour("text"))
        draw_text(painter, QRect(AIR, top + line, wide, line), self.line.detail, worn, "second", worn.colour("quiet"))
        if self.hasFocus():
            ring(painter, self.rect(), worn, radius=CARD_RADIUS)


class PapersSection(QWidget):
    """All papers of a family; a file may be dropped on it."""

    def __init__(self, room: Room, presenter: FamilyPresenter, begin: Callable[["PaperForm"], None], over: Callable[[], None]) -> None:
        super().__init__()
        self.room, self.words, self.presenter, self.begin, self.over = room, room.words, presenter, begin, over
        words = self.words
        self.lines: tuple[PaperLine, ...] = ()
        self.tiles: dict[str, PaperTile] = {}
        self.ticket: WorkTicket | None = None
        self.panel: PaperPanel | None = None
        self.setAcceptDrops(True)
        title = words("Papers and photos", "Section of a family's file")
        self.add = Button(
            words("Attach a file", "Button: a photo or paper comes into a family's file"), icon="paperclip", on_click=self.choose
        )
        head = QWidget()
        flow = Flow(head, gap=12)
        flow.addWidget(Label(title, kind="section"))
        flow.addWidget(self.add)
        told = words(
            "Photos, scans and signed papers stand here: JPEG, PNG, WebP or PDF, up to 20 MB. They are kept sealed and shown only in here.",
            "In an empty section",
        )
        self.nothing = Empty(icon="paperclip", title=title, text=told)
        self.grid = QWidget()
        self.flow = Flow(self.grid, gap=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (head, self.grid, self.nothing):
            column.addWidget(part)
        column.addStretch(1)

    def open(self) -> None:
        """Shows the family's papers as they stand now; the small pictures come after."""
        lines = self.presenter.papers()
        if lines != self.lines or not self.tiles:
            self._show(lines)
        self.grid.setVisible(bool(lines))
        self.nothing.setVisible(not lines)

    def _show(self, lines: tuple[PaperLine, ...]) -> None:
        self.lines = lines
        self.flow.clear()
        self.tiles = {line.id: PaperTile(line) for line in lines}
        for tile in self.tiles.values():
            tile.clicked.connect(lambda _=False, line=tile.line: self.look_at(line))
            self.flow.addWidget(tile)
        if self.ticket is not None:
            self.ticket.cancel()
        ids = tuple(self.tiles)

        def task(progress: Progress) -> object:
            return self.presenter.small_pictures(ids, progress)

        self.ticket = self.room.work.start(task, done=self._pictures, failed=self.room.tell)

    def _pictures(self, found: object) -> None:
        assert isinstance(found, dict)
        for one, data in found.items():
            if one in self.tiles and data:
                self.tiles[one].show_picture(data)

    def focus(self) -> None:
        """The focus on the first paper, or on what attaches one."""
        first: QWidget = next(iter(self.tiles.values()), self.add)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, line: PaperLine) -> None:
        """Shows a paper in a panel over the desk."""
        if self.panel is not None and isValid(self.panel):
            self.panel.deleteLater()
        self.panel = PaperPanel(self.room, self.presenter, line)
        self.panel.begin()

    def choose(self) -> None:
        """Asks which file, in our own dialog: the system's would remember the file's name in its lists."""
        forget_files()
        title = self.words("Attach a file", "Button: a photo or paper comes into a family's file")
        kinds = self.words("Photos and papers", "Kind of file in a dialog") + " (*.jpg *.jpeg *.png *.webp *.pdf)"
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds, "", QFileDialog.Option.DontUseNativeDialog)
        if chosen:
            self.attach(Path(chosen))

    def attach(self, path: Path) -> None:
        """The form for a file that was chosen or dropped."""
        self.begin(PaperForm(self.room, self.presenter, path, self.over))

    def dragEnterEvent(self, event: object) -> None:
        """One file of this computer may be dropped."""
        urls = event.mimeData().urls()  # type: ignore[attr-defined]
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()  # type: ignore[attr-defined]

    def dropEvent(self, event: object) -> None:
        """It was dropped."""
        self.attach(Path(event.mimeData().urls()[0].toLocalFile()))  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from paper to paper."""
        tiles = list(self.tiles.values())
        now = next((place for place, tile in enumerate(tiles) if tile.hasFocus()), -1)
        forward = Qt.Key.Key_Left if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: -1, forward: 1}.get(Qt.Key(event.key()), 0)
        if now >= 0 and step:
            tiles[max(0, min(len(tiles) - 1, now + step))].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def forget_files() -> None:
    """Lets Qt's dialog keep no list of the folders it showed: what it would write has no place to be."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


class PaperForm(FormCard):
    """What a new paper is called and what it is; the file is read beside the screen."""

    def __init__(self, room: Room, presenter: FamilyPresenter, path: Path, over: Callable[[], None]) -> None:
        words = room.words
        title = words("Attach a file", "Button: a photo or paper comes into a family's file")
        super().__init__(words, title, words("Attach it", "Button: keeps a photo or paper"), self._write, over)
        self.room, self.presenter, self.path = room, presenter, path
        self.name = Line(path.stem)
        self.kind = Choice(presenter.kinds_of_papers())
        self.put(self.ask("name", Field(words("What it is called", "Label in the form of a paper"), self.name)))
        self.put(Field(words("What it is", "Label in the form of a paper"), self.kind))

    def begin(self) -> None:
        """The focus on its name."""
        self.name.setFocus()
        self.name.selectAll()

    def _write(self, meant: bool) -> None:
        typed = PaperTyped(path=self.path, name=self.name.text(), kind=self.kind.value())
        attach = self.presenter.attaching(typed, papersight.small, meant=meant)
        self.room.work.start(attach, done=lambda _made: self.presenter.attached(), failed=self.room.tell)
