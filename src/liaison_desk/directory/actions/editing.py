"""Adds and corrects entries by hand; what somebody corrected, a later import leaves alone."""

from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import TypeVar

import phonenumbers

from liaison_desk.directory import store
from liaison_desk.directory.actions.verifying import standing
from liaison_desk.directory.hours import DAYS, DayHours
from liaison_desk.directory.location import Location, PostalAddress, Schedule
from liaison_desk.directory.organization import Organization, Phone
from liaison_desk.directory.service import Capacity, Service, ServiceAtLocation
from liaison_desk.errors import BadInput, NotFound
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen, Work

Corrected = TypeVar("Corrected", Service, Organization)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFields:
    """What a person says of a service; None: nothing is said of it, and what stands there stays."""

    name: str | None = None
    alternate_name: str | None = None
    description: str | None = None
    url: str | None = None
    email: str | None = None
    application_process: str | None = None
    eligibility_description: str | None = None
    interpretation_services: str | None = None
    fees_description: str | None = None
    wait_time: str | None = None
    alert: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    organization_id: str | None = None
    categories: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    capacity: Capacity | None = None
    may_not_confirm_clients: bool | None = None
    confidential: bool | None = None
    bring_codes: tuple[str, ...] | None = None
    cost_code: str | None = None
    way_codes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressFields:
    """A street address as a person types it."""

    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state_province: str = ""
    postal_code: str = ""
    country: str = ""


def add_organization(office: Office, *, name: str, description: str = "", website: str = "", email: str = "") -> Organization:
    """Adds an organization; raises BadInput without a name."""
    made = Organization(id=office.new_id(), name=_named(name), description=description, website=website, email=email)
    with office.writing("add_organization") as work:
        work.add(made, space=office.district)
    return made


def add_service(
    office: Office,
    *,
    fields: ServiceFields,
    organization_name: str = "",
    phone: str = "",
    address: AddressFields | None = None,
    hours: tuple[DayHours, ...] = (),
) -> Service:
    """Adds a service as somebody of the team knows it, so it counts as checked today.

    With `organization_name` an organization of exactly that name is used or made. Raises BadInput without a name.
    """
    said = {name: value for name, value in _said(fields).items() if name != "organization_id"}
    name = _named(str(said.pop("name", "")))
    with office.writing("add_service") as work:
        owner = fields.organization_id or _organization(office, work, organization_name)
        made = Service(
            id=office.new_id(), name=name, organization_id=owner, status="active", last_verified_on=office.today(),
            last_verified_by=office.who,
        )  # fmt: skip
        made = replace(made, **said)  # type: ignore[arg-type]  # the names are those of ServiceFields
        work.add(made, space=office.district)
        if phone.strip():
            add_partner_phone(office, service_id=made.id, number=phone)
        if address is not None:
            set_service_place(office, service_id=made.id, address=address)
        if hours:
            set_service_hours(office, service_id=made.id, hours=hours)
    return made


def correct_service(office: Office, *, service_id: str, fields: ServiceFields, saw: Seen | None = None) -> Service:
    """Sets what is said; a later import leaves those fields alone. Raises NotFound, BadInput for an empty name."""
    said = _said(fields)
    if "name" in said:
        _named(str(said["name"]))
    with office.writing("correct_service") as work:
        before = standing(work.db, service_id)
        after = _by_hand(before, said)
        work.save(before, after, saw=saw)
    return after


def correct_organization(
    office: Office, *, organization_id: str, name: str | None = None, description: str | None = None, website: str | None = None,
    email: str | None = None, agreement_until: str | None = None, agreement_contact: str | None = None, saw: Seen | None = None,
) -> Organization:  # fmt: skip
    """Sets what is said of an organization; None leaves what stands there. Raises NotFound, BadInput for an empty name or no day."""
    said: dict[str, object] = {
        "name": name, "description": description, "website": website, "email": email, "agreement_until": agreement_until,
        "agreement_contact": agreement_contact,
    }  # fmt: skip
    said = {key: value for key, value in said.items() if value is not None}
    if "name" in said:
        _named(str(said["name"]))
    if agreement_until and not _is_day(agreement_until):
        raise BadInput("This is not a day", "Write it as 2027-06-30. Nothing was changed.", where="agreement_until")
    with office.writing("correct_organization") as work:
        before = store.one(work.db, Organization, organization_id)
        if before is None:
            raise NotFound("This organization is not in the directory", "Nothing was changed.", where=organization_id)
        after = _by_hand(before, said)
        work.save(before, after, saw=saw)
    return after


def add_partner_phone(
    office: Office,
    *,
    service_id: str,
    number: str,
    extension: str = "",
    kind: str = "voice",
    description: str = "",
) -> Phone:
    """Adds a number to a service, kept as typed; one that cannot be read is kept all the same. `kind`: voice, fax, tty, hotline, sms."""
    if not number.strip():
        raise BadInput("A phone needs a number", "Nothing was changed.", where="number")
    with office.writing("add_partner_phone") as work:
        standing(work.db, service_id)
        made = Phone(
            id=office.new_id(), service_id=service_id, number=number.strip(), e164=_e164(number, office.region), extension=extension,
            type=kind, description=description,
        )  # fmt: skip
        work.add(made, space=office.district)
    return made


def set_service_place(office: Office, *, service_id: str, address: AddressFields, name: str = "") -> Location:
    """Gives a service a place of its own with this address; its earlier places stay with their other services only."""
    with office.writing("set_service_place") as work:
        service = standing(work.db, service_id)
        for one in store.having(work.db, ServiceAtLocation, "service_id", [service_id]):
            work.remove("service_at_location", one.id)
        place = Location(id=office.new_id(), location_type="physical", organization_id=service.organization_id, name=name or service.name)
        work.add(place, space=office.district)
        work.add(ServiceAtLocation(id=office.new_id(), service_id=service_id, location_id=place.id), space=office.district)
        work.add(
            PostalAddress(
                id=office.new_id(), location_id=place.id, address_1=address.address_1, address_2=address.address_2, city=address.city,
                state_province=address.state_province, postal_code=address.postal_code, country=address.country,
                address_type="physical",
            ),
            space=office.district,
        )  # fmt: skip
    return place


def set_service_hours(office: Office, *, service_id: str, hours: tuple[DayHours, ...]) -> tuple[Schedule, ...]:
    """Sets the usual hours of a service; its special days and its places' hours stay. Raises BadInput for an unknown day."""
    if unknown := [one.day for one in hours if one.day not in DAYS]:
        raise BadInput("This is not a day of the week", "Use one of MO, TU, WE, TH, FR, SA and SU.", where=unknown[0])
    with office.writing("set_service_hours") as work:
        standing(work.db, service_id)
        for one in store.having(work.db, Schedule, "service_id", [service_id]):
            if one.byday and not one.every_year:
                work.remove("schedule", one.id)
        made = tuple(_schedule(office.new_id(), service_id, one.day, span) for one in hours for span in (one.spans or ((None, None),)))
        for schedule in made:
            work.add(schedule, space=office.district)
    return made


def _schedule(identity: str, service_id: str, day: str, span: tuple[time | None, time | None]) -> Schedule:
    return Schedule(id=identity, service_id=service_id, freq="WEEKLY", byday=day, opens_at=span[0], closes_at=span[1])


def _said(said: ServiceFields) -> dict[str, object]:
    return {field.name: getattr(said, field.name) for field in fields(said) if getattr(said, field.name) is not None}


def _by_hand(before: Corrected, said: dict[str, object]) -> Corrected:
    """The record with what is said, and the names of what really changed among those an import leaves alone."""
    changed: list[str] = [name for name, value in said.items() if getattr(before, name) != value]
    kept = (*before.corrected, *(name for name in changed if name not in before.corrected))
    return replace(before, **said, corrected=kept)  # type: ignore[arg-type]  # the names are those of the record


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _organization(office: Office, work: Work, name: str) -> str:
    if not name.strip():
        return ""
    found = store.organization_named(work.db, name.strip())
    return found or add_organization(office, name=name).id


def _named(name: str) -> str:
    if not name.strip():
        raise BadInput("It needs a name", "Nothing was changed.", where="name")
    return name.strip()


def _e164(number: str, region: str) -> str:
    try:
        read = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164) if phonenumbers.is_valid_number(read) else ""
