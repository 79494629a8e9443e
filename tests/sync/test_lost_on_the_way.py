"""A frame that a server spoils or leaves out once is fetched again, and nothing has to be written for it."""

import random

import pytest

from tests.sync import oracle, world
from tests.sync.machine import Team
from tests.sync.relay import Mood
from tests.sync.world import MARKED, ROWS


@pytest.mark.parametrize("mood", [Mood.DAMAGED, Mood.WITHHELD, Mood.CUT])
@pytest.mark.parametrize("frames", [1, 2, 5])
def test_it_is_here_after_an_honest_round_or_two(team: type[Team], mood: Mood, frames: int) -> None:
    machine = team()
    machine.begin()
    writer, reader = machine.desks[:2]
    for page in range(frames):
        world.edit(writer, ROWS[0], MARKED[1], page)
        world.sync(writer, machine.relay)
    machine.relay.mood, machine.relay.chance = mood, random.Random(frames)
    world.sync(reader, machine.relay)
    machine.relay.mood = Mood.HONEST
    reader.clock.move(hours=1)
    for _ in range(2):
        done = world.sync(reader, machine.relay)
    assert [one.waits for one in done] == [()]
    assert oracle.taken(reader) == oracle.taken(writer)
    world.sync(reader, machine.relay)
    assert [one.got for one in world.sync(reader, machine.relay)] == [0]
    machine.teardown()
