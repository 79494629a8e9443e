"""The same actions without a screen: `liaison-desk [--profile DIR] [--passphrase-file FILE] COMMAND`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from liaison_desk import __version__, log, places
from liaison_desk.cli import commands
from liaison_desk.errors import DeskError

BAD_INPUT = 2
Guide = Callable[[Path | None, bool], int]


class OneLine(argparse.ArgumentParser):
    """A parser that complains in one line and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and where help is."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}. See '{self.prog} --help'.\n")


def parser() -> argparse.ArgumentParser:
    """The whole command line, with help for every command."""
    top = OneLine(
        allow_abbrev=False,
        prog="liaison-desk",
        description="An offline-first desk for family liaisons. Without a command the window opens.",
        epilog="--passphrase-file wins, else the key comes from the keychain; a passphrase never stands on the command line.",
    )
    top.add_argument("--version", action="version", version=__version__)
    top.add_argument("--profile", type=Path, metavar="DIR", help="the profile's folder (default: the computer's usual place)")
    top.add_argument("--passphrase-file", type=Path, metavar="FILE", help="a file whose first line is the passphrase")
    made = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=OneLine)
    for command in commands.COMMANDS:
        sub = made.add_parser(command.name, help=command.says, description=command.says, allow_abbrev=False)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return top


def main(words: Sequence[str], *, guide: Guide) -> int:
    """Runs one command and gives its exit status: 0, or 2 with one plain line on standard error.

    `guide` leads the tour; it is handed in, since the tour stands above the command line.
    """
    try:
        asked = parser().parse_args(words)
        asked.guide = guide
        return int(asked.run(asked, asked.profile or places.default_profile()))
    except DeskError as error:
        print(f"liaison-desk: {error.line()}", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        print("liaison-desk: stopped; nothing is half done", file=sys.stderr)
    except Exception as error:  # noqa: BLE001 - a person gets a line, never a traceback
        log.failed("command", error)
        print(f"liaison-desk: the program failed here ({type(error).__name__}). Nothing is half done.", file=sys.stderr)
    return BAD_INPUT
