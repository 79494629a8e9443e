"""What needs a look, by family or record, each field with what its versions say: for Sync, for Today and for settling itself."""

from dataclasses import dataclass, field
from datetime import datetime

from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.settling.fields import GO_WITH, field_word
from liaison_desk.settling.naming import About, Records
from liaison_desk.settling.shown import ShownField, ShownGroup
from liaison_desk.settling.values import Reader
from liaison_desk.sync import actions as sync
from liaison_desk.sync.looking import Look, Said
from liaison_desk.vault import history
from liaison_desk.vault.merge import ALIVE

SHORT = 30
"""Characters up to which all versions together are shown in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A field that waits, what it is in, and its versions: colleagues' first, one's own last; `along` is settled with it."""

    key: str
    look: Look
    about: About
    said: tuple[Said, ...]
    along: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A family or another record, and what waits in it."""

    about: About
    items: tuple[Item, ...] = field(default=())


def key_of(record_type: str, record_id: str, name: str) -> str:
    """What names a field in lists."""
    return f"{record_type}/{record_id}/{name}"


def _leader(record_type: str, record_id: str, name: str) -> str:
    """The key of the field that this one goes with; '' for a field of its own."""
    with_it = GO_WITH.get((record_type, name))
    return key_of(record_type, record_id, with_it) if with_it else ""


def badge(office: Office, words: Words) -> str:
    """How many answers wait for a person, for the rail; nothing where none does."""
    with office.reading() as db:
        found = {key_of(kind, row, name): _leader(kind, row, name) for (kind, row), names in history.looks(db).items() for name in names}
    waiting = sum(leader not in found for leader in found.values())
    return words.many(waiting, "{n} waits", "{n} wait", "Beside the word Sync in the rail: answers to choose") if waiting else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many answers wait in a family or another record; `in_records` by the id of each record of it."""

    about: About
    answers: int
    in_records: dict[str, int]


def waiting(office: Office, words: Words) -> tuple[Waiting, ...]:
    """What waits, counted only: quicker than with what each version says."""
    found: dict[str, tuple[About, dict[str, int]]] = {}
    with office.reading() as db:
        records = Records(office, words)
        for (kind, row), names in history.looks(db).items():
            own = sum(GO_WITH.get((kind, name)) not in names for name in names)
            about = records.about(kind, row)
            found.setdefault(about.key, (about, {}))[1][row] = own
    groups = [Waiting(about=about, answers=sum(rows.values()), in_records=rows) for about, rows in found.values()]
    return tuple(sorted(groups, key=lambda one: (one.about.title.casefold(), one.about.key)))


def versions_in(office: Office, words: Words, target: str) -> str:
    """How many fields of a family's file, or of one record, have several versions; '' for none."""
    many = sum(one.answers if target == one.about.key else one.in_records.get(target, 0) for one in waiting(office, words))
    if not many:
        return ""
    return words.many(many, "{n} field has two versions", "{n} fields have two versions", "On a family's file or a referral: leads to both")


def read_groups(office: Office, words: Words, records: Records | None = None) -> tuple[Group, ...]:
    """What waits, the groups by their titles."""
    records = records or Records(office, words)
    found: dict[str, list[Item]] = {}
    with office.reading():
        every = sync.looks(office)
        by_key = {key_of(one.record_type, one.record_id, one.field): one for one in every}
        for look in every:
            if _leader(look.record_type, look.record_id, look.field) in by_key:
                continue
            along = tuple(one for one in every if by_key.get(_leader(one.record_type, one.record_id, one.field)) is look)
            about = records.about(look.record_type, look.record_id)
            said = tuple(sorted(look.values, key=lambda one: (one.mine, one.at)))
            item = Item(key=key_of(look.record_type, look.record_id, look.field), look=look, about=about, said=said, along=along)
            found.setdefault(about.key, []).append(item)
    groups = [Group(about=items[0].about, items=tuple(sorted(items, key=_order))) for items in found.values()]
    return tuple(sorted(groups, key=lambda one: (one.about.title.casefold(), one.about.key)))


def _order(item: Item) -> tuple[bool, str, str]:
    return item.look.field != ALIVE, item.about.part, item.key


def needs_a_look(office: Office, words: Words) -> tuple[ShownGroup, ...]:
    """What waits for a person, by family or record."""
    with office.reading():
        records = Records(office, words)
        return shown_groups(words, read_groups(office, words, records), Reader(words, records, office.zone))


def shown_groups(words: Words, groups: tuple[Group, ...], reader: Reader) -> tuple[ShownGroup, ...]:
    """The groups as lines."""
    return tuple(
        ShownGroup(
            key=one.about.key, title=one.about.title, second=_who(words, one), count=counted(words, len(one.items)),
            fields=tuple(_field(words, item, reader) for item in one.items),
        )
        for one in groups
    )  # fmt: skip


def counted(words: Words, answers: int) -> str:
    """How many answers there are to choose."""
    return words.many(answers, "{n} answer to choose", "{n} answers to choose", "On Today: how many fields differ")


def _who(words: Words, group: Group) -> str:
    you = words("you", "Among names in a list: Sam Ortiz and you")
    names = dict.fromkeys(
        you if one.mine else name_of(words, one) for item in group.items for one in (*item.said, *(met.said for met in item.look.unseen))
    )
    return words.joined(tuple(names))


def name_of(words: Words, said: Said) -> str:
    """Who wrote a version."""
    if said.mine:
        return words("You", "Who of the school does a step: the liaison")
    return said.who or words("A colleague", "In place of a name that was not said")


def title_of(words: Words, record_type: str, name: str) -> str:
    """A field in words; a record that one removed and another wrote in."""
    if name != ALIVE:
        return field_word(words, name)
    if record_type == "family":
        return words("Keep the family’s file?", "One person removed a record while another wrote in it")
    return words("Keep this entry?", "One person removed a record while another wrote in it")


def _field(words: Words, item: Item, reader: Reader) -> ShownField:
    look = item.look
    if look.field == ALIVE:
        second = words("Removed, and written in", "One person removed a record while another wrote in it")
    else:
        said = [" ".join(reader.say(look.record_type, look.field, one.value).split()) for one in item.said]
        if sum(map(len, said)) <= SHORT:
            second = words(" or ", "Stands between two short versions of one field: after 16:00 or after 17:00").join(said)
        else:
            second = words.many(len(said), "{n} version", "{n} versions", "Under a field that several people wrote")
    return ShownField(key=item.key, title=title_of(words, look.record_type, look.field), part=item.about.part, second=second)


def when(words: Words, at: datetime, office: Office) -> str:
    """When a version was written, here."""
    here = at.astimezone(office.local_now().tzinfo)
    return words("{day}, {time}", "When something was", day=words.date(here.date(), "weekday"), time=words.time(here))
