"""The stories of REFERRALS that need a colleague: laptops that were apart and meet again."""

from datetime import date

import pytest

from liaison_desk.errors import BadInput, NoBasis, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.family import Family
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.handoff import Basis, Handoff, Mode
from liaison_desk.referrals.referral import Outcome, Referral, State, Teller
from liaison_desk.sync import actions as sync
from liaison_desk.vault import browse
from tests.fakes import StillClock
from tests.people import a_child, a_consent, a_family, a_member, a_need, a_school
from tests.referrals.making import TOGETHER, a_family_with_ways, a_sent, a_service, check_of, checks_open, state_of
from tests.sync.colleagues import District, district

__all__ = ["district"]


@pytest.fixture
def pair(district: District) -> tuple[Office, Office]:
    one = district.first()
    two = district.colleague(one)
    district.meet(one, two)
    return one, two


def handed_over_late(district: District, pair: tuple[Office, Office], clock: StillClock) -> tuple[Family, Referral, Referral]:
    """One referral that goes on when the family withdraws its consent, one that the colleague hands over the day after, offline."""
    one, two = pair
    family = a_family_with_ways(one)
    clinic = a_service(one, "Harbor Clinic", category="healthcare")
    consent = a_consent(one, family, clinic.organization_id, categories=(Category.HEALTHCARE,))
    ahead = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    begun = actions.refer(one, need_id=a_need(one, family, Category.HEALTHCARE).id, service_id=clinic.id)
    actions.hand_over(one, referral_id=begun.id, handoff=ahead)
    second = actions.refer(one, need_id=a_need(one, family, Category.HEALTHCARE).id, service_id=clinic.id)
    district.meet(one, two)

    clock.move(days=1)
    actions.hear_back(one, referral_id=begun.id, state=State.CONNECTED, told_by=Teller.PARTNER)
    actions.withdraw_and_decide(one, consent_id=consent.id, goes_on=(begun.id,))
    clock.move(days=1)
    actions.hand_over(two, referral_id=second.id, handoff=ahead)
    for office in pair:
        assert actions.handoffs_to_review(office) == ()
    district.meet(one, two)
    return family, begun, second


def test_consent_withdrawn_in_the_middle_of_a_service_while_a_colleague_is_offline(
    district: District, pair: tuple[Office, Office], clock: StillClock
) -> None:
    _family, begun, second = handed_over_late(district, pair, clock)
    for office in pair:
        assert [found.id for found in actions.handoffs_to_review(office)] == [second.id]
        with pytest.raises(NoBasis, match="withdrawn"):
            actions.require_basis(office, referral_id=second.id)
        actions.begin_day(office)
    district.meet(*pair)
    for office in pair:
        assert not actions.referral(office, referral_id=second.id).live
        assert not actions.referral(office, referral_id=begun.id).live
        assert check_of(office, second).kind is FollowUpKind.FAMILY_CHECK
        assert sync.looks(office) == ()

    decided = actions.review_handoff(pair[0], referral_id=second.id, goes_on=False, note="The clinic was asked to forget the call.")
    assert decided.reviewed_on == pair[0].today()
    district.meet(*pair)
    for office in pair:
        assert actions.handoffs_to_review(office) == ()
        assert state_of(office, second) is State.CANCELLED
        story = actions.referral_story(office, referral_id=second.id)
        assert story.standing.outcome is Outcome.CONSENT_WITHDRAWN
        assert state_of(office, begun) is State.CONNECTED
        with pytest.raises(NotAllowed):
            actions.review_handoff(office, referral_id=second.id, goes_on=True)


def test_the_family_lets_the_late_handoff_go_on(district: District, pair: tuple[Office, Office], clock: StillClock) -> None:
    _family, _begun, second = handed_over_late(district, pair, clock)
    actions.review_handoff(pair[1], referral_id=second.id, goes_on=True)
    district.meet(*pair)
    for office in pair:
        assert state_of(office, second) is State.SENT
        assert not actions.referral(office, referral_id=second.id).live
        assert actions.handoffs_to_review(office) == ()


def test_a_handoff_before_the_word_was_spoken_asks_for_no_review(office: Office, clock: StillClock) -> None:
    family, clinic = a_family_with_ways(office), a_service(office, "Harbor Clinic", category="healthcare")
    consent = a_consent(office, family, clinic.organization_id, categories=(Category.HEALTHCARE,))
    ahead = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    draft = actions.refer(office, need_id=a_need(office, family, Category.HEALTHCARE).id, service_id=clinic.id)
    actions.hand_over(office, referral_id=draft.id, handoff=ahead)
    clock.move(minutes=30)
    actions.withdraw_and_decide(office, consent_id=consent.id)
    assert actions.handoffs_to_review(office) == ()


def test_a_sibling_in_another_teams_school_needs_it_too(district: District, clock: StillClock) -> None:
    """The older child is Jordan's, the younger goes to a school of Sam's team; the pantry serves both, each on its own loop."""
    lead = district.first()
    west = district.another_team(lead, "West side")
    sam = district.colleague(lead, team_id=west)
    east_school, west_school = a_school(lead, "Eastside School"), a_school(lead, "Westside School")
    members = (
        a_member("Rania Haddad", phone="(503) 555-0112", safe=True),
        a_child("Sami Haddad", school=east_school),
        a_child("Lina Haddad", school=west_school, grade="01", born=date(2019, 5, 2)),
    )
    family = a_family(lead, members=members)
    lina = next(one.person for one in families.people_of(lead, family_id=family.id) if one.person.name.startswith("Lina"))
    pantry = a_service(lead)
    a_need(lead, family)
    with pytest.raises(BadInput, match="agreed"):
        families.share_sibling_card(lead, family_id=family.id, person_id=lina.id, agreed_by=" ")
    families.share_sibling_card(lead, family_id=family.id, person_id=lina.id, agreed_by="Rania Haddad", next_visit_on=date(2026, 12, 2))
    district.meet(lead, sam)

    with pytest.raises(NotFound):
        families.family(sam, family_id=family.id)
    card = families.sibling_cards(sam, school_id=west_school.id)[0]
    assert (card.student_name, card.lead_name, card.needs) == ("Lina Haddad", "Jordan Ellis", (Category.FOOD,))
    assert card.next_visit_on == date(2026, 12, 2)
    assert families.sibling_cards(sam, school_id=east_school.id) == ()
    with sam.reading() as db:
        assert list(browse.rows(db, "family")) == []
        assert "Mill Road" not in str(list(browse.rows(db, "sibling_card")))
        assert "0112" not in str(list(browse.rows(db, "sibling_card")))

    theirs = a_family(
        sam, members=(a_member("Rania Haddad", phone="(503) 555-0112", safe=True), a_child("Lina Haddad", school=west_school))
    )
    too = actions.refer(sam, need_id=a_need(sam, theirs).id, service_id=pantry.id)
    actions.hand_over(sam, referral_id=too.id, handoff=TOGETHER)
    district.meet(lead, sam)
    assert state_of(lead, too) is State.SENT
    district.meet(lead, sam)
    with pytest.raises(NotFound):
        families.family(sam, family_id=family.id)

    families.take_back_sibling_card(lead, card_id=card.id)
    district.meet(lead, sam)
    assert families.sibling_cards(sam) == ()
    with sam.reading() as db:
        assert "Lina" not in str(list(browse.rows(db, "sibling_card")))


def test_a_family_whose_place_is_confidential_lets_no_card_cross(office: Office) -> None:
    school = a_school(office)
    family = a_family(office, members=(a_member(), a_child("Sami Haddad", school=school)), confidential=True)
    child = next(one.person for one in families.people_of(office, family_id=family.id) if one.student)
    with pytest.raises(NotAllowed, match="confidential"):
        families.share_sibling_card(office, family_id=family.id, person_id=child.id, agreed_by="Rania Haddad")
    assert families.sibling_cards_of(office, family_id=family.id) == ()


def test_a_loop_closed_here_and_asked_after_there_leaves_no_check(
    district: District, pair: tuple[Office, Office], clock: StillClock
) -> None:
    one, two = pair
    sent = a_sent(one)
    district.meet(one, two)
    clock.move(days=8)
    actions.log_check(two, referral_id=sent.id, answered=Answered.NO_ANSWER)
    actions.close_referral(
        one, referral_id=sent.id, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY
    )
    district.meet(one, two)
    for office in pair:
        actions.begin_day(office)
    district.meet(one, two)
    for office in pair:
        assert state_of(office, sent) is State.COMPLETED
        assert checks_open(office, sent) == 0


def test_two_who_asked_the_same_family_leave_one_check(district: District, pair: tuple[Office, Office], clock: StillClock) -> None:
    one, two = pair
    sent = a_sent(one)
    district.meet(one, two)
    clock.move(days=8)
    for office in pair:
        actions.log_check(office, referral_id=sent.id, answered=Answered.NO_ANSWER)
    district.meet(one, two)
    for office in pair:
        assert len([line for line in followups.follow_ups_of(office, family_id=sent.family_id) if line.referral_id]) == 1
        actions.begin_day(office)
    district.meet(one, two)
    for office in pair:
        assert check_of(office, sent).is_open
