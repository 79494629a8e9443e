"""Makes the Simplified Chinese type of the papers: TrueType outlines, GB 2312, a name of its own.

    python packaging/fonts.py NotoSansCJK-Regular.ttc resources/fonts/DeskSansSC-Regular.ttf
    python packaging/fonts.py NotoSansCJK-Bold.ttc resources/fonts/DeskSansSC-Bold.ttf

The PDF writer takes no CFF outlines, and the Open Font License asks a changed font for another
name. The other files of resources/fonts are Debian's fonts-noto-core and fonts-noto-extra as they are.
"""

import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SIMPLIFIED = 2
"""The place of Simplified Chinese in Noto's collection."""
MAX_ERROR = 3.0
"""How far a curve may move, in thousandths of the type size."""
NAMES_BEYOND_GB2312 = "喆堃璟珺垚昇赟淼玥犇頔晞琮嫣翀曌芃彧禛祎祐甯"


def wanted() -> set[int]:
    """GB 2312, plain Latin, the marks of Chinese sentences, and some characters of given names."""
    text = NAMES_BEYOND_GB2312
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            text += bytes((row, cell)).decode("gb2312", errors="ignore")
    return {ord(c) for c in text} | set(range(0x20, 0x7F)) | set(range(0x3000, 0x3020)) | set(range(0xFF01, 0xFF5F))


def to_truetype(font: TTFont) -> None:
    """Replaces the cubic outlines by quadratic ones within MAX_ERROR."""
    glyphs, outlines = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    builder = FontBuilder(font=font)
    builder.isTTF = True
    font.sfntVersion = "\x00\x01\x00\x00"
    del font["CFF "]
    builder.setupGlyf(outlines)
    builder.setupMaxp()
    builder.setupPost(keepGlyphNames=False)


def rename(font: TTFont, weight: str) -> None:
    """Gives the font its own family name; copyright and licence stay."""
    own = {1: "Desk Sans SC", 2: weight, 3: f"Desk Sans SC {weight}", 4: f"Desk Sans SC {weight}", 6: f"DeskSansSC-{weight}"}
    kept = {0, 5, 8, 9, 11, 13, 14}
    names = font["name"]
    names.names = [entry for entry in names.names if entry.nameID in kept or entry.nameID in own]
    for number, text in own.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)


def main(source: Path, target: Path) -> None:
    """Cuts, converts, renames and writes one weight."""
    font = TTFont(source, fontNumber=SIMPLIFIED, recalcTimestamp=False)
    options = Options()
    options.layout_features = []
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "BASE", "vhea", "vmtx", "VORG"]
    options.hinting = False
    options.name_languages = [0x409]
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    to_truetype(font)
    rename(font, target.stem.split("-")[1])
    font.save(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
