"""A window on an invented day, to look at and to measure before any real screen stands in it."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Heading, IconText
from liaison_desk.desk.page import Columns, Page
from liaison_desk.desk.room import Act, Found, Place, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.settings import SettingsScreen
from liaison_desk.desk.window import Doors, Window
from liaison_desk.desk.work import Work
from liaison_desk.language import Words, phrase
from liaison_desk.office import Office
from liaison_desk.settings import Settings
from tests.desk.parts_page import ARABIC, ENGLISH, rows, timeline_rows, visit_rows


class Day(Page):
    """A day with visits and things due."""

    SHOWS = frozenset({"visit"})

    def __init__(self, room: Room) -> None:
        said = ARABIC if room.words.tag == "ar" else ENGLISH
        super().__init__("Monday 23 November" if said is ENGLISH else "الاثنين 23 تشرين الثاني", "3 visits, 4 due, 1 to settle")
        self.room, self.opened = room, 0
        self.put_at_end(IconText("Heard from the office at 09:12", icon="circle-check", kind="second", tone="quiet", icon_tone="done"))
        self.put_at_end(Button(said["print"], icon="printer", key="Ctrl+P"))
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.visits = RowList(said["today"], fit=True, air=28)
        self.visits.show_rows(visit_rows(said))
        self.due = RowList(said["plan"], fit=True)
        self.due.show_rows(rows(said))
        for part in (Heading(said["today"]), list_card(self.visits), Heading(said["plan"], "4 open, 1 done"), list_card(self.due)):
            column.addWidget(part)
        column.addStretch(1)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        self.came = RowList(said["came"], fit=True)
        self.came.show_rows(rows(said, actions=False))
        self.time = RowList(said["called"], fit=True, aside_on_title=True, air=24)
        self.time.show_rows(timeline_rows(said))
        for part in (Heading(said["called"], "since 08:00"), list_card(self.came), Heading(said["plan"]), list_card(self.time)):
            side.addWidget(part)
        side.addStretch(1)
        self.body.addWidget(Columns((left, 0), (right, 360)))
        self.body.addStretch(1)

    def open(self, target: str) -> None:
        """Counts how often it was opened."""
        self.opened += 1

    def acts(self) -> tuple[Act, ...]:
        """One act."""
        return (Act(name="Print the day", do=lambda: self.room.say("Printed", None), key="Ctrl+P", icon="printer"),)

    def leave(self) -> None:
        """Nothing to keep."""


def invented_screens() -> tuple[Place, ...]:
    """Places as the finished desk will have them, all with the same invented day."""
    named: tuple[tuple[str, str, str], ...] = (
        ("today", "Today", "sun"),
        ("families", "Families", "users"),
        ("visits", "Visits", "calendar"),
        ("directory", "Directory", "book-open"),
    )
    named += (("referrals", "Referrals", "route"), ("import", "Import", "import"))
    top = tuple(Place(key=key, title=phrase(word, "A place"), icon=icon, make=Day) for key, word, icon in named)
    return (*top, Place(key="settings", title=phrase("Settings", "Place in the rail"), icon="settings", make=SettingsScreen, rail="foot"))


def finder(typed: str) -> tuple[Found, ...]:
    """Finds one family."""
    return (Found(title="Nguyễn", second="Vietnamese", icon="users", go=lambda: None),) if typed.startswith("ng") else ()


def a_window(office: Office, words: Words, folder: Path, work: Work, settings: Settings | None = None) -> Window:
    """A window with invented screens."""
    kept = settings or Settings()
    doors = Doors(settings=lambda: kept, keep=lambda _s: None, lock=lambda: None, ask_again=lambda _w, done: done())
    window = Window(office, words, work, folder, doors, finder=finder, screens=invented_screens())
    window.begin()
    window.rail.buttons["today"].say_count("8")
    window.rail.buttons["referrals"].say_count("14", "due")
    return window
