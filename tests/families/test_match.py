"""Names alike in any script, files that may be one family's, and homes from links."""

import pytest

from liaison_desk.families import actions as families
from liaison_desk.families import match
from liaison_desk.families.family import Address
from liaison_desk.families.match import Because
from liaison_desk.office import Office
from tests.people import a_child, a_family, a_member


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn", "nguyen"),
        ("Mohamed", "Muhammad"),
        ("محمد", "Mohammed"),
        ("García López", "Lopez Garcia"),
        ("Ivanova", "Иванова"),
        ("حداد", "Haddad"),
        ("Sami", "سامي"),
    ],
)
def test_names_that_a_person_would_take_for_one(one: str, other: str) -> None:
    assert match.alike(one, other) >= 0.85
    assert match.alike(other, one) >= 0.85


@pytest.mark.parametrize(
    ("one", "other"), [("Ali", "Osman"), ("Haddad", "Hussein"), ("", "Ali"), ("...", "Ali"), ("Ana Diaz", "Ana Silva"), ("Hadi", "Haddad")]
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert match.alike(one, other) < 0.85


def test_marks_lie_inside_the_text_also_where_letters_fold_to_several() -> None:
    for text, typed in (("Straße", "stras"), ("Ægir", "ae"), ("阮文明", "文明"), ("حداد", "hdd"), ("Nguyễn", "nguyen")):
        for start, end in match.marks(text, match.asked_words(typed)):
            assert 0 <= start < end <= len(text)
        assert match.marks(text, match.asked_words(typed))
    assert match.marks("Haddad", ()) == ()


def test_a_number_is_marked_across_its_spaces() -> None:
    assert match.phone_marks("(503) 555-0112", "5550112") == ((6, 14),)
    assert match.phone_marks("(503) 555-0112", "999") == ()
    assert match.phone_marks("none", "5") == ()


def test_a_family_that_is_here_already_is_suggested_with_the_reasons(office: Office) -> None:
    known = a_family(office, "Haddad", address=Address(line1="12 Mill Road", city="Millbrook"))
    a_family(office, "Osman", members=(a_member("Amina Osman"),), address=Address(line1="9 Cedar Court"))
    similar = families.similar_families(office, name="Hadad", phone="503 555 0112", address="12 mill road", students=("Samy Haddad",))
    assert [(each.family.family_id, each.because) for each in similar] == [
        (known.id, (Because.PHONE, Because.NAME, Because.ADDRESS, Because.STUDENT))
    ]
    assert families.similar_families(office, name="Hadad", but=known.id) == ()
    assert families.similar_families(office, name="Petrov", phone="503 555 0999", address="1 Elm", students=("Ivan",)) == ()
    assert families.similar_families(office) == ()


def test_a_name_in_another_script_suggests_the_family(office: Office) -> None:
    known = a_family(office, "حداد", members=(a_member("سامي حداد"),))
    assert [each.family.family_id for each in families.similar_families(office, name="Haddad")] == [known.id]


def test_a_parent_s_name_is_no_student_s(office: Office) -> None:
    a_family(office, "Osman", members=(a_member("Amina Osman"), a_child("Yusuf Osman")))
    assert families.similar_families(office, students=("Amina Osman",)) == ()
    assert families.similar_families(office, students=("Yusuf Osman",))[0].because == (Because.STUDENT,)


def test_guardians_of_one_child_are_one_home_unless_their_addresses_differ() -> None:
    children = {"mother": ["child"], "father": ["child"]}
    assert match.homes(children, {}) == (("father", "mother"),)
    assert match.homes(children, {"mother": "1 Mill Rd."}) == (("father", "mother"),)
    assert match.homes(children, {"mother": "1 Mill Rd.", "father": "1 mill rd"}) == (("father", "mother"),)
    assert set(match.homes(children, {"mother": "1 Mill Rd.", "father": "9 Cedar Court"})) == {("father",), ("mother",)}


def test_two_addresses_never_come_under_one_roof_through_somebody_without_one() -> None:
    children = {"a": ["x"], "b": ["x", "y"], "c": ["y"]}
    homes = match.homes(children, {"a": "1 Mill Road", "c": "9 Cedar Court"})
    assert not any({"a", "c"} <= set(home) for home in homes)
    assert sorted(guardian for home in homes for guardian in home) == ["a", "b", "c"]
