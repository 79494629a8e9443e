"""Handoffs that a colleague made on a consent which the family had withdrawn meanwhile: a person looks at each."""

from dataclasses import replace
from datetime import date, datetime

from liaison_desk.errors import NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.consent import Consent
from liaison_desk.office import Office
from liaison_desk.referrals import course, store
from liaison_desk.referrals.actions.cases import Case, case_of, cases_of
from liaison_desk.referrals.actions.closing import close_referral
from liaison_desk.referrals.actions.consents import only_logged
from liaison_desk.referrals.handoff import Basis
from liaison_desk.referrals.referral import Outcome, Referral, State, Teller
from liaison_desk.vault import history
from liaison_desk.vault.vault import Database


def handoffs_to_review(office: Office) -> tuple[Referral, ...]:
    """The handoffs made after their consent was withdrawn, by somebody who could not know it yet; the oldest first.

    Source: REFERRALS, 'Basis for a handoff'. Each waits until a person says what becomes of it.
    """
    with office.reading() as db:
        withdrawn = tuple(one.id for one in families.consents_withdrawn(office))
        return tuple(case.referral for case in cases_of(db, store.not_reviewed(db, withdrawn)) if _late(office, db, case))


def review_handoff(office: Office, *, referral_id: str, goes_on: bool, note: str = "") -> Referral:
    """Decides about a handoff that was made after the consent was withdrawn: as the family wants it, it goes on as logged
    or is cancelled. Raises NotAllowed where there is nothing to decide.
    """
    with office.writing("review_handoff") as work:
        case = case_of(work.db, referral_id)
        if case.referral.reviewed_on is not None or not _late(office, work.db, case):
            raise NotAllowed("There is nothing to decide here", "Nothing was changed.", where="referral")
        if goes_on and case.standing.is_open:
            only_logged(office, work, case)
        elif not goes_on and case.standing.is_open:
            close_referral(
                office, referral_id=referral_id, state=State.CANCELLED, outcome=Outcome.CONSENT_WITHDRAWN, told_by=Teller.FAMILY,
                confirmed_by=Teller.FAMILY, happened_on=course.first_day_of(case.events, State.SENT),
            )  # fmt: skip
        before = case_of(work.db, referral_id).referral
        after = replace(before, reviewed_on=office.today(), review_note=note.strip())
        work.save(before, after)
    return after


def _late(office: Office, db: Database, case: Case) -> bool:
    """Whether the handoff came after the word that withdrew its consent."""
    handoff = case.referral.handoff
    if handoff.basis is not Basis.SIGNED_CONSENT or not handoff.consent_id:
        return False
    consent = families.consent(office, consent_id=handoff.consent_id)
    sent = [event for event in course.effective(case.events) if event.from_state is State.DRAFT and event.to_state is State.SENT]
    if consent.withdrawn_on is None or not sent or sent[0].happened_on is None:
        return False
    return _after(sent[0].happened_on, sent[0].at, consent.withdrawn_on, _written_at(db, consent))


def _after(handed_on: date, handed_at: datetime | None, withdrawn_on: date, withdrawn_at: datetime | None) -> bool:
    if handed_on != withdrawn_on or handed_at is None or withdrawn_at is None:
        return handed_on > withdrawn_on
    return handed_at > withdrawn_at


def _written_at(db: Database, consent: Consent) -> datetime | None:
    """When the withdrawal was first written down."""
    lines = history.history(db, "consent", consent.id)
    return next((line.at for line in lines if line.field == "withdrawn_on" and line.value is not None), None)
