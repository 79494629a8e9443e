"""The head of a family's file: language, how to reach them safely, whom not to contact, what comes next."""

from dataclasses import dataclass

from liaison_desk.families.family import Family, Reading, Status
from liaison_desk.families.file import FamilyFile, FileMember
from liaison_desk.families.person import CARERS, Channel, Tie
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.visits.visit import Visit

READINGS: dict[Reading, Phrase] = {
    Reading.PRINT: phrase("Print", "How a family likes its papers"),
    Reading.LARGE_PRINT: phrase("Large print", "How a family likes its papers"),
    Reading.PICTURES: phrase("Pictures", "How a family likes its papers"),
    Reading.READ_ALOUD: phrase("Read aloud", "How a family likes its papers"),
}

TIES: dict[Tie, Phrase] = {
    Tie.PARENT: phrase("parent", "What somebody is in a family"),
    Tie.STEP_PARENT: phrase("step-parent", "What somebody is in a family"),
    Tie.GUARDIAN: phrase("guardian", "What somebody is in a family"),
    Tie.GRANDPARENT: phrase("grandparent", "What somebody is in a family"),
    Tie.FOSTER: phrase("foster parent", "What somebody is in a family"),
    Tie.KIN: phrase("kin", "What somebody is in a family: a relative"),
    Tie.COMMUNITY_CAREGIVER: phrase("community caregiver", "What somebody is in a family"),
    Tie.SIBLING: phrase("sibling", "What somebody is in a family"),
    Tie.STUDENT: phrase("student", "What somebody is in a family"),
    Tie.OTHER: phrase("part of the family", "What somebody is in a family"),
}

STATUSES: dict[Status, Phrase] = {
    Status.PAUSED: phrase("Paused", "Where the work with a family stands"),
    Status.MOVED: phrase("Moved away", "Where the work with a family stands"),
    Status.CLOSED: phrase("Closed", "Where the work with a family stands"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom to call and over which number; `safe` says in words which ways the family marked safe."""

    person_id: str
    point_id: str
    name: str
    number: str
    safe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head in words; '' where nothing is to say. `do_not_contact` is private and hidden in table mode, as `safety` is."""

    title: str
    language: str
    reading: str
    best_times: str
    status: str
    reach: Reach | None
    do_not_contact: tuple[str, ...]
    safety: str
    next_visit: str
    next_visit_id: str
    open_referrals: str


def head_of(office: Office, words: Words, file: FamilyFile, following: Visit | None, open_referrals: int) -> Head:
    """The head of a file; `following` is the next visit, None where none is planned."""
    family = file.family
    loops = (
        words.many(open_referrals, "{n} open referral", "{n} open referrals", "In the head of a family's file") if open_referrals else ""
    )
    return Head(
        title=family.readable_name,
        language=spoken_language(words, family),
        reading="" if family.reading is Reading.PRINT else words.of(READINGS[family.reading]),
        best_times=words("Best: {times}", "When a family is best reached, as they said it", times=family.best_times)
        if family.best_times
        else "",
        status=_status(words, family),
        reach=_reach(words, file.members),
        do_not_contact=tuple(line for member in file.members if (line := _closed(words, office, member))),
        safety=family.safety_note,
        next_visit=_next_visit(words, office, following),
        next_visit_id=following.id if following else "",
        open_referrals=loops,
    )


def spoken_language(words: Words, family: Family) -> str:
    """The family's first language, and the interpreter they need."""
    needed = family.interpreter
    tag = (needed.language if needed else "") or next(iter(family.languages), "")
    name = words.language_name(tag) if tag else ""
    if needed is None:
        return name
    if needed.sign_language:
        return words(
            "{language}, sign language interpreter", "A family's language and the interpreter they need", language=name or needed.dialect
        )
    if needed.dialect:
        return words(
            "{language}, {dialect} interpreter", "A family's language and the interpreter they need", language=name, dialect=needed.dialect
        )
    return words("{language}, interpreter", "A family's language; they need an interpreter", language=name)


def _status(words: Words, family: Family) -> str:
    if family.status is Status.ACTIVE:
        return ""
    status = words.of(STATUSES[family.status])
    return words("{status}, the door is open", "A family may come back any day", status=status) if family.door_open else status


def _reach(words: Words, members: tuple[FileMember, ...]) -> Reach | None:
    """The first grown-up who can be called: over a number the family marked safe, else over one nobody asked about."""
    ways = [(member, way) for member in members for way in member.ways if way.channel is Channel.CALL]
    ways.sort(key=lambda found: (not found[1].asked, found[0].member.relation not in CARERS))
    if not ways:
        return None
    member, way = ways[0]
    name = words(
        "{name}, {relation}", "Whom to call: a name and what they are in the family", name=member.person.given_name,
        relation=words.of(TIES[member.member.relation]),
    )  # fmt: skip
    texts = any(other.channel is Channel.TEXT and other.point_id == way.point_id for other in member.ways)
    if not way.asked:
        safe = words("Ask whether this number is safe", "Beside a phone number: nobody has asked the family yet")
    elif texts:
        safe = words("Calls and texts are safe", "Beside a phone number")
    else:
        safe = words("Calls are safe, no texts", "Beside a phone number")
    return Reach(person_id=member.person.id, point_id=way.point_id, name=name, number=words.phone(way.value), safe=safe)


def _closed(words: Words, office: Office, member: FileMember) -> str:
    """That somebody is not to be contacted, or only within limits that still hold."""
    person = member.person
    if person.do_not_contact:
        return words("Do not contact {name}", "In the head of a family's file", name=person.given_name)
    if person.contact_limit and (person.limit_until is None or person.limit_until >= office.today()):
        return words("Limits for {name}: see the custody note", "In the head of a family's file", name=person.given_name)
    return ""


def _next_visit(words: Words, office: Office, following: Visit | None) -> str:
    if following is None or following.on is None:
        return ""
    day = words.date(following.on, "weekday")
    if following.on == office.today():
        if following.at:
            return words("Next visit today, {time}", "In the head of a family's file", time=words.time(following.at))
        return words("Next visit today", "In the head of a family's file")
    if following.at:
        return words("Next visit {day}, {time}", "In the head of a family's file", day=day, time=words.time(following.at))
    return words("Next visit {day}", "In the head of a family's file", day=day)
