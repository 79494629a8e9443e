"""Servers that are none of ours: they accept, and then do as they please with the line."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

import cbor2

from liaison_desk.sync.patience import Patience

SHORT = Patience(connect=1, quiet=0.5, whole=1, slowest=1_000_000, most=100_000)
"""What a test waits."""


@dataclass
class Foreign:
    """A listening socket and what it has seen; `sent` counts what the other side let it send."""

    url: str
    met: int = 0
    sent: int = 0
    heard: list[bytes] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def listen_to(self, line: socket.socket) -> bytes:
        """One whole call as it came; nothing where the other side has closed."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = line.recv(65536)
            if not more:
                return b""
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        length = next((int(row[15:]) for row in head.lower().split(b"\r\n") if row.startswith(b"content-length:")), 0)
        while len(body) < length:
            body += line.recv(65536)
        self.heard.append(head + b"\r\n\r\n" + body)
        return self.heard[-1]

    def say(self, line: socket.socket, *parts: bytes, every: float = 0) -> None:
        """Sends the parts, as far as the other side takes them."""
        for part in parts:
            line.sendall(part)
            self.sent += len(part)
            if every:
                time.sleep(every)


Manner = Callable[[Foreign, socket.socket], None]


@contextmanager
def serving(manner: Manner) -> Iterator[Foreign]:
    """A server on loopback that meets every line in this manner, one after the other."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Foreign(f"http://127.0.0.1:{listening.getsockname()[1]}")

    def serve() -> None:
        while True:
            line, _address = listening.accept()
            with line:
                if server.over.is_set():
                    return
                server.met += 1
                line.settimeout(5)
                with suppress(OSError):
                    manner(server, line)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", listening.getsockname()[1]), timeout=1).close()
        thread.join(10)
        listening.close()


def answering(*parts: bytes, every: float = 0, stay: bool = False) -> Manner:
    """Hears one call, says this, and closes (or stays, silent)."""

    def manner(server: Foreign, line: socket.socket) -> None:
        server.listen_to(line)
        server.say(line, *parts, every=every)
        if stay:
            line.recv(1)

    return manner


def http(status: str, content_type: str, body: bytes, *more: str) -> bytes:
    """A whole answer."""
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *more)
    return "\r\n".join((*lines, "", "")).encode() + body


def silent(server: Foreign, line: socket.socket) -> None:
    server.listen_to(line)
    line.recv(1)


CBOR = "application/cbor"
PAGE = b"<!doctype html><title>It works</title>"


def nested(depth: int) -> bytes:
    return b"\x81" * depth + b"\x00"


FOREIGN = {
    "a page": http("200 OK", "text/html", PAGE),
    "a page that says it is ours": http("200 OK", CBOR, PAGE),
    "no page": http("404 Not Found", "text/html", PAGE),
    "not allowed": http("405 Method Not Allowed", "text/html", PAGE),
    "asks for a password": http("401 Unauthorized", "text/html", PAGE, "WWW-Authenticate: Basic"),
    "JSON": http("200 OK", "application/json", b'{"ok": true}'),
    "JSON that says it is ours": http("200 OK", CBOR, b'{"ok": true}'),
    "a problem of another kind": http("400 Bad Request", "application/problem+json", b'{"title": "no"}'),
    "a problem that is none": http("400 Bad Request", "application/problem+json", b"[" * 100_000),
    "a list of a problem": http("400 Bad Request", "application/problem+json", b'["code"]'),
    "a code that is no word": http("400 Bad Request", "application/problem+json", b'{"code": {"a": 1}}'),
    "a redirect": http("301 Moved Permanently", "text/html", PAGE, "Location: http://127.0.0.1:1/"),
    "a redirect that keeps the body": http("307 Temporary Redirect", "text/html", PAGE, "Location: http://127.0.0.1:1/"),
    "nothing": http("200 OK", CBOR, b""),
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "another value": http("200 OK", CBOR, cbor2.dumps(["pin"])),
    "a short pin": http("200 OK", CBOR, cbor2.dumps({"nonce": bytes(32), "pin": bytes(31)})),
    "a pin in text": http("200 OK", CBOR, cbor2.dumps({"nonce": "n" * 32, "pin": "p" * 32})),
    "half a value": http("200 OK", CBOR, cbor2.dumps({"nonce": bytes(32), "pin": bytes(32)})[:-1]),
    "a value that promises too much": http("200 OK", CBOR, b"\x9b\x00\x00\x00\xff\xff\xff\xff\xff"),
    "bytes that promise too much": http("200 OK", CBOR, b"\x5b\x7f\xff\xff\xff\xff\xff\xff\xff"),
    "without an end": http("200 OK", CBOR, b"\x9f\x00\xff"),
    "deep": http("200 OK", CBOR, nested(50_000)),
    "packed": http("200 OK", CBOR, b"x" * 50, "Content-Encoding: gzip"),
    "another language": b"SSH-2.0-OpenSSH_9.9\r\n",
    "TLS": b"\x15\x03\x01\x00\x02\x02\x46",
    "an answer of its own making": b"HTTP/1.1 999 \x00\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    "another protocol": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    "too long, announced": b"HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\nContent-Length: 99999999999\r\n\r\n" + bytes(200_000),
}
