"""The referral sheet as a family and a front desk read it: words, order, places, codes."""

import io
import subprocess
import unicodedata
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from liaison_desk.families.consent import Item
from liaison_desk.papers.page import POINTS, Mark
from liaison_desk.papers.phrases import Free
from liaison_desk.papers.picture import words_of
from liaison_desk.papers.referral_sheet import Printed
from liaison_desk.papers.sheet_content import Secrecy, SheetContent, SheetStyle, Step, StepKind
from liaison_desk.settings import PaperSize
from tests.papers.sheets import A4, CLINIC, LETTER, LONG, OWN, sheet

STEERING = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
CONTENTS = {"clinic": CLINIC, "own words": OWN, "long": LONG, "large": replace(CLINIC, style=SheetStyle.LARGE_PRINT)}
CONTENTS |= {f"{name} in pictures": replace(CONTENTS[name], style=SheetStyle.PICTURES) for name in ("clinic", "own words", "long")}
EVERY = [(name, tag, size) for name in CONTENTS for tag in ("en", "es", "ar") for size in (LETTER, A4)]


def read(printed: Printed, folder: Path) -> str:
    """The words as poppler takes them from the PDF, one space between words, without marks of direction."""
    path = folder / "sheet.pdf"
    path.write_bytes(printed.pdf)
    found = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(unicodedata.normalize("NFC", found).translate(STEERING).split())


def scanned(printed: Printed, page: int = 0) -> list[str]:
    """The codes on a page printed in black and white at 200 dpi."""
    document = pypdfium2.PdfDocument(printed.pdf)
    picture = document[page].render(scale=200 / 72, grayscale=True).to_pil().point(lambda grey: 255 if grey > 127 else 0).convert("1")
    document.close()
    return sorted(code.text for code in zxingcpp.read_barcodes(picture.convert("L")))


def test_an_english_sheet_says_who_when_where_and_the_phone(tmp_path: Path) -> None:
    text = read(sheet(CLINIC, "en"), tmp_path)
    for words in (
        "We are connecting you with", "Riverside Children’s Clinic", "Tuesday, December 1 · 3:30 PM",
        "418 Alder Street, 2nd floor, Millbrook",
        "(503) 555-0142", "Ask for: Ana Reyes", "They call you by Friday, November 27.", "Jordan Ellis", "(503) 555-0178",
        "We shared only: your names and ages · your phone and your language.",
        "Cut here. Send this part back to school by December 4.", "K7M-42P",
    ):  # fmt: skip
        assert words in text
    assert "interpreter, please" not in text


def test_a_spanish_sheet_stands_beside_the_staffs_english(tmp_path: Path) -> None:
    text = read(sheet(CLINIC, "es"), tmp_path)
    for words in (
        "Le conectamos con · We are connecting you with", "martes, 1 de diciembre · 3:30 p.m.", "Tuesday, December 1 · 3:30 PM",
        "Pregunte por: Ana Reyes", "Traiga:", "Bring:", "I speak Spanish. An interpreter, please.",
        "Hablo español. Un intérprete, por favor.", "a más tardar el", "Estaba", "It was closed",
    ):  # fmt: skip
        assert words in text
    assert "antes del" not in text


def test_an_arabic_sheet_keeps_words_whole_and_numbers_the_right_way_round(tmp_path: Path) -> None:
    text = read(sheet(CLINIC, "ar"), tmp_path)
    for words in (
        "ورقة إحالة", "نصلكم بـ", "ماذا يقدمون", "أحضروا", "مجانًا للأطفال دون", "الثلاثاء", "بعد الظهر", "3:30", "ماذا يحدث الآن",
        "ما زلت بحاجة", "Riverside Children’s Clinic", "I speak Arabic. An interpreter, please.", "K7M-42P",
    ):  # fmt: skip
        assert words in text
    assert "(503) 555-0142" in text
    assert "Jordan Ellis" in text
    assert "(503) 555-0178" in text


def test_pdfium_reads_an_arabic_sheet_alike() -> None:
    text = words_of(sheet(CLINIC, "ar").pdf)
    for words in ("(503) 555-0142", "(503) 555-0178", "مفتوح", "بطاقة لقاحات الطفل", "أتحدث العربية. أريد مترجمًا من فضلكم.", "K7M-42P"):
        assert words in text


def test_phones_in_an_arabic_sheet_are_drawn_left_to_right() -> None:
    printed = sheet(CLINIC, "ar")
    drawn = [mark.text.replace("\u00a0", " ") for mark in printed.marks if "555" in mark.text]
    assert {"(503) 555-0142", "(503) 555-0178"} <= set(drawn)
    document = pypdfium2.PdfDocument(printed.pdf)
    page = document[0].get_textpage()
    height = document[0].get_height()
    for mark in (mark for mark in printed.marks if mark.text.replace("\u00a0", " ") in ("(503) 555-0142", "(503) 555-0178")):
        digits = [
            (page.get_charbox(i)[0], chr(pypdfium2.raw.FPDFText_GetUnicode(page, i)))
            for i in range(page.count_chars())
            if mark.left - 1 <= page.get_charbox(i)[0] <= mark.right and height - mark.bottom <= page.get_charbox(i)[1] <= height - mark.top
        ]
        seen = "".join(character for _, character in sorted(digits) if character.isdigit())
        assert seen == "".join(c for c in mark.text if c.isdigit())
    document.close()


@pytest.mark.parametrize(("name", "tag", "size"), EVERY)
def test_nothing_overlaps_and_nothing_leaves_the_margins(name: str, tag: str, size: PaperSize) -> None:
    printed = sheet(CONTENTS[name], tag, size)
    width, height = POINTS[size]
    for page in range(1, printed.pages + 1):
        words = [mark for mark in printed.marks if mark.page == page and mark.kind == "text" and mark.text.strip()]
        solid = [mark for mark in printed.marks if mark.page == page and mark.kind in ("icon", "code")]
        for mark in words:
            inside = (mark.left >= 35.9, mark.right <= width - 35.9, mark.top >= 20, mark.bottom <= height - 19.9)
            assert all(inside), mark
        for one, other in combinations([*words, *solid], 2):
            assert not overlap(one, other), (one, other)
        for line in (mark for mark in printed.marks if mark.page == page and mark.kind == "rule" and mark.top == mark.bottom):
            assert not [
                mark for mark in words if mark.top + 1 < line.top < mark.bottom - 1 and mark.left < line.right and mark.right > line.left
            ]


def overlap(one: Mark, other: Mark) -> bool:
    """Whether the ink of two things meets by more than a hair."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0.5 and min(one.bottom, other.bottom) - max(one.top, other.top) > 2.2


@pytest.mark.parametrize(("name", "tag", "size"), EVERY)
def test_every_sign_has_a_shape(name: str, tag: str, size: PaperSize) -> None:
    document = pypdfium2.PdfDocument(sheet(CONTENTS[name], tag, size).pdf)
    for page in document:
        text = page.get_textpage().get_text_range()
        assert text.strip()
        assert not set(text) & {"\ufffd", "\ufffe", "□"}
    document.close()


def test_the_codes_read_back_from_a_page_in_black_and_white() -> None:
    for tag in ("en", "es", "ar"):
        codes = scanned(sheet(CLINIC, tag))
        assert "K7M-42P" in codes
        event = next(code for code in codes if code.startswith("BEGIN:VEVENT"))
        assert "DTSTART:20261201T233000Z" in event
        assert "Clinic" not in event
    large = sheet(CONTENTS["large"], "es")
    assert scanned(large, 0)[0].startswith("BEGIN:VEVENT")
    assert scanned(large, 1) == ["K7M-42P"]


def test_without_an_appointment_there_is_one_code_and_no_date(tmp_path: Path) -> None:
    printed = sheet(OWN, "es")
    assert scanned(printed) == ["K7M-42P"]
    assert "diciembre ·" not in read(printed, tmp_path)


def test_the_directorys_words_stand_once_and_say_that_they_are_not_translated(tmp_path: Path) -> None:
    for tag, note in (("es", "(en palabras del servicio, en inglés)"), ("ar", "بكلمات الجهة نفسها")):
        text = read(sheet(OWN, tag), tmp_path)
        assert text.count("Proof of residency; last two pay stubs") == 1
        assert text.count("(503) 555-0199") == 1
        assert note in text
    english = read(sheet(OWN, "en"), tmp_path)
    assert "Bring: Proof of residency; last two pay stubs" in english
    assert "own words" not in english


def test_long_content_goes_on_a_second_page_with_its_own_head_and_the_stub(tmp_path: Path) -> None:
    for tag in ("es", "ar"):
        printed = sheet(LONG, tag)
        assert printed.pages == 2
        assert scanned(printed, 1) == ["K7M-42P"]
        assert len(scanned(printed, 0)) == 1
        second = [mark.text for mark in printed.marks if mark.page == 2 and mark.kind == "text"]
        assert any(LONG.place.replace(" ", "") == text.replace(" ", "") for text in second)
        assert not [mark for mark in printed.marks if mark.page == 1 and mark.kind == "text" and 676 <= mark.top < 740]
    assert "1 / 2" in read(sheet(LONG, "es"), tmp_path)


def test_endless_words_of_a_directory_are_cut_where_it_shows(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(900))
    endless = replace(LONG, does=(Free(text=words),), way=(Free(text=words),))
    for tag in ("en", "es", "ar"):
        printed = sheet(endless, tag)
        assert printed.pages == 2
        assert read(printed, tmp_path).count("…") == 2
        assert scanned(printed, printed.pages - 1) == ["K7M-42P"]
        assert max(mark.bottom for mark in printed.marks if mark.page == 2 and "word" in mark.text) < 676


def test_the_usual_sheet_is_one_page_in_every_language_and_size() -> None:
    assert {sheet(CLINIC, tag, size).pages for tag in ("en", "es", "ar") for size in (LETTER, A4)} == {1}


def test_the_page_has_the_paper_s_size() -> None:
    for size, points in ((LETTER, (612, 792)), (A4, (595, 842))):
        document = pypdfium2.PdfDocument(sheet(CLINIC, "en", size).pdf)
        assert document[0].get_size() == points
        document.close()


def test_large_print_has_no_small_letter() -> None:
    printed = sheet(CONTENTS["large"], "es")
    assert printed.pages == 2
    heights = [mark.bottom - mark.top for mark in printed.marks if mark.kind == "text"]
    assert min(heights) >= 16 * 0.98 - 0.01
    assert max(heights) >= 33 * 0.98 - 0.01


def test_a_discreet_sheet_gives_first_name_time_and_street_only(tmp_path: Path) -> None:
    secret = replace(CLINIC, secrecy=Secrecy.DISCREET, first_name="Ana")
    printed = sheet(secret, "es")
    assert read(printed, tmp_path) == "Ana martes, 1 de diciembre 3:30 p.m. 418 Alder Street, 2nd floor, Millbrook"
    assert {mark.kind for mark in printed.marks} == {"text"}
    assert scanned(printed) == []


def test_a_confidential_shelter_prints_its_hotline_and_nothing_else(tmp_path: Path) -> None:
    for tag in ("en", "es", "ar"):
        printed = sheet(replace(CLINIC, secrecy=Secrecy.HOTLINE_ONLY, first_name="Ana"), tag)
        assert read(printed, tmp_path) == "(503) 555-0142"
        assert {mark.kind for mark in printed.marks} == {"text"}


def test_the_description_of_the_file_tells_nothing(tmp_path: Path) -> None:
    printed = sheet(CLINIC, "es")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(printed.pdf)
    about = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    fields = {line.split(":", 1)[0]: line.split(":", 1)[1].strip() for line in about.splitlines()}
    assert fields["Title"] == "Paper"
    assert not any(fields[name] for name in ("Author", "Creator", "Producer", "Subject", "Keywords"))
    assert b"Riverside" not in printed.pdf


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert sheet(CLINIC, "ar").pdf == sheet(CLINIC, "ar").pdf


def test_every_face_is_embedded_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet(CLINIC, "ar").pdf)
    rows = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_black_ink_only() -> None:
    document = pypdfium2.PdfDocument(sheet(CLINIC, "es").pdf)
    picture = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    assert all(
        abs(r - g) <= 2 and abs(g - b) <= 2 for r, g, b in {picture.getpixel((x, y)) for x in range(0, 1224, 3) for y in range(0, 1584, 3)}
    )
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    assert Image.open(buffer).size == picture.size


def changed(**parts: object) -> SheetContent:
    return replace(CLINIC, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((Step(kind=StepKind.YOU_CALL),), "You call them. 2 Questions? Call your liaison:"),
        ((Step(kind=StepKind.WE_CALL),), "We call you and ask how it went. 2 No call? Questions?"),
        ((Step(kind=StepKind.YOU_GO),), "You go there when they are open."),
        ((Step(kind=StepKind.WE_GO_TOGETHER),), "We go there together."),
        ((Step(kind=StepKind.YOU_BRING_PAPERS),), "You bring the papers."),
        ((), "1 Questions? Call your liaison:"),
    ],
)
def test_next_says_who_does_what(steps: tuple[Step, ...], says: str, tmp_path: Path) -> None:
    assert says in read(sheet(changed(steps=steps), "en"), tmp_path)


def test_shared_says_what_left_the_school(tmp_path: Path) -> None:
    assert "We shared nothing about you." in read(sheet(changed(shared=()), "en"), tmp_path)
    items = (Item.NAMES_AGES, Item.ADDRESS, Item.NEED)
    assert "We shared only: your names and ages · your address · what you need." in read(sheet(changed(shared=items), "en"), tmp_path)
