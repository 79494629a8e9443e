"""What families need and how their referrals go: one story for every state and every basis, told in turn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from itertools import count

from liaison_desk.families import actions as families
from liaison_desk.families.consent import Consent, ConsentForm, GivenAs, Item
from liaison_desk.families.need import NeedState, Urgency
from liaison_desk.families.person import Channel, Tie
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.feedback import InLanguage
from liaison_desk.referrals.handoff import Appointment, Basis, Handoff, Mode
from liaison_desk.referrals.referral import NextStep, Outcome, State, Teller
from liaison_desk.sample.home import Home
from liaison_desk.sample.partners import Partner, one_of
from liaison_desk.sample.past import Past

ITEMS = (Item.NAMES_AGES, Item.PHONE_LANGUAGE, Item.NEED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """One referral while its story is told."""

    past: Past
    home: Home
    partners: tuple[Partner, ...]
    partner: Partner
    referral_id: str = ""
    need_id: str = ""
    consent: Consent | None = None


Doing = Callable[[Office, Loop], None]
"""One thing that happens to a referral, on its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A need and its referral: begun so many days ago, with the steps that follow (days ago, what happens)."""

    begins: int
    steps: tuple[tuple[int, Doing], ...] = ()
    form: ConsentForm | None = None
    consent_days: int = 365
    urgent: bool = False
    confidential: bool = False


def _sent(mode: Mode, basis: Basis, *, appointment_in: int | None = None) -> Doing:
    def do(then: Office, loop: Loop) -> None:
        consent = loop.consent.id if loop.consent and basis is Basis.SIGNED_CONSENT else ""
        calls = then.today() + timedelta(days=4) if mode is Mode.PARTNER_CALLS else None
        handoff = Handoff(mode=mode, basis=basis, consent_id=consent, taken_by="Intake desk" if consent else "", partner_calls_by=calls)
        ahead = Appointment(on=loop.past.day(appointment_in), at=time(10, 30), place="Front desk") if appointment_in is not None else None
        referrals.hand_over(then, referral_id=loop.referral_id, handoff=handoff, appointment=ahead)

    return do


def _heard(state: State, told_by: Teller = Teller.PARTNER, *, check_in: int | None = None) -> Doing:
    def do(then: Office, loop: Loop) -> None:
        day = loop.past.day(check_in) if check_in is not None else None
        referrals.hear_back(then, referral_id=loop.referral_id, state=state, told_by=told_by, next_check_on=day)

    return do


def _closed(state: State, outcome: Outcome, told_by: Teller = Teller.FAMILY) -> Doing:
    def do(then: Office, loop: Loop) -> None:
        referrals.close_referral(
            then, referral_id=loop.referral_id, state=state, outcome=outcome, told_by=told_by,
            confirmed_by=told_by if state is State.COMPLETED else None,
        )  # fmt: skip

    return do


def _next_step(step: NextStep) -> Doing:
    def do(then: Office, loop: Loop) -> None:
        referrals.choose_next_step(then, referral_id=loop.referral_id, step=step)

    return do


def _in_error(then: Office, loop: Loop) -> None:
    referrals.enter_in_error(then, referral_id=loop.referral_id, reason="Typed into the wrong family's file")


def _asked(answered: Answered, channel: Channel) -> Doing:
    def do(then: Office, loop: Loop) -> None:
        referrals.log_check(then, referral_id=loop.referral_id, answered=answered, channel=channel)

    return do


def _feedback(then: Office, loop: Loop) -> None:
    lot = loop.past.lot
    referrals.record_feedback(
        then, referral_id=loop.referral_id, reached=True, respect=lot.choice((3, 4, 5, 5)), in_our_language=lot.choice(tuple(InLanguage)),
        would_send_a_friend=lot.random() < 0.8,
    )  # fmt: skip


def _withdrawn(then: Office, loop: Loop) -> None:
    if loop.consent:
        referrals.withdraw_and_decide(then, consent_id=loop.consent.id, goes_on=(loop.referral_id,))


def _tried_again(then: Office, loop: Loop) -> None:
    """Another service for the same need; the family goes there together with us."""
    other = one_of(loop.past.lot, loop.partners, confirms=True, but=loop.partner.service_id)
    again = referrals.refer_again(then, referral_id=loop.referral_id, service_id=other.service_id)
    referrals.hand_over(then, referral_id=again.id, handoff=Handoff(mode=Mode.ACCOMPANIED, basis=Basis.OWN_HANDS))


def _no_service(then: Office, loop: Loop) -> None:
    referrals.close_referral(
        then, referral_id=loop.referral_id, state=State.CANCELLED, outcome=Outcome.REFERRED_ELSEWHERE, told_by=Teller.US
    )
    families.change_need(then, need_id=loop.need_id, state=NeedState.NO_SERVICE_FITS)


_SIGNED, _HANDS = Basis.SIGNED_CONSENT, Basis.OWN_HANDS
_PAPER, _SCREEN, _SPOKEN = ConsentForm.SIGNED_PAPER, ConsentForm.SIGNED_SCREEN, ConsentForm.SPOKEN

STORIES: tuple[Story, ...] = (
    Story(begins=1),
    Story(begins=3, form=_PAPER, steps=((2, _sent(Mode.CALLED_AHEAD, _SIGNED)),)),
    Story(begins=6, steps=((5, _sent(Mode.SHEET_WITH_NAME, _HANDS)),)),
    Story(begins=12, form=_SCREEN, steps=((11, _sent(Mode.PARTNER_CALLS, _SIGNED)), (6, _heard(State.ACCEPTED)))),
    Story(begins=15, steps=((14, _sent(Mode.ACCOMPANIED, _HANDS)), (4, _heard(State.NEEDS_FAMILY_ACTION)))),
    Story(begins=25, form=_PAPER, steps=((24, _sent(Mode.CALLED_AHEAD, _SIGNED)), (9, _heard(State.WAITLISTED, check_in=12)))),
    Story(
        begins=30,
        steps=((29, _sent(Mode.THREE_WAY_CALL, _HANDS)), (20, _heard(State.ACCEPTED)), (5, _heard(State.CONNECTED, Teller.FAMILY))),
    ),
    Story(
        begins=120,
        steps=(
            (118, _sent(Mode.ACCOMPANIED, _HANDS)),
            (100, _heard(State.CONNECTED, Teller.FAMILY)),
            (60, _closed(State.COMPLETED, Outcome.GOT_HELP)),
            (58, _feedback),
        ),
    ),
    Story(begins=80, steps=((78, _sent(Mode.IN_PERSON, _HANDS)), (50, _closed(State.COMPLETED, Outcome.ENROLLED)), (30, _feedback))),
    Story(
        begins=60,
        steps=(
            (58, _sent(Mode.LIST_GIVEN, _HANDS)),
            (40, _closed(State.NOT_COMPLETED, Outcome.TRANSPORT)),
            (39, _next_step(NextStep.FOLLOW_UP)),
        ),
    ),
    Story(
        begins=45,
        form=_PAPER,
        steps=(
            (44, _sent(Mode.INTRODUCED_BY_MESSAGE, _SIGNED)),
            (41, _closed(State.DECLINED_BY_PROVIDER, Outcome.NO_CAPACITY, Teller.PARTNER)),
            (10, _tried_again),
        ),
    ),
    Story(
        begins=35,
        steps=(
            (34, _sent(Mode.SHEET_WITH_NAME, _HANDS)),
            (30, _closed(State.CANCELLED, Outcome.FAMILY_DECLINED)),
            (30, _next_step(NextStep.NOTHING_MORE)),
        ),
    ),
    Story(begins=20, steps=((19, _in_error),)),
    Story(begins=40, form=_PAPER, steps=((38, _sent(Mode.CALLED_AHEAD, _SIGNED)), (12, _withdrawn))),
    Story(begins=20, form=_PAPER, consent_days=30, steps=((18, _sent(Mode.CALLED_AHEAD, _SIGNED)), (10, _heard(State.ACCEPTED)))),
    Story(begins=8, form=_SPOKEN, steps=((7, _sent(Mode.SHEET_WITH_NAME, _HANDS)),)),
    Story(begins=9, steps=((8, _sent(Mode.IN_PERSON, _HANDS, appointment_in=1)),)),
    Story(
        begins=16,
        steps=(
            (15, _sent(Mode.SHEET_WITH_NAME, _HANDS)),
            (8, _asked(Answered.NO_ANSWER, Channel.CALL)),
            (6, _asked(Answered.LEFT_MESSAGE, Channel.TEXT)),
        ),
    ),
    Story(begins=2, urgent=True, confidential=True, steps=((2, _sent(Mode.THREE_WAY_CALL, _HANDS)),)),
    Story(
        begins=150,
        form=_SCREEN,
        steps=(
            (148, _sent(Mode.CALLED_AHEAD, _SIGNED)),
            (130, _heard(State.ACCEPTED)),
            (120, _heard(State.CONNECTED, Teller.PARTNER)),
            (90, _closed(State.COMPLETED, Outcome.PARTLY_HELPED)),
        ),
    ),
    Story(begins=28, steps=((27, _no_service),)),
)
"""Every state of a referral, every basis but an emergency, every form of a consent."""


def year_of_needs(past: Past, home: Home, partners: tuple[Partner, ...], turn: "count[int]") -> None:
    """One to three needs of a family, each with the next story in turn."""
    for _ in range(past.lot.choice((1, 1, 2, 3))):
        story = STORIES[next(turn) % len(STORIES)]
        partner = one_of(past.lot, partners, confirms=not story.confidential)
        loop = Loop(past=past, home=home, partners=partners, partner=partner)
        past.at(past.day(-story.begins), partial(_begin, loop=loop, story=story), 8.5)


def _begin(then: Office, *, loop: Loop, story: Story) -> None:
    past, home, partner = loop.past, loop.home, loop.partner
    need = families.name_need(
        then, family_id=home.family_id, category=partner.category, words=past.teller.need(partner.category, **home.who),
        urgency=Urgency.URGENT if story.urgent else Urgency.ROUTINE,
    )  # fmt: skip
    consent = _consent(then, loop, story) if story.form else None
    made = referrals.refer(then, need_id=need.id, service_id=partner.service_id)
    begun = Loop(past=past, home=home, partners=loop.partners, partner=partner, referral_id=made.id, need_id=need.id, consent=consent)
    for hour, (days, do) in enumerate(story.steps, 10):
        past.at(past.day(-days), partial(_step, do=do, loop=begun), hour)


def _step(then: Office, *, do: Doing, loop: Loop) -> None:
    do(then, loop)


def _consent(then: Office, loop: Loop, story: Story) -> Consent:
    home, partner = loop.home, loop.partner
    relation = home.carer.member.relation
    right = GivenAs.UNACCOMPANIED_YOUTH if home.alone else GivenAs.PARENT if relation is Tie.PARENT else GivenAs.GUARDIAN
    form = story.form or ConsentForm.SPOKEN
    until: date | None = then.today() + timedelta(days=story.consent_days)
    return families.record_consent(
        then, family_id=home.family_id, given_by=home.carer.person.id, given_as=right, form=form, organization_id=partner.organization_id,
        recipient=partner.name, student_ids=tuple(member.student.id for member in home.students if member.student),
        purpose=loop.past.teller.need(partner.category, **home.who), categories=(partner.category,), items=ITEMS, valid_until=until,
        language=home.household.tongue, witness="The school nurse" if form is ConsentForm.SPOKEN else "",
    )  # fmt: skip
