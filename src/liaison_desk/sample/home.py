"""A family of the sample with its file: what its later year is told with."""

from dataclasses import dataclass

from liaison_desk.families import actions as families
from liaison_desk.families.file import FileMember
from liaison_desk.families.person import Channel, Tie
from liaison_desk.office import Office
from liaison_desk.sample.households import Household


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A family that has a file. `carer` speaks for it (a youth alone for themselves); `number` is its place in the row."""

    number: int
    family_id: str
    household: Household
    members: tuple[FileMember, ...]

    @property
    def carer(self) -> FileMember:
        """Who speaks for the family."""
        return self.members[0]

    @property
    def students(self) -> tuple[FileMember, ...]:
        """Those who go to school."""
        return tuple(member for member in self.members if member.student is not None)

    @property
    def alone(self) -> bool:
        """Whether it is one young person on their own."""
        return self.carer.person.unaccompanied

    @property
    def closes(self) -> bool:
        """Whether the work with this family has come to its end."""
        return self.number % 11 == 8

    @property
    def who(self) -> dict[str, str]:
        """How the tellings call them."""
        return {"carer": self.household.carer, "child": self.household.child if not self.alone else "a friend"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a family told at first, in words."""

    strengths: str
    hopes: str
    goals: str
    culture_note: str = ""
    safety_note: str = ""


def enrol(then: Office, household: Household, number: int, told: Told) -> Home:
    """Opens the family's file."""
    family = families.enrol_family(
        then, name=household.name, members=household.members, romanised_name=household.romanised, languages=household.languages,
        interpreter=household.interpreter, home_address=household.address, address_confidential=household.confidential,
        reading=household.reading, channels=household.channels, best_times=household.best_times,
        strengths=told.strengths, hopes=told.hopes, goals=told.goals, culture_note=told.culture_note, safety_note=told.safety_note,
    )  # fmt: skip
    return Home(number=number, family_id=family.id, household=household, members=families.people_of(then, family_id=family.id))


def enrol_other_home(then: Office, home: Home) -> Home:
    """Opens the file of the other parent of children with two homes: school facts are shared, notes never."""
    household = home.household
    other = families.enrol_family(
        then, name=household.second_home[0].names.family, members=household.second_home, languages=household.languages,
        home_address=household.other_address, interpreter=household.interpreter, channels=(Channel.TEXT,),
    )  # fmt: skip
    parent = families.people_of(then, family_id=other.id)[0].person.id
    for child in home.students:
        families.place_in_family(then, person_id=child.person.id, family_id=other.id, relation=Tie.STUDENT)
        families.relate(then, person_id=parent, child_id=child.person.id, kind=Tie.PARENT)
    members = families.people_of(then, family_id=other.id)
    return Home(number=home.number, family_id=other.id, household=household, members=members)
