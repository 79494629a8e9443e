"""The real window on one place, and the poses in which its words have to fit."""

from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from liaison_desk.desk.window import Doors, Window
from liaison_desk.desk.work import Work
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.settings import Settings

POSES = [(tag, px, width) for tag, px, width in product(("en", "es", "ar"), (14, 28), (1024, 1366))]


def standing_at(office: Office, words: Words, folder: Path, work: Work, place: str, target: str = "", width: int = 1366) -> Window:
    """The desk's window, shown at a place."""
    kept = Settings()
    doors = Doors(settings=lambda: kept, keep=lambda _s: None, lock=lambda: None, ask_again=lambda _w, done: done())
    window = Window(office, words, work, folder, doors, finder=lambda _typed: ())
    window.resize(width, 768)
    window.show()
    QApplication.processEvents()
    window.begin((place, target))
    for _ in range(4):
        QApplication.processEvents()
    return window


def screen_of(window: Window) -> QWidget:
    """The screen that is shown."""
    found = window.stack.currentWidget()
    assert found is not None
    return found
