"""The lines of Today as rows: which icon and colour each kind of line has."""

from liaison_desk.desk.rows import Piece, Row, RowAction, RowChip
from liaison_desk.desk.tokens import Tone as Colour
from liaison_desk.followups.labels import Act
from liaison_desk.today import DueLine, NewsLine, Tone, VisitAct, VisitLine

MARKS: dict[Tone, tuple[str, Colour]] = {
    Tone.OVERDUE: ("circle-alert", "overdue"),
    Tone.DUE: ("clock", "due"),
    Tone.DONE: ("circle-check", "done"),
    Tone.QUIET: ("circle", "quiet"),
}

ACT_ICONS: dict[Act, str] = {
    Act.HAND_OVER: "send",
    Act.LOG_CALL: "phone",
    Act.MARK_KEPT: "check",
    Act.MARK_DONE: "check",
    Act.RENEW: "pencil",
    Act.VERIFY: "badge-check",
    Act.OPEN_PLAN: "file-text",
    Act.CHOOSE_NEXT: "split",
    Act.UNDO: "undo-2",
}

VISIT_ICONS: dict[VisitAct, str] = {VisitAct.START: "play", VisitAct.GO_ON: "pencil", VisitAct.OPEN: "file-text"}

NEWS_ICONS: dict[str, tuple[str, Colour]] = {
    "contact": ("message-circle", "accent"),
    "visit": ("notebook-pen", "accent"),
    "family": ("users", "accent"),
    "referral": ("route", "accent"),
    "directory": ("book-open", "accent"),
    "settings": ("circle-user", "accent"),
    "sync": ("refresh-cw", "accent"),
}
SETTLE: tuple[str, Colour] = ("git-compare", "due")


def visit_row(line: VisitLine, *, primary: bool) -> Row:
    """A visit; `primary` gives it the one filled button of the screen."""
    place = Piece(text=line.address, icon="lock" if line.confidential else "map-pin", tone="private" if line.confidential else "text")
    where = (Piece(text=line.language, icon="languages", tone="text"), place)
    mind = (Piece(text=line.safety, icon="triangle-alert", tone="due"), Piece(text=line.company, icon="user-plus"))
    mark, tone = MARKS[line.tone]
    chip = {
        Tone.DUE: RowChip(text=line.chip, tone="due", icon=mark),
        Tone.DONE: RowChip(text=line.chip, tone="done", icon=mark),
    }.get(line.tone)
    return Row(
        key=line.visit_id, lead=line.time, lead_second=line.where, title=line.title, tone="quiet" if tone == "done" else "text",
        pieces=_told(where), more=_told(mind), aside="" if chip else line.chip, end_chip=chip if line.chip else None,
        action=RowAction(text=line.act_words, icon=VISIT_ICONS[line.act], primary=True) if primary else None,
    )  # fmt: skip


def due_row(line: DueLine) -> Row:
    """Something due or done, with its natural act."""
    mark, tone = MARKS[line.tone]
    return Row(
        key=line.follow_up.id, title=line.title, kind="task", tone="quiet" if line.tone is Tone.DONE else "text", mark=mark, mark_tone=tone,
        pieces=(Piece(text=line.when, tone=tone), *(Piece(text=text) for text in line.details)),
        action=RowAction(text=line.act_words, icon=ACT_ICONS[line.act]),
    )  # fmt: skip


def news_row(line: NewsLine, *, settle: bool = False) -> Row:
    """What came in, or what waits for a look."""
    icon, tone = SETTLE if settle else NEWS_ICONS.get(line.type, SETTLE)
    return Row(
        key=line.id, title=line.title, kind="task", mark=icon, mark_tone=tone, pieces=_told((Piece(text=line.detail),)), chevron=settle
    )


def _told(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.text)
