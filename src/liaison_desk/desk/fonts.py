"""The bundled typefaces: one family for every script, so that every name shows on every machine."""

from functools import cache

from PySide6.QtGui import QFontDatabase, QRawFont

from liaison_desk import places

FIRST = "Noto Sans"
INVISIBLE = frozenset(range(0x20)) | {
    0x7F,
    0xA0,
    0xAD,
    0x034F,
    0x061C,
    0xFEFF,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
}
"""Controls, joiners and direction marks: they have no glyph and need none."""


@cache
def bundled_families() -> tuple[str, ...]:
    """Loads every bundled font into Qt once and names the families, Noto Sans first."""
    families: set[str] = set()
    for path in _files():
        number = QFontDatabase.addApplicationFont(path)
        families.update(QFontDatabase.applicationFontFamilies(number))
    return (FIRST, *sorted(families - {FIRST}))


def _files() -> list[str]:
    folder = places.resources() / "fonts"
    return sorted(str(path) for path in folder.glob("*") if path.suffix in {".ttf", ".otf"})


@cache
def _raw_fonts() -> tuple[QRawFont, ...]:
    return tuple(QRawFont(path, 14) for path in _files())


@cache
def _has_glyph(code: int) -> bool:
    return code in INVISIBLE or any(font.supportsCharacter(code) for font in _raw_fonts())


def without_glyph(text: str) -> str:
    """The characters of a text that no bundled font can draw (they would show as boxes), each once."""
    return "".join(sorted({c for c in text if not _has_glyph(ord(c))}))
