"""Cells as people really fill them."""

from datetime import date, time

import pytest

from liaison_desk.exchange import hsds_cells as cells
from liaison_desk.exchange.said import Say


@pytest.mark.parametrize(
    ("text", "e164", "extension", "told"),
    [
        ("(503) 555-0112", "+15035550112", "", []),
        ("5035550112", "+15035550112", "", []),
        ("503. 555. 0112", "+15035550112", "", []),
        ("503-555-0112 x 715", "+15035550112", "715", [Say.PHONE_EXTENSION]),
        ("(503) 555-0112 ext. 321", "+15035550112", "321", [Say.PHONE_EXTENSION]),
        ('"+44 1234 234567"', "+441234234567", "", [Say.QUOTES_DROPPED]),
        ("1-800-LAW-REP-4", "+18005297374", "", []),
        ("503-555-0112 (HELP)", "+15035550112", "", []),
        ("(503) 555-0112; (503) 555-0113", "", "", [Say.SEVERAL_PHONES]),
        ("(503) 555-0112 or (503) 555-0113", "", "", [Say.SEVERAL_PHONES]),
        ("no phone", "", "", [Say.PHONE_AS_TEXT]),
        ("123-456-7890", "", "", [Say.PHONE_AS_TEXT]),
    ],
)
def test_phones(text: str, e164: str, extension: str, told: list[Say]) -> None:
    read = cells.phone(text, "US")
    assert (read.e164, read.extension, [note.code for note in read.notes]) == (e164, extension, told)
    assert read.number == text.strip('"')


def test_a_prefix_in_a_column_of_its_own_counts() -> None:
    assert cells.phone("1234 234567", "US", "+44").e164 == "+441234234567"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("16:00", time(16)), ("4:00 PM", time(16)), ("3pm", time(15)), ("9am", time(9)), ("12 am", time(0)), ("12:30 p.m.", time(12, 30)),
        ("09:00:00", time(9)), ("16:00:00Z", time(16)), ("10:00:00+01:00", time(10)), ("0900", time(9)), ("24:00", time(0)),
        ("noon", time(12)), ("midnight", time(0)), ("9", None), ("25:00", None), ("13 pm", None), ("by appointment", None), ("", None),
    ],
)  # fmt: skip
def test_times(text: str, read: time | None) -> None:
    assert cells.clock_time(text) == read


@pytest.mark.parametrize(
    ("text", "day", "yearly", "told"),
    [
        ("2015-12-24", date(2015, 12, 24), False, None),
        ("2023-03-15T10:30:45.123Z", date(2023, 3, 15), False, None),
        ("12/24/15", date(2015, 12, 24), False, Say.DATE_MONTH_FIRST),
        ("1/11/2014", date(2014, 1, 11), False, Say.DATE_MONTH_FIRST),
        ("January 01, 0001", date(2000, 1, 1), True, Say.EVERY_YEAR),
        ("Sep 1st, 2026", date(2026, 9, 1), False, None),
        ("24/12/2015", None, False, Say.DATE_AS_TEXT),
        ("2015-13-01", None, False, Say.DATE_AS_TEXT),
        ("Smarch 13, 2015", None, False, Say.DATE_AS_TEXT),
        ("soon", None, False, Say.DATE_AS_TEXT),
    ],
)
def test_dates(text: str, day: date | None, yearly: bool, told: Say | None) -> None:
    read = cells.calendar_date(text)
    assert (read.day, read.every_year, read.note.code if read.note else None) == (day, yearly, told)


@pytest.mark.parametrize(
    ("name", "code", "tag"),
    [
        ("Spanish", "", "es"), ("spanish", "", "es"), ("Chinese (Mandarin)", "", "zh"), ("Cantonese", "", "yue"), ("Tagalog", "", "tl"),
        ("", "eng", "en"), ("Urdu", "ur", "ur"), ("", "zh-Hant", "zh-Hant"), ("Klingonish", "", ""),
        ("", "qqq", ""), ("Spanish", "??", "es"),
    ],
)  # fmt: skip
def test_languages(name: str, code: str, tag: str) -> None:
    assert cells.language_tag(name, code) == tag


def test_lists_part_at_commas_outside_brackets() -> None:
    assert cells.listed("Chinese (Mandarin, Cantonese), Spanish; Tagalog, Spanish,") == (
        "Chinese (Mandarin, Cantonese)",
        "Spanish",
        "Tagalog",
    )


@pytest.mark.parametrize(
    ("text", "read"), [("12", 12.0), ("1,200.5", 1200.5), ("-122.1", -122.1), ("twelve", None), ("nan", None), ("1e99", None)]
)
def test_figures(text: str, read: float | None) -> None:
    assert cells.number(text) == read


def test_yes_and_no() -> None:
    assert [cells.truth(text) for text in ("true", "T", "Yes", "1", "false", "0", "")] == [True, True, True, True, False, False, False]
