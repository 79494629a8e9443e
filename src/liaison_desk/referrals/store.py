"""Referrals, their events, tries, sheets and what families said, in SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from liaison_desk.referrals.attempt import Attempt
from liaison_desk.referrals.feedback import Feedback, SheetPrinted
from liaison_desk.referrals.referral import Referral, Transition
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database

_CLOSED = "('completed', 'not_completed', 'declined_by_provider', 'cancelled', 'entered_in_error')"
# Open for sure without a closing; maybe open where a closing was corrected, or where two events followed the same ones:
# then laptops were apart, and the records decide.
_MAYBE_OPEN = f"""
    alive AND (NOT EXISTS (SELECT 1 FROM transition t WHERE t.referral_id = referral.id AND t.alive AND t.to_state IN {_CLOSED})
        OR (SELECT max(coalesce(t.kind, 'step') <> 'step') OR count(*) <> count(DISTINCT coalesce(t.follows, '[]'))
            FROM transition t WHERE t.referral_id = referral.id AND t.alive))
"""
_MANY = 400


def _referrals(found: Iterable[dict[str, object]]) -> tuple[Referral, ...]:
    return tuple(rows.from_row(Referral, row) for row in found)


def referral(db: Database, identity: str) -> Referral | None:
    """One referral; None when there is none of that id."""
    return next(iter(_referrals(db.query("SELECT * FROM referral WHERE id = ? AND alive", [identity]))), None)


def referrals(db: Database, ids: Sequence[str]) -> tuple[Referral, ...]:
    """Those of these referrals that are here."""
    found: list[Referral] = []
    for some in _in_parts(ids):
        found += _referrals(db.query(f"SELECT * FROM referral WHERE alive AND id IN ({', '.join('?' * len(some))}) ORDER BY id", some))
    return tuple(found)


def by_stub(db: Database, code: str) -> Referral | None:
    """The referral whose sheet carries this code."""
    return next(iter(_referrals(db.query("SELECT * FROM referral WHERE stub_code = ? AND alive ORDER BY id", [code]))), None)


def maybe_open(db: Database, *, family_ids: Sequence[str] = (), owner: str = "") -> tuple[Referral, ...]:
    """The referrals that may be open or wait for a person: never closed, corrected, or written to apart; the oldest first.

    `family_ids` empty: of every family; `owner` whose they are or who covers them, empty: everybody's.
    """
    of_families = f"AND family_id IN ({', '.join('?' * len(family_ids))})" if family_ids else ""
    of_owner = "AND ? IN (owner, cover)" if owner else ""
    asked = [*family_ids, *([owner] if owner else [])]
    return _referrals(db.query(f"SELECT * FROM referral WHERE {_MAYBE_OPEN} {of_families} {of_owner} ORDER BY begun_on, id", asked))


def open_of_families(db: Database, family_ids: Sequence[str]) -> dict[str, int]:
    """How many referrals of each of these families are open or wait for a person; those without any are left out."""
    asked = ", ".join("?" * len(family_ids))
    found = db.execute(
        f"SELECT family_id, count(*) FROM referral WHERE family_id IN ({asked}) AND {_MAYBE_OPEN} GROUP BY family_id", family_ids
    )
    return {str(row[0]): int(row[1]) for row in found.fetchall()}


def of_family(db: Database, family_id: str) -> tuple[Referral, ...]:
    """Every referral of a family, the newest first."""
    return _referrals(db.query("SELECT * FROM referral WHERE family_id = ? AND alive ORDER BY begun_on DESC, id DESC", [family_id]))


def of_need(db: Database, need_id: str) -> tuple[Referral, ...]:
    """Every referral for a need, the oldest first."""
    return _referrals(db.query("SELECT * FROM referral WHERE need_id = ? AND alive ORDER BY begun_on, id", [need_id]))


def of_service(db: Database, service_id: str) -> tuple[Referral, ...]:
    """Every referral to a service, the oldest first."""
    return _referrals(db.query("SELECT * FROM referral WHERE service_id = ? AND alive ORDER BY begun_on, id", [service_id]))


def on_consents(db: Database) -> tuple[Referral, ...]:
    """The referrals, open ones maybe, whose handoff rests on a consent."""
    return _referrals(
        db.query(f"SELECT * FROM referral WHERE {_MAYBE_OPEN} AND json_extract(handoff, '$.consent_id') > '' ORDER BY begun_on, id")
    )


def not_reviewed(db: Database, consent_ids: Sequence[str]) -> tuple[Referral, ...]:
    """The referrals, closed ones too, whose handoff rests on one of these consents and that nobody has reviewed; the oldest first."""
    found: list[Referral] = []
    for some in _in_parts(consent_ids):
        asked = ", ".join("?" * len(some))
        sql = f"SELECT * FROM referral WHERE alive AND reviewed_on IS NULL AND json_extract(handoff, '$.consent_id') IN ({asked})"
        found += _referrals(db.query(f"{sql} ORDER BY begun_on, id", some))
    return tuple(found)


def replacing(db: Database, referral_id: str) -> tuple[Referral, ...]:
    """The new tries that name this one."""
    return _referrals(db.query("SELECT * FROM referral WHERE replaces_id = ? AND alive ORDER BY begun_on, id", [referral_id]))


def closed_without_next_step(db: Database, outcomes: Sequence[str]) -> tuple[Referral, ...]:
    """The referrals that closed with one of these codes, for which nobody chose a next step and no new try was made, newest first."""
    asked = ", ".join("?" * len(outcomes))
    return _referrals(
        db.query(
            f"SELECT * FROM referral WHERE alive AND next_step IS NULL AND EXISTS (SELECT 1 FROM transition t WHERE t.referral_id = "
            f"referral.id AND t.alive AND t.outcome IN ({asked})) AND NOT EXISTS (SELECT 1 FROM referral n WHERE n.replaces_id = "
            "referral.id AND n.alive) ORDER BY begun_on DESC, id DESC",
            outcomes,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How far one referral to a service came; `corrected` where an event was put right, so that only its whole course tells."""

    referral_id: str
    service_id: str
    family_id: str
    sent_on: date | None
    met_on: date | None
    open: bool
    corrected: bool


def ways(db: Database, service_ids: Sequence[str]) -> tuple[Way, ...]:
    """How far the referrals to these services came, those entered in error left out."""
    found: list[Way] = []
    for some in _in_parts(service_ids):
        asked = ", ".join("?" * len(some))
        query = db.execute(
            f"""SELECT r.id, r.service_id, r.family_id, min(CASE WHEN t.to_state = 'sent' THEN t.happened_on END),
                min(CASE WHEN t.to_state = 'connected' THEN t.happened_on END), max(t.to_state IN {_CLOSED}), max(t.corrects IS NOT NULL)
                FROM referral r JOIN transition t ON t.referral_id = r.id AND t.alive
                WHERE r.alive AND r.service_id IN ({asked}) GROUP BY r.id
                HAVING max(t.to_state = 'entered_in_error') = 0 OR max(t.corrects IS NOT NULL)""",
            some,
        )
        for one, service, family, sent, met, closed, corrected in query.fetchall():
            found.append(
                Way(
                    referral_id=one,
                    service_id=service,
                    family_id=family or "",
                    sent_on=_day(sent),
                    met_on=_day(met),
                    open=not closed,
                    corrected=bool(corrected),
                )
            )
    return tuple(found)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def events(db: Database, referral_ids: Sequence[str]) -> dict[str, tuple[Transition, ...]]:
    """The events of these referrals, by referral."""
    found: dict[str, list[Transition]] = {i: [] for i in referral_ids}
    for some in _in_parts(referral_ids):
        asked = ", ".join("?" * len(some))
        for row in db.query(f"SELECT * FROM transition WHERE alive AND referral_id IN ({asked})", some):
            event = rows.from_row(Transition, row)
            found[event.referral_id].append(event)
    return {i: tuple(one) for i, one in found.items()}


def attempts(db: Database, referral_ids: Sequence[str]) -> dict[str, tuple[Attempt, ...]]:
    """The tries at the checks of these referrals, by referral, oldest first."""
    found: dict[str, list[Attempt]] = {i: [] for i in referral_ids}
    for some in _in_parts(referral_ids):
        asked = ", ".join("?" * len(some))
        for row in db.query(f'SELECT * FROM attempt WHERE alive AND referral_id IN ({asked}) ORDER BY "on", at, id', some):
            one = rows.from_row(Attempt, row)
            found[one.referral_id].append(one)
    return {i: tuple(one) for i, one in found.items()}


def feedback_of_services(db: Database, service_ids: Sequence[str]) -> tuple[Feedback, ...]:
    """What families said of these services, oldest first."""
    found: list[Feedback] = []
    for some in _in_parts(service_ids):
        asked = ", ".join("?" * len(some))
        query = db.query(f'SELECT * FROM feedback WHERE alive AND service_id IN ({asked}) ORDER BY "on", id', some)
        found += [rows.from_row(Feedback, row) for row in query]
    return tuple(found)


def feedback_of_referral(db: Database, referral_id: str) -> tuple[Feedback, ...]:
    """What the family said after this referral, oldest first."""
    return tuple(
        rows.from_row(Feedback, row)
        for row in db.query('SELECT * FROM feedback WHERE alive AND referral_id = ? ORDER BY "on", id', [referral_id])
    )


def sheets_of_referral(db: Database, referral_id: str) -> tuple[SheetPrinted, ...]:
    """The sheets of a referral, oldest first."""
    return tuple(
        rows.from_row(SheetPrinted, row)
        for row in db.query('SELECT * FROM sheet_printed WHERE alive AND referral_id = ? ORDER BY "on", id', [referral_id])
    )


def sheets_of_service(db: Database, service_id: str, since: date) -> tuple[SheetPrinted, ...]:
    """The sheets that carry a service and were printed on or after a day, the newest first."""
    return tuple(
        rows.from_row(SheetPrinted, row)
        for row in db.query(
            'SELECT * FROM sheet_printed WHERE alive AND service_id = ? AND "on" >= ? ORDER BY "on" DESC, id DESC',
            [service_id, since.isoformat()],
        )
    )


def referrals_of_events(db: Database, event_ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of the referrals that these events belong to, each once, in the events' order."""
    found: dict[str, None] = {}
    for one in event_ids:
        found.update((str(row[0]), None) for row in db.execute("SELECT referral_id FROM transition WHERE id = ?", (one,)).fetchall())
    return tuple(found)


def _in_parts(ids: Sequence[str]) -> Iterable[list[str]]:
    return (list(ids[i : i + _MANY]) for i in range(0, len(ids), _MANY))
