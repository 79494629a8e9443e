"""A photo or paper that belongs to a family's file; what it holds lies sealed in parts beside the vault."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from liaison_desk.families.circle import Circle

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is taken."""
NAME_LETTERS = 200


class AttachmentKind(StrEnum):
    """What kind of thing it is."""

    PHOTO = "photo"
    SIGNED_PAPER = "signed_paper"
    LETTER = "letter"
    SCHOOL_PAPER = "school_paper"
    SCAN = "scan"


ABOUT = ("visit", "contact", "consent", "referral", "need", "promise", "person")
"""What of a family an attachment may be about; else it is about the family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file. `size` is in bytes; `key` (hex) opens its `parts`, whose addresses stand in their order; `picture` is the address
    of its small picture ('' for none) and `picture_size` the bytes in it. The format: vault/parts.py.
    """

    id: str
    family_id: str = ""
    about_type: str = ""
    about_id: str = ""
    kind: AttachmentKind = AttachmentKind.SCAN
    name: str = ""
    media_type: str = ""
    size: int = 0
    key: str = ""
    parts: tuple[str, ...] = ()
    picture: str = ""
    picture_size: int = 0
    circle: Circle = Circle.TEAM
    at: datetime | None = None
    who: str = ""


def shown(one: Attachment) -> Attachment:
    """An attachment as it is handed out: without its key, which never leaves the vault."""
    return replace(one, key="")
