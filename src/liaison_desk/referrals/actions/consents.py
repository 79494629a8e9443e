"""Referrals whose consent ends: withdrawn at once by a word, or run out."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from liaison_desk.errors import BadInput
from liaison_desk.families import actions as families
from liaison_desk.families.consent import Consent, ConsentForm, in_force
from liaison_desk.families.person import Person
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import course, store
from liaison_desk.referrals.actions.cases import Case, case_of, cases_of, plan_check
from liaison_desk.referrals.actions.closing import close_referral
from liaison_desk.referrals.actions.meeting import mend_checks
from liaison_desk.referrals.handoff import Basis
from liaison_desk.referrals.referral import Outcome, Referral, State, Teller
from liaison_desk.vault.changes import Work
from liaison_desk.vault.vault import Database

ENDS_SOON = timedelta(days=14)
RIGHTS_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A withdrawn consent and what became of the open referrals that rested on it. `undecided` go on as logged too, and
    wait for the family's word.
    """

    consent: Consent
    goes_on: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


def withdraw_and_decide(
    office: Office, *, consent_id: str, goes_on: tuple[str, ...] = (), cancelled: tuple[str, ...] = (), on: date | None = None,
    form: ConsentForm = ConsentForm.SPOKEN, withdrawn_by: str = "",
) -> Withdrawn:  # fmt: skip
    """The family withdraws a consent, a spoken word is enough: from now on nothing more goes to the partner.

    The family chooses which open referrals go on as logged and which are cancelled; about the others it is asked. Raises
    BadInput for a referral that does not rest on this consent or that is named twice.
    """
    with office.writing("withdraw_and_decide") as work:
        resting = {case.referral.id: case for case in _resting_on(work, consent_id)}
        if not {*goes_on, *cancelled} <= resting.keys():
            raise BadInput("This referral does not rest on this consent", "Nothing was changed.", where="goes_on, cancelled")
        if set(goes_on) & set(cancelled):
            raise BadInput("A referral goes on or is cancelled, not both", "Nothing was changed.", where="goes_on, cancelled")
        ended = families.withdraw_consent(office, consent_id=consent_id, on=on, form=form, withdrawn_by=withdrawn_by)
        undecided = tuple(one for one in resting if one not in (*goes_on, *cancelled))
        for one in (*goes_on, *undecided):
            only_logged(office, work, resting[one])
        for one in (*goes_on, *cancelled):
            _decided(office, work, resting[one], ended)
        for one in cancelled:
            close_referral(
                office, referral_id=one, state=State.CANCELLED, outcome=Outcome.CONSENT_WITHDRAWN, told_by=Teller.FAMILY,
                confirmed_by=Teller.FAMILY, happened_on=_from_the_handoff_on(resting[one], ended.withdrawn_on),
            )  # fmt: skip
        if undecided:
            _ask_family(office, ended, FollowUpKind.CALL_BACK)
    return Withdrawn(consent=ended, goes_on=goes_on, cancelled=cancelled, undecided=undecided)


def _decided(office: Office, work: Work, case: Case, ended: Consent) -> None:
    """The family spoke of a handoff that was made after the day of its word: nobody has to look at it once more."""
    sent_on = course.first_day_of(case.events, State.SENT)
    if sent_on and ended.withdrawn_on and sent_on > ended.withdrawn_on:
        now = case_of(work.db, case.referral.id).referral
        work.save(now, replace(now, reviewed_on=office.today()))


def _from_the_handoff_on(case: Case, withdrawn_on: date | None) -> date | None:
    """The day a referral is cancelled with its consent: a handoff made after the word was spoken is cancelled on its own day."""
    sent_on = course.first_day_of(case.events, State.SENT)
    return max(sent_on, withdrawn_on) if sent_on and withdrawn_on else withdrawn_on


def consents_ran_out(office: Office) -> tuple[Referral, ...]:
    """Turns live referrals whose consent ran out (or was withdrawn) into logged ones; gives those it turned.

    It says so: each consent that ran out puts a follow-up on today's list; one that the family withdrew asks nothing of them.
    Each laptop sees to its own person's referrals, so that no two do the same while they are apart.
    """
    with office.reading() as db:
        if not any(_run_out(office, db)):
            return ()
    with office.writing("consents_ran_out") as work:
        live, ended = _run_out(office, work.db)  # asked again: another window may have begun the day meanwhile
        turned = tuple(only_logged(office, work, case) for case in live)
        for consent in ended:
            if consent.withdrawn_on is None and _is_new(office, consent.id):
                _ask_family(office, consent, FollowUpKind.CONSENT_ENDS)
    return turned


def _run_out(office: Office, db: Database) -> tuple[list[Case], list[Consent]]:
    """The live referrals whose consent ended, and those consents."""
    mine = (case for case in cases_of(db, store.on_consents(db)) if case.referral.owner in ("", office.who))
    live = [case for case in mine if case.standing.is_open and _leans(case)]
    consents = {one: families.consent(office, consent_id=one) for one in dict.fromkeys(case.referral.handoff.consent_id for case in live)}
    today = office.today()
    ended = {i: one for i, one in consents.items() if not in_force(one, today) and _had_begun(one, today)}
    return [case for case in live if case.referral.handoff.consent_id in ended], list(ended.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBegun:
    """What a new day brought: referrals that are logged from now on, consents that end soon, rights that move to a student."""

    logged: tuple[Referral, ...] = ()
    ending: tuple[Consent, ...] = ()
    moving: tuple[Person, ...] = ()


def begin_day(office: Office) -> DayBegun:
    """What no person does: consents that ran out, a follow-up for each that ends within two weeks, and one for each student
    who turns 18 within a month (or turned since the desk was last open). Called when the desk opens; a second time writes nothing.
    """
    today = office.today()
    mend_checks(office)
    logged = consents_ran_out(office)
    ending = tuple(one for one in families.consents_ending(office, by=today + ENDS_SOON) if _is_new(office, one.id))
    moving = tuple(one for one in families.rights_moving(office, by=today + RIGHTS_SOON) if _is_new(office, one.id))
    if ending or moving:
        with office.writing("begin_day"):
            ending = tuple(one for one in ending if _is_new(office, one.id))  # another window may have begun the day meanwhile
            moving = tuple(one for one in moving if _is_new(office, one.id))
            for consent in ending:
                _ask_family(office, consent, FollowUpKind.CONSENT_ENDS)
            for person in moving:
                _tell_rights(office, person)
    return DayBegun(logged=logged, ending=ending, moving=moving)


def _is_new(office: Office, about_id: str) -> bool:
    return not followups.follow_ups_about(office, about_id=about_id)


def _tell_rights(office: Office, person: Person) -> None:
    """At 18 the rights of a parent are the student's own (34 CFR 99.5): consents have to be asked of them."""
    homes = families.homes_of(office, person_id=person.id)
    born = person.birth_date
    day = eighteenth(born) if born else office.today()
    followups.schedule_follow_up(
        office, due_on=max(day, office.today()), kind=FollowUpKind.RIGHTS_MOVE, family_id=homes[0].id if homes else "",
        about_type="person", about_id=person.id,
    )  # fmt: skip


def eighteenth(born: date) -> date:
    """The eighteenth birthday; of somebody born on 29 February the day after the 28th."""
    try:
        return born.replace(year=born.year + 18)
    except ValueError:
        return date(born.year + 18, 3, 1)


def referrals_on_consent(office: Office, *, consent_id: str) -> tuple[Referral, ...]:
    """The open referrals that rest on a consent: what the family decides about when it withdraws it."""
    with office.reading() as db:
        return tuple(case.referral for case in _on_consent(cases_of(db, store.on_consents(db)), consent_id))


def _resting_on(work: Work, consent_id: str) -> tuple[Case, ...]:
    return _on_consent(cases_of(work.db, store.on_consents(work.db)), consent_id)


def _on_consent(cases: tuple[Case, ...], consent_id: str) -> tuple[Case, ...]:
    return tuple(case for case in cases if case.referral.handoff.consent_id == consent_id and case.standing.is_open)


def _leans(case: Case) -> bool:
    """Whether a live handoff that was made leans on a signed consent; a draft is asked again when it is handed over."""
    return case.referral.live and case.standing.state is not State.DRAFT and case.referral.handoff.basis is Basis.SIGNED_CONSENT


def _had_begun(consent: Consent, day: date) -> bool:
    return consent.withdrawn_on is not None or consent.valid_from is None or consent.valid_from <= day


def only_logged(office: Office, work: Work, case: Case) -> Referral:
    """From now on only the family tells us; the check that asks the partner becomes one that asks the family."""
    after = replace(case.referral, live=False)
    work.save(case.referral, after)
    if case.referral.live:
        plan_check(office, replace(case, referral=after))
    return after


def _ask_family(office: Office, consent: Consent, kind: FollowUpKind) -> None:
    followups.schedule_follow_up(
        office, due_on=office.today(), kind=kind, family_id=consent.family_id, about_type="consent", about_id=consent.id
    )
