"""The last step of the town: the server's files hold none of the marked words, which the same search finds where nothing is sealed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from liaison_desk.clock import real_now
from liaison_desk.district.inbox.database import in_folder, open_inbox
from liaison_desk.district.inbox.handing import log_page
from liaison_desk.office import Office
from liaison_desk.sync import batch, round, seal, wire  # noqa: A004 - the round of a sync
from liaison_desk.tour import marking
from liaison_desk.tour.meeting import FIRST, SECOND
from liaison_desk.tour.road import SERVER, STICK, UNSEALED, Facts, Road, Witness
from liaison_desk.tour.searching import files, found
from liaison_desk.tour.seeing import expect
from liaison_desk.vault import frames, laptop

EXPORT = "export"


def search_server(road: Road) -> Facts:
    """Opens the server's batches as a laptop can, beside it; searches that copy, and the export, and then what the server keeps."""
    at_server = frames_at_server(road.folder, road.office)
    unsealed = road.folder / UNSEALED
    unsealed.mkdir()
    for number, opened in enumerate(_opened(road.office, at_server)):
        (unsealed / f"{number:04}.packed").write_bytes(opened)
    look_everywhere(road.folder, at_server)
    for name in (FIRST, SECOND):
        road.town[name].done()
    road.town.end()
    return {"batches": len(at_server)}


def see_sealed(seen: Witness) -> None:
    """The same once the server has ended; and it has every batch that either laptop has, byte for byte."""
    with seen.colleague() as colleague:
        held = [frames_on(office) for office in (seen.office, colleague)]
    at_server = frames_at_server(seen.folder, seen.office)
    expect(len(at_server) == seen.figure("sealed", "batches") > 0, "the batches at the server")
    expect(held == [frozenset(at_server)] * len(held), "the same batches at the server and on both laptops")
    look_everywhere(seen.folder, at_server)


def look_everywhere(folder: Path, at_server: Iterable[bytes]) -> None:
    """Raises NotSeen unless every marked word stands in both unsealed copies, and none at the server, in its batches or on the stick."""
    for copy in (EXPORT, UNSEALED):
        expect(found(marking.WORDS, files(folder / copy)) == set(marking.WORDS), f"the marked words where nothing is sealed ({copy})")
    expect(not found(marking.WORDS, files(folder / SERVER)), "a server without a family's words in its files")
    expect(not found(marking.WORDS, at_server), "a server without a family's words in its batches")
    expect(not found(marking.WORDS, files(folder / STICK)), "a stick without a family's words")


def frames_at_server(folder: Path, office: Office) -> list[bytes]:
    """Every frame of this laptop's spaces that lies in the server's database."""
    inbox = open_inbox(in_folder(folder / SERVER), now=real_now)
    try:
        with office.reading() as db:
            spaces = [bytes.fromhex(space.id) for space in laptop.spaces(db)]
        kept: list[bytes] = []
        for space in spaces:
            more, after, known = True, 0, wire.EMPTY_LOG
            while more:
                page = log_page(inbox, space, after, known)
                kept += page.frames
                more, after, known = page.more, page.next, page.log
    finally:
        inbox.close()
    return kept


def frames_on(office: Office) -> frozenset[bytes]:
    """Every frame that a laptop keeps."""
    with office.reading() as db:
        return frozenset(frame for space in laptop.spaces(db) for frame in frames.missing_at(db, space.id, []))


def _opened(office: Office, encoded: Iterable[bytes]) -> Iterator[bytes]:
    """The packings inside frames, as a laptop of the team opens them: compressed, no longer sealed."""
    with office.reading() as db:
        rings = {space.id: round.roster_of(db, space.id) for space in laptop.spaces(db)}
    for one in encoded:
        frame = batch.decode_frame(one)
        key = rings[frame.header.space.hex()].key_of(frame.header.epoch)
        packing = seal.open_body(key, frame.header.salt, frame.header_bytes, frame.body) if key else None
        expect(packing is not None, "a key to every batch at the server")
        yield packing or b""
