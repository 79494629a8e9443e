"""Catalogs as values: the liaison's words and the family's words, side by side in one program.

Every sentence for a person stands in the code in English beside a translator's note:
`words("Start visit", "Button on a planned visit: opens the form")`. The note is read by
`packaging/catalogs.py` when it gathers the catalogs and is ignored here.
"""

import contextlib
import datetime as dt
import gettext
import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import babel
from babel.dates import format_date, format_skeleton, format_time, parse_pattern
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from liaison_desk import places
from liaison_desk.errors import BadInput

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi", "ckb", "dv"})
ISOLATE_LTR, END_ISOLATE = "\u2066", "\u2069"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand in a table in the code and are spoken later: `words.of(phrase)`."""

    text: str
    note: str


def phrase(text: str, note: str) -> Phrase:
    """Marks words for the catalogs without speaking them yet; `note` is for the translator."""
    return Phrase(text, note)


@dataclass(frozen=True, slots=True)
class Words:
    """One language: its catalog, its dates and its direction. A value, passed as a parameter."""

    tag: str
    messages: dict[str, tuple[str, ...]] = field(repr=False, default_factory=dict)
    plural: str = field(repr=False, default="0 if n == 1 else 1")

    def __call__(self, text: str, note: str, /, **parts: object) -> str:
        """The sentence in this language, `{name}` filled from `parts`; English where no translation is."""
        found = self.messages.get(text)
        spoken = found[0] if found and found[0] else text
        return spoken.format(**parts) if parts else spoken

    def many(self, n: int, one: str, other: str, note: str, /, **parts: object) -> str:
        """The plural form that fits `n` (`{n}` is filled); `one` and `other` are the English forms."""
        found = self.messages.get(one)
        if found and all(found):
            spoken = found[min(self._form(n), len(found) - 1)]
        else:
            spoken = one if n == 1 else other
        return spoken.format(n=self.number(n), **parts)

    def of(self, spoken: Phrase, /, **parts: object) -> str:
        """A phrase from a table, in this language."""
        return self(spoken.text, spoken.note, **parts)

    def _form(self, n: int) -> int:
        return int(_plural_function(self.plural)(n))

    @property
    def tongue(self) -> str:
        """What is spoken, without the laptop's country: 'en' of 'en-US'. For what a family reads or says."""
        return self.tag.split("-")[0]

    @property
    def right_to_left(self) -> bool:
        """Whether the script runs from right to left."""
        return self.tag.split("-")[0] in RIGHT_TO_LEFT

    @property
    def locale(self) -> babel.Locale:
        """Babel's locale for dates and numbers."""
        return _locale(self.tag)

    def number(self, n: int | float) -> str:
        """A number with Western digits, as they stand on the keypad."""
        return str(format_decimal(n, locale=self.locale, numbering_system="latn"))

    def date(self, day: dt.date, style: str = "long") -> str:
        """A date in the reader's way. Styles: 'short' 23 Nov, 'weekday' Mon 23 Nov, 'long' Monday 23 November, 'full' with
        the year, 'plain' 23 November 2026, 'month_day' 23 November, 'month' November 2026."""
        if style in _WITHOUT_YEAR:
            # CLDR has no skeleton for a full weekday without a year: the full pattern less its year serves in all our languages.
            pattern = _YEAR.sub("", str(self.locale.date_formats[_WITHOUT_YEAR[style]].pattern)).strip()
            return _western(parse_pattern(pattern).apply(day, self.locale))
        if style in _NAMED_DATES:
            return _western(str(format_date(day, _NAMED_DATES[style], locale=self.locale)))
        return _western(str(format_skeleton(_SKELETONS[style], day, locale=self.locale)))

    def time(self, at: dt.time | dt.datetime) -> str:
        """A time of day in the reader's way, Western digits."""
        return _western(str(format_time(at, "short", locale=self.locale)))

    def spoken_time(self, at: dt.time) -> str:
        """A time of day for paper: Arabic names the part of the day in a word, 3:30 بعد الظهر, where the screen has one letter."""
        if self.tag.split("-")[0] != "ar":
            return self.time(at)
        return _western(str(format_time(at, "h:mm BBBB", locale=self.locale)))

    def numeric_date(self, day: dt.date) -> str:
        """The short date in figures."""
        return _western(str(format_date(day, "short", locale=self.locale)))

    def joined(self, parts: Sequence[str]) -> str:
        """Parts as one list with this language's 'and': 'papers, soap and bread'."""
        return str(format_list(list(parts), locale=self.locale)) if parts else ""

    def language_name(self, tag: str) -> str:
        """What this language calls the language of that BCP 47 tag; the tag itself where it has no name."""
        return _language_name(self.tag, tag)

    def phone(self, number: str) -> str:
        """A phone number that keeps its order inside right-to-left text."""
        return f"{ISOLATE_LTR}{number}{END_ISOLATE}" if self.right_to_left else number


_YEAR = re.compile(r"[,،]?\s*(?:'de'\s*)?y(?:年|\s*'г'\.)?")
_WITHOUT_YEAR = {"long": "full", "month_day": "long"}
_NAMED_DATES = {"full": "full", "plain": "long"}
_SKELETONS = {"short": "MMMd", "weekday": "MMMEd", "month": "yMMMM"}


def _western(text: str) -> str:
    return text.translate(_WESTERN)


_WESTERN = {0x660 + i: str(i) for i in range(10)} | {0x6F0 + i: str(i) for i in range(10)} | {0x966 + i: str(i) for i in range(10)}


@cache
def _language_name(reader: str, tag: str) -> str:
    try:
        name = babel.Locale.parse(tag, sep="-").get_display_name(_locale(reader))
    except (babel.UnknownLocaleError, ValueError):
        return tag
    return name or tag


@cache
def _locale(tag: str) -> babel.Locale:
    try:
        return babel.Locale.parse(tag, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return babel.Locale("en")


@cache
def _plural_function(expression: str) -> Callable[[int], int]:
    compiled: Callable[[int], int] = gettext.c2py(expression)
    return compiled


def available(folder: Path | None = None) -> tuple[str, ...]:
    """The tags of the languages that have a catalog, English first."""
    found = {path.parts[-3] for path in (folder or places.catalogs()).glob("*/LC_MESSAGES/liaison_desk.po")}
    return ("en", *sorted(found - {"en"}))


def load(tag: str, folder: Path | None = None) -> Words:
    """The words of a language: 'es', 'ar', or 'es-MX' (falls back to 'es'); raises BadInput for one without a catalog."""
    root = folder or places.catalogs()
    for candidate in (tag, tag.split("-")[0]):
        path = root / candidate.replace("-", "_") / "LC_MESSAGES" / "liaison_desk.po"
        if path.is_file():
            messages, plural = _read(path)
            return Words(tag=tag, messages=messages, plural=plural)
    raise BadInput(
        "There are no words for this language yet",
        "Choose one of those there are.",
        where=f"{tag} (there are: {', '.join(available(root))})",
    )


def _read(path: Path) -> tuple[dict[str, tuple[str, ...]], str]:
    """A catalog's messages and plural rule, from a cache named by the hash of its bytes (reading .po takes ten times longer)."""
    data = path.read_bytes()
    cached = places.cache_folder() / f"words-{hashlib.sha256(data).hexdigest()[:24]}.json"
    with contextlib.suppress(OSError, ValueError, KeyError):
        kept = json.loads(cached.read_bytes())
        return {one: tuple(said) for one, said in kept["messages"].items()}, str(kept["plural"])
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    messages: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        if message.id:
            one = message.id[0] if isinstance(message.id, tuple) else message.id
            said = message.string if isinstance(message.string, tuple) else (message.string or "",)
            messages[str(one)] = tuple(str(s) for s in said)
    plural = catalog.plural_expr
    with contextlib.suppress(OSError):
        cached.parent.mkdir(parents=True, exist_ok=True)
        partial = cached.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps({"messages": messages, "plural": plural}), encoding="utf-8")
        partial.replace(cached)
    return messages, plural
