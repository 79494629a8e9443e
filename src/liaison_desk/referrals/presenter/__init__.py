"""What the referral screens decide: the composer, the board of open loops, one referral's story. No Qt."""

from liaison_desk.referrals.presenter.board import Answers, Board, BoardPresenter, BoardView, Card, Column, Question, questions
from liaison_desk.referrals.presenter.composer import Composer, ComposerPresenter, ComposerView
from liaison_desk.referrals.presenter.panels import ConsentPanel, ModeChoice, NeedStrip, ServiceChoice
from liaison_desk.referrals.presenter.partner import open_here
from liaison_desk.referrals.presenter.story import StoryRow, story_rows

__all__ = [
    "Answers",
    "Board",
    "BoardPresenter",
    "BoardView",
    "Card",
    "Column",
    "Composer",
    "ComposerPresenter",
    "ComposerView",
    "ConsentPanel",
    "ModeChoice",
    "NeedStrip",
    "Question",
    "ServiceChoice",
    "StoryRow",
    "open_here",
    "questions",
    "story_rows",
]
