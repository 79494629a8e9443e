"""Backups in the window: made by themselves, told when too old, put back from the settings after a look."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk import start
from liaison_desk.backups import actions
from liaison_desk.desk.backingup import BackingUp
from liaison_desk.desk.backups import BackupCard
from liaison_desk.desk.page import no_wider, scrolling
from liaison_desk.desk.work import Work
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from tests.conftest import PASSPHRASE
from tests.desk.conftest import Dress
from tests.desk.looking import troubles
from tests.desk.rooms import a_room
from tests.desk.standing import POSES
from tests.fakes import StillClock
from tests.strict import Overheard


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_the_days_backup_is_made_beside_the_work_and_once(qtbot: QtBot, office: Office, work: Work, tmp_path: Path, dress: Dress) -> None:
    room, kept = a_room(office, dress(), work, tmp_path)
    owner = QWidget()
    qtbot.addWidget(owner)
    backing = BackingUp(room, owner)
    for _ in range(2):
        backing.look()
        qtbot.waitUntil(lambda: not work.busy)
        QApplication.processEvents()
    assert len(actions.backups_there(office)) == 1
    assert kept.said == []
    assert kept.told == []


def test_a_week_without_the_stick_is_told_once(
    qtbot: QtBot, office: Office, work: Work, tmp_path: Path, dress: Dress, stick: Path, clock: StillClock
) -> None:
    actions.choose_backup_folder(office, folder=stick)
    actions.back_up(office)
    shutil.rmtree(stick)
    room, kept = a_room(office, dress(), work, tmp_path)
    owner = QWidget()
    qtbot.addWidget(owner)
    backing = BackingUp(room, owner)
    for days in (1, 7, 1):
        clock.move(days=days)
        backing.look()
        qtbot.waitUntil(lambda: not work.busy)
        QApplication.processEvents()
    assert kept.said == ["No backup for a week: put the stick in"]


def test_a_backup_that_fails_is_in_the_log_and_nobody_is_interrupted(
    qtbot: QtBot, office: Office, work: Work, tmp_path: Path, dress: Dress, overheard: Overheard
) -> None:
    (office.vault.path.parent / "backups").write_text("in the way")
    room, kept = a_room(office, dress(), work, tmp_path)
    owner = QWidget()
    qtbot.addWidget(owner)
    with overheard.expecting("backup.failed"):
        BackingUp(room, owner).look()
        qtbot.waitUntil(lambda: kept.said != [])
    assert kept.said == ["No backup for a week: look at Settings"]
    assert kept.told == []


def test_one_is_made_looked_into_and_put_back(
    qtbot: QtBot, office: Office, work: Work, tmp_path: Path, dress: Dress, stick: Path, clock: StillClock
) -> None:
    folder = office.vault.path.parent
    room, kept = a_room(office, dress(), work, tmp_path)
    card = BackupCard(room)
    qtbot.addWidget(card)
    card.show()
    families.enrol_family(office, name="Haddad")
    card.use(str(stick))
    qtbot.waitUntil(lambda: kept.said == ["A backup was made and is whole"])
    assert card.last.label.text() == "Last good backup: today, 9:12\u202fAM"
    families.enrol_family(office, name="Okafor")
    card.see.click()
    assert card.list.isVisible()
    card.list.acted.emit(str(actions.backups_there(office)[0].path))
    qtbot.waitUntil(card.look.isVisible)
    assert "was never sent" in card.look_lines.text()
    card.take.click()
    qtbot.waitUntil(lambda: kept.others == ["lock"])
    again = start.open_profile(folder, passphrase=PASSPHRASE, now=clock)
    assert [one.name for one in families.find_families(again, text="Haddad").families] == ["Haddad"]
    assert families.find_families(again, text="Okafor").families == ()
    again.vault.lock()


def test_a_folder_that_is_gone_is_told_in_its_place(
    qtbot: QtBot, office: Office, work: Work, tmp_path: Path, dress: Dress, stick: Path
) -> None:
    room, kept = a_room(office, dress(), work, tmp_path)
    card = BackupCard(room)
    qtbot.addWidget(card)
    card.show()
    card.use(str(tmp_path / "absent"))
    assert card.trouble.isVisible()
    actions.choose_backup_folder(office, folder=stick)
    shutil.rmtree(stick)
    card.presenter.open()
    assert "not there now" in card.mind.label.text()
    card.see.click()
    assert card.trouble.isVisible()
    assert kept.told == []


@pytest.mark.parametrize(("tag", "px", "width"), POSES)
def test_every_word_fits(
    qtbot: QtBot, office: Office, work: Work, tmp_path: Path, dress: Dress, stick: Path, tag: str, px: int, width: int
) -> None:
    actions.choose_backup_folder(office, folder=stick)
    made = actions.back_up(office)
    families.enrol_family(office, name="Okafor")
    room, _kept = a_room(office, dress(tag, text_px=px), work, tmp_path)
    card, ground = BackupCard(room), QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    inside = QWidget()
    QVBoxLayout(inside).addWidget(no_wider(card, 640))
    column.addWidget(scrolling(inside))
    ground.resize(width - 240, 768)
    ground.show()
    card.presenter.list_there()
    card.presenter.look_into(str(made.path))
    qtbot.waitUntil(card.look.isVisible)
    for _ in range(4):
        QApplication.processEvents()
    assert troubles(ground) == []
