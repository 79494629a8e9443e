"""The recovery page: the key that opens a desk whose passphrase is forgotten, to be kept like a passport."""

from dataclasses import dataclass
from datetime import date

from liaison_desk.families import actions as families
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.papers.page import POINTS, Paper
from liaison_desk.papers.page_text import isolated, keep, plain
from liaison_desk.papers.sheet_setting import Block, block, centred, put
from liaison_desk.settings import PaperSize
from liaison_desk.vault.recovery_key import RecoveryKey

MARGIN = 54.0
IN_A_ROW = 4
KEY_SIZE, STEP, ROW = 20.0, 20.0, 70.0
NUMBER_SIZE, TEXT_SIZE = 11.0, 13.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryFacts:
    """What stands on the page; no word of any family."""

    district: str
    liaison: str
    day: date
    sign: str
    groups: tuple[str, ...]


def facts(office: Office, made: RecoveryKey) -> RecoveryFacts:
    """Whose desk it is, and the key."""
    liaison = next((one for one in families.team_members(office) if one.id == office.who), None)
    district = families.own_district(office).name
    return RecoveryFacts(district=district, liaison=liaison.name if liaison else "", day=made.day, sign=made.sign, groups=made.groups)


def recovery_page(told: RecoveryFacts, *, words: Words, size: PaperSize) -> Paper:
    """Draws the page in the liaison's language; the groups always read from the left."""
    paper = Paper(size, words.tag)
    y = 58.0
    head = words("Recovery page of Liaison Desk", "Title of the page with the recovery key")
    whose = words("For the desk of {name}", "Recovery page: the liaison's name", name=isolated(plain(told.liaison))) if told.liaison else ""
    made = words(
        "Page {sign}, made on {day}", "Recovery page: its own short sign, and the day", sign=isolated(told.sign),
        day=keep(words.date(told.day, "plain")),
    )  # fmt: skip
    for text, type_size, bold, after in (
        (plain(told.district), 11.0, True, 30.0), (head, 23.0, True, 24.0), (whose, 14.0, False, 20.0), (made, 14.0, False, 26.0),
    ):  # fmt: skip
        if text:
            y = _say(paper, words, text, type_size, y, bold=bold) + after
    y = _key(paper, told.groups, y) + 34.0
    for number, text in enumerate(_how(words), 1):
        y = _say(paper, words, f"{number}.  {text}", TEXT_SIZE, y) + 23.0
    y += 8.0
    for text in _care(words):
        y = _say(paper, words, text, TEXT_SIZE, y, bold=True) + 23.0
    kept = words("Kept at:", "Recovery page: a line to write on, where the page is kept")
    line = _block(words, kept, TEXT_SIZE, paper.width - 2 * MARGIN)
    y += 18.0
    put(paper, line, MARGIN, y)
    left, right = MARGIN, paper.width - MARGIN
    paper.rule(
        *((left, y + 4, right - line.ink - 8, y + 4) if words.right_to_left else (left + line.ink + 8, y + 4, right, y + 4)), line=0.8
    )
    return paper


def _how(words: Words) -> tuple[str, ...]:
    return (
        words(
            "On the first screen press “Forgot the passphrase”, or “The keychain is lost”.",
            "Recovery page: how it is used; the names of two buttons",
        ),
        words("Type the eight groups. Small letters do as well, and spaces do not matter.", "Recovery page: how it is used"),
        words("Choose a new passphrase. Everything is there as before.", "Recovery page: how it is used"),
    )


def _care(words: Words) -> tuple[str, ...]:
    return (
        words(
            "Keep this page where you keep a passport: never with the laptop, never as a photo or a file.", "Recovery page: how it is kept"
        ),
        words("Who has this page and the laptop can read every family’s file.", "Recovery page: how it is kept"),
        words("A page made later takes its place. Then tear this one up.", "Recovery page: how it is kept"),
    )


def _block(words: Words, text: str, size: float, width: float, *, bold: bool = False) -> Block:
    right = words.right_to_left
    return block(text, size, width, right=right, bold=bold, reads_right=right)


def _say(paper: Paper, words: Words, text: str, size: float, y: float, *, bold: bool = False) -> float:
    """Sets a text at the reading edge, its first line on `y`; gives the baseline of its last."""
    found = _block(words, text, size, POINTS[paper.size][0] - 2 * MARGIN, bold=bold)
    put(paper, found, MARGIN, y)
    return y + found.lead * (len(found.lines) - 1)


def _key(paper: Paper, groups: tuple[str, ...], top: float) -> float:
    """The groups in a box, each under its number, sign by sign: so they stand in columns, and no group is kept by what shapes words."""
    rows = -(-len(groups) // IN_A_ROW)
    width, height = paper.width - 2 * MARGIN, rows * ROW + 18.0
    paper.box(MARGIN, top, width, height, line=1.6, radius=8.0)
    column = width / IN_A_ROW
    for place, group in enumerate(groups):
        centre = MARGIN + column * (place % IN_A_ROW + 0.5)
        y = top + 32.0 + ROW * (place // IN_A_ROW)
        paper.circle(centre, y - 4.0, 10.0, 0.9)
        centred(paper, block(str(place + 1), NUMBER_SIZE, column, reads_right=False), centre, y)
        for number, sign in enumerate(group):
            _sign(paper, sign, centre + (number - (len(group) - 1) / 2) * STEP, y + 32.0)
    return top + height


def _sign(paper: Paper, sign: str, centre: float, baseline: float) -> None:
    centred(paper, block(sign, KEY_SIZE, 2 * KEY_SIZE, bold=True, reads_right=False), centre, baseline)
