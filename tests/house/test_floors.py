"""Who may import whom: every contract holds, and each is seen to speak up when it is broken on purpose."""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """A module, made or lengthened, that breaks a contract; `told` is what the report must name."""

    contract: str
    module: str
    line: str
    told: str


def imports(contract: str, module: str, imported: str) -> Offence:
    """An import that the contract forbids."""
    return Offence(contract=contract, module=module, line=f"import liaison_desk.{imported}", told=f"liaison_desk.{module}")


def world(contract: str, module: str, library: str) -> Offence:
    """A library used where it does not belong."""
    return Offence(contract=contract, module=module, line=f"import {library}", told=f"liaison_desk.{module} -> {library.split('.')[0]}")


A_RING = "No cycles are allowed in liaison_desk.exchange."
OFFENCES = {
    "the floors: upward": imports("floors", "followups.actions", "visits.actions"),
    "the floors: a neighbour": imports("floors", "directory.actions", "families.actions"),
    "the floors: a noun knows the window": imports("floors", "exchange.hsds", "desk.app"),
    "the floors: desk knows cli": imports("floors", "desk.today", "cli"),
    "the floors: a file without a floor": Offence(contract="floors", module="utils", line="", told="liaison_desk.utils"),
    "a noun: a record opens the store": imports("noun", "families.consent", "families.store"),
    "a noun: a record knows another": imports("noun", "visits.visit", "visits.contact"),
    "a noun: a file of no kind": Offence(contract="noun", module="visits.helpers", line="", told="liaison_desk.visits.helpers"),
    "a ring, one half": Offence(contract="ring", module="exchange.preview", line="import liaison_desk.exchange.roster", told=A_RING),
    "a ring, the other half": Offence(contract="ring", module="exchange.roster", line="import liaison_desk.exchange.preview", told=A_RING),
    "Qt in a presenter": world("qt", "families.presenter", "PySide6.QtCore"),
    "SQL in an action": world("sql", "visits.actions", "sqlite_utils"),
    "SQL in a screen": world("sql", "desk.families", "sqlite3"),
    "the cipher in a store": world("sql", "families.store", "sqlcipher3"),
    "the merge reads the vault": world("merge", "vault.merge", "sqlite_utils"),
    "the families' store": imports("store-families", "visits.actions", "families.store"),
    "the directory's store": imports("store-directory", "referrals.actions", "directory.store"),
    "the follow-ups' store": imports("store-followups", "visits.actions", "followups.store"),
    "the visits' store": imports("store-visits", "visits.presenter", "visits.store"),
    "the plans' store": imports("store-plans", "referrals.actions", "plans.store"),
    "the referrals' store": imports("store-referrals", "start", "referrals.store"),
    "the attachments' store": imports("store-attachments", "visits.actions", "attachments.store"),
    "the families' presenter": imports("presenter-families", "visits.presenter", "families.presenter"),
    "the directory's presenter": imports("presenter-directory", "referrals.presenter", "directory.presenter"),
    "the visits' presenter": imports("presenter-visits", "today", "visits.presenter"),
    "the referrals' presenter": imports("presenter-referrals", "papers.presenter", "referrals.presenter"),
    "the papers' presenter": imports("presenter-papers", "sample", "papers.presenter"),
    "the exchange's presenter": imports("presenter-exchange", "sample", "exchange.presenter"),
    "the presenter of sync": imports("presenter-sync", "today", "sync.presenter"),
    "the presenter of backups": imports("presenter-backups", "backups.actions", "backups.presenter"),
    "the presenter of settling": imports("presenter-settling", "today", "settling.presenter"),
    "the presenter of Today": imports("presenter-today", "start", "today"),
    "the presenter of the family file": imports("presenter-family-file", "start", "family_file"),
    "a noun through a presenter": imports("nouns", "visits.actions", "families.presenter"),
    "a screen that opens a store": imports("screen", "desk.visits", "visits.store"),
    "a screen that writes": imports("screen", "desk.today", "vault.changes"),
    "keyring": world("doors", "vault.vault", "keyring"),
    "cryptography": world("doors", "start", "cryptography.hazmat"),
    "PDF": world("doors", "papers.referral_sheet", "reportlab.pdfgen"),
    "folders": world("doors", "settings", "platformdirs"),
    "the network": world("doors", "exchange.hsds", "urllib.request"),
    "the server's database": world("doors", "district.calls", "sqlalchemy"),
    "the server's HTTP": world("doors", "district.inbox.frames", "starlette.requests"),
    "the server knows a noun's screen": imports("floors", "district.calls", "desk.app"),
    "the server knows a neighbour": imports("floors", "district.inbox.frames", "exchange.roster"),
    "a socket": world("doors", "desk.app", "socket"),
}


def module_file(package: Path, module: str) -> Path:
    """The file of a module, which may be a folder and need not be there yet."""
    path = package.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def report(house: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the house that stands in a folder."""
    call = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache", "--no-logo"]
    environment = os.environ | {"PYTHONPATH": str(house / "src"), "COLUMNS": "300"}
    return subprocess.run(call, cwd=house, env=environment, capture_output=True, text=True, check=False)


def copy_of_the_house(folder: Path) -> Path:
    """The source and its contracts in another place, where they may be broken."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of each contract in a house where every offence was committed, by the contract's name."""
    house = copy_of_the_house(tmp_path_factory.mktemp("broken"))
    for offence in OFFENCES.values():
        file = module_file(house / "src" / "liaison_desk", offence.module)
        with file.open("a", encoding="utf-8") as source:
            source.write(f"\n{offence.line}\n")
    ran = report(house)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    _, _, said = ran.stdout.partition("Broken contracts")
    starts = sorted((said.index(f"\n{name}\n"), name) for name in NAMES.values() if f"\n{name}\n" in said)
    ends = [start for start, _ in starts[1:]] + [len(said)]
    return {name: said[start:end] for (start, name), end in zip(starts, ends, strict=True)}


def test_the_house_stands() -> None:
    ran = report(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in ran.stdout


@pytest.mark.parametrize("what", OFFENCES)
def test_an_offence_is_told(what: str, broken: dict[str, str]) -> None:
    offence = OFFENCES[what]
    assert offence.told in broken.get(NAMES[offence.contract], ""), broken


def test_every_contract_is_broken_on_purpose() -> None:
    assert {offence.contract for offence in OFFENCES.values()} == set(NAMES)


def test_every_noun_with_a_store_or_a_presenter_has_its_contract() -> None:
    package = ROOT / "src" / "liaison_desk"
    for kind in ("store", "presenter"):
        there = {path.parent.name for path in package.glob(f"*/{kind}.py")}
        assert there <= {name.removeprefix(f"{kind}-") for name in NAMES if name.startswith(kind)}


def test_a_faithful_copy_of_the_house_stands_as_well(tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    assert report(house).returncode == 0
