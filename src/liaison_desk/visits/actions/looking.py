"""Visits and contacts as the calendar and a family's timeline ask for them."""

from datetime import date, datetime, timedelta

from liaison_desk import clock
from liaison_desk.errors import NotFound
from liaison_desk.office import Office
from liaison_desk.visits import store
from liaison_desk.visits.store import Entry
from liaison_desk.visits.visit import Amendment, Visit

__all__ = [
    "Entry",
    "amendments_of",
    "next_visit_of",
    "next_visits",
    "not_visited_since",
    "visit_by_id",
    "visit_timeline",
    "visit_times",
    "visits_between",
    "visits_by_id",
    "visits_on",
]


def visits_on(office: Office, *, day: date) -> tuple[Visit, ...]:
    """The visits of a day, in order, those without a time last."""
    return visits_between(office, first=day, last=day)


def visits_between(office: Office, *, first: date, last: date) -> tuple[Visit, ...]:
    """The visits of these days, both included, in order."""
    with office.reading() as db:
        return store.visits_between(db, first, last)


def visit_by_id(office: Office, *, visit_id: str) -> Visit:
    """One visit; raises NotFound."""
    with office.reading() as db:
        found = store.visit(db, visit_id)
    if found is None:
        raise NotFound("This visit is not here", "It may have been removed.", where="visit")
    return found


def visits_by_id(office: Office, *, ids: tuple[str, ...]) -> dict[str, Visit]:
    """Visits by their ids; what is not here is left out."""
    with office.reading() as db:
        return store.visits(db, ids)


def next_visit_of(office: Office, *, family_ids: tuple[str, ...]) -> Visit | None:
    """The next visit that is still to come with any of these files of a family; None where none is planned."""
    with office.reading() as db:
        ahead = [visit for one in family_ids for visit in store.visits_ahead(db, one, office.today())]
    return min(ahead, key=lambda visit: (str(visit.on), str(visit.at or "99"))) if ahead else None


def next_visits(office: Office, *, family_ids: tuple[str, ...]) -> dict[str, Visit]:
    """The next visit of each of these families; those without one are left out."""
    with office.reading() as db:
        return store.next_visits(db, family_ids, office.today())


def not_visited_since(office: Office, *, day: date) -> tuple[str, ...]:
    """The families whose last visit lies before a day. Reads every visit: not on the screen's thread."""
    with office.reading() as db:
        return store.last_visited_before(db, day)


def visit_timeline(office: Office, *, family_id: str, merged_ids: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """When a family was visited and spoken to, the newest first; with the files that were found to be the same family's.

    Only where each stands in time, so that a thousand come as fast as ten; their words come by `visits_by_id` and
    `contacts_by_id` as they are looked at.
    """
    with office.reading() as db:
        found = {entry.id: entry for one in (family_id, *merged_ids) for entry in store.entries(db, one)}
    if not merged_ids:
        return tuple(found.values())
    return tuple(sorted(found.values(), key=lambda one: (str(one.day), str(one.at or ""), one.id), reverse=True))


def amendments_of(office: Office, *, visit_ids: tuple[str, ...]) -> dict[str, tuple[Amendment, ...]]:
    """What was added to visits later, by visit, the oldest first."""
    with office.reading() as db:
        return store.amendments(db, visit_ids)


def visit_times(office: Office, *, visit_id: str) -> tuple[datetime, datetime] | None:
    """When a planned visit begins and ends, as moments in UTC; None without a time. A change of the clocks moves no visit."""
    visit = visit_by_id(office, visit_id=visit_id)
    if visit.on is None or visit.at is None:
        return None
    begins = clock.local_moment(visit.on, visit.at, visit.zone or office.zone)
    return begins, begins + timedelta(minutes=visit.minutes_planned)
