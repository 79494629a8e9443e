"""Today by keyboard: every line's natural act is done right there, and taken back."""

from datetime import date, time
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.picture import rest
from liaison_desk.desk.today import TodayScreen
from liaison_desk.desk.work import Work
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind, FollowUpState
from liaison_desk.office import Office
from liaison_desk.referrals.referral import Outcome, State
from liaison_desk.settings import Theme
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome, Direction
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.real import the_desk
from tests.desk.rooms import Remembered, a_room
from tests.fakes import StillClock
from tests.people import a_family, a_visit
from tests.referrals.making import a_sent, state_of

EVERY = [(tag, px, width) for tag, px, width in product(("en", "es", "ar"), (14, 28), (1024, 1366))]


def a_today(qtbot: QtBot, office: Office, dress: Dress, work: Work, folder: Path, tag: str = "en") -> tuple[TodayScreen, Remembered]:
    room, kept = a_room(office, dress(tag), work, folder)
    screen = TodayScreen(room)
    qtbot.addWidget(screen)
    screen.resize(1170, 768)
    screen.open("")
    screen.show()
    QApplication.processEvents()
    return screen, kept


def test_enter_on_a_visit_opens_its_form(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    visit = a_visit(office, a_family(office))
    screen, kept = a_today(qtbot, office, dress, work, tmp_path)
    screen.visits.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert kept.went == [("visit", visit.id)]


def test_enter_keeps_a_promise_and_undo_opens_it_again(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    made = followups.make_promise(office, family_id=a_family(office).id, text="Ask for the later bus", due_on=office.today())
    screen, kept = a_today(qtbot, office, dress, work, tmp_path)
    screen.due.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert kept.said == ["Promise kept"]
    assert followups.promises_of(office, family_id=made.family_id)[0].kept_on == office.today()
    assert kept.undo is not None
    kept.undo()
    assert followups.promises_of(office, family_id=made.family_id)[0].kept_on is None


def test_undoing_a_call_takes_the_question_away_that_rests_on_it(
    qtbot: QtBot, office: Office, clock: StillClock, dress: Dress, work: Work, tmp_path: Path
) -> None:
    a_sent(office)
    clock.move(days=14)
    screen, _kept = a_today(qtbot, office, dress, work, tmp_path)
    screen.due.rows.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    assert screen.call.isVisible()
    undo = next(act for act in screen.acts() if act.key == "Ctrl+Z")
    undo.do()
    assert not screen.call.isVisible()
    screen.open("")
    screen.due.rows.setFocus()
    press(Qt.Key.Key_Return)
    screen.call.taken_back()
    assert screen.call.isVisible()


def test_one_key_logs_the_call_of_a_referral_and_what_was_heard_closes_it(
    qtbot: QtBot, office: Office, clock: StillClock, dress: Dress, work: Work, tmp_path: Path
) -> None:
    sent = a_sent(office)
    clock.move(days=14)
    screen, kept = a_today(qtbot, office, dress, work, tmp_path)
    screen.due.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert screen.call.isVisible()
    press(Qt.Key.Key_1)
    assert state_of(office, sent) is State.SENT
    screen.call.steps.buttons[State.COMPLETED.value].click()
    screen.call.codes[State.COMPLETED.value].buttons[Outcome.GOT_HELP.value].click()
    primary = [each for each in screen.call.stage.findChildren(type(screen.call.steps.buttons[""])) if each.shape == "primary"]
    primary[0].setFocus()
    press(Qt.Key.Key_Return)
    assert state_of(office, sent) is State.COMPLETED
    assert kept.said == ["Noted: Need met"]
    assert not screen.call.isVisible()
    assert focused() is screen.due.rows


def test_a_closing_without_its_outcome_is_asked_for_in_the_form(
    qtbot: QtBot, office: Office, clock: StillClock, dress: Dress, work: Work, tmp_path: Path
) -> None:
    sent = a_sent(office)
    clock.move(days=14)
    screen, _kept = a_today(qtbot, office, dress, work, tmp_path)
    screen.due.rows.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    screen.call.steps.buttons[State.NOT_COMPLETED.value].click()
    primary = [each for each in screen.call.stage.findChildren(type(screen.call.steps.buttons[""])) if each.shape == "primary"]
    primary[0].click()
    assert screen.call.trouble.title.text() == "What came of it?"
    assert state_of(office, sent) is State.SENT
    press(Qt.Key.Key_Escape, on=screen.call)
    assert not screen.call.isVisible()


def test_nobody_answered_makes_the_next_try_and_a_wrong_number_has_to_be_named(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family(office, members=())
    due = followups.schedule_follow_up(office, family_id=family.id, kind=FollowUpKind.CALL_BACK, text="the bus", due_on=office.today())
    screen, kept = a_today(qtbot, office, dress, work, tmp_path)
    screen.due.rows.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_4)
    assert screen.call.trouble.title.text() == "Which number was wrong?"
    assert followups.follow_up_by_id(office, follow_up_id=due.id).is_open
    press(Qt.Key.Key_3)
    assert followups.follow_up_by_id(office, follow_up_id=due.id).state is FollowUpState.DONE
    (again,) = followups.follow_ups_of(office, family_id=family.id)
    assert (again.attempt, again.due_on) == (2, date(2026, 11, 24))
    assert kept.said == ["No answer. Next check Tue, Nov 24"]


def test_space_shows_a_line_beside_where_it_can_be_put_off_with_a_reason(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family(office)
    due = followups.schedule_follow_up(office, family_id=family.id, text="Bring the coat", due_on=office.today())
    screen, kept = a_today(qtbot, office, dress, work, tmp_path)
    screen.due.rows.setFocus()
    press(Qt.Key.Key_Space)
    assert screen.aside.isVisible()
    screen.presenter.beside_due(due.id)
    screen.aside._ask_put_off()
    screen.aside.reason.setFocus()
    press(Qt.Key.Key_Return)
    assert "Putting it off needs a reason" in screen.aside.asks_reason.mistake.label.text()
    write("They are away")
    press(Qt.Key.Key_Return)
    after = followups.follow_up_by_id(office, follow_up_id=due.id)
    assert (after.state, after.due_on, after.put_off_reason) == (FollowUpState.PUT_OFF, date(2026, 11, 24), "They are away")
    assert kept.said == ["Put off to Tue, Nov 24"]
    assert focused() is screen.due.rows


def a_full_day(office: Office, clock: StillClock) -> None:
    """Something in every part of Today."""
    one, other = a_family(office, "Haddad", confidential=True), a_family(office, "Nguyễn-Baptiste de la Fuente")
    a_sent(office)
    followups.make_promise(office, family_id=one.id, text="Landlord's letter, looked through together", due_on=office.today())
    clock.move(days=14)
    kept = followups.make_promise(office, family_id=other.id, text="Bus pass", due_on=office.today())
    followups.keep_promise(office, promise_id=kept.id)
    visit = visits.plan_visit(
        office, family_ids=(one.id,), on=office.today(), at=time(9, 30), second_visitor="J. Okafor", expected_back_by=time(17, 30)
    )
    a_visit(office, other, at=time(15, 30))
    visits.confirm_visit(office, visit_id=visit.id)
    visits.log_contact(
        office, family_id=one.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED,
        direction=Direction.FROM_FAMILY, note="Please use the side door.",
    )  # fmt: skip


@pytest.mark.parametrize(("tag", "text_px", "width"), EVERY)
def test_today_holds_its_words(
    qtbot: QtBot, office: Office, clock: StillClock, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    a_full_day(office, clock)
    window = the_desk(qtbot, office, dress(tag, theme=Theme.DARK, text_px=text_px), tmp_path, work, place="today", width=width)
    assert window.width() == width
    assert troubles(window) == []
    screen = window.made["today"]
    assert isinstance(screen, TodayScreen)
    rows = screen.due.rows
    for line in rows.rows.rows[:3]:
        rows.choose(line.key)
        rows.beside.emit(line.key)
        rest(work)
        assert troubles(window) == []
    rows.acted.emit(rows.rows.rows[0].key)
    rest(work)
    assert troubles(window) == []
