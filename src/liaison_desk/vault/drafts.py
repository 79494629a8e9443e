"""What was typed and not finished: kept within a second, found again after a crash, never synced or printed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from liaison_desk.vault.stamp import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form's content as it was typed. `form` names the form ('visit'), `subject` the row it is about."""

    name: str
    form: str
    subject: str
    content: Mapping[str, Value]
    at: datetime


def keep(db: Database, *, form: str, subject: str, content: Mapping[str, Value], at: datetime) -> Draft:
    """Keeps a form's content in place of what was kept of it before; inside the caller's transaction."""
    draft = Draft(name=f"{form}/{subject}", form=form, subject=subject, content=content, at=at)
    row = (draft.name, form, subject, json.dumps(content, ensure_ascii=False), at.isoformat())
    db.execute("INSERT OR REPLACE INTO draft (name, form, subject, content, at) VALUES (?, ?, ?, ?, ?)", row)
    return draft


def find(db: Database, *, form: str, subject: str) -> Draft | None:
    """The draft of a form about a row; None when nothing was typed or it was finished."""
    found = db.execute("SELECT name, form, subject, content, at FROM draft WHERE name = ?", (f"{form}/{subject}",)).fetchone()
    return _draft(found) if found else None


def waiting(db: Database) -> tuple[Draft, ...]:
    """All drafts, the newest first."""
    found = db.execute("SELECT name, form, subject, content, at FROM draft ORDER BY at DESC").fetchall()
    return tuple(_draft(row) for row in found)


def drop(db: Database, *, form: str, subject: str) -> None:
    """Forgets a draft once it was finished or thrown away."""
    db.execute("DELETE FROM draft WHERE name = ?", (f"{form}/{subject}",))


def _draft(row: tuple[str, str, str, str, str]) -> Draft:
    return Draft(name=row[0], form=row[1], subject=row[2], content=json.loads(row[3]), at=datetime.fromisoformat(row[4]))
