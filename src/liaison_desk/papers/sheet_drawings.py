"""Pictures that are drawn and not taken from the icons: a calendar leaf, a clock with real hands, a card, a coin of nothing."""

import math

from liaison_desk.language import Words
from liaison_desk.papers.page import Paper
from liaison_desk.papers.page_codes import Appointment
from liaison_desk.papers.sheet_setting import block, centred

LEAF, DIAL = 80.0, 39.0


def leaf(paper: Paper, appointment: Appointment, words: Words, x: float, top: float) -> None:
    """A calendar leaf of LEAF points: the month on the one black band, the day, the weekday."""
    paper.box(x, top, LEAF, LEAF + 3, line=2.2, radius=6)
    paper.box(x, top, LEAF, 24, line=0, radius=6, filled=True)
    paper.box(x, top + 12, LEAF, 12, line=0, filled=True)
    locale, day = words.locale, appointment.day
    month = str(locale.months["stand-alone"]["abbreviated"][day.month]).strip(".").upper()
    arabic = words.right_to_left
    paper.white(lambda: centred(paper, block(month, 13, LEAF, bold=True, reads_right=arabic), x + LEAF / 2, top + 17))
    centred(paper, block(str(day.day), 36, LEAF, bold=True), x + LEAF / 2, top + 59)
    weekday = str(locale.days["format"]["wide"][day.weekday()])
    size = 13.0
    while size > 9 and block(weekday, size, 400, bold=True, reads_right=arabic).ink > LEAF - 8:
        size -= 0.5
    centred(paper, block(weekday, size, 400, bold=True, reads_right=arabic), x + LEAF / 2, top + 78)


def dial(paper: Paper, hour: int, minute: int, cx: float, cy: float) -> None:
    """A clock that shows the time."""
    paper.circle(cx, cy, DIAL, 3)
    for number in range(12):
        long = number % 3 == 0
        a = math.radians(30 * number)
        inner, outer = DIAL - (11 if long else 8), DIAL - 3
        across, up = math.sin(a), -math.cos(a)
        line = 1.6 if long else 0.9
        paper.rule(cx + across * inner, cy + up * inner, cx + across * outer, cy + up * outer, line=line)
    for angle, length, line in ((30 * (hour % 12) + minute / 2, DIAL * 0.48, 4.5), (6 * minute, DIAL * 0.74, 3.2)):
        a = math.radians(angle)
        paper.rule(cx, cy, cx + math.sin(a) * length, cy - math.cos(a) * length, line=line, round_ends=True)


def card(paper: Paper, icon: str, x: float, top: float) -> None:
    """A card or letter of 60 × 42 points with a picture on it."""
    paper.box(x, top, 60, 43, line=1.6, radius=4)
    paper.icon(icon, x + 6, top + 9, 25, 1.9)
    for line in range(3):
        paper.rule(x + 37, top + 14 + 8 * line, x + 54, top + 14 + 8 * line, line=1.1)


def nothing(paper: Paper, cx: float, cy: float) -> None:
    """A coin that says 0: nothing to pay."""
    paper.circle(cx, cy, 26, 2)
    found = block("$0", 20, 60, bold=True)
    centred(paper, found, cx, cy + 7)
