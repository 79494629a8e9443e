"""The program: one on each profile, the second start brings the first to the front, a given passphrase opens the door."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QMessageLogContext, Qt, QTimer, QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk import app as desk_app
from liaison_desk.desk import console
from liaison_desk.desk.frame import Frame
from liaison_desk.desk.window import Window
from liaison_desk.office import Office
from tests.conftest import PASSPHRASE
from tests.desk.conftest import Dress


def frames() -> list[Frame]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Frame)]


def test_a_given_passphrase_walks_in_and_closing_the_window_ends_the_program(
    qtbot: QtBot, office: Office, profile: Path, tmp_path: Path, dress: Dress
) -> None:
    given = tmp_path / "passphrase"
    given.write_text(PASSPHRASE + "\n", encoding="utf-8")
    seen: list[str] = []
    watch = QTimer()

    def look() -> None:
        for frame in frames():
            if isinstance(frame.inside, Window):
                seen.append("open")
                watch.stop()
                frame.close()

    watch.timeout.connect(look)
    watch.start(20)
    assert desk_app.run(profile, given) == 0
    assert seen == ["open"]
    assert QLockFile(str(profile / "desk.lock")).tryLock(0)


def test_a_second_start_on_the_same_profile_ends_at_once_and_calls_the_first(
    qtbot: QtBot, office: Office, profile: Path, dress: Dress
) -> None:
    ended: list[int] = []
    watch = QTimer()
    watch.setSingleShot(True)

    def second() -> None:
        ended.append(desk_app.run(profile))
        for frame in frames():
            frame.close()

    watch.timeout.connect(second)
    watch.start(50)
    assert desk_app.run(profile) == 0
    assert ended == [0]


def test_only_what_nobody_can_mend_is_kept_from_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    context = QMessageLogContext()
    console.quietly(QtMsgType.QtWarningMsg, context, "This plugin does not support propagateSizeHints()")
    console.quietly(QtMsgType.QtWarningMsg, context, "A timer was left behind")
    assert capsys.readouterr().err.strip().endswith("A timer was left behind")
    assert capsys.readouterr().err == ""


def test_a_window_that_would_stand_over_the_edge_fills_the_screen(qtbot: QtBot, office: Office, profile: Path, dress: Dress) -> None:
    frame = Frame(desk_app.application(), profile, desk_app.speak)
    qtbot.addWidget(frame, before_close_func=Frame.close_up)
    free = frame.screen().availableSize()
    assert free.height() < 768 + 48  # the screen of the tests is small
    frame.appear()
    assert frame.isMaximized()
    frame.showMinimized()
    frame.to_front()
    assert not frame.isMinimized()
    assert bool(frame.windowState() & Qt.WindowState.WindowMaximized)
