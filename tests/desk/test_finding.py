"""'Find or do' finds real families and services, and opens them."""

from liaison_desk import language
from liaison_desk.desk.finding import finder_of
from liaison_desk.office import Office
from tests import people


def test_a_family_is_found_by_part_of_a_name_and_opens_its_file(office: Office) -> None:
    family = people.a_family(office)
    went: list[tuple[str, str]] = []
    found = finder_of(office, language.load("en"), lambda place, key: went.append((place, key)))(family.name[:4].lower())
    assert [each.title for each in found] == [family.name]
    found[0].go()
    assert went == [("family", family.id)]
