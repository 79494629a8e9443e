"""Who may read a note: the team, its writer and the coordinator, or one person of the household."""

from enum import StrEnum


class Circle(StrEnum):
    """For whom a note, a promise or a follow-up is. Only the team's leaves in papers and exports (PRODUCT, 'Circles')."""

    TEAM = "team"
    COORDINATOR = "coordinator"
    PRIVATE = "private"

    @property
    def leaves(self) -> bool:
        """Whether it may stand in a paper or an export."""
        return self is Circle.TEAM
