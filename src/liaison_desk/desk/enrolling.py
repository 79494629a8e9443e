"""The form of a new family: its name, languages, grown-ups and students; files that may be theirs already stand beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.enrolling_rows import NARROW_PX, CarerRow, StudentRow
from liaison_desk.desk.fields import TongueField
from liaison_desk.desk.inputs import Choice, Field, Line
from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.labels import Card, Heading, Label
from liaison_desk.desk.page import Columns
from liaison_desk.desk.room import Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row
from liaison_desk.desk.states import Trouble
from liaison_desk.desk.tabbing import controls, tab_through
from liaison_desk.desk.ticks import Tick
from liaison_desk.errors import BadInput
from liaison_desk.families.family import Reading
from liaison_desk.families.labels import TONGUES
from liaison_desk.families.presenter import EnrollingPresenter
from liaison_desk.families.presenter.enrolling import FamilyTyped, FormWords, SimilarRow


class EnrolForm(QWidget):
    """`over(family_id)` is called at its end, with '' when it was left without saving; what was typed stays in it then."""

    def __init__(self, room: Room, over: Callable[[str], None]) -> None:
        super().__init__()
        self.room, self.words, self.over = room, room.words, over
        self.presenter = EnrollingPresenter(room.office, room.words, self)
        self.offered = FormWords()
        self.carers: list[CarerRow] = []
        self.students: list[StudentRow] = []
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 4, 0, 0)
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(250)
        self.later.timeout.connect(self._look_alike)
        self.columns: QWidget | None = None

    def begin(self, name: str) -> None:
        """Shows the form, with what was typed before; a new one begins with the name that was searched for."""
        if self.columns is None:
            self.presenter.open()
            self.name.setText(name)
        QTimer.singleShot(0, self._begin_here)  # a form that was only just built takes the focus once it is shown
        self.later.start()

    def _begin_here(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------- how it is built

    def show_form(self, offered: FormWords) -> None:
        """An empty form with its choices."""
        self.offered = offered
        self.carers, self.students = [], []
        before = self.columns
        self.columns = Columns((self._main(), 0), (self._beside(), 316))
        if before is not None:
            self.whole.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.whole.addWidget(self.columns)
        self._more_carers()
        self._more_students()

    def _main(self) -> QWidget:
        words = self.words
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._make_fields()
        people, pupils = Heading(words("Grown-ups", "Heading in the form of a new family")), Heading(words("Students", "Heading"))
        self.carer_column, self.student_column = QVBoxLayout(), QVBoxLayout()
        for inside in (self.carer_column, self.student_column):
            inside.setSpacing(14)
        self.more = Button(words("One more grown-up", "Button"), shape="quiet", icon="user-plus", on_click=self._one_more_carer)
        self.more_students = Button(words("One more student", "Button"), shape="quiet", icon="plus", on_click=self._one_more_student)
        column.addWidget(Label(words("A new family", "Title of a form"), kind="page"))
        column.addWidget(
            Card(
                self.fields["name"],
                _side_by_side(self.fields["languages"], self.fields["second"]),
                self.interprets,
                self.fields["dialect"],
                gap=14,
            )
        )
        column.addWidget(people)
        column.addWidget(_card_of(self.carer_column, self.more))
        column.addWidget(pupils)
        column.addWidget(_card_of(self.student_column, self.more_students))
        column.addWidget(Heading(words("At home", "Heading in the form of a new family")))
        column.addWidget(
            Card(
                self.fields["home_address"], _side_by_side(self.fields["city"], self.fields["postal_code"]), self.confidential,
                _side_by_side(self.fields["best_times"], self.fields["reading"]), self.fields["hopes"], self.fields["strengths"], gap=14,
            )
        )  # fmt: skip
        self.trouble = Trouble(words)
        column.addWidget(self.trouble)
        self.meant = Button(
            words("It is something else: save it", "Button: the words are not what they look like"), on_click=lambda: self._save(meant=True)
        )
        self.meant.hide()
        column.addWidget(self.meant, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._end())
        column.addStretch(1)
        return main

    def _make_fields(self) -> None:
        words = self.words
        self.name = Line(changed=lambda _text: self.later.start())
        self.tongue, self.second = TongueField(words, TONGUES), TongueField(words, TONGUES)
        self.interprets = Tick(words("They need an interpreter", "Tick in the form of a family"))
        self.dialect, self.street, self.city, self.postal = Line(), Line(changed=lambda _text: self.later.start()), Line(), Line()
        self.confidential = Tick(words("Keep the address private: it is on no list and no paper", "Tick in the form of a family"))
        self.best, self.hopes, self.strengths = Line(), Writing(lines=2), Writing(lines=2)
        self.reading = Choice(tuple((value.value, word) for value, word in self.offered.readings))
        if_known = words("(if you know it)", "Behind the label of a field that may stay empty")
        self.fields = {
            "name": Field(
                words("Family name", "Field of a family"), self.name, hint=words("As they write it, in any script", "Hint of a field")
            ),
            "languages": Field(words("Language at home", "Field of a family"), self.tongue),
            "second": Field(words("Second language", "Field of a family"), self.second, optional=if_known),
            "dialect": Field(
                words("Dialect", "Field of a family: which dialect an interpreter has to speak"), self.dialect, optional=if_known
            ),
            "home_address": Field(words("Street", "Field of an address"), self.street, optional=if_known),
            "city": Field(words("City", "Field of an address"), self.city),
            "postal_code": Field(words("ZIP", "Field of an address"), self.postal),
            "best_times": Field(words("Best times", "Field of a family: when they are best reached"), self.best, optional=if_known),
            "reading": Field(words("Their papers", "Field of a family: how they like papers"), self.reading),
            "hopes": Field(words("What they hope for", "Field of a family"), self.hopes, optional=if_known),
            "strengths": Field(words("What goes well, strengths", "Field of a family"), self.strengths, optional=if_known),
        }

    def _end(self) -> QHBoxLayout:
        words = self.words
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(
            Button(
                words("Not now", "Button: leaves a form, what was typed stays in it"),
                shape="quiet",
                key="Esc",
                on_click=lambda: self.over(""),
            )
        )
        self.save_button = Button(
            words("Open the file", "Button: opens a family's file"), shape="primary", icon="check", on_click=lambda: self._save(meant=False)
        )
        row.addWidget(self.save_button)
        return row

    def _beside(self) -> QWidget:
        words = self.words
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.alike_title = Heading(words("Is it one of these?", "Heading: files that may be this family's already"))
        self.alike = RowList(words("Is it one of these?", "Heading: files that may be this family's already"), fit=True)
        self.alike.opened.connect(lambda key: self.room.go("family", key))
        self.alike_card = list_card(self.alike)
        self.none_alike = Label(
            words("Families with the same phone, address or a name alike are shown here as you type.", "Beside the form of a new family"),
            kind="second",
            tone="quiet",
            wrap=True,
        )
        for part in (self.alike_title, self.alike_card, self.none_alike):
            column.addWidget(part)
        column.addStretch(1)
        self.alike_card.hide()
        return beside

    def _more_carers(self) -> CarerRow:
        row = CarerRow(self.words, self.offered, self.room.office.region, changed=self.later.start)
        self.carer_column.addWidget(row)
        tab_through((controls(self.carers[-1])[-1] if self.carers else self.dialect, *controls(row), self.more))
        self.carers.append(row)
        return row

    def _more_students(self) -> StudentRow:
        row = StudentRow(self.words, self.offered, self.room.office.today(), changed=self.later.start)
        self.student_column.addWidget(row)
        tab_through((controls(self.students[-1])[-1] if self.students else self.more, *controls(row), self.more_students))
        self.students.append(row)
        return row

    def _one_more_carer(self) -> None:
        self._more_carers().name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _one_more_student(self) -> None:
        self._more_students().name.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------- what is shown and done

    def typed(self) -> FamilyTyped:
        """The form as it stands."""
        tongues = tuple(dict.fromkeys(tag for tag in (self.tongue.value(), self.second.value()) if tag))
        return FamilyTyped(
            name=self.name.text(), languages=tongues, interpreter=self.interprets.isChecked(), dialect=self.dialect.text(),
            reading=Reading(self.reading.value()), street=self.street.text(), city=self.city.text(), postal_code=self.postal.text(),
            address_confidential=self.confidential.isChecked(), carers=tuple(row.typed() for row in self.carers),
            students=tuple(row.typed() for row in self.students), best_times=self.best.text(), hopes=self.hopes.toPlainText(),
            strengths=self.strengths.toPlainText(),
        )  # fmt: skip

    def _look_alike(self) -> None:
        typed = self.typed()
        self.room.work.start(lambda _progress: self.presenter.similar(typed), done=self._found, failed=self.room.tell)

    def _found(self, rows: object) -> None:
        if isinstance(rows, tuple):
            self.show_similar(rows)

    def show_similar(self, rows: tuple[SimilarRow, ...]) -> None:
        """Files that may be this family's already."""
        self.alike.show_rows(
            [
                Row(key=one.family_id, title=one.name, mark="copy", mark_tone="due", pieces=(Piece(text=one.why),), chevron=True)
                for one in rows
            ]
        )
        self.alike_card.setVisible(bool(rows))
        self.none_alike.setVisible(not rows)

    def complain(self, where: str, error: BadInput) -> None:
        """What is wrong, beside its field; elsewhere above the buttons."""
        field = self.fields.get(where)
        if field is None:
            self.trouble.tell(error)
            return
        field.complain(f"{self.words(error.title, 'Error title')}. {self.words(error.advice, 'Error advice')}")
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, where: str, error: BadInput) -> None:
        """Whether the words mean something else than what is never kept."""
        self.complain(where, error)
        self.meant.show()

    def enrolled(self, family_id: str) -> None:
        """The file is made: the next form is empty."""
        self.presenter.open()
        self.over(family_id)

    def _save(self, *, meant: bool) -> None:
        for field in self.fields.values():
            field.complain("")
        self.trouble.hide()
        self.meant.hide()
        self.presenter.save(self.typed(), meant=meant)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form, Ctrl+Enter saves it from anywhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.over("")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save(meant=False)
        else:
            super().keyPressEvent(event)


def _side_by_side(*parts: QWidget) -> QWidget:
    return Columns(*((part, 0) for part in parts), gap=16, folds_under_px=NARROW_PX)


def _card_of(inside: QVBoxLayout, more: Button) -> QWidget:
    card = Card(gap=10)
    card.column.addLayout(inside)
    card.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
    return card
