"""Time and miles outside visits, and the ledger that a grant asks for: both, by funding line, each family counted once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SpentOn(StrEnum):
    """What time went into, apart from visits."""

    TRAVEL = "travel"
    CALLS = "calls"
    MEETING = "meeting"
    EVENT = "event"
    PAPERWORK = "paperwork"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpent:
    """Minutes and miles of one liaison on one day; `family_id` '' where it was for no family in particular."""

    id: str
    liaison_id: str = ""
    on: date | None = None
    kind: SpentOn = SpentOn.OTHER
    minutes: int = 0
    miles: float = 0.0
    funding_line: str = ""
    family_id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One line of the ledger: a visit that was held (`kind` 'visit') or time outside visits."""

    kind: str
    id: str
    on: date
    liaison_id: str = ""
    minutes: int = 0
    miles: float = 0.0
    interpreter_minutes: int = 0
    funding_line: str = ""
    family_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSum:
    """What one funding line paid for; `families` counts each family once, however often it was seen."""

    funding_line: str
    minutes: int = 0
    miles: float = 0.0
    interpreter_minutes: int = 0
    families: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The lines of some days, in order, and their sums by funding line ('' first: no line was named)."""

    first: date
    last: date
    lines: tuple[LedgerLine, ...] = ()
    sums: tuple[LedgerSum, ...] = ()


def sums_of(lines: Iterable[LedgerLine]) -> tuple[LedgerSum, ...]:
    """The sums of each funding line, by its name as it was written."""
    by_line: dict[str, list[LedgerLine]] = {}
    for one in lines:
        by_line.setdefault(one.funding_line, []).append(one)
    return tuple(
        LedgerSum(
            funding_line=name, minutes=sum(one.minutes for one in some), miles=round(sum(one.miles for one in some), 1),
            interpreter_minutes=sum(one.interpreter_minutes for one in some), families=len({f for one in some for f in one.family_ids}),
        )
        for name, some in sorted(by_line.items())
    )  # fmt: skip
