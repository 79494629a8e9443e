"""What a list shows of some families, read in as few questions as there are tables."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from liaison_desk.families.family import Address, Family, Status, together
from liaison_desk.families.person import Tie
from liaison_desk.families.store.families import files_of
from liaison_desk.families.store.rows import many, marks
from liaison_desk.vault import history
from liaison_desk.vault.vault import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person of a listed family; `grade` None for who does not go to school."""

    person_id: str
    relation: Tie
    names: tuple[str, ...]
    grade: str | None
    school: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """All that a list shows of one family, from all files that are its own; `also` are the names of merged ones."""

    family_id: str
    name: str
    romanised_name: str
    languages: tuple[str, ...]
    needs_interpreter: bool
    address: Address | None
    private: bool
    status: Status
    lines: tuple[Line, ...]
    files: tuple[str, ...]
    also: tuple[str, ...] = ()


_CARD = """SELECT c.family_id, l.name, l.romanised_name, c.languages, c.interpreter, l.address, l.private, c.status, l.people
    FROM family_card c JOIN family_line l ON l.number = c.number"""


def listed(db: Database, ids: Sequence[str], day: date) -> tuple[Listed, ...]:
    """Families with their people, in the order asked."""
    merged = db.execute("SELECT 1 FROM family WHERE merged_into IS NOT NULL AND alive LIMIT 1").fetchone()
    files = {shown: files_of(db, shown) if merged else (shown,) for shown in ids}
    every = [file for own in files.values() for file in own]
    cards = {row[0]: _listed(row, day) for row in db.execute(f"{_CARD} WHERE c.family_id IN ({marks(every)})", every).fetchall()}
    return tuple(_together(db, [cards[file] for file in files[shown] if file in cards]) for shown in ids if shown in cards)


def _listed(row: tuple[str, ...], day: date) -> Listed:
    """A card as a list shows it."""
    family, name, romanised, languages, interpreter, address, private, status, people = row
    lines = [_line(person) for person in json.loads(people) if person[3] is None or person[3] >= day.isoformat()]
    return Listed(
        family_id=family, name=name or "", romanised_name=romanised or "", languages=tuple(json.loads(languages)),
        needs_interpreter=bool(interpreter), address=_address(address), private=bool(private), status=Status(status),
        lines=tuple(lines), files=(family,),
    )  # fmt: skip


def _address(text: str | None) -> Address | None:
    """The address of a card, without what a newer version may have added to it."""
    told = json.loads(text) if text else None
    return Address(**{field.name: told[field.name] for field in fields(Address) if field.name in told}) if told else None


def _line(person: tuple[str, str | None, dict[str, str] | None, str | None, int, str | None, str | None]) -> Line:
    """A person of a card, with every form of the name once."""
    identity, relation, names, _until, goes, grade, school = person
    told = names or {}
    every = tuple(dict.fromkeys(told[part] for part in ("whole", "romanised", "spoken", "given", "family") if told.get(part)))
    return Line(
        person_id=identity,
        relation=Tie(relation or "other"),
        names=every or ("",),
        grade=(grade or "") if goes else None,
        school=school or "",
    )


def _together(db: Database, cards: Sequence[Listed]) -> Listed:
    """The cards of all files that are one family's, as one: the shown file's words, its blanks filled (family.together)."""
    if len(cards) == 1:
        return cards[0]
    known = {family.id: family for family in many(db, Family, "id", [card.family_id for card in cards])}
    family = together(known[cards[0].family_id], tuple(known[card.family_id] for card in cards[1:]))
    people = {line.person_id: line for card in cards for line in card.lines}
    return replace(
        cards[0], languages=family.languages, needs_interpreter=family.interpreter is not None, private=family.address_confidential,
        address=None if family.address_confidential else family.home_address, romanised_name=family.romanised_name,
        lines=tuple(people.values()), files=tuple(card.family_id for card in cards), also=tuple(card.name for card in cards[1:]),
    )  # fmt: skip


def numbers(db: Database, person_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The numbers and addresses by which each of these people is reached, wrong ones aside, and letters to a confidential home."""
    found: dict[str, tuple[str, ...]] = {}
    sql = f"""SELECT t.person_id, t.value FROM contact_point t WHERE t.person_id IN ({marks(person_ids)}) AND t.alive
        AND t.retired_on IS NULL AND NOT (t.kind IS 'letter' AND EXISTS (SELECT 1 FROM member m JOIN family f ON f.id = m.family_id
            WHERE m.person_id = t.person_id AND m.alive AND f.address_confidential))"""
    for person, value in db.execute(sql, tuple(person_ids)).fetchall() if person_ids else ():
        found[str(person)] = (*found.get(str(person), ()), str(value or ""))
    return found


def called_until(db: Database, kind: str, row: str, name: str) -> datetime | None:
    """When a family or person that was called `name` got another name; None when that is not on file."""
    field = "name" if kind == "family" else "names"
    had = False
    for line in history.history(db, kind, row):
        if line.field != field:
            continue
        said = line.value.get("whole") if isinstance(line.value, dict) else line.value
        if had and said != name:
            return line.at
        had = said == name
    return None


def names_in(db: Database, ids: Sequence[str]) -> tuple[tuple[str, bool, str], ...]:
    """Every name in these families: family id, whether it is a student's, and the name."""
    sql = f"""SELECT f.id, 0, f.name FROM family f WHERE f.id IN ({marks(ids)})
        UNION ALL SELECT f.id, 0, f.romanised_name FROM family f WHERE f.id IN ({marks(ids)}) AND f.romanised_name IS NOT NULL
        UNION ALL SELECT m.family_id, s.id IS NOT NULL, p.names ->> 'whole' FROM member m JOIN person p ON p.id = m.person_id AND p.alive
            LEFT JOIN student s ON s.person_id = p.id AND s.alive WHERE m.family_id IN ({marks(ids)}) AND m.alive"""
    return tuple((str(row[0]), bool(row[1]), str(row[2] or "")) for row in db.execute(sql, (*ids, *ids, *ids)).fetchall())
