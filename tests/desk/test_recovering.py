"""The way back in by the recovery page: a slip is told while one types, a new passphrase is chosen, and the way back stays."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk import settings, start
from liaison_desk.desk.frame import Frame
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.unlock import Unlock
from liaison_desk.desk.window import Window
from liaison_desk.office import Office
from liaison_desk.settings import Settings
from liaison_desk.vault import keeping, recovery_key
from liaison_desk.vault.recovery_key import RecoveryKey
from tests.conftest import PASSPHRASE
from tests.desk.conftest import Framed
from tests.desk.hands import focused, write
from tests.desk.looking import troubles


def lost_door(frame: Frame, profile: Path) -> tuple[Unlock, RecoveryKey]:
    """The door of a profile whose passphrase was forgotten, with its recovery page."""
    made = recovery_key.make(date(2026, 11, 23))
    keeping.keep_recovery_key(profile, made, now=PASSPHRASE, wait=lambda _seconds: None)
    frame.open(start.open_profile(profile, passphrase=PASSPHRASE))
    frame.lock()
    assert isinstance(frame.inside, Unlock)
    assert frame.inside.lost is not None
    frame.inside.lost.click()
    return frame.inside, made


def test_who_forgot_the_passphrase_comes_in_by_the_recovery_page(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    frame = frame_on(profile)
    door, made = lost_door(frame, profile)
    card = door.recovering
    assert card is not None
    assert not door.form.isVisible()
    assert focused() is card.line
    slip = [*made.groups[:2], ("A" if made.groups[2][0] != "A" else "B") + made.groups[2][1:]]
    write(" ".join(slip))
    assert "Group 3" in card.field.mistake.label.text()
    card.button.click()
    assert card.isVisible()
    card.line.clear()
    write("".join(made.groups).lower())
    assert not card.field.mistake.isVisible()
    assert "8 of 8" in card.so_far.label.text()
    card.way.first.setText("nine loud mountains")
    card.way.again.setText("nine loud mountains")
    card.button.click()
    qtbot.waitUntil(lambda: isinstance(frame.inside, Window))
    start.open_profile(profile, passphrase="nine loud mountains").vault.lock()


def test_a_page_from_before_opens_nothing_and_the_way_back_is_there(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    frame = frame_on(profile)
    door, _made = lost_door(frame, profile)
    card = door.recovering
    assert card is not None
    card.line.setText(" ".join(recovery_key.make(date(2025, 1, 7)).groups))
    card.way.first.setText("nine loud mountains")
    card.way.again.setText("nine loud mountains")
    card.button.click()
    qtbot.waitUntil(card.mistake.isVisible)
    assert "does not open" in card.mistake.label.text()
    card.back.click()
    assert door.form.isVisible()
    assert card.line.text() == ""


def test_without_a_recovery_page_the_door_says_what_is_left_to_try(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed) -> None:
    frame = frame_on(profile)
    assert isinstance(frame.inside, Unlock)
    assert frame.inside.lost is not None
    frame.inside.lost.click()
    panel = next(panel for panel in frame.findChildren(Panel) if panel.isVisible())
    assert panel.accessibleName() == "Forgot the passphrase"


@pytest.mark.parametrize(("tag", "text_px"), [("en", 14), ("es", 28), ("ar", 14), ("ar", 28)])
def test_the_way_back_in_holds_its_words(qtbot: QtBot, office: Office, profile: Path, frame_on: Framed, tag: str, text_px: int) -> None:
    settings.save(profile, Settings(language=tag, text_px=text_px))
    frame = frame_on(profile)
    door, made = lost_door(frame, profile)
    assert door.recovering is not None
    door.recovering.line.setText(" ".join(("AAAAA", *made.groups[1:4])))
    QApplication.processEvents()
    eye = frame.words("Show what is typed", "Name of the eye beside a passphrase")
    assert troubles(frame, may_cut=(eye,)) == []
