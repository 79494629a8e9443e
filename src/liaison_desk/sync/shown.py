"""What the Sync screen shows, ready to be drawn, and what it must be able to do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Sign(StrEnum):
    """What a line's colour and icon say together with its words."""

    WELL = "well"
    WAITS = "waits"
    WRONG = "wrong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: a title and a second line, '' for none; `key` names what its act is for."""

    key: str
    title: str
    second: str = ""
    sign: Sign = Sign.QUIET
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How this laptop stands with the office, in a few words; '' where nothing is to say."""

    text: str = ""
    sign: Sign = Sign.QUIET


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSync:
    """All of the screen but what needs a look. `may_invite`: this laptop takes others in."""

    second: str
    has_server: bool
    notices: tuple[Line, ...]
    waits: tuple[Line, ...]
    came: tuple[Line, ...]
    laptops: tuple[Line, ...]
    may_invite: bool
    last: tuple[Line, ...]


class SyncView(Protocol):
    """What the screen can do."""

    def show_state(self, shown: ShownSync) -> None: ...
    def show_busy(self, what: str) -> None: ...
    def show_moved(self, done: int, of: int, what: str) -> None: ...
    def show_idle(self) -> None: ...
    def show_trouble(self, error: Exception) -> None: ...
    def say_done(self, text: str) -> None: ...
