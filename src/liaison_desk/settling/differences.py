"""Which words stand in one version only, and a first proposal of a text joined from several. Pure."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

Stretch = tuple[int, int]
TOKEN = re.compile(
    r"\s+|[.,;:!?…“”\"'()«»،؛؟。、，！？]|[\u3040-\u30ff\u3400-\u9fff]|[^\s.,;:!?…“”\"'()«»،؛؟。、，！？\u3040-\u30ff\u3400-\u9fff]+"
)
SENTENCE = re.compile(r"[^.!?…؟。！？\n]+[.!?…؟。！？]*\s*|\n+")
MOST_TOKENS = 4000
"""Longer texts are compared by sentences: a comparison by words takes seconds there."""


def marks(texts: Sequence[str]) -> tuple[tuple[Stretch, ...], ...]:
    """For each text the stretches (start, end) that stand in no other one."""
    return tuple(_alone(text, [other for place, other in enumerate(texts) if place != here]) for here, text in enumerate(texts))


def _alone(text: str, others: Sequence[str]) -> tuple[Stretch, ...]:
    pattern = TOKEN if len(text) < MOST_TOKENS * 6 and all(len(other) < MOST_TOKENS * 6 for other in others) else SENTENCE
    tokens = [(found.start(), found.end(), found.group()) for found in pattern.finditer(text)]
    alone = [not token.isspace() for _start, _end, token in tokens]
    for other in others:
        matcher = SequenceMatcher(None, [token for _s, _e, token in tokens], pattern.findall(other), autojunk=False)
        for start, _there, size in matcher.get_matching_blocks():
            for place in range(start, start + size):
                alone[place] = False
    return _joined_up(tokens, alone)


def _joined_up(tokens: Sequence[tuple[int, int, str]], alone: Sequence[bool]) -> tuple[Stretch, ...]:
    """Neighbours as one stretch, with the blanks between them."""
    found: list[Stretch] = []
    blank_since: int | None = None
    for (start, end, token), is_alone in zip(tokens, alone, strict=True):
        if is_alone:
            if found and found[-1][1] == (start if blank_since is None else blank_since):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
            blank_since = None
        elif token.isspace() and found and found[-1][1] == start:
            blank_since = start
        else:
            blank_since = None
    return tuple(found)


def joined(texts: Sequence[str]) -> str:
    """One text with every sentence of all, those that several share once, in their order."""
    whole = _sentences(texts[0]) if texts else []
    for text in texts[1:]:
        parts = _sentences(text)
        merged: list[str] = []
        for kind, a, b, c, d in SequenceMatcher(None, whole, parts, autojunk=False).get_opcodes():
            merged += whole[a:b]
            if kind in ("replace", "insert"):
                merged += [part for part in parts[c:d] if part not in whole]
        whole = merged
    return " ".join(_ended(whole))


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE.findall(text) if part.strip()]


def _ended(sentences: Sequence[str]) -> list[str]:
    """Sentences that can stand behind one another: one without an end gets a full stop where another follows."""
    return [part if place == len(sentences) - 1 or part[-1] in ".!?…؟。！？،,;:" else f"{part}." for place, part in enumerate(sentences)]
