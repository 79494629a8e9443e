"""Windows without a screen: the offscreen platform, and a look that every test begins with."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk import language
from liaison_desk.desk import app as desk_app
from liaison_desk.desk import style
from liaison_desk.desk.frame import Frame
from liaison_desk.desk.work import Work
from liaison_desk.language import Words
from liaison_desk.settings import Theme

Dress = Callable[..., Words]
Framed = Callable[[Path], Frame]


@pytest.fixture
def dress(qapp: QApplication) -> Iterator[Dress]:
    """Puts on a language, theme and text size and gives the words; English, light and 14 px again at the end."""

    def put_on(tag: str = "en", theme: Theme = Theme.LIGHT, text_px: int = 14) -> Words:
        words = language.load(tag)
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if words.right_to_left else Qt.LayoutDirection.LeftToRight)
        style.wear(qapp, style.look_for(qapp, theme=theme, text_px=text_px, tag=tag))
        return words

    put_on()
    yield put_on
    put_on()


@pytest.fixture
def work() -> Iterator[Work]:
    work = Work()
    yield work
    work.close()


@pytest.fixture(autouse=True)
def windows_let_go(qapp: QApplication) -> Iterator[None]:
    """Deletes at the end of each test the windows that were to be deleted later; without a running loop they would pile up."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def frame_on(qtbot: QtBot, qapp: QApplication, dress: Dress) -> Framed:
    """Makes the program's window on a profile's folder."""

    def make(folder: Path) -> Frame:
        folder.mkdir(exist_ok=True)
        frame = Frame(qapp, folder, desk_app.speak)
        qtbot.addWidget(frame, before_close_func=Frame.close_up)
        frame.show()
        frame.activateWindow()
        qtbot.waitUntil(frame.isActiveWindow)
        return frame

    return make
