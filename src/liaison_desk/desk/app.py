"""The program with its windows: one for each profile, in the liaison's language, telling every error once, quitting cleanly."""

import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QEventLoop,
    QLibraryInfo,
    QLocale,
    QLockFile,
    Qt,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from liaison_desk import log, places, settings
from liaison_desk.desk import icons, style
from liaison_desk.desk.bell import FRONT, Bell, OpenAlready, ring
from liaison_desk.desk.console import quietly
from liaison_desk.desk.frame import Frame
from liaison_desk.desk.tokens import LIGHT
from liaison_desk.desk.watchdog import Watchdog
from liaison_desk.errors import BadInput, Cancelled
from liaison_desk.language import Words, load
from liaison_desk.start import passphrase_from

WATCH = "LIAISON_DESK_WATCH"
"""Set in the environment, the desk tells on leaving which calls held its screen."""


def application(*, on_screen: bool = True) -> QApplication:
    """Qt's application, made once; the same one in tests. A tour makes it without a screen (`on_screen` False), there or not."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    qInstallMessageHandler(quietly)
    app = QApplication([*sys.argv[:1], *([] if on_screen else ["-platform", "offscreen"])])
    app.setApplicationName("Liaison Desk")
    app.setDesktopFileName("liaison-desk")
    return app


def speak(app: QApplication, tag: str) -> Words:
    """The words of a language ('' for the computer's), and the direction and Qt's own words in it."""
    try:
        words = load(tag or QLocale.system().bcp47Name() or "en")
    except BadInput:
        words = load("en")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if words.right_to_left else Qt.LayoutDirection.LeftToRight)
    translator = QTranslator(app)
    if translator.load(f"qtbase_{words.tag.split('-')[0]}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return words


def _say_open(app: QApplication, folder: Path) -> int:
    """A second start: the first desk comes to the front, or it is said kindly that there is one."""
    answer = ring(folder)
    if answer != FRONT:
        kept = settings.load(folder)
        words = speak(app, kept.language)
        style.wear(app, style.look_for(app, theme=kept.theme, text_px=kept.text_px, tag=words.tag))
        loop, said = QEventLoop(), OpenAlready(words, answers=bool(answer))
        said.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said.destroyed.connect(loop.quit)
        said.show()
        loop.exec()
    return 0


def run(folder: Path | None = None, passphrase_file: Path | None = None) -> int:
    """Opens the desk on a profile's folder (None: the usual one) and stays until it is closed; gives the exit code.

    With a passphrase file the door opens by itself the first time. A second desk on the same profile brings the first
    one to the front and ends; where that cannot be, it says where the desk is.
    """
    app = application()
    folder = folder or places.default_profile()
    passphrase = passphrase_from(passphrase_file) if passphrase_file else None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    only = QLockFile(str(folder / "desk.lock"))
    only.setStaleLockTime(0)  # however long the desk is open: only the end of its process frees the profile
    if not only.tryLock(100):
        return _say_open(app, folder)
    handler = log.keep_in(folder)
    watchdog = Watchdog() if os.environ.get(WATCH) else None
    app.setWindowIcon(QIcon(icons.pixmap("notebook-tabs", LIGHT.accent, 64)))
    frame = Frame(app, folder, speak)
    app.setQuitOnLastWindowClosed(False)
    frame.ended.connect(lambda: app.exit(0))
    bell = Bell(folder, frame.to_front, frame.isActiveWindow)
    before = sys.excepthook

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, Exception):
            frame.tell(error)
        else:
            before(kind, error, trace)
            app.quit()

    sys.excepthook = told
    try:
        frame.appear()
        if passphrase is not None:
            frame.walk_in(passphrase)
        return app.exec()
    finally:
        sys.excepthook = before
        frame.close_up()
        bell.close_up()
        for held in watchdog.stop() if watchdog else ():
            log.note("desk.held", milliseconds=held.milliseconds)
        log.LOGGER.removeHandler(handler)
        handler.close()
        only.unlock()
