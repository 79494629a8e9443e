"""Which bundled face can show a character, and how a run of text is shaped in it."""

from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz as hb
from anyascii import anyascii

from liaison_desk import places

LATIN, ARABIC, DEVANAGARI, ETHIOPIC, CHINESE = "NotoSans", "NotoSansArabic", "NotoSansDevanagari", "NotoSansEthiopic", "DeskSansSC"
FAMILIES = (LATIN, ARABIC, DEVANAGARI, ETHIOPIC, CHINESE)
BLOCKS = (
    (0x0600, 0x08FF, ARABIC),
    (0xFB50, 0xFDFF, ARABIC),
    (0xFE70, 0xFEFF, ARABIC),
    (0x0900, 0x097F, DEVANAGARI),
    (0xA8E0, 0xA8FF, DEVANAGARI),
    (0x1200, 0x139F, ETHIOPIC),
    (0x2D80, 0x2DDF, ETHIOPIC),
    (0x3000, 0x303F, CHINESE),
    (0x3400, 0x9FFF, CHINESE),
    (0xFF00, 0xFFEF, CHINESE),
)
"""Where to look first, so that a face is read from disk only when something is written in it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn sign: its number in the face, the text it stands for, advance and offset in ems."""

    number: int
    text: str
    advance: float
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One bundled font file, open for shaping."""

    name: str
    data: bytes
    font: hb.Font
    units: int
    covers: frozenset[int]


@cache
def face(name: str) -> Face:
    """The face of that file name without '.ttf'."""
    data = places.font(f"{name}.ttf").read_bytes()
    opened = hb.Face(data)
    return Face(name=name, data=data, font=hb.Font(opened), units=opened.upem, covers=frozenset(opened.unicodes))


def face_name(family: str, bold: bool) -> str:
    """The file name of a family's regular or bold face."""
    return f"{family}-{'Bold' if bold else 'Regular'}"


@lru_cache(maxsize=8192)
def family_for(character: str) -> str | None:
    """The family that has a sign for the character, None where no bundled face has one."""
    code = ord(character)
    first = next((family for low, high, family in BLOCKS if low <= code <= high), LATIN)
    for family in (first, *FAMILIES):
        if code in face(face_name(family, bold=False)).covers:
            return family
    return None


def covers(family: str, character: str) -> bool:
    """Whether the family has a sign for the character."""
    return ord(character) in face(face_name(family, bold=False)).covers


@lru_cache(maxsize=8192)
def stand_in(character: str) -> str:
    """What is printed for a character that no bundled face has: its Latin letters, or nothing for a picture sign."""
    spelled = anyascii(character)
    return "" if not character.isalnum() or spelled.startswith(":") else spelled


@lru_cache(maxsize=16384)
def shape(text: str, name: str, right_to_left: bool) -> tuple[Glyph, ...]:
    """The signs of a run of one face and one direction, in the order they stand on paper from the left.

    Of several glyphs that make one letter (a vowel sign, a syllable of Devanagari) the first one in reading order stands
    for its text, the others for none.
    """
    shaped = face(name)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.language = "und"
    buffer.guess_segment_properties()
    hb.shape(shaped.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    spoken: dict[int, int] = {}
    for index in reversed(range(len(infos))) if not right_to_left else range(len(infos)):
        spoken[infos[index].cluster] = index
    units = shaped.units
    return tuple(
        Glyph(
            info.codepoint,
            text[info.cluster : ends[info.cluster]] if spoken[info.cluster] == index else "",
            position.x_advance / units,
            position.x_offset / units,
            position.y_offset / units,
        )
        for index, (info, position) in enumerate(zip(infos, positions, strict=True))
    )


@lru_cache(maxsize=512)
def outline(name: str, number: int) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """A glyph as steps of a path in ems ('m', 'l', 'c', 'h'), for the signs that are drawn and not written."""
    steps: list[tuple[str, tuple[float, ...]]] = []
    units = face(name).units
    at = [0.0, 0.0]

    def step(operator: str, *points: float) -> None:
        steps.append((operator, tuple(p / units for p in points)))
        at[:] = points[-2:] or at

    def quadratic(cx: float, cy: float, x: float, y: float, data: object) -> None:
        x0, y0 = at
        step("c", x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0), x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), x, y)

    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, data: step("m", x, y))
    draw.set_line_to_func(lambda x, y, data: step("l", x, y))
    draw.set_quadratic_to_func(quadratic)
    draw.set_close_path_func(lambda data: step("h"))
    face(name).font.draw_glyph(number, draw)
    return tuple(steps)


@lru_cache(maxsize=32768)
def advance(text: str, name: str, right_to_left: bool) -> float:
    """The width of a shaped run in ems."""
    return sum(glyph.advance for glyph in shape(text, name, right_to_left))
