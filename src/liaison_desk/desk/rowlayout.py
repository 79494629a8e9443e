"""Where everything in a row stands, worked out from left to right; painting mirrors it once."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRect

from liaison_desk.desk.labels import chip_height, chip_width
from liaison_desk.desk.paint import key_width
from liaison_desk.desk.rowparts import (
    GAP,
    LEAST_TEXT,
    LINE_GAP,
    MARGIN,
    WRAPS_FROM_PX,
    Columns,
    Part,
    What,
    broken,
    chip_part,
    lay_pieces,
    spans_in,
)
from liaison_desk.desk.rows import Row
from liaison_desk.desk.style import Kind, Look


def columns_for(rows: Sequence[Row], look: Look, width: int, *, air: int, aside_on_title: bool) -> Columns:
    """The columns that fit all rows of a list of `width` px."""
    lead = max(
        (max(look.width("section" if not row.node else "second", row.lead), look.width("second", row.lead_second)) for row in rows),
        default=0,
    )
    action = max((_action_width(row, look) for row in rows if row.action), default=0)
    lead = lead + 2 * GAP if lead > 1 else 0
    cells = max((sum(look.room(cell.width) for cell in row.cells) for row in rows), default=0)
    aside = 0 if aside_on_title else max((_aside_width(row, look) for row in rows), default=0)
    left = width - 2 * MARGIN - lead - look.room(32) - max(action + look.room(64), cells, aside)
    marks = any(row.mark and not row.node for row in rows)
    nodes = any(row.node for row in rows)
    folded = left < look.room(LEAST_TEXT)
    start = MARGIN + lead + (look.room(20) + GAP if marks else 0) + (look.room(26) + GAP + 2 if nodes else 0)
    beside = 0 if folded or aside_on_title else max(action + look.room(64) if action else 0, cells, aside)
    wrap = max(width - start - MARGIN - beside, look.room(80)) if folded or look.text_px >= WRAPS_FROM_PX else 0
    return Columns(lead, action, marks, air, aside_on_title, folded, wrap)


def _action_width(row: Row, look: Look) -> int:
    if row.action is None:
        return 0
    width = look.width("label", row.action.text) + (look.icon + 7 if row.action.icon else 0)
    return width + 26 if row.action.primary else width


def _aside_width(row: Row, look: Look) -> int:
    chip = chip_width(look, row.end_chip.text, row.end_chip.icon) if row.end_chip else 0
    return chip + (look.width("second", row.aside) if row.aside else 0)


def _folds(row: Row, columns: Columns) -> bool:
    return columns.folded and bool(row.action or row.cells or row.end_chip or row.aside)


def height(row: Row, look: Look, columns: Columns) -> int:
    """The height of a row, px: its lines and the air around them."""
    if row.heading:
        return look.line("label") + 16
    lines = sum(len(broken(line, look, columns)) for line in (row.pieces, row.more) if line)
    lines = max(lines, bool(row.lead_second))
    text = _first_line(row, look) + lines * (look.line("second") + LINE_GAP)
    if _folds(row, columns):
        text += look.control + 4 if row.action and row.action.primary else look.line("second") + 8
    least = look.control + 12 if row.action and row.action.primary else 0
    return max(text + columns.air, least)


def _first_line(row: Row, look: Look) -> int:
    return max(look.line("section") if row.lead and not row.node else look.line(row.kind), chip_height(look) if row.chips else 0)


@lru_cache(maxsize=512)
def parts(row: Row, width: int, look: Look, columns: Columns, find: str, key: str) -> tuple[Part, ...]:
    """Everything in a row of `width` px; `key` is the key hint to show, or ''."""
    if row.heading:
        rect = QRect(MARGIN, 6, width - 2 * MARGIN, look.line("label") + 8)
        return (Part(what="text", rect=rect, text=row.title, kind="label", tone="quiet"),)
    tall = height(row, look, columns)
    result: list[Part] = []
    top = columns.air // 2
    x = _leading(row, look, columns, top, result)
    right = width - MARGIN
    if not _folds(row, columns):
        right = _trailing(row, look, columns, QRect(x, 0, right - x, tall), top, key, result)
    first = _first_line(row, look)
    line_right = right
    if columns.aside_on_title and not columns.folded:
        line_right = _aside(row, look, QRect(x, top, right - x, first), result)
    _title_line(row, look, QRect(x, top, line_right - x, first), find, result)
    y = top + first + LINE_GAP
    for line in (row.pieces, row.more):
        for some in broken(line, look, columns):
            lay_pieces(some, look, QRect(x, y, right - x, look.line("second")), find, result)
            y += look.line("second") + LINE_GAP
    if _folds(row, columns):
        _fold(row, look, QRect(x, y, right - x, tall - y), result)
    return tuple(result)


def _leading(row: Row, look: Look, columns: Columns, top: int, result: list[Part]) -> int:
    """Lead column, mark or node; returns where the title begins."""
    x = MARGIN
    first = _first_line(row, look)
    if columns.lead:
        kind: Kind = "second" if row.node else "section"
        result.append(
            Part(what="text", rect=QRect(x, top, columns.lead - GAP, first), text=row.lead, kind=kind, tone="quiet" if row.node else "text")
        )
        if row.lead_second:
            second = QRect(x, top + first + LINE_GAP, columns.lead - GAP, look.line("second"))
            result.append(Part(what="text", rect=second, text=row.lead_second, kind="second", tone="quiet"))
        x += columns.lead
    if row.node:
        side = look.room(26)
        result.append(Part(what="node", rect=QRect(x, top + (first - side) // 2, side, side), icon=row.mark, tone=row.mark_tone))
        return x + side + GAP + 2
    if columns.mark:
        side = look.room(20)
        if row.mark:
            result.append(Part(what="icon", rect=QRect(x, top + (first - side) // 2, side, side), icon=row.mark, tone=row.mark_tone))
        x += side + GAP
    return x


def _trailing(row: Row, look: Look, columns: Columns, area: QRect, top: int, key: str, result: list[Part]) -> int:
    """Key hint, chevron, action, chip, aside and cells, from the trailing edge inward; returns where text must end."""
    right = area.right() + 1
    middle = area.height() // 2
    if key and (row.action or row.chevron):
        wide, tall = key_width(look, key), look.line("chip") + 4
        result.append(Part(what="key", rect=QRect(right - wide, middle - tall // 2, wide, tall), text=key))
        right -= wide + GAP
    if row.chevron:
        side = look.icon
        result.append(Part(what="icon", rect=QRect(right - side, middle - side // 2, side, side), icon="chevron-right", tone="text"))
        right -= side + GAP
    if row.action is not None:
        wide = _action_width(row, look) if row.action.primary else columns.action
        tall = look.control - 4 if row.action.primary else look.line("label") + 12
        rect = QRect(right - wide, middle - tall // 2, wide, tall)
        result.append(
            Part(what="button" if row.action.primary else "action", rect=rect, text=row.action.text, icon=row.action.icon, kind="label")
        )
        right -= wide + 2 * GAP
    for cell in reversed(row.cells):
        wide = look.room(cell.width)
        rect = QRect(right - wide, middle - look.line("second") // 2, wide - GAP // 2, look.line("second"))
        result.append(Part(what="text", rect=rect, text=cell.text, kind="second", tone=cell.tone))
        right -= wide
    if not columns.aside_on_title:
        return _aside(row, look, QRect(area.x(), middle - look.line("second") // 2, right - area.x(), look.line("second")), result)
    return right


def _aside(row: Row, look: Look, line: QRect, result: list[Part]) -> int:
    """Chip and quiet words at the trailing end of a line; returns where text must end."""
    right = line.right() + 1
    if row.end_chip:
        wide = min(chip_width(look, row.end_chip.text, row.end_chip.icon), line.width())
        result.append(chip_part(row.end_chip, QRect(right - wide, line.center().y() - chip_height(look) // 2, wide, chip_height(look))))
        right -= wide + GAP
    if row.aside:
        wide = min(look.width("second", row.aside), max(0, (right - line.x()) * 3 // 5))
        result.append(
            Part(
                what="text",
                rect=QRect(right - wide, line.y(), wide, line.height()),
                text=row.aside,
                kind="second",
                tone="quiet",
                at_end=True,
            )
        )
        right -= wide + GAP
    return right


def _title_line(row: Row, look: Look, line: QRect, find: str, result: list[Part]) -> None:
    chips = sum(chip_width(look, chip.text, chip.icon) + 8 for chip in row.chips)
    wide = min(look.width(row.kind, row.title), max(line.width() - chips, line.width() // 2))
    result.append(
        Part(
            what="text",
            rect=QRect(line.x(), line.y(), wide, line.height()),
            text=row.title,
            kind=row.kind,
            tone=row.tone,
            spans=spans_in(row.title, row.marks, find),
        )
    )
    x = line.x() + wide + 8
    if row.beside:
        wide = min(look.width("text", row.beside), line.right() + 1 - x - chips)
        if wide > look.room(24):
            rect = QRect(x, line.y(), wide, line.height())
            result.append(
                Part(what="text", rect=rect, text=row.beside, kind="text", tone="quiet", spans=spans_in(row.beside, row.beside_marks, find))
            )
            x += wide + 8
    for chip in row.chips:
        wide = min(chip_width(look, chip.text, chip.icon), line.right() + 1 - x)
        if wide > look.room(40):
            result.append(chip_part(chip, QRect(x, line.y() + (line.height() - chip_height(look)) // 2, wide, chip_height(look))))
        x += wide + 8


def _fold(row: Row, look: Look, line: QRect, result: list[Part]) -> None:
    """What else stands at the trailing edge, in a line of its own, when the list is narrow or the type large."""
    x, right = line.x(), line.right() + 1
    if row.action is not None:
        wide = min(_action_width(row, look), right - x)
        tall = look.control - 4 if row.action.primary else look.line("second") + 4
        what: What = "button" if row.action.primary else "action"
        result.append(Part(what=what, rect=QRect(x, line.y(), wide, tall), text=row.action.text, icon=row.action.icon, kind="label"))
        x += wide + GAP
    if row.end_chip and right - x > look.room(48):
        wide = min(chip_width(look, row.end_chip.text, row.end_chip.icon), right - x)
        result.append(chip_part(row.end_chip, QRect(x, line.y(), wide, chip_height(look))))
        x += wide + GAP
    for text, tone in [(row.aside, "quiet"), *((cell.text, cell.tone) for cell in row.cells)]:
        wide = min(look.width("second", text), right - x)
        if text and wide > look.room(28):
            result.append(Part(what="text", rect=QRect(x, line.y(), wide, look.line("second")), text=text, kind="second", tone=tone))
            x += wide + GAP
