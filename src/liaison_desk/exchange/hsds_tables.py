"""The tables of HSDS 1.0 to 3.0 and the Ohana dialect: which record each becomes, and where each of their columns goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from liaison_desk.directory import location, organization, service, taxonomy

TIES = frozenset({"organization_id", "service_id", "location_id", "service_at_location_id", "contact_id", "phone_id", "link_id"})
"""Columns that tie a row to the row it belongs to."""
OWNERS = {
    "organization_id": "organization",
    "service_id": "service",
    "location_id": "location",
    "service_at_location_id": "service_at_location",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """One table. `columns` renames columns to fields, `links` names the table a field points to, `keys` tell rows without id apart.

    `needs` is the field without which a row is refused. A column that is also a field needs no renaming.
    """

    record: type
    columns: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    needs: str = ""


TABLES: dict[str, TableShape] = {
    "organization": TableShape(
        record=organization.Organization, columns={"url": "website"}, links={"parent_organization_id": "organization"}, needs="name",
    ),
    "organization_identifier": TableShape(
        record=organization.OrganizationIdentifier, links={"organization_id": "organization"}, keys=("identifier_scheme", "identifier"),
    ),
    "program": TableShape(record=organization.Program, links={"organization_id": "organization"}, keys=("name",), needs="name"),
    "taxonomy": TableShape(record=taxonomy.Taxonomy, keys=("name",)),
    "taxonomy_term": TableShape(
        record=taxonomy.TaxonomyTerm, columns={"vocabulary": "taxonomy", "term": "name", "parent_name": ""},
        links={"parent_id": "taxonomy_term", "taxonomy_id": "taxonomy"}, keys=("name",), needs="name",
    ),
    "location": TableShape(
        record=location.Location, columns={"website": "url"}, links={"organization_id": "organization"}, keys=("name",),
    ),
    "service": TableShape(
        record=service.Service, columns={"website": "url", "eligibility": "eligibility_description"},
        links={"organization_id": "organization", "program_id": "program"}, keys=("name",), needs="name",
    ),
    "service_at_location": TableShape(
        record=service.ServiceAtLocation, links={"service_id": "service", "location_id": "location"},
    ),
    "address": TableShape(
        record=location.PostalAddress, links={"location_id": "location", "organization_id": "organization"}, keys=("address_type",),
    ),
    "contact": TableShape(record=organization.PartnerContact, links=OWNERS, keys=("name", "title")),
    "phone": TableShape(
        record=organization.Phone, columns={"number_type": "type"}, links={**OWNERS, "contact_id": "contact"},
        keys=("type",), needs="number",
    ),
    "schedule": TableShape(
        record=location.Schedule, columns={"weekday": "byday", "start_date": "valid_from", "end_date": "valid_to"},
        links={key: OWNERS[key] for key in ("service_id", "location_id", "service_at_location_id")}, keys=("byday", "valid_from"),
    ),
    "language": TableShape(
        record=organization.ServiceLanguage, columns={"language": "name"},
        links={"service_id": "service", "location_id": "location", "phone_id": "phone"}, keys=("name", "code"),
    ),
    "accessibility": TableShape(
        record=location.Accessibility, columns={"accessibility": "description"}, links={"location_id": "location"}, keys=("description",),
    ),
    "service_area": TableShape(
        record=service.ServiceArea, columns={"service_area": "name"}, links={"service_id": "service"}, keys=("name",),
    ),
    "required_document": TableShape(record=service.RequiredDocument, links={"service_id": "service"}, keys=("document",)),
    "cost_option": TableShape(
        record=service.CostOption, columns={"payment": "option", "payment_accepted": "option"}, links={"service_id": "service"},
        keys=("option",),
    ),
    "funding": TableShape(
        record=organization.Funding, columns={"source": "source_of_money"},
        links={"organization_id": "organization", "service_id": "service"},
        keys=("source_of_money",),
    ),
    "attribute": TableShape(
        record=taxonomy.Attribute, columns={"service_id": "link_id", "taxonomy_id": "taxonomy_term_id", "taxonomy_detail": "value"},
        links={"taxonomy_term_id": "taxonomy_term"}, keys=("link_id", "taxonomy_term_id"),
    ),
    "metadata": TableShape(record=taxonomy.DirectoryMetadata, keys=("resource_id", "field_name", "last_action_date")),
    "meta_table_description": TableShape(record=taxonomy.MetaTableDescription, keys=("name",)),
}  # fmt: skip
"""By HSDS 3's names, in the order they are taken in: what is pointed to before what points."""

STEMS = {
    "organizations": "organization", "orgs": "organization", "org": "organization", "locations": "location", "services": "service",
    "programs": "program", "services_at_location": "service_at_location", "service_at_locations": "service_at_location",
    "addresses": "address", "physical_addresses": "address", "postal_addresses": "address", "mail_addresses": "address",
    "physical_address": "address", "postal_address": "address", "mail_address": "address", "contacts": "contact", "phones": "phone",
    "schedules": "schedule", "regular_schedules": "schedule", "holiday_schedules": "schedule", "regular_schedule": "schedule",
    "holiday_schedule": "schedule", "languages": "language", "accessibility_for_disabilities": "accessibility",
    "service_areas": "service_area", "required_documents": "required_document", "cost_options": "cost_option",
    "payments_accepted": "cost_option", "payment_accepted": "cost_option", "fundings": "funding", "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term", "category": "taxonomy_term", "attributes": "attribute", "service_taxonomy": "attribute",
    "service_attributes": "attribute", "other_attributes": "attribute", "metadata": "metadata",
    "meta_table_descriptions": "meta_table_description", "organization_identifiers": "organization_identifier",
    "eligibility": "eligibility", "eligibilities": "eligibility",
}  # fmt: skip
"""Names of files (without .csv) and of lists in JSON, by table."""

JSON_ONE = {
    "organization": "organization", "program": "program", "location": "location", "service": "service", "taxonomy_term": "taxonomy_term",
    "taxonomy_detail": "taxonomy", "unit": "",
}  # fmt: skip
"""Keys of a JSON object that hold one row of another table."""

LISTS = {
    ("location", "languages"): ("language", "location_id", "name"),
    ("location", "accessibility"): ("accessibility", "location_id", "description"),
    ("service", "languages"): ("language", "service_id", "name"),
    ("service", "service_areas"): ("service_area", "service_id", "name"),
    ("service", "required_documents"): ("required_document", "service_id", "document"),
    ("service", "accepted_payments"): ("cost_option", "service_id", "option"),
    ("service", "funding_sources"): ("funding", "service_id", "source"),
    ("service", "taxonomy_ids"): ("attribute", "link_id", "taxonomy_term_id"),
    ("service", "location_id"): ("service_at_location", "service_id", "location_id"),
    ("organization", "funding_sources"): ("funding", "organization_id", "source"),
    ("phone", "language"): ("language", "phone_id", "name"),
}
"""A list in one cell, by table and column: the table its items become, the field that points back, the field of the item."""


def table_of(stem: str, columns: tuple[str, ...]) -> str:
    """The table of a file by its name, else by its columns; '' for one that is none of ours.

    HSDS 1 calls the file of terms 'taxonomy', HSDS 3 that of the trees of terms 'taxonomies'.
    """
    name = stem.lower().removeprefix("valid_")
    terms = {"parent_id", "taxonomy_id", "vocabulary"} & set(columns)
    found = STEMS.get(name) or (name if name in TABLES else "")
    if found in ("taxonomy", "taxonomy_term"):
        return "taxonomy_term" if terms else "taxonomy"
    if found:
        return found
    tail = next((table for ending, table in ({t: t for t in TABLES} | STEMS).items() if name.endswith(f"_{ending}")), "")
    return tail or _by_columns(columns)


def _by_columns(columns: tuple[str, ...]) -> str:
    """The table most of whose columns these are; two of its own at least, besides id, name, description and links."""
    common = {"id", "name", "description", "email", "url", "website", "alternate_name", *OWNERS}
    given = set(columns) - common
    scored = {table: len(given & own_columns(table)) for table in TABLES}
    best = max(scored, key=lambda table: scored[table])
    return best if scored[best] >= 2 and scored[best] * 2 >= len(given) else ""


def own_columns(table: str) -> set[str]:
    """The columns a table may have, in any dialect, as far as they are known."""
    shape = TABLES[table]
    lists = {column for owner, column in LISTS if owner == table}
    return {one.name for one in fields(shape.record)} - {"source", "source_id", "extra", "corrected"} | set(shape.columns) | lists
