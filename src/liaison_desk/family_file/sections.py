"""The sections of a family's file beside its timeline: what each line says of a need, a barrier, who opened the file."""

from dataclasses import dataclass
from datetime import datetime

from liaison_desk.directory import labels as directory_labels
from liaison_desk.families import labels as family_labels
from liaison_desk.families.category import Category
from liaison_desk.families.file import FamilyFile
from liaison_desk.families.need import SETTLED, Need, NeedState, Urgency
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.vault import access, history
from liaison_desk.vault.access import What

OPENED: dict[What, Phrase] = {
    What.OPENED: phrase("Opened the file", "A line of a file's history"),
    What.PRINTED: phrase("Printed", "A line of a file's history"),
    What.EXPORTED: phrase("Exported", "A line of a file's history"),
    What.DISCLOSED: phrase("Given to a partner", "A line of a file's history"),
}

FIELDS: dict[str, Phrase] = {
    "name": phrase("Name", "A field of a family's file, in its history"),
    "home_address": phrase("Address", "A field of a family's file, in its history"),
    "address_confidential": phrase("Whether the address is private", "A field of a family's file, in its history"),
    "languages": phrase("Languages", "A field of a family's file, in its history"),
    "interpreter": phrase("Interpreter", "A field of a family's file, in its history"),
    "reading": phrase("How they like papers", "A field of a family's file, in its history"),
    "best_times": phrase("Best times", "A field of a family's file, in its history"),
    "safety_note": phrase("Safety note", "A field of a family's file, in its history"),
    "strengths": phrase("Strengths", "A field of a family's file, in its history"),
    "hopes": phrase("Hopes", "A field of a family's file, in its history"),
    "goals": phrase("Goals", "A field of a family's file, in its history"),
    "status": phrase("Where the work stands", "A field of a family's file, in its history"),
    "liaison_id": phrase("Their liaison", "A field of a family's file, in its history"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """A line of a section. `tone`: due, done, private or quiet; `act` names what can be done with it ('' for nothing)."""

    id: str
    title: str
    details: tuple[str, ...]
    chip: str = ""
    tone: str = "quiet"
    act: str = ""


def need_lines(words: Words, file: FamilyFile) -> tuple[SectionLine, ...]:
    """The needs, open ones first, then what is hard."""
    names = {one.person.id: one.person.given_name for one in file.members}
    ordered = sorted(file.needs, key=lambda one: one.state in SETTLED)
    hard = tuple(
        SectionLine(
            id=one.id, title=one.words or words.of(family_labels.BARRIERS[one.kind]), tone="done" if one.resolved_on else "quiet",
            details=(
                words("Hard: {kind}", "A barrier in a family's file", kind=words.of(family_labels.BARRIERS[one.kind])), one.what_helped,
            ),
        )
        for one in file.barriers
    )  # fmt: skip
    return (*(_need(words, one, names) for one in ordered), *hard)


def _need(words: Words, one: Need, names: dict[str, str]) -> SectionLine:
    category = directory_labels.category(one.category.value, words)
    about = words.joined([names[i] for i in one.person_ids if i in names]) or words("the whole family", "For whom a need is")
    since = words("since {date}", "Since when a need is known", date=words.date(one.since, "short")) if one.since else ""
    open_now = one.state not in SETTLED
    urgent = words("Urgent", "How soon a need is") if one.urgency is Urgency.URGENT and open_now else ""
    return SectionLine(
        id=one.id, title=one.words or category, details=(category if one.words else "", about, since, urgent),
        chip=words.of(family_labels.NEED_STATES[one.state]), tone="done" if one.state is NeedState.MET else "due" if open_now else "quiet",
        act="refer" if open_now else "",
    )  # fmt: skip


def need_choices(words: Words) -> tuple[tuple[str, str], ...]:
    """The kinds of help, as value and words."""
    return tuple((one.value, directory_labels.category(one.value, words)) for one in Category)


def history_lines(office: Office, words: Words, *, family_id: str, team: dict[str, str], most: int = 200) -> tuple[SectionLine, ...]:
    """Who opened, printed or gave away the file, and what was changed in it, the newest first."""
    with office.reading() as db:
        seen = access.of_family(db, family_id)[:most]
        written = [line for line in history.history(db, "family", family_id) if line.field in FIELDS][-most:]
    zone = office.local_now().tzinfo
    told = [(one.at, one.who, words.of(OPENED[one.what]), f"{one.subject} {one.recipient}".strip(), "private") for one in seen]
    told += [
        (
            one.at,
            one.who,
            words("Changed: {field}", "A line of a file's history", field=words.of(FIELDS[one.field])),
            _value(one.value),
            "quiet",
        )
        for one in written
    ]
    told.sort(key=lambda line: line[0], reverse=True)
    return tuple(
        SectionLine(
            id=str(place), title=title, tone=tone,
            details=(
                _moment(words, at.astimezone(zone)),
                words("you", "Who visited or called: the person at this laptop") if who == office.who else team.get(who, ""), detail,
            ),
        )
        for place, (at, who, title, detail, tone) in enumerate(told[:most])
    )  # fmt: skip


def _moment(words: Words, at: datetime) -> str:
    return words("{day}, {time}", "When something was changed", day=words.date(at.date(), "weekday"), time=words.time(at))


def _value(value: object) -> str:
    """A value as it was written; what is not words is not spelled out."""
    return value[:80] if isinstance(value, str) and len(value) != 32 else ""
