"""Reads days, times and phone numbers the way people write them."""

import re
from datetime import date, time, timedelta

from babel.dates import get_day_names, get_month_names, parse_date

from liaison_desk.language import Words


def read_date(typed: str, words: Words, today: date) -> date | None:
    """The day that was typed: ISO, '+7' days, today, a weekday's name (the next one), '3 dec', or figures in the reader's order."""
    plain = typed.strip().casefold()
    if not plain:
        return None
    named = {
        words("today", "A day, typed into a date field").casefold(): 0,
        words("tomorrow", "A day, typed into a date field").casefold(): 1,
        words("yesterday", "A day, typed into a date field").casefold(): -1,
    }
    if plain in named:
        return today + timedelta(days=named[plain])
    if re.fullmatch(r"[+-]\d{1,3}", plain):
        return today + timedelta(days=int(plain))
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return _weekday(plain, words, today) or _with_month(plain, words, today) or _figures(plain, words, today)


def _weekday(plain: str, words: Words, today: date) -> date | None:
    for width in ("wide", "abbreviated"):
        for number, name in get_day_names(width, locale=words.locale).items():
            if plain.rstrip(".") == str(name).casefold().rstrip("."):
                return today + timedelta(days=(int(number) - today.weekday() - 1) % 7 + 1)
    return None


def _with_month(plain: str, words: Words, today: date) -> date | None:
    """'3 dec', 'dec 3', 'Thu 3 Dec 2026': without a year the nearest such day."""
    numbers = [int(n) for n in re.findall(r"\d+", plain)]
    letters = set(re.findall(r"[^\W\d_]{3,}", plain))
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=words.locale).items():
            if numbers and letters & set(re.findall(r"[^\W\d_]{3,}", str(name).casefold())):
                year = next((n for n in numbers if n > 31), None)
                day = next((n for n in numbers if n <= 31), 0)
                return _near(int(number), day, year, today)
    return None


def _figures(plain: str, words: Words, today: date) -> date | None:
    numbers = [int(n) for n in re.findall(r"\d+", plain)]
    if re.search(r"[^\W\d_]", plain) or len(numbers) not in {2, 3}:
        return None
    if len(numbers) == 2:
        day_first = str(words.locale.date_formats["short"].pattern).lower().find("d") < str(
            words.locale.date_formats["short"].pattern
        ).find("M")
        day, month = numbers if day_first else numbers[::-1]
        return _near(month, day, None, today)
    try:
        return parse_date(plain, locale=words.locale)
    except (ValueError, IndexError, KeyError):
        return None


def _near(month: int, day: int, year: int | None, today: date) -> date | None:
    if year is not None:
        return _day(year, month, day)
    near = [found for y in (today.year - 1, today.year, today.year + 1) if (found := _day(y, month, day)) is not None]
    return min(near, key=lambda d: abs((d - today).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_time(typed: str) -> time | None:
    """The time that was typed: '9', '930', '9:30', '9.30 pm', '14h15'; None when it is none."""
    found = re.fullmatch(r"(\d{1,2})(?:\s*[:.hH ]?\s*(\d{2}))?\s*([ap])?\.?\s*m?\.?", typed.strip().casefold())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def is_phone(typed: str, region: str) -> bool:
    """Whether something typed can be a whole phone number of the region or of the world, or a short number; '' counts as well."""
    import phonenumbers

    if not typed.strip():
        return True
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return False
    if phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE:
        return True
    return bool(phonenumbers.is_possible_short_number_for_region(number, region))
