"""A file for a partner holds the items its basis covers, is recorded, and is refused where nothing covers it."""

import json
import resource
from datetime import date
from pathlib import Path

import pytest

from liaison_desk.errors import BadInput, NoBasis, VaultTrouble
from liaison_desk.exchange import actions, archive, disclosure
from liaison_desk.families import actions as families
from liaison_desk.families.consent import Item
from liaison_desk.families.family import Address, Family
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.handoff import Basis, Emergency, Handoff, Mode
from liaison_desk.sample import furnish_sample
from liaison_desk.vault import access
from tests.people import a_child, a_family, a_member, a_need, a_school, a_student
from tests.referrals.making import a_service


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


ALL = tuple(item for item in Item if item not in disclosure.NOT_KEPT)


def in_an_emergency(office: Office, family: Family, *, emergency: Emergency | None) -> str:
    handoff = Handoff(
        mode=Mode.CALLED_AHEAD, basis=Basis.EMERGENCY, disclosed=tuple(item.value for item in ALL), emergency=emergency
    )  # fmt: skip
    need, service = a_need(office, family), a_service(office)
    return referrals.refer(office, need_id=need.id, service_id=service.id, person_ids=(), handoff=handoff).id


def test_an_emergency_that_nobody_named_opens_no_file(office: Office, tmp_path: Path) -> None:
    referral = in_an_emergency(office, a_family(office), emergency=None)
    with pytest.raises(NoBasis):
        actions.export_for_partner(office, referral_id=referral, to=str(tmp_path / "a.json"))


def test_neither_a_private_address_nor_who_left_the_family_goes_to_a_partner(office: Office, tmp_path: Path) -> None:
    father = a_member("Karim Haddad", phone="(503) 555-0119", safe=True)
    mother = a_member("Rania Haddad", phone="(503) 555-0112", safe=True)
    family = a_family(office, members=(mother, father), address=Address(line1="9 Quiet Lane"), confidential=True)
    left = next(one for one in families.people_of(office, family_id=family.id) if one.person.name == "Karim Haddad")
    families.leave_family(office, person_id=left.person.id, family_id=family.id, on=date(2026, 11, 20))
    referral = in_an_emergency(office, family, emergency=Emergency(threat="fire", told="the shelter", why="no home tonight"))
    actions.export_for_partner(office, referral_id=referral, to=str(tmp_path / "a.json"))
    told = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert "Rania" in told
    assert json.loads(told)["household"] == 1
    assert not any(word in told for word in ("Quiet", "Karim", "0119"))


def test_days_at_school_go_along_as_figures_where_they_are_named(office: Office, tmp_path: Path) -> None:
    family = a_family(office, members=(a_member(), a_child(school=a_school(office))))
    student = a_student(office, family).student
    assert student is not None
    families.note_attendance(office, student_id=student.id, month=date(2026, 10, 1), enrolled_days=22, absent_days=3)
    referral = in_an_emergency(office, family, emergency=Emergency(threat="fire", told="the shelter", why="no home tonight"))
    actions.export_for_partner(office, referral_id=referral, to=str(tmp_path / "a.json"), items=(Item.ATTENDANCE,))
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told == {"attendance": [{"name": "Sami Haddad", "since": "2026-07-01", "enrolled_days": 22, "absent_days": 3}]}


def test_a_file_that_was_not_recorded_is_not_there(furnished: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **named: object) -> None:
        raise VaultTrouble("The disk is full")

    monkeypatch.setattr(access, "note", full)
    referral = handed_over(furnished, Basis.SIGNED_CONSENT)
    with pytest.raises(VaultTrouble):
        actions.export_for_partner(furnished, referral_id=referral, to=str(tmp_path / "a.json"))
    assert list(tmp_path.glob("a.json*")) == []


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(VaultTrouble):
            archive.private_file(tmp_path / "a.json", "x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.glob("a.json*")) == []
