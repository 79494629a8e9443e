"""The place where a file or folder is dropped for the import."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Label, Mark
from liaison_desk.desk.style import CARD_RADIUS, look
from liaison_desk.language import Words


class DropPlace(QWidget):
    """Where a file or folder is dropped; two buttons do the same by keyboard."""

    dropped = Signal(str)

    def __init__(self, words: Words, choose_file: Button, choose_folder: Button) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        column.addWidget(Mark("import", tone="accent", side=32), 0, Qt.AlignmentFlag.AlignHCenter)
        title = words("Drop a file or a folder here", "Import: where a file is dropped")
        column.addWidget(Label(title, kind="section"), 0, Qt.AlignmentFlag.AlignHCenter)
        told = words("A roster (OneRoster) or a directory of services (HSDS, Open Referral). First you see what it would do.", "Import")
        label = Label(told, tone="quiet", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(choose_file)
        row.addWidget(choose_folder)
        row.addStretch(1)
        column.addLayout(row)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One thing from this computer may be dropped."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
            self.over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away again."""
        self.over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """It was dropped."""
        self.over = False
        self.update()
        self.dropped.emit(event.mimeData().urls()[0].toLocalFile())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the place with a dashed edge."""
        worn, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(worn.colour("sel" if self.over else "surface"))
        painter.setPen(QPen(worn.colour("accent" if self.over else "strong"), 2 if self.over else 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), CARD_RADIUS, CARD_RADIUS)
