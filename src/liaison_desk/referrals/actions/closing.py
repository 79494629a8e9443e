"""Closing a loop with what came of it, and the next step where the need stays open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.need import Need, NeedState
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import check, course, store
from liaison_desk.referrals.actions.cases import Case, append, case_of, cases_of, days_told, loop_of, plan_check, run_of, safe_channels
from liaison_desk.referrals.actions.hearing import state_for
from liaison_desk.referrals.attempt import Asked
from liaison_desk.referrals.referral import (
    CLOSINGS,
    OUTCOMES,
    NextStep,
    Outcome,
    Referral,
    State,
    Teller,
    Transition,
    leaves_need_open,
)
from liaison_desk.vault.changes import Work

MEETS_NEED = frozenset({Outcome.GOT_HELP, Outcome.ENROLLED, Outcome.MET_ANOTHER_WAY})
"""After these the need is met, and the program offers to cancel what else was tried for it."""

NOBODY_TOLD = frozenset({Outcome.COULD_NOT_CONTACT, Outcome.PROVIDER_NO_RESPONSE})
"""Closings that nobody can tell us: we saw them ourselves."""


_LEAVE_OPEN = tuple(code.value for code in Outcome if leaves_need_open(code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A closing: its event; whether the program asks for a next step, and which one is chosen beforehand; the open
    referrals that were tried for the same need and may be cancelled now that it is met.
    """

    event: Transition
    asks_next_step: bool = False
    chosen_beforehand: NextStep | None = None
    need_met: bool = False
    others: tuple[Referral, ...] = ()


def close_referral(
    office: Office, *, referral_id: str, state: State, outcome: Outcome, told_by: Teller | None = None, told_by_name: str = "",
    confirmed_by: Teller | None = None, outcome_text: str = "", happened_on: date | None = None, heard_on: date | None = None,
    connected_on: date | None = None, note: str = "",
) -> Closed:  # fmt: skip
    """Closes a referral with an outcome code; completed from an earlier state writes the connected step too.

    Says who told us (not for a draft, nor where nobody could be reached), for `completed` and out of `connected` who
    confirmed it, for `other` in words what. Raises NotAllowed while the tries that REFERRALS asks for before giving up
    are not done, and for steps that the table forbids; BadInput for a code of another state.
    """
    check_code(state, outcome, outcome_text)
    happened, heard = days_told(office, happened_on, heard_on)
    with office.writing("close_referral") as work:
        case = case_of(work.db, referral_id)
        from_state = state_for(case, state, happened)
        teller = _teller(from_state, outcome, told_by)
        _confirmed(from_state, state, confirmed_by)
        _tried_enough(office, case, outcome)
        if state is State.COMPLETED and from_state is not State.CONNECTED:
            met = _connected_day(connected_on, happened)
            case = append(office, work, case, _met(from_state, met, heard, teller, told_by_name))
            from_state = State.CONNECTED
        event = Transition(
            id="", from_state=from_state, to_state=state, happened_on=happened, heard_on=heard, told_by=teller,
            told_by_name=told_by_name.strip(), confirmed_by=confirmed_by, outcome=outcome, outcome_text=outcome_text.strip(),
            note=note.strip(), corrects=_later_open(case, happened),
        )  # fmt: skip
        case = append(office, work, case, event)
        plan_check(office, case, outcome=outcome.value)
        met_now = settle_need(office, work, case.referral, outcome, happened)
        if outcome is Outcome.COULD_NOT_CONTACT:
            families.leave_door_open(office, family_id=case.referral.family_id)
        others = others_for_need(work, case.referral) if met_now else ()
    return Closed(
        event=case.events[-1], asks_next_step=leaves_need_open(outcome), need_met=met_now, others=others,
        chosen_beforehand=NextStep.NOTHING_MORE if outcome is Outcome.FAMILY_DECLINED else None,
    )  # fmt: skip


def enter_in_error(office: Office, *, referral_id: str, reason: str) -> Transition:
    """This referral was never meant: it is closed and never counted anywhere; open or closed before. Needs the reason."""
    if not reason.strip():
        raise BadInput("Say why it was entered in error", "A few words are enough.", where="reason")
    with office.writing("enter_in_error") as work:
        case = case_of(work.db, referral_id)
        standing = case.standing
        if standing.state is State.ENTERED_IN_ERROR:
            raise NotAllowed("This is marked as entered in error already", "Nothing was changed.", where="referral")
        today = office.today()
        event = Transition(
            id="", from_state=standing.state, to_state=State.ENTERED_IN_ERROR, happened_on=today, heard_on=today, told_by=Teller.US,
            reason=reason.strip(),
        )  # fmt: skip
        case = append(office, work, case, event)
        plan_check(office, case, outcome=State.ENTERED_IN_ERROR.value)
    return case.events[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepAsked:
    """A closed referral that left its need open, its code, and the step that is chosen beforehand."""

    referral: Referral
    outcome: Outcome
    chosen_beforehand: NextStep | None = None


def next_step_needed(office: Office, *, family_id: str = "") -> tuple[NextStepAsked, ...]:
    """The closed referrals whose need stays open and for which nobody chose a next step yet; of one family where named."""
    with office.reading() as db:
        cases = cases_of(db, [one for one in store.closed_without_next_step(db, _LEAVE_OPEN) if family_id in ("", one.family_id)])
    asked = []
    for case in cases:
        outcome = case.standing.outcome
        if outcome is not None and leaves_need_open(outcome):
            chosen = NextStep.NOTHING_MORE if outcome is Outcome.FAMILY_DECLINED else None
            asked.append(NextStepAsked(referral=case.referral, outcome=outcome, chosen_beforehand=chosen))
    return tuple(asked)


def choose_next_step(office: Office, *, referral_id: str, step: NextStep, due_on: date | None = None, text: str = "") -> Referral:
    """What comes after a code that leaves the need open: a follow-up (`due_on` None: in two business days), or that the
    family wants nothing more, which sets the need aside when nothing else is open for it. Another try: `refer_again`.
    """
    if step is NextStep.REFER_AGAIN:
        raise BadInput("Another referral is begun with its service", "Use 'refer again'; the story comes along.", where="step")
    with office.writing("choose_next_step") as work:
        case = case_of(work.db, referral_id)
        outcome = case.standing.outcome
        if outcome is None or not leaves_need_open(outcome):
            raise NotAllowed("No next step is asked here", "Nothing was changed.", where="referral")
        before = case.referral
        after = replace(before, next_step=step)
        work.save(before, after)
        if step is NextStep.FOLLOW_UP:
            day = due_on or followups.business_day_after(office, days=2, family_id=before.family_id)
            followups.schedule_follow_up(
                office, due_on=day, kind=FollowUpKind.NEXT_STEP, family_id=before.family_id, text=text, owner=before.owner,
                about_type="referral", about_id=before.id, urgent=before.urgent,
            )  # fmt: skip
        elif before.need_id and not others_for_need(work, before):
            families.change_need(office, need_id=before.need_id, state=NeedState.SET_ASIDE)
    return after


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedMet:
    """A need that is met, what was cancelled with it, and what is still open for it."""

    need: Need
    cancelled: tuple[Transition, ...] = ()
    still_open: tuple[Referral, ...] = ()


def need_met(
    office: Office, *, need_id: str, cancel: tuple[str, ...] = (), on: date | None = None, told_by: Teller = Teller.FAMILY
) -> NeedMet:
    """The need is met; the referrals named in `cancel` are cancelled as met another way. What stays open is given back."""
    happened, heard = days_told(office, on, None)
    with office.writing("need_met") as work:
        mine = {one.id for one in store.of_need(work.db, need_id)}
        if not set(cancel) <= mine:
            raise BadInput("This referral is for another need", "Nothing was changed.", where="cancel")
        need = families.change_need(office, need_id=need_id, state=NeedState.MET, on=happened)
        cancelled = []
        for one in cancel:
            closed = close_referral(
                office, referral_id=one, state=State.CANCELLED, outcome=Outcome.MET_ANOTHER_WAY, told_by=told_by, confirmed_by=told_by,
                happened_on=happened, heard_on=heard,
            )  # fmt: skip
            cancelled.append(closed.event)
        open_ones = _open_for_need(work, need_id)
    return NeedMet(need=need, cancelled=tuple(cancelled), still_open=open_ones)


def may_close_as(office: Office, *, referral_id: str) -> tuple[Outcome, ...]:
    """Which of the two giving-up codes the tries so far allow (REFERRALS, 'Next checks')."""
    with office.reading() as db:
        case = case_of(db, referral_id)
    return allowed_to_give_up(office, case)


def allowed_to_give_up(office: Office, case: Case) -> tuple[Outcome, ...]:
    """The same for a case at hand."""
    loop, safe = loop_of(office, case), safe_channels(office, case.referral.family_id)
    allowed = []
    if check.may_give_up_on_family(loop, run_of(case, Asked.FAMILY), safe):
        allowed.append(Outcome.COULD_NOT_CONTACT)
    if check.may_give_up_on_partner(loop, run_of(case, Asked.PARTNER)):
        allowed.append(Outcome.PROVIDER_NO_RESPONSE)
    return tuple(allowed)


def check_code(state: State, outcome: Outcome, outcome_text: str) -> None:
    """Raises BadInput where the code is not one of the state's, or `other` comes without words."""
    if state not in CLOSINGS:
        raise BadInput("This is no closing", "Close it as completed, not completed, declined or cancelled.", where="state")
    if outcome not in OUTCOMES[state]:
        raise BadInput("This outcome belongs to another closing", "Choose one of its own.", where=f"{state.value}: {outcome.value}")
    if outcome is Outcome.OTHER and not outcome_text.strip():
        raise BadInput("Say in a few words what came of it", "'Other' alone tells nobody anything later.", where="outcome_text")


def settle_need(office: Office, work: Work, referral: Referral, outcome: Outcome, day: date) -> bool:
    """Brings the need along; gives whether it is met now."""
    if not referral.need_id:
        return False
    if outcome in MEETS_NEED:
        families.change_need(office, need_id=referral.need_id, state=NeedState.MET, on=day)
        return True
    if outcome is Outcome.NO_LONGER_NEEDED and not others_for_need(work, referral):
        families.change_need(office, need_id=referral.need_id, state=NeedState.SET_ASIDE, on=day)
    return False


def others_for_need(work: Work, referral: Referral) -> tuple[Referral, ...]:
    """What else is open for the same need."""
    return tuple(one for one in _open_for_need(work, referral.need_id) if one.id != referral.id)


def _open_for_need(work: Work, need_id: str) -> tuple[Referral, ...]:
    found: Sequence[Referral] = store.of_need(work.db, need_id) if need_id else ()
    return tuple(case.referral for case in cases_of(work.db, found) if case.standing.is_open)


def _teller(from_state: State, outcome: Outcome, told_by: Teller | None) -> Teller:
    if told_by is not None:
        return told_by
    if from_state is State.DRAFT or outcome in NOBODY_TOLD:
        return Teller.US
    raise BadInput("Who told us?", "The family, the partner, or seen by us.", where="told_by")


def _confirmed(from_state: State, state: State, confirmed_by: Teller | None) -> None:
    if confirmed_by is None and (from_state is State.CONNECTED or state is State.COMPLETED):
        raise BadInput("Who confirmed it?", "The family, the partner, or seen by us.", where="confirmed_by")


def _tried_enough(office: Office, case: Case, outcome: Outcome) -> None:
    if outcome in NOBODY_TOLD and outcome not in allowed_to_give_up(office, case):
        raise NotAllowed(
            "There are tries left before giving up",
            "Three tries on two ways and on enough days come first; the next one is on the list.",
            where=outcome.value,
        )


def _connected_day(connected_on: date | None, closed_on: date) -> date:
    if connected_on is not None and connected_on > closed_on:
        raise BadInput("They met after it was closed", "Check the two days.", where="connected_on")
    return connected_on or closed_on


def _met(from_state: State, day: date, heard: date, teller: Teller, name: str) -> Transition:
    """The connected step that completing from an earlier state implies."""
    return Transition(
        id="", from_state=from_state, to_state=State.CONNECTED, happened_on=day, heard_on=heard, told_by=teller, told_by_name=name.strip(),
        implied=True,
    )  # fmt: skip


def _later_open(case: Case, happened: date) -> tuple[str, ...]:
    """The open states that a closing of an earlier day puts right: the last word is the closing's."""
    return tuple(sorted(e.id for e in course.effective(case.events) if e.happened_on and e.happened_on > happened and not e.implied))
