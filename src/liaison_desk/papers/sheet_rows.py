"""The rows of a sheet: one first baseline for both languages, a line below, the directory's own words once."""

from liaison_desk.language import Words
from liaison_desk.papers.page import Paper
from liaison_desk.papers.page_lines import count_lines
from liaison_desk.papers.page_text import keep, paragraph, plain
from liaison_desk.papers.sheet_row_words import Row, as_it_stands, clipped, label
from liaison_desk.papers.sheet_setting import GAP, SMALL, Block, Part, Setting, block, both, put, said_block
from liaison_desk.papers.sheet_words import Said


def pair(setting: Setting, family: str, staff: str, *, grow: float = 0.0, bold: bool = False) -> tuple[Block, Block | None]:
    """A sentence in the family's column and, where there is one, in the staff's."""
    own, other = setting.columns()
    first = said_block(setting.family, family, setting.base + grow, own, bold=bold)
    second = said_block(setting.staff, staff, setting.staff_base + grow, other, bold=bold) if setting.staff else None
    return first, second


def first_baseline(*blocks: Block | None) -> float:
    """How far below the top of a row its first line stands."""
    return max(found.size * (1.12 if found.right else 0.98) for found in blocks if found)


def below_baseline(*blocks: Block | None) -> float:
    """How far the lowest letter of a row hangs below its first baseline."""
    return max((len(found.lines) - 1) * found.lead + found.size * (0.26 if found.right else 0.28) for found in blocks if found)


def put_pair(setting: Setting, paper: Paper, blocks: tuple[Block, Block | None], baseline: float, *, indent: bool = True) -> None:
    """Draws both columns on one first baseline."""
    own, other = setting.columns()
    left = setting.margin + (setting.icon_column if indent else 0)
    put(paper, blocks[0], setting.at(left, blocks[0].width), baseline)
    if blocks[1]:
        column = setting.margin + setting.icon_column + own + GAP
        put(paper, blocks[1], setting.at(column, other), baseline)


def row(setting: Setting, number: int, *, line_below: bool = True) -> Part:
    """The row at that place of both languages."""
    family = setting.family.rows[number]
    staff = setting.staff.rows[number] if setting.staff else None
    return told(
        setting, family.icon, _text(setting, setting.family, family), _text(setting, setting.staff, staff), family, line_below=line_below
    )


def _text(setting: Setting, said: Said | None, found: Row | None) -> str:
    """The row's words; opening hours that would wrap take the short weekdays."""
    if said is None or found is None:
        return ""
    width = setting.columns()[0 if said is setting.family else 1]
    size = setting.base + (0.5 if said.words.right_to_left else 0) if said is setting.family else setting.staff_base
    wraps = any(count_lines(paragraph(part), width / size) > 1 for part in found.text.split("\n"))
    return found.short if found.short and wraps else found.text


def told(setting: Setting, icon: str, family: str, staff: str, free: Row | None = None, *, line_below: bool = True) -> Part:
    """A row with its picture: both languages, then what the directory says in its own words."""
    blocks = pair(setting, family, staff) if family else None
    own_words = _own_paragraphs(setting, free, headed=not family) if free and free.free else ()
    lifts = [*(blocks or ()), *([own_words[0][0]] if not blocks and own_words else [])]
    baseline = setting.pad + first_baseline(*lifts)
    body = baseline - setting.pad + below_baseline(*blocks) if blocks else 0.0
    height = max(setting.pad * 2 + body + sum(found.height + gap for found, _, gap in own_words), 20 + setting.pad)

    def draw(paper: Paper, top: float) -> None:
        side = 20.0 if not setting.large else 26.0
        paper.icon(icon, setting.at(setting.margin, side), top + baseline - setting.base * 0.36 - side / 2, side)
        if blocks:
            put_pair(setting, paper, blocks, top + baseline)
        y = top + setting.pad + body
        for found, left, gap in own_words:
            y += gap
            put(paper, found, left, y + first_baseline(found))
            y += found.height
        if line_below:
            paper.rule(setting.margin, top + height, setting.page_width - setting.margin, top + height, line=0.5)

    return Part(height, draw)


def _own_paragraphs(setting: Setting, found: Row, *, headed: bool) -> tuple[tuple[Block, float, float], ...]:
    """Blocks of the directory's words with their left end and the white above; across both columns, never as a translation."""
    width = setting.text_width - setting.icon_column
    inner = setting.at(setting.margin + setting.icon_column, width)
    right, note = setting.mirrored, _note(setting, found)
    if headed:
        names = [label(found.key, said.words) for said in (setting.family, setting.staff) if said]
        head = block(f"**{both(setting, names[0], names[-1])}** {note}", setting.base, width, right=right, reads_right=right)
    else:
        head = block(note, SMALL if not setting.large else 16.0, width, right=right, reads_right=right)
    blocks = [(head, inner, 0.0)]
    for text in found.free:
        arabic = Words(tag=text.language).right_to_left
        size = setting.base if setting.large else setting.staff_base
        words = block(clipped(text.text), size, width, right=arabic, reads_right=arabic)
        at_edge = right if len(words.lines) == 1 else arabic
        blocks.append((Block(words.lines, size, width, at_edge), inner, 1.0))
    return tuple(blocks)


def _note(setting: Setting, found: Row) -> str:
    """That these are the service's own words; said in the staff's language only where the service speaks a third one."""
    tags = tuple(sorted({free.language.split("-")[0] for free in found.free}))
    staff = setting.staff
    needed = staff is not None and tags != (staff.words.tag.split("-")[0],)
    own = as_it_stands(tags, setting.family.words)
    return both(setting, own, as_it_stands(tags, staff.words)) if staff and needed else own


def heading(setting: Setting) -> Part:
    """'What happens next' over both columns."""
    blocks = pair(setting, setting.family.next_title, setting.staff.next_title if setting.staff else "", grow=2, bold=True)
    height = setting.pad + blocks[0].height + 2

    def draw(paper: Paper, top: float) -> None:
        put_pair(setting, paper, blocks, top + setting.pad + first_baseline(*blocks), indent=False)

    return Part(height, draw)


def step(setting: Setting, number: int, family: str, staff: str) -> Part:
    """A numbered step."""
    blocks = pair(setting, family, staff)
    radius = 10.0 if not setting.large else 13.0
    baseline = max(first_baseline(*blocks) + 2, radius + setting.base * 0.36 + 0.5)
    height = max(baseline + below_baseline(*blocks) + setting.pad * 0.6, 2 * radius + 2)

    def draw(paper: Paper, top: float) -> None:
        centre = setting.at(setting.margin + radius, 0)
        paper.circle(centre, top + baseline - setting.base * 0.36, radius - 0.6, 1.2)
        digit = block(str(number), setting.base - (0 if setting.large else 1), 20, bold=True)
        put(paper, digit, centre - digit.ink / 2, top + baseline - setting.base * 0.36 + digit.size * 0.36)
        put_pair(setting, paper, blocks, top + baseline)

    return Part(height, draw)


def liaison(setting: Setting) -> Part:
    """The liaison's name and number, large: what a family keeps the sheet for."""
    content, width = setting.content, setting.text_width - setting.icon_column
    size = 20.0 if not setting.large else 25.0
    name = block(plain(content.liaison), size, width, right=setting.mirrored, bold=True)
    phone = block(keep(plain(content.liaison_phone)), size if not setting.large else 31, width, right=setting.mirrored, bold=True)
    aside = not setting.large and name.ink + 26 + phone.ink <= width and len(name.lines) == 1
    left = setting.margin + setting.icon_column
    below = 0.0 if aside else name.lead * (len(name.lines) - 1) + phone.size * 1.15
    height = size * 0.9 + below + setting.pad + 5

    def draw(paper: Paper, top: float) -> None:
        baseline = top + size * 0.9
        put(paper, name, setting.at(left, name.width), baseline)
        put(paper, phone, setting.at(left + (name.ink + 26 if aside else 0), phone.width), baseline + below)
        if not setting.large:
            paper.rule(setting.margin, top + height, setting.page_width - setting.margin, top + height, line=0.5)

    return Part(height, draw)
