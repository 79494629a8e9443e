"""Schools and their calendars: the days on which nobody is there to ask."""

from dataclasses import dataclass, field
from datetime import date

from liaison_desk.vault.rows import LINKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A stretch of the school year, both days included."""

    name: str = ""
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school; `zone` the IANA name of its time zone ('' : the laptop's), `closed_days` its holidays and closed days."""

    id: str
    name: str = ""
    identifier: str = ""
    zone: str = ""
    phone: str = ""
    address: str = ""
    closed_days: tuple[date, ...] = field(default=(), metadata=LINKS)
    terms: tuple[Term, ...] = ()
    source: str = ""
    source_id: str = ""
    extra: tuple[tuple[str, str], ...] = ()
