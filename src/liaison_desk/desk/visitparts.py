"""Pieces of a visit's page: a part with its heading, chips that follow the words, and naming a need."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.labels import Card, Chip, Label
from liaison_desk.desk.ticks import Tick
from liaison_desk.language import Words
from liaison_desk.visits.presenter import Choice as Offer


class Section(QWidget):
    """A part of the page: its title, a quiet hint beside it, and what one fills in."""

    def __init__(self, key: str, title: str, hint: str = "") -> None:
        super().__init__()
        self.key = key
        head = QWidget()
        flow = Flow(head, gap=11)
        flow.addWidget(Label(title, kind="section", whole=True))
        if hint:
            flow.addWidget(Label(hint, kind="second", tone="quiet", whole=True))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(head)
        self.first: QWidget | None = None

    def add(self, part: QWidget, *, first: bool = False) -> None:
        """Puts a part at the end; the `first` one takes the focus when the part is chosen among the steps."""
        self.column.addWidget(part)
        if first:
            self.first = part


class Row(QWidget):
    """Parts side by side that break into the next line where the width ends."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.flow = Flow(self, gap=8)
        for part in parts:
            self.flow.addWidget(part)


class HeardChips(QWidget):
    """'Sounds like': kinds offered from the words, never chosen for anybody; changes only when the offer does."""

    def __init__(self, words: Words, changed: Callable[[tuple[str, ...]], None], more: Callable[[], None]) -> None:
        super().__init__()
        self.words, self.changed, self.more = words, changed, more
        self.buttons: dict[str, Button] = {}
        self.offered: tuple[tuple[str, str], ...] | None = None
        self.flow = Flow(self, gap=8)

    def show_kinds(self, kinds: tuple[Offer, ...], *, all_kinds: bool) -> None:
        """Offers these kinds."""
        offered = tuple((one.id, one.label) for one in kinds)
        if offered != self.offered:
            self.offered = offered
            self._build(offered, all_kinds=all_kinds)
        for one in kinds:
            button = self.buttons[one.id]
            button.setChecked(one.chosen)
            button.updateGeometry()

    def _build(self, offered: tuple[tuple[str, str], ...], *, all_kinds: bool) -> None:
        words = self.words
        self.flow.clear()
        self.buttons = {}
        if offered and not all_kinds:
            self.flow.addWidget(
                Label(words("Sounds like", "Before the kinds of barriers that words speak of"), kind="second", tone="quiet")
            )
        for key, label in offered:
            button = Button(label, shape="toggle", icon="plus", about=words("Kind of barrier", "Told of a chip by a screen reader"))
            button.clicked.connect(lambda _on=False: self._pressed())
            self.buttons[key] = button
            self.flow.addWidget(button)
        if not all_kinds:
            self.flow.addWidget(Button(words("Other kinds", "Button: shows every kind of barrier"), shape="quiet", on_click=self.more))
        self.updateGeometry()

    def _pressed(self) -> None:
        for button in self.buttons.values():
            button.updateGeometry()
        self.changed(tuple(key for key, button in self.buttons.items() if button.isChecked()))


class NeedForm(QWidget):
    """Needs that were named at this visit, and a short form to name one more; each becomes a referral draft on finishing."""

    def __init__(self, words: Words, categories: tuple[Offer, ...], name: Callable[[str, str, bool], None]) -> None:
        super().__init__()
        self.words, self.name = words, name
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.named = Row()
        self.opens = Button(
            words("Name a need from this visit", "Button on a visit's form: it becomes a referral draft"), shape="quiet", icon="route",
            on_click=self._open,
        )  # fmt: skip
        choose = words("Choose the kind of help", "In an empty list of the kinds of help")
        self.kind = Choice([("", choose), *((one.id, one.label) for one in categories)])
        self.said = Line(hint=words("What the family would like to change", "Hint in an empty field"))
        self.urgent = Tick(words("It is urgent", "Tick on a need"))
        self.kind_field = Field(words("Kind of help", "Label of a choice: the category of a need"), self.kind)
        ok = Button(words("Name it", "Button: keeps a need that was named"), icon="check", on_click=self._name)
        stop = Button(words("Not now", "Button: closes a short form and changes nothing"), shape="quiet", on_click=self._close)
        said = Field(words("In the family’s words", "Label of a field of a need"), self.said)
        self.card = Card(self.kind_field, said, self.urgent, Row(ok, stop), name="raised")
        self.card.hide()
        for part in (self.named, self.opens, self.card):
            self.column.addWidget(part)
        self.named.hide()

    def show_named(self, needs: tuple[Offer, ...]) -> None:
        """Shows the needs that were named."""
        self.named.flow.clear()
        for one in needs:
            self.named.flow.addWidget(Chip(one.label, tone="accent", icon="route"))
        self.named.setVisible(bool(needs))

    def _open(self) -> None:
        self.card.show()
        self.opens.hide()
        self.kind.setFocus()

    def _close(self) -> None:
        self.card.hide()
        self.opens.show()
        self.opens.setFocus()

    def _name(self) -> None:
        if not self.kind.value():
            self.kind_field.complain(self.words("Choose the kind of help first; your words are kept.", "Mistake above the kinds of help"))
            self.kind.setFocus()
            return
        self.kind_field.complain("")
        self.name(self.kind.value(), self.said.text(), self.urgent.isChecked())
        self.kind.choose("")
        self.said.clear()
        self.urgent.setChecked(False)
        self._close()
