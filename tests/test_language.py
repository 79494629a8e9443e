"""Words in several languages at once, with dates, numbers and directions of each."""

from datetime import date, time
from pathlib import Path

import pytest

from liaison_desk import language
from liaison_desk.errors import BadInput
from liaison_desk.language import phrase

SPANISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Call {name} by {day}"
msgstr "Llame a {name} a más tardar el {day}"

msgid "{n} visit"
msgid_plural "{n} visits"
msgstr[0] "{n} visita"
msgstr[1] "{n} visitas"

msgid "Not yet"
msgstr ""
"""
ARABIC = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\\n"

msgid "{n} visit"
msgid_plural "{n} visits"
msgstr[0] "لا زيارات"
msgstr[1] "زيارة واحدة"
msgstr[2] "زيارتان"
msgstr[3] "{n} زيارات"
msgstr[4] "{n} زيارة"
msgstr[5] "{n} زيارة"
"""


@pytest.fixture
def catalogs(tmp_path: Path) -> Path:
    for tag, content in (("en", 'msgid ""\nmsgstr ""\n'), ("es", SPANISH), ("ar", ARABIC)):
        folder = tmp_path / tag / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "liaison_desk.po").write_text(content, encoding="utf-8")
    return tmp_path


def test_a_sentence_is_spoken_whole_in_each_language(catalogs: Path) -> None:
    english, spanish = language.load("en", catalogs), language.load("es", catalogs)
    assert english("Call {name} by {day}", "note", name="Rania", day="Friday") == "Call Rania by Friday"
    assert spanish("Call {name} by {day}", "note", name="Rania", day="viernes") == "Llame a Rania a más tardar el viernes"


def test_what_has_no_translation_stays_english_rather_than_empty(catalogs: Path) -> None:
    assert language.load("es", catalogs)("Not yet", "note") == "Not yet"
    assert language.load("es", catalogs).of(phrase("Never gathered", "note")) == "Never gathered"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "لا زيارات"), (1, "زيارة واحدة"), (2, "زيارتان"), (3, "3 زيارات"), (11, "11 زيارة"), (100, "100 زيارة")]
)
def test_plural_forms_are_the_language_s_own(catalogs: Path, n: int, said: str) -> None:
    assert language.load("ar", catalogs).many(n, "{n} visit", "{n} visits", "note") == said


def test_a_second_load_reads_the_cache_and_says_the_same(catalogs: Path) -> None:
    assert language.load("ar", catalogs) == language.load("ar", catalogs)


def test_dates_and_times_follow_the_reader_and_keep_western_digits(catalogs: Path) -> None:
    arabic, english = language.load("ar", catalogs), language.load("en", catalogs)
    day = date(2026, 11, 23)
    assert english.date(day) == "Monday, November 23"
    said = {tag: language.Words(tag=tag).date(day) for tag in ("es", "zh-Hans", "ru", "pt", "am")}
    assert said["es"] == "lunes, 23 de noviembre"
    assert said["zh-Hans"] == "11月23日星期一"
    assert said["ru"] == "понедельник, 23 ноября"
    assert "2026" not in "".join(said.values())
    assert english.date(day, "plain") == "November 23, 2026"
    assert english.date(day, "weekday") == "Mon, Nov 23"
    assert "23" in arabic.date(day)
    assert "نوفمبر" in arabic.date(day)
    assert english.time(time(15, 40)).replace("\u202f", " ") == "3:40 PM"
    assert arabic.time(time(15, 40)).startswith("3:40")
    assert arabic.number(1234) == "1,234"


def test_a_region_falls_back_to_its_language(catalogs: Path) -> None:
    assert language.load("es-MX", catalogs).many(2, "{n} visit", "{n} visits", "note") == "2 visitas"
    with pytest.raises(BadInput, match="no words"):
        language.load("tlh", catalogs)


def test_direction_names_and_phones(catalogs: Path) -> None:
    arabic, spanish = language.load("ar", catalogs), language.load("es", catalogs)
    assert (arabic.right_to_left, spanish.right_to_left) == (True, False)
    assert spanish.language_name("so") == "somalí"
    assert spanish.language_name("xx-nonsense") == "xx-nonsense"
    assert arabic.phone("(503) 555-0142") == "\u2066(503) 555-0142\u2069"
    assert spanish.phone("(503) 555-0142") == "(503) 555-0142"


def test_a_language_is_found_by_its_folder(catalogs: Path) -> None:
    assert language.available(catalogs) == ("en", "ar", "es")
