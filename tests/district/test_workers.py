"""Several workers serve one PostgreSQL: what one of them knows, all know; and a database that hangs up is called again."""

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event

import httpx2
import pytest
from sqlalchemy import text

from liaison_desk.district.inbox import database
from liaison_desk.district.refusal import Refusal
from liaison_desk.sync.codes import Code
from tests.district.conftest import Box, command
from tests.district.laptops import Colleague, refused, told
from tests.district.test_command import Start, start, token_in, url_in
from tests.strict import Overheard

__all__ = ["start"]
WORKERS = 3


@pytest.fixture
def address(postgres: str) -> str:
    """An empty database."""
    command(postgres, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return postgres


@pytest.fixture
def doors(start: Start, address: str) -> Iterator[list[httpx2.Client]]:
    """A line to each worker, all of which began at once; the first carries the token in its headers."""
    with ThreadPoolExecutor(WORKERS) as pool, ExitStack() as stack:
        said = [lines for _process, lines in pool.map(lambda _turn: start("--database", address), range(WORKERS))]
        (token,) = [token_in(lines) for lines in said if len(lines) > 1]
        clients = [httpx2.Client(base_url=f"{url_in(lines)}/v1/", trust_env=False, timeout=30) for lines in said]
        for client in clients:
            stack.enter_context(client)
        clients[0].headers["x-token-of-the-test"] = token
        yield clients


def at(laptop: Colleague, door: httpx2.Client) -> Colleague:
    """The same laptop at another worker."""
    return Colleague(
        door, device=laptop.device, incarnation=laptop.incarnation, entries=laptop.entries, space=laptop.space, token=laptop.token
    )


def test_what_one_worker_knows_all_know(doors: list[httpx2.Client]) -> None:
    admin = Colleague(doors[0])
    token = doors[0].headers.pop("x-token-of-the-test")
    told(admin.bring_space(token=token))
    refused(Colleague(doors[1]).bring_space(token=token), 403, "wrong_token")
    admin.log_in()
    sent = admin.frames(3)
    assert admin.standings(sent[:1]) == ["stored"]
    assert at(admin, doors[1]).standings(sent) == ["duplicate", "stored", "stored"]
    assert at(admin, doors[2]).pull() == sent
    nonce, pin = at(admin, doors[1]).challenge()
    told(at(admin, doors[2]).answer(nonce, pin))
    refused(at(admin, doors[0]).answer(nonce, pin), 401, "stale_nonce")
    code = told(at(admin, doors[1]).call("POST", "mailbox", [bytes.fromhex(admin.space)]))["code"]
    new = Colleague(doors[2])
    ticket = told(new.call("POST", f"mailbox/{code}/laptop", raw=b"commitment"))["ticket"].hex()
    assert told(admin.call("GET", f"mailbox/{code}/laptop/0")) == b"commitment"
    told(at(admin, doors[1]).call("POST", f"mailbox/{code}/admin", raw=b"keys"))
    answer = Colleague(doors[0]).call("GET", f"mailbox/{code}/admin/0", headers={"X-Mailbox-Ticket": ticket})
    assert told(answer) == b"keys"


def test_all_workers_push_the_same_at_once_and_each_frame_has_one_place(doors: list[httpx2.Client]) -> None:
    admin = Colleague(doors[0])
    told(admin.bring_space(token=doors[0].headers.pop("x-token-of-the-test")))
    admin.log_in()
    sent = admin.frames(60)
    laptops = [at(admin, door) for door in doors]

    def push(number: int) -> list[str]:
        mine = sent if number % 2 else sent[::-1]
        return [status for start in range(0, 60, 5) for status in laptops[number].standings(mine[start : start + 5])]

    with ThreadPoolExecutor(WORKERS) as pool:
        standings = [status for mine in pool.map(push, range(WORKERS)) for status in mine]
    assert (standings.count("stored"), len(standings)) == (60, 180)
    pulled = [laptop.pull() for laptop in laptops]
    assert sorted(pulled[0]) == sorted(sent)
    assert pulled[0] == pulled[1] == pulled[2]
    assert len(admin.tips()) == 1


def test_a_worker_that_is_killed_takes_nobody_with_it(start: Start, address: str) -> None:
    process, said = start("--database", address)
    _other, others = start("--database", address)
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as one:
        admin = Colleague(one)
        told(admin.bring_space(token=token_in(said)))
        admin.log_in()
        sent = admin.frames(2)
        told(admin.push(sent[:1]))
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        with pytest.raises(httpx2.HTTPError):
            admin.push(sent)
    with httpx2.Client(base_url=f"{url_in(others)}/v1/", trust_env=False) as two:
        assert at(admin, two).standings(sent) == ["duplicate", "stored"]


def test_a_database_that_hung_up_is_called_again(admin: Colleague, district: Box, postgres: str) -> None:
    sent = admin.frames(2)
    told(admin.push(sent[:1]))
    command(
        postgres, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    assert admin.standings(sent) == ["duplicate", "stored"]
    assert district.inbox.readers.dialect.name == "postgresql"


def test_a_database_that_hangs_up_in_the_middle_is_told(admin: Colleague, district: Box, overheard: Overheard) -> None:
    assert overheard.lines == []
    with district.inbox.writers.begin() as db:
        body = "BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END"
        db.execute(text(f"CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
        db.execute(text("CREATE TRIGGER hang_up BEFORE INSERT ON logged FOR EACH ROW EXECUTE FUNCTION hang_up()"))
    sent = admin.frames(1)
    response = admin.push(sent)
    refused(response, 503, "busy")
    assert response.headers["retry-after"] == "1"
    with district.inbox.writers.begin() as db:
        db.execute(text("DROP TRIGGER hang_up ON logged"))
    assert admin.standings(sent) == ["stored"]


@pytest.mark.parametrize("setting", ["IDLE_MS", "STATEMENT_MS"])
def test_a_worker_that_stalls_is_cut_off_and_others_go_on(
    admin: Colleague, district: Box, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setattr(database, setting, 100)
    district.again()
    sent = admin.frames(1)

    def stall() -> None:
        with database.writing(district.inbox) as db:
            db.execute(text("UPDATE space SET pushes = pushes"))
            if setting == "IDLE_MS":
                Event().wait(0.5)
            db.execute(text("SELECT pg_sleep(0.5)"))

    with pytest.raises(Refusal) as refusal:
        stall()
    assert (refusal.value.status, refusal.value.code, refusal.value.retry) == (503, Code.BUSY, 1)
    assert admin.standings(sent) == ["stored"]
