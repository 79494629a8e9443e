"""The command `key`: what opens this profile, and every road back to it."""

import argparse
from pathlib import Path

from liaison_desk import language, settings, start
from liaison_desk.cli import records, speak
from liaison_desk.cli.profile import opened
from liaison_desk.errors import BadInput
from liaison_desk.papers import recovery_page
from liaison_desk.vault import keeping, keyfile, recovery_key
from liaison_desk.vault.keyfile import KeyFile


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `key` asks: first which of its acts."""
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    for name, says, run in (
        ("show", "what opens this profile, and whether there is a recovery page", show),
        ("passphrase", "let another passphrase open it, or one instead of the keychain", passphrase),
        ("keychain", "let this computer's keychain open it instead of the passphrase", keychain),
        ("page", "make a recovery page, which opens it when all else is lost", page),
        ("renew", "give the vault a new key and seal everything anew; a recovery page made before is worthless then", renew),
        ("recover", "open it by the recovery page and choose a new passphrase", recover),
    ):
        act = acts.add_parser(name, help=says, description=says, allow_abbrev=False)
        act.set_defaults(key_act=run)
        act.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="answer in JSON")
        if name == "passphrase":
            act.add_argument("--new", type=Path, required=True, metavar="FILE", help="a file whose first line is the new passphrase")
        if name == "page":
            act.add_argument(
                "--to", type=Path, required=True, metavar="FILE.pdf", help="where the page goes; a file there is not overwritten"
            )
            act.add_argument("--paper-size", choices=("letter", "a4"), help="the sheet (default: as in the settings)")
        if name == "recover":
            act.add_argument("--page", type=Path, required=True, metavar="FILE", help="a file with the eight groups as they were typed")
            act.add_argument(
                "--new", type=Path, metavar="FILE", help="a file whose first line is the new passphrase (default: the keychain)"
            )


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Does the act that was asked for."""
    done: int = asked.key_act(asked, folder)
    return done


def _now(asked: argparse.Namespace) -> str | None:
    return start.passphrase_from(asked.passphrase_file) if asked.passphrase_file else None


def typed_page(path: Path) -> str:
    """What was typed from a recovery page, in a file; raises BadInput where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("The file with the recovery key cannot be read", "Nothing was changed. Check its name.", where="--page") from error


def _told(kept: KeyFile) -> dict[str, object]:
    report: dict[str, object] = {"opens": kept.kept}
    if kept.kept == "passphrase":
        report["cost"] = {"memory_kib": kept.memory_kib, "passes": kept.passes, "lanes": kept.lanes}
    if kept.recovery:
        report["page"] = {"sign": kept.recovery_sign, "made": kept.recovery_day}
    return report


def show(asked: argparse.Namespace, folder: Path) -> int:
    """What opens the profile; nothing is opened for it."""
    kept = keyfile.read(folder)
    page = f"Its recovery page is {kept.recovery_sign}, made on {kept.recovery_day}." if kept.recovery else "It has no recovery page."
    opens = {"passphrase": "A passphrase opens this profile.", "keychain": "This computer's keychain opens this profile."}[kept.kept]
    speak.report(_told(kept), as_json=asked.json, lines=lambda: [opens, page])
    return 0


def passphrase(asked: argparse.Namespace, folder: Path) -> int:
    """Another passphrase, or one instead of the keychain."""
    keeping.change_what_opens(folder, now=_now(asked), then=start.passphrase_from(asked.new), wait=start.sleep)
    return _said(asked, folder, "The new passphrase opens this profile.")


def keychain(asked: argparse.Namespace, folder: Path) -> int:
    """The keychain instead of the passphrase."""
    keeping.change_what_opens(folder, now=_now(asked), then=None, wait=start.sleep)
    return _said(asked, folder, "This computer's keychain opens this profile.")


def page(asked: argparse.Namespace, folder: Path) -> int:
    """Makes a recovery page; it counts once its file is whole."""
    chosen = settings.load(folder)
    size = settings.PaperSize(asked.paper_size) if asked.paper_size else chosen.paper
    with opened(asked, folder) as office:
        made = recovery_key.make(office.today())
        with records.new_file(asked.to) as file:
            told = recovery_page.facts(office, made)
            file.write(recovery_page.recovery_page(told, words=language.load(chosen.language or "en"), size=size).finish())
            file.flush()
            keeping.keep_recovery_key(folder, made, now=_now(asked), wait=start.sleep)
    return _said(
        asked, folder, f"The recovery page {made.sign} is in {asked.to}. Print it and delete the file; a page made before is worthless."
    )


def renew(asked: argparse.Namespace, folder: Path) -> int:
    """A new key for the whole vault."""
    had_page = bool(keyfile.read(folder).recovery)
    keeping.renew_key(folder, now=_now(asked), wait=start.sleep)
    more = " The recovery page made before is worthless: make a new one with 'key page'." if had_page else ""
    return _said(asked, folder, f"The vault has a new key.{more}")


def recover(asked: argparse.Namespace, folder: Path) -> int:
    """A new way in by the recovery page."""
    then = start.passphrase_from(asked.new) if asked.new else None
    keeping.recover(folder, typed=typed_page(asked.page), then=then)
    return _said(asked, folder, f"{'The new passphrase' if then else 'The keychain'} opens this profile. The recovery page stays good.")


def _said(asked: argparse.Namespace, folder: Path, line: str) -> int:
    speak.report(_told(keyfile.read(folder)), as_json=asked.json, lines=lambda: [line])
    return 0
