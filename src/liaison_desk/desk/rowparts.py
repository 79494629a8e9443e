"""The parts of a row and the columns its list shares, and how a line of pieces is laid out or broken."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect

from liaison_desk.desk.found import spans
from liaison_desk.desk.labels import ChipTone
from liaison_desk.desk.rows import Marks, Piece, RowChip
from liaison_desk.desk.style import Kind, Look

What = Literal["text", "icon", "chip", "action", "button", "key", "node"]
MARGIN, GAP, LINE_GAP = 16, 12, 3
WRAPS_FROM_PX = 20
LEAST_TEXT = 150
"""Less room than this for the title (px at 14), and what stands at the trailing edge goes into a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing to paint; `rect` is relative to the row and not yet mirrored."""

    what: What
    rect: QRect
    text: str = ""
    icon: str = ""
    kind: Kind = "text"
    tone: str = "text"
    spans: tuple[tuple[int, int], ...] = ()
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """What the rows of one list share, px: the widths of their columns, the air in a row, and where asides stand."""

    lead: int = 0
    action: int = 0
    mark: bool = False
    air: int = 16
    aside_on_title: bool = False
    folded: bool = False
    wrap_px: int = 0
    """Where the type is large: the width in which second and third line break instead of being cut; 0 for one line each."""


def broken(line: tuple[Piece, ...], look: Look, columns: Columns) -> list[tuple[Piece, ...]]:
    """A line of pieces as the lines it takes: one, or as many as the type needs where it wraps."""
    if not line or not columns.wrap_px:
        return [line] if line else []
    lines: list[tuple[Piece, ...]] = []
    now: tuple[Piece, ...] = ()
    x = 0
    for piece in line:
        wide = look.width("second", piece.text) + (look.small_icon + 4 if piece.icon else 0)
        if now and x + wide > columns.wrap_px:
            lines.append(now)
            now, x = (), 0
        now, x = (*now, piece), x + wide + 14
    return [*lines, now]


def lay_pieces(pieces: tuple[Piece, ...], look: Look, line: QRect, find: str, result: list[Part]) -> None:
    """Pieces one after the other; the last that fits is cut, those behind it are left to the screen reader and the tip."""
    x, right = line.x(), line.right() + 1
    side = look.small_icon
    for piece in pieces:
        icon = side + 4 if piece.icon else 0
        wide = min(look.width("second", piece.text), right - x - icon)
        if wide < look.room(28) and look.width("second", piece.text) > wide:
            return
        if piece.icon:
            tone = "text" if piece.tone == "quiet" and piece.icon == "languages" else piece.tone
            result.append(Part(what="icon", rect=QRect(x, line.y() + (line.height() - side) // 2, side, side), icon=piece.icon, tone=tone))
            x += icon
        rect = QRect(x, line.y(), wide, line.height())
        result.append(
            Part(what="text", rect=rect, text=piece.text, kind="second", tone=piece.tone, spans=spans_in(piece.text, piece.marks, find))
        )
        x += wide + 14


def spans_in(text: str, marks: Marks, find: str) -> tuple[tuple[int, int], ...]:
    """Start and length of what is marked in a text."""
    return spans(text, find) if marks is None else tuple((start, end - start) for start, end in marks)


def chip_part(chip: RowChip, rect: QRect) -> Part:
    """A chip at its place."""
    tone: ChipTone = chip.tone
    return Part(what="chip", rect=rect, text=chip.text, icon=chip.icon, tone=tone, kind="chip")
