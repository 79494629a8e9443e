"""What a partner and the school agreed on: signed, looked at again when it is due, ended."""

from datetime import date

import pytest

from liaison_desk.directory import actions as directory
from liaison_desk.directory.organization import Organization
from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.followups import actions as followups
from liaison_desk.followups.agreement import PartnershipAgreement
from liaison_desk.followups.followup import FollowUpKind, FollowUpState
from liaison_desk.office import Office
from liaison_desk.vault import browse, check

TODAY, NEXT_YEAR = date(2026, 11, 23), date(2027, 11, 23)


@pytest.fixture
def clinic(office: Office) -> Organization:
    return directory.add_organization(office, name="Mill Street Clinic")


def signed(office: Office, clinic: Organization, *, until: date | None = None) -> PartnershipAgreement:
    return followups.sign_agreement(
        office, organization_id=clinic.id, our_role="Bring families", their_role="Keep two hours a week free",
        contact_name="Robin Vale", contact_point="(503) 555-0141", data_sharing="Names and times, with consent", valid_until=until,
    )  # fmt: skip


def entry(office: Office, clinic: Organization) -> tuple[object, object]:
    """What the directory's entry says of the agreement."""
    with office.reading() as db:
        row = browse.row(db, "organization", clinic.id)
    return row.get("agreement_until", ""), row.get("agreement_contact", "")


def test_a_signed_agreement_is_due_for_review_in_a_year_and_the_directory_says_so(office: Office, clinic: Organization) -> None:
    made = signed(office, clinic, until=date(2028, 6, 30))
    assert (made.signed_on, made.review_on) == (TODAY, NEXT_YEAR)
    (due,) = followups.follow_ups_about(office, about_id=made.id)
    assert (due.kind, due.due_on, due.text) == (FollowUpKind.AGREEMENT_REVIEW, NEXT_YEAR, "Mill Street Clinic (Robin Vale)")
    assert entry(office, clinic) == ("2028-06-30", "Robin Vale")
    assert followups.agreements_to_review(office) == ()
    assert followups.agreements_to_review(office, by=NEXT_YEAR) == (made,)
    with office.reading() as db:
        assert check.row_findings(db) == ()


def test_the_review_is_no_later_than_its_last_day(office: Office, clinic: Organization) -> None:
    assert signed(office, clinic, until=date(2027, 6, 30)).review_on == date(2027, 6, 30)


def test_an_agreement_of_a_leap_day_is_looked_at_on_the_first_of_march(office: Office, clinic: Organization) -> None:
    made = followups.sign_agreement(
        office, organization_id=clinic.id, our_role="Bring families", their_role="Help", contact_name="Robin Vale",
        signed_on=date(2024, 2, 29),
    )  # fmt: skip
    assert made.review_on == date(2025, 3, 1)


def test_a_review_does_what_was_due_and_asks_again(office: Office, clinic: Organization) -> None:
    made = signed(office, clinic, until=date(2027, 6, 30))
    after = followups.review_agreement(office, agreement_id=made.id, next_review_on=date(2027, 5, 1), valid_until=date(2028, 6, 30))
    assert (after.reviewed_on, after.review_on, after.valid_until) == (TODAY, date(2027, 5, 1), date(2028, 6, 30))
    states = sorted((one.due_on, one.state) for one in followups.follow_ups_about(office, about_id=made.id) if one.due_on)
    assert states == [(date(2027, 5, 1), FollowUpState.OPEN), (date(2027, 6, 30), FollowUpState.DONE)]
    assert entry(office, clinic)[0] == "2028-06-30"


def test_an_agreement_is_ended_and_taken_up_again(office: Office, clinic: Organization) -> None:
    made = signed(office, clinic, until=date(2028, 6, 30))
    with pytest.raises(NotAllowed):
        signed(office, clinic)
    ended = followups.end_agreement(office, agreement_id=made.id, reason="The clinic moved")
    assert (ended.ended_on, ended.in_force(TODAY)) == (TODAY, False)
    assert entry(office, clinic) == ("", "")
    (due,) = followups.follow_ups_about(office, about_id=made.id)
    assert due.state is FollowUpState.DROPPED
    with pytest.raises(NotAllowed):
        followups.end_agreement(office, agreement_id=made.id, reason="again")
    with pytest.raises(NotAllowed):
        followups.review_agreement(office, agreement_id=made.id, next_review_on=NEXT_YEAR)
    assert followups.reopen_agreement(office, agreement_id=made.id) == made
    assert entry(office, clinic) == ("2028-06-30", "Robin Vale")
    assert followups.follow_up_by_id(office, follow_up_id=due.id).is_open
    with pytest.raises(NotAllowed):
        followups.reopen_agreement(office, agreement_id=made.id)


def test_an_old_agreement_does_not_come_back_beside_a_new_one(office: Office, clinic: Organization) -> None:
    old = signed(office, clinic)
    followups.end_agreement(office, agreement_id=old.id, reason="A new one")
    new = signed(office, clinic)
    with pytest.raises(NotAllowed):
        followups.reopen_agreement(office, agreement_id=old.id)
    assert {one.id for one in followups.agreements_of(office, organization_id=clinic.id)} == {old.id, new.id}


def test_words_and_whom_to_ask_are_corrected(office: Office, clinic: Organization) -> None:
    made = signed(office, clinic)
    after = followups.correct_agreement(office, agreement_id=made.id, contact_name=" Kit Lane ", their_role="Three hours a week")
    assert (after.contact_name, after.their_role, after.our_role) == ("Kit Lane", "Three hours a week", "Bring families")
    assert entry(office, clinic) == ("", "Kit Lane")
    with pytest.raises(BadInput):
        followups.correct_agreement(office, agreement_id=made.id, contact_name=" ")


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"our_role": " "}, "our_role"),
        ({"their_role": ""}, "their_role"),
        ({"contact_name": " "}, "contact_name"),
        ({"signed_on": date(2026, 11, 24)}, "signed_on"),
        ({"valid_until": date(2026, 11, 22)}, "valid_until"),
        ({"review_on": date(2026, 11, 22)}, "review_on"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(office: Office, clinic: Organization, wrong: dict[str, object], where: str) -> None:
    asked: dict[str, object] = {"our_role": "Bring families", "their_role": "Help", "contact_name": "Robin Vale"} | wrong
    with pytest.raises(BadInput) as told:
        followups.sign_agreement(office, organization_id=clinic.id, **asked)  # type: ignore[arg-type]  # its own parameters
    assert told.value.where == where
    assert followups.agreements_of(office, organization_id=clinic.id) == ()


def test_a_partner_that_is_not_here_no_reason_and_a_review_gone_by_are_refused(office: Office, clinic: Organization) -> None:
    made = signed(office, clinic)
    with pytest.raises(NotFound):
        followups.sign_agreement(office, organization_id="0" * 32, our_role="a", their_role="b", contact_name="c")
    with pytest.raises(BadInput):
        followups.end_agreement(office, agreement_id=made.id, reason=" ")
    with pytest.raises(BadInput) as told:
        followups.review_agreement(office, agreement_id=made.id, next_review_on=TODAY)
    assert told.value.where == "next_review_on"
    with pytest.raises(NotFound):
        followups.end_agreement(office, agreement_id="0" * 32, reason="gone")
    assert followups.agreements_of(office, organization_id=clinic.id) == (made,)


@pytest.mark.parametrize("day", ["soon", "2027-02-31", "20270630"])
def test_the_directory_takes_no_day_that_is_none(office: Office, clinic: Organization, day: str) -> None:
    with pytest.raises(BadInput) as told:
        directory.correct_organization(office, organization_id=clinic.id, agreement_until=day)
    assert told.value.where == "agreement_until"
    assert entry(office, clinic) == ("", "")
