"""The import on the screen: looked at, taken in, families confirmed, taken back, in every language and size."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_desk.desk.exchange import ImportScreen
from liaison_desk.desk.picture import rest
from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.sample.roster import make_roster
from tests.desk.conftest import Dress
from tests.desk.hands import press
from tests.desk.looking import troubles
from tests.desk.standing import POSES, screen_of, standing_at


def shown(window: Window) -> ImportScreen:
    screen = screen_of(window)
    assert isinstance(screen, ImportScreen)
    return screen


@pytest.mark.parametrize(("tag", "text_px", "width"), POSES)
def test_the_import_holds_its_words(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    roster = make_roster(tmp_path / "roster", students=6)
    window = standing_at(office, dress(tag, text_px=text_px), tmp_path, work, "import", width=width)
    qtbot.addWidget(window)
    assert troubles(window) == []
    shown(window).look_at(str(roster.path))
    rest(work)
    assert troubles(window) == []
    window.close_up()


def test_a_roster_is_looked_at_taken_in_confirmed_and_taken_back(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    roster = make_roster(tmp_path / "roster", students=8)
    window = standing_at(office, dress(), tmp_path, work, "import")
    qtbot.addWidget(window)
    screen = shown(window)
    screen.drop.dropped.emit(str(roster.path))
    rest(work)
    assert screen.choice.chosen() == ("refused",)
    assert [row.more[0].tone for row in screen.rows.rows.rows] == ["overdue"] * len(roster.refused)
    assert families.count_families(office).everyone == 0
    press(Qt.Key.Key_Return, ctrl=True, on=window)
    for _ in range(3):
        rest(work)
    proposed = screen.proposals.shown
    assert proposed
    press(Qt.Key.Key_Space)
    assert screen.proposals.open_files.text() == f"Open {len(proposed) - 1} files" or len(proposed) == 2
    screen.proposals._go()
    for _ in range(3):
        rest(work)
    assert families.count_families(office).everyone == len(proposed) - 1
    screen._later()
    screen.past.acted.emit(screen.past.rows.rows[0].key)
    for _ in range(3):
        rest(work)
    assert screen.past.rows.rows[0].action is None
    window.close_up()


def test_a_file_that_is_no_roster_is_said_in_its_place(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    odd = tmp_path / "letter.txt"
    odd.write_text("Dear all", encoding="utf-8")
    window = standing_at(office, dress(), tmp_path, work, "import", str(odd))
    qtbot.addWidget(window)
    rest(work)
    screen = shown(window)
    assert screen.trouble.isVisible()
    assert screen.stack.isEnabled()
    window.close_up()
