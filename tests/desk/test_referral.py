"""A referral on the screen: begun with the keyboard, handed over, followed, in every language and size."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.picture import rest
from liaison_desk.desk.referral import ReferralScreen
from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.handoff import Basis, Mode
from liaison_desk.referrals.referral import Outcome, State, Teller
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.standing import POSES, screen_of, standing_at
from tests.people import a_family, a_need
from tests.referrals.making import a_family_with_ways, a_referral, a_sent, a_service, check_of, heard, state_of


def shown(window: Window) -> ReferralScreen:
    screen = screen_of(window)
    assert isinstance(screen, ReferralScreen)
    QApplication.processEvents()
    return screen


@pytest.mark.parametrize(("tag", "text_px", "width"), POSES)
def test_a_referral_holds_its_words(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    draft = a_referral(office)
    sent = a_sent(office, a_service(office, "Harbor Clinic"))
    heard(office, sent, State.CONNECTED)
    window = standing_at(office, dress(tag, text_px=text_px), tmp_path, work, "referral", draft.id, width)
    qtbot.addWidget(window)
    screen = shown(window)
    screen.composer.choose_mode(Mode.PARTNER_CALLS)
    rest(work)
    assert troubles(window) == []
    screen.consent._begin()
    screen.need.begin()
    screen.where.search_all()
    rest(work)
    assert troubles(window) == []
    window.go("referral", sent.id)
    rest(work)
    assert troubles(window) == []
    screen.story.begin_move()
    screen.story._begin_feedback()
    rest(work)
    assert troubles(window) == []
    for target in ("new", f"new:{sent.family_id}"):
        window.go("referral", target)
        rest(work)
        assert troubles(window) == []
    window.close_up()


def test_a_referral_is_begun_composed_and_handed_over_with_the_keyboard(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family_with_ways(office)
    need = a_need(office, family)
    pantry = a_service(office, category=need.category.value)
    window = standing_at(office, dress(), tmp_path, work, "referral", "new")
    qtbot.addWidget(window)
    screen = shown(window)
    write(family.name[:4])
    press(Qt.Key.Key_Return)
    assert focused() is screen.start.needs
    press(Qt.Key.Key_Return)
    assert screen.showing == "steps"
    assert focused() is screen.where.cards[pantry.id]
    press(Qt.Key.Key_Space)
    assert not screen.hand.isEnabled()
    screen.ways.picks[Mode.THREE_WAY_CALL].setFocus()
    press(Qt.Key.Key_Space)
    assert screen.hand.isEnabled()
    assert "next check on" in screen.what.label.text()
    draft = screen.composer.referral_id
    press(Qt.Key.Key_Return, ctrl=True, on=window)
    assert referrals.referral_standing(office, referral_id=draft).state is State.SENT
    assert screen.showing == "story"
    assert window.toast.text.startswith("Handed over, next check on")
    rest(work)
    press(Qt.Key.Key_Z, ctrl=True, on=window)
    assert referrals.referral_standing(office, referral_id=draft).state is State.DRAFT
    window.close_up()


def test_opening_the_same_need_twice_takes_up_the_draft_that_is_there(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family(office)
    need = a_need(office, family)
    window = standing_at(office, dress(), tmp_path, work, "referral", f"new:{family.id}:{need.id}")
    qtbot.addWidget(window)
    first = shown(window).composer.referral_id
    window.go("directory")
    window.go("referral", f"new:{family.id}:{need.id}")
    rest(work)
    assert shown(window).composer.referral_id == first
    assert len(referrals.open_referrals(office)) == 1
    window.close_up()


def test_the_sheet_that_is_shown_is_drawn_beside_the_screen_and_a_service_chosen_from_the_whole_directory_stays(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    draft = a_referral(office)
    clinic = a_service(office, "Harbor Clinic", category="healthcare")
    window = standing_at(office, dress(), tmp_path, work, "referral", draft.id)
    qtbot.addWidget(window)
    screen = shown(window)
    rest(work)
    sheet = screen.sheet.sheets[0]
    assert sheet.image.width() > 1000
    window.resize(1920, 1080)
    rest(work)
    assert sheet.height() == sheet.heightForWidth(sheet.width()), "the paper keeps its shape"
    window.resize(1366, 768)
    press(Qt.Key.Key_F, ctrl=True, on=window)
    write("harbor")
    press(Qt.Key.Key_Return)
    assert screen.where.cards[clinic.id].isChecked()
    assert referrals.referral(office, referral_id=draft.id).service_id == clinic.id
    rest(work)
    window.close_up()


def test_a_consent_is_recorded_in_place_and_lets_us_call_ahead(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    draft = a_referral(office)
    window = standing_at(office, dress(), tmp_path, work, "referral", draft.id)
    qtbot.addWidget(window)
    screen = shown(window)
    screen.composer.choose_mode(Mode.CALLED_AHEAD)
    assert "none covers this partner" in screen.ways.picks[Mode.CALLED_AHEAD].second
    assert not screen.hand.isEnabled()
    screen.consent._begin()
    screen.consent.form.items.choose()
    screen.consent.form._keep()
    assert screen.consent.form.trouble.isVisible()
    screen.consent.form.items.choose("names_ages", "need")
    screen.consent.form._keep()
    assert not screen.consent.form.isVisible()
    assert referrals.referral(office, referral_id=draft.id).handoff.basis is Basis.SIGNED_CONSENT
    assert screen.hand.isEnabled()
    rest(work)
    window.close_up()


def test_what_we_hear_is_noted_and_a_closing_without_help_asks_what_next(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    sent = a_sent(office)
    window = standing_at(office, dress(), tmp_path, work, "referral", sent.id)
    qtbot.addWidget(window)
    screen = shown(window)
    due = check_of(office, sent).due_on
    screen.story._log(Answered.NO_ANSWER)
    assert check_of(office, sent).due_on != due or check_of(office, sent).attempt > 1
    press(Qt.Key.Key_Return, ctrl=True, on=window)
    form = screen.story.form
    form.step.choose(State.NOT_COMPLETED)
    form._refit()
    form.outcome.choose(Outcome.COST)
    form._keep()
    assert form.isVisible()
    form.told_by.choose(Teller.FAMILY)
    form._keep()
    assert state_of(office, sent) is State.NOT_COMPLETED
    assert not form.isVisible()
    assert screen.story.asks.count() == 1
    rest(work)
    window.close_up()


def test_an_appointment_is_kept_as_it_is_typed(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    draft = a_referral(office)
    window = standing_at(office, dress(), tmp_path, work, "referral", draft.id)
    qtbot.addWidget(window)
    screen = shown(window)
    screen.ways.on.line.setFocus()
    write("+3")
    press(Qt.Key.Key_Tab)
    screen.ways.at.setFocus()
    write("15:40")
    press(Qt.Key.Key_Tab)
    kept = referrals.referral(office, referral_id=draft.id).appointment
    assert kept is not None
    assert kept.on == office.today() + timedelta(days=3)
    assert kept.at is not None
    assert (kept.at.hour, kept.at.minute) == (15, 40)
    rest(work)
    window.close_up()
