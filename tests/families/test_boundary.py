"""Social security numbers and immigration status are questioned, and a phone number is not."""

import pytest

from liaison_desk.errors import BadInput
from liaison_desk.families import actions as families
from liaison_desk.families.boundary import looks_forbidden
from liaison_desk.office import Office
from tests.people import a_family


@pytest.mark.parametrize("text", ["123-45-6789", "his is 123 45 6789.", "SSN: 123456789", "seguro social 123456789"])
def test_a_social_security_number_is_seen(text: str) -> None:
    assert looks_forbidden(text) == "number"


@pytest.mark.parametrize("text", ["They are undocumented", "sin papeles", "waiting for her green card", "Immigration status unclear"])
def test_words_of_immigration_status_are_seen(text: str) -> None:
    assert looks_forbidden(text) == "status"


@pytest.mark.parametrize(
    "text",
    [
        "(503) 555-0178",
        "503-555-0178",
        "2026-11-23",
        "000-12-3456",
        "123456789",
        "ZIP 60601-1234",
        "dog in the yard",
        "11-22-33",
        "A number of cousins",
    ],
)
def test_other_numbers_and_words_are_left_alone(text: str) -> None:
    assert looks_forbidden(text) == ""


def test_words_may_stay_once_the_person_was_asked_a_number_never(office: Office) -> None:
    with pytest.raises(BadInput) as caught:
        families.enrol_family(office, name="Diaz", goals="Learn how a green card lottery works, for class")
    assert caught.value.where == "goals"
    families.enrol_family(office, name="Diaz", goals="Learn how a green card lottery works, for class", meant=True)
    with pytest.raises(BadInput):
        families.enrol_family(office, name="Silva", safety_note="123-45-6789", meant=True)
    assert families.find_families(office).total == 1


def test_the_error_does_not_repeat_what_was_typed(office: Office) -> None:
    with pytest.raises(BadInput) as caught:
        families.close_family(office, family_id=a_family(office).id, reason="SSN 123-45-6789")
    assert "123" not in caught.value.line()
