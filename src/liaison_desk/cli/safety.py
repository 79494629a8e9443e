"""What keeps the vault safe, on the command line: backups, putting one back, and the check that all is whole."""

import argparse
from dataclasses import replace
from pathlib import Path

from liaison_desk import clock, start
from liaison_desk.attachments import actions as attachments
from liaison_desk.backups import actions as backups
from liaison_desk.backups import opening, restoring, shelf
from liaison_desk.backups.backup import Backup
from liaison_desk.backups.opening import Given
from liaison_desk.backups.restoring import Look, Restored
from liaison_desk.cli import key, records, speak
from liaison_desk.cli.profile import opened
from liaison_desk.errors import BadInput, DeskError
from liaison_desk.office import Office
from liaison_desk.vault import keys

OPENS = {"passphrase": "its passphrase", "recovery": "its recovery page", "keychain": "this laptop's keychain"}
STATES = {"good": "", "damaged": "  DAMAGED", "newer": "  of a newer version"}


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    """What `backup` asks."""
    parser.add_argument("--to", type=Path, metavar="DIR", help="a folder or stick for this one backup (default: the usual place)")
    parser.add_argument(
        "--use", type=Path, metavar="DIR", help="make this folder or stick the usual place, also for those made by themselves"
    )
    parser.add_argument("--list", action="store_true", help="only list the backups there")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def backup(asked: argparse.Namespace, folder: Path) -> int:
    """Makes a backup and proves it, or lists those there are."""
    if asked.to and asked.use:
        raise BadInput("Two folders at once", "Choose --to for one backup, or --use for all from now on.", where="--use")
    with opened(asked, folder) as office:
        if asked.use:
            backups.choose_backup_folder(office, folder=asked.use)
        if asked.list:
            found = backups.backups_there(office, folder=asked.to)
            lines = [_line(one, office.zone) for one in found] or ["There are no backups there."]
            speak.report(found, as_json=asked.json, lines=lambda: lines)
            return 0
        made = backups.back_up(office, to=asked.to, progress=records.progress(quiet=asked.json))
        speak.report(made, as_json=asked.json, lines=lambda: _told(made))
    return 0


def _line(one: Backup, zone: str) -> str:
    when = one.made.astimezone(clock.zone(zone)).strftime("%Y-%m-%d %H:%M")
    return f"{when}  {one.size_bytes / 1e6:.1f} MB  {one.path}{STATES[one.state]}"


def _told(made: Backup) -> list[str]:
    whole = f"A backup is at {made.path}, proven whole ({made.size_bytes / 1e6:.1f} MB)."
    if made.opens_elsewhere:
        return [whole, f"It opens with {' or '.join(OPENS[one] for one in made.opens)}."]
    return [whole, "Only this laptop's keychain opens it. Make a recovery page ('key page'), or it is lost together with the laptop."]


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    """What `restore` asks."""
    parser.add_argument("backup", type=Path, metavar="DIR", help="a backup's folder, or a stick: then the newest good one there")
    parser.add_argument("--preview", action="store_true", help="only tell what it holds, would bring back and would lose; change nothing")
    parser.add_argument("--list", action="store_true", help="only list the backups there, of every laptop")
    parser.add_argument(
        "--page", type=Path, metavar="FILE", help="a file with the eight groups of the recovery page, instead of a passphrase"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def restore(asked: argparse.Namespace, folder: Path) -> int:
    """Puts a backup back, or tells what that would do. Also where there is no profile, or one that does not open any more."""
    if asked.list:
        found = shelf.on(asked.backup)
        zone = clock.system_zone_name()
        lines = [f"{_line(one, zone)}  of {one.profile[: shelf.PROFILE_SIGNS]}" for one in found] or ["There are no backups there."]
        speak.report(found, as_json=asked.json, lines=lambda: lines)
        return 0
    passphrase = start.passphrase_from(asked.passphrase_file) if asked.passphrase_file else ""
    given = Given(passphrase=passphrase, recovery=key.typed_page(asked.page) if asked.page else "")
    backup = opening.found(asked.backup)
    office = _if_it_opens(folder, passphrase)
    try:
        if asked.preview:
            return _preview(asked, backup, given, office)
        done = restoring.put_back(
            folder, backup, given, office, now=clock.real_now(), progress=records.progress(quiet=asked.json), wait=start.sleep
        )
    finally:
        if office is not None:
            office.vault.lock()
    speak.report(done, as_json=asked.json, lines=lambda: _put_back(done, folder))
    return 0


def _if_it_opens(folder: Path, passphrase: str) -> Office | None:
    """The profile as it is; None where there is none, or what is there does not open: then it is kept aside unopened."""
    try:
        return start.open_profile(folder, passphrase=passphrase or None) if start.has_profile(folder) else None
    except DeskError:
        return None


def _preview(asked: argparse.Namespace, backup: Backup, given: Given, office: Office | None) -> int:
    present = office.vault.key() if office is not None else None
    found = opening.opened(backup, given, present=present, wait=start.sleep)
    try:
        look = restoring.look_into(backup, found.key, office)
    finally:
        keys.wipe(found.key)
        if present is not None:
            keys.wipe(present)
    speak.report(look, as_json=asked.json, lines=lambda: _seen(look, office))
    return 0


def _seen(look: Look, office: Office | None) -> list[str]:
    zone = office.zone if office is not None else clock.system_zone_name()
    counted = ", ".join(f"{one.records} {one.record_type}" for one in look.holds)
    lines = [_line(look.backup, zone), f"It is whole and holds: {counted}."]
    if look.attachments_lacking:
        lines.append(f"{look.attachments_lacking} parts of attachments are missing beside it or damaged.")
    if not look.compared:
        return [*lines, "There is no profile here that opens, to compare it with."]
    for what, those in (("It would bring back", look.brings), ("It would lose", look.loses)):
        said = ", ".join(f"{one.changes} changes of {one.records} {one.record_type}" for one in those) or "nothing"
        lines.append(f"{what}: {said}.")
    if look.loses_unsent:
        lines.append(f"{look.loses_unsent} of these changes are in no batch yet: no colleague has them. They stay in the vault kept aside.")
    return lines


def _put_back(done: Restored, folder: Path) -> list[str]:
    said = [f"The backup is in place at {folder}."]
    if done.kept_aside is not None:
        said.append(f"What was there before is kept in {done.kept_aside}.")
    return [*said, "This laptop goes on as a new stream; what it had sent comes back with the next sync."]


def check(asked: argparse.Namespace, folder: Path) -> int:
    """Proves the vault whole; exits with 2 when something is damaged, each with its place."""
    passphrase = start.passphrase_from(asked.passphrase_file) if asked.passphrase_file else None
    office = start.open_profile(folder, passphrase=passphrase)  # nothing else is done first: what is damaged stays as it is
    try:
        seen = backups.check_vault(office, progress=records.progress(quiet=asked.json))
        if seen.sound:
            seen = replace(seen, leftovers_removed=attachments.clear_leftovers(office))
    finally:
        office.vault.lock()
    lines = [f"{one.what}: {one.where}" for one in seen.findings] or ["Nothing is wrong."]
    if seen.findings:
        lines.append("Put the newest good backup back: 'restore DIR --preview' tells what it would bring.")
    if seen.leftovers_removed:
        lines.append(f"Sealed files that belonged to no attachment, removed: {seen.leftovers_removed}.")
    lines += [f"(no damage) {one.what}: {one.where}" for one in seen.loose_links]
    speak.report(seen, as_json=asked.json, lines=lambda: lines)
    return 0 if seen.sound else 2
