"""The workload of the bench: invented records of 300 bytes that are the same in every run and for every program compared.

`record(number)` is drawn from a seed of its own, so that any one of them can be made without the others. As JSON without
spaces it has 300 bytes; the draws and their order are those that a peer's bench makes, or the figures could not stand side by side.
"""

import hashlib
import json
import random
from dataclasses import dataclass
from datetime import date, time

from liaison_desk.families.person import Channel
from liaison_desk.visits.contact import Contact

BYTES = 300
KINDS = {"visit": Channel.IN_PERSON, "call": Channel.CALL, "note": Channel.SCHOOL_NOTE, "referral": Channel.LETTER}
"""The four kinds of record, in the order they are drawn from, and the channel of a contact that stands for each."""
_SAID = (
    "called home visit family school bus attendance meeting agreed follow up next week teacher parent guardian letter sent reading "
    "support morning late absent concern plan interpreter phone message left housing food referral counselor signed form returned "
    "asked about after class sibling grandmother work shift weekend ride uniform shoes"
)
SAID = _SAID.split()
FIRST_CHANGED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many records are written, and how many of them are changed afterwards (spread evenly)."""

    records: int = 10_000
    changed: int = 10

    def changes(self) -> tuple[int, ...]:
        """The numbers of those that change."""
        return tuple(range(FIRST_CHANGED, self.records, self.records // self.changed))[: self.changed]

    def revision(self, number: int) -> int:
        """Which revision of a record stands after the change."""
        return int(number in self.changes())


def identity(number: int) -> str:
    """A record's id: 32 hex digits."""
    return hashlib.md5(f"rec-{number}".encode(), usedforsecurity=False).hexdigest()


def encoded(number: int, revision: int = 0) -> str:
    """A record as JSON without spaces: 300 bytes."""
    drawn = random.Random(f"{number}/{revision}")
    kind = drawn.choice(list(KINDS))
    student = f"S{drawn.randrange(100_000):05d}"
    by = f"liaison{drawn.randrange(12):02d}"
    month, day = drawn.randrange(1, 13), drawn.randrange(1, 29)
    hour, minute = drawn.randrange(7, 18), drawn.randrange(60)
    at = f"2026-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}"

    def with_text(text: str) -> str:
        return _compact(identity(number), kind, student, by, at, revision, text)

    words, room = "", BYTES - len(with_text(""))
    while len(words) < room:
        words = f"{words}{drawn.choice(SAID)} "
    return with_text(words[:room])


def _compact(row: str, kind: str, student: str, by: str, at: str, revision: int, text: str) -> str:
    values = {"id": row, "kind": kind, "student": student, "by": by, "at": at, "rev": revision, "text": text}
    return json.dumps(values, separators=(",", ":"))


def contact(number: int, revision: int = 0) -> Contact:
    """A record as the program keeps it: an exchange with a family; each of its values has a field of its own."""
    said = json.loads(encoded(number, revision))
    day, _, moment = said["at"].partition("T")
    return Contact(
        id=said["id"], channel=KINDS[said["kind"]], person_id=said["student"], who=said["by"], on=date.fromisoformat(day),
        at=time.fromisoformat(moment), minutes=said["rev"], note=said["text"],
    )  # fmt: skip


def read_back(kept: Contact) -> str:
    """The record that a contact stands for, as JSON; '' for a contact in which anything else stands that the record never had."""
    kinds = [kind for kind, channel in KINDS.items() if channel is kept.channel]
    if not kinds or kept.on is None or kept.at is None:
        return ""
    moment = f"{kept.on.isoformat()}T{kept.at.strftime('%H:%M')}"
    return _compact(kept.id, kinds[0], kept.person_id, kept.who, moment, kept.minutes, kept.note)
