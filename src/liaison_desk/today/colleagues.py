"""What colleagues wrote since one last looked, and what two people wrote at once: a line for each family or record."""

from collections.abc import Collection

from liaison_desk.clock import zone
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.settling import listing
from liaison_desk.settling.naming import About, Records
from liaison_desk.settling.nouns import DIRECTORY, NOUNS, noun
from liaison_desk.sync import actions as sync
from liaison_desk.sync.rounds import News
from liaison_desk.today.lines import NewsLine

MOST = 6
"""Lines of what came in; the Sync screen tells of the rest."""
MOST_NOUNS = 3


def look_lines(office: Office, words: Words) -> tuple[NewsLine, ...]:
    """What waits for a choice between versions."""
    return tuple(
        NewsLine(
            title=words("Two versions for {family}", "On Today: two people wrote at once", family=one.about.title),
            detail=listing.counted(words, one.answers), type="settle", id=one.about.key, family_id="",
        )
        for one in listing.waiting(office, words)
    )  # fmt: skip


def came_lines(office: Office, words: Words, *, told: Collection[str]) -> tuple[NewsLine, ...]:
    """What came in with rounds; `told` are ids of records that have a line of their own."""
    news = [one for one in sync.news(office) if one.record_id not in told and noun(words, one.record_type)]
    if not news:
        return ()
    records = Records(office, words)
    groups: dict[str, list[tuple[News, About]]] = {}
    entries = [one for one in news if one.record_type in DIRECTORY]
    for one in news:
        if one.record_type not in DIRECTORY:
            about = records.about(one.record_type, one.record_id)
            groups.setdefault(about.key, []).append((one, about))
    lines = [_line(words, found) for found in groups.values()]
    if entries:
        lines.append(_directory(words, entries))
    if len(lines) > MOST:
        beyond = len(lines) - MOST + 1
        more = words.many(beyond, "and {n} more", "and {n} more", "On Today: what came in and has no line of its own")
        lines = [*lines[: MOST - 1], NewsLine(title=more, detail="", type="sync", id="more", family_id="")]
    return tuple(lines)


def since(office: Office, words: Words) -> str:
    """Since when what came in is listed; '' where nobody ever said that they had looked."""
    at = sync.news_since(office)
    if at is None:
        return ""
    here = at.astimezone(zone(office.zone))
    if here.date() == office.today():
        return words("since {time}", "Beside the heading Came in on Today", time=words.time(here))
    return words("since {day}", "Beside the heading Came in on Today", day=words.date(here.date(), "weekday"))


def _line(words: Words, found: list[tuple[News, About]]) -> NewsLine:
    about = found[0][1]
    kinds = {one.record_type for one, _about in found}
    nouns = tuple(dict.fromkeys(noun(words, kind) for kind in NOUNS if kind in kinds))
    what = words.joined(nouns[:MOST_NOUNS])
    places = {(one.place, one.target) for _news, one in found}
    alone = len(places) == 1 and bool(about.place)
    place, target = next(iter(places)) if alone else ("family", about.family_id) if about.family_id else (about.place, about.target)
    return NewsLine(
        title=about.title, detail=words("{names}: {what}", "On Today: what came in of whom", names=_from(words, found), what=what),
        type=place, id=target or about.key, family_id=about.family_id,
    )  # fmt: skip


def _from(words: Words, found: list[tuple[News, About]]) -> str:
    colleague = words("A colleague", "In place of a name that was not said")
    return words.joined(tuple(dict.fromkeys(one.who or colleague for one, _about in found)))


def _directory(words: Words, entries: list[News]) -> NewsLine:
    title = words.many(len(entries), "{n} directory entry changed", "{n} directory entries changed", "On Today: what came in")
    colleague = words("A colleague", "In place of a name that was not said")
    names = words.joined(tuple(dict.fromkeys(one.who or colleague for one in entries)))
    service = next((one.record_id for one in entries if one.record_type == "service"), "")
    return NewsLine(title=title, detail=names, type="directory", id=service, family_id="")
