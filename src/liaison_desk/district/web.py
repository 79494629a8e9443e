"""The server's one door: HTTP by Starlette, to the calls and back; limits are held before a body is read."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import cbor2
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from liaison_desk import log
from liaison_desk.district.asked import TOKEN, Asked, Call, neighbourhood
from liaison_desk.district.calls import CALLS
from liaison_desk.district.inbox import handing, sessions
from liaison_desk.district.inbox.database import Inbox
from liaison_desk.district.limits import Rates
from liaison_desk.district.refusal import Refusal, wrong_form
from liaison_desk.sync import wire
from liaison_desk.sync.codes import Code

CBOR = "application/cbor"
PROBLEM = "application/problem+json"
WEIGHT_BYTES = 256 * 1024
MOST_PASSED = 2 * wire.MOST_PUSH_BYTES
PASS_SECONDS = 5
LOOPBACK = {"127.0.0.1", "::1"}

Endpoint = Callable[[Request], Awaitable[Response]]


def app(inbox: Inbox) -> Starlette:
    """The server on an open inbox, which it closes at its end."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        inbox.close()

    rates = Rates(now=inbox.now)
    routes = [Route(call.path, _guarded(_endpoint(inbox, rates, call)), methods=[call.method]) for call in CALLS]
    routes += [Route("/v1/health", _guarded(_health(inbox))), Route("/v1/metrics", _guarded(_metrics(inbox)))]
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers={HTTPException: _no_such_call})


def _endpoint(inbox: Inbox, rates: Rates, call: Call) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        asked = _asked(request)
        token = None if call.before_login else _token(request)
        rates.spend("address", asked.address.encode(), inbox.limits.address)
        if token is not None:
            asked = replace(asked, device=await run_in_threadpool(sessions.laptop_of, inbox, token))
        length = _length(request, call.most)
        if asked.device is not None:
            rates.spend("laptop", asked.device, inbox.limits.laptop, 1 + length // WEIGHT_BYTES)
        elif call.open:
            rates.spend("stranger", asked.address.encode(), inbox.limits.stranger)
        else:
            raise Refusal(401, Code.NO_SESSION, "this call needs a session")
        if call.allowed is not None:
            await run_in_threadpool(call.allowed, inbox, asked)
        if asked.device is not None and "space" in asked.path:
            rates.spend("space", asked.path["space"].encode(), inbox.limits.space, 1 + length // WEIGHT_BYTES)
        asked = replace(asked, body=await _body(request, call.most, inbox.limits.body_seconds))
        return await run_in_threadpool(_answered, inbox, call, asked)

    return endpoint


def _answered(inbox: Inbox, call: Call, asked: Asked) -> Response:
    return Response(cbor2.dumps(call.answer(inbox, asked), canonical=True), media_type=CBOR)


def _asked(request: Request) -> Asked:
    address = neighbourhood(request.client.host if request.client else "")
    path = {name: str(value) for name, value in request.path_params.items()}
    return Asked(path=path, query=dict(request.query_params), headers=dict(request.headers), address=address)


def _token(request: Request) -> str | None:
    """The token of the header; None where there is no header. Raises Refusal 401 for any other kind of it."""
    header = request.headers.get("authorization")
    if header is None:
        return None
    kind, _, token = header.partition(" ")
    if kind.lower() != "bearer" or not TOKEN.fullmatch(token):
        raise Refusal(401, Code.NO_SESSION, "the header carries no token of this server")
    return token


def _length(request: Request, most: int) -> int:
    """The length that a body is announced with, `most` where it is not; raises Refusal 413 before anything of it is read."""
    text = request.headers.get("content-length")
    if text is None:
        return most if "transfer-encoding" in request.headers else 0
    if not text.isdecimal():
        raise wrong_form("length")
    if int(text) > most:
        raise _too_long(most)
    return int(text)


def _too_long(most: int) -> Refusal:
    return Refusal(413, Code.TOO_LONG, "the body is longer than this call takes", more={"most_bytes": most})


async def _body(request: Request, most: int, seconds: float) -> bytes:
    """The body, of which never more than the limit is held; raises Refusal 413, and 408 when it comes too slowly."""
    body, passed = bytearray(), 0
    request.state.read = True
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                passed += len(part)
                if passed <= most:
                    body += part
                elif passed > MOST_PASSED:
                    break
    except TimeoutError as error:
        raise Refusal(408, Code.TOO_SLOW, "the body came too slowly", retry=5) from error
    if passed > most:
        raise _too_long(most)
    return bytes(body)


async def _let_pass(request: Request) -> None:
    """Takes in what is still coming and forgets it: an answer given while somebody is sending may be lost on the way."""
    if not request.headers.get("content-length", "0").isdecimal() or int(request.headers.get("content-length", 0)) > MOST_PASSED:
        return
    passed = 0
    try:
        async with asyncio.timeout(PASS_SECONDS):
            async for part in request.stream():
                passed += len(part)
                if passed > MOST_PASSED:
                    return
    except (TimeoutError, ClientDisconnect):
        return


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Answers every refusal in its form, and what should not happen without a word of what it was."""

    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refusal as refusal:
            if not hasattr(request.state, "read"):
                await _let_pass(request)
            return problem(refusal)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - the next call must find the server as it was
            log.failed("district.call", error)
            return problem(Refusal(500, Code.FAILED, "the server failed here; nothing of the call was done"))

    return guarded


def problem(refusal: Refusal) -> Response:
    """A refusal as problem+json; the connection is given up where part of a body was not read."""
    told = {"type": "about:blank", "title": refusal.title, "status": refusal.status, "code": refusal.code, **refusal.more}
    headers = {"Retry-After": str(refusal.retry)} if refusal.retry else {}
    if refusal.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if refusal.status in (408, 413):
        headers["Connection"] = "close"
    return Response(json.dumps(told), status_code=refusal.status, headers=headers, media_type=PROBLEM)


async def _no_such_call(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    code = Code.WRONG_METHOD if status == 405 else Code.NO_SUCH_CALL
    return problem(Refusal(status, code, "there is no such call"))


def _health(inbox: Inbox) -> Endpoint:
    async def health(_request: Request) -> Response:
        ok = await run_in_threadpool(handing.answers, inbox)
        return Response(json.dumps({"ok": ok, "database": inbox.readers.dialect.name}), media_type="application/json")

    return health


def _metrics(inbox: Inbox) -> Endpoint:
    async def metrics(request: Request) -> Response:
        if request.client is None or request.client.host not in LOOPBACK:
            raise Refusal(403, Code.LOOPBACK_ONLY, "figures are told to this machine itself only")
        found = await run_in_threadpool(handing.figures, inbox)
        return PlainTextResponse("".join(f"liaison_district_{name} {value}\n" for name, value in found.items()))

    return metrics
