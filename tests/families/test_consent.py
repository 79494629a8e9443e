"""What a consent covers, who may give it, and that a withdrawal works at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.consent import Answer, Consent, ConsentForm, GivenAs, Handoff, Item, covers, in_force
from liaison_desk.families.family import Family
from liaison_desk.families.person import Tie
from liaison_desk.office import Office
from tests.people import a_carer, a_child, a_consent, a_family, a_member, a_person, a_student

CLINIC, PANTRY = "a" * 32, "b" * 32
DAY = date(2026, 11, 23)
SIGNED = Consent(
    id="c", family_id="f", given_by="m", student_ids=("s1", "s2"), organization_id=CLINIC, categories=(Category.HEALTHCARE,),
    items=(Item.NAMES_AGES, Item.NEED), valid_from=DAY, valid_until=date(2027, 3, 31), form=ConsentForm.SIGNED_PAPER, signed_on=DAY,
)  # fmt: skip
ASKED = Handoff(organization_id=CLINIC, category=Category.HEALTHCARE, day=DAY, items=(Item.NEED,), student_ids=("s1",))


@pytest.mark.parametrize(
    ("consent", "handoff", "answer"),
    [
        (SIGNED, ASKED, Answer.COVERS),
        (SIGNED, replace(ASKED, items=(), student_ids=()), Answer.COVERS),
        (SIGNED, replace(ASKED, day=date(2027, 3, 31)), Answer.COVERS),
        (SIGNED, replace(ASKED, day=date(2027, 4, 1)), Answer.RAN_OUT),
        (replace(SIGNED, valid_until=None), replace(ASKED, day=date(2030, 1, 1)), Answer.COVERS),
        (replace(SIGNED, valid_from=DAY + timedelta(days=1)), ASKED, Answer.NOT_YET),
        (SIGNED, replace(ASKED, day=DAY - timedelta(days=1)), Answer.NOT_SIGNED),
        (replace(SIGNED, signed_on=None), ASKED, Answer.NOT_SIGNED),
        (replace(SIGNED, form=ConsentForm.SPOKEN, witness="J. Ellis"), ASKED, Answer.SPOKEN_ONLY),
        (replace(SIGNED, withdrawn_on=DAY), ASKED, Answer.WITHDRAWN),
        (replace(SIGNED, withdrawn_on=DAY), replace(ASKED, day=DAY - timedelta(days=9)), Answer.WITHDRAWN),
        (SIGNED, replace(ASKED, organization_id=PANTRY), Answer.OTHER_PARTNER),
        (replace(SIGNED, organization_id=None), ASKED, Answer.OTHER_PARTNER),
        (SIGNED, replace(ASKED, category=Category.FOOD), Answer.OTHER_PURPOSE),
        (SIGNED, replace(ASKED, student_ids=("s1", "s3")), Answer.OTHER_STUDENT),
        (SIGNED, replace(ASKED, items=(Item.NEED, Item.ADDRESS)), Answer.OTHER_ITEMS),
        (SIGNED, replace(ASKED, own_rights=("s1",)), Answer.RIGHTS_MOVED),
        (replace(SIGNED, given_as=GivenAs.ELIGIBLE_STUDENT), replace(ASKED, own_rights=("s1",)), Answer.COVERS),
    ],
)
def test_a_consent_covers_what_it_names_and_nothing_else(consent: Consent, handoff: Handoff, answer: Answer) -> None:
    assert covers(consent, handoff) is answer


def test_a_consent_stands_from_its_first_to_its_last_day() -> None:
    assert in_force(SIGNED, DAY)
    assert in_force(SIGNED, date(2027, 3, 31))
    assert not in_force(SIGNED, date(2027, 4, 1))
    assert not in_force(SIGNED, DAY - timedelta(days=1))
    assert not in_force(replace(SIGNED, withdrawn_on=DAY), DAY)


def covering(office: Office, family: Family, **other: object) -> list[str]:
    asked = {"organization_id": CLINIC, "category": Category.FOOD} | other
    return [consent.id for consent in families.consents_covering(office, family_id=family.id, **asked)]  # type: ignore[arg-type]


def test_a_recorded_consent_covers_its_partner_and_students(office: Office) -> None:
    family = a_family(office)
    consent, son = a_consent(office, family, CLINIC), a_student(office, family).person
    assert covering(office, family) == covering(office, family, person_ids=(son.id,), items=(Item.NEED,)) == [consent.id]
    assert covering(office, family, organization_id=PANTRY) == covering(office, family, items=(Item.ADDRESS,)) == []
    sister = families.add_person(office, family_id=family.id, member=a_child("Lina Haddad"))
    assert covering(office, family, person_ids=(sister.id,)) == []
    weighed = families.weigh_consents(office, family_id=family.id, organization_id=CLINIC, category=Category.FOOD, person_ids=(sister.id,))
    assert [each.answer for each in weighed] == [Answer.OTHER_STUDENT]


def test_a_withdrawal_works_at_once_and_stays_on_file(office: Office) -> None:
    family = a_family(office)
    consent = a_consent(office, family, CLINIC)
    with pytest.raises(BadInput):
        families.withdraw_consent(office, consent_id=consent.id, on=date(2026, 12, 24))
    withdrawn = families.withdraw_consent(office, consent_id=consent.id, withdrawn_by=consent.given_by)
    assert (withdrawn.withdrawn_on, withdrawn.withdrawn_form) == (office.today(), ConsentForm.SPOKEN)
    assert covering(office, family) == []
    assert families.consents_of(office, family_id=family.id) == (withdrawn,)
    assert families.consent(office, consent_id=consent.id) == withdrawn
    with pytest.raises(NotAllowed):
        families.withdraw_consent(office, consent_id=consent.id)


def test_a_spoken_consent_is_recorded_with_its_witness_and_covers_nothing(office: Office) -> None:
    family = a_family(office)
    spoken = a_consent(office, family, CLINIC, form=ConsentForm.SPOKEN)
    assert spoken.witness
    assert covering(office, family) == []


GIVEN = {
    "form": ConsentForm.SIGNED_PAPER, "organization_id": CLINIC, "purpose": "To make an appointment", "language": "ar",
    "categories": (Category.FOOD,), "items": (Item.NEED,), "given_as": GivenAs.PARENT,
}  # fmt: skip


def give(office: Office, family: Family, giver: str, **other: object) -> Consent:
    return families.record_consent(office, family_id=family.id, given_by=giver, **(GIVEN | other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "where"),
    [
        ({"organization_id": None}, "organization_id"),
        ({"items": ()}, "items"),
        ({"categories": ()}, "categories"),
        ({"purpose": " "}, "purpose"),
        ({"language": ""}, "language"),
        ({"signed_on": date(2026, 11, 24)}, "signed_on"),
        ({"valid_until": date(2026, 11, 22)}, "valid_until"),
        ({"form": ConsentForm.SPOKEN}, "witness"),
        ({"form": ConsentForm.SPOKEN, "witness": "J. Ellis", "organization_id": None}, "recipient"),
        ({"given_as": GivenAs.MINOR}, "law"),
        ({"purpose": "Because of 123-45-6789"}, "purpose"),
    ],
)
def test_a_consent_that_lacks_something_is_not_kept(office: Office, other: dict[str, object], where: str) -> None:
    family = a_family(office)
    with pytest.raises(BadInput) as caught:
        give(office, family, a_carer(office, family).person.id, **other)
    assert caught.value.where == where
    assert families.consents_of(office, family_id=family.id) == ()


def test_only_who_cares_for_a_child_consents_for_it(office: Office) -> None:
    family = a_family(office)
    son = a_student(office, family)
    assert son.student is not None
    cousin = a_person(office, family, "Nabil Haddad", Tie.OTHER)
    grandmother = a_person(office, family, "Hoda Haddad", Tie.GRANDPARENT)
    stranger = a_person(office, a_family(office, "Osman"), "Amina Osman")
    about = {"student_ids": (son.student.id,)}
    for giver, as_what in ((cousin, GivenAs.PARENT), (cousin, GivenAs.GUARDIAN), (stranger, GivenAs.PARENT), (grandmother, GivenAs.PARENT)):
        with pytest.raises(NotAllowed):
            give(office, family, giver.id, given_as=as_what, **about)
    assert give(office, family, grandmother.id, given_as=GivenAs.GUARDIAN, **about).given_by == grandmother.id
    with pytest.raises(NotFound):
        give(office, family, grandmother.id, student_ids=("0" * 32,))


def test_a_parent_s_new_partner_does_not_consent_for_a_child_they_are_nothing_to(office: Office) -> None:
    family = a_family(office)
    son = a_student(office, family)
    assert son.student is not None
    partner = a_person(office, family, "Karim Saleh", Tie.PARENT)
    families.relate(office, person_id=partner.id, child_id=son.person.id, kind=Tie.OTHER)
    with pytest.raises(NotAllowed):
        give(office, family, partner.id, student_ids=(son.student.id,))


def test_who_left_the_family_consents_no_more(office: Office) -> None:
    family = a_family(office, members=(a_member(),))
    mother = a_carer(office, family).person
    families.leave_family(office, person_id=mother.id, family_id=family.id, on=date(2026, 11, 1))
    with pytest.raises(NotAllowed):
        give(office, family, mother.id)


def test_at_eighteen_or_in_college_the_student_alone_decides(office: Office) -> None:
    family = a_family(office, members=(a_member(), a_child("Omar Haddad", grade="12", born=date(2008, 11, 23))))
    mother, son = a_carer(office, family).person, a_student(office, family)
    assert son.student is not None
    about = {"student_ids": (son.student.id,)}
    with pytest.raises(NotAllowed):
        give(office, family, mother.id, **about)
    with pytest.raises(NotAllowed):
        give(office, family, mother.id, given_as=GivenAs.ELIGIBLE_STUDENT, **about)
    own = give(office, family, son.person.id, given_as=GivenAs.ELIGIBLE_STUDENT, **about)
    assert covering(office, family, person_ids=(son.person.id,)) == [own.id]


def test_a_consent_of_a_parent_ends_for_who_turned_eighteen_since(office: Office) -> None:
    family = a_family(office, members=(a_member(), a_child("Omar Haddad", born=date(2008, 11, 25))))
    consent, son = a_consent(office, family, CLINIC), a_student(office, family).person
    assert covering(office, family, person_ids=(son.id,), day=date(2026, 11, 24)) == [consent.id]
    assert covering(office, family, person_ids=(son.id,), day=date(2026, 11, 25)) == []
    assert families.rights_moving(office, by=date(2026, 11, 24)) == ()
    assert [person.id for person in families.rights_moving(office, by=date(2026, 11, 25))] == [son.id]


def test_a_child_is_no_eligible_student(office: Office) -> None:
    family = a_family(office)
    son = a_student(office, family)
    assert son.student is not None
    with pytest.raises(NotAllowed):
        give(office, family, son.person.id, given_as=GivenAs.ELIGIBLE_STUDENT, student_ids=(son.student.id,))


def test_a_youth_on_their_own_and_a_minor_by_law_decide_for_themselves_only(office: Office) -> None:
    family = a_family(office, members=(replace(a_child("Omar Ali", born=date(2010, 1, 1)), unaccompanied=True), a_child("Zara Ali")))
    omar, zara = families.people_of(office, family_id=family.id)
    assert omar.student is not None
    assert zara.student is not None
    give(office, family, omar.person.id, given_as=GivenAs.UNACCOMPANIED_YOUTH, student_ids=(omar.student.id,))
    give(office, family, zara.person.id, given_as=GivenAs.MINOR, law="State Minor Consent Act", student_ids=(zara.student.id,))
    for giver, as_what in ((zara, GivenAs.UNACCOMPANIED_YOUTH), (omar, GivenAs.UNACCOMPANIED_YOUTH), (omar, GivenAs.MINOR)):
        with pytest.raises(NotAllowed):
            give(office, family, giver.person.id, given_as=as_what, law="State Minor Consent Act", student_ids=(zara.student.id,))


def test_consents_that_end_soon_are_told(office: Office) -> None:
    family = a_family(office)
    soon = a_consent(office, family, CLINIC, valid_until=date(2026, 12, 10))
    a_consent(office, family, PANTRY, valid_until=date(2027, 12, 10))
    families.withdraw_consent(office, consent_id=a_consent(office, family, CLINIC, valid_until=date(2026, 12, 1)).id)
    assert families.consents_ending(office, by=date(2026, 12, 31)) == (soon,)


def test_a_consent_of_a_merged_file_counts(office: Office) -> None:
    one, other = a_family(office), a_family(office, "Al-Haddad")
    consent = a_consent(office, other, CLINIC)
    families.merge_families(office, kept_id=one.id, other_id=other.id)
    assert covering(office, one) == [consent.id]
