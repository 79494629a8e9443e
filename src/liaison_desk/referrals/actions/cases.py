"""A referral with all its events and tries, what the table of next checks makes of it, and the one way to write an event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from liaison_desk.directory import actions as directory
from liaison_desk.directory.service import Service
from liaison_desk.errors import BadInput, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUp
from liaison_desk.office import Office
from liaison_desk.referrals import check, course, store
from liaison_desk.referrals.attempt import Answered, Asked, Attempt, unanswered_run
from liaison_desk.referrals.course import Standing
from liaison_desk.referrals.handoff import PARTNER_PRESENT
from liaison_desk.referrals.referral import Referral, State, Transition
from liaison_desk.vault.changes import Work
from liaison_desk.vault.vault import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A referral, its events and the tries at its checks."""

    referral: Referral
    events: tuple[Transition, ...] = ()
    attempts: tuple[Attempt, ...] = ()

    @property
    def standing(self) -> Standing:
        """Where it stands today."""
        return course.standing(self.events)


def case_of(db: Database, referral_id: str) -> Case:
    """One case; raises NotFound."""
    found = store.referral(db, referral_id)
    if found is None:
        raise NotFound("This referral is not here", "It may have been removed; nothing was changed.", where="referral")
    return cases_of(db, [found])[0]


def cases_of(db: Database, referrals: Sequence[Referral]) -> tuple[Case, ...]:
    """The cases of these referrals, in their order."""
    ids = [one.id for one in referrals]
    events, attempts = store.events(db, ids), store.attempts(db, ids)
    return tuple(Case(referral=one, events=events[one.id], attempts=attempts[one.id]) for one in referrals)


def service_of(office: Office, *, service_id: str) -> Service:
    """The service a referral goes to, a retired one too; raises NotFound."""
    return directory.open_service(office, service_id=service_id).service


def loop_of(office: Office, case: Case) -> check.Loop:
    """The case as the table of next checks asks it."""
    referral, standing = case.referral, case.standing
    event = standing.event
    return check.Loop(
        state=standing.state,
        urgent=referral.urgent,
        live=referral.live,
        partner_has_it=_partner_has_it(case),
        looked_on=_looked_on(office, case),
        sent_on=course.day_of(case.events, State.SENT),
        since=event.happened_on if event else referral.begun_on,
        told_wait_until=referral.next_check_given_on,
        appointment_on=referral.appointment.on if referral.appointment else None,
        closed_days=followups.closed_days_of(office, family_id=referral.family_id),
    )


def _looked_on(office: Office, case: Case) -> date:
    """The last day on which somebody looked: the handoff itself, later what was heard, and every check that was answered."""
    standing = case.standing
    event = standing.event
    if event is None:
        base = case.referral.begun_on or office.today()
    else:
        heard = event.happened_on if standing.state is State.SENT else event.heard_on
        base = heard or event.happened_on or office.today()
    if standing.state is State.SENT and case.referral.live and not _partner_has_it(case):
        return base
    answered = [one.on for one in case.attempts if one.answered is Answered.REACHED and one.on and one.on >= base]
    return max([base, *answered])


def _partner_has_it(case: Case) -> bool:
    """Whether the partner was there at the handoff, or said since that they have it; not after they gave it back."""
    sent = [one for one in course.in_order(course.effective(case.events)) if one.to_state is State.SENT]
    if sent and sent[-1].from_state is State.DRAFT and case.referral.mode in PARTNER_PRESENT:
        return True
    since = sent[-1].happened_on if sent else None
    told = [one for one in case.attempts if one.asked is Asked.PARTNER and one.answered is Answered.REACHED and one.on]
    return any(since is None or (one.on and one.on >= since and _after(one, sent[-1])) for one in told)


def _after(attempt: Attempt, event: Transition) -> bool:
    return attempt.at is None or event.at is None or attempt.at >= event.at


def safe_channels(office: Office, family_id: str) -> tuple[Channel, ...]:
    """The channels that the family marked safe, the one it likes first; where it marked none, a call to a number not unsafe."""
    ways = [way for way in families.contact_ways(office, family_id=family_id) if way.channel is not Channel.VOICEMAIL]
    marked = tuple(dict.fromkeys(way.channel for way in ways if way.asked))
    return marked or tuple(dict.fromkeys(way.channel for way in ways if way.channel is Channel.CALL))


def run_of(case: Case, asked: Asked) -> tuple[Attempt, ...]:
    """The unanswered tries at one side; at the partner only those since the handoff."""
    since = course.day_of(case.events, State.SENT) if asked is Asked.PARTNER else None
    return unanswered_run(case.attempts, asked, since=since)


def plan_check(office: Office, case: Case, *, outcome: str = "") -> FollowUp | None:
    """Sets the one next check that the table names, or ends it when the referral is closed; `outcome` of the one before."""
    loop = loop_of(office, case)
    return set_check(office, case, check.next_check(loop, office.local_now()), outcome=outcome)


def set_check(office: Office, case: Case, planned: check.Check | None, *, outcome: str = "") -> FollowUp | None:
    """Writes a check as the referral's one next check; one that is the same stays untouched."""
    referral = case.referral
    if planned is None:
        followups.end_checks(office, referral_id=referral.id, outcome=outcome)
        return None
    if check.ASKED[planned.kind] is Asked.FAMILY and not planned.channel:
        first = next(iter(safe_channels(office, referral.family_id)), Channel.SCHOOL_NOTE)
        planned = replace(planned, channel=first.value)
    current = followups.next_check_of(office, referral_id=referral.id)
    if current and not outcome and _same(current, planned, referral):
        return current
    return followups.replace_next_check(
        office, referral_id=referral.id, family_id=referral.family_id, kind=planned.kind, due_on=planned.due_on, due_at=planned.due_at,
        owner=referral.owner, cover=referral.cover, urgent=referral.urgent, attempt=planned.attempt, channel=planned.channel,
        outcome=outcome,
    )  # fmt: skip


def _same(current: FollowUp, planned: check.Check, referral: Referral) -> bool:
    """Whether the check that is open asks the same on the same day."""
    now = (current.kind, current.due_on, current.due_at, current.channel, current.attempt, current.urgent)
    return now == (planned.kind, planned.due_on, planned.due_at, planned.channel, planned.attempt, referral.urgent)


def append(office: Office, work: Work, case: Case, event: Transition) -> Case:
    """Writes one event after all that are known; gives the case with it."""
    following = tuple(sorted(one.id for one in course.heads(case.events)))
    written = replace(
        event, id=office.new_id(), referral_id=case.referral.id, follows=following, at=office.now(), who=office.who
    )  # fmt: skip
    work.add(written, space=work.space_of("referral", case.referral.id))
    return replace(case, events=(*case.events, written))


def days_told(office: Office, happened_on: date | None, heard_on: date | None) -> tuple[date, date]:
    """When it happened and when we heard, today where nothing is said; raises BadInput for days that cannot be."""
    heard = heard_on or office.today()
    happened = happened_on or heard
    if heard > office.today():
        raise BadInput("This day has not come yet", "We can only have heard it today or before.", where="heard_on")
    if happened > heard:
        raise BadInput("It cannot be heard before it happened", "Check the two days.", where="happened_on")
    return happened, heard
