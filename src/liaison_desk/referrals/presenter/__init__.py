"""What the referral screens decide: the composer, the board of open loops, one referral's story. No Qt."""

from liaison_desk.referrals.presenter.agreeing import Agreed, AgreeForm, AgreeingPresenter
from liaison_desk.referrals.presenter.board import Board, BoardPresenter, BoardView, Card, Column
from liaison_desk.referrals.presenter.composer import Composer, ComposerPresenter, ComposerView
from liaison_desk.referrals.presenter.following import CANCELLED, GOES_ON, Following, FollowingPresenter, Told
from liaison_desk.referrals.presenter.moving import Answers, Moves, Question, questions
from liaison_desk.referrals.presenter.panels import ConsentPanel, ModeChoice, NeedStrip, ServiceChoice
from liaison_desk.referrals.presenter.partner import open_here
from liaison_desk.referrals.presenter.starting import Start, StartPresenter
from liaison_desk.referrals.presenter.story import StoryRow, story_rows

__all__ = [
    "CANCELLED",
    "GOES_ON",
    "AgreeForm",
    "Agreed",
    "AgreeingPresenter",
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
    "Following",
    "FollowingPresenter",
    "ModeChoice",
    "Moves",
    "NeedStrip",
    "Question",
    "ServiceChoice",
    "Start",
    "StartPresenter",
    "StoryRow",
    "Told",
    "open_here",
    "questions",
    "story_rows",
]
