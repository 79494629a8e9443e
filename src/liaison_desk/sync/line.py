"""The way to the district's server: its address and pin are kept in the vault from the first meeting on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from liaison_desk.errors import BadInput
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import packing, round  # noqa: A004 - the round of a sync
from liaison_desk.sync.post import Post
from liaison_desk.vault import laptop

SERVER, PIN = "server", "server_pin"


def server_of(office: Office) -> str:
    """The address of the server this laptop knows; empty before the first meeting."""
    with office.reading() as db:
        return laptop.facts(db).get(SERVER, "")


@contextmanager
def to_server(
    office: Office, *, server: str = "", first_token: str = "", another: bool = False, progress: Progress = silent
) -> Iterator[Post]:
    """A line to the server, logged in; `server` empty is the one this laptop knows.

    It stays open for the next time, until the vault is locked or something failed on it.
    Raises OtherServer where a server with another pin answers, but for `another` or with a first token.
    """
    with office.reading() as db:
        kept = laptop.facts(db)
    address = server or kept.get(SERVER, "")
    if not address:
        raise BadInput("No server is known yet", "Say its address, such as https://district.example.", where="server")

    def alive() -> None:
        progress(0, 0, "Waiting")

    known = b"" if another or first_token else bytes.fromhex(kept.get(PIN, ""))
    post = office.vault.lines.take(address)
    if not isinstance(post, Post) or not known or post.pin != known:
        if post is not None:
            post.close()
        post = _opened(office, address, known, first_token, alive)
    post.alive = alive
    try:
        if (kept.get(SERVER), kept.get(PIN)) != (post.address, post.pin.hex()):
            with office.vault.transaction() as db:
                laptop.keep_fact(db, SERVER, post.address)
                laptop.keep_fact(db, PIN, post.pin.hex())
        yield post
    except BaseException:
        post.close()
        raise
    office.vault.lines.put(post.address, post)


def _opened(office: Office, address: str, known: bytes, first_token: str, alive: Callable[[], None]) -> Post:
    post = Post(address, packing.laptop_of(office).device, pin=known, alive=alive)
    try:
        round.come_in(office, post, first_token=first_token)
    except BaseException:
        post.close()
        raise
    return post
