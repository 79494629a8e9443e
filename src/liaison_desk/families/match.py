"""Names alike in any script, and which words of a line a search met."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from liaison_desk.families.person import Tie
from liaison_desk.vault import folding

_WORD = re.compile(r"\w+")
_SOUNDS = (("ph", "f"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ck", "k"))
_ALIKE = str.maketrans({"q": "k", "c": "k", "z": "s", "j": "y", "v": "b", "w": "u", "x": "s", "p": "b"})
_VOWELS = re.compile("[aeiouy]")
_DOUBLES = re.compile(r"(.)\1+")


class Where(StrEnum):
    """Where in a family's file a search met its words."""

    NAME = "name"
    PERSON = "person"
    FORMER = "former"
    PHONE = "phone"
    ADDRESS = "address"
    STUDENT = "student"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A line of the file that a search met, with the stretches to mark: [from, to) in characters of `text`.

    `tie` says who the person is; `until_year` when a former name ended.
    """

    where: Where
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    tie: Tie | None = None
    until_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStudent:
    """A student as a list shows them."""

    name: str
    grade: str = ""
    school: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFamily:
    """A family as a list shows it. `address` is None where there is none to show; `address_private`: kept private."""

    family_id: str
    name: str
    name_marks: tuple[tuple[int, int], ...] = ()
    romanised_name: str = ""
    romanised_marks: tuple[tuple[int, int], ...] = ()
    languages: tuple[str, ...] = ()
    needs_interpreter: bool = False
    students: tuple[FoundStudent, ...] = ()
    address: str | None = None
    address_private: bool = False
    closed: bool = False
    met: tuple[Met, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: how many in all, and the first of them."""

    total: int
    families: tuple[FoundFamily, ...] = ()


class Because(StrEnum):
    """Why two files look like one family's."""

    PHONE = "phone"
    NAME = "name"
    ADDRESS = "address"
    STUDENT = "student"


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """A family that may be the one which is being typed, the likeliest first."""

    family: FoundFamily
    because: tuple[Because, ...]


def asked_words(text: str) -> tuple[str, ...]:
    """The words a person typed, folded the way the index is."""
    return tuple(dict.fromkeys(word for word in (folding.plain(w) for w in _WORD.findall(text)) if word))


def marks(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that words typed by a person begin: where Nguyễn is met by 'ngu', its first three letters.

    A word met through another form (romanised, a pair of Chinese characters) is marked whole.
    """
    found = []
    for token in _WORD.finditer(text):
        length = max((_met(token.group(), word) for word in words), default=0)
        if length:
            found.append((token.start(), token.start() + length))
    return tuple(found)


def phone_marks(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """The stretch of a phone number in which the digits a person typed stand, whatever stands between them."""
    digits = [place for place, c in enumerate(text) if c.isdigit()]
    wanted = "".join(c for c in typed if c.isdigit())
    at = "".join(text[place] for place in digits).find(wanted) if wanted else -1
    return ((digits[at], digits[at + len(wanted) - 1] + 1),) if at >= 0 else ()


@lru_cache(maxsize=20_000)
def _met(token: str, word: str) -> int:
    bare = folding.plain(token)
    if bare.startswith(word):
        return len(word) if len(bare) == len(token) else len(token)
    forms = folding.fold(token).split()
    pairs = len(word) > 1 and any(len(form) == 2 and form in word and not form.isascii() for form in forms)
    return len(token) if pairs or any(form.startswith(word) for form in forms) else 0


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The bones of a name: Latin letters, those that sound alike made one, vowels and doubles left out.

    Mohamed, Muhammad and محمد have the same bones; names of vowels only keep them. Where no vowel is written
    (Arabic, Hebrew) no letter is doubled either: two of them are two sounds.
    """
    latin = folding.romanised(folding.plain(word))
    latin = "".join(c for c in latin if c.isalnum())
    if _VOWELS.search(latin):
        latin = _DOUBLES.sub(r"\1", latin)
    for group, one in _SOUNDS:
        latin = latin.replace(group, one)
    return _VOWELS.sub("", latin.translate(_ALIKE)) or latin


@lru_cache(maxsize=50_000)
def word_alike(one: str, other: str) -> float:
    """How alike two words of names are: 1 the same but for accents, 0 nothing in common."""
    first, second = folding.plain(one), folding.plain(other)
    if first == second:
        return 1.0
    latin, other_latin = folding.romanised(first), folding.romanised(second)
    if latin == other_latin:
        return 0.95
    bones = sound(one)
    if len(bones) > 1 and bones == sound(other):
        return 0.9
    near = SequenceMatcher(None, latin, other_latin).ratio()
    return near if near >= 0.8 else 0.0


def alike(one: str, other: str) -> float:
    """How alike two names are, whatever the order of their words: the words of the shorter one, each with its best partner."""
    first, second = _WORD.findall(one), _WORD.findall(other)
    if not first or not second:
        return 0.0
    fewer, more = sorted((first, second), key=len)
    return sum(max(word_alike(word, partner) for partner in more) for word in fewer) / len(fewer)


def homes(children: Mapping[str, Sequence[str]], addresses: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The guardians of each home, from who cares for which children.

    Guardians who share a child are one home unless that would put two different addresses under one roof.
    """
    home = {guardian: [guardian] for guardian in sorted(children)}
    of_child: dict[str, list[str]] = {}
    for guardian in sorted(children):
        for child in children[guardian]:
            of_child.setdefault(child, []).append(guardian)
    told = {guardian: folding.plain(" ".join(_WORD.findall(text))) for guardian, text in addresses.items() if text.strip()}
    # Those who live at one address first, so that a guardian without one joins a whole home, not half of it.
    pairs = sorted(
        {(one, other) for together in of_child.values() for one in together for other in together if one < other},
        key=lambda pair: (told.get(pair[0]) is None or told.get(pair[0]) != told.get(pair[1]), pair),
    )
    for one, other in pairs:
        first, second = home[one], home[other]
        if first is not second and len({told[g] for g in (*first, *second) if g in told}) <= 1:
            first.extend(second)
            for guardian in second:
                home[guardian] = first
    return tuple(tuple(sorted(found)) for found in {id(found): found for found in home.values()}.values())
