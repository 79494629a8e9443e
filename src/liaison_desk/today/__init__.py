"""What Today shows: the day's visits, what is due with its natural next act, what came in, what needs a look."""

from liaison_desk.today.calling import Call, CallPresenter, CallView, Number
from liaison_desk.today.hearing import Answer, HearPresenter, HearView, News, NextAsked
from liaison_desk.today.lines import DueLine, NewsLine, Page, Tone, VisitAct, VisitLine
from liaison_desk.today.presenter import Beside, Fact, TodayPresenter, TodayView
from liaison_desk.today.whole import do_at_once, page

__all__ = [
    "Answer",
    "Beside",
    "Call",
    "CallPresenter",
    "CallView",
    "DueLine",
    "Fact",
    "HearPresenter",
    "HearView",
    "News",
    "NewsLine",
    "NextAsked",
    "Number",
    "Page",
    "TodayPresenter",
    "TodayView",
    "Tone",
    "VisitAct",
    "VisitLine",
    "do_at_once",
    "page",
]
