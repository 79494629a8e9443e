"""The foot of a visit's page: that everything is safe, what finishing makes, and the one button that ends the visit."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import IconText, KeyHint, Label
from liaison_desk.desk.states import announce
from liaison_desk.desk.visitparts import Row
from liaison_desk.language import Words

FINISH_KEY = "Ctrl+Return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What the buttons at the foot do."""

    finish: Callable[[], None]
    start: Callable[[], None]
    reopen: Callable[[], None]
    nobody: Callable[[], None]


class VisitFoot:
    """The parts of the foot, put into a page's row."""

    def __init__(self, words: Words, row: QHBoxLayout, ends: Ends) -> None:
        self.words, self.row = words, row
        self.kept = IconText("", icon="circle-check", kind="second", tone="quiet", icon_tone="done")
        self.kept.label.whole = True
        self.makes = Label("", tone="quiet", whole=True)
        self.made = Label("", kind="title", whole=True)
        nobody = words("Nobody at home", "A visit was tried and nobody opened")
        self.nobody = Button(nobody, shape="quiet", icon="door-closed-locked", on_click=ends.nobody)
        finish = words("Finish visit", "Button at the foot of a visit's form")
        self.finish = Button(finish, shape="primary", icon="check", key=FINISH_KEY, on_click=ends.finish)
        start = words("Start visit", "Button on a visit of today: opens the form")
        self.start = Button(start, shape="primary", icon="play", key=FINISH_KEY, on_click=ends.start)
        undo = words("Take back finishing", "Button on a visit that was finished today")
        self.undo = Button(undo, icon="undo-2", key="Ctrl+Z", on_click=ends.reopen)
        self.hint = KeyHint(shown(FINISH_KEY))
        self.making = QWidget()
        line = QHBoxLayout(self.making)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        for part in (self.makes, self.made):
            line.addWidget(part)
        self.ends = Row(self.making, self.nobody, self.undo, self.start, self.finish, self.hint)
        row.addWidget(self.kept)
        row.addStretch(1)
        row.addWidget(self.ends)

    def show_only(self, *parts: QWidget) -> None:
        """Shows these parts; the whole foot goes where there is nothing to show."""
        for part in (self.kept, self.making, self.nobody, self.undo, self.start, self.finish, self.hint):
            part.setVisible(part in parts)
        band = self.row.parentWidget()
        if band is not None:
            band.setVisible(bool(parts))

    def say_makes(self, made: str) -> None:
        """What finishing makes, '' for nothing."""
        self.makes.say(self.words("Finishing makes", "At the foot of a visit's form, before '1 promise, 2 follow-ups'") if made else "")
        self.made.say(made)

    def say_kept(self, said: str, *, safe: bool) -> None:
        """Whether everything is safe; trouble is announced."""
        self.kept.say(said, icon="circle-check" if safe else "circle-alert", tone="quiet" if safe else "overdue")
        self.kept.mark.show_icon(self.kept.mark.name, "done" if safe else "overdue")
        if not safe:
            announce(self.kept, said)

    def fold(self, width: int) -> None:
        """The end goes under the line about safety where both have no room side by side."""
        for label in (self.kept.label, self.makes, self.made):
            label.ensurePolished()  # before that, a label does not know its type
        wanted = self.kept.sizeHint().width() + self.ends.sizeHint().width() + 72
        down = QBoxLayout.Direction.TopToBottom
        self.row.setDirection(down if wanted > width else QBoxLayout.Direction.LeftToRight)
