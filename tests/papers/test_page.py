"""The paper itself: icons, subsets of faces, and words that read back in every script."""

import subprocess
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen

from liaison_desk import places
from liaison_desk.errors import BadInput
from liaison_desk.papers import page_glyphs, page_icons
from liaison_desk.papers.page import Paper
from liaison_desk.papers.page_fonts import face, shape
from liaison_desk.papers.page_lines import lines
from liaison_desk.papers.page_text import paragraph
from liaison_desk.settings import PaperSize
from tests.papers.test_page_text import SENTENCES


@pytest.mark.parametrize("tag", sorted(set(SENTENCES)))
def test_words_read_back_from_the_pdf(tag: str, tmp_path: Path) -> None:
    paper = Paper(PaperSize.LETTER, tag)
    paper.text(lines(paragraph(SENTENCES[tag]), 100.0)[0], 40, 60, 12)
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper.finish())
    found = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    steering = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
    assert " ".join(found.translate(steering).split()) == SENTENCES[tag]


def test_a_subset_is_a_font_that_others_open() -> None:
    subset = page_glyphs.Subset(face("NotoSans-Regular"))
    for glyph in shape("Ñandú ffi ắ", "NotoSans-Regular", False):
        subset.place(glyph.number, glyph.text)
    cut = hb.Font(hb.Face(page_glyphs.file_of(subset)))
    for (number, _, _), place in subset.places.items():
        own, other = RecordingPen(), RecordingPen()
        cut.draw_glyph_with_pen(place, own)
        subset.face.font.draw_glyph_with_pen(number, other)
        assert own.value == other.value
        assert cut.get_glyph_h_advance(place) == subset.face.font.get_glyph_h_advance(number)


def test_one_glyph_with_two_meanings_has_two_places() -> None:
    subset = page_glyphs.Subset(face("NotoSans-Regular"))
    assert subset.place(5, "a") == 1
    assert subset.place(5, "b") == 2
    assert subset.place(5, "a") == 1
    assert subset.texts() == {1: "a", 2: "b"}


def test_every_bundled_icon_draws_inside_its_square() -> None:
    for path in sorted(places.icon("phone").parent.glob("*.svg")):
        steps = page_icons.icon(path.stem)
        assert steps, path.stem
        assert steps[0][0] == "m"
        points = [number for operator, numbers in steps if operator != "c" for number in numbers]
        assert min(points) >= 0, path.stem
        assert max(points) <= page_icons.GRID, path.stem


def test_an_icon_that_is_not_there_is_told() -> None:
    with pytest.raises(BadInput, match="no icon"):
        page_icons.icon("unicorn")


def test_an_arc_whose_flags_stand_together_is_read() -> None:
    assert page_icons.path("M1 1a1 1 0 012 0") == page_icons.path("M1 1a1 1 0 0 1 2 0")
    assert page_icons.path("M1 1a1 1 0 0 1 2 0")[-1][1][-2:] == pytest.approx((3, 1))


def test_an_empty_page_stays_empty() -> None:
    assert Paper(PaperSize.A4, "en").finish().startswith(b"%PDF-1.")
