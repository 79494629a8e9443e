"""A family's file: made, opened, corrected, closed, merged and un-merged."""

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Address, Family, Status
from liaison_desk.families.file import NewStudent
from liaison_desk.families.need import Category
from liaison_desk.families.person import Tie
from liaison_desk.office import Office
from liaison_desk.vault import access, history
from tests.fakes import StillClock
from tests.people import a_child, a_consent, a_family, a_member, a_need, a_person, a_school


def test_a_new_file_holds_everyone_and_belongs_to_its_liaison(office: Office) -> None:
    school = a_school(office)
    made = a_family(office, members=(a_member(phone="(503) 555-0112"), a_child(school=school, grade="04")))
    file = families.open_family(office, family_id=made.id)
    assert (file.family.name, file.family.liaison_id, file.family.first_contact) == ("Haddad", office.who, date(2026, 11, 23))
    assert [member.person.name for member in file.members] == ["Rania Haddad", "Sami Haddad"]
    assert file.liaison is not None
    assert file.liaison.name == "Jordan Ellis"
    mother, son = file.members
    assert (mother.points[0].value, mother.points[0].e164) == ("(503) 555-0112", "+15035550112")
    assert son.student is not None
    assert son.school == school
    assert [(r.child_id, r.kind) for r in mother.relations] == [(son.person.id, Tie.PARENT)]


def test_a_file_is_read_in_one_value_with_what_was_agreed_and_named(office: Office) -> None:
    made = a_family(office)
    need, consent = a_need(office, made), a_consent(office, made, "a" * 32)
    file = families.open_family(office, family_id=made.id)
    assert (file.needs, file.consents, file.barriers) == ((need,), (consent,), ())


def test_a_family_needs_a_name(office: Office) -> None:
    with pytest.raises(BadInput, match="name"):
        families.enrol_family(office, name="  ")
    assert families.find_families(office).total == 0


def test_nothing_of_a_new_file_is_kept_when_one_person_cannot_be(office: Office) -> None:
    with pytest.raises(BadInput):
        a_family(office, members=(a_member(), replace(a_child(), birth_date=date(2031, 1, 1))))
    with pytest.raises(NotFound):
        a_family(office, members=(a_member(), replace(a_child(), student=NewStudent(school_id="f" * 32))))
    assert families.find_families(office).total == 0


def test_an_unknown_family_is_said_plainly(office: Office) -> None:
    for act in (families.open_family, families.family, families.files_of, families.people_of, families.reopen_family):
        with pytest.raises(NotFound):
            act(office, family_id="0" * 32)


def test_opening_a_file_stands_in_the_access_record_once_an_hour(office: Office, clock: StillClock) -> None:
    made = a_family(office)

    def opened() -> int:
        with office.reading() as db:
            return len(access.of_family(db, made.id))

    families.open_family(office, family_id=made.id)
    families.open_family(office, family_id=made.id)
    assert opened() == 1
    clock.move(hours=1, minutes=1)
    families.open_family(office, family_id=made.id)
    assert opened() == 2
    families.look_at_family(office, family_id=made.id)
    assert opened() == 2


def test_a_correction_from_a_form_writes_only_what_was_changed_there(office: Office) -> None:
    made = a_family(office)
    form = families.open_family(office, family_id=made.id)
    families.correct_family(office, family=replace(form.own, hopes="That Sami likes to go"))
    after = families.correct_family(office, family=replace(form.own, best_times="Tuesday after 17:00"), before=form.own, saw=form.saw)
    assert (after.hopes, after.best_times) == ("That Sami likes to go", "Tuesday after 17:00")
    with office.reading() as db:
        lines = [line for line in history.history(db, "family", made.id) if line.action == "correct_family"]
    assert [line.field for line in lines] == ["hopes", "best_times"]


def test_two_who_wrote_one_field_at_once_are_both_kept(office: Office) -> None:
    made = a_family(office)
    form = families.open_family(office, family_id=made.id)
    families.correct_family(office, family=replace(form.own, hopes="First"), before=form.own, saw=form.saw)
    families.correct_family(office, family=replace(form.own, hopes="Second"), before=form.own, saw=form.saw)
    with office.reading() as db:
        assert {version.value for version in history.versions(db, "family", made.id, "hopes")} == {"First", "Second"}


def test_a_correction_neither_closes_nor_merges(office: Office) -> None:
    made = a_family(office)
    after = families.correct_family(office, family=replace(made, status=Status.CLOSED, merged_into="f" * 32, hopes="x"))
    assert (after.status, after.merged_into, after.hopes) == (Status.ACTIVE, None, "x")


def test_a_file_is_closed_with_a_reason_and_the_door_stays_open(office: Office) -> None:
    made = a_family(office)
    with pytest.raises(BadInput):
        families.close_family(office, family_id=made.id, reason=" ")
    with pytest.raises(BadInput):
        families.close_family(office, family_id=made.id, reason="x", status=Status.ACTIVE)
    closed = families.close_family(office, family_id=made.id, reason="Went quiet")
    assert (closed.status, closed.closed_reason, closed.door_open) == (Status.CLOSED, "Went quiet", True)
    opened = families.reopen_family(office, family_id=made.id)
    assert (opened.status, opened.closed_reason, opened.door_open) == (Status.ACTIVE, "", False)
    assert families.family(office, family_id=made.id) == opened


def test_a_merge_shows_two_files_as_one_and_unmerging_gives_both_back(office: Office) -> None:
    one = a_family(office)
    other = a_family(office, "Al-Haddad", members=(a_member("Rana Al-Haddad"),), languages=("ar", "fr"))
    families.correct_family(office, family=replace(families.family(office, family_id=other.id), hopes="One good friend"))
    need = a_need(office, other, Category.HOUSING)
    before = families.look_at_family(office, family_id=other.id)
    families.merge_families(office, kept_id=one.id, other_id=other.id)
    for asked in (one.id, other.id):
        file = families.look_at_family(office, family_id=asked)
        assert (file.own.id, file.family.name, file.family.hopes, file.own.hopes) == (one.id, "Haddad", "One good friend", "")
        assert {member.person.name for member in file.members} == {"Rania Haddad", "Sami Haddad", "Rana Al-Haddad"}
        assert file.needs == (need,)
    assert families.files_of(office, family_id=other.id) == (one.id, other.id)
    families.unmerge_families(office, other_id=other.id)
    assert replace(families.look_at_family(office, family_id=other.id), saw={}) == replace(before, saw={})
    assert families.files_of(office, family_id=one.id) == (one.id,)


def test_a_family_is_not_merged_with_itself_nor_unmerged_twice(office: Office) -> None:
    one, other = a_family(office), a_family(office, "Osman")
    with pytest.raises(NotAllowed):
        families.merge_families(office, kept_id=one.id, other_id=one.id)
    families.merge_families(office, kept_id=one.id, other_id=other.id)
    with pytest.raises(NotAllowed):
        families.merge_families(office, kept_id=other.id, other_id=one.id)
    families.unmerge_families(office, other_id=other.id)
    with pytest.raises(NotAllowed):
        families.unmerge_families(office, other_id=other.id)


def test_three_files_in_a_row_are_one_family(office: Office) -> None:
    first, second, third = a_family(office, "One"), a_family(office, "Two"), a_family(office, "Three")
    families.merge_families(office, kept_id=second.id, other_id=third.id)
    families.merge_families(office, kept_id=first.id, other_id=second.id)
    assert families.files_of(office, family_id=third.id) == (first.id, second.id, third.id)
    families.unmerge_families(office, other_id=second.id)
    assert families.files_of(office, family_id=third.id) == (second.id, third.id)


def test_two_laptops_that_merge_crosswise_still_show_the_family(office: Office) -> None:
    one, other = a_family(office, "One"), a_family(office, "Two")
    with office.writing("a round of sync") as work:
        work.edit("family", one.id, {"merged_into": other.id})
        work.edit("family", other.id, {"merged_into": one.id})
    shown = min(one.id, other.id)
    assert families.files_of(office, family_id=other.id)[0] == shown
    assert [found.family_id for found in families.find_families(office).families] == [shown]
    assert families.find_families(office, text="two").families[0].family_id == shown


def test_an_address_kept_private_in_either_file_is_private_in_both(office: Office) -> None:
    one = a_family(office, address=Address(line1="12 Mill Road"))
    other = a_family(office, "Osman", address=Address(line1="9 Quiet Lane"), confidential=True)
    families.merge_families(office, kept_id=one.id, other_id=other.id)
    found = families.find_families(office, text="haddad").families[0]
    assert (found.address, found.address_private) == (None, True)


def test_several_families_come_in_the_order_asked(office: Office) -> None:
    one, other = a_family(office, "One"), a_family(office, "Two")
    found = families.families_named(office, family_ids=(other.id, "0" * 32, one.id))
    assert [family.name for family in found] == ["Two", "One"]


def test_a_person_of_two_merged_files_stands_there_once(office: Office) -> None:
    one, other = a_family(office), a_family(office, "Osman", members=())
    person = a_person(office, other, "Karim Osman")
    families.place_in_family(office, person_id=person.id, family_id=one.id, relation=Tie.PARENT)
    families.merge_families(office, kept_id=one.id, other_id=other.id)
    names = [member.person.name for member in families.people_of(office, family_id=one.id)]
    assert names.count("Karim Osman") == 1


@pytest.mark.parametrize(
    ("name", "romanised", "said"),
    [
        ("冯", "Feng", "冯 · Feng"),
        ("القاسم", "Al-Qasem", "القاسم · Al-Qasem"),
        ("Nguyễn", "Nguyen", "Nguyễn"),
        ("冯", "", "冯"),
        ("Osman", "", "Osman"),
    ],
)
def test_a_name_in_another_script_has_its_latin_reading_beside_it(name: str, romanised: str, said: str) -> None:
    assert Family(id="1" * 32, name=name, romanised_name=romanised).readable_name == said
