"""Where a referral begins: find the family, choose the need or name one in the family's words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.inputs import Choice, Field, Line, Search
from liaison_desk.desk.labels import Card, Heading, Label
from liaison_desk.desk.leading import Leading
from liaison_desk.desk.page import no_wider
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row
from liaison_desk.desk.ticks import Tick
from liaison_desk.language import Words
from liaison_desk.referrals.presenter import Start, StartPresenter
from liaison_desk.referrals.presenter.starting import Offered


class StartPane(QWidget):
    """One question after the other; the first one that the target already answers is not asked."""

    def __init__(self, words: Words, presenter: StartPresenter) -> None:
        super().__init__()
        self.words, self.presenter = words, presenter
        self.search = Search(words("Name, phone, address", "Hint in the search of the families"), changed=presenter.find)
        self.families = RowList(words("Families", "Place in the rail"), fit=True, one_click=True, keeps_choice=True, air=18)
        self.families.opened.connect(self._take)
        Leading(self.search, self.families, self._take)
        self.finding = QWidget()
        finding = QVBoxLayout(self.finding)
        finding.setContentsMargins(0, 0, 0, 0)
        finding.setSpacing(12)
        finding.addWidget(self.search)
        self.families_card = list_card(self.families)
        finding.addWidget(self.families_card)
        self.needs = RowList(words("Needs", "Name of a list"), fit=True, one_click=True, air=18)
        self.needs.opened.connect(presenter.choose_need)
        self.choosing = QWidget()
        choosing = QVBoxLayout(self.choosing)
        choosing.setContentsMargins(0, 0, 0, 0)
        choosing.setSpacing(12)
        self.known = Heading(words("What they told already", "Heading over a family’s needs"))
        self.needs_card = list_card(self.needs)
        for part in (self.known, self.needs_card, Heading(words("Something else", "Heading over a new need")), self._new_need()):
            choosing.addWidget(part)
        other = words("Another family", "Button of a new referral")
        choosing.addWidget(Button(other, shape="quiet", icon="users", on_click=presenter.other_family), 0, Qt.AlignmentFlag.AlignLeading)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        for pane in (self.finding, self.choosing):
            column.addWidget(pane)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(no_wider(whole, 680))

    def _new_need(self) -> Card:
        words = self.words
        self.wish = Line()
        self.category = Choice(())
        self.people = ToggleGroup("", ())
        self.people_place = QHBoxLayout()
        self.urgent = Tick(words("Urgent: within days", "A new need that cannot wait"))
        card = Card(Field(words("In the family’s words", "Field of a new need"), self.wish), gap=12)
        card.add(Field(words("Kind of help", "Field of a new service"), self.category))
        self.whom = Label(words("For", "Label of a referral: for whom"), kind="label")
        card.add(self.whom)
        card.column.addLayout(self.people_place)
        card.add(self.urgent)
        row = QHBoxLayout()
        row.addStretch(1)
        go_on = words("Go on", "Button of a new referral")
        row.addWidget(Button(go_on, shape="primary", icon="arrow-right", key="Ctrl+Return", on_click=self.go_on))
        card.column.addLayout(row)
        return card

    def show_start(self, start: Start) -> None:
        """Shows what is asked now."""
        asks_family = not start.family
        self.finding.setVisible(asks_family)
        self.choosing.setVisible(not asks_family)
        self.families.show_rows(_rows(start.families), find=self.search.text())
        self.families_card.setVisible(bool(start.families))
        self.needs.show_rows(_rows(start.needs))
        self.known.setVisible(bool(start.needs))
        self.needs_card.setVisible(bool(start.needs))
        self.category.show_choices(start.categories)
        name = self.words("For", "Label of a referral: for whom")
        old, self.people = self.people, ToggleGroup(name, start.people, several=True)
        self.whom.setVisible(bool(start.people))
        self.people_place.addWidget(self.people)
        old.hide()
        old.deleteLater()

    def begin(self) -> None:
        """Puts the focus where one goes on."""
        if self.finding.isVisible():
            self.search.setFocus()
        else:
            (self.needs if self.needs.isVisible() else self.wish).setFocus()

    def go_on(self) -> None:
        """Names the need and begins the referral."""
        if self.choosing.isVisible():
            self.presenter.name_need(
                category=self.category.value(), wish=self.wish.text(), person_ids=self.people.chosen(), urgent=self.urgent.isChecked()
            )
            self.wish.clear()
            self.urgent.setChecked(False)

    def _take(self, family_id: str) -> None:
        self.presenter.choose_family(family_id)
        self.begin()


def _rows(offered: tuple[Offered, ...]) -> list[Row]:
    return [Row(key=one.id, title=one.name, pieces=(Piece(text=one.second),) if one.second else (), chevron=True) for one in offered]
