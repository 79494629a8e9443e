"""The settings: what stands on every sheet can be set right where a liaison looks for it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from liaison_desk.desk.settings import SettingsScreen
from liaison_desk.desk.work import Work
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from tests.desk.conftest import Dress
from tests.desk.hands import write
from tests.desk.rooms import a_room


def test_name_number_and_district_are_kept_as_one_leaves_the_line(
    qtbot: QtBot, office: Office, work: Work, tmp_path: Path, dress: Dress
) -> None:
    room, _kept = a_room(office, dress(), work, tmp_path)
    screen = SettingsScreen(room)
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    before = next(one for one in families.team_members(office) if one.id == office.who)
    assert screen.name.text() == before.name
    screen.phone.setFocus()
    screen.phone.clear()
    write("(503) 555-0188")
    screen.letterhead.setFocus()
    screen.letterhead.clear()
    write("Lakeview Unified")
    screen.name.setFocus()
    screen.name.clear()
    screen.leave()
    now = next(one for one in families.team_members(office) if one.id == office.who)
    assert (now.name, now.phone) == (before.name, "(503) 555-0188")
    assert families.own_district(office).name == "Lakeview Unified"
