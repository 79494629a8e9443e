"""What referrals tell of a service: counts without names, and the list to verify."""

from datetime import date

import pytest

from liaison_desk.directory import actions as directory
from liaison_desk.directory.service import Service, VerifyReason
from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.feedback import InLanguage
from liaison_desk.referrals.referral import State
from liaison_desk.vault import access
from tests.fakes import StillClock
from tests.referrals.making import a_referral, a_sent, a_service, heard


def reason(office: Office, service: Service) -> VerifyReason:
    return directory.open_service(office, service_id=service.id).service.verify_reason


def test_three_failures_in_a_row_put_the_entry_on_the_verify_list(office: Office, clock: StillClock) -> None:
    pantry = a_service(office)
    for reached in (False, False, True, False, False):
        actions.record_feedback(office, referral_id=a_sent(office, pantry).id, reached=reached)
        clock.move(days=1)
    assert reason(office, pantry) is VerifyReason.NONE
    actions.record_feedback(office, referral_id=a_sent(office, pantry).id, reached=False)
    assert reason(office, pantry) is VerifyReason.FAMILIES_FAILED


def test_a_family_that_met_them_ends_the_row(office: Office, clock: StillClock) -> None:
    pantry = a_service(office)
    for _ in range(2):
        actions.record_feedback(office, referral_id=a_sent(office, pantry).id, reached=False)
    clock.move(days=1)
    heard(office, a_sent(office, pantry), State.CONNECTED)
    clock.move(days=1)
    actions.record_feedback(office, referral_id=a_sent(office, pantry).id, reached=False)
    assert reason(office, pantry) is VerifyReason.NONE


def test_how_families_found_a_service_is_told_as_counts(office: Office, clock: StillClock) -> None:
    pantry = a_service(office)
    quick, slow, wrong, fresh = (a_sent(office, pantry) for _ in range(4))
    actions.enter_in_error(office, referral_id=wrong.id, reason="Wrong family")
    clock.move(days=3)
    heard(office, quick, State.CONNECTED)
    clock.move(days=3)
    found = actions.how_families_found(office, service_ids=(pantry.id,))[pantry.id]
    assert (found.sent, found.reached) == (1, 1)
    clock.move(days=4)
    heard(office, slow, State.CONNECTED)
    actions.record_feedback(
        office, referral_id=quick.id, reached=True, respect=5, in_our_language=InLanguage.PARTLY, would_send_a_friend=True
    )
    actions.record_feedback(office, referral_id=slow.id, respect=2, in_our_language=InLanguage.YES, comment="Kind people")
    found = actions.how_families_found(office, service_ids=(pantry.id, a_service(office, "Riverside").id))[pantry.id]
    assert (found.sent, found.reached) == (3, 1)
    assert (found.asked_language, found.in_language, found.respect) == (2, 1, 3.5)
    assert (found.asked_friend, found.would_send) == (1, 1)
    assert fresh.id


def test_a_service_that_nobody_was_sent_to_has_no_counts(office: Office) -> None:
    assert actions.how_families_found(office, service_ids=(a_service(office).id,)) == {}


@pytest.mark.parametrize("respect", [0, 6])
def test_answers_that_cannot_be_are_refused(office: Office, respect: int) -> None:
    one = a_sent(office)
    with pytest.raises(BadInput):
        actions.record_feedback(office, referral_id=one.id, respect=respect)
    with pytest.raises(BadInput):
        actions.record_feedback(office, referral_id=one.id)
    with pytest.raises(BadInput):
        actions.record_feedback(office, referral_id=one.id, reached=True, on=date(2027, 1, 1))


def test_a_family_that_was_not_sent_there_says_nothing_of_it(office: Office) -> None:
    with pytest.raises(NotAllowed):
        actions.record_feedback(office, referral_id=a_referral(office).id, reached=False)


def test_a_printed_sheet_stands_in_the_story_and_in_the_access_record(office: Office) -> None:
    one = a_sent(office)
    sheet = actions.note_sheet_printed(office, referral_id=one.id, paper="referral_sheet", language="es")
    assert sheet.liaison_phone == "(503) 555-0178"
    story = actions.referral_story(office, referral_id=one.id)
    assert [line.sheet for line in story.lines if line.sheet] == [sheet]
    with office.reading() as db:
        assert access.of_family(db, one.family_id)[0].what is access.What.PRINTED


def test_a_stub_that_comes_back_opens_its_loop_however_it_is_typed(office: Office) -> None:
    one = a_sent(office)
    assert len(one.stub_code) == 8
    spaced = f" {one.stub_code[:4].lower()}-{one.stub_code[4:].replace('0', 'o')} "
    found = actions.referral_of_stub(office, code=spaced)
    assert found
    assert found.id == one.id
    assert actions.referral_of_stub(office, code="") is None
    assert actions.referral_of_stub(office, code="ZZZZZZZZ") is None


def test_a_service_that_is_not_here_cannot_close(office: Office) -> None:
    with pytest.raises(NotFound):
        actions.service_closes(office, service_id="0" * 32)
