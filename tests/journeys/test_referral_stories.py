"""The stories of REFERRALS as a liaison tells them, by actions alone."""

from datetime import UTC, date, datetime, time

import pytest

from liaison_desk.directory import actions as directory
from liaison_desk.directory.service import VerifyReason
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.need import NeedState
from liaison_desk.families.person import Channel
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.handoff import Basis, Handoff, Mode
from liaison_desk.referrals.referral import NextStep, Outcome, State, Teller, TransitionKind
from tests.fakes import StillClock
from tests.people import a_carer, a_consent, a_family, a_member, a_need
from tests.referrals.making import SHEET, TOGETHER, a_family_with_ways, a_service, check_of, checks_open, state_of


def test_a_partner_that_never_answers(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    pantry = a_service(office)
    other = a_service(office, "Riverside Pantry")
    need = a_need(office, family)
    consent = a_consent(office, family, pantry.organization_id)
    draft = actions.refer(office, need_id=need.id, service_id=pantry.id)
    message = Handoff(mode=Mode.INTRODUCED_BY_MESSAGE, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    sent = actions.hand_over(office, referral_id=draft.id, handoff=message).referral

    tries = 0
    while not actions.may_close_as(office, referral_id=sent.id):
        waiting = check_of(office, sent)
        assert waiting.kind is FollowUpKind.PARTNER_CHECK
        assert waiting.attempt == tries + 1
        with pytest.raises(NotAllowed):
            actions.close_referral(office, referral_id=sent.id, state=State.NOT_COMPLETED, outcome=Outcome.PROVIDER_NO_RESPONSE)
        assert waiting.due_on
        clock.set(datetime.combine(waiting.due_on, waiting.due_at or time(9), tzinfo=UTC).replace(hour=16))
        actions.log_check(office, referral_id=sent.id, answered=Answered.NO_ANSWER)
        tries += 1
    assert tries == 3
    closed = actions.close_referral(office, referral_id=sent.id, state=State.NOT_COMPLETED, outcome=Outcome.PROVIDER_NO_RESPONSE)
    assert closed.asks_next_step
    assert [one.referral.id for one in actions.next_step_needed(office)] == [sent.id]

    offered = actions.next_fitting_services(office, referral_id=sent.id)
    assert [fit.line.id for fit in offered.fits] == [other.id]
    again = actions.refer_again(office, referral_id=sent.id, service_id=other.id)
    assert again.replaces_id == sent.id
    assert actions.next_step_needed(office) == ()
    story = actions.referral_story(office, referral_id=again.id)
    assert [one.id for one in story.earlier] == [sent.id]
    assert any(line.event and line.event.outcome is Outcome.PROVIDER_NO_RESPONSE for line in story.lines)


def test_a_family_that_stops_answering_with_one_safe_channel(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office, text=False, email=False)
    pantry = a_service(office)
    draft = actions.refer(office, need_id=a_need(office, family).id, service_id=pantry.id)
    sent = actions.hand_over(office, referral_id=draft.id, handoff=SHEET).referral

    used, hours = [], []
    while not actions.may_close_as(office, referral_id=sent.id):
        waiting = check_of(office, sent)
        assert waiting.due_on
        hours.append(waiting.due_at)
        clock.set(datetime.combine(waiting.due_on, time(16), tzinfo=UTC))
        channel = Channel(waiting.channel)
        used.append(channel)
        actions.log_check(office, referral_id=sent.id, answered=Answered.NO_ANSWER, channel=channel, at_time=waiting.due_at or time(10))
    assert used == [Channel.CALL, Channel.CALL, Channel.CALL, Channel.SCHOOL_NOTE]
    assert len({one for one in hours[1:] if one}) > 1
    actions.close_referral(office, referral_id=sent.id, state=State.NOT_COMPLETED, outcome=Outcome.COULD_NOT_CONTACT)
    assert families.family(office, family_id=family.id).door_open
    asked = actions.next_step_needed(office, family_id=family.id)
    assert [one.outcome for one in asked] == [Outcome.COULD_NOT_CONTACT]
    actions.choose_next_step(office, referral_id=sent.id, step=NextStep.FOLLOW_UP)
    assert actions.next_step_needed(office) == ()


def test_two_services_tried_for_one_need_and_one_meets_it(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    need = a_need(office, family)
    first, second = a_service(office), a_service(office, "Riverside Pantry")
    loops = [actions.refer(office, need_id=need.id, service_id=one.id) for one in (first, second)]
    for one in loops:
        actions.hand_over(office, referral_id=one.id, handoff=SHEET)
    clock.move(days=7)
    closed = actions.close_referral(
        office, referral_id=loops[1].id, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY
    )
    assert closed.need_met
    assert [one.id for one in closed.others] == [loops[0].id]
    assert state_of(office, loops[0]) is State.SENT
    met = actions.need_met(office, need_id=need.id, cancel=(loops[0].id,))
    assert [event.outcome for event in met.cancelled] == [Outcome.MET_ANOTHER_WAY]
    assert met.still_open == ()
    assert families.need(office, need_id=need.id).state is NeedState.MET


def test_a_wrong_number_the_familys_and_the_partners(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office, email=False)
    pantry = a_service(office)
    consent = a_consent(office, family, pantry.organization_id)
    draft = actions.refer(office, need_id=a_need(office, family).id, service_id=pantry.id)
    ahead = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    sent = actions.hand_over(office, referral_id=draft.id, handoff=ahead).referral

    clock.move(days=2)
    phone = directory.open_service(office, service_id=pantry.id).phones[0]
    actions.log_check(office, referral_id=sent.id, answered=Answered.WRONG_NUMBER, partner_phone_id=phone.id)
    entry = directory.open_service(office, service_id=pantry.id)
    assert entry.service.verify_reason is VerifyReason.WRONG_NUMBER
    assert entry.phones == ()
    assert (check_of(office, sent).kind, check_of(office, sent).attempt) == (FollowUpKind.PARTNER_CHECK, 1)

    actions.hear_back(office, referral_id=sent.id, state=State.ACCEPTED, told_by=Teller.PARTNER)
    clock.move(days=7)
    point = a_carer(office, family).points[0]
    logged = actions.log_check(office, referral_id=sent.id, answered=Answered.WRONG_NUMBER, contact_point_id=point.id)
    assert families.contact_ways(office, family_id=family.id) == ()
    assert logged.may_close_as == ()
    assert logged.check
    assert (logged.check.attempt, logged.check.channel, logged.check.due_on) == (1, "school_note", office.today())


def test_a_provider_that_closes(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    pantry, other = a_service(office), a_service(office, "Riverside Pantry")
    draft = actions.refer(office, need_id=a_need(office, family).id, service_id=pantry.id)
    old = actions.note_sheet_printed(office, referral_id=draft.id, paper="referral_sheet", language="ar")
    clock.move(days=91)
    sheet = actions.note_sheet_printed(office, referral_id=draft.id, paper="referral_sheet", language="ar")
    assert sheet.liaison_phone
    sent = actions.hand_over(office, referral_id=draft.id, handoff=SHEET).referral

    touched = actions.service_closes(office, service_id=pantry.id, reason="The lease ended")
    assert [one.id for one in touched.loops] == [sent.id]
    assert [one.id for one in touched.sheets] == [sheet.id]
    assert old.id != sheet.id
    with pytest.raises(NotAllowed):
        actions.refer(office, need_id=sent.need_id, service_id=pantry.id)
    for loop in touched.loops:
        closed = actions.close_referral(
            office, referral_id=loop.id, state=State.NOT_COMPLETED, outcome=Outcome.SERVICE_CLOSED, told_by=Teller.US
        )  # fmt: skip
        assert closed.asks_next_step
        offered = actions.next_fitting_services(office, referral_id=loop.id)
        assert [fit.line.id for fit in offered.fits] == [other.id]
        again = actions.refer_again(office, referral_id=loop.id, service_id=other.id)
        assert state_of(office, again) is State.DRAFT


def test_intake_then_back_to_the_waitlist(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    care = a_service(office, "Little Boats Childcare", category="childcare")
    draft = actions.refer(office, need_id=a_need(office, family, Category.CHILDCARE).id, service_id=care.id)
    sent = actions.hand_over(office, referral_id=draft.id, handoff=TOGETHER).referral
    clock.move(days=3)
    actions.hear_back(office, referral_id=sent.id, state=State.CONNECTED, told_by=Teller.FAMILY, note="Intake was today")
    assert check_of(office, sent).kind is FollowUpKind.HELPED_CHECK
    clock.move(days=4)
    actions.hear_back(office, referral_id=sent.id, state=State.WAITLISTED, told_by=Teller.PARTNER, next_check_on=date(2026, 12, 14))
    waits = check_of(office, sent)
    assert (waits.kind, waits.due_on) == (FollowUpKind.WAITLIST_CHECK, date(2026, 12, 14))
    clock.set(datetime(2026, 12, 14, 16, tzinfo=UTC))
    actions.hear_back(office, referral_id=sent.id, state=State.CONNECTED, told_by=Teller.FAMILY)
    clock.move(days=30)
    actions.close_referral(
        office, referral_id=sent.id, state=State.COMPLETED, outcome=Outcome.ENROLLED, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY
    )  # fmt: skip
    events = [line.event.to_state for line in actions.referral_story(office, referral_id=sent.id).lines if line.event]
    assert events == [State.SENT, State.CONNECTED, State.WAITLISTED, State.CONNECTED, State.COMPLETED]


def test_a_food_pantry_news_weeks_later_twice_corrected(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    pantry = a_service(office)
    need = a_need(office, family)
    draft = actions.refer(office, need_id=need.id, service_id=pantry.id)
    sent = actions.hand_over(office, referral_id=draft.id, handoff=SHEET).referral
    clock.move(days=7)
    actions.close_referral(office, referral_id=sent.id, state=State.NOT_COMPLETED, outcome=Outcome.NO_SHOW, told_by=Teller.PARTNER)
    assert families.need(office, need_id=need.id).state is NeedState.WORKED_ON
    with pytest.raises(NotAllowed):
        actions.hear_back(office, referral_id=sent.id, state=State.CONNECTED, told_by=Teller.FAMILY)

    clock.move(days=21)
    first = actions.late_news(
        office, referral_id=sent.id, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY,
        happened_on=date(2026, 11, 25),
    )  # fmt: skip
    assert first.need_met
    clock.move(days=5)
    actions.late_news(
        office, referral_id=sent.id, state=State.COMPLETED, outcome=Outcome.PARTLY_HELPED, told_by=Teller.FAMILY,
        confirmed_by=Teller.FAMILY, happened_on=date(2026, 11, 26),
    )  # fmt: skip
    with pytest.raises(BadInput):
        actions.late_news(
            office, referral_id=sent.id, state=State.COMPLETED, outcome=Outcome.PARTLY_HELPED, told_by=Teller.FAMILY,
            confirmed_by=Teller.FAMILY,
        )  # fmt: skip
    standing = actions.referral_standing(office, referral_id=sent.id)
    assert (standing.state, standing.outcome, standing.since) == (State.COMPLETED, Outcome.PARTLY_HELPED, date(2026, 11, 26))
    lines = [line for line in actions.referral_story(office, referral_id=sent.id).lines if line.event]
    told = [(line.event.outcome, line.corrected) for line in lines if line.event and line.event.outcome]
    assert sorted(told, key=str) == sorted(
        [(Outcome.NO_SHOW, True), (Outcome.GOT_HELP, True), (Outcome.PARTLY_HELPED, False)], key=str
    )  # fmt: skip
    assert sum(line.event.kind is TransitionKind.LATE_NEWS and not line.event.implied for line in lines if line.event) == 2
    assert families.need(office, need_id=need.id).state is NeedState.OPEN
    assert checks_open(office, sent) == 0


def test_one_call_a_day_carries_all_loops_of_a_family(office: Office, clock: StillClock) -> None:
    family = a_family(office, members=(a_member("Rania Haddad", phone="(503) 555-0112", safe=True),))
    loops = []
    for name in ("Eastside Food Pantry", "Riverside Pantry"):
        draft = actions.refer(office, need_id=a_need(office, family).id, service_id=a_service(office, name).id)
        loops.append(actions.hand_over(office, referral_id=draft.id, handoff=SHEET).referral)
    clock.move(days=7)
    card = actions.call_card(office, family_id=family.id)
    assert [line.due for line in card.loops] == [True, True]
    assert {line.loop.service_name for line in card.loops} == {"Eastside Food Pantry", "Riverside Pantry"}
    called = actions.log_call(office, family_id=family.id, answered=Answered.NO_ANSWER)
    assert {one.attempt.referral_id for one in called.checks} == {one.id for one in loops}
    assert {one.attempt.contact_id for one in called.checks} == {called.contact_id}
    assert not any(line.due for line in actions.call_card(office, family_id=family.id).loops)
