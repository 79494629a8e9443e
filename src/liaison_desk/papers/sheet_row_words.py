"""The rows of a referral sheet said in one language: coded phrases in every language, the directory's own words as they stand."""

from dataclasses import dataclass

from liaison_desk.language import Words
from liaison_desk.papers import phrases
from liaison_desk.papers.page_text import isolated, keep, plain
from liaison_desk.papers.phrases import Coded, Free
from liaison_desk.papers.sheet_content import Hours, SheetContent

MOST_OWN_WORDS = 1000
"""Characters; longer descriptions stand in the directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the sheet: what all languages can say, and below it the directory's own words."""

    key: str
    icon: str
    text: str
    short: str = ""
    free: tuple[Free, ...] = ()


def rows(content: SheetContent, words: Words, *, alone: bool) -> tuple[Row, ...]:
    """The rows in their order, those with nothing to tell too."""
    icon = phrases.ICONS.get(content.category, "heart-handshake")
    does, bring, cost, way = (_told(entries, words, alone) for entries in (content.does, content.bring, content.cost, content.way))
    spoken = (content.languages_note,) if content.languages_note else ()
    tongues = " ".join(filter(None, (_languages(content, words), *_own(spoken, words, alone))))
    noted = (content.hours_note,) if content.hours_note else ()
    own = _own(noted, words, alone)
    hours, short = ("\n".join(filter(None, (_hours(content.hours, words, width), *own))) for width in ("wide", "abbreviated"))
    return (
        Row(
            key="does",
            icon=icon,
            text=words("**What they do:** {what}", "Referral sheet, a row", what=does) if does else "",
            free=_free(content.does, words, alone),
        ),
        Row(
            key="hours",
            icon="clock",
            text=words("**Open:** {hours}", "Referral sheet, a row: opening times", hours=hours) if hours else "",
            short=words("**Open:** {hours}", "Referral sheet, a row: opening times", hours=short) if hours else "",
            free=_free(noted, words, alone),
        ),
        Row(
            key="bring",
            icon="id-card",
            text=words("**Bring:** {things}", "Referral sheet, a row", things=bring) if bring else "",
            free=_free(content.bring, words, alone),
        ),
        Row(
            key="cost",
            icon="circle-dollar-sign",
            text=words("**Cost:** {cost}", "Referral sheet, a row", cost=cost) if cost else "",
            free=_free(content.cost, words, alone),
        ),
        Row(
            key="languages",
            icon="languages",
            text=words("**They speak:** {languages}", "Referral sheet, a row", languages=tongues) if tongues else "",
            free=_free(spoken, words, alone),
        ),
        Row(
            key="way",
            icon="bus",
            text=words("**Getting there:** {way}", "Referral sheet, a row", way=way) if way else "",
            free=_free(content.way, words, alone),
        ),
    )


def as_it_stands(tags: tuple[str, ...], words: Words) -> str:
    """That what follows is not translated, and which languages it is in."""
    languages = words.joined([words.language_name(tag) for tag in tags])
    return words(
        "(in the service’s own words, in {languages})", "Before a text that the service wrote, not translated", languages=languages
    )


def label(key: str, words: Words) -> str:
    """The name of a row whose words are the directory's own."""
    names = {
        "does": words("What they do", "Referral sheet, heads the service's own words"),
        "hours": words("Open", "Referral sheet, heads the service's own words about its hours"),
        "bring": words("Bring", "Referral sheet, heads the service's own words about papers to bring"),
        "cost": words("Cost", "Referral sheet, heads the service's own words about its cost"),
        "languages": words("They speak", "Referral sheet, heads the service's own words about its languages"),
        "way": words("Getting there", "Referral sheet, heads the service's own words about the way"),
    }
    return names[key]


def _codes(entries: tuple[Coded | Free, ...]) -> tuple[Coded, ...]:
    return tuple(entry for entry in entries if isinstance(entry, Coded))


def _told(entries: tuple[Coded | Free, ...], words: Words, alone: bool) -> str:
    """Coded phrases, and after them what the directory says where it speaks this sheet's one language."""
    coded, own = phrases.said(_codes(entries), words), _own(entries, words, alone)
    return " ".join((phrases.closed(coded), *own)) if coded and own else " ".join((coded, *own)).strip()


def _own(entries: tuple[Coded | Free, ...], words: Words, alone: bool) -> tuple[str, ...]:
    return tuple(isolated(clipped(entry.text)) for entry in entries if alone and isinstance(entry, Free) and _speaks(entry, words))


def _free(entries: tuple[Coded | Free, ...], words: Words, alone: bool) -> tuple[Free, ...]:
    """The directory's words that are printed as they stand."""
    free = [entry for entry in entries if isinstance(entry, Free) and entry.text.strip()]
    return tuple(entry for entry in free if not (alone and _speaks(entry, words)))


def clipped(text: str) -> str:
    """The directory's own words, at most so many that two such rows share a page; '…' shows that there are more."""
    whole = plain(text)
    if len(whole) <= MOST_OWN_WORDS:
        return whole
    cut = whole[:MOST_OWN_WORDS]
    sentence = cut.rfind(". ") + 1
    return f"{cut[: sentence if sentence > MOST_OWN_WORDS // 2 else cut.rfind(' ')]} …"


def _speaks(entry: Free, words: Words) -> bool:
    return entry.language.split("-")[0] == words.tag.split("-")[0]


def _hours(hours: tuple[Hours, ...], words: Words, width: str) -> str:
    return "\n".join(_open(one, words, width) for one in hours)


def _open(one: Hours, words: Words, width: str) -> str:
    names = [str(words.locale.days["format"][width][day]) for day in one.days]
    row = list(range(one.days[0], one.days[0] + len(one.days))) == list(one.days)
    if len(names) > 2 and row and width == "wide":
        days = words("{first} to {last}", "Weekdays in opening hours: Monday to Friday", first=names[0], last=names[-1])
    elif len(names) > 2 and row:
        days = words("{first} – {last}", "Short weekdays in opening hours: Mon – Fri", first=names[0], last=names[-1])
    else:
        days = words.joined(names)
    from_to = keep(
        words(
            "{opens} – {closes}",
            "Opening hours: 8:00 AM – 6:00 PM",
            opens=words.spoken_time(one.opens),
            closes=words.spoken_time(one.closes),
        )
    )
    return words("{days} {hours}", "Opening hours of some weekdays", days=keep(days), hours=from_to)


def _languages(content: SheetContent, words: Words) -> str:
    listed = words.joined([words.language_name(tag) for tag in content.languages])
    sentence = phrases.said((Coded(code="free_interpreter"),), words) if content.free_interpreter else ""
    if listed and sentence:
        return words("{languages}. {more}", "Languages spoken there, then a sentence", languages=listed, more=sentence)
    return listed or sentence
