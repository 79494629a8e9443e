"""The card of a first start: who works here, and how the key is kept."""

from collections.abc import Callable

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.fields import PhoneField
from liaison_desk.desk.inputs import Field, Line
from liaison_desk.desk.labels import Card, IconText, Label, Mark
from liaison_desk.desk.passphrase import PassphraseLine
from liaison_desk.desk.states import announce
from liaison_desk.language import Words
from liaison_desk.start import NewProfile
from liaison_desk.vault.keys import SHORTEST_PASSPHRASE


class NewProfileForm(Card):
    """Makes a profile: name, district, and a passphrase twice or the computer's keychain."""

    def __init__(self, words: Words, make: Callable[[NewProfile, str | None], None]) -> None:
        super().__init__(margin=28, gap=8)
        self.words, self._make = words, make
        self.add(Mark("notebook-tabs", tone="accent", side=28))
        self.add(Label(words("Welcome", "Title of the first start"), kind="unlock"))
        intro = words(
            "Everything you write stays on this laptop, sealed. It takes a minute to begin.", "Under the title of the first start"
        )
        self.add(Label(intro, tone="quiet", wrap=True))
        self.name = Line()
        self.phone = PhoneField(words)
        self.district = Line()
        known = words("As families know you; it stands on their sheets", "Hint")
        self.name_field = Field(words("Your name", "Label on first start"), self.name, hint=known)
        self.add(self.name_field)
        later = words("You can add this later", "Hint under a field that may stay empty")
        self.add(Field(words("Phone", "Field of a person"), self.phone))
        self.add(Field(words("School district", "Label on first start"), self.district, hint=later))
        ways = (
            ("passphrase", words("A passphrase", "How the key is kept")),
            ("keychain", words("This computer’s keychain", "How the key is kept")),
        )
        how = words("What opens it", "Label on first start: a passphrase or the keychain")
        self.way = ToggleGroup(how, ways, changed=self._way_changed)
        self.way.choose("passphrase")
        self.way_field = Field(how, self.way)
        self.way_field.hide()
        self.add(self.way_field)
        self.first = PassphraseLine(words, words("Passphrase", "Label on first start"))
        self.again = PassphraseLine(words, words("The same once more", "Label on first start: the passphrase again"))
        several = words("Four or five words that only you would put together", "Hint for a passphrase")
        self.first_field = Field(words("Passphrase", "Label on first start"), self.first, hint=several)
        self.again_field = Field(words("The same once more", "Label on first start: the passphrase again"), self.again)
        self.add(self.first_field)
        self.add(self.again_field)
        self.mistake = IconText("", icon="circle-alert", kind="second", tone="overdue", wrap=True)
        self.mistake.hide()
        self.add(self.mistake)
        self.button = Button(words("Make my desk", "Button of the first start"), shape="primary", wide=True, on_click=self._pressed)
        self.add(self.button)
        for line in (self.name, self.phone, self.district, self.first, self.again):
            line.returnPressed.connect(self._pressed)

    def showEvent(self, event: object) -> None:
        """The focus stands where one begins."""
        self.name.setFocus()

    def offer_keychain(self, works: object) -> None:
        """The computer has a keychain that answers, or has none."""
        self.way_field.setVisible(bool(works))

    def _way_changed(self) -> None:
        by_passphrase = self.way.chosen() == ("passphrase",)
        for part in (self.first_field, self.again_field):
            part.setVisible(by_passphrase)

    def _pressed(self) -> None:
        if not self.button.isEnabled():
            return
        words, by_passphrase = self.words, self.way.chosen() == ("passphrase",)
        for field in (self.name_field, self.first_field, self.again_field):
            field.complain("")
        if not self.name.text().strip():
            needed = words("A person needs a name", "Error title")
            self.name_field.complain(f"{needed}. {words('One name is enough, in any script. Nothing was saved.', 'Error advice')}")
            self.name.setFocus()
        elif by_passphrase and len(self.first.text()) < SHORTEST_PASSPHRASE:
            n = SHORTEST_PASSPHRASE
            short = words.many(n, "Use at least {n} character.", "Use at least {n} characters.", "Mistake above a new passphrase")
            self.first_field.complain(short)
            self.first.setFocus()
        elif by_passphrase and self.first.text() != self.again.text():
            self.again_field.complain(words("Both are not the same. Type it once more.", "Mistake above the second passphrase"))
            self.again.setFocus()
        else:
            self.button.setEnabled(False)
            about = NewProfile(name=self.name.text().strip(), phone=self.phone.value(), district=self.district.text().strip())
            self._make(about, self.first.text() if by_passphrase else None)

    def failed(self, error: Exception) -> None:
        """It could not be made: why, and what to do; nothing is left behind."""
        told = as_told(error)
        self.button.setEnabled(True)
        said = f"{self.words(told.title, 'Error title')}. {self.words(told.advice, 'Error advice') if told.advice else ''}".strip()
        self.mistake.say(said)
        self.mistake.show()
        announce(self, said)

    def forget(self) -> None:
        """What was typed is needed no more."""
        self.first.clear()
        self.again.clear()
