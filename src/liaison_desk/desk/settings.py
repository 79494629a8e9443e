"""The settings: who works here, language, light or dark, text size, paper, and when the desk locks by itself."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from liaison_desk import language
from liaison_desk.desk.backups import BackupCard
from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.fields import PhoneField
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.inviting import invite
from liaison_desk.desk.keycard import KeyCard
from liaison_desk.desk.labels import Card, Heading, Label
from liaison_desk.desk.page import Page, no_wider
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.ticks import Tick
from liaison_desk.families import actions as families
from liaison_desk.families.liaison import Liaison
from liaison_desk.settings import LARGEST_TEXT, SMALLEST_TEXT, PaperSize, Settings, Theme

LOCK_MINUTES = (1, 5, 10, 20, 30, 60, 0)
WIDEST_PX = 640


class SettingsScreen(Page):
    """Every choice takes effect at once."""

    SHOWS: frozenset[str] = frozenset()

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(
            words("Settings", "Place in the rail"), words("Every choice takes effect at once", "Under the title of the settings")
        )
        self.room = room
        now = room.settings()
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(Heading(words("You", "Who of the school does a step: the liaison")))
        inside.addWidget(self._you())
        inside.addWidget(Heading(words("Team", "Heading in the settings: colleagues who share the families")))
        inside.addWidget(self._team())
        inside.addWidget(Heading(words("Screen", "Heading in the settings")))
        inside.addWidget(self._screen(now))
        inside.addWidget(Heading(words("Paper", "Heading in the settings")))
        inside.addWidget(Card(self._paper(now)))
        inside.addWidget(Heading(words("Lock", "Heading in the settings")))
        inside.addWidget(self._lock(now))
        inside.addWidget(Heading(words("Key", "Heading in the settings: what opens the desk")))
        self.key = KeyCard(room)
        inside.addWidget(self.key)
        inside.addWidget(Heading(words("Backups", "Heading in the settings, and the name of their list")))
        self.backups = BackupCard(room)
        inside.addWidget(self.backups)
        inside.addStretch(1)
        self.body.addWidget(no_wider(column, WIDEST_PX))
        self.body.addStretch(1)

    def _you(self) -> QWidget:
        """What stands on every sheet: the name and number families know, and the district."""
        words, office = self.room.words, self.room.office
        self.me = next((one for one in families.team_members(office) if one.id == office.who), Liaison(id=office.who))
        self.district = families.own_district(office)
        self.name, self.phone = Line(self.me.name), PhoneField(words, self.me.phone, office.region)
        self.letterhead = Line(self.district.name)
        for line in (self.name, self.phone, self.letterhead):
            line.editingFinished.connect(self._keep_you)
        known = words("As families know you; it stands on their sheets", "Hint")
        return Card(
            Field(words("Your name", "Label on first start"), self.name, hint=known),
            Field(words("Phone", "Field of a person"), self.phone),
            Field(words("School district", "Label on first start"), self.letterhead),
            gap=16,
        )

    def _team(self) -> QWidget:
        """How a colleague's laptop comes to share the team's work."""
        words = self.room.words
        about = words("A colleague’s laptop can share the district’s directory and your team’s families.", "In the settings, over a button")
        name = words("Invite a colleague", "Title of a panel, and what opens it")
        self.invite = Button(name, icon="user-plus", on_click=lambda: invite(self.room))
        return Card(Label(about, tone="quiet", wrap=True), self.invite, gap=12)

    def _keep_you(self) -> None:
        name, phone, district = self.name.text().strip() or self.me.name, self.phone.value(), self.letterhead.text().strip()
        if (name, phone) != (self.me.name, self.me.phone):
            self.me = families.correct_liaison(self.room.office, liaison_id=self.me.id, name=name, phone=phone)
        if district != self.district.name:
            now = self.district
            self.district = families.name_district(self.room.office, name=district, programme=now.programme, phone=now.phone)

    def _screen(self, now: Settings) -> QWidget:
        words = self.room.words
        tags = [("", words("As the computer has it", "Choice for language and for light or dark"))]
        tags += [(tag, language.load(tag).language_name(tag)) for tag in language.available()]
        self.tongue = Choice(tags, chosen=now.language, changed=lambda value: self._keep(replace(self._now, language=value)))
        themes = (
            (Theme.SYSTEM.value, words("As the computer has it", "Choice for language and for light or dark")),
            (Theme.LIGHT.value, words("Light", "Choice of colours")),
            (Theme.DARK.value, words("Dark", "Choice of colours")),
        )
        name = words("Colours", "Label in the settings: light or dark")
        self.theme = ToggleGroup(name, themes, changed=lambda: self._keep(replace(self._now, theme=Theme(self.theme.chosen()[0]))))
        self.theme.choose(now.theme.value)
        return Card(
            Field(words("Language of the screen", "Label in the settings"), self.tongue),
            Field(name, self.theme),
            Field(words("Size of text", "Label in the settings"), self._size(now)),
            gap=16,
        )

    def _size(self, now: Settings) -> QWidget:
        words = self.room.words
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.size_line = QSlider(Qt.Orientation.Horizontal)
        self.size_line.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.size_line.setValue(now.text_px)
        self.size_line.setTracking(False)
        self.size_line.setAccessibleName(words("Size of text", "Label in the settings"))
        self.size_said = Label(str(now.text_px), tone="quiet")
        self.size_line.sliderMoved.connect(lambda value: self.size_said.say(str(value)))
        self.size_line.valueChanged.connect(self._sized)
        row.addWidget(self.size_line, 1)
        row.addWidget(self.size_said)
        whole.setFocusProxy(self.size_line)
        return whole

    def _sized(self, value: int) -> None:
        self.size_said.say(str(value))
        self._keep(replace(self._now, text_px=value))

    def _paper(self, now: Settings) -> QWidget:
        words = self.room.words
        sizes = ((PaperSize.LETTER.value, words("Letter", "Paper size")), (PaperSize.A4.value, words("A4", "Paper size")))
        name = words("Sheet in the printer", "Label in the settings")
        self.paper = ToggleGroup(name, sizes, changed=lambda: self._keep(replace(self._now, paper=PaperSize(self.paper.chosen()[0]))))
        self.paper.choose(now.paper.value)
        return Field(name, self.paper)

    def _lock(self, now: Settings) -> QWidget:
        words = self.room.words
        minutes = [
            (str(n), words.many(n, "after {n} minute", "after {n} minutes", "When the desk locks by itself")) for n in LOCK_MINUTES if n
        ]
        minutes.append(("0", words("never by itself", "When the desk locks by itself")))
        self.lock = Choice(
            minutes, chosen=str(now.lock_minutes), changed=lambda value: self._keep(replace(self._now, lock_minutes=int(value)))
        )
        asks = words("Ask for the passphrase again when table mode ends", "Setting")
        self.asks = Tick(asks, chosen=now.table_mode_asks, changed=lambda on: self._keep(replace(self._now, table_mode_asks=on)))
        return Card(Field(words("Lock when nobody types", "Label in the settings"), self.lock), self.asks, gap=16)

    def _keep(self, changed: Settings) -> None:
        self.room.keep(changed)

    @property
    def _now(self) -> Settings:
        return self.room.settings()

    def open(self, target: str) -> None:
        """The screen always shows what is set; the key and the backups may have changed elsewhere."""
        self.key.look()
        self.backups.presenter.open()

    def acts(self) -> tuple[Act, ...]:
        """Everything here is on the screen already."""
        return ()

    def leave(self) -> None:
        """What was typed last is kept."""
        self._keep_you()
