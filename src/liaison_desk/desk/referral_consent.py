"""Consent: what the family allows for this partner, and the form that records it where the family sits."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.labels import Card, Heading, IconText, Label, Rule
from liaison_desk.desk.states import Trouble
from liaison_desk.errors import DeskError
from liaison_desk.families.consent import ConsentForm, GivenAs, Item
from liaison_desk.language import Words
from liaison_desk.referrals.presenter import Agreed, AgreeForm, AgreeingPresenter, Composer, ConsentPanel


class ConsentPart(QWidget):
    """The second step of a referral: the consent that a handoff would rest on."""

    def __init__(self, words: Words, presenter: AgreeingPresenter, *, referral: Callable[[], str], chosen: Callable[[str], None]) -> None:
        """`referral` gives the draft's id, `chosen` hears which consent is taken."""
        super().__init__()
        self.words, self.presenter, self.referral, self.chosen = words, presenter, referral, chosen
        self.panel: ConsentPanel | None = None
        self.title = IconText("", icon="signature", kind="title", icon_tone="done", wrap=True)
        self.second = Label("", kind="second", tone="quiet", wrap=True)
        self.goes_to = Label("", kind="second", tone="quiet", wrap=True)
        self.items = Label("", wrap=True)
        self.ends = IconText("", icon="clock", tone="due", wrap=True)
        self.problem = IconText("", icon="circle-alert", tone="due", wrap=True)
        self.choice = Choice((), name=words("Which consent", "Choice on a referral"), changed=chosen)
        record = words("Record a consent", "Button on a referral: opens the form")
        self.record = Button(record, shape="quiet", icon="pencil", on_click=self._begin)
        self.renew = Button(words("Renew", "Button on a referral: a consent that ends is asked for again"), shape="quiet", icon="pencil",
                            on_click=self._renew)  # fmt: skip
        self.rule = Rule()
        card = Card(self.title, self.second, self.rule, self.goes_to, self.items, self.problem, gap=6)
        card.column.addWidget(self.choice)
        card.column.addWidget(self.ends)
        card.column.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeading)
        card.column.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeading)
        self.form = AgreeCard(words, presenter, on_end=self._end, on_recorded=self._recorded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(words("2  Consent", "Heading of the second step of a referral")))
        column.addWidget(card)
        column.addWidget(self.form)
        self.card = card
        self.form.hide()

    def show_composer(self, composer: Composer) -> None:
        """What stands."""
        panel = self.panel = composer.consent
        self.title.say(panel.title)
        for label, text in ((self.second, panel.second), (self.goes_to, panel.may_go_to), (self.items, panel.items)):
            label.say(text)
            label.setVisible(bool(text))
        self.ends.say(panel.ends, tone="due" if panel.ends_soon else "quiet")
        self.ends.setVisible(bool(panel.ends))
        self.problem.say(panel.problem)
        self.problem.setVisible(bool(panel.problem))
        self.rule.setVisible(bool(panel.items or panel.may_go_to))
        self.choice.show_choices([(key, self._named(name, fits=fits)) for key, name, fits in panel.choices])
        self.choice.choose(panel.consent_id)
        self.choice.setVisible(len(panel.choices) > 1)
        can = bool(composer.service_id) and self.form.isHidden()
        self.renew.setVisible(can and bool(panel.consent_id))
        self.record.setVisible(can and not panel.consent_id)

    def _named(self, name: str, *, fits: bool) -> str:
        return self.words("{consent}: fits", "A consent in a choice that covers the handoff", consent=name) if fits else name

    def _begin(self) -> None:
        self._open("")

    def _renew(self) -> None:
        self._open(self.panel.consent_id if self.panel else "")

    def _open(self, renew: str) -> None:
        referral_id = self.referral()
        self.form.begin(referral_id, self.presenter.form(referral_id, renew=renew))
        self.card.hide()

    def _end(self) -> None:
        self.form.hide()
        self.card.show()
        (self.renew if self.renew.isVisible() else self.record).setFocus()

    def _recorded(self, consent_id: str) -> None:
        self._end()
        self.chosen(consent_id)


class AgreeCard(Card):
    """The form: who, in which right, about whom, what may be told, how long, and how it was given."""

    def __init__(
        self, words: Words, presenter: AgreeingPresenter, *, on_end: Callable[[], None], on_recorded: Callable[[str], None]
    ) -> None:
        super().__init__(gap=10)
        self.words, self.presenter, self.on_recorded = words, presenter, on_recorded
        self.referral_id = ""
        self.rights_of: dict[str, GivenAs] = {}
        self.partner = Label("", kind="title", wrap=True)
        self.purpose = Label("", kind="second", tone="quiet", wrap=True)
        self.giver = Choice((), changed=self._given)
        self.right, self.how, self.language, self.length = Choice(()), Choice((), changed=lambda _v: self._refit()), Choice(()), Choice(())
        self.witness, self.law = Line(), Line()
        self.students = ToggleGroup("", ())
        self.items = ToggleGroup("", ())
        self.about, self.shared = QVBoxLayout(), QVBoxLayout()
        self.trouble = Trouble(words)
        self.witnessed = Field(words("Witness", "Field of a consent that was spoken"), self.witness)
        self.lawful = Field(words("Law that lets a minor decide", "Field of a consent"), self.law)
        self.right.activated.connect(lambda _place: self._refit())
        for part in (self.partner, self.purpose):
            self.add(part)
        self.add(Field(words("Who allows it", "Field of a consent"), self.giver))
        self.add(Field(words("In which right", "Field of a consent"), self.right))
        self.add(Label(words("About", "Field of a consent: which students"), kind="label"))
        self.column.addLayout(self.about)
        self.add(Label(words("May be told", "Field of a consent: what may be shared"), kind="label"))
        self.column.addLayout(self.shared)
        self.add(Field(words("How it was given", "Field of a consent"), self.how))
        self.add(self.witnessed)
        self.add(self.lawful)
        self.add(Field(words("Explained in", "Field of a consent: language"), self.language))
        self.add(Field(words("Holds", "Field of a consent: how long"), self.length))
        self.add(self.trouble)
        ends = QWidget()
        flow = Flow(ends, gap=8)
        flow.addWidget(Button(words("Keep this consent", "Button"), icon="check", on_click=self._keep))
        flow.addWidget(Button(words("Leave it", "Button: closes a form, nothing is saved"), shape="quiet", on_click=on_end))
        self.add(ends)

    def begin(self, referral_id: str, form: AgreeForm) -> None:
        """Shows the form as it begins."""
        self.referral_id, self.rights_of = referral_id, form.rights_of
        start = form.start
        self.partner.say(form.partner)
        self.purpose.say(form.purpose)
        for choice, offered, chosen in (
            (self.giver, form.givers, start.given_by),
            (self.right, form.rights, start.given_as),
            (self.how, form.forms, start.form),
            (self.language, form.languages, start.language),
            (self.length, tuple((str(days), text) for days, text in form.lengths), str(start.valid_days)),
        ):
            choice.show_choices(offered)
            choice.choose(chosen)
        about, told = self.words("About", "Field of a consent: which students"), self.words("May be told", "Field of a consent")
        self.students = _instead(self.about, ToggleGroup(about, form.students, several=True))
        self.items = _instead(self.shared, ToggleGroup(told, form.items, several=True))
        self.students.choose(*start.student_ids)
        self.items.choose(*start.items)
        self.trouble.hide()
        self._refit()
        self.show()
        self.giver.setFocus()

    def _given(self, giver: str) -> None:
        self.right.choose(self.rights_of[giver])
        self._refit()

    def _refit(self) -> None:
        self.witnessed.setVisible(self.how.value() == ConsentForm.SPOKEN)
        self.lawful.setVisible(self.right.value() == GivenAs.MINOR)

    def _keep(self) -> None:
        typed = Agreed(
            given_by=self.giver.value(), given_as=GivenAs(self.right.value()), form=ConsentForm(self.how.value()),
            student_ids=self.students.chosen(), items=tuple(Item(one) for one in self.items.chosen()), language=self.language.value(),
            witness=self.witness.text(), law=self.law.text(), valid_days=int(self.length.value() or 0),
        )  # fmt: skip
        try:
            made = self.presenter.record(self.referral_id, typed)
        except DeskError as error:
            self.trouble.tell(error)
            return
        self.on_recorded(made.id)


def _instead(place: QVBoxLayout, group: ToggleGroup) -> ToggleGroup:
    """Puts a group where another one stood."""
    while place.count():
        item = place.takeAt(0)
        old = item.widget() if item is not None else None
        if old is not None:
            old.hide()
            old.deleteLater()
    place.addWidget(group)
    return group
