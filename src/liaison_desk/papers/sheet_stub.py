"""The foot of a sheet: the strip for the front desk, and the part that travels home and back in the backpack."""

from dataclasses import dataclass, replace

from liaison_desk.papers import page_codes
from liaison_desk.papers.page import Paper
from liaison_desk.papers.page_lines import count_lines
from liaison_desk.papers.page_text import paragraph
from liaison_desk.papers.sheet_setting import SMALL, Block, Part, Setting, block, centred, put, said_block

TICK, BETWEEN = 22.0, 8.0
TRIES = ((1, 30.0), (2, 24.0), (2, 8.0), (3, 8.0), (4, 6.0))
"""On how many lines the words may stand, and the white that is wished between the choices."""


def strip(setting: Setting) -> Part:
    """'I speak …, an interpreter, please': the clerk's language large, the family's below."""
    s = 1.0 if not setting.large else 1.25
    large = setting.strip or setting.family.strip
    small = setting.family.strip if setting.strip else ""
    width = setting.text_width - 62 * s
    right = setting.mirrored
    top_block = block(large, 16 * s, width, right=right, bold=True)
    low_block = block(small, 13 * s + (0.5 if right else 0), width, right=right, reads_right=right) if small else None
    height = 11 + top_block.height + (low_block.height if low_block else 0)

    def draw(paper: Paper, top: float) -> None:
        paper.box(setting.margin, top, setting.text_width, height, line=2.5, radius=8)
        side = 26 * s
        paper.icon("message-circle-question-mark", setting.at(setting.margin + 11, side), top + height / 2 - side / 2, side)
        x = setting.at(setting.margin + 48 * s, width)
        put(paper, top_block, x, top + 4 + top_block.size)
        if low_block:
            put(paper, low_block, x, top + 4 + top_block.height + low_block.size)

    return Part(height, draw)


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick: its picture, the family's words and the staff's below."""

    icon: str
    words: Block
    below: Block | None
    least: float = 0.0

    @property
    def width(self) -> float:
        """Of the words."""
        return max(self.words.ink, self.below.ink if self.below else 0.0, self.least)


def stub(setting: Setting, paper: Paper) -> None:
    """The tear line and what comes back: three boxes, a code, no place, no need, no child."""
    tear, margin = setting.tear, setting.margin
    paper.rule(0, tear, setting.page_width, tear, line=1, dashed=True)
    paper.icon("scissors", setting.at(22, 15), tear - 7.5, 15, 2)
    side = 58.0 if not (setting.large or setting.pictures) else 70.0
    room = setting.text_width - side - 16
    cut = said_block(setting.family, setting.family.cut, 12.5 if not setting.large else 16, room, bold=True)
    put(paper, cut, setting.at(margin, room), tear + 19)
    y = tear + 19 + cut.lead * (len(cut.lines) - 1)
    if setting.staff:
        below = said_block(setting.staff, setting.staff.cut, SMALL, room)
        y += 13.5
        put(paper, Block(below.lines, below.size, below.width, setting.mirrored), setting.at(margin, room), y)
    code_x = setting.at(setting.page_width - margin - side, side)
    paper.squares(page_codes.stub_code(setting.content.code), code_x, tear + 12, side)
    code = block(setting.content.code, 11 if not setting.large else 16, 120, bold=True, reads_right=False)
    centred(paper, code, code_x + side / 2, tear + 12 + side + code.size + 2)
    _choices(setting, paper, y + 8, room)


def _choices(setting: Setting, paper: Paper, top: float, room: float) -> None:
    side = 44.0 if setting.large else 48.0 if setting.pictures else 38.0
    below = setting.large or setting.pictures
    fixed = 0.0 if below else TICK + side + 2 * BETWEEN
    choices = _fitting(setting, room, fixed)
    if below:
        choices = [replace(choice, least=TICK + side + BETWEEN) for choice in choices]
    height = side + (4 if not below else max(choice.words.height for choice in choices) + 2)
    white = max(6.0, (room - sum(choice.width + fixed for choice in choices)) / len(choices))
    left = setting.margin
    for number, choice in enumerate(choices):
        middle = top + (height if not below else side) / 2
        if number:
            line = setting.at(left - white / 2, 0)
            paper.rule(line, top, line, top + height, line=0.75)
        paper.box(setting.at(left, TICK), middle - TICK / 2, TICK, TICK, line=1.5, radius=1)
        paper.icon(choice.icon, setting.at(left + TICK + BETWEEN, side), middle - side / 2, side)
        _words(setting, paper, choice, left + fixed, middle if not below else None, top + side + 2)
        left += fixed + choice.width + white


def _words(setting: Setting, paper: Paper, choice: Choice, left: float, middle: float | None, below: float) -> None:
    """Around the picture's middle, or from `below` on where they stand under it."""
    total = choice.words.height + (choice.below.height if choice.below else 0)
    y = below if middle is None else middle - total / 2
    put(paper, choice.words, setting.at(left, choice.words.width), y + choice.words.lead * 0.8)
    if choice.below:
        put(paper, choice.below, setting.at(left, choice.below.width), y + choice.words.height + choice.below.size)


def _fitting(setting: Setting, room: float, fixed: float) -> list[Choice]:
    """The three choices, their words broken onto more lines until they stand side by side."""
    family, staff = setting.family, setting.staff
    texts = (("door-open", family.went), ("door-closed-locked", family.closed), ("phone-call", family.need_help))
    others = (staff.went, staff.closed, staff.need_help) if staff else ("", "", "")
    size = 12.0 if not setting.large else 16.0
    rows = [1, 1, 1]
    for most, air in TRIES:
        while True:
            choices = [
                Choice(icon, _wrapped(setting, text, size, number), _small(setting, other))
                for (icon, text), other, number in zip(texts, others, rows, strict=True)
            ]
            if sum(choice.width + fixed + air for choice in choices) - air <= room:
                return choices
            longer = [one for one in range(3) if rows[one] < most]
            if not longer:
                break
            rows[max(longer, key=lambda one: choices[one].words.ink)] += 1
    return choices


def _wrapped(setting: Setting, text: str, size: float, most: int) -> Block:
    """Words on at most so many lines, as narrow as these lines allow."""
    right = setting.mirrored
    own = size + 0.5 if right else size
    resolved = paragraph(text, True, right)
    width = resolved.width
    narrow = max((piece.width for piece in resolved.pieces), default=0.0)
    while width - 0.2 > narrow and count_lines(resolved, width - 0.2) <= most:
        width -= 0.2
    found = block(text, own, width * own + 0.1, right=right, bold=True, reads_right=right)
    return Block(found.lines, own, found.ink, right)


def _small(setting: Setting, text: str) -> Block | None:
    if not text or setting.staff is None:
        return None
    found = block(text, SMALL, 200, right=setting.mirrored, reads_right=setting.staff.words.right_to_left)
    return Block(found.lines, SMALL, found.ink, setting.mirrored)
