"""Turns a roster into the rows of an import: schools, students, those who care for them, and their time at each school.

Staff never become anybody's family: a person is taken as a student by a role, or because a student and they name each
other and they are not only staff. Who belongs to one household is not decided here: families are proposed from the links.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from liaison_desk import ids
from liaison_desk.exchange.preview import Incoming
from liaison_desk.exchange.roster_shape import CARING, STAFF, STUDENT, Roster, RosterPerson, RosterRole, RosterStay, Row
from liaison_desk.exchange.said import Note, Say
from liaison_desk.families.person import ContactPoint, Enrolment, Names, Person, PointKind, Relation, Student, Tie
from liaison_desk.families.school import School, Term
from liaison_desk.vault.changes import type_of

SOURCE = "oneroster"
TIES = {"parent": Tie.PARENT, "guardian": Tie.GUARDIAN, "relative": Tie.KIN}


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the rows go and what day it is. `orgs` are the schools' ids in the source, of this set and of earlier ones;
    `standing` what is known here of (student, school).
    """

    team: str
    district: str
    region: str
    today: date
    orgs: frozenset[str]
    standing: dict[tuple[str, str], Enrolment] = field(default_factory=dict)

    def person(self, user: str) -> str:
        """The id of a person's row."""
        return ids.row_id_from_source(self.team, SOURCE, "person", user)

    def student(self, user: str) -> str:
        """The id of a student's row."""
        return ids.row_id_from_source(self.team, SOURCE, "student", user)

    def school(self, org: str) -> str:
        """The id of a school's row."""
        return ids.row_id_from_source(self.district, SOURCE, "school", org)

    def enrolment(self, user: str, org: str) -> str:
        """The id of an enrolment's row."""
        return ids.row_id_from_source(self.team, SOURCE, "enrolment", f"{user}/{org}")


class Rows:
    """Makes the rows of one roster; lives while it is read."""

    def __init__(self, desk: Desk, roster: Roster) -> None:
        self._desk, self._roster = desk, roster
        self._notes = {place: list(notes) for place, notes in roster.notes.items()}
        self._people = {person.row.source_id: person for person in roster.people}
        self._roles: dict[str, list[RosterRole]] = {}
        for role in roster.roles:
            self._roles.setdefault(role.user, []).append(role)
        self._stays: dict[str, list[RosterStay]] = {}
        for stay in roster.stays:
            self._stays.setdefault(stay.user, []).append(stay)
        self._students = {user for user, roles in self._roles.items() if any(role.role == STUDENT for role in roles)}
        self._ties = self._carers()

    def all(self) -> tuple[Incoming, ...]:
        """Every row of every file once, and what is made of them besides."""
        made = [*self._schools(), *self._persons(), *self._relations(), *self._enrolments(), *self._leavers()]
        own = {(one.file, one.line) for one in made if not one.derived}
        return (*made, *(self._rest(row) for row in self._roster.rows if row.place not in own))

    def _note(self, row: Row, code: Say, detail: str = "") -> None:
        self._notes.setdefault(row.place, []).append(Note(code=code, detail=detail))

    def _made(self, row: Row, record: object, title: str, told: set[str], *, derived: bool = False, yields: bool = False) -> Incoming:
        """A row with its record; `told` are the fields that the file speaks of."""
        notes = () if derived else tuple(self._notes.get(row.place, ()))
        space = self._desk.district if isinstance(record, School) else ""
        fields = frozenset(told)
        return Incoming(
            kind=type_of(type(record)), title=title, file=row.file, line=row.line, record=record, fields=fields, notes=notes,
            derived=derived, space=space, yields=fields if yields else frozenset(),
        )  # fmt: skip

    def _schools(self) -> Iterator[Incoming]:
        for school in self._roster.schools:
            terms = tuple(Term(name=name, first_day=first, last_day=last) for name, first, last in school.terms)
            record = School(
                id=self._desk.school(school.row.source_id), name=school.name, identifier=school.identifier, terms=terms, source=SOURCE,
                source_id=school.row.source_id, extra=school.extra,
            )  # fmt: skip
            told = {"name", "identifier", "source", "source_id", "extra"} | ({"terms"} if terms else set())
            yield self._made(school.row, record, school.name, told, yields=True)

    def _carers(self) -> dict[tuple[str, str], Tie]:
        """Who cares for which student: the links of both sides, without staff and without students among themselves."""
        named: dict[tuple[str, str], str] = {}
        for user, person in self._people.items():
            if user in self._students:
                named |= {(agent, user): "" for agent in person.agents} | {(other, user): role for other, role in person.ties}
            else:
                named |= {(user, student): "" for student in person.agents if student in self._students}
        return {pair: self._tie(pair[0], role) for pair, role in sorted(named.items()) if self._may_care(*pair)}

    def _may_care(self, carer: str, student: str) -> bool:
        """Whether a link makes a guardian; why not is told with the student."""
        if carer not in self._people:
            return self._roster.delta
        roles = {role.role for role in self._roles.get(carer, ())}
        if carer in self._students:
            self._note(self._people[student].row, Say.STUDENTS_LINKED, carer)
            return False
        if roles & STAFF and not roles & CARING:
            self._note(self._people[student].row, Say.STAFF_AS_GUARDIAN, carer)
            return False
        return True

    def _tie(self, carer: str, role: str) -> Tie:
        said = [role, *(known.role for known in self._roles.get(carer, ()))]
        return next((TIES[name] for name in said if name in TIES), Tie.GUARDIAN)

    def _persons(self) -> Iterator[Incoming]:
        carers = {carer for carer, _ in self._ties}
        for user, person in self._people.items():
            if user in self._students | carers:
                if person.row.ended:
                    self._note(person.row, Say.LEAVES)
                points = tuple(self._points(person))
                yield self._person(person)
                yield from points
                if user in self._students:
                    yield self._student(person)
            else:
                self._note(person.row, self._why_left(user))

    def _why_left(self, user: str) -> Say:
        """Why somebody is not taken: they work there, or no student names them."""
        return Say.STAFF if any(role.role in STAFF for role in self._roles.get(user, ())) else Say.NOBODYS

    def _person(self, person: RosterPerson) -> Incoming:
        names = Names(whole=person.whole, given=person.given, family=person.family, spoken=person.spoken)
        record = Person(
            id=self._desk.person(person.row.source_id),
            names=names,
            birth_date=person.birth_date,
            languages=person.languages,
            extra=self._extra(person),
        )
        told = {"names", "extra"} | {name for name in ("birth_date", "languages") if getattr(record, name)}
        return self._made(person.row, record, person.whole, told, yields=True)

    def _extra(self, person: RosterPerson) -> tuple[tuple[str, str], ...]:
        """Columns without a home, and links that make no guardian, as text."""
        user = person.row.source_id
        unused = [agent for agent in person.agents if agent in self._people and not {(agent, user), (user, agent)} & self._ties.keys()]
        return (*person.extra, *(("agentSourcedIds", agent) for agent in unused))

    def _student(self, person: RosterPerson) -> Incoming:
        user, org = person.row.source_id, self._school_of(person)
        record = Student(
            id=self._desk.student(user), person_id=self._desk.person(user), identifier=person.identifier,
            school_id=self._desk.school(org) if org else None, grade=person.grade, source=SOURCE, source_id=user,
        )  # fmt: skip
        told = {"person_id", "source", "source_id"} | {name for name in ("identifier", "school_id", "grade") if getattr(record, name)}
        return self._made(person.row, record, person.whole, told, derived=True)

    def _school_of(self, person: RosterPerson) -> str:
        """The school a student goes to: by the primary role that lasts, else by a class that lasts, else by the account."""
        user, today = person.row.source_id, self._desk.today
        roles = [role for role in self._roles.get(user, ()) if not role.row.ended and (role.ends is None or role.ends >= today)]
        by_role = (role.org for role in sorted(roles, key=lambda role: not role.primary))
        by_class = (stay.org for stay in self._stays.get(user, ()) if not stay.row.ended)
        return next((org for org in (*by_role, *by_class, person.primary_org) if org in self._desk.orgs), "")

    def _points(self, person: RosterPerson) -> Iterator[Incoming]:
        """Numbers and addresses as they stand there; a number that cannot be read keeps its text and is told."""
        user = person.row.source_id
        for label, number in person.phones:
            e164 = e164_of(number, self._desk.region)
            if not e164:
                self._note(person.row, Say.PHONE_AS_TEXT, number)
            yield self._point(person, f"{user}/{label}", PointKind.PHONE, number, e164)
        if person.email:
            yield self._point(person, f"{user}/email", PointKind.EMAIL, person.email, "")
        if person.address:
            yield self._point(person, f"{user}/address", PointKind.LETTER, person.address, "")

    def _point(self, person: RosterPerson, source_id: str, kind: PointKind, value: str, e164: str) -> Incoming:
        row = ids.row_id_from_source(self._desk.team, SOURCE, "contact_point", source_id)
        record = ContactPoint(id=row, person_id=self._desk.person(person.row.source_id), kind=kind, value=value, e164=e164)
        return self._made(person.row, record, person.whole, {"person_id", "kind", "value", "e164"}, derived=True, yields=True)

    def _relations(self) -> Iterator[Incoming]:
        for (carer, student), tie in self._ties.items():
            row = ids.row_id_from_source(self._desk.team, SOURCE, "relation", f"{carer}/{student}")
            record = Relation(id=row, person_id=self._desk.person(carer), child_id=self._desk.person(student), kind=tie)
            source = self._people.get(student) or self._people[carer]
            told = {"person_id", "child_id"} | ({"kind"} if carer in self._people else set())
            yield self._made(source.row, record, source.whole, told, derived=True, yields=True)

    def _enrolments(self) -> Iterator[Incoming]:
        for stay in self._roster.stays:
            if stay.user in self._people and stay.org in self._desk.orgs and stay.row.place not in self._roster.refused:
                yield self._enrolment(stay)

    def _enrolment(self, stay: RosterStay) -> Incoming:
        """A stay; one that the system ended without a day ends today, or when an earlier set said so."""
        known = self._desk.standing.get((stay.user, stay.org))
        ends = stay.ends
        if stay.row.ended or self._people[stay.user].row.ended:
            self._note(stay.row, Say.LEAVES)
            ends = ends or (known.end_date if known else None) or self._desk.today
        person = self._people[stay.user]
        record = Enrolment(
            id=self._desk.enrolment(stay.user, stay.org), student_id=self._desk.student(stay.user), school_id=self._desk.school(stay.org),
            grade=person.grade, begin_date=stay.begins, end_date=ends,
        )  # fmt: skip
        told = {"student_id", "school_id", "end_date"} | {name for name in ("grade", "begin_date") if getattr(record, name)}
        return self._made(stay.row, record, person.whole, told)

    def _leavers(self) -> Iterator[Incoming]:
        """Stays known from earlier sets that are over: the student's account ended, or a whole set shows another school only."""
        for (user, org), known in sorted(self._desk.standing.items()):
            stays = {stay.org for stay in self._stays.get(user, ())}
            gone = self._people[user].row.ended or (not self._roster.delta and stays)
            if known.end_date is None and org not in stays and gone:
                person = self._people[user]
                yield self._made(person.row, replace(known, end_date=self._desk.today), person.whole, {"end_date"}, derived=True)

    def _rest(self, row: Row) -> Incoming:
        """A row without a record of its own: refused, a part of another's record, or told and left."""
        kind, part = self._roster.parts.get(row.place, ("", ""))
        into = ""
        if kind == "person" and part in self._people and part in self._students | {carer for carer, _ in self._ties}:
            into = self._desk.person(part)
        elif kind == "school" and part in self._desk.orgs:
            into = self._desk.school(part)
        elif kind == "stay" and part.partition("/")[2] in self._desk.orgs:
            into = self._desk.enrolment(*part.split("/", 1))
        elif kind == "person" and row.place not in self._roster.refused:
            self._note(row, self._why_left(part))
        notes = tuple(self._notes.get(row.place, ()))
        table = row.file.rsplit(".", 1)[0]
        return Incoming(
            kind=table,
            title=row.source_id or part,
            file=row.file,
            line=row.line,
            refused=self._roster.refused.get(row.place),
            notes=notes,
            part_of=into,
        )


def e164_of(number: str, region: str) -> str:
    """A phone number in international form; '' for one that cannot be read with certainty (words in it, too short, two at once)."""
    import phonenumbers

    if any(letter.isalpha() for letter in number.lower().replace("ext", "").replace("x", "")):
        return ""
    try:
        read = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164) if phonenumbers.is_possible_number(read) else ""
