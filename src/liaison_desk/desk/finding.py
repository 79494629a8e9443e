"""What 'Find or do' finds beside places and actions: services of the directory."""

from collections.abc import Callable

from liaison_desk.desk.room import Finder, Found
from liaison_desk.directory import actions as directory
from liaison_desk.language import Words
from liaison_desk.office import Office

MOST_SERVICES = 4


def finder_of(office: Office, words: Words, go: Callable[[str, str], None]) -> Finder:
    """Finds in a vault, for people who type; `go(place, id)` opens what was found."""

    def find(typed: str) -> tuple[Found, ...]:
        services = directory.find_services(office, text=typed, limit=MOST_SERVICES).lines
        return tuple(
            Found(title=each.name, second=each.organization, icon="book-open", go=lambda key=each.id: go("directory", key))  # type: ignore[misc]
            for each in services
        )

    return find
