"""What 'Find or do' finds beside places and actions: families, then services of the directory."""

from collections.abc import Callable

from liaison_desk.desk.room import Finder, Found
from liaison_desk.directory import actions as directory
from liaison_desk.families import actions as families
from liaison_desk.language import Words
from liaison_desk.office import Office

MOST_FAMILIES, MOST_SERVICES = 6, 3


def finder_of(office: Office, words: Words, go: Callable[[str, str], None]) -> Finder:
    """Finds in a vault, for people who type; `go(place, id)` opens what was found."""

    def find(typed: str) -> tuple[Found, ...]:
        known = families.find_families(office, text=typed, limit=MOST_FAMILIES).families
        services = directory.find_services(office, text=typed, limit=MOST_SERVICES).lines
        return (
            *(
                Found(
                    title=each.name, second=" ".join([each.romanised_name, *map(words.language_name, each.languages[:2])]).strip(),
                    icon="users", go=lambda key=each.family_id: go("family", key),  # type: ignore[misc]
                )
                for each in known
            ),
            *(
                Found(title=each.name, second=each.organization, icon="book-open", go=lambda key=each.id: go("directory", key))  # type: ignore[misc]
                for each in services
            ),
        )  # fmt: skip

    return find
