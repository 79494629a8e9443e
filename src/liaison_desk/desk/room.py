"""What every screen is handed, and what the window expects of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from liaison_desk.desk.work import Work
from liaison_desk.language import Phrase, Words
from liaison_desk.office import Office
from liaison_desk.settings import Settings

EVERY = frozenset({"*"})
"""For a screen's SHOWS: it opens again after every commit, whatever changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that can be done on a screen now: in the palette, on the page of shortcuts, and by its key ('Ctrl+N', '' for none)."""

    name: str
    do: Callable[[], None]
    key: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that the palette finds: words for it, and how to get there."""

    title: str
    go: Callable[[], None]
    second: str = ""
    icon: str = ""
    key: str = ""


Finder = Callable[[str], tuple[Found, ...]]
"""Finds families, services and the like for what was typed; at most ten, within 50 ms."""


def _stay(_passphrase: str | None) -> None:
    """A room without a door around it stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The desk as a screen sees it; everything a screen may do to the window goes through here.

    `go(place, target)` opens another screen ('family', its id); `back()` the one before. `say(text, undo)` shows a
    toast. `tell(error)` shows an error in its place above the screen; an error that a screen does not catch gets
    there by itself. `window()` is what a panel lies over.
    `table(True)` begins table mode, `table(False)` asks to leave it. `hide()` hides names at once.
    `keep(settings)` keeps changed settings and lets the desk follow. `lock()` locks now. `renew(passphrase)` locks, gives
    the vault a new key and opens the desk again (None: by the keychain).
    """

    office: Office
    words: Words
    work: Work
    folder: Path
    settings: Callable[[], Settings]
    go: Callable[[str, str], None]
    back: Callable[[], None]
    say: Callable[[str, Callable[[], None] | None], None]
    tell: Callable[[Exception], None]
    window: Callable[[], QWidget]
    table: Callable[[bool], None]
    hide: Callable[[], None]
    keep: Callable[[Settings], None]
    lock: Callable[[], None]
    renew: Callable[[str | None], None] = _stay


class Screen(Protocol):
    """A screen: a QWidget, usually one `Page`, made once for each unlocking and opened again and again."""

    SHOWS: frozenset[str]
    """Record types whose change makes it open again; empty for forms, EVERY for those that show what waits."""

    def open(self, target: str) -> None:
        """Shows what `target` names ('' for nothing in particular); called again after a change of what it SHOWS."""

    def acts(self) -> tuple[Act, ...]:
        """What can be done here now."""

    def leave(self) -> None:
        """Another screen comes, or the desk is locked: keep what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a screen stands: its key for `go`, its word and icon in the rail, and how it is made.

    `rail`: 'top', 'foot' or '' (not in the rail); `under`: the key of the place whose word is lit instead of its own.
    """

    key: str
    title: Phrase
    icon: str
    make: Callable[[Room], Screen]
    rail: str = "top"
    under: str = ""
