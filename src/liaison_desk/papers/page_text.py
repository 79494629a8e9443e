"""Sentences made ready for paper: order of both directions, faces, and lines that never break a date, a time or a phone."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bidi import algorithm

from liaison_desk.papers import page_fonts
from liaison_desk.papers.page_fonts import Glyph

LRE, RLE, PDF, LRM, RLM = "\u202a", "\u202b", "\u202c", "\u200e", "\u200f"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
HARD_SPACE, JOINER, SOFT_HYPHEN = "\u00a0", "\u2060", "\u00ad"
UNSEEN = frozenset(
    {LRE, RLE, PDF, LRM, RLM, LRI, RLI, FSI, PDI, JOINER, SOFT_HYPHEN, "\u200b", "\u200c", "\u200d", "\ufeff", "\u061c", "\ufe0f"}
)
JOINING = frozenset({"\u200c", "\u200d"})
"""Unseen, but shaping needs them (Persian, Hindi)."""
NO_BREAK_BEFORE = frozenset("，。、；：？！）》」』”’…%,.;:?!)]}·")
NO_BREAK_AFTER = frozenset("（《「『“‘([{")
TOGETHER = re.compile(
    r"(?:\+\d{1,3}[ .-]?)?\(?\d{2,4}\)?[ .-]\d{2,4}(?:[ .-]\d{2,4})+"  # a phone
    r"|\d{1,2}:\d{2}(?:\s?(?:[ap]\.\s?m\.|[AaPp][Mm]\b))?"  # a time
)


@dataclass(frozen=True, slots=True)
class Run:
    """Signs of one face, drawn one after another from `x` (ems from the line's left)."""

    face: str
    x: float
    glyphs: tuple[Glyph, ...]
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready to draw at any size: its runs from the left, and its width in ems."""

    runs: tuple[Run, ...]
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One character with its weight, family of faces and bidi level."""

    character: str
    bold: bool
    family: str
    level: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays together on a line: letters from `start` to `end`, then white of `space` ems."""

    start: int
    end: int
    width: float
    space: float


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A sentence resolved once, to be broken at many widths."""

    letters: tuple[Letter, ...]
    pieces: tuple[Piece, ...]
    right_to_left: bool

    @property
    def width(self) -> float:
        """The width on one line, in ems."""
        return sum(piece.width + piece.space for piece in self.pieces[:-1]) + (self.pieces[-1].width if self.pieces else 0.0)


def keep(text: str) -> str:
    """The text so that no line breaks inside it."""
    joined = text.replace(" ", HARD_SPACE).replace("\u202f", HARD_SPACE)
    return JOINER.join(joined) if any(_is_ideograph(c) for c in joined) else joined


def isolated(text: str) -> str:
    """The text so that its order is not touched by the sentence around it."""
    return f"{FSI}{text}{PDI}" if text else text


def plain(text: str) -> str:
    """A value from outside, without marks that the papers read as their own."""
    return " ".join(text.replace("**", "").split())


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


@lru_cache(maxsize=4096)
def paragraph(marked: str, bold: bool = False, right_to_left: bool | None = None) -> Paragraph:
    """A sentence with `**bold**` parts, resolved; without a direction its first letter decides."""
    side = starts_right_to_left(marked) if right_to_left is None else right_to_left
    text = TOGETHER.sub(lambda found: _ordered(found.group(), side), unicodedata.normalize("NFC", marked))
    text = _embedded(text, side)
    characters: list[tuple[str, bool]] = []
    for index, part in enumerate(text.split("**")):
        characters += [(c, bold or index % 2 == 1) for c in part]
    letters = _with_levels(characters, side)
    return Paragraph(letters, _pieces(letters), side)


def _ordered(text: str, right_to_left: bool) -> str:
    kept = keep(text)
    return f"{LRI}{kept}{PDI}" if right_to_left else kept


def _embedded(text: str, right_to_left: bool) -> str:
    """Isolates as embeddings between marks of the paragraph's direction, which the ordering library knows."""
    mark, out, depth = (RLM if right_to_left else LRM), [], 0
    for index, character in enumerate(text):
        if character in (LRI, RLI, FSI):
            end = text.find(PDI, index)
            turned = character == RLI or (character == FSI and starts_right_to_left(text[index:end]))
            out.append(mark + (RLE if turned else LRE))
            depth += 1
        elif character == PDI:
            out.append(PDF + mark if depth else "")
            depth = max(0, depth - 1)
        else:
            out.append(character)
    return "".join(out)


def _with_levels(characters: list[tuple[str, bool]], right_to_left: bool) -> tuple[Letter, ...]:
    shown = [pair for c, heavy in characters for pair in _printable(c, heavy)]
    levels = _levels([c for c, _ in shown], right_to_left)
    letters: list[Letter] = []
    family = page_fonts.LATIN
    for (character, bold), level in zip(shown, levels, strict=True):
        if level is None:
            continue
        family = _family(character, family)
        letters.append(Letter(character, bold, family, level))
    return tuple(letters)


def _printable(character: str, bold: bool) -> list[tuple[str, bool]]:
    if character in "\t\r\n\u2028\u2029\u202f":
        return [(HARD_SPACE if character == "\u202f" else " ", bold)]
    if character in UNSEEN or page_fonts.family_for(character):
        return [(character, bold)]
    return [(c, bold) for c in page_fonts.stand_in(character) if page_fonts.family_for(c)]


def _family(character: str, before: str) -> str:
    """Spaces and marks stay in the face of the word before them, letters and digits take their own."""
    own = page_fonts.family_for(character) or before
    common = not character.isalnum() and own == page_fonts.LATIN
    return before if common and character != HARD_SPACE and page_fonts.covers(before, character) else own


def _levels(characters: list[str], right_to_left: bool) -> list[int | None]:
    """The bidi level of each character; None for those that only steer the order."""
    simple = not right_to_left and not any(unicodedata.bidirectional(c) in ("R", "AL", "AN", "RLE", "RLO") for c in characters)
    if simple:
        return [None if c in UNSEEN and c not in JOINING | {JOINER} else 0 for c in characters]
    text = "".join(characters).replace(JOINER, "\u200c")  # a joiner is neutral here and comes back below
    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(right_to_left)
    storage["base_dir"] = "R" if right_to_left else "L"
    algorithm.get_embedding_levels(text, storage)
    for number, entry in enumerate(storage["chars"]):
        entry["place"] = number
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    levels: list[int | None] = [None] * len(characters)
    for entry in storage["chars"]:
        levels[entry["place"]] = entry["level"]
    before = int(right_to_left)
    for number, character in enumerate(characters):
        if character in JOINING or character == JOINER:
            levels[number] = before
        elif character in UNSEEN:
            levels[number] = None
        before = levels[number] if levels[number] is not None else before  # type: ignore[assignment]
    return levels


def _is_ideograph(character: str) -> bool:
    return 0x2E80 <= ord(character) <= 0x9FFF or 0xFF00 <= ord(character) <= 0xFFEF


def _may_break(before: str, after: str) -> bool:
    if JOINER in (before, after) or after in NO_BREAK_BEFORE or before in NO_BREAK_AFTER:
        return False
    return _is_ideograph(before) or _is_ideograph(after)


def _pieces(letters: tuple[Letter, ...]) -> tuple[Piece, ...]:
    pieces, start, count = [], 0, len(letters)
    while start < count:
        end = start + 1
        while end < count and letters[end].character != " " and not _may_break(letters[end - 1].character, letters[end].character):
            end += 1
        after = end
        while after < count and letters[after].character == " ":
            after += 1
        pieces.append(Piece(start, after, measure(letters[start:end]), measure(letters[end:after])))
        start = after
    return tuple(pieces)


def measure(letters: tuple[Letter, ...]) -> float:
    """The width of letters in ems, each stretch of one face and direction shaped by itself."""
    return sum(page_fonts.advance(text, name, level % 2 == 1) for text, name, level in stretches(letters))


def stretches(letters: tuple[Letter, ...]) -> list[tuple[str, str, int]]:
    """Text, face and level of each stretch that is shaped as one."""
    found: list[tuple[str, str, int]] = []
    for letter in letters:
        if letter.character == JOINER:
            continue
        name = page_fonts.face_name(letter.family, letter.bold)
        if found and found[-1][1] == name and found[-1][2] == letter.level:
            found[-1] = (found[-1][0] + letter.character, name, letter.level)
        else:
            found.append((letter.character, name, letter.level))
    return found
