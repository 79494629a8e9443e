"""The short forms of a family's file: a contact, a need, somebody who belongs to the family."""

from collections.abc import Callable

from liaison_desk.desk.buttons import ToggleGroup
from liaison_desk.desk.enrolling_rows import CarerRow, StudentRow
from liaison_desk.desk.formcard import FormCard
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.labels import Label
from liaison_desk.desk.room import Room
from liaison_desk.desk.ticks import Tick
from liaison_desk.families.file import NewMember, NewPoint, NewStudent
from liaison_desk.families.person import Names, Tie
from liaison_desk.families.presenter.enrolling import CarerTyped, FormWords, StudentTyped
from liaison_desk.family_file import ContactTyped, FamilyPresenter
from liaison_desk.language import Words
from liaison_desk.visits.contact import Direction

ROUTINE, URGENT = "routine", "urgent"


class ContactForm(FormCard):
    """One exchange: who began it, over which way, with one key for what came of it."""

    def __init__(self, words: Words, presenter: FamilyPresenter, over: Callable[[], None]) -> None:
        super().__init__(words, words("A contact", "Title of a form"), words("Write it down", "Button: saves a contact"), self._write, over)
        self.presenter = presenter
        offer = presenter.contact_offer()
        self.direction = ToggleGroup(words("Who began it", "Label in the form of a contact"), offer.directions, changed=self._turned)
        self.channel = Choice(offer.channels)
        self.point = Choice(offer.points)
        self.outcome = ToggleGroup(words("What came of it?", "Above the outcomes of a referral"), offer.outcomes)
        self.note = Writing(lines=2)
        self.good = Tick(words("A call without a worry: good news", "Tick in the form of a contact"))
        self.direction.choose(offer.directions[0][0])
        self.outcome.choose(offer.outcomes[0][0])
        self.put(self.direction)
        self.put(Field(words("How", "Label in the form of a contact: the way"), self.channel))
        self.put(self.ask("contact_point_id", Field(words("Over which number or address", "Label in the form of a contact"), self.point)))
        self.came = Field(words("What came of it?", "Above the outcomes of a referral"), self.outcome)
        self.put(self.came)
        self.put(self.ask("note", Field(words("What was said", "Label in the form of a contact"), self.note)))
        self.put(self.good)

    def begin(self) -> None:
        """The focus on what comes first."""
        next(iter(self.outcome.buttons.values())).setFocus()

    def _turned(self) -> None:
        self.came.setVisible(self.direction.chosen() != (Direction.FROM_FAMILY.value,))

    def _write(self, meant: bool) -> None:
        typed = ContactTyped(
            direction="".join(self.direction.chosen()),
            channel=self.channel.value(),
            point_id=self.point.value(),
            outcome="".join(self.outcome.chosen()),
            note=self.note.toPlainText(),
            good_news=self.good.isChecked(),
        )
        self.presenter.save_contact(typed, meant=meant)


class NeedForm(FormCard):
    """What the family would like to change, in its own words."""

    def __init__(self, words: Words, presenter: FamilyPresenter, over: Callable[[], None]) -> None:
        super().__init__(
            words, words("What would they like to change?", "Title of a form"), words("Name it", "Button: saves a need"), self._write, over
        )
        self.presenter = presenter
        page = presenter.page
        people = tuple((one.person.id, one.person.given_name) for one in page.file.members) if page else ()
        self.said = Writing(lines=2)
        self.kind = Choice(presenter.kinds_of_help())
        self.people = ToggleGroup(words("For whom", "Label in the form of a need"), people, several=True)
        self.soon = ToggleGroup(
            words("How soon", "Label in the form of a need"),
            ((ROUTINE, words("Routine", "How soon a need is")), (URGENT, words("Urgent", "How soon a need is"))),
        )
        self.soon.choose(ROUTINE)
        self.put(self.ask("words", Field(words("In their words", "Label in the form of a need"), self.said)))
        self.put(Field(words("Kind of help", "Field of a new service"), self.kind))
        hint = words("Nobody chosen: the whole family", "Hint in the form of a need")
        self.put(Field(words("For whom", "Label in the form of a need"), self.people, hint=hint))
        self.put(Field(words("How soon", "Label in the form of a need"), self.soon))

    def begin(self) -> None:
        """The focus on the words."""
        self.said.setFocus()

    def _write(self, meant: bool) -> None:
        urgent = self.soon.chosen() == (URGENT,)
        self.presenter.name_need(self.kind.value(), self.said.toPlainText(), self.people.chosen(), urgent=urgent, meant=meant)


class PersonForm(FormCard):
    """Somebody new in the family: a grown-up with a number, or a student."""

    def __init__(self, room: Room, presenter: FamilyPresenter, offered: FormWords, over: Callable[[], None], *, student: bool) -> None:
        words = room.words
        title = words("One more student", "Button") if student else words("One more grown-up", "Button")
        super().__init__(words, title, words("Add to the family", "Button: saves a person"), self._write, over)
        self.presenter = presenter
        self.row: CarerRow | StudentRow
        if student:
            self.row = StudentRow(words, offered, room.office.today(), changed=_nothing)
        else:
            self.row = CarerRow(words, offered, room.office.region, changed=_nothing)
        self.put(self.row)

    def begin(self) -> None:
        """The focus on the name."""
        self.row.name.setFocus()

    def _write(self, meant: bool) -> None:
        typed = self.row.typed()
        self.presenter.add_person(_carer(typed) if isinstance(typed, CarerTyped) else _student(typed), meant=meant)


class CardForm(FormCard):
    """A few facts about a student for the liaison of another school, with the family's agreement."""

    def __init__(self, words: Words, presenter: FamilyPresenter, over: Callable[[], None]) -> None:
        title = words("A card for a sibling’s school", "Button: shares a few facts with another team")
        super().__init__(words, title, words("Share it", "Button: a card crosses to another team"), self._write, over)
        self.presenter = presenter
        offer = presenter.card_offer()
        self.student = Choice(offer.students)
        self.agreed = Line(offer.agreed_by)
        self.put(Label(offer.says, kind="second", wrap=True))
        self.put(self.ask("person_id", Field(words("About whom", "Label in the form of a card for another team"), self.student)))
        self.put(
            self.ask("agreed_by", Field(words("Who of the family agreed", "Label in the form of a card for another team"), self.agreed))
        )

    def begin(self) -> None:
        """The focus on whom it is about."""
        self.student.setFocus()

    def _write(self, _meant: bool) -> None:
        self.presenter.share_card(self.student.value(), self.agreed.text())


Form = CardForm | ContactForm | NeedForm | PersonForm


def _nothing() -> None:
    """Nobody listens to these keystrokes."""


def _carer(typed: CarerTyped) -> NewMember:
    points = (NewPoint(value=typed.phone, safe=typed.safe, voicemail_ok=typed.voicemail_ok, text_ok=typed.text_ok),) if typed.phone else ()
    return NewMember(names=Names(whole=typed.name), relation=typed.relation, points=points)


def _student(typed: StudentTyped) -> NewMember:
    student = NewStudent(school_id=typed.school_id or None, grade=typed.grade)
    return NewMember(names=Names(whole=typed.name), relation=Tie.STUDENT, birth_date=typed.birth_date, student=student)
