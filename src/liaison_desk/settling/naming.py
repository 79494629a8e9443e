"""Which record a disagreement is in, as a liaison calls it, the family it belongs to, and where it opens."""

import re
from dataclasses import dataclass
from datetime import date

from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.vault import browse
from liaison_desk.vault.browse import Row

ID = re.compile(r"[0-9a-f]{32}")
UP = (
    ("referral_id", "referral"), ("visit_id", "visit"), ("student_id", "student"), ("person_id", "person"), ("given_by", "person"),
    ("child_id", "person"), ("service_id", "service"), ("location_id", "location"), ("organization_id", "organization"),
)  # fmt: skip
"""What a record belongs to, the nearest first."""
DEEPEST = 4

KINDS: dict[str, Phrase] = {
    "family": phrase("The family", "What two versions are of"),
    "person": phrase("{name}", "What two versions are of: a person"),
    "contact_point": phrase("how to reach {name}", "What two versions are of: a phone number or address of a person"),
    "member": phrase("{name} in the family", "What two versions are of: a person’s place in the family"),
    "relation": phrase("who {name} is to a child", "What two versions are of"),
    "student": phrase("{name} at school", "What two versions are of: a student"),
    "enrolment": phrase("{name} at school", "What two versions are of: a student"),
    "attendance": phrase("{name} at school", "What two versions are of: a student"),
    "consent": phrase("a consent of {day}", "What two versions are of"),
    "need": phrase("a need: {text}", "What two versions are of"),
    "barrier": phrase("what is hard: {text}", "What two versions are of"),
    "accommodation": phrase("what was tried: {text}", "What two versions are of"),
    "interpreter_booking": phrase("the interpreter of {day}", "What two versions are of"),
    "time_spent": phrase("time and miles of {day}", "What two versions are of"),
    "help_given": phrase("help given on {day}", "What two versions are of"),
    "stock": phrase("a stock: {text}", "What two versions are of: things to give"),
    "stock_change": phrase("a stock on {day}", "What two versions are of: things to give"),
    "visit": phrase("the visit of {day}", "What two versions are of"),
    "amendment": phrase("an amendment of a visit", "What two versions are of"),
    "contact": phrase("the contact of {day}", "What two versions are of: a call or letter"),
    "follow_up": phrase("what is due on {day}", "What two versions are of"),
    "promise": phrase("a promise: {text}", "What two versions are of"),
    "referral": phrase("the referral to {name}", "What two versions are of; {name}: a service"),
    "transition": phrase("a step of the referral to {name}", "What two versions are of; {name}: a service"),
    "attempt": phrase("a try to reach somebody", "What two versions are of"),
    "feedback": phrase("what the family said of {name}", "What two versions are of; {name}: a service"),
    "sheet_printed": phrase("a printed sheet", "What two versions are of"),
    "partnership_agreement": phrase("the agreement of {day}", "What two versions are of: with a partner"),
    "attachment": phrase("the paper “{text}”", "What two versions are of: a photo or paper in a family’s file; {text}: its name"),
    "plan": phrase("a plan: {text}", "What two versions are of: with a family"),
    "plan_action": phrase("a step of a plan: {text}", "What two versions are of"),
    "liaison": phrase("who works here", "What two versions are of: a liaison"),
    "district": phrase("the school district", "What two versions are of"),
    "school": phrase("a school", "What two versions are of"),
    "service": phrase("the directory", "What two versions are of: an entry of it"),
    "organization": phrase("the directory", "What two versions are of: an entry of it"),
    "location": phrase("the directory", "What two versions are of: an entry of it"),
    "phone": phrase("a phone number", "What two versions are of: of a service"),
    "postal_address": phrase("an address", "What two versions are of: of a service"),
    "schedule": phrase("opening hours", "What two versions are of: of a service"),
}
DAYS = {
    "partnership_agreement": "signed_on",
    "consent": "signed_on",
    "interpreter_booking": "on",
    "time_spent": "on",
    "help_given": "on",
    "stock_change": "on",
    "visit": "on",
    "contact": "on",
    "follow_up": "due_on",
}
PLACES = {
    "family": "family",
    "visit": "visit",
    "referral": "referral",
    "service": "directory",
    "liaison": "settings",
    "district": "settings",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A record in words: what it stands under (a family or the record itself), which part of that it is ('' for the whole).

    `key` names what it stands under; `place` and `target` open it ('' for nothing that opens).
    """

    key: str
    title: str
    part: str
    family_id: str
    place: str
    target: str


class Records:
    """Looks records up by their names, each once; made anew for each look at the vault."""

    def __init__(self, office: Office, words: Words) -> None:
        self._office, self._words = office, words
        self._rows: dict[tuple[str, str], Row] = {}
        self._abouts: dict[tuple[str, str], About] = {}

    def row(self, kind: str, row: str) -> Row:
        """A record's fields; none for one that is not here."""
        if (kind, row) not in self._rows:
            with self._office.reading() as db:
                self._rows[(kind, row)] = browse.shown_row(db, kind, row)
        return self._rows[(kind, row)]

    def name(self, kind: str, row: str) -> str:
        """A record's own name; '' where it has none or is not here."""
        if not ID.fullmatch(row):
            return row
        data = self.row(kind, row)
        names = data.get("names")
        if isinstance(names, dict):
            return str(names.get("whole", ""))
        if kind == "family" and data:
            return Family(id=row, name=str(data.get("name", "")), romanised_name=str(data.get("romanised_name", ""))).readable_name
        return str(data.get("name", ""))

    def about(self, kind: str, row: str) -> About:
        """What a record is, in words."""
        if (kind, row) not in self._abouts:
            self._abouts[(kind, row)] = self._about(kind, row)
        return self._abouts[(kind, row)]

    def _about(self, kind: str, row: str) -> About:
        family = self._family(kind, row)
        title = self.name("family", family) if family else self._own_title(kind, row)
        part = "" if kind == "family" else self._part(kind, row)
        place, target = self._opens(kind, row, family)
        return About(
            key=family or f"{kind}/{row}", title=title or self._words("An entry without a name", "What two versions are of"), part=part,
            family_id=family, place=place, target=target,
        )  # fmt: skip

    def _opens(self, kind: str, row: str, family: str) -> tuple[str, str]:
        place = PLACES.get(kind, "")
        if place:
            return place, "" if place == "settings" else row
        for field, above in UP:
            value = self.row(kind, row).get(field)
            if isinstance(value, str) and value and above in PLACES:
                return PLACES[above], value
        return ("family", family) if family else ("", "")

    def _own_title(self, kind: str, row: str) -> str:
        if name := self.name(kind, row):
            return name
        for field, above in UP:
            value = self.row(kind, row).get(field)
            if isinstance(value, str) and value and (name := self.name(above, value)):
                return name
        return ""

    def _part(self, kind: str, row: str) -> str:
        data, found = self.row(kind, row), KINDS.get(kind)
        if found is None:
            return self._words("an entry of a newer version of the program", "What two versions are of: this program does not know it")
        said = next((str(data[name]) for name in ("words", "text", "what", "goal", "name") if data.get(name)), "")
        return self._words.of(found, name=self._whose(kind, row), day=self._day(kind, data), text=said)

    def _whose(self, kind: str, row: str, deep: int = 0) -> str:
        if kind in ("person", "service", "organization"):
            return self.name(kind, row)
        data = self.row(kind, row)
        for field in ("service_id", "person_id", "student_id", "referral_id"):
            value = data.get(field)
            if isinstance(value, str) and value and deep < DEEPEST:
                return self._whose(field.removesuffix("_id"), value, deep + 1)
        return self.name(kind, row)

    def _day(self, kind: str, data: Row) -> str:
        value = data.get(DAYS.get(kind, ""))
        try:
            return self._words.date(date.fromisoformat(str(value)), "month_day")
        except ValueError:
            return self._words("a day that is open", "In place of a day: the visit of a day that is open")

    def _family(self, kind: str, row: str, deep: int = 0) -> str:
        if kind == "family":
            return row
        if kind == "person":
            homes = families.homes_of(self._office, person_id=row)
            return homes[0].id if homes else ""
        data = self.row(kind, row)
        several = data.get("family_ids")
        if isinstance(several, list) and several:
            return str(several[0])
        if isinstance(one := data.get("family_id"), str) and one:
            return one
        for field, above in UP[:6]:
            value = data.get(field)
            if isinstance(value, str) and value and deep < DEEPEST:
                return self._family(above, value, deep + 1)
        return ""
