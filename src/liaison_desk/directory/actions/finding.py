"""Finds services: as one types, and those that fit a need, with the reasons."""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta

from liaison_desk.directory import store
from liaison_desk.directory.entry import AGAINST, STALE_DAYS, Fit, Fitting, Found, Reason, ServiceLine, Why
from liaison_desk.directory.hours import Open, open_at
from liaison_desk.directory.organization import Organization
from liaison_desk.directory.service import Capacity, Service, VerifyReason
from liaison_desk.errors import BadInput
from liaison_desk.office import Office
from liaison_desk.vault.vault import Database

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryCounts:
    """How large the directory is, and how much of it wants checking."""

    services: int
    retired: int
    stale: int
    to_verify: int


def find_services(
    office: Office,
    *,
    text: str = "",
    category: str = "",
    languages: tuple[str, ...] = (),
    area: str = "",
    open_now: bool = False,
    free: bool = False,
    takes_new: bool = False,
    near: tuple[float, float] | None = None,
    retired: bool = False,
    limit: int = 100,
) -> Found:
    """The services that all of this holds for; what is not given does not narrow.

    Every word of `text` begins a word of the entry, its organization, place, phone or terms. `area` is a city, a
    postal code, a county. `languages` are BCP 47 tags, one is enough. `near` (latitude, longitude in degrees) puts
    the nearest first; otherwise names that begin with the words come first.
    """
    if limit < 1:
        raise BadInput("At least one line is shown", "Give a limit of 1 or more.", where="limit")
    wanted = store.Wanted(
        text=text, category=category, languages=languages, area=area, free=free, retired=retired,
        capacity=Capacity.TAKES_NEW if takes_new else "",
    )  # fmt: skip
    with office.reading() as db:
        narrow = open_now or near is not None
        found = store.services(db, wanted, most=None if narrow else limit)
        shown = lines(office, db, found, near=near)
        if open_now:
            shown = tuple(line for line in shown if line.open.state is Open.OPEN)
        if near is not None:
            shown = tuple(sorted(shown, key=lambda line: (line.km is None, line.km or 0.0)))
        count = len(shown) if narrow else store.count(db, wanted)
        return Found(lines=shown[:limit], count=count, of=store.count(db, store.Wanted(retired=retired)))


def lines(office: Office, db: Database, found: tuple[Service, ...], *, near: tuple[float, float] | None = None) -> tuple[ServiceLine, ...]:
    """Services as lines of a list, in the same order; where a confidential one is, is not told."""
    if not found:
        return ()
    names = store.organization_names(db, [service.organization_id for service in found])
    spots = store.spots(db, found)
    hours = store.schedules(db, [service.id for service in found])
    moment, today = office.local_now(), office.today()
    return tuple(
        ServiceLine(
            id=one.id, name=one.name, organization=names.get(one.organization_id, ""), city="" if one.confidential else spots[one.id].city,
            languages=one.languages,
            categories=one.categories, cost_code=one.cost_code, fees=one.fees_description or one.fees, capacity=one.capacity,
            checked_on=checked_on(one), stale=is_stale(one, today), verify_reason=one.verify_reason,
            open=open_at(hours.get(one.id, ()), moment), confidential=one.confidential, retired=one.retired_on is not None,
            km=None if one.confidential else _km(near, spots[one.id]),
        )
        for one in found
    )  # fmt: skip


def checked_on(service: Service) -> date | None:
    """The day an entry was last checked, by the team or, as they say, by the directory's keepers."""
    return max((day for day in (service.last_verified_on, service.assured_date) if day), default=None)


def is_stale(service: Service, today: date) -> bool:
    """Whether nobody checked an entry for half a year."""
    day = checked_on(service)
    return day is None or day < today - timedelta(days=STALE_DAYS)


def fitting_services(
    office: Office,
    *,
    category: str,
    languages: tuple[str, ...] = (),
    area: str = "",
    age: int | None = None,
    exclude: tuple[str, ...] = (),
    limit: int = 20,
) -> Fitting:
    """The services of a category, those that fit a family best first, each with its reasons.

    `languages` are the family's, `area` its city or postal code, `age` of the person who needs it, `exclude` services
    that were tried. Nothing is left out for a reason that speaks against it: it stands further down and says so.
    """
    with office.reading() as db:
        wanted = store.Wanted(category=category, exclude=exclude)
        found = store.services(db, wanted)
        there = {one.id for one in store.services(db, replace(wanted, area=area))} if area else frozenset[str]()
        ranked = sorted(
            ((_reasons(one, languages, age, one.id in there, office.today()), one) for one in found),
            key=lambda pair: -sum(_WEIGHT[reason.why] for reason in pair[0]),
        )[: limit * 2]
        shown = lines(office, db, tuple(one for _, one in ranked))
    fits = []
    for (reasons, _), line in zip(ranked, shown, strict=True):
        opened = (Reason(why=Why.OPEN_NOW),) if line.open.state is Open.OPEN else ()
        told = sorted((*reasons, *opened), key=lambda reason: (reason.why in AGAINST, -abs(_WEIGHT[reason.why])))
        fits.append(Fit(line=line, reasons=tuple(told)))
    fits.sort(key=lambda fit: -sum(_WEIGHT[reason.why] for reason in fit.reasons))
    return Fitting(fits=tuple(fits[:limit]), count=len(found))


_WEIGHT = {
    Why.LANGUAGE: 6, Why.TAKES_NEW: 4, Why.FREE: 4, Why.IN_AREA: 4, Why.AGE: 2, Why.INTERPRETER: 3, Why.SLIDING: 2, Why.CHECKED: 2,
    Why.OPEN_NOW: 1, Why.STALE: -1, Why.WAITLIST: -4, Why.TO_VERIFY: -5, Why.NOT_AGE: -12, Why.FULL: -12,
}  # fmt: skip


def _reasons(one: Service, languages: tuple[str, ...], age: int | None, in_area: bool, today: date) -> tuple[Reason, ...]:
    shared = tuple(tag for tag in languages if any(theirs.split("-")[0] == tag.split("-")[0] for theirs in one.languages))
    told = {
        Why.INTERPRETER: bool(languages) and not shared and bool(one.interpretation_services),
        Why.FREE: one.cost_code == "free",
        Why.SLIDING: one.cost_code == "sliding",
        Why.TAKES_NEW: one.capacity is Capacity.TAKES_NEW,
        Why.WAITLIST: one.capacity is Capacity.WAITLIST,
        Why.FULL: one.capacity is Capacity.FULL,
        Why.IN_AREA: in_area,
        Why.AGE: age is not None and _says_age(one) and _fits_age(one, age),
        Why.NOT_AGE: age is not None and not _fits_age(one, age),
        Why.TO_VERIFY: one.verify_reason is not VerifyReason.NONE,
    }
    checked = Reason(why=Why.STALE if is_stale(one, today) else Why.CHECKED, on=checked_on(one))
    spoken = (Reason(why=Why.LANGUAGE, languages=shared),) if shared else ()
    return (*spoken, *(Reason(why=why) for why, holds in told.items() if holds), checked)


def _says_age(one: Service) -> bool:
    return one.minimum_age is not None or one.maximum_age is not None


def _fits_age(one: Service, age: int) -> bool:
    return (one.minimum_age is None or age >= one.minimum_age) and (one.maximum_age is None or age <= one.maximum_age)


def _km(near: tuple[float, float] | None, spot: store.Spot) -> float | None:
    """The distance over the ground in kilometres; None where a point is not told."""
    if near is None or spot.latitude is None or spot.longitude is None:
        return None
    here, there = math.radians(near[0]), math.radians(spot.latitude)
    half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(math.radians(spot.longitude - near[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def service_names(office: Office, *, service_ids: tuple[str, ...]) -> dict[str, str]:
    """The names of services by id, also of retired ones; ids that are not here are left out."""
    with office.reading() as db:
        return store.service_names(db, service_ids)


def directory_languages(office: Office) -> tuple[str, ...]:
    """The languages that services of the directory speak, as BCP 47 tags, the most common first."""
    with office.reading() as db:
        return store.languages(db)


def directory_sources(office: Office) -> dict[str, tuple[str, ...]]:
    """The data sets that were imported, each with its organizations and services as 'id at the source name'."""
    with office.reading() as db:
        return store.sources(db)


def directory_counts(office: Office) -> DirectoryCounts:
    """How many services the directory has, and how many want checking."""
    with office.reading() as db:
        shown = store.count(db, store.Wanted())
        return DirectoryCounts(
            services=shown,
            retired=store.count(db, store.Wanted(retired=True)) - shown,
            stale=store.count(db, store.Wanted(before=office.today() - timedelta(days=STALE_DAYS))),
            to_verify=store.count(db, store.Wanted(to_verify=True)),
        )


def organization_of(db: Database, service: Service) -> Organization | None:
    """Who offers a service; None where the directory does not say."""
    return store.one(db, Organization, service.organization_id) if service.organization_id else None
