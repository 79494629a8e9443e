"""What help is given, to whom, for what price, and how to get in (HSDS 3, with what a liaison adds)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from liaison_desk.directory.organization import Extra
from liaison_desk.vault.rows import LINKS


class Capacity(StrEnum):
    """Whether a service has room, as somebody last heard."""

    UNKNOWN = "unknown"
    TAKES_NEW = "takes_new"
    WAITLIST = "waitlist"
    FULL = "full"


class VerifyReason(StrEnum):
    """Why an entry stands on the list to verify."""

    NONE = "none"
    WRONG_NUMBER = "wrong_number"
    FAMILIES_FAILED = "families_failed"
    SAID_CLOSED = "said_closed"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """HSDS 'service' with what the team knows of it.

    `categories` are codes of category.py, `languages` BCP 47 tags; `bring_codes`, `cost_code` and `way_codes`
    are phrases of labels.py, which print in every language. `confidential`: print the hotline only.
    `may_not_confirm_clients`: they may neither confirm nor deny whom they help. `status` is HSDS's: active,
    inactive, defunct, temporarily closed.
    """

    id: str
    organization_id: str = ""
    program_id: str = ""
    name: str = ""
    alternate_name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    status: str = ""
    interpretation_services: str = ""
    application_process: str = ""
    fees_description: str = ""
    wait_time: str = ""
    fees: str = ""
    accreditations: str = ""
    eligibility_description: str = ""
    minimum_age: float | None = None
    maximum_age: float | None = None
    assured_date: date | None = None
    assurer_email: str = ""
    licenses: str = ""
    alert: str = ""
    last_modified: str = ""
    keywords: str = ""
    audience: str = ""
    categories: tuple[str, ...] = field(default=(), metadata=LINKS)
    languages: tuple[str, ...] = field(default=(), metadata=LINKS)
    capacity: Capacity = Capacity.UNKNOWN
    may_not_confirm_clients: bool = False
    confidential: bool = False
    bring_codes: tuple[str, ...] = ()
    cost_code: str = ""
    way_codes: tuple[str, ...] = ()
    last_verified_on: date | None = None
    last_verified_by: str = ""
    verify_reason: VerifyReason = VerifyReason.NONE
    verify_since: date | None = None
    retired_on: date | None = None
    retired_reason: str = ""
    corrected: tuple[str, ...] = field(default=(), metadata=LINKS)
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAtLocation:
    """HSDS 'service_at_location': a service is given at this place."""

    id: str
    service_id: str = ""
    location_id: str = ""
    description: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOption:
    """HSDS 'cost_option': a price, or a way to pay."""

    id: str
    service_id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    option: str = ""
    currency: str = ""
    amount: float | None = None
    amount_description: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredDocument:
    """HSDS 'required_document': a paper to bring."""

    id: str
    service_id: str = ""
    document: str = ""
    uri: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceArea:
    """HSDS 'service_area': whom a service serves, by place."""

    id: str
    service_id: str = ""
    name: str = ""
    description: str = ""
    extent: str = ""
    extent_type: str = ""
    uri: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None
