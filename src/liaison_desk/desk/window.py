"""The window: the side rail, one screen at a time, and what lies over it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.desk.crisis import crisis_panel
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.find import FindOrDo
from liaison_desk.desk.hearing import Hearing
from liaison_desk.desk.inviting import invite
from liaison_desk.desk.rail import Rail
from liaison_desk.desk.room import EVERY, Act, Finder, Found, Place, Room, Screen
from liaison_desk.desk.screens import SCREENS
from liaison_desk.desk.shortcuts import shortcuts_panel
from liaison_desk.desk.states import Toast, Trouble
from liaison_desk.desk.veil import Veil
from liaison_desk.desk.work import Work
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.settings import Settings
from liaison_desk.settling.listing import badge


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What the window asks of the program around it."""

    settings: Callable[[], Settings]
    keep: Callable[[Settings], None]
    lock: Callable[[], None]
    ask_again: Callable[[QWidget, Callable[[], None]], None]
    """Asks for the passphrase or the keychain again and then calls."""
    renew: Callable[[str | None], None] = lambda _passphrase: None


class Window(QWidget):
    """The desk, unlocked."""

    def __init__(
        self, office: Office, words: Words, work: Work, folder: Path, doors: Doors, *, finder: Finder, screens: tuple[Place, ...] = SCREENS
    ) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.words, self.doors, self.office = words, doors, office
        self.places = {place.key: place for place in screens}
        self.made: dict[str, Screen] = {}
        self.now: tuple[str, str] = ("", "")
        self.way: list[tuple[str, str]] = []
        self.in_table_mode = False
        self.room = Room(
            office=office, words=words, work=work, folder=folder, settings=doors.settings, go=self.go, back=self.back, say=self.say,
            tell=self.tell, window=lambda: self, table=self.table, hide=self.hide_names, keep=doors.keep,
            lock=doors.lock, renew=doors.renew,
        )  # fmt: skip
        self._build(screens)
        self.finding = FindOrDo(self, words, self._offers, finder)
        self.crisis = crisis_panel(self, words, office.region)
        self.shortcuts: list[QShortcut] = []
        self._bind_everywhere(screens)
        self.hearing = Hearing(office, self._refresh, self)
        self._show_badge()

    def _build(self, screens: tuple[Place, ...]) -> None:
        in_rail = [(p.key, self.words.of(p.title), p.icon, p.rail == "foot") for p in screens if p.rail]
        self.rail = Rail(self.words, in_rail, self._chosen)
        self.stack = QStackedWidget()
        self.trouble = Trouble(self.words)
        self.cover = QStackedWidget()
        self.veil = Veil(self.words, self.hide_names)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QWidget()
        margin = QVBoxLayout(strip)
        margin.setContentsMargins(24, 0, 24, 0)
        margin.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        column.addWidget(strip)
        self.cover.addWidget(content)
        self.cover.addWidget(self.veil)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.cover, 1)
        self.toast = Toast(self, self.words)

    def begin(self, place: tuple[str, str] | None = None) -> None:
        """Opens the first screen, or the place given (its key and target)."""
        self.go(*(place or (next(iter(self.places)), "")))

    # ------------------------------------------------------------------------------------------- going about

    def go(self, place: str, target: str = "") -> None:
        """Opens a place; `target` is the id of what it is to show."""
        if self.now[0]:
            self.made[self.now[0]].leave()
            if (place, target) != self.now:
                self.way.append(self.now)
        if place != self.now[0]:
            self._let_focus_go()
        self._open(place, target)

    def _let_focus_go(self) -> None:
        """Without it Qt carries the focus to any part of the next screen; the screen itself knows where one begins."""
        had = QApplication.focusWidget()
        if had is not None and self.stack.isAncestorOf(had):
            had.clearFocus()

    def _open(self, place: str, target: str) -> None:
        if place not in self.made:
            screen = self.places[place].make(self.room)
            assert isinstance(screen, QWidget)
            self.stack.addWidget(screen)
            self.made[place] = screen
        screen = self.made[place]
        self.now = (place, target)
        self.trouble.hide()
        self.rail.light(self.places[place].under or place)
        assert isinstance(screen, QWidget)
        self.stack.setCurrentWidget(screen)
        screen.open(target)
        self._bind_here()
        now = QApplication.focusWidget()
        if now is None or not now.isVisible():
            focus_first(screen)
        self._show_badge()  # another process of this profile may have settled some

    def back(self) -> None:
        """The place before."""
        if self.way and not self.in_table_mode:
            self.made[self.now[0]].leave()
            self._open(*self.way.pop())

    def _chosen(self, key: str) -> None:
        if key == "find":
            self.finding.ask()
        elif key == "lock":
            self.doors.lock()
        else:
            self.go(key)

    # ------------------------------------------------------------------------------------------- telling

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """One line at the foot."""
        self.toast.say(text, undo)

    def tell(self, error: Exception) -> None:
        """An error, once, in its place."""
        self.trouble.tell(as_told(error))

    def _refresh(self, types: frozenset[str]) -> None:
        screen = self.made.get(self.now[0])
        if screen is None:
            return
        if types & screen.SHOWS or screen.SHOWS is EVERY:
            screen.open(self.now[1])
            self._bind_here()
        self._show_badge()

    def _show_badge(self) -> None:
        """How much waits for a person's look, beside the word Sync."""
        if "sync" in self.rail.buttons:
            self.rail.say_count("sync", badge(self.office, self.words), "due")

    # ------------------------------------------------------------------------------------------- keys

    def _bind(self, key: str, do: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(do)
        return shortcut

    def _bind_everywhere(self, screens: tuple[Place, ...]) -> None:
        for key, do in (
            ("Ctrl+K", lambda: None if self.in_table_mode or self.veiled else self.finding.ask()),
            ("Ctrl+L", self.doors.lock),
            ("F9", self.hide_names),
            ("F1", self.crisis.begin),
            ("F10", self._show_shortcuts),
            ("Alt+Left", self.back),
        ):
            self._bind(key, do)
        for number, place in enumerate([p.key for p in screens if p.rail][:9], start=1):
            self._bind(f"Ctrl+{number}", lambda place=place: None if self.in_table_mode or self.veiled else self.go(place))  # type: ignore[misc]

    def _bind_here(self) -> None:
        for shortcut in self.shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        keys = dict.fromkeys((*(act.key for act in self._acts() if act.key), "Ctrl+Z"))
        self.shortcuts = [self._bind(key, lambda key=key: self._do(key)) for key in keys]  # type: ignore[misc]

    def _acts(self) -> tuple[Act, ...]:
        screen = self.made.get(self.now[0])
        return screen.acts() if screen is not None else ()

    def _do(self, key: str) -> None:
        """Does what a key means on this screen now; Ctrl+Z first takes back what the toast tells of."""
        if self.veiled:
            return
        if key == "Ctrl+Z" and self.toast.isVisible() and self.toast.undo is not None:
            self.toast.take_back()
            return
        for act in self._acts():
            if act.key == key:
                act.do()
                return

    def _offers(self) -> tuple[Found, ...]:
        here = tuple(Found(title=act.name, go=act.do, icon=act.icon, key=act.key) for act in self._acts())
        going = tuple(
            Found(title=self.words.of(p.title), go=lambda key=key: self.go(key), icon=p.icon)  # type: ignore[misc]
            for key, p in self.places.items()
            if p.rail
        )
        lock = self.words("Lock now", "Button in the rail: locks the desk at once")
        hide = self.words("Hide names", "Button: hides names and narrative at once")
        keys = self.words("Shortcuts", "Title of the page of shortcuts")
        crisis = self.words("Crisis numbers", "Title of the panel that F1 opens")
        asks = self.words("Invite a colleague", "Title of a panel, and what opens it")
        return (
            *here,
            *going,
            Found(title=asks, go=lambda: invite(self.room), icon="user-plus"),
            Found(title=crisis, go=self.crisis.begin, icon="phone-call", key="F1"),
            Found(title=hide, go=self.hide_names, icon="eye-off", key="F9"),
            Found(title=keys, go=self._show_shortcuts, icon="keyboard", key="F10"),
            Found(title=lock, go=self.doors.lock, icon="lock", key="Ctrl+L"),
        )

    def _show_shortcuts(self) -> None:
        panel = shortcuts_panel(self, self.words, [(act.key, act.name) for act in self._acts() if act.key])
        panel.begin()

    # ------------------------------------------------------------------------------------------- who looks on

    @property
    def veiled(self) -> bool:
        """Whether names are hidden now."""
        return self.cover.currentWidget() is self.veil

    def hide_names(self) -> None:
        """Hides everything of every family at once, or shows it again."""
        if self.veiled:
            self.cover.setCurrentIndex(0)
            self._after_veil()
            return
        self._before_veil = QApplication.focusWidget()
        for panel in (self.finding, self.crisis):
            panel.end()
        self.toast.hide()
        self.cover.setCurrentWidget(self.veil)
        self.rail.setVisible(False)
        self.veil.button.setFocus()

    def _after_veil(self) -> None:
        self.rail.setVisible(not self.in_table_mode)
        if self._before_veil is not None and isValid(self._before_veil):
            self._before_veil.setFocus()
        self._before_veil = None

    _before_veil: QWidget | None = None

    def table(self, begin: bool) -> None:
        """Begins table mode, or leaves it (asking again first, when the district wishes)."""
        if begin:
            self.in_table_mode = True
            self.way.clear()
            self.rail.hide()
        elif self.in_table_mode and self.doors.settings().table_mode_asks:
            self.doors.ask_again(self, self._leave_table)
        else:
            self._leave_table()

    def _leave_table(self) -> None:
        self.in_table_mode = False
        self.rail.setVisible(not self.veiled)
        self.go(next(iter(self.places)))

    def close_up(self) -> None:
        """Before locking or quitting: what was typed is kept, and nothing of the vault calls here any more."""
        if self.now[0]:
            self.made[self.now[0]].leave()
        self.hearing.close()


def focus_first(screen: QWidget) -> None:
    """Puts the focus on the first part of a screen that takes it, so that keys work at once."""
    for part in screen.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(screen) and part.isEnabled():
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            return
