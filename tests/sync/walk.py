"""The model's rules in an order drawn from a seed: many conflicts in little time, the same in every run of the same seed."""

import random
from collections.abc import Callable

from tests.sync.machine import DAYS, MOST_LAPTOPS, Team, Then
from tests.sync.relay import Mood
from tests.sync.world import MARKED, READERS, ROWS

SEEDS, STEPS = range(24), 40
"""The walks of every test run."""

Arguments = dict[str, object]
Draw = Callable[[random.Random], Arguments]


def _desk(chance: random.Random) -> int:
    return chance.randrange(MOST_LAPTOPS)


def _row(chance: random.Random) -> str:
    return chance.choice([ROWS[0], *ROWS])


def _then(chance: random.Random) -> Then:
    return chance.choice(list(Then))


def _authors(chance: random.Random) -> list[tuple[int, str | None, int | None]]:
    return [(_desk(chance), chance.choice([None, *MARKED]), chance.choice([None, 0, 1, 2])) for _ in range(chance.choice([1, 2, 2, 3]))]


RULES: dict[str, tuple[int, Draw]] = {
    "write": (6, lambda c: {"authors": _authors(c), "row": _row(c), "then": _then(c)}),
    "open_form": (2, lambda c: {"number": _desk(c), "slot": c.randrange(2), "row": _row(c)}),
    "save_form": (
        5,
        lambda c: {
            "number": _desk(c), "slot": c.randrange(2), "title": c.choice(MARKED), "readers": c.sample(READERS, c.randrange(4)),
            "then": _then(c),
        },
    ),
    "settle": (
        4, lambda c: {"number": _desk(c), "looked": c.randrange(4), "chosen": c.randrange(3), "keep": c.random() < 0.5, "then": _then(c)}
    ),
    "delete_or_bring_back": (
        3, lambda c: {"numbers": [_desk(c) for _ in range(c.choice([1, 2]))], "row": _row(c), "back": c.random() < 0.4, "then": _then(c)}
    ),
    "seal": (1, lambda c: {"number": _desk(c)}),
    "sync": (5, lambda c: {"number": _desk(c), "mood": c.choice([Mood.HONEST, *Mood]), "seed": c.randrange(1000)}),
    "carry": (2, lambda c: {"number": _desk(c), "stick": c.randrange(2)}),
    "set_clock": (2, lambda c: {"number": _desk(c), "days": c.choice([1 / 86_400, 1, 10 * DAYS, -10 * DAYS])}),
    "back_up": (2, lambda c: {"number": _desk(c)}),
    "put_back": (1, lambda c: {"number": _desk(c), "noticed": c.random() < 0.5}),
    "clone": (1, lambda c: {"number": _desk(c), "old": c.random() < 0.3}),
    "take_in": (1, lambda c: {"number": _desk(c)}),
    "back_up_server": (1, lambda c: {}),
    "put_server_back": (1, lambda c: {}),
}  # fmt: skip


def walk(team: type[Team], seed: int, steps: int) -> None:
    """One run; what must hold and does not is told with the steps that led there."""
    chance = random.Random(seed)
    names, weights = list(RULES), [weight for weight, _draw in RULES.values()]
    machine = team()
    went: list[str] = []
    try:
        try:
            machine.begin()
            for name in chance.choices(names, weights, k=steps):
                arguments = RULES[name][1](chance)
                went.append(f"{name}({arguments})")
                getattr(machine, name)(**arguments)
        finally:
            machine.teardown()
    except AssertionError as error:
        error.add_note("\n".join([f"seed {seed}", *went]))
        raise
