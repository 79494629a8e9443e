"""What a partner gets on paper about a family: the items a signed consent names, and nothing without one."""

from dataclasses import dataclass
from datetime import date

from liaison_desk.directory import actions as directory
from liaison_desk.families import actions as families
from liaison_desk.families.consent import Item
from liaison_desk.families.file import FamilyFile, FileMember
from liaison_desk.families.person import age_on
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.papers.page import POINTS, Paper
from liaison_desk.papers.page_text import isolated, keep, plain
from liaison_desk.papers.sheet_setting import block, put
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.handoff import Basis
from liaison_desk.referrals.referral import Referral
from liaison_desk.settings import PaperSize

ON_PAPER = (Item.NAMES_AGES, Item.PHONE_LANGUAGE, Item.ADDRESS, Item.SCHOOL_GRADE, Item.NEED)
"""What this sheet can carry; health papers and attendance are handed over by a person, as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """What the sheet may tell; a part that the consent does not name is empty. Ages are whole years, None where unknown."""

    district: str
    programme: str
    issued_on: date
    partner: str
    code: str
    liaison: str
    liaison_phone: str
    emergency: bool = False
    people: tuple[tuple[str, int | None], ...] = ()
    phones: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interpreter: bool = False
    address: str = ""
    schools: tuple[tuple[str, str], ...] = ()
    need: str = ""


def facts(office: Office, referral_id: str) -> PartnerFacts:
    """Gathers what the handoff discloses; raises NoBasis where no consent or emergency covers it today."""
    basis = referrals.require_basis(office, referral_id=referral_id)
    referral = referrals.referral(office, referral_id=referral_id)
    file = families.look_at_family(office, family_id=referral.family_id)
    entry = directory.open_service(office, service_id=referral.service_id)
    district = families.own_district(office)
    liaison = next((one for one in families.team_members(office) if one.id == office.who), None)
    told = {item for item in ON_PAPER if item in referral.handoff.disclosed}
    about = _about(file, referral, office.today())
    phone = Item.PHONE_LANGUAGE in told
    return PartnerFacts(
        district=district.name,
        programme=district.programme,
        issued_on=office.today(),
        partner=entry.organization.name if entry.organization else entry.service.name,
        code=referral.stub_code,
        liaison=liaison.name if liaison else "",
        liaison_phone=(liaison.phone if liaison else "") or district.phone,
        emergency=basis is Basis.EMERGENCY,
        people=tuple((one.person.name, _age(one, office.today())) for one in about) if Item.NAMES_AGES in told else (),
        phones=tuple(dict.fromkeys(way.value for one in file.members for way in one.ways if way.channel == "call")) if phone else (),
        languages=file.family.languages if phone else (),
        interpreter=phone and file.family.interpreter is not None,
        address=_address(file) if Item.ADDRESS in told else "",
        schools=tuple(_school(one) for one in about if one.student) if Item.SCHOOL_GRADE in told else (),
        need=families.need(office, need_id=referral.need_id).words if Item.NEED in told else "",
    )


def _about(file: FamilyFile, referral: Referral, day: date) -> tuple[FileMember, ...]:
    """The people the referral names; where it names none, the whole family. Never who left it."""
    home = tuple(one for one in file.members if one.member.on(day))
    return tuple(one for one in home if one.person.id in referral.person_ids) if referral.person_ids else home


def _age(member: FileMember, today: date) -> int | None:
    return age_on(member.person.birth_date, today) if member.person.birth_date else None


def _address(file: FamilyFile) -> str:
    """The home, never one that is kept private."""
    home = file.family.home_address
    return home.line() if home and not file.family.address_confidential else ""


def _school(member: FileMember) -> tuple[str, str]:
    return (member.school.name if member.school else "", member.student.grade if member.student else "")


def partner_sheet(told: PartnerFacts, *, words: Words, size: PaperSize) -> Paper:
    """Draws the sheet in the staff's language: one item after the other, in the order of the consent form."""
    paper = Paper(size, words.tag)
    width, right = POINTS[size][0] - 72, words.right_to_left
    y = 36.0
    for text, type_size, bold, step in _lines(told, words):
        found = block(text, type_size, width, right=right, bold=bold, reads_right=right)
        y += step
        put(paper, found, 36, y)
        y += found.lead * (len(found.lines) - 1)
    return paper


def _lines(told: PartnerFacts, words: Words) -> list[tuple[str, float, bool, float]]:
    """Text, type size, bold, and how far below the last line each stands."""
    title = words("A family we are sending to you", "Title of the sheet that a partner gets")
    partner = words("To: {partner}", "Sheet for the partner: who gets it", partner=isolated(plain(told.partner)))
    day = keep(words.date(told.issued_on, "plain"))
    lines = [
        (plain(told.district), 10.0, True, 0.0),
        (plain(told.programme), 10.0, False, 13.0),
        (title, 20.0, True, 36.0),
        (partner, 14.0, False, 24.0),
        (words("On: {day}", "Sheet for the partner: the day it was written", day=day), 12.0, False, 20.0),
    ]
    lines += [(text, 13.0, False, 26.0) for text in _items(told, words)]
    closing = words("The family agreed in writing, for this purpose only. Please do not hand it on.", "Foot of the sheet for the partner")
    if told.emergency:
        closing = words("Told in an emergency, for this purpose only. Please do not hand it on.", "Foot of the sheet for the partner")
    contact = words(
        "Please answer to {name}, {phone}. Our sign for it: {code}",
        "Sheet for the partner: the liaison's name and phone, the code of the referral",
        name=isolated(plain(told.liaison)),
        phone=isolated(keep(told.liaison_phone)),
        code=isolated(told.code),
    )
    return [line for line in [*lines, (contact, 13.0, True, 40.0), (closing, 12.0, False, 24.0)] if line[0]]


def _items(told: PartnerFacts, words: Words) -> list[str]:
    people = [_person(name, age, words) for name, age in told.people if name]
    schools = [", ".join(part for part in school if part) for school in told.schools]
    languages = words.joined([words.language_name(tag) for tag in told.languages])
    return [
        text
        for text in (
            words("**Who:** {people}", "Sheet for the partner: names and ages", people="; ".join(people)) if people else "",
            words("**Phone:** {phone}", "Sheet for the partner", phone=isolated(keep(told.phones[0]))) if told.phones else "",
            words("**Language:** {language}", "Sheet for the partner", language=languages) if languages else "",
            words("**Please have an interpreter ready.**", "Sheet for the partner") if told.interpreter else "",
            words("**Address:** {address}", "Sheet for the partner", address=isolated(plain(told.address))) if told.address else "",
            words("**School and grade:** {school}", "Sheet for the partner", school=isolated("; ".join(schools))) if any(schools) else "",
            words("**What they would like:** {need}", "Sheet for the partner: the need in words", need=isolated(plain(told.need)))
            if told.need
            else "",
        )
        if text
    ]


def _person(name: str, age: int | None, words: Words) -> str:
    if age is None:
        return isolated(plain(name))
    return words.many(age, "{name}, {n} year", "{name}, {n} years", "A name and an age", name=isolated(plain(name)))
