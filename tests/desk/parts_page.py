"""A page with every part of the desk on it, to look at and to measure."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup, WithReason
from liaison_desk.desk.fields import DateField, PhoneField, TimeField, TongueField
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice, Field, Search
from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.labels import Card, Chip, Heading, IconText, KeyHint, Label
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Cell, Piece, Row, RowAction, RowChip
from liaison_desk.desk.states import Busy, Empty, Trouble
from liaison_desk.desk.ticks import Pick, Tick
from liaison_desk.errors import BadInput
from liaison_desk.language import Words

TODAY = date(2026, 11, 23)

ENGLISH = {
    "start": "Start visit",
    "print": "Print the day",
    "draft": "Keep as a draft",
    "hand": "Hand over",
    "why": "Choose a way to hand over first",
    "overdue": "Overdue by 2 days",
    "today": "Today",
    "plan": "Attendance plan, Family Osman: review together",
    "bring": "Bring the October page",
    "open": "Open the plan",
    "called": "They called",
    "came": "The bus pass came. Sami rides with his cousin now.",
}
ARABIC = {
    "start": "ابدأ الزيارة",
    "print": "طباعة اليوم",
    "draft": "احفظ كمسودة",
    "hand": "تسليم",
    "why": "اختر طريقة التسليم أولاً",
    "overdue": "متأخر يومين",
    "today": "اليوم",
    "plan": "خطة الحضور، عائلة عثمان: مراجعة معًا",
    "bring": "أحضر صفحة تشرين الأول",
    "open": "افتح الخطة",
    "called": "اتصلوا بنا",
    "came": "وصلت بطاقة الحافلة. سامي يركب الآن مع ابن عمه.",
}


def rows(said: dict[str, str], *, actions: bool = True) -> list[Row]:
    """Some rows as on Today."""
    act = RowAction(text=said["open"], icon="file-text") if actions else None
    late = (Piece(text=said["overdue"], tone="overdue"), Piece(text=said["bring"]))
    due = (Piece(text=said["today"], tone="due"), Piece(text=said["bring"]), Piece(text="12 Mill Road", icon="map-pin"))
    return [
        Row(key="1", title=said["plan"], kind="task", mark="circle-alert", mark_tone="overdue", pieces=late, action=act),
        Row(key="2", title="Nguyễn 阮文明", kind="task", mark="clock", mark_tone="due", pieces=due, action=act),
        Row(key="3", title=said["plan"], kind="task", mark="clock", mark_tone="due", pieces=due, action=act),
    ]


def visit_rows(said: dict[str, str]) -> list[Row]:
    """Visits of a day."""
    where = (
        Piece(text="12 Mill Road", icon="map-pin", tone="text"),
        Piece(text="Arabic, interpreter booked", icon="languages", tone="text"),
    )
    more = (Piece(text="Dog in the yard", icon="triangle-alert", tone="due"), Piece(text="J. Okafor comes with you", icon="user-plus"))
    start = RowAction(text=said["start"], icon="play", primary=True)
    return [
        Row(key="a", lead="09:30", lead_second="at home", title="Family Haddad", pieces=where, more=more, action=start),
        Row(key="b", lead="11:00", lead_second="library", title="Family Nguyễn", pieces=where, aside="First visit: hopes only"),
        Row(
            key="c",
            lead="15:30",
            lead_second="at home",
            title="Family Osman",
            pieces=where,
            end_chip=RowChip(text=said["today"], tone="due", icon="clock"),
        ),
    ]


def family_rows() -> list[Row]:
    """Found families."""
    cells = (Cell(text="1 open"), Cell(text="Today, 11:00", width=118, tone="accent"))
    line = (Piece(text="Vietnamese", icon="languages", tone="text"), Piece(text="An, grade 2, Eastside", icon="graduation-cap"))
    return [
        Row(key="n1", title="Nguyễn", pieces=line, cells=cells),
        Row(key="n2", title="阮文明", beside="Nguyen Van Minh", pieces=line, cells=cells),
        Row(key="n3", title="Trần", pieces=(Piece(text="Nguyễn Thị Hoa, grandmother", icon="users", tone="text"),), cells=cells),
    ]


def timeline_rows(said: dict[str, str]) -> list[Row]:
    """A family's time."""
    done = RowChip(text=said["hand"], icon="check", tone="done")
    return [
        Row(key="h1", title="November", heading=True),
        Row(
            key="t1",
            lead="Fri 20",
            title=said["hand"],
            mark="heart-handshake",
            node=True,
            pieces=(Piece(text=said["came"], tone="text"),),
            chips=(done,),
        ),
        Row(
            key="t2",
            lead="Thu 12",
            title=said["called"],
            mark="phone-incoming",
            node=True,
            pieces=(Piece(text=said["came"], tone="text"),),
            aside="6 min",
        ),
        Row(
            key="t3",
            lead="Wed 21",
            title=said["draft"],
            tone="private",
            mark="lock",
            mark_tone="private",
            node=True,
            pieces=(Piece(text=said["bring"]),),
        ),
    ]


class PartsPage(QWidget):
    """Every part."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("ground")
        said = ARABIC if words.tag == "ar" else ENGLISH
        grid = QGridLayout(self)
        grid.setContentsMargins(32, 24, 32, 24)
        grid.setHorizontalSpacing(32)
        grid.addLayout(self._left(words, said), 0, 0)
        grid.addLayout(self._right(words, said), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _left(self, words: Words, said: dict[str, str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        kinds = QWidget()
        types = Flow(kinds, gap=20)
        for kind in ("page", "section", "title", "text"):
            types.addWidget(Label(said["today"], kind=kind))
        types.addWidget(Label(said["bring"], kind="second", tone="quiet"))
        column.addWidget(kinds)
        buttons = QWidget()
        flow = Flow(buttons, gap=12)
        self.primary = Button(said["start"], shape="primary", icon="play")
        self.focused = Button(said["print"], icon="printer")
        for button in (
            self.primary,
            self.focused,
            Button(said["draft"], shape="quiet"),
            Button("X", shape="icon", icon="x"),
            KeyHint("Ctrl K"),
        ):
            flow.addWidget(button)
        column.addWidget(buttons)
        reason = WithReason(Button(said["hand"]))
        reason.refuse(said["why"])
        column.addWidget(reason)
        chips = QWidget()
        flow = Flow(chips)
        for tone, icon in (
            ("due", "clock"),
            ("overdue", "circle-alert"),
            ("done", "check"),
            ("private", "lock"),
            ("accent", "languages"),
            ("plain", ""),
        ):
            flow.addWidget(Chip(said["today"], tone=tone, icon=icon))  # type: ignore[arg-type]
        column.addWidget(chips)
        toggles = ToggleGroup(said["today"], (("a", "Rania"), ("b", "Lina, 6"), ("c", said["today"])), several=True)
        toggles.choose("a")
        toggles.buttons["c"].say_count("57")
        column.addWidget(toggles)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        self.phone = PhoneField(words, "312 555 0112")
        fields.addWidget(Field(said["called"], self.phone, hint=said["bring"]))
        fields.addWidget(Field(said["today"], DateField(words, TODAY, TODAY), hint=said["bring"]))
        column.addLayout(fields)
        wrong = PhoneField(words, "0134 555")
        field = Field(said["called"], wrong)
        field.complain(wrong.doubt())
        column.addWidget(field)
        more = QHBoxLayout()
        more.setSpacing(8)
        for control in (
            Choice((("x", said["today"]), ("y", said["bring"])), name=said["today"]),
            TimeField(words, time(9, 30)),
            TongueField(words, ("ar", "es", "vi"), "ar"),
        ):
            more.addWidget(control)
        column.addLayout(more)
        ticks = QHBoxLayout()
        picked = Pick(said["called"], said["bring"])
        picked.setChecked(True)
        for tick in (picked, Tick(said["today"], chosen=True), Tick(said["today"])):
            ticks.addWidget(tick)
        column.addLayout(ticks)
        column.addWidget(Writing(said["came"], name=said["came"]))
        column.addWidget(Search(said["draft"], key="Ctrl K"))
        column.addStretch(1)
        return column

    def _right(self, words: Words, said: dict[str, str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        heading = Heading(said["today"], "4")
        heading.put_at_end(Button(said["draft"], shape="quiet", icon="bookmark-plus"))
        column.addWidget(heading)
        self.visits = RowList(said["today"], fit=True, air=28)
        self.visits.show_rows(visit_rows(said))
        self.list = RowList(said["today"], fit=True)
        self.list.show_rows(rows(said))
        self.families = RowList(said["today"], fit=True, keeps_choice=True, air=20)
        self.families.show_rows(family_rows(), find="nguyen")
        self.timeline = RowList(said["today"], fit=True, aside_on_title=True, air=24)
        self.timeline.show_rows(timeline_rows(said))
        for each in (self.visits, self.list, self.families, self.timeline):
            column.addWidget(list_card(each))
        trouble = Trouble(words)
        trouble.tell(BadInput("The stick is full", "Nothing was lost: 3 batches wait. Free 2 MB or use another stick.", where="row 12"))
        column.addWidget(trouble)
        busy = Busy(words, lambda: None)
        busy.moved(120, 400, said["came"])
        busy.show()
        column.addWidget(Card(IconText(said["bring"], icon="route"), busy, name="raised"))
        column.addWidget(Empty(icon="heart-handshake", title=said["hand"], text=said["came"], step=said["start"], key="Ctrl+N"))
        column.addStretch(1)
        return column


def direction(words: Words) -> Qt.LayoutDirection:
    """The direction of a language."""
    return Qt.LayoutDirection.RightToLeft if words.right_to_left else Qt.LayoutDirection.LeftToRight
