"""The directory in SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from liaison_desk.directory.location import Accessibility, Location, PostalAddress, Schedule
from liaison_desk.directory.organization import Organization, PartnerContact, Phone, Program, ServiceLanguage
from liaison_desk.directory.service import CostOption, RequiredDocument, Service, ServiceArea
from liaison_desk.vault import folding, rows
from liaison_desk.vault.changes import type_of
from liaison_desk.vault.vault import Database

T = TypeVar("T")

# What a line of the directory's search belongs to, as the ids of services.
HITS = """
    WITH hit AS (SELECT w.kind, w.owner FROM directory_text t JOIN directory_word w ON w.n = t.rowid WHERE directory_text MATCH ?)
    SELECT owner FROM hit WHERE kind = 'service'
    UNION SELECT s.id FROM hit JOIN service s ON s.organization_id = hit.owner WHERE hit.kind = 'organization'
    UNION SELECT l.service_id FROM hit JOIN service_at_location l ON l.location_id = hit.owner WHERE hit.kind = 'location' AND l.alive
    UNION SELECT a.link_id FROM hit JOIN attribute a ON a.taxonomy_term_id = hit.owner WHERE hit.kind = 'taxonomy_term' AND a.alive
    UNION SELECT p.service_id FROM hit JOIN phone p ON p.id = hit.owner WHERE hit.kind = 'phone'
    UNION SELECT s.id FROM hit JOIN phone p ON p.id = hit.owner JOIN service s ON s.organization_id = p.organization_id
        WHERE hit.kind = 'phone' AND p.organization_id <> ''
"""
PLACES = """
    SELECT service_id FROM hit JOIN service_area a ON a.id = hit.owner WHERE hit.kind = 'service_area'
    UNION SELECT l.service_id FROM hit JOIN postal_address a ON a.id = hit.owner
        JOIN service_at_location l ON l.location_id = a.location_id WHERE hit.kind = 'postal_address' AND l.alive
    UNION SELECT s.id FROM hit JOIN postal_address a ON a.id = hit.owner JOIN service s ON s.organization_id = a.organization_id
        WHERE hit.kind = 'postal_address' AND a.organization_id <> ''
"""
IN_PLACE = HITS.split("SELECT owner", 1)[0] + PLACES
ANYWHERE = HITS + " UNION " + PLACES


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of services is narrowed by; empty: not at all. `before`: not checked since that day."""

    text: str = ""
    category: str = ""
    languages: tuple[str, ...] = ()
    area: str = ""
    free: bool = False
    capacity: str = ""
    exclude: tuple[str, ...] = ()
    retired: bool = False
    to_verify: bool = False
    before: date | None = None


CHECKED = "max(coalesce(s.last_verified_on, ''), coalesce(s.assured_date, ''))"
"""The day an entry was last checked, by the team or by the directory's keepers; '' for never."""


# A list needs little of a row; reading all of it for hundreds of rows would be felt at every keystroke.
LINE = (
    "s.id, s.name, s.organization_id, s.languages, s.categories, s.cost_code, s.fees, s.fees_description, s.capacity, s.confidential, "
    "s.last_verified_on, s.assured_date, s.verify_reason, s.retired_on, s.interpretation_services, s.minimum_age, s.maximum_age"
)
HOURS = "h.id, h.byday, h.opens_at, h.closes_at, h.closed, h.every_year, h.valid_from, h.valid_to"


def _conditions(wanted: Wanted) -> tuple[str, list[object]]:
    """The WHERE of a list and its values."""
    tests, values = ["s.alive"], list[object]()
    if not wanted.retired:
        tests.append("s.retired_on IS NULL AND coalesce(s.status, '') NOT IN ('inactive', 'defunct')")
    for word in _questions(wanted.text):
        tests.append(f"s.id IN ({ANYWHERE})")
        values.append(word)
    if folding.question(wanted.area):
        tests.append(f"s.id IN ({IN_PLACE})")
        values.append(folding.question(wanted.area))
    if wanted.category:
        tests.append("EXISTS (SELECT 1 FROM json_each(coalesce(s.categories, '[]')) WHERE value = ?)")
        values.append(wanted.category)
    if wanted.languages:
        marks = " OR ".join("value = ? OR value LIKE ?" for _ in wanted.languages)
        tests.append(f"EXISTS (SELECT 1 FROM json_each(coalesce(s.languages, '[]')) WHERE {marks})")
        for tag in wanted.languages:
            values += [tag, f"{tag}-%"]
    if wanted.free:
        tests.append("s.cost_code = 'free'")
    if wanted.capacity:
        tests.append("s.capacity = ?")
        values.append(wanted.capacity)
    if wanted.exclude:
        tests.append(f"s.id NOT IN ({', '.join('?' * len(wanted.exclude))})")
        values += wanted.exclude
    if wanted.to_verify:
        tests.append("coalesce(s.verify_reason, 'none') <> 'none'")
    if wanted.before:
        tests.append(f"{CHECKED} < ?")
        values.append(wanted.before.isoformat())
    return " AND ".join(tests), values


def _questions(text: str) -> list[str]:
    """One question for each word typed, so that each may be found in another part of an entry; a number is one word."""
    if any(c.isdigit() for c in text) and not any(c.isalpha() for c in text):
        return [folding.question(text)]
    return [asked for asked in (folding.question(word) for word in text.replace(",", " ").split()) if asked]


def count(db: Database, wanted: Wanted) -> int:
    """How many services there are like this."""
    where, values = _conditions(wanted)
    return int(db.execute(f"SELECT count(*) FROM service s WHERE {where}", values).fetchone()[0])


def services(db: Database, wanted: Wanted, *, most: int | None = None) -> tuple[Service, ...]:
    """The services like this, by name, with as much as a line of a list needs; names that begin with the words first."""
    where, values = _conditions(wanted)
    begins = folding.plain(wanted.text).strip()
    first = "fold(s.name) NOT LIKE ? || '%', " if begins else ""
    # SQLite takes a negative limit for none.
    found = db.query(
        f"SELECT {LINE} FROM service s WHERE {where} ORDER BY {first}s.name COLLATE NOCASE, s.id LIMIT ?",
        [*values, *([begins] if begins else []), -1 if most is None else most],
    )
    return tuple(rows.from_row(Service, row) for row in found)


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


def organization_names(db: Database, ids: Iterable[str]) -> dict[str, str]:
    """The names of organizations by id."""
    return {one.id: one.name for one in having(db, Organization, "id", ids)}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a service is, for a list: the first city, and where on the map."""

    city: str
    latitude: float | None
    longitude: float | None


def spots(db: Database, found: Sequence[Service]) -> dict[str, Spot]:
    """City and map point of services by their own places, else by their organization's address."""
    ids = [service.id for service in found]
    marks = ", ".join("?" * len(ids))
    own = db.execute(
        f"SELECT a.service_id, max(p.city), max(l.latitude), max(l.longitude) FROM service_at_location a "
        f"JOIN location l ON l.id = a.location_id AND l.alive LEFT JOIN postal_address p ON p.location_id = l.id AND p.alive "
        f"WHERE a.alive AND a.service_id IN ({marks}) GROUP BY a.service_id",
        ids,
    )
    result = {str(row[0]): Spot(str(row[1] or ""), row[2], row[3]) for row in own.fetchall()}
    cities = {a.organization_id: a.city for a in having(db, PostalAddress, "organization_id", [s.organization_id for s in found])}
    return {s.id: result.get(s.id) or Spot(cities.get(s.organization_id, ""), None, None) for s in found}


def schedules(db: Database, ids: Sequence[str]) -> dict[str, tuple[Schedule, ...]]:
    """The hours of services: their own, else those of their places; by service id."""
    own: dict[str, list[Schedule]] = {}
    of_service = f"SELECT {HOURS}, h.service_id AS of FROM schedule h WHERE h.alive AND h.service_id IN"
    of_place = (
        f"SELECT {HOURS}, a.service_id AS of FROM schedule h JOIN service_at_location a ON a.location_id = h.location_id "
        "WHERE h.alive AND a.alive AND a.service_id IN"
    )
    for question in (of_service, of_place):
        rest = [identity for identity in ids if identity not in own]
        for row in db.query(f"{question} ({', '.join('?' * len(rest))})", rest):
            own.setdefault(str(row["of"]), []).append(rows.from_row(Schedule, row))
    return {identity: tuple(listed) for identity, listed in own.items()}


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


def languages(db: Database) -> tuple[str, ...]:
    """The languages of shown services, the most common first."""
    found = db.execute(
        "SELECT value FROM service s, json_each(coalesce(s.languages, '[]')) WHERE s.alive AND s.retired_on IS NULL "
        "GROUP BY value ORDER BY count(*) DESC, value"
    )
    return tuple(str(row[0]) for row in found.fetchall())
