"""What is told of the directory in one go: a line of a list, an entry's page, why a service fits."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liaison_desk.directory.hours import DayHours, Open, OpenState
from liaison_desk.directory.location import Accessibility, Location, PostalAddress, Schedule
from liaison_desk.directory.organization import Organization, PartnerContact, Phone, Program, ServiceLanguage
from liaison_desk.directory.service import Capacity, CostOption, RequiredDocument, Service, ServiceArea, VerifyReason

STALE_DAYS = 180
"""An entry nobody checked for so long stands out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """A service in a list. `checked_on`: by the team or, as they say, by the directory's keepers; `stale`: too long ago or never."""

    id: str
    name: str
    organization: str
    city: str
    languages: tuple[str, ...]
    categories: tuple[str, ...]
    cost_code: str
    fees: str
    capacity: Capacity
    checked_on: date | None
    stale: bool
    verify_reason: VerifyReason
    open: OpenState
    confidential: bool = False
    retired: bool = False
    km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The first lines of what was found; `count` of all that fit, `of` all services of the directory."""

    lines: tuple[ServiceLine, ...]
    count: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a service is given; `by_organization`: the directory ties only its organization to the place."""

    location: Location
    addresses: tuple[PostalAddress, ...]
    phones: tuple[Phone, ...]
    schedules: tuple[Schedule, ...]
    languages: tuple[ServiceLanguage, ...]
    accessibility: tuple[Accessibility, ...]
    by_organization: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundIt:
    """How families found a service, as counts and never with a name (REFERRALS, 'What a family says of a service').

    `sent` families have told; `reached` of them within a week; `asked_language` … how many answered that question.
    `respect` is the mean of 1 to 5, None where nobody answered.
    """

    sent: int = 0
    reached: int = 0
    asked_language: int = 0
    in_language: int = 0
    respect: float | None = None
    asked_friend: int = 0
    would_send: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Everything the directory knows of one service. `hours` are the usual ones, Monday first; () where not told."""

    service: Service
    organization: Organization | None
    program: Program | None
    places: tuple[Place, ...]
    phones: tuple[Phone, ...]
    organization_phones: tuple[Phone, ...]
    organization_addresses: tuple[PostalAddress, ...]
    schedules: tuple[Schedule, ...]
    hours: tuple[DayHours, ...]
    open: OpenState
    languages: tuple[str, ...]
    language_notes: tuple[ServiceLanguage, ...]
    costs: tuple[CostOption, ...]
    documents: tuple[RequiredDocument, ...]
    areas: tuple[ServiceArea, ...]
    contacts: tuple[PartnerContact, ...]
    terms: tuple[str, ...]
    checked_on: date | None
    stale: bool
    found_it: FoundIt | None = None


class Why(StrEnum):
    """Why a service fits, or what speaks against it."""

    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    FREE = "free"
    SLIDING = "sliding"
    OPEN_NOW = "open_now"
    TAKES_NEW = "takes_new"
    WAITLIST = "waitlist"
    FULL = "full"
    IN_AREA = "in_area"
    AGE = "age"
    NOT_AGE = "not_age"
    CHECKED = "checked"
    STALE = "stale"
    TO_VERIFY = "to_verify"


AGAINST = frozenset({Why.WAITLIST, Why.FULL, Why.NOT_AGE, Why.STALE, Why.TO_VERIFY})
"""Reasons that speak against a service; it is still offered, further down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason; `languages` of the family that are spoken there, `on` the day it was checked."""

    why: Why
    languages: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A service that fits a need, with the reasons, the best first."""

    line: ServiceLine
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What fits a need, the best first; `count` of all that fit."""

    fits: tuple[Fit, ...]
    count: int


def is_open(line: ServiceLine) -> bool:
    """Whether a service of a list is known to be open now."""
    return line.open.state is Open.OPEN
