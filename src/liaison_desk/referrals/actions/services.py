"""What referrals tell of a service: families' words as counts, sheets that carry it, and what hangs on one that closes."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from liaison_desk.directory import actions as directory
from liaison_desk.directory.entry import FoundIt
from liaison_desk.directory.service import VerifyReason
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.referrals import course, store
from liaison_desk.referrals.actions.cases import case_of, cases_of, service_of
from liaison_desk.referrals.actions.closing import NOBODY_TOLD
from liaison_desk.referrals.feedback import Feedback, InLanguage, SheetPrinted
from liaison_desk.referrals.referral import Outcome, Referral, State
from liaison_desk.vault import access
from liaison_desk.vault.vault import Database

FAILURES_IN_A_ROW = 3
SHEETS_DAYS = 90
WITHIN_DAYS = 7
FAILED = (NOBODY_TOLD - {Outcome.COULD_NOT_CONTACT}) | {Outcome.SERVICE_CLOSED}
"""Closings that say the service could not be reached; that a family was not reached says nothing of the service."""


def record_feedback(
    office: Office, *, referral_id: str, reached: bool | None = None, respect: int | None = None,
    in_our_language: InLanguage | None = None, would_send_a_friend: bool | None = None, comment: str = "", on: date | None = None,
) -> Feedback:  # fmt: skip
    """Keeps what a family says of a service; three failures in a row put the entry on the verify list.

    `respect` is 1 to 5. Raises BadInput for another number, for no answer at all, NotAllowed for a draft.
    """
    if respect is not None and not 1 <= respect <= 5:
        raise BadInput("Respect is a number from 1 to 5", "Nothing was saved.", where="respect")
    if reached is None and respect is None and in_our_language is None and would_send_a_friend is None and not comment.strip():
        raise BadInput("There is no answer to keep", "One of the questions is enough.", where="feedback")
    if on is not None and on > office.today():
        raise BadInput("This day has not come yet", "Choose today or a day gone by.", where="on")
    with office.writing("record_feedback") as work:
        case = case_of(work.db, referral_id)
        if case.standing.state in (State.DRAFT, State.ENTERED_IN_ERROR):
            raise NotAllowed("This family was not sent there", "Nothing was saved.", where="referral")
        said = Feedback(
            id=office.new_id(), referral_id=referral_id, service_id=case.referral.service_id, reached=reached, respect=respect,
            in_our_language=in_our_language, would_send_a_friend=would_send_a_friend, comment=comment.strip(), on=on or office.today(),
        )  # fmt: skip
        work.add(said, space=work.space_of("referral", referral_id))
        watch_service(office, work.db, case.referral.service_id)
    return said


def watch_service(office: Office, db: Database, service_id: str) -> None:
    """Puts an entry on the verify list after three failures in a row."""
    if service_id and _failures_at_end(db, service_id) >= FAILURES_IN_A_ROW:
        service = service_of(office, service_id=service_id)
        if service.retired_on is None and service.verify_reason is VerifyReason.NONE:
            directory.put_on_verify_list(office, service_id=service_id, reason=VerifyReason.FAMILIES_FAILED)


def how_families_found(office: Office, *, service_ids: tuple[str, ...]) -> dict[str, FoundIt]:
    """How families found these services, as counts and never with a name; one that nobody was sent to is left out.

    'n of m families reached them within a week': of the families whose week is over or who met them.
    """
    with office.reading() as db:
        said = store.feedback_of_services(db, service_ids)
        quick = _within_week(db, service_ids, office.today())
    shown = {one: _found(tuple(f for f in said if f.service_id == one), quick.get(one, {})) for one in service_ids}
    return {one: found for one, found in shown.items() if found is not None}


def note_sheet_printed(
    office: Office, *, referral_id: str, paper: str, language: str, recipient: str = "", liaison_phone: str | None = None
) -> SheetPrinted:
    """Notes that a sheet of a referral was printed, for the story, the access record, and for when a number or service changes."""
    with office.writing("note_sheet_printed") as work:
        referral = case_of(work.db, referral_id).referral
        phone = liaison_phone if liaison_phone is not None else _own_phone(office)
        sheet = SheetPrinted(
            id=office.new_id(), referral_id=referral.id, service_id=referral.service_id, family_id=referral.family_id, paper=paper,
            language=language, at=office.now(), on=office.today(), who=office.who, liaison_phone=phone,
        )  # fmt: skip
        work.add(sheet, space=work.space_of("referral", referral_id))
        line = access.Access(
            id=office.new_id(), family_id=referral.family_id, what=access.What.PRINTED, subject=paper, recipient=recipient,
            at=office.now(), who=office.who,
        )  # fmt: skip
        access.note(work, line, space=work.space_of("referral", referral_id))
    return sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceClosed:
    """What hangs on a service that closes: its open loops and the sheets printed in the last 90 days."""

    service_id: str
    loops: tuple[Referral, ...] = ()
    sheets: tuple[SheetPrinted, ...] = ()


def touched_by_service(office: Office, *, service_id: str) -> ServiceClosed:
    """What a service's closing would touch; nothing is changed."""
    with office.reading() as db:
        loops = tuple(case.referral for case in cases_of(db, store.of_service(db, service_id)) if case.standing.is_open)
        sheets = store.sheets_of_service(db, service_id, office.today() - timedelta(days=SHEETS_DAYS))
    return ServiceClosed(service_id=service_id, loops=loops, sheets=sheets)


def service_closes(office: Office, *, service_id: str, reason: str = "", on: date | None = None) -> ServiceClosed:
    """The service closed: it is retired; its open loops and recent sheets are listed, each for a next step of its own
    (`close_referral` as service_closed, then `refer_again` to one of `next_fitting_services`).
    """
    with office.writing("service_closes"):
        directory.retire_service(office, service_id=service_id, reason=reason, on=on)
        return touched_by_service(office, service_id=service_id)


def _own_phone(office: Office) -> str:
    return next((one.phone for one in families.team_members(office) if one.id == office.who), "")


def _found(said: tuple[Feedback, ...], quick: dict[str, bool]) -> FoundIt | None:
    if not said and not quick:
        return None
    respect = [one.respect for one in said if one.respect is not None]
    return FoundIt(
        sent=len(quick), reached=sum(quick.values()), asked_language=sum(one.in_our_language is not None for one in said),
        in_language=sum(one.in_our_language is InLanguage.YES for one in said), respect=sum(respect) / len(respect) if respect else None,
        asked_friend=sum(one.would_send_a_friend is not None for one in said),
        would_send=sum(one.would_send_a_friend is True for one in said),
    )  # fmt: skip


def _within_week(db: Database, service_ids: tuple[str, ...], today: date) -> dict[str, dict[str, bool]]:
    """By service: which families reached it within a week of the handoff; those are left out whose week is not over."""
    found: dict[str, dict[str, bool]] = {}
    for way in store.ways(db, service_ids):
        told = _retold(db, way) if way.corrected else way
        reached = _reached(told, today) if told else None
        if reached is not None:
            of_service = found.setdefault(way.service_id, {})
            of_service[way.family_id] = of_service.get(way.family_id, False) or reached
    return found


def _retold(db: Database, way: store.Way) -> store.Way | None:
    """The same from the whole course, where an event was put right."""
    case = case_of(db, way.referral_id)
    if case.standing.state is State.ENTERED_IN_ERROR:
        return None
    sent, met = course.first_day_of(case.events, State.SENT), course.first_day_of(case.events, State.CONNECTED)
    return replace(way, sent_on=sent, met_on=met, open=case.standing.is_open)


def _reached(way: store.Way, today: date) -> bool | None:
    if way.sent_on is None:
        return None
    if way.met_on is not None:
        return (way.met_on - way.sent_on).days <= WITHIN_DAYS
    return None if way.open and (today - way.sent_on).days < WITHIN_DAYS else False


def _failures_at_end(db: Database, service_id: str) -> int:
    """How many of the last tries of families failed, one after another."""
    told = [(one.on or date.min, one.reached) for one in store.feedback_of_services(db, [service_id]) if one.reached is not None]
    for case in cases_of(db, store.of_service(db, service_id)):
        met = course.first_day_of(case.events, State.CONNECTED)
        if met is not None and case.standing.state is not State.ENTERED_IN_ERROR:
            told.append((met, True))
        if case.standing.outcome in FAILED and case.standing.since:
            told.append((case.standing.since, False))
    run = 0
    for _, well in sorted(told):
        run = 0 if well else run + 1
    return run
