"""The commands by which laptops share one desk: `invite`, `join` and `sync`."""

import argparse
from pathlib import Path

from liaison_desk import language, start
from liaison_desk.cli import records, speak
from liaison_desk.cli.profile import opened
from liaison_desk.errors import BadInput
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.sync import actions, inviting, line, presenter, round, teams  # noqa: A004 - the round of a sync
from liaison_desk.sync.round import SpaceRound


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON, a line for each step")


def _server(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    known = "" if required else " (default: the one this profile knows)"
    parser.add_argument("--server", metavar="URL", default="", required=required, help=f"the district's server{known}")


def _first_token(parser: argparse.ArgumentParser) -> None:
    said = "the token that the server's first start printed; the first laptop of a district needs it once"
    parser.add_argument("--first-token", metavar="TOKEN", default="", help=said)


def _authority(parser: argparse.ArgumentParser) -> None:
    said = "the certificate of the server's authority, where no first token names it (PEM)"
    parser.add_argument("--authority", type=Path, metavar="FILE", help=said)


def _say(asked: argparse.Namespace, value: dict[str, object], text: str) -> None:
    """A step, at once: the person at the other laptop waits for it."""
    print(speak.encoded(value) if asked.json else text, flush=True)


def invite_arguments(parser: argparse.ArgumentParser) -> None:
    """What `invite` asks."""
    _server(parser)
    _first_token(parser)
    _authority(parser)
    parser.add_argument("--team", metavar="NAME", default="", help="another team of the district, made where there is none (default: ours)")
    _json(parser)


def invite(asked: argparse.Namespace, folder: Path) -> int:
    """Prints a code, waits for the laptop that uses it, prints six digits, and goes on when the same six are typed.

    While the colleague types the code, what was written here goes to the server, so that the new laptop finds it there.
    """
    with (
        opened(asked, folder) as office,
        line.to_server(office, server=asked.server, first_token=asked.first_token, authority=asked.authority) as post,
    ):
        code = inviting.open_mailbox(office, post, team=teams.team_named(office, asked.team))
        _say(asked, {"code": code}, _told(code, post.address))
        try:
            round.with_server(office, post)
            new = start.waited(lambda: inviting.newcomer(office, post, code))
            _say(asked, {"name": new.name, "digits": new.digits}, f"{new.name or 'A laptop'} asks to come in. Six digits: {new.digits}")
            _say(asked, {"step": "type"}, "Ask for the six digits on the other screen, type them here and press Enter.")
            digits = speak.typed().readline()
        except KeyboardInterrupt:
            inviting.withdraw(post, code)
            raise
        inviting.take_in(office, post, code, digits)
        _say(asked, {"taken_in": new.name}, "Taken in.")
    return 0


def _told(code: str, server: str) -> str:
    return (
        f"Code: {code}  (good for {inviting.OPEN_SECONDS // 60} minutes)\n"
        f"Your colleague types it in their window, or: liaison-desk join {code} --server {server}"
    )


def join_arguments(parser: argparse.ArgumentParser) -> None:
    """What `join` asks."""
    parser.add_argument("code", metavar="CODE", help="the eight digits that 'invite' printed on a colleague's laptop")
    _server(parser, required=True)
    parser.add_argument("--name", default="", metavar="NAME", help="the name of the person at this laptop, as families know it")
    parser.add_argument("--phone", default="", metavar="NUMBER", help="the number that stands on a family's sheet")
    parser.add_argument("--zone", default="", metavar="ZONE", help="the IANA time zone (default: the computer's)")
    _json(parser)


def join(asked: argparse.Namespace, folder: Path) -> int:
    """Asks to come in, prints six digits, waits until the colleague took this laptop in, makes the profile and fetches the work."""
    passphrase = start.passphrase_from(asked.passphrase_file) if asked.passphrase_file else None
    office = start.join_team(
        folder, passphrase=passphrase, code=asked.code, server=asked.server,
        about=start.NewProfile(name=asked.name, phone=asked.phone, zone=asked.zone),
        shown=lambda digits: _say(asked, {"digits": digits}, f"Six digits: {digits}\nRead them to your colleague and wait."),
    )  # fmt: skip
    try:
        _say(asked, {"profile": str(folder)}, f"A profile is at {folder}.")
        _tell(asked, actions.sync_now(office, progress=records.progress(quiet=asked.json)))
    finally:
        office.vault.lock()
    return 0


def sync_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sync` asks."""
    _server(parser)
    parser.add_argument("--folder", type=Path, metavar="DIR", help="a folder or USB stick instead of a server")
    parser.add_argument("--another-server", action="store_true", help="the district's server was made anew: take it for the known one")
    _first_token(parser)
    _authority(parser)
    _json(parser)


def sync(asked: argparse.Namespace, folder: Path) -> int:
    """A round with the server or a stick: what went out, what came in, what still waits, what a person should hear.

    Ends with 2 where something that came was refused; everything else was carried all the same.
    """
    if asked.server and asked.folder:
        raise BadInput("A server and a folder at once", "Choose one of them.", where="--folder")
    with opened(asked, folder) as office:
        done = actions.sync_now(
            office, server=asked.server, folder=asked.folder, first_token=asked.first_token, authority=asked.authority,
            another_server=asked.another_server, progress=records.progress(quiet=asked.json),
        )  # fmt: skip
        _tell(asked, done)
        if any(one.changes for one in done):
            referrals.begin_day(office)
        if not asked.json:
            _tell_what_stays(office)
    if any(one.refused for one in done):
        raise BadInput(
            "Not all that came was taken",
            "It was damaged or of nobody of this team; all else was carried. If it stays so, tell your admin.",
        )
    return 0


def _tell_what_stays(office: Office) -> None:
    """What waits for a person once the round is over."""
    waiting = actions.what_waits(office)
    if waiting.needs_a_look:
        print(f"{waiting.needs_a_look} need a look: 'do looks' lists them.")
    for one in presenter.state(office, language.load("en")).notices:
        print(f"{one.title}. {one.second}")


def _tell(asked: argparse.Namespace, done: tuple[SpaceRound, ...]) -> None:
    if asked.json:
        print(speak.encoded(done), flush=True)
        return
    for one in done:
        waits = f", waits for {', '.join(one.waits)}" if one.waits else ""
        refused = f", {one.refused} refused" if one.refused else ""
        whose = ", ".join(f"{of.changes} from {of.who}" for of in one.came if of.who)
        whom = f" ({whose})" if whose else ""
        print(f"{one.kind}: {one.sent} batches sent, {one.got} came, {one.changes} changes taken in{whom}{refused}{waits}", flush=True)
