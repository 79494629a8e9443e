"""Where to: the services that fit a need as cards with the reason each fits, and the search of the whole directory."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Search
from liaison_desk.desk.labels import Chip, Heading, IconText, Label
from liaison_desk.desk.leading import Leading
from liaison_desk.desk.paint import box, mirrored, ring
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row
from liaison_desk.desk.style import CARD_RADIUS, look
from liaison_desk.language import Words
from liaison_desk.referrals.presenter import Composer, ServiceChoice

LookUp = Callable[[str], tuple[tuple[str, str, str], ...]]


class ServiceCard(QRadioButton):
    """One service: its name, when it was checked, why it fits, what speaks against it, how families found it."""

    def __init__(self, choice: ServiceChoice, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self.choice = choice
        self.setAccessibleName(choice.name)
        self.setAccessibleDescription(", ".join(part for part in (*choice.good, *choice.against, choice.families, choice.checked) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: chosen(choice.id))
        self._fill()

    def _fill(self) -> None:
        choice = self.choice
        column = QVBoxLayout(self)
        start, end = 16 + look().icon + 10, 14
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        column.setContentsMargins(end if right else start, 12, start if right else end, 12)
        column.setSpacing(3)
        head = QWidget()
        naming = QHBoxLayout(head)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.addWidget(Label(choice.name, kind="title", wrap=True), 1)
        if choice.stale and choice.checked:
            naming.addWidget(Chip(choice.checked, tone="due", icon="circle-alert"), 0, Qt.AlignmentFlag.AlignTop)
        elif choice.checked:
            naming.addWidget(Label(choice.checked, kind="second", tone="quiet", whole=True), 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(head)
        if choice.organization and choice.organization != choice.name:
            column.addWidget(Label(choice.organization, kind="second", tone="quiet", wrap=True))
        reasons = QWidget()
        flow = Flow(reasons, gap=10)
        for text in choice.good:
            flow.addWidget(_reason(text, "check", good=True))
        for text in choice.against:
            flow.addWidget(_reason(text, "circle-minus", good=False))
        if choice.good or choice.against:
            column.addWidget(reasons)
        if choice.families:
            column.addWidget(IconText(choice.families, icon="users", kind="second", tone="quiet", wrap=True))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As its words need."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        """Its words wrap before they are cut."""
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else QSize()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws card, mark and ring."""
        worn, painter, on = look(), QPainter(self), self.isChecked()
        fill = worn.colour("hover" if self.underMouse() and not on else "surface")
        box(painter, self.rect(), fill, worn.colour("accent" if on else "line"), radius=CARD_RADIUS, width=2 if on else 1)
        side = worn.icon
        place = QRect(15, 12 + (worn.line("title") - side) // 2, side, side)
        mark = mirrored(self.layoutDirection(), self.rect(), place)
        box(painter, mark, worn.colour("surface"), worn.colour("accent" if on else "strong"), radius=side // 2, width=2)
        if on:
            inset = side * 5 // 18
            box(painter, mark.adjusted(inset, inset, -inset, -inset), worn.colour("accent"), radius=side // 2)
        if self.hasFocus():
            ring(painter, self.rect(), worn, radius=CARD_RADIUS)


def _reason(text: str, icon: str, *, good: bool) -> IconText:
    said = IconText(text, icon=icon, kind="second", tone="done" if good else "quiet")
    said.label.whole = True
    return said


class WhereTo(QWidget):
    """The first column of the composer."""

    def __init__(self, words: Words, *, chosen: Callable[[str], None], look_up: LookUp) -> None:
        super().__init__()
        self.words, self.chosen, self._look_up = words, chosen, look_up
        self.heading = Heading(words("1  Where to", "Heading of the first step of a referral"))
        self.cards: dict[str, ServiceCard] = {}
        self.shown: tuple[ServiceChoice, ...] = ()
        self.place = QWidget()
        self.stack = QVBoxLayout(self.place)
        self.stack.setContentsMargins(0, 0, 0, 0)
        self.stack.setSpacing(8)
        self.none = Label("", tone="quiet", wrap=True)
        whole = words("Search the whole directory", "Button of a referral")
        self.wider = Button(whole, shape="quiet", icon="search", key="Ctrl+F", on_click=self.search_all)
        self.search = Search(words("Service, need or language", "Hint in the search of the directory"), changed=self._typed)
        self.found = RowList(words("Services", "Name of a list"), fit=True, one_click=True, keeps_choice=True, air=14)
        self.found.opened.connect(self._found)
        Leading(self.search, self.found, self._found)
        self.found_card = list_card(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        for part in (self.heading, self.place, self.none, self.search, self.found_card):
            column.addWidget(part)
        column.addWidget(self.wider, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.search.hide()
        self.found_card.hide()

    def show_composer(self, composer: Composer) -> None:
        """Shows what fits; cards that say the same stay, so that the focus does."""
        self.heading.say_count(composer.fitting)
        said = tuple((one.id, one.name, one.good, one.against, one.families, one.checked) for one in composer.services)
        if said != tuple((one.id, one.name, one.good, one.against, one.families, one.checked) for one in self.shown):
            self._make(composer.services)
        self.shown = composer.services
        for one in composer.services:
            self.cards[one.id].setChecked(one.chosen)
        text = "" if composer.services else self.words("No service of this kind is in the directory yet.", "Where nothing fits a need")
        self.none.say(text)
        self.none.setVisible(bool(text))

    def _make(self, services: tuple[ServiceChoice, ...]) -> None:
        had = next((key for key, card in self.cards.items() if card.hasFocus()), "")
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.cards = {one.id: ServiceCard(one, self.chosen) for one in services}
        for card in self.cards.values():
            self.stack.addWidget(card)
            card.show()  # at once, so that it can take the focus
        if had in self.cards:
            self.cards[had].setFocus()

    def begin(self) -> None:
        """The focus on the service that is chosen, else on the first one."""
        card = next((card for card in self.cards.values() if card.isChecked()), None) or next(iter(self.cards.values()), None)
        (card or self.wider).setFocus()

    def search_all(self) -> None:
        """Opens the line that searches the whole directory."""
        self.search.show()
        self.wider.hide()
        self.search.setFocus()

    def _typed(self, typed: str) -> None:
        rows = self._look_up(typed)
        self.found.show_rows(
            [Row(key=key, title=name, kind="task", pieces=(Piece(text=second),)) for key, name, second in rows], find=typed
        )
        self.found_card.setVisible(bool(rows))

    def _found(self, key: str) -> None:
        self.search.clear()
        self.search.hide()
        self.wider.show()
        self.chosen(key)
