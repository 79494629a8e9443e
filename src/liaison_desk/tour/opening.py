"""The first steps: a profile, its lock, a sample year, a directory, a roster and the families it suggests."""

from collections import Counter
from pathlib import Path

from liaison_desk import start
from liaison_desk.directory import actions as directory
from liaison_desk.errors import WrongPassphrase
from liaison_desk.exchange import actions as exchange
from liaison_desk.families import actions as families
from liaison_desk.referrals.referral import State
from liaison_desk.sample import furnish_sample
from liaison_desk.sample.directory import make_directory
from liaison_desk.sample.roster import make_roster
from liaison_desk.tour.road import Facts, Road, Witness
from liaison_desk.tour.seeing import expect
from liaison_desk.vault import browse, laptop
from liaison_desk.vault.vault import Database

FAMILIES = 18
STUDENTS = 200
LANGUAGES = 12
WRONG = "not the right words"
REAL_DIRECTORY = Path("shared/data/hsds-illinois-legal-aid/output")


def make_profile(road: Road) -> Facts:
    """Makes an encrypted profile behind the passphrase of the file."""
    about = start.NewProfile(name="Jordan Ellis", phone="(503) 555-0178", district="Millbrook Public Schools", zone="America/Chicago")
    passphrase = start.passphrase_from(road.passphrase_file)
    road.offices.append(start.make_profile(road.profile, passphrase=passphrase, about=about, now=road.clock, invented=True))
    with road.office.reading() as db:
        return {"spaces": [space.kind for space in laptop.spaces(db)], "liaison": road.office.who}


def see_profile(seen: Witness) -> None:
    """The vault opens with its passphrase only, holds its two spaces, and nothing of it can be read without."""
    with seen.office.reading() as db:
        expect([space.kind for space in laptop.spaces(db)] == ["district", "team"], "the district's space and a team's")
    expect((seen.folder / "passphrase.txt").stat().st_mode & 0o077 == 0, "a passphrase file that is its owner's alone")
    names = [name.encode() for name in ("Jordan Ellis", "Millbrook")]
    for path in (seen.folder / "profile").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        expect(not any(name in content for name in names), "a profile without a readable name in it")


def lock_and_unlock(road: Road) -> Facts:
    """Locks, is refused with a wrong passphrase, and opens with the right one."""
    road.office.vault.lock()
    refused = False
    try:
        start.open_profile(road.profile, passphrase=WRONG, now=road.clock)
    except WrongPassphrase:
        refused = True
    road.offices.append(start.open_profile(road.profile, passphrase=start.passphrase_from(road.passphrase_file), now=road.clock))
    return {"refused": refused}


def see_lock(seen: Witness) -> None:
    """A wrong passphrase is refused here too."""
    expect(seen.facts["unlock"]["refused"] is True, "a refusal of the wrong passphrase")
    try:
        start.open_profile(seen.folder / "profile", passphrase=WRONG)
    except WrongPassphrase:
        return
    expect(False, "a vault that a wrong passphrase does not open")


def sample_year(road: Road) -> Facts:
    """Fills the profile with invented families and their year."""
    made = furnish_sample(road.office, families=FAMILIES)
    return {"families": made}


def see_sample(seen: Witness) -> None:
    """The families are there, in twelve languages, with a referral in every state."""
    with seen.office.reading() as db:
        found = list(browse.rows(db, "family"))
        states = {str(row["to_state"]) for row in browse.rows(db, "transition")}
    tongues = {str(tags[0]).split("-")[0] for row in found if isinstance(tags := row.get("languages"), list) and tags}
    expect(len(found) >= FAMILIES, "all families of the sample")
    expect(len(tongues) >= LANGUAGES, "twelve languages")
    expect(set(State) - {State.DRAFT} <= states, "a referral in every state")


def take_in_directory(road: Road) -> Facts:
    """Takes a directory in, as it was previewed row by row, and looks at it again: nothing would change."""
    path = real_directory() or make_directory(road.folder / "directory", seed=2).path
    taken = exchange.import_file(road.office, path=str(path))
    looked = taken.preview
    again = exchange.preview_import(road.office, path=str(path))
    with road.office.reading() as db:
        services = browse.count(db, "service")
    second = again.counts.new + again.counts.changed
    return {"rows": looked.counts.rows, "new": taken.counts.new, "refused": taken.counts.refused, "again": second, "services": services}


def real_directory() -> Path | None:
    """A district's own directory where it lies beside a clone of the project; None elsewhere."""
    path = Path(__file__).parents[3].parent / REAL_DIRECTORY
    return path if path.is_dir() else None


def see_directory(seen: Witness) -> None:
    """The services are there, and the second time there was nothing to write."""
    with seen.office.reading() as db:
        expect(browse.count(db, "service") == seen.figure("directory", "services"), "the services of the directory")
    expect(seen.figure("directory", "new") > 0, "new rows of the directory")
    expect(seen.figure("directory", "again") == 0, "an import that changes nothing the second time")
    expect(len(exchange.imports_done(seen.office)) >= 1, "the import in the list of imports")
    expect(bool(directory.find_services(seen.office, text="legal").lines), "a service found by a word")


def take_in_roster(road: Road) -> Facts:
    """Takes in a roster of two hundred invented students and confirms the families that its links suggest."""
    made = make_roster(road.folder / "roster.zip", students=STUDENTS)
    taken = exchange.import_file(road.office, path=str(made.path))
    proposed = families.propose_families(road.office)
    confirmed = families.confirm_proposals(road.office, proposals=proposed)
    return {"new": taken.counts.new, "proposed": len(proposed), "confirmed": len(confirmed), "families": [one.id for one in confirmed]}


def see_roster(seen: Witness) -> None:
    """The students are there, each proposed family has a file, and no member of staff became one."""
    with seen.office.reading() as db:
        students = browse.count(db, "student")
        members = _members(db)
    expect(students >= STUDENTS, "two hundred students")
    made = seen.facts["roster"]["families"]
    expect(isinstance(made, list) and len(made) == seen.figure("roster", "proposed") > 0, "the families that were confirmed")
    expect(isinstance(made, list) and all(members[str(one)] > 1 for one in made), "a guardian and a student in each of them")


def _members(db: Database) -> Counter[str]:
    return Counter(str(row.get("family_id")) for row in browse.rows(db, "member"))
