"""How a family is handed on to a partner, and what allows it (REFERRALS, 'Handoff modes' and 'Basis for a handoff')."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Mode(StrEnum):
    """The modes, warmest first."""

    ACCOMPANIED = "accompanied"
    IN_PERSON = "in_person"
    THREE_WAY_CALL = "three_way_call"
    INTRODUCED_BY_MESSAGE = "introduced_by_message"
    CALLED_AHEAD = "called_ahead"
    PARTNER_CALLS = "partner_calls"
    SHEET_WITH_NAME = "sheet_with_name"
    LIST_GIVEN = "list_given"


WARMEST_FIRST: tuple[Mode, ...] = tuple(Mode)
"""All modes in the order of warmth."""

WARM = frozenset(WARMEST_FIRST[:6])
"""The modes that count as a warm handoff."""

PARTNER_PRESENT = frozenset({Mode.ACCOMPANIED, Mode.IN_PERSON, Mode.THREE_WAY_CALL})
"""The partner was there: the family spoke for itself, and nobody has to ask whether the partner got it."""

TELLS_THE_PARTNER = frozenset({Mode.INTRODUCED_BY_MESSAGE, Mode.CALLED_AHEAD, Mode.PARTNER_CALLS})
"""We tell the partner about the family: never by the family's own hands."""


class Basis(StrEnum):
    """What a handoff rests on."""

    OWN_HANDS = "own_hands"
    SIGNED_CONSENT = "signed_consent"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """A health or safety emergency: the named threat, who was told, and why (34 CFR 99.36 asks for the same three)."""

    threat: str
    told: str
    why: str

    @property
    def is_whole(self) -> bool:
        """Whether all three are said."""
        return all(part.strip() for part in (self.threat, self.told, self.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """How one referral is handed over; one register, because its parts must agree.

    `disclosed` are the codes of what the partner is told from the file; `taken_by` who took it there;
    `partner_calls_by` the day by which the partner promised to call.
    """

    mode: Mode = Mode.SHEET_WITH_NAME
    basis: Basis | None = None
    consent_id: str = ""
    disclosed: tuple[str, ...] = ()
    emergency: Emergency | None = None
    taken_by: str = ""
    partner_calls_by: date | None = None


UNDECIDED = Handoff()
"""What a draft begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A time at the partner's; `at` is the place's wall clock."""

    on: date
    at: time | None = None
    place: str = ""


def own_hands_will_do(mode: Mode, *, live: bool) -> bool:
    """Whether the family's own hands are a basis: logged, or together in person or three-way; never where we tell the partner."""
    return mode in PARTNER_PRESENT or (not live and mode not in TELLS_THE_PARTNER)


def bases_for(mode: Mode, *, live: bool) -> tuple[Basis, ...]:
    """The bases that a handoff of this mode may rest on, the one that discloses least first."""
    asked = (Basis.SIGNED_CONSENT, Basis.EMERGENCY)
    return (Basis.OWN_HANDS, *asked) if own_hands_will_do(mode, live=live) else asked
