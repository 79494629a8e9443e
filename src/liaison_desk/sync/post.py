"""The only network: one kept connection to a district server, and its calls (SYNC, 'District server').

Every call may fail and be made again. What the server says is believed only as far as it is signed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from types import TracebackType

import cbor2
import httpx2

from liaison_desk.errors import BadInput, DeskError, NotAllowed
from liaison_desk.sync import seal, team
from liaison_desk.sync.batch import Tip

LOGIN_TAG = b"liaison-desk/login/1"
MOST_PUSH_BYTES = 4 * 1024 * 1024 - 4096
WAIT_SECONDS = 20.0
LOOPBACK_NAMES = frozenset({"localhost"})


class ServerAway(DeskError):
    """The server cannot be reached, or does not answer in time; nothing was lost."""


class LogRewound(DeskError):
    """The server's log is not the one we read: it was put back to an older copy, or is another one."""


class BehindRoster(DeskError):
    """Somebody added to the roster meanwhile; it is to be read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What a server has of a space: tips, how many roster entries with which last hash, the log's position and hash."""

    tips: tuple[Tip, ...]
    roster_count: int
    roster_tip: bytes
    position: int
    log: bytes


class Post:
    """A server, by its address. Used in one thread; `with` closes it."""

    def __init__(self, address: str, device: team.Device) -> None:
        self.address = check_address(address)
        self.device = device
        self.pin = b""
        self._token = ""
        self._client = httpx2.Client(base_url=f"{self.address}/v1/", timeout=WAIT_SECONDS, trust_env=False)

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()

    def log_in(self) -> None:
        """Shows that this laptop holds its key; gets a token for an hour."""
        told = self._call("POST", "session/challenge", [self.device.id])
        nonce, self.pin = bytes(told["nonce"]), bytes(told["pin"])
        signature = seal.sign(LOGIN_TAG, self.pin + self.device.id + nonce, self.device.keys.signing)
        self._token = bytes(self._call("POST", "session", [self.device.id, nonce, signature])["token"]).hex()

    def heads(self, space: str) -> Heads:
        """What the server has of a space."""
        told = self._call("GET", f"s/{space}/heads")
        count, tip = told["roster"]
        return Heads(
            tips=tuple(Tip(bytes(d), bytes(i), int(n), bytes(h)) for d, i, n, h in told["tips"]),
            roster_count=int(count), roster_tip=bytes(tip), position=int(told["position"]), log=bytes(told["log"]),
        )  # fmt: skip

    def push(self, space: str, frames: list[bytes]) -> int:
        """Hands frames over, in calls of at most 4 MiB; gives how many were new to the server."""
        stored = 0
        for part in _parts(frames):
            told = self._call("POST", f"s/{space}/frames", part)
            stored += sum(1 for status, _hash in told if status != "duplicate")
        return stored

    def pull(self, space: str, position: int, log: bytes) -> Iterator[tuple[list[bytes], int, bytes]]:
        """Pages of the log after a position: frames, the next position and its hash. Raises LogRewound."""
        more = True
        while more:
            told = self._call("GET", f"s/{space}/log?after={position}&h={log.hex()}")
            position, log, more = int(told["next"]), bytes(told["log"]), bool(told["more"])
            yield [bytes(frame) for frame in told["frames"]], position, log

    def roster(self, space: str, after: int = 0) -> list[bytes]:
        """Roster entries from a place on."""
        return [bytes(entry) for entry in self._call("GET", f"s/{space}/roster?after={after}")]

    def add_to_roster(self, space: str, expected: bytes, entry: bytes, *, first_token: str = "") -> None:
        """Appends an entry where the roster still ends as expected; raises BehindRoster where it does not."""
        self._call("POST", f"s/{space}/roster", [expected, entry], headers={"X-First-Token": first_token} if first_token else {})

    def open_mailbox(self, spaces: list[str]) -> str:
        """An 8-digit code for a new laptop, good for 15 minutes."""
        return str(self._call("POST", "mailbox", [bytes.fromhex(space) for space in spaces])["code"])

    def put(self, code: str, side: str, message: bytes) -> None:
        """Leaves a message of one side ('admin' or 'laptop') in a mailbox."""
        self._call("POST", f"mailbox/{code}/{side}", message)

    def get(self, code: str, side: str, number: int) -> bytes | None:
        """A message of a side, by its number from 0; None when it is not there yet."""
        told = self._call("GET", f"mailbox/{code}/{side}/{number}")
        return None if told is None else bytes(told)

    def _call(self, method: str, path: str, body: object = None, *, headers: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
        content = None if body is None else cbor2.dumps(body, canonical=True)
        sent = dict(headers or {}) | ({"Authorization": f"Bearer {self._token}"} if self._token else {})
        try:
            answer = self._client.request(method, path, content=content, headers=sent | {"Content-Type": "application/cbor"})
        except httpx2.HTTPError as error:
            raise ServerAway(
                "The district server cannot be reached", "Nothing was lost: everything waits here until it answers."
            ) from error
        if answer.status_code == 204:
            return None
        if answer.is_success:
            try:
                return cbor2.loads(answer.content)
            except (cbor2.CBORDecodeError, ValueError) as error:
                raise NotAllowed("This is not a district server", "Check the address; nothing was sent to it that can be read.") from error
        raise _refusal(answer)


def _refusal(answer: httpx2.Response) -> DeskError:
    """A server's refusal in words for a person."""
    try:
        code = str(answer.json().get("code", ""))
    except (ValueError, AttributeError):
        return NotAllowed("This is not a district server", "Check the address; nothing was sent to it that can be read.")
    known: dict[str, DeskError] = {
        "log_rewound": LogRewound("The server was put back to an older copy", "Nothing was lost: what it lacks is sent again."),
        "behind": BehindRoster("Somebody changed the team meanwhile", "Try again."),
        "revoked": NotAllowed("This laptop was taken off the team", "Talk to your coordinator. What you wrote is still here."),
        "unknown_code": BadInput("This code is not known", "Check its eight digits, or ask for a new one.", where="code"),
        "code_used": BadInput("This code was used already", "Ask for a new one.", where="code"),
        "code_expired": BadInput("This code has run out", "Ask for a new one.", where="code"),
    }
    if code in known:
        return known[code]
    if answer.status_code in (429, 503, 507):
        return ServerAway("The district server is busy or full", "Nothing was lost: everything waits here. Try again later.", where=code)
    return NotAllowed("The server does not take this", "Nothing was lost.", where=code or str(answer.status_code))


def _parts(frames: list[bytes]) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    size = 0
    for frame in frames:
        if part and size + len(frame) > MOST_PUSH_BYTES:
            yield part
            part, size = [], 0
        part.append(frame)
        size += len(frame) + 8
    if part:
        yield part


def check_address(address: str) -> str:
    """The address of a server as it is used; raises BadInput for none, and for plain http that is not this machine itself."""
    try:
        url = httpx2.URL(address.rstrip("/"))
    except httpx2.InvalidURL as error:
        raise BadInput("This is not the address of a server", "It begins with https://.", where=address) from error
    if url.scheme not in ("http", "https") or not url.host:
        raise BadInput("This is not the address of a server", "It begins with https://.", where=address)
    if url.scheme == "http" and not _is_loopback(url.host):
        raise BadInput("This address is not protected", "Use https://; nothing was sent.", where=address)
    return str(url)


def _is_loopback(host: str) -> bool:
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
