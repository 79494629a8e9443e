"""People: their names in any script, how to reach them safely, and how they belong to one another."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tie(StrEnum):
    """What somebody is to a family or to a child (PRODUCT, 'person')."""

    PARENT = "parent"
    STEP_PARENT = "step_parent"
    GUARDIAN = "guardian"
    GRANDPARENT = "grandparent"
    FOSTER = "foster"
    KIN = "kin"
    COMMUNITY_CAREGIVER = "community_caregiver"
    SIBLING = "sibling"
    STUDENT = "student"
    OTHER = "other"


CARERS = frozenset({Tie.PARENT, Tie.STEP_PARENT, Tie.GUARDIAN, Tie.GRANDPARENT, Tie.FOSTER, Tie.KIN, Tie.COMMUNITY_CAREGIVER})
"""Who may act as a parent of a child: a natural parent, a guardian, or one who acts in a parent's absence (34 CFR 99.3)."""


class PointKind(StrEnum):
    """How a person can be reached at one contact point."""

    PHONE = "phone"
    EMAIL = "email"
    MESSAGING = "messaging"
    LETTER = "letter"


class Channel(StrEnum):
    """The way one message takes; `school_note` travels home with the child."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    TEXT = "text"
    MESSAGING = "messaging"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"
    SCHOOL_NOTE = "school_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A name with its parts, one field, so that its parts never come from two laptops (SYNC, 'register').

    `whole` is the name as the family writes it; `spoken` how to say it or what they are called; `romanised` in Latin letters.
    """

    whole: str = ""
    given: str = ""
    family: str = ""
    spoken: str = ""
    romanised: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a family. `birth_date` None and `age_note` ('about 9') where only an age is known.

    `do_not_contact` closes every way; `contact_limit` says what a court or the family allows, until `limit_until`.
    `extra` are columns of an import that have no field here: kept, never printed.
    """

    id: str
    names: Names = Names()
    birth_date: date | None = None
    age_note: str = ""
    languages: tuple[str, ...] = ()
    do_not_contact: bool = False
    contact_limit: str = ""
    limit_until: date | None = None
    unaccompanied: bool = False
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name as the family writes it."""
        return self.names.whole

    @property
    def given_name(self) -> str:
        """The name a child is called by; the whole name where nobody told the parts."""
        return self.names.given or self.names.whole

    @property
    def family_name(self) -> str:
        """The family's part of the name, '' where nobody told the parts."""
        return self.names.family

    @property
    def spoken_name(self) -> str:
        """How the name is said, or what the person is called."""
        return self.names.spoken

    @property
    def romanised_name(self) -> str:
        """The name in Latin letters as the family writes it there."""
        return self.names.romanised


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint:
    """One number or address of a person, with a yes of its own for voicemail, text and letter.

    `value` as it was typed, `e164` the number in international form ('' where it cannot be read as one);
    `safe` None means nobody asked yet; `retired_on` the day it turned out to be wrong.
    """

    id: str
    person_id: str = ""
    kind: PointKind = PointKind.PHONE
    value: str = ""
    e164: str = ""
    label: str = ""
    safe: bool | None = None
    voicemail_ok: bool = False
    text_ok: bool = False
    letter_ok: bool = False
    retired_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way that is open to reach a person today; `asked` says that the family marked it safe."""

    person_id: str
    point_id: str
    channel: Channel
    value: str
    asked: bool


def open_ways(person: Person, points: tuple[ContactPoint, ...]) -> tuple[Way, ...]:
    """The ways that are open to a person: none with 'do not contact', none over an unsafe or wrong number.

    Voicemail, text and letter each need their own yes (REFERRALS, 'Next checks').
    """
    if person.do_not_contact:
        return ()
    return tuple(
        Way(person_id=person.id, point_id=point.id, channel=channel, value=point.value, asked=point.safe is True)
        for point in points
        if point.retired_on is None and point.safe is not False
        for channel in _channels(point)
    )


def _channels(point: ContactPoint) -> tuple[Channel, ...]:
    match point.kind:
        case PointKind.PHONE:
            yes = ((Channel.CALL, True), (Channel.TEXT, point.text_ok), (Channel.VOICEMAIL, point.voicemail_ok))
            return tuple(channel for channel, said in yes if said)
        case PointKind.EMAIL:
            return (Channel.EMAIL,)
        case PointKind.MESSAGING:
            return (Channel.MESSAGING,)
        case PointKind.LETTER:
            return (Channel.LETTER,) if point.letter_ok else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person's place in a family's file; `until` the day after which they no longer belong to it."""

    id: str
    family_id: str = ""
    person_id: str = ""
    relation: Tie = Tie.OTHER
    lives_here: bool = True
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether the person belongs to the family on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a person is to one child; both are people."""

    id: str
    person_id: str = ""
    child_id: str = ""
    kind: Tie = Tie.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A person who goes to school: shared by all homes of the child. `grade` as the school writes it (OneRoster).

    `in_college`: the rights of the family are the student's own at any age (34 CFR 99.5).
    """

    id: str
    person_id: str = ""
    identifier: str = ""
    school_id: str | None = None
    grade: str = ""
    in_college: bool = False
    source: str = ""
    source_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A student's time at one school, kept when the school changes; `end_date` None while it lasts."""

    id: str
    student_id: str = ""
    school_id: str = ""
    grade: str = ""
    begin_date: date | None = None
    end_date: date | None = None


def international(value: str, region: str) -> str:
    """A typed number as E.164 ('+15035550178'), '' where it cannot be one; `region` is its country when it has no prefix."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def age_on(born: date, day: date) -> int:
    """Whole years from birth to a day; somebody born on 29 February has the birthday on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def holds_own_rights(person: Person, student: Student, day: date) -> bool:
    """Whether the rights of a parent are the student's own: 18 years, or in college at any age (34 CFR 99.3, 99.5)."""
    return student.in_college or (person.birth_date is not None and age_on(person.birth_date, day) >= 18)
