"""The directory in SQL: what the directory's actions read."""

from liaison_desk.directory.store.entries import (
    Around,
    around,
    at_ids,
    having,
    one,
    organization_named,
    parts,
    phones_of,
    places_of,
    services_of_phone,
    terms_of,
)
from liaison_desk.directory.store.lists import (
    Spot,
    Wanted,
    count,
    languages,
    organization_names,
    schedules,
    services,
    sources,
    spots,
)

__all__ = [
    "Around",
    "Spot",
    "Wanted",
    "around",
    "at_ids",
    "count",
    "having",
    "languages",
    "one",
    "organization_named",
    "organization_names",
    "parts",
    "phones_of",
    "places_of",
    "schedules",
    "services",
    "services_of_phone",
    "sources",
    "spots",
    "terms_of",
]
