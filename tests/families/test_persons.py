"""People: how to reach them safely, two homes, ties to children."""

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.file import NewMember, NewPoint
from liaison_desk.families.person import Channel, ContactPoint, Names, Person, PointKind, Tie, age_on, international, open_ways
from liaison_desk.office import Office
from tests.people import a_carer, a_child, a_family, a_member, a_need, a_person, a_school, a_student


def channels(*points: ContactPoint, person: Person | None = None) -> list[Channel]:
    return [way.channel for way in open_ways(person or Person(id="p"), points)]


def test_voicemail_text_and_letter_each_need_their_own_yes() -> None:
    phone = ContactPoint(id="1", kind=PointKind.PHONE)
    assert channels(phone) == [Channel.CALL]
    assert channels(replace(phone, voicemail_ok=True)) == [Channel.CALL, Channel.VOICEMAIL]
    assert channels(replace(phone, text_ok=True)) == [Channel.CALL, Channel.TEXT]
    assert channels(ContactPoint(id="2", kind=PointKind.LETTER)) == []
    assert channels(ContactPoint(id="2", kind=PointKind.LETTER, letter_ok=True)) == [Channel.LETTER]
    assert channels(ContactPoint(id="3", kind=PointKind.EMAIL), ContactPoint(id="4", kind=PointKind.MESSAGING)) == [
        Channel.EMAIL,
        Channel.MESSAGING,
    ]


def test_no_way_leads_over_an_unsafe_or_wrong_number_or_to_who_is_not_to_be_contacted() -> None:
    phone = ContactPoint(id="1", text_ok=True, voicemail_ok=True)
    assert channels(replace(phone, safe=False)) == channels(replace(phone, retired_on=date(2026, 1, 1))) == []
    assert channels(phone, person=Person(id="p", do_not_contact=True)) == []
    assert [way.asked for way in open_ways(Person(id="p"), (phone, replace(phone, safe=True)))] == [False] * 3 + [True] * 3


def test_a_family_is_reached_through_its_grown_ups_unless_a_youth_lives_alone(office: Office) -> None:
    child = replace(a_child(), points=(NewPoint(value="503 555 0170"),))
    family = a_family(office, members=(a_member(phone="503 555 0112", safe=True), child))
    assert [way.value for way in families.contact_ways(office, family_id=family.id)] == ["503 555 0112"]
    alone = a_family(office, "Osman", members=(replace(child, unaccompanied=True),))
    assert [way.value for way in families.contact_ways(office, family_id=alone.id)] == ["503 555 0170"]


def test_a_number_is_kept_as_typed_and_read_where_it_can_be(office: Office) -> None:
    assert international("(503) 555-0112", "US") == "+15035550112"
    assert international("+44 20 7946 0018", "US") == "+442079460018"
    assert international("call after six", "US") == international("12", "US") == ""
    family = a_family(office)
    person = a_carer(office, family).person
    odd = families.add_contact_point(office, person_id=person.id, point=NewPoint(value="  555-0199 ext. 4, ask for Mia "))
    assert odd.value == "555-0199 ext. 4, ask for Mia"
    corrected = families.correct_contact_point(office, point=replace(odd, value="503 555 0199", safe=True))
    assert (corrected.e164, corrected.safe) == ("+15035550199", True)


def test_a_wrong_number_is_retired_once_and_stays_on_file(office: Office) -> None:
    family = a_family(office)
    point = a_carer(office, family).points[0]
    retired = families.retire_number(office, point_id=point.id, on=date(2026, 11, 20))
    assert families.retire_number(office, point_id=point.id).retired_on == date(2026, 11, 20)
    assert a_carer(office, family).points == (retired,)
    assert families.contact_ways(office, family_id=family.id) == ()


@pytest.mark.parametrize(
    "point", [NewPoint(value=" "), NewPoint(kind=PointKind.EMAIL, value="rania"), NewPoint(value="x", note="SSN 123-45-6789")]
)
def test_a_contact_point_that_cannot_be_kept_is_refused(office: Office, point: NewPoint) -> None:
    family = a_family(office)
    with pytest.raises(BadInput):
        families.add_contact_point(office, person_id=a_carer(office, family).person.id, point=point)
    with pytest.raises(NotFound):
        families.add_contact_point(office, person_id="0" * 32, point=NewPoint(value="503 555 0100"))


@pytest.mark.parametrize(
    "member",
    [
        NewMember(names=Names()),
        NewMember(names=Names(whole="Ana"), birth_date=date(2030, 1, 1)),
        NewMember(names=Names(whole="Ana"), languages=("not a language",)),
        NewMember(names=Names(whole="Ana"), contact_limit="SSN 123-45-6789"),
    ],
)
def test_a_person_who_cannot_be_kept_is_refused(office: Office, member: NewMember) -> None:
    family = a_family(office, members=())
    with pytest.raises(BadInput):
        families.add_person(office, family_id=family.id, member=member)
    assert families.people_of(office, family_id=family.id) == ()


def test_a_name_is_made_of_its_parts_where_only_these_were_typed(office: Office) -> None:
    family = a_family(office, members=())
    person = families.add_person(office, family_id=family.id, member=NewMember(names=Names(given=" Sami ", family="Haddad")))
    assert (person.name, person.given_name, person.family_name) == ("Sami Haddad", "Sami", "Haddad")
    assert Person(id="x", names=Names(whole="Mia")).given_name == "Mia"


def test_a_person_is_corrected_from_a_form_that_knows_what_it_saw(office: Office) -> None:
    family = a_family(office)
    form = families.begin_correcting_person(office, person_id=a_carer(office, family).person.id)
    families.correct_person(office, person=replace(form.person, do_not_contact=True))
    changed = replace(form.person, contact_limit="Only by letter", limit_until=date(2027, 6, 1))
    after = families.correct_person(office, person=changed, before=form.person, saw=form.saw)
    assert (after.do_not_contact, after.contact_limit) == (True, "Only by letter")
    point, saw = form.points[0], form.points_saw[0]
    assert families.correct_contact_point(office, point=replace(point, text_ok=True), before=point, saw=saw).text_ok


def test_a_child_has_two_homes_that_share_school_and_not_notes(office: Office) -> None:
    school = a_school(office)
    first = a_family(office, members=(a_member(), a_child(school=school)))
    second = a_family(office, "Silva", members=(a_member("Marta Silva"),))
    child = a_student(office, first).person
    families.place_in_family(office, person_id=child.id, family_id=second.id, relation=Tie.STUDENT, since=date(2026, 9, 1))
    assert {home.id for home in families.homes_of(office, person_id=child.id)} == {first.id, second.id}
    there = a_student(office, second)
    assert there.student is not None
    families.change_school(office, student_id=there.student.id, school_id=a_school(office, "Harbor").id, grade="05")
    assert [a_student(office, home).student.grade for home in (first, second)] == ["05", "05"]  # type: ignore[union-attr]
    a_need(office, second)
    assert families.needs_of(office, family_id=first.id) == ()
    with pytest.raises(NotAllowed):
        families.place_in_family(office, person_id=child.id, family_id=second.id, relation=Tie.STUDENT)


def test_who_left_stays_on_file_and_may_come_back(office: Office) -> None:
    family = a_family(office)
    father = a_person(office, family)
    families.leave_family(office, person_id=father.id, family_id=family.id, on=date(2026, 11, 1))
    last = families.people_of(office, family_id=family.id)[-1]
    assert (last.person.id, last.member.until, last.ways) == (father.id, date(2026, 11, 1), ())
    with pytest.raises(NotAllowed):
        families.leave_family(office, person_id=father.id, family_id=family.id)
    families.place_in_family(office, person_id=father.id, family_id=family.id, relation=Tie.PARENT)
    assert [m.member.until for m in families.people_of(office, family_id=family.id) if m.person.id == father.id] == [None]


def test_the_last_day_does_not_lie_before_the_first(office: Office) -> None:
    family, other = a_family(office), a_family(office, "Silva", members=())
    child = a_student(office, family).person
    families.place_in_family(office, person_id=child.id, family_id=other.id, relation=Tie.STUDENT, since=date(2026, 11, 1))
    with pytest.raises(BadInput):
        families.leave_family(office, person_id=child.id, family_id=other.id, on=date(2026, 10, 1))


def test_a_tie_said_again_is_put_right_not_doubled(office: Office) -> None:
    family = a_family(office)
    mother, son = a_carer(office, family).person, a_student(office, family).person
    families.relate(office, person_id=mother.id, child_id=son.id, kind=Tie.STEP_PARENT)
    assert [relation.kind for relation in a_carer(office, family).relations] == [Tie.STEP_PARENT]
    for person, kind in ((son, Tie.PARENT), (mother, Tie.STUDENT)):
        with pytest.raises(BadInput):
            families.relate(office, person_id=person.id, child_id=son.id, kind=kind)


def test_somebody_new_is_related_to_the_children_named(office: Office) -> None:
    family = a_family(office)
    son = a_student(office, family).person
    families.add_person(office, family_id=family.id, member=a_member("Hoda Haddad", Tie.GRANDPARENT), children=(son.id,))
    added = next(member for member in families.people_of(office, family_id=family.id) if member.person.name == "Hoda Haddad")
    assert [(relation.child_id, relation.kind) for relation in added.relations] == [(son.id, Tie.GRANDPARENT)]
    assert [p.name for p in families.people(office, person_ids=(son.id, "0" * 32))] == ["Sami Haddad"]


def test_age_counts_whole_years() -> None:
    assert [age_on(date(2008, 11, 24), day) for day in (date(2026, 11, 23), date(2026, 11, 24))] == [17, 18]
    assert [age_on(date(2008, 2, 29), day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [17, 18]


def test_nobody_is_put_on_the_teams_list_twice(office: Office) -> None:
    families.introduce_liaison(office, liaison_id="c" * 32, name="Sam Ortiz")
    with pytest.raises(BadInput):
        families.introduce_liaison(office, liaison_id="c" * 32, name="Sam Other")
    assert [one.name for one in families.team_members(office) if one.id == "c" * 32] == ["Sam Ortiz"]


def test_a_liaisons_name_and_number_are_corrected_one_by_one(office: Office) -> None:
    before = next(one for one in families.team_members(office) if one.id == office.who)
    families.correct_liaison(office, liaison_id=office.who, phone=" (503) 555-0188 ")
    now = families.correct_liaison(office, liaison_id=office.who, name="Marisol Quintana")
    assert (before.name != now.name, now.phone) == (True, "(503) 555-0188")
    with pytest.raises(BadInput):
        families.correct_liaison(office, liaison_id=office.who, name="  ")
    with pytest.raises(NotFound):
        families.correct_liaison(office, liaison_id="e" * 32, name="Nobody")
    assert now in families.team_members(office)
