"""One laptop of the bench, a process of its own: it reads a line for each thing to do and answers each with a line of JSON.

The first line is the vault's file and its key in hex: deriving a key from a passphrase takes 64 MiB, which is no part of a round.
Then: `write`, `change`, `sync`, `check`, `check changed`.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from liaison_desk import clock, ids, start
from liaison_desk.office import Office
from liaison_desk.sync import actions
from liaison_desk.vault import stored
from liaison_desk.vault.vault import Vault
from liaison_desk.visits.contact import Contact
from tests.bench.sync.records import Load, contact, encoded, identity, read_back

ACT = 500


def peak_kb(process: str = "self") -> int:
    """The most memory that a process ever held, in KiB; 0 where the system does not tell it this way."""
    told = Path("/proc") / process / "status"
    lines = told.read_text().splitlines() if told.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def write(office: Office, load: Load) -> dict[str, object]:
    """Writes all records through the gate, in acts of 500."""
    for first in range(0, load.records, ACT):
        with office.writing("bench") as work:
            for number in range(first, min(first + ACT, load.records)):
                work.add(contact(number), space=office.team)
    return {"written": load.records}


def change(office: Office, load: Load) -> dict[str, object]:
    """Writes the second revision of those that change, each an act of its own, as a form that opens now would."""
    for number in load.changes():
        with office.writing("bench") as work:
            work.save(contact(number), contact(number, 1))
    return {"changed": len(load.changes())}


def sync(office: Office) -> dict[str, object]:
    """A round as the program makes it: over all spaces, both ways."""
    began = perf_counter()
    done = actions.sync_now(office)
    seconds = perf_counter() - began
    return {"seconds": round(seconds, 4), "peak_kb": peak_kb(), "rounds": [asdict(one) for one in done]}


def check(office: Office, load: Load, *, changed: bool) -> dict[str, object]:
    """How many records are here, each with every value that was written."""
    with office.reading() as db:
        here = stored.stored(db, Contact, map(identity, range(load.records)))
    right = 0
    for number in range(load.records):
        kept = here.get(identity(number))
        said = encoded(number, load.revision(number) if changed else 0)
        right += kept is not None and not kept.hidden and read_back(kept.record) == said
    return {"verified": right}


def main() -> None:
    """Does what it is told until there is no more to read."""
    told = json.loads(sys.stdin.readline())
    load = Load(records=told["records"], changed=told["changed"])
    office = start.office_of(Vault.open(Path(told["vault"]), bytes.fromhex(told["key"])), clock.real_now, ids.new_id)
    done = {
        "write": lambda: write(office, load),
        "change": lambda: change(office, load),
        "sync": lambda: sync(office),
        "check": lambda: check(office, load, changed=False),
        "check changed": lambda: check(office, load, changed=True),
    }
    for line in sys.stdin:
        print(json.dumps(done[line.strip()](), default=str), flush=True)
    office.vault.lock()


if __name__ == "__main__":
    main()
