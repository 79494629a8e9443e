"""The facts of a referral's sheet, gathered from the referral, the family's file and the directory."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

import phonenumbers

from liaison_desk import clock
from liaison_desk.directory import actions as directory
from liaison_desk.directory.entry import Entry, Place
from liaison_desk.directory.hours import DAYS, DayHours
from liaison_desk.directory.location import PostalAddress
from liaison_desk.directory.organization import Phone
from liaison_desk.families import actions as families
from liaison_desk.families.consent import Item
from liaison_desk.families.family import Family, Reading
from liaison_desk.families.liaison import Liaison
from liaison_desk.office import Office
from liaison_desk.papers.page_codes import Appointment
from liaison_desk.papers.phrases import FIELDS, ITEMS, SENTENCES, Coded, Free, coded
from liaison_desk.papers.sheet_content import Hours, Secrecy, SheetContent, SheetStyle, Step, StepKind
from liaison_desk.referrals.handoff import Basis, Mode
from liaison_desk.referrals.referral import Referral

DIRECTORY_LANGUAGE = "en"
"""The directories we read say nothing of their own language (HSDS has no field for it); they come in English."""
INTERPRETER = "free_interpreter"
"""Told among the ways in, and printed beside the languages."""
STUB_BUSINESS_DAYS = 3
"""How long after the day that counts the stub may stay in the backpack."""
STYLES = {Reading.LARGE_PRINT: SheetStyle.LARGE_PRINT, Reading.PICTURES: SheetStyle.PICTURES}


def style_for(family: Family) -> SheetStyle:
    """The style a family reads best."""
    return STYLES.get(family.reading, SheetStyle.STANDARD)


def facts(office: Office, referral: Referral, family: Family, *, style: SheetStyle, discreet: bool) -> SheetContent:
    """What the sheet of a referral tells. A confidential service gives its hotline and nothing else, whatever was asked for."""
    entry = directory.open_service(office, service_id=referral.service_id)
    district, liaison = families.own_district(office), _liaison(office, family)
    place = _place(entry, referral)
    ask_for = referral.handoff.taken_by or next((contact.name for contact in entry.contacts if contact.name), "")
    secrecy = Secrecy.HOTLINE_ONLY if entry.service.confidential else Secrecy.DISCREET if discreet else Secrecy.OPEN
    return SheetContent(
        district=district.name,
        programme=district.programme,
        issued_on=office.today(),
        place=entry.organization.name if entry.organization and entry.organization.name else entry.service.name,
        category=next(iter(entry.service.categories), ""),
        appointment=_appointment(office, referral),
        address=_address(entry, referral, place),
        phone=_phone(office, entry, place, hotline=entry.service.confidential),
        ask_for=ask_for,
        does=_does(entry),
        hours=_hours(entry.hours),
        hours_note=_hours_note(entry),
        bring=_bring(entry),
        cost=_cost(entry),
        languages=entry.languages,
        languages_note=_free(entry.service.interpretation_services),
        free_interpreter=INTERPRETER in entry.service.way_codes,
        way=_way(entry, place),
        steps=_steps(referral, has_phone=bool(_phone(office, entry, place, hotline=False))),
        liaison=liaison.name,
        liaison_phone=liaison.phone or district.phone,
        shared=_shared(office, referral),
        interpreter_for=family.interpreter.language if family.interpreter and not family.interpreter.sign_language else "",
        code=_dashed(referral.stub_code),
        return_by=_return_by(office, referral),
        style=style,
        secrecy=secrecy,
        first_name=ask_for.split(" ")[0],
    )


def _shared(office: Office, referral: Referral) -> tuple[Item, ...]:
    """What the partner is told of the family; of a draft on a signed consent all that it names, as handing over would tell it."""
    handoff = referral.handoff
    if not handoff.disclosed and handoff.basis is Basis.SIGNED_CONSENT and handoff.consent_id:
        return families.consent(office, consent_id=handoff.consent_id).items
    return tuple(Item(code) for code in handoff.disclosed if code in set(Item))


def _liaison(office: Office, family: Family) -> Liaison:
    """The family's own liaison, or whoever sits here where the family has none of this team."""
    team = {one.id: one for one in families.team_members(office)}
    return team.get(family.liaison_id or "") or team.get(office.who) or Liaison(id=office.who)


def _place(entry: Entry, referral: Referral) -> Place | None:
    chosen = [place for place in entry.places if place.location.id == referral.location_id]
    return next(iter(chosen or entry.places), None)


def _appointment(office: Office, referral: Referral) -> Appointment | None:
    found = referral.appointment
    return Appointment(day=found.on, at=found.at, zone=office.zone) if found else None


def _address(entry: Entry, referral: Referral, place: Place | None) -> str:
    """Where the family goes: what was agreed for the appointment, else the place's address, else the organization's."""
    if referral.appointment and referral.appointment.place:
        return referral.appointment.place
    listed = (*(place.addresses if place else ()), *entry.organization_addresses)
    found = next((one for one in sorted(listed, key=lambda one: one.address_type == "postal") if one.address_1), None)
    return _line(found) if found else ""


def _line(address: PostalAddress) -> str:
    return ", ".join(part for part in (address.address_1, address.address_2, address.city) if part)


def _phone(office: Office, entry: Entry, place: Place | None, *, hotline: bool) -> str:
    """The number to call, as people of the region write it; of a confidential service its hotline first."""
    listed: list[Phone] = [*entry.phones, *(place.phones if place else ()), *entry.organization_phones]
    spoken = [one for one in listed if one.number and one.type.lower() != "fax"]
    if hotline:
        spoken.sort(key=lambda one: one.type.lower() != "hotline")
    return written(spoken[0].number, spoken[0].e164, office.region, spoken[0].extension) if spoken else ""


def written(number: str, e164: str, region: str, extension: str = "") -> str:
    """A number the way it is written in the region, with its extension; as it stands where it cannot be read."""
    try:
        read = phonenumbers.parse(e164 or number, region)
    except phonenumbers.NumberParseException:
        return number
    if extension.isascii() and extension.isdigit():
        read.extension = extension
    own = phonenumbers.country_code_for_region(region) == read.country_code
    style = phonenumbers.PhoneNumberFormat.NATIONAL if own else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(read, style)) if phonenumbers.is_possible_number(read) else number


def _does(entry: Entry) -> tuple[Coded | Free, ...]:
    service = entry.service
    fields = tuple(Coded(code=code) for code in service.categories if code in FIELDS)
    named = service.name if entry.organization and entry.organization.name and entry.organization.name != service.name else ""
    return (*fields, *(Free(text=text, language=DIRECTORY_LANGUAGE) for text in (named, service.description) if text.strip()))


def _hours(week: tuple[DayHours, ...]) -> tuple[Hours, ...]:
    """Days that follow one another with the same hours as one line."""
    found: list[Hours] = []
    for spans, days in groupby(week, key=lambda day: day.spans):
        numbers = tuple(DAYS.index(day.day) for day in days)
        found += [Hours(days=numbers, opens=opens, closes=closes) for opens, closes in spans]
    return tuple(found)


def _hours_note(entry: Entry) -> Free | None:
    texts = dict.fromkeys(one.description.strip() or one.notes.strip() for one in entry.schedules)
    return _free("; ".join(text for text in texts if text))


def _free(text: str) -> Free | None:
    return Free(text=text, language=DIRECTORY_LANGUAGE) if text.strip() else None


def _known(codes: Iterable[str]) -> tuple[Coded, ...]:
    """Codes with a phrase that has no places to fill."""
    return tuple(Coded(code=code) for code in codes if (code in ITEMS and "{" not in ITEMS[code].text) or code in SENTENCES)


def _entries(texts: Iterable[str]) -> tuple[Coded | Free, ...]:
    return tuple(coded(text, DIRECTORY_LANGUAGE) for text in dict.fromkeys(texts) if text.strip())


def _bring(entry: Entry) -> tuple[Coded | Free, ...]:
    return (*_known(entry.service.bring_codes), *_entries(one.document for one in entry.documents))


def _cost(entry: Entry) -> tuple[Coded | Free, ...]:
    service = entry.service
    told = [service.fees_description or service.fees, *(one.option or one.amount_description for one in entry.costs)]
    amounts = [
        Coded(code="fee", values=(f"{one.amount:g} {one.currency}".strip(),))
        for one in entry.costs
        if one.amount is not None and one.amount > 0
    ]
    codes = _known([service.cost_code] if service.cost_code else [])
    found = tuple(one for one in _entries(told) if one not in codes)
    return (*codes, *amounts, *found) or (Coded(code="ask_cost"),)


def _way(entry: Entry, place: Place | None) -> tuple[Coded | Free, ...]:
    told = [place.location.transportation, *(one.description for one in place.accessibility)] if place else []
    return (*_known(code for code in entry.service.way_codes if code != INTERPRETER), *_entries(told))


def _steps(referral: Referral, *, has_phone: bool) -> tuple[Step, ...]:
    """Who does what next, from how the family is handed over."""
    handoff, meeting = referral.handoff, referral.appointment
    if meeting:
        together = handoff.mode is Mode.ACCOMPANIED
        return (Step(kind=StepKind.WE_GO_TOGETHER if together else StepKind.YOU_GO, by=meeting.on), Step(kind=StepKind.WE_CALL))
    if handoff.mode is Mode.PARTNER_CALLS:
        return (Step(kind=StepKind.THEY_CALL, by=handoff.partner_calls_by),)
    if handoff.mode is Mode.ACCOMPANIED:
        return (Step(kind=StepKind.WE_GO_TOGETHER), Step(kind=StepKind.WE_CALL))
    return (Step(kind=StepKind.YOU_CALL if has_phone else StepKind.YOU_GO), Step(kind=StepKind.WE_CALL))


def _dashed(code: str) -> str:
    """A stub's code in two halves, as it is read aloud."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}" if code and "-" not in code else code


def _return_by(office: Office, referral: Referral) -> date:
    """Some business days after the day that counts: the appointment, the call, or a week from now."""
    counts = referral.appointment.on if referral.appointment else referral.handoff.partner_calls_by
    start = max(counts or office.today() + timedelta(days=7), office.today())
    return clock.add_business_days(start, STUB_BUSINESS_DAYS, families.closed_days(office))
