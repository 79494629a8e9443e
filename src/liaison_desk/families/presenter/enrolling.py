"""A new family: one short form, and the files that may be theirs already as one types."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from liaison_desk.errors import BadInput
from liaison_desk.families import actions, labels
from liaison_desk.families.boundary import Questioned
from liaison_desk.families.family import Address, Interpreter, Reading
from liaison_desk.families.file import NewMember, NewPoint, NewStudent
from liaison_desk.families.person import Names, Tie
from liaison_desk.language import Words
from liaison_desk.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class CarerTyped:
    """A grown-up as it stands in the form; a row without a name is left out."""

    name: str = ""
    relation: Tie = Tie.PARENT
    phone: str = ""
    safe: bool | None = None
    voicemail_ok: bool = False
    text_ok: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentTyped:
    """A student as it stands in the form; a row without a name is left out."""

    name: str = ""
    birth_date: date | None = None
    school_id: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyTyped:
    """The form as it stands. `interpreter`: they need one; `dialect` in words."""

    name: str = ""
    languages: tuple[str, ...] = ()
    interpreter: bool = False
    dialect: str = ""
    sign_language: bool = False
    reading: Reading = Reading.PRINT
    street: str = ""
    city: str = ""
    postal_code: str = ""
    address_confidential: bool = False
    carers: tuple[CarerTyped, ...] = ()
    students: tuple[StudentTyped, ...] = ()
    best_times: str = ""
    hopes: str = ""
    strengths: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarRow:
    """A file that may be this family's already, and why."""

    family_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """What the form offers: schools, and the words of its choices, each with the value it stands for."""

    schools: tuple[tuple[str, str], ...] = ()
    ties: tuple[tuple[Tie, str], ...] = ()
    readings: tuple[tuple[Reading, str], ...] = field(default=())


class EnrollingView(Protocol):
    """What the form shows. `complain` puts an error beside the field named; `ask` asks whether the words mean something else."""

    def show_form(self, offered: FormWords) -> None: ...
    def show_similar(self, rows: tuple[SimilarRow, ...]) -> None: ...
    def complain(self, where: str, error: BadInput) -> None: ...
    def ask(self, where: str, error: BadInput) -> None: ...
    def enrolled(self, family_id: str) -> None: ...


class EnrollingPresenter:
    """Decides what the form of a new family shows and saves."""

    def __init__(self, office: Office, words: Words, view: EnrollingView) -> None:
        self._office, self._words, self._view = office, words, view

    def open(self) -> None:
        """Shows an empty form."""
        words = self._words
        carers = (tie for tie in Tie if tie not in (Tie.STUDENT, Tie.SIBLING))
        self._view.show_form(
            FormWords(
                schools=tuple((school.id, school.name) for school in actions.schools(self._office)),
                ties=tuple((tie, words.of(labels.TIES[tie])) for tie in carers),
                readings=tuple((reading, words.of(spoken)) for reading, spoken in labels.READINGS.items()),
            )
        )

    def typed(self, form: FamilyTyped) -> None:
        """As one types: shows the files that may be this family's already."""
        self._view.show_similar(self.similar(form))

    def similar(self, form: FamilyTyped) -> tuple[SimilarRow, ...]:
        """The files that may be this family's already. Compares many names: not on the screen's thread."""
        words = self._words
        similar = actions.similar_families(
            self._office, name=form.name, phone=next((carer.phone for carer in form.carers if carer.phone), ""), address=form.street,
            students=tuple(student.name for student in form.students if student.name.strip()),
        )  # fmt: skip
        return tuple(
            SimilarRow(
                family_id=each.family.family_id, name=each.family.name,
                why=labels.listed([words.of(labels.BECAUSE[why]) for why in each.because], words),
            )
            for each in similar
        )  # fmt: skip

    def save(self, form: FamilyTyped, *, meant: bool = False) -> None:
        """Opens the file; what is wrong stands beside its field and nothing is saved. `meant`: the person answered `ask`."""
        try:
            family = actions.enrol_family(
                self._office, name=form.name, members=_members(form), languages=form.languages, interpreter=_interpreter(form),
                home_address=_address(form), address_confidential=form.address_confidential, reading=form.reading,
                best_times=form.best_times, hopes=form.hopes, strengths=form.strengths, meant=meant,
            )  # fmt: skip
        except Questioned as error:
            self._view.ask(error.where, error)
        except BadInput as error:
            self._view.complain(error.where, error)
        else:
            self._view.enrolled(family.id)


def _members(form: FamilyTyped) -> tuple[NewMember, ...]:
    carers = tuple(
        NewMember(
            names=Names(whole=carer.name), relation=carer.relation,
            points=(NewPoint(value=carer.phone, safe=carer.safe, voicemail_ok=carer.voicemail_ok, text_ok=carer.text_ok),)
            if carer.phone.strip() else (),
        )
        for carer in form.carers if carer.name.strip()
    )  # fmt: skip
    students = tuple(
        NewMember(
            names=Names(whole=student.name), relation=Tie.STUDENT, birth_date=student.birth_date,
            student=NewStudent(school_id=student.school_id or None, grade=student.grade),
        )
        for student in form.students if student.name.strip()
    )  # fmt: skip
    return carers + students


def _interpreter(form: FamilyTyped) -> Interpreter | None:
    if not form.interpreter:
        return None
    return Interpreter(language=next(iter(form.languages), ""), dialect=form.dialect.strip(), sign_language=form.sign_language)


def _address(form: FamilyTyped) -> Address | None:
    if not (form.street.strip() or form.city.strip()):
        return None
    return Address(line1=form.street.strip(), city=form.city.strip(), postal_code=form.postal_code.strip())
