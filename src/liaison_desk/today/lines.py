"""What stands on Today, line by line, ready to be shown."""

from dataclasses import dataclass
from enum import StrEnum

from liaison_desk.families.family import Family
from liaison_desk.followups.followup import FollowUp
from liaison_desk.followups.labels import Act
from liaison_desk.language import Words


class VisitAct(StrEnum):
    """The natural next thing to do with a visit of the day."""

    START = "start"
    GO_ON = "go_on"
    OPEN = "open"


class Tone(StrEnum):
    """What a line's colour, icon and words say together."""

    OVERDUE = "overdue"
    DUE = "due"
    DONE = "done"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """One visit of the day. `chip` is a short state ('Not confirmed yet'), '' where nothing is to say."""

    visit_id: str
    family_ids: tuple[str, ...]
    time: str
    where: str
    title: str
    address: str
    confidential: bool
    language: str
    safety: str
    company: str
    chip: str
    tone: Tone
    act: VisitAct
    act_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """One thing that is due, or was done today; `details` are segments that stand beside each other."""

    follow_up: FollowUp
    title: str
    when: str
    tone: Tone
    details: tuple[str, ...]
    act: Act
    act_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """Something that came in, or that a person has to look at; `type` and `id` name the row it opens."""

    title: str
    detail: str
    type: str
    id: str
    family_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All of Today. `counts` and `due_counts` are segments; `colleagues`: what they wrote since `came_since`; `back_by`: when the
    office expects the liaison, '' for no time."""

    title: str
    counts: tuple[str, ...]
    visits: tuple[VisitLine, ...]
    due: tuple[DueLine, ...]
    done: tuple[DueLine, ...]
    due_counts: tuple[str, ...]
    came_in: tuple[NewsLine, ...]
    colleagues: tuple[NewsLine, ...]
    came_since: str
    needs_a_look: tuple[NewsLine, ...]
    back_by: str
    drafts: tuple[NewsLine, ...]


def names_of(words: Words, family_ids: tuple[str, ...], known: dict[str, Family]) -> str:
    """The families of a line by their names; a family whose file is not here any more is said so."""
    gone = words("a family whose file is not here", "Stands in place of a family's name when its file was removed")
    names = [known[i].readable_name if i in known else gone for i in family_ids]
    return words(", ", "Stands between the names of several families").join(names)
