"""The directory's screen: find, check in two keys, refer, add, in every language and size."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.directory import DirectoryScreen
from liaison_desk.desk.work import Work
from liaison_desk.directory import actions as directory
from liaison_desk.office import Office
from tests.desk.conftest import Dress
from tests.desk.hands import press, write
from tests.desk.looking import troubles
from tests.desk.standing import POSES, screen_of, standing_at
from tests.fakes import StillClock
from tests.referrals.making import a_sent, a_service


@pytest.mark.parametrize(("tag", "text_px", "width"), POSES)
def test_the_directory_holds_its_words(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    a_sent(office)
    for number in range(8):
        a_service(office, f"Pantry {number}")
    window = standing_at(office, dress(tag, text_px=text_px), tmp_path, work, "directory", width=width)
    qtbot.addWidget(window)
    assert troubles(window) == []
    screen = screen_of(window)
    assert isinstance(screen, DirectoryScreen)
    screen.form.begin()
    screen.entry.hide()
    QApplication.processEvents()
    assert troubles(window) == []
    window.close_up()


def test_an_entry_is_found_and_checked_with_the_keyboard(
    qtbot: QtBot, office: Office, clock: StillClock, dress: Dress, work: Work, tmp_path: Path
) -> None:
    a_service(office, "Harbor Clinic", category="healthcare")
    pantry = a_service(office)
    clock.move(days=300)
    window = standing_at(office, dress(), tmp_path, work, "directory")
    qtbot.addWidget(window)
    screen = screen_of(window)
    assert isinstance(screen, DirectoryScreen)
    write("pantry")
    assert [row.title for row in screen.list.rows.rows] == ["Eastside Food Pantry"]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_V)
    assert directory.open_service(office, service_id=pantry.id, found_it=None).checked_on == office.today()
    assert window.toast.text == "Checked today"
    window.close_up()


def test_a_new_service_without_a_name_is_not_added_and_one_with_a_name_is_shown(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    window = standing_at(office, dress(), tmp_path, work, "directory")
    qtbot.addWidget(window)
    screen = screen_of(window)
    assert isinstance(screen, DirectoryScreen)
    assert screen.nothing.isVisible()
    screen.form.begin()
    screen.form._save()
    assert screen.form.named.mistake.label.text()
    assert directory.find_services(office, text="").count == 0
    screen.form.name.setText("Millbrook Bread Shelf")
    screen.form.category.choose("food")
    screen.form._save()
    assert screen.entry.title.text() == "Millbrook Bread Shelf"
    assert not screen.form.isVisible()
    window.close_up()
