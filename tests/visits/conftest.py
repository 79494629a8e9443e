"""Invented families to visit."""

import pytest

from liaison_desk.families import actions as families
from liaison_desk.families.family import Address, Family, Interpreter
from liaison_desk.families.file import NewMember, NewPoint, NewStudent
from liaison_desk.families.person import Names, Tie
from liaison_desk.office import Office


@pytest.fixture
def school_id(office: Office) -> str:
    return families.add_school(office, name="Mill Road Elementary").id


@pytest.fixture
def family(office: Office, school_id: str) -> Family:
    """Rania and Sami Haddad: Arabic, an interpreter, a dog in the yard."""
    rania = NewMember(
        names=Names(whole="Rania Haddad", given="Rania"), relation=Tie.PARENT,
        points=(NewPoint(value="(503) 555-0112", safe=True, text_ok=True), NewPoint(value="(503) 555-0113", safe=False)),
    )  # fmt: skip
    sami = NewMember(
        names=Names(whole="Sami Haddad", given="Sami"), relation=Tie.STUDENT, student=NewStudent(school_id=school_id, grade="04")
    )
    return families.enrol_family(
        office, name="Haddad", members=(rania, sami), languages=("ar", "en"), interpreter=Interpreter(language="ar", dialect="Levantine"),
        home_address=Address(line1="12 Mill Rd"), safety_note="Dog in the yard", hopes="That Sami likes to go to school.",
    )  # fmt: skip


@pytest.fixture
def neighbours(office: Office) -> Family:
    return families.enrol_family(office, name="Nguyen", languages=("vi",))
