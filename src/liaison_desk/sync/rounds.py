"""What the rounds brought: the last one, what came from whom, the team's laptops, and how far a person has looked at it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from liaison_desk.errors import NotAllowed
from liaison_desk.office import Office
from liaison_desk.sync import names, packing, round  # noqa: A004 - the round of a sync
from liaison_desk.sync.round import SpaceRound
from liaison_desk.vault import arrivals, laptop
from liaison_desk.vault.vault import Database

LAST_ROUND, LOOKED = "last_round", "looked_at_news"
MOST_ARRIVALS = 20
MOST_TOUCHED = 400
FILLING = 500
"""A first round that brings more changes than this fills a new laptop: nobody has to look at all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRound:
    """The round before: when, with which server or folder ('' for the other way), and what it did in all spaces together."""

    at: datetime
    server: str = ""
    folder: str = ""
    sent: int = 0
    got: int = 0
    changes: int = 0
    refused: int = 0
    waits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CameFrom:
    """What came of a colleague at about one time: how many batches with how many changes."""

    who: str
    at: datetime
    batches: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLaptop:
    """A laptop of the team: whose it is ('' where no name was said), its role, whether it is this one, when a batch of it last came."""

    device: str
    name: str
    role: str
    this: bool
    heard: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A record that a colleague wrote in since this laptop's person last looked."""

    record_type: str
    record_id: str
    who: str
    at: datetime


@contextmanager
def one_at_a_time(office: Office) -> Iterator[None]:
    """A round that no other round or import of this laptop runs beside; raises NotAllowed where one does.

    What stood here before the first round is no news.
    """
    with office.vault.alone() as mine:
        if not mine:
            raise NotAllowed("Other long work is still under way here", "Nothing was lost. Wait a moment and try again.")
        with office.vault.transaction() as db:
            if LOOKED not in laptop.facts(db):
                _look(office, db)
        yield


def keep(office: Office, done: tuple[SpaceRound, ...], *, server: str = "", folder: Path | None = None) -> None:
    """Keeps what a round did, for the next look at it."""
    told = {
        "at": office.now().isoformat(), "server": server, "folder": str(folder) if folder else "", "sent": sum(one.sent for one in done),
        "got": sum(one.got for one in done), "changes": sum(one.changes for one in done), "refused": sum(one.refused for one in done),
        "waits": list(dict.fromkeys(what for one in done for what in one.waits)),
    }  # fmt: skip
    with office.vault.transaction() as db:
        facts = laptop.facts(db)
        if LAST_ROUND not in facts and sum(one.changes for one in done) > FILLING:
            _look(office, db)
        laptop.keep_fact(db, LAST_ROUND, json.dumps(told))


def with_names(office: Office, done: tuple[SpaceRound, ...]) -> tuple[SpaceRound, ...]:
    """A round with the names of those whose work it took in."""
    if not any(one.came for one in done):
        return done
    with office.reading() as db:
        named = names.names(db)
    return tuple(replace(one, came=tuple(replace(it, who=named.get(it.device, "")) for it in one.came)) for one in done)


def last_round(office: Office) -> LastRound | None:
    """The last round that was made; None before the first."""
    with office.reading() as db:
        kept = laptop.facts(db).get(LAST_ROUND)
    if kept is None:
        return None
    told = json.loads(kept)
    return LastRound(**{**told, "at": datetime.fromisoformat(told["at"]), "waits": tuple(told["waits"])})


def what_came(office: Office, *, most: int = MOST_ARRIVALS) -> tuple[CameFrom, ...]:
    """What came lately, from whom and when, the newest first."""
    own = packing.laptop_of(office).device.id
    with office.reading() as db:
        named = names.names(db)
        return tuple(
            CameFrom(who=named.get(one.device, ""), at=one.at, batches=one.batches, changes=one.changes)
            for one in arrivals.arrivals(db, own=own, most=most)
        )


def team_laptops(office: Office) -> tuple[TeamLaptop, ...]:
    """The laptops on the team's roster, this one first."""
    own = packing.laptop_of(office).device.id
    with office.reading() as db:
        named = names.names(db)
        members = round.roster_of(db, office.team).chain.members.values()
        found = [
            TeamLaptop(
                device=one.device.hex(), name=named.get(office.who if one.device == own else one.device.hex(), ""), role=one.role,
                this=one.device == own, heard=None if one.device == own else arrivals.last_heard(db, office.team, one.device),
            )
            for one in members
        ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.this, one.name, one.device)))


def news(office: Office, *, most: int = MOST_TOUCHED) -> tuple[News, ...]:
    """The records that colleagues wrote in since `looked_at_news`, the newest first."""
    own = packing.laptop_of(office).device.id
    with office.reading() as db:
        act, at = _looked(db)
        touched = arrivals.touched_since(db, act, own=own, most=most) if at else ()
        named = names.names(db) if touched else {}
        return tuple(News(record_type=one.type, record_id=one.row, who=named.get(one.device, ""), at=one.at) for one in touched)


def news_since(office: Office) -> datetime | None:
    """When this laptop's person last said that they have looked at the news; None before the first time."""
    with office.reading() as db:
        return _looked(db)[1]


def looked_at_news(office: Office) -> None:
    """Notes that this laptop's person has looked at what came in so far."""
    with office.vault.transaction() as db:
        _look(office, db)


def _look(office: Office, db: Database) -> None:
    laptop.keep_fact(db, LOOKED, json.dumps([arrivals.newest_act(db), office.now().isoformat()]))


def _looked(db: Database) -> tuple[int, datetime | None]:
    kept = laptop.facts(db).get(LOOKED)
    if kept is None:
        return 0, None
    act, at = json.loads(kept)
    return int(act), datetime.fromisoformat(at)
