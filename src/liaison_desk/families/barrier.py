"""What makes it hard for a family and the school to meet, what was tried and what helped."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from liaison_desk.vault.rows import LINKS


class BarrierKind(StrEnum):
    """Kinds of barriers (PRODUCT, 'barrier')."""

    TIME = "time_schedule"
    TRANSPORTATION = "transportation"
    LANGUAGE = "language"
    CULTURE = "culture"
    PAST_EXPERIENCE = "past_experience"
    TRUST = "trust_to_earn"
    ECONOMIC = "economic"
    BASIC_NEEDS = "basic_needs"
    DIGITAL = "digital_access"
    CHILDCARE = "childcare"
    HEALTH = "health"
    SAFETY = "safety"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """Something that is hard; eased when it got better, resolved when it is gone; `what_helped` says how."""

    id: str
    family_id: str = ""
    kind: BarrierKind = BarrierKind.OTHER
    words: str = ""
    person_ids: tuple[str, ...] = field(default=(), metadata=LINKS)
    since: date | None = None
    eased_on: date | None = None
    resolved_on: date | None = None
    what_helped: str = ""
    visit_id: str | None = None
