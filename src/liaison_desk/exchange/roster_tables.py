"""The tables of a roster set: which dialect it is, which files count, and its rows one by one with what is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange.package import Line, Package
from liaison_desk.exchange.roster_shape import Dialect, Row
from liaison_desk.exchange.said import Note, Say
from liaison_desk.families import boundary

TAKEN = (
    "orgs.csv",
    "academicSessions.csv",
    "classes.csv",
    "users.csv",
    "roles.csv",
    "relationships.csv",
    "enrollments.csv",
    "demographics.csv",
)
"""The files that we read; what else is in the set is told and left."""

BY_DESIGN = frozenset(
    {
        "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white",
        "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity", "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth",
        "publicSchoolResidenceStatus", "sex", "ethnicityCodes", "raceCodes", "birthCity", "birthState", "birthCountry", "password", "flag",
    }
)  # fmt: skip
"""Columns that are never taken: origin and place of birth, sex, passwords, flags such as free lunch (PRODUCT, 'Boundaries')."""
TELLING = frozenset(
    {
        "immigration", "immigrant", "migrant", "citizenship", "citizen", "visa", "ssn", "race", "races", "racial", "ethnic", "ethnicity",
        "refugee", "religion", "nationality",
    }
)  # fmt: skip
TELLING_TOGETHER = ("socialsecurity", "freelunch", "birthcountry", "countryofbirth", "countryofresidence", "aliennumber")
"""Words in the name of a column that a district added by which it is never taken either."""


@dataclass(slots=True)
class Tables:
    """A set while it is being read: its files, and what there is to know of their rows so far."""

    package: Package
    dialect: Dialect
    delta: bool
    refused: dict[tuple[str, int], Note] = field(default_factory=dict)
    notes: dict[tuple[str, int], list[Note]] = field(default_factory=dict)
    file_notes: dict[str, list[Note]] = field(default_factory=dict)
    kept: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    parts: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    every_row: list[Row] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    _sound: dict[str, tuple[tuple[Row, dict[str, str]], ...]] = field(default_factory=dict)

    def has(self, file: str) -> bool:
        """Whether a file is here and counts."""
        return file not in self.absent and self.package.find(file) is not None

    def refuse(self, row: Row, code: Say, detail: str = "") -> None:
        """Keeps why a row is refused."""
        self.refused[row.place] = Note(code=code, detail=detail)

    def note(self, row: Row, code: Say, detail: str = "") -> None:
        """Keeps something to know of a row."""
        self.notes.setdefault(row.place, []).append(Note(code=code, detail=detail))

    def note_file(self, file: str, code: Say, detail: str = "") -> None:
        """Keeps something to know of a file."""
        self.file_notes.setdefault(file, []).append(Note(code=code, detail=detail))

    def keep(self, user: str, name: str, text: str) -> None:
        """Keeps as text, with the person it is about, what cannot be taken as what it should be."""
        self.kept.setdefault(user, []).append((name, text))

    def rows(self, file: str, key: str = "sourcedId") -> tuple[tuple[Row, dict[str, str]], ...]:
        """The sound rows of a file that may be absent; `key` names the column with the id, '' where rows have none.

        What is wrong with the others is kept when the file is first read.
        """
        if file not in self._sound:
            self._sound[file] = tuple(self._read(file, key)) if self.has(file) else ()
        return self._sound[file]

    def _read(self, file: str, key: str) -> Iterator[tuple[Row, dict[str, str]]]:
        name = self.package.find(file) or file
        table = self.package.table(name)
        if key and key not in table.columns:
            raise UnreadableFile(
                "The file lacks the column with its rows' ids", "Export the set again. Nothing was taken.", where=f"{name}: {key}"
            )
        lines: dict[str, int] = {}
        for line in table.lines:
            row = self._row(name, line, key)
            self.every_row.append(row)
            if line.ragged:
                self.refuse(row, Say.SHIFTED)
            elif key and not row.source_id:
                self.refuse(row, Say.NO_ID)
            elif key and row.source_id in lines:
                self.refuse(row, Say.ID_TWICE, f"{name}:{lines[row.source_id]}")
            else:
                lines[row.source_id] = line.number
                yield row, dict(line.values)

    def _row(self, file: str, line: Line, key: str) -> Row:
        status = line.values.get("status", "").lower()
        row = Row(file=file, line=line.number, source_id=line.values.get(key, ""), ended=status in ("tobedeleted", "inactive"))
        if status not in ("", "active", "tobedeleted", "inactive"):
            self.note(row, Say.STATUS_UNKNOWN, status)
        return row

    def day(self, row: Row, user: str, column: str, text: str) -> date | None:
        """A date of a row about a person; what is none is told, kept as text, and gives None."""
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            self.note(row, Say.DATE_AS_TEXT, text)
            self.keep(user, column, text)
            return None

    def leave_out(self, file: str) -> frozenset[str]:
        """Tells the columns of a file that are never taken, where they hold something; gives their names."""
        name = self.package.find(file)
        if name is None:
            return frozenset()
        table = self.package.table(name)
        unwanted = frozenset(column for column in table.columns if is_unwanted(column))
        for column in sorted(unwanted):
            if any(line.values.get(column) for line in table.lines):
                self.note_file(name, Say.PURPOSELY_LEFT, column)
        return unwanted

    def homeless(self, row: Row, values: dict[str, str], taken: frozenset[str], unwanted: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """The filled columns of a row that have no field here and are kept as text; never what looks like a number we must not hold."""
        kept = []
        for name in sorted(values.keys() - taken - unwanted - {"sourcedId", "status", "dateLastModified"}):
            if boundary.looks_forbidden(values[name]):
                self.note(row, Say.LOOKS_FORBIDDEN, name)
            elif values[name]:
                kept.append((name, values[name]))
        return tuple(kept)


def is_unwanted(column: str) -> bool:
    """Whether a column is one that we never take."""
    tokens = {token.lower() for token in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", column)}
    together = re.sub(r"[^a-z]", "", column.lower())
    return column in BY_DESIGN or bool(tokens & TELLING) or any(part in together for part in TELLING_TOGETHER)
