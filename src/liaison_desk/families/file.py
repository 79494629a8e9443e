"""A family's whole file in one value, and what a form or an import hands in to make one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liaison_desk.families.barrier import Barrier
from liaison_desk.families.consent import Consent
from liaison_desk.families.family import Family
from liaison_desk.families.liaison import Liaison
from liaison_desk.families.need import Need
from liaison_desk.families.person import ContactPoint, Member, Names, Person, PointKind, Relation, Student, Tie, Way
from liaison_desk.families.school import School
from liaison_desk.vault.changes import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMember:
    """One person of a family with all that belongs to them. `ways` are those open today, `relations` to which children."""

    member: Member
    person: Person
    points: tuple[ContactPoint, ...] = ()
    ways: tuple[Way, ...] = ()
    student: Student | None = None
    school: School | None = None
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFile:
    """The file as it is shown. `family` has its blanks filled from merged files, `own` is the kept file's own words."""

    family: Family
    own: Family
    merged: tuple[Family, ...] = ()
    members: tuple[FileMember, ...] = ()
    consents: tuple[Consent, ...] = ()
    needs: tuple[Need, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    liaison: Liaison | None = None
    saw: Seen

    @property
    def students(self) -> tuple[FileMember, ...]:
        """Those who go to school."""
        return tuple(member for member in self.members if member.student is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForm:
    """A person as a form shows them, with what the form saw; each contact point likewise, in the same order."""

    person: Person
    saw: Seen
    points: tuple[ContactPoint, ...] = ()
    points_saw: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPoint:
    """A contact point as it is typed; the yes for voicemail, text and letter is asked for each."""

    kind: PointKind = PointKind.PHONE
    value: str
    label: str = ""
    safe: bool | None = None
    voicemail_ok: bool = False
    text_ok: bool = False
    letter_ok: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStudent:
    """Where somebody goes to school, as it is typed."""

    school_id: str | None = None
    grade: str = ""
    identifier: str = ""
    begin_date: date | None = None
    in_college: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Somebody who is put into a file; `student` for those who go to school."""

    names: Names
    relation: Tie = Tie.OTHER
    lives_here: bool = True
    birth_date: date | None = None
    age_note: str = ""
    languages: tuple[str, ...] = ()
    contact_limit: str = ""
    do_not_contact: bool = False
    unaccompanied: bool = False
    points: tuple[NewPoint, ...] = ()
    student: NewStudent | None = None


class Standing(StrEnum):
    """What a row of an import would be in the vault; `hidden` was here, was taken back and would come again."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One row of an import beside the vault; `fields` are those that differ."""

    id: str
    standing: Standing
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many rows an import made, changed and left as they were."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedMember:
    """A person whom an import's links put into a proposed family."""

    person_id: str
    name: str
    relation: Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedFamily:
    """A family found by the links between students and guardians, for the liaison to confirm; never by surname.

    `id` is the same on every laptop that sees the same guardians; `joins` names the file that these people would
    come into, None for a new one. `home` is the guardians' address as text.
    """

    id: str
    name: str
    members: tuple[ProposedMember, ...]
    languages: tuple[str, ...] = ()
    home: str = ""
    joins: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCounts:
    """How many families a list would show under each of its filters."""

    everyone: int
    mine: int
    needs_interpreter: int
