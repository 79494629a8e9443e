"""All of a family's file in one value, its timeline beside it."""

from dataclasses import dataclass
from datetime import date

from liaison_desk.attachments import actions as attachments
from liaison_desk.families import actions as families
from liaison_desk.families.file import FamilyFile, FileMember
from liaison_desk.families.person import age_on
from liaison_desk.family_file.cards import cards_shared
from liaison_desk.family_file.head import Head, head_of
from liaison_desk.family_file.timeline import Timeline
from liaison_desk.followups import actions as followups
from liaison_desk.followups import labels as due_labels
from liaison_desk.followups.followup import FollowUp, FollowUpKind
from liaison_desk.followups.promise import Promise, PromiseState
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.actions import OpenLoop
from liaison_desk.referrals.labels import STATE_WORDS
from liaison_desk.visits import actions as visits


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """A line beside the timeline. `tone` is due, overdue, done or quiet; `type` and `id` name the row it opens; `when` is the
    day of what `detail` asks.
    """

    type: str
    id: str
    title: str
    detail: str
    tone: str
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """The file as it is shown. `file` is what its forms correct; `counts` stand beside the sections; `cards` are the students
    about whom a card crossed to other teams.
    """

    family_id: str
    file: FamilyFile
    head: Head
    hopes: str
    strengths: str
    goals: str
    timeline: Timeline
    promised: tuple[SideLine, ...]
    loops: tuple[SideLine, ...]
    students: tuple[SideLine, ...]
    cards: frozenset[str]
    counts: dict[str, int]


def open_file(office: Office, words: Words, *, family_id: str) -> FilePage:
    """Opens a family's file, which stands in the access record; raises NotFound. The timeline's words come as one scrolls."""
    with office.reading():
        return _page(office, words, families.open_family(office, family_id=family_id))


def _page(office: Office, words: Words, file: FamilyFile) -> FilePage:
    own = file.own.id
    everything = (own, *(other.id for other in file.merged))
    timeline = Timeline(office, words, everything)
    timeline.lines()  # the first page is read in the same block: opening the file once costs more than reading it
    due = [one for i in everything for one in followups.follow_ups_of(office, family_id=i)]
    following = visits.next_visit_of(office, family_ids=everything)
    open_loops = referrals.open_referrals(office, family_id=own)
    return FilePage(
        family_id=own,
        file=file,
        head=head_of(office, words, file, following, len(open_loops)),
        hopes=file.family.hopes,
        strengths=file.family.strengths,
        goals=file.family.goals,
        timeline=timeline,
        promised=tuple(_promise(office, words, one) for one in timeline.promises),
        loops=(
            *(_referral(office, words, one) for one in open_loops),
            *(_loop(office, words, one) for one in due if one.kind is not FollowUpKind.PROMISE and not one.referral_id),
        ),
        students=tuple(_student(office, words, one) for one in file.students),
        cards=frozenset(cards_shared(office, file)),
        counts={
            "people": len(file.members),
            "students": len(file.students),
            "consents": len(file.consents),
            "needs": len(file.needs),
            "papers": len(attachments.attachments_of(office, family_id=own)),
        },
    )


def _promise(office: Office, words: Words, one: Promise) -> SideLine:
    """What was promised, and where it stands; a promise of a narrower circle only for whom it is."""
    text = one.text if one.circle.leaves else words("A private promise", "In place of a promise that not the whole team may read")
    if one.state is PromiseState.KEPT and one.kept_on:
        detail, tone = words("Kept on {date}", "Under a promise of the school", date=words.date(one.kept_on, "short")), "done"
    elif one.state is PromiseState.TAKEN_BACK:
        detail, tone = words("Taken back: {reason}", "Under a promise of the school", reason=one.reason), "quiet"
    else:
        detail, tone = _when(office, words, one.due_on)
    return SideLine(type="promise", id=one.id, title=text, detail=detail, tone=tone)


def _referral(office: Office, words: Words, one: OpenLoop) -> SideLine:
    """An open referral: the service, and what its next check asks when."""
    title = one.service_name or words("A referral", "In place of a service's name: none was chosen yet")
    if one.check is None:
        return SideLine(type="referral", id=one.referral.id, title=title, detail=words.of(STATE_WORDS[one.state]), tone="quiet")
    when, tone = _when(office, words, one.check.due_on)
    asked = words.of(due_labels.HERE[one.check.kind])
    return SideLine(type="referral", id=one.referral.id, title=title, detail=asked, tone=tone, when=when)


def _loop(office: Office, words: Words, one: FollowUp) -> SideLine:
    """Something else that is open: a step of the family, a call to make."""
    detail, tone = _when(office, words, one.due_on)
    title = one.text if one.text and one.circle.leaves else words.of(due_labels.HERE[one.kind])
    return SideLine(type="follow_up", id=one.id, title=title, detail=detail, tone=tone)


def _when(office: Office, words: Words, day: date | None) -> tuple[str, str]:
    if day is None:
        return words("No day yet", "Under something that is due"), "quiet"
    late = (office.today() - day).days
    if late > 0:
        return words.many(late, "Overdue by {n} day", "Overdue by {n} days", "On a line of what is due"), "overdue"
    if late == 0:
        return words("Today", "On a line of what is due"), "due"
    return words("By {date}", "Under something that is due", date=words.date(day, "weekday")), "quiet"


def _student(office: Office, words: Words, one: FileMember) -> SideLine:
    """A student with age, grade and school."""
    person, student = one.person, one.student
    age = words.number(age_on(person.birth_date, office.today())) if person.birth_date else person.age_note
    title = words("{name}, {age}", "A student and their age", name=person.given_name, age=age) if age else person.given_name
    grade = student.grade.lstrip("0") if student else ""
    said = [words("Grade {grade}", "A student's grade as the school writes it", grade=grade)] if grade else []
    if one.school:
        said.append(one.school.name)
    return SideLine(type="person", id=person.id, title=title, detail=words(", ", "Stands between parts of a line").join(said), tone="quiet")
