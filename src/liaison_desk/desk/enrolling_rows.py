"""One grown-up and one student in the form of a new family."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import ToggleGroup
from liaison_desk.desk.fields import DateField, PhoneField
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.page import Columns
from liaison_desk.families.person import Tie
from liaison_desk.families.presenter.enrolling import CarerTyped, FormWords, StudentTyped
from liaison_desk.language import Words

YES, NO, TEXTS, VOICEMAIL = "yes", "no", "texts", "voicemail"
NARROW_PX = 1000


class CarerRow(QWidget):
    """A grown-up: a name, what they are to the children, a number and what is safe over it."""

    def __init__(self, words: Words, offered: FormWords, region: str, *, changed: Callable[[], None]) -> None:
        super().__init__()
        self.name = Line(changed=lambda _text: changed())
        self.tie = Choice(tuple((tie.value, word) for tie, word in offered.ties), chosen=Tie.PARENT.value)
        self.phone = PhoneField(words, region=region)
        self.phone.textEdited.connect(lambda _text: changed())
        asked = words("Is this number safe?", "Label above choices in the form of a family")
        self.safe = ToggleGroup(
            asked, ((YES, words("Safe to call", "A phone number")), (NO, words("Not safe", "A phone number"))), several=False
        )
        self.also = ToggleGroup(
            asked, ((TEXTS, words("Texts too", "A phone number")), (VOICEMAIL, words("Voicemail too", "A phone number"))), several=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        who = (
            (Field(words("Name", "Field of a person"), self.name), 0),
            (Field(words("Who they are", "Field of a person: parent, guardian"), self.tie), 0),
        )
        how = (
            (Field(words("Phone", "Field of a person"), self.phone), 0),
            (Field(asked, self.safe), 0),
            (Field(words("And", "Label above 'Texts too'"), self.also), 0),
        )
        column.addWidget(Columns(*who, gap=16, folds_under_px=NARROW_PX))
        column.addWidget(Columns(*how, gap=16))

    def typed(self) -> CarerTyped:
        """The row as it stands; nobody asked about the number while nothing is chosen."""
        safe, also = self.safe.chosen(), self.also.chosen()
        return CarerTyped(
            name=self.name.text(), relation=Tie(self.tie.value()), phone=self.phone.value(), safe={YES: True, NO: False}.get("".join(safe)),
            voicemail_ok=VOICEMAIL in also, text_ok=TEXTS in also,
        )  # fmt: skip


class StudentRow(QWidget):
    """A student: a name, a birth date, school and grade."""

    def __init__(self, words: Words, offered: FormWords, today: date, *, changed: Callable[[], None]) -> None:
        super().__init__()
        self.name = Line(changed=lambda _text: changed())
        self.born = DateField(words, today)
        self.school = Choice((("", words("Not told", "A choice that nobody made yet")), *offered.schools))
        self.grade = Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        who = (
            (Field(words("Name", "Field of a person"), self.name), 0),
            (Field(words("Born on", "Field of a person: birth date"), self.born), 0),
        )
        where = (Field(words("School", "Field of a student"), self.school), 0), (Field(words("Grade", "Field of a student"), self.grade), 0)
        column.addWidget(Columns(*who, gap=16, folds_under_px=NARROW_PX))
        column.addWidget(Columns(*where, gap=16, folds_under_px=NARROW_PX))

    def typed(self) -> StudentTyped:
        """The row as it stands."""
        return StudentTyped(
            name=self.name.text(), birth_date=self.born.value(), school_id=self.school.value(), grade=self.grade.text().strip()
        )
