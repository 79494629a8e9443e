"""The long run of the model: `poe soak --seed 7 --runs 1500`; tells each seed that fails, with its steps."""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.sync import world
from tests.sync.machine import LAPTOPS, Team, in_ram
from tests.sync.walk import STEPS, walk


def main() -> int:
    """Walks from one seed on; 0 when all held."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1000)
    asked.add_argument("--runs", type=int, default=1500)
    given = asked.parse_args()
    Team.template = Path(tempfile.mkdtemp(prefix="laptops-", dir=in_ram()))
    began, failed = time.monotonic(), 0
    try:
        world.make_laptops(Team.template, LAPTOPS)
        for seed in range(given.seed, given.seed + given.runs):
            try:
                walk(Team, seed, STEPS)
            except AssertionError as error:
                failed += 1
                print(error, *error.__notes__, sep="\n", end="\n\n", flush=True)
    finally:
        shutil.rmtree(Team.template)
    print(f"{given.runs} runs of {STEPS} steps from seed {given.seed}: {failed} failed, {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
