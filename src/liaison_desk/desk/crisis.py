"""Crisis numbers, one key away, without a network and without unlocking."""

import json
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from liaison_desk import places
from liaison_desk.desk.labels import Label
from liaison_desk.desk.panel import Panel
from liaison_desk.language import Words, phrase

KINDS = {
    "emergency": phrase("Danger to life: police, fire, ambulance", "Crisis numbers"),
    "suicide": phrase("Thoughts of suicide, or a crisis of mind", "Crisis numbers"),
    "domestic": phrase("Violence at home", "Crisis numbers"),
    "child": phrase("A child is hurt or in danger", "Crisis numbers"),
    "trafficking": phrase("Held or forced to work", "Crisis numbers; human trafficking"),
    "poison": phrase("Poisoning", "Crisis numbers"),
    "help": phrase("Food, shelter and other help nearby", "Crisis numbers; the 211 line"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisLine:
    """One number: for what (a key of KINDS), the number as it is dialled, and another way to reach it ('' for none)."""

    kind: str
    number: str
    text: str = ""


def lines_for(region: str) -> tuple[CrisisLine, ...]:
    """The numbers of a country (ISO 3166), or the emergency number that mobile phones know everywhere."""
    known = json.loads((places.resources() / "crisis.json").read_text(encoding="utf-8"))
    return tuple(CrisisLine(**each) for each in known.get(region, known["*"]))


def crisis_panel(window: QWidget, words: Words, region: str) -> Panel:
    """The panel with the numbers of the country one works in."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(lines_for(region)):
        number = Label(words.phone(line.number), kind="section", selectable=True)
        number.setAccessibleName(f"{words.of(KINDS[line.kind])}: {line.number}")
        about = words.of(KINDS[line.kind])
        if line.text:
            about = f"{about}\n{words('Text {number}', 'Crisis numbers: send a text message', number=words.phone(line.text))}"
        grid.addWidget(number, row, 0)
        grid.addWidget(Label(about, wrap=True), row, 1)
    column.addLayout(grid)
    advice = words("Say where you are first, and ask for an interpreter if you need one.", "Under the crisis numbers")
    column.addWidget(Label(advice, kind="second", tone="quiet", wrap=True))
    return Panel(window, words, words("Crisis numbers", "Title of the panel that F1 opens"), content)
