"""A resolved sentence broken into lines of a width, each line put into the order it is seen in."""

from functools import lru_cache

from liaison_desk.papers import page_fonts
from liaison_desk.papers.page_text import Letter, Line, Paragraph, Piece, Run, measure, stretches

AFTER_THESE = frozenset("/-@._?&=")
"""Where an address of the network may break when it is longer than a line."""


def count_lines(text: Paragraph, width: float) -> int:
    """How many lines the sentence takes in `width` ems."""
    return len(_breaks(text, width))


@lru_cache(maxsize=4096)
def lines(text: Paragraph, width: float) -> tuple[Line, ...]:
    """The sentence in lines of at most `width` ems."""
    return tuple(_line(text.letters[start:end], text.right_to_left) for start, end in _breaks(text, width))


@lru_cache(maxsize=16384)
def _breaks(text: Paragraph, width: float) -> tuple[tuple[int, int], ...]:
    """Start and end of each line among the letters."""
    rows: list[tuple[int, int]] = []
    start, end, used, white = 0, 0, 0.0, 0.0
    for piece in _fitting(text, width):
        if end > start and used + white + piece.width > width + 1e-6:
            rows.append((start, end))
            start, used, white = piece.start, 0.0, 0.0
        used += white + piece.width
        white, end = piece.space, piece.end
    if end > start:
        rows.append((start, end))
    return tuple(rows)


def _fitting(text: Paragraph, width: float) -> list[Piece]:
    """The pieces, those wider than a line cut where it hurts least."""
    found: list[Piece] = []
    for piece in text.pieces:
        if piece.width <= width:
            found.append(piece)
        else:
            found += _cut(text.letters, piece, width)
    return found


def _cut(letters: tuple[Letter, ...], piece: Piece, width: float) -> list[Piece]:
    found, start = [], piece.start
    while measure(letters[start : piece.end]) - piece.space > width and piece.end - start > 1:
        end = start + 1
        while end < piece.end and measure(letters[start : end + 1]) <= width:
            end += 1
        soft = next((i for i in range(end, start + 1, -1) if letters[i - 1].character in AFTER_THESE), end)
        found.append(Piece(start, soft, measure(letters[start:soft]), 0.0))
        start = soft
    found.append(Piece(start, piece.end, measure(letters[start : piece.end]) - piece.space, piece.space))
    return found


def _line(letters: tuple[Letter, ...], right_to_left: bool) -> Line:
    """Rules L1 and L2 of the bidirectional algorithm (Unicode, UAX 9), then shaping run by run."""
    last = len(letters)
    while last and letters[last - 1].character == " ":
        last -= 1
    first = 0
    while first < last and letters[first].character == " ":
        first += 1
    shown = letters[first:last]
    runs, x = [], 0.0
    for text, name, level in _in_sight(stretches(shown)):
        glyphs = page_fonts.shape(text, name, level % 2 == 1)
        runs.append(Run(name, x, glyphs, level % 2 == 1))
        x += sum(glyph.advance for glyph in glyphs)
    return Line(tuple(runs), x, "".join(letter.character for letter in shown))


def _in_sight(logical: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Stretches from the left of the line: from the highest level down, each row of them is turned round."""
    seen = list(logical)
    levels = [level for _, _, level in seen]
    for level in range(max(levels, default=0), min((n for n in levels if n % 2), default=1) - 1, -1):
        start = 0
        while start < len(seen):
            end = start
            while end < len(seen) and seen[end][2] >= level:
                end += 1
            if end > start:
                seen[start:end] = reversed(seen[start:end])
            start = end + 1
    return seen
