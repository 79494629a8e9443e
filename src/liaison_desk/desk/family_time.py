"""The timeline of a family's file: hopes and strengths over it, a search, and thousands of entries that come as one scrolls."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Search
from liaison_desk.desk.labels import Card, IconText, KeyHint, Label
from liaison_desk.desk.page import Columns
from liaison_desk.desk.reading import composed
from liaison_desk.desk.room import Act
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row, RowChip
from liaison_desk.desk.states import Empty
from liaison_desk.family_file import FilePage, Timeline, TimelineLine
from liaison_desk.language import Words

SIGNS: dict[str, str] = {
    "home": "house",
    "community": "library",
    "school": "school",
    "virtual": "video",
    "from_family": "phone-incoming",
    "to_family": "phone-outgoing",
    "promise_made": "hand-heart",
    "promise_kept": "circle-check",
    "connected": "heart-handshake",
    "completed": "heart-handshake",
}
REFERRAL, PRIVATE = "route", "lock"
PIECE, MOST_AT_ONCE = 50, 150
UNBOUND = 16_777_215


class TimeColumn(QWidget):
    """Everything that happened; `letters` act while the list has the focus."""

    def __init__(self, words: Words, opened: Callable[[TimelineLine], None], acts: tuple[Act, ...]) -> None:
        """`acts` stand over the list; those whose key is one letter answer to it while the list has the focus."""
        super().__init__()
        self.words, self.opened = words, opened
        self.timeline: Timeline | None = None
        self.lines: dict[str, TimelineLine] = {}
        self.shown = self.read = 0
        self.month = self.family_id = ""
        self.list = RowList(words("Timeline", "Section of a family's file"), air=24, aside_on_title=True)
        self.list.opened.connect(lambda key: opened(self.lines[key]))
        self.list.beside.connect(lambda key: opened(self.lines[key]))
        self.list.letters = {act.key.lower(): (lambda _key, act=act: act.do()) for act in acts}  # type: ignore[misc]
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.search = Search(words("Search this family", "Hint in the search of a timeline"), changed=self._searched)
        self.reads = QTimer(self)
        self.reads.setInterval(0)
        self.reads.timeout.connect(self._read_on)
        self._arrange(acts)

    def _arrange(self, acts: tuple[Act, ...]) -> None:
        words = self.words
        self.hopes_title = IconText(words("Hopes", "Heading: what a family hopes for"), icon="sparkles", kind="label", tone="accent")
        self.strengths_title = IconText(
            words("Strengths", "Heading: what goes well in a family"), icon="heart", kind="label", tone="accent"
        )
        self.hopes, self.strengths = Label("", wrap=True), Label("", wrap=True)
        self.over = Card(Columns((_pair(self.hopes_title, self.hopes), 0), (_pair(self.strengths_title, self.strengths), 0), gap=24))
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(8, 4, 8, 8)
        row.setSpacing(12)
        does = QWidget()
        flow = Flow(does, gap=2)
        for act in acts[1:]:  # the first one is the button in the head
            pair = QWidget()
            inside = QHBoxLayout(pair)
            inside.setContentsMargins(0, 0, 4, 0)
            inside.setSpacing(2)
            inside.addWidget(Button(act.name, shape="quiet", icon=act.icon, about=act.key, on_click=act.do))
            inside.addWidget(KeyHint(act.key))
            flow.addWidget(pair)
        row.addWidget(self.search, 1)
        row.addWidget(does, 2)
        self.card = list_card(self.list, above=tools)
        self.nothing = Empty(
            icon="list",
            title=words("Nothing here yet", "In an empty timeline"),
            text=words("Visits, calls, referrals and promises stand here in one line of time.", "In an empty timeline"),
        )
        self.nothing.setObjectName("inside")  # in the card of the list: no card of its own
        in_card = self.card.layout()
        assert in_card is not None
        in_card.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.over)
        column.addWidget(self.card, 1)

    def show_file(self, page: FilePage) -> None:
        """A family's time."""
        words = self.words
        self.hopes.say(words("“{words}”", "What a family said, in the quotation marks of the language", words=page.hopes))
        self.strengths.say(page.strengths)
        for parts, said in (((self.hopes_title, self.hopes), page.hopes), ((self.strengths_title, self.strengths), page.strengths)):
            for part in parts:
                part.setVisible(bool(said))
        self.over.setVisible(bool(page.hopes or page.strengths))
        self.timeline = page.timeline
        self.nothing.setVisible(not len(page.timeline))
        # An empty list takes no room, but stays: it has the focus, and its letters begin the first contact.
        self.list.setMaximumHeight(UNBOUND if len(page.timeline) else 0)
        self.reads.stop()
        if page.family_id != self.family_id:
            self.search.clear()
            self.list.show_rows(())
        self.family_id, self.read = page.family_id, 0
        if not self.search.text().strip():
            self._searched("")
        self.reads.start()

    # ------------------------------------------------------------------------------------------- as one scrolls

    def _searched(self, text: str) -> None:
        if self.timeline is None or (text.strip() and self.reads.isActive()):
            return  # the search waits for the last piece
        self.month, self.shown = "", 0
        if text.strip():
            self.list.show_rows(self._rows(self.timeline.find(text)), find=text)
            self.shown = len(self.timeline)
        else:
            first = self.timeline.lines(0, max(PIECE, min(self._enough(), MOST_AT_ONCE)))
            self.list.show_rows(self._rows(first))
            self.shown = len(first)

    def _enough(self) -> int:
        """As many as were shown before, so that a list that is shown again stays where it was."""
        return len([row for row in self.list.rows.rows if not row.heading])

    def _scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if self.timeline is not None and self.shown < len(self.timeline) and value > bar.maximum() - 3 * self.list.height():
            more = self.timeline.lines(self.shown, PIECE)
            self.shown += PIECE
            self.list.add_rows(self._rows(more))

    def _read_on(self) -> None:
        """Between keystrokes the rest is read in small pieces, so that a search finds it at once."""
        if self.timeline is None or self.read >= len(self.timeline):
            self.reads.stop()
            if self.search.text().strip():
                self._searched(self.search.text())
            return
        self.timeline.lines(self.read, PIECE)
        self.read += PIECE

    def _rows(self, lines: tuple[TimelineLine, ...]) -> list[Row]:
        rows = []
        for line in lines:
            key = f"{line.kind}:{line.id}"
            self.lines[key] = line
            if line.month and line.month != self.month:
                self.month = line.month
                rows.append(Row(key=f"month:{line.month}", title=line.month, heading=True))
            rows.append(_row(key, line, self.words))
        return rows


def _row(key: str, line: TimelineLine, words: Words) -> Row:
    icon = PRIVATE if line.private else SIGNS.get(line.sign, REFERRAL)
    chip = RowChip(text=line.chip, tone="done" if line.good else "plain", icon="check" if line.good else "")
    return Row(
        key=key,
        lead=line.date,
        title=line.title,
        tone="private" if line.private else "text",
        mark=icon,
        mark_tone="private" if line.private else "accent",
        node=True,
        chips=(chip,) if line.chip else (),
        pieces=(Piece(text=line.text, tone="quiet" if line.private else "text"),) if line.text else (),
        aside=composed(words(", ", "Stands between parts of a line").join(line.side)),
    )


def _pair(title: IconText, said: Label) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(title)
    column.addWidget(said)
    column.addStretch(1)
    return whole
