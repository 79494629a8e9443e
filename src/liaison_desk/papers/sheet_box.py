"""The head of a sheet and its main box, found in three seconds: who, when, where, phone (PAPERS: order, and why)."""

from dataclasses import dataclass

from liaison_desk.papers import page_codes
from liaison_desk.papers.page import Paper
from liaison_desk.papers.page_codes import Squares
from liaison_desk.papers.page_text import keep, plain
from liaison_desk.papers.sheet_content import SheetContent
from liaison_desk.papers.sheet_setting import (
    FOLDS,
    SMALL,
    Block,
    Part,
    Setting,
    block,
    both,
    centred,
    fitted,
    put,
    said_block,
)
from liaison_desk.papers.sheet_words import Said

INSET, PICTURE = 12.0, 32.0


def head(setting: Setting, paper: Paper, pages: str) -> None:
    """District and programme at the left, title and date at the right; `pages` as '1 / 2', empty for one."""
    content, right = setting.content, setting.page_width - setting.margin
    if setting.large:
        _large_head(setting, paper)
        return
    title = both(setting, setting.family.title, setting.staff.title if setting.staff else "")
    name = block(
        f"{title} · \u2066{pages}\u2069" if pages else title, 12, setting.text_width, right=True, bold=True, reads_right=setting.mirrored
    )
    put(paper, name, right - name.width, 36)
    issued = block(setting.family.issued, SMALL, 200, right=True, reads_right=setting.mirrored)
    put(paper, issued, right - issued.width, 48.5)
    paper.icon("school", setting.margin, 27, 21, 1.9)
    room = setting.text_width - 28 - max(name.ink, issued.ink) - 20
    district = block(plain(content.district), SMALL, room, bold=True)
    put(paper, district, setting.margin + 28, 35.5)
    if len(district.lines) == 1:
        put(paper, block(plain(content.programme), SMALL, room), setting.margin + 28, 48)


def _large_head(setting: Setting, paper: Paper) -> None:
    issued = block(setting.family.issued, 16, 240, right=True, reads_right=setting.mirrored)
    put(paper, issued, setting.page_width - setting.margin - issued.width, 46)
    paper.icon("school", setting.margin, 28, 24, 1.9)
    room = setting.text_width - 34 - issued.ink - 16
    district = block(plain(setting.content.district), 16, room, bold=True)
    put(paper, Block(district.lines[:1], 16, room, False), setting.margin + 34, 46)


def folds(setting: Setting, paper: Paper) -> None:
    """Short marks in the margins where the sheet folds into an envelope."""
    if setting.large:
        return
    for y in FOLDS[setting.size]:
        paper.rule(14, y, 24, y, line=0.75)
        paper.rule(setting.page_width - 24, y, setting.page_width - 14, y, line=0.75)


@dataclass(slots=True)
class Stack:
    """Lines of the main box from the top down, while it is put together."""

    rows: list[tuple[Block, float, float, str]]
    y: float = 0.0

    def add(self, what: Block, step: float, left: float, icon: str = "") -> None:
        """A block `step` points below the last baseline, `left` points from the reading edge, a picture before it."""
        self.y += step
        self.rows.append((what, left, self.y, icon))
        self.y += what.lead * (len(what.lines) - 1)


def main_box(setting: Setting) -> Part:
    """Who, when, where and the phone: the facts once, the words twice."""
    s, left = setting.scale, setting.margin + INSET
    inner = setting.text_width - 2 * INSET
    code = setting.code
    side = (96.0 if setting.large else 84.0) if code else 0.0
    whole = inner if setting.large else inner - (side + 18 if side else 0)
    room = inner - PICTURE * max(1.0, s * 0.9) - (side + 18 if side else 0)
    text_left = left + PICTURE * max(1.0, s * 0.9)
    stack = Stack([])
    connecting = both(setting, setting.family.connecting, setting.staff.connecting if setting.staff else "")
    arabic = 0.5 if setting.mirrored else 0.0
    stack.add(
        block(connecting, 12 * s + arabic, whole, right=setting.mirrored, reads_right=setting.mirrored),
        20 if s < 1.1 else 10 + 10 * s,
        left,
    )
    place = fitted(plain(setting.content.place), 24 * s, 19, whole, right=setting.mirrored)
    stack.add(place, place.size * 0.85 + 6.5 * s, left)
    _facts(setting, stack, text_left, room)
    height = stack.y + 15.6 * s
    if code:
        height = max(height, side + 14 + (24 if setting.staff else 16) + 22)

    def draw(paper: Paper, top: float) -> None:
        paper.box(setting.margin, top, setting.text_width, height, line=2, radius=8)
        for what, from_edge, baseline, icon in stack.rows:
            put(paper, what, setting.at(from_edge, what.width), top + baseline)
            if icon:
                side_icon = 20 * min(s, 1.4)
                paper.icon(icon, setting.at(left, side_icon), top + baseline - what.size * 0.36 - side_icon / 2, side_icon, 1.9)
        if code:
            _code(setting, paper, code, side, top + 14 if not setting.large else top + height - side - 34)

    return Part(height, draw)


def _facts(setting: Setting, stack: Stack, left: float, room: float) -> None:
    s, content, right = setting.scale, setting.content, setting.mirrored
    if setting.family.when:
        when = fitted(setting.family.when, 20 * s, 15 * s, room, right=right)
        stack.add(when, 28 * s, left, "calendar-days")
        if setting.staff:
            stack.add(
                block(setting.staff.when, SMALL, room, right=right, reads_right=setting.staff.words.right_to_left),
                17 if right else 14,
                left,
            )
    if content.address:
        address = fitted(plain(content.address), 15 * s, 13 * s, room, right=right)
        stack.add(address, 22 * s + (6 if not setting.staff and s < 1.3 else 0), left, "map-pin")
    if content.phone:
        phone = fitted(keep(plain(content.phone)), 24 * s, 16, room, right=right)
        stack.add(phone, 33 * s - (4 if s > 1.1 else 0), left, "phone")
        _ask_for(setting, stack, phone, left, room)
    elif content.ask_for:
        stack.add(said_block(setting.family, setting.family.ask_for, 12 * s, room), 22 * s, left, "user-round")


def _ask_for(setting: Setting, stack: Stack, phone: Block, left: float, room: float) -> None:
    """The contact's name beside the phone, or below it where both do not fit.

    Always below on an Arabic sheet: readers of the file would turn a number round that shares its line with Arabic words.
    """
    if not setting.content.ask_for:
        return
    s = setting.scale
    beside = said_block(setting.family, setting.family.ask_for, 12 * min(s, 1.1), room - phone.ink - 14)
    if not setting.large and not setting.mirrored and room > phone.ink + 80 and len(beside.lines) == 1:
        stack.add(beside, 0, left + phone.ink + 14)
    else:
        stack.add(said_block(setting.family, setting.family.ask_for, 12 * s, room), 19 * s, left)


def appointment_code(said: Said, content: SheetContent) -> Squares | None:
    """The appointment for the family's phone, None where there is none."""
    if content.appointment is None:
        return None
    event = page_codes.calendar_event(content.appointment, title=said.event, address=plain(content.address))
    return page_codes.appointment_code(event)


def _code(setting: Setting, paper: Paper, code: Squares, side: float, top: float) -> None:
    x = setting.at(setting.page_width - setting.margin - INSET - side, side)
    paper.squares(code, x, top, side)
    captions = [setting.family.save, *([setting.staff.save] if setting.staff and setting.staff.save != setting.family.save else [])]
    y = top + side + (14 if not setting.large else 18)
    for number, caption in enumerate(captions):
        size = SMALL if not setting.large else 16
        small = block(caption, size, side + (20 if not setting.large else 90), reads_right=setting.mirrored and not number)
        half = max(small.ink / 2, side / 2) if setting.large else side / 2
        centred(paper, small, x + side - half if not setting.mirrored else x + half, y)
        y += small.lead * len(small.lines)
