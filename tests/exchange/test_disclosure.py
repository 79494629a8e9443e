"""A file for a partner holds the items its basis covers, is recorded, and is refused where nothing covers it."""

import json
from pathlib import Path

import pytest

from liaison_desk.errors import BadInput, NoBasis
from liaison_desk.exchange import actions
from liaison_desk.families import actions as families
from liaison_desk.families.consent import Item
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.handoff import Basis
from liaison_desk.sample import furnish_sample
from liaison_desk.vault import access


@pytest.fixture
def furnished(office: Office) -> Office:
    furnish_sample(office, families=20, seed=1)
    return office


def handed_over(office: Office, basis: Basis) -> str:
    loops = (loop.referral for loop in referrals.open_referrals(office))
    return next(one.id for one in loops if one.handoff.basis is basis and covered(office, one.id))


def covered(office: Office, referral_id: str) -> bool:
    handoff = referrals.referral(office, referral_id=referral_id).handoff
    return handoff.basis is not Basis.SIGNED_CONSENT or families.consent(office, consent_id=handoff.consent_id).withdrawn_on is None


def test_the_file_holds_what_the_consent_names_and_the_record_says_so(furnished: Office, tmp_path: Path) -> None:
    referral = handed_over(furnished, Basis.SIGNED_CONSENT)
    out = tmp_path / "intake.json"
    made = actions.export_for_partner(furnished, referral_id=referral, to=str(out))
    assert made.items == (Item.NAMES_AGES, Item.PHONE_LANGUAGE, Item.NEED)
    held = json.loads(out.read_text(encoding="utf-8"))
    assert set(held) == {"names_ages", "phone_language", "need"}
    assert "address" not in out.read_text(encoding="utf-8")
    assert out.stat().st_mode & 0o077 == 0
    with furnished.reading() as db:
        family = referrals.referral(furnished, referral_id=referral).family_id
        (line,) = [one for one in access.of_family(db, family) if one.subject == referral and one.at == furnished.now()]
    assert (line.what, line.basis, line.items) == (access.What.DISCLOSED, "signed_consent", ("names_ages", "phone_language", "need"))


def test_fewer_items_may_be_given_and_never_more(furnished: Office, tmp_path: Path) -> None:
    referral = handed_over(furnished, Basis.SIGNED_CONSENT)
    actions.export_for_partner(furnished, referral_id=referral, to=str(tmp_path / "a.json"), items=(Item.NEED,))
    assert list(json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))) == ["need"]
    with pytest.raises(NoBasis):
        actions.export_for_partner(furnished, referral_id=referral, to=str(tmp_path / "b.json"), items=(Item.ADDRESS,))
    assert not (tmp_path / "b.json").exists()


def test_the_familys_own_hands_carry_no_file_for_a_partner(furnished: Office, tmp_path: Path) -> None:
    with pytest.raises(NoBasis):
        actions.export_for_partner(furnished, referral_id=handed_over(furnished, Basis.OWN_HANDS), to=str(tmp_path / "a.json"))
    assert list(tmp_path.glob("*.json")) == []


def test_a_withdrawn_consent_stops_the_file_at_once(furnished: Office, tmp_path: Path) -> None:
    referral = handed_over(furnished, Basis.SIGNED_CONSENT)
    consent = referrals.referral(furnished, referral_id=referral).handoff.consent_id
    families.withdraw_consent(furnished, consent_id=consent)
    with pytest.raises(NoBasis):
        actions.export_for_partner(furnished, referral_id=referral, to=str(tmp_path / "a.json"))


def test_a_file_of_that_name_is_left_alone(furnished: Office, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("keep me", encoding="utf-8")
    with pytest.raises(BadInput):
        actions.export_for_partner(furnished, referral_id=handed_over(furnished, Basis.SIGNED_CONSENT), to=str(tmp_path / "a.json"))
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "keep me"
