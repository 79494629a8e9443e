"""One round with a server: pack, ask, carry both ways, take in. Every step may stop and be run again.

Nothing is believed sent because we once sent it: a round begins by asking what the other side has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import batch, lives, packing, pages, roster, taking, team, wire
from liaison_desk.sync.answers import LogRewound, NoSpaceThere, UnknownLaptop
from liaison_desk.sync.came import Came
from liaison_desk.sync.post import Heads, Post
from liaison_desk.sync.roster import BrokenRoster, Chain, Roster
from liaison_desk.vault import frames, laptop, rosters
from liaison_desk.vault.vault import Database

READ_ANEW_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FromLaptop:
    """What a round took in of one laptop: its device id in hex, whose it is ('' until named), batches and changes."""

    device: str
    who: str = ""
    batches: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceRound:
    """What a round did for one space: frames sealed, sent and got, changes taken in, of whom, what still waits and for what."""

    space: str
    kind: str
    sealed: int = 0
    sent: int = 0
    got: int = 0
    refused: int = 0
    changes: int = 0
    waits: tuple[str, ...] = ()
    rewound: bool = False
    came: tuple[FromLaptop, ...] = ()


def roster_of(db: Database, space: str) -> Roster:
    """A space's roster as this laptop holds it, with its keys; the newest epoch that was handed out is the current one."""
    chain = roster.read(rosters.entries(db, space))
    keys = rosters.epoch_keys(db, space)
    first = laptop.first_of(db, space)[1]
    own = team.epoch_id(space, first)
    current = chain.standing[chain.tip].epoch
    return Roster(chain=chain, keys={**keys, own: first}, epoch=current if current in keys else own)


def come_in(office: Office, post: Post, *, first_token: str = "") -> None:
    """Logs in. The first laptop of a district brings its roster by the operator's first token; else raises UnknownLaptop."""
    try:
        post.log_in()
    except UnknownLaptop:
        if not first_token:
            raise
        with office.reading() as db:
            entries = rosters.entries(db, office.district)
        post.add_to_roster(office.district, wire.NO_ROSTER, entries, first_token=first_token)
        post.log_in()


def with_server(office: Office, post: Post, progress: Progress = silent) -> tuple[SpaceRound, ...]:
    """A round over all spaces of this laptop; `post` has logged in (`come_in`)."""
    with office.reading() as db:
        spaces = laptop.spaces(db)
    return tuple(_space_with_server(office, post, one.id, one.kind, progress) for one in spaces)


def _space_with_server(office: Office, post: Post, space: str, kind: str, progress: Progress) -> SpaceRound:
    """First what came, then what waits here: what we send stands at the end of a log we have read, and need not come back."""
    ring, heads = meet_rosters(office, post, space)
    done = _pull(office, post, ring, heads, SpaceRound(space=space, kind=kind), progress)
    if taking.lacks_roster(office, ring, by_anybody=True):  # somebody was taken in between the rosters and the frames
        ring, _heads = meet_rosters(office, post, space)
    came = taking.take_in(office, ring, progress)
    lives.begin_anew_if_ahead(office, heads.tips)
    done = replace(done, sealed=packing.pack(office, packing.laptop_of(office), ring, progress))
    with office.reading() as db:
        lacking = frames.missing_at(db, space, [tip.hash for tip in heads.tips])
    progress(0, len(lacking), "Sending")
    sent = post.push(space, lacking)
    _note_own(office, post, space, lacking, sent.places)
    return told(replace(done, sent=sent.new), came)


def _pull(office: Office, post: Post, ring: Roster, heads: Heads, done: SpaceRound, progress: Progress) -> SpaceRound:
    with office.reading() as db:
        read = rosters.read_up_to(db, post.pin, ring.space)
    if read != (heads.position, heads.log):
        try:
            done = _pull_after(office, post, ring, read, done, progress)
        except LogRewound:
            return _pull_after(office, post, ring, (0, wire.EMPTY_LOG), replace(done, rewound=True), progress)
    with office.reading() as db:
        lacking = any(frames.has_gap(db, tip.hash) for tip in heads.tips)
    # Something was left out earlier, though the log did not show it; what was spoilt now stays unread, and is asked for again.
    if lacking and read[0] and not done.refused and _may_read_anew(office, ring.space):
        return _pull_after(office, post, ring, (0, wire.EMPTY_LOG), done, progress)
    return done


def _may_read_anew(office: Office, space: str) -> bool:
    """Whether a log may be read from its beginning once more: once an hour, since a frame that we refuse is lacking for ever."""
    name, now = f"read anew {space}", office.now()
    with office.vault.transaction() as db:
        last = laptop.facts(db).get(name)
        if last is not None and abs(now - datetime.fromisoformat(last)) < READ_ANEW_AFTER:
            return False
        laptop.keep_fact(db, name, now.isoformat())
    return True


def _pull_after(
    office: Office, post: Post, ring: Roster, read: tuple[int, bytes], done: SpaceRound, progress: Progress
) -> SpaceRound:  # fmt: skip
    """Takes in page after page, and counts them as read up to the first that is not what the log says of itself."""
    log, whole = read[1], True
    for page, after, log_hash in post.pull(ring.space, *read):
        progress(done.got, 0, "Getting")
        with office.vault.transaction() as db:
            new, bad = taking.receive(office, ring, page)
            fits = pages.fits(ring, page, log, log_hash, refused=bad)
            log, whole = log_hash, whole and fits
            if whole:
                rosters.note_read(db, post.pin, ring.space, after, log_hash)
        done = replace(done, got=done.got + new, refused=done.refused + max(bad, not fits))
    return done


def _note_own(office: Office, post: Post, space: str, sent: list[bytes], places: Sequence[int | None]) -> None:
    """What we sent counts as read where it followed at once on what we had read; else somebody's work came between, and it comes back."""
    with office.vault.transaction() as db:
        position, log = rosters.read_up_to(db, post.pin, space)
        if not sent or places != tuple(range(position + 1, position + 1 + len(sent))):
            return
        for one in sent:
            log = wire.log_hash(log, batch.decode_frame(one).hash)
        rosters.note_read(db, post.pin, space, position + len(sent), log)


def meet_rosters(office: Office, post: Post, space: str) -> tuple[Roster, Heads]:
    """Both sides end with the longer roster; a shorter one on the server (an older copy, or none) is mended by ours.

    Gives it, and what the server has of the space. Raises BrokenRoster where the server shows another chain.
    """
    with office.reading() as db:
        ours = rosters.entries(db, space)
    try:
        heads = post.heads(space)
    except NoSpaceThere:
        post.add_to_roster(space, wire.NO_ROSTER, ours)
        heads = post.heads(space)
    if heads.roster_count > len(ours):
        learn(office, space, [*ours, *post.roster(space, len(ours))])
    elif heads.roster_tip != roster.entry_hash(ours[heads.roster_count - 1]):
        raise _another(space)
    elif heads.roster_count < len(ours):
        post.add_to_roster(space, heads.roster_tip, ours[heads.roster_count :])
    with office.reading() as db:
        return roster_of(db, space), heads


def learn(office: Office, space: str, entries: list[bytes]) -> Chain:
    """Takes a longer roster in after checking all of it; raises BrokenRoster and keeps the old one else."""
    chain = roster.read(entries)
    mine = packing.laptop_of(office)
    with office.vault.transaction() as db:
        ours = rosters.entries(db, space)
        if chain.space != space or entries[: len(ours)] != ours:
            raise _another(space)
        rosters.keep_entries(db, space, entries, [roster.entry_hash(entry) for entry in entries])
        handed = roster.epoch_key_for(chain, mine.device)
        if handed is not None:
            rosters.keep_epoch_key(db, space, *handed)
    return chain


def _another(space: str) -> BrokenRoster:
    return BrokenRoster("The list of the team is another one there", "Nothing of it was taken. Ask your admin.", where=space[:8])


def told(done: SpaceRound, came: Came) -> SpaceRound:
    """What a round did, with what taking in came to."""
    by = tuple(FromLaptop(device=one.hex(), batches=batches, changes=changes) for one, (batches, changes) in came.by.items())
    return replace(done, changes=came.changes, waits=came.waiting, refused=done.refused + came.broken + came.refused, came=by)
