"""A referral sheet's facts said in one language: called once with the family's words and once with the staff's."""

from dataclasses import dataclass
from datetime import date, time

from liaison_desk.families.consent import Item
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.papers.page_text import isolated, keep, plain
from liaison_desk.papers.sheet_content import SheetContent, Step, StepKind
from liaison_desk.papers.sheet_row_words import Row, rows

SHARED: dict[Item, Phrase] = {
    Item.NAMES_AGES: phrase("your names and ages", "Referral sheet, what was told to the service"),
    Item.PHONE_LANGUAGE: phrase("your phone and your language", "Referral sheet, what was told to the service"),
    Item.ADDRESS: phrase("your address", "Referral sheet, what was told to the service"),
    Item.SCHOOL_GRADE: phrase("your children’s school and grade", "Referral sheet, what was told to the service"),
    Item.HOUSEHOLD: phrase("who lives with you", "Referral sheet, what was told to the service"),
    Item.NEED: phrase("what you need", "Referral sheet, what was told to the service"),
    Item.HEALTH_RECORDS: phrase("health papers that you named", "Referral sheet, what was told to the service"),
    Item.ATTENDANCE: phrase("days at school and days missed", "Referral sheet, what was told to the service"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Every sentence of a sheet in one language; `**` marks bold parts."""

    words: Words
    title: str
    issued: str
    connecting: str
    when: str
    when_day: str
    when_time: str
    save: str
    event: str
    ask_for: str
    rows: tuple[Row, ...]
    next_title: str
    steps: tuple[str, ...]
    no_call: str
    shared: str
    strip: str
    cut: str
    went: str
    closed: str
    need_help: str


def say(content: SheetContent, words: Words, *, alone: bool) -> Said:
    """The whole sheet in one language; `alone` on the sheet, what the directory says in that language needs no mark."""
    appointment = content.appointment
    at = appointment.at if appointment else None
    return Said(
        words=words,
        title=words("Referral sheet", "Title of the paper a family takes along"),
        issued=keep(words.date(content.issued_on, "plain")),
        connecting=words("We are connecting you with", "Referral sheet: the name of the place stands below"),
        when=_when(appointment.day, at, words) if appointment else "",
        when_day=_day(appointment.day, words) if appointment else "",
        when_time=_time(at, words) if at else "",
        save=words("Save the date", "Below the QR code that puts the appointment into a phone's calendar"),
        event=words("Appointment", "Title in a phone's calendar: neutral, names no place and no need"),
        ask_for=words("Ask for: **{name}**", "Referral sheet, beside the phone: a named contact", name=isolated(plain(content.ask_for)))
        if content.ask_for
        else "",
        rows=tuple(row for row in rows(content, words, alone=alone) if row.text or row.free),
        next_title=words("What happens next", "Heading on the referral sheet"),
        steps=tuple(_step(step, words) for step in content.steps),
        no_call=_no_call(content, words),
        shared=_shared(content, words),
        strip=_strip(content, words),
        cut=_cut(content, words),
        went=words("I went", "Beside a box to tick on the part of the sheet that comes back to school"),
        closed=words("It was closed", "Beside a box to tick on the part of the sheet that comes back to school"),
        need_help=words("I still need help", "Beside a box to tick on the part of the sheet that comes back to school"),
    )


def _day(day: date, words: Words) -> str:
    """A day that breaks, if it must, between the weekday and the rest."""
    whole = words.date(day, "long")
    weekday = str(words.locale.days["format"]["wide"][day.weekday()])
    if not whole.startswith(weekday):
        return keep(whole)
    rest = whole[len(weekday) :]
    start = len(rest) - len(rest.lstrip(" ,،"))
    return f"{keep(weekday)}{rest[:start]}{keep(rest[start:])}"


def _time(at: time, words: Words) -> str:
    return keep(words.spoken_time(at))


def _when(day: date, at: time | None, words: Words) -> str:
    if at is None:
        return _day(day, words)
    return words("{day} · {time}", "Day and time of an appointment", day=_day(day, words), time=_time(at, words))


def _step(step: Step, words: Words) -> str:
    day = _day(step.by, words) if step.by else ""
    if step.kind is StepKind.THEY_CALL and day:
        return words("They call **you** by **{day}**.", "Next step: the service calls the family; the day itself still counts", day=day)
    if step.kind is StepKind.THEY_CALL:
        return words("They call **you**.", "Next step: the service calls the family")
    if step.kind is StepKind.YOU_CALL and day:
        return words("**You** call them by **{day}**.", "Next step: the family calls the service; the day itself still counts", day=day)
    if step.kind is StepKind.YOU_CALL:
        return words("**You** call them.", "Next step: the family calls the service")
    if step.kind is StepKind.YOU_GO and day:
        return words("**You** go there on **{day}**.", "Next step: the family goes to the service", day=day)
    if step.kind is StepKind.YOU_GO:
        return words("**You** go there when they are open.", "Next step: the family goes to the service")
    return _ours(step, day, words)


def _ours(step: Step, day: str, words: Words) -> str:
    if step.kind is StepKind.WE_GO_TOGETHER and day:
        return words("We go there **together** on **{day}**.", "Next step: liaison and family go to the service", day=day)
    if step.kind is StepKind.WE_GO_TOGETHER:
        return words("We go there **together**.", "Next step: liaison and family go to the service")
    if step.kind is StepKind.YOU_BRING_PAPERS and day:
        return words("**You** bring the papers by **{day}**.", "Next step: the family brings papers to the service", day=day)
    if step.kind is StepKind.YOU_BRING_PAPERS:
        return words("**You** bring the papers.", "Next step: the family brings papers to the service")
    if day:
        return words("We call **you** by **{day}** and ask how it went.", "Next step: the liaison calls the family", day=day)
    return words("We call **you** and ask how it went.", "Next step: the liaison calls the family")


def _no_call(content: SheetContent, words: Words) -> str:
    if any(step.kind in (StepKind.THEY_CALL, StepKind.WE_CALL) for step in content.steps):
        return words("No call? Questions? Call your liaison:", "Last step on the referral sheet; name and phone follow")
    return words("Questions? Call your liaison:", "Last step on the referral sheet; name and phone follow")


def _shared(content: SheetContent, words: Words) -> str:
    if not content.shared:
        return words("**We shared** nothing about you. You decide what you tell them.", "Referral sheet: nothing left the school")
    items = " · ".join(words.of(SHARED[item]) for item in content.shared)
    return words("**We shared** only: {items}. You can say stop at any time.", "Referral sheet: what left the school", items=items)


def _strip(content: SheetContent, words: Words) -> str:
    if not content.interpreter_for:
        return ""
    name = words.language_name(content.interpreter_for)
    return words("I speak {language}. An interpreter, please.", "For the front desk, which reads it in English", language=name)


def _cut(content: SheetContent, words: Words) -> str:
    if content.return_by is None:
        return words("Cut here. Send this part back to school.", "At the dashed line of the referral sheet")
    day = keep(words.date(content.return_by, "month_day"))
    return words(
        "Cut here. Send this part back to school by {day}.",
        "At the dashed line of the referral sheet; the day itself still counts",
        day=day,
    )
