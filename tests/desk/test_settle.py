"""Two versions side by side on the screen, settled by keyboard alone: chosen, joined, alike, removed, taken back, left."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_desk.desk.family import FamilyScreen
from liaison_desk.desk.picture import rest
from liaison_desk.desk.settle import SettleScreen
from liaison_desk.desk.sync import SyncScreen
from liaison_desk.desk.today import TodayScreen
from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.sync import actions
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.standing import POSES, screen_of, standing_at
from tests.fakes import StillClock
from tests.people import a_family
from tests.sync.colleague import a_colleague, by_stick, write_at_once

LONG = "She told us that the bus comes late on Mondays, and that the driver waits for nobody. " * 12


@dataclass
class Two:
    """Two laptops that wrote at once, and what they wrote in."""

    office: Office
    colleague: Office
    family: Family
    other: Family
    stick: Path


@pytest.fixture
def two(office: Office, tmp_path: Path, clock: StillClock) -> Iterator[Two]:
    colleague, stick = a_colleague(office, tmp_path / "two", clock), tmp_path / "STICK"
    family, other = a_family(office), a_family(office, "Osman")
    by_stick(stick, office, colleague)
    hopes = ("He likes the garden. " + LONG, "He likes the bus. " + LONG)
    write_at_once(
        colleague, office, "family", family.id, clock, best_times=("After 16:00", "After 17:00"), hopes=hopes,
        first_contact=("2026-11-12", "2026-11-13"),
    )  # fmt: skip
    with colleague.writing("remove") as work:
        work.remove("family", other.id)
    with office.writing("edit") as work:
        work.edit("family", other.id, {"strengths": "Cousins nearby"})
    by_stick(stick, colleague, office)
    yield Two(office, colleague, family, other, stick)
    colleague.vault.lock()


def shown(window: Window) -> SettleScreen:
    screen = screen_of(window)
    assert isinstance(screen, SettleScreen)
    return screen


@pytest.mark.parametrize(("tag", "text_px", "width"), POSES)
def test_both_versions_are_readable(
    qtbot: QtBot, two: Two, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    window = standing_at(two.office, dress(tag, text_px=text_px), tmp_path, work, "settle", width=width)
    qtbot.addWidget(window)
    for _ in range(4):
        assert troubles(window) == []
        press(Qt.Key.Key_J, on=shown(window).list)
        rest(work)
    shown(window).presenter.settle(2)
    window.toast.hide()
    rest(work)
    assert troubles(window) == []
    for place in ("today", "sync"):
        window.go(place, "")
        rest(work)
        assert troubles(window) == [], place
    window.close_up()


def test_a_person_settles_everything_by_keyboard_alone(qtbot: QtBot, two: Two, dress: Dress, work: Work, tmp_path: Path) -> None:
    window = standing_at(two.office, dress(), tmp_path, work, "sync")
    qtbot.addWidget(window)
    sync = screen_of(window)
    assert isinstance(sync, SyncScreen)
    sync.looks.setFocus()
    press(Qt.Key.Key_Return)
    screen = shown(window)
    assert focused() is screen.list
    assert [row.title for row in screen.list.rows.rows] == [
        "Haddad", "Best times", "First contact", "Hopes", "Osman", "Keep the family’s file?"
    ]  # fmt: skip
    assert screen.field.text() == "Best times"
    assert not screen.settle.button.isEnabled()
    press(Qt.Key.Key_Return)
    assert len(actions.looks(two.office)) == 4
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    rest(work)
    assert families.family(two.office, family_id=two.family.id).best_times == "After 16:00"
    assert screen.field.text() == "First contact"
    assert focused() is screen.list
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    rest(work)
    assert str(families.family(two.office, family_id=two.family.id).first_contact) == "2026-11-13"
    assert screen.field.text() == "Hopes"
    press(Qt.Key.Key_3)
    assert screen.versions is not None
    assert screen.versions.joined is not None
    screen.versions.joined.writing.setFocus()
    press(Qt.Key.Key_End, ctrl=True)
    write(" 12 kept by hand.")
    press(Qt.Key.Key_Return, ctrl=True, on=window)
    rest(work)
    hopes = families.family(two.office, family_id=two.family.id).hopes
    assert hopes.startswith("He likes the garden.")
    assert "He likes the bus." in hopes
    assert hopes.endswith("12 kept by hand.")
    assert screen.field.text() == "Keep the family’s file?"
    press(Qt.Key.Key_2, on=screen.list)
    press(Qt.Key.Key_Return, on=screen.list)
    rest(work)
    assert families.count_families(two.office).everyone == 2
    assert screen.none.isVisible()
    assert focused() is screen.none.step
    assert window.rail.buttons["sync"].count == ""
    assert len(screen.done.rows.rows) == 4
    window.close_up()


def test_what_was_settled_is_taken_back_by_one_key_or_in_its_line(qtbot: QtBot, two: Two, dress: Dress, work: Work, tmp_path: Path) -> None:
    before = actions.looks(two.office)
    window = standing_at(two.office, dress(), tmp_path, work, "settle", two.family.id)
    qtbot.addWidget(window)
    screen = shown(window)
    screen.alike.click()
    rest(work)
    assert len(actions.looks(two.office)) == 1
    assert window.toast.text == "Kept yours in 3 fields"
    press(Qt.Key.Key_Z, ctrl=True, on=window)
    rest(work)
    assert actions.looks(two.office) == before
    screen.presenter.look_at(f"family/{two.other.id}/alive")
    press(Qt.Key.Key_1, on=screen.list)
    press(Qt.Key.Key_Return, on=screen.list)
    rest(work)
    assert families.count_families(two.office).everyone == 1
    screen.done.acted.emit(screen.done.rows.rows[0].key)
    rest(work)
    assert families.count_families(two.office).everyone == 2
    assert actions.looks(two.office) == before
    window.close_up()


def test_a_choice_with_the_focus_takes_figures_and_enter_too(qtbot: QtBot, two: Two, dress: Dress, work: Work, tmp_path: Path) -> None:
    window = standing_at(two.office, dress(), tmp_path, work, "settle", two.family.id)
    qtbot.addWidget(window)
    screen = shown(window)
    assert screen.versions is not None
    screen.versions.cards[0].pick.setFocus()
    press(Qt.Key.Key_2)
    assert screen.versions.chosen() == 2
    press(Qt.Key.Key_9)
    assert screen.versions.chosen() == 2
    press(Qt.Key.Key_Return)
    rest(work)
    assert families.family(two.office, family_id=two.family.id).best_times == "After 17:00"
    press(Qt.Key.Key_J)
    assert screen.field.text() == "Hopes"
    window.close_up()


def test_a_colleague_s_answer_comes_in_while_one_looks(
    qtbot: QtBot, two: Two, dress: Dress, work: Work, tmp_path: Path, clock: StillClock
) -> None:
    window = standing_at(two.office, dress(), tmp_path, work, "settle", two.family.id)
    qtbot.addWidget(window)
    screen = shown(window)
    screen.presenter.look_at(f"family/{two.family.id}/hopes")
    assert screen.versions is not None
    assert screen.versions.joined is not None
    screen.versions.joined.writing.setPlainText("What I type")
    clock.move(minutes=1)
    by_stick(two.stick, two.colleague)
    actions.settle(two.colleague, record_type="family", record_id=two.family.id, field="best_times", value="After 16:00")
    by_stick(two.stick, two.colleague, two.office)
    rest(work)
    assert [row.title for row in screen.list.rows.rows if not row.heading] == ["First contact", "Hopes", "Keep the family’s file?"]
    assert screen.field.text() == "Hopes"
    assert screen.versions.text() == "What I type"
    by_stick(two.stick, two.colleague)
    actions.settle_joined(two.colleague, record_type="family", record_id=two.family.id, field="hopes", text="Both")
    by_stick(two.stick, two.colleague, two.office)
    rest(work)
    assert screen.field.text() == "First contact"
    window.close_up()


def test_the_family_s_file_leads_to_both_versions_while_any_wait(qtbot: QtBot, two: Two, dress: Dress, work: Work, tmp_path: Path) -> None:
    window = standing_at(two.office, dress(), tmp_path, work, "family", two.family.id)
    qtbot.addWidget(window)
    family = screen_of(window)
    assert isinstance(family, FamilyScreen)
    assert family.versions.text() == "3 fields have two versions"
    assert troubles(window) == []
    family.versions.click()
    assert (window.now, shown(window).field.text()) == (("settle", two.family.id), "Best times")
    shown(window).alike.click()
    window.go("family", two.family.id)
    assert not family.versions.isVisible()
    window.close_up()


def test_today_leads_to_both_versions_and_tells_when_the_office_was_met(
    qtbot: QtBot, two: Two, dress: Dress, work: Work, tmp_path: Path
) -> None:
    window = standing_at(two.office, dress(), tmp_path, work, "today")
    qtbot.addWidget(window)
    today = screen_of(window)
    assert isinstance(today, TodayScreen)
    assert today.heard.label.text().startswith("Met a folder or stick today")
    assert [row.title for row in today.looks.rows.rows.rows] == ["Two versions for Haddad", "Two versions for Osman"]
    assert [row.title for row in today.came.rows.rows.rows] == ["Osman", "Haddad"]
    today.seen.click()
    assert not today.came.isVisible()
    today.looks.rows.opened.emit(today.looks.rows.rows.rows[1].key)
    assert shown(window).field.text() == "Keep the family’s file?"
    window.close_up()


def test_nothing_to_settle_says_so_and_leads_on(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    window = standing_at(office, dress(), tmp_path, work, "settle")
    qtbot.addWidget(window)
    assert troubles(window) == []
    shown(window).none.step.click()
    assert window.now[0] == "sync"
    window.close_up()
