"""Handing a referral over: nothing leaves the laptop for a partner without a basis that covers it that day."""

from dataclasses import dataclass, replace
from datetime import date

from liaison_desk.errors import BadInput, NoBasis, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.consent import Answer, Item, Weighed
from liaison_desk.followups.followup import FollowUp
from liaison_desk.office import Office
from liaison_desk.referrals.actions.cases import Case, append, case_of, days_told, loop_of, plan_check, service_of
from liaison_desk.referrals.actions.looking import open_cases
from liaison_desk.referrals.check import Check, next_check
from liaison_desk.referrals.handoff import PARTNER_PRESENT, WARM, Appointment, Basis, Handoff, Mode, bases_for
from liaison_desk.referrals.referral import Referral, State, Teller, Transition
from liaison_desk.vault import access
from liaison_desk.vault.changes import Seen

REFUSED: dict[Answer, NoBasis] = {
    Answer.WITHDRAWN: NoBasis(
        "This consent was withdrawn", "Nothing left the laptop. Ask for a new one, or hand the family its own sheet."
    ),
    Answer.SPOKEN_ONLY: NoBasis(
        "A spoken consent permits no disclosure from the file",
        "Nothing left the laptop. Ask for a signature, or hand the family its own sheet.",
    ),
    Answer.NOT_SIGNED: NoBasis("This consent is not signed for that day", "Nothing left the laptop. Ask for a signature and its date."),
    Answer.NOT_YET: NoBasis("This consent begins later", "Nothing left the laptop. Wait for its first day, or ask for a new one."),
    Answer.RAN_OUT: NoBasis(
        "This consent has run out", "Nothing left the laptop. Renew it with the family, or hand the family its own sheet."
    ),
    Answer.OTHER_PARTNER: NoBasis("This consent names another partner", "Nothing left the laptop. Ask for one that names this partner."),
    Answer.OTHER_PURPOSE: NoBasis("This consent is for another kind of help", "Nothing left the laptop. Ask for one for this need."),
    Answer.OTHER_STUDENT: NoBasis("This consent is about other students", "Nothing left the laptop. Ask for one that names them."),
    Answer.OTHER_ITEMS: NoBasis(
        "This consent does not name all of these items", "Nothing left the laptop. Share less, or ask for a new one."
    ),
    Answer.RIGHTS_MOVED: NoBasis("The rights are the student's own now", "Nothing left the laptop. Ask the student for consent."),
}
"""What a person hears when a consent does not cover a handoff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What handing over did, or would do: the referral as it stands then, its event, and the next check."""

    referral: Referral
    event: Transition
    check: FollowUp | None = None
    planned: Check | None = None
    warm: bool = False
    tells_partner: bool = False


def preview_hand_over(
    office: Office, *, referral_id: str, handoff: Handoff | None = None, live: bool | None = None,
    appointment: Appointment | None = None, happened_on: date | None = None,
) -> HandedOver:  # fmt: skip
    """What 'Hand over' would do, nothing written; raises what `hand_over` would raise."""
    with office.reading() as db:
        case = case_of(db, referral_id)
        after, event = _prepared(office, case, handoff, live, appointment, happened_on, "")
        there = replace(case, referral=after, events=(*case.events, replace(event, id="preview")))
        return _handed(after, event, planned=next_check(loop_of(office, there), office.local_now()))


def hand_over(
    office: Office, *, referral_id: str, handoff: Handoff | None = None, live: bool | None = None,
    appointment: Appointment | None = None, happened_on: date | None = None, note: str = "", saw: Seen | None = None,
) -> HandedOver:  # fmt: skip
    """From draft to sent: notes what happened, what the partner was told and by what right, and sets the next check.

    `handoff` None: as the draft says. `live` None: live where the partner answers through somebody; logged for a partner
    that may not confirm clients, and where nothing but the family's own hands carries it. `disclosed` empty with a signed
    consent: all that it names. Raises NoBasis where no basis covers partner, purpose and day; NotAllowed, BadInput.
    """
    with office.writing("hand_over") as work:
        case = case_of(work.db, referral_id)
        after, event = _prepared(office, case, handoff, live, appointment, happened_on, note)
        work.save(case.referral, after, saw=saw)
        done = append(office, work, replace(case, referral=after), event)
        if after.handoff.basis is not Basis.OWN_HANDS:
            access.note(work, _disclosure(office, after), space=work.space_of("referral", referral_id))
        planned = plan_check(office, done, outcome=State.SENT.value)
    return _handed(after, done.events[-1], written=planned)


def consents_for_referral(office: Office, *, referral_id: str) -> tuple[Weighed, ...]:
    """The family's consents, each with what it answers to this handoff today, those that cover it first; () without a service."""
    with office.reading() as db:
        draft = case_of(db, referral_id).referral
    return _weighed(office, draft, (), office.today()) if draft.service_id else ()


def require_basis(office: Office, *, referral_id: str, items: tuple[Item, ...] = (), day: date | None = None) -> Basis:
    """Whether a paper or export may go to the referral's partner that day (None: today); raises NoBasis.

    The family's own hands never carry a partner's sheet: only a signed consent that covers the items, or an emergency
    whose threat is named.
    """
    with office.reading() as db:
        referral = case_of(db, referral_id).referral
    basis = referral.handoff.basis
    if basis is Basis.SIGNED_CONSENT:
        _covered(office, referral, items or _items(referral.handoff), day or office.today())
        return basis
    named = referral.handoff.emergency is not None and referral.handoff.emergency.is_whole
    if basis is Basis.EMERGENCY and named and set(items) <= set(_items(referral.handoff)):
        return basis
    raise NoBasis(
        "Nothing may go to this partner",
        "Print the family's own sheet, or ask for a signed consent that names this partner.",
        where="basis",
    )


def emergency_handoffs(office: Office) -> tuple[Referral, ...]:
    """The open handoffs that rest on an emergency, for the coordinator to see, the oldest first."""
    return tuple(case.referral for case in open_cases(office) if case.referral.handoff.basis is Basis.EMERGENCY)


def _prepared(
    office: Office, case: Case, handoff: Handoff | None, live: bool | None, appointment: Appointment | None,
    happened_on: date | None, note: str,
) -> tuple[Referral, Transition]:  # fmt: skip
    """The referral and the event as they would be; raises what forbids it."""
    if case.standing.state is not State.DRAFT:
        raise NotAllowed("This was handed over already", "Note what you hear from family or partner.", where="referral")
    happened, heard = days_told(office, happened_on, None)
    chosen = handoff or case.referral.handoff
    referral = case.referral
    if not referral.service_id:
        raise BadInput("No service is chosen yet", "Choose where the family is going; the draft is safe.", where="service_id")
    service = service_of(office, service_id=referral.service_id)
    if service.retired_on is not None:
        raise NotAllowed("This service has closed", "Choose another one; the draft is safe.", where="service")
    alive = _live(service.may_not_confirm_clients, chosen, live)
    if chosen.mode is Mode.PARTNER_CALLS and chosen.partner_calls_by is None:
        raise BadInput("By when does the partner call?", "Ask for a day; the family waits by the phone for it.", where="partner_calls_by")
    after = replace(referral, handoff=chosen, live=alive, appointment=appointment or referral.appointment)
    after = replace(after, handoff=_with_basis(office, after, happened))
    event = Transition(
        id="", from_state=State.DRAFT, to_state=State.SENT, happened_on=happened, heard_on=heard, told_by=Teller.US, note=note.strip()
    )
    return after, event


def _live(may_not_confirm: bool, handoff: Handoff, wanted: bool | None) -> bool:
    if may_not_confirm:
        if wanted:
            raise BadInput(
                "This partner may not confirm whom it helps", "Keep the referral logged: only the family will tell us.", where="live"
            )
        return False
    carried = handoff.basis is Basis.OWN_HANDS and handoff.mode not in PARTNER_PRESENT
    return not carried if wanted is None else wanted


def _with_basis(office: Office, referral: Referral, day: date) -> Handoff:
    """The handoff with what it discloses; raises NoBasis or BadInput where it may not happen."""
    handoff = referral.handoff
    if handoff.basis is None:
        raise NoBasis("A handoff needs a basis", "Choose the family's own hands, a signed consent, or an emergency.", where="basis")
    if handoff.basis not in bases_for(handoff.mode, live=referral.live):
        raise NoBasis(
            "The family's own hands are not enough here",
            "We would tell the partner about the family: ask for a signed consent, go together, or hand the family its own sheet.",
            where="basis",
        )
    match handoff.basis:
        case Basis.OWN_HANDS:
            if handoff.disclosed:
                raise NoBasis("In the family's own hands nothing is told from the file", "Take the items out.", where="disclosed")
            return replace(handoff, consent_id="", emergency=None)
        case Basis.EMERGENCY:
            if handoff.emergency is None or not handoff.emergency.is_whole:
                raise NoBasis("An emergency needs three answers", "Say what threatens, who was told, and why.", where="emergency")
            return replace(handoff, consent_id="")
        case Basis.SIGNED_CONSENT:
            if not handoff.consent_id:
                raise NoBasis("No consent is chosen", "Choose the signed consent that this handoff rests on.", where="consent_id")
            items = _items(handoff) or families.consent(office, consent_id=handoff.consent_id).items
            _covered(office, referral, items, day)
            return replace(handoff, disclosed=tuple(item.value for item in items), emergency=None)


def _covered(office: Office, referral: Referral, items: tuple[Item, ...], day: date) -> None:
    """Raises NoBasis with the first reason why the consent does not cover partner, purpose, people, items and day.

    A referral that names nobody is about everybody in the family: every student must stand in the consent.
    """
    weighed = _weighed(office, referral, items, day)
    answer = next((one.answer for one in weighed if one.consent.id == referral.handoff.consent_id), None)
    if answer is None:
        raise NoBasis("This consent is not this family's", "Nothing left the laptop. Choose one of the family's own.", where="consent_id")
    if answer is not Answer.COVERS:
        refused = REFUSED[answer]
        raise NoBasis(refused.title, refused.advice, where="consent")


def _weighed(office: Office, referral: Referral, items: tuple[Item, ...], day: date) -> tuple[Weighed, ...]:
    need = families.need(office, need_id=referral.need_id)
    service = service_of(office, service_id=referral.service_id)
    everybody = tuple(one.person.id for one in families.people_of(office, family_id=referral.family_id))
    return families.weigh_consents(
        office, family_id=referral.family_id, organization_id=service.organization_id, category=need.category, day=day, items=items,
        person_ids=referral.person_ids or everybody,
    )  # fmt: skip


def _items(handoff: Handoff) -> tuple[Item, ...]:
    try:
        return tuple(Item(code) for code in handoff.disclosed)
    except ValueError as error:
        raise BadInput("This is no item of a file", "Use the items that the consent form names.", where="disclosed") from error


def _disclosure(office: Office, referral: Referral) -> access.Access:
    service = service_of(office, service_id=referral.service_id)
    basis = referral.handoff.basis
    return access.Access(
        id=office.new_id(), family_id=referral.family_id, what=access.What.DISCLOSED, subject=referral.id,
        recipient=service.organization_id, basis=basis.value if basis else "", items=referral.handoff.disclosed, at=office.now(),
        who=office.who,
    )  # fmt: skip


def _handed(referral: Referral, event: Transition, *, written: FollowUp | None = None, planned: Check | None = None) -> HandedOver:
    return HandedOver(
        referral=referral, event=event, check=written, planned=planned, warm=referral.mode in WARM,
        tells_partner=referral.handoff.basis is not Basis.OWN_HANDS,
    )  # fmt: skip
