"""A server that is away, slow, cut off or none of ours: a sentence for the liaison, in time, and no more held than the limit."""

import itertools
import socket
import time

import cbor2
import pytest

from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.sync import answers, team
from liaison_desk.sync.answers import NotOurs, ServerAway
from liaison_desk.sync.patience import Trouble
from liaison_desk.sync.post import Post
from tests.sync.foreign import CBOR, FOREIGN, PAGE, SHORT, Foreign, Manner, answering, http, serving, silent

SPACE = "a" * 32


def post_to(url: str) -> Post:
    return Post(url, team.new_device(), patience=SHORT)


def told_by(manner: Manner, kind: type[DeskError], title: str) -> Foreign:
    """Asks such a server for a nonce; the error must be of this kind and title, and come in time."""
    began = time.monotonic()
    with serving(manner) as server, post_to(server.url) as post:
        with pytest.raises(kind) as error:
            post.ask_pin()
        assert error.value.title == title
        assert "othing was" in error.value.advice or "nothing was" in error.value.advice
    assert time.monotonic() - began < 5
    return server


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with post_to(f"http://127.0.0.1:{port}") as post, pytest.raises(ServerAway) as error:
        post.ask_pin()
    assert error.value.title == "The district server cannot be reached"


def test_a_machine_that_lets_no_line_begin() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        with socket.create_connection(full.getsockname()), socket.socket() as second:
            second.setblocking(False)
            second.connect_ex(full.getsockname())
            began = time.monotonic()
            with post_to(f"http://127.0.0.1:{full.getsockname()[1]}") as post, pytest.raises(ServerAway) as error:
                post.ask_pin()
    assert error.value.title == "The district server does not answer"
    assert time.monotonic() - began < 3


def deaf(server: Foreign, line: socket.socket) -> None:
    assert line.fileno() > 0
    server.over.wait(3)


def hang_up(server: Foreign, line: socket.socket) -> None:
    server.listen_to(line)


def drops(data: bytes) -> list[bytes]:
    return [data[place : place + 1] for place in range(len(data))]


WHOLE = http("200 OK", CBOR, cbor2.dumps({"nonce": bytes(32), "pin": bytes(32)}))


DOES_NOT_ANSWER = "The district server does not answer"
BROKE_OFF = "The connection to the district server broke off"
TOO_SLOW = "The connection to the district server is too slow"
BUSY = "The district server is busy"
AWAY: dict[str, tuple[Manner, str]] = {
    "hears and is silent": (silent, DOES_NOT_ANSWER),
    "does not even hear": (deaf, DOES_NOT_ANSWER),
    "begins and is silent": (answering(WHOLE[:-5], stay=True), DOES_NOT_ANSWER),
    "hangs up": (hang_up, BROKE_OFF),
    "hangs up in its head": (answering(WHOLE[:30]), BROKE_OFF),
    "hangs up in its body": (answering(WHOLE[:-5]), BROKE_OFF),
    "a head drop by drop": (answering(*drops(WHOLE), every=0.1), TOO_SLOW),
    "a body drop by drop": (answering(WHOLE[:-40], *drops(WHOLE[-40:]), every=0.1), TOO_SLOW),
    "a proxy whose server is away": (answering(http("502 Bad Gateway", "text/html", PAGE)), BUSY),
    "a proxy that waited": (answering(http("504 Gateway Timeout", "text/html", PAGE)), BUSY),
    "too many lines": (answering(http("503 Service Unavailable", "text/plain", b"Service Unavailable")), BUSY),
}


@pytest.mark.parametrize("how", AWAY)
def test_a_server_that_is_away_or_slow(how: str) -> None:
    manner, title = AWAY[how]
    told_by(manner, ServerAway, title)


@pytest.mark.parametrize("what", FOREIGN)
def test_a_server_of_another_kind(what: str) -> None:
    server = told_by(answering(FOREIGN[what]), NotOurs, "This is not a district server")
    assert server.met == 1


def endless(head: bytes, part: bytes) -> Manner:
    def manner(server: Foreign, line: socket.socket) -> None:
        server.listen_to(line)
        server.say(line, head)
        server.say(line, *itertools.repeat(part, 100_000))

    return manner


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
ENDLESS = {
    "a body": (b"HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\n\r\n", bytes(16_384)),
    "chunks": (CHUNKED, b"4000\r\n" + bytes(16_384) + b"\r\n"),
    "little in big chunks": (CHUNKED, b"1;" + b"x" * 4_000 + b"\r\nx\r\n"),
    "a head": (b"HTTP/1.1 200 OK\r\n", b"X: " + b"y" * 4_000 + b"\r\n"),
    "a word": (b"", b"x" * 16_384),
    "hints": (b"", b"HTTP/1.1 103 Early Hints\r\nLink: " + b"x" * 4_000 + b"\r\n\r\n"),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_an_answer_without_an_end_is_given_up_at_the_limit(what: str) -> None:
    head, part = ENDLESS[what]
    server = told_by(endless(head, part), NotOurs, "This is not a district server")
    assert server.sent < 30 * 1024 * 1024  # what the two machines' buffers take, and no more


def entries(count: int, size: int) -> bytes:
    return http("200 OK", CBOR, cbor2.dumps([bytes(size)] * count))


def test_a_roster_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def manner(server: Foreign, line: socket.socket) -> None:
        while server.listen_to(line):
            server.say(line, entries(10, 5_000))

    monkeypatch.setattr("liaison_desk.sync.wire.MOST_ROSTER_BYTES", 1_000_000)
    with serving(manner) as server, post_to(server.url) as post, pytest.raises(NotOurs):
        post.roster(SPACE)
    assert (server.met, len(server.heard)) == (1, 21)


def test_whoever_stops_waiting_is_let_go_at_once() -> None:
    asked = iter(range(10))

    def alive() -> None:
        if next(asked) == 1:
            raise Cancelled("Stopped", "Nothing was changed.")

    with serving(silent) as server, Post(server.url, team.new_device(), alive=alive) as post:
        began = time.monotonic()
        with pytest.raises(Cancelled):
            post.ask_pin()
        assert time.monotonic() - began < 1


def test_a_line_is_kept_and_made_anew_where_the_server_gave_it_up() -> None:
    def manner(server: Foreign, line: socket.socket) -> None:
        for _ in range(2):
            server.listen_to(line)
            server.say(line, WHOLE)

    with serving(manner) as server, post_to(server.url) as post:
        for _ in range(5):
            assert post.ask_pin() == bytes(32)
        assert (server.met, len(server.heard)) == (3, 5)


def test_a_server_that_hangs_up_on_every_line_is_asked_once_more_and_no_more() -> None:
    def manner(server: Foreign, line: socket.socket) -> None:
        server.listen_to(line)
        if server.met == 1:
            server.say(line, WHOLE)
            server.listen_to(line)

    with serving(manner) as server, post_to(server.url) as post:
        post.ask_pin()
        with pytest.raises(ServerAway):
            post.ask_pin()
        assert server.met == 2


def test_a_busy_server_is_waited_for_as_it_asks() -> None:
    busy = http("503 Service Unavailable", "application/problem+json", b'{"code": "busy"}', "Retry-After: 1")

    def manner(server: Foreign, line: socket.socket) -> None:
        while server.listen_to(line):
            server.say(line, busy if len(server.heard) < 2 else WHOLE)

    with serving(manner) as server, post_to(server.url) as post:
        assert post.ask_pin() == bytes(32)
        assert len(server.heard) == 2


def test_a_refusal_is_heard_though_the_body_was_not_taken() -> None:
    refusal = http("507 Insufficient Storage", "application/problem+json", b'{"code": "space_full"}', "Connection: close")

    def manner(server: Foreign, line: socket.socket) -> None:
        line.recv(1000)
        server.say(line, refusal)
        line.shutdown(socket.SHUT_WR)
        while line.recv(1_000_000):
            pass

    with serving(manner) as server, post_to(server.url) as post, pytest.raises(ServerAway) as error:
        post.push(SPACE, [bytes(500_000)] * 4)
    assert error.value.title == "The room at the district server is used up"


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_has_a_sentence(trouble: Trouble) -> None:
    error = answers.trouble(trouble)
    assert error.title
    assert error.advice.endswith(".")
