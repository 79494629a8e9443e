"""Hands a paper to the printer: on Linux and macOS through CUPS, as PDF on its standard input, so that no file is left behind."""

import os
import shutil
import subprocess
from dataclasses import dataclass

from liaison_desk.errors import DeskError
from liaison_desk.settings import PaperSize

WAIT_SECONDS = 30
MEDIA = {PaperSize.LETTER: "Letter", PaperSize.A4: "A4"}


class NoPrinter(DeskError):
    """There is nothing to print on, or the printer did not take the paper; nothing was printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printers:
    """The printers of this computer by name, and the usual one ('' where none is)."""

    names: tuple[str, ...]
    usual: str


def printers() -> Printers:
    """What can be printed on; empty where this computer has no CUPS."""
    if not _command("lpstat"):
        return Printers(names=(), usual="")
    listed = _run(["lpstat", "-e"], b"")
    usual = _run(["lpstat", "-d"], b"").stdout.decode().partition(":")[2].strip()
    return Printers(names=tuple(listed.stdout.decode().split()), usual=usual)


def send_to_printer(pdf: bytes, *, size: PaperSize, printer: str = "", copies: int = 1) -> str:
    """Prints and returns the job's name; without `printer` on the usual one.

    The job is called 'Paper' whatever it is: its name stands on screens and in lists that others see. Raises NoPrinter.
    """
    if not _command("lp"):
        raise NoPrinter("This computer has no printer service", "Nothing was printed. Save the paper as a file and print it from there.")
    where = ["-d", printer] if printer else []
    done = _run(["lp", *where, "-n", str(copies), "-t", "Paper", "-o", f"media={MEDIA[size]}", "-"], pdf)
    if done.returncode:
        raise NoPrinter("The printer did not take the paper", "Nothing was printed. Look whether it is on.", where=printer)
    return done.stdout.decode().partition(" is ")[2].partition(" (")[0]


def _command(name: str) -> str | None:
    return shutil.which(name)


def _run(command: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command, input=data, capture_output=True, timeout=WAIT_SECONDS, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except subprocess.TimeoutExpired as error:
        raise NoPrinter("The printer service does not answer", "Nothing was printed. Try again, or save the paper as a file.") from error
