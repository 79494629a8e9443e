"""A brother or sister at another team's school: the card that may cross, what it would say, and taking it back."""

from dataclasses import dataclass

from liaison_desk.families import actions as families
from liaison_desk.families.file import FamilyFile
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOffer:
    """What the form of a card offers: the students who go to a school, who of the family may agree, what it would say."""

    students: tuple[tuple[str, str], ...]
    agreed_by: str
    says: str


def card_offer(words: Words, file: FamilyFile) -> CardOffer:
    """What can be shared of this family's students."""
    students = tuple((one.person.id, f"{one.person.name} · {one.school.name}") for one in file.students if one.school)
    grown = next((one.person.name for one in file.members if one.student is None), "")
    says = words(
        "Every liaison of the district can read it: the student’s name, school and grade, the family’s languages, the kinds of help it "
        "looks for, the next visit, and your name and phone. No address, no phone of the family, no notes.",
        "In the form of a card for another team: what it says",
    )
    return CardOffer(students=students, agreed_by=grown, says=says)


def share_card(office: Office, *, family_id: str, person_id: str, agreed_by: str, visit_id: str) -> None:
    """Lets the card cross, with the day of the next visit where one is planned. Raises BadInput, NotAllowed."""
    day = visits.visit_by_id(office, visit_id=visit_id).on if visit_id else None
    families.share_sibling_card(office, family_id=family_id, person_id=person_id, agreed_by=agreed_by, next_visit_on=day)


def cards_shared(office: Office, file: FamilyFile) -> dict[str, str]:
    """The cards that stand, by student."""
    cards = families.sibling_cards_of(office, family_id=file.own.id)
    return {one.person.id: card.id for one in file.students for card in cards if card.student_name == one.person.name}
