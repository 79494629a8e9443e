"""The desk locks when the laptop falls asleep: told by the system beforehand, or seen afterwards by a gap in the day."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk import start
from liaison_desk.desk import app as desk_app
from liaison_desk.desk.asleep import Asleep
from liaison_desk.desk.frame import Frame
from liaison_desk.desk.unlock import Unlock
from liaison_desk.office import Office
from tests.conftest import PASSPHRASE
from tests.desk.conftest import Dress
from tests.fakes import StillClock

SOURCE = Path(start.__file__).parents[1]
LISTENING = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from liaison_desk.desk.asleep import LOGIN, LOGIN_PATH, Asleep

app = QCoreApplication([])
watch = Asleep()
watch.slept.connect(lambda: (print("slept"), app.quit()))

def falls_asleep():
    system = QDBusConnection.connectToBus(QDBusConnection.BusType.SystemBus, "system")
    name = sys.argv[1]
    assert system.registerService(name)
    said = QDBusMessage.createSignal(LOGIN_PATH, LOGIN + ".Manager", "PrepareForSleep")
    said.setArguments([True])
    assert system.send(said)

QTimer.singleShot(100, falls_asleep)
QTimer.singleShot(int(sys.argv[2]), app.quit)
print(watch.hears)
app.exec()
"""


def heard(name: str, longest_ms: int) -> list[str]:
    """What is heard on a system's bus of its own, where a program of that name says that the laptop falls asleep."""
    script = 'export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"; exec "$@"'
    command = ["dbus-run-session", "--", "sh", "-c", script, "-", sys.executable, "-c", LISTENING, name, str(longest_ms)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(SOURCE)})
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="logind is of Linux")
def test_the_system_says_that_it_falls_asleep() -> None:
    assert heard("org.freedesktop.login1", 20_000) == ["True", "slept"]


@pytest.mark.skipif(sys.platform != "linux", reason="logind is of Linux")
def test_nobody_else_can_say_so() -> None:
    assert heard("org.example.Prankster", 500) == ["True"]


def test_a_gap_in_the_day_was_a_sleep_and_a_busy_moment_is_none(qapp: QApplication, clock: StillClock) -> None:
    watch = Asleep(now=clock)
    slept: list[int] = []
    watch.slept.connect(lambda: slept.append(1))
    for seconds in (1, 1, 8, 1, -3600, 1):
        clock.moment += timedelta(seconds=seconds)
        watch.beat()
    assert slept == []
    clock.moment += timedelta(minutes=3)
    watch.beat()
    assert slept == [1]
    watch.beat()
    assert slept == [1]
    watch.stop()


def test_falling_asleep_locks_the_desk(qtbot: QtBot, office: Office, profile: Path, qapp: QApplication, dress: Dress) -> None:
    frame = Frame(qapp, profile, desk_app.speak)
    qtbot.addWidget(frame, before_close_func=Frame.close_up)
    frame.show()
    frame.asleep.slept.emit()
    assert isinstance(frame.inside, Unlock)
    opened = start.open_profile(profile, passphrase=PASSPHRASE)
    frame.open(opened)
    frame.asleep.slept.emit()
    assert isinstance(frame.inside, Unlock)
    assert opened.vault.locked
