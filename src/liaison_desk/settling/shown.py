"""What the screen of two versions shows, ready to be drawn, and what it must be able to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from liaison_desk.settling.differences import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownField:
    """A line of the list: a field that waits. `key` comes back; `part` is which part of the record it stands in, '' for the whole."""

    key: str
    title: str
    part: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """A family (or another record) with its fields that wait; `second` tells who wrote there."""

    key: str
    title: str
    second: str
    count: str
    fields: tuple[ShownField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSettled:
    """A field that was settled today; `act` takes it back."""

    act: int
    title: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """One version: who and when, what it says with the stretches that stand in it alone, and the words of its choice."""

    who: str
    initials: str
    when: str
    text: str
    marks: tuple[Stretch, ...]
    keep: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLook:
    """A field with its versions. `of`: the family or record; `place`: which of its fields; `before` what stood there ('' for nothing);
    `joined` a first text of both, None where versions are no texts; `alike` the words that settle the rest of the group alike."""

    key: str
    title: str
    of: str
    part: str
    place: str
    marked: bool
    before_when: str
    before: str
    versions: tuple[ShownVersion, ...]
    joined: str | None
    alike: str


class SettleView(Protocol):
    """What the screen can do; `tell` says what was done, with its undo."""

    def show_groups(self, groups: tuple[ShownGroup, ...], settled: tuple[ShownSettled, ...], key: str) -> None: ...
    def show_look(self, look: ShownLook) -> None: ...
    def show_none(self) -> None: ...
    def tell(self, text: str, undo: Callable[[], None] | None) -> None: ...
