"""A second start on one profile: the first comes to the front or it is said kindly; the command line works beside the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk import app as desk_app
from liaison_desk.desk import bell
from liaison_desk.desk.bell import Bell, OpenAlready, ring
from liaison_desk.desk.labels import Label
from liaison_desk.office import Office
from tests.desk.conftest import Dress


def test_the_first_desk_comes_to_the_front_and_answers(qtbot: QtBot, tmp_path: Path) -> None:
    rung: list[int] = []
    first = Bell(tmp_path, lambda: rung.append(1), lambda: True)
    assert ring(tmp_path) == bell.FRONT
    assert ring(tmp_path) == bell.FRONT
    assert rung == [1, 1]
    first.close_up()
    assert not (tmp_path / "desk.bell").exists()


def test_where_the_screen_lets_no_window_come_to_the_front_it_says_that_it_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    first = Bell(tmp_path, lambda: None, lambda: False)
    assert ring(tmp_path) == bell.HERE
    first.close_up()


def test_a_desk_that_does_not_answer_is_not_waited_for_long(qtbot: QtBot, tmp_path: Path) -> None:
    assert ring(tmp_path, wait_ms=100) == ""


@pytest.mark.parametrize(("answer", "said"), [(bell.HERE, "among the others"), ("", "does not answer")])
def test_a_second_start_says_kindly_that_the_desk_is_open(
    qtbot: QtBot, office: Office, profile: Path, dress: Dress, monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    monkeypatch.setattr(desk_app, "ring", lambda _folder: answer)
    only = QLockFile(str(profile / "desk.lock"))
    assert only.tryLock(0)
    seen: list[str] = []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, OpenAlready):
                seen.extend(label.text() for label in window.findChildren(Label))
                window.button.click()

    QTimer.singleShot(100, look)
    assert desk_app.run(profile) == 0
    assert seen[0] == "Your desk is open already"
    assert said in seen[1]
    only.unlock()
