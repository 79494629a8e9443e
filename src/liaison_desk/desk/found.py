"""Which pieces of a text match what somebody typed, accents and case aside, so that they can be marked."""

import unicodedata


def folded(text: str) -> tuple[str, list[int]]:
    """The text without accents and case, and for each of its characters the place in the original."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)).casefold()
        plain = {"đ": "d", "ı": "i", "ł": "l", "ø": "o"}.get(plain, plain)
        letters.append(plain)
        places.extend([place] * len(plain))
    return "".join(letters), places


def spans(text: str, find: str) -> tuple[tuple[int, int], ...]:
    """Start and length of every piece of `text` that matches a word of `find` at the start of a word (anywhere in Chinese)."""
    if not find:
        return ()
    plain, places = folded(text)
    found: set[int] = set()
    for word in folded(find)[0].split():
        start = plain.find(word)
        while start >= 0:
            if start == 0 or not plain[start - 1].isalnum() or ord(word[0]) >= 0x2E80:
                found.update(places[start : start + len(word)])
            start = plain.find(word, start + 1)
    return _joined(sorted(found))


def _joined(found: list[int]) -> tuple[tuple[int, int], ...]:
    result: list[tuple[int, int]] = []
    for place in found:
        if result and result[-1][0] + result[-1][1] == place:
            result[-1] = (result[-1][0], result[-1][1] + 1)
        else:
            result.append((place, 1))
    return tuple(result)
