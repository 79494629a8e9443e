"""What a family would like to change."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from liaison_desk.families.category import Category
from liaison_desk.vault.rows import LINKS

__all__ = ["SETTLED", "Category", "Need", "NeedState", "Urgency"]


class Urgency(StrEnum):
    """How soon: urgent counts calendar days, routine the school's business days."""

    ROUTINE = "routine"
    URGENT = "urgent"


class NeedState(StrEnum):
    """Where a need stands (REFERRALS, first lines)."""

    OPEN = "open"
    WORKED_ON = "worked_on"
    MET = "met"
    SET_ASIDE = "set_aside"
    NO_SERVICE_FITS = "no_service_fits"


SETTLED = frozenset({NeedState.MET, NeedState.SET_ASIDE})
"""States in which nothing is looked for any more; a need that no service fits stays in view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing a family would like to change; `words` as they said it, `person_ids` whom it is about (none: all)."""

    id: str
    family_id: str = ""
    person_ids: tuple[str, ...] = field(default=(), metadata=LINKS)
    category: Category = Category.BASIC_NEEDS
    words: str = ""
    since: date | None = None
    urgency: Urgency = Urgency.ROUTINE
    state: NeedState = NeedState.OPEN
    settled_on: date | None = None
