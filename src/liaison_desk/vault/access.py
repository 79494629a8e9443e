"""Who opened, printed, exported or handed over which family's file (PRODUCT, 'history'; 34 CFR 99.32)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from liaison_desk.vault import rows
from liaison_desk.vault.changes import Work


class What(StrEnum):
    """What was done with a file."""

    OPENED = "opened"
    PRINTED = "printed"
    EXPORTED = "exported"
    DISCLOSED = "disclosed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One line of the access record. `subject` names the paper or export, `recipient` who got it, `items` what it held."""

    id: str
    family_id: str | None = None
    what: What
    subject: str = ""
    recipient: str = ""
    basis: str = ""
    items: tuple[str, ...] = ()
    at: datetime
    who: str


def note(work: Work, access: Access, *, space: str) -> None:
    """Writes a line of the access record through the gate, so that it syncs and stays."""
    work.add(access, space=space)


_TOLD = "alive AND what IS NOT NULL AND at IS NOT NULL AND who IS NOT NULL"
"""A line that says what, when and who: a colleague's broken program may have left one of them out."""


def of_family(db: Database, family_id: str) -> tuple[Access, ...]:
    """The access record of one family's file, newest first."""
    return tuple(
        rows.from_row(Access, row)
        for row in db.query(f"SELECT * FROM access WHERE family_id = ? AND {_TOLD} ORDER BY at DESC, rowid DESC", [family_id])
    )


def everything(db: Database) -> tuple[Access, ...]:
    """The whole access record, newest first."""
    return tuple(rows.from_row(Access, row) for row in db.query(f"SELECT * FROM access WHERE {_TOLD} ORDER BY at DESC, rowid DESC"))


def opened_since(db: Database, family_id: str, who: str, since: datetime) -> bool:
    """Whether this person's opening of the file stands in the record since a moment already."""
    found = db.execute(
        "SELECT 1 FROM access WHERE family_id = ? AND who = ? AND what = 'opened' AND at >= ?", (family_id, who, rows.moment_text(since))
    )
    return found.fetchone() is not None
