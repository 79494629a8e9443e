"""Keeps the directory true: checked entries, the list to verify, services that close."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from liaison_desk.directory import store
from liaison_desk.directory.actions.finding import lines
from liaison_desk.directory.entry import STALE_DAYS, ServiceLine
from liaison_desk.directory.organization import Phone
from liaison_desk.directory.service import Capacity, Service, VerifyReason
from liaison_desk.errors import BadInput, NotFound
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen, Work
from liaison_desk.vault.vault import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """A service that closed; its open loops and printed sheets are the referrals' to list."""

    service_id: str
    name: str
    organization_id: str
    on: date


def standing(db: Database, service_id: str) -> Service:
    """The service; raises NotFound."""
    found = store.one(db, Service, service_id)
    if found is None:
        raise NotFound("This service is not in the directory", "It may have been taken back with an import.", where=service_id)
    return found


def verify_entry(office: Office, *, service_id: str, on: date | None = None, saw: Seen | None = None) -> Service:
    """Somebody of the team checked the entry and it is right: takes it off the list to verify. `on`: today when not told."""
    day = on or office.today()
    if day > office.today():
        raise BadInput("A check cannot lie in the future", "Give today or an earlier day.", where="on")
    with office.writing("verify_entry") as work:
        before = standing(work.db, service_id)
        after = replace(before, last_verified_on=day, last_verified_by=office.who, verify_reason=VerifyReason.NONE, verify_since=None)
        work.save(before, after, saw=saw)
    return after


def put_on_verify_list(office: Office, *, service_id: str, reason: VerifyReason, saw: Seen | None = None) -> Service:
    """Puts an entry on the list to verify: a wrong number, three failures in a row, somebody said it closed."""
    with office.writing("put_on_verify_list") as work:
        return _to_verify(office, work, standing(work.db, service_id), reason, saw)


def _to_verify(office: Office, work: Work, before: Service, reason: VerifyReason, saw: Seen | None = None) -> Service:
    since = before.verify_since if before.verify_reason is not VerifyReason.NONE else None
    after = replace(before, verify_reason=reason, verify_since=since or office.today() if reason is not VerifyReason.NONE else None)
    work.save(before, after, saw=saw)
    return after


def report_wrong_partner_number(office: Office, *, phone_id: str) -> tuple[Service, ...]:
    """A partner's number is somebody else's: it is shown no more, and every service it stood for goes on the list to verify."""
    with office.writing("report_wrong_partner_number") as work:
        phone = store.one(work.db, Phone, phone_id)
        if phone is None:
            raise NotFound("This number is not in the directory", "Nothing was changed.", where=phone_id)
        kept = (*phone.corrected, *(name for name in ("wrong_since",) if name not in phone.corrected))
        work.save(phone, replace(phone, wrong_since=office.today().isoformat(), corrected=kept))
        found = store.services_of_phone(work.db, phone)
        return tuple(_to_verify(office, work, one, VerifyReason.WRONG_NUMBER) for one in found)


def stale_entries(office: Office, *, days: int = STALE_DAYS, limit: int = 200) -> tuple[ServiceLine, ...]:
    """What wants checking: first what stands on the list to verify, then what nobody checked for so many days."""
    with office.reading() as db:
        listed = store.services(db, store.Wanted(to_verify=True), most=limit)
        old = store.services(db, store.Wanted(before=office.today() - timedelta(days=days)), most=limit)
        found = tuple({one.id: one for one in (*listed, *old)}.values())[:limit]
        return lines(office, db, found)


def set_service_capacity(office: Office, *, service_id: str, capacity: Capacity, saw: Seen | None = None) -> Service:
    """Notes whether a service has room, as somebody just heard."""
    with office.writing("set_service_capacity") as work:
        before = standing(work.db, service_id)
        after = replace(before, capacity=capacity)
        work.save(before, after, saw=saw)
    return after


def retire_service(office: Office, *, service_id: str, reason: str = "", on: date | None = None, saw: Seen | None = None) -> Retired:
    """The service closed: it is offered no more; what was written about it stays."""
    day = on or office.today()
    with office.writing("retire_service") as work:
        before = standing(work.db, service_id)
        work.save(
            before, replace(before, retired_on=day, retired_reason=reason, verify_reason=VerifyReason.NONE, verify_since=None), saw=saw
        )
    return Retired(service_id=before.id, name=before.name, organization_id=before.organization_id, on=day)


def reopen_service(office: Office, *, service_id: str, saw: Seen | None = None) -> Service:
    """The service is there again; it goes on the list to verify."""
    with office.writing("reopen_service") as work:
        before = standing(work.db, service_id)
        after = replace(before, retired_on=None, retired_reason="", verify_reason=VerifyReason.OTHER, verify_since=office.today())
        work.save(before, after, saw=saw)
    return after
