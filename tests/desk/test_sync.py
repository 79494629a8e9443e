"""Sync on the screen: a round with a folder and with a real server, what came shown at once, stopped, away, in every language and size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.families import FamiliesScreen
from liaison_desk.desk.picture import rest
from liaison_desk.desk.sync import SyncScreen
from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.sync import actions, packing
from liaison_desk.vault import notices
from tests.cli.test_second_laptop import Town
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press
from tests.desk.looking import troubles
from tests.desk.standing import POSES, screen_of, standing_at
from tests.fakes import StillClock
from tests.people import a_family
from tests.sync.colleague import a_colleague, by_stick, write_at_once


def shown(window: Window) -> SyncScreen:
    screen = screen_of(window)
    assert isinstance(screen, SyncScreen)
    return screen


@pytest.fixture
def colleague(office: Office, tmp_path: Path, clock: StillClock) -> Iterator[Office]:
    made = a_colleague(office, tmp_path / "two", clock)
    yield made
    made.vault.lock()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    made.serve()
    yield made
    made.end()


def found_a_copy(office: Office, colleague: Office) -> None:
    """A round found two copies of the colleague's laptop at work."""
    device = packing.laptop_of(colleague).device.id
    with office.vault.transaction() as db:
        notices.tell(db, "forked", "once", who=device, at=office.now())


@pytest.mark.parametrize(("tag", "text_px", "width"), POSES)
def test_sync_holds_its_words(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, colleague: Office, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    window = standing_at(office, dress(tag, text_px=text_px), tmp_path, work, "sync", width=width)
    qtbot.addWidget(window)
    assert troubles(window) == []
    a_family(colleague, "Osman")
    by_stick(tmp_path / "STICK", colleague)
    found_a_copy(office, colleague)
    shown(window).with_folder(str(tmp_path / "STICK"))
    rest(work)
    window.toast.hide()
    assert troubles(window) == []
    shown(window).show_busy("…")
    shown(window).busy.show()
    shown(window).with_folder("/media/gone")
    rest(work)
    assert shown(window).trouble.isVisible()
    assert troubles(window) == []
    window.close_up()


def test_a_round_with_a_stick_shows_at_once_what_came(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, colleague: Office, tmp_path: Path
) -> None:
    window = standing_at(office, dress(), tmp_path, work, "families")
    qtbot.addWidget(window)
    families = screen_of(window)
    assert isinstance(families, FamiliesScreen)
    a_family(colleague, "Osman")
    by_stick(tmp_path / "STICK", colleague)
    window.go("sync", "")
    sync = shown(window)
    sync.with_folder(str(tmp_path / "STICK"))
    assert not sync.stick.isEnabled()
    window.go("families", "")
    rest(work)
    assert [row.title for row in families.list.rows.rows if not row.heading] == ["Osman"]
    assert "came in" in window.toast.text
    window.go("sync", "")
    assert sync.stick.isEnabled()
    assert [row.title for row in sync.came.rows.rows] == ["Sam Ortiz"]
    assert sync.invite.isVisibleTo(sync)
    window.close_up()


def test_a_laptop_that_takes_nobody_in_offers_no_invitation(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, colleague: Office, tmp_path: Path
) -> None:
    window = standing_at(colleague, dress(), tmp_path, work, "sync")
    qtbot.addWidget(window)
    sync = shown(window)
    assert not sync.invite.isVisibleTo(sync)
    assert any(row.title == "Sam Ortiz" for row in sync.laptops.rows.rows)
    window.close_up()


def test_the_rail_tells_how_many_answers_wait(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, colleague: Office, tmp_path: Path, clock: StillClock
) -> None:
    stick, family = tmp_path / "STICK", a_family(office)
    by_stick(stick, office, colleague)
    window = standing_at(office, dress(), tmp_path, work, "sync")
    qtbot.addWidget(window)
    assert window.rail.buttons["sync"].count == ""
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A bus pass", "A later bus"), best_times=("Mornings", "Evenings"))
    by_stick(stick, colleague)
    shown(window).with_folder(str(stick))
    rest(work)
    qtbot.waitUntil(lambda: window.rail.buttons["sync"].count == "2 wait")
    window.hearing.close()  # as where another process writes
    actions.settle(office, record_type="family", record_id=family.id, field="hopes", value="A later bus")
    window.go("today")
    assert window.rail.buttons["sync"].count == "1 waits"
    window.close_up()


def test_a_real_server_is_met_and_then_away(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, town: Town) -> None:
    actions.sync_now(office, server=town.url, first_token=town.token)
    a_family(office)
    window = standing_at(office, dress(), tmp_path, work, "sync")
    qtbot.addWidget(window)
    sync = shown(window)
    assert sync.now.isVisible()
    assert focused() is sync.now
    press(Qt.Key.Key_R, ctrl=True, on=window)
    rest(work)
    assert [row.title for row in sync.waits.lines] == ["Everything is sent and taken in"]
    assert focused() is sync.now
    assert window.toast.text == "What waited here is sent"
    town.end()
    a_family(office, "Osman")
    press(Qt.Key.Key_R, ctrl=True, on=window)
    rest(work)
    assert sync.trouble.isVisible()
    assert "Nothing was lost" in sync.trouble.advice.text()
    assert sync.now.isEnabled()
    window.close_up()


def test_what_a_colleague_sent_to_a_real_server_comes_in_and_what_both_wrote_is_asked_about(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, colleague: Office, tmp_path: Path, town: Town, clock: StillClock
) -> None:
    family = a_family(office)
    actions.sync_now(office, server=town.url, first_token=town.token)
    actions.sync_now(colleague, server=town.url)
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"))
    actions.sync_now(colleague)
    window = standing_at(office, dress(), tmp_path, work, "sync")
    qtbot.addWidget(window)
    press(Qt.Key.Key_R, ctrl=True, on=window)
    rest(work)
    sync = shown(window)
    assert sync.came.rows.rows[0].title == "Sam Ortiz"
    assert [row.title for row in sync.looks.rows.rows] == ["Haddad"]
    assert sync.second.text().startswith("Heard from the office today")
    sync.looks.setFocus()
    press(Qt.Key.Key_Return)
    assert window.now == ("settle", family.id)
    press(Qt.Key.Key_1, on=screen_of(window))
    press(Qt.Key.Key_Return, on=screen_of(window))
    rest(work)
    actions.sync_now(office)
    actions.sync_now(colleague)
    for one in (office, colleague):
        assert actions.looks(one) == ()
        assert families.family(one, family_id=family.id).hopes == "A bike"
    window.close_up()


def test_a_notice_is_read_whole_and_put_away(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, colleague: Office, tmp_path: Path
) -> None:
    found_a_copy(office, colleague)
    window = standing_at(office, dress(), tmp_path, work, "sync")
    qtbot.addWidget(window)
    sync = shown(window)
    (line,) = sync.notices.lines
    assert "Sam Ortiz" in line.title
    assert line.text.startswith("Nothing was lost")
    button = next(one for one in sync.notices.findChildren(Button) if one.text() == line.act)
    button.setFocus()
    press(Qt.Key.Key_Space)
    assert not sync.notices.isVisible()
    assert actions.what_waits(office).notices == ()
    window.close_up()


def test_a_round_that_is_stopped_says_that_everything_is_whole(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, colleague: Office, tmp_path: Path
) -> None:
    window = standing_at(office, dress(), tmp_path, work, "sync")
    qtbot.addWidget(window)
    sync = shown(window)
    (tmp_path / "STICK").mkdir()
    sync.with_folder(str(tmp_path / "STICK"))
    sync.busy.stop.click()
    rest(work)
    assert window.toast.text.startswith("Stopped. What came is kept")
    assert sync.stick.isEnabled()
    sync.with_folder(str(tmp_path / "STICK"))
    rest(work)
    by_stick(tmp_path / "STICK", colleague)
    assert actions.what_waits(office).changes == 0
    window.close_up()
