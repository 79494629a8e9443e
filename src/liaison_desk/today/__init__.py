"""What Today shows: the day's visits, what is due with its natural next act, what came in, what needs a look."""

from liaison_desk.today.lines import DueLine, NewsLine, Page, Tone, VisitAct, VisitLine
from liaison_desk.today.whole import do_at_once, page

__all__ = ["DueLine", "NewsLine", "Page", "Tone", "VisitAct", "VisitLine", "do_at_once", "page"]
