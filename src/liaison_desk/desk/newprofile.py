"""The card of a first start: who works here, alone or in a team that is there already, and how the key is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.failing import as_told
from liaison_desk.desk.fields import PhoneField
from liaison_desk.desk.inputs import Field, Line
from liaison_desk.desk.joining import Asked
from liaison_desk.desk.labels import Card, IconText, Label, Mark
from liaison_desk.desk.newway import Beside, NewWay
from liaison_desk.desk.states import announce
from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.language import Words
from liaison_desk.start import NewProfile
from liaison_desk.sync.address import whole_address
from liaison_desk.sync.answers import ServerAway
from liaison_desk.sync.post import check_code

ALONE, JOIN = "alone", "join"


class NewProfileForm(Card):
    """Makes a profile, or asks for what is needed to join a team; what was typed stays when one changes between the two."""

    def __init__(self, words: Words, make: Callable[[NewProfile, str | None], None], join: Callable[[Asked], None]) -> None:
        super().__init__(margin=28, gap=12)
        self.words, self._make, self._join = words, make, join
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark("notebook-tabs", tone="accent", side=28))
        head.addWidget(Label(words("Welcome", "Title of the first start"), kind="unlock"), 1)
        self.column.addLayout(head)
        self.intro = Label(tone="quiet", wrap=True)
        self.add(self.intro)
        begins = (
            (ALONE, words("A new desk", "How one begins: with an empty desk of one's own")),
            (JOIN, words("Join a team with a code", "How one begins: a colleague reads out a code")),
        )
        self.begins = ToggleGroup(words("How you begin", "Told by a screen reader on the first start"), begins, changed=self._chosen)
        self.begins.choose(ALONE)
        self.add(self.begins)
        self._ask_where()
        self._ask_who()
        self.key = NewWay(words)
        self.first, self.again = self.key.first, self.key.again
        self.first_field, self.again_field = self.key.first_field, self.key.again_field
        self.add(self.key)
        self.mistake = IconText("", icon="circle-alert", kind="second", tone="overdue", wrap=True)
        self.mistake.hide()
        self.add(self.mistake)
        self.button = Button("", shape="primary", wide=True, on_click=self._pressed)
        self.add(self.button)
        for line in (self.server, self.code, self.name, self.phone, self.district, self.first, self.again):
            line.returnPressed.connect(self._pressed)
        self._begin_as(ALONE)

    def _ask_where(self) -> None:
        """Which server and which invitation."""
        words = self.words
        self.server, self.code = Line(), Line()
        self.server_field = Field(words("Address of the district’s server", "Label when a laptop is invited or joins"), self.server)
        self.code_field = Field(words("Code", "Label over the eight digits of an invitation"), self.code)
        self.where = Beside(self.server_field, self.code_field, shares=(5, 4))
        self.add(self.where)

    def _ask_who(self) -> None:
        """Who works here."""
        words = self.words
        self.name, self.phone, self.district = Line(), PhoneField(words), Line()
        known = words("As families know you; it stands on their sheets", "Hint")
        self.name_field = Field(words("Your name", "Label on first start"), self.name, hint=known)
        later = words("You can add this later", "Hint under a field that may stay empty")
        self.add(Beside(self.name_field, Field(words("Phone", "Field of a person"), self.phone, hint=later)))
        self.district_field = Field(words("School district", "Label on first start"), self.district, hint=later)
        self.add(self.district_field)

    def showEvent(self, event: object) -> None:
        """The focus stands where one begins, or begins again."""
        self.begin_typing()

    def begin_typing(self) -> None:
        """Puts the focus on the first line."""
        (self.server if self.joins else self.name).setFocus()

    def offer_keychain(self, works: object) -> None:
        """The computer has a keychain that answers, or has none."""
        self.key.offer_keychain(works)

    @property
    def joins(self) -> bool:
        """Whether somebody wants to join a team."""
        return self.begins.chosen() == (JOIN,)

    def _chosen(self) -> None:
        self._begin_as(JOIN if self.joins else ALONE)
        self.begin_typing()

    def _begin_as(self, how: str) -> None:
        words, joins = self.words, how == JOIN
        alone = words(
            "Everything you write stays on this laptop, sealed. It takes a minute to begin.", "Under the title of the first start"
        )
        team = words("A colleague who invites you has an address and a code on their screen.", "On the first start, when one joins a team")
        self.intro.say(team if joins else alone)
        self.where.setVisible(joins)
        self.district_field.setVisible(not joins)
        text = words("Ask to come in", "Button: joins a team") if joins else words("Make my desk", "Button of the first start")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.mistake.hide()

    def _pressed(self) -> None:
        if not self.button.isEnabled():
            return
        self.mistake.hide()
        for field in (self.server_field, self.code_field, self.name_field, self.first_field, self.again_field):
            field.complain("")
        if not ((not self.joins or self._says_where()) and self._says_who() and self.key.is_said()):
            return
        self.button.setEnabled(False)
        passphrase = self.key.passphrase()
        name, phone = self.name.text().strip(), self.phone.value()
        if self.joins:
            about, server = NewProfile(name=name, phone=phone), whole_address(self.server.text())
            self._join(Asked(code=self.code.text(), server=server, about=about, passphrase=passphrase))
        else:
            self._make(NewProfile(name=name, phone=phone, district=self.district.text().strip()), passphrase)

    def _says_where(self) -> bool:
        """Whether there is an address, and a code of the right form; says what is wrong where not."""
        if not self.server.text().strip():
            needed = self.words("Your colleague’s screen shows it beside the code.", "Mistake above the empty address of a server")
            self._wrong(self.server_field, needed)
            return False
        try:
            check_code(self.code.text())
        except DeskError as error:
            self._wrong(self.code_field, self._said(error))
            return False
        return True

    def _says_who(self) -> bool:
        """Whether there is a name."""
        if not self.name.text().strip():
            needed = self.words("A person needs a name", "Error title")
            said = self.words("One name is enough, in any script. Nothing was saved.", "Error advice")
            self._wrong(self.name_field, f"{needed}. {said}")
            return False
        return True

    def _wrong(self, field: Field, said: str) -> None:
        field.complain(said)
        field.control.setFocus()
        announce(self, said)

    def _said(self, error: DeskError) -> str:
        return f"{self.words(error.title, 'Error title')}. {self.words(error.advice, 'Error advice') if error.advice else ''}".strip()

    def failed(self, error: Exception) -> None:
        """It could not be made: why, and what to do, where it can be mended; what was typed stays, nothing is left behind."""
        self.button.setEnabled(True)
        if isinstance(error, Cancelled):
            return
        told = as_told(error)
        said = self._said(told)
        if self.joins and told.where == "code":
            self._wrong(self.code_field, said)
        elif self.joins and (isinstance(told, ServerAway) or told.where == whole_address(self.server.text())):
            self._wrong(self.server_field, said)
        else:
            self.mistake.say(said)
            self.mistake.show()
            announce(self, said)

    def forget(self) -> None:
        """What was typed is needed no more."""
        self.key.forget()
