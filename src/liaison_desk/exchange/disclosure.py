"""What a partner is given of a referral: the items that its basis names and nothing else, as one JSON file."""

from collections.abc import Callable, Collection

from liaison_desk.families import actions as families
from liaison_desk.families.consent import Item
from liaison_desk.families.file import FileMember
from liaison_desk.families.person import PointKind, age_on
from liaison_desk.office import Office
from liaison_desk.referrals.referral import Referral
from liaison_desk.vault.stamp import Value

NOT_KEPT = frozenset({Item.HEALTH_RECORDS})
"""Items that a consent may name and that this version keeps no record of."""


def content(office: Office, referral: Referral, items: Collection[Item]) -> dict[str, Value]:
    """The named items of the people whom the referral is about (nobody named: everybody in the family); never of who left it."""
    home = [one for one in families.people_of(office, family_id=referral.family_id) if one.member.on(office.today())]
    members = [one for one in home if not referral.person_ids or one.person.id in referral.person_ids]
    made: dict[Item, Callable[[], Value]] = {
        Item.NAMES_AGES: lambda: [_name_and_age(office, member) for member in members],
        Item.PHONE_LANGUAGE: lambda: _phones_and_languages(office, referral, members),
        Item.ADDRESS: lambda: _address(office, referral),
        Item.SCHOOL_GRADE: lambda: [_school(member) for member in members if member.student],
        Item.HOUSEHOLD: lambda: len(home),
        Item.NEED: lambda: _need(office, referral),
        Item.ATTENDANCE: lambda: [_attendance(office, member) for member in members if member.student],
    }
    return {item.value: made[item]() for item in Item if item in items and item not in NOT_KEPT}


def _name_and_age(office: Office, member: FileMember) -> Value:
    born = member.person.birth_date
    age: Value = age_on(born, office.today()) if born else member.person.age_note or None
    return {"name": member.person.name, "romanised": member.person.romanised_name, "age": age}


def _phones_and_languages(office: Office, referral: Referral, members: list[FileMember]) -> Value:
    """Languages, and the numbers that nobody called unsafe or wrong."""
    family = families.family(office, family_id=referral.family_id)
    phones: list[Value] = [
        point.value
        for member in members
        if not member.person.do_not_contact
        for point in member.points
        if point.kind is PointKind.PHONE and point.safe is not False and point.retired_on is None
    ]
    languages: list[Value] = list(family.languages)
    return {"phones": phones, "languages": languages, "interpreter": family.interpreter is not None}


def _address(office: Office, referral: Referral) -> Value:
    """The home, never one that is kept private."""
    family = families.family(office, family_id=referral.family_id)
    return family.home_address.line() if family.home_address and not family.address_confidential else None


def _school(member: FileMember) -> Value:
    return {
        "name": member.person.name,
        "school": member.school.name if member.school else None,
        "grade": member.student.grade if member.student else None,
    }


def _attendance(office: Office, member: FileMember) -> Value:
    """The days of this school year, enrolled and missed: figures, no word about them."""
    since = families.attendance_of(office, student_id=member.student.id if member.student else "")
    days = since.total
    return {"name": member.person.name, "since": since.first.isoformat(), "enrolled_days": days.enrolled, "absent_days": days.absent}


def _need(office: Office, referral: Referral) -> Value:
    need = families.need(office, need_id=referral.need_id)
    return {"category": need.category.value, "words": need.words}
