"""The way to the district's server: its address, pin and authority are kept in the vault from the first meeting on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.errors import BadInput
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import packing, round, trust  # noqa: A004 - the round of a sync
from liaison_desk.sync.address import FirstToken, check_address, is_secure, read_token
from liaison_desk.sync.post import Post
from liaison_desk.vault import laptop

SERVER, PIN, AUTHORITY = "server", "server_pin", "server_authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a server before it is called: its pin, and its authority's certificate (DER); each may be empty."""

    pin: bytes = b""
    authority: bytes = b""


def server_of(office: Office) -> str:
    """The address of the server this laptop knows; empty before the first meeting."""
    with office.reading() as db:
        return laptop.facts(db).get(SERVER, "")


@contextmanager
def to_server(
    office: Office, *, server: str = "", first_token: str = "", authority: Path | None = None, another: bool = False,
    progress: Progress = silent,
) -> Iterator[Post]:  # fmt: skip
    """A line to the server, logged in; `server` empty is the one this laptop knows.

    It stays open for the next time, until the vault is locked or something failed on it.
    At the first meeting over TLS the operator's `first_token` carries the pin, or `authority` names the certificate's
    file: the token is never sent to somebody in the middle. Raises OtherServer where a server with another pin
    answers, but for `another` or with a first token; BadInput for an address or a token that cannot be used.
    """
    with office.reading() as db:
        kept = laptop.facts(db)
    if not server and SERVER not in kept:
        raise BadInput("No server is known yet", "Say its address, such as https://district.example.", where="server")
    address, token = check_address(server or kept[SERVER]), read_token(first_token)
    known = _known(kept, address, token, authority, another=another)

    def alive() -> None:
        progress(0, 0, "Waiting")

    post = office.vault.lines.take(address)
    if not isinstance(post, Post) or token.token or not known.pin or post.pin != known.pin:
        if post is not None:
            post.close()
        post = _opened(office, address, known, token, alive)
    post.alive = alive
    try:
        told = {SERVER: post.address, PIN: post.pin.hex(), AUTHORITY: post.authority.hex()}
        if any(kept.get(name, "") != value for name, value in told.items()):
            with office.vault.transaction() as db:
                for name, value in told.items():
                    laptop.keep_fact(db, name, value)
        yield post
    except BaseException:
        post.close()
        raise
    office.vault.lines.put(post.address, post)


def _known(kept: dict[str, str], address: str, token: FirstToken, authority: Path | None, *, another: bool) -> Known:
    """What this laptop goes by; raises BadInput where it would have to believe whoever answers."""
    held = Known(pin=bytes.fromhex(kept.get(PIN, "")), authority=bytes.fromhex(kept.get(AUTHORITY, "")))
    if authority is not None:
        named = trust.authority_in(authority)
        return Known(pin=trust.pin_of(named), authority=named)
    if token.pin:
        return held if held.pin == token.pin else Known(pin=token.pin)
    if not is_secure(address):
        return Known() if another or token.token else held
    if another or not held.pin:
        raise BadInput(
            "The authority of this server is not known yet",
            "Nothing was sent. Give the whole first token that the server printed, or the certificate of its authority.",
            where="server",
        )
    return held


def _opened(office: Office, address: str, known: Known, token: FirstToken, alive: Callable[[], None]) -> Post:
    post = Post(address, packing.laptop_of(office).device, pin=known.pin, authority=known.authority, alive=alive)
    try:
        round.come_in(office, post, first_token=token.token)
    except BaseException:
        post.close()
        raise
    return post
