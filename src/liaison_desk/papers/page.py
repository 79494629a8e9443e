"""The sheet of paper itself: text, boxes, icons and codes at points from the top left, written as PDF (the only reportlab)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from liaison_desk.papers import page_glyphs, page_icons
from liaison_desk.papers.page_fonts import face, outline
from liaison_desk.papers.page_icons import Step
from liaison_desk.papers.page_text import HARD_SPACE, Line, Run
from liaison_desk.settings import PaperSize

POINTS = {PaperSize.LETTER: (612.0, 792.0), PaperSize.A4: (595.0, 842.0)}
"""Width and height of the two papers of offices."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where ink went, in points from the top left of its page; tests read the layout from these."""

    page: int
    kind: str
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""


@dataclass(slots=True)
class Paper:
    """A paper while it is drawn; black only. `finish` gives the PDF, the same bytes for the same drawing."""

    size: PaperSize
    language: str
    marks: list[Mark] = field(default_factory=list)
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    subsets: dict[str, page_glyphs.Subset] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """Of the page, in points."""
        return POINTS[self.size][0]

    @property
    def height(self) -> float:
        """Of the page, in points."""
        return POINTS[self.size][1]

    def new_page(self) -> None:
        """Goes on with an empty page."""
        self.pages.append([])

    def text(self, line: Line, x: float, baseline: float, size: float) -> None:
        """A line with its left end at `x`, every glyph at its own origin."""
        for run in line.runs:
            subset = self.subsets.setdefault(run.face, page_glyphs.Subset(face(run.face)))
            name = list(self.subsets).index(run.face) + 1
            at = x + run.x * size
            parts = [f"BT /F{name} {_n(size)} Tf"]
            for place, sign_x, sign_y in _signs(run, subset):
                origin = f"1 0 0 1 {_n(at + sign_x * size)} {_n(self.height - baseline + sign_y * size)} Tm"
                parts.append(f"{origin} <{place:04x}> Tj")
            self._ink("\n".join([*parts, "ET"]))
            for steps, dx, dy in _shapes(run):
                moved = f"{_n(size)} 0 0 {_n(size)} {_n(at + dx * size)} {_n(self.height - baseline + dy * size)} cm"
                self._ink(f"q {moved} {_operators(steps)} f Q")
        self._mark("text", x, baseline - 0.76 * size, x + line.width * size, baseline + 0.22 * size, line.text)

    def icon(self, name: str, x: float, y: float, side: float, stroke: float = 1.8) -> None:
        """A bundled icon in a square of `side` points; `stroke` in the icon's own 24 units."""
        scale = side / page_icons.GRID
        moved = f"q {_n(scale)} 0 0 {_n(-scale)} {_n(x)} {_n(self.height - y)} cm 1 J 1 j {_n(stroke)} w"
        self._ink(f"{moved} {_operators(page_icons.icon(name))} S Q")
        self._mark("icon", x, y, x + side, y + side, name)

    def box(self, x: float, y: float, width: float, height: float, *, line: float, radius: float = 0.0, filled: bool = False) -> None:
        """A box with its outer edge there, round corners where asked, white or black inside."""
        inset = 0.0 if filled else line / 2
        steps = tuple(page_icons.rounded(x + inset, y + inset, width - 2 * inset, height - 2 * inset, max(0.0, radius - inset)))
        self._ink(f"q {_n(line)} w 1 0 0 -1 0 {_n(self.height)} cm {_operators(steps)} {'f' if filled else 'S'} Q")
        self._mark("box", x, y, x + width, y + height)

    def circle(self, cx: float, cy: float, radius: float, line: float) -> None:
        """A ring around a number."""
        steps = tuple(page_icons.ellipse(cx, self.height - cy, radius, radius))
        self._ink(f"q {_n(line)} w {_operators(steps)} S Q")
        self._mark("ring", cx - radius, cy - radius, cx + radius, cy + radius)

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, line: float, dashed: bool = False, round_ends: bool = False) -> None:
        """A straight line."""
        dash = "[5 3.5] 0 d " if dashed else ""
        ends = "1 J " if round_ends else ""
        points = f"{_n(x1)} {_n(self.height - y1)} m {_n(x2)} {_n(self.height - y2)} l"
        self._ink(f"q {_n(line)} w {dash}{ends}{points} S Q")
        self._mark("rule", min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def squares(self, modules: tuple[tuple[bool, ...], ...], x: float, y: float, side: float) -> None:
        """A QR code in `side` points, black squares only: rows drawn as long bars, so that no white hairlines show."""
        unit = side / len(modules)
        bars = []
        for row, cells in enumerate(modules):
            start = None
            for column, dark in enumerate((*cells, False)):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    foot = self.height - y - (row + 1) * unit
                    bars.append(f"{_n(x + start * unit)} {_n(foot)} {_n((column - start) * unit)} {_n(unit)} re")
                    start = None
        self._ink("\n".join([*bars, "f"]))
        self._mark("code", x, y, x + side, y + side)

    def white(self, draw: Callable[[], None]) -> None:
        """Draws in white, on a black band."""
        self._ink("q 1 g")
        draw()
        self._ink("Q")

    def finish(self) -> bytes:
        """The PDF; faces are embedded with the used glyphs only, and no word of the paper stands in its description."""
        document = pdfdoc.PDFDocument(compression=1, invariant=1, lang=self.language, pdfVersion=(1, 7))
        document.info.title = "Paper"
        document.info.author = document.info.creator = document.info.producer = document.info.subject = ""
        fonts = pdfdoc.PDFDictionary({f"F{number}": _embedded(document, subset) for number, subset in enumerate(self.subsets.values(), 1)})
        resources = _kept(document, pdfdoc.PDFDictionary({"Font": fonts}))
        for content in self.pages:
            page = pdfdoc.PDFPage()
            page.MediaBox = pdfdoc.PDFArray([0, 0, self.width, self.height])
            page.stream, page.Resources = "\n".join(content) or " ", resources
            document.addPage(page)
        data: bytes = document.GetPDFData(None)
        return data

    def _ink(self, operators: str) -> None:
        self.pages[-1].append(operators)

    def _mark(self, kind: str, left: float, top: float, right: float, bottom: float, text: str = "") -> None:
        self.marks.append(Mark(len(self.pages), kind, left, top, right, bottom, text))


def _n(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".") if number else "0"


def _operators(steps: tuple[Step, ...]) -> str:
    return " ".join(f"{' '.join(_n(p) for p in points)} {operator}".strip() for operator, points in steps)


def _signs(run: Run, subset: page_glyphs.Subset) -> list[tuple[int, float, float]]:
    """The glyphs that stand for letters: place in the subset and origin in ems.

    Readers turn a run from right to left round letter by letter, so there a lam-alef stands for 'alef lam' and a letter
    with its vowel sign for 'sign letter' (tried with poppler and pdfium).
    """
    signs, x = [], 0.0
    for index, glyph in enumerate(run.glyphs):
        if glyph.text:
            said = (glyph.text[::-1] if run.right_to_left else glyph.text).replace(HARD_SPACE, " ")
            beside = 0.0 if run.right_to_left else _silent_width(run, index + 1)
            signs.append((subset.place(glyph.number, said, glyph.advance + beside if beside else 0.0), x + glyph.x, glyph.y))
        x += glyph.advance
    return signs


def _silent_width(run: Run, start: int) -> float:
    width = 0.0
    for glyph in run.glyphs[start:]:
        if glyph.text:
            break
        width += glyph.advance
    return width


def _shapes(run: Run) -> list[tuple[tuple[Step, ...], float, float]]:
    """Vowel signs and parts of syllables and where they stand (ems): drawn as shapes, for another glyph speaks for them."""
    found, x = [], 0.0
    for glyph in run.glyphs:
        if not glyph.text:
            found.append((outline(run.face, glyph.number), x + glyph.x, glyph.y))
        x += glyph.advance
    return found


def _kept(document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject) -> pdfdoc.PDFObject:
    """The thing as an object of the document, to be pointed to."""
    pointer: pdfdoc.PDFObject = document.Reference(thing)  # type: ignore[no-untyped-call]
    return pointer


def _embedded(document: pdfdoc.PDFDocument, subset: page_glyphs.Subset) -> pdfdoc.PDFObject:
    """The face as a composite font whose codes are the places of the subset."""
    name = pdfdoc.PDFName(f"LIAISN+{subset.face.name}")
    data = page_glyphs.file_of(subset)
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Length1": len(data)}), data, [pdfdoc.PDFZCompress])
    extents = subset.face.font.get_font_extents("ltr")
    scale = 1000 / subset.face.units
    descriptor = {
        "Type": pdfdoc.PDFName("FontDescriptor"),
        "FontName": name,
        "Flags": 4,
        "FontBBox": pdfdoc.PDFArray([-1000, -1000, 3000, 2000]),
        "ItalicAngle": 0,
        "Ascent": round(extents.ascender * scale),
        "Descent": round(extents.descender * scale),
        "CapHeight": 714,
        "StemV": 80,
        "FontFile2": _kept(document, stream),
    }
    widths = pdfdoc.PDFArray([1, pdfdoc.PDFArray([round(width) for width in subset.widths()])])
    drawn = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("CIDFontType2"),
        "BaseFont": name,
        "CIDSystemInfo": pdfdoc.PDFDictionary(
            {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": _kept(document, pdfdoc.PDFDictionary(descriptor)),
        "DW": 1000,
        "W": widths,
        "CIDToGIDMap": pdfdoc.PDFName("Identity"),
    }
    read = pdfdoc.PDFStream(pdfdoc.PDFDictionary(), _to_unicode(subset.texts()), [pdfdoc.PDFZCompress])
    font = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("Type0"),
        "BaseFont": name,
        "Encoding": pdfdoc.PDFName("Identity-H"),
        "DescendantFonts": pdfdoc.PDFArray([_kept(document, pdfdoc.PDFDictionary(drawn))]),
        "ToUnicode": _kept(document, read),
    }
    return _kept(document, pdfdoc.PDFDictionary(font))


def _to_unicode(texts: dict[int, str]) -> bytes:
    """The table from which a reader takes the words back (PDF 32000-1, 9.10.3)."""
    rows = [f"<{place:04x}> <{text.encode('utf-16-be').hex()}>" for place, text in sorted(texts.items()) if text]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    listed = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Read def /CMapType 2 def"
    return f"{head}\n1 begincodespacerange <0000> <ffff> endcodespacerange\n{listed}\nendcmap end end".encode("ascii")
