"""What a call asks for and what it is answered, as plain values: web.py turns them into HTTP and back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

import cbor2

from liaison_desk.district.inbox.database import Inbox
from liaison_desk.district.refusal import Refusal, wrong_form
from liaison_desk.sync.codes import Code

SPACE = re.compile(r"[0-9a-f]{32}")
TOKEN = re.compile(r"[0-9a-f]{64}")
WHOLE = re.compile(r"0|[1-9][0-9]{0,17}")
DEEPEST = 16

Value = None | bool | int | str | bytes | list["Value"] | dict[str, "Value"]
"""What an answer is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One call: the parts of its path, its query and headers (names in small letters), who calls and from where, its body.

    `device` is the laptop whose session the call carries; nothing where it carries none.
    """

    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    address: str
    device: bytes | None = None
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of the door: where, how much of a body it takes, who may (`None`: whoever has a session), and what it does.

    `open` calls need no session; `allowed` is asked before the body is read.
    `before_login`: a token that is sent along is not looked at, since it may have ended.
    """

    method: str
    path: str
    answer: Callable[[Inbox, Asked], Value]
    most: int = 0
    open: bool = False
    before_login: bool = False
    allowed: Callable[[Inbox, Asked], object] | None = None


def decoded(body: bytes) -> object:
    """The value in a body, which is the one deterministic encoding of it; raises Refusal 422."""
    try:
        value: object = cbor2.loads(body, max_depth=DEEPEST, allow_indefinite=False)
        same = cbor2.dumps(value, canonical=True) == body
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise wrong_form("body") from error
    if not same:
        raise wrong_form("body")
    return value


def list_in(body: bytes, length: int | None = None) -> list[object]:
    """The list in a body, of that length where one is named; raises Refusal 422."""
    value = decoded(body)
    if not isinstance(value, list) or length not in (None, len(value)):
        raise wrong_form("body")
    return value


def sized(value: object, size: int) -> bytes:
    """Bytes of that size; raises Refusal 422."""
    if not isinstance(value, bytes) or len(value) != size:
        raise wrong_form("body")
    return value


def all_bytes(values: list[object]) -> list[bytes]:
    """A list of nothing but bytes; raises Refusal 422."""
    found = [value for value in values if isinstance(value, bytes)]
    if len(found) != len(values):
        raise wrong_form("body")
    return found


def space_of(asked: Asked) -> bytes:
    """The space in the path; raises Refusal 404 for anything that is no space's id."""
    if not SPACE.fullmatch(asked.path["space"]):
        raise Refusal(404, Code.NO_SPACE, "this space is not here")
    return bytes.fromhex(asked.path["space"])


def number_in(values: Mapping[str, str], name: str, otherwise: int = 0) -> int:
    """A whole number of a query or path; raises Refusal 422."""
    text = values.get(name)
    if text is None:
        return otherwise
    if not WHOLE.fullmatch(text):
        raise wrong_form(name)
    return int(text)


def hash_in(values: Mapping[str, str], name: str, otherwise: bytes) -> bytes:
    """32 bytes in hex of a query; raises Refusal 422."""
    text = values.get(name)
    if text is None:
        return otherwise
    if not TOKEN.fullmatch(text):
        raise wrong_form(name)
    return bytes.fromhex(text)


def caller(asked: Asked) -> bytes:
    """The laptop that calls; raises Refusal 401 when the call carries no session."""
    if asked.device is None:
        raise Refusal(401, Code.NO_SESSION, "this call needs a session")
    return asked.device


def neighbourhood(address: str) -> str:
    """What counts as one address: an IPv6 caller has a whole /64 to call from."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
    return str(found)
