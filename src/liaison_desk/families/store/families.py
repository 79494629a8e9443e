"""Families, their people and their files in SQL."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from liaison_desk.families.barrier import Barrier
from liaison_desk.families.consent import Consent
from liaison_desk.families.family import Family, together
from liaison_desk.families.file import FamilyFile, FileMember
from liaison_desk.families.liaison import Liaison
from liaison_desk.families.need import Need
from liaison_desk.families.person import ContactPoint, Member, Person, Relation, Student, Tie, open_ways
from liaison_desk.families.school import School
from liaison_desk.families.store.rows import many, one
from liaison_desk.vault import changes
from liaison_desk.vault.vault import Database

T = TypeVar("T")
_ORDER = {tie: place for place, tie in enumerate(Tie)}


def files_of(db: Database, family_id: str) -> tuple[str, ...]:
    """The ids of all files that are one family's, the one that is shown first.

    Two laptops may have merged two files into each other: then the smaller id is shown on both.
    """
    chain = [family_id]
    while (into := _merged_into(db, chain[-1])) is not None and into not in chain:
        chain.append(into)
    into = _merged_into(db, chain[-1])
    ring = chain[chain.index(into) :] if into in chain else [chain[-1]]
    found = [min(ring)]
    for known in found:
        rows = db.execute("SELECT id FROM family WHERE merged_into = ? AND alive ORDER BY id", (known,)).fetchall()
        found += [str(row[0]) for row in rows if str(row[0]) not in found]
    return tuple(found)


def _merged_into(db: Database, family_id: str) -> str | None:
    row = db.execute("SELECT merged_into FROM family WHERE id = ? AND alive", (family_id,)).fetchone()
    return str(row[0]) if row and row[0] else None


def file_of(db: Database, family_id: str, day: date) -> FamilyFile:
    """The whole file of a family, from all files merged into one; raises NotFound."""
    one(db, Family, family_id)
    ids = files_of(db, family_id)
    known = {family.id: family for family in many(db, Family, "id", ids)}
    own, merged = known[ids[0]], tuple(known[i] for i in ids[1:])
    family = together(own, merged)
    liaison = many(db, Liaison, "id", [family.liaison_id]) if family.liaison_id else ()
    return FamilyFile(
        family=family,
        own=own,
        merged=merged,
        members=members(db, ids, day),
        consents=many(db, Consent, "family_id", ids, order="signed_on DESC, rowid DESC"),
        needs=many(db, Need, "family_id", ids, order="rowid DESC"),
        barriers=many(db, Barrier, "family_id", ids, order="rowid DESC"),
        liaison=liaison[0] if liaison else None,
        saw=changes.seen(db, "family", own.id),
    )


def members(db: Database, family_ids: Iterable[str], day: date) -> tuple[FileMember, ...]:
    """The people of these files, each once: carers first, then students, those who left last."""
    places = many(db, Member, "family_id", family_ids)
    current: dict[str, Member] = {}
    for place in places:
        had = current.get(place.person_id)
        if had is None or (place.on(day) and not had.on(day)):
            current[place.person_id] = place
    people = {person.id: person for person in many(db, Person, "id", current)}
    points = _by(many(db, ContactPoint, "person_id", people), lambda point: point.person_id)
    relations = _by(many(db, Relation, "person_id", people), lambda relation: relation.person_id)
    students = {student.person_id: student for student in many(db, Student, "person_id", people)}
    schools = {school.id: school for school in many(db, School, "id", [s.school_id for s in students.values() if s.school_id])}
    found = []
    for place in sorted(current.values(), key=lambda m: (not m.on(day), _ORDER[m.relation])):
        if (person := people.get(place.person_id)) is None:
            continue
        student, mine = students.get(person.id), points.get(person.id, ())
        found.append(
            FileMember(
                member=place,
                person=person,
                points=mine,
                ways=open_ways(person, mine) if place.on(day) else (),
                student=student,
                school=schools.get(student.school_id) if student and student.school_id else None,
                relations=relations.get(person.id, ()),
            )
        )
    return tuple(found)


def _by(found: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """The records in groups of one key, their order kept."""
    groups: dict[str, tuple[T, ...]] = {}
    for record in found:
        groups[key(record)] = (*groups.get(key(record), ()), record)
    return groups


def homes_of(db: Database, person_id: str) -> tuple[Family, ...]:
    """The families a person belongs to, merged files as the one that is shown."""
    ids = [files_of(db, place.family_id)[0] for place in many(db, Member, "person_id", [person_id])]
    return many(db, Family, "id", ids)


def membership(db: Database, family_id: str, person_id: str) -> tuple[Member, ...]:
    """A person's places in a family's files, the newest last."""
    ids = files_of(db, family_id)
    return tuple(place for place in many(db, Member, "person_id", [person_id]) if place.family_id in ids)


def point(db: Database, point_id: str) -> ContactPoint:
    """A contact point; raises NotFound."""
    return one(db, ContactPoint, point_id)


def counts(db: Database, who: str) -> tuple[int, int, int]:
    """How many families there are, how many are that liaison's, how many need an interpreter."""
    sql = "SELECT count(*), coalesce(sum(liaison_id = ?), 0), coalesce(sum(interpreter), 0) FROM family_card WHERE shown"
    row = db.execute(sql, (who,)).fetchone()
    return int(row[0]), int(row[1]), int(row[2])
