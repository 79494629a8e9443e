"""The calls to a district server, over one kept connection (SYNC, 'District server').

Every call may fail and be made again. What the server says is believed only as far as it is signed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType

import cbor2
import httpx2

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.sync import answers, said, seal, team, trust, wire
from liaison_desk.sync.address import check_address, is_secure
from liaison_desk.sync.answers import OtherServer, SessionEnded, not_ours
from liaison_desk.sync.batch import Tip
from liaison_desk.sync.carrier import Carrier
from liaison_desk.sync.patience import USUAL, NoAnswer, Patience, Trouble

HEADERS = {"Content-Type": said.CBOR, "Accept-Encoding": "identity", "User-Agent": "liaison-desk"}
ROOM = wire.MOST_PUSH_BYTES - 4096
MOST_PAUSES = 3
"""How often a call waits as a busy server asked it to."""
CODE = re.compile(r"[0-9]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What a server has of a space: tips, how many roster entries with which last hash, the log's position and hash."""

    tips: tuple[Tip, ...]
    roster_count: int
    roster_tip: bytes
    position: int
    log: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of frames that were handed over: how many were new, and of each its place in the log (none: it was there before)."""

    new: int
    places: tuple[int | None, ...]


class Post:
    """A server, by its address. Used in one thread; `with` closes it.

    Over TLS only the `authority` (its certificate, DER) is believed. Where none is known, the server is asked for its
    authority first, on a line that tells it nothing; that has to be the one of the `pin`, and with no pin known either it
    is taken for now, until two people compare the six digits that bind it (`line.to_server` never comes here without both).
    `alive` is asked every fifth of a second while something is waited for; what it raises ends the call.
    """

    def __init__(
        self, address: str, device: team.Device, *, pin: bytes = b"", authority: bytes = b"",
        alive: Callable[[], None] = lambda: None, patience: Patience = USUAL,
    ) -> None:  # fmt: skip
        self.address = check_address(address)
        self.device = device
        self.pin = pin or (trust.pin_of(authority) if authority else b"")
        self.authority = authority
        self._token = ""
        self._ticket = ""
        self.alive = alive
        self._patience = patience
        self._asked_authority = False
        self._client, self._carrier = self._laid(trust.only(authority) if authority else None)

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _ask_alive(self) -> None:
        self.alive()

    def _laid(self, tls: trust.Tls | None) -> tuple[httpx2.Client, Carrier]:
        carrier = Carrier(tls, self._patience, self._ask_alive)
        return httpx2.Client(base_url=f"{self.address}/v1/", transport=carrier, trust_env=False, headers=HEADERS), carrier

    def close(self) -> None:
        """Hangs up."""
        self._client.close()

    def ask_pin(self) -> bytes:
        """A nonce to log in with; keeps the server's pin. Raises OtherServer where another one was kept."""
        told = self._call("POST", "session/challenge", [self.device.id])
        with said.understood():
            pin, nonce = said.sized(told["pin"], 32), said.sized(told["nonce"], 32)
        if self.pin not in (b"", pin):
            raise OtherServer("This is another server than the one you joined", "Nothing was sent. Ask whoever runs the district's server.")
        self.pin = pin
        return nonce

    def log_in(self) -> None:
        """Shows that this laptop holds its key; gets a token for an hour. Raises UnknownLaptop."""
        self._token = ""
        try:
            self._token = self._new_token()
        except SessionEnded:  # the nonce ran out, or its answer was lost on the way
            self._token = self._new_token()

    def _new_token(self) -> str:
        nonce = self.ask_pin()
        message = wire.login_message(self.pin, self.device.id, nonce)
        signature = seal.sign(wire.LOGIN_TAG, message, self.device.keys.signing)
        told = self._call("POST", "session", [self.device.id, nonce, signature])
        with said.understood():
            return said.sized(told["token"], 32).hex()

    def heads(self, space: str) -> Heads:
        """What the server has of a space; raises NoSpaceThere."""
        told = self._call("GET", f"s/{space}/heads")
        with said.understood():
            count, tip = told["roster"]
            return Heads(
                tips=tuple(Tip(said.sized(d, 8), said.sized(i, 8), said.whole(n), said.sized(h, 32)) for d, i, n, h in told["tips"]),
                roster_count=said.whole(count), roster_tip=said.sized(tip, 32),
                position=said.whole(told["position"]), log=said.sized(told["log"], 32),
            )  # fmt: skip

    def push(self, space: str, frames: list[bytes]) -> Sent:
        """Hands frames over, in calls of at most 4 MiB; tells how many were new to the server, and their places in its log."""
        new, places = 0, list[int | None]()
        for part in _parts(frames):
            told = self._call("POST", f"s/{space}/frames", part)
            with said.understood():
                new += sum(1 for status, _hash, _place in told if status != "duplicate")
                places += [None if place is None else int(place) for _status, _hash, place in told]
        return Sent(new=new, places=tuple(places))

    def pull(self, space: str, position: int, log: bytes) -> Iterator[tuple[list[bytes], int, bytes]]:
        """Pages of the log after a position: frames, the next position and its hash. Raises LogRewound."""
        more = True
        while more:
            told = self._call("GET", f"s/{space}/log?after={position}&h={log.hex()}")
            with said.understood():
                before, position, log, more = position, said.whole(told["next"]), said.sized(told["log"], 32), bool(told["more"])
                frames = [said.some(frame) for frame in told["frames"]]
                if more and position <= before:
                    raise ValueError("a log that does not move on")
            yield frames, position, log

    def roster(self, space: str, after: int = 0) -> list[bytes]:
        """Roster entries from a place on."""
        found: list[bytes] = []
        while True:
            told = self._call("GET", f"s/{space}/roster?after={after + len(found)}")
            with said.understood():
                page = [said.some(entry) for entry in told]
            if not page:
                return found
            found += page
            if len(found) > wire.MOST_ENTRIES or sum(map(len, found)) > wire.MOST_ROSTER_BYTES:
                raise not_ours()

    def add_to_roster(self, space: str, expected: bytes, entries: Sequence[bytes], *, first_token: str = "") -> None:
        """Appends entries where the roster still ends as expected; raises BehindRoster where it does not."""
        headers = {"X-First-Token": first_token} if first_token else {}
        self._call("POST", f"s/{space}/roster", [expected, *entries], headers=headers)

    def open_mailbox(self, spaces: list[str]) -> str:
        """An 8-digit code for a new laptop, good for 15 minutes."""
        told = self._call("POST", "mailbox", [bytes.fromhex(space) for space in spaces])
        with said.understood():
            return check_code(str(told["code"]))

    def put(self, code: str, side: str, message: bytes) -> None:
        """Leaves a message of one side ('admin' or 'laptop') in a mailbox; the last one once more does no harm."""
        told = self._call("POST", f"mailbox/{check_code(code)}/{side}", raw=message)
        with said.understood():
            self._ticket = told["ticket"].hex() if told["ticket"] else ""

    def get(self, code: str, side: str, number: int) -> bytes | None:
        """A message of a side, by its number from 0; None when it is not there yet."""
        told = self._call("GET", f"mailbox/{check_code(code)}/{side}/{number}")
        with said.understood():
            return None if told is None else said.some(told)

    def _call(  # type: ignore[no-untyped-def]
        self, method: str, path: str, body: object = None, *, raw: bytes | None = None, headers: dict[str, str] | None = None
    ):
        content = raw if raw is not None else None if body is None else cbor2.dumps(body, canonical=True)
        try:
            answer = self._asked(method, path, content, headers or {})
        except SessionEnded:  # an hour is over, or the server forgot
            if not self._token:
                raise
            self.log_in()
            answer = self._asked(method, path, content, headers or {})
        return said.value(answer)

    def _asked(self, method: str, path: str, content: bytes | None, headers: dict[str, str]) -> bytes:
        sent = dict(headers)
        sent |= {"Authorization": f"Bearer {self._token}"} if self._token else {}
        sent |= {"X-Mailbox-Ticket": self._ticket} if self._ticket else {}
        for pauses_left in range(MOST_PAUSES, -1, -1):
            try:
                answer = self._answer(method, path, content, sent)
            except NoAnswer as error:
                raise answers.trouble(error.trouble) from error
            pause = said.pause(answer) if pauses_left else 0
            if not pause:
                break
            self._carrier.pause(pause)
        return said.taken(answer)

    def _answer(self, method: str, path: str, content: bytes | None, headers: dict[str, str]) -> httpx2.Response:
        if is_secure(self.address) and not self.authority:
            self._ask_authority()
        try:
            return self._client.request(method, path, content=content, headers=headers)
        except NoAnswer as error:
            # An authority may have renewed its certificate; its key is the pinned one all the same.
            if error.trouble not in (Trouble.OUT_OF_DATE, Trouble.OTHER_AUTHORITY) or self._asked_authority:
                raise
        self._ask_authority()
        return self._client.request(method, path, content=content, headers=headers)

    def _ask_authority(self) -> None:
        """Takes the authority that the server names, where it has the pin that is known. Raises OtherServer where not."""
        self._asked_authority = True
        line, _carrier = self._laid(trust.nobody_yet())
        with line, said.understood():
            told = said.value(said.taken(line.get("authority")))
            if told is None:
                raise NotAllowed(
                    "This server does not name the authority of its certificate",
                    "Nothing was sent. Whoever runs it starts it with --authority.",
                )
            authority = said.some(told)
            pin, tls = trust.pin_of(authority), trust.only(authority)
        if self.pin not in (b"", pin):
            raise answers.trouble(Trouble.OTHER_AUTHORITY)
        self.pin, self.authority = pin, authority
        self._client.close()
        self._client, self._carrier = self._laid(tls)


def check_code(code: str) -> str:
    """The eight digits of an invitation; raises BadInput for anything else."""
    digits = wire.digits_in(code)
    if not CODE.fullmatch(digits):
        raise BadInput("A code has eight digits", "Ask for it again and type it as it was read to you.", where="code")
    return digits


def _parts(frames: list[bytes]) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    size = 0
    for frame in frames:
        if part and (size + len(frame) > ROOM or len(part) >= wire.MOST_PUSH_FRAMES):
            yield part
            part, size = [], 0
        part.append(frame)
        size += len(frame) + 8
    if part:
        yield part
