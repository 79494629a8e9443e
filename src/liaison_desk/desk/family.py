"""A family's file: a head that never scrolls, its sections, one timeline, what we promised and what is still open."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.calling import CallForm
from liaison_desk.desk.family_head import HeadLines, SectionNav
from liaison_desk.desk.family_middle import Middle
from liaison_desk.desk.family_sections import side_rows, student_rows
from liaison_desk.desk.labels import Card, Heading, Label
from liaison_desk.desk.lookbutton import LookButton
from liaison_desk.desk.page import Page
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Row
from liaison_desk.desk.sides import Side, Sides
from liaison_desk.family_file import FamilyPresenter, FilePage, TimelineLine
from liaison_desk.family_file.acts import Take

MOST_BESIDE = 6


class Beside(QWidget):
    """A heading and the card under it, beside the timeline; gone where there is nothing."""

    def __init__(self, title: str, do: Callable[[str], None]) -> None:
        super().__init__()
        self.rows = RowList(title, fit=True)
        self.rows.acted.connect(do)
        self.rows.opened.connect(do)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(title))
        column.addWidget(list_card(self.rows))

    def show_rows(self, rows: list[Row]) -> None:
        """The lines beside."""
        self.rows.show_rows(rows)
        self.setVisible(bool(rows))


class FamilyScreen(Page):
    """One file at a time; target: the family's id, with '/section' behind it where another one than the timeline is meant."""

    SHOWS = frozenset(
        {"family", "member", "person", "contact_point", "student", "consent", "need", "barrier", "visit", "amendment", "contact"}
        | {"promise", "follow_up", "referral", "transition", "attachment"}
    )

    def __init__(self, room: Room) -> None:
        super().__init__(scrolls=False)
        self.room, self.words = room, room.words
        self.presenter = FamilyPresenter(room.office, room.words, self)
        self.head_lines = HeadLines(self, room.words, self.presenter.record_visit)
        self.middle = Middle(room, self.presenter, self.presenter.entry, self._timeline_acts())
        self.nav = self._make_nav()
        self.body.setContentsMargins(12, 16, 24, 16)
        self.body.addWidget(
            Sides(
                Side(part=self.nav, width=self.nav.width_px()),
                Side(part=self.middle, own_px=560),
                Side(part=self._make_side(), width=316),
                gap=20,
            )
        )

    def _make_nav(self) -> SectionNav:
        words = self.words
        sections = (
            ("timeline", words("Timeline", "Section of a family's file"), "list"),
            ("people", words("People", "Section of a family's file"), "users"),
            ("students", words("Students", "Heading"), "graduation-cap"),
            ("consents", words("Consents", "Section of a family's file"), "signature"),
            ("needs", words("Needs", "Section of a family's file"), "target"),
            ("papers", words("Papers and photos", "Section of a family's file"), "paperclip"),
            ("history", words("History", "Section of a family's file"), "history"),
        )
        return SectionNav(sections, self.choose_section, words("Sections of the file", "Name of a group of buttons"))

    def _make_side(self) -> QWidget:
        words = self.words
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.entry_title = Label("", kind="section", wrap=True)
        self.entry_said = Label("", wrap=True, selectable=True)
        self.entry_who = Label("", kind="second", tone="quiet", wrap=True)
        self.entry = Card(self.entry_title, self.entry_said, self.entry_who)
        self.entry.hide()
        self.promised = Beside(words("We promised", "Title of an entry in a family's timeline, and a heading"), self._loop)
        self.loops = Beside(words("Open loops", "Heading: what is still open with a family"), self._loop)
        self.students = Beside(words("Students", "Heading"), lambda _key: self.choose_section("students"))
        self.call = CallForm(self.room, self._called)
        self.versions = LookButton(self.room)
        column.addWidget(self.versions, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.call, self.entry, self.promised, self.loops, self.students):
            column.addWidget(part)
        column.addStretch(1)
        return side

    def _timeline_acts(self) -> tuple[Act, ...]:
        """What single letters do while the timeline has the focus."""
        words = self.words
        return (
            Act(name=words("Visit", "Button over the timeline"), key="V", icon="house", do=self.presenter.record_visit),
            Act(name=words("Contact", "Button over the timeline"), key="C", icon="message-circle", do=self._contact),
            Act(name=words("Referral", "Button over the timeline"), key="R", icon="route", do=self.presenter.refer),
            Act(name=words("Need", "Button over the timeline"), key="N", icon="target", do=self._need),
        )

    # ------------------------------------------------------------------------------------------- what the window asks

    def open(self, target: str) -> None:
        """Opens a file, or shows the open one as it stands now. Raises NotFound."""
        self.presenter.open(target)
        self.versions.look(target.partition("/")[0])

    def acts(self) -> tuple[Act, ...]:
        """What can be done with the file."""
        words, middle = self.words, self.middle
        return (
            Act(name=words("Correct the file", "Button: opens the form of the family"), do=middle.edit, key="F2", icon="pencil"),
            Act(name=words("Record a visit", "Button"), do=self.presenter.record_visit, icon="house"),
            Act(name=words("Write down a contact", "Act on a family's file"), do=middle.contact, key="Ctrl+N", icon="message-circle"),
            Act(name=words("Name a need", "Button"), do=middle.name_need, icon="target"),
            Act(name=words("Record a consent", "Button"), do=middle.record_consent, icon="signature"),
            Act(name=words("Attach a file", "Button: a photo or paper comes into a family's file"), do=self._attach, icon="paperclip"),
            Act(name=words("Begin a referral", "Act on a family's file"), do=self.presenter.refer, icon="route"),
            Act(name=words("Search this family", "Hint in the search of a timeline"), do=self._find, key="Ctrl+F", icon="search"),
            Act(name=words("Undo", "Takes back what was just done"), do=self.presenter.undo, key="Ctrl+Z", icon="undo-2"),
        )

    def leave(self) -> None:
        """A form that is open stays open while the desk is unlocked."""

    # ------------------------------------------------------------------------------------------- what the presenter shows

    def show_file(self, page: FilePage) -> None:
        """A file."""
        self.head_lines.show_head(page.head)
        self.middle.show_file(page)
        for key, button in self.nav.buttons.items():
            count = page.counts.get(key, 0)
            button.say_count(self.words.number(count) if count else "")
        self.promised.show_rows(side_rows(self.words, page.promised[:MOST_BESIDE]))
        self.loops.show_rows(side_rows(self.words, page.loops[:MOST_BESIDE]))
        self.students.show_rows(student_rows(self.words, page.students, frozenset()))

    def show_section(self, section: str) -> None:
        """One section of another family: what was open of the one before is left."""
        self.entry.hide()
        self.call.hide()
        self.choose_section(section)

    def show_entry(self, line: TimelineLine) -> None:
        """An entry that has no screen of its own, with all its words, beside the timeline."""
        self.entry_title.say(line.title)
        self.entry_said.say(line.text)
        comma = self.words(", ", "Stands between parts of a line")
        self.entry_who.say(comma.join(part for part in (line.date, line.chip, *line.side) if part))
        self.entry.show()

    def begin_call(self, follow_up_id: str) -> None:
        """The form of a call, beside the timeline."""
        self.entry.hide()
        self.call.begin_call(follow_up_id)

    def go(self, place: str, target: str) -> None:
        """Another screen."""
        self.room.go(place, target)

    def tell(self, text: str, undo: Take | None) -> None:
        """What was done, with its undo."""
        self.room.say(text, undo)

    # ------------------------------------------------------------------------------------------- what a person does

    def choose_section(self, section: str) -> None:
        """Another section."""
        self.nav.light(section)
        self.middle.end_form()
        self.middle.show_section(section)
        self.middle.begin_section()

    def _called(self, said: str) -> None:
        if said:
            self.room.say(said, self.presenter.undo)
        self.middle.begin_section()

    def _contact(self) -> None:
        self.middle.contact()

    def _need(self) -> None:
        self.middle.name_need()

    def _attach(self) -> None:
        self.choose_section("papers")
        self.middle.papers.choose()

    def _loop(self, key: str) -> None:
        kind, _, row = key.partition(":")
        self.presenter.loop(kind, row)

    def _find(self) -> None:
        self.choose_section("timeline")
        self.middle.time.search.setFocus()
        self.middle.time.search.selectAll()
