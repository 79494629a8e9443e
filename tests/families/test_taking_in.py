"""Rows of an import: new, changed or the same; and families proposed from links alone."""

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk import ids
from liaison_desk.errors import BadInput, Cancelled
from liaison_desk.families import actions as families
from liaison_desk.families.file import ProposedFamily, Standing
from liaison_desk.families.person import ContactPoint, Enrolment, Names, Person, PointKind, Relation, Student, Tie
from liaison_desk.families.school import School
from liaison_desk.office import Office
from liaison_desk.progress import until
from liaison_desk.vault import history


def row(office: Office, kind: str, source_id: str) -> str:
    return ids.row_id_from_source(office.team, "roster", kind, source_id)


def a_person(office: Office, source_id: str, name: str) -> Person:
    given, _, family = name.partition(" ")
    return Person(id=row(office, "person", source_id), names=Names(whole=name, given=given, family=family))


def taken_in(office: Office, links: dict[str, tuple[str, ...]], *, homes: dict[str, str] | None = None) -> None:
    """Students with their guardians, both by name, and the guardians' addresses."""
    with office.writing("import"):
        for child, guardians in links.items():
            student = a_person(office, child, child)
            families.take_in_people(office, people=(student, *(a_person(office, name, name) for name in guardians)))
            families.take_in_students(office, students=(Student(id=row(office, "student", child), person_id=student.id, grade="03"),))
            families.take_in_relations(
                office,
                relations=tuple(
                    Relation(
                        id=row(office, "relation", f"{name} {child}"), person_id=row(office, "person", name), child_id=student.id,
                        kind=Tie.GUARDIAN,
                    )
                    for name in guardians
                ),
            )  # fmt: skip
        for name, address in (homes or {}).items():
            point = ContactPoint(
                id=row(office, "letter", name), person_id=row(office, "person", name), kind=PointKind.LETTER, value=address
            )
            families.take_in_contact_points(office, points=(point,))


def proposed(office: Office) -> list[tuple[str, ...]]:
    return sorted(tuple(member.name for member in each.members) for each in families.propose_families(office))


def test_the_same_rows_twice_change_nothing(office: Office) -> None:
    people = (a_person(office, "1", "Sami Haddad"), a_person(office, "2", "Rania Haddad"))
    first, again = families.take_in_people(office, people=people), families.take_in_people(office, people=people)
    assert (first.new, first.changed, first.same) == (2, 0, 0)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    with office.reading() as db:
        assert len(history.history(db, "person", people[0].id)) == 1


def test_only_fields_that_the_file_tells_are_ever_changed(office: Office) -> None:
    person = a_person(office, "1", "Sami Haddad")
    families.take_in_people(office, people=(person,))
    families.correct_person(office, person=replace(person, contact_limit="Only by letter", languages=("ar",)))
    families.take_in_people(office, people=(replace(person, names=Names(whole="Samy Haddad")),))
    (stands,) = families.people(office, person_ids=(person.id,))
    assert (stands.name, stands.contact_limit, stands.languages) == ("Samy Haddad", "Only by letter", ("ar",))


def test_a_preview_says_what_each_row_would_be_and_writes_nothing(office: Office) -> None:
    known, other = a_person(office, "1", "Sami Haddad"), a_person(office, "2", "Lina Haddad")
    families.take_in_people(office, people=(known, other))
    school = School(id=row(office, "school", "1"), name="Eastside")
    with office.writing("undo") as work:
        work.remove("person", other.id)
    asked = (replace(known, names=Names(whole="Samy Haddad")), other)
    compared = families.compare_rows(office, schools=(school,), people=asked)
    assert [(each.standing, each.fields) for each in compared] == [
        (Standing.NEW, ()),
        (Standing.CHANGED, ("names",)),
        (Standing.HIDDEN, ()),
    ]
    assert families.schools(office) == ()


def test_an_undone_import_comes_again(office: Office) -> None:
    person = a_person(office, "1", "Sami Haddad")
    with office.writing("import") as work:
        families.take_in_people(office, people=(person,))
        act = work.act
    with office.writing("undo") as work:
        history.undo(work, act)
    assert families.people(office, person_ids=(person.id,)) == ()
    assert families.take_in_people(office, people=(person,)).new == 1
    assert families.people(office, person_ids=(person.id,)) == (person,)


def test_schools_students_numbers_and_enrolments_come_with_their_own_ids(office: Office) -> None:
    person = a_person(office, "1", "Sami Haddad")
    school = School(id=row(office, "school", "1"), name="Eastside", identifier="42")
    student = Student(id=row(office, "student", "1"), person_id=person.id, school_id=school.id, grade="03", identifier="s-1")
    stay = Enrolment(id=row(office, "enrolment", "1"), student_id=student.id, school_id=school.id, begin_date=date(2026, 8, 24))
    point = ContactPoint(id=row(office, "phone", "1"), person_id=person.id, value="(503) 555-0144")
    with office.writing("import"):
        families.take_in_schools(office, schools=(school,))
        families.take_in_people(office, people=(person,))
        families.take_in_students(office, students=(student,))
        families.take_in_contact_points(office, points=(point,))
        families.take_in_enrolments(office, enrolments=(stay,))
    assert families.schools(office) == (school,)
    assert families.school_history(office, student_id=student.id) == (stay,)
    assert families.begin_correcting_person(office, person_id=person.id).points[0].e164 == "+15035550144"
    assert families.take_in_contact_points(office, points=(point,)).same == 1


def test_siblings_with_other_surnames_are_one_family_through_their_guardian(office: Office) -> None:
    taken_in(office, {"Sami Haddad": ("Rania Khoury",), "Lina Saleh": ("Rania Khoury",)})
    assert proposed(office) == [("Rania Khoury", "Lina Saleh", "Sami Haddad")]


def test_the_same_surname_is_no_family(office: Office) -> None:
    taken_in(office, {"An Nguyen": ("Hoa Nguyen",), "Binh Nguyen": ("Mai Nguyen",)})
    assert proposed(office) == [("Hoa Nguyen", "An Nguyen"), ("Mai Nguyen", "Binh Nguyen")]


def test_two_guardians_at_two_addresses_are_two_homes_of_the_child(office: Office) -> None:
    taken_in(
        office, {"Leo Silva": ("Marta Silva", "Paul Baptiste")}, homes={"Marta Silva": "1 Mill Road", "Paul Baptiste": "9 Cedar Court"}
    )
    assert proposed(office) == [("Marta Silva", "Leo Silva"), ("Paul Baptiste", "Leo Silva")]
    made = families.confirm_proposals(office, proposals=families.propose_families(office))
    child = row(office, "person", "Leo Silva")
    assert {home.id for home in families.homes_of(office, person_id=child)} == {family.id for family in made}
    assert {family.home_address.line1 for family in made if family.home_address} == {"1 Mill Road", "9 Cedar Court"}


def test_two_guardians_at_one_address_or_none_are_one_home(office: Office) -> None:
    taken_in(office, {"Leo Silva": ("Marta Silva", "Paul Baptiste")}, homes={"Marta Silva": "1 Mill Road", "Paul Baptiste": "1 MILL ROAD"})
    taken_in(office, {"Mia Tran": ("Hoa Tran", "Ben Lam")})
    (one, other) = families.propose_families(office)
    assert {len(one.members), len(other.members)} == {3}
    assert [one.name, other.name] == ["Lam / Tran", "Silva / Baptiste"]


def test_staff_and_students_without_links_make_no_family(office: Office) -> None:
    families.take_in_people(office, people=(a_person(office, "t1", "Ms Park"), a_person(office, "t2", "Mr Okafor")))
    student = Student(id=row(office, "student", "x"), person_id=row(office, "person", "t1"))
    families.take_in_students(office, students=(student,))
    assert families.propose_families(office) == ()


def test_a_tie_that_is_no_care_makes_no_family(office: Office) -> None:
    taken_in(office, {"Sami Haddad": ()})
    families.take_in_people(office, people=(a_person(office, "aunt", "Nadia Saleh"),))
    other = Relation(id="f" * 32, person_id=row(office, "person", "aunt"), child_id=row(office, "person", "Sami Haddad"), kind=Tie.OTHER)
    families.take_in_relations(office, relations=(other,))
    assert families.propose_families(office) == ()


def test_confirmed_proposals_are_files_and_are_not_proposed_again(office: Office) -> None:
    taken_in(office, {"Sami Haddad": ("Rania Haddad",)})
    proposals = families.propose_families(office)
    assert families.find_families(office).total == 0
    (family,) = families.confirm_proposals(office, proposals=proposals)
    file = families.look_at_family(office, family_id=family.id)
    assert [(member.person.name, member.member.relation) for member in file.members] == [
        ("Rania Haddad", Tie.GUARDIAN),
        ("Sami Haddad", Tie.STUDENT),
    ]
    assert (family.name, family.liaison_id) == ("Haddad", office.who)
    assert families.propose_families(office) == ()
    assert families.confirm_proposals(office, proposals=proposals) == (family,)
    assert len(families.people_of(office, family_id=family.id)) == 2


def test_a_new_sibling_joins_the_file_that_the_guardian_has(office: Office) -> None:
    taken_in(office, {"Sami Haddad": ("Rania Haddad",)})
    (family,) = families.confirm_proposals(office, proposals=families.propose_families(office))
    taken_in(office, {"Lina Haddad": ("Rania Haddad",)})
    (joining,) = families.propose_families(office)
    assert (joining.joins, [member.name for member in joining.members]) == (family.id, ["Lina Haddad"])
    assert families.confirm_proposals(office, proposals=(joining,)) == (family,)
    assert [student.person.name for student in families.look_at_family(office, family_id=family.id).students] == [
        "Sami Haddad",
        "Lina Haddad",
    ]


def test_confirming_is_one_act_to_undo_and_can_be_done_again(office: Office) -> None:
    taken_in(office, {f"Child {n}": (f"Parent {n}",) for n in range(60)})
    proposals = families.propose_families(office)
    families.confirm_proposals(office, proposals=proposals)
    with office.writing("undo") as work:
        last = history.last_act(work.db)
        assert last is not None
        history.undo(work, last[0])
    assert families.find_families(office).total == 0
    assert families.propose_families(office) == proposals
    assert len(families.confirm_proposals(office, proposals=proposals)) == 60


def test_confirming_can_be_stopped_before_it_begins(office: Office) -> None:
    taken_in(office, {"Sami Haddad": ("Rania Haddad",)})
    with pytest.raises(Cancelled):
        families.confirm_proposals(office, proposals=families.propose_families(office), progress=until(lambda: True))
    assert families.find_families(office).total == 0


def test_a_proposal_without_a_name_or_people_is_refused(office: Office) -> None:
    with pytest.raises(BadInput):
        families.confirm_proposals(office, proposals=(ProposedFamily(id="f" * 32, name="Haddad", members=()),))
    with pytest.raises(BadInput):
        families.confirm_proposals(office, proposals=(ProposedFamily(id="f" * 32, name=" ", members=()),))
