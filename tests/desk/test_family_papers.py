"""Papers and photos in a family's file: attached by a form, shown small and whole in the window, taken out and back."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from liaison_desk.attachments import actions as attachments
from liaison_desk.attachments.actions import taking
from liaison_desk.attachments.attachment import Attachment, AttachmentKind
from liaison_desk.desk import papersight
from liaison_desk.desk.family import FamilyScreen
from liaison_desk.desk.family_papers import PaperForm, forget_files
from liaison_desk.desk.paperview import PaperPanel
from liaison_desk.desk.picture import rest
from liaison_desk.desk.work import Work
from liaison_desk.errors import BadInput, UnreadableFile
from liaison_desk.office import Office
from liaison_desk.vault import partfiles
from tests.attachments.making import a_paper, a_picture, attached
from tests.desk.conftest import Dress
from tests.desk.hands import press
from tests.desk.looking import troubles
from tests.desk.standing import standing_at
from tests.desk.test_family import FAMILYS_OWN, the_file
from tests.people import a_family

EVERY = [(tag, px, width) for tag, px, width in product(("en", "es", "ar"), (14, 28), (1024, 1366))]


def the_panel(screen: FamilyScreen, work: Work) -> PaperPanel:
    next(iter(screen.middle.papers.tiles.values())).click()
    panel = screen.middle.papers.panel
    assert panel is not None
    rest(work)
    return panel


def test_a_photo_is_attached_shown_small_and_opened(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family, source = a_family(office), a_picture(tmp_path / "Sami at the river.jpg", (640, 480))
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, f"{family.id}/papers")
    papers = screen.middle.papers
    assert papers.nothing.isVisibleTo(screen)
    papers.attach(source)
    form = screen.middle.form
    assert isinstance(form, PaperForm)
    assert form.name.text() == "Sami at the river"
    press(Qt.Key.Key_Return, ctrl=True, on=form.name)
    rest(work)
    assert screen.middle.form is None
    assert kept.said == ["Attached"]
    (made,) = attachments.attachments_of(office, family_id=family.id)
    assert (made.kind, made.media_type) == (AttachmentKind.PHOTO, "image/jpeg")
    screen.open(family.id)
    rest(work)
    (tile,) = papers.tiles.values()
    assert (tile.image.width(), tile.image.height()) == (240, 180)
    assert "Sami at the river" in tile.accessibleName()
    panel = the_panel(screen, work)
    assert panel.sheet is not None
    assert (panel.sheet.image.width(), panel.sheet.image.height()) == (640, 480)
    assert panel.data == source.read_bytes()
    panel.end()
    assert holds_nothing(panel)


def holds_nothing(panel: PaperPanel) -> bool:
    return panel.data == b"" and panel.sheet is None


def test_a_pdf_is_turned_page_by_page(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    attached_pdf(office, family.id, tmp_path)
    screen, _kept = the_file(qtbot, office, dress, work, tmp_path, f"{family.id}/papers")
    panel = the_panel(screen, work)
    assert panel.which.text() == "Page 1 of 2"
    first = panel.sheet
    press(Qt.Key.Key_PageDown, on=panel)
    rest(work)
    assert panel.which.text() == "Page 2 of 2"
    assert panel.sheet is not first
    assert not panel.next_page.isEnabled()
    press(Qt.Key.Key_PageDown, on=panel)
    panel.before_page.click()
    rest(work)
    assert panel.which.text() == "Page 1 of 2"


def attached_pdf(office: Office, family_id: str, folder: Path) -> Attachment:
    asked = Attachment(
        id=office.new_id(), family_id=family_id, kind=AttachmentKind.SIGNED_PAPER, name="Consent form", at=office.now(), who=office.who
    )
    return taking.attach(office, asked, a_paper(folder / "consent.pdf"), papersight.small)


def test_taken_out_of_the_file_and_back(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    made = attached(office, family.id, a_picture(tmp_path / "a.png"))
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, f"{family.id}/papers")
    the_panel(screen, work).away.click()
    assert kept.said == ["Taken out of the file"]
    screen.open(family.id)
    assert screen.middle.papers.tiles == {}
    assert kept.undo is not None
    kept.undo()
    screen.open(family.id)
    assert set(screen.middle.papers.tiles) == {made.id}


def test_what_is_wrong_is_told_in_its_place(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    made = attached(office, family.id, a_picture(tmp_path / "a.png"))
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, f"{family.id}/papers")
    screen.middle.papers.attach(tmp_path / "gone.jpg")
    form = screen.middle.form
    assert isinstance(form, PaperForm)
    form.name.clear()
    form.name.setText("Green card")
    form.done.click()
    assert "immigration status" in form.fields["name"].mistake.label.text()
    form.name.setText("The river")
    form.done.click()
    rest(work)
    (told,) = kept.told
    assert isinstance(told, BadInput)
    partfiles.place_of(office.vault, made.parts[0]).write_bytes(b"harmed")
    panel = the_panel(screen, work)
    assert panel.trouble.isVisibleTo(panel)
    assert panel.sheet is None


@pytest.mark.parametrize("media", ["image/png", "image/jpeg", "application/pdf"])
def test_a_paper_that_nobody_can_draw_is_told(tmp_path: Path, media: str) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"%PDF-1.4 nothing in it %%EOF")
    with pytest.raises(UnreadableFile, match="cannot be shown"):
        papersight.small(broken, media)
    with pytest.raises(UnreadableFile, match="cannot be shown"):
        papersight.drawn(broken.read_bytes(), media, 0)


def test_a_large_photo_is_drawn_smaller(tmp_path: Path) -> None:
    picture, pages = papersight.drawn(a_picture(tmp_path / "a.jpg", (6000, 3000)).read_bytes(), "image/jpeg", 0)
    assert (picture.width, picture.height, pages) == (2000, 1000, 1)


def test_the_dialog_for_a_file_leaves_no_list_of_files(qtbot: QtBot, tmp_path: Path) -> None:
    forget_files()
    secret = tmp_path / "Haddad family"
    secret.mkdir()
    dialog = QFileDialog(None, "", str(secret))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    dialog.close()
    dialog.deleteLater()
    assert not Path(QSettings(QSettings.Scope.UserScope, "QtProject").fileName()).exists()


@pytest.mark.parametrize(("tag", "px", "width"), EVERY)
def test_every_word_has_its_room(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, tag: str, px: int, width: int
) -> None:
    family = a_family(office)
    attached_pdf(office, family.id, tmp_path)
    attached(office, family.id, a_picture(tmp_path / "a.png", (640, 480)), "Sami")
    window = standing_at(office, dress(tag, text_px=px), tmp_path, work, "family", f"{family.id}/papers", width)
    qtbot.addWidget(window)
    rest(work)
    assert troubles(window, may_cut=(*FAMILYS_OWN, "Haddad")) == []
    screen = window.stack.currentWidget()
    assert isinstance(screen, FamilyScreen)
    panel = the_panel(screen, work)
    assert troubles(panel) == []
    assert panel.card.height() > 600
