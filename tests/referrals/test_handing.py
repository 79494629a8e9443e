"""What may be handed over, on which basis, and what leaves the laptop (REFERRALS, 'Basis for a handoff')."""

from datetime import date

import pytest

from liaison_desk.errors import BadInput, NoBasis, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.consent import ConsentForm, Item
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.handoff import (
    PARTNER_PRESENT,
    TELLS_THE_PARTNER,
    WARM,
    WARMEST_FIRST,
    Appointment,
    Basis,
    Emergency,
    Handoff,
    Mode,
    bases_for,
)
from liaison_desk.referrals.referral import State
from liaison_desk.vault import access
from tests.fakes import StillClock
from tests.people import a_consent, a_need
from tests.referrals.making import SHEET, TOGETHER, a_family_with_ways, a_referral, a_service, check_of, state_of

DANGER = Emergency(threat="No heat", told="The night desk", why="To hold two beds")


def test_the_first_six_modes_are_warm() -> None:
    assert [mode for mode in WARMEST_FIRST if mode not in WARM] == [Mode.SHEET_WITH_NAME, Mode.LIST_GIVEN]


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("mode", list(Mode))
def test_the_familys_own_hands_carry_what_is_logged_or_done_together(mode: Mode, live: bool) -> None:
    expected = mode in PARTNER_PRESENT or (not live and mode not in TELLS_THE_PARTNER)
    assert (Basis.OWN_HANDS in bases_for(mode, live=live)) is expected
    assert {Basis.SIGNED_CONSENT, Basis.EMERGENCY} <= set(bases_for(mode, live=live))


def test_a_handoff_without_a_basis_is_refused_and_the_draft_stays(office: Office) -> None:
    one = a_referral(office)
    with pytest.raises(NoBasis):
        actions.hand_over(office, referral_id=one.id, handoff=Handoff(mode=Mode.THREE_WAY_CALL))
    assert state_of(office, one) is State.DRAFT


@pytest.mark.parametrize("mode", sorted(TELLS_THE_PARTNER))
def test_telling_the_partner_is_never_in_the_familys_own_hands(office: Office, mode: Mode) -> None:
    one = a_referral(office)
    with pytest.raises(NoBasis):
        actions.hand_over(
            office, referral_id=one.id, handoff=Handoff(mode=mode, basis=Basis.OWN_HANDS, partner_calls_by=date(2026, 11, 25)), live=False
        )
    assert state_of(office, one) is State.DRAFT


def test_a_sheet_in_own_hands_is_logged_and_a_live_one_asks_for_a_consent(office: Office) -> None:
    first, second = a_referral(office), a_referral(office)
    assert not actions.hand_over(office, referral_id=first.id, handoff=SHEET).referral.live
    with pytest.raises(NoBasis):
        actions.hand_over(office, referral_id=second.id, handoff=SHEET, live=True)


def test_own_hands_tell_nothing_from_the_file(office: Office) -> None:
    one = a_referral(office)
    with pytest.raises(NoBasis):
        actions.hand_over(office, referral_id=one.id, handoff=Handoff(mode=Mode.IN_PERSON, basis=Basis.OWN_HANDS, disclosed=("need",)))
    actions.hand_over(office, referral_id=one.id, handoff=TOGETHER)
    with office.reading() as db:
        assert [line.what for line in access.of_family(db, one.family_id)] == []


def with_consent(office: Office, **said: object) -> tuple[str, Handoff]:
    """A draft and a handoff by message that rests on a consent of the family."""
    service, family = a_service(office), a_family_with_ways(office)
    draft = actions.refer(office, need_id=a_need(office, family).id, service_id=service.id)
    consent = a_consent(office, family, service.organization_id, **said)  # type: ignore[arg-type]
    return draft.id, Handoff(mode=Mode.INTRODUCED_BY_MESSAGE, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)


def test_a_signed_consent_discloses_its_items_and_the_access_record_says_so(office: Office) -> None:
    draft, handoff = with_consent(office)
    done = actions.hand_over(office, referral_id=draft, handoff=handoff)
    assert done.tells_partner
    assert set(done.referral.handoff.disclosed) == {"names_ages", "phone_language", "need"}
    with office.reading() as db:
        line = access.of_family(db, done.referral.family_id)[0]
    assert (line.what, line.basis) == (access.What.DISCLOSED, "signed_consent")
    assert set(line.items) == set(done.referral.handoff.disclosed)


def test_more_than_the_consent_names_is_refused(office: Office) -> None:
    draft, handoff = with_consent(office)
    asked = Handoff(mode=handoff.mode, basis=handoff.basis, consent_id=handoff.consent_id, disclosed=("need", "health_records"))
    with pytest.raises(NoBasis, match="items"):
        actions.hand_over(office, referral_id=draft, handoff=asked)
    unknown = Handoff(mode=handoff.mode, basis=handoff.basis, consent_id=handoff.consent_id, disclosed=("shoe_size",))
    with pytest.raises(BadInput):
        actions.hand_over(office, referral_id=draft, handoff=unknown)


def test_a_spoken_consent_never_permits_disclosure(office: Office) -> None:
    draft, handoff = with_consent(office, form=ConsentForm.SPOKEN)
    with pytest.raises(NoBasis, match="spoken"):
        actions.hand_over(office, referral_id=draft, handoff=handoff)


def test_a_consent_covers_its_last_day_and_not_the_one_after(office: Office, clock: StillClock) -> None:
    draft, handoff = with_consent(office, valid_until=date(2026, 11, 24))
    clock.move(days=2)
    with pytest.raises(NoBasis, match="run out"):
        actions.hand_over(office, referral_id=draft, handoff=handoff)
    actions.hand_over(office, referral_id=draft, handoff=handoff, happened_on=date(2026, 11, 24))


def test_a_withdrawn_consent_covers_no_day_not_even_an_earlier_one(office: Office, clock: StillClock) -> None:
    draft, handoff = with_consent(office)
    clock.move(days=2)
    families.withdraw_consent(office, consent_id=handoff.consent_id)
    with pytest.raises(NoBasis, match="withdrawn"):
        actions.hand_over(office, referral_id=draft, handoff=handoff, happened_on=date(2026, 11, 23))


def test_a_consent_for_another_partner_or_another_help_covers_nothing(office: Office) -> None:
    family, service, other = a_family_with_ways(office), a_service(office), a_service(office, "Riverside Pantry")
    consent = a_consent(office, family, other.organization_id)
    draft = actions.refer(office, need_id=a_need(office, family).id, service_id=service.id)
    handoff = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    with pytest.raises(NoBasis, match="another partner"):
        actions.hand_over(office, referral_id=draft.id, handoff=handoff)


def test_a_consent_of_another_family_covers_nothing(office: Office) -> None:
    service = a_service(office)
    other = a_consent(office, a_family_with_ways(office), service.organization_id)
    draft = a_referral(office, service)
    with pytest.raises(NoBasis, match="not this family's"):
        actions.hand_over(
            office, referral_id=draft.id, handoff=Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=other.id)
        )


def test_an_emergency_needs_threat_person_and_reason(office: Office) -> None:
    one = a_referral(office)
    for said in (None, Emergency(threat="x", told="y", why=" ")):
        with pytest.raises(NoBasis):
            actions.hand_over(office, referral_id=one.id, handoff=Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.EMERGENCY, emergency=said))
    actions.hand_over(office, referral_id=one.id, handoff=Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.EMERGENCY, emergency=DANGER))
    with office.reading() as db:
        assert access.of_family(db, one.family_id)[0].basis == "emergency"


def test_a_partners_paper_without_a_basis_is_refused(office: Office) -> None:
    one = a_referral(office)
    with pytest.raises(NoBasis):
        actions.require_basis(office, referral_id=one.id)
    actions.hand_over(office, referral_id=one.id, handoff=SHEET)
    with pytest.raises(NoBasis):
        actions.require_basis(office, referral_id=one.id)


def test_a_partners_paper_with_a_consent_is_asked_anew_each_day_and_for_each_item(office: Office, clock: StillClock) -> None:
    draft, handoff = with_consent(office, valid_until=date(2026, 11, 30))
    actions.hand_over(office, referral_id=draft, handoff=handoff)
    assert actions.require_basis(office, referral_id=draft, items=(Item.NEED,)) is Basis.SIGNED_CONSENT
    with pytest.raises(NoBasis):
        actions.require_basis(office, referral_id=draft, items=(Item.HEALTH_RECORDS,))
    clock.move(days=8)
    with pytest.raises(NoBasis):
        actions.require_basis(office, referral_id=draft, items=(Item.NEED,))


def test_a_partner_that_calls_says_by_when(office: Office) -> None:
    draft, handoff = with_consent(office)
    calls = Handoff(mode=Mode.PARTNER_CALLS, basis=handoff.basis, consent_id=handoff.consent_id)
    with pytest.raises(BadInput) as refused:
        actions.hand_over(office, referral_id=draft, handoff=calls)
    assert refused.value.where == "partner_calls_by"


def test_a_draft_without_a_service_and_one_handed_over_are_refused(office: Office) -> None:
    bare = actions.refer(office, need_id=a_need(office, a_family_with_ways(office)).id)
    with pytest.raises(BadInput):
        actions.hand_over(office, referral_id=bare.id, handoff=SHEET)
    one = a_referral(office)
    actions.hand_over(office, referral_id=one.id, handoff=SHEET)
    with pytest.raises(NotAllowed):
        actions.hand_over(office, referral_id=one.id, handoff=SHEET)


def test_the_preview_says_what_handing_over_will_do_and_writes_nothing(office: Office) -> None:
    one = a_referral(office)
    friday = Appointment(on=date(2026, 11, 27))
    shown = actions.preview_hand_over(office, referral_id=one.id, handoff=TOGETHER, appointment=friday)
    assert shown.planned
    assert shown.planned.due_on == date(2026, 11, 26)
    assert state_of(office, one) is State.DRAFT
    done = actions.hand_over(office, referral_id=one.id, handoff=TOGETHER, appointment=friday)
    assert done.check
    assert (done.check.kind, done.check.due_on) == (shown.planned.kind, shown.planned.due_on)
    assert check_of(office, one).id == done.check.id
