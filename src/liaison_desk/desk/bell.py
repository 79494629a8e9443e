"""One desk for each profile: a second start rings at the first by a small file, which comes to the front, or it is said where it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Label, Mark
from liaison_desk.language import Words

RINGS, FRONT, HERE = "rings", "front", "here"
"""What stands in the file: a second start rings; the first answers that it came to the front, or only that it is there."""
WAIT_MS, LOOK_MS, RISE_MS = 3000, 50, 400


def _place(folder: Path) -> Path:
    return folder / "desk.bell"


class Bell(QObject):
    """The first desk's ear. `rung` brings its window to the front; `in_front` says whether that came to pass (not every screen lets it)."""

    def __init__(self, folder: Path, rung: Callable[[], None], in_front: Callable[[], bool]) -> None:
        super().__init__()
        self.path, self.rung, self.in_front = _place(folder), rung, in_front
        self.path.write_text("", encoding="utf-8")
        self.ear = QFileSystemWatcher([str(self.path)], self)
        self.ear.fileChanged.connect(lambda _path: self._heard())

    def _heard(self) -> None:
        if _read(self.path) == RINGS:
            self.rung()
            QTimer.singleShot(RISE_MS, self, self._answer)

    def _answer(self) -> None:
        self.path.write_text(FRONT if self.in_front() else HERE, encoding="utf-8")

    def close_up(self) -> None:
        """Nobody is here any more."""
        self.ear.removePaths(self.ear.files())
        self.path.unlink(missing_ok=True)
        self.deleteLater()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def ring(folder: Path, *, wait_ms: int = WAIT_MS) -> str:
    """Rings at the desk that is open on this profile; gives FRONT, HERE, or '' where it does not answer in time."""
    _place(folder).write_text(RINGS, encoding="utf-8")
    loop, since, look = QEventLoop(), QElapsedTimer(), QTimer()
    since.start()
    look.timeout.connect(lambda: loop.quit() if _read(_place(folder)) != RINGS or since.elapsed() > wait_ms else None)
    look.start(LOOK_MS)
    loop.exec()
    look.stop()
    said = _read(_place(folder))
    return said if said in (FRONT, HERE) else ""


class OpenAlready(QWidget):
    """What a second start says where the first could not come to the front by itself."""

    def __init__(self, words: Words, *, answers: bool) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setWindowTitle(words("Liaison Desk", "Name of the program"))
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 24, 28, 24)
        row.setSpacing(18)
        column = QVBoxLayout()
        column.setSpacing(10)
        title = words("Your desk is open already", "Said by a second start of the program")
        here = words("Look for its window among the others. Nothing was opened twice.", "Said by a second start of the program")
        mute = words(
            "It does not answer just now. Wait a minute; if its window does not come, restart the computer. Nothing is lost.",
            "Said by a second start of the program",
        )
        column.addWidget(Label(title, kind="page"))
        column.addWidget(Label(here if answers else mute, tone="quiet", wrap=True))
        column.addSpacing(6)
        end = QHBoxLayout()
        end.addStretch(1)
        self.button = Button(words("Close", "Takes a message away"), shape="primary", on_click=self.end)
        end.addWidget(self.button)
        column.addLayout(end)
        row.addWidget(Mark("notebook-tabs", tone="accent", side=32))
        row.addLayout(column, 1)
        self.setFixedWidth(460)
        self.button.setFocus()

    def end(self) -> None:
        """It was read."""
        self.close()
