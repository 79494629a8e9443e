"""Inviting a colleague by window, from the keyboard alone: a real server, a real second laptop at the command line."""

import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.inviting import InvitePanel
from liaison_desk.desk.inviting_steps import CodeStep, EndStep, NewcomerStep, ServerStep
from liaison_desk.desk.page import scrolling
from liaison_desk.desk.settings import SettingsScreen
from liaison_desk.desk.sync import SyncScreen
from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.office import Office
from liaison_desk.sync import actions
from liaison_desk.sync.address import whole_address
from tests.cli.desk import Desk
from tests.cli.test_second_laptop import Town, ended, said
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.real import the_desk
from tests.desk.standing import POSES
from tests.desk.together import join, second, tab_to, town, until
from tests.fakes import StillClock
from tests.people import a_family

__all__ = ["second", "town"]


@pytest.fixture
def window(qtbot: QtBot, office: Office, dress: Dress, tmp_path: Path, work: Work) -> Window:
    made = the_desk(qtbot, office, dress(), tmp_path, work, place="today")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def opened(window: Window) -> InvitePanel:
    """Opens the panel with the palette."""
    press(Qt.Key.Key_K, ctrl=True, on=window)
    write("invite")
    press(Qt.Key.Key_Return)
    (panel,) = [one for one in window.findChildren(InvitePanel) if one.isVisible()]
    return panel


def a_code(qtbot: QtBot, window: Window, town: Town) -> tuple[InvitePanel, str]:
    """Asks for a code, for the first time in this district."""
    panel = opened(window)
    assert focused() is panel.server.server
    write(town.url)
    tab_to(panel.server.token)
    write(town.token)
    press(Qt.Key.Key_Return)
    until(qtbot, panel.read.isVisible)
    return panel, panel.code


def test_a_colleague_is_taken_in_with_the_digits_they_read_out(
    qtbot: QtBot, office: Office, window: Window, town: Town, second: Desk
) -> None:
    a_family(office, "Osman")
    panel, code = a_code(qtbot, window, town)
    assert panel.read.digits.accessibleName().endswith(" ".join(code))
    press(Qt.Key.Key_Return)  # copies
    assert QGuiApplication.clipboard().text() == f"{town.url}\n{code}"
    process = join(town, second, code)
    until(qtbot, panel.meet.isVisible)
    assert "Sam Ortiz" in panel.meet.title.text()
    assert focused() is panel.meet.line
    digits = said(process, "digits")
    write("12 34")
    press(Qt.Key.Key_Return)
    assert panel.meet.field.mistake.isVisible()
    press(Qt.Key.Key_A, ctrl=True)
    write(f"{digits[:3]} {digits[3:]}")
    press(Qt.Key.Key_Return)
    until(qtbot, panel.last.isVisible)
    assert "Sam Ortiz is in your team" in panel.last.title.text()
    assert ended(process) == (0, "")
    press(Qt.Key.Key_Return)
    assert not panel.isVisible()
    second.json("sync")
    assert [row["name"] for row in second.rows("family")] == ["Osman"]


def test_other_digits_end_it_in_words_and_a_new_code_can_be_had(qtbot: QtBot, window: Window, town: Town, second: Desk) -> None:
    panel, code = a_code(qtbot, window, town)
    process = join(town, second, code)
    until(qtbot, panel.meet.isVisible)
    digits = said(process, "digits")
    write(f"{(int(digits) + 1) % 10**6:06}")
    press(Qt.Key.Key_Return)
    until(qtbot, panel.last.isVisible)
    assert "The six digits differ" in panel.last.title.text()
    assert "Nobody was taken in" in panel.last.advice.text()
    status, why = ended(process)
    assert status == 2
    assert "Nobody was taken in" in why
    assert not second.folder.exists()
    tab_to(panel.last.again)
    press(Qt.Key.Key_Space)
    until(qtbot, panel.read.isVisible)
    assert panel.code != code


def test_escape_takes_the_invitation_back_and_who_waits_is_told(qtbot: QtBot, window: Window, town: Town, second: Desk) -> None:
    panel, code = a_code(qtbot, window, town)
    process = join(town, second, code)
    until(qtbot, panel.meet.isVisible)
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert "taken back" in window.toast.text
    until(qtbot, lambda: process.poll() is not None)
    status, why = ended(process)
    assert status == 2
    assert "ended the invitation" in why
    assert actions.standing_invitation(window.office) is None
    assert not second.folder.exists()


def test_a_colleague_who_leaves_is_told_of_in_words(qtbot: QtBot, window: Window, town: Town, second: Desk) -> None:
    panel, code = a_code(qtbot, window, town)
    process = join(town, second, code)
    until(qtbot, panel.meet.isVisible)
    said(process, "digits")
    process.send_signal(signal.SIGINT)
    until(qtbot, panel.last.isVisible)
    assert "does not wait any more" in panel.last.title.text()


@pytest.mark.parametrize(
    ("address", "says"),
    [("http://127.0.0.1:1", "cannot be reached"), ("http://192.0.2.1", "not protected"), ("", "No server is known yet")],
)
def test_a_server_that_cannot_be_used_is_told_in_its_place(qtbot: QtBot, window: Window, address: str, says: str) -> None:
    panel = opened(window)
    write(address)
    press(Qt.Key.Key_Return)
    step = panel.server
    until(qtbot, lambda: says in step.server_field.mistake.label.text() or says in step.trouble.title.text())
    assert step.server.text() == address
    assert step.go.isEnabled()
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_wrong_first_token_is_told_and_the_right_one_goes_on(qtbot: QtBot, window: Window, town: Town) -> None:
    panel = opened(window)
    write(town.url)
    press(Qt.Key.Key_Return)
    until(qtbot, panel.server.trouble.isVisible)
    assert focused() is panel.server.token
    write("no such token")
    press(Qt.Key.Key_Return)
    until(qtbot, lambda: "first token" in panel.server.token_field.mistake.label.text())
    assert not panel.server.trouble.isVisible()
    assert focused() is panel.server.token
    write(town.token)
    press(Qt.Key.Key_Return)
    until(qtbot, panel.read.isVisible)


def test_after_locking_the_invitation_goes_on_and_a_code_that_ran_out_says_so(
    qtbot: QtBot, window: Window, town: Town, work: Work, clock: StillClock
) -> None:
    panel, code = a_code(qtbot, window, town)
    work.cancel_all()
    panel.deleteLater()  # as the whole desk is when it locks
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    clock.move(minutes=6)
    panel = opened(window)
    assert panel.read.isVisible()
    assert panel.code == code
    assert "9 more minutes" in panel.read.good.label.text()
    assert opened(window) is panel
    clock.move(minutes=9)
    until(qtbot, panel.last.isVisible)
    assert "run out" in panel.last.title.text()


def test_a_server_that_goes_away_meanwhile_does_not_end_the_invitation(qtbot: QtBot, window: Window, town: Town) -> None:
    panel, code = a_code(qtbot, window, town)
    town.end()
    until(qtbot, lambda: "does not answer just now" in panel.read.waits.label.text())
    assert panel.read.isVisible()
    assert panel.code == code
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    until(qtbot, lambda: actions.standing_invitation(window.office) is None)


@pytest.mark.parametrize("place", ["settings", "sync"])
def test_it_opens_where_a_liaison_looks_for_it(qtbot: QtBot, window: Window, place: str) -> None:
    window.go(place)
    screen = window.made[place]
    assert isinstance(screen, SettingsScreen | SyncScreen)
    tab_to(screen.invite)
    press(Qt.Key.Key_Space)
    (panel,) = [one for one in window.findChildren(InvitePanel) if one.isVisible()]
    assert focused() is panel.server.server
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert focused() is screen.invite


def test_what_is_usual_in_an_address_may_be_left_out() -> None:
    assert whole_address(" sync.millbrook.example ") == "https://sync.millbrook.example"
    assert whole_address("http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    assert whole_address(" ") == ""


@pytest.mark.parametrize("here", ["127.0.0.1:8741", "localhost:8741", "localhost", "[::1]:8741"])
def test_a_server_on_this_machine_is_asked_without_tls(here: str) -> None:
    assert whole_address(here) == f"http://{here}"


@pytest.mark.parametrize("elsewhere", ["127.0.0.1.example:8741", "localhost.example", "10.0.0.5:8741", "not an address", "127.0.0.1:port"])
def test_no_other_server_is(elsewhere: str) -> None:
    assert whole_address(elsewhere) == f"https://{elsewhere}"


@pytest.mark.parametrize(("tag", "text_px", "width"), POSES)
def test_every_step_holds_its_words(qtbot: QtBot, dress: Dress, tag: str, text_px: int, width: int) -> None:
    words = dress(tag, text_px=text_px)

    def nothing() -> None:
        """Nothing is pressed here."""

    server, read, meet, good, bad = (
        ServerStep(words, "", nothing, nothing),
        CodeStep(words, nothing, nothing),
        NewcomerStep(words, nothing, nothing),
        EndStep(words, nothing, nothing),
        EndStep(words, nothing, nothing),
    )
    server.failed(BadInput("This address is not protected", "Use https://; nothing was sent.", where=""))
    read.show_code("https://sync.millbrook-public-schools.example", "40718263")
    read.show_left(840)
    read.away()
    meet.show_newcomer("Samira Ortiz-Haddad", "392061")
    meet.complain(BadInput("Both screens show six digits", "Type them as your colleague reads them."))
    good.taken_in("Samira Ortiz-Haddad")
    bad.failed(NotAllowed("The six digits differ", "Nobody was taken in. Begin again with a new code."))
    inside = min(520 * text_px // 14, width - 48) - 48
    for step in (server, read, meet, good, bad):
        area = scrolling(step)
        qtbot.addWidget(area)
        area.resize(inside, 700)
        step.show()
        area.show()
        QApplication.processEvents()
        assert troubles(area) == []
