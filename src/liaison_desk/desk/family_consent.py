"""The form of a consent: who gives it and for whom, to which partner, what may be shared, until when, in which language."""

from collections.abc import Callable

from liaison_desk.desk.buttons import ToggleGroup
from liaison_desk.desk.enrolling_rows import NARROW_PX
from liaison_desk.desk.fields import TongueField
from liaison_desk.desk.formcard import FormCard
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.page import Columns
from liaison_desk.desk.room import Room
from liaison_desk.directory import actions as directory
from liaison_desk.directory import labels as directory_labels
from liaison_desk.families.category import Category
from liaison_desk.families.consent import ConsentForm as Form
from liaison_desk.families.consent import GivenAs, Item
from liaison_desk.families.labels import TONGUES
from liaison_desk.families.presenter import ConsentsPresenter
from liaison_desk.families.presenter.consents import ConsentOffer, ConsentTyped

MONTHS = (3, 6, 12)
DAYS = 30
MOST = 8


class ConsentForm(FormCard):
    """What the family signs or says, kept as it was given."""

    def __init__(self, room: Room, presenter: ConsentsPresenter, offer: ConsentOffer, over: Callable[[], None]) -> None:
        words = room.words
        super().__init__(words, words("A consent", "Title of a form"), words("Keep it", "Button: saves a consent"), self._write, over)
        self.room, self.presenter = room, presenter
        self.giver = Choice(offer.givers)
        self.right = Choice(tuple((value.value, word) for value, word in offer.rights))
        self.how = Choice(tuple((value.value, word) for value, word in offer.forms))
        self.partner_search = Line(hint=words("Type a service or an organization", "Hint in a field"), changed=self._look)
        self.partner = Choice((("", words("Nobody from the directory", "Choice of a partner in a consent")),))
        self.students = ToggleGroup(words("About whom", "Label in the form of a consent"), offer.students, several=True)
        self.students.choose(*(value for value, _word in offer.students))
        self.items = ToggleGroup(
            words("What may be shared", "Label in the form of a consent"),
            tuple((one.value, word) for one, word in offer.items),
            several=True,
        )
        kinds = tuple((one.value, directory_labels.category(one.value, words)) for one in Category)
        self.kind = Choice(kinds)
        self.purpose = Line(words("To make an appointment and to know if you went", "Offered as the purpose of a consent"))
        lasts = [(str(n * DAYS), words.many(n, "{n} month", "{n} months", "How long a consent lasts")) for n in MONTHS]
        self.lasts = Choice((*lasts, ("", words("Until it is withdrawn", "How long a consent lasts"))))
        self.tongue = TongueField(words, TONGUES, words.tongue)
        self.interpreter, self.witness = Line(), Line()
        self._arrange()

    def _arrange(self) -> None:
        words = self.words
        who = self.ask("given_by", Field(words("Who gives it", "Label in the form of a consent"), self.giver))
        right = self.ask("given_as", Field(words("In which right", "Label in the form of a consent"), self.right))
        search = self.ask("recipient", Field(words("Partner", "Label in the form of a consent"), self.partner_search))
        found = self.ask("organization_id", Field(words("From the directory", "Label in the form of a consent"), self.partner))
        kind = self.ask("categories", Field(words("Kind of help", "Field of a new service"), self.kind))
        lasts = Field(words("How long", "Label in the form of a consent"), self.lasts)
        tongue = self.ask("language", Field(words("Explained in", "Label in the form of a consent: a language"), self.tongue))
        interpreter = Field(words("Interpreter", "A field of a family's file, in its history"), self.interpreter)
        witness = self.ask("witness", Field(words("Witness", "Label in the form of a consent"), self.witness))
        for one, other in ((who, right), (search, found)):
            self.put(Columns((one, 0), (other, 0), gap=16, folds_under_px=NARROW_PX))
        self.put(self.ask("student_ids", Field(words("About whom", "Label in the form of a consent"), self.students)))
        self.put(self.ask("items", Field(words("What may be shared", "Label in the form of a consent"), self.items)))
        self.put(self.ask("purpose", Field(words("What for", "Label in the form of a consent"), self.purpose)))
        how = Field(words("How it was given", "Label in the form of a consent"), self.how)
        for one, other in ((kind, lasts), (how, tongue), (interpreter, witness)):
            self.put(Columns((one, 0), (other, 0), gap=16, folds_under_px=NARROW_PX))

    def begin(self) -> None:
        """The focus on who gives it."""
        self.giver.setFocus()

    def _look(self, typed: str) -> None:
        """The organizations whose services are met by what was typed."""
        found = directory.find_services(self.room.office, text=typed, limit=MOST).lines
        known: dict[str, str] = {}
        for line in found:
            organization = directory.open_service(self.room.office, service_id=line.id).organization
            if organization is not None:
                known[organization.id] = organization.name
        nobody = ("", self.partner.itemText(0))
        self.partner.show_choices((nobody, *known.items()))
        self.partner.choose(next(iter(known), ""))

    def _write(self, meant: bool) -> None:
        chosen = self.partner.value()
        self.presenter.record(
            ConsentTyped(
                given_by=self.giver.value(),
                given_as=GivenAs(self.right.value()),
                form=Form(self.how.value()),
                organization_id=chosen,
                recipient=self.partner.currentText() if chosen else self.partner_search.text(),
                student_ids=self.students.chosen(),
                purpose=self.purpose.text(),
                categories=(Category(self.kind.value()),),
                items=tuple(Item(one) for one in self.items.chosen()),
                valid_days=int(self.lasts.value()) if self.lasts.value() else None,
                language=self.tongue.value(),
                interpreter=self.interpreter.text(),
                witness=self.witness.text(),
            ),
            meant=meant,
        )
