"""The parts and the window hold in every language, at small and large text, on narrow and wide screens; words fit and have glyphs."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.desk.fonts import without_glyph
from liaison_desk.desk.labels import Label
from liaison_desk.desk.page import scrolling
from liaison_desk.desk.picture import Pose, drawn_texts, take
from liaison_desk.desk.work import Work
from liaison_desk.office import Office
from liaison_desk.settings import Theme
from tests.desk.conftest import Dress
from tests.desk.looking import troubles
from tests.desk.parts_page import PartsPage
from tests.desk.show_window import a_window

EVERY = [(tag, px, width) for tag, px, width in product(("en", "es", "ar"), (14, 28), (1024, 1366))]


@pytest.mark.parametrize(("tag", "text_px", "width"), EVERY)
def test_a_window_holds_its_words(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    window = a_window(office, dress(tag, text_px=text_px), tmp_path, work)
    qtbot.addWidget(window)
    window.resize(width, 768)
    window.show()
    QApplication.processEvents()
    assert window.width() == width
    # Two headings are invented to be too long, as a family's name may be.
    assert troubles(window, may_cut=("review together", "مراجعة معًا")) == []
    window.go("settings")
    QApplication.processEvents()
    assert troubles(window) == []
    window.close_up()


@pytest.mark.parametrize(("tag", "text_px"), [("en", 14), ("ar", 14), ("es", 20)])
def test_every_part_holds_its_words(qtbot: QtBot, dress: Dress, tag: str, text_px: int) -> None:
    area = scrolling(PartsPage(dress(tag, text_px=text_px)))
    qtbot.addWidget(area)
    area.resize(1366, 900)
    area.show()
    QApplication.processEvents()
    assert troubles(area) == []


def test_words_over_one_another_and_words_cut_are_found(qtbot: QtBot, dress: Dress) -> None:
    dress()
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    for x in (0, 10):
        label = Label("A long line of words", kind="text")
        label.setParent(page)
        label.setGeometry(x, 0, 60, 20)
    page.resize(300, 100)
    page.show()
    found = troubles(page)
    assert sum(line.startswith("cut") for line in found) == 2
    assert any(line.startswith("over one another") for line in found)


def test_a_picture_has_no_boxes_in_any_language_and_tells_of_a_letter_that_no_font_has(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    for tag in ("en", "es", "ar"):
        window = a_window(office, dress(tag, theme=Theme.DARK), tmp_path, work)
        qtbot.addWidget(window)
        taken = take(window, tmp_path / f"{tag}.png", Pose(tag=tag), work)
        assert taken.boxes == ""
        assert taken.path.stat().st_size > 20_000
        window.close_up()
    page = Label("Tibetan: \u0f56\u0f7c\u0f51")
    qtbot.addWidget(page)
    page.show()
    assert without_glyph("".join(drawn_texts(page)))
