"""What a school's roster holds, whichever dialect it came in: schools, people, links between them, and what was remarked on the way."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liaison_desk.language import Phrase


class Weight(StrEnum):
    """What a remark means for the row: it is refused, taken with something to know, or left out on purpose."""

    REFUSED = "refused"
    TOLD = "told"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell about a row or a file. `line` is its line in the file, 0 for the whole file; `detail` fills `{detail}` of the words."""

    file: str
    line: int
    weight: Weight
    words: Phrase
    detail: str = ""
    source_id: str = ""


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
    """Somebody of the roster. `agents` are the people they name (guardians of a student, or students of a guardian), `ties` those with a role.

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
    """A whole set. `delta`: only what changed is in it, so that what is missing says nothing."""

    dialect: Dialect
    delta: bool
    schools: tuple[RosterSchool, ...]
    people: tuple[RosterPerson, ...]
    roles: tuple[RosterRole, ...]
    stays: tuple[RosterStay, ...]
    remarks: tuple[Remark, ...]


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
