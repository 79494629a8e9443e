"""What a liaison does so that colleagues share one desk: invite a laptop, carry work both ways, settle what two people wrote at once."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import at_stick, inviting, line, looking, names, round, rounds, teams  # noqa: A004 - the round of a sync
from liaison_desk.sync.inviting import Newcomer
from liaison_desk.sync.looking import Choice, Look, SettledField
from liaison_desk.sync.notices import Notice, NoticeKind
from liaison_desk.sync.round import SpaceRound
from liaison_desk.sync.rounds import CameFrom, LastRound, News, TeamLaptop
from liaison_desk.vault import frames, history, laptop
from liaison_desk.vault import notices as told


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A code to read to a colleague, how long it is good, and the server it is for."""

    code: str
    seconds: int
    server: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits: changes no batch holds yet, batches that came and lack something, fields that need a look, what was found
    and is to be heard of, newest first; the server known."""

    changes: int
    batches: int
    needs_a_look: int
    server: str
    notices: tuple[Notice, ...] = ()


def open_invitation(
    office: Office, *, server: str = "", first_token: str = "", authority: Path | None = None, team: str = ""
) -> Invitation:
    """Opens an invitation for a colleague's laptop, into the district and a team; its code is good for 15 minutes.

    `team` is another team's name, made where there is none; empty: this laptop's own.
    The first laptop of a district brings the server its spaces with the operator's first token.
    Raises ServerAway, NotAllowed for somebody who is no admin, BadInput for an address that cannot be used.
    """
    with line.to_server(office, server=server, first_token=first_token, authority=authority) as post:
        code = inviting.open_mailbox(office, post, team=teams.team_named(office, team))
        return Invitation(code=code, seconds=inviting.OPEN_SECONDS, server=post.address)


def standing_invitation(office: Office) -> Invitation | None:
    """Tells the invitation that is still open here, such as after unlocking again, and how long it is still good; nothing where none is."""
    standing = inviting.standing(office)
    return Invitation(code=standing[0], seconds=standing[1], server=line.server_of(office)) if standing else None


def withdraw_invitation(office: Office, *, code: str) -> None:
    """Takes an invitation back: nobody can come in by it any more, and the laptop that waits is told so.

    Raises ServerAway where the server cannot be told; nobody can be taken in by it here all the same.
    """
    inviting.forget(office, code)
    with line.to_server(office) as post:
        inviting.withdraw(post, code)


def see_newcomer(office: Office, *, code: str) -> Newcomer | None:
    """Tells who used the code and the six digits that both screens show; nothing while nobody has shown themselves."""
    with line.to_server(office) as post:
        return inviting.newcomer(office, post, code)


def take_newcomer_in(office: Office, *, code: str, digits: str) -> Newcomer:
    """Takes the laptop in when the six digits that its person reads out are the same; ends the invitation when they differ."""
    typed = inviting.check_digits(digits)
    with line.to_server(office) as post:
        return inviting.take_in(office, post, code, typed)


def sync_now(
    office: Office, *, server: str = "", folder: Path | None = None, first_token: str = "", authority: Path | None = None,
    another_server: bool = False, progress: Progress = silent,
) -> tuple[SpaceRound, ...]:  # fmt: skip
    """Sends what waits here and takes in what colleagues wrote, through the district's server or a folder such as a stick.

    Without an address it is the server this laptop knows. Raises ServerAway, OtherServer, BadInput, StickTrouble.
    """
    if folder is not None and server:
        raise BadInput("A server and a folder at once", "Choose one of them.", where="folder")
    with rounds.one_at_a_time(office):
        if folder is not None:
            done = at_stick.with_stick(office, folder, progress)
            rounds.keep(office, done, folder=folder)
            return rounds.with_names(office, done)
        with line.to_server(
            office, server=server, first_token=first_token, authority=authority, another=another_server, progress=progress
        ) as post:
            done = round.with_server(office, post, progress)
            rounds.keep(office, done, server=post.address)
            return rounds.with_names(office, done)


def what_waits(office: Office) -> Waiting:
    """Tells what waits to be sent, to be taken in and to be looked at."""
    with office.reading() as db:
        batches = sum(len(frames.to_take(db, space.id)) for space in laptop.spaces(db))
        waiting, unsettled = laptop.waiting_changes(db), sum(map(len, history.looks(db).values()))
        found = told.told(db)
        named = names.names(db) if found else {}
    heard = tuple(Notice(id=f.id, kind=NoticeKind(f.kind), who=named.get(f.who, ""), at=f.at, count=f.count) for f in found)
    return Waiting(changes=waiting, batches=batches, needs_a_look=unsettled, server=line.server_of(office), notices=heard)


def put_notice_away(office: Office, *, notice_id: str) -> None:
    """Puts away a notice that was read; it is not told again. Raises NotFound where none of that id stands."""
    with office.vault.transaction() as db:
        if not told.put_away(db, notice_id):
            raise NotFound("This notice is not here", "It may have been put away already.", where="notice_id")


def last_round(office: Office) -> LastRound | None:
    """Tells when this laptop last met the server, a folder or a stick, and what came of it; nothing before the first time."""
    return rounds.last_round(office)


def what_came(office: Office, *, most: int = rounds.MOST_ARRIVALS) -> tuple[CameFrom, ...]:
    """Lists what came lately, from whom and when, the newest first."""
    return rounds.what_came(office, most=most)


def team_laptops(office: Office) -> tuple[TeamLaptop, ...]:
    """Lists the laptops of the team by the names their people gave, this one first, and when each was last heard of."""
    return rounds.team_laptops(office)


def news(office: Office, *, most: int = rounds.MOST_TOUCHED) -> tuple[News, ...]:
    """Lists the records that colleagues wrote in since this laptop's person last looked, the newest first."""
    return rounds.news(office, most=most)


def news_since(office: Office) -> datetime | None:
    """Tells when this laptop's person last said that they had looked at the news; nothing before the first time."""
    return rounds.news_since(office)


def looked_at_news(office: Office) -> None:
    """Notes that this laptop's person has looked at what came in so far: it is no news any more."""
    rounds.looked_at_news(office)


def looks(office: Office) -> tuple[Look, ...]:
    """Lists the fields that several people wrote at once: each value, who wrote it and when, and what stood there before."""
    return looking.looks(office)


def settle(office: Office, *, record_type: str, record_id: str, field: str, value: object) -> int:
    """Settles a field that several people wrote: one of the values listed is kept, the others stay in the history.

    For `alive`, true keeps the record and false removes it. Gives the act's number, which `unsettle` takes back.
    Raises NotFound where nothing is to be settled, BadInput for a value that nobody wrote (settle first, then correct it).
    """
    return looking.settle(office, (Choice(record_type=record_type, record_id=record_id, field=field, value=value),))


def settle_several(office: Office, *, choices: tuple[Choice, ...]) -> int:
    """Settles several fields at once, all of them or none; gives the act's number. Raises as `settle` does."""
    return looking.settle(office, choices)


def settle_joined(office: Office, *, record_type: str, record_id: str, field: str, text: str) -> int:
    """Settles a text by one that a person joined from the versions; gives the act's number. Raises NotFound, BadInput."""
    return looking.settle_joined(office, record_type, record_id, field, text)


def unsettle(office: Office, *, act: int) -> bool:
    """Takes a settling of today back: the versions stand beside each other again. False where somebody wrote there since."""
    return looking.unsettle(office, act)


def settled_today(office: Office) -> tuple[SettledField, ...]:
    """Lists what this laptop's person settled today and did not take back, the newest first."""
    return looking.settled_today(office)
