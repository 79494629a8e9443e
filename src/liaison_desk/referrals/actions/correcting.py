"""Putting right what was noted: late news, undo of the last act, and a decision between two laptops. Nothing is rewritten."""

from dataclasses import dataclass, replace
from datetime import date

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.need import NeedState
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.referrals import course, store
from liaison_desk.referrals.actions.cases import Case, append, case_of, days_told, plan_check
from liaison_desk.referrals.actions.closing import MEETS_NEED, Closed, check_code, others_for_need, settle_need
from liaison_desk.referrals.course import Standing
from liaison_desk.referrals.referral import (
    CLOSINGS,
    NextStep,
    Outcome,
    Referral,
    State,
    Teller,
    Transition,
    TransitionKind,
    leaves_need_open,
)
from liaison_desk.vault import history
from liaison_desk.vault.changes import Work
from liaison_desk.vault.undoing import WHOLE, leaned_on, undo_piece

STAYS = ("transition", "access", "sheet_printed")
"""What an undo never takes away: events are answered by one more event; what left the laptop has left it."""


def late_news(
    office: Office, *, referral_id: str, state: State, outcome: Outcome, told_by: Teller, told_by_name: str = "",
    confirmed_by: Teller | None = None, outcome_text: str = "", happened_on: date | None = None, heard_on: date | None = None,
    connected_on: date | None = None, note: str = "",
) -> Closed:  # fmt: skip
    """Corrects the outcome of a closed referral by one more event; the original stays in view.

    Raises NotAllowed while it is open or when it was entered in error, BadInput when the news says what is known.
    """
    check_code(state, outcome, outcome_text)
    if state is State.COMPLETED and confirmed_by is None:
        raise BadInput("Who confirmed it?", "The family, the partner, or seen by us.", where="confirmed_by")
    happened, heard = days_told(office, happened_on, heard_on)
    with office.writing("late_news") as work:
        case = case_of(work.db, referral_id)
        standing = case.standing
        event = _news_about(standing, state, outcome)
        corrects = _put_right(case, event, state)
        if state is State.COMPLETED and course.day_of(case.events, State.CONNECTED) is None:
            met = Transition(
                id="", kind=TransitionKind.LATE_NEWS, from_state=standing.state, to_state=State.CONNECTED,
                happened_on=connected_on or happened, heard_on=heard, told_by=told_by, told_by_name=told_by_name.strip(), implied=True,
            )  # fmt: skip
            case = append(office, work, case, met)
        news = Transition(
            id="", kind=TransitionKind.LATE_NEWS, from_state=standing.state, to_state=state, happened_on=happened, heard_on=heard,
            told_by=told_by, told_by_name=told_by_name.strip(), confirmed_by=confirmed_by, outcome=outcome,
            outcome_text=outcome_text.strip(), note=note.strip(), corrects=corrects,
        )  # fmt: skip
        case = append(office, work, case, news)
        plan_check(office, case, outcome=outcome.value)
        met_now = _bring_need_along(office, work, case.referral, standing.outcome, outcome, happened)
        others = others_for_need(work, case.referral) if met_now else ()
    return Closed(
        event=case.events[-1], asks_next_step=leaves_need_open(outcome), need_met=met_now, others=others,
        chosen_beforehand=NextStep.NOTHING_MORE if outcome is Outcome.FAMILY_DECLINED else None,
    )  # fmt: skip


def settle_referral(office: Office, *, referral_id: str, chosen_id: str, note: str = "") -> Transition:
    """Decides between what two laptops noted: the state of the chosen event stands, by one more event that follows both.

    Raises NotAllowed where nothing has to be decided, NotFound where the chosen event is none of the two.
    """
    with office.writing("settle_referral") as work:
        case = case_of(work.db, referral_id)
        if not course.needs_a_person(case.events):
            raise NotAllowed("There is nothing to decide here", "Nothing was changed.", where="referral")
        views = dict(course.versions(case.events))
        chosen = next((view for head, view in views.items() if head.id == chosen_id), None)
        if chosen is None or chosen.event is None:
            raise NotFound("This is not one of the two", "Choose one of the events that stand beside each other.", where="chosen_id")
        beside = sorted(view.event.id for view in views.values() if view.event)
        event = replace(
            chosen.event, id="", kind=TransitionKind.SETTLED, from_state=case.standing.state, heard_on=office.today(), note=note.strip(),
            corrects=tuple(beside), implied=False,
        )  # fmt: skip
        case = append(office, work, case, event)
        plan_check(office, case, outcome=TransitionKind.SETTLED.value)
    return case.events[-1]


BY_ITSELF = ("consents_ran_out", "begin_day", "mend_checks")
"""Acts that no person did."""

MOST_CHANGES = 500
"""What goes back under one keystroke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What an undo did: the act's name, how many things it took back, how many others had changed and stayed."""

    action: str
    taken_back: int
    left: int


def undo_last(office: Office) -> TakenBack:
    """Takes the last act of this laptop back. A change of a referral's state is taken back by one more event.

    Opening a file, printing a sheet and what the day itself brings are no acts to undo. Raises NotFound when there is
    nothing to undo, NotAllowed for a long act such as an import, which is undone on its own page.
    """
    with office.writing("undo") as work:
        last = history.last_act(work.db, but_types=("access", "sheet_printed"), but_actions=BY_ITSELF)
        if last is None:
            raise NotFound("There is nothing to undo", "Nothing was changed.", where="undo")
        act, action = last
        if history.size_of_act(work.db, act) > MOST_CHANGES:
            raise NotAllowed("This was a long act", "Undo an import on its own page; nothing was changed.", where=action)
        written = history.rows_of_act(work.db, act, "transition")
        touched = set(history.rows_of_act(work.db, act, "referral"))
        stays = frozenset(row for kind in STAYS for row in history.rows_of_act(work.db, act, kind))
        undone = undo_piece(work, act, cursor=None, rows=WHOLE, keep=stays | leaned_on(work, act))
        for referral_id in store.referrals_of_events(work.db, written):
            _answer(office, work, referral_id, written)
            touched.add(referral_id)
        for referral_id in sorted(touched):
            _one_check(office, work, referral_id)
    return TakenBack(action=action, taken_back=undone.taken_back + len(written), left=undone.left - len(stays))


def _answer(office: Office, work: Work, referral_id: str, written: tuple[str, ...]) -> None:
    """One event that takes back those of an act."""
    case = case_of(work.db, referral_id)
    mine = tuple(sorted(event.id for event in case.events if event.id in written))
    undone = Transition(id="", kind=TransitionKind.UNDO, corrects=mine)
    rest = course.standing((*case.events, undone))
    today = office.today()
    event = replace(
        undone, from_state=case.standing.state, to_state=rest.state, happened_on=today, heard_on=today, told_by=Teller.US
    )  # fmt: skip
    append(office, work, case, event)


def _one_check(office: Office, work: Work, referral_id: str) -> None:
    """Sees to it that an open referral has its check after an undo, and a closed one none."""
    if store.referral(work.db, referral_id) is None:
        followups.end_checks(office, referral_id=referral_id)
        return
    case = case_of(work.db, referral_id)
    every = followups.follow_ups_of(office, family_id=case.referral.family_id, closed_too=True)
    if sum(one.is_open and one.referral_id == referral_id for one in every) != int(case.standing.is_open):
        followups.end_checks(office, referral_id=referral_id)
        plan_check(office, case)


def _news_about(standing: Standing, state: State, outcome: Outcome) -> Transition:
    """The closing that news corrects."""
    if standing.is_open or standing.event is None:
        raise NotAllowed("This referral is open", "Note what you heard; late news is for closed ones.", where="referral")
    if standing.state not in CLOSINGS:
        raise NotAllowed("This was entered in error", "It has no outcome to correct.", where="referral")
    if (standing.state, standing.outcome) == (state, outcome):
        raise BadInput("This is what we know already", "Nothing was changed.", where="outcome")
    return standing.event


def _put_right(case: Case, closing: Transition, state: State) -> tuple[str, ...]:
    """The closing, and the connected step it implied where they did not meet after all."""
    implied = [e.id for e in course.effective(case.events) if e.implied and e.to_state is State.CONNECTED and state is not State.COMPLETED]
    return tuple(sorted({closing.id, *implied}))


def _bring_need_along(office: Office, work: Work, referral: Referral, before: Outcome | None, after: Outcome, day: date) -> bool:
    """The need is met after all, or open again where only this closing had met it."""
    if before in MEETS_NEED and after not in MEETS_NEED and referral.need_id:
        families.change_need(office, need_id=referral.need_id, state=NeedState.OPEN)
    return settle_need(office, work, referral, after, day)
