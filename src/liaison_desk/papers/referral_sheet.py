"""The referral sheet: one page a family can read, in its language beside the staff's."""

from dataclasses import dataclass, replace

from liaison_desk.language import Words
from liaison_desk.papers.page import Mark, Paper
from liaison_desk.papers.page_text import keep, plain
from liaison_desk.papers.sheet_box import appointment_code
from liaison_desk.papers.sheet_content import Secrecy, SheetContent, SheetStyle
from liaison_desk.papers.sheet_layout import long, standard
from liaison_desk.papers.sheet_pictures import pictured
from liaison_desk.papers.sheet_setting import Setting, block, put
from liaison_desk.papers.sheet_words import Said, say
from liaison_desk.settings import PaperSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper ready for the printer: the PDF, how many pages it has, and where its ink stands."""

    pdf: bytes
    pages: int
    marks: tuple[Mark, ...]


def referral_sheet(content: SheetContent, *, family: Words, staff: Words, size: PaperSize) -> Printed:
    """Draws the sheet in the family's words, and beside them the staff's where these are other ones."""
    if content.secrecy is Secrecy.HOTLINE_ONLY:
        return _done(_hotline(content, family, size))
    alone = _same(family, staff) or content.style is not SheetStyle.STANDARD
    theirs = say(content, family, alone=alone)
    if content.secrecy is Secrecy.DISCREET:
        return _done(_discreet(content, theirs, size))
    clerk = say(content, staff, alone=alone)
    setting = Setting(
        size=size,
        content=content,
        family=theirs,
        staff=None if alone else clerk,
        strip="" if _same(family, staff) else clerk.strip,
        code=appointment_code(theirs, content),
    )
    if content.style is SheetStyle.LARGE_PRINT:
        return _done(long(replace(setting, margin=42.0, base=16.5, pad=9.0, large=True)))
    if content.style is SheetStyle.PICTURES:
        return _done(pictured(replace(setting, pictures=True)))
    return _done(standard(setting))


def _same(one: Words, other: Words) -> bool:
    return one.tag.split("-")[0] == other.tag.split("-")[0]


def _done(paper: Paper) -> Printed:
    return Printed(pdf=paper.finish(), pages=len(paper.pages), marks=tuple(paper.marks))


def _discreet(content: SheetContent, said: Said, size: PaperSize) -> Paper:
    """First name, day, time and street address: no organization, need, logo or code (PRODUCT, 'Paper')."""
    facts = [
        (plain(content.first_name), 22.0, False, 41.0),
        (said.when_day, 20.0, False, 42.0),
        (said.when_time, 27.0, True, 34.0),
        (plain(content.address), 20.0, False, 42.0),
    ]
    return _plain_lines([fact for fact in facts if fact[0]], said.words, size)


def _hotline(content: SheetContent, words: Words, size: PaperSize) -> Paper:
    """A confidential shelter's hotline and nothing else: no name, day, place or language gives it away."""
    return _plain_lines([(keep(plain(content.phone)), 27.0, True, 41.0)], words, size)


def _plain_lines(facts: list[tuple[str, float, bool, float]], words: Words, size: PaperSize) -> Paper:
    paper = Paper(size, words.tag)
    width, y = paper.width - 72, 34.0
    for text, type_size, bold, step in facts:
        found = block(text, type_size, width, right=words.right_to_left, bold=bold)
        y += step
        put(paper, found, 36, y)
        y += found.lead * (len(found.lines) - 1)
    return paper
