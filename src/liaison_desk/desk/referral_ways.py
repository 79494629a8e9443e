"""How we hand over: the ways with what each means, what it rests on, who takes it, and the appointment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.fields import DateField, TimeField
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.labels import Card, Heading, Label
from liaison_desk.desk.style import look
from liaison_desk.desk.ticks import Pick
from liaison_desk.language import Words
from liaison_desk.referrals.handoff import Appointment, Basis, Emergency, Mode
from liaison_desk.referrals.presenter import Composer, ModeChoice

LARGE_PX = 20
"""Above this size of text what stands side by side stands under one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayActs:
    """What this step asks of the presenter."""

    mode: Callable[[Mode], None]
    basis: Callable[[Basis], None]
    emergency: Callable[[Emergency], None]
    who: Callable[[str, date | None], None]
    appointment: Callable[[Appointment | None], None]


class Ways(QWidget):
    """The third step of a referral."""

    def __init__(self, words: Words, acts: WayActs, today: date) -> None:
        super().__init__()
        self.words, self.acts = words, acts
        self.picks: dict[Mode, Pick] = {}
        self.shown: tuple[tuple[Mode, str], ...] = ()
        self.card = Card(margin=10, gap=2)
        self.picking = QWidget()
        self.pick_column = QVBoxLayout(self.picking)
        self.pick_column.setContentsMargins(0, 0, 0, 0)
        self.pick_column.setSpacing(2)
        self.card.add(self.picking)
        self.bases = ToggleGroup("", ())
        self.basis_place = QVBoxLayout()
        self.basis_label = Label(words("It rests on", "Above what a handoff rests on"), kind="label")
        self.threat, self.told, self.why = Line(), Line(), Line()
        self.emergency = Card(
            Field(words("What threatens", "Field of an emergency"), self.threat),
            Field(words("Who was told", "Field of an emergency"), self.told),
            Field(words("Why they had to know", "Field of an emergency"), self.why),
            name="raised",
        )
        self.name, self.calls_by = Line(), DateField(words, today)
        self.named = Field(words("Whom to ask for there", "Field of a referral: a name at the partner’s"), self.name)
        self.calling = Field(words("They call by", "Field of a referral: the day the partner promised"), self.calls_by)
        self.on, self.at, self.place = DateField(words, today), TimeField(words), Line()
        self._build()
        for line in (self.threat, self.told, self.why):
            line.editingFinished.connect(self._emergency)
        self.name.editingFinished.connect(self._who)
        self.calls_by.changed.connect(self._who)
        self.on.changed.connect(self._appointment)
        self.at.changed.connect(self._appointment)
        self.place.editingFinished.connect(self._appointment)

    def _build(self) -> None:
        words = self.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(words("3  How we hand over", "Heading of the third step of a referral")))
        column.addWidget(self.card)
        column.addWidget(self.basis_label)
        column.addLayout(self.basis_place)
        for part in (self.emergency, self.named, self.calling):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(Heading(words("Appointment", "Heading on a referral")))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(words("Day", "Field of an appointment"), self.on), 3)
        row.addWidget(Field(words("Time", "Field of an appointment"), self.at), 2)
        column.addLayout(row)
        column.addWidget(Field(words("Room or entrance", "Field of an appointment: where at the partner’s"), self.place))
        none = words("No appointment", "Button on a referral: takes the appointment out")
        self.none = Button(none, shape="quiet", icon="calendar-x", on_click=lambda: self.acts.appointment(None))
        self.reminder = Label(words("and a reminder the day before", "Beside an appointment"), kind="second", tone="quiet", wrap=True)
        column.addWidget(self.reminder)
        column.addWidget(self.none, 0, Qt.AlignmentFlag.AlignLeading)

    def show_composer(self, composer: Composer) -> None:
        """Shows the draft; what a person types now stays."""
        said = tuple((one.mode, one.refused) for one in composer.modes)
        if said != self.shown:
            self._make(composer.modes)
            self.shown = said
        for one in composer.modes:
            self.picks[one.mode].setAutoExclusive(one.chosen or composer.basis is not None)
            self.picks[one.mode].setChecked(one.chosen)
        self._show_bases(composer)
        now = composer.emergency or Emergency(threat="", told="", why="")
        for line, text in ((self.threat, now.threat), (self.told, now.told), (self.why, now.why), (self.name, composer.taken_by)):
            _put(line, text)
        self.emergency.setVisible(composer.asks_emergency)
        self.named.setVisible(composer.asks_name)
        self.calling.setVisible(composer.asks_calls_by)
        if not self.calls_by.line.hasFocus():
            self.calls_by.set_value(composer.partner_calls_by)
        self._show_appointment(composer.appointment)

    def _make(self, modes: tuple[ModeChoice, ...]) -> None:
        had = next((mode for mode, pick in self.picks.items() if pick.hasFocus()), None)
        for pick in self.picks.values():
            pick.hide()
            pick.deleteLater()
        self.picks = {}
        for one in modes:
            pick = Pick(one.title, one.refused or one.meaning, changed=lambda mode=one.mode: self.acts.mode(mode))  # type: ignore[misc]
            self.picks[one.mode] = pick
            self.pick_column.addWidget(pick)
            pick.show()  # at once, so that it can take the focus
        if had in self.picks:
            self.picks[had].setFocus()

    def _show_bases(self, composer: Composer) -> None:
        several = len(composer.bases) > 1 and composer.basis is not None
        if tuple(self.bases.buttons) != tuple(basis.value for basis, _ in composer.bases):
            old = self.bases
            name = self.words("It rests on", "Above what a handoff rests on")
            self.bases = ToggleGroup(name, tuple((basis.value, text) for basis, text in composer.bases), changed=self._basis)
            self.basis_place.addWidget(self.bases)
            self.basis_place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.bases.choose(composer.basis.value if composer.basis else "")
        self.bases.setVisible(several)
        self.basis_label.setVisible(several)

    def _show_appointment(self, appointment: Appointment | None) -> None:
        if not self.on.line.hasFocus():
            self.on.set_value(appointment.on if appointment else None)
        if not self.at.hasFocus():
            self.at.set_value(appointment.at if appointment else None)
        _put(self.place, appointment.place if appointment else "")
        self.reminder.setVisible(appointment is not None)
        self.none.setVisible(appointment is not None)

    def _basis(self) -> None:
        self.acts.basis(Basis(self.bases.chosen()[0]))

    def _emergency(self) -> None:
        self.acts.emergency(Emergency(threat=self.threat.text(), told=self.told.text(), why=self.why.text()))

    def _who(self) -> None:
        self.acts.who(self.name.text(), self.calls_by.value())

    def _appointment(self) -> None:
        day = self.on.value()
        if day is not None:
            self.acts.appointment(Appointment(on=day, at=self.at.value(), place=self.place.text().strip()))


def _put(line: Line, text: str) -> None:
    """Shows a text where nobody is typing."""
    if not line.hasFocus() and line.text() != text:
        line.setText(text)


class NeedCard(Card):
    """The strip above the steps: who needs what, how soon, what was tried; F2 opens what can be changed."""

    def __init__(self, words: Words, *, urgent: Callable[[bool], None], tried: Callable[[str], None], cover: Callable[[str], None]) -> None:
        super().__init__(margin=14, gap=10)
        self.words = words
        self.told: list[Label] = []
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if look().text_px > LARGE_PX else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(4 if look().text_px > LARGE_PX else 24)
        for name, grows in (
            (words("They would like", "Label of a referral’s need"), 4),
            (words("For", "Label of a referral: for whom"), 2),
            (words("How soon", "Label of a referral"), 2),
            (words("Tried so far", "Label of a referral"), 4),
        ):
            part = QVBoxLayout()
            part.setSpacing(0)
            part.addWidget(Label(name, kind="second", tone="quiet", wrap=True))
            label = Label("", kind="title", wrap=True)
            part.addWidget(label)
            part.addStretch(1)
            self.told.append(label)
            row.addLayout(part, grows)
        self.edit = Button(words("Edit", "Button: changes what stands here"), shape="quiet", icon="pencil", key="F2", on_click=self.begin)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
        self.column.addLayout(row)
        urgency = (("routine", words("Routine", "How soon a need is")), ("urgent", words("Urgent", "How soon a need is")))
        self.urgency = ToggleGroup(
            words("How soon", "Label of a referral"), urgency, changed=lambda: urgent("urgent" in self.urgency.chosen())
        )
        self.tried = Line()
        self.tried.editingFinished.connect(lambda: tried(self.tried.text()))
        self.cover = Choice((), changed=cover)
        self.covered = Field(words("A colleague who covers an urgent one", "Field of a referral"), self.cover)
        self.editing = QWidget()
        column = QVBoxLayout(self.editing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.urgency)
        column.addWidget(Field(words("Tried so far", "Label of a referral"), self.tried))
        self.add(self.editing)
        self.add(self.covered)
        self.editing.hide()
        self.covered.hide()

    def begin(self) -> None:
        """Opens or closes what can be changed."""
        self.editing.setVisible(self.editing.isHidden())
        if self.editing.isVisible():
            self.tried.setFocus()

    def show_composer(self, composer: Composer) -> None:
        """Shows the need."""
        strip = composer.strip
        nothing = self.words("nothing yet", "Nothing was tried for a need so far")
        for label, text in zip(self.told, (strip.wish, strip.people, strip.how_soon, strip.tried or nothing), strict=True):
            label.say(text)
        self.urgency.choose(strip.urgency.value)
        _put(self.tried, composer.tried)
        none = self.words("Nobody yet", "No colleague covers an urgent referral")
        self.cover.show_choices((("", none), *composer.colleagues))
        self.cover.choose(composer.cover)
        self.covered.setVisible(composer.asks_cover or bool(composer.cover))
