"""Reads the cells of directories as people really fill them: '4:00 PM', '12/24/15', a phone with its extension inside. Pure."""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from liaison_desk.exchange.said import Note, Say

_TIME = re.compile(r"^(\d{1,2})(?::?(\d{2}))?(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?\s*(?:m\.?)?\s*(?:Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(r"^([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$", re.IGNORECASE)
_FIGURES = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")
_LIST = re.compile(r",(?![^()]*\))|;")
NO_YEAR = 2000
"""Stands for the year of a day that comes every year; a leap year, so that 29 February fits."""


@dataclass(frozen=True, slots=True)
class ReadPhone:
    """A phone cell as it was understood; `number` is the text, `e164` '' where it could not be read as one number."""

    number: str
    e164: str
    extension: str
    notes: tuple[Note, ...]


def phone(text: str, region: str, prefix: str = "") -> ReadPhone:
    """A number with or without its extension; what cannot be read is kept as text and told."""
    bare = text.strip().strip("\"'").strip()
    notes = [Note(code=Say.QUOTES_DROPPED, detail=text.strip())] if bare != text.strip() else []
    digits = prefix.strip().lstrip("+")
    candidate = f"+{digits} {bare}" if digits.isdigit() and not bare.startswith("+") else bare
    found = list(phonenumbers.PhoneNumberMatcher(candidate, region))
    if len({match.number.national_number for match in found}) > 1:
        return ReadPhone(bare, "", "", (*notes, Note(code=Say.SEVERAL_PHONES, detail=bare)))
    try:
        read = phonenumbers.parse(candidate, region)
    except phonenumbers.NumberParseException:
        read = None
    if read is None or not phonenumbers.is_valid_number(read):
        read = found[0].number if found else None
    if read is None:
        return ReadPhone(bare, "", "", (*notes, Note(code=Say.PHONE_AS_TEXT, detail=bare)))
    extension = str(read.extension or "")
    if extension:
        notes.append(Note(code=Say.PHONE_EXTENSION, detail=extension))
    return ReadPhone(bare, phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164), extension, tuple(notes))


def clock_time(text: str) -> time | None:
    """A time of day: 16:00, 4:00 PM, 9am, 16:00:00Z, noon; 24:00 is midnight. None when it is none."""
    said = text.strip().lower()
    if said in ("noon", "midnight"):
        return time(12 if said == "noon" else 0)
    match = _TIME.match(said)
    if match is None:
        return None
    hour, minute, second, half = int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif match[2] is None:
        return None
    if (hour, minute, second) == (24, 0, 0):
        hour = 0
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date cell; `every_year`: its year says nothing. `note` tells how it was read where that is not plain."""

    day: date | None
    every_year: bool = False
    note: Note | None = None


def calendar_date(text: str) -> ReadDate:
    """A date: 2015-12-24, 12/24/15 (month first, as in the United States), January 01, 0001 (year 1: every year)."""
    said = text.strip()
    month_first = None
    if match := _ISO.match(said):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _WRITTEN.match(said):
        if match[1].lower() not in _MONTHS:
            return ReadDate(None, note=Note(code=Say.DATE_AS_TEXT, detail=said))
        year, month, day = int(match[3]), _MONTHS.index(match[1].lower()) + 1, int(match[2])
    elif match := _FIGURES.match(said):
        year, month, day = int(match[3]) + (2000 if len(match[3]) == 2 else 0), int(match[1]), int(match[2])
        month_first = Note(code=Say.DATE_MONTH_FIRST, detail=said)
    else:
        return ReadDate(None, note=Note(code=Say.DATE_AS_TEXT, detail=said))
    try:
        if year <= 1:
            return ReadDate(date(NO_YEAR, month, day), every_year=True, note=Note(code=Say.EVERY_YEAR, detail=said))
        return ReadDate(date(year, month, day), note=month_first)
    except ValueError:
        return ReadDate(None, note=Note(code=Say.DATE_AS_TEXT, detail=said))


def listed(text: str) -> tuple[str, ...]:
    """The items of a list in one cell, parted by commas (not inside brackets) or semicolons; each once."""
    return tuple(dict.fromkeys(item for part in _LIST.split(text) if (item := part.strip())))


def number(text: str) -> float | None:
    """A figure, also one kept as text; None when it is none."""
    try:
        read = float(text.strip().replace(",", ""))
    except ValueError:
        return None
    return read if abs(read) < 1e15 else None


def truth(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().lower() in ("true", "t", "yes", "y", "1")


def language_tag(name: str, code: str = "") -> str:
    """The BCP 47 tag of a language by its code ('eng', 'ur') or English name ('Chinese (Mandarin)'); '' when not known."""
    if code.strip():
        tag = code.strip().replace("_", "-")
        first, *rest = tag.split("-")
        known = _ALIASES.get(first.lower()) or first.lower()
        if known in _names().values():
            return "-".join([known, *rest])
    said = name.strip().casefold()
    return _SPECIAL.get(said) or _names().get(said, "")


_ALIASES: dict[str, str] = {old: new for old, new in dict(get_global("language_aliases")).items() if "_" not in str(new)}
_SPECIAL = {
    "mandarin": "zh", "chinese (mandarin)": "zh", "mandarin chinese": "zh", "chinese": "zh", "cantonese": "yue",
    "chinese (cantonese)": "yue", "taiwanese": "nan", "tagalog": "tl", "filipino/tagalog": "tl", "farsi": "fa", "haitian": "ht",
    "haitian creole": "ht", "creole": "ht", "american sign language": "ase", "asl": "ase", "sign language": "ase", "español": "es",
    "bosnian/croatian/serbian": "sh", "tigrigna": "ti", "burmese": "my", "hmong": "hmn", "kinyarwanda": "rw", "chuukese": "chk",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    """English names of languages in small letters, and their tags."""
    try:
        names = Locale("en").languages
    except UnknownLocaleError:
        return {}
    return {str(name).casefold(): str(tag).replace("_", "-") for tag, name in names.items()}
