"""The key in the settings: another passphrase, a recovery page that counts when it is on paper, a new key for the vault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from liaison_desk import settings, start
from liaison_desk.desk import app as desk_app
from liaison_desk.desk.frame import Frame
from liaison_desk.desk.keychange import ChangePanel, KeyPanel, RenewPanel
from liaison_desk.desk.openform import OpenForm
from liaison_desk.desk.recoverypage import PagePanel, asked_group
from liaison_desk.desk.settings import SettingsScreen
from liaison_desk.desk.unlock import Unlock
from liaison_desk.desk.window import Window
from liaison_desk.errors import WrongPassphrase
from liaison_desk.office import Office
from liaison_desk.papers.picture import words_of
from liaison_desk.vault import keeping, keyfile, keys
from tests.conftest import PASSPHRASE
from tests.desk.conftest import Dress
from tests.desk.hands import press
from tests.desk.looking import troubles

OTHER = "nine loud mountains"
Opened = Callable[[], tuple[Frame, SettingsScreen]]


def no_wait(_seconds: float) -> None:
    """Waits in no test."""


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, office: Office, profile: Path, dress: Dress) -> Opened:
    """The program's window on the settings, with the real door around it."""
    office.vault.lock()

    def make() -> tuple[Frame, SettingsScreen]:
        frame = Frame(qapp, profile, desk_app.speak)
        qtbot.addWidget(frame, before_close_func=Frame.close_up)
        frame.show()
        frame.open(start.open_profile(profile, passphrase=PASSPHRASE))
        assert isinstance(frame.inside, Window)
        frame.inside.go("settings")
        screen = frame.inside.made["settings"]
        assert isinstance(screen, SettingsScreen)
        qtbot.waitUntil(lambda: not frame.work.busy)
        return frame, screen

    return make


def panel_of(frame: Frame, kind: type[KeyPanel]) -> KeyPanel:
    return next(panel for panel in frame.findChildren(kind) if panel.isVisible())


def test_another_passphrase_is_chosen_after_the_old_one(qtbot: QtBot, profile: Path, opened: Opened) -> None:
    frame, screen = opened()
    screen.key.change.click()
    panel = panel_of(frame, ChangePanel)
    assert isinstance(panel, ChangePanel)
    panel.proof.line.setText("no such words")
    panel.way.first.setText(OTHER)
    panel.way.again.setText("nine loud")
    panel.go.click()
    assert panel.way.again_field.mistake.isVisible()
    panel.way.again.setText(OTHER)
    panel.go.click()
    qtbot.waitUntil(panel.proof.field.mistake.isVisible)
    assert "does not open" in panel.proof.field.mistake.label.text()
    panel.proof.line.setText(PASSPHRASE)
    press(Qt.Key.Key_Return, on=panel.proof.line)
    qtbot.waitUntil(lambda: not isValid(panel))
    keys.wipe(keys.key_from_passphrase(profile, OTHER, wait=no_wait))
    with pytest.raises(WrongPassphrase):
        keys.key_from_passphrase(profile, PASSPHRASE, wait=no_wait)


def test_a_recovery_page_counts_once_a_group_was_typed_from_it(qtbot: QtBot, profile: Path, tmp_path: Path, opened: Opened) -> None:
    frame, screen = opened()
    assert "no recovery page" in screen.key.page.label.text()
    screen.key.make.click()
    panel = panel_of(frame, PagePanel)
    assert isinstance(panel, PagePanel)
    panel.proof.line.setText(PASSPHRASE)
    panel.go.click()
    qtbot.waitUntil(lambda: panel.page is not None)
    page = panel.page
    assert page is not None
    panel.save_to(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_mode & 0o777 == 0o600
    assert page.key.sign in words_of((tmp_path / "page.pdf").read_bytes())
    panel.line.setText("AAAAA")
    panel.go.click()
    assert panel.field.mistake.isVisible()
    assert keyfile.read(profile).recovery == ""
    panel.line.setText(page.key.groups[asked_group(page.key) - 1].lower())
    panel.go.click()
    qtbot.waitUntil(lambda: not isValid(panel))
    assert keyfile.read(profile).recovery_sign == page.key.sign
    assert page.key.sign in screen.key.page.label.text()
    keys.wipe(keeping.key_by_recovery(profile, " ".join(page.key.groups)))


def test_a_page_that_was_only_looked_at_counts_for_nothing(qtbot: QtBot, profile: Path, opened: Opened) -> None:
    frame, screen = opened()
    screen.key.make.click()
    panel = panel_of(frame, PagePanel)
    assert isinstance(panel, PagePanel)
    panel.proof.line.setText(PASSPHRASE)
    panel.go.click()
    qtbot.waitUntil(lambda: panel.page is not None)
    press(Qt.Key.Key_Escape, on=panel)
    assert panel.page is None
    assert keyfile.read(profile).recovery == ""


def test_the_vault_gets_a_new_key_behind_the_door_and_the_desk_opens_again(qtbot: QtBot, profile: Path, opened: Opened) -> None:
    frame, screen = opened()
    before = keys.key_from_passphrase(profile, PASSPHRASE, wait=no_wait)
    office = frame.office
    assert office is not None
    screen.key.renew.click()
    panel = panel_of(frame, RenewPanel)
    panel.proof.line.setText(PASSPHRASE)
    panel.go.click()
    qtbot.waitUntil(lambda: isinstance(frame.inside, Unlock))
    assert office.vault.locked
    qtbot.waitUntil(lambda: isinstance(frame.inside, Window))
    assert isinstance(frame.inside, Window)
    assert "new key" in frame.inside.toast.text
    assert keys.key_from_passphrase(profile, PASSPHRASE, wait=no_wait) != before


def test_a_vault_open_elsewhere_keeps_its_key_and_the_door_says_why(qtbot: QtBot, profile: Path, opened: Opened) -> None:
    frame, _screen = opened()
    other = start.open_profile(profile, passphrase=PASSPHRASE)
    with other.reading() as db:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    before = keyfile.read(profile)
    frame.renew(PASSPHRASE)
    assert isinstance(frame.inside, Unlock)
    form = frame.inside.form
    assert isinstance(form, OpenForm)
    qtbot.waitUntil(lambda: "another window" in form.mistake.label.text(), timeout=10_000)
    assert form.button.isEnabled()
    assert keyfile.read(profile) == before
    other.vault.lock()


@pytest.mark.parametrize(("tag", "text_px"), [("en", 14), ("es", 28), ("ar", 14), ("ar", 28)])
def test_the_panels_hold_their_words(
    qtbot: QtBot, office: Office, profile: Path, qapp: QApplication, dress: Dress, tag: str, text_px: int
) -> None:
    office.vault.lock()
    settings.save(profile, settings.Settings(language=tag, text_px=text_px))
    frame = Frame(qapp, profile, desk_app.speak)
    qtbot.addWidget(frame, before_close_func=Frame.close_up)
    frame.resize(1366, 768)
    frame.show()
    frame.open(start.open_profile(profile, passphrase=PASSPHRASE))
    assert isinstance(frame.inside, Window)
    frame.inside.go("settings")
    screen = frame.inside.made["settings"]
    assert isinstance(screen, SettingsScreen)
    eye = frame.words("Show what is typed", "Name of the eye beside a passphrase")
    for button, kind in ((screen.key.change, ChangePanel), (screen.key.make, PagePanel), (screen.key.renew, RenewPanel)):
        button.click()
        panel = panel_of(frame, kind)
        if isinstance(panel, PagePanel):
            panel.proof.line.setText(PASSPHRASE)
            panel.go.click()
            qtbot.waitUntil(panel.shown.isVisible)
            panel.line.setText("AAAAA")
            panel.go.click()
        QApplication.processEvents()
        content = panel.content
        wide = content.width()
        content.setParent(None)
        qtbot.addWidget(content)
        content.resize(wide, content.sizeHint().height())
        content.show()
        QApplication.processEvents()
        assert troubles(content, may_cut=(eye,)) == []
        content.close()
        panel.hide()
