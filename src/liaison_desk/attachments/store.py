"""Attachments in SQL."""

import json
from collections.abc import Sequence

from liaison_desk.attachments.attachment import Attachment
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database


def attachment(db: Database, identity: str) -> Attachment | None:
    """One attachment; None when there is none of that id."""
    found = next(iter(db.query("SELECT * FROM attachment WHERE id = ? AND alive", [identity])), None)
    return rows.from_row(Attachment, found) if found else None


def of_families(db: Database, family_ids: Sequence[str]) -> tuple[Attachment, ...]:
    """What is attached to these files, the newest first."""
    asked = f"SELECT * FROM attachment WHERE alive AND family_id IN ({', '.join('?' * len(family_ids))}) ORDER BY at DESC, id"
    return tuple(rows.from_row(Attachment, row) for row in db.query(asked, list(family_ids)))


def everything(db: Database) -> tuple[Attachment, ...]:
    """Every attachment, hidden ones too: what was taken away can be taken back."""
    return tuple(rows.from_row(Attachment, row) for row in db.query("SELECT * FROM attachment ORDER BY rowid"))


def named(db: Database) -> frozenset[str]:
    """The address of every part that some version of some attachment names."""
    found: set[str] = set()
    for parts, picture in db.execute("SELECT parts, picture FROM attachment").fetchall():
        found |= set(json.loads(parts)) if parts else set()
        found |= {picture} if picture else set()
    return frozenset(found)
