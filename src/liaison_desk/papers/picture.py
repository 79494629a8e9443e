"""A paper's page as a picture: the preview is the real PDF, drawn."""

import threading
from dataclasses import dataclass

import pypdfium2

PDFIUM = threading.Lock()
"""pdfium is not made for several threads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Pixels of a page, four bytes each (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def draw_page(pdf: bytes, *, page: int = 0, dpi: float = 144, most_points: float = 0) -> Picture:
    """One page of a paper, counted from 0, at so many dots an inch; a page longer than `most_points` (0: however long) at fewer."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            longest = max(document[page].get_size())
            dots = dpi * most_points / longest if 0 < most_points < longest else dpi
            bitmap = document[page].render(scale=dots / 72, prefer_bgrx=True, rev_byteorder=False)
            pixels = bytes(bitmap.buffer)
            return Picture(width=bitmap.width, height=bitmap.height, stride=bitmap.stride, pixels=pixels)
        finally:
            document.close()


def count_pages(pdf: bytes) -> int:
    """How many pages a paper has."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def words_of(pdf: bytes) -> str:
    """The words of a paper as a reader takes them from the file, page after page; raises for a file that is no PDF."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
