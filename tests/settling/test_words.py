"""Records, fields and values that two people wrote, in a liaison's words; an unknown kind has a decent word, too."""

from datetime import date, time

import pytest

from liaison_desk import language
from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.person import Names
from liaison_desk.office import Office
from liaison_desk.settling import listing
from liaison_desk.settling.fields import FIELDS, JOINED, field_word
from liaison_desk.settling.naming import KINDS, Records
from liaison_desk.settling.values import RECORDS, Reader, is_text
from liaison_desk.vault import rows
from liaison_desk.vault.stamp import Value
from liaison_desk.visits import actions as visits
from tests.people import a_family

WORDS = language.load("en")

NOT_TYPED = {
    "extra", "source", "source_id", "about_type", "about_id", "referral_id", "visit_id", "successor_id", "contact_point_id", "answers_id",
    "follow_up_id", "need_id", "consent_id", "replaces_id", "stub_code", "from_state", "to_state", "heard_on", "told_by", "told_by_name",
    "confirmed_by", "follows", "corrects", "implied", "asked", "answered", "student_id", "child_id", "program_id", "contact_id",
    "service_at_location_id", "accreditations", "assured_date", "assurer_email", "licenses", "last_modified", "keywords", "audience",
    "tax_status", "tax_id", "year_incorporated", "legal_status", "logo", "uri", "parent_organization_id", "agreement_until",
    "agreement_contact", "location_type", "latitude", "longitude", "external_identifier", "external_identifier_type", "type",
    "vanity_number", "attention", "state_province", "country", "address_type", "valid_to", "every_year", "closed", "dtstart", "timezone",
    "count", "wkst", "freq", "interval", "byweekno", "bymonthday", "byyearday", "schedule_link", "attending_type", "e164",
    "media_type", "size", "key", "parts", "picture", "picture_size",
    "barrier_id", "stock_id", "carried_by", "plan_id",
}  # fmt: skip
"""What no form asks: ids of other records, columns of an import, steps that are only appended."""


@pytest.fixture
def reader(office: Office) -> Reader:
    return Reader(WORDS, Records(office, WORDS), office.zone)


@pytest.mark.parametrize("kind", RECORDS)
def test_every_field_that_a_person_types_has_its_word(kind: str) -> None:
    shape = rows.shape(RECORDS[kind])
    missing = {name for name in shape.names - shape.links if name != "id" and name not in FIELDS and name not in NOT_TYPED}
    assert missing == set()


def test_what_may_be_joined_are_texts_with_words() -> None:
    assert set(FIELDS) >= JOINED


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        ("family", "first_contact", "2026-11-12", "November 12, 2026"),
        ("family", "reading", "read_aloud", "Read aloud"),
        ("family", "languages", ["vi", "en"], "Vietnamese, English"),
        ("family", "hopes", None, "Nothing is written"),
        ("family", "hopes", "", "Nothing is written"),
        ("family", "address_confidential", True, "Yes"),
        ("family", "home_address", {"line1": "12 Mill Road", "city": "Millbrook", "region": "OR", "postal_code": "97201"},
         "12 Mill Road, Millbrook, OR 97201"),
        ("family", "interpreter", {"language": "ar", "dialect": "Levantine"}, "Arabic, Levantine"),
        ("family", "channels", ["text", "call"], "Text message, Phone call"),
        ("person", "names", {"whole": "رانيا حداد", "romanised": "Rania Haddad"}, "رانيا حداد\nRania Haddad"),
        ("contact_point", "value", "(503) 555-0112", "(503) 555-0112"),
        ("visit", "at", "09:30:00", "9:30\u202fAM"),
        ("visit", "finished_at", "2026-11-23T15:12:00Z", "November 23, 2026, 9:12\u202fAM"),
        ("visit", "school_steps", [{"text": "Ask for the later bus", "due_on": "2026-11-27"}, {"text": "Call"}],
         "Ask for the later bus\nDue on: November 27, 2026\nCall"),
        ("visit", "minutes_spent", 45, "45"),
        ("referral", "appointment", {"on": "2026-11-30", "at": "14:00:00", "place": "Harbor Clinic"},
         "Day: November 30, 2026\nTime: 2:00\u202fPM\nPlace: Harbor Clinic"),
        ("service", "capacity", "waitlist", None),
        ("family", "reading", "by_drone", "by_drone"),
        ("parcel", "colours", ["red", {"shade": "dark", "on": True}], "red\ndark\nDay: Yes"),
        ("parcel", "weight", 2.5, "2.5"),
    ],
)  # fmt: skip
def test_a_value_is_said_as_a_person_reads_it(reader: Reader, kind: str, field: str, value: Value, said: str | None) -> None:
    told = reader.say(kind, field, value)
    assert told and told != value if said is None else told == said


def test_names_stand_for_ids(office: Office, reader: Reader) -> None:
    family = a_family(office)
    rania = families.look_at_family(office, family_id=family.id).members[0].person
    assert reader.say("family", "liaison_id", office.who) == "Jordan Ellis"
    assert reader.say("consent", "given_by", rania.id) == "Rania Haddad"
    assert reader.say("family", "merged_into", family.id) == "Haddad"
    assert reader.say("family", "liaison_id", "e" * 32) == "an entry that is not here"
    assert reader.say("promise", "by_whom", "The principal") == "The principal"


def test_a_record_is_named_after_its_family_and_opens_where_it_belongs(office: Office) -> None:
    family = a_family(office)
    file = families.look_at_family(office, family_id=family.id)
    point = file.members[0].points[0]
    visit = visits.plan_visit(office, family_ids=(family.id,), on=date(2026, 11, 24), at=time(9, 30))
    records = Records(office, WORDS)
    told = {
        ("family", family.id): ("Haddad", "", "family", family.id),
        ("contact_point", point.id): ("Haddad", "how to reach Rania Haddad", "family", family.id),
        ("person", file.members[0].person.id): ("Haddad", "Rania Haddad", "family", family.id),
        ("visit", visit.id): ("Haddad", "the visit of November 24", "visit", visit.id),
        ("liaison", office.who): ("Jordan Ellis", "who works here", "settings", ""),
        ("parcel", "a" * 32): ("An entry without a name", "an entry of a newer version of the program", "", ""),
    }
    for (kind, row), expected in told.items():
        about = records.about(kind, row)
        assert (about.title, about.part, about.place, about.target) == expected
    with pytest.raises(NotFound):
        families.family(office, family_id="a" * 32)


def test_an_unknown_field_has_a_decent_word(reader: Reader) -> None:
    assert field_word(WORDS, "external_identifier") == "Another detail"
    assert listing.title_of(WORDS, "parcel", "alive") == "Keep this entry?"
    assert set(RECORDS) >= set(KINDS) - {"sheet_printed"}
    assert is_text("family", "hopes", ["a", "b"])
    assert not is_text("family", "liaison_id", ["a" * 32, "b" * 32])
    assert not is_text("family", "first_contact", ["2026-11-12", "2026-11-13"])
    assert Names(whole="Rania").given == ""


def test_who_does_a_step_of_a_plan_is_named_on_either_side(office: Office, reader: Reader) -> None:
    mother = families.people_of(office, family_id=a_family(office).id)[0].person
    assert reader.say("plan_action", "by_whom", mother.id) == "Rania Haddad"
    assert reader.say("plan_action", "by_whom", office.who) == "Jordan Ellis"
    assert reader.say("plan_action", "by_whom", "Grandmother") == "Grandmother"
