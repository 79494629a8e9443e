"""What is typed at a visit, safe within a second and never lost; it stays on this laptop until the visit is finished."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from liaison_desk import clock
from liaison_desk.errors import NotAllowed, NotFound
from liaison_desk.office import Office
from liaison_desk.vault import drafts
from liaison_desk.vault.stamp import Value
from liaison_desk.vault.vault import Database
from liaison_desk.visits import store
from liaison_desk.visits.visit import AHEAD, Visit, VisitNotes, VisitState

FORM, FINISHED, AID = "visit", "visit_finished", "memory_aid"
"""The names of the forms whose content is kept: what is being typed, what a finish took (so that undo finds it), memory aids."""

KEPT_DAYS = 7
"""How long a finished form's content stays for an undo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDraft:
    """A visit's form that was typed and not finished; `day` is the day it was typed on."""

    visit_id: str
    family_ids: tuple[str, ...]
    day: date
    at: datetime


def save_draft(office: Office, *, visit_id: str, notes: VisitNotes) -> datetime:
    """Keeps what is typed so far, in place of what was kept before; gives the moment. Called while typing."""
    with office.writing("save_draft") as work:
        visit = store.visit(work.db, visit_id)
        if visit is None:
            raise NotFound("This visit is not here", "What you typed is still in the form.", where="visit")
        if visit.state not in AHEAD | {VisitState.UNDER_WAY}:
            raise NotAllowed("This visit is finished", "Amend it instead; what you typed is still in the form.", where="visit")
        return drafts.keep(work.db, form=FORM, subject=visit_id, content=_content(notes), at=office.now()).at


def draft_of(office: Office, *, visit_id: str) -> VisitNotes | None:
    """What was typed of a visit and not finished; None when nothing was. After an undone finish: what was finished."""
    with office.reading() as db:
        found = drafts.find(db, form=FORM, subject=visit_id)
        if found is None:
            visit = store.visit(db, visit_id)
            if visit is not None and visit.state is VisitState.UNDER_WAY:
                found = drafts.find(db, form=FINISHED, subject=visit_id)
    return msgspec.convert(found.content, VisitNotes, strict=False) if found else None


def drop_draft(office: Office, *, visit_id: str) -> None:
    """Throws away what was typed of a visit and not finished."""
    with office.writing("drop_draft") as work:
        drafts.drop(work.db, form=FORM, subject=visit_id)


def drafts_waiting(office: Office) -> tuple[WaitingDraft, ...]:
    """The visits whose forms were typed and not finished, the newest first: offered at start, by the name of the day."""
    with office.reading() as db:
        typed = [one for one in drafts.waiting(db) if one.form == FORM]
        visits = store.visits(db, [one.subject for one in typed])
    return tuple(
        WaitingDraft(visit_id=one.subject, family_ids=visits[one.subject].family_ids, day=clock.local_date(one.at, office.zone), at=one.at)
        for one in typed
        if one.subject in visits
    )


def keep_memory_aid(office: Office, *, family_id: str, text: str) -> None:
    """Keeps a memory aid about a family on this laptop: never synced, printed or handed over. Empty text forgets it."""
    with office.writing("keep_memory_aid") as work:
        if text.strip():
            drafts.keep(work.db, form=AID, subject=family_id, content={"text": text}, at=office.now())
        else:
            drafts.drop(work.db, form=AID, subject=family_id)


def memory_aid_of(office: Office, *, family_id: str) -> str:
    """The memory aid about a family, '' where there is none."""
    with office.reading() as db:
        found = drafts.find(db, form=AID, subject=family_id)
    return str(found.content.get("text", "")) if found else ""


def set_aside_finished(db: Database, visit: Visit, notes: VisitNotes, now: datetime) -> None:
    """Takes the finished form out of what waits, and keeps it a while for an undo."""
    drafts.drop(db, form=FORM, subject=visit.id)
    for old in drafts.waiting(db):
        if old.form == FINISHED and old.at < now - timedelta(days=KEPT_DAYS):
            drafts.drop(db, form=FINISHED, subject=old.subject)
    drafts.keep(db, form=FINISHED, subject=visit.id, content=_content(notes), at=now)


def bring_back(db: Database, visit_id: str, notes: VisitNotes, now: datetime) -> None:
    """Puts a finished form's content back into the form."""
    drafts.drop(db, form=FINISHED, subject=visit_id)
    drafts.keep(db, form=FORM, subject=visit_id, content=_content(notes), at=now)


def _content(notes: VisitNotes) -> dict[str, Value]:
    content: dict[str, Value] = msgspec.json.decode(msgspec.json.encode(notes))
    return content
