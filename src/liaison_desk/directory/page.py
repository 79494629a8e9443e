"""An entry's page in the reader's words: what it says of a service, in which order, and what it leaves out."""

from dataclasses import dataclass
from datetime import date

from liaison_desk.directory import labels
from liaison_desk.directory.entry import Entry, Place
from liaison_desk.directory.hours import DAYS, Open
from liaison_desk.directory.location import PostalAddress
from liaison_desk.directory.organization import Phone
from liaison_desk.directory.service import Capacity, VerifyReason
from liaison_desk.language import Words

MOST_PLACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChip:
    """A few words beside the title; `tone` is done, due, overdue, private or plain."""

    text: str
    icon: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the page: an icon, what it is about, what it says."""

    icon: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """The hours of one day of the week."""

    day: str
    text: str
    today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundItLine:
    """How families answered one question: the answer and its share from 0 to 1."""

    question: str
    answer: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """Everything the page shows; `phones` are the ids behind 'wrong number', in the order of the first fact."""

    id: str
    title: str
    subtitle: str
    description: str
    chips: tuple[PageChip, ...]
    facts: tuple[Fact, ...]
    hours: tuple[HoursLine, ...]
    open_text: str
    found_it: tuple[FoundItLine, ...]
    found_it_count: str
    phones: tuple[tuple[str, str], ...]
    retired: bool
    room: str = ""


def entry_page(entry: Entry, words: Words, *, today: date, me: str) -> EntryPage:
    """The page of an entry. A confidential place shows its hotline only."""
    service = entry.service
    phones = _phones(entry)
    return EntryPage(
        id=service.id, title=service.name, subtitle=entry.organization.name if entry.organization else "",
        description="" if service.confidential else service.description, chips=_chips(entry, words, me),
        facts=tuple(fact for fact in _facts(entry, phones, words) if fact.text), hours=_hours(entry, words, today),
        open_text=_open_text(entry, words), found_it=_found_it(entry, words), found_it_count=_count(entry, words),
        phones=tuple((phone.id, words.phone(phone.number)) for phone in phones), retired=service.retired_on is not None,
        room=service.capacity.value,
    )  # fmt: skip


def _chips(entry: Entry, words: Words, me: str) -> tuple[PageChip, ...]:
    service, chips = entry.service, []
    if service.retired_on:
        closed = words("Closed since {day}", "Beside the name of a service", day=words.date(service.retired_on, "short"))
        chips.append(PageChip(text=closed, icon="octagon-x", tone="overdue"))
    if service.verify_reason is not VerifyReason.NONE:
        chips.append(PageChip(text=words.of(labels.VERIFY_WORDS[service.verify_reason]), icon="triangle-alert", tone="overdue"))
    chips.append(_checked(entry, words, me))
    if service.capacity is not Capacity.UNKNOWN:
        tone = "done" if service.capacity is Capacity.TAKES_NEW else "due"
        chips.append(PageChip(text=words.of(labels.CAPACITY_WORDS[service.capacity]), icon="door-open", tone=tone))
    if entry.organization and entry.organization.agreement_until:
        until = words.date(date.fromisoformat(entry.organization.agreement_until), "month")
        chips.append(PageChip(text=words("Agreement until {month}", "Beside the name of a service", month=until), icon="handshake"))
    if service.confidential:
        chips.append(PageChip(text=words("Its place is confidential", "Beside the name of a shelter"), icon="eye-off", tone="private"))
    if service.may_not_confirm_clients:
        chips.append(PageChip(text=words("May not confirm whom they help", "Beside the name of a shelter"), icon="shield", tone="private"))
    return tuple(chips)


def _checked(entry: Entry, words: Words, me: str) -> PageChip:
    if entry.checked_on is None:
        return PageChip(text=words("Never checked", "Beside the name of a service"), icon="circle-alert", tone="due")
    day = words.date(entry.checked_on, "short")
    mine = entry.service.last_verified_by == me and entry.checked_on == entry.service.last_verified_on
    text = (
        words("Checked {day} by you", "When an entry was last checked", day=day) if mine else words("Checked {day}", "When it was", day=day)
    )
    return PageChip(text=text, icon="badge-check", tone="due" if entry.stale else "done")


def _facts(entry: Entry, phones: tuple[Phone, ...], words: Words) -> tuple[Fact, ...]:
    service = entry.service
    languages = [words.language_name(tag) for tag in entry.languages]
    bring = [words.of(labels.BRING_WORDS[code]) for code in service.bring_codes if code in labels.BRING_WORDS]
    bring += [one.document for one in entry.documents if one.document]
    ways = [words.of(labels.WAY_WORDS[code]) for code in service.way_codes if code in labels.WAY_WORDS]
    fees = service.fees_description or service.fees or ", ".join(one.option for one in entry.costs)
    ages = _ages(service.minimum_age, service.maximum_age, words)
    return (
        Fact(icon="phone", label=words("Phone", "Line of an entry"), text="\n".join(_phone(phone, words) for phone in phones)),
        Fact(icon="map-pin", label=words("Where", "Line of an entry"), text=_where(entry, words)),
        Fact(icon="languages", label=words("Languages", "Line of an entry"), text=_joined([*languages, service.interpretation_services])),
        Fact(icon="wallet", label=words("Cost", "Line of an entry"), text=_joined([labels.cost(service.cost_code, "", words), fees])),
        Fact(
            icon="users",
            label=words("For whom", "Line of an entry"),
            text=_joined([service.eligibility_description or service.audience, ages]),
        ),
        Fact(icon="backpack", label=words("To bring", "Line of an entry"), text=_joined(bring)),
        Fact(icon="footprints", label=words("How to start", "Line of an entry"), text=_joined([*ways, service.application_process])),
        Fact(icon="map", label=words("Serves", "Line of an entry: areas"), text=_joined([one.name for one in entry.areas])),
        Fact(icon="clock", label=words("Waiting time", "Line of an entry"), text=service.wait_time),
        Fact(
            icon="globe",
            label=words("Web page", "Line of an entry"),
            text=service.url or (entry.organization.website if entry.organization else ""),
        ),
        Fact(icon="info", label=words("Notice", "Line of an entry"), text=service.alert),
    )


def _joined(parts: list[str]) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def _ages(least: float | None, most: float | None, words: Words) -> str:
    if least is not None and most is not None:
        return words("{a} to {b} years old", "Ages that a service is for", a=words.number(least), b=words.number(most))
    if least is not None:
        return words("From {a} years", "Ages that a service is for", a=words.number(least))
    return words("Up to {b} years", "Ages that a service is for", b=words.number(most)) if most is not None else ""


def _phones(entry: Entry) -> tuple[Phone, ...]:
    """The service's own numbers, else its places', else its organization's; of a confidential place only what is no fax."""
    at_places = tuple(phone for place in entry.places for phone in place.phones)
    found = entry.phones or at_places or entry.organization_phones
    if entry.service.confidential:
        found = entry.phones or entry.organization_phones
    return tuple(phone for phone in found if phone.type.lower() != "fax")[:4]


def _phone(phone: Phone, words: Words) -> str:
    parts = [words.phone(phone.number)]
    if phone.extension and phone.extension not in phone.number:
        parts.append(words("extension {number}", "After a phone number", number=phone.extension))
    parts += [part for part in (phone.department, phone.description) if part]
    return " · ".join(parts)


def _where(entry: Entry, words: Words) -> str:
    if entry.service.confidential:
        return words("Not told to anybody: call first.", "Where a confidential shelter is")
    own = [_place(place) for place in entry.places[:MOST_PLACES]]
    more = len(entry.places) - MOST_PLACES
    if more > 0:
        own.append(words.many(more, "and {n} more place", "and {n} more places", "After the first places of a service"))
    return "\n".join(part for part in own if part) or "\n".join(address(one) for one in entry.organization_addresses)


def _place(place: Place) -> str:
    told = address(place.addresses[0]) if place.addresses else place.location.name
    return ". ".join(part.rstrip(".") for part in (told, place.location.transportation) if part)


def address(one: PostalAddress) -> str:
    """An address on one line, as it is written in the place's own country."""
    region = " ".join(part for part in (one.state_province, one.postal_code) if part)
    return ", ".join(part for part in (one.address_1, one.address_2, one.city, region) if part)


def _hours(entry: Entry, words: Words, today: date) -> tuple[HoursLine, ...]:
    lines = []
    for place, day in enumerate(DAYS):
        if not entry.hours:
            break
        spans = entry.hours[place].spans
        told = ", ".join(
            words("{a} to {b}", "Opening hours: from, until", a=words.time(begin), b=words.time(until)) for begin, until in spans
        )
        text = told or words("closed", "Opening hours of a day")
        lines.append(HoursLine(day=words.of(labels.DAY_WORDS[day]), text=text, today=place == today.weekday()))
    return tuple(lines)


def _open_text(entry: Entry, words: Words) -> str:
    if entry.open.state is Open.OPEN and entry.open.until is not None:
        return words("open now, until {time}", "Beside the opening hours", time=words.time(entry.open.until))
    return words.of(labels.OPEN_WORDS[entry.open.state])


def _found_it(entry: Entry, words: Words) -> tuple[FoundItLine, ...]:
    if entry.found_it is None:
        return ()
    return tuple(FoundItLine(question=q, answer=a, share=s) for q, a, s in labels.found_it_lines(entry.found_it, words))


def _count(entry: Entry, words: Words) -> str:
    if entry.found_it is None or not entry.found_it.sent:
        return words("Nobody sent there yet", "How families found a service: no referral yet")
    return words.many(entry.found_it.sent, "{n} family", "{n} families", "How many families told how they found a service")
