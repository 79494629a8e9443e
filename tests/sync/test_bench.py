"""The bench of a round tells the truth: its records are those that peers are measured with, and it measures what it says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.sync.__main__ import COMPARED, measure, middle
from tests.bench.sync.records import BYTES, Load, contact, encoded, read_back

PEERS = "shared/bench/work.py"
"""What a peer's bench draws its records from; it lies beside the project where the two are compared."""
LOAD = Load(records=30, changed=3)


def test_the_records_are_those_that_peers_are_measured_with_byte_for_byte(tmp_path: Path) -> None:
    found = next((folder / PEERS for folder in Path(__file__).parents if (folder / PEERS).exists()), None)
    if found is None:
        pytest.skip(f"no peer's workload lies beside the project ({PEERS})")
    drawn = tmp_path / "drawn.json"
    subprocess.run([sys.executable, found, "dump", drawn], check=True)
    theirs = json.loads(drawn.read_text(encoding="utf-8"))
    load = Load()
    assert [json.dumps(one, separators=(",", ":")) for one in theirs["records"]] == [encoded(n) for n in range(load.records)]
    assert [json.dumps(one, separators=(",", ":")) for one in theirs["changed"]] == [encoded(n, 1) for n in load.changes()]


def test_a_record_has_300_bytes_and_comes_back_from_the_contact_that_it_is_kept_as() -> None:
    for number in range(LOAD.records):
        for revision in (0, 1):
            said = encoded(number, revision)
            assert len(said.encode()) == BYTES
            assert read_back(contact(number, revision)) == said


def test_as_many_change_as_should_and_they_are_spread_over_all() -> None:
    assert LOAD.changes() == (3, 13, 23)
    assert [LOAD.revision(number) for number in (2, 3)] == [0, 1]


def test_a_run_verifies_every_record_on_the_other_laptop_and_says_every_figure(tmp_path: Path) -> None:
    found = measure(tmp_path, LOAD)
    assert (found["verified"], found["inc_verified"]) == (LOAD.records, LOAD.records)
    assert set(found) == {*COMPARED, "verified", "inc_verified"}
    assert LOAD.records * 32 < found["bytes"]
    assert all(found[name] > 0 for name in COMPARED if not name.startswith("peak"))


def test_several_runs_are_told_by_their_medians_and_by_the_worst_that_was_verified() -> None:
    runs = [{"push_s": one, "verified": two} for one, two in ((3.0, 10.0), (1.0, 9.0), (2.0, 10.0))]
    assert middle(runs) == {"push_s": 2.0, "verified": 9.0}
