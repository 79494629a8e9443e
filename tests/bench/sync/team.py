"""What the bench runs on: a district's server, a counter of bytes before it, and two laptops that were taken into one team."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from liaison_desk import ids, start
from liaison_desk.office import Office
from liaison_desk.sync import actions, joining, team
from liaison_desk.sync.post import Post
from liaison_desk.vault import keys
from tests.bench.sync.laptop import peak_kb
from tests.bench.sync.records import Load

PASSPHRASE = "eleven quiet rivers"
AROUND = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@dataclass
class Spoken:
    """A process that answers each line it reads with a line."""

    process: "subprocess.Popen[str]"

    def hear(self) -> str:
        """The next line it says."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"it ended: {' '.join(map(str, self.process.args))}")  # type: ignore[arg-type]
        return line.strip()

    def say(self, line: str) -> None:
        """Says a line to it."""
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def ask(self, line: str) -> str:
        """Says a line and hears the answer."""
        self.say(line)
        return self.hear()

    def end(self) -> None:
        """Ends it; it has nothing to keep."""
        self.process.terminate()
        self.process.communicate(timeout=30)


@dataclass
class Laptop:
    """A laptop's vault and key, for the processes that work on it."""

    vault: Path
    key: bytes

    def begin(self, load: Load) -> "Desk":
        """A process on this laptop."""
        said = Spoken(_begun("tests.bench.sync.laptop"))
        said.say(json.dumps({"vault": str(self.vault), "key": self.key.hex(), "records": load.records, "changed": load.changed}))
        return Desk(said)


@dataclass
class Desk:
    """A process on a laptop."""

    said: Spoken

    def do(self, what: str) -> dict[str, float]:
        """Has it do something; gives what it answers."""
        told: dict[str, float] = json.loads(self.said.ask(what))
        return told

    def once(self, what: str) -> None:
        """Has it do something and ends it."""
        self.do(what)
        self.said.end()


@dataclass
class Town:
    """Everything that runs; `end` ends it."""

    folder: Path
    rtt_ms: float = 0.0
    kbit: float = 0.0
    running: list[Spoken] = field(default_factory=list)

    def begin(self) -> tuple[Laptop, Laptop]:
        """Starts the server and the counter, makes the first laptop and has it take the second in."""
        serve = ("serve", "--data", str(self.folder / "district"), "--listen", "127.0.0.1:0")
        self.server = self._run("liaison_desk.district.command", *serve)
        token, address = self.server.hear().split()[-1], self.server.hear().split()[-1]
        slow = (str(self.rtt_ms), str(self.kbit)) if self.rtt_ms or self.kbit else ()
        self.counter = self._run("tests.bench.sync.counter", address.rpartition(":")[2], *slow)
        return _met(self.folder, f"http://127.0.0.1:{self.counter.hear()}", token)

    def bytes(self) -> int:
        """How many bytes went over the wire so far, both ways."""
        return sum(map(int, self.counter.ask("").split()))

    def server_peak_kb(self) -> int:
        """The most memory the server ever held."""
        return peak_kb(str(self.server.process.pid))

    def end(self) -> None:
        """Ends every process."""
        for one in reversed(self.running):
            one.end()

    def _run(self, module: str, *words: str) -> Spoken:
        self.running.append(Spoken(_begun(module, *words)))
        return self.running[-1]


def _begun(module: str, *words: str) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-m", module, *words], stdin=pipe, stdout=pipe, text=True, env=os.environ | AROUND)


def _met(folder: Path, address: str, token: str) -> tuple[Laptop, Laptop]:
    """The first laptop brings its team to the server and takes the second in, as two people do it."""
    about = start.NewProfile(name="Jordan Ellis", district="Millbrook Public Schools", zone="America/Chicago")
    first = start.make_profile(folder / "one", passphrase=PASSPHRASE, about=about)
    code = actions.open_invitation(first, server=address, first_token=token).code
    with Post(address, team.new_device()) as post:
        liaison = ids.new_id()
        asking = joining.ask(post, code, name="Sam Ortiz", liaison=liaison)
        actions.see_newcomer(first, code=code)
        admin = joining.hear(post, asking)
        assert admin is not None
        actions.see_newcomer(first, code=code)
        actions.take_newcomer_in(first, code=code, digits=joining.digits(admin, asking))
        spaces = joining.come_in(post, asking, admin)
        assert spaces is not None
        about = start.NewProfile(name="Sam Ortiz", zone="America/Chicago")
        new = start.Newcomer(device=asking.device, liaison=liaison, about=about, spaces=spaces, server=post.address, pin=post.pin)
    second = start.join_profile(folder / "two", passphrase=PASSPHRASE, newcomer=new)
    for office in (first, second, first):
        actions.sync_now(office)
    return _laptop(first, folder / "one"), _laptop(second, folder / "two")


def _laptop(office: Office, folder: Path) -> Laptop:
    office.vault.lock()
    return Laptop(start.vault_path(folder), bytes(keys.key_from_passphrase(folder, PASSPHRASE, wait=lambda seconds: None)))
