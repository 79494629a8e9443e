"""A family whose words are marked: coined for the tour and used nowhere else, so that each of them can be searched for."""

from liaison_desk.tour.town import Talking

NAME = "Quillfeatherby"
SCRIPT_NAME = "زيفرانيان"
GUARDIAN = "Velminkarossa"
CHILD = "Tobrinellowyn"
STREET = "Thistlebarrowe"
PHONE = "(503) 555-0163"
DIALLED = "+15035550163"
NOTE = "Kitemakerlight"
NEED = "Umbrellastands"
REFERRAL = "Marmaladewisely"

WORDS = (NAME, SCRIPT_NAME, GUARDIAN, CHILD, STREET, PHONE, DIALLED, NOTE, NEED, REFERRAL)
"""Names in two scripts, an address, a number as typed and as dialled, notes, a need and its referral: each of twelve bytes at least."""


def enrol(laptop: Talking) -> str:
    """Opens the file of the marked family, names a need and refers for it, on the laptop that runs `do`; gives the family's id."""
    members = (
        {"names": {"whole": f"{GUARDIAN} {NAME}"}, "relation": "grandparent", "points": [{"value": PHONE, "safe": True}]},
        {"names": {"whole": f"{CHILD} {NAME}", "spoken": SCRIPT_NAME}, "relation": "student", "birth_date": "2017-05-04"},
    )
    family = laptop.do(
        "enrol_family", name=f"{SCRIPT_NAME} {NAME}", romanised_name=NAME, languages=["fa", "en"], members=members,
        home_address={"line1": f"17 {STREET} Lane", "city": "Millbrook", "region": "OR"}, culture_note=f"{NOTE} on Sundays",
    )  # fmt: skip
    identity = text(family, "id")
    need = laptop.do("name_need", family_id=identity, category="food", words=f"{NEED}, and groceries")
    laptop.do("refer", need_id=text(need, "id"), note=f"{REFERRAL}, as the school told")
    return identity


def text(answer: object, part: str) -> str:
    """A part of an answer that is a mapping."""
    return str(answer[part]) if isinstance(answer, dict) else ""
