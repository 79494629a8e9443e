"""The desk's own window with its real screens, on a vault that a test has filled."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.finding import finder_of
from liaison_desk.desk.picture import rest
from liaison_desk.desk.window import Doors, Window
from liaison_desk.desk.work import Work
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.settings import Settings


def the_desk(
    qtbot: QtBot, office: Office, words: Words, folder: Path, work: Work, *, place: str, target: str = "", width: int = 1366
) -> Window:
    """The window, shown at a place."""
    kept = Settings()
    doors = Doors(settings=lambda: kept, keep=lambda _kept: None, lock=lambda: None, ask_again=lambda _window, done: done())
    window = Window(office, words, work, folder, doors, finder=finder_of(office, words, lambda _place, _id: None))
    qtbot.addWidget(window, before_close_func=lambda shown: shown.close_up())
    window.begin((place, target))
    window.resize(width, 768)
    window.show()
    rest(work)
    QApplication.processEvents()
    return window
