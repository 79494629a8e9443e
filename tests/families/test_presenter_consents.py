"""What a family's consents show, and the form of a new one; without any screen."""

from dataclasses import dataclass, field, replace
from datetime import date

from liaison_desk import language
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.consent import ConsentForm, GivenAs, Item
from liaison_desk.families.presenter import ConsentsPresenter
from liaison_desk.families.presenter.consents import ConsentOffer, ConsentRow, ConsentTyped
from liaison_desk.office import Office
from tests.fakes import StillClock
from tests.people import a_carer, a_consent, a_family, a_student

CLINIC = "a" * 32
EN = language.load("en")


@dataclass
class ConsentScreen:
    """Keeps what it was told to show."""

    consents: tuple[ConsentRow, ...] = ()
    offer: ConsentOffer | None = None
    complaints: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    def show_consents(self, rows: tuple[ConsentRow, ...]) -> None:
        self.consents = rows

    def show_form(self, offer: ConsentOffer) -> None:
        self.offer = offer

    def complain(self, where: str, error: BadInput | NotAllowed) -> None:
        self.complaints.append(where)

    def recorded(self, consent_id: str) -> None:
        self.made.append(consent_id)


def test_consents_say_with_whom_about_whom_and_where_they_stand(office: Office, clock: StillClock) -> None:
    family = a_family(office)
    screen = ConsentScreen()
    presenter = ConsentsPresenter(office, EN, screen)
    a_consent(office, family, CLINIC)
    a_consent(office, family, CLINIC, form=ConsentForm.SPOKEN)
    a_consent(office, family, CLINIC, valid_until=date(2026, 12, 1))
    withdrawn = a_consent(office, family, CLINIC)
    families.withdraw_consent(office, consent_id=withdrawn.id)
    presenter.open(family.id)
    assert {(row.state, row.tone, row.open) for row in screen.consents} == {
        ("Stands until it is withdrawn", "done", True),
        ("Spoken: nothing may leave on it", "due", True),
        ("Until December 1, 2026", "due", True),
        ("Withdrawn on November 23, 2026", "quiet", False),
    }
    assert screen.consents[-1].consent_id == withdrawn.id
    assert (screen.consents[0].title, screen.consents[0].about) == ("Harbor Clinic", "Rania Haddad, as parent, about Sami Haddad")
    assert screen.consents[0].shares == "names and ages, phone and language, what the family needs"
    clock.move(days=30)
    presenter.open(family.id)
    assert "Ran out on December 1, 2026" in {row.state for row in screen.consents}


def test_a_consent_is_recorded_from_the_form_or_the_form_complains(office: Office) -> None:
    family = a_family(office)
    screen = ConsentScreen()
    presenter = ConsentsPresenter(office, EN, screen)
    presenter.open(family.id)
    presenter.begin()
    assert screen.offer is not None
    mother, son = a_carer(office, family), a_student(office, family)
    assert son.student is not None
    assert screen.offer.givers[0] == (mother.person.id, "Rania Haddad, parent")
    assert screen.offer.students == ((son.student.id, "Sami Haddad"),)
    typed = ConsentTyped(
        given_by=mother.person.id, organization_id=CLINIC, recipient="Harbor Clinic", student_ids=(son.student.id,),
        purpose="To make an appointment", categories=(Category.HEALTHCARE,), items=(Item.NEED,), valid_days=90, language="ar",
    )  # fmt: skip
    presenter.record(replace(typed, items=()))
    presenter.record(replace(typed, given_as=GivenAs.ELIGIBLE_STUDENT))
    assert (screen.complaints, screen.made) == (["items", "given_as"], [])
    presenter.record(typed)
    assert len(screen.made) == 1
    assert screen.consents[0].state == "Until February 21, 2027"
