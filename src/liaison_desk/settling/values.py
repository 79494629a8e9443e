"""What a version says, as a person reads it: days, names, choices, lists; a value of an unknown kind as it is."""

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum

from liaison_desk.attachments.attachment import Attachment
from liaison_desk.clock import zone
from liaison_desk.directory import labels as directory_labels
from liaison_desk.directory.location import Location, PostalAddress, Schedule
from liaison_desk.directory.organization import Organization, PartnerContact, Phone
from liaison_desk.directory.service import Service
from liaison_desk.errors import DeskError
from liaison_desk.families import labels as family_labels
from liaison_desk.families.accommodation import Accommodation
from liaison_desk.families.attendance import Attendance
from liaison_desk.families.barrier import Barrier
from liaison_desk.families.consent import Consent
from liaison_desk.families.family import Address, Family, Interpreter
from liaison_desk.families.liaison import District, Liaison
from liaison_desk.families.need import Need
from liaison_desk.families.person import ContactPoint, Member, Names, Person, Relation, Student
from liaison_desk.families.person import Enrolment as SchoolYear
from liaison_desk.families.school import School
from liaison_desk.followups.agreement import PartnershipAgreement
from liaison_desk.followups.followup import FollowUp
from liaison_desk.followups.promise import Promise
from liaison_desk.language import Phrase, Words
from liaison_desk.plans.plan import Plan, PlanAction
from liaison_desk.referrals.attempt import Attempt
from liaison_desk.referrals.feedback import Feedback
from liaison_desk.referrals.referral import Referral, Transition
from liaison_desk.settling.choices import choice_word
from liaison_desk.settling.fields import FIELDS, field_word
from liaison_desk.settling.naming import ID, Records
from liaison_desk.vault import rows
from liaison_desk.vault.stamp import Value
from liaison_desk.visits.booking import InterpreterBooking
from liaison_desk.visits.contact import Contact
from liaison_desk.visits.giving import HelpGiven, Stock, StockChange
from liaison_desk.visits.spent import TimeSpent
from liaison_desk.visits.visit import Amendment, Visit

RECORDS: dict[str, type] = {
    "family": Family,
    "person": Person,
    "contact_point": ContactPoint,
    "member": Member,
    "relation": Relation,
    "student": Student,
    "enrolment": SchoolYear,
    "consent": Consent,
    "need": Need,
    "barrier": Barrier,
    "attendance": Attendance,
    "accommodation": Accommodation,
    "interpreter_booking": InterpreterBooking,
    "partnership_agreement": PartnershipAgreement,
    "plan": Plan,
    "plan_action": PlanAction,
    "time_spent": TimeSpent,
    "help_given": HelpGiven,
    "stock": Stock,
    "stock_change": StockChange,
    "liaison": Liaison,
    "district": District,
    "school": School,
    "follow_up": FollowUp,
    "promise": Promise,
    "visit": Visit,
    "amendment": Amendment,
    "contact": Contact,
    "referral": Referral,
    "transition": Transition,
    "attempt": Attempt,
    "feedback": Feedback,
    "service": Service,
    "organization": Organization,
    "location": Location,
    "phone": Phone,
    "postal_address": PostalAddress,
    "schedule": Schedule,
    "partner_contact": PartnerContact,
    "attachment": Attachment,
}
"""The records whose fields are read by their kind; those of other types are shown as they travel."""

CODES: dict[str, Mapping[str, Phrase]] = {
    "bring_codes": directory_labels.BRING_WORDS, "cost_code": directory_labels.COST_WORDS, "way_codes": directory_labels.WAY_WORDS,
    "categories": directory_labels.CATEGORY_WORDS,
}  # fmt: skip
OF: dict[str, str] = {
    "liaison_id": "liaison", "owner": "liaison", "cover": "liaison", "who": "liaison", "done_by": "liaison", "finished_by": "liaison",
    "last_verified_by": "liaison", "by": "liaison", "by_whom": "liaison", "person_id": "person", "given_by": "person", "child_id": "person",
    "withdrawn_by": "person", "family_id": "family", "merged_into": "family", "school_id": "school", "service_id": "service",
    "organization_id": "organization", "location_id": "location", "agreed_by": "person",
}  # fmt: skip
"""Fields that hold the id of a record of another type (or a name in words)."""
PHONES = frozenset({"phone", "number"})


class Reader:
    """Puts values into words, with the names of the records they speak of."""

    def __init__(self, words: Words, records: Records, zone_name: str) -> None:
        self._words, self._records, self._zone = words, records, zone_name

    def say(self, kind: str, field: str, value: Value) -> str:
        """What a version says; words for nothing where it says nothing."""
        return self._said(field, _read(kind, field, value)) or self._words("Nothing is written", "In place of an empty version")

    def _said(self, field: str, value: object) -> str:
        words = self._words
        if value is None or value == "" or value == () or value == []:
            return ""
        if isinstance(value, bool):
            return words("Yes", "An answer") if value else words("No", "An answer")
        if isinstance(value, StrEnum):
            return choice_word(words, value)
        if isinstance(value, datetime | date | time):
            return self._moment(value)
        if isinstance(value, int | float):
            return words.number(value)
        if isinstance(value, str):
            return self._text(field, value)
        if isinstance(value, list | tuple):
            return self._several(field, [self._said(field, one) for one in value])
        return self._parts(value)

    def _moment(self, value: datetime | date | time) -> str:
        words = self._words
        if isinstance(value, datetime):
            here = value.astimezone(zone(self._zone))
            return words("{day}, {time}", "When something was", day=words.date(here.date(), "plain"), time=words.time(here))
        return words.date(value, "plain") if isinstance(value, date) else words.time(value)

    def _text(self, field: str, value: str) -> str:
        words = self._words
        if field in ("languages", "language", "code"):
            return words.language_name(value)
        if field in CODES and value in CODES[field]:
            return words.of(CODES[field][value])
        if field == "grade":
            return family_labels.grade(value, words)
        if field in PHONES:
            return words.phone(value)
        if ID.fullmatch(value):
            unnamed = words("an entry that is not here", "In place of a name")
            kinds = (OF[field], "person") if field in OF else ()  # a step of a plan is a liaison's or a person's
            return next((name for kind in kinds if (name := self._records.name(kind, value))), unnamed)
        return value

    def _several(self, field: str, said: list[str]) -> str:
        told = [one for one in said if one]
        if any("\n" in one or len(one) > 60 for one in told) or field.endswith("_steps"):
            return "\n".join(told)
        return self._words(", ", "Stands between parts of a line").join(told)

    def _parts(self, value: object) -> str:
        words = self._words
        if isinstance(value, Address):
            return value.line()
        if isinstance(value, Names):
            other = (value.spoken, value.romanised)
            return "\n".join(dict.fromkeys(part for part in (value.whole, *other) if part))
        if isinstance(value, Interpreter):
            sign = words("sign language", "What kind of interpreter") if value.sign_language else ""
            tongue = words.language_name(value.language) if value.language else ""
            return words(", ", "Stands between parts of a line").join(part for part in (tongue, value.dialect, sign) if part)
        pairs: list[tuple[str, object]] = []
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            pairs = [(one.name, getattr(value, one.name)) for one in dataclasses.fields(value)]
        elif isinstance(value, Mapping):
            pairs = [(str(name), part) for name, part in value.items()]
        told = [(name, self._said(name, part)) for name, part in pairs if part is not False]
        lines = [
            said if name == "text" or name not in FIELDS
            else words("{what}: {value}", "A part of a version: Day: 23 November", what=field_word(words, name), value=said)
            for name, said in told if said
        ]  # fmt: skip
        return "\n".join(lines)


def _read(kind: str, field: str, value: Value) -> object:
    """A value as its record has it; as it travels where the record is unknown or cannot take it."""
    record = RECORDS.get(kind)
    if record is None or value is None or field not in rows.shape(record).names:
        return value
    try:
        read: object = getattr(rows.from_fields(record, "0" * 32, {field: value}), field)
    except DeskError:
        return value
    return read


def is_text(kind: str, field: str, values: list[Value]) -> bool:
    """Whether these versions are words, of which differences can be marked."""
    return field not in OF and all(
        isinstance(_read(kind, field, one), str) and not isinstance(_read(kind, field, one), StrEnum) for one in values
    )
