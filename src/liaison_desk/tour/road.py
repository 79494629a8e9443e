"""What the steps of the tour share: the folder, the office with a clock that walks, and what each step did."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from liaison_desk import start
from liaison_desk.clock import real_now
from liaison_desk.office import Office
from liaison_desk.tour.town import Laptop, Town
from liaison_desk.vault.stamp import Value

Facts = dict[str, Value]
"""What a step did, as values of JSON: what a fresh process will look for."""


@dataclass
class WalkingClock:
    """A clock that the tour moves on by hand, from some days ago to this moment, never past it."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def walk(self, to: datetime) -> None:
        """Moves on to a moment, as far as it has come already."""
        self.moment = max(self.moment, min(to.astimezone(UTC), real_now()))

    def pass_minutes(self, minutes: int) -> None:
        """Lets some minutes go by."""
        self.walk(self.moment + timedelta(minutes=minutes))


@dataclass
class Road:
    """The tour under way. `facts` are by step; `office` is there once the profile was made."""

    folder: Path
    clock: WalkingClock
    town: Town
    facts: dict[str, Facts] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)

    @property
    def office(self) -> Office:
        """The office of the profile that is open now."""
        return self.offices[-1]

    @property
    def profile(self) -> Path:
        """The profile's folder."""
        return self.town.first.profile

    @property
    def passphrase_file(self) -> Path:
        """The file whose first line is the passphrase; only its owner may read it."""
        return self.town.first.passphrase_file

    def fact(self, step: str, name: str) -> str:
        """A fact of an earlier step that is text."""
        return str(self.facts[step][name])

    def keep_facts(self) -> None:
        """Writes what was done so far for the fresh process; ids and counts, no words of a family."""
        (self.folder / FACTS).write_text(json.dumps(self.facts, indent=1), encoding="utf-8")


FACTS = "tour.json"
SERVER, STICK, UNSEALED = "server", "stick", "unsealed"
"""The folders of the district's server, of a USB stick, and of what the server would hold if nothing were sealed."""


def laptops(folder: Path) -> tuple[Laptop, Laptop]:
    """The tour's own laptop, and the colleague's who joins it."""
    return (
        Laptop(person="Jordan Ellis", profile=folder / "profile", passphrase_file=folder / "passphrase.txt"),
        Laptop(person="Sam Ortiz", profile=folder / "colleague", passphrase_file=folder / "colleague.passphrase.txt"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A fresh process that knows only the folder and what was said to be done; `opened` is the colleague's office once it was asked for."""

    folder: Path
    office: Office
    facts: dict[str, Facts]
    opened: list[Office] = field(default_factory=list)

    def fact(self, step: str, name: str) -> str:
        """A fact of a step that is text."""
        return str(self.facts[step][name])

    def figure(self, step: str, name: str) -> int:
        """A fact of a step that is a number."""
        return int(str(self.facts[step][name]))

    @contextmanager
    def colleague(self) -> Iterator[Office]:
        """The office of the colleague's laptop, opened once: its passphrase costs half a second each time."""
        if not self.opened:
            laptop = laptops(self.folder)[1]
            self.opened.append(start.open_profile(laptop.profile, passphrase=start.passphrase_from(laptop.passphrase_file)))
        yield self.opened[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the road: what it is called, one sentence about it, how it is walked and how it is seen to hold."""

    name: str
    says: str
    walk: Callable[[Road], Facts]
    see: Callable[[Witness], None]
