"""What a family allows us to share: with whom, about whom, for what, from and until; and when it covers a handoff.

Source: REFERRALS, 'Basis for a handoff'; FERPA, 34 CFR 99.30 (signed and dated; records, purpose, recipient).
Not legal advice; a district sets its own rules on top, never below these.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from liaison_desk.families.category import Category
from liaison_desk.vault.rows import LINKS


class GivenAs(StrEnum):
    """In which right somebody gives consent."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    ELIGIBLE_STUDENT = "eligible_student"
    UNACCOMPANIED_YOUTH = "unaccompanied_youth"
    MINOR = "minor"


class ConsentForm(StrEnum):
    """How it was given. A spoken word with a witness is recorded and never permits disclosure from the file."""

    SIGNED_PAPER = "signed_paper"
    SIGNED_SCREEN = "signed_screen"
    SPOKEN = "spoken"


class Item(StrEnum):
    """What of the file may be shared, as the family ticks it on the consent form."""

    NAMES_AGES = "names_ages"
    PHONE_LANGUAGE = "phone_language"
    ADDRESS = "address"
    SCHOOL_GRADE = "school_grade"
    HOUSEHOLD = "household"
    NEED = "need"
    HEALTH_RECORDS = "health_records"
    ATTENDANCE = "attendance"


class Answer(StrEnum):
    """Whether a consent covers a handoff, or the first reason why not."""

    COVERS = "covers"
    WITHDRAWN = "withdrawn"
    SPOKEN_ONLY = "spoken_only"
    NOT_SIGNED = "not_signed"
    NOT_YET = "not_yet"
    RAN_OUT = "ran_out"
    OTHER_PARTNER = "other_partner"
    OTHER_PURPOSE = "other_purpose"
    OTHER_STUDENT = "other_student"
    OTHER_ITEMS = "other_items"
    RIGHTS_MOVED = "rights_moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent. `given_by` is a person, `student_ids` are students; `organization_id` the partner in the directory.

    `purpose` in words as signed and `categories` the kinds of help it serves; `items` what may be shared;
    `law` names the law of the place that lets a minor consent; `valid_until` None: until it is withdrawn.
    """

    id: str
    family_id: str = ""
    given_by: str = ""
    given_as: GivenAs = GivenAs.PARENT
    student_ids: tuple[str, ...] = field(default=(), metadata=LINKS)
    organization_id: str | None = None
    recipient: str = ""
    purpose: str = ""
    categories: tuple[Category, ...] = ()
    items: tuple[Item, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    form: ConsentForm = ConsentForm.SPOKEN
    signed_on: date | None = None
    language: str = ""
    interpreter: str = ""
    witness: str = ""
    law: str = ""
    withdrawn_on: date | None = None
    withdrawn_form: ConsentForm | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """What a handoff would disclose: to which partner, for which help, which items, about which students, on which day.

    `own_rights`: those of the students who are 18 or in college that day, for whom nobody else can speak.
    """

    organization_id: str
    category: Category
    day: date
    items: Collection[Item] = ()
    student_ids: Collection[str] = ()
    own_rights: Collection[str] = ()


def covers(consent: Consent, handoff: Handoff) -> Answer:
    """Whether a consent covers a handoff; if not, the first reason in the order a person would want to hear it.

    A withdrawal works at once, whatever day it is dated; the last day is covered; items, partner, help and every student
    must be named in it. A parent's consent about a student who is 18 or in college covers nothing any more.
    """
    checks = (
        (Answer.WITHDRAWN, consent.withdrawn_on is not None),
        (Answer.SPOKEN_ONLY, consent.form is ConsentForm.SPOKEN),
        (Answer.NOT_SIGNED, consent.signed_on is None or consent.signed_on > handoff.day),
        (Answer.OTHER_PARTNER, not consent.organization_id or consent.organization_id != handoff.organization_id),
        (Answer.OTHER_PURPOSE, handoff.category not in consent.categories),
        (Answer.NOT_YET, consent.valid_from is not None and handoff.day < consent.valid_from),
        (Answer.RAN_OUT, consent.valid_until is not None and handoff.day > consent.valid_until),
        (Answer.OTHER_STUDENT, not set(handoff.student_ids) <= set(consent.student_ids)),
        (Answer.RIGHTS_MOVED, consent.given_as is not GivenAs.ELIGIBLE_STUDENT and bool(set(handoff.own_rights))),
        (Answer.OTHER_ITEMS, not set(handoff.items) <= set(consent.items)),
    )
    return next((answer for answer, failed in checks if failed), Answer.COVERS)


def in_force(consent: Consent, day: date) -> bool:
    """Whether a consent stands on a day, whomever and whatever it is for (spoken ones too)."""
    begun = consent.valid_from is None or consent.valid_from <= day
    ended = consent.valid_until is not None and consent.valid_until < day
    return begun and not ended and consent.withdrawn_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A consent of the family and what it answers to a handoff."""

    consent: Consent
    answer: Answer
