"""The stories of REFERRALS about what a handoff rests on: emergencies, shelters, consents that end."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from liaison_desk.errors import BadInput, NoBasis
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.need import NeedState, Urgency
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.attempt import Answered, Asked
from liaison_desk.referrals.handoff import Basis, Emergency, Handoff, Mode
from liaison_desk.referrals.referral import Outcome, State, Teller
from tests.fakes import StillClock
from tests.people import a_consent, a_need
from tests.referrals.making import SHEET, TOGETHER, a_family_with_ways, a_service, check_of, checks_open, state_of

FRIDAY_NIGHT = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
"""Friday 27 November, 21:00 in Chicago."""


def test_a_shelter_placement_on_friday_night_by_three_way_call_without_a_signature(office: Office, clock: StillClock) -> None:
    clock.set(FRIDAY_NIGHT)
    family = a_family_with_ways(office)
    shelter = a_service(office, "Lantern House Shelter", category="housing")
    need = a_need(office, family, Category.HOUSING, urgency=Urgency.URGENT)
    draft = actions.refer(office, need_id=need.id, service_id=shelter.id, cover="colleague")
    assert draft.urgent

    done = actions.hand_over(office, referral_id=draft.id, handoff=replace(TOGETHER, taken_by="The night desk"))
    assert done.warm
    assert not done.tells_partner
    assert done.referral.handoff.disclosed == ()
    saturday = check_of(office, draft)
    assert (saturday.kind, saturday.due_on) == (FollowUpKind.FAMILY_CHECK, date(2026, 11, 28))
    assert (saturday.urgent, saturday.cover) == (True, "colleague")
    with pytest.raises(NoBasis):
        actions.require_basis(office, referral_id=draft.id)

    clock.move(hours=13)
    actions.close_referral(
        office, referral_id=draft.id, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY,
        confirmed_by=Teller.FAMILY, connected_on=date(2026, 11, 27),
    )  # fmt: skip
    assert families.need(office, need_id=need.id).state is NeedState.MET
    assert checks_open(office, draft) == 0


def test_the_same_night_called_ahead_is_possible_in_an_emergency_that_is_named(office: Office, clock: StillClock) -> None:
    clock.set(FRIDAY_NIGHT)
    family = a_family_with_ways(office)
    shelter = a_service(office, "Lantern House Shelter", category="housing")
    need = a_need(office, family, Category.HOUSING, urgency=Urgency.URGENT)
    draft = actions.refer(office, need_id=need.id, service_id=shelter.id)
    ahead = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.OWN_HANDS)
    with pytest.raises(NoBasis):
        actions.hand_over(office, referral_id=draft.id, handoff=ahead)
    half = Emergency(threat="No heat at minus ten, a baby", told="", why="")
    with pytest.raises(NoBasis):
        actions.hand_over(office, referral_id=draft.id, handoff=replace(ahead, basis=Basis.EMERGENCY, emergency=half))
    whole = Emergency(threat="No heat at minus ten, a baby", told="The night desk of the shelter", why="To hold two beds")
    actions.hand_over(
        office, referral_id=draft.id, handoff=replace(ahead, basis=Basis.EMERGENCY, emergency=whole, disclosed=("names_ages",))
    )  # fmt: skip
    partner = check_of(office, draft)
    assert (partner.kind, partner.due_on, partner.due_at) == (FollowUpKind.PARTNER_CHECK, date(2026, 11, 28), time(10))
    assert [one.id for one in actions.emergency_handoffs(office)] == [draft.id]


def test_a_domestic_violence_shelter_that_may_not_confirm(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    shelter = a_service(office, "Safe Harbor", category="safety", may_not_confirm=True)
    need = a_need(office, family, Category.SAFETY, urgency=Urgency.URGENT)
    draft = actions.refer(office, need_id=need.id, service_id=shelter.id)
    assert not draft.live
    with pytest.raises(BadInput):
        actions.hand_over(office, referral_id=draft.id, handoff=SHEET, live=True)
    sent = actions.hand_over(office, referral_id=draft.id, handoff=SHEET).referral
    assert not sent.live
    assert check_of(office, sent).kind is FollowUpKind.FAMILY_CHECK

    for _ in range(3):
        clock.move(days=3)
        actions.log_check(office, referral_id=sent.id, answered=Answered.NO_ANSWER, asked=Asked.PARTNER)
    assert Outcome.COULD_NOT_CONTACT not in actions.may_close_as(office, referral_id=sent.id)
    actions.hear_back(office, referral_id=sent.id, state=State.CONNECTED, told_by=Teller.FAMILY)
    assert check_of(office, sent).kind is FollowUpKind.HELPED_CHECK


def test_a_waitlist_of_six_months_while_the_consent_runs_out(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    clinic = a_service(office, "Harbor Clinic", category="healthcare")
    need = a_need(office, family, Category.HEALTHCARE)
    consent = a_consent(
        office, family, clinic.organization_id, categories=(Category.HEALTHCARE,), valid_until=date(2027, 1, 31)
    )  # fmt: skip
    draft = actions.refer(office, need_id=need.id, service_id=clinic.id)
    ahead = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    sent = actions.hand_over(office, referral_id=draft.id, handoff=ahead).referral
    assert set(sent.handoff.disclosed) == {item.value for item in consent.items}
    assert check_of(office, sent).kind is FollowUpKind.PARTNER_CHECK

    clock.move(days=2)
    actions.hear_back(office, referral_id=sent.id, state=State.WAITLISTED, told_by=Teller.PARTNER, next_check_on=date(2027, 5, 25))
    waits = check_of(office, sent)
    assert (waits.kind, waits.due_on) == (FollowUpKind.WAITLIST_CHECK, date(2026, 12, 25))
    clock.set(datetime(2026, 12, 25, 16, tzinfo=UTC))
    actions.log_check(office, referral_id=sent.id, answered=Answered.REACHED)
    assert check_of(office, sent).due_on == date(2027, 1, 25)

    clock.set(datetime(2027, 1, 31, 16, tzinfo=UTC))
    assert actions.consents_ran_out(office) == ()
    actions.require_basis(office, referral_id=sent.id)
    clock.set(datetime(2027, 2, 1, 16, tzinfo=UTC))
    with pytest.raises(NoBasis):
        actions.require_basis(office, referral_id=sent.id)
    turned = actions.consents_ran_out(office)
    assert [one.id for one in turned] == [sent.id]
    assert not turned[0].live
    assert actions.consents_ran_out(office) == ()
    said = [one.kind for one in followups.follow_ups_due(office)]
    assert FollowUpKind.CONSENT_ENDS in said
    assert any(line.told == "logged" for line in actions.referral_story(office, referral_id=sent.id).lines)
    assert state_of(office, sent) is State.WAITLISTED
    assert checks_open(office, sent) == 1

    clock.set(datetime(2027, 5, 25, 16, tzinfo=UTC))
    actions.hear_back(office, referral_id=sent.id, state=State.CONNECTED, told_by=Teller.FAMILY)
    assert check_of(office, sent).kind is FollowUpKind.HELPED_CHECK


def test_consent_withdrawn_in_the_middle_of_a_service(office: Office, clock: StillClock) -> None:
    family = a_family_with_ways(office)
    clinic = a_service(office, "Harbor Clinic", category="healthcare")
    consent = a_consent(office, family, clinic.organization_id, categories=(Category.HEALTHCARE,))
    ahead = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    loops = []
    for _ in range(3):
        draft = actions.refer(office, need_id=a_need(office, family, Category.HEALTHCARE).id, service_id=clinic.id)
        loops.append(actions.hand_over(office, referral_id=draft.id, handoff=ahead).referral)
    clock.move(days=1)
    actions.hear_back(office, referral_id=loops[0].id, state=State.CONNECTED, told_by=Teller.PARTNER)
    assert {one.id for one in actions.referrals_on_consent(office, consent_id=consent.id)} == {one.id for one in loops}

    clock.move(days=3)
    ended = actions.withdraw_and_decide(office, consent_id=consent.id, goes_on=(loops[0].id,), cancelled=(loops[1].id,))
    assert ended.undecided == (loops[2].id,)
    assert [state_of(office, one) for one in loops] == [State.CONNECTED, State.CANCELLED, State.SENT]
    for one in (loops[0], loops[2]):
        assert not actions.referral(office, referral_id=one.id).live
        with pytest.raises(NoBasis, match="withdrawn"):
            actions.require_basis(office, referral_id=one.id)
    assert check_of(office, loops[2]).kind is FollowUpKind.FAMILY_CHECK
    assert checks_open(office, loops[1]) == 0
    assert not any(one.referral.id == loops[1].id for one in actions.next_step_needed(office))
    another = actions.refer(office, need_id=a_need(office, family, Category.HEALTHCARE).id, service_id=clinic.id)
    with pytest.raises(NoBasis, match="withdrawn"):
        actions.hand_over(office, referral_id=another.id, handoff=ahead)
