"""The few widgets we ask with: a date, a time, a language and a phone number, each typed freely and kept as typed."""

from datetime import date, time

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from liaison_desk.desk.asked import is_phone, read_date, read_time
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.inputs import Line
from liaison_desk.language import Words


class _Asked(Line):
    """A line that reads what was typed when it is left, and complains without taking anything away."""

    complained = Signal(str)
    """What is wrong, '' for nothing."""
    changed = Signal()
    """A person has given another value."""

    def __init__(self, words: Words, hint: str = "") -> None:
        super().__init__(hint=hint)
        self.words = words
        self.textEdited.connect(lambda _text: self.complained.emit(""))
        self.editingFinished.connect(self._left)

    def _left(self) -> None:
        self._read()

    def _read(self) -> None:
        """Each kind of line reads in its own way."""


class DateField(QWidget):
    """A day: typed in any usual way ('3 dec', 'tomorrow', '+7', '2026-12-03') or picked from a calendar."""

    complained = Signal(str)
    changed = Signal()

    def __init__(self, words: Words, today: date, value: date | None = None) -> None:
        super().__init__()
        self.words, self.today = words, today
        self.line = Line(hint=words("Day, such as 3 Dec or tomorrow", "Hint inside an empty field for a date"))
        self.line.whole_hint = True
        self.button = Button(
            words("Choose a day", "Name of the button that opens a calendar"), shape="icon", icon="calendar", on_click=self._open
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self._value: date | None = None
        self.popup: QFrame | None = None
        self.line.editingFinished.connect(self._read)
        self.line.textEdited.connect(lambda _text: self.complained.emit(""))
        self.set_value(value)

    def setAccessibleName(self, name: str) -> None:
        """The label's words go to the line."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> date | None:
        """The day; None when nothing was typed or it cannot be read."""
        return self._value

    def set_value(self, value: date | None) -> None:
        """Shows a day without telling."""
        self._value = value
        self.line.setText(self._shown(value) if value else "")
        self.complained.emit("")

    def _shown(self, day: date) -> str:
        return self.words.date(day, "weekday") if abs((day - self.today).days) < 300 else self.words.date(day, "plain")

    def _read(self) -> None:
        typed = self.line.text().strip()
        if self._value is not None and typed == self._shown(self._value):
            return
        day = read_date(typed, self.words, self.today)
        if typed and day is None:
            self._value = None
            kept = self.words("This is not a day we can read. What you typed is kept.", "Mistake above a date field")
            self.complained.emit(kept)
            return
        self.set_value(day)
        self.changed.emit()

    def _open(self) -> None:
        self.popup = QFrame(self, Qt.WindowType.Popup)
        self.popup.setObjectName("popup")
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self._value or self.today
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        QVBoxLayout(self.popup).addWidget(calendar)
        self.popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.popup.adjustSize()
        self.popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.popup.show()
        calendar.setFocus()

    def _picked(self, picked: QDate) -> None:
        self.set_value(date(picked.year(), picked.month(), picked.day()))
        if self.popup is not None:
            self.popup.close()
            self.popup = None
        self.changed.emit()


class TimeField(_Asked):
    """A time of day, typed in any usual way: '9', '930', '9:30', '9:30 pm', '14.15'."""

    def __init__(self, words: Words, value: time | None = None) -> None:
        super().__init__(words, words("Time, such as 9:30", "Hint inside an empty field for a time of day"))
        self.whole_hint = True
        self._value: time | None = None
        self.set_value(value)

    def value(self) -> time | None:
        """The time; None when nothing was typed or it cannot be read."""
        return self._value

    def set_value(self, value: time | None) -> None:
        """Shows a time without telling."""
        self._value = value
        self.setText(self.words.time(value) if value else "")

    def _read(self) -> None:
        typed = self.text().strip()
        if self._value is not None and typed == self.words.time(self._value):
            return
        at = read_time(typed)
        if typed and at is None:
            self._value = None
            self.complained.emit(
                self.words("This is not a time we can read. What you typed is kept.", "Mistake above a field for a time of day")
            )
            return
        self.set_value(at)
        self.changed.emit()


class TongueField(_Asked):
    """A language by its name, completed as one types; what no list knows is kept in words."""

    def __init__(self, words: Words, tags: tuple[str, ...], value: str = "") -> None:
        """`tags`: BCP 47 tags to offer, the likely ones first."""
        super().__init__(words, words("Language", "Hint inside an empty field for a language"))
        self.names = {words.language_name(tag): tag for tag in tags}
        completer = QCompleter(list(self.names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        view = QListView()
        view.setObjectName("popup")
        completer.setPopup(view)
        completer.activated.connect(lambda _name: self.changed.emit())
        self.setCompleter(completer)
        self.set_value(value)

    def value(self) -> str:
        """The tag of the language, '' for nothing; words that name no known language come back as typed."""
        typed = self.text().strip()
        return next((tag for name, tag in self.names.items() if name.casefold() == typed.casefold()), typed)

    def set_value(self, value: str) -> None:
        """Shows a language without telling."""
        self.setText(self.words.language_name(value) if value else "")

    def _read(self) -> None:
        self.changed.emit()


class PhoneField(_Asked):
    """A phone number: kept as the family says it, read from left to right in every language, doubted when it cannot be one."""

    def __init__(self, words: Words, value: str = "", region: str = "US") -> None:
        """`region`: the country whose numbers are written without a country code (ISO 3166)."""
        super().__init__(words)
        self.region = region
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self._align()
        self.setText(value)

    def _align(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.words.right_to_left else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> str:
        """The number as it was typed."""
        return self.text().strip()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Checks when the line is left, whatever way."""
        super().focusOutEvent(event)
        self._read()

    def _read(self) -> None:
        self.complained.emit("" if is_phone(self.value(), self.region) else self.doubt())

    def doubt(self) -> str:
        """What is said of a number that cannot be one."""
        return self.words(
            "This does not look like a whole phone number. What you typed is kept.",
            "Doubt above a phone field; the number is kept as typed",
        )
