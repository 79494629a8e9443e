"""The family: its homes, languages, strengths and hopes."""

import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from liaison_desk.families.person import Channel


class Reading(StrEnum):
    """How a family likes its papers."""

    PRINT = "print"
    LARGE_PRINT = "large_print"
    PICTURES = "pictures"
    READ_ALOUD = "read_aloud"


class Status(StrEnum):
    """Where the work with a family stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    MOVED = "moved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where somebody lives, one field, so that its lines never come from two laptops."""

    line1: str = ""
    line2: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    def line(self) -> str:
        """The address on one line."""
        place = " ".join(part for part in (self.region, self.postal_code) if part)
        return ", ".join(part for part in (self.line1, self.line2, self.city, place) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreter:
    """The interpreter a family needs; `language` a BCP 47 tag, `dialect` in words ('Levantine')."""

    language: str = ""
    dialect: str = ""
    sign_language: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A household and its file. Languages are BCP 47 tags, the first one spoken most.

    `door_open`: we ended the work, they may come back any day. `merged_into`: this file was found to be
    the same family's as another one, which is shown in its place.
    """

    id: str
    name: str = ""
    romanised_name: str = ""
    home_address: Address | None = None
    address_confidential: bool = False
    other_addresses: tuple[Address, ...] = ()
    languages: tuple[str, ...] = ()
    interpreter: Interpreter | None = None
    reading: Reading = Reading.PRINT
    channels: tuple[Channel, ...] = ()
    best_times: str = ""
    safety_note: str = ""
    strengths: str = ""
    hopes: str = ""
    goals: str = ""
    culture_note: str = ""
    liaison_id: str | None = None
    first_contact: date | None = None
    status: Status = Status.ACTIVE
    closed_reason: str = ""
    door_open: bool = False
    merged_into: str | None = None

    @property
    def readable_name(self) -> str:
        """The name as the whole team can read it: one in another script with its Latin reading beside it."""
        other = any(letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in self.name)
        return f"{self.name} · {self.romanised_name}" if other and self.romanised_name else self.name


KEPT_AS_IS = frozenset({"id", "status", "closed_reason", "door_open", "merged_into", "reading", "address_confidential"})
"""What a merged file never fills in: states and choices, where empty is an answer."""


def together(kept: Family, others: tuple[Family, ...]) -> Family:
    """What is known of a family from all its files: the kept one's words, its blanks filled from the merged ones.

    An address that any of the files keeps private stays private.
    """
    filled = kept
    for other in others:
        for field in fields(Family):
            if field.name not in KEPT_AS_IS and not getattr(filled, field.name) and getattr(other, field.name):
                filled = replace(filled, **{field.name: getattr(other, field.name)})
        if other.address_confidential:
            filled = replace(filled, address_confidential=True)
    return filled
