"""Words for what an import speaks of: kinds of rows, what becomes of them, formats."""

from liaison_desk.exchange.preview import Status
from liaison_desk.language import Words, phrase

STATUSES = {
    Status.NEW: phrase("New", "Import preview: what becomes of a row; also a filter"),
    Status.CHANGED: phrase("Changed", "Import preview: what becomes of a row; also a filter"),
    Status.SAME: phrase("As it is", "Import preview: the row changes nothing"),
    Status.REFUSED: phrase("Refused", "Import preview: what becomes of a row; also a filter"),
}
KINDS = {
    "school": phrase("School", "Import preview: kind of row"),
    "person": phrase("Person", "Import preview: kind of row"),
    "student": phrase("Student", "Import preview: kind of row"),
    "contact_point": phrase("Phone or address", "Import preview: kind of row"),
    "relation": phrase("Cares for", "Import preview: kind of row, a link from a guardian to a child"),
    "enrolment": phrase("Time at a school", "Import preview: kind of row"),
    "organization": phrase("Organization", "Import preview: kind of row"),
    "program": phrase("Program of an organization", "Import preview: kind of row"),
    "location": phrase("Place", "Import preview: kind of row, a location of services"),
    "service": phrase("Service", "Import preview: kind of row"),
    "service_at_location": phrase("Service at a place", "Import preview: kind of row"),
    "phone": phrase("Phone", "Import preview: kind of row"),
    "postal_address": phrase("Address", "Import preview: kind of row"),
    "schedule": phrase("Opening hours", "Import preview: kind of row"),
    "service_language": phrase("Language spoken", "Import preview: kind of row"),
    "partner_contact": phrase("Contact person", "Import preview: kind of row"),
    "cost_option": phrase("Cost", "Import preview: kind of row"),
    "required_document": phrase("What to bring", "Import preview: kind of row"),
    "service_area": phrase("Area served", "Import preview: kind of row"),
    "accessibility": phrase("Accessibility", "Import preview: kind of row"),
    "taxonomy": phrase("List of categories", "Import preview: kind of row"),
    "taxonomy_term": phrase("Category", "Import preview: kind of row"),
    "attribute": phrase("Category of an entry", "Import preview: kind of row"),
    "funding": phrase("Funding", "Import preview: kind of row"),
    "organization_identifier": phrase("Number of an organization", "Import preview: kind of row"),
}
FORMATS = {
    "oneroster-1.2": phrase("OneRoster 1.2", "Import: the shape of the files"),
    "oneroster-1.1": phrase("OneRoster 1.1", "Import: the shape of the files"),
    "sds-2.1": phrase("School Data Sync 2.1", "Import: the shape of the files"),
    "sds-2": phrase("School Data Sync 2", "Import: the shape of the files"),
    "hsds-1-csv": phrase("HSDS 1 directory", "Import: the shape of the files"),
    "hsds-2-csv": phrase("HSDS 2 directory", "Import: the shape of the files"),
    "hsds-3-csv": phrase("HSDS 3 directory", "Import: the shape of the files"),
    "hsds-3-json": phrase("HSDS 3 directory", "Import: the shape of the files"),
    "ohana-csv": phrase("Ohana directory", "Import: the shape of the files"),
}


def kind_word(kind: str, words: Words) -> str:
    """What a kind of row is called; the table's own name where it has no word of ours."""
    return words.of(KINDS[kind]) if kind in KINDS else kind


def format_word(form: str, words: Words) -> str:
    """What a shape of files is called."""
    return words.of(FORMATS[form]) if form in FORMATS else form
