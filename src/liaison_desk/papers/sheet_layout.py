"""A sheet put together: the type as large as one page allows, then more pages (PAPERS: when content is long)."""

from dataclasses import replace

from liaison_desk.papers.page import Paper
from liaison_desk.papers.page_text import isolated, keep, plain
from liaison_desk.papers.sheet_box import folds, head, main_box
from liaison_desk.papers.sheet_rows import heading, liaison, row, step, told
from liaison_desk.papers.sheet_setting import FOOT, LEAST_PAD, MOST_PAD, Block, Part, Setting, block, put
from liaison_desk.papers.sheet_stub import strip, stub

SHARES = (0.54, 0.52, 0.56, 0.5, 0.58, 0.48, 0.6)
SIZES = (14.0, 13.5, 13.0, 12.5, 12.0)
TRIES = (*((size, LEAST_PAD) for size in SIZES), (SIZES[-1], 3.2))
"""Types of the family's words with their least white, the nicest first."""
MOVES = ("way", "languages", "does", "cost", "bring", "hours")
"""What goes to the next page first."""
SAFE = 12.0
"""White above the tear line and below the box."""


def standard(setting: Setting) -> Paper:
    """The sheet on one page where it fits, else on as many as it needs; the stub stands on the last."""
    limit = _limit(setting)
    for base, least in TRIES:
        chosen = _with_share(replace(setting, base=base, pad=least))
        parts = _all(chosen, _keys(setting))
        room = limit - setting.box_top - _high(parts)
        if room >= 0:
            pad = min(MOST_PAD, least + room / (2.2 * len(parts)))
            return _one_page(chosen.with_pad(pad), limit, least)
    return long(setting)


def _one_page(setting: Setting, limit: float, least: float) -> Paper:
    parts = _all(setting, _keys(setting))
    while _high(parts) > limit - setting.box_top and setting.pad > least:
        setting = setting.with_pad(max(least, setting.pad - 0.5))
        parts = _all(setting, _keys(setting))
    paper = _paper(setting)
    head(setting, paper, "")
    _stack(paper, parts, setting.box_top)
    if setting.content.code:
        stub(setting, paper)
    return paper


def long(setting: Setting) -> Paper:
    """Main box, what to bring and what happens next on the first page; the rest on the next ones, each with its own head."""
    setting, stays = _first_page(setting)
    later = setting if setting.large else replace(setting, base=13.5, pad=7.0)
    moved = [row(later, number) for number, key in enumerate(_keys(setting)) if key not in stays]
    if setting.large:
        moved.append(_shared(later))
    pages = _pages(later, moved)
    paper = _paper(setting)
    count = len(pages) + 1
    head(setting, paper, f"1 / {count}")
    _stack(paper, _all(setting, stays), setting.box_top)
    _turn(setting, paper, 1, count)
    for number, parts in enumerate(pages, 2):
        paper.new_page()
        folds(setting, paper)
        _next_head(setting, paper, f"{number} / {count}")
        _stack(paper, parts, _next_top(setting))
        if number < count:
            _turn(setting, paper, number, count)
    if setting.content.code:
        stub(setting, paper)
    return paper


def _first_page(setting: Setting) -> tuple[Setting, tuple[str, ...]]:
    """The type of the first page and the rows that stay on it: large print keeps none, else as many as fit."""
    if setting.large:
        return setting, ()
    limit = _limit(setting, last=False) - setting.box_top
    for gone in range(3, len(MOVES) + 1):
        stays = tuple(key for key in _keys(setting) if key not in MOVES[:gone])
        for base in SIZES:
            tried = _with_share(replace(setting, base=base))
            if _high(_all(tried, stays)) <= limit:
                return tried, stays
    return _with_share(replace(setting, base=SIZES[-1])), ()


def _paper(setting: Setting) -> Paper:
    paper = Paper(setting.size, setting.family.words.tag)
    folds(setting, paper)
    return paper


def _keys(setting: Setting) -> tuple[str, ...]:
    return tuple(found.key for found in setting.family.rows)


def _limit(setting: Setting, *, last: bool = True) -> float:
    """The lowest ink above the foot: the tear line, on every page, so that nothing stands on the stub's back."""
    if setting.content.code:
        return setting.tear - SAFE
    return setting.page_height - FOOT - (0 if last else 30)


def _all(setting: Setting, keys: tuple[str, ...]) -> list[Part]:
    """The parts of the first page in their order."""
    staff, family = setting.staff, setting.family
    parts = [main_box(setting), _white(4)]
    parts += [row(setting, number) for number, key in enumerate(_keys(setting)) if key in keys]
    parts.append(heading(setting))
    for number, text in enumerate(family.steps):
        parts.append(step(setting, number + 1, text, staff.steps[number] if staff else ""))
    parts.append(step(setting, len(family.steps) + 1, family.no_call, staff.no_call if staff else ""))
    parts.append(liaison(setting))
    if not setting.large:
        parts.append(_shared(setting))
    if family.strip:
        parts += [_white(4), strip(setting)]
    return parts


def _shared(setting: Setting) -> Part:
    return told(setting, "shield-check", setting.family.shared, setting.staff.shared if setting.staff else "", line_below=False)


def _white(height: float) -> Part:
    return Part(height, lambda paper, top: None)


def _high(parts: list[Part]) -> float:
    return sum(part.height for part in parts)


def _stack(paper: Paper, parts: list[Part], top: float) -> None:
    for part in parts:
        part.draw(paper, top)
        top += part.height


def _with_share(setting: Setting) -> Setting:
    """The share of the columns that gives the lowest page; the usual one where nothing is won."""
    if setting.staff is None:
        return setting
    numbers = range(len(setting.family.rows))

    def high(share: float) -> float:
        tried = replace(setting, share=share)
        return sum(row(tried, number).height for number in numbers)

    return replace(setting, share=min(SHARES, key=lambda share: (round(high(share)), SHARES.index(share))))


def _pages(setting: Setting, parts: list[Part]) -> list[list[Part]]:
    """Parts on as few following pages as hold them."""
    pages: list[list[Part]] = [[]]
    limit = _limit(setting, last=False) - _next_top(setting)
    for part in parts:
        if pages[-1] and _high(pages[-1]) + part.height > limit:
            pages.append([])
        pages[-1].append(part)
    return pages


def _next_top(setting: Setting) -> float:
    return 72.0 if not setting.large else 80.0


def _next_head(setting: Setting, paper: Paper, pages: str) -> None:
    """Place, phone and appointment again, so that a page that got loose still helps."""
    content, left = setting.content, setting.margin
    number = block(keep(pages), 14 if not setting.large else 18, 80, right=not setting.mirrored, bold=True, reads_right=False)
    put(paper, number, setting.at(setting.page_width - left - 80, 80), 42)
    room = setting.text_width - 60
    facts = [keep(plain(content.phone)), setting.family.when]
    name_size = 11.5 if not setting.large else 17.0
    put(paper, _one_line(plain(content.place), name_size, room, right=setting.mirrored), setting.at(left, room), 41)
    second = " · ".join(isolated(fact) for fact in facts if fact)
    size = 13.5 if not setting.large else 16.5
    put(
        paper,
        _one_line(second, size, setting.text_width, right=setting.mirrored, bold=False),
        setting.at(left, setting.text_width),
        44 + 1.2 * size,
    )
    top = _next_top(setting) - (2 if not setting.large else 4)
    paper.rule(left, top, setting.page_width - left, top, line=1.5)


def _one_line(text: str, size: float, width: float, *, right: bool, bold: bool = True) -> Block:
    found = block(text, size, width, right=right, bold=bold, reads_right=None if bold else right)
    return Block(found.lines[:1], size, width, right)


def _turn(setting: Setting, paper: Paper, number: int, count: int) -> None:
    """An arrow and '1 / 2' at the foot of a page that goes on."""
    foot = setting.page_height - 31
    label = block(
        keep(f"{number} / {count}"), 14 if not setting.large else 18, 60, right=not setting.mirrored, bold=True, reads_right=False
    )
    put(paper, label, setting.at(setting.page_width - setting.margin - 60, 60), foot)
    arrow = "arrow-left" if setting.mirrored else "arrow-right"
    paper.icon(arrow, setting.at(setting.page_width - setting.margin - 64, 18), foot - 14, 18, 2)
