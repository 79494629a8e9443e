"""Measures a round of our own beside a peer's: one laptop writes 10,000 records and pushes, the other pulls; then ten change.

`python -m tests.bench.sync --peer "python bench.py records"` runs both in turn and adds the ratios; a peer's bench prints the same line.
"""

import argparse
import json
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.bench.sync.records import Load
from tests.bench.sync.team import Town

Figures = dict[str, float]
COMPARED = ("push_s", "pull_s", "bytes", "peak_A_kb", "peak_B_kb", "peak_server_kb", "inc_push_s", "inc_pull_s", "inc_bytes")


def measure(folder: Path, load: Load, *, rtt_ms: float = 0.0, kbit: float = 0.0) -> Figures:
    """One run in an empty folder; raises RuntimeError where a process of it ended."""
    town = Town(folder, rtt_ms, kbit)
    try:
        first, second = town.begin()
        # Both have met the server before they are timed, as laptops that are switched on have.
        one, two = first.begin(load), second.begin(load)
        town.running += [one.said, two.said]
        for laptop in (one, two):
            laptop.do("sync")
        first.begin(load).once("write")
        found: Figures = {}
        before = town.bytes()
        push, pull = one.do("sync"), two.do("sync")
        found |= {"push_s": push["seconds"], "pull_s": pull["seconds"], "bytes": town.bytes() - before}
        found |= {"peak_A_kb": push["peak_kb"], "peak_B_kb": pull["peak_kb"], "peak_server_kb": town.server_peak_kb()}
        verified = two.do("check")["verified"]
        first.begin(load).once("change")
        before = town.bytes()
        push, pull = one.do("sync"), two.do("sync")
        found |= {"inc_push_s": push["seconds"], "inc_pull_s": pull["seconds"], "inc_bytes": town.bytes() - before}
        return found | {"verified": verified, "inc_verified": two.do("check changed")["verified"]}
    finally:
        town.end()


def peer(command: str) -> dict[str, float | str]:
    """What a peer's bench says in its last line."""
    ran = subprocess.run(shlex.split(command), capture_output=True, text=True, check=True)
    told: dict[str, float | str] = json.loads(ran.stdout.splitlines()[-1])
    return told


def middle(runs: Sequence[Figures]) -> Figures:
    """The median of each figure; of what was verified the least."""
    return {name: (min if "verified" in name else median)(run[name] for run in runs) for name in runs[0]}


def main() -> None:
    """Prints a line of JSON for each run, and for several one of their medians."""
    asked = argparse.ArgumentParser(prog="bench-sync", description=__doc__)
    asked.add_argument("--records", type=int, default=Load().records)
    asked.add_argument("--changed", type=int, default=Load().changed)
    asked.add_argument("--runs", type=int, default=1)
    asked.add_argument("--rtt-ms", type=float, default=0.0, help="what a round trip takes longer")
    asked.add_argument("--kbit", type=float, default=0.0, help="how fast each direction is, in 1000 bits a second (0: as fast as it goes)")
    asked.add_argument("--peer", default="", metavar="COMMAND", help="a peer's bench, run in turn with ours")
    told = asked.parse_args()
    ours: list[Figures] = []
    theirs: list[Figures] = []
    for _run in range(told.runs):
        with tempfile.TemporaryDirectory(prefix="bench-sync-") as folder:
            ours.append(measure(Path(folder), Load(records=told.records, changed=told.changed), rtt_ms=told.rtt_ms, kbit=told.kbit))
        print(json.dumps({"peer": "liaison-desk", **ours[-1]}), flush=True)
        if told.peer:
            said = peer(told.peer)
            print(json.dumps(said), flush=True)
            theirs.append({name: float(said[name]) for name in COMPARED})
    if told.runs > 1:
        print(json.dumps({"peer": "liaison-desk", "median_of": told.runs, **middle(ours)}), flush=True)
    if theirs:
        mine, other = middle(ours), middle(theirs)
        print(json.dumps({"ratio": {name: round(mine[name] / other[name], 3) for name in COMPARED if other[name]}}), flush=True)


if __name__ == "__main__":
    main()
