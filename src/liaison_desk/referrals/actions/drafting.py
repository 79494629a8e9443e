"""A referral while it is being written with the family: nothing has left the laptop."""

from dataclasses import dataclass, replace
from datetime import date

from liaison_desk.directory.service import Service
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.need import NeedState, Urgency
from liaison_desk.office import Office
from liaison_desk.referrals import store
from liaison_desk.referrals.actions.cases import Case, case_of, plan_check, service_of
from liaison_desk.referrals.handoff import UNDECIDED, Appointment, Handoff
from liaison_desk.referrals.referral import NextStep, Referral, State
from liaison_desk.vault import changes
from liaison_desk.vault.changes import Seen

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def refer(
    office: Office, *, need_id: str, service_id: str = "", location_id: str = "", person_ids: tuple[str, ...] | None = None,
    urgency: Urgency | None = None, live: bool | None = None, handoff: Handoff = UNDECIDED, appointment: Appointment | None = None,
    tried: str = "", note: str = "", owner: str = "", cover: str = "", visit_id: str = "", replaces_id: str = "",
) -> Referral:  # fmt: skip
    """Begins a referral for a need as a draft; whom it is about and how soon are the need's where nothing is said.

    `live` None: live, but logged for a partner that may not confirm clients. Raises NotFound for a need or service
    that is not here, NotAllowed for a service that closed, BadInput for an urgent one that nobody covers being its own cover.
    """
    need = families.need(office, need_id=need_id)
    service = service_of(office, service_id=service_id) if service_id else None
    _not_closed(service)
    identity = office.new_id()
    made = Referral(
        id=identity, family_id=need.family_id, need_id=need.id, service_id=service_id, location_id=location_id,
        person_ids=need.person_ids if person_ids is None else person_ids, urgency=urgency or need.urgency, live=_is_live(service, live),
        handoff=handoff, appointment=appointment, tried=tried.strip(), note=note.strip(), owner=owner or office.who, cover=cover,
        begun_on=office.today(), visit_id=visit_id, replaces_id=replaces_id, stub_code=stub_code(identity),
    )  # fmt: skip
    with office.writing("refer") as work:
        work.add(made, space=work.space_of("need", need.id))
        if need.state in (NeedState.OPEN, NeedState.NO_SERVICE_FITS):
            families.change_need(office, need_id=need.id, state=NeedState.WORKED_ON)
        plan_check(office, Case(referral=made))
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What of a referral may be edited; None leaves it as it is."""

    service_id: str | None = None
    location_id: str | None = None
    person_ids: tuple[str, ...] | None = None
    urgency: Urgency | None = None
    live: bool | None = None
    handoff: Handoff | None = None
    appointment: Appointment | None = None
    next_check_given_on: date | None = None
    tried: str | None = None
    note: str | None = None
    owner: str | None = None
    cover: str | None = None


AFTER_THE_HANDOFF = frozenset({"location_id", "urgency", "live", "appointment", "next_check_given_on", "note", "owner", "cover"})
"""What may still be edited once the referral was handed over; the rest says what happened and stays."""


def edit_referral(office: Office, *, referral_id: str, change: Edited, no_appointment: bool = False, saw: Seen | None = None) -> Referral:
    """Changes what is said in `change`; `no_appointment` takes the appointment out. The next check moves along.

    Raises NotAllowed for a closed referral, and for what the handoff made a fact (service, people, how it was handed over).
    """
    with office.writing("edit_referral") as work:
        case = case_of(work.db, referral_id)
        standing = case.standing
        if not standing.is_open:
            raise NotAllowed("This referral is closed", "Note late news, or make a new one that follows it.", where="referral")
        named = {name: value for name in Edited.__slots__ if (value := getattr(change, name)) is not None}
        if standing.state is not State.DRAFT and named.keys() - AFTER_THE_HANDOFF:
            raise NotAllowed(
                "This was handed over already", "What was done stays as it is. Make a new referral, or undo the handoff.",
                where=", ".join(sorted(named.keys() - AFTER_THE_HANDOFF)),
            )  # fmt: skip
        service = service_of(office, service_id=change.service_id or case.referral.service_id) if _names(case, change) else None
        if change.service_id is not None:
            _not_closed(service)
        after = replace(case.referral, **named)
        if change.live is not None or change.service_id is not None:
            after = replace(after, live=_is_live(service, change.live if change.live is not None else None))
        if no_appointment:
            after = replace(after, appointment=None)
        work.save(case.referral, after, saw=saw)
        if _moves_check(case.referral, after):
            plan_check(office, replace(case, referral=after))
    return after


def refer_again(
    office: Office, *, referral_id: str, service_id: str = "", urgency: Urgency | None = None, note: str = "", owner: str = ""
) -> Referral:
    """A new try for the same need and people: it names the one it follows and carries its story along.

    Raises NotAllowed while the first one is open: it is final only once it closed.
    """
    with office.writing("refer_again") as work:
        case = case_of(work.db, referral_id)
        before, standing = case.referral, case.standing
        if standing.is_open:
            raise NotAllowed("The first try is still open", "Close it with what came of it, then try again.", where="referral")
        if standing.state is State.ENTERED_IN_ERROR:
            raise NotAllowed("This was entered in error", "It has no story to carry along; begin from the need.", where="referral")
        need = families.need(office, need_id=before.need_id)
        if need.state in (NeedState.MET, NeedState.SET_ASIDE):
            families.change_need(office, need_id=need.id, state=NeedState.WORKED_ON)
        work.save(before, replace(before, next_step=NextStep.REFER_AGAIN))
        return refer(
            office, need_id=before.need_id, service_id=service_id, person_ids=before.person_ids, urgency=urgency or before.urgency,
            tried=before.tried, note=note, owner=owner or before.owner, cover=before.cover, replaces_id=before.id,
        )  # fmt: skip


def seen_of_referral(office: Office, *, referral_id: str) -> Seen:
    """What a form sees of a referral that opens it now; handed back with the edit."""
    with office.reading() as db:
        return changes.seen(db, "referral", referral_id)


def category_of(office: Office, *, referral_id: str) -> Category:
    """The kind of help a referral asks for."""
    with office.reading() as db:
        case = case_of(db, referral_id)
    return families.need(office, need_id=case.referral.need_id).category


def referral_of_stub(office: Office, *, code: str) -> Referral | None:
    """The loop that a returning stub opens; letters and digits that look alike are read as one."""
    typed = "".join(c for c in code.upper() if c.isalnum()).replace("O", "0").replace("I", "1").replace("L", "1").replace("U", "V")
    with office.reading() as db:
        return store.by_stub(db, typed) if typed else None


def stub_code(identity: str) -> str:
    """Eight signs without look-alikes (Crockford's base 32) from the last 40 bits of a row id."""
    number = int(identity[-10:], 16)
    return "".join(_LETTERS[number >> shift & 31] for shift in range(35, -5, -5))


def _names(case: Case, change: Edited) -> bool:
    return bool(change.service_id or case.referral.service_id) and (change.service_id is not None or change.live is not None)


def _is_live(service: Service | None, wanted: bool | None) -> bool:
    """Live unless logged is wanted; a partner that may not confirm clients is always logged."""
    if service is not None and service.may_not_confirm_clients:
        if wanted:
            raise BadInput(
                "This partner may not confirm whom it helps", "Keep the referral logged: only the family will tell us.", where="live"
            )
        return False
    return True if wanted is None else wanted


def _not_closed(service: Service | None) -> None:
    if service is not None and service.retired_on is not None:
        raise NotAllowed("This service has closed", "Choose another one; nothing was changed.", where="service")


def _moves_check(before: Referral, after: Referral) -> bool:
    names = ("urgency", "live", "appointment", "next_check_given_on", "owner", "cover", "handoff")
    return any(getattr(before, name) != getattr(after, name) for name in names)
