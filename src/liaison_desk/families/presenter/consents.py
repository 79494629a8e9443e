"""A family's consents: what stands, what ran out, recording one and ending one."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions, labels
from liaison_desk.families.category import Category
from liaison_desk.families.consent import Consent, ConsentForm, GivenAs, Item, in_force
from liaison_desk.families.person import CARERS
from liaison_desk.language import Words
from liaison_desk.office import Office

SOON = timedelta(days=30)
"""A consent that ends within this time stands out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """A consent in words. `tone`: done (it stands), due (it ends soon), quiet (it ended); `open`: it can be withdrawn."""

    consent_id: str
    title: str
    about: str
    shares: str
    state: str
    tone: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentOffer:
    """What the form of a consent offers: pairs of value and words."""

    givers: tuple[tuple[str, str], ...]
    students: tuple[tuple[str, str], ...]
    rights: tuple[tuple[GivenAs, str], ...]
    forms: tuple[tuple[ConsentForm, str], ...]
    items: tuple[tuple[Item, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTyped:
    """The form as it stands; the partner is chosen from the directory or named in words."""

    given_by: str = ""
    given_as: GivenAs = GivenAs.PARENT
    form: ConsentForm = ConsentForm.SIGNED_PAPER
    organization_id: str = ""
    recipient: str = ""
    student_ids: tuple[str, ...] = ()
    purpose: str = ""
    categories: tuple[Category, ...] = ()
    items: tuple[Item, ...] = ()
    valid_days: int | None = None
    language: str = ""
    interpreter: str = ""
    witness: str = ""
    law: str = ""


class ConsentsView(Protocol):
    """What the section shows; `complain` puts an error beside the field named."""

    def show_consents(self, rows: tuple[ConsentRow, ...]) -> None: ...
    def show_form(self, offer: ConsentOffer) -> None: ...
    def complain(self, where: str, error: BadInput | NotAllowed) -> None: ...
    def recorded(self, consent_id: str) -> None: ...


class ConsentsPresenter:
    """Decides what a family's consents show. Withdrawing asks about referrals, so it is the referrals' to do."""

    def __init__(self, office: Office, words: Words, view: ConsentsView) -> None:
        self._office, self._words, self._view = office, words, view
        self.family_id = ""

    def open(self, family_id: str) -> None:
        """Shows the consents of a family, those that stand first."""
        self.family_id = family_id
        people = {one.person.id: one.person.name for one in actions.people_of(self._office, family_id=family_id)}
        students = {one.student.id: one.person.given_name for one in actions.people_of(self._office, family_id=family_id) if one.student}
        found = sorted(actions.consents_of(self._office, family_id=family_id), key=lambda one: not in_force(one, self._office.today()))
        self._view.show_consents(tuple(self._row(one, people, students) for one in found))

    def begin(self) -> None:
        """Shows an empty form."""
        words, found = self._words, actions.people_of(self._office, family_id=self.family_id)
        here = [one for one in found if one.member.on(self._office.today())]
        carers_first = sorted(here, key=lambda one: one.member.relation not in CARERS)
        self._view.show_form(
            ConsentOffer(
                givers=tuple(
                    (one.person.id, labels.listed([one.person.name, words.of(labels.TIES[one.member.relation])], words))
                    for one in carers_first
                ),
                students=tuple((one.student.id, one.person.name) for one in here if one.student),
                rights=tuple((right, words.of(spoken)) for right, spoken in labels.GIVEN_AS.items()),
                forms=tuple((form, words.of(spoken)) for form, spoken in labels.FORMS.items()),
                items=tuple((item, words.of(spoken)) for item, spoken in labels.ITEMS.items()),
            )
        )

    def record(self, typed: ConsentTyped, *, meant: bool = False) -> None:
        """Keeps a consent; what is wrong stands beside its field and nothing is saved."""
        ends = None if typed.valid_days is None else self._office.today() + timedelta(days=typed.valid_days)
        try:
            consent = actions.record_consent(
                self._office, family_id=self.family_id, given_by=typed.given_by, given_as=typed.given_as, form=typed.form,
                organization_id=typed.organization_id or None, recipient=typed.recipient, student_ids=typed.student_ids,
                purpose=typed.purpose, categories=typed.categories, items=typed.items, valid_until=ends, language=typed.language,
                interpreter=typed.interpreter, witness=typed.witness, law=typed.law, meant=meant,
            )  # fmt: skip
        except (BadInput, NotAllowed) as error:
            self._view.complain(error.where, error)
        else:
            self._view.recorded(consent.id)
            self.open(self.family_id)

    def _row(self, one: Consent, people: dict[str, str], students: dict[str, str]) -> ConsentRow:
        words = self._words
        given = labels.listed([people.get(one.given_by, ""), words.of(labels.GIVEN_AS[one.given_as])], words)
        named = labels.listed([students[i] for i in one.student_ids if i in students], words)
        about = words("{giver}, about {students}", "Who gave a consent and about whom", giver=given, students=named) if named else given
        state, tone = self._state(one)
        return ConsentRow(
            consent_id=one.id, title=one.recipient or one.purpose, about=about,
            shares=labels.listed([words.of(labels.ITEMS[item]) for item in one.items], words), state=state, tone=tone,
            open=one.withdrawn_on is None,
        )  # fmt: skip

    def _state(self, one: Consent) -> tuple[str, str]:
        words, today = self._words, self._office.today()
        if one.withdrawn_on is not None:
            day = words.date(one.withdrawn_on, "plain")
            return words("Withdrawn on {date}", "Where a consent stands", date=day), "quiet"
        if one.valid_until is not None and one.valid_until < today:
            day = words.date(one.valid_until, "plain")
            return words("Ran out on {date}", "Where a consent stands", date=day), "quiet"
        if one.form is ConsentForm.SPOKEN:
            return words("Spoken: nothing may leave on it", "Where a consent stands"), "due"
        if one.valid_until is None:
            return words("Stands until it is withdrawn", "Where a consent stands"), "done"
        day = words.date(one.valid_until, "plain")
        return words("Until {date}", "Where a consent stands", date=day), "due" if one.valid_until - today <= SOON else "done"
