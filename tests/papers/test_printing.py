"""Printing through a real CUPS with its PDF printer, run by the test in a folder of its own."""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from liaison_desk.papers.page import POINTS
from liaison_desk.papers.printing import NoPrinter, printers, send_to_printer
from liaison_desk.settings import PaperSize
from tests.papers.sheets import A4, CLINIC, LETTER, sheet

PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
FILES = """SystemGroup root
ServerRoot {0}
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/state
TempDir {0}/spool/tmp
AccessLog {0}/access.log
ErrorLog {0}/error.log
PageLog {0}/page.log
"""
SETTINGS = """Listen {0}/state/cups.sock
Browsing Off
WebInterface No
PreserveJobFiles No
PreserveJobHistory No
<Location />
  Allow all
</Location>
<Location /admin>
  Allow all
</Location>
<Policy default>
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""


def until(happened: object, seconds: float = 30) -> None:
    """Waits for a condition, never for a time."""
    assert callable(happened)
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A print service with one PDF printer named 'desk'; gives the folder in which the printed files appear."""
    if os.geteuid() != 0 or not shutil.which("cupsd") or not PPD.exists():
        pytest.skip("the PDF printer of CUPS runs as root only, and needs cups and printer-driver-cups-pdf")
    home = Path(f"/run/desk-cups-{os.getpid()}")  # a socket's path has to be short
    shutil.rmtree(home, ignore_errors=True)
    for folder in ("spool/tmp", "cache", "state"):
        (home / folder).mkdir(parents=True)
    (home / "cups-files.conf").write_text(FILES.format(home))
    (home / "cupsd.conf").write_text(SETTINGS.format(home))
    server = subprocess.Popen(
        ["cupsd", "-f", "-c", str(home / "cupsd.conf"), "-s", str(home / "cups-files.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    monkeypatch.setenv("CUPS_SERVER", str(home / "state/cups.sock"))
    try:
        until(lambda: subprocess.run(["lpstat", "-r"], capture_output=True, check=False).stdout.startswith(b"scheduler is running"))
        subprocess.run(["lpadmin", "-p", "desk", "-E", "-v", "cups-pdf:/", "-P", str(PPD)], check=True, capture_output=True)
        yield Path(pwd.getpwuid(0).pw_dir) / "PDF"
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(home, ignore_errors=True)


@pytest.mark.parametrize("size", [LETTER, A4])
def test_a_sheet_comes_out_of_the_printer(cups: Path, size: PaperSize) -> None:
    before = set(cups.glob("*.pdf")) if cups.exists() else set()
    assert printers().names == ("desk",)
    assert send_to_printer(sheet(CLINIC, "ar", size).pdf, size=size, printer="desk").startswith("desk-")
    until(
        lambda: (
            cups.exists()
            and set(cups.glob("*.pdf")) - before
            and not subprocess.run(["lpstat", "-o"], capture_output=True, check=True).stdout
        )
    )
    printed = (set(cups.glob("*.pdf")) - before).pop()
    try:
        assert "Riverside" not in printed.name
        document = pypdfium2.PdfDocument(printed)
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (round(POINTS[size][0]), round(POINTS[size][1]))
        codes = {code.text for code in zxingcpp.read_barcodes(document[0].render(scale=3).to_pil().convert("L"))}
        document.close()
        assert "K7M-42P" in codes
    finally:
        printed.unlink()
        if not any(cups.iterdir()):
            cups.rmdir()
    spool = Path(os.environ["CUPS_SERVER"]).parents[1] / "spool"
    assert not [path for path in spool.rglob("d*") if path.is_file()]


def test_a_printer_that_is_not_there_is_told(cups: Path) -> None:
    with pytest.raises(NoPrinter, match="did not take the paper"):
        send_to_printer(b"%PDF-1.4", size=LETTER, printer="no-such-printer")


def test_a_computer_without_a_print_service_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printers().names == ()
    with pytest.raises(NoPrinter, match="no printer service"):
        send_to_printer(b"%PDF-1.4", size=LETTER)
