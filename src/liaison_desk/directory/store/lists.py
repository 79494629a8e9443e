"""Lists of services in SQL: found by words and filters, with what a line of a list shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from liaison_desk.directory.location import PostalAddress, Schedule
from liaison_desk.directory.organization import Organization
from liaison_desk.directory.service import Service
from liaison_desk.directory.store.entries import having
from liaison_desk.vault import folding, rows
from liaison_desk.vault.vault import Database

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


def service_names(db: Database, ids: Iterable[str]) -> dict[str, str]:
    """The names of services by id, retired ones too."""
    wanted = list(dict.fromkeys(identity for identity in ids if identity))
    marks = ", ".join("?" * len(wanted))
    return {str(i): str(name or "") for i, name in db.execute(f"SELECT id, name FROM service WHERE alive AND id IN ({marks})", wanted)}


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


def languages(db: Database) -> tuple[str, ...]:
    """The languages of shown services, the most common first."""
    found = db.execute(
        "SELECT value FROM service s, json_each(coalesce(s.languages, '[]')) WHERE s.alive AND s.retired_on IS NULL "
        "GROUP BY value ORDER BY count(*) DESC, value"
    )
    return tuple(str(row[0]) for row in found.fetchall())


def sources(db: Database) -> dict[str, tuple[str, ...]]:
    """For each data set that was imported, its organizations and services as 'id at the source name'."""
    found: dict[str, set[str]] = {}
    for table in ("organization", "service"):
        for source, key in db.execute(f"SELECT source, source_id || ' ' || name FROM {table} WHERE source <> '' AND name <> ''").fetchall():
            found.setdefault(str(source), set()).add(str(key))
    return {source: tuple(sorted(keys)) for source, keys in found.items()}
