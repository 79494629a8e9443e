"""What a person has to hear of sync, in words: what was found, what is safe, and what to do."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from liaison_desk.language import Phrase, phrase
from liaison_desk.vault import notices
from liaison_desk.vault.vault import Database


class NoticeKind(StrEnum):
    """What was found."""

    FORKED = "forked"
    RESTORED = "restored"
    BROKEN = "broken"
    STRANGER = "stranger"
    UNREADABLE = "unreadable"
    CLOCKS = "clocks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A fact that stays until it is put away: whose laptop it is about (a colleague's name; empty where none is known),
    when it was found, and a number where the kind has one (CLOCKS: minutes)."""

    id: str
    kind: NoticeKind
    who: str
    at: datetime
    count: int


TITLES: dict[NoticeKind, Phrase] = {
    NoticeKind.FORKED: phrase("Two copies of {who}'s laptop are at work", "Notice on the Sync screen; a person's name"),
    NoticeKind.RESTORED: phrase("This laptop was put back to an older copy, or copied", "Notice on the Sync screen"),
    NoticeKind.BROKEN: phrase("A batch from {who} could not be understood", "Notice on the Sync screen; a person's name"),
    NoticeKind.STRANGER: phrase("A batch came that is not of the team", "Notice on the Sync screen"),
    NoticeKind.UNREADABLE: phrase("An entry from {who} cannot be shown", "Notice on the Sync screen; a person's name"),
    NoticeKind.CLOCKS: phrase("The clocks of this laptop and of {who}'s differ", "Notice on the Sync screen; a person's name"),
}
"""What was found; `{who}` is the person whose laptop it is about."""

ADVICE: dict[NoticeKind, Phrase] = {
    NoticeKind.FORKED: phrase(
        "Nothing was lost: what both wrote is here. Ask {who} whether the laptop was copied or put back, and use only one of the copies.",
        "What to do about two copies of a laptop",
    ),
    NoticeKind.RESTORED: phrase(
        "Nothing was lost: what it had sent before is fetched again. If the other copy is still in use, use only one of the two.",
        "What to do about a laptop that was put back to a backup",
    ),
    NoticeKind.BROKEN: phrase(
        "It is kept and nothing of it is shown, here or on other laptops. Ask {who} to update the program and to write it again.",
        "What to do about a batch that is broken",
    ),
    NoticeKind.STRANGER: phrase(
        "It was refused and nothing of it was taken. Tell your admin; if a stick brought it, ask where the stick has been.",
        "What to do about a batch of a stranger",
    ),
    NoticeKind.UNREADABLE: phrase(
        "It is kept. Update the program if {who} has a newer one; else ask {who} to look at what was written last.",
        "What to do about an entry that cannot be shown",
    ),
    NoticeKind.CLOCKS: phrase(
        "They are {count} minutes apart. Nothing was lost. Look at the date and time of both laptops and set the wrong one right.",
        "What to do about a wrong clock",
    ),
}
"""What is safe and what to do; `{who}` the person, `{count}` the number."""


def tell_of_stranger(db: Database, members: Container[bytes], device: bytes, at: datetime) -> None:
    """Tells of a refused batch: once for each laptop of the team, and once a day for all that nobody knows, of which a server can
    invent thousands."""
    subject = device.hex() if device in members else at.date().isoformat()
    notices.tell(db, NoticeKind.STRANGER, subject, who=device, at=at)
