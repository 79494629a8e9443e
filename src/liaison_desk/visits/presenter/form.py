"""The form of a visit: one page that follows a talk, and what finishing it makes."""

from dataclasses import dataclass
from enum import StrEnum

from babel.lists import format_list

from liaison_desk.families import actions as families
from liaison_desk.families.file import FamilyFile, FileMember
from liaison_desk.families.person import age_on
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUpKind
from liaison_desk.followups.promise import PromiseState
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.vault import changes
from liaison_desk.vault.changes import Seen
from liaison_desk.visits import actions as visits
from liaison_desk.visits import labels
from liaison_desk.visits.actions import Finished
from liaison_desk.visits.visit import Visit, VisitNotes, noted_steps, notes_of

RECENT_DAYS = 60
"""How long what was kept or done stands under 'From last time'."""


class Part(StrEnum):
    """The parts of the form, in the order of a talk: listening and strengths before what is hard (DESK, 'Recording a visit')."""

    WHO = "who"
    LANGUAGE = "language"
    GOING_WELL = "going_well"
    HARD = "hard"
    STEPS = "steps"
    FAMILY_SAYS = "family_says"
    OBSERVED = "observed"
    CIRCLE = "circle"


PARTS: dict[Part, Phrase] = {
    Part.WHO: phrase("Who is here", "Part of a visit's form"),
    Part.LANGUAGE: phrase("Language", "Part of a visit's form: in which language, who interprets"),
    Part.GOING_WELL: phrase("Going well and hopes", "Part of a visit's form"),
    Part.HARD: phrase("What is hard", "Part of a visit's form"),
    Part.STEPS: phrase("What we will each do", "Part of a visit's form: the steps of the school and of the family"),
    Part.FAMILY_SAYS: phrase("What the family says", "Part of a visit's form"),
    Part.OBSERVED: phrase("What I saw", "Part of a visit's form"),
    Part.CIRCLE: phrase("Who may read this", "Part of a visit's form"),
}

HINTS: dict[Part, Phrase] = {
    Part.GOING_WELL: phrase("in the family’s own words", "Beside a heading of a visit's form"),
    Part.STEPS: phrase("becomes promises and follow-ups", "Beside a heading of a visit's form"),
}

PROMPTS: tuple[Phrase, ...] = (
    phrase("What does {child} like most at school?", "A question to read aloud to a family, in its own language. {child}: a first name"),
    phrase("What are you proud of, at home?", "A question to read aloud to a family, in its own language"),
    phrase("What do you hope for {child} this year?", "A question to read aloud to a family, in its own language. {child}: a first name"),
    phrase("What should the school do differently?", "A question to read aloud to a family, in its own language"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to tick; `id` is a person's id or a language tag."""

    id: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """A part of the form and whether something stands in it."""

    part: Part
    title: str
    hint: str
    filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """What was said last time: ours or theirs, and where it stands. `tone` is due, overdue, done or quiet."""

    title: str
    detail: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """The whole form. `saw` goes back with finishing; `kept_at` says when a draft was kept, '' for none.

    `shows_hard` is false at a first visit until it is opened. Nothing here is about safety, custody or another family.
    """

    visit: Visit
    saw: Seen
    notes: VisitNotes
    kept_at: str
    title: str
    subtitle: str
    people: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    shows_hard: bool
    parts: tuple[FormPart, ...]
    last_time: tuple[LastTime, ...]
    goals: str
    child: str


def visit_form(office: Office, words: Words, *, visit_id: str) -> FormPage:
    """The form of a visit as it is opened: what was typed before, or what the plan says. Raises NotFound."""
    with office.reading() as db:
        visit = visits.visit_by_id(office, visit_id=visit_id)
        return _form(office, words, visit, changes.seen(db, "visit", visit_id))


def _form(office: Office, words: Words, visit: Visit, saw: Seen) -> FormPage:
    notes = visits.draft_of(office, visit_id=visit.id) or notes_of(visit)
    files = [families.look_at_family(office, family_id=one) for one in visit.family_ids]
    waiting = next((one for one in visits.drafts_waiting(office) if one.visit_id == visit.id), None)
    kept = words.time(waiting.at.astimezone(office.local_now().tzinfo)) if waiting else ""
    members = [member for file in files for member in file.members if member.member.on(office.today())]
    child = next((one.person.given_name for file in files for one in file.students), "")
    return FormPage(
        visit=visit,
        saw=saw,
        notes=notes,
        kept_at=kept,
        title=words(", ", "Stands between the names of several families").join(file.family.readable_name for file in files),
        subtitle=_subtitle(office, words, visit),
        people=tuple(_person(office, words, one, notes) for one in members),
        languages=_languages(words, files, notes),
        shows_hard=not visit.first_visit or notes.opened,
        parts=form_parts(words, visit, notes),
        last_time=tuple(line for one in visit.family_ids for line in _last_time(office, words, one)),
        goals=next((file.family.goals for file in files if file.family.goals), ""),
        child=child,
    )


def form_parts(words: Words, visit: Visit, notes: VisitNotes) -> tuple[FormPart, ...]:
    """The parts of the form with a tick where something stands; asked again while one types."""
    school, family = noted_steps(notes)
    filled = {
        Part.WHO: bool(notes.present_ids or notes.others_present.strip()),
        Part.LANGUAGE: bool(notes.language),
        Part.GOING_WELL: bool((notes.going_well + notes.hopes + notes.strengths).strip()),
        Part.HARD: bool(notes.hard.strip() or notes.barrier_kinds),
        Part.STEPS: bool(school or family),
        Part.FAMILY_SAYS: bool(notes.family_says.strip()),
        Part.OBSERVED: bool(notes.observed.strip()),
        Part.CIRCLE: not notes.circle.leaves,
    }
    shown = [part for part in Part if part is not Part.HARD or not visit.first_visit or notes.opened]
    return tuple(
        FormPart(part=part, title=words.of(PARTS[part]), hint=words.of(HINTS[part]) if part in HINTS else "", filled=filled[part])
        for part in shown
    )


def finishing_makes(words: Words, visit: Visit, notes: VisitNotes, *, referral_drafts: int = 0) -> str:
    """What finishing would make, in one line: '1 promise, 2 follow-ups and 1 referral draft'; '' for nothing."""
    school, family = noted_steps(notes)
    each = len(visit.family_ids)
    promises, own = (sum(1 if step.family_id else each for step in steps) for steps in (school, family))
    return _made(words, promises, promises + own, referral_drafts)


def finished_makes(words: Words, made: Finished, *, referral_drafts: int = 0) -> str:
    """What finishing made, in one line; '' for nothing."""
    return _made(words, len(made.promise_ids), len(made.follow_up_ids), referral_drafts)


def aloud(theirs: Words, words: Words, *, child: str) -> tuple[tuple[str, str], ...]:
    """Questions to read aloud: in the family's language, and in the liaison's. Those about a child need the name of one."""
    asked = [one for one in PROMPTS if child or "{child}" not in one.text]
    return tuple((theirs.of(one, child=child), words.of(one, child=child)) for one in asked)


def _made(words: Words, promises: int, due: int, drafts: int) -> str:
    parts = []
    if promises:
        parts.append(words.many(promises, "{n} promise", "{n} promises", "What finishing a visit makes"))
    if due:
        parts.append(words.many(due, "{n} follow-up", "{n} follow-ups", "What finishing a visit makes"))
    if drafts:
        parts.append(words.many(drafts, "{n} referral draft", "{n} referral drafts", "What finishing a visit makes"))
    return format_list(parts, locale=words.locale) if parts else ""


def _subtitle(office: Office, words: Words, visit: Visit) -> str:
    where, day = words.of(labels.VISIT_TITLES[visit.setting]), words.date(visit.on or office.today(), "long")
    if visit.began_at is None:
        return words("{visit}, {day}", "Under the family's name on a visit's form", visit=where, day=day)
    began = words.time(visit.began_at.astimezone(office.local_now().tzinfo))
    return words("{visit}, {day}, began {time}", "Under the family's name on a visit's form", visit=where, day=day, time=began)


def _person(office: Office, words: Words, one: FileMember, notes: VisitNotes) -> Choice:
    person = one.person
    label = person.given_name
    if one.student is not None and person.birth_date is not None:
        age = words.number(age_on(person.birth_date, office.today()))
        label = words("{name}, {age}", "A student and their age", name=person.given_name, age=age)
    return Choice(id=person.id, label=label, chosen=person.id in notes.present_ids)


def _languages(words: Words, files: list[FamilyFile], notes: VisitNotes) -> tuple[Choice, ...]:
    tags = dict.fromkeys((*(tag for file in files for tag in file.family.languages), *filter(None, (notes.language,))))
    if words.tongue not in {tag.split("-")[0] for tag in tags}:
        tags[words.tongue] = None
    return tuple(Choice(id=tag, label=words.language_name(tag), chosen=tag == notes.language) for tag in tags)


def _last_time(office: Office, words: Words, family_id: str) -> list[LastTime]:
    """Our promises first, then the family's own steps; what was settled over 60 days ago is left out. Private ones never."""
    today, said = office.today(), []
    for one in followups.promises_of(office, family_id=family_id):
        if not one.circle.leaves or one.state is PromiseState.TAKEN_BACK:
            continue
        if one.kept_on is None:
            day = words.date(one.due_on, "weekday") if one.due_on else ""
            tone = "overdue" if one.due_on and one.due_on < today else "due" if one.due_on == today else "quiet"
            said.append(LastTime(title=one.text, detail=words("Ours, by {day}", "Under an open promise", day=day), tone=tone))
        elif (today - one.kept_on).days <= RECENT_DAYS:
            kept = words("Ours, kept on {day}", "Under a promise that was kept", day=words.date(one.kept_on, "short"))
            said.append(LastTime(title=one.text, detail=kept, tone="done"))
    for step in followups.follow_ups_of(office, family_id=family_id, closed_too=True):
        if step.kind is not FollowUpKind.FAMILY_STEP or not step.circle.leaves:
            continue
        if step.is_open and step.due_on:
            detail = words("Theirs, by {day}", "Under a step the family wanted to take", day=words.date(step.due_on, "weekday"))
            said.append(LastTime(title=step.text, detail=detail, tone="quiet"))
        elif step.done_on and (today - step.done_on).days <= RECENT_DAYS:
            detail = words("Theirs, done on {day}", "Under a step the family took", day=words.date(step.done_on, "short"))
            said.append(LastTime(title=step.text, detail=detail, tone="done"))
    return said
