"""What may stand as a server's address and as its first token; whatever else is typed is told before anything is sent."""

import re
from dataclasses import dataclass
from ipaddress import ip_address

import httpx2

from liaison_desk.errors import BadInput

LOOPBACK_NAMES = frozenset({"localhost"})
TOKEN = re.compile(r"([0-9a-f]{64})(?:\.([0-9a-f]{64}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstToken:
    """What the operator hands to the first laptop: the token, and the pin of the server's authority (none on loopback)."""

    token: str = ""
    pin: bytes = b""


def check_address(address: str) -> str:
    """The address of a server as it is used; raises BadInput for none, and for plain http that is not this machine itself."""
    try:
        url = httpx2.URL(address.strip().rstrip("/"))
    except httpx2.InvalidURL as error:
        raise BadInput("This is not the address of a server", "It begins with https://.", where=address) from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo or url.query or url.fragment:
        raise BadInput("This is not the address of a server", "It begins with https://.", where=address)
    if url.scheme == "http" and not _is_loopback(url.host):
        raise BadInput("This address is not protected", "Use https://; nothing was sent.", where=address)
    return str(url)


def whole_address(typed: str) -> str:
    """An address as people type it: what is usual at its beginning may be left out; only this machine itself is reached without TLS."""
    address = typed.strip()
    if not address or "://" in address:
        return address
    try:
        here = _is_loopback(httpx2.URL(f"http://{address}").host)
    except httpx2.InvalidURL:
        here = False
    return f"http://{address}" if here else f"https://{address}"


def is_secure(address: str) -> bool:
    """Whether the line to this (checked) address is TLS."""
    return address.startswith("https:")


def _is_loopback(host: str) -> bool:
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_token(typed: str) -> FirstToken:
    """The first token as the server printed it, `TOKEN` or `TOKEN.PIN`; raises BadInput for anything else that is not empty."""
    said = "".join(typed.split())
    found = TOKEN.fullmatch(said)
    if said and found is None:
        raise BadInput("This is not a first token", "Copy all of what the server printed after 'First token'.", where="first_token")
    return FirstToken(token=found[1], pin=bytes.fromhex(found[2] or "")) if found else FirstToken()
