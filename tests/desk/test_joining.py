"""Joining a team by window, from the keyboard alone: a real server, a colleague who invites at the command line."""

import signal
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from subprocess import Popen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk import start
from liaison_desk.desk.joining import JoiningCard
from liaison_desk.desk.newprofile import JOIN, NewProfileForm
from liaison_desk.desk.unlock import Unlock
from liaison_desk.desk.window import Window
from liaison_desk.desk.work import Work
from liaison_desk.errors import BadInput, VaultTrouble
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from tests.cli.desk import PASSPHRASE, Desk
from tests.cli.test_second_laptop import Town, ended, said
from tests.desk.conftest import Dress, Framed
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.standing import POSES
from tests.desk.together import invite, tab_to, town, until

__all__ = ["town"]


@pytest.fixture
def first(tmp_path: Path, profile: Path, office: Office) -> Desk:
    """The colleague who invites, with two families."""
    for name in ("Osman", "Haddad"):
        families.enrol_family(office, name=name)
    office.vault.lock()
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    file.chmod(0o600)
    return Desk(profile, file)


def door_of(frame: object) -> tuple[Unlock, NewProfileForm]:
    door = getattr(frame, "inside", None)
    assert isinstance(door, Unlock)
    assert isinstance(door.form, NewProfileForm)
    return door, door.form


def ask(form: NewProfileForm, server: str, code: str) -> None:
    """Fills the form from the keyboard and sends it."""
    button = form.begins.buttons[JOIN]
    tab_to(button, back=True)
    press(Qt.Key.Key_Space)
    assert focused() is form.server
    write(server)
    for line, text in ((form.code, code), (form.name, "Sam Ortiz"), (form.first, PASSPHRASE), (form.again, PASSPHRASE)):
        tab_to(line)
        write(text)
    press(Qt.Key.Key_Return)


def test_the_desk_opens_on_today_with_the_families_of_the_team(
    qtbot: QtBot, town: Town, first: Desk, tmp_path: Path, frame_on: Framed
) -> None:
    process = invite(town, first)
    code = said(process, "code")
    frame = frame_on(tmp_path / "fresh")
    door, form = door_of(frame)
    ask(form, town.url, f"{code[:4]} {code[4:]}")
    assert not form.isVisible()
    until(qtbot, door.joining.digits_card.isVisible)
    digits = said(process, "digits")
    assert door.joining.digits.accessibleName().endswith(" ".join(digits))
    assert process.stdin
    process.stdin.write(f"{digits}\n")
    process.stdin.flush()
    until(qtbot, lambda: isinstance(frame.inside, Window))
    assert ended(process) == (0, "")
    assert isinstance(frame.inside, Window)
    assert frame.inside.now == ("today", "")
    assert frame.office is not None
    assert {one.name for one in families.find_families(frame.office, text="").families} == {"Osman", "Haddad"}
    assert families.own_district(frame.office).name == "Millbrook Public Schools"
    assert {one.name for one in families.team_members(frame.office)} == {"Jordan Ellis", "Sam Ortiz"}


def test_digits_that_differ_bring_the_form_back_as_it_was(qtbot: QtBot, town: Town, first: Desk, tmp_path: Path, frame_on: Framed) -> None:
    process = invite(town, first)
    code = said(process, "code")
    door, form = door_of(frame_on(tmp_path / "fresh"))
    ask(form, town.url, code)
    until(qtbot, door.joining.digits_card.isVisible)
    digits = said(process, "digits")
    assert process.stdin
    process.stdin.write(f"{(int(digits) + 1) % 10**6:06}\n")
    process.stdin.flush()
    until(qtbot, form.isVisible)
    assert "The six digits were not the same" in form.mistake.label.text()
    assert "Nobody was taken in" in form.mistake.label.text()
    assert (form.server.text(), form.code.text(), form.name.text()) == (town.url, code, "Sam Ortiz")
    assert form.first.text() == PASSPHRASE
    assert form.button.isEnabled()
    assert list((tmp_path / "fresh").iterdir()) == []


def test_a_colleague_who_ends_the_invitation_is_told_of(qtbot: QtBot, town: Town, first: Desk, tmp_path: Path, frame_on: Framed) -> None:
    process = invite(town, first)
    code = said(process, "code")
    door, form = door_of(frame_on(tmp_path / "fresh"))
    ask(form, town.url, code)
    until(qtbot, door.joining.digits_card.isVisible)
    said(process, "digits")
    process.send_signal(signal.SIGINT)
    until(qtbot, form.isVisible)
    assert "ended the invitation" in form.mistake.label.text()


def test_escape_stops_the_waiting_and_the_colleague_is_told(
    qtbot: QtBot, town: Town, first: Desk, tmp_path: Path, frame_on: Framed
) -> None:
    process = invite(town, first)
    code = said(process, "code")
    door, form = door_of(frame_on(tmp_path / "fresh"))
    ask(form, town.url, code)
    until(qtbot, door.joining.digits_card.isVisible)
    said(process, "digits")
    press(Qt.Key.Key_Return, on=door.joining)
    assert door.joining.isVisible()
    press(Qt.Key.Key_Escape, on=door.joining.cancel)
    until(qtbot, form.isVisible)
    assert form.button.isEnabled()
    assert not form.mistake.isVisible()
    assert list((tmp_path / "fresh").iterdir()) == []
    assert process.stdin
    process.stdin.write("123456\n")
    process.stdin.flush()
    assert ended(process)[0] == 2


def test_closing_the_window_in_the_middle_leaves_nothing_behind(
    qtbot: QtBot, town: Town, first: Desk, tmp_path: Path, frame_on: Framed
) -> None:
    process = invite(town, first)
    code = said(process, "code")
    frame = frame_on(tmp_path / "fresh")
    door, form = door_of(frame)
    ask(form, town.url, code)
    until(qtbot, door.joining.digits_card.isVisible)
    frame.close()
    assert not frame.work.busy
    assert list((tmp_path / "fresh").iterdir()) == []


class Elsewhere(BaseHTTPRequestHandler):
    """A server of another kind."""

    def do_POST(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>Welcome to the guest network</html>")

    def log_message(self, *_said: object) -> None:
        """Says nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("code", "server", "says"),
    [
        ("12345678", "town", "This code is not known"),
        ("1234", "town", "A code has eight digits"),
        ("12345678", "http://127.0.0.1:1", "cannot be reached"),
        ("12345678", "http://192.0.2.1", "not protected"),
        ("12345678", "http://", "not the address of a server"),
        ("12345678", "elsewhere", "This is not a district server"),
    ],
)
def test_what_cannot_be_used_is_told_where_it_was_typed(
    qtbot: QtBot, town: Town, elsewhere: str, tmp_path: Path, frame_on: Framed, code: str, server: str, says: str
) -> None:
    address = {"town": town.url, "elsewhere": elsewhere}.get(server, server)
    _door, form = door_of(frame_on(tmp_path / "fresh"))
    ask(form, address, code)
    until(qtbot, form.isVisible)
    places = (form.code_field.mistake, form.server_field.mistake, form.mistake)
    until(qtbot, lambda: any(one.isVisible() for one in places))
    (told,) = [one for one in places if one.isVisible()]
    assert says in told.label.text()
    assert (form.server.text(), form.code.text()) == (address, code)
    assert list((tmp_path / "fresh").iterdir()) == []


def test_a_code_that_somebody_used_is_told(qtbot: QtBot, town: Town, first: Desk, tmp_path: Path, frame_on: Framed) -> None:
    process: Popen[str] = invite(town, first)
    code = said(process, "code")
    keys = ("--passphrase-file", first.passphrase_file)
    other = town.begin("--profile", tmp_path / "other", *keys, "join", code, "--server", town.url, "--name", "Ada", "--json")
    said(other, "digits")
    _door, form = door_of(frame_on(tmp_path / "fresh"))
    ask(form, town.url, code)
    until(qtbot, form.code_field.mistake.isVisible)
    assert "used already" in form.code_field.mistake.label.text()
    for one in (process, other):
        one.send_signal(signal.SIGINT)


def test_what_was_typed_stays_when_one_begins_the_other_way(qtbot: QtBot, dress: Dress) -> None:
    form = NewProfileForm(dress(), lambda _about, _passphrase: None, lambda _asked: None)
    qtbot.addWidget(form)
    form.show()
    form.name.setText("Sam Ortiz")
    form.begins.buttons[JOIN].click()
    assert form.code.isVisible()
    assert not form.district.isVisible()
    form.code.setText("1234 5678")
    form.button.click()
    assert form.server_field.mistake.isVisible()
    form.begins.buttons["alone"].click()
    assert not form.code.isVisible()
    assert form.name.text() == "Sam Ortiz"
    form.begins.buttons[JOIN].click()
    assert form.code.text() == "1234 5678"


def test_trouble_with_the_first_fetching_is_told_on_the_desk_that_opens_all_the_same(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    came: list[tuple[Office, Exception | None]] = []
    card = JoiningCard(dress(), work, tmp_path, joined=lambda opened, trouble: came.append((opened, trouble)), failed=lambda _error: None)
    qtbot.addWidget(card)
    card.show_asking()
    card.fetch(office)  # a laptop that knows no server
    until(qtbot, lambda: bool(came))
    ((opened, trouble),) = came
    assert opened is office
    assert isinstance(trouble, BadInput)


def test_whoever_has_enough_of_the_first_fetching_gets_the_desk_at_once(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    came: list[tuple[Office, Exception | None]] = []
    card = JoiningCard(dress(), work, tmp_path, joined=lambda opened, trouble: came.append((opened, trouble)), failed=lambda _error: None)
    qtbot.addWidget(card)
    card.show_asking()
    card.fetch(office)
    card.busy.stop.click()
    work.close()
    QApplication.processEvents()
    assert came == [(office, None)]


@pytest.mark.parametrize(("tag", "text_px", "width"), POSES)
def test_every_step_holds_its_words(qtbot: QtBot, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int) -> None:
    words = dress(tag, text_px=text_px)
    door = Unlock(words, work, tmp_path, hour=9, opened=lambda _office: None, spoken=lambda _tag: None)
    qtbot.addWidget(door, before_close_func=Unlock.close_up)
    form = door.form
    assert isinstance(form, NewProfileForm)
    door.resize(width, 768)
    door.show()
    steps: tuple[Callable[[], None], ...] = (
        door.raise_,
        form.begins.buttons[JOIN].click,
        form.button.click,
        lambda: form.offer_keychain(True),
        form.hide,
        door.joining.show_asking,
        lambda: door.joining.show_digits("392061"),
        door.joining.show_fetching,
        door.joining.busy.show,
    )
    eye = words("Show what is typed", "Name of the eye beside a passphrase")  # stands in its line, a little smaller than a button
    for step in steps:
        step()
        for _ in range(3):
            QApplication.processEvents()
        assert troubles(door, may_cut=(eye,)) == []


def test_a_profile_that_is_there_is_left_alone(office: Office, profile: Path) -> None:
    with pytest.raises(VaultTrouble):
        start.join_team(
            profile, passphrase=PASSPHRASE, code="12345678", server="http://127.0.0.1:1", about=start.NewProfile(name="Sam"), shown=print
        )
