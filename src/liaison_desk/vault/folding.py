"""How words are folded, so that a search finds a name in any script, with or without accents.

SQL knows it as fold(): the triggers of the search tables use it, so that the index is right
whoever wrote the row. A folded text holds each word three ways where they differ: without
accents, romanised, and (Chinese, Japanese, Korean) in pairs of characters.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_WORDS = re.compile(r"\w+", re.UNICODE)
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]")
_ALIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
    | {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)


def plain(text: str) -> str:
    """The text in small letters without marks; letters of the same sound alike."""
    spread = unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold()
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(_ALIKE)


def romanised(text: str) -> str:
    """The text in Latin letters, as nearly as a table can."""
    return str(anyascii(text)).casefold()


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    bare = plain(word)
    if bare.isascii():
        return (bare,)
    forms = [bare]
    if _CJK.search(bare):
        forms += [bare[i : i + 2] for i in range(len(bare) - 1)]
        forms += [romanised(c) for c in bare]
    forms.append("".join(_WORDS.findall(romanised(word))))
    return tuple(dict.fromkeys(f for f in forms if f))


def fold(*texts: str | None) -> str:
    """All forms of all words of the texts, parted by spaces, to be kept in a search column."""
    found: dict[str, None] = {}
    for text in texts:
        if text:
            for word in _WORDS.findall(text):
                found.update(dict.fromkeys(_forms(word)))
    return " ".join(found)


def fold_phone(text: str | None) -> str:
    """The digits of a phone number and its endings (a search may leave out the prefix), parted by spaces."""
    digits = "".join(str(unicodedata.digit(c)) for c in text or "" if c.isdigit())
    endings = [digits[-n:] for n in (10, 7, 4) if len(digits) > n]
    return " ".join(dict.fromkeys([digits, *endings])) if digits else ""


def question(text: str) -> str:
    """An FTS5 question from what a person types: every word begins a word; '' when there is no word to look for.

    A run of digits with spaces or dashes between is looked for as one number.
    """
    if re.fullmatch(r"[\s()+./-]*\d[\d\s()+./-]*", text):
        digits = fold_phone(text).split(" ")[0]
        return f'"{digits}"*'
    asked = []
    for word in _WORDS.findall(text):
        bare = plain(word)
        if _CJK.search(bare) and len(bare) > 1:
            asked += [f'"{bare[i : i + 2]}"' for i in range(len(bare) - 1)]
        elif bare:
            asked.append(f'"{bare}"*')
    return " ".join(asked)
