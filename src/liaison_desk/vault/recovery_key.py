"""The recovery key as a person reads and types it: eight groups of five signs, each with a check of its own, so that a mistake has a place.

28 signs of chance (140 bits) fill seven groups by fours; the eighth holds four signs of a checksum over all of them. The
fifth sign of every group checks the four before it and the group's place. The letters are Crockford's base 32, which has
no I, L, O and U: what looks like 1 or 0 is read as that.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date

from liaison_desk.errors import BadInput
from liaison_desk.ids import random_bytes

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKS_LIKE = str.maketrans("ILO", "110")
GROUPS, GROUP_SIGNS, BITS = 8, 5, 5
FILLED = GROUP_SIGNS - 1
SECRET_SIGNS = (GROUPS - 1) * FILLED
PAGE_SIGNS = 4
SUM_TAG = b"liaison-desk/recovery-key/sum/1"
FIELD = 0b100101
"""x^5 + x^2 + 1: with it the 32 signs are a field, in which one wrong sign or two that changed places never go unseen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryKey:
    """A recovery key on its page: the groups, the sign by which the page is told from others, and the day it was made."""

    groups: tuple[str, ...]
    sign: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed so far, by groups; `wrong` the numbers (from 1) of those that cannot be right."""

    groups: tuple[str, ...]
    wrong: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Whether all eight groups are there, each right by itself."""
        return len(self.groups) == GROUPS and len(self.groups[-1]) == GROUP_SIGNS and not self.wrong


def make(day: date) -> RecoveryKey:
    """A fresh recovery key; it opens nothing before it is kept (`keeping.keep_recovery_key`)."""
    return RecoveryKey(groups=groups_of(_chance(SECRET_SIGNS)), sign=_chance(PAGE_SIGNS), day=day)


def _chance(count: int) -> str:
    number = int.from_bytes(random_bytes(count), "big")
    return "".join(SIGNS[number >> (BITS * place) & 31] for place in range(count))


def groups_of(secret: str) -> tuple[str, ...]:
    """The eight groups of 28 signs."""
    whole = secret + _sum(secret)
    filled = (whole[start : start + FILLED] for start in range(0, len(whole), FILLED))
    return tuple(four + _check(number, four) for number, four in enumerate(filled, 1))


def _sum(secret: str) -> str:
    number = int.from_bytes(hashlib.sha256(SUM_TAG + secret.encode("ascii")).digest()[:3], "big")
    return "".join(SIGNS[number >> (BITS * place) & 31] for place in range(FILLED))


def _check(number: int, four: str) -> str:
    """The fifth sign of a group: its signs by rising powers of x, and its number."""
    total = number
    for place, sign in enumerate(four, 1):
        value = SIGNS.index(sign)
        for _ in range(place):
            value <<= 1
            value ^= FIELD if value > 31 else 0
        total ^= value
    return SIGNS[total]


def look(typed: str) -> Typed:
    """What was typed, by groups. White, dashes and capitals do not matter, nor which digits a keyboard writes.

    Where a person parted the groups, a group that is too long or too short is told as wrong; else every five signs are one.
    A last group that is not finished is not wrong yet.
    """
    plain = "".join(_sign(c) for c in unicodedata.normalize("NFKC", typed)).upper().translate(LOOKS_LIKE)
    parted = tuple(plain.split())
    if len(parted) != GROUPS:
        run = "".join(parted)
        parted = tuple(run[start : start + GROUP_SIGNS] for start in range(0, len(run), GROUP_SIGNS))
    last = len(parted)
    wrong = tuple(
        number
        for number, group in enumerate(parted, 1)
        if not _fits(number, group) and (number < last or len(group) >= GROUP_SIGNS or number > GROUPS)
    )
    return Typed(groups=parted, wrong=wrong)


def _sign(character: str) -> str:
    """A sign as it counts: any script's digit is that digit, whatever parts groups is white."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    return character if character.isalnum() else " "


def _fits(number: int, group: str) -> bool:
    if number > GROUPS or len(group) != GROUP_SIGNS or any(sign not in SIGNS for sign in group):
        return False
    return _check(number, group[:FILLED]) == group[FILLED]


def read(typed: str) -> str:
    """The 28 signs of a recovery key that was typed; raises BadInput that says which group is wrong or that some are missing."""
    found = look(typed)
    if found.wrong:
        where = ", ".join(str(number) for number in found.wrong)
        raise BadInput(
            "A group of the recovery key is not right", "Nothing was changed. Compare it with the page and type it again.",
            where=f"group {where}",
        )  # fmt: skip
    if not found.whole:
        there = len([group for group in found.groups if len(group) == GROUP_SIGNS])
        raise BadInput(
            "The recovery key is not whole", "Nothing was changed. It has eight groups of five signs.", where=f"{there} groups of {GROUPS}"
        )
    secret = "".join(group[:FILLED] for group in found.groups[:-1])
    if _sum(secret) != found.groups[-1][:FILLED]:
        raise BadInput("The groups do not belong to one page", "Nothing was changed. Type all eight groups from one page.")
    return secret
