"""Families are found as one types, by whatever a liaison knows of them."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.families import actions as families
from liaison_desk.families.family import Address, Interpreter, Status
from liaison_desk.families.file import NewPoint
from liaison_desk.families.match import Where
from liaison_desk.families.person import Names, PointKind, Tie
from liaison_desk.office import Office
from liaison_desk.vault import folding
from tests.fakes import StillClock
from tests.people import a_carer, a_child, a_family, a_member, a_school, a_student


def found(office: Office, text: str) -> list[str]:
    return [family.name for family in families.find_families(office, text=text).families]


def test_each_kind_of_word_finds_the_family(office: Office) -> None:
    school = a_school(office, "Eastside School")
    mother = a_member("Thảo Nguyễn", phone="(503) 555-0166")
    a_family(office, "Nguyễn", members=(mother, a_child("An Nguyễn", school=school)), address=Address(line1="40 Mill Road"))
    a_family(office, "Osman")
    for text in (
        "nguyen",
        "NGUYỄN",
        "thao",
        "an nguyen",
        "555-0166",
        "5035550166",
        "+1 503 555 0166",
        "0166",
        "mill 40",
        "eastside",
        "ngu east",
    ):
        assert found(office, text) == ["Nguyễn"], text
    for text in ("zzz", "...", "osman eastside"):
        assert found(office, text) == [], text
    assert found(office, "") == ["Nguyễn", "Osman"]


def test_names_are_found_in_their_own_script_and_in_latin_letters(office: Office) -> None:
    a_family(office, "阮", members=(a_member("阮文明"),), languages=("zh-Hans",))
    a_family(office, "حداد", members=(a_member("سامي حداد"),))
    a_family(office, "Đặng", members=(), languages=("vi",))
    assert found(office, "文明") == found(office, "阮") == ["阮"]
    assert found(office, "حداد") == ["حداد"]
    assert found(office, folding.romanised("حداد")) == ["حداد"]
    assert found(office, "dang") == ["Đặng"]


def test_a_spoken_and_a_romanised_name_find_a_person(office: Office) -> None:
    member = replace(a_member(), names=Names(whole="明", romanised="Ming", spoken="Mingming"))
    family = families.enrol_family(office, name="Lam", romanised_name="Lin", members=(member,))
    for text in ("ming", "mingm", "lin", "lam"):
        assert [hit.family_id for hit in families.find_families(office, text=text).families] == [family.id]


def test_a_confidential_address_is_neither_searched_nor_shown(office: Office) -> None:
    family = a_family(office, address=Address(line1="9 Quiet Lane", city="Millbrook"), confidential=True)
    assert found(office, "quiet") == []
    assert found(office, "9 quiet lane") == []
    listed = families.find_families(office, text="haddad").families[0]
    assert (listed.address, listed.address_private, listed.met and listed.met[0].where) == (None, True, Where.PERSON)
    families.correct_family(office, family=replace(family, address_confidential=False))
    assert families.find_families(office, text="quiet").families[0].address == "9 Quiet Lane, Millbrook"
    families.correct_family(office, family=family)
    assert found(office, "quiet") == []
    assert families.similar_families(office, address="9 Quiet Lane") == ()


def test_letters_to_a_confidential_home_do_not_tell_where_it_is(office: Office) -> None:
    letter = NewPoint(value="9 Quiet Lane, Millbrook", kind=PointKind.LETTER)
    mother = replace(a_member(phone="(503) 555-0112"), points=(letter,))
    family = a_family(office, members=(mother,), address=Address(line1="9 Quiet Lane"), confidential=True)
    assert found(office, "quiet") == []
    assert found(office, "9 quiet") == []
    families.correct_family(office, family=replace(family, address_confidential=False))
    assert families.find_families(office, text="quiet").families[0].address_private is False
    families.correct_family(office, family=family)
    assert found(office, "quiet") == []
    assert all("Quiet" not in str(hit) for hit in families.find_families(office, text="haddad 9").families)


def test_a_wrong_number_finds_nobody_any_more(office: Office) -> None:
    family = a_family(office)
    point = a_carer(office, family).points[0]
    assert found(office, "555-0112") == ["Haddad"]
    families.retire_number(office, point_id=point.id)
    assert found(office, "555-0112") == []


def test_an_email_address_finds_the_family(office: Office) -> None:
    family = a_family(office)
    families.add_contact_point(
        office, person_id=a_carer(office, family).person.id, point=NewPoint(kind=PointKind.EMAIL, value="rania@post.example")
    )
    assert families.find_families(office, text="rania@post").families[0].family_id == family.id


def test_a_former_name_still_finds_and_says_until_when(office: Office, clock: StillClock) -> None:
    family = a_family(office, "Nguyen", members=(a_member("Mai Nguyen"),))
    clock.move(days=60)
    families.correct_family(office, family=replace(family, name="Lam"))
    person = a_carer(office, family).person
    families.correct_person(office, person=replace(person, names=Names(whole="Mai Lam")))
    hit = families.find_families(office, text="nguyen").families[0]
    assert hit.name == "Lam"
    assert (hit.met[0].where, hit.met[0].text, hit.met[0].until_year) == (Where.FORMER, "Nguyen", 2027)


def test_an_accent_put_right_is_no_former_name(office: Office) -> None:
    family = a_family(office, "Nguyen", members=())
    families.correct_family(office, family=replace(family, name="Nguyễn"))
    hit = families.find_families(office, text="nguyen").families[0]
    assert (hit.name, hit.met) == ("Nguyễn", ())


def test_what_was_met_is_marked_where_it_stands(office: Office) -> None:
    school = a_school(office, "Eastside School")
    a_family(office, "Nguyễn-Baptiste", members=(a_member("Hoa Trần", Tie.GRANDPARENT), a_child("Léo Trần", school=school, grade="05")))
    hit = families.find_families(office, text="bapt tra").families[0]
    assert hit.name_marks == ((7, 11),)
    assert [(met.where, met.text, met.marks, met.tie) for met in hit.met] == [
        (Where.PERSON, "Hoa Trần", ((4, 7),), Tie.GRANDPARENT),
        (Where.STUDENT, "Léo Trần", ((4, 7),), Tie.STUDENT),
    ]
    assert [(s.name, s.grade, s.school, s.marks) for s in hit.students] == [("Léo Trần", "05", "Eastside School", ((4, 7),))]
    by_phone = families.find_families(office, text="baptiste eastside").families[0]
    assert [(met.where, met.text) for met in by_phone.met] == [(Where.SCHOOL, "Eastside School")]


def test_a_family_s_own_name_comes_before_its_people_s(office: Office) -> None:
    a_family(office, "Osman", members=(a_member("Ms Nguyen", Tie.COMMUNITY_CAREGIVER),))
    a_family(office, "Abdi", members=(a_member("Ana Nguyen"),))
    a_family(office, "Nguyen", members=())
    assert found(office, "nguyen") == ["Nguyen", "Abdi", "Osman"]


def test_filters_leave_out_the_rest(office: Office) -> None:
    a_family(office, "One", languages=("zh-Hans", "en"), interpreter=Interpreter(language="zh-Hans"))
    two = a_family(office, "Two", languages=("es",))
    families.correct_family(office, family=replace(two, liaison_id="f" * 32))
    families.close_family(office, family_id=two.id, reason="Moved to another town", status=Status.MOVED)

    def names(**filters: object) -> list[str]:
        return [family.name for family in families.find_families(office, **filters).families]  # type: ignore[arg-type]

    assert names(mine=True) == ["One"]
    assert names(language="zh") == names(language="zh-Hans") == names(needs_interpreter=True) == ["One"]
    assert names(needs_interpreter=False) == names(status=Status.MOVED) == names(among=(two.id,)) == ["Two"]
    assert names(among=()) == names(text="two", mine=True) == []
    assert families.find_families(office, text="two").families[0].closed
    counts = families.count_families(office)
    assert (counts.everyone, counts.mine, counts.needs_interpreter) == (2, 1, 1)


def test_the_count_is_of_all_even_when_the_list_is_short(office: Office) -> None:
    for number in range(5):
        a_family(office, f"Nguyen {number}", members=())
    listed = families.find_families(office, text="nguyen", limit=2)
    assert (listed.total, len(listed.families)) == (5, 2)
    assert families.find_families(office, limit=0).families == ()


def test_a_merged_file_is_found_as_the_family_it_became(office: Office) -> None:
    one, other = a_family(office, "Haddad"), a_family(office, "Khoury", members=(a_member("Rana Khoury"),))
    families.merge_families(office, kept_id=one.id, other_id=other.id)
    listed = families.find_families(office, text="khoury")
    assert (listed.total, [family.family_id for family in listed.families]) == (1, [one.id])
    assert listed.families[0].met[0].text == "Khoury"
    assert families.find_families(office).total == 1
    families.unmerge_families(office, other_id=other.id)
    assert found(office, "khoury") == ["Khoury"]


def test_a_row_shows_those_who_still_live_there(office: Office) -> None:
    family = a_family(office)
    son = a_student(office, family).person
    families.leave_family(office, person_id=son.id, family_id=family.id)
    assert families.find_families(office).families[0].students[0].name == "Sami Haddad"


def test_the_index_follows_whoever_writes(office: Office) -> None:
    """A round of sync writes rows in any order: the member before the person, the student before the school."""
    family = a_family(office, members=())
    person, school = "a" * 32, "b" * 32
    with office.writing("a round of sync") as work:
        for kind, row, fields in (
            ("member", "c" * 32, {"family_id": family.id, "person_id": person, "relation": "student"}),
            ("student", "d" * 32, {"person_id": person, "school_id": school}),
            ("school", school, {"name": "Northgate"}),
            ("contact_point", "e" * 32, {"person_id": person, "value": "503 555 0199"}),
            ("person", person, {"names": {"whole": "Zahra Ali"}}),
        ):
            work._write(office.team, kind, row, "set", {name: (value, []) for name, value in fields.items()})
    for text in ("zahra", "northgate", "0199"):
        assert found(office, text) == ["Haddad"], text
    with office.writing("undo") as work:
        work.remove("person", person)
    assert found(office, "zahra") == []


NAMES = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Lt")), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES, cut=st.integers(1, 12))
def test_any_name_is_found_by_its_beginning_without_accents_and_romanised(office: Office, name: str, cut: int) -> None:
    if not folding.plain(name).strip() or len(folding.question(name)) == 0:
        return
    with office.writing("test"):
        family = a_family(office, "Plain", members=(a_member(name),))
    latin = "".join(c for c in folding.romanised(name) if c.isalnum())
    for typed in (name, folding.plain(name), latin, latin[:cut], folding.plain(name)[:cut]):
        if folding.question(typed):
            ids = [hit.family_id for hit in families.find_families(office, text=typed, limit=500).families]
            assert family.id in ids, (name, typed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30))
def test_nothing_that_can_be_typed_breaks_the_search(office: Office, text: str) -> None:
    families.find_families(office, text=text)
    families.similar_families(office, name=text, phone=text, address=text, students=(text,))


@pytest.mark.parametrize("text", ['"', "*", "name:", "a_b", "½", "NEAR(a b)", "(", "- 5", "x OR y", "²"])
def test_what_means_something_to_the_index_is_only_text(office: Office, text: str) -> None:
    a_family(office)
    families.find_families(office, text=text)
