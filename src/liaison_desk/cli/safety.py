"""What keeps the vault safe, on the command line: backups, putting one back, and the check that all is whole."""

import argparse
from pathlib import Path

from liaison_desk import clock
from liaison_desk.backups import actions as backups
from liaison_desk.backups.backup import Backup
from liaison_desk.cli import records, speak
from liaison_desk.cli.profile import opened
from liaison_desk.errors import BadInput

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
