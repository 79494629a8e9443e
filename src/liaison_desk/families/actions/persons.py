"""The people of a family: put in, corrected, reached, placed in two homes, related to their children."""

from dataclasses import replace
from datetime import date

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families.actions.asking import ask_member, ask_names, ask_person, ask_point
from liaison_desk.families.family import Family
from liaison_desk.families.file import FileMember, NewMember, NewPoint, NewStudent, PersonForm
from liaison_desk.families.person import ContactPoint, Enrolment, Member, Person, PointKind, Relation, Student, Tie, Way, international
from liaison_desk.families.school import School
from liaison_desk.families.store import families as store
from liaison_desk.families.store.rows import many, one
from liaison_desk.office import Office
from liaison_desk.vault import changes
from liaison_desk.vault.changes import Seen, Work


def put_into(office: Office, work: Work, family_id: str, member: NewMember, *, meant: bool) -> Person:
    """Writes a new person with their contact points, school and place in a family, inside an act of writing."""
    space = work.space_of("family", family_id)
    person = Person(
        id=office.new_id(), names=ask_names(member.names), birth_date=member.birth_date, age_note=member.age_note,
        languages=member.languages,
        do_not_contact=member.do_not_contact, contact_limit=member.contact_limit, unaccompanied=member.unaccompanied,
    )  # fmt: skip
    work.add(person, space=space)
    place = Member(
        id=office.new_id(), family_id=family_id, person_id=person.id, relation=member.relation, lives_here=member.lives_here,
    )  # fmt: skip
    work.add(place, space=space)
    for new in member.points:
        point = _point(office, person.id, new)
        ask_point(point, meant=meant)
        work.add(point, space=space)
    if member.student is not None:
        put_to_school(office, work, person.id, member.student)
    return person


def put_to_school(office: Office, work: Work, person_id: str, new: NewStudent) -> Student:
    """Writes that a person goes to school, inside an act of writing. Raises NotFound for an unknown school."""
    space = work.space_of("person", person_id)
    if new.school_id is not None:
        one(work.db, School, new.school_id)
    student = Student(
        id=office.new_id(),
        person_id=person_id,
        school_id=new.school_id,
        grade=new.grade,
        identifier=new.identifier,
        in_college=new.in_college,
    )
    work.add(student, space=space)
    if new.school_id is not None:
        begun = Enrolment(
            id=office.new_id(), student_id=student.id, school_id=new.school_id, grade=new.grade, begin_date=new.begin_date or office.today()
        )
        work.add(begun, space=space)
    return student


def _point(office: Office, person_id: str, new: NewPoint) -> ContactPoint:
    return ContactPoint(
        id=office.new_id(), person_id=person_id, kind=new.kind, value=new.value.strip(), e164=_e164(office, new.kind, new.value),
        label=new.label, safe=new.safe, voicemail_ok=new.voicemail_ok, text_ok=new.text_ok, letter_ok=new.letter_ok, note=new.note,
    )  # fmt: skip


def _e164(office: Office, kind: PointKind, value: str) -> str:
    return international(value, office.region) if kind is PointKind.PHONE else ""


def people(office: Office, *, person_ids: tuple[str, ...]) -> tuple[Person, ...]:
    """Several people at once, in the order asked; those that are not here are left out."""
    with office.reading() as db:
        known = {person.id: person for person in many(db, Person, "id", person_ids)}
    return tuple(known[i] for i in person_ids if i in known)


def people_of(office: Office, *, family_id: str) -> tuple[FileMember, ...]:
    """The people of a family with all that belongs to them: carers first, then students, those who left last."""
    with office.reading() as db:
        one(db, Family, family_id)
        return store.members(db, store.files_of(db, family_id), office.today())


def contact_ways(office: Office, *, family_id: str) -> tuple[Way, ...]:
    """The ways open to reach a family's grown-ups today: those it marked safe first, then the channels it likes.

    None lead to whom 'do not contact' says so. Raises NotFound.
    """
    found = people_of(office, family_id=family_id)
    with office.reading() as db:
        liked = one(db, Family, store.files_of(db, family_id)[0]).channels
    ways = [way for member in found if member.member.relation not in (Tie.STUDENT, Tie.SIBLING) or _alone(found) for way in member.ways]
    return tuple(sorted(ways, key=lambda way: (not way.asked, liked.index(way.channel) if way.channel in liked else len(liked))))


def _alone(found: tuple[FileMember, ...]) -> bool:
    """Whether the household has no grown-up: one unaccompanied youth is reached themselves."""
    return all(member.member.relation in (Tie.STUDENT, Tie.SIBLING) for member in found)


def homes_of(office: Office, *, person_id: str) -> tuple[Family, ...]:
    """The families a person belongs to: a child may have two homes, each with a file of its own."""
    with office.reading() as db:
        return store.homes_of(db, person_id)


def begin_correcting_person(office: Office, *, person_id: str) -> PersonForm:
    """A person and their contact points as a form shows them, with what the form saw."""
    with office.reading() as db:
        points = many(db, ContactPoint, "person_id", [person_id])
        return PersonForm(
            person=one(db, Person, person_id),
            saw=changes.seen(db, "person", person_id),
            points=points,
            points_saw=tuple(changes.seen(db, "contact_point", point.id) for point in points),
        )


def add_person(office: Office, *, family_id: str, member: NewMember, children: tuple[str, ...] = (), meant: bool = False) -> Person:
    """Puts somebody new into a family; `children` are the people whom they are related to as they are to the family."""
    ask_member(member, today=office.today(), meant=meant)
    with office.writing("add_person") as work:
        one(work.db, Family, family_id)
        person = put_into(office, work, family_id, member, meant=meant)
        for child in children:
            relate(office, person_id=person.id, child_id=child, kind=member.relation)
    return person


def correct_person(office: Office, *, person: Person, before: Person | None = None, saw: Seen | None = None, meant: bool = False) -> Person:
    """Writes the fields in which a person differs from `before`, as the form showed them (None: as they stand)."""
    ask_person(person, today=office.today(), meant=meant)
    with office.writing("correct_person") as work:
        stands = one(work.db, Person, person.id)
        work.save(before or stands, replace(person, names=ask_names(person.names)), saw=saw)
        return one(work.db, Person, person.id)


def add_contact_point(office: Office, *, person_id: str, point: NewPoint, meant: bool = False) -> ContactPoint:
    """Keeps a number or address of a person, as it was typed and, where it can be read, in international form."""
    made = _point(office, person_id, point)
    ask_point(made, meant=meant)
    with office.writing("add_contact_point") as work:
        one(work.db, Person, person_id)
        work.add(made, space=work.space_of("person", person_id))
    return made


def correct_contact_point(
    office: Office, *, point: ContactPoint, before: ContactPoint | None = None, saw: Seen | None = None, meant: bool = False
) -> ContactPoint:
    """Writes the fields in which a contact point differs from `before`, as the form showed it (None: as it stands)."""
    after = replace(point, value=point.value.strip(), e164=_e164(office, point.kind, point.value))
    ask_point(after, meant=meant)
    with office.writing("correct_contact_point") as work:
        stands = one(work.db, ContactPoint, point.id)
        work.save(before or stands, replace(after, person_id=stands.person_id), saw=saw)
        return one(work.db, ContactPoint, point.id)


def retire_number(office: Office, *, point_id: str, on: date | None = None) -> ContactPoint:
    """Marks a number as wrong: nobody is reached over it any more, and it finds no family. It is no attempt (REFERRALS)."""
    with office.writing("retire_number") as work:
        before = store.point(work.db, point_id)
        after = replace(before, retired_on=before.retired_on or on or office.today())
        work.save(before, after)
        return after


def place_in_family(
    office: Office, *, person_id: str, family_id: str, relation: Tie, lives_here: bool = True, since: date | None = None
) -> Member:
    """Puts somebody into one more family: a child with two homes. School facts are shared by both files, notes never.

    Raises NotAllowed when they belong to it already.
    """
    with office.writing("place_in_family") as work:
        one(work.db, Family, family_id)
        one(work.db, Person, person_id)
        if any(place.on(office.today()) for place in store.membership(work.db, family_id, person_id)):
            raise NotAllowed("This person belongs to the family already", "Nothing was changed.")
        place = Member(
            id=office.new_id(), family_id=family_id, person_id=person_id, relation=relation, lives_here=lives_here, since=since
        )  # fmt: skip
        work.add(place, space=work.space_of("family", family_id))
    return place


def leave_family(office: Office, *, person_id: str, family_id: str, on: date | None = None) -> Member:
    """Notes a person's last day in a family; who they are and what was written stays. Raises NotAllowed when they are not in it."""
    with office.writing("leave_family") as work:
        day = on or office.today()
        places = [place for place in store.membership(work.db, family_id, person_id) if place.until is None]
        if not places:
            raise NotAllowed("This person does not belong to the family", "Nothing was changed.")
        for place in places:
            if place.since is not None and place.since > day:
                raise BadInput("The last day lies before the first", "Nothing was changed.", where="on")
            work.save(place, replace(place, until=day))
        return replace(places[-1], until=day)


def relate(office: Office, *, person_id: str, child_id: str, kind: Tie) -> Relation:
    """Says what a person is to a child; said again it is corrected. Raises BadInput for oneself or 'student'."""
    if person_id == child_id or kind is Tie.STUDENT:
        raise BadInput("A child is related to somebody else, as parent, guardian, sibling …", "Nothing was changed.", where="kind")
    with office.writing("relate") as work:
        one(work.db, Person, person_id)
        one(work.db, Person, child_id)
        known = [found for found in many(work.db, Relation, "child_id", [child_id]) if found.person_id == person_id]
        if known:
            work.save(known[0], replace(known[0], kind=kind))
            return replace(known[0], kind=kind)
        relation = Relation(id=office.new_id(), person_id=person_id, child_id=child_id, kind=kind)
        work.add(relation, space=work.space_of("person", child_id))
    return relation
