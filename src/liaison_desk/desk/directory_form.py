"""The form of a new service, as somebody of the team knows it; it counts as checked today."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.fields import PhoneField
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.labels import Label
from liaison_desk.directory.presenter import DirectoryPresenter, ServiceTyped
from liaison_desk.errors import BadInput
from liaison_desk.language import Words

MOST_TONGUES = 10


class ServiceForm(QFrame):
    """What one asks a partner over the phone; only the name has to be there."""

    def __init__(self, words: Words, presenter: DirectoryPresenter, *, on_end: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words, self.presenter, self.on_end = words, presenter, on_end
        none = (("", words("Not told", "A choice that nobody made yet")),)
        self.name, self.organization = Line(), Line()
        self.category = Choice((*none, *presenter.categories()))
        self.cost = Choice((*none, *presenter.costs()))
        self.phone = PhoneField(words)
        self.address, self.city, self.postal = Line(), Line(), Line()
        self.for_whom, self.how = Line(), Writing(lines=2)
        self.tongues = ToggleGroup(words("Languages", "Line of an entry"), (), several=True)
        self.named = Field(words("Name", "Field of a new service"), self.name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(Label(words("A new service", "Title of a form"), kind="page"))
        self.column.addWidget(self.named)
        self._pair(
            Field(words("Organization", "Field of a new service"), self.organization),
            Field(words("Kind of help", "Field of a new service"), self.category),
        )
        self._pair(Field(words("Phone", "Line of an entry"), self.phone), Field(words("Cost", "Line of an entry"), self.cost))
        self.column.addWidget(Field(words("Street", "Field of an address"), self.address))
        self._pair(Field(words("City", "Field of an address"), self.city), Field(words("ZIP", "Field of an address"), self.postal))
        self.column.addWidget(Label(words("Languages", "Line of an entry"), kind="label"))
        self.column.addWidget(self.tongues)
        self.column.addWidget(Field(words("For whom", "Line of an entry"), self.for_whom))
        self.column.addWidget(Field(words("How to start", "Line of an entry"), self.how))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(Button(words("Leave it", "Button: closes a form, nothing is saved"), shape="quiet", key="Esc", on_click=on_end))
        row.addWidget(Button(words("Add it", "Button: saves a new service"), shape="primary", icon="check", on_click=self._save))
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _pair(self, one: Field, other: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(one, 1)
        row.addWidget(other, 1)
        self.column.addLayout(row)

    def begin(self) -> None:
        """Shows the form with what was typed before, and the languages of the directory to choose from."""
        old = self.tongues
        chosen = old.chosen()
        name = self.words("Languages", "Line of an entry")
        self.tongues = ToggleGroup(name, self.presenter.languages()[:MOST_TONGUES], several=True)
        self.tongues.choose(*chosen)
        self.column.replaceWidget(old, self.tongues)
        old.hide()
        old.deleteLater()
        self.show()
        self.name.setFocus()

    def _save(self) -> None:
        typed = ServiceTyped(
            name=self.name.text(), organization=self.organization.text(), category=self.category.value(), phone=self.phone.value(),
            address=self.address.text(), city=self.city.text(), postal_code=self.postal.text(), languages=self.tongues.chosen(),
            cost=self.cost.value(), for_whom=self.for_whom.text(), how_to_start=self.how.toPlainText(),
        )  # fmt: skip
        self.named.complain("")
        try:
            self.presenter.add(typed)
        except BadInput as error:
            self.named.complain(self.words(error.title, "Error title"))
            self.name.setFocus()
            return
        for line in (self.name, self.organization, self.phone, self.address, self.city, self.postal, self.for_whom):
            line.clear()
        self.how.clear()
        self.on_end()
