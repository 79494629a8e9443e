"""Invented referral sheets: one usual service, one with the directory's own words, one with long names."""

from dataclasses import replace
from datetime import date, time

from liaison_desk.families.consent import Item
from liaison_desk.language import Words, load
from liaison_desk.papers.page_codes import Appointment
from liaison_desk.papers.phrases import Coded, Free
from liaison_desk.papers.referral_sheet import Printed, referral_sheet
from liaison_desk.papers.sheet_content import Hours, SheetContent, Step, StepKind
from liaison_desk.settings import PaperSize

LETTER, A4 = PaperSize.LETTER, PaperSize.A4
OWN_WORDS = "Walk-in clinic for children and teens. Call (503) 555-0199 after 4:30 pm for urgent questions."


def code(name: str, *values: str) -> Coded:
    return Coded(code=name, values=values)


CLINIC = SheetContent(
    district="Millbrook Public Schools",
    programme="Family Liaison Program",
    issued_on=date(2026, 11, 23),
    place="Riverside Children’s Clinic",
    category="healthcare",
    appointment=Appointment(day=date(2026, 12, 1), at=time(15, 30), zone="America/Los_Angeles"),
    address="418 Alder Street, 2nd floor, Millbrook",
    phone="(503) 555-0142",
    ask_for="Ana Reyes",
    does=(code("healthcare"), code("no_insurance")),
    hours=(Hours(days=(0, 1, 2, 3, 4), opens=time(8), closes=time(18)), Hours(days=(5,), opens=time(9), closes=time(13))),
    bring=(code("vaccine_card"), code("address_letter"), code("no_id_come")),
    cost=(code("free_under", "19"),),
    languages=("en", "es"),
    free_interpreter=True,
    way=(code("bus_walk", "14", "Alder and 4th", "2"), code("ramp")),
    steps=(Step(kind=StepKind.THEY_CALL, by=date(2026, 11, 27)),),
    liaison="Jordan Ellis",
    liaison_phone="(503) 555-0178",
    shared=(Item.NAMES_AGES, Item.PHONE_LANGUAGE),
    interpreter_for="es",
    code="K7M-42P",
    return_by=date(2026, 12, 4),
)

OWN = replace(
    CLINIC,
    appointment=None,
    ask_for="",
    does=(code("healthcare"), Free(text=OWN_WORDS)),
    hours=(),
    hours_note=Free(text="Mon-Thu 9-5, closed 12:00-1:00 pm"),
    bring=(Free(text="Proof of residency; last two pay stubs"),),
    cost=(Free(text="Sliding scale based on income"),),
)

LONG = replace(
    CLINIC,
    place="Saint Bartholomew and Millbrook County Children’s and Adolescents’ Health Centre",
    address="12418 Northeast Martin Luther King Junior Boulevard, Building C, Suite 2140, Millbrook",
    ask_for="María Fernanda Fernández-Villavicencio",
    does=(code("healthcare"), Free(text=" ".join([OWN_WORDS] * 4))),
    bring=(code("vaccine_card"), code("address_letter"), code("medicine_list"), code("income_proof"), code("no_id_come")),
    hours=(*CLINIC.hours, Hours(days=(6,), opens=time(10), closes=time(12))),
    hours_note=Free(text="closed December 24 to January 1"),
)


def words(tag: str) -> Words:
    return load({"en": "en-US", "es": "es-US"}.get(tag, tag))


def sheet(content: SheetContent, tag: str, size: PaperSize = LETTER) -> Printed:
    """The sheet for a family that reads `tag`; the staff reads English."""
    return referral_sheet(replace(content, interpreter_for=tag if tag != "en" else ""), family=words(tag), staff=words("en"), size=size)
