"""Where and when help is given: places, addresses, opening hours, ways in (HSDS 3)."""

from dataclasses import dataclass, field
from datetime import date, time

from liaison_desk.directory.organization import Extra
from liaison_desk.vault.rows import LINKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """HSDS 'location': a place, or a virtual one. `location_type`: physical, postal, virtual."""

    id: str
    location_type: str = ""
    url: str = ""
    organization_id: str = ""
    name: str = ""
    alternate_name: str = ""
    description: str = ""
    transportation: str = ""
    latitude: float | None = None
    longitude: float | None = None
    external_identifier: str = ""
    external_identifier_type: str = ""
    corrected: tuple[str, ...] = field(default=(), metadata=LINKS)
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """HSDS 'address': of a place, or (HSDS 1.1) of an organization. `address_type`: physical, postal, virtual."""

    id: str
    location_id: str = ""
    organization_id: str = ""
    attention: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    region: str = ""
    state_province: str = ""
    postal_code: str = ""
    country: str = ""
    address_type: str = ""
    corrected: tuple[str, ...] = field(default=(), metadata=LINKS)
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """HSDS 'schedule': when a service or place is open, in its own local time.

    `byday` holds MO … SU parted by commas; a day without times, or with `closed`, is a closed day. With
    `every_year` the days of `valid_from` and `valid_to` count and their year does not.
    """

    id: str
    service_id: str = ""
    location_id: str = ""
    service_at_location_id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    every_year: bool = False
    closed: bool = False
    dtstart: date | None = None
    timezone: str = ""
    until: date | None = None
    count: str = ""
    wkst: str = ""
    freq: str = ""
    interval: str = ""
    byday: str = ""
    byweekno: str = ""
    bymonthday: str = ""
    byyearday: str = ""
    description: str = ""
    opens_at: time | None = None
    closes_at: time | None = None
    schedule_link: str = ""
    attending_type: str = ""
    notes: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """HSDS 'accessibility': a way in for people with disabilities."""

    id: str
    location_id: str = ""
    description: str = ""
    details: str = ""
    url: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None
