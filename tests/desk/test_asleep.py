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


SYSTEM = """
import os, select, subprocess, sys
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

LOGIN, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
bus = open_dbus_connection("SESSION", enable_fds=True)
bus.send_and_get_reply(message_bus.RequestName(LOGIN))

def asked():
    while True:
        message = bus.receive(timeout=20)
        if message.header.message_type == MessageType.method_call and message.header.fields.get(HeaderFields.member) == "Inhibit":
            print(*message.body, sep=", ")
            ours, theirs = os.pipe()
            bus.send(new_method_return(message, "h", (theirs,)))
            os.close(theirs)
            return ours

def waits(held):
    return not select.select([held], [], [], 0.2)[0]

def says(begins):
    manager = DBusAddress(PATH, LOGIN, LOGIN + ".Manager")
    bus.send(new_signal(manager, "PrepareForSleep", "b", (begins,)))

with subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE, text=True) as desk:
    held = asked()
    print("waits", waits(held))
    says(True)
    print("let go", bool(select.select([held], [], [], 20)[0]), desk.stdout.readline().strip())
    says(False)
    print("waits", waits(asked()), desk.stdout.readline().strip())
    desk.kill()
"""
LOCKING = """
from PySide6.QtCore import QCoreApplication
from liaison_desk.desk.asleep import Asleep

app = QCoreApplication([])
watch = Asleep()
watch.slept.connect(lambda: print("locked", watch.held is not None, flush=True))
app.exec()
"""
ASKED = "sleep, Liaison Desk, Locks the desk, delay"


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
def test_the_system_waits_with_its_sleep_until_the_desk_is_locked() -> None:
    script = 'export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"; exec "$@"'
    command = ["dbus-run-session", "--", "sh", "-c", script, "-", sys.executable, "-c", SYSTEM, LOCKING]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "PYTHONPATH": str(SOURCE)})
    assert done.stdout.splitlines() == [ASKED, "waits True", "let go True locked True", ASKED, "waits True locked False"], done.stderr


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
