"""What a family's file shows: a head that never scrolls away, hopes first, one timeline, what we promised, open loops."""

from liaison_desk.family_file.acts import SECTIONS, FamilyPresenter, FamilyView
from liaison_desk.family_file.contacting import ContactOffer, ContactTyped
from liaison_desk.family_file.head import Head, Reach
from liaison_desk.family_file.listing import LONG_DAYS, Listed, last_entries, listed, long_unseen, owed_an_answer
from liaison_desk.family_file.papers import PaperLine, PaperTyped
from liaison_desk.family_file.sections import SectionLine
from liaison_desk.family_file.timeline import Timeline, TimelineLine
from liaison_desk.family_file.whole import FilePage, SideLine, open_file

__all__ = [
    "LONG_DAYS",
    "SECTIONS",
    "ContactOffer",
    "ContactTyped",
    "FamilyPresenter",
    "FamilyView",
    "FilePage",
    "Head",
    "Listed",
    "PaperLine",
    "PaperTyped",
    "Reach",
    "SectionLine",
    "SideLine",
    "Timeline",
    "TimelineLine",
    "last_entries",
    "listed",
    "long_unseen",
    "open_file",
    "owed_an_answer",
]
