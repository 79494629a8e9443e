"""The sections of a family's file beside its timeline: people and their numbers, students, consents, needs, history."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.labels import Label
from liaison_desk.desk.reading import composed
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row, RowAction, RowChip
from liaison_desk.desk.states import Empty
from liaison_desk.desk.tokens import Tone
from liaison_desk.families.presenter.consents import ConsentRow
from liaison_desk.families.presenter.people import PersonRow, PointRow
from liaison_desk.family_file import SectionLine, SideLine
from liaison_desk.language import Words

TONES: dict[str, tuple[str, Tone]] = {
    "done": ("circle-check", "done"),
    "due": ("circle", "due"),
    "overdue": ("circle-alert", "overdue"),
    "private": ("lock", "private"),
    "quiet": ("circle", "quiet"),
}
POINT_ICONS = {"phone": "phone", "email": "mail", "messaging": "message-circle", "letter": "mail"}


@dataclass(frozen=True, slots=True)
class Step:
    """A button over a section."""

    name: str
    icon: str
    do: Callable[[], None]


class Section(QWidget):
    """Buttons, a list, and what belongs there while it is empty."""

    def __init__(self, title: str, empty: str, icon: str, *steps: Step) -> None:
        super().__init__()
        self.list = RowList(title, fit=True, air=20)
        self.card = list_card(self.list)
        self.nothing = Empty(icon=icon, title=title, text=empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QWidget()
        flow = Flow(head, gap=12)
        flow.addWidget(Label(title, kind="section"))
        for step in steps:
            flow.addWidget(Button(step.name, icon=step.icon, on_click=step.do))
        column.addWidget(head)
        column.addWidget(self.card)
        column.addWidget(self.nothing)
        column.addStretch(1)

    def show_rows(self, rows: list[Row]) -> None:
        """The section's lines."""
        self.list.show_rows(rows)
        self.card.setVisible(bool(rows))
        self.nothing.setVisible(not rows)


def people_rows(words: Words, rows: tuple[PersonRow, ...]) -> list[Row]:
    """Everybody with their numbers under them."""
    found: list[Row] = []
    for one in rows:
        limits = (Piece(text=one.limits, icon="shield-alert", tone="private"),) if one.limits else ()
        homes = (Piece(text=one.homes, icon="house"),) if one.homes else ()
        chip = (RowChip(text=words("not with them any more", "Beside somebody who left a family")),) if one.left else ()
        found.append(
            Row(
                key=f"person:{one.person_id}",
                title=one.name,
                mark="user",
                chips=chip,
                pieces=(Piece(text=composed(one.detail)), *homes),
                more=limits,
            )
        )
        found += [_point(words, point) for point in one.points]
    return found


def _point(words: Words, one: PointRow) -> Row:
    action = None
    if one.point.safe is None and not one.retired:
        action = RowAction(text=words("They say it is safe", "Act on a phone number: the family marked it safe"), icon="shield-check")
    elif not one.retired:
        action = RowAction(text=words("Wrong number", "What came of a contact"), icon="phone-off")
    return Row(
        key=f"point:{one.point.id}",
        title=one.value,
        kind="task",
        tone="quiet" if one.retired else "text",
        mark=POINT_ICONS[one.point.kind.value],
        mark_tone="accent" if one.point.safe else "quiet",
        pieces=(Piece(text=one.said),),
        action=action,
    )


def student_rows(words: Words, lines: tuple[SideLine, ...], cards: frozenset[str]) -> list[Row]:
    """Those who go to school; `cards`: about whom a card crossed to other teams."""
    back = RowAction(text=words("Take the card back", "Act on a student: another team has a card"), icon="circle-slash")
    chip = (RowChip(text=words("card shared", "Beside a student: another team has a card")),)
    return [
        Row(
            key=one.id, title=composed(one.title), mark="graduation-cap", pieces=_pieces(one.detail), chips=chip if one.id in cards else (),
            action=back if one.id in cards else None,
        )
        for one in lines
    ]  # fmt: skip


def consent_rows(words: Words, rows: tuple[ConsentRow, ...]) -> list[Row]:
    """What may be shared with whom."""
    found = []
    for one in rows:
        icon, tone = TONES[one.tone]
        ends = RowAction(text=words("They withdraw it", "Act on a consent: the family ends it"), icon="circle-slash")
        found.append(
            Row(
                key=one.consent_id,
                title=one.title,
                mark="signature",
                mark_tone="accent" if one.open else "quiet",
                tone="text" if one.open else "quiet",
                pieces=_pieces(one.about, one.shares),
                more=(Piece(text=one.state, icon=icon, tone=tone),),
                action=ends if one.open else None,
            )
        )
    return found


def need_rows(words: Words, lines: tuple[SectionLine, ...]) -> list[Row]:
    """What they would like to change, and what is hard."""
    refers = RowAction(text=words("Refer", "Act on a need: begins a referral for it"), icon="route")
    return [_line(one, action=refers if one.act else None) for one in lines]


def history_rows(lines: tuple[SectionLine, ...]) -> list[Row]:
    """Who opened and changed the file."""
    return [_line(one, icon="eye" if one.tone == "private" else "pencil") for one in lines]


def _line(one: SectionLine, *, action: RowAction | None = None, icon: str = "") -> Row:
    mark, tone = TONES[one.tone]
    return Row(
        key=one.id,
        title=one.title,
        kind="task",
        tone="quiet" if one.tone == "done" else "text",
        mark=icon or mark,
        mark_tone="quiet" if icon else tone,
        pieces=_pieces(*one.details),
        chips=(RowChip(text=one.chip),) if one.chip else (),
        action=action,
    )


def side_rows(words: Words, lines: tuple[SideLine, ...]) -> list[Row]:
    """Promises and open loops beside the timeline; those of ours can be marked as kept right there."""
    found = []
    for one in lines:
        icon, tone = TONES[one.tone]
        keeps = one.type == "promise" and one.tone != "done"
        found.append(
            Row(
                key=f"{one.type}:{one.id}",
                title=one.title,
                kind="task",
                mark=icon,
                mark_tone=tone,
                pieces=(Piece(text=one.detail, tone="quiet" if one.when else tone),),
                more=(Piece(text=one.when, tone=tone),) if one.when else (),
                chevron=one.type == "referral",
                action=RowAction(text=words("Kept", "A promise of the school was kept"), icon="check") if keeps else None,
            )
        )
    return found


def _pieces(*texts: str) -> tuple[Piece, ...]:
    return tuple(Piece(text=composed(text)) for text in texts if text)
