"""A round with a server that is none of ours, or that fails in the middle: nothing is kept of it, nothing half applied."""

import time
from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send

from liaison_desk.errors import Cancelled, NotAllowed
from liaison_desk.office import Office
from liaison_desk.sync import actions, line, patience
from liaison_desk.sync.answers import NotOurs
from liaison_desk.vault import laptop, rosters
from tests.cli.desk import Desk, a_passphrase_file
from tests.district.conftest import Box
from tests.sync.foreign import FOREIGN, answering, serving, silent


@pytest.fixture
def known(office: Office, box: Box) -> Office:
    """A laptop that knows its server, with something to send."""
    actions.sync_now(office, server=box.doorway.url, first_token=box.token)
    with office.writing("edit") as work:
        work.edit("liaison", office.who, {"name": "Jo Ellis"})
    return office


def facts(office: Office) -> dict[str, str]:
    with office.reading() as db:
        return laptop.facts(db)


@pytest.mark.parametrize("what", ["a page", "a redirect", "half a value", "TLS"])
def test_nothing_is_kept_of_a_server_that_is_none_of_ours(known: Office, what: str) -> None:
    before, waits = facts(known), actions.what_waits(known)
    with serving(answering(FOREIGN[what])) as server, pytest.raises(NotAllowed):
        actions.sync_now(known, server=server.url)
    assert (facts(known), actions.what_waits(known)) == (before, waits)
    assert all(b"Jo Ellis" not in one and b"Bearer" not in one for one in server.heard)
    actions.sync_now(known)
    assert actions.what_waits(known).changes == 0


def forget_the_server(office: Office) -> None:
    """Hangs up, and forgets how far the server's log was read."""
    kept = office.vault.lines.take(facts(office)[line.SERVER])
    if kept is not None:
        kept.close()
    with office.vault.transaction() as db:
        for space in (office.district, office.team):
            rosters.note_read(db, bytes.fromhex(laptop.facts(db)[line.PIN]), space, 0, bytes(32))


@pytest.mark.parametrize("call", ["heads", "frames", "log", "session"])
def test_a_server_that_fails_in_the_middle_of_a_round_leaves_nothing_half_applied(known: Office, box: Box, call: str) -> None:
    ours = box.doorway.app
    assert ours is not None
    forget_the_server(known)

    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        if str(scope["path"]).endswith(call):
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/cbor")]})
            await send({"type": "http.response.body", "body": b"<!doctype html>"})
        else:
            await ours(scope, receive, send)

    box.doorway.app = broken  # type: ignore[assignment]
    with pytest.raises(NotOurs):
        actions.sync_now(known)
    box.doorway.app = ours
    done = actions.sync_now(known)
    assert [one.waits for one in done] == [(), ()]
    assert actions.what_waits(known).changes == 0
    assert actions.sync_now(known)[0].sent == 0


def test_cancel_in_the_middle_of_a_round_is_heard_while_the_server_is_silent(known: Office) -> None:
    assert patience.USUAL.quiet >= 10

    def stop(done: int, of: int, what: str) -> None:
        assert (done, of, what) == (0, 0, "Waiting")
        raise Cancelled("Stopped", "Nothing was changed.")

    with serving(silent) as server:
        began = time.monotonic()
        with pytest.raises(Cancelled), line.to_server(known, server=server.url, progress=stop):
            pass
        assert time.monotonic() - began < 2


def test_nothing_of_a_profile_is_left_where_the_server_is_none_of_ours(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "two", a_passphrase_file(tmp_path))
    with serving(answering(FOREIGN["a page"])) as server:
        desk("join", "12345678", "--server", server.url).refused("not a district server")
    assert not desk.folder.exists()
