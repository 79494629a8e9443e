"""The preview is the real PDF, drawn; from several threads at once as well."""

from concurrent.futures import ThreadPoolExecutor

from liaison_desk.papers.picture import count_pages, draw_page, words_of
from tests.papers.sheets import CLINIC, LONG, sheet


def test_a_page_is_drawn_at_its_size_with_ink_on_it() -> None:
    found = draw_page(sheet(CLINIC, "en").pdf, dpi=72)
    assert (found.width, found.height) == (612, 792)
    assert len(found.pixels) == found.stride * found.height
    assert min(found.pixels) < 50
    assert found.pixels[:3] == b"\xff\xff\xff"


def test_pages_are_counted_and_drawn_one_by_one() -> None:
    pdf = sheet(LONG, "es").pdf
    assert count_pages(pdf) == 2
    assert draw_page(pdf, page=0, dpi=50).pixels != draw_page(pdf, page=1, dpi=50).pixels
    assert "2 / 2" in words_of(pdf)


def test_several_threads_draw_at_once() -> None:
    pdf = sheet(CLINIC, "ar").pdf
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: draw_page(pdf, dpi=40).pixels, range(12)))
    assert len(set(drawn)) == 1
