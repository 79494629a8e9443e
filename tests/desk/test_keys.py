"""Shortcuts are written as they stand on the keys, in every language."""

import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk import app as desk_app
from liaison_desk.desk.keys import shown
from tests.desk.conftest import Dress


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac has signs of its own")
@pytest.mark.parametrize("tag", ["es", "ar", "en"])
def test_ctrl_is_ctrl_in_every_language(qtbot: QtBot, qapp: QApplication, dress: Dress, tag: str) -> None:
    desk_app.speak(qapp, tag)
    assert [shown(key) for key in ("Ctrl+K", "Ctrl+Return", "Esc", "F1", "Ctrl+PgDown")] == [
        "Ctrl K",
        "Ctrl Enter",
        "Esc",
        "F1",
        "Ctrl PgDown",
    ]
