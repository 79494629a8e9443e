"""What was written reaches the screen at once, and a long round does not crowd it."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from liaison_desk.desk.hearing import Hearing
from liaison_desk.office import Office
from tests.people import a_family

MANY = 40


def test_one_act_is_heard_at_once_and_many_as_few(qtbot: QtBot, office: Office) -> None:
    heard: list[frozenset[str]] = []
    parent = QObject()
    hearing = Hearing(office, heard.append, parent)
    office.vault.tell(frozenset({"family"}))
    qtbot.waitUntil(lambda: heard == [frozenset({"family"})])

    def write() -> None:
        for number in range(MANY):
            office.vault.tell(frozenset({f"type{number}"}))

    writer = threading.Thread(target=write)
    writer.start()
    writer.join()
    everything = {f"type{number}" for number in range(MANY)}
    qtbot.waitUntil(lambda: everything <= frozenset().union(*heard))
    assert len(heard) <= 3
    hearing.close()
    office.vault.tell(frozenset({"late"}))
    qtbot.wait(50)
    assert not any("late" in types for types in heard)


def test_nothing_is_heard_of_a_vault_that_was_locked(qtbot: QtBot, office: Office) -> None:
    heard: list[frozenset[str]] = []
    parent = QObject()
    hearing = Hearing(office, heard.append, parent)
    a_family(office)
    office.vault.lock()
    qtbot.wait(50)
    assert heard == []
    hearing.close()
