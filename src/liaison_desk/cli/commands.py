"""The commands: what each is called, what it asks, what it does."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from liaison_desk import start
from liaison_desk.cli import do, key, records, safety, speak, together
from liaison_desk.cli.profile import opened
from liaison_desk.errors import BadInput
from liaison_desk.exchange import formats


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: its name, one line of help, the arguments it adds to a parser, and what it runs (gives the exit status)."""

    name: str
    says: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Path], int]


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _init_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", default="", metavar="NAME", help="the name of the person at this laptop, as families know it")
    parser.add_argument("--phone", default="", metavar="NUMBER", help="the number that stands on a family's sheet")
    parser.add_argument("--district", default="", metavar="NAME", help="the school district's name, for the letterhead")
    parser.add_argument("--zone", default="", metavar="ZONE", help="the IANA time zone (default: the computer's)")
    parser.add_argument("--sample", type=int, metavar="N", help="fill it with N invented families and a plausible year")
    parser.add_argument("--seed", type=int, default=1, metavar="SEED", help="another seed gives other families (default: 1)")
    _json(parser)


def _init(asked: argparse.Namespace, folder: Path) -> int:
    if asked.sample is not None and not 1 <= asked.sample <= 5000:
        raise BadInput("So many families cannot be invented", "Choose 1 to 5000.", where="--sample")
    passphrase = start.passphrase_from(asked.passphrase_file) if asked.passphrase_file else None
    about = start.NewProfile(name=asked.name, phone=asked.phone, district=asked.district, zone=asked.zone)
    office = start.make_profile(folder, passphrase=passphrase, about=about)
    try:
        if asked.sample:
            from liaison_desk import sample

            sample.furnish_sample(office, families=asked.sample, seed=asked.seed, progress=records.progress(quiet=asked.json))
        made = {"profile": str(folder), "key": "passphrase" if passphrase else "keychain", "families": asked.sample or 0}
    finally:
        office.vault.lock()
    if asked.json:
        speak.tell(made, as_json=True)
    else:
        print(f"A profile is at {folder}; its key is {'behind the passphrase' if passphrase else 'in the keychain'}.")
    return 0


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    _json(parser)


def _do_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = 'A line is find_families {"text": "haddad"}; a day is written 2026-11-24, a time 09:30:00.'
    parser.add_argument("--list", action="store_true", help="print every action with its parameters, types and allowed values")
    _json(parser)


def _do(asked: argparse.Namespace, folder: Path) -> int:
    if asked.list:
        if asked.json:
            speak.tell(do.listing(), as_json=True)
        else:
            print("\n".join(do.listing_lines()))
        return 0
    failed: list[str] = []
    with opened(asked, folder) as office:
        for done, line in do.answers(office, speak.typed()):
            print(line, flush=True)
            failed += [] if done else [line]
    if failed:
        print(f"liaison-desk: {do.what_failed(failed)}", file=sys.stderr)
    return 2 if failed else 0


def _print_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", metavar="PAPER", help="which paper, such as referral_sheet")
    parser.add_argument("--for", dest="subject", required=True, metavar="ID", help="the id of what it is about, such as a referral")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.pdf", help="where the PDF goes; a file there is not overwritten")
    parser.add_argument("--language", metavar="TAG", help="the family's language (default: the one in its file)")
    parser.add_argument("--paper-size", choices=("letter", "a4"), help="the sheet (default: as in the settings)")
    _json(parser)


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="a zip, a folder or a file")
    parser.add_argument(
        "--as",
        dest="as_format",
        metavar="FORMAT",
        help=f"the format, where it cannot be told from the content: {', '.join(formats.names())}",
    )
    parser.add_argument("--preview", action="store_true", help="only tell what would be new, changed and refused; write nothing")
    _json(parser)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="a folder that is empty or not there yet")
    _json(parser)


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", help="family, person, service, referral, visit …")
    _json(parser)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", help="family, person, service, referral, visit …")
    parser.add_argument("id", metavar="ID", help="the id, or its first digits")
    _json(parser)


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="names in any script, phones, addresses, students, schools; services too")
    _json(parser)


def _tour_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, metavar="DIR", help="where sheets, pictures and the profile are left (default: a folder that goes)"
    )
    _json(parser)


def _tour(asked: argparse.Namespace, folder: Path) -> int:
    """Hands over to the tour, which stands above the command line and comes with the parsed words."""
    guide: Callable[[Path | None, bool], int] = asked.guide
    return guide(asked.to, asked.json)


COMMANDS = (
    Command(name="init", says="make a profile: an encrypted vault and its key", arguments=_init_arguments, run=_init),
    Command(name="status", says="what this profile holds, and what waits", arguments=_no_arguments, run=records.status),
    Command(name="list", says="list the records of a type", arguments=_list_arguments, run=records.list_type),
    Command(name="show", says="show one record, with what several people wrote at once", arguments=_show_arguments, run=records.show),
    Command(name="search", says="find families and services as one types", arguments=_search_arguments, run=records.search),
    Command(name="import", says="bring in a directory or a roster", arguments=_import_arguments, run=records.bring_in),
    Command(name="export", says="write every record as CSV and JSON", arguments=_export_arguments, run=records.export),
    Command(name="print", says="print a paper as PDF", arguments=_print_arguments, run=records.print_paper),
    Command(name="key", says="what opens this profile: passphrase, keychain, recovery page", arguments=key.arguments, run=key.run),
    Command(name="backup", says="make a sealed backup, or list them", arguments=safety.backup_arguments, run=safety.backup),
    Command(name="restore", says="put a backup back, or tell what it would do", arguments=safety.restore_arguments, run=safety.restore),
    Command(name="check", says="check that the vault is whole", arguments=_no_arguments, run=safety.check),
    Command(name="sync", says="carry work both ways, with the server or a stick", arguments=together.sync_arguments, run=together.sync),
    Command(name="invite", says="take a colleague's laptop in", arguments=together.invite_arguments, run=together.invite),
    Command(name="join", says="make a profile in a colleague's team", arguments=together.join_arguments, run=together.join),
    Command(name="do", says="any action by its name, JSON lines on standard input", arguments=_do_arguments, run=_do),
    Command(name="tour", says="the road once, without a screen, on invented families", arguments=_tour_arguments, run=_tour),
)
