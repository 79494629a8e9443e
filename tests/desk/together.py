"""A district's server and a colleague at the command line, each a process of its own, for the windows that meet them."""

from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.cli.desk import Desk, a_passphrase_file
from tests.cli.test_second_laptop import Town, town
from tests.desk.hands import focused, press

__all__ = ["town"]

WAIT_MS = 60_000


@pytest.fixture
def second(tmp_path: Path) -> Desk:
    """A colleague's laptop without a profile."""
    return Desk(tmp_path / "two", a_passphrase_file(tmp_path))


def join(town: Town, desk: Desk, code: str) -> "Popen[str]":
    """A colleague joins at the command line."""
    keys = ("--passphrase-file", desk.passphrase_file)
    who = ("--name", "Sam Ortiz", "--zone", "America/Chicago")
    return town.begin("--profile", desk.folder, *keys, "join", code, "--server", town.url, *who, "--json")


def invite(town: Town, desk: Desk) -> "Popen[str]":
    """A colleague invites at the command line, for the first time in this district."""
    keys = ("--passphrase-file", desk.passphrase_file)
    return town.begin("--profile", desk.folder, *keys, "invite", "--server", town.url, "--first-token", town.token, "--json")


def until(qtbot: QtBot, seen: Callable[[], bool]) -> None:
    """Waits for what another process does."""
    qtbot.waitUntil(seen, timeout=WAIT_MS)


def tab_to(part: QWidget, *, back: bool = False) -> None:
    """Goes to a part by Tab alone."""
    for _ in range(40):
        if focused() is part:
            return
        press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(f"Tab does not lead to {part}")
