"""The sheet for those who read little: one language, large pictures, few words (PAPERS: picture 4)."""

from liaison_desk.papers.page import Paper
from liaison_desk.papers.page_text import keep, plain
from liaison_desk.papers.phrases import ICONS, ITEMS, SENTENCES, Coded, Free, said
from liaison_desk.papers.sheet_box import folds, head
from liaison_desk.papers.sheet_content import StepKind
from liaison_desk.papers.sheet_drawings import DIAL, LEAF, card, dial, leaf, nothing
from liaison_desk.papers.sheet_row_words import clipped, label
from liaison_desk.papers.sheet_rows import told
from liaison_desk.papers.sheet_setting import Block, Setting, block, fitted, put, said_block
from liaison_desk.papers.sheet_stub import strip, stub

GAP, INSET, SIDE = 8.0, 14.0, 48.0
WHOLE = 58.0 + 62 + 102 + 2 * 72 + 86 + 18 + 66 + 3 + 4 * GAP
"""Everything above the last lines, at its usual height."""
SAFE, LEAST_AIR, MOST_AIR = 9.0, -9.0, 14.0
THINGS = {
    "vaccine_card": "syringe",
    "address_letter": "house",
    "photo_id": "user-round",
    "birth_certificate": "baby",
    "income_proof": "banknote",
    "insurance_card": "shield-check",
    "medicine_list": "pill",
    "school_letter": "school",
    "lease": "key-round",
    "their_letter": "mail",
}
"""What is drawn on the card of a thing to bring."""
MOST_THINGS = 3
FREE_OF_COST = ("free", "free_under")
STEPS = {
    StepKind.THEY_CALL: "phone-incoming",
    StepKind.WE_CALL: "phone-incoming",
    StepKind.YOU_CALL: "phone",
    StepKind.YOU_GO: "footprints",
    StepKind.WE_GO_TOGETHER: "users",
    StepKind.YOU_BRING_PAPERS: "file-text",
}


def pictured(setting: Setting) -> Paper:
    """One page of pictures; what has no picture stands in few words."""
    paper = Paper(setting.size, setting.family.words.tag)
    folds(setting, paper)
    head(setting, paper, "")
    shared = told(setting, "shield-check", setting.family.shared, "", line_below=False)
    asks = strip(setting) if setting.family.strip else None
    air = max(LEAST_AIR, min(MOST_AIR, (setting.tear - SAFE - WHOLE - shared.height - (asks.height if asks else 0.0)) / 5))
    half, height = (setting.text_width - GAP) / 2, 72 + air
    y = _who(setting, paper, 58.0)
    y = _when(setting, paper, y, 102 + air)
    _where(setting, paper, setting.margin, y, half, height)
    _phone(setting, paper, setting.margin + half + GAP, y, half, height)
    y += height + GAP
    _way(setting, paper, setting.margin, y, half, height)
    _cost(setting, paper, setting.margin + half + GAP, y, half, height)
    y = _bring(setting, paper, y + height + GAP, 86 + air)
    y = _next(setting, paper, y, 66 + air)
    shared.draw(paper, y)
    if asks:
        asks.draw(paper, y + shared.height)
    if setting.content.code:
        stub(setting, paper)
    return paper


def _line(setting: Setting, text: str, size: float, width: float, *, bold: bool = False) -> Block:
    return said_block(setting.family, text, size, width, bold=bold)


def _fact(setting: Setting, text: str, largest: float, least: float, width: float, most_lines: int = 1) -> Block:
    return fitted(plain(text), largest, least, width, right=setting.mirrored, most_lines=most_lines)


def _who(setting: Setting, paper: Paper, top: float) -> float:
    icon = ICONS.get(setting.content.category, "heart-handshake")
    paper.icon(icon, setting.at(setting.margin + 3, 54), top, 54, 2)
    left = setting.margin + 72
    width = setting.text_width - 72
    connecting = _line(setting, setting.family.connecting, 14, width)
    put(paper, connecting, setting.at(left, width), top + 10)
    name = _fact(setting, setting.content.place, 28, 17, width)
    put(
        paper,
        Block(name.lines[:2], name.size, width, setting.mirrored),
        setting.at(left, width),
        top + (42 if len(name.lines) == 1 else 31),
    )
    return top + 62


def _when(setting: Setting, paper: Paper, top: float, height: float) -> float:
    """Day and time as leaf and clock, with the code; without an appointment the opening hours take this card."""
    paper.box(setting.margin, top, setting.text_width, height, line=2.2, radius=8)
    appointment, family = setting.content.appointment, setting.family
    middle = top + height / 2
    if appointment is None:
        _hours(setting, paper, middle)
        return top + height + GAP
    leaf(paper, appointment, family.words, setting.at(setting.margin + INSET, LEAF), middle - (LEAF + 3) / 2)
    left = setting.margin + INSET + LEAF + 16
    if appointment.at:
        dial(paper, appointment.at.hour, appointment.at.minute, setting.at(left + DIAL, 0), middle)
        left += 2 * DIAL + 14
    width = setting.text_width - left + setting.margin - 70 - 2 * INSET
    if family.when_time:
        put(paper, _fact(setting, family.when_time, 27, 17, width), setting.at(left, width), middle - 8)
    day = _line(setting, family.when_day, 17, width)
    put(paper, day, setting.at(left, width), middle + (18 if family.when_time else 0))
    if setting.code:
        x = setting.at(setting.page_width - setting.margin - INSET - 70, 70)
        paper.squares(setting.code, x, middle - 42, 70)
        caption = _line(setting, family.save, 10, 110)
        for line in caption.lines[:1]:
            paper.text(line, x + 35 - line.width * caption.size / 2, middle + 41, caption.size)
    return top + height + GAP


def _hours(setting: Setting, paper: Paper, middle: float) -> None:
    hours = next((row for row in setting.family.rows if row.key == "hours"), None)
    paper.icon("clock", setting.at(setting.margin + INSET, SIDE + 16), middle - SIDE / 2 - 8, SIDE + 16, 2)
    width = setting.text_width - SIDE - 16 - 3 * INSET
    text = hours.text if hours else ""
    if hours and hours.free and not hours.text:
        text = f"**{label('hours', setting.family.words)}**\n{clipped(hours.free[0].text)}"
    found = _line(setting, text, 16, width)
    shown = Block(found.lines[:4], found.size, width, setting.mirrored)
    put(paper, shown, setting.at(setting.margin + SIDE + 16 + 2 * INSET, width), middle - shown.height / 2 + shown.size)


def _box(setting: Setting, paper: Paper, icon: str, left: float, top: float, width: float, height: float) -> tuple[float, float]:
    """An empty box with a picture; gives where its words begin and how wide they may be."""
    paper.box(setting.at(left, width), top, width, height, line=1.5, radius=7)
    if icon:
        paper.icon(icon, setting.at(left + INSET, SIDE), top + height / 2 - SIDE / 2, SIDE, 2)
    return left + INSET + SIDE + 12, width - SIDE - 2 * INSET - 8


def _words(setting: Setting, paper: Paper, left: float, width: float, middle: float, *blocks: Block) -> None:
    """Blocks below one another, around a middle."""
    total = sum(found.height for found in blocks)
    y = middle - total / 2
    for found in blocks:
        put(paper, found, setting.at(left, width), y + found.size * 0.98)
        y += found.height


def _where(setting: Setting, paper: Paper, left: float, top: float, width: float, height: float) -> None:
    street, _, rest = plain(setting.content.address).partition(", ")
    x, room = _box(setting, paper, "map-pin", left, top, width, height)
    blocks = [_fact(setting, street, 19, 12, room, 2)] if street else []
    if rest:
        blocks.append(block(rest, 13, room, right=setting.mirrored))
    _words(setting, paper, x, room, top + height / 2, *blocks)


def _phone(setting: Setting, paper: Paper, left: float, top: float, width: float, height: float) -> None:
    content = setting.content
    x, room = _box(setting, paper, "phone", left, top, width, height)
    blocks = [_fact(setting, keep(content.phone), 22, 13, room)] if content.phone else []
    if content.ask_for:
        name = block(plain(content.ask_for), 14, room, right=setting.mirrored)
        blocks.append(Block(name.lines[:2], name.size, room, setting.mirrored))
    _words(setting, paper, x, room, top + height / 2, *blocks)


def _way(setting: Setting, paper: Paper, left: float, top: float, width: float, height: float) -> None:
    x, room = _box(setting, paper, "bus-front", left, top, width, height)
    _told(setting, paper, setting.content.way, x, room, top + height / 2)


def _cost(setting: Setting, paper: Paper, left: float, top: float, width: float, height: float) -> None:
    codes = [entry.code for entry in setting.content.cost if isinstance(entry, Coded)]
    free = any(code in FREE_OF_COST for code in codes)
    x, room = _box(setting, paper, "" if free else "circle-dollar-sign", left, top, width, height)
    if free:
        nothing(paper, setting.at(left + INSET + 26, 0), top + height / 2)
    _told(setting, paper, setting.content.cost, x, room, top + height / 2)


def _told(setting: Setting, paper: Paper, entries: tuple[Coded | Free, ...], x: float, room: float, middle: float) -> None:
    """Phrases, or the directory's own words where there are none, as large as three lines allow."""
    codes = tuple(entry for entry in entries if isinstance(entry, Coded))
    text = said(codes, setting.family.words) or next((clipped(entry.text) for entry in entries if isinstance(entry, Free)), "")
    if not text:
        return
    size = 17.0
    while size > 12 and len(_line(setting, text, size, room).lines) > 2:
        size -= 0.5
    found = _line(setting, text, size, room)
    _words(setting, paper, x, room, middle, Block(found.lines[:4], found.size, room, setting.mirrored))


def _bring(setting: Setting, paper: Paper, top: float, height: float) -> float:
    """A backpack and what goes into it."""
    content, words = setting.content, setting.family.words
    paper.box(setting.margin, top, setting.text_width, height, line=1.5, radius=7)
    name = _line(setting, label("bring", words), 14, 90, bold=True)
    put(paper, name, setting.at(setting.margin + INSET, 90), top + 18)
    paper.icon("backpack", setting.at(setting.margin + INSET + 4, SIDE - 6), top + height / 2 - 15, SIDE - 6, 2)
    left = setting.margin + INSET + 74
    room = setting.text_width - 74 - 2 * INSET
    things = [entry for entry in content.bring if isinstance(entry, Coded) and entry.code in ITEMS]
    if not 0 < len(things) <= MOST_THINGS or any(isinstance(entry, Free) for entry in content.bring):
        _told(setting, paper, content.bring or (Coded(code="bring_nothing"),), left, room, top + height / 2)
        return top + height + GAP
    besides = said(tuple(entry for entry in content.bring if isinstance(entry, Coded) and entry.code in SENTENCES), words)
    share = room / (len(things) + bool(besides))
    for number, thing in enumerate(things):
        _thing(setting, paper, thing, left + share * number, top, share)
        if number:
            paper.icon("plus", setting.at(left + share * number - 7, 14), top + 24, 14, 2.4)
    if besides:
        found = _line(setting, besides, 13, share - 10)
        _words(setting, paper, left + share * len(things) + 5, share - 10, top + height / 2, found)
    return top + height + GAP


def _thing(setting: Setting, paper: Paper, thing: Coded, left: float, top: float, share: float) -> None:
    """One thing to bring: its card, and its name below."""
    card(paper, THINGS.get(thing.code, "file-text"), setting.at(left + share / 2 - 30, 60), top + 9)
    found = _line(setting, setting.family.words.of(ITEMS[thing.code]), 12, share - 12, bold=True)
    for number, line in enumerate(found.lines[:2]):
        paper.text(line, setting.at(left + share / 2, 0) - line.width * found.size / 2, top + 66 + number * found.size * 1.15, found.size)


def _next(setting: Setting, paper: Paper, top: float, height: float) -> float:
    """Who does what, then whom to call: two boxes with an arrow."""
    family, content = setting.family, setting.content
    title = _line(setting, family.next_title, 14, setting.text_width, bold=True)
    put(paper, title, setting.at(setting.margin, setting.text_width), top + 11)
    top += 18
    arrow, half = 30.0, (setting.text_width - 30.0) / 2
    if family.steps:
        x, room = _box(setting, paper, STEPS[content.steps[0].kind], setting.margin, top, half, height)
        step = _line(setting, f"**1**  {family.steps[0]}", 13, room)
        _words(setting, paper, x, room, top + height / 2, Block(step.lines[:3], step.size, room, setting.mirrored))
        side = 18.0
        mark = "arrow-left" if setting.mirrored else "arrow-right"
        paper.icon(mark, setting.at(setting.margin + half + (arrow - side) / 2, side), top + height / 2 - side / 2, side, 2)
    left, width = (setting.margin + half + arrow, half) if family.steps else (setting.margin, setting.text_width)
    x, room = _box(setting, paper, "user-round", left, top, width, height)
    name = _fact(setting, content.liaison, 16, 12, room)
    phone = _fact(setting, keep(content.liaison_phone), 18, 12, room)
    _words(setting, paper, x, room, top + height / 2, name, phone)
    return top + height + 3
