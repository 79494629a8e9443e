"""The watchdog finds what holds the screen, and says where."""

import time

from pytestqt.qtbot import QtBot

from liaison_desk.desk.watchdog import Watchdog


def hold_the_screen(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def test_a_call_that_holds_the_screen_is_found_with_its_place(qtbot: QtBot) -> None:
    dog = Watchdog()
    hold_the_screen(0.4)
    qtbot.waitUntil(lambda: bool(dog.held))
    held = dog.stop()
    assert held[0].milliseconds >= 300
    assert "test_watchdog.py" in held[0].where
