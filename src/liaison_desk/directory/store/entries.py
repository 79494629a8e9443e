"""One entry of the directory in SQL, with everything that stands around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from liaison_desk.directory.location import Accessibility, Location, PostalAddress, Schedule
from liaison_desk.directory.organization import PartnerContact, Phone, Program, ServiceLanguage
from liaison_desk.directory.service import CostOption, RequiredDocument, Service, ServiceArea
from liaison_desk.vault import rows
from liaison_desk.vault.changes import type_of
from liaison_desk.vault.vault import Database

T = TypeVar("T")


def one(db: Database, record: type[T], identity: str) -> T | None:
    """A shown record by its id; None when it is not here."""
    found = next(iter(db.query(f'SELECT * FROM "{type_of(record)}" WHERE alive AND id = ?', [identity])), None)
    return rows.from_row(record, found) if found else None


def having(db: Database, record: type[T], column: str, ids: Iterable[str]) -> tuple[T, ...]:
    """The shown records of a type whose link `column` names one of these rows, in the order they were written."""
    wanted = [identity for identity in dict.fromkeys(ids) if identity]
    if not wanted:
        return ()
    marks = ", ".join("?" * len(wanted))
    found = db.query(f'SELECT * FROM "{type_of(record)}" WHERE alive AND "{column}" IN ({marks}) ORDER BY rowid', wanted)
    return tuple(rows.from_row(record, row) for row in found)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around one service's places, gathered in one question each."""

    addresses: tuple[PostalAddress, ...]
    phones: tuple[Phone, ...]
    schedules: tuple[Schedule, ...]
    languages: tuple[ServiceLanguage, ...]
    accessibility: tuple[Accessibility, ...]


def around(db: Database, location_ids: Sequence[str]) -> Around:
    """What belongs to these places."""
    return Around(
        addresses=having(db, PostalAddress, "location_id", location_ids),
        phones=having(db, Phone, "location_id", location_ids),
        schedules=having(db, Schedule, "location_id", location_ids),
        languages=having(db, ServiceLanguage, "location_id", location_ids),
        accessibility=having(db, Accessibility, "location_id", location_ids),
    )


def places_of(db: Database, service: Service) -> tuple[tuple[Location, ...], bool]:
    """The places of a service; without one of its own those of its organization, told by True.

    An import may name an organization that is not in it: then the places that name the same one count.
    """
    own = db.query(
        "SELECT l.* FROM location l JOIN service_at_location a ON a.location_id = l.id "
        "WHERE a.service_id = ? AND a.alive AND l.alive ORDER BY l.name, l.id",
        [service.id],
    )
    found = tuple(rows.from_row(Location, row) for row in own)
    if found:
        return found, False
    if service.organization_id:
        theirs = db.query("SELECT * FROM location WHERE alive AND organization_id = ? ORDER BY name, id", [service.organization_id])
    else:
        named = (service.extra or {}).get("organization_id", "")
        theirs = db.query(
            "SELECT * FROM location WHERE alive AND source = ? AND ? <> '' AND json_extract(extra, '$.organization_id') = ? "
            "ORDER BY name, id",
            [service.source, named, named],
        )
    return tuple(rows.from_row(Location, row) for row in theirs), True


def terms_of(db: Database, service_id: str) -> tuple[str, ...]:
    """The taxonomy terms a service is sorted under."""
    found = db.execute(
        "SELECT DISTINCT t.name FROM attribute a JOIN taxonomy_term t ON t.id = a.taxonomy_term_id "
        "WHERE a.alive AND t.alive AND a.link_id = ? ORDER BY t.name",
        (service_id,),
    )
    return tuple(str(row[0]) for row in found.fetchall() if row[0])


def phones_of(db: Database, service_id: str, contact_ids: Iterable[str], at_ids: Iterable[str]) -> tuple[Phone, ...]:
    """A service's own numbers, those of its contacts, and those of its place for this service; each once."""
    found = (
        *having(db, Phone, "service_id", [service_id]),
        *having(db, Phone, "contact_id", contact_ids),
        *having(db, Phone, "service_at_location_id", at_ids),
    )
    return tuple({phone.id: phone for phone in found}.values())


def at_ids(db: Database, service_id: str) -> tuple[str, ...]:
    """The ids of the rows that tie a service to its places."""
    found = db.execute("SELECT id FROM service_at_location WHERE alive AND service_id = ?", (service_id,)).fetchall()
    return tuple(str(row[0]) for row in found)


def parts(db: Database, service: Service) -> tuple[
    tuple[CostOption, ...], tuple[RequiredDocument, ...], tuple[ServiceArea, ...], tuple[PartnerContact, ...], Program | None
]:  # fmt: skip
    """What hangs on a service: prices, papers to bring, areas, contacts, its program."""
    return (
        having(db, CostOption, "service_id", [service.id]),
        having(db, RequiredDocument, "service_id", [service.id]),
        having(db, ServiceArea, "service_id", [service.id]),
        having(db, PartnerContact, "service_id", [service.id]),
        one(db, Program, service.program_id) if service.program_id else None,
    )


def services_of_phone(db: Database, phone: Phone) -> tuple[Service, ...]:
    """The services a number stands for: its own, those of its place, of its contact, of its organization."""
    found = db.query(
        "SELECT s.* FROM service s WHERE s.alive AND (s.id = ? OR (s.organization_id = ? AND ? <> '') "
        "OR s.id IN (SELECT service_id FROM service_at_location WHERE alive AND (id = ? OR location_id = ?)) "
        "OR s.id IN (SELECT service_id FROM partner_contact WHERE alive AND id = ?))",
        [phone.service_id, phone.organization_id, phone.organization_id, phone.service_at_location_id, phone.location_id, phone.contact_id],
    )
    return tuple(rows.from_row(Service, row) for row in found)


def organization_named(db: Database, name: str) -> str:
    """The id of the organization of that name, letters of either size alike; '' when there is none."""
    found = db.execute("SELECT id FROM organization WHERE alive AND name = ? COLLATE NOCASE ORDER BY id LIMIT 1", (name,)).fetchone()
    return str(found[0]) if found else ""
