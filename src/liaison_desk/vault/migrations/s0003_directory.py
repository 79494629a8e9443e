"""Tables for the resource directory (HSDS 3), and its search: one line of folded words for each thing a search can hit."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES: tuple[str, ...] = (
    f"""CREATE TABLE organization ({HOUSE}, name TEXT, alternate_name TEXT, description TEXT, email TEXT, website TEXT,
        tax_status TEXT, tax_id TEXT, year_incorporated TEXT, legal_status TEXT, logo TEXT, uri TEXT,
        parent_organization_id TEXT, agreement_until TEXT, agreement_contact TEXT, corrected TEXT, source TEXT,
        source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE organization_identifier ({HOUSE}, organization_id TEXT, identifier_scheme TEXT, identifier_type TEXT,
        identifier TEXT, source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE funding ({HOUSE}, organization_id TEXT, service_id TEXT, source_of_money TEXT, source TEXT, source_id TEXT,
        extra TEXT)""",
    f"""CREATE TABLE program ({HOUSE}, organization_id TEXT, name TEXT, alternate_name TEXT, description TEXT, source TEXT,
        source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE partner_contact ({HOUSE}, organization_id TEXT, service_id TEXT, service_at_location_id TEXT, location_id TEXT,
        name TEXT, title TEXT, department TEXT, email TEXT, source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE phone ({HOUSE}, location_id TEXT, service_id TEXT, organization_id TEXT, contact_id TEXT,
        service_at_location_id TEXT, number TEXT, e164 TEXT, extension TEXT, type TEXT, description TEXT, department TEXT,
        vanity_number TEXT, wrong_since TEXT, corrected TEXT, source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE service_language ({HOUSE}, service_id TEXT, location_id TEXT, phone_id TEXT, name TEXT, code TEXT, note TEXT,
        source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE location ({HOUSE}, location_type TEXT, url TEXT, organization_id TEXT, name TEXT, alternate_name TEXT,
        description TEXT, transportation TEXT, latitude REAL, longitude REAL, external_identifier TEXT,
        external_identifier_type TEXT, corrected TEXT, source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE postal_address ({HOUSE}, location_id TEXT, organization_id TEXT, attention TEXT, address_1 TEXT, address_2 TEXT,
        city TEXT, region TEXT, state_province TEXT, postal_code TEXT, country TEXT, address_type TEXT, corrected TEXT, source TEXT,
        source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE schedule ({HOUSE}, service_id TEXT, location_id TEXT, service_at_location_id TEXT, valid_from TEXT,
        valid_to TEXT, every_year INTEGER, closed INTEGER, dtstart TEXT, timezone TEXT, until TEXT, count TEXT, wkst TEXT,
        freq TEXT, interval TEXT, byday TEXT, byweekno TEXT, bymonthday TEXT, byyearday TEXT, description TEXT, opens_at TEXT,
        closes_at TEXT, schedule_link TEXT, attending_type TEXT, notes TEXT, source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE accessibility ({HOUSE}, location_id TEXT, description TEXT, details TEXT, url TEXT, source TEXT, source_id TEXT,
        extra TEXT)""",
    f"""CREATE TABLE service ({HOUSE}, organization_id TEXT, program_id TEXT, name TEXT, alternate_name TEXT, description TEXT,
        url TEXT, email TEXT, status TEXT, interpretation_services TEXT, application_process TEXT, fees_description TEXT,
        wait_time TEXT, fees TEXT, accreditations TEXT, eligibility_description TEXT, minimum_age REAL, maximum_age REAL,
        assured_date TEXT, assurer_email TEXT, licenses TEXT, alert TEXT, last_modified TEXT, keywords TEXT, audience TEXT,
        categories TEXT, languages TEXT, capacity TEXT, may_not_confirm_clients INTEGER, confidential INTEGER,
        bring_codes TEXT, cost_code TEXT, way_codes TEXT, last_verified_on TEXT, last_verified_by TEXT, verify_reason TEXT,
        verify_since TEXT, retired_on TEXT, retired_reason TEXT, corrected TEXT, source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE service_at_location ({HOUSE}, service_id TEXT, location_id TEXT, description TEXT, source TEXT, source_id TEXT,
        extra TEXT)""",
    f"""CREATE TABLE cost_option ({HOUSE}, service_id TEXT, valid_from TEXT, valid_to TEXT, option TEXT, currency TEXT, amount REAL,
        amount_description TEXT, source TEXT, source_id TEXT, extra TEXT)""",
    f"CREATE TABLE required_document ({HOUSE}, service_id TEXT, document TEXT, uri TEXT, source TEXT, source_id TEXT, extra TEXT)",
    f"""CREATE TABLE service_area ({HOUSE}, service_id TEXT, name TEXT, description TEXT, extent TEXT, extent_type TEXT, uri TEXT,
        source TEXT, source_id TEXT, extra TEXT)""",
    f"CREATE TABLE taxonomy ({HOUSE}, name TEXT, description TEXT, uri TEXT, version TEXT, source TEXT, source_id TEXT, extra TEXT)",
    f"""CREATE TABLE taxonomy_term ({HOUSE}, code TEXT, name TEXT, description TEXT, parent_id TEXT, taxonomy TEXT, language TEXT,
        taxonomy_id TEXT, term_uri TEXT, category TEXT, guessed INTEGER, source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE attribute ({HOUSE}, link_id TEXT, taxonomy_term_id TEXT, link_type TEXT, link_entity TEXT, value TEXT,
        source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE directory_metadata ({HOUSE}, resource_id TEXT, resource_type TEXT, last_action_date TEXT, last_action_type TEXT,
        field_name TEXT, previous_value TEXT, replacement_value TEXT, updated_by TEXT, source TEXT, source_id TEXT,
        extra TEXT)""",
    f"""CREATE TABLE meta_table_description ({HOUSE}, name TEXT, language TEXT, character_set TEXT, source TEXT, source_id TEXT,
        extra TEXT)""",
)

LINKS = (
    ("service", "organization_id"),
    ("service_at_location", "service_id"),
    ("service_at_location", "location_id"),
    ("location", "organization_id"),
    ("phone", "service_id"),
    ("phone", "location_id"),
    ("phone", "organization_id"),
    ("postal_address", "location_id"),
    ("postal_address", "organization_id"),
    ("schedule", "service_id"),
    ("schedule", "location_id"),
    ("service_language", "service_id"),
    ("service_language", "location_id"),
    ("attribute", "link_id"),
    ("attribute", "taxonomy_term_id"),
    ("service_area", "service_id"),
)
"""What an entry's page looks its parts up by."""

# A search hit is a line of directory_text; directory_word says whose it is (`n` is given once and outlives a VACUUM).
SEARCH = (
    "CREATE TABLE directory_word (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, owner TEXT NOT NULL, UNIQUE (kind, owner))",
    "CREATE VIRTUAL TABLE directory_text USING fts5(text, prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
)

WORDS = {
    "service": "fold(new.name, new.alternate_name, new.description, new.keywords, new.audience, new.eligibility_description)",
    "organization": "fold(new.name, new.alternate_name)",
    "location": "fold(new.name, new.alternate_name)",
    "postal_address": "fold(new.address_1, new.city, new.state_province, new.postal_code)",
    "phone": "fold_phone(new.number)",
    "taxonomy_term": "fold(new.name, new.description)",
    "service_area": "fold(new.name)",
}
"""The words of a row by which it is found."""


def _triggers(kind: str, words: str) -> tuple[str, ...]:
    n = f"(SELECT n FROM directory_word WHERE kind = '{kind}' AND owner = new.id)"
    fill = f"INSERT INTO directory_text (rowid, text) SELECT {n}, {words} WHERE new.alive;"
    name = f"INSERT INTO directory_word (kind, owner) VALUES ('{kind}', new.id);"
    again = f"DELETE FROM directory_text WHERE rowid = {n};"
    return (
        f"CREATE TRIGGER {kind}_found AFTER INSERT ON {kind} BEGIN {name} {fill} END",
        f"CREATE TRIGGER {kind}_found_anew AFTER UPDATE ON {kind} BEGIN {again} {fill} END",
    )


def step(db: Database) -> None:
    """Makes the tables, their indexes and what keeps the search true whoever writes a row."""
    for statement in (*TABLES, *SEARCH):
        db.execute(statement)
    for table, column in LINKS:
        db.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
    for kind, words in WORDS.items():
        for trigger in _triggers(kind, words):
            db.execute(trigger)
