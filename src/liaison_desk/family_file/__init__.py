"""What a family's file shows: a head that never scrolls away, hopes first, one timeline, what we promised, open loops."""

from liaison_desk.family_file.head import Head, Reach
from liaison_desk.family_file.timeline import Timeline, TimelineLine
from liaison_desk.family_file.whole import FilePage, SideLine, open_file

__all__ = ["FilePage", "Head", "Reach", "SideLine", "Timeline", "TimelineLine", "open_file"]
