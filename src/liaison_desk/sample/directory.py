"""Makes invented directories of services in the shapes and with the warts of real ones, the same for the same seed.

Three dialects: HSDS 1.1 as CSV (ids left empty, links to organizations that are not in the set, phones with words and
extensions inside, a row with nothing but a link), the older Ohana dialect (lists in one cell, '4:00 PM' and '3pm',
'12/24/15') and HSDS 3 as JSON (the same row in several places, figures as text, quoted phones).
"""

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

from liaison_desk.sample.directory_help import HELP, PLACES, TONGUES, Help

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORGANIZATIONS = tuple(dict.fromkeys(one.organization for one in HELP))
SAFE = "A safe night"

Tables = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDirectory:
    """A set that was made: where it is, how many rows its files have, and what an import must say of them."""

    path: Path
    services: int
    rows: int
    refused: int
    broken_links: int
    dirty_phones: int


def make_directory(to: Path, *, seed: int = 1) -> MadeDirectory:
    """Writes a folder of HSDS 1.1 CSV: sixty services of an invented county, and a few rows that no import can take."""
    lot = Random(seed)  # noqa: S311 - invented places, drawn by lot from a seed
    tables: Tables = {name: [] for name in ("organizations", "locations", "services", "services_at_location")}
    tables |= {name: [] for name in ("phones", "physical_addresses", "regular_schedules", "languages", "required_documents")}
    for number, name in enumerate(ORGANIZATIONS, 101):
        tables["organizations"].append({"id": str(number), "name": name, "description": "", "url": f"https://example.org/{number}"})
    for number, one in enumerate(HELP, 5001):
        _service(tables, lot, number, one)
    broken = _warts(tables)
    _write(to, tables)
    rows = sum(len(listed) for listed in tables.values())
    return MadeDirectory(path=to, services=len(HELP) + 1, rows=rows, refused=3, broken_links=broken, dirty_phones=2)


def _service(tables: Tables, lot: Random, number: int, one: Help) -> None:
    service, place, owner = str(number), str(number + 2000), str(101 + ORGANIZATIONS.index(one.organization))
    street, city, postal = lot.choice(PLACES)
    least, most = one.ages
    tables["services"].append({
        "id": service, "organization_id": owner, "name": one.name, "description": one.description, "fees": one.fees, "status": "active",
        "application_process": one.how, "url": "", "email": "", "minimum_age": least, "maximum_age": most, "licenses": "",
        "interpretation_services": lot.choice(("", "", "Interpreters by phone")),
    })  # fmt: skip
    tables["locations"].append({"id": place, "organization_id": owner, "name": one.organization, "latitude": "", "longitude": ""})
    tables["services_at_location"].append({"id": "", "service_id": service, "location_id": place, "description": ""})
    if one.name != SAFE:
        address = {"address_1": street, "city": city, "state_province": "OR", "postal_code": postal, "country": "US"}
        tables["physical_addresses"].append({"id": "", "location_id": place, "attention": "", **address})
    tables["phones"].append({"id": "", "service_id": service, "location_id": "", "number": _number(lot, number), "type": "voice"})
    for tongue in sorted({"English", *lot.sample(TONGUES, k=lot.randint(1, 3))}):
        tables["languages"].append({"id": "", "service_id": service, "language": tongue})
    for paper in filter(None, one.papers.split(";")):
        tables["required_documents"].append({"id": "", "service_id": service, "document": paper})
    opens, closes = lot.choice((("9:00", "17:00"), ("8:30", "16:30"), ("10:00", "18:00")))
    for day in DAYS:
        shut = day in DAYS[5:] and one.name != SAFE
        hours = {"opens_at": "" if shut else opens, "closes_at": "" if shut else closes}
        tables["regular_schedules"].append({"id": "", "service_id": service, "location_id": "", "weekday": day, **hours})


def _number(lot: Random, number: int) -> str:
    """A number of the kind that is kept for invented people, written in one of the ways people write them."""
    line = f"01{number % 100:02d}"
    return lot.choice(
        (f"(503) 555-{line}", f"503-555-{line}", f"503.555.{line}", f"503555{line}", f"503 555 {line} ext. {lot.randint(10, 99)}")
    )


def _warts(tables: Tables) -> int:
    """Rows as real sets have them; gives how many links lead nowhere."""
    tables["services"] += [
        {"id": "", "organization_id": "101"},
        {
            "id": "5990",
            "organization_id": "91676",
            "name": "Reading room for newcomers",
            "description": "Library",
            "fees": "Free to everyone",
        },
    ]
    tables["locations"].append({"id": "7990", "organization_id": "91676", "name": "Newcomers' House"})
    tables["phones"] += [
        {"id": "", "service_id": "5990", "number": "no phone"},
        {"id": "", "location_id": "7990", "number": "(503) 555-0190; (503) 555-0191"},
        {"id": "", "organization_id": "101", "number": ""},
        {"id": "", "organization_id": "102", "number": ""},
        {"id": "", "organization_id": "103", "number": "1-800-555-0199 x 12"},
    ]
    tables["regular_schedules"].append({"id": "", "location_id": "7990", "weekday": "Monday", "opens_at": "10:00", "closes_at": "4:00"})
    return 2


def make_ohana(to: Path, *, seed: int = 1) -> MadeDirectory:
    """Writes a folder of CSV in the Ohana dialect: lists in one cell, services that point at their place."""
    lot = Random(seed)  # noqa: S311
    chosen = lot.sample(HELP, k=20)
    owners = list(dict.fromkeys(one.organization for one in chosen))
    tables: Tables = {
        "organizations": [
            {"id": str(n), "name": name, "funding_sources": "City, Donations", "date_incorporated": "January 01, 1970", "website": ""}
            for n, name in enumerate(owners, 1)
        ],
        "locations": [], "addresses": [], "mail_addresses": [], "services": [], "phones": [], "contacts": [],
        "taxonomy": [
            {"taxonomy_id": "102", "name": "Food", "parent_id": "", "parent_name": ""},
            {"taxonomy_id": "102-04", "name": "Food Pantry", "parent_id": "102", "parent_name": "Food"},
        ],
        "regular_schedules": [
            {"id": "1", "location_id": "1", "weekday": "Monday", "opens_at": "9am", "closes_at": "4:00 PM"},
            {"id": "2", "service_id": "2", "weekday": "Wednesday", "opens_at": "10:00", "closes_at": "3pm"},
        ],
        "holiday_schedules": [
            {"id": "1", "location_id": "1", "start_date": "January 01, 0001", "end_date": "January 01, 0001", "closed": "true"},
            {"id": "2", "location_id": "1", "start_date": "12/24/2026", "end_date": "12/24/26", "closed": "false", "opens_at": "10:00",
             "closes_at": "16:00"},
        ],
    }  # fmt: skip
    for number, one in enumerate(chosen, 1):
        own = str(number)
        street, city, postal = lot.choice(PLACES)
        address = {"id": own, "location_id": own, "address_1": street, "city": city, "state_province": "OR", "postal_code": postal}
        tables["locations"].append({
            "id": own, "organization_id": str(owners.index(one.organization) + 1), "name": one.name, "short_desc": one.description,
            "languages": ", ".join(sorted(lot.sample(TONGUES, k=2))), "accessibility": "ramp, wheelchair", "virtual": "false",
        })  # fmt: skip
        tables["addresses"].append({**address, "country": "US"})
        tables["mail_addresses"].append({**address, "attention": one.organization, "country": "US"})
        tables["services"].append({
            "id": own, "location_id": own, "name": one.name, "description": one.description, "fees": one.fees, "status": "active",
            "keywords": one.category.replace("_", " "), "accepted_payments": "Cash, Check", "service_areas": f"{city}, Fern Hollow",
            "taxonomy_ids": "102, 102-04" if one.category == "food" else "", "required_documents": one.papers.replace(";", ", "),
            "languages": "", "application_process": one.how, "funding_sources": "",
        })  # fmt: skip
        tables["phones"].append(
            {"id": own, "location_id": own, "number": f"503 555-01{number:02d}", "number_type": "voice", "country_prefix": ""}
        )
    tables["phones"].append({"id": "90", "contact_id": "1", "number": "123-456-7890", "number_type": "voice", "country_prefix": "+1"})
    tables["contacts"].append({"id": "1", "location_id": "1", "name": "Contact 1", "title": "Director"})
    _write(to, tables)
    rows = sum(len(listed) for listed in tables.values())
    return MadeDirectory(path=to, services=len(chosen), rows=rows, refused=0, broken_links=0, dirty_phones=1)


def make_hsds3(to: Path, *, seed: int = 1) -> MadeDirectory:
    """Writes one JSON file of HSDS 3: services with all that hangs on them, ten to the page."""
    lot = Random(seed)  # noqa: S311
    contents = [_full(lot, number, one) for number, one in enumerate(lot.sample(HELP, k=10), 1)]
    page = {"total_items": len(contents), "total_pages": 1, "page_number": 1, "size": len(contents), "contents": contents}
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(page, ensure_ascii=False, indent=1), encoding="utf-8")
    rows = sum(len(json.dumps(one).split('"id": ')) - 1 for one in contents)
    return MadeDirectory(path=to, services=len(contents), rows=rows, refused=0, broken_links=0, dirty_phones=0)


def _id(*parts: object) -> str:
    """An id in the shape of a UUID, the same for the same thing in every set."""
    digits = hashlib.sha256("/".join(str(part) for part in parts).encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}"


def _full(lot: Random, number: int, one: Help) -> dict[str, object]:
    """One service as HSDS 3 nests it; its phone stands twice, and its extension is a figure."""
    street, city, postal = lot.choice(PLACES)
    phone = {"id": _id("phone", one.name), "number": f'"+1 503 555 01{number:02d}"', "extension": 10 + number, "type": "voice"}
    address = {
        "id": _id("address", one.name),
        "address_1": street,
        "city": city,
        "state_province": "OR",
        "postal_code": postal,
        "country": "US",
    }
    location = {
        "id": _id("location", one.name), "location_type": "physical", "name": one.name, "latitude": 45.4 + number / 100,
        "longitude": "-122.8", "addresses": [address], "phones": [phone],
    }  # fmt: skip
    hours = {
        "id": _id("schedule", one.name), "freq": "WEEKLY", "byday": "MO,TU,TH", "opens_at": "09:00:00", "closes_at": "16:00:00",
        "timezone": -8,
    }  # fmt: skip
    return {
        "id": _id("service", one.name), "name": one.name, "description": one.description, "status": "active", "fees_description": one.fees,
        "application_process": one.how, "minimum_age": one.ages[0] or None, "assured_date": "2026-10-01",
        "organization": {"id": _id("organization", one.organization), "name": one.organization, "description": one.organization},
        "phones": [phone],
        "schedules": [hours],
        "service_at_locations": [{"id": _id("at", one.name), "location": location}],
        "languages": [{"id": _id("language", one.name, tongue), "name": tongue} for tongue in sorted(lot.sample(TONGUES, k=2))],
    }  # fmt: skip


def _write(to: Path, tables: Tables) -> None:
    """The tables as CSV with every column that any row has, in the order they first come."""
    to.mkdir(parents=True, exist_ok=True)
    for name, listed in tables.items():
        columns = list(dict.fromkeys(column for row in listed for column in row))
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns, restval="")
        writer.writeheader()
        writer.writerows(listed)
        (to / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
