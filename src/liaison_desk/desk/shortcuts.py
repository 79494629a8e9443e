"""The one page on which every shortcut of the desk stands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import KeyHint, Label
from liaison_desk.desk.panel import Panel
from liaison_desk.language import Words, phrase

EVERYWHERE = (
    ("Ctrl+K", phrase("Find or do: go to a family, a place, an action", "Page of shortcuts")),
    ("Ctrl+1", phrase("The places of the rail, from the top (1 to 9)", "Page of shortcuts")),
    ("Alt+Left", phrase("Back to where you were", "Page of shortcuts")),
    ("Ctrl+Z", phrase("Undo the last act", "Page of shortcuts")),
    ("F9", phrase("Hide names at once, and show them again", "Page of shortcuts")),
    ("F1", phrase("Crisis numbers", "Page of shortcuts")),
    ("Ctrl+L", phrase("Lock now", "Page of shortcuts")),
    ("F10", phrase("This page", "Page of shortcuts")),
    ("Return", phrase("In a list: the natural next thing of the line", "Page of shortcuts")),
    ("Space", phrase("In a list: show the line beside", "Page of shortcuts")),
    ("Esc", phrase("Close what lies over the screen", "Page of shortcuts")),
)


def shortcuts_panel(window: QWidget, words: Words, here: Sequence[tuple[str, str]]) -> Panel:
    """The panel with the shortcuts of this screen (`here`: key and what it does) and those that work everywhere."""
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    row = 0
    everywhere = [(key, words.of(text)) for key, text in EVERYWHERE]
    for heading, lines in (
        (words("On this screen", "Heading on the page of shortcuts"), here),
        (words("Everywhere", "Heading on the page of shortcuts"), everywhere),
    ):
        if not lines:
            continue
        grid.addWidget(Label(heading, kind="label", tone="quiet"), row, 0, 1, 2)
        for key, text in lines:
            row += 1
            hint = KeyHint(shown(key))
            hint.setAccessibleName(shown(key))
            grid.addWidget(hint, row, 0)
            grid.addWidget(Label(text, wrap=True), row, 1)
        row += 1
    grid.setRowStretch(row, 1)
    return Panel(window, words, words("Shortcuts", "Title of the page of shortcuts"), content)
