"""`liaison-district` as an operator starts it: a process of its own, over loopback, with and without TLS."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cbor2
import httpx2
import pytest

from liaison_desk.district import command
from liaison_desk.sync import trust
from tests.district.certificates import Authority
from tests.district.laptops import Colleague, told

Start = Callable[..., tuple["subprocess.Popen[str]", list[str]]]
WORDS = [sys.executable, "-m", "liaison_desk.district.command"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts servers, gives what they say until they listen, and stops them at the end."""
    running: list[subprocess.Popen[str]] = []

    def begin(*words: str | Path) -> tuple["subprocess.Popen[str]", list[str]]:
        call = [*WORDS, "serve", "--listen", "127.0.0.1:0", *map(str, words)]
        process = subprocess.Popen(call, stdout=subprocess.PIPE, text=True, env=environment())
        running.append(process)
        assert process.stdout
        said: list[str] = []
        for line in process.stdout:
            said.append(line.strip())
            if line.startswith("Listening"):
                break
        return process, said

    yield begin
    for process in running:
        stop(process)


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")}


def stop(process: "subprocess.Popen[str]") -> int:
    """Stops a server as an operator's system does; gives its status."""
    process.send_signal(signal.SIGTERM)
    status = process.wait(20)
    if process.stdout:
        process.stdout.close()
    return status


def url_in(said: list[str]) -> str:
    return said[-1].removeprefix("Listening on ")


def token_in(said: list[str]) -> str:
    (found,) = [
        match[1]
        for line in said
        if (match := re.fullmatch(r"First token \(once, for the first laptop\): ([0-9a-f]{64})(\.[0-9a-f]{64})?", line))
    ]
    return found


def run(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*WORDS, *map(str, words)], capture_output=True, text=True, check=False, env=environment(), timeout=60)


def test_the_first_serve_says_the_token_and_a_laptop_comes_in(start: Start, tmp_path: Path) -> None:
    process, said = start("--data", tmp_path / "data")
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as client:
        laptop = Colleague(client)
        told(laptop.bring_space(token=token_in(said)))
        laptop.log_in()
        sent = laptop.frames(2)
        assert laptop.standings(sent) == ["stored", "stored"]
    assert stop(process) in (0, -signal.SIGTERM)
    _again, said = start("--data", tmp_path / "data")
    assert len(said) == 1
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as client:
        laptop.client = client
        assert laptop.pull() == sent
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_health_and_figures_are_for_the_operator(start: Start, tmp_path: Path) -> None:
    _process, said = start("--data", tmp_path / "data")
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as client:
        assert client.get("health").json() == {"ok": True, "database": "sqlite"}
        laptop = Colleague(client)
        told(laptop.bring_space(token=token_in(said)))
        laptop.log_in()
        laptop.standings(laptop.frames(3))
        figures = dict(line.split() for line in client.get("metrics").text.splitlines())
    expected = {"spaces": "1", "laptops": "1", "roster_entries": "1", "frames": "3", "sessions": "1", "mailboxes": "0", "pushes": "1"}
    assert {name: figures[f"liaison_district_{name}"] for name in expected} == expected
    assert int(figures["liaison_district_frame_bytes"]) > 3000
    assert 0 <= int(figures["liaison_district_newest_frame_age_seconds"]) < 60


def test_figures_are_told_to_this_machine_only(start: Start, tmp_path: Path) -> None:
    _process, said = start("--data", tmp_path / "data", "--behind-proxy")
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as client:
        assert client.get("metrics", headers={"X-Forwarded-For": "203.0.113.7"}).json()["code"] == "loopback_only"
        assert client.get("metrics").status_code == 200
        assert client.get("nothing").json()["code"] == "no_such_call"
        assert client.get("session").json()["code"] == "wrong_method"


def test_without_a_proxy_nobody_is_believed_to_call_from_elsewhere(start: Start, tmp_path: Path) -> None:
    _process, said = start("--data", tmp_path / "data")
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as client:
        assert client.get("metrics", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 200


def test_with_tls_the_pin_is_the_authority_s_key_and_stands_behind_the_token(start: Start, tmp_path: Path) -> None:
    authority = Authority()
    files = authority.server(tmp_path / "files")
    tls = ("--certificate", files.chain, "--key", files.key)
    process, said = start("--data", tmp_path / "data", *tls)
    pin = trust.pin_of(authority.der())
    assert said[0].endswith(f"{token_in(said)}.{pin.hex()}")
    url = url_in(said)
    assert url.startswith("https://")
    with httpx2.Client(base_url=f"{url}/v1/", trust_env=False, verify=trust.only(authority.der())) as client:
        laptop = Colleague(client)
        assert told(client.get("authority")) == authority.der()
        assert laptop.challenge()[1] == pin
        told(laptop.bring_space(token=token_in(said)))
        laptop.log_in()
    stop(process)
    for words in (("--certificate", files.chain), ("--authority", files.authority)):
        ran = run("token", "--data", tmp_path / "data", *words)
        assert ran.stdout.strip().endswith(f".{pin.hex()}")


def test_behind_a_proxy_the_authority_is_named_by_its_file(start: Start, tmp_path: Path) -> None:
    authority = Authority()
    file = authority.server(tmp_path / "files").authority
    _process, said = start("--data", tmp_path / "data", "--behind-proxy", "--authority", file)
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as client:
        assert told(client.get("authority")) == authority.der()
        assert Colleague(client).challenge()[1] == trust.pin_of(authority.der())


def test_without_tls_there_is_no_authority(start: Start, tmp_path: Path) -> None:
    _process, said = start("--data", tmp_path / "data")
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as client:
        assert told(client.get("authority")) is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--listen", "0.0.0.0:0"], "loopback only"),
        (["--listen", "[::]:0"], "loopback only"),
        (["--listen", "example.org:80"], "loopback only"),
        (["--listen", "127.0.0.1"], "HOST:PORT"),
        (["--listen", "127.0.0.1:70000"], "HOST:PORT"),
        (["--certificate", "nothing.pem"], "go together"),
        (["--certificate", "nothing.pem", "--key", "nothing.pem"], "cannot be read"),
        (["--authority", "nothing.pem"], "cannot be read"),
    ],
)
def test_a_start_that_would_not_be_right_is_refused_in_one_line(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["serve", "--data", str(tmp_path / "data"), *words]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


def test_a_database_that_is_none_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert command.main(["serve", "--data", str(tmp_path / "file" / "data")]) == 2
    assert command.main(["serve", "--database", "nonsense"]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_an_address_that_is_taken_is_refused_in_one_line(start: Start, tmp_path: Path) -> None:
    _process, said = start("--data", tmp_path / "data")
    ran = run("serve", "--data", tmp_path / "other", "--listen", url_in(said).removeprefix("http://"))
    assert ran.returncode == 2
    assert "cannot be listened on" in ran.stderr.splitlines()[-1]


def test_a_lost_token_is_made_anew(start: Start, tmp_path: Path) -> None:
    process, said = start("--data", tmp_path / "data")
    stop(process)
    ran = run("token", "--data", tmp_path / "data")
    assert ran.returncode == 0
    assert token_in([ran.stdout.strip()]) != token_in(said)
    assert token_in(said) not in (tmp_path / "data" / "district.sqlite").read_bytes().hex()


@pytest.mark.parametrize(
    ("text", "host", "port", "loopback"),
    [
        ("127.0.0.1:8741", "127.0.0.1", 8741, True),
        ("[::1]:0", "::1", 0, True),
        ("localhost:1", "localhost", 1, True),
        ("10.0.0.1:1", "10.0.0.1", 1, False),
    ],
)
def test_where_to_listen_is_read(text: str, host: str, port: int, loopback: bool) -> None:
    listen = command.listen_of(text)
    assert (listen.host, listen.port, listen.loopback) == (host, port, loopback)
    command.check_secrecy(listen, tls=True, behind_proxy=False)
    command.check_secrecy(listen, tls=False, behind_proxy=True)


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_the_database_on_postgresql_serves_as_well(start: Start, postgres: str, address: str) -> None:
    assert address
    _process, said = start("--database", postgres)
    with httpx2.Client(base_url=f"{url_in(said)}/v1/", trust_env=False) as client:
        assert client.get("health").json()["database"] == "postgresql"
        response = client.post("session/challenge", content=cbor2.dumps([bytes(8)]))
        assert len(cbor2.loads(response.content)["nonce"]) == 32
