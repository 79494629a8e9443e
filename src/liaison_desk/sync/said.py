"""Takes apart what a server says, and believes nothing of its form: whatever is not as it should be is of no district server."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import cbor2
import httpx2

from liaison_desk.errors import DeskError
from liaison_desk.sync import answers
from liaison_desk.sync.answers import not_ours

CBOR, PROBLEM = "application/cbor", "application/problem+json"
MOST_DEPTH = 16
LONGEST_PAUSE = 5
"""Seconds; who asks for more is told to the person instead."""


def value(encoded: bytes) -> object:
    """What CBOR says, to be taken apart under `understood`; raises NotOurs."""
    with understood():
        return cbor2.loads(encoded, max_depth=MOST_DEPTH, allow_indefinite=False)


def taken(answer: httpx2.Response) -> bytes:
    """What a good answer says; raises what a refusal comes to."""
    if answer.status_code != 200:
        raise _refusal(answer)
    if answer.headers.get("content-type") != CBOR:
        raise not_ours()
    return answer.content


def pause(answer: httpx2.Response) -> int:
    """The seconds after which a busy server wants to be asked again; 0 where it is not worth waiting for."""
    asked = answer.headers.get("retry-after", "")
    busy = answer.status_code in (429, 503) and re.fullmatch(r"[0-9]{1,4}", asked)
    return int(asked) if busy and int(asked) <= LONGEST_PAUSE else 0


def _refusal(answer: httpx2.Response) -> DeskError:
    try:
        code = answer.json()["code"] if answer.headers.get("content-type") == PROBLEM else ""
    except (ValueError, LookupError, TypeError, RecursionError):
        code = ""
    return answers.refusal(code if isinstance(code, str) else "", answer.status_code)


@contextmanager
def understood() -> Iterator[None]:
    """Inside, an answer that is not of the form is one of no district server."""
    try:
        yield
    except (cbor2.CBORError, ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, MemoryError) as error:
        raise not_ours() from error


def some(value: object) -> bytes:
    """Bytes; raises TypeError."""
    if not isinstance(value, bytes):
        raise TypeError("not bytes")
    return value


def whole(value: object) -> int:
    """A count; raises ValueError."""
    if type(value) is not int or not 0 <= value < 2**62:
        raise ValueError("no count")
    return value


def sized(value: object, size: int) -> bytes:
    """Bytes of that size; raises TypeError, ValueError."""
    if len(some(value)) != size:
        raise ValueError("another size")
    return some(value)
