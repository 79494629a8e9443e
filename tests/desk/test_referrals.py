"""The board on the screen: walked by keyboard, moved with its questions, in every language and size."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.picture import rest
from liaison_desk.desk.referrals import ReferralsScreen
from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.referral import Outcome, State, Teller
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press
from tests.desk.looking import troubles
from tests.desk.standing import POSES, screen_of, standing_at
from tests.fakes import StillClock
from tests.referrals.making import a_referral, a_sent, a_service, heard, state_of


def shown(window: Window) -> ReferralsScreen:
    screen = screen_of(window)
    assert isinstance(screen, ReferralsScreen)
    QApplication.processEvents()
    return screen


@pytest.mark.parametrize(("tag", "text_px", "width"), POSES)
def test_the_board_holds_its_words(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    window = standing_at(office, dress(tag, text_px=text_px), tmp_path, work, "referrals", width=width)
    qtbot.addWidget(window)
    assert troubles(window) == []
    sent = a_sent(office)
    a_referral(office, a_service(office, "Harbor Clinic"))
    rest(work)
    # Columns that have no room side by side scroll sideways.
    assert troubles(window, may_cut=("outside: Label",)) == []
    screen = shown(window)
    screen._begin_move(sent.id)
    screen.form.step.choose(State.COMPLETED)
    screen.form._refit()
    rest(work)
    assert troubles(window) == []
    window.close_up()


def test_the_keyboard_walks_the_columns_as_one_reads(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    sent, draft = a_sent(office), a_referral(office, a_service(office, "Harbor Clinic"))
    for tag, onward in (("en", Qt.Key.Key_Right), ("ar", Qt.Key.Key_Left)):
        window = standing_at(office, dress(tag), tmp_path, work, "referrals")
        qtbot.addWidget(window)
        screen = shown(window)
        assert screen.columns.chosen() == (draft.id, State.DRAFT)
        press(onward)
        assert screen.columns.chosen() == (sent.id, State.SENT)
        press(Qt.Key.Key_Return)
        assert window.now == ("referral", sent.id)
        rest(work)
        window.close_up()
        window.hide()


def test_a_card_moves_when_its_questions_are_answered_and_comes_back_with_undo(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    sent = a_sent(office)
    window = standing_at(office, dress(), tmp_path, work, "referrals")
    qtbot.addWidget(window)
    screen = shown(window)
    press(Qt.Key.Key_M)
    assert screen.form.isVisible()
    screen.form.step.choose(State.WAITLISTED)
    screen.form._refit()
    screen.form.told_by.choose(Teller.PARTNER)
    screen.form._keep()
    assert screen.form.fields["next_check_on"].mistake.isVisible()
    assert state_of(office, sent) is State.SENT
    screen.form.again_on.set_value(office.today())
    screen.form._keep()
    assert state_of(office, sent) is State.WAITLISTED
    assert focused() is screen.columns.lists[State.WAITLISTED]
    press(Qt.Key.Key_Z, ctrl=True, on=window)
    assert state_of(office, sent) is State.SENT
    window.close_up()


def test_a_closing_that_leaves_the_need_open_leads_to_the_question_what_next(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    sent = a_sent(office)
    window = standing_at(office, dress(), tmp_path, work, "referrals")
    qtbot.addWidget(window)
    screen = shown(window)
    screen._begin_move(sent.id)
    screen.form.step.choose(State.NOT_COMPLETED)
    screen.form._refit()
    screen.form.outcome.choose(Outcome.TRANSPORT)
    screen.form.told_by.choose(Teller.FAMILY)
    screen.form._keep()
    assert window.now == ("referral", sent.id)
    rest(work)
    window.close_up()


def test_what_is_overdue_says_so_and_the_filters_narrow(
    qtbot: QtBot, office: Office, clock: StillClock, dress: Dress, work: Work, tmp_path: Path
) -> None:
    sent = a_sent(office)
    heard(office, sent, State.CONNECTED)
    clock.move(days=90)
    window = standing_at(office, dress(), tmp_path, work, "referrals")
    qtbot.addWidget(window)
    screen = shown(window)
    row = screen.columns.lists[State.CONNECTED].rows.rows[0]
    assert row.end_chip is not None
    assert row.end_chip.tone == "overdue"
    assert row.aside == "90 days"
    screen.category.choose("legal")
    screen._narrow()
    assert screen.nothing.isVisible()
    assert len(referrals.open_referrals(office)) == 1
    window.close_up()
