"""What the directory screen decides: what was typed, which filters hold, what an entry's page says. No Qt."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from liaison_desk.directory import actions, labels, page
from liaison_desk.directory.actions import AddressFields, ServiceFields
from liaison_desk.directory.entry import Entry, FoundIt, ServiceLine
from liaison_desk.directory.page import EntryPage
from liaison_desk.directory.service import Capacity, VerifyReason
from liaison_desk.errors import NotFound
from liaison_desk.language import Words
from liaison_desk.office import Office

MOST = 100
STALE = "stale"
"""The target that opens the list of entries to check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed by; `languages` may come from words typed ('dentist, arabic')."""

    text: str = ""
    category: str = ""
    languages: tuple[str, ...] = ()
    area: str = ""
    free: bool = False
    open_now: bool = False
    takes_new: bool = False
    to_check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTyped:
    """A new service as it stands in the form."""

    name: str = ""
    organization: str = ""
    category: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    postal_code: str = ""
    languages: tuple[str, ...] = ()
    cost: str = ""
    for_whom: str = ""
    how_to_start: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service in the list, in the reader's words; `warning` where its entry is old or wants checking."""

    id: str
    name: str
    languages: str
    place: str
    cost: str
    checked: str
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceList:
    """The list with what stands above it; `empty` says what to do where nothing is found."""

    rows: tuple[ServiceRow, ...]
    count: str
    order: str
    filters: Filters
    empty: str = ""


class View(Protocol):
    """What the screen shows."""

    def show_services(self, found: ServiceList) -> None: ...

    def show_entry(self, shown: EntryPage | None) -> None: ...

    def say(self, text: str) -> None: ...


class DirectoryPresenter:
    """Lives as long as the screen; `found_it` asks the referrals how families found a service."""

    def __init__(self, office: Office, words: Words, view: View, found_it: Callable[[str], FoundIt | None] = lambda service: None) -> None:
        self._office, self._words, self._view, self._found_it = office, words, view, found_it
        self.filters = Filters()
        self.chosen = ""
        self._tongues: tuple[str, ...] = ()

    def open(self, target: str) -> None:
        """Shows the list; with a service's id as target its page too, with 'stale' what wants checking."""
        if target == STALE:
            self.filters = Filters(to_check=True)
        elif target:
            self.chosen = target
        self._tongues = actions.directory_languages(self._office)
        self._show()
        self._show_entry()

    def search(self, text: str) -> None:
        """As one types: names of languages among the words narrow by language."""
        self.filters = replace(self.filters, text=text, to_check=False)
        self._show()

    def narrow(self, filters: Filters) -> None:
        """Other filters than before."""
        self.filters = filters
        self._show()

    def choose(self, service_id: str) -> None:
        """Shows the page of one entry."""
        self.chosen = service_id
        self._show_entry()

    def checked_today(self) -> None:
        """The entry that is shown is right: two keystrokes in all."""
        if self.chosen:
            actions.verify_entry(self._office, service_id=self.chosen)
            self._view.say(self._words("Checked today", "After an entry of the directory was checked"))
            self._again()

    def wants_checking(self, reason: VerifyReason) -> None:
        """Puts the entry that is shown on the list to verify."""
        if self.chosen:
            actions.put_on_verify_list(self._office, service_id=self.chosen, reason=reason)
            self._again()

    def set_room(self, capacity: Capacity) -> None:
        """Notes whether the service that is shown has room."""
        if self.chosen:
            actions.set_service_capacity(self._office, service_id=self.chosen, capacity=capacity)
            self._again()

    def reopen(self) -> None:
        """A retired service is there again."""
        if self.chosen:
            actions.reopen_service(self._office, service_id=self.chosen)
            self._again()

    def add(self, typed: ServiceTyped) -> str:
        """Adds a service and shows it; gives its id. Raises BadInput where the form lacks something; nothing is saved then."""
        where = AddressFields(address_1=typed.address.strip(), city=typed.city.strip(), postal_code=typed.postal_code.strip())
        fields = ServiceFields(
            name=typed.name.strip(), categories=(typed.category,) if typed.category else (), languages=typed.languages,
            cost_code=typed.cost, eligibility_description=typed.for_whom.strip(), application_process=typed.how_to_start.strip(),
        )  # fmt: skip
        made = actions.add_service(
            self._office, fields=fields, organization_name=typed.organization.strip(), phone=typed.phone,
            address=where if where != AddressFields() else None,
        )  # fmt: skip
        self._view.say(self._words("Added: {name}", "After a service was added to the directory", name=made.name))
        self.filters, self.chosen = Filters(), made.id
        self.open("")
        return made.id

    def costs(self) -> tuple[tuple[str, str], ...]:
        """What a service may cost: code and words."""
        return tuple((code, self._words.of(text)) for code, text in labels.COST_WORDS.items())

    def rooms(self) -> tuple[tuple[str, str], ...]:
        """Whether a service has room: value and words."""
        return tuple((room.value, self._words.of(text)) for room, text in labels.CAPACITY_WORDS.items())

    def reasons(self) -> tuple[tuple[str, str], ...]:
        """Why a person may put an entry on the list to verify: value and words."""
        told = (VerifyReason.WRONG_NUMBER, VerifyReason.SAID_CLOSED, VerifyReason.OTHER)
        return tuple((reason.value, self._words.of(labels.VERIFY_WORDS[reason])) for reason in told)

    def languages(self) -> tuple[tuple[str, str], ...]:
        """The languages to choose from: tag and name, the most common first."""
        return tuple((tag, self._words.language_name(tag)) for tag in self._tongues)

    def categories(self) -> tuple[tuple[str, str], ...]:
        """The categories to choose from: code and name."""
        return tuple((code, labels.category(code, self._words)) for code in labels.CATEGORY_WORDS)

    def _show(self) -> None:
        words, asked = self._words, self.filters
        if asked.to_check:
            lines = actions.stale_entries(self._office, limit=MOST)
            count = words.many(len(lines), "{n} entry wants checking", "{n} entries want checking", "Above the list of the directory")
        else:
            text, spoken = self._spoken(asked.text)
            found = actions.find_services(
                self._office, text=text, category=asked.category, languages=(*asked.languages, *spoken), area=asked.area, free=asked.free,
                open_now=asked.open_now, takes_new=asked.takes_new, limit=MOST,
            )  # fmt: skip
            lines = found.lines
            count = words(
                "{n} of {m} services",
                "Above the list of the directory: found, and all",
                n=words.number(found.count),
                m=words.number(found.of),
            )
            asked = replace(asked, languages=tuple(dict.fromkeys((*asked.languages, *spoken))))
        rows = tuple(self._row(line) for line in lines)
        empty = "" if rows else self._nothing()
        self._view.show_services(
            ServiceList(rows=rows, count=count, order=words("By name", "The order of a list"), filters=asked, empty=empty)
        )
        if rows and not self.chosen:
            self.choose(rows[0].id)

    def _again(self) -> None:
        self._show()
        self._show_entry()

    def _show_entry(self) -> None:
        if not self.chosen:
            self._view.show_entry(None)
            return
        try:
            entry = actions.open_service(self._office, service_id=self.chosen, found_it=self._found_it(self.chosen))
        except NotFound:
            # It went with its import while the screen was open.
            self.chosen = ""
            self._view.show_entry(None)
            return
        self._view.show_entry(self._page(entry))

    def _page(self, entry: Entry) -> EntryPage:
        return page.entry_page(entry, self._words, today=self._office.today(), me=self._office.who)

    def _row(self, line: ServiceLine) -> ServiceRow:
        words = self._words
        checked = words.date(line.checked_on, "short") if line.checked_on else words("never", "An entry of the directory was never checked")
        warning = ""
        if line.verify_reason is not VerifyReason.NONE:
            warning = words.of(labels.VERIFY_WORDS[line.verify_reason])
        elif line.stale:
            warning = checked
        place = line.city
        if line.km is not None:
            place = words("{n} km", "A distance", n=words.number(round(line.km, 1)))
        return ServiceRow(
            id=line.id, name=line.name, languages=words.joined([words.language_name(tag) for tag in line.languages[:3]]), place=place,
            cost=labels.cost(line.cost_code, line.fees, words), checked=checked, warning=warning,
        )  # fmt: skip

    def _spoken(self, text: str) -> tuple[str, tuple[str, ...]]:
        """What was typed without the names of languages in it, and those languages."""
        names = {name.casefold(): tag for tag, name in self.languages()}
        typed = [word for word in re.split(r"[\s,;]+", text) if word]
        spoken = tuple(names[word.casefold()] for word in typed if word.casefold() in names)
        return " ".join(word for word in typed if word.casefold() not in names), spoken

    def _nothing(self) -> str:
        counts = actions.directory_counts(self._office)
        if counts.services == 0:
            return self._words("The directory is empty. Import a list of services, or add one.", "Where no service is kept yet")
        if self.filters.to_check:
            return self._words("Every entry was checked lately.", "Where no entry of the directory wants checking")
        return self._words("No service fits all of this. Take a filter away.", "Where a search of the directory finds nothing")
