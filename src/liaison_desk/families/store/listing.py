"""What a list shows of some families, read in as few questions as there are tables."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from liaison_desk.families.family import Family
from liaison_desk.families.person import Tie
from liaison_desk.families.store.families import files_of
from liaison_desk.families.store.rows import many, marks
from liaison_desk.vault import history
from liaison_desk.vault.vault import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person of a listed family; `grade` None for who does not go to school."""

    family_id: str
    person_id: str
    relation: Tie
    names: tuple[str, ...]
    grade: str | None
    school: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """All that a list shows of one family, from all files that are its own."""

    family: Family
    files: tuple[Family, ...]
    lines: tuple[Line, ...]


def listed(db: Database, ids: Sequence[str], day: date) -> tuple[Listed, ...]:
    """Families with their people, in the order asked."""
    home = {found: found for found in ids}
    if db.execute("SELECT 1 FROM family WHERE merged_into IS NOT NULL AND alive LIMIT 1").fetchone():
        home = {file: shown for shown in ids for file in files_of(db, shown)}
    families = {family.id: family for family in many(db, Family, "id", home)}
    lines: dict[str, list[Line]] = {shown: [] for shown in ids}
    for line in _lines(db, tuple(home), day):
        lines[home[line.family_id]].append(line)
    return tuple(
        Listed(
            family=families[shown],
            files=tuple(families[file] for file, at in home.items() if at == shown and file != shown),
            lines=tuple({line.person_id: line for line in lines[shown]}.values()),
        )
        for shown in ids
        if shown in families
    )


def _lines(db: Database, ids: tuple[str, ...], day: date) -> list[Line]:
    sql = f"""SELECT m.family_id, m.person_id, m.relation, p.names, s.id, s.grade, h.name FROM member m
        JOIN person p ON p.id = m.person_id AND p.alive
        LEFT JOIN student s ON s.person_id = m.person_id AND s.alive LEFT JOIN school h ON h.id = s.school_id
        WHERE m.family_id IN ({marks(ids)}) AND m.alive AND (m.until IS NULL OR m.until >= ?) ORDER BY m.rowid"""
    found = []
    for family, person, relation, names, student, grade, school in db.execute(sql, (*ids, day.isoformat())).fetchall():
        told = json.loads(names) if names else {}
        every = tuple(dict.fromkeys(str(told[part]) for part in ("whole", "romanised", "spoken", "given", "family") if told.get(part)))
        found.append(
            Line(
                family_id=family, person_id=person, relation=Tie(relation or "other"), names=every or ("",),
                grade=(grade or "") if student else None, school=school or "",
            )
        )  # fmt: skip
    return found


def numbers(db: Database, person_ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The numbers and addresses by which these people are reached: pairs of person id and value, wrong ones aside."""
    sql = f"SELECT person_id, value FROM contact_point WHERE person_id IN ({marks(person_ids)}) AND alive AND retired_on IS NULL"
    return tuple((str(row[0]), str(row[1])) for row in db.execute(sql, tuple(person_ids)).fetchall())


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
