"""Whether the vault is whole: its pages, keys, batches, links, search, and every row against its whole history."""

from collections.abc import Iterator
from dataclasses import dataclass

import cbor2

from liaison_desk.attachments import actions as attachments
from liaison_desk.errors import DeskError
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import batch, team
from liaison_desk.sync.batch import BrokenFrame
from liaison_desk.vault import check, frames, keyfile, laptop, replaying, rosters, searching
from liaison_desk.vault.check import Finding
from liaison_desk.vault.vault import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What is damaged (nothing where the vault is sound), and links to what is not here, which need not be damage.

    `leftovers_removed`: sealed files that belonged to no attachment and were cleared afterwards.
    """

    sound: bool
    findings: tuple[Finding, ...]
    loose_links: tuple[Finding, ...] = ()
    leftovers_removed: int = 0


def look(office: Office, progress: Progress = silent) -> Whole:
    """Proves the vault whole, or says exactly what is damaged; changes nothing. Takes a while: not on the screen's thread."""
    found: list[Finding] = list(_key_file(office))
    loose: tuple[Finding, ...] = ()
    with office.reading() as db:
        pages = check.file_findings(db)
    found += pages
    if pages:
        found += check.unreadable(office.vault)
    else:
        with office.reading() as db:
            found += [*_keys(db), *_frames(db, progress), *searching.search_findings(db), *replaying.findings(db, progress)]
            loose = searching.link_findings(db)
        found += attachments.attachment_findings(office, progress=progress)
    return Whole(sound=not found, findings=tuple(dict.fromkeys(found)), loose_links=loose)


def _key_file(office: Office) -> Iterator[Finding]:
    folder = office.vault.path.parent
    try:
        kept = keyfile.read(folder)
    except DeskError:
        yield Finding(what="the key file is missing or damaged", where=keyfile.key_path(folder).name)
        return
    with office.reading() as db:
        profile = laptop.facts(db).get("profile")
    if profile is not None and kept.profile != profile:
        yield Finding(what="the key file is another profile's", where=keyfile.key_path(folder).name)


def _keys(db: Database) -> Iterator[Finding]:
    private, _incarnation = laptop.device(db)
    try:
        whole = team.device_from(private).id == laptop.device_id(db)
    except (cbor2.CBORError, ValueError, TypeError):
        whole = False
    if not whole:
        yield Finding(what="the laptop's own keys are damaged", where="device")
    for space in laptop.spaces(db):
        for identity, key in rosters.epoch_keys(db, space.id).items():
            if team.epoch_id(space.id, key) != identity:
                yield Finding(what="a key of a space is damaged", where=f"space {space.id[:8]}")


def _frames(db: Database, progress: Progress) -> Iterator[Finding]:
    of = frames.count(db)
    for number, (identity, space, encoded) in enumerate(frames.every(db)):
        if number % 100 == 0:
            progress(number, of, "Checking batches")
        try:
            whole = batch.decode_frame(encoded).hash == identity
        except BrokenFrame:
            whole = False
        if not whole:
            yield Finding(what="a batch is not what it was", where=f"space {space[:8]} {identity.hex()[:16]}")
