"""Days, times and numbers as people write them; what cannot be read is kept and doubted."""

from datetime import date, time

import pytest
from pytestqt.qtbot import QtBot

from liaison_desk import language
from liaison_desk.desk.asked import is_phone, read_date, read_time
from liaison_desk.desk.fields import DateField, PhoneField, TimeField, TongueField
from liaison_desk.desk.inputs import Field
from tests.desk.conftest import Dress

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("tag", "typed", "day"),
    [
        ("en", "today", MONDAY),
        ("en", "Tomorrow", date(2026, 11, 24)),
        ("en", "+7", date(2026, 11, 30)),
        ("en", "2026-12-03", date(2026, 12, 3)),
        ("en", "3 dec", date(2026, 12, 3)),
        ("en", "Dec 3", date(2026, 12, 3)),
        ("en", "Thu, Dec 3", date(2026, 12, 3)),
        ("en", "wednesday", date(2026, 11, 25)),
        ("en", "monday", date(2026, 11, 30)),
        ("en", "12/3", date(2026, 12, 3)),
        ("es", "3/12", date(2026, 12, 3)),
        ("es", "3 de diciembre", date(2026, 12, 3)),
        ("en", "5 jan", date(2027, 1, 5)),
        ("en", "31 feb", None),
        ("en", "soon", None),
        ("en", "", None),
    ],
)
def test_a_day_is_read_the_way_it_is_written(tag: str, typed: str, day: date | None) -> None:
    assert read_date(typed, language.load(tag), MONDAY) == day


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9", time(9)), ("930", time(9, 30)), ("9:30", time(9, 30)), ("9:30 pm", time(21, 30)), ("12 am", time(0)),
        ("14.15", time(14, 15)), ("14h15", time(14, 15)), ("25", None), ("9:75", None), ("noonish", None), ("13 pm", None),
    ],
)  # fmt: skip
def test_a_time_is_read_the_way_it_is_written(typed: str, at: time | None) -> None:
    assert read_time(typed) == at


def test_a_phone_number_is_doubted_only_when_it_cannot_be_one() -> None:
    assert is_phone("312 555 0112", "US")
    assert is_phone("+49 30 5550112", "US")
    assert is_phone("", "US")
    assert not is_phone("0134 555", "US")
    assert not is_phone("ask at the desk", "US")


def test_a_number_that_is_too_short_is_kept_and_the_field_says_why(qtbot: QtBot, dress: Dress) -> None:
    line = PhoneField(dress(), "0134 555")
    field = Field("Phone", line)
    qtbot.addWidget(field)
    field.show()
    line.editingFinished.emit()
    assert field.mistake.isVisible()
    assert line.value() == "0134 555"
    line.setText("312 555 0112")
    line.editingFinished.emit()
    assert not field.mistake.isVisible()


def test_a_day_that_cannot_be_read_is_kept_as_typed_and_a_good_one_is_shown_in_the_readers_way(qtbot: QtBot, dress: Dress) -> None:
    line = DateField(dress(), MONDAY)
    field = Field("Day", line)
    qtbot.addWidget(field)
    field.show()
    line.line.setText("soon")
    line.line.editingFinished.emit()
    assert field.mistake.isVisible()
    assert (line.value(), line.line.text()) == (None, "soon")
    line.line.setText("+2")
    line.line.editingFinished.emit()
    assert not field.mistake.isVisible()
    assert (line.value(), line.line.text()) == (date(2026, 11, 25), "Wed, Nov 25")


def test_a_time_and_a_language_come_back_as_values(qtbot: QtBot, dress: Dress) -> None:
    words = dress()
    at = TimeField(words)
    tongue = TongueField(words, ("ar", "vi", "ht"))
    for widget in (at, tongue):
        qtbot.addWidget(widget)
    at.setText("1430")
    at.editingFinished.emit()
    assert at.value() == time(14, 30)
    tongue.setText("vietnamese")
    assert tongue.value() == "vi"
    tongue.setText("Mam, from the north")
    assert tongue.value() == "Mam, from the north"
