"""Consents that end: what a new day brings, and what a family's word ends at once."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.errors import BadInput
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.actions.consents import eighteenth
from liaison_desk.referrals.handoff import Basis, Handoff, Mode
from liaison_desk.referrals.referral import Referral, State
from liaison_desk.vault.vault import Database, Vault
from tests.fakes import StillClock
from tests.people import a_child, a_consent, a_family, a_member, a_need
from tests.referrals.making import a_family_with_ways, a_sent, a_service, check_of, checks_open, state_of


def ahead(office: Office, *, valid_until: date | None = None) -> Referral:
    family, pantry = a_family_with_ways(office), a_service(office)
    consent = a_consent(office, family, pantry.organization_id, valid_until=valid_until)
    draft = actions.refer(office, need_id=a_need(office, family).id, service_id=pantry.id)
    handoff = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    return actions.hand_over(office, referral_id=draft.id, handoff=handoff).referral


def test_a_consent_that_ends_soon_is_on_the_list_once(office: Office, clock: StillClock) -> None:
    one = ahead(office, valid_until=date(2026, 12, 12))
    assert actions.begin_day(office).ending == ()
    clock.move(days=5)
    assert [consent.id for consent in actions.begin_day(office).ending] == [one.handoff.consent_id]
    assert actions.begin_day(office) == actions.DayBegun()
    kinds = [due.kind for due in followups.follow_ups_of(office, family_id=one.family_id)]
    assert kinds.count(FollowUpKind.CONSENT_ENDS) == 1


def test_a_live_referral_turns_logged_when_the_day_begins_after_the_last_one(office: Office, clock: StillClock) -> None:
    one = ahead(office, valid_until=date(2026, 11, 24))
    clock.move(days=1)
    assert actions.begin_day(office).logged == ()
    clock.move(days=1)
    assert [turned.id for turned in actions.begin_day(office).logged] == [one.id]
    assert check_of(office, one).kind is FollowUpKind.FAMILY_CHECK
    assert actions.begin_day(office).logged == ()


def test_at_eighteen_the_rights_move_and_a_follow_up_says_so_once(office: Office) -> None:
    family = a_family(office, members=(a_member(), a_child("Sami Haddad", born=date(2008, 12, 10))))
    begun = actions.begin_day(office)
    assert [person.name for person in begun.moving] == ["Sami Haddad"]
    due = [item for item in followups.follow_ups_of(office, family_id=family.id) if item.kind is FollowUpKind.RIGHTS_MOVE]
    assert [item.due_on for item in due] == [date(2026, 12, 10)]
    assert actions.begin_day(office).moving == ()


def test_somebody_born_on_a_leap_day_is_eighteen_on_the_first_of_march() -> None:
    assert eighteenth(date(2008, 2, 29)) == date(2026, 3, 1)
    assert eighteenth(date(2008, 12, 10)) == date(2026, 12, 10)


def test_what_the_day_brings_is_not_undone_by_a_keystroke(office: Office, clock: StillClock) -> None:
    one = ahead(office, valid_until=date(2026, 11, 24))
    clock.move(days=3)
    actions.begin_day(office)
    actions.note_sheet_printed(office, referral_id=one.id, paper="referral_sheet", language="en")
    assert actions.undo_last(office).action == "hand_over"
    assert state_of(office, one) is State.DRAFT
    assert checks_open(office, one) == 1


def test_a_referral_that_rests_on_another_consent_is_not_decided_here(office: Office) -> None:
    one, other = ahead(office), a_sent(office)
    for goes_on, cancelled in (((other.id,), ()), ((one.id,), (one.id,))):
        with pytest.raises(BadInput):
            actions.withdraw_and_decide(office, consent_id=one.handoff.consent_id, goes_on=goes_on, cancelled=cancelled)
    assert actions.referral(office, referral_id=one.id).live


def test_what_the_family_did_not_decide_is_asked(office: Office) -> None:
    one = ahead(office)
    assert actions.withdraw_and_decide(office, consent_id=one.handoff.consent_id).undecided == (one.id,)
    assert FollowUpKind.CALL_BACK in [due.kind for due in followups.follow_ups_due(office)]


def test_a_handoff_made_after_the_word_was_spoken_is_cancelled_all_the_same(office: Office, clock: StillClock) -> None:
    one = ahead(office)
    spoken = date(2026, 11, 22)
    done = actions.withdraw_and_decide(office, consent_id=one.handoff.consent_id, cancelled=(one.id,), on=spoken)
    assert (done.cancelled, done.consent.withdrawn_on) == ((one.id,), spoken)
    assert state_of(office, one) is State.CANCELLED


def test_a_day_begun_in_two_windows_at_once_is_begun_once(office: Office, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> None:
    one = ahead(office, valid_until=date(2026, 11, 24))
    a_family(office, "Osman", members=(a_member(), a_child("Amal Osman", born=date(2008, 12, 10))))
    clock.move(days=3)
    beside = replace(office, vault=Vault(office.vault.path, office.vault._key or b""))
    real, inside = Vault.transaction, list[str]()

    def meanwhile(self: Vault) -> AbstractContextManager[Database]:
        if self is office.vault and not inside:
            inside.append("once")
            actions.begin_day(beside)
        return real(self)

    monkeypatch.setattr(Vault, "transaction", meanwhile)
    actions.begin_day(office)
    with office.reading() as db:
        kinds = [row[0] for row in db.execute("SELECT kind FROM follow_up WHERE alive AND kind IN ('consent_ends', 'rights_move')")]
    assert sorted(kinds) == ["consent_ends", "rights_move"]
    assert checks_open(office, one) == 1
