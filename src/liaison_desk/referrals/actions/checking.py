"""Doing a next check: the try is noted, and the next one comes by itself."""

from dataclasses import dataclass, replace
from datetime import date, time

from liaison_desk.directory import actions as directory
from liaison_desk.directory.service import VerifyReason
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUp, FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import check
from liaison_desk.referrals.actions.cases import Case, case_of, days_told, loop_of, plan_check, run_of, safe_channels, set_check
from liaison_desk.referrals.actions.closing import allowed_to_give_up
from liaison_desk.referrals.attempt import Answered, Asked, Attempt
from liaison_desk.referrals.referral import Outcome
from liaison_desk.vault.changes import Work
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLogged:
    """A try, the next check that came of it, and the codes that the tries so far would allow to give up with."""

    attempt: Attempt
    check: FollowUp | None = None
    may_close_as: tuple[Outcome, ...] = ()


def log_check(
    office: Office, *, referral_id: str, answered: Answered, channel: Channel = Channel.CALL, asked: Asked | None = None,
    contact_point_id: str = "", partner_phone_id: str = "", on: date | None = None, at_time: time | None = None, minutes: int = 0,
    next_check_on: date | None = None, note: str = "", contact_id: str = "",
) -> CheckLogged:  # fmt: skip
    """Notes a try at the next check of a referral; whom it asked is the check's where nothing is said.

    Reached: the next check by the table. No answer, or a message left: another time of day and another channel that the
    family marked safe. A wrong number of the family retires `contact_point_id` and is no attempt; a wrong number of the
    partner retires `partner_phone_id` where told and puts the entry on the verify list. A try at a family is a contact on
    its timeline too, unless `contact_id` names the contact that carried it.
    """
    day, _ = days_told(office, on, None)
    if next_check_on is not None and next_check_on < office.today():
        raise BadInput("This day has gone by", "Choose the day on which to ask again.", where="next_check_on")
    with office.writing("log_check") as work:
        case = case_of(work.db, referral_id)
        if not case.standing.is_open:
            raise NotAllowed("This referral is closed", "There is nothing to ask; late news can be noted.", where="referral")
        current = followups.next_check_of(office, referral_id=referral_id)
        kind = current.kind if current else FollowUpKind.FAMILY_CHECK
        whom = asked or check.ASKED[kind]
        moment = at_time or (office.local_now().time().replace(second=0, microsecond=0) if day == office.today() else None)
        attempt = Attempt(
            id=office.new_id(), referral_id=referral_id, follow_up_id=current.id if current else "", contact_id=contact_id, asked=whom,
            channel=channel, contact_point_id=contact_point_id, answered=answered, on=day, at_time=moment, at=office.now(),
            who=office.who, note=note.strip(),
        )  # fmt: skip
        if whom is Asked.FAMILY and not contact_id:
            attempt = replace(attempt, contact_id=_on_the_timeline(office, case, attempt, minutes))
        work.add(attempt, space=work.space_of("referral", referral_id))
        case = replace(case, attempts=(*case.attempts, attempt))
        if answered is Answered.WRONG_NUMBER:
            _retire(office, case, attempt, partner_phone_id)
        case = _asked_again_on(work, case, next_check_on)
        planned = current if whom is not check.ASKED[kind] else _planned(office, case, attempt, kind)
    return CheckLogged(attempt=attempt, check=planned, may_close_as=allowed_to_give_up(office, case))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLogged:
    """One contact with a family that carried all its loops."""

    contact_id: str
    checks: tuple[CheckLogged, ...] = ()


def log_call(
    office: Office, *, family_id: str, answered: Answered, channel: Channel = Channel.CALL, contact_point_id: str = "",
    person_id: str = "", on: date | None = None, at_time: time | None = None, minutes: int = 0, note: str = "",
    referral_ids: tuple[str, ...] = (),
) -> CallLogged:  # fmt: skip
    """One call per family per day carries all its loops: one contact on the timeline, one try for each loop that asks the
    family and is due (or that `referral_ids` names).
    """
    day, _ = days_told(office, on, None)
    with office.writing("log_call") as work:
        made = visits.log_contact(
            office, family_id=family_id, person_id=person_id, contact_point_id=contact_point_id, channel=channel,
            outcome=ContactOutcome(answered.value), on=day, at=at_time, minutes=minutes, note=note,
        )  # fmt: skip
        named = referral_ids or _due_loops(office, work, family_id)
        logged = [
            log_check(
                office,
                referral_id=one,
                answered=answered,
                channel=channel,
                asked=Asked.FAMILY,
                contact_point_id=contact_point_id,
                on=day,
                at_time=at_time,
                contact_id=made.id,
            )
            for one in named
        ]
    return CallLogged(contact_id=made.id, checks=tuple(logged))


def _due_loops(office: Office, work: Work, family_id: str) -> tuple[str, ...]:
    """The loops of a family whose check asks the family and is due."""
    today = office.today()
    due = [one for one in followups.follow_ups_of(office, family_id=family_id) if one.due_on and one.due_on <= today]
    return tuple(one.referral_id for one in due if one.referral_id and check.ASKED.get(one.kind) is Asked.FAMILY)


def _planned(office: Office, case: Case, attempt: Attempt, kind: FollowUpKind) -> FollowUp | None:
    """The next check after a try at the side that the check asks."""
    if attempt.answered is Answered.REACHED:
        return plan_check(office, case, outcome=attempt.answered.value)
    safe = safe_channels(office, case.referral.family_id) if attempt.asked is Asked.FAMILY else ()
    loop = loop_of(office, case)
    following = check.next_try(loop, kind, run_of(case, attempt.asked), safe, office.local_now())
    if attempt.answered is Answered.WRONG_NUMBER:
        following = replace(following, due_on=check.on_open_day(loop, office.today()), due_at=None)
    return set_check(office, case, following, outcome=attempt.answered.value)


def _asked_again_on(work: Work, case: Case, day: date | None) -> Case:
    """Keeps a new date that was given for a waitlist."""
    if day is None:
        return case
    after = replace(case.referral, next_check_given_on=day)
    work.save(case.referral, after)
    return replace(case, referral=after)


def _on_the_timeline(office: Office, case: Case, attempt: Attempt, minutes: int) -> str:
    made = visits.log_contact(
        office, family_id=case.referral.family_id, contact_point_id=attempt.contact_point_id, channel=attempt.channel,
        outcome=ContactOutcome(attempt.answered.value), on=attempt.on, at=attempt.at_time, minutes=minutes, note=attempt.note,
        follow_up_id=attempt.follow_up_id,
    )  # fmt: skip
    return made.id


def _retire(office: Office, case: Case, attempt: Attempt, partner_phone_id: str) -> None:
    if attempt.asked is Asked.FAMILY:
        if attempt.contact_point_id:
            families.retire_number(office, point_id=attempt.contact_point_id, on=attempt.on)
        return
    if partner_phone_id:
        directory.report_wrong_partner_number(office, phone_id=partner_phone_id)
    if case.referral.service_id:
        directory.put_on_verify_list(office, service_id=case.referral.service_id, reason=VerifyReason.WRONG_NUMBER)
