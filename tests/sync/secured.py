"""The district's server behind TLS on loopback, and somebody in the middle of it."""

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import cbor2
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from liaison_desk.district import web
from liaison_desk.district.inbox import sessions
from liaison_desk.district.inbox.database import open_inbox
from liaison_desk.sync import trust
from tests.district.certificates import Served
from tests.fakes import StillClock


@dataclass
class Secured:
    """A TLS server on loopback; what it was asked is kept. `app` may be changed while it runs."""

    port: int
    app: ASGIApp
    asked: list[str] = field(default_factory=list)
    carried: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address by number."""
        return f"https://127.0.0.1:{self.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Notes a call and hands it on."""
        self.asked.append(str(scope["path"]))
        self.carried += [value for name, value in scope["headers"] if name in (b"authorization", b"x-first-token")]
        await self.app(scope, receive, send)


@contextmanager
def secured(app: ASGIApp, files: Served, *, port: int = 0) -> Iterator[Secured]:
    """Serves an application with these files."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen()
    door = Secured(listening.getsockname()[1], app)
    config = uvicorn.Config(
        door, log_config=None, access_log=False, lifespan="off", ssl_certfile=files.chain, ssl_keyfile=files.key, timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = Thread(target=lambda: asyncio.run(_served(server, listening)), daemon=True)
    thread.start()
    try:
        yield door
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


async def _served(server: uvicorn.Server, listening: socket.socket) -> None:
    """Serves until it is told to stop, and then breaks off whatever line is still kept, as a machine does that is switched off."""
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.should_exit:
        await asyncio.sleep(0.02)
    for one in list(server.server_state.connections):
        transport = getattr(one, "transport", None)
        if transport is not None:
            transport.abort()
    await serving


@dataclass
class Town:
    """A district's server behind TLS, with the line its operator reads."""

    door: Secured
    token: str
    pin: bytes
    inbox: Any

    @property
    def whole_token(self) -> str:
        """The first token with the pin behind it."""
        return f"{self.token}.{self.pin.hex()}"


@contextmanager
def town(address: str, files: Served, clock: StillClock) -> Iterator[Town]:
    """A real district's server behind TLS."""
    inbox = open_inbox(address, now=clock, authority=trust.authority_in(files.authority))
    token = sessions.first_token(inbox) or ""
    with secured(web.app(inbox), files) as door:
        yield Town(door, token, inbox.pin, inbox)
    inbox.close()


Change = Callable[[Any], Any]


def in_the_middle(app: ASGIApp, changes: dict[str, Change]) -> ASGIApp:
    """The application with some of its answers changed, by how their path ends."""

    async def between(scope: Scope, receive: Receive, send: Send) -> None:
        change = next((change for end, change in changes.items() if str(scope["path"]).endswith(end)), None)
        if change is None:
            await app(scope, receive, send)
            return
        await _changed(app, scope, receive, send, change)

    return between


async def _changed(app: ASGIApp, scope: Scope, receive: Receive, send: Send, change: Change) -> None:
    said: list[MutableMapping[str, Any]] = []

    async def keep(message: MutableMapping[str, Any]) -> None:
        said.append(message)

    taken: Callable[[MutableMapping[str, Any]], Awaitable[None]] = keep
    await app(scope, receive, taken)
    body = b"".join(message.get("body", b"") for message in said[1:])
    if said[0]["status"] == 200:
        body = cbor2.dumps(change(cbor2.loads(body)), canonical=True)
    else:
        json.loads(body)
    headers = [(name, value) for name, value in said[0]["headers"] if name != b"content-length"]
    await send({**said[0], "headers": [*headers, (b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})
