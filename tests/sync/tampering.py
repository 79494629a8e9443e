"""A server between the laptop and the real one that changes what the log hands out, as a damaged or hostile one would."""

from collections.abc import Callable
from typing import Any

import cbor2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.district.conftest import Box

Change = Callable[[list[bytes]], list[bytes]]


class Tampered:
    """The real server; the frames of each page of its log go through `change`."""

    def __init__(self, app: ASGIApp, change: Change) -> None:
        self.app, self.change = app, change

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a call on; an answer of the log is changed on its way back."""
        if not (scope["type"] == "http" and Request(scope).url.path.endswith("/log")):
            await self.app(scope, receive, send)
            return
        said: list[Message] = []

        async def gather(message: Message) -> None:
            said.append(message)

        await self.app(scope, receive, gather)
        status, content = said[0]["status"], b"".join(part.get("body", b"") for part in said[1:])
        if status == 200:
            told: dict[str, Any] = cbor2.loads(content)
            content = cbor2.dumps(told | {"frames": self.change(told["frames"])}, canonical=True)
        kind = dict(said[0]["headers"])[b"content-type"].decode()
        await Response(content, status, media_type=kind)(scope, receive, send)


def tamper(box: Box, change: Change) -> Starlette:
    """A server that stands before the real one, which it leaves as it is."""
    real = box.doorway.app
    assert real is not None
    between = Starlette()
    between.mount("/", Tampered(real, change))
    return between
