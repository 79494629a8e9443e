"""In the settings: what opens the desk, whether there is a recovery page, and the ways to change both."""

from datetime import date

from PySide6.QtWidgets import QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.keychange import ChangePanel, RenewPanel
from liaison_desk.desk.labels import Card, IconText
from liaison_desk.desk.recoverypage import PagePanel
from liaison_desk.desk.room import Room
from liaison_desk.vault import keyfile


class KeyCard(Card):
    """What holds now, and three buttons."""

    def __init__(self, room: Room) -> None:
        super().__init__(gap=10)
        words = self.words = room.words
        self.room, self.folder = room, room.office.vault.path.parent
        self.opens = IconText("", icon="key-round", wrap=True)
        self.page = IconText("", icon="file-check", wrap=True)
        self.add(self.opens)
        self.add(self.page)
        other = words("Change what opens the desk", "Button in the settings: the passphrase or the keychain")
        self.change = Button(other, on_click=self._change)
        self.make = Button("", icon="file-text", on_click=self._make)
        new = words("Give the vault a new key", "Button in the settings: a new key for the vault")
        self.renew = Button(new, shape="quiet", on_click=self._renew)
        ends = QWidget()
        flow = Flow(ends, gap=8)
        for button in (self.make, self.change, self.renew):
            flow.addWidget(button)
        self.add(ends)
        self.look()

    def look(self) -> None:
        """Says what holds now."""
        words, kept = self.words, keyfile.read(self.folder)
        by_passphrase = words("A passphrase opens this desk.", "In the settings")
        by_keychain = words("This computer’s keychain opens this desk.", "In the settings")
        self.opens.say(by_passphrase if kept.kept == "passphrase" else by_keychain)
        if kept.recovery:
            day = words.date(date.fromisoformat(kept.recovery_day), "plain")
            has = words("The recovery page {sign} of {day} opens it too.", "In the settings", sign=kept.recovery_sign, day=day)
            self.page.say(has, icon="file-check", tone="text")
            self.make.setText(words("Make another recovery page", "Button in the settings"))
        else:
            none = words("There is no recovery page yet. If what opens it is lost, all of it is lost.", "In the settings")
            self.page.say(none, icon="triangle-alert", tone="due")
            self.make.setText(words("Make a recovery page", "Button in the settings, and title of a panel"))
        self.make.setAccessibleName(self.make.text())

    def _change(self) -> None:
        ChangePanel(self.room, self.look).open_up()

    def _make(self) -> None:
        PagePanel(self.room, self.look).open_up()

    def _renew(self) -> None:
        RenewPanel(self.room).open_up()
