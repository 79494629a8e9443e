"""The door: first start, unlocking, wrong passphrases, locking, and asking again."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk import language, settings, start
from liaison_desk.desk.frame import Frame
from liaison_desk.desk.newprofile import NewProfileForm
from liaison_desk.desk.openform import OpenForm, greeting
from liaison_desk.desk.unlock import Unlock
from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.errors import VaultTrouble
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.settings import Settings
from liaison_desk.vault import keyfile, keys
from tests.conftest import PASSPHRASE
from tests.desk.conftest import Dress, Framed
from tests.desk.hands import press, write


def form_of(frame: Frame) -> OpenForm:
    assert isinstance(frame.inside, Unlock)
    assert isinstance(frame.inside.form, OpenForm)
    return frame.inside.form


def test_the_passphrase_opens_the_desk_and_lock_now_closes_it(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    frame = frame_on(profile)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(frame.inside, Window))
    opened = frame.office
    assert opened is not None
    assert isinstance(frame.inside, Window)
    press(Qt.Key.Key_L, ctrl=True, on=frame.inside)
    assert isinstance(frame.inside, Unlock)
    assert opened.vault.locked
    assert frame.office is None


def test_a_wrong_passphrase_says_so_keeps_the_door_shut_and_can_be_typed_again(
    qtbot: QtBot, office: Office, profile: Path, frame_on: Framed
) -> None:
    frame = frame_on(profile)
    write("no such words")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(form_of(frame).mistake.isVisible)
    assert "does not open" in form_of(frame).mistake.label.text()
    assert keyfile.wrong_tries(profile) == 1
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(frame.inside, Window))


def test_after_wrong_tries_the_door_says_that_it_waits(dress: Dress, qtbot: QtBot) -> None:
    form = OpenForm(dress(), "Good morning", "passphrase", print)
    qtbot.addWidget(form)
    form.show()
    form.wait_for(4)
    assert "4 seconds" in form.mistake.label.text()


def test_a_first_start_makes_a_profile_and_opens_it(qtbot: QtBot, tmp_path: Path, frame_on: Framed) -> None:
    folder = tmp_path / "fresh"
    frame = frame_on(folder)
    assert isinstance(frame.inside, Unlock)
    form = frame.inside.form
    assert isinstance(form, NewProfileForm)
    form.first.setText("eleven quiet")
    form.button.click()
    assert form.name_field.mistake.isVisible()
    write("Jordan Ellis")
    form.phone.setText("(503) 555-0142")
    form.again.setText("eleven quite")
    form.button.click()
    assert form.again_field.mistake.isVisible()
    assert not start.has_profile(folder)
    form.again.setText("eleven quiet")
    form.button.click()
    qtbot.waitUntil(lambda: isinstance(frame.inside, Window))
    assert start.has_profile(folder)
    assert frame.office is not None
    assert [(one.name, one.phone) for one in families.team_members(frame.office)] == [("Jordan Ellis", "(503) 555-0142")]


def test_a_short_passphrase_is_refused_before_anything_is_made(qtbot: QtBot, dress: Dress) -> None:
    made: list[object] = []
    form = NewProfileForm(dress(), lambda about, passphrase: made.append((about, passphrase)), made.append)
    qtbot.addWidget(form)
    form.show()
    form.name.setText("Jordan Ellis")
    form.first.setText("short")
    form.again.setText("short")
    form.button.click()
    assert form.first_field.mistake.isVisible()
    assert made == []


def test_nobody_typing_locks_the_desk_and_a_key_keeps_it_open(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    settings.save(profile, Settings(lock_minutes=5))
    frame = frame_on(profile)
    frame.open(start.open_profile(profile, passphrase=PASSPHRASE))
    assert frame.idle.isActive()
    frame.idle.start(1_000)
    handle = frame.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert frame.idle.interval() == 5 * 60_000
    qtbot.waitUntil(lambda: not frame.work.busy)
    frame.idle.start(0)
    qtbot.waitUntil(lambda: isinstance(frame.inside, Unlock))


def test_work_under_way_puts_the_lock_off_but_not_for_ever(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    settings.save(profile, Settings(lock_minutes=2))
    frame = frame_on(profile)
    opened = start.open_profile(profile, passphrase=PASSPHRASE)
    frame.open(opened)
    qtbot.waitUntil(lambda: not frame.work.busy)
    ended = threading.Event()
    frame.work.start(lambda _progress: ended.wait(30), done=lambda _none: None, failed=print)
    for _ in range(2):
        frame.idle.timeout.emit()
        assert not opened.vault.locked
        assert frame.idle.interval() == 60_000
    frame.idle.timeout.emit()
    assert opened.vault.locked
    ended.set()


def test_locking_takes_away_windows_over_the_desk_too(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    frame = frame_on(profile)
    frame.open(start.open_profile(profile, passphrase=PASSPHRASE))
    assert isinstance(frame.inside, Window)
    dialog = QFileDialog(frame.inside)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    beside = QWidget()
    qtbot.addWidget(beside)
    beside.show()
    frame.lock()
    assert not dialog.isVisible()
    assert beside.isVisible()


def test_another_language_builds_the_desk_anew_on_the_same_place(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    frame = frame_on(profile)
    frame.open(start.open_profile(profile, passphrase=PASSPHRASE))
    assert isinstance(frame.inside, Window)
    frame.inside.go("settings")
    frame.keep(Settings(language="ar"))
    qtbot.waitUntil(lambda: frame.words.tag == "ar")
    assert isinstance(frame.inside, Window)
    assert frame.inside.now == ("settings", "")
    assert frame.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert settings.load(profile).language == "ar"


def test_an_error_nobody_caught_is_told_once_on_the_screen(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    frame = frame_on(profile)
    frame.tell(VaultTrouble("The disk is full", "Nothing was lost."))
    assert "The disk is full" in form_of(frame).mistake.label.text()
    frame.open(start.open_profile(profile, passphrase=PASSPHRASE))
    frame.tell(VaultTrouble("The disk is full", "Nothing was lost."))
    assert isinstance(frame.inside, Window)
    assert frame.inside.trouble.title.text() == "The disk is full"


def test_leaving_table_mode_asks_again_when_the_district_wishes(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    settings.save(profile, Settings(table_mode_asks=True))
    frame = frame_on(profile)
    frame.open(start.open_profile(profile, passphrase=PASSPHRASE))
    window = frame.inside
    assert isinstance(window, Window)
    window.table(True)
    window.table(False)
    assert window.in_table_mode
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.in_table_mode)


def test_closing_while_the_door_waits_does_not_wait_with_it(qtbot: QtBot, office: Office, profile: Path, work: Work, dress: Dress) -> None:
    for _ in range(9):
        with pytest.raises(Exception, match="passphrase"):
            keys.key_from_passphrase(profile, "no such words", wait=lambda _seconds: None)
    door = Unlock(dress(), work, profile, hour=9, opened=lambda _office: None, spoken=lambda _tag: None)
    qtbot.addWidget(door)
    door.unlock("no such words")
    door.close_up()
    work.close()  # returns at once, not after a minute


@pytest.mark.parametrize(("hour", "said"), [(9, "Good morning"), (13, "Good afternoon"), (20, "Good evening"), (2, "Good evening")])
def test_the_greeting_follows_the_day(dress: Dress, hour: int, said: str) -> None:
    assert greeting(dress(), hour) == said


def test_the_door_names_the_language_it_speaks_on_a_laptop_of_any_country(qtbot: QtBot, dress: Dress, work: Work, tmp_path: Path) -> None:
    dress()
    door = Unlock(language.load("es-MX"), work, tmp_path, hour=9, opened=lambda _office: None, spoken=lambda _tag: None)
    qtbot.addWidget(door, before_close_func=Unlock.close_up)
    assert door.tongue.value() == "es"
