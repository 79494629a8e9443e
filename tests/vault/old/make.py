"""Makes the stored vaults of `tests/vault/old`: one for each number of steps, with invented data in all its tables.

`python -m tests.vault.old.make` makes those that are missing and never touches one that is there: a stored file is what an
earlier version left. The first is a whole encrypted file. The later ones hold the same pages in plain and packed, since
encrypted ones cannot be packed; `unpacked` encrypts them again.
"""

import lzma
import sys
import tempfile
from datetime import date
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from liaison_desk import ids, start
from liaison_desk.attachments import actions as attachments
from liaison_desk.directory import actions as directory
from liaison_desk.directory.actions import ServiceFields
from liaison_desk.exchange import actions as exchange
from liaison_desk.families import actions as families
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.plans import actions as plans
from liaison_desk.plans.plan import NewAction, PlanKind
from liaison_desk.referrals import actions as referrals
from liaison_desk.sample.roster import make_roster
from liaison_desk.sync import team
from liaison_desk.vault import access, keys, laptop, migrations
from liaison_desk.vault.access import Access, What
from liaison_desk.vault.vault import Vault
from liaison_desk.visits import actions as visits
from liaison_desk.visits.giving import HelpKind
from liaison_desk.visits.spent import SpentOn
from tests.attachments.making import a_picture
from tests.fakes import StillClock
from tests.people import a_family, a_need, a_school, a_student, a_visit

HERE = Path(__file__).parent
KEY = bytes.fromhex("5eed" * 16)
PASSPHRASE = "eleven quiet rivers"
FIRST = HERE / "vault-1.db"


def packed(number: int) -> Path:
    """The stored vault that has had so many steps (two at least)."""
    return HERE / f"vault-{number}.xz"


def numbers() -> tuple[int, ...]:
    """The numbers of steps there is a stored vault of."""
    return (1, *sorted(int(path.stem.split("-")[1]) for path in HERE.glob("vault-*.xz")))


def unpacked(number: int, to: Path) -> Path:
    """A copy of the stored vault as an encrypted file behind KEY."""
    to.parent.mkdir(parents=True, exist_ok=True)
    if number == 1:
        to.write_bytes(FIRST.read_bytes())
        return to
    plain = to.with_suffix(".plain")
    plain.write_bytes(lzma.decompress(packed(number).read_bytes()))
    _carried(plain, "", to, KEY.hex())
    plain.unlink()
    return to


def _carried(source: Path, source_key: str, target: Path, target_key: str) -> None:
    """Copies a vault into a new file under another key ('' for none), with its number of steps."""
    connection = driver.connect(str(target), isolation_level=None)
    if target_key:
        connection.execute(f"PRAGMA key = \"x'{target_key}'\"")
    opened = f"x'{source_key}'" if source_key else ""
    connection.execute("ATTACH DATABASE ? AS source KEY ?", (str(source), opened))
    connection.execute("SELECT sqlcipher_export('main', 'source')").fetchall()
    (steps,) = connection.execute("PRAGMA source.user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {steps}")
    connection.close()


def grown(folder: Path, number: int) -> bytes:
    """Makes a vault with the first steps only and what could be written then; gives its key."""
    steps = migrations.STEPS
    migrations.STEPS = steps[:number]
    try:
        if number == 1:
            _first(folder)
            return KEY
        about = start.NewProfile(name="Jordan Ellis", district="Millbrook Public Schools", zone="America/Chicago")
        office = start.make_profile(folder, passphrase=PASSPHRASE, about=about, now=StillClock())
        _write(office, number, folder)
        office.vault.lock()
        return bytes(keys.key_from_passphrase(folder, PASSPHRASE, wait=lambda _seconds: None))
    finally:
        migrations.STEPS = steps


def _first(folder: Path) -> None:
    folder.mkdir(parents=True)
    vault, device = Vault.create(start.vault_path(folder), KEY), team.new_device()
    own, district = team.new_space(device, "team"), team.new_space(device, "district")
    facts = {"me": ids.new_id(), "zone": "America/Chicago", "region": "US", "team": own.id, "district": district.id}
    with vault.transaction() as db:
        laptop.furnish(db, device=device.private_bytes(), device_id=device.id, incarnation=ids.random_bytes(8), facts=facts)
        laptop.keep_space(db, own.id, "team", "", own.first_entry, own.epoch_key)
        laptop.keep_space(db, district.id, "district", "", district.first_entry, district.epoch_key)
    office = start.office_of(vault, StillClock(), ids.new_id)
    with office.writing("open_family") as work:
        line = Access(id=office.new_id(), family_id=office.new_id(), what=What.OPENED, subject="family", at=office.now(), who=office.who)
        access.note(work, line, space=office.team)
    vault.lock()


def _write(office: Office, number: int, folder: Path) -> None:
    """Writes what the tables of so many steps can hold."""
    family = a_family(office)
    need = a_need(office, family)
    fields = ServiceFields(name="Eastside Food Pantry", categories=("food",))
    service = directory.add_service(office, fields=fields, organization_name="Eastside Pantry Trust") if number >= 3 else None
    if number >= 4:
        followups.schedule_follow_up(office, due_on=date(2026, 11, 27), family_id=family.id, text="The coat")
    if number >= 5:
        a_visit(office, family)
    if number >= 6 and service is not None:
        referrals.refer(office, need_id=need.id, service_id=service.id)
    if number >= 15:
        attachments.attach_file(office, family_id=family.id, path=a_picture(folder / "letter.png"))
    if number >= 7:
        exchange.import_file(office, path=str(make_roster(folder / "roster.zip", students=4).path))
    if number >= 11:
        student, school = a_student(office, family).student, a_school(office)
        assert student is not None
        families.note_attendance(
            office, student_id=student.id, month=date(2026, 10, 1), enrolled_days=22, absent_days=3, school_id=school.id
        )
    if number >= 12:
        barrier = families.note_barrier(office, family_id=family.id, kind=BarrierKind.TRANSPORTATION, words="The bus is early")
        families.try_accommodation(office, barrier_id=barrier.id, what="A later bus")
        visits.book_interpreter(office, interpreter="Millbrook Language Line", family_id=family.id, on=date(2026, 11, 27))
        visits.note_time(office, kind=SpentOn.TRAVEL, minutes=40, miles=12.5, funding_line="Title I", family_id=family.id)
    if number >= 13:
        passes = visits.open_stock(office, what="Day passes", kind=HelpKind.BUS_PASS, quantity=20, fund="Title I", value_cents=500)
        visits.give_help(office, family_id=family.id, stock_id=passes.stock.id, quantity=2, signed_by="Rania Haddad")
        visits.give_help(office, family_id=family.id, kind=HelpKind.LOANED_DEVICE, serial="MX-0042", due_back_on=date(2027, 6, 4))
    if number >= 14 and service is not None:
        partner = service.organization_id
        followups.sign_agreement(office, organization_id=partner, our_role="Bring families", their_role="Help", contact_name="Robin Vale")
    if number >= 16:
        step = NewAction(text="Ask for the later bus", due_on=date(2026, 11, 27))
        plans.agree_plan(
            office, family_id=family.id, kind=PlanKind.ATTENDANCE, goal="On time", agreed_by=("Rania Haddad",), actions=(step,)
        )


def main() -> int:
    """Makes the vaults that are missing."""
    for number in range(1, migrations.newest() + 1):
        to = FIRST if number == 1 else packed(number)
        if to.exists():
            continue
        with tempfile.TemporaryDirectory() as room:
            folder = Path(room) / "profile"
            key = grown(folder, number)
            if number == 1:
                to.write_bytes(start.vault_path(folder).read_bytes())
            else:
                _carried(start.vault_path(folder), key.hex(), Path(room) / "plain", "")
                to.write_bytes(lzma.compress((Path(room) / "plain").read_bytes(), preset=9))
        print(f"{to.name}: {to.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
