"""The middle of a family's file: one section at a time, or the form that is open in its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from liaison_desk.desk.family_consent import ConsentForm
from liaison_desk.desk.family_edit import EditForm
from liaison_desk.desk.family_forms import CardForm, ContactForm, NeedForm, PersonForm
from liaison_desk.desk.family_papers import PaperForm, PapersSection
from liaison_desk.desk.family_sections import Section, Step, consent_rows, history_rows, need_rows, people_rows, student_rows
from liaison_desk.desk.family_time import TimeColumn
from liaison_desk.desk.page import scrolling
from liaison_desk.desk.room import Act, Room
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families.file import PersonForm as PersonSeen
from liaison_desk.families.presenter import ConsentsPresenter, EnrollingPresenter, PeoplePresenter
from liaison_desk.families.presenter.consents import ConsentOffer, ConsentRow
from liaison_desk.families.presenter.enrolling import FormWords, SimilarRow
from liaison_desk.families.presenter.people import PersonRow
from liaison_desk.family_file import FamilyPresenter, FilePage, TimelineLine

Form = CardForm | ContactForm | NeedForm | PersonForm | EditForm | ConsentForm | PaperForm


class Middle(QWidget):
    """Shows sections and forms, and is what the presenters of people and consents look at."""

    def __init__(self, room: Room, presenter: FamilyPresenter, opened: Callable[[TimelineLine], None], acts: tuple[Act, ...]) -> None:
        super().__init__()
        self.room, self.words, self.presenter = room, room.words, presenter
        self.people = PeoplePresenter(room.office, room.words, self)
        self.consents = ConsentsPresenter(room.office, room.words, self)
        self.enrolling = EnrollingPresenter(room.office, room.words, self)
        self.offered = FormWords()
        self.consent_offer: ConsentOffer | None = None
        self.points: dict[str, PersonRow] = {}
        self.time = TimeColumn(room.words, opened, acts)
        self.sections = self._make_sections()
        self.now = "timeline"
        self.form: Form | None = None
        self.form_area: QWidget | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.time)
        self.areas: dict[str, QWidget] = {"timeline": self.time}
        for key, section in self.sections.items():
            self.areas[key] = scrolling(section)
            self.stack.addWidget(self.areas[key])
        self.papers = PapersSection(room, presenter, self.begin, self.end_form)
        self.areas["papers"] = scrolling(self.papers)
        self.stack.addWidget(self.areas["papers"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _make_sections(self) -> dict[str, Section]:
        words = self.words
        grown = Step(words("One more grown-up", "Button"), "user-plus", lambda: self._add(student=False))
        pupil = Step(words("One more student", "Button"), "plus", lambda: self._add(student=True))
        card = Step(
            words("A card for a sibling’s school", "Button: shares a few facts with another team"), "contact-round", self.share_card
        )
        edit = Step(words("Correct the file", "Button: opens the form of the family"), "pencil", self.edit)
        record = Step(words("Record a consent", "Button"), "signature", self.record_consent)
        need = Step(words("Name a need", "Button"), "plus", self.name_need)
        made = {
            "people": Section(
                words("People", "Section of a family's file"),
                words("Nobody is in this file yet.", "In an empty section"),
                "users",
                grown,
                pupil,
                edit,
            ),
            "students": Section(
                words("Students", "Heading"), words("Nobody here goes to school yet.", "In an empty section"), "graduation-cap", pupil, card
            ),
            "consents": Section(
                words("Consents", "Section of a family's file"),
                words("What the family allows to be shared, with whom and until when, stands here.", "In an empty section"),
                "signature",
                record,
            ),
            "needs": Section(
                words("Needs", "Section of a family's file"),
                words("What the family would like to change stands here, in its own words.", "In an empty section"),
                "target",
                need,
            ),
            "history": Section(
                words("History", "Section of a family's file"),
                words("Who opened and changed the file stands here.", "In an empty section"),
                "history",
            ),
        }
        made["people"].list.acted.connect(self._acted_on_person)
        made["students"].list.acted.connect(self.presenter.take_card_back)
        made["consents"].list.acted.connect(self.presenter.withdraw)
        made["needs"].list.acted.connect(self.presenter.refer)
        return made

    # ------------------------------------------------------------------------------------------- what is shown

    def show_file(self, page: FilePage) -> None:
        """Another family, or the same as it stands now."""
        self.time.show_file(page)
        self.sections["students"].show_rows(student_rows(self.words, page.students, page.cards))
        self.show_section(self.now)

    def show_section(self, section: str) -> None:
        """One section; what only it shows is read when it is looked at."""
        self.now = section
        match section:
            case "people":
                self.people.open(self.presenter.family_id)
            case "consents":
                self.consents.open(self.presenter.family_id)
            case "needs":
                self.sections["needs"].show_rows(need_rows(self.words, self.presenter.needs()))
            case "papers":
                self.papers.open()
            case "history":
                self.sections["history"].show_rows(history_rows(self.presenter.history()))
        if self.form is None:
            self.stack.setCurrentWidget(self.areas[section])

    def show_people(self, rows: tuple[PersonRow, ...]) -> None:
        """Everybody of the family."""
        self.points = {point.point.id: row for row in rows for point in row.points}
        self.sections["people"].show_rows(people_rows(self.words, rows))

    def show_person(self, form: PersonSeen) -> None:
        """The family's people are corrected where their numbers stand."""

    def show_consents(self, rows: tuple[ConsentRow, ...]) -> None:
        """What may be shared."""
        self.sections["consents"].show_rows(consent_rows(self.words, rows))

    def show_form(self, offer: ConsentOffer | FormWords) -> None:
        """What the forms offer."""
        if isinstance(offer, FormWords):
            self.offered = offer
        else:
            self.consent_offer = offer

    def show_similar(self, rows: tuple[SimilarRow, ...]) -> None:
        """Files alike are asked for only when a family is new."""

    def complain(self, where: str, error: BadInput | NotAllowed) -> None:
        """The form shows it where it belongs."""
        raise error

    def ask(self, where: str, error: BadInput) -> None:
        """The form asks whether it is something else."""
        raise error

    def recorded(self, consent_id: str) -> None:
        """A consent is kept."""
        self.room.say(self.words("Consent kept", "After a consent was recorded"), self.presenter.undo)

    def enrolled(self, family_id: str) -> None:
        """Families are enrolled on their own screen."""

    # ------------------------------------------------------------------------------------------- forms in their place

    def contact(self) -> None:
        """Writes down a contact."""
        self.begin(ContactForm(self.words, self.presenter, self.end_form))

    def name_need(self) -> None:
        """Names a need."""
        self.begin(NeedForm(self.words, self.presenter, self.end_form))

    def edit(self) -> None:
        """Corrects the family's own words."""
        self.begin(EditForm(self.words, self.presenter, self.end_form))

    def record_consent(self) -> None:
        """Records a consent."""
        self.consents.open(self.presenter.family_id)
        self.consents.begin()
        assert self.consent_offer is not None
        self.begin(ConsentForm(self.room, self.consents, self.consent_offer, self.end_form))

    def share_card(self) -> None:
        """Lets a card about a student cross to another team."""
        self.begin(CardForm(self.words, self.presenter, self.end_form))

    def _add(self, *, student: bool) -> None:
        self.enrolling.open()
        self.begin(PersonForm(self.room, self.presenter, self.offered, self.end_form, student=student))

    def begin(self, form: Form) -> None:
        """A form in place of the section; one that was open is left."""
        self._let_go()
        self.form = form
        self.form_area = scrolling(form)
        self.stack.addWidget(self.form_area)
        self.stack.setCurrentWidget(self.form_area)
        form.begin()

    def end_form(self) -> None:
        """The section again."""
        self._let_go()
        self.stack.setCurrentWidget(self.areas[self.now])
        self.begin_section()

    def begin_section(self) -> None:
        """The focus into the list of the section."""
        if self.now == "papers":
            self.papers.focus()
            return
        shown = self.time.list if self.now == "timeline" else self.sections[self.now].list
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self) -> None:
        if self.form_area is not None:
            self.stack.removeWidget(self.form_area)
            self.form_area.deleteLater()
        self.form = self.form_area = None

    def _acted_on_person(self, key: str) -> None:
        point_id = key.removeprefix("point:")
        for point in self.points[point_id].points:
            if point.point.id == point_id and point.point.safe is None:
                self.people.ask_safe(point_id)
                self.room.say(self.words("Noted: the family says it is safe", "After a number was marked safe"), self.presenter.undo)
            elif point.point.id == point_id:
                self.people.wrong_number(point_id)
                self.room.say(self.words("Nobody calls this number again", "After a number was retired"), self.presenter.undo)
