"""A laptop as the server sees it: keys, a roster, frames whose bodies are nothing but chance, and the calls."""

from dataclasses import dataclass, field
from typing import Any

import cbor2
import httpx2

from liaison_desk.ids import random_bytes
from liaison_desk.sync import batch, roster, seal, team, wire

KEY = bytes(32)


@dataclass
class Colleague:
    """A laptop, the space it works in and where its stream stands."""

    client: httpx2.Client
    device: team.Device = field(default_factory=team.new_device)
    incarnation: bytes = field(default_factory=lambda: random_bytes(8))
    entries: list[bytes] = field(default_factory=list)
    space: str = ""
    last: tuple[int, bytes] = (0, batch.FIRST)
    token: str = ""

    def call(
        self, method: str, path: str, value: object = None, *, raw: bytes | None = None, headers: dict[str, str] | None = None
    ) -> httpx2.Response:
        """One call with this laptop's session."""
        carried = ({"Authorization": f"Bearer {self.token}"} if self.token else {}) | (headers or {})
        content = raw if raw is not None else None if value is None else cbor2.dumps(value, canonical=True)
        return self.client.request(method, path, content=content, headers=carried)

    def challenge(self) -> tuple[bytes, bytes]:
        """Nonce and pin."""
        given = told(self.call("POST", "session/challenge", [self.device.id]))
        return given["nonce"], given["pin"]

    def answer(self, nonce: bytes, pin: bytes) -> httpx2.Response:
        """The nonce signed."""
        signature = seal.sign(wire.LOGIN_TAG, wire.login_message(pin, self.device.id, nonce), self.device.keys.signing)
        return self.call("POST", "session", [self.device.id, nonce, signature])

    def log_in(self) -> None:
        """Opens a session."""
        self.token = ""
        self.token = told(self.answer(*self.challenge()))["token"].hex()

    def bring_space(self, *, token: str = "", kind: str = "district") -> httpx2.Response:
        """Makes a space and brings its first entry."""
        made = team.new_space(self.device, kind)
        self.space, self.entries = made.id, [made.first_entry]
        headers = {"X-First-Token": token} if token else {}
        return self.call("POST", f"s/{made.id}/roster", [wire.NO_ROSTER, made.first_entry], headers=headers)

    def add(self, other: "Colleague", role: str = "member") -> httpx2.Response:
        """Takes another laptop into the space."""
        chain = roster.read(self.entries)
        entry = roster.add_entry(chain, self.device, KEY, roster.member_of(other.device, role), name="A. Invented", liaison="b" * 32)
        response = self.call("POST", f"s/{self.space}/roster", [chain.tip, entry])
        self.entries.append(entry)
        other.space, other.entries = self.space, list(self.entries)
        return response

    def frames(self, count: int = 1, *, size: int = 1040) -> list[bytes]:
        """The next frames of this laptop's stream."""
        return [self.frame(size=size) for _ in range(count)]

    def frame(self, *, after: tuple[int, bytes] | None = None, size: int = 1040, signed_by: team.Device | None = None) -> bytes:
        """One frame, after the last or after another one."""
        number, previous = after or self.last
        header = batch.Header(
            space=bytes.fromhex(self.space), device=self.device.id, incarnation=self.incarnation, number=number + 1, previous=previous,
            epoch=bytes(16), roster=bytes(32), kind=batch.CHANGES_KIND, schema=8, salt=random_bytes(32), length=size,
        )  # fmt: skip
        header_bytes, body = batch.encode_header(header), random_bytes(size)
        identity = batch.frame_hash(header_bytes, body)
        signature = seal.sign(batch.FRAME_TAG, identity, (signed_by or self.device).keys.signing)
        if after is None:
            self.last = (number + 1, identity)
        return batch.Frame(header_bytes, body, signature, header).encoded()

    def push(self, frames: list[bytes]) -> httpx2.Response:
        """Pushes frames."""
        return self.call("POST", f"s/{self.space}/frames", frames)

    def standings(self, frames: list[bytes]) -> list[str]:
        """What became of each pushed frame."""
        return [standing for standing, _identity, _place in told(self.push(frames))]

    def heads(self) -> dict[str, object]:
        """Where the space stands at the server."""
        return dict(told(self.call("GET", f"s/{self.space}/heads")))

    def tips(self) -> list[bytes]:
        """The hashes of the server's tips."""
        found = self.heads()["tips"]
        assert isinstance(found, list)
        return [tip[3] for tip in found]

    def pull(self, after: int = 0, known: bytes = wire.EMPTY_LOG) -> list[bytes]:
        """Every frame of the log after a position; each page's log hash is checked."""
        frames: list[bytes] = []
        while True:
            page = told(self.call("GET", f"s/{self.space}/log?after={after}&h={known.hex()}"))
            for one in page["frames"]:
                known, after = wire.log_hash(known, identity(one)), after + 1
            assert (page["next"], page["log"]) == (after, known)
            frames += page["frames"]
            if not page["more"]:
                return frames


def identity(frame: bytes) -> bytes:
    """A frame's hash."""
    return batch.decode_frame(frame).hash


def told(response: httpx2.Response) -> Any:
    """What a good call gives."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/cbor"
    return cbor2.loads(response.content)


def refused(response: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    """What a refused call says; it has to be this refusal."""
    assert response.headers["content-type"] == "application/problem+json", response.content
    problem: dict[str, Any] = response.json()
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    return problem
