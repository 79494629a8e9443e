"""A room for the test of one screen: it remembers where the screen went and what it said."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from liaison_desk.desk.room import Room
from liaison_desk.desk.work import Work
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.settings import Settings


@dataclass
class Remembered:
    """What a screen asked of its room."""

    went: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    told: list[Exception] = field(default_factory=list)
    tables: list[bool] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    settings: Settings = field(default_factory=Settings)

    def say(self, text: str, undo: Callable[[], None] | None) -> None:
        """A toast."""
        self.said.append(text)
        self.undo = undo

    def keep(self, settings: Settings) -> None:
        """Kept settings."""
        self.settings = settings


def a_room(office: Office, words: Words, work: Work, folder: Path) -> tuple[Room, Remembered]:
    """A room and its memory."""
    kept = Remembered()
    room = Room(
        office=office, words=words, work=work, folder=folder, settings=lambda: kept.settings,
        go=lambda place, target: kept.went.append((place, target)), back=lambda: kept.others.append("back"), say=kept.say,
        tell=kept.told.append, window=QWidget, table=kept.tables.append, hide=lambda: kept.others.append("hide"), keep=kept.keep,
        lock=lambda: kept.others.append("lock"),
    )  # fmt: skip
    return room, kept
