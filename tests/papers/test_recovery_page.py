"""The recovery page as it is printed: the key in its groups, whose desk it opens, and nothing cut in any language."""

from datetime import date
from itertools import pairwise

import pytest

from liaison_desk.language import load
from liaison_desk.office import Office
from liaison_desk.papers import page_text
from liaison_desk.papers.page import Paper
from liaison_desk.papers.picture import count_pages, words_of
from liaison_desk.papers.recovery_page import MARGIN, RecoveryFacts, facts, recovery_page
from liaison_desk.settings import PaperSize
from liaison_desk.vault import recovery_key

GROUPS = recovery_key.groups_of("0123456789ABCDEFGHJKMNPQRSTV")
TOLD = RecoveryFacts(district="Millbrook Public Schools", liaison="Jordan Ellis", day=date(2026, 11, 23), sign="K7QP", groups=GROUPS)


def made(tag: str, size: PaperSize = PaperSize.LETTER, told: RecoveryFacts = TOLD) -> Paper:
    return recovery_page(told, words=load(tag), size=size)


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
@pytest.mark.parametrize("size", list(PaperSize))
def test_one_page_has_every_group_in_order_from_the_left_and_nothing_outside(tag: str, size: PaperSize) -> None:
    paper = made(tag, size)
    assert count_pages(paper.finish()) == 1
    signs = [mark for mark in paper.marks if mark.kind == "text" and len(mark.text) == 1 and mark.bottom - mark.top > 15]
    assert "".join(sign.text for sign in signs) == "".join(GROUPS)
    rows = [signs[:20], signs[20:]]
    assert all(left.right < right.left for row in rows for left, right in pairwise(row))
    assert all(mark.left >= MARGIN - 1 and mark.right <= paper.width - MARGIN + 1 for mark in paper.marks)
    assert all(mark.bottom < paper.height - MARGIN for mark in paper.marks)


def test_it_says_whose_desk_it_opens_and_which_page_it_is() -> None:
    text = words_of(made("en").finish())
    for said in ("Millbrook Public Schools", "Jordan Ellis", "K7QP", "November 23, 2026", "Forgot the passphrase", "passport"):
        assert said in text


def test_long_names_and_none_find_room() -> None:
    long = RecoveryFacts(district="District of " * 12, liaison="Ana María " * 12, day=TOLD.day, sign="K7QP", groups=GROUPS)
    none = RecoveryFacts(district="", liaison="", day=TOLD.day, sign="K7QP", groups=GROUPS)
    for told in (long, none):
        assert all(mark.right <= 612 - MARGIN + 1 and mark.bottom < 792 - MARGIN for mark in made("es", told=told).marks)


def test_the_facts_are_the_liaison_s_own(office: Office) -> None:
    told = facts(office, recovery_key.make(office.today()))
    assert (told.liaison, told.district, told.day) == ("Jordan Ellis", "Millbrook Public Schools", office.today())


def test_what_shapes_words_keeps_no_group() -> None:
    page_text.paragraph.cache_clear()
    before = page_text.paragraph.cache_info().currsize
    made("en")
    shaped_once = page_text.paragraph.cache_info().currsize
    made("en", told=RecoveryFacts(district="", liaison="", day=TOLD.day, sign="K7QP", groups=tuple(reversed(GROUPS))))
    assert shaped_once > before
    assert page_text.paragraph.cache_info().currsize == shaped_once
