"""The people who do this work, and the district they do it for."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody does in the programme."""

    LIAISON = "liaison"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Liaison:
    """Somebody of the team: the name and number that stand on a family's sheet."""

    id: str
    name: str = ""
    phone: str = ""
    email: str = ""
    role: Role = Role.LIAISON


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """The school district as it stands in a letterhead; `region` is the country of its phone numbers (ISO 3166)."""

    id: str
    name: str = ""
    programme: str = ""
    phone: str = ""
    region: str = "US"
