"""What a family says of a service, and the sheets that went home."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class InLanguage(StrEnum):
    """Whether the family was served in its language."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a family says of a service. It is shown on the directory entry as counts, never with a name. `respect` is 1 to 5."""

    id: str
    referral_id: str = ""
    service_id: str = ""
    reached: bool | None = None
    respect: int | None = None
    in_our_language: InLanguage | None = None
    would_send_a_friend: bool | None = None
    comment: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPrinted:
    """One sheet that went home, and the liaison's number that stands on it."""

    id: str
    referral_id: str = ""
    service_id: str = ""
    family_id: str = ""
    paper: str = ""
    language: str = ""
    at: datetime | None = None
    on: date | None = None
    who: str = ""
    liaison_phone: str = ""
