"""The head of a family's file, which never scrolls: language, papers, best times, whom to call, whom not, what comes next."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.labels import Chip, ChipTone, IconText, KeyHint, Label
from liaison_desk.desk.page import Page
from liaison_desk.desk.rail import RailButton
from liaison_desk.desk.reading import composed
from liaison_desk.desk.style import USUAL_PX, look
from liaison_desk.family_file import Head
from liaison_desk.language import Words

NARROWEST_PX = 172


class HeadLines:
    """Fills the head of a page."""

    def __init__(self, page: Page, words: Words, record_visit: Callable[[], None]) -> None:
        self.page = page
        self.chips, self.below = QWidget(), QWidget()
        self.chip_flow, self.below_flow = Flow(self.chips, gap=8), Flow(self.below, gap=18)
        policy = self.chips.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        self.chips.setSizePolicy(policy)
        page.put_after_title(self.chips, grows=True)
        page.put_at_end(
            Button(words("Record a visit", "Button"), shape="primary", icon="pencil", about="V", on_click=record_visit), KeyHint("V")
        )
        page.under_head(self.below)

    def show_head(self, head: Head) -> None:
        """Another family, or the same as it stands now."""
        self.page.say(head.title)
        self.chip_flow.clear()
        self.below_flow.clear()
        chips: tuple[tuple[str, ChipTone, str], ...] = (
            (head.language, "accent", "languages"),
            (head.reading, "plain", "a-large-small"),
            (head.best_times, "plain", "clock"),
            (head.status, "due", "door-open"),
        )
        for text, tone, icon in chips:
            if text:
                self.chip_flow.addWidget(Chip(text, tone=tone, icon=icon))
        self.chips.setVisible(any(text for text, _tone, _icon in chips))
        if head.reach is not None:
            self.below_flow.addWidget(IconText(composed(head.reach.name), icon="phone", kind="task", icon_tone="accent"))
            self.below_flow.addWidget(Label(head.reach.number, whole=True))
            self.below_flow.addWidget(IconText(head.reach.safe, icon="shield-check", kind="second", tone="quiet"))
        for text in head.do_not_contact:
            self.below_flow.addWidget(Chip(text, tone="private", icon="shield-alert"))
        if head.safety:
            self.below_flow.addWidget(IconText(head.safety, icon="triangle-alert", kind="second", tone="due"))
        for text, icon in ((head.next_visit, "calendar"), (head.open_referrals, "route")):
            if text:
                self.below_flow.addWidget(IconText(text, icon=icon, kind="second", tone="quiet"))
        self.below.setVisible(self.below_flow.count() > 0)


class SectionButton(RailButton):
    """A section's name with its count; as wide as its column, or as its words where sections stand in lines."""

    def sizeHint(self) -> QSize:
        """At least as wide as the column of sections."""
        return QSize(max(look().room(NARROWEST_PX), self.wanted_width()), look().control)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return QSize(self.wanted_width() - 12, look().control)


class SectionNav(QWidget):
    """The sections, one under the other where the column is narrow."""

    def __init__(self, sections: tuple[tuple[str, str, str], ...], chosen: Callable[[str], None], name: str) -> None:
        """`sections` are (key, word, icon)."""
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, SectionButton] = {}
        flow = Flow(self, gap=2)
        for key, word, icon in sections:
            button = SectionButton(key, word, icon)
            button.clicked.connect(lambda _=False, key=key: chosen(key))
            self.buttons[key] = button
            flow.addWidget(button)

    def width_px(self) -> int:
        """How wide the column of sections has to be for its longest word, px at a text size of 14."""
        widest = max(button.wanted_width() for button in self.buttons.values())
        return max(NARROWEST_PX, ceil(widest * USUAL_PX / look().text_px))

    def light(self, key: str) -> None:
        """Where one is."""
        for each, button in self.buttons.items():
            button.light(lit=each == key)
