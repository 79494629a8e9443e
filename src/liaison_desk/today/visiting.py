"""The visits of the day: where to, in which language, what to mind, and what is natural to do next."""

from datetime import time

from liaison_desk.families.family import Family
from liaison_desk.language import Words
from liaison_desk.today.lines import Tone, VisitAct, VisitLine, names_of
from liaison_desk.visits import labels as visit_labels
from liaison_desk.visits.visit import AHEAD, InterpreterMode, Setting, Visit, VisitState


def visit_line(words: Words, one: Visit, known: dict[str, Family]) -> VisitLine:
    """One visit of the day."""
    hosts = [known[i] for i in one.family_ids if i in known]
    address, confidential = _address(one, hosts)
    act = _visit_act(one)
    return VisitLine(
        visit_id=one.id,
        family_ids=one.family_ids,
        time=words.time(one.at) if one.at else words("any time", "In place of a visit's time: it has none"),
        where=words.of(visit_labels.SETTINGS[one.setting]),
        title=names_of(words, one.family_ids, known),
        address=words("{address}, confidential", "A family's address that is kept private", address=address) if confidential else address,
        confidential=confidential,
        language=language_of(words, one, hosts),
        safety=words(", ", "Stands between the names of several families").join(f.safety_note for f in hosts if f.safety_note),
        company=words("{name} comes with you", "A second visitor on a visit", name=one.second_visitor) if one.second_visitor else "",
        chip=_chip(words, one),
        tone=_tone(one),
        act=act,
        act_words=_said_of(words, act),
    )


def _address(one: Visit, hosts: list[Family]) -> tuple[str, bool]:
    """Where to go, and whether the address is confidential: what was planned, else the first family's home."""
    if one.place or one.setting is not Setting.HOME:
        return one.place, False
    home = next((family for family in hosts if family.home_address), None)
    if home is None or home.home_address is None:
        return "", False
    return home.home_address.line(), home.address_confidential


def language_of(words: Words, one: Visit, hosts: list[Family]) -> str:
    """The language of a visit and how it is spoken there."""
    tag = one.language or next((tag for family in hosts for tag in family.languages), "")
    if not tag:
        return ""
    name = words.language_name(tag)
    needed = any(family.interpreter is not None for family in hosts)
    match one.interpreter_mode:
        case InterpreterMode.NONE if needed:
            return words("{language}, interpreter needed", "A visit's language; nobody was booked yet", language=name)
        case InterpreterMode.NONE:
            return name
        case InterpreterMode.IN_PERSON if one.interpreter_booked:
            return words("{language}, interpreter booked", "A visit's language", language=name)
        case InterpreterMode.IN_PERSON:
            return words("{language}, interpreter not booked yet", "A visit's language", language=name)
        case mode:
            how = words.of(visit_labels.INTERPRETERS[mode])
            return words("{language}, {how}", "A visit's language and how it is spoken: phone line, you speak it", language=name, how=how)


def _chip(words: Words, one: Visit) -> str:
    if one.state is VisitState.PLANNED and one.first_visit:
        return words("First visit: hopes only", "Beside a visit: the first one with a family has no paperwork")
    return "" if one.state is VisitState.CONFIRMED else words.of(visit_labels.STATES[one.state])


def _tone(one: Visit) -> Tone:
    if one.state is VisitState.PLANNED:
        return Tone.QUIET if one.first_visit else Tone.DUE
    return Tone.DONE if one.state is VisitState.DONE else Tone.QUIET


def _visit_act(one: Visit) -> VisitAct:
    if one.state in AHEAD:
        return VisitAct.START
    return VisitAct.GO_ON if one.state is VisitState.UNDER_WAY else VisitAct.OPEN


def _said_of(words: Words, act: VisitAct) -> str:
    match act:
        case VisitAct.START:
            return words("Start visit", "Button on a visit of today: opens the form")
        case VisitAct.GO_ON:
            return words("Go on writing", "Button on a visit that is under way: opens the form again")
        case VisitAct.OPEN:
            return words("Read it", "Button on a visit that is over: shows what was written")


def back_by(words: Words, planned: list[Visit]) -> str:
    """The hour at which the office expects the liaison back, in words; \'\' where none was named."""
    hours: list[time] = [one.expected_back_by for one in planned if one.expected_back_by and one.state in (*AHEAD, VisitState.UNDER_WAY)]
    return words("Expected back by {time}", "When the office expects the liaison back", time=words.time(max(hours))) if hours else ""
