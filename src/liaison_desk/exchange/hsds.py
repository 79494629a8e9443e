"""Reads resource directories: HSDS 3.0 (JSON and tabular), HSDS 1.1 to 2 as CSV, and the older Ohana dialect.

Two laptops that read one directory meet in the same rows, since the name of the data set comes from the data
itself: 'hsds' where its ids are UUIDs (they mean the same everywhere), else the name of its oldest organization.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from liaison_desk.directory import mapping
from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange import hsds_cells as cells
from liaison_desk.exchange.hsds_build import Identified, Set, identify, incoming, title_of, with_list_items
from liaison_desk.exchange.hsds_raw import Gathered, Raw, gather
from liaison_desk.exchange.hsds_tables import TABLES, table_of
from liaison_desk.exchange.package import Package
from liaison_desk.exchange.preview import Incoming, Reading
from liaison_desk.exchange.said import Note, Say

HSDS_JSON, HSDS_CSV, HSDS_1, OHANA = "hsds-3-json", "hsds-3-csv", "hsds-1-csv", "ohana-csv"
FORMATS = (HSDS_JSON, HSDS_CSV, HSDS_1, OHANA)
HEART = frozenset({"organization", "service", "location"})
NEEDED = frozenset({*HEART, "phone", "schedule", "address", "contact", "taxonomy", "taxonomy_term", "program"})
NO_SOURCES: Mapping[str, tuple[str, ...]] = {}
HEADER = 8192
"""Bytes in which a table's first line ends."""
_UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", re.IGNORECASE)


def recognise(package: Package) -> bool:
    """Whether a package looks like a directory: JSON, or a table whose name or columns are HSDS's. Nothing is read whole."""
    for name in package.names:
        if name.lower().endswith(".json"):
            return True
        if name.lower().endswith(".csv"):
            header = package.read(name)[:HEADER].decode("utf-8-sig", "replace").split("\n", 1)[0]
            columns = tuple(column.strip().strip('"').lower() for column in header.split(","))
            if table_of(PurePosixPath(name).stem, columns) in NEEDED:
                return True
    return False


def _format(found: Gathered) -> str:
    columns = {
        table: frozenset[str]().union(*(raw.columns for raw in found.rows if raw.table == table))
        for table in ("location", "service", "schedule")
    }
    if found.files and all(file.table in ("json", "") for file in found.files):
        return HSDS_JSON
    if "accessibility" in columns["location"] or {"keywords", "accepted_payments", "taxonomy_ids"} & columns["service"]:
        return OHANA
    names = {file.name.lower() for file in found.files}
    if {"regular_schedules.csv", "postal_addresses.csv", "physical_addresses.csv", "services_at_location.csv"} & names:
        return HSDS_1
    return HSDS_CSV if "byday" in columns["schedule"] or {"assured_date", "fees_description"} & columns["service"] else HSDS_1


def read(
    package: Package, *, space: str, form: str = "", source: str = "", region: str = "US",
    standing: Mapping[str, tuple[str, ...]] = NO_SOURCES,
) -> Reading:  # fmt: skip
    """All rows of a directory, ready for a preview. `source` names the data set where its own name will not do.

    `standing` are the data sets that were imported before (directory_sources): a set that shares half of its
    organizations and services with one of them is a newer edition of it and meets it in the same rows.

    `region` is the country (ISO 3166) of numbers without a prefix. Raises UnreadableFile when a file cannot be read or
    nothing in the files is a directory.
    """
    found = gather(package)
    if not {raw.table for raw in found.rows} & (NEEDED if not form else TABLES.keys()):
        raise UnreadableFile(
            "There is no directory of services in this", "It needs tables such as organizations.csv and services.csv, or HSDS as JSON. "
            "Nothing was taken from it.", where=package.path.name,
        )  # fmt: skip
    name = source.strip() or edition_of(found.rows, standing) or source_of(found.rows)
    whole = identify(with_list_items(found.rows), space, name, region)
    return Reading(
        format=form if form in FORMATS else _format(found), source=name, space=space, rows=tuple(_rows(whole)), files=tuple(found.files)
    )


def edition_of(rows: Iterable[Raw], standing: Mapping[str, tuple[str, ...]]) -> str:
    """The data set that was imported before and has at least half of these organizations and services; '' when none has."""
    keys = {
        f"{raw.values['id']} {raw.values['name']}"
        for raw in rows
        if raw.table in ("organization", "service") and "id" in raw.values and "name" in raw.values
    }
    shared = {source: len(keys.intersection(known)) for source, known in standing.items()}
    best = max(sorted(shared), key=lambda source: shared[source], default="")
    return best if best and shared[best] * 2 >= len(keys) else ""


def source_of(rows: Iterable[Raw]) -> str:
    """The name of a data set, from the data: see the top of this file."""
    listed = [raw for raw in rows if "id" in raw.values and not raw.refused]
    heart = [raw for raw in listed if raw.table in HEART] or listed
    if heart and all(_UUID.match(raw.values["id"].split("#")[0]) for raw in heart):
        return "hsds"
    for table in ("organization", "service", "location"):
        of_table = [raw for raw in listed if raw.table == table]
        if of_table:
            oldest = min(of_table, key=lambda raw: (len(raw.values["id"]), raw.values["id"]))
            return f"{oldest.values.get('name', table)} {oldest.values['id']}"
    return "hsds"


def _rows(whole: Set) -> Iterable[Incoming]:
    """The rows in the order they are taken in: what is pointed to before what points."""
    order = {table: place for place, table in enumerate(TABLES)}
    about = _About(whole)
    for one in sorted((one for one in whole.rows if one.raw.table in TABLES), key=lambda one: order[one.raw.table]):
        if one.raw.table == "service" and not one.refused:
            more, notes = about.service(one)
            yield incoming(one, whole, more, notes)
        else:
            yield incoming(one, whole, {})
    for one in whole.rows:
        if one.raw.table not in TABLES:
            yield _eligibility(one, whole)


def _eligibility(one: Identified, whole: Set) -> Incoming:
    """HSDS 1 has a table of eligibilities; in HSDS 3 they are words of the service."""
    raw = one.raw
    owner = whole.known.get(("service", raw.values.get("service_id", "")), "")
    refused = None if owner and "eligibility" in raw.values else Note(code=Say.NOTHING_SAID if owner else Say.LINK_BROKEN)
    notes = (Note(code=Say.PART_OF, detail="eligibility_description"),) if refused is None else ()
    title = raw.values.get("eligibility", "") or title_of(raw)
    return Incoming(kind="service", title=title, file=raw.file, line=raw.line, refused=refused, part_of=owner, notes=notes)


class _About:
    """What other rows say of a service: its terms, the languages at it and at its places, whom it is for."""

    def __init__(self, whole: Set) -> None:
        good = [one.raw for one in whole.rows if not one.refused]
        self._terms = {raw.values["id"]: raw.values.get("name", "") for raw in good if raw.table == "taxonomy_term" and "id" in raw.values}
        self._uses = _grouped(good, "attribute", ("link_id", "service_id"), ("taxonomy_term_id", "taxonomy_id"))
        self._places = _grouped(good, "service_at_location", ("service_id",), ("location_id",))
        self._phones = _grouped(good, "phone", ("service_id",), ("id",))
        self._spoken: dict[tuple[str, str], list[str]] = {}
        for raw in good:
            if raw.table == "language":
                tag = cells.language_tag(raw.values.get("name", raw.values.get("language", "")), raw.values.get("code", ""))
                for column in ("service_id", "location_id", "phone_id"):
                    if tag and column in raw.values:
                        self._spoken.setdefault((column, raw.values[column]), []).append(tag)
        self._eligible = _grouped(good, "eligibility", ("service_id",), ("eligibility",))

    def service(self, one: Identified) -> tuple[dict[str, object], tuple[Note, ...]]:
        """The fields of a service that come from other rows or from its words, and what to know of them."""
        values = one.raw.values
        own = values.get("id", "")
        notes = []
        codes = [mapping.category_of_term(self._terms.get(term, "")) for term in self._uses.get(own, ())]
        categories = tuple(dict.fromkeys(category for category, _ in codes if category))
        if any(guessed for _, guessed in codes):
            notes.append(Note(code=Say.CATEGORY_GUESSED, detail=", ".join(categories)))
        if not categories:
            categories = mapping.guessed_categories(values.get("name", ""), values.get("keywords", ""), values.get("description", ""))
            notes += [Note(code=Say.CATEGORY_GUESSED, detail=", ".join(categories))] if categories else []
        more: dict[str, object] = {"categories": categories, "languages": self._languages(own)}
        if code := mapping.cost_code(values.get("fees_description") or values.get("fees", "")):
            more["cost_code"] = code
        if own in self._eligible and "eligibility_description" not in values:
            more["eligibility_description"] = "; ".join(self._eligible[own])
        if mapping.CONFIDENTIAL.search(" ".join(values.get(name, "") for name in ("name", "description", "alert"))):
            more |= {"confidential": True, "may_not_confirm_clients": True}
            notes.append(Note(code=Say.CONFIDENTIAL_GUESSED))
        return more, tuple(notes)

    def _languages(self, own: str) -> tuple[str, ...]:
        tags = [*self._spoken.get(("service_id", own), ())]
        for place in self._places.get(own, ()):
            tags += self._spoken.get(("location_id", place), ())
        for phone in self._phones.get(own, ()):
            tags += self._spoken.get(("phone_id", phone), ())
        return tuple(dict.fromkeys(tags)) if own else ()


def _grouped(rows: list[Raw], table: str, by: tuple[str, ...], what: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """What rows of a table say, by whom they belong to: the first of the columns that holds something, on both sides."""
    found: dict[str, tuple[str, ...]] = {}
    for raw in rows:
        owner = next((raw.values[column] for column in by if column in raw.values), "")
        said = next((raw.values[column] for column in what if column in raw.values), "")
        if raw.table == table and owner and said:
            found[owner] = (*found.get(owner, ()), said)
    return found
