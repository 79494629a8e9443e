"""What a list shows of a family that a search found, and which words it was found by."""

from collections.abc import Mapping, Sequence
from datetime import date

from liaison_desk.families.family import Status
from liaison_desk.families.match import FoundFamily, FoundStudent, Met, Where, asked_words, marks, phone_marks
from liaison_desk.families.store import listing, search
from liaison_desk.families.store.listing import Line, Listed
from liaison_desk.vault.vault import Database

_MOST_MET = 3
"""A row has room for so many lines that say why the family was found."""


def shown(db: Database, ids: Sequence[str], text: str, day: date) -> tuple[FoundFamily, ...]:
    """The families as a list shows them, in the order asked, the words of `text` marked where they were met."""
    words = asked_words(text)
    rows = listing.listed(db, ids, day)
    everyone = tuple(line.person_id for found in rows for line in found.lines) if any(c.isdigit() for c in text) else ()
    numbers = listing.numbers(db, everyone)
    return tuple(_shown(db, found, words, text, numbers) for found in rows)


def _shown(db: Database, found: Listed, words: tuple[str, ...], text: str, numbers: Mapping[str, tuple[str, ...]]) -> FoundFamily:
    return FoundFamily(
        family_id=found.family_id,
        name=found.name,
        name_marks=marks(found.name, words),
        romanised_name=found.romanised_name,
        romanised_marks=marks(found.romanised_name, words),
        languages=found.languages,
        needs_interpreter=found.needs_interpreter,
        students=tuple(
            FoundStudent(name=line.names[0], grade=line.grade, school=line.school, marks=marks(line.names[0], words))
            for line in found.lines
            if line.grade is not None
        ),
        address=found.address.line() if found.address else None,
        address_private=found.private,
        closed=found.status in (Status.CLOSED, Status.MOVED),
        met=_met(db, found, words, text, numbers) if words else (),
    )


def _met(db: Database, found: Listed, words: tuple[str, ...], text: str, numbers: Mapping[str, tuple[str, ...]]) -> tuple[Met, ...]:
    """The lines of the file that the words of a search met, as far as the row does not show them as its name.

    `numbers` are those of everyone listed where digits were typed; for other words they are read when nothing else was met.
    """
    met = [Met(where=Where.NAME, text=other, marks=at) for other in found.also if (at := marks(other, words))]
    met += [each for line in found.lines if (each := _person(line, words))]
    schools = dict.fromkeys(line.school for line in found.lines if line.school)
    met += [Met(where=Where.SCHOOL, text=school, marks=at) for school in schools if (at := marks(school, words))]
    if found.address is not None and (at := marks(found.address.line(), words)):
        met.append(Met(where=Where.ADDRESS, text=found.address.line(), marks=at))
    if not (met or marks(found.name, words)):
        met += _numbers(found, words, text, numbers or listing.numbers(db, tuple(line.person_id for line in found.lines)))
    if not (met or marks(found.name, words)):
        met += _former(db, found, words)
    return tuple(met[:_MOST_MET])


def _person(line: Line, words: tuple[str, ...]) -> Met | None:
    """The name of a person that was met: as the family writes it, else the form that the words fit."""
    for name in line.names:
        if at := marks(name, words):
            return Met(where=Where.PERSON if line.grade is None else Where.STUDENT, text=name, marks=at, tie=line.relation)
    return None


def _numbers(found: Listed, words: tuple[str, ...], text: str, numbers: Mapping[str, tuple[str, ...]]) -> list[Met]:
    return [
        Met(where=Where.PHONE, text=value, marks=at, tie=line.relation)
        for line in found.lines
        for value in numbers.get(line.person_id, ())
        if (at := phone_marks(value, text) or marks(value, words))
    ]


def _former(db: Database, found: Listed, words: tuple[str, ...]) -> list[Met]:
    people = tuple(line.person_id for line in found.lines)
    lines = []
    for kind, rows in (("family", found.files), ("person", people)):
        for row, name in search.former_names(db, kind, rows):
            if at := marks(name, words):
                until = listing.called_until(db, kind, row, name)
                lines.append(Met(where=Where.FORMER, text=name, marks=at, until_year=until.year if until else None))
    return lines
