"""A family whose words are marked: coined for the tour and used nowhere else, so that each of them can be searched for."""

from datetime import date

from liaison_desk.tour.seeing import expect
from liaison_desk.tour.town import Talking

NAME = "Quillfeatherby"
SCRIPT_NAME = "زيفرانيان"
GUARDIAN = "Velminkarossa"
CHILD = "Tobrinellowyn"
STREET = "Thistlebarrowe"
PHONE = "(503) 555-0163"
DIALLED = "+15035550163"
NOTE = "Kitemakerlight"
SAID = "Windowsillgarden"
ADDED = "Dandelionsyrup"
NEED = "Umbrellastands"
REFERRAL = "Marmaladewisely"

WORDS = (NAME, SCRIPT_NAME, GUARDIAN, CHILD, STREET, PHONE, DIALLED, NOTE, SAID, ADDED, NEED, REFERRAL)
"""Names in two scripts, an address, a number as typed and as dialled, notes, a visit, a need and its referral; twelve bytes at least."""


def enrol(laptop: Talking, on: date) -> str:
    """Opens the file of the marked family on the laptop that runs `do`, with a visit, a need and a referral; gives the family's id."""
    members = (
        {"names": {"whole": f"{GUARDIAN} {NAME}"}, "relation": "grandparent", "points": [{"value": PHONE, "safe": True}]},
        {"names": {"whole": f"{CHILD} {NAME}", "spoken": SCRIPT_NAME}, "relation": "student", "birth_date": "2017-05-04"},
    )
    family = laptop.do(
        "enrol_family", name=NAME, languages=["fa", "en"], members=members,
        home_address={"line1": f"17 {STREET} Lane", "city": "Millbrook", "region": "OR"}, culture_note=f"{NOTE} on Sundays",
    )  # fmt: skip
    identity = text(family, "id")
    visit = laptop.do("record_visit", family_ids=[identity], notes={"going_well": f"A {SAID} of their own", "happened_on": on.isoformat()})
    laptop.do("amend_visit", visit_id=text(visit, "visit", "id"), text=f"{ADDED} to taste")
    need = laptop.do("name_need", family_id=identity, category="food", words=f"{NEED}, and groceries")
    laptop.do("refer", need_id=text(need, "id"), note=f"{REFERRAL}, as the school told")
    return identity


def text(answer: object, *path: str) -> str:
    """The part of an answer at a path of names; raises NotSeen where it has none."""
    for name in path:
        expect(isinstance(answer, dict) and name in answer, f"'{name}' in an answer")
        answer = answer[name] if isinstance(answer, dict) else None
    return str(answer)
