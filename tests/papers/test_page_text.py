"""Sentences on paper: every script has its signs, both directions their order, and no date, time or phone is broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.papers import page_fonts
from liaison_desk.papers.page_lines import count_lines, lines
from liaison_desk.papers.page_text import HARD_SPACE, isolated, keep, paragraph

SENTENCES = {
    "en": "Bring any letter with your address",
    "es": "¿Sin identificación? Venga igual, mañana",
    "ar": "أحضروا بطاقة لقاحات الطفل مجانًا؟",
    "zh": "请在12月1日星期二下午3:30带上孩子的疫苗卡，费用免费。",
    "vi": "Chúng tôi kết nối quý vị với phòng khám được ạ",
    "ht": "Nou konekte w ak klinik la, pa peye anyen",
    "so": "Waxaan ku hadlaa Soomaali, su’aal ma qabtaa?",
    "ru": "Мы соединяем вас с клиникой, позвоните до пятницы",
    "hi": "हम आपको क्लिनिक से जोड़ते हैं, कृपया शुक्रवार तक",
    "am": "ከክሊኒኩ ጋር እናገናኝዎታለን፣ እባክዎ ይደውሉ።",
    "pt": "Não precisa trazer nada, é grátis",
    "fr": "Où que vous soyez, c’est gratuit, à bientôt",
}


def seen(text: str, **options: bool) -> str:
    """The signs' texts of one line from the left, as the eye meets them."""
    line = lines(paragraph(text, **options), 1000.0)[0]
    return "".join(glyph.text for run in line.runs for glyph in run.glyphs).replace(HARD_SPACE, " ")


@pytest.mark.parametrize("tag", SENTENCES)
@pytest.mark.parametrize("bold", [False, True])
def test_every_paper_language_has_its_signs(tag: str, bold: bool) -> None:
    found = lines(paragraph(SENTENCES[tag], bold), 1000.0)
    assert len(found) == 1
    assert all(glyph.number != 0 for run in found[0].runs for glyph in run.glyphs)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_no_text_at_all_is_printed_as_boxes(text: str) -> None:
    for line in lines(paragraph(text), 20.0):
        assert all(glyph.number != 0 for run in line.runs for glyph in run.glyphs)


def test_a_sign_that_no_face_has_is_spelled_in_latin_letters() -> None:
    assert seen("Ⲁ 龘") == "A Da"
    assert seen("well done 😀").strip() == "well done"


def test_arabic_runs_from_the_right_and_its_phone_from_the_left() -> None:
    line = seen("اتصلوا على (503) 555-0142 الآن", right_to_left=True)
    assert "(503) 555-0142" in line
    assert (line[0], line[-1]) == ("ن", "ا")


def test_a_time_and_a_street_keep_their_order_inside_arabic() -> None:
    assert "418 Alder & 4th" in seen(f"الحافلة 14 حتى {isolated('418 Alder & 4th')} مجانًا", right_to_left=True)
    assert "3:30" in seen("الساعة 3:30 بعد الظهر", right_to_left=True)


def test_brackets_around_arabic_are_mirrored() -> None:
    line = lines(paragraph("(مجانًا)"), 100.0)[0]
    names = [(run.x, glyph.number) for run in line.runs for glyph in run.glyphs if glyph.text in "()"]
    opening = page_fonts.shape("(", "NotoSans-Regular", False)[0].number
    assert names[0][1] == opening


@pytest.mark.parametrize(
    "kept",
    [
        "(503) 555-0142",
        "503 555 0142",
        "+1 503 555 0142",
        "3:30 p. m.",
        "3:30 PM",
        keep("27 de noviembre"),
        keep("December 4"),
        keep("12月1日"),
    ],
)
@pytest.mark.parametrize("wider_by", [0.1, 2.0, 5.0, 12.0])
def test_no_line_ends_inside_a_phone_a_time_or_a_date(kept: str, wider_by: float) -> None:
    text = paragraph(f"Call them before {kept} or after {kept} if you can")
    width = paragraph(kept).width + wider_by
    whole = kept.replace(HARD_SPACE, " ").replace("\u2060", "")
    found = [line.text.replace(HARD_SPACE, " ").replace("\u2060", "") for line in lines(text, width)]
    assert sum(line.count(whole) for line in found) == 2


def test_lines_keep_within_their_width_and_lose_no_letter() -> None:
    text = "The clinic is beside https://clinic.example/where-we-are/parking-and-entrance on Alder Street"
    for width in (5.0, 8.0, 15.0, 40.0):
        found = lines(paragraph(text), width)
        assert all(line.width <= width + 0.01 for line in found)
        assert "".join(line.text for line in found).replace(" ", "") == text.replace(" ", "")
        assert count_lines(paragraph(text), width) == len(found)


def test_chinese_breaks_between_signs_but_never_before_a_full_stop() -> None:
    for width in (3.0, 4.0, 5.0, 6.0):
        assert not [line.text for line in lines(paragraph(SENTENCES["zh"]), width) if line.text[0] in "，。"]


def test_stars_mark_bold_words() -> None:
    line = lines(paragraph("The clinic calls **you** soon"), 100.0)[0]
    assert [run.face for run in line.runs] == ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Regular"]
