"""Opens an entry: everything the directory knows of one service, as one value."""

from liaison_desk.directory import store
from liaison_desk.directory.actions.finding import checked_on, is_stale, organization_of
from liaison_desk.directory.entry import Entry, FoundIt, Place
from liaison_desk.directory.hours import open_at, week
from liaison_desk.directory.location import PostalAddress, Schedule
from liaison_desk.directory.organization import Organization, Phone, ServiceLanguage
from liaison_desk.directory.service import Service
from liaison_desk.errors import NotFound
from liaison_desk.office import Office
from liaison_desk.vault.vault import Database


def open_service(office: Office, *, service_id: str, found_it: FoundIt | None = None) -> Entry:
    """Everything the directory knows of a service, a retired one too. `found_it` is handed through to the page.

    Numbers that turned out wrong are left out. Raises NotFound.
    """
    with office.reading() as db:
        service = store.one(db, Service, service_id)
        if service is None:
            raise NotFound("This service is not in the directory", "It may have been taken back with an import.", where=service_id)
        return _entry(office, db, service, found_it)


def _entry(office: Office, db: Database, service: Service, found_it: FoundIt | None) -> Entry:
    organization = organization_of(db, service)
    costs, documents, areas, contacts, program = store.parts(db, service)
    places = _places(db, service)
    own = store.having(db, Schedule, "service_id", [service.id])
    schedules = own or tuple(one for place in places if not place.by_organization for one in place.schedules)
    phones = _right(store.phones_of(db, service.id, [one.id for one in contacts], store.at_ids(db, service.id)))
    notes = store.having(db, ServiceLanguage, "service_id", [service.id])
    spoken = (*service.languages, *(one.code or one.name for one in notes))
    return Entry(
        service=service, organization=organization, program=program, places=places, phones=phones,
        organization_phones=_of_organization(db, organization), organization_addresses=_addresses(db, organization),
        schedules=schedules, hours=week(schedules), open=open_at(schedules, office.local_now()),
        languages=tuple(dict.fromkeys(spoken)), language_notes=notes, costs=costs, documents=documents, areas=areas,
        contacts=contacts, terms=store.terms_of(db, service.id), checked_on=checked_on(service),
        stale=is_stale(service, office.today()), found_it=found_it,
    )  # fmt: skip


def _places(db: Database, service: Service) -> tuple[Place, ...]:
    locations, by_organization = store.places_of(db, service)
    around = store.around(db, [location.id for location in locations])
    return tuple(
        Place(
            location=location,
            addresses=tuple(one for one in around.addresses if one.location_id == location.id),
            phones=_right(tuple(one for one in around.phones if one.location_id == location.id)),
            schedules=tuple(one for one in around.schedules if one.location_id == location.id),
            languages=tuple(one for one in around.languages if one.location_id == location.id),
            accessibility=tuple(one for one in around.accessibility if one.location_id == location.id),
            by_organization=by_organization,
        )
        for location in locations
    )


def _right(phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
    """Numbers that nobody found wrong; those that could be read first, fax last."""
    kept = (phone for phone in phones if not phone.wrong_since)
    return tuple(sorted(kept, key=lambda phone: (phone.type.lower() == "fax", not phone.e164)))


def _of_organization(db: Database, organization: Organization | None) -> tuple[Phone, ...]:
    return _right(store.having(db, Phone, "organization_id", [organization.id])) if organization else ()


def _addresses(db: Database, organization: Organization | None) -> tuple[PostalAddress, ...]:
    return store.having(db, PostalAddress, "organization_id", [organization.id]) if organization else ()
