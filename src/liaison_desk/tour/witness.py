"""The fresh process: opens the profile anew, reads again what each step said it did, and tells what holds.

Run as `python -m liaison_desk.tour.witness DIR STEP…`; prints one line of JSON for each step and exits with 1 when one does not hold.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from liaison_desk import start
from liaison_desk.errors import DeskError
from liaison_desk.tour.road import FACTS, Witness
from liaison_desk.tour.seeing import NotSeen
from liaison_desk.tour.steps import STEPS


def look(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """What does not hold, by step ('' for one that does), seen by this process."""
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    passphrase = start.passphrase_from(folder / "passphrase.txt")
    office = start.open_profile(folder / "profile", passphrase=passphrase)
    seen = Witness(folder=folder, office=office, facts=facts)
    found: dict[str, str] = {}
    for step in STEPS:
        if step.name in names:
            try:
                step.see(seen)
                found[step.name] = ""
            except NotSeen as missing:
                found[step.name] = str(missing)
            except (DeskError, OSError, LookupError, ValueError) as error:
                found[step.name] = f"what it left ({type(error).__name__})"
    for one in (office, *seen.opened):
        one.vault.lock()
    return found


def main(words: Sequence[str]) -> int:
    """Tells of the steps named after the folder."""
    try:
        found = look(Path(words[0]), words[1:])
    except (DeskError, OSError, ValueError) as error:
        found = dict.fromkeys(words[1:], f"what it left ({type(error).__name__})")
    for name, missing in found.items():
        print(json.dumps({"step": name, "missing": missing}))
    return 1 if any(found.values()) or set(found) != set(words[1:]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
