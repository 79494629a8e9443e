"""A brother or sister in another team's school: a card that crosses with the family's agreement."""

from dataclasses import replace
from datetime import date

from liaison_desk import ids
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families.category import Category
from liaison_desk.families.family import Family
from liaison_desk.families.liaison import Liaison
from liaison_desk.families.need import SETTLED, Need
from liaison_desk.families.person import Person, Student
from liaison_desk.families.sibling_card import SiblingCard
from liaison_desk.families.store.families import members
from liaison_desk.families.store.rows import many, one
from liaison_desk.families.store.siblings import cards
from liaison_desk.office import Office
from liaison_desk.vault.vault import Database

SOURCE = "sibling-card"


def share_sibling_card(
    office: Office, *, family_id: str, person_id: str, agreed_by: str, needs: tuple[Category, ...] | None = None,
    next_visit_on: date | None = None, agreed_on: date | None = None,
) -> SiblingCard:  # fmt: skip
    """Lets the district's other teams know who works with this student's family; a second time brings the card up to date.

    `needs` None: the kinds of help the family still looks for. Raises BadInput where nobody agreed, or for somebody
    who is no student at a school; NotAllowed where nobody may know where the family is.
    """
    if not agreed_by.strip():
        raise BadInput("Who of the family agreed?", "A card crosses only with the family's word. Nothing was shared.", where="agreed_by")
    with office.writing("share_sibling_card") as work:
        family, person = one(work.db, Family, family_id), one(work.db, Person, person_id)
        if family.address_confidential:
            raise NotAllowed(
                "This family's place is confidential",
                "A card would say at which school its child is found. Speak with your coordinator; nothing was shared.",
                where="family_id",
            )
        student = next(iter(many(work.db, Student, "person_id", [person_id])), None)
        if student is None or not student.school_id or person_id not in _people_of(office, work.db, family_id):
            raise BadInput(
                "This is no student of the family at a school", "Note their school first; nothing was shared.", where="person_id"
            )
        lead = one(work.db, Liaison, office.who)
        card = SiblingCard(
            id=ids.row_id_from_source(office.district, SOURCE, "sibling_card", person_id), student_name=person.name,
            school_id=student.school_id, grade=student.grade, lead=lead.id, lead_name=lead.name, lead_phone=lead.phone,
            languages=family.languages, needs=_looked_for(work.db, family_id) if needs is None else needs,
            next_visit_on=next_visit_on, agreed_by=agreed_by.strip(), agreed_on=agreed_on or office.today(),
        )  # fmt: skip
        before = next((found for found in cards(work.db) if found.id == card.id), None)
        if before is None:
            work.add(card, space=office.district)
        else:
            work.save(before, card)
    return card


def take_back_sibling_card(office: Office, *, card_id: str) -> SiblingCard:
    """The family takes its word back, or nothing is shared any more: the card says no more than that it ended.

    What colleagues have read cannot be taken back; the names leave the card on every laptop with the next round.
    """
    with office.writing("take_back_sibling_card") as work:
        before = one(work.db, SiblingCard, card_id)
        if before.ended_on is not None:
            raise NotAllowed("This card was taken back already", "Nothing was changed.", where="card_id")
        after = replace(
            before, student_name="", grade="", school_id="", languages=(), needs=(), next_visit_on=None, agreed_by="",
            ended_on=office.today(),
        )  # fmt: skip
        work.save(before, after)
    return after


def sibling_cards(office: Office, *, school_id: str = "") -> tuple[SiblingCard, ...]:
    """The cards that stand, of one school or of all, by name: a colleague of another team leads each family."""
    with office.reading() as db:
        return tuple(card for card in cards(db) if card.ended_on is None and school_id in ("", card.school_id))


def sibling_cards_of(office: Office, *, family_id: str) -> tuple[SiblingCard, ...]:
    """The cards that this family let cross and that stand."""
    with office.reading() as db:
        mine = {ids.row_id_from_source(office.district, SOURCE, "sibling_card", one) for one in _people_of(office, db, family_id)}
        return tuple(card for card in cards(db) if card.ended_on is None and card.id in mine)


def _people_of(office: Office, db: Database, family_id: str) -> frozenset[str]:
    return frozenset(found.person.id for found in members(db, [family_id], office.today()))


def _looked_for(db: Database, family_id: str) -> tuple[Category, ...]:
    found = [need.category for need in many(db, Need, "family_id", [family_id]) if need.state not in SETTLED]
    return tuple(dict.fromkeys(found))
