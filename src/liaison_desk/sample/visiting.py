"""A family's visits and contacts over the year: held, missed, moved, still to come, each told in other words."""

from datetime import date, time, timedelta
from functools import partial

from liaison_desk import clock
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.circle import Circle
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.sample.home import Home
from liaison_desk.sample.past import Doing, Past
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome, Direction
from liaison_desk.visits.visit import InterpreterMode, Setting, Step, Visit, VisitNotes

TODAY = {1: time(9, 30), 2: time(13, 0), 6: time(15, 30)}
"""The homes that are visited today, by their number, and when."""
RECENT_DAYS = 16
"""What is older was settled; what is younger may still be open."""


def year_of_visits(past: Past, home: Home, since: date) -> None:
    """Every visit of a family from its first contact on."""
    day, first = since + timedelta(days=4), True
    while (held := clock.add_business_days(day, 0)) < past.today:
        _held(past, home, held, first=first)
        first, day = False, day + timedelta(days=past.lot.choice((38, 52, 66, 90)))
    _missed(past, home)
    _ahead(past, home)


def year_of_contacts(past: Past, home: Home, since: date) -> None:
    """Calls and messages between the visits; some wait for an answer, some get it later."""
    days = (past.today - since).days
    for _ in range(past.lot.choice((2, 3, 4, 5))):
        day = past.day(-past.lot.randrange(1, max(2, days)))
        past.at(day, lambda then: _contact(past, home, then))
    if home.number % 6 == 0:
        past.at(past.day(-3), lambda then: _call_back(then, home, past.today))
    if home.number % 6 == 1:
        past.at(past.day(-8), lambda then: _call_back(then, home, past.day(-past.lot.choice((1, 2, 4)))))


def _held(past: Past, home: Home, day: date, *, first: bool) -> None:
    """Plans a visit and holds it on its day."""
    hour = past.lot.choice((9.0, 10.5, 13.0, 14.5, 16.0))

    def plan(then: Office) -> None:
        visit = _plan(past, home, then, day, time(int(hour), int(hour % 1 * 60)))
        past.at(day, lambda later: _hold(past, home, later, visit, first=first), hour)

    past.at(day - timedelta(days=3), plan, 8.0)


def _plan(past: Past, home: Home, then: Office, day: date, at: time) -> Visit:
    setting = past.lot.choices(tuple(Setting), weights=(70, 14, 12, 4))[0]
    own = home.household.interpreter
    return visits.plan_visit(
        then, family_ids=(home.family_id,), on=day, at=at, setting=setting, purpose=past.teller.say("topic", **home.who),
        interpreter_mode=InterpreterMode.PHONE if own else InterpreterMode.NONE, interpreter="Millbrook Language Line" if own else "",
        interpreter_booked=bool(own) and past.lot.random() < 0.6, expected_back_by=time(min(at.hour + 2, 23), at.minute),
    )  # fmt: skip


def _hold(past: Past, home: Home, then: Office, visit: Visit, *, first: bool) -> None:
    visits.start_visit(then, visit_id=visit.id)
    finished = visits.finish_visit(then, visit_id=visit.id, notes=_notes(past, home, then, first=first))
    for promise in finished.promise_ids:
        _settle(past, then, partial(_keep, promise=promise))
    for follow_up in finished.follow_up_ids:
        _settle(past, then, partial(_done, follow_up=follow_up))


def _notes(past: Past, home: Home, then: Office, *, first: bool) -> VisitNotes:
    """What is written down; a first visit is for hopes."""
    lot, tell, who = past.lot, past.teller, home.who
    kinds = () if first else tuple(lot.sample(tuple(BarrierKind), lot.choice((0, 1, 1, 2))))
    mine = home.carer.person.id
    present = tuple(member.person.id for member in home.members if lot.random() < 0.8) or (mine,)
    due = clock.add_business_days(then.today(), lot.choice((3, 5, 8)))
    return VisitNotes(
        present_ids=present, language=home.household.tongue, topics=(tell.say("topic", **who),), going_well=tell.story("good", **who),
        hopes=tell.say("hope", **who), strengths=tell.say("strength", **who), hard=" ".join(tell.hard(kind, **who) for kind in kinds),
        barrier_kinds=kinds, family_says=tell.story("hope", "good", **who), observed=tell.story("opening", "saw", "close", **who),
        school_steps=tuple(Step(text=tell.say("school_step", **who), by=then.who, due_on=due) for _ in range(lot.choice((0, 1, 1)))),
        family_steps=tuple(Step(text=tell.say("family_step", **who), by=mine, due_on=due) for _ in range(lot.choice((0, 0, 1)))),
        minutes_spent=lot.choice((35, 40, 45, 50, 60, 75)), miles=lot.choice((1.5, 2.5, 4.0, 6.5, 9.0)),
        circle=Circle.PRIVATE if lot.random() < 0.04 else Circle.TEAM,
    )  # fmt: skip


def _settle(past: Past, then: Office, do: Doing) -> None:
    """Lets a word be kept some days later; of the last weeks some are still open, and a few are late."""
    day = clock.add_business_days(then.today(), past.lot.choice((2, 4, 6, 8)))
    if (past.today - then.today()).days > RECENT_DAYS or past.lot.random() < 0.5:
        past.at(day, do)


def _keep(then: Office, *, promise: str) -> None:
    followups.keep_promise(then, promise_id=promise)


def _done(then: Office, *, follow_up: str) -> None:
    """Finishes the family's step; a promise's follow-up is done with the promise."""
    found = followups.follow_up_by_id(then, follow_up_id=follow_up)
    if found.is_open and found.kind is FollowUpKind.FAMILY_STEP:
        followups.finish_follow_up(then, follow_up_id=follow_up, outcome="done")


def _missed(past: Past, home: Home) -> None:
    """A visit that did not come about: nobody at home, moved, declined, called off; every kind in turn."""
    kind = home.number % 5
    day = past.day(-past.lot.choice((9, 12, 17, 23)))

    def plan(then: Office) -> None:
        visit = _plan(past, home, then, day, time(11, 15))
        if kind == 1:
            later = clock.add_business_days(day, 2)
            moved = visits.reschedule_visit(then, visit_id=visit.id, on=later, at=time(15, 0), reason="A shift was moved")
            past.at(later, lambda held: _hold(past, home, held, moved, first=False), 15.0)
        elif kind == 2:
            visits.decline_visit(then, visit_id=visit.id)
        elif kind == 3:
            visits.cancel_visit(then, visit_id=visit.id, reason="Snow: the roads were closed")

    def knock(then: Office) -> None:
        visit = visits.plan_visit(then, family_ids=(home.family_id,), on=day, at=time(11, 15), arranged=False)
        visits.start_visit(then, visit_id=visit.id)
        again = past.day(-past.lot.choice((1, 3, 5)))
        visits.not_at_home(then, visit_id=visit.id, note="Left the calendar in the mailbox", try_again_on=again)

    if kind == 0:
        past.at(day, knock, 11.0)
    elif kind != 4:
        past.at(day - timedelta(days=2), plan, 8.0)


def _ahead(past: Past, home: Home) -> None:
    """Visits to come: three today, others in the next weeks, some confirmed."""
    on, at = past.today, TODAY.get(home.number)
    if at is None:
        if home.number % 4 != 2 or home.closes:
            return
        on, at = past.day(past.lot.randrange(1, 15)), time(past.lot.randrange(9, 17), past.lot.choice((0, 30)))

    def plan(then: Office) -> None:
        visit = _plan(past, home, then, on, at)
        if past.lot.random() < 0.6:
            visits.confirm_visit(then, visit_id=visit.id)

    past.at(past.day(-6), plan, 9.0)


def _contact(past: Past, home: Home, then: Office) -> None:
    channel = past.lot.choice((Channel.CALL, Channel.CALL, Channel.TEXT, Channel.MESSAGING, Channel.EMAIL))
    to_us = past.lot.random() < 0.45
    outcome = ContactOutcome.REACHED if to_us or past.lot.random() < 0.6 else ContactOutcome.LEFT_MESSAGE
    made = visits.log_contact(
        then, family_id=home.family_id, person_id=home.carer.person.id, channel=channel, outcome=outcome,
        direction=Direction.FROM_FAMILY if to_us else Direction.TO_FAMILY, language=home.household.tongue,
        minutes=past.lot.randrange(2, 14), note=past.teller.say("contact", **home.who), good_news=past.lot.random() < 0.2,
    )  # fmt: skip
    if outcome is ContactOutcome.LEFT_MESSAGE:
        past.at(then.today() + timedelta(days=1), partial(_answer, home=home, asked=made.id, channel=channel))


def _answer(then: Office, *, home: Home, asked: str, channel: Channel) -> None:
    visits.log_contact(
        then, family_id=home.family_id, person_id=home.carer.person.id, channel=channel, outcome=ContactOutcome.REACHED,
        direction=Direction.FROM_FAMILY, language=home.household.tongue, answers_id=asked,
    )  # fmt: skip


def _call_back(then: Office, home: Home, due: date) -> None:
    followups.schedule_follow_up(then, due_on=due, kind=FollowUpKind.CALL_BACK, family_id=home.family_id, owner=then.who)
