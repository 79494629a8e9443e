"""Laptops of one team that do anything in any order: the rules of the model, over the real code."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from liaison_desk.sync import at_stick, lives, packing
from liaison_desk.vault import history
from tests.fakes import StillClock
from tests.sync import oracle, world
from tests.sync.relay import Mood, Relay
from tests.sync.world import MARKED, READERS, ROWS, Desk

RAM = Path("/dev/shm")
LAPTOPS = 3
MOST_LAPTOPS = 5
DAYS = 365.25
ENOUGH_ROUNDS = 8


class Then(StrEnum):
    """What a person does after they wrote."""

    NOTHING = "goes on"
    SYNC = "syncs"
    ALL = "syncs, and so do the others"


desks = st.integers(0, MOST_LAPTOPS - 1)
papers = st.sampled_from(ROWS)
titles = st.sampled_from(MARKED)
then_ = st.sampled_from(Then)


def in_ram() -> Path | None:
    """Where temporary vaults stand, in memory if this computer has such a place."""
    return RAM if RAM.is_dir() else None


class Team(RuleBasedStateMachine):
    """A team's laptops, its server and two sticks."""

    template = Path()
    """Vaults of a team's laptops, made once by `world.make_laptops`."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="team-", dir=in_ram()))
        shutil.copytree(self.template, self.folder / "desks")
        self.desks = [world.sit_down(self.folder / "desks" / str(number), StillClock()) for number in range(LAPTOPS)]
        self.newcomer: Desk | None = world.sit_down(self.folder / "desks" / str(LAPTOPS), StillClock())
        self.relay = Relay(random.Random(0))
        self.yesterday = self.relay.copy()
        self.backups: dict[str, Path] = {}
        self.sticks = [self.folder / "stick 1", self.folder / "stick 2"]
        for stick in self.sticks:
            stick.mkdir()
        self.sound = True
        self.patch = pytest.MonkeyPatch()
        world.tame_chance(self.patch)

    @contextmanager
    def at(self, number: int, then: Then = Then.NOTHING) -> Iterator[Desk]:
        """The laptop at which something is done; what must hold of it is looked at afterwards."""
        first = number % len(self.desks)
        self.sound = False
        yield self.desks[first]
        if then is not Then.NOTHING:
            self.relay.mood = Mood.HONEST
            for desk in [*self.desks[first:], *self.desks[:first]][: None if then is Then.ALL else 1]:
                world.sync(desk, self.relay)
                oracle.check_desk(desk)
            oracle.check_equals(self.desks)
        oracle.check_desk(self.desks[first])
        self.sound = True

    @initialize()
    def begin(self) -> None:
        world.add(self.desks[0], ROWS[0], MARKED[0])
        self.relay.add_to_roster("", b"", list(self.desks[0].ring.chain.entries))
        for desk in self.desks:
            world.sync(desk, self.relay)
        self.yesterday = self.relay.copy()

    @rule(
        authors=st.lists(st.tuples(desks, st.none() | titles, st.none() | st.integers(0, 2)), min_size=1, max_size=3),
        row=papers,
        then=then_,
    )
    def write(self, authors: list[tuple[int, str | None, int | None]], row: str, then: Then) -> None:
        """One after the other, none of whom hears of the others before all have written."""
        for place, (number, title, pages) in enumerate(authors, 1):
            with self.at(number, then if place == len(authors) else Then.NOTHING) as desk:
                if world.read(desk, row) is None:
                    world.add(desk, row, title or MARKED[0])
                else:
                    world.edit(desk, row, title, pages)

    @rule(number=desks, slot=st.integers(0, 1), row=papers)
    def open_form(self, number: int, slot: int, row: str) -> None:
        with self.at(number) as desk:
            if world.read(desk, row) is not None:
                world.open_form(desk, slot, row)

    @rule(
        number=desks, slot=st.integers(0, 1), title=titles, readers=st.lists(st.sampled_from(READERS), unique=True, max_size=3), then=then_
    )
    def save_form(self, number: int, slot: int, title: str, readers: list[str], then: Then) -> None:
        """Maybe long after it was opened, and again and again."""
        with self.at(number, then) as desk:
            if slot not in desk.forms and world.read(desk, ROWS[0]) is not None:
                world.open_form(desk, slot, ROWS[0])
            if slot in desk.forms:
                world.save_form(desk, slot, title, tuple(readers))

    @rule(number=desks, looked=st.integers(0, 3), chosen=st.integers(0, 2), keep=st.booleans(), then=then_)
    def settle(self, number: int, looked: int, chosen: int, keep: bool, then: Then) -> None:
        """At the laptop that is meant, or the next one that has something to settle."""
        for step in range(len(self.desks)):
            if looks := self._looks((number + step) % len(self.desks)):
                with self.at(number + step, then) as desk:
                    world.settle(desk, looked % looks, chosen, keep=keep)
                return

    def _looks(self, number: int) -> int:
        with self.desks[number].office.reading() as db:
            return sum(map(len, history.looks(db).values()))

    @rule(numbers=st.lists(desks, min_size=1, max_size=2), row=papers, back=st.booleans(), then=then_)
    def delete_or_bring_back(self, numbers: list[int], row: str, back: bool, then: Then) -> None:
        for place, number in enumerate(numbers, 1):
            with self.at(number, then if place == len(numbers) else Then.NOTHING) as desk:
                if world.read(desk, row) is not None:
                    with desk.office.writing("remove") as work:
                        (work.restore if back else work.remove)("notebook", row)

    @rule(number=desks)
    def seal(self, number: int) -> None:
        with self.at(number) as desk:
            lives.begin_anew_if_ahead(desk.office)
            packing.pack(desk.office, desk.mine, desk.ring)

    @rule(number=desks, mood=st.just(Mood.HONEST) | st.sampled_from(Mood), seed=st.integers(0, 9))
    def sync(self, number: int, mood: Mood, seed: int) -> None:
        with self.at(number) as desk:
            self.relay.mood, self.relay.chance = mood, random.Random(seed)
            world.sync(desk, self.relay)
            oracle.check_equals(self.desks)

    @rule(number=desks, stick=st.integers(0, 1))
    def carry(self, number: int, stick: int) -> None:
        with self.at(number) as desk:
            at_stick.with_stick(desk.office, self.sticks[stick])
            oracle.check_equals(self.desks)

    @rule(number=desks, days=st.sampled_from([0, 1 / 86_400, 1, 10 * DAYS, -10 * DAYS]))
    def set_clock(self, number: int, days: float) -> None:
        with self.at(number) as desk:
            desk.clock.move(days=days)

    @rule(number=desks)
    def back_up(self, number: int) -> None:
        with self.at(number) as desk:
            to = self.folder / f"backup of {desk.folder.name}"
            shutil.rmtree(to, ignore_errors=True)
            world.copy_of(desk, to)
            self.backups[desk.folder.name] = to

    @rule(number=desks, noticed=st.booleans())
    def put_back(self, number: int, noticed: bool) -> None:
        """The vault of a laptop is put back to its backup; noticed where the witness beside it stays."""
        with self.at(number) as desk:
            if desk.folder.name in self.backups:
                world.put_back(desk, self.backups[desk.folder.name], noticed=noticed)

    @rule(number=desks, old=st.booleans())
    def clone(self, number: int, old: bool) -> None:
        """The disk of a laptop, or its backup, is copied to another one; both go on."""
        with self.at(number) as desk:
            source = self.backups.get(desk.folder.name) if old else None
            if len(self.desks) < MOST_LAPTOPS:
                to = self.folder / "desks" / f"{len(self.desks) + 1}th, a copy of {desk.folder.name}"
                if source:
                    shutil.copytree(source, to)
                else:
                    world.copy_of(desk, to)
                self.desks.append(world.sit_down(to, StillClock(desk.clock.moment)))

    @rule(number=desks)
    def take_in(self, number: int) -> None:
        """One more laptop comes into the team."""
        with self.at(number) as desk:
            if self.newcomer is not None and world.take_in(desk, self.relay, self.newcomer, LAPTOPS):
                self.desks.append(self.newcomer)
                self.newcomer = None

    @rule()
    def back_up_server(self) -> None:
        self.yesterday = self.relay.copy()

    @rule()
    def put_server_back(self) -> None:
        """The list of the team too is as it was."""
        self.relay.kept = self.yesterday
        self.yesterday = self.relay.copy()

    def teardown(self) -> None:
        try:
            if self.sound:
                self._meet_at_last()
        finally:
            for desk in [*self.desks, *filter(None, [self.newcomer])]:
                world.stand_up(desk)
            self.patch.undo()
            shutil.rmtree(self.folder)

    def _meet_at_last(self) -> None:
        """When the server is well again everybody comes to hold all there is, and shows the same."""
        self.relay.mood = Mood.HONEST
        for _ in range(ENOUGH_ROUNDS):
            for desk in self.desks:
                desk.clock.move(hours=1)
            done = [one for desk in self.desks for one in world.sync(desk, self.relay)]
            if not any(one.sealed or one.sent or one.got or one.changes or one.rewound for one in done):
                break
        for desk in self.desks:
            oracle.check_desk(desk)
        oracle.check_frames(self.desks, list(self.relay.kept.frames.values()))
        oracle.must(not any(one.waits for one in done), "something waits for what is nowhere")
        oracle.must(len({oracle.taken(desk) for desk in self.desks}) == 1, "somebody lacks a frame that another has")
        oracle.must(len({len(oracle.taken(desk)) for desk in self.desks} | {len(self.relay.kept.frames)}) == 1, "the server lacks a frame")
        oracle.check_equals(self.desks)
