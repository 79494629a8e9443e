"""The measures of a sheet and the few ways its words are set: blocks of lines at the reading edge (PAPERS: grid, type)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from liaison_desk.papers.page import POINTS, Paper
from liaison_desk.papers.page_codes import Squares
from liaison_desk.papers.page_lines import count_lines, lines
from liaison_desk.papers.page_text import Line, paragraph
from liaison_desk.papers.sheet_content import SheetContent
from liaison_desk.papers.sheet_words import Said
from liaison_desk.settings import PaperSize

FOOT, ICON_COLUMN, GAP = 20.0, 28.0, 18.0
TEAR = {PaperSize.LETTER: 676.0, PaperSize.A4: 726.0}
FOLDS = {PaperSize.LETTER: (264.0, 528.0), PaperSize.A4: (281.0, 561.0)}
SMALL = 10.0
"""Nothing on a sheet is smaller."""
LEAST_PAD, MOST_PAD = 4.5, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How one sheet is set: its words, and the measures that are chosen so that it fits.

    `base` is the family's type in points (12 to 14; 16 and more in large print), `share` the part of the
    columns that the family's language takes, `pad` the white above and below a row. `staff` is None where
    one language is enough; `strip` is for the clerk all the same. `code` puts the appointment into a phone.
    """

    size: PaperSize
    content: SheetContent
    family: Said
    staff: Said | None
    strip: str = ""
    code: Squares | None = None
    margin: float = 36.0
    base: float = 12.0
    share: float = 0.54
    pad: float = LEAST_PAD
    large: bool = False
    pictures: bool = False

    @property
    def mirrored(self) -> bool:
        """Whether the sheet reads from the right."""
        return self.family.words.right_to_left

    @property
    def page_width(self) -> float:
        """In points."""
        return POINTS[self.size][0]

    @property
    def page_height(self) -> float:
        """In points."""
        return POINTS[self.size][1]

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.page_width - 2 * self.margin

    @property
    def scale(self) -> float:
        """How much larger than its least the main box is drawn."""
        return self.base / 12

    @property
    def icon_column(self) -> float:
        """What the pictures before the rows take."""
        return ICON_COLUMN if not self.large else 38.0

    @property
    def staff_base(self) -> float:
        """The staff's type, always the smaller one."""
        return min(12.5, max(11.0, self.base - 1.0))

    @property
    def box_top(self) -> float:
        """Where the head ends and the main box begins."""
        return 56.0 if not self.large else 64.0

    @property
    def tear(self) -> float:
        """Where the stub is cut off."""
        return TEAR[self.size] - (48.0 if self.large else 12.0 if self.pictures else 0.0)

    def columns(self) -> tuple[float, float]:
        """Widths of the family's and the staff's words."""
        if self.staff is None:
            return self.text_width - self.icon_column, 0.0
        room = self.text_width - self.icon_column - GAP
        return room * self.share, room * (1 - self.share)

    def at(self, left: float, width: float) -> float:
        """Where something stands that is `left` points from the reading edge of the page."""
        return self.page_width - left - width if self.mirrored else left

    def with_pad(self, pad: float) -> "Setting":
        """The same with other white."""
        return replace(self, pad=pad)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sheet that knows its height and can be drawn at a top."""

    height: float
    draw: Callable[[Paper, float], None]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one type at one edge; `right` sets them flush right."""

    lines: tuple[Line, ...]
    size: float
    width: float
    right: bool

    @property
    def lead(self) -> float:
        """From one baseline to the next."""
        return lead(self.size, self.right)

    @property
    def height(self) -> float:
        """Of all lines with their white."""
        return self.lead * len(self.lines)

    @property
    def ink(self) -> float:
        """The width of the longest line, in points."""
        return max((line.width * self.size for line in self.lines), default=0.0)


def lead(size: float, arabic: bool) -> float:
    """The line height of a type size; letters with signs above and below need more."""
    return size * (1.34 if arabic else 1.26)


def block(text: str, size: float, width: float, *, right: bool = False, bold: bool = False, reads_right: bool | None = None) -> Block:
    """Text as lines of at most `width` points; a line feed breaks. Without `reads_right` the first letter decides."""
    found: list[Line] = []
    for part in text.split("\n"):
        found += lines(paragraph(part, bold, reads_right), width / size)
    return Block(tuple(found), size, width, right)


def said_block(said: Said, text: str, size: float, width: float, *, bold: bool = False) -> Block:
    """A sentence in its language's direction and at its reading edge; Arabic half a point larger."""
    arabic = said.words.right_to_left
    return block(text, size + 0.5 if arabic else size, width, right=arabic, bold=bold, reads_right=arabic)


def fitted(text: str, largest: float, least: float, width: float, *, right: bool, most_lines: int = 1) -> Block:
    """A bold fact as large as it goes into `width` on so many lines; at its least size it takes the lines it needs."""
    resolved = paragraph(text, bold=True)
    size = largest
    while size > least and count_lines(resolved, width / size) > most_lines:
        size -= 0.5
    return Block(lines(resolved, width / size), size, width, right)


def put(paper: Paper, what: Block, x: float, baseline: float) -> None:
    """Draws a block, its box's left end at `x`, the first line on `baseline`."""
    for number, line in enumerate(what.lines):
        left = x + what.width - line.width * what.size if what.right else x
        paper.text(line, left, baseline + number * what.lead, what.size)


def centred(paper: Paper, what: Block, centre: float, baseline: float) -> None:
    """Draws a block with every line around `centre`."""
    for number, line in enumerate(what.lines):
        paper.text(line, centre - line.width * what.size / 2, baseline + number * what.lead, what.size)


def both(setting: Setting, family: str, staff: str) -> str:
    """The same thing in both languages on one line, the family's first."""
    if setting.staff is None or family == staff:
        return family
    return f"{family} · \u2068{staff}\u2069"
