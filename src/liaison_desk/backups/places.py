"""Where this laptop's backups go, and when the last good one was made, as the laptop remembers while the stick is away."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from liaison_desk.office import Office
from liaison_desk.vault import keyfile, laptop

CHOSEN, LAST = "backup_folder", "backup_last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """The last backup that was proven: when it was made and into which folder."""

    at: datetime
    folder: Path


def own(office: Office) -> Path:
    """The place for backups while no other is chosen: in the profile's folder, which is lost together with the laptop."""
    return office.vault.path.parent / "backups"


def chosen(office: Office) -> Path | None:
    """The folder or stick that a person chose; None where none was."""
    with office.reading() as db:
        said = laptop.facts(db).get(CHOSEN)
    return Path(said) if said else None


def choose(office: Office, folder: Path | None) -> None:
    """Keeps where backups go; None: into the profile's folder."""
    with office.vault.transaction() as db:
        laptop.forget_fact(db, LAST)
        if folder is None:
            laptop.forget_fact(db, CHOSEN)
        else:
            laptop.keep_fact(db, CHOSEN, str(folder))


def profile(office: Office) -> str:
    """The profile's name for itself, as its key file has it."""
    return keyfile.read(office.vault.path.parent).profile


def last(office: Office) -> Last | None:
    """The last good backup; None before the first."""
    with office.reading() as db:
        said = laptop.facts(db).get(LAST, "")
    at, _space, folder = said.partition(" ")
    with suppress(ValueError):
        return Last(at=datetime.fromisoformat(at), folder=Path(folder))
    return None


def remember(office: Office, at: datetime, folder: Path) -> None:
    """Keeps when a good backup was made."""
    with office.vault.transaction() as db:
        laptop.keep_fact(db, LAST, f"{at.isoformat()} {folder}")
