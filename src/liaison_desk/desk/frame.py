"""The one window of the program: the door while the vault is locked, the desk while it is open."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from liaison_desk import clock, settings
from liaison_desk.desk import style
from liaison_desk.desk.asking import ask_again
from liaison_desk.desk.asleep import Asleep
from liaison_desk.desk.openform import OpenForm
from liaison_desk.desk.unlock import Unlock
from liaison_desk.desk.work import Work
from liaison_desk.errors import NotUnlocked
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.settings import Settings

if TYPE_CHECKING:
    from liaison_desk.desk.window import Window

WIDTH_PX, HEIGHT_PX = 1366, 768
"""The size of a first window, where the screen has room for it and for the bar over it."""
BAR_PX = 48
Speak = Callable[[QApplication, str], Words]
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
"""What counts as somebody being there."""


def _begin_day(office: Office) -> None:
    """Finishes what an earlier day left: an import that was cut off, consents that ran out meanwhile. Not on the screen's thread."""
    from liaison_desk.exchange import actions as exchange
    from liaison_desk.referrals import actions as referrals

    exchange.continue_imports(office)
    referrals.begin_day(office)


class Frame(QWidget):
    """Opens and locks; its title never says more than the program's name."""

    ended = Signal()
    """The window was closed."""

    def __init__(self, app: QApplication, folder: Path, speak: Speak) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.app, self.folder, self.speak = app, folder, speak
        self.kept = settings.load(folder)
        self.work = Work()
        self.office: Office | None = None
        self.door: Unlock | None = None
        self.desk: Window | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.timeout.connect(self._left_alone)
        self.put_off = 0
        self.asleep = Asleep(self)
        self.asleep.slept.connect(self.lock)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._wear())
        self.words = speak(app, self.kept.language)
        self._wear()
        self.setWindowTitle(self.words("Liaison Desk", "Name of the program"))
        self.resize(WIDTH_PX, HEIGHT_PX)
        self.setMinimumSize(800, 560)
        self._show_door()

    def _wear(self) -> None:
        style.wear(self.app, style.look_for(self.app, theme=self.kept.theme, text_px=self.kept.text_px, tag=self.words.tag))

    # ------------------------------------------------------------------------------------------- door and desk

    @property
    def inside(self) -> "Unlock | Window | None":
        """The door or the desk, whichever is shown."""
        return self.desk or self.door

    def _replace(self, door: Unlock | None, desk: "Window | None") -> None:
        before = self.inside
        if before is not None:
            before.close_up()
            self.column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.door, self.desk = door, desk
        if self.inside is not None:
            self.column.addWidget(self.inside)
            self.inside.show()

    def _show_door(self) -> None:
        hour = clock.real_now().astimezone(clock.zone(clock.system_zone_name())).hour
        self._replace(Unlock(self.words, self.work, self.folder, hour=hour, opened=self.open, spoken=self._spoken), None)
        self.work.start(_fetch, done=lambda _none: None, failed=self.tell)

    def _spoken(self, tag: str) -> None:
        """Another language, chosen at the door."""
        self._keep_only(replace(self.kept, language=tag))
        self._change_language()

    def walk_in(self, passphrase: str) -> None:
        """Opens the door at once with a passphrase that was given on starting; where there is no profile, does nothing."""
        if self.door is not None and isinstance(self.door.form, OpenForm):
            self.door.unlock(passphrase)

    def open(self, office: Office) -> None:
        """The vault is open: shows the desk."""
        self.office = office
        self._keep_only(self.kept)
        renewed = self.door is not None and self.door.renewed
        self._show_desk()
        if renewed and self.desk is not None:
            self.desk.say(self.words("The vault has a new key. Make a new recovery page in the settings.", "After the desk opens again"))
        self._somebody()
        self.work.start(lambda _progress: _begin_day(office), done=lambda _none: None, failed=self.tell)

    def _show_desk(self, place: tuple[str, str] | None = None) -> None:
        from liaison_desk.desk.backingup import BackingUp
        from liaison_desk.desk.finding import finder_of
        from liaison_desk.desk.window import Doors, Window

        assert self.office is not None
        doors = Doors(settings=lambda: self.kept, keep=self.keep, lock=self.lock, ask_again=self._ask_again, renew=self.renew)
        window = Window(self.office, self.words, self.work, self.folder, doors, finder=finder_of(self.office, self.words, self._go))
        self._replace(None, window)
        window.begin(place)
        self.backing_up = BackingUp(window.room, window)

    def _go(self, place: str, target: str) -> None:
        if self.desk is not None:
            self.desk.go(place, target)

    def _ask_again(self, window: QWidget, done: Callable[[], None]) -> None:
        ask_again(window, self.words, self.work, self.folder, done)

    def lock(self) -> None:
        """Locks at once: what was typed is kept, the key is forgotten, nothing of any family stays on the screen."""
        if self.office is None:
            return
        if self.desk is not None:
            self.desk.close_up()
        self.work.cancel_all()
        self.office.vault.lock()
        self.office = None
        self.idle.stop()
        self._close_others()
        self._show_door()

    def renew(self, passphrase: str | None) -> None:
        """Locks, gives the vault a new key and opens the desk again."""
        self.lock()
        if self.door is not None:
            self.door.renew(passphrase)

    def _close_others(self) -> None:
        """A dialog for a file or an open list is a window of its own: it goes too."""
        for other in QApplication.topLevelWidgets():
            above: QWidget | None = other.parentWidget()
            while above is not None and above is not self:
                above = above.parentWidget()
            if above is self and other.isVisible():
                other.close()

    # ------------------------------------------------------------------------------------------- choices

    def _keep_only(self, kept: Settings) -> None:
        self.kept = kept
        settings.save(self.folder, kept)

    def keep(self, kept: Settings) -> None:
        """Keeps changed choices, and the desk follows at once."""
        before = self.kept
        self._keep_only(kept)
        if kept.language != before.language:
            self._change_language()
        elif (kept.theme, kept.text_px) != (before.theme, before.text_px):
            self._wear()
        self._somebody()

    def _change_language(self) -> None:
        """Everything is said anew, so everything is built anew, on the same place. After the click that asked for it has ended."""
        QTimer.singleShot(0, self._speak_anew)

    def _speak_anew(self) -> None:
        place = self.desk.now if self.desk is not None else None
        self.words = self.speak(self.app, self.kept.language)
        self._wear()
        if self.office is not None:
            self._show_desk(place)
        else:
            self._show_door()

    # ------------------------------------------------------------------------------------------- somebody there?

    def _somebody(self) -> None:
        self.put_off = 0
        if self.office is not None and self.kept.lock_minutes:
            self.idle.start(self.kept.lock_minutes * 60_000)
        else:
            self.idle.stop()

    def _left_alone(self) -> None:
        """Nobody typed for a while: locks; where work is under way, after it, but not later than after as long a while again."""
        if self.work.busy and self.put_off < self.kept.lock_minutes:
            self.put_off += 1
            self.idle.start(60_000)
        else:
            self.lock()

    def showEvent(self, event: object) -> None:
        """Listens where every key and click of the window passes first."""
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in INPUT:
            self._somebody()
        return False

    # ------------------------------------------------------------------------------------------- telling and ending

    def tell(self, error: Exception) -> None:
        """Shows an error that nobody caught, once; a lost key locks."""
        if isinstance(error, NotUnlocked) and self.office is not None and self.office.vault.locked:
            self.lock()
        elif self.desk is not None:
            self.desk.tell(error)
        elif self.door is not None:
            self.door.form.failed(error)

    def appear(self) -> None:
        """Shows the window; where the screen has no room around it, it fills the screen, else its foot would stand below the edge."""
        free = self.screen().availableSize()
        if free.width() <= WIDTH_PX or free.height() < HEIGHT_PX + BAR_PX:
            self.showMaximized()
        else:
            self.show()

    def to_front(self) -> None:
        """Somebody started the program a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window ends the program. It is gone at once, even where a server is waited for that does not answer."""
        self.hide()
        self.close_up()
        self.ended.emit()

    def close_up(self) -> None:
        """Keeps what was typed, stops and awaits all work, locks. May be called twice."""
        self.asleep.stop()
        if self.inside is not None:
            self.inside.close_up()
        self.work.close()
        if self.office is not None:
            self.office.vault.lock()
            self.office = None


def _fetch(_progress: Progress) -> object:
    """Fetches the desk with all its screens off the screen's thread, while the passphrase is typed: so the door stands sooner."""
    from liaison_desk.desk import finding, window

    return finding, window
