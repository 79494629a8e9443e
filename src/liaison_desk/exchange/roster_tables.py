"""The tables of a roster set: which dialect it is, which files count, and its rows one by one with what is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange.package import Line, Package
from liaison_desk.exchange.roster_shape import Dialect, Remark, Row, Weight
from liaison_desk.families import boundary
from liaison_desk.language import Phrase, phrase

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
        "immigration", "immigrant", "migrant", "citizenship", "citizen", "visa", "ssn", "race", "races", "racial", "ethnic", "ethnicity", "refugee",
        "religion", "nationality",
    }
)  # fmt: skip
TELLING_TOGETHER = ("socialsecurity", "freelunch", "birthcountry", "countryofbirth", "countryofresidence", "aliennumber")
"""Words in the name of a column that a district added by which it is never taken either."""

NOT_TAKEN_ON_PURPOSE = phrase(
    "The column {detail} is not taken, on purpose: the desk never keeps such facts", "Import preview; {detail} is a column"
)
FILE_LEFT = phrase("This file is not taken: it holds nothing about families ({detail} rows)", "Import preview; marks, courses and the like")
NO_ID = phrase("The row has no id, so that nothing could ever find it again", "Import preview: why a row is refused")
LOOKS_FORBIDDEN = phrase("What stands in the column {detail} looks like something the desk never keeps; it is left out", "Import preview")
RAGGED = phrase("The row has more or fewer cells than the first line names", "Import preview: why a row is refused")
TWICE = phrase("The same id stands in line {detail} already; that one is taken", "Import preview: why a row is refused")
NO_DATE = phrase("“{detail}” is no date (year-month-day); it is kept as text", "Import preview; {detail} is what stands there")
OLD_STATUS = phrase("The status “{detail}” is not known; the row is taken as active", "Import preview")


@dataclass(slots=True)
class Tables:
    """A set while it is being read: its files and the remarks so far."""

    package: Package
    dialect: Dialect
    delta: bool
    remarks: list[Remark] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    _sound: dict[str, tuple[tuple[Row, dict[str, str]], ...]] = field(default_factory=dict)

    def has(self, file: str) -> bool:
        """Whether a file is here and counts."""
        return file not in self.absent and self.package.find(file) is not None

    def remark(self, row: Row, weight: Weight, words: Phrase, detail: str = "") -> None:
        """Keeps a remark about a row."""
        self.remarks.append(Remark(file=row.file, line=row.line, weight=weight, words=words, detail=detail, source_id=row.source_id))

    def rows(self, file: str, key: str = "sourcedId") -> tuple[tuple[Row, dict[str, str]], ...]:
        """The sound rows of a file that may be absent; `key` names the column with the id, '' where rows have none.

        What is wrong with the others is remarked when the file is first read.
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
            if line.ragged:
                self.remark(row, Weight.REFUSED, RAGGED)
            elif key and not row.source_id:
                self.remark(row, Weight.REFUSED, NO_ID)
            elif key and row.source_id in lines:
                self.remark(row, Weight.REFUSED, TWICE, str(lines[row.source_id]))
            else:
                lines[row.source_id] = line.number
                yield row, dict(line.values)

    def _row(self, file: str, line: Line, key: str) -> Row:
        status = line.values.get("status", "").lower()
        row = Row(file=file, line=line.number, source_id=line.values.get(key, ""), ended=status in ("tobedeleted", "inactive"))
        if status not in ("", "active", "tobedeleted", "inactive"):
            self.remark(row, Weight.TOLD, OLD_STATUS, status)
        return row

    def day(self, row: Row, text: str) -> date | None:
        """A date of a row; what is none is remarked and gives None."""
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            self.remark(row, Weight.TOLD, NO_DATE, text)
            return None

    def leave_out(self, file: str) -> frozenset[str]:
        """Remarks the columns of a file that are never taken, where they hold something; gives their names."""
        name = self.package.find(file)
        if name is None:
            return frozenset()
        table = self.package.table(name)
        unwanted = frozenset(column for column in table.columns if is_unwanted(column))
        for column in sorted(unwanted):
            if any(line.values.get(column) for line in table.lines):
                row = Row(file=name, line=0, source_id="")
                self.remark(row, Weight.LEFT_OUT, NOT_TAKEN_ON_PURPOSE, column)
        return unwanted

    def homeless(self, row: Row, values: dict[str, str], taken: frozenset[str], unwanted: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """The filled columns of a row that have no field here and are kept as text; never what looks like a number we must not hold."""
        kept = []
        for name in sorted(values.keys() - taken - unwanted - {"sourcedId", "status", "dateLastModified"}):
            if boundary.looks_forbidden(values[name]):
                self.remark(row, Weight.LEFT_OUT, LOOKS_FORBIDDEN, name)
            elif values[name]:
                kept.append((name, values[name]))
        return tuple(kept)


def is_unwanted(column: str) -> bool:
    """Whether a column is one that we never take."""
    tokens = {token.lower() for token in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", column)}
    together = re.sub(r"[^a-z]", "", column.lower())
    return column in BY_DESIGN or bool(tokens & TELLING) or any(part in together for part in TELLING_TOGETHER)
