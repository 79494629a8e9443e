"""What the school said it would do for a family: shown before the family's own steps."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liaison_desk.families.circle import Circle


class PromiseState(StrEnum):
    """Where a promise stands."""

    OPEN = "open"
    KEPT = "kept"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the school said it would do. `by_whom` is a liaison's id or, for anybody else of the school, a name in words."""

    id: str
    family_id: str = ""
    text: str = ""
    by_whom: str = ""
    made_on: date | None = None
    due_on: date | None = None
    kept_on: date | None = None
    visit_id: str = ""
    circle: Circle = Circle.TEAM
    state: PromiseState = PromiseState.OPEN
    reason: str = ""
