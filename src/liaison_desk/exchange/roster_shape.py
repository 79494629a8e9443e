"""What a school's roster holds, whichever dialect it came in: schools, people, the links between them, and what to know of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liaison_desk.exchange.said import Note


class Dialect(StrEnum):
    """Which shape of file it is."""

    ONEROSTER_1_2 = "oneroster-1.2"
    ONEROSTER_1_1 = "oneroster-1.1"
    SDS_2 = "sds-2"
    SDS_2_1 = "sds-2.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where something stands in the files, and whether the system says that it ended (`tobedeleted`)."""

    file: str
    line: int
    source_id: str
    ended: bool = False

    @property
    def place(self) -> tuple[str, int]:
        """File and line."""
        return self.file, self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSchool:
    """A school with its terms (name, first day, last day)."""

    row: Row
    name: str
    identifier: str
    terms: tuple[tuple[str, date, date], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRole:
    """What somebody is at one school; `role` in small letters, `org` the school's id there."""

    row: Row
    user: str
    role: str
    org: str
    primary: bool = True
    begins: date | None = None
    ends: date | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPerson:
    """Somebody of the roster. `agents` are the people they name (a student's guardians, a guardian's students), `ties` those with a role.

    `phones` (label, number) and `email` as they stand there; `extra` are columns that have no home here and are kept as text.
    """

    row: Row
    whole: str
    given: str
    family: str
    spoken: str = ""
    identifier: str = ""
    grade: str = ""
    birth_date: date | None = None
    phones: tuple[tuple[str, str], ...] = ()
    email: str = ""
    agents: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    primary_org: str = ""
    address: str = ""
    languages: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterStay:
    """A student's time at a school, gathered from roles and class enrolments."""

    row: Row
    user: str
    org: str
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A whole set. `delta`: only what changed is in it, so that what is missing says nothing.

    `rows` are all rows of the files that were read; `refused` and `notes` go by file and line, `file_notes` by file;
    `parts` says of a row without a record of its own whose record it went into: ('person' or 'school', id there).
    """

    dialect: Dialect
    delta: bool
    schools: tuple[RosterSchool, ...]
    people: tuple[RosterPerson, ...]
    roles: tuple[RosterRole, ...]
    stays: tuple[RosterStay, ...]
    rows: tuple[Row, ...]
    parts: Mapping[tuple[str, int], tuple[str, str]]
    refused: Mapping[tuple[str, int], Note]
    notes: Mapping[tuple[str, int], tuple[Note, ...]]
    file_notes: Mapping[str, tuple[Note, ...]]


STUDENT = "student"
STAFF = frozenset(
    {
        "teacher", "aide", "administrator", "counselor", "districtadministrator", "principal", "proctor", "siteadministrator",
        "systemadministrator", "professor", "faculty", "staff", "adjunct", "lecturer", "assistant", "coach", "nurse", "para", "other",
    }
)  # fmt: skip
"""Roles of people who work there (OneRoster 1.1 and 1.2, School Data Sync 2.1); such a role never makes anybody a family."""
CARING = frozenset({"guardian", "parent", "relative"})
"""Roles of those who care for a student (OneRoster 1.1 and 1.2)."""
