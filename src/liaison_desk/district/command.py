"""`liaison-district`: the server as an operator starts it."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from liaison_desk import __version__, clock, places
from liaison_desk.district import web
from liaison_desk.district.door import Door
from liaison_desk.district.inbox import sessions
from liaison_desk.district.inbox.database import Inbox, NoDatabase, in_folder, open_inbox
from liaison_desk.errors import BadInput
from liaison_desk.sync import trust

BAD_INPUT = 2
DATABASE_VARIABLE = "LIAISON_DISTRICT_DATABASE"
DEFAULT_LISTEN = "127.0.0.1:8741"
WAITING = 512
IPPROTO_TCP, TCP_NODELAY = 6, 1
MOST_CONNECTIONS = 512
LISTEN = re.compile(r"(?:(?P<host>[^\s:\[\]/@]+)|\[(?P<six>[0-9a-fA-F:.]+)\]):(?P<port>[0-9]{1,5})")


class WrongStart(Exception):
    """The server cannot start as it was asked to; the text is for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """Where the server listens."""

    host: str
    port: int

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches it."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def parser() -> argparse.ArgumentParser:
    """The operator's command line."""
    top = argparse.ArgumentParser(prog="liaison-district", description="The server of a district: keeps sealed batches and opens none.")
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    serve = commands.add_parser("serve", help="serve until stopped; the first start prints the first token")
    token = commands.add_parser("token", help="make another first token in place of the one before, and print it")
    for sub in (serve, token):
        where = sub.add_mutually_exclusive_group()
        where.add_argument("--data", metavar="DIR", help="the folder of the SQLite database (default: the computer's usual place)")
        where.add_argument("--database", metavar="URL", help=f"postgresql://… or sqlite:///… (default: ${DATABASE_VARIABLE})")
        sub.add_argument("--certificate", type=Path, metavar="FILE", help="the certificate and its chain, PEM")
        sub.add_argument(
            "--authority", type=Path, metavar="FILE", help="the authority's certificate that laptops pin (default: the last of the chain)"
        )
    serve.add_argument("--listen", default=DEFAULT_LISTEN, metavar="HOST:PORT", help=f"default {DEFAULT_LISTEN}; port 0 takes a free one")
    serve.add_argument("--key", type=Path, metavar="FILE", help="the certificate's key, PEM")
    serve.add_argument(
        "--behind-proxy", nargs="?", const="127.0.0.1", metavar="ADDRESS", help="a proxy at ADDRESS (default 127.0.0.1) does TLS before us"
    )
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Serves, or makes a first token; gives the exit status, 2 with one line where it cannot start."""
    asked = parser().parse_args(words)
    try:
        return _serve(asked) if asked.command == "serve" else _make_token(asked)
    except (WrongStart, NoDatabase) as error:
        print(f"liaison-district: {error}", file=sys.stderr)
    return BAD_INPUT


def _address(asked: argparse.Namespace) -> str:
    if asked.database is not None:
        return str(asked.database)
    if asked.data == "":
        raise WrongStart("--data names no folder")
    named = None if asked.data else os.environ.get(DATABASE_VARIABLE)
    if named:
        return named
    try:
        return in_folder(Path(asked.data) if asked.data else places.district_folder())
    except (OSError, ValueError) as error:
        raise WrongStart("the folder of the data cannot be made") from error


def _make_token(asked: argparse.Namespace) -> int:
    inbox = open_inbox(_address(asked), now=clock.real_now, authority=_authority(asked))
    _say_token(inbox, sessions.first_token(inbox, anew=True))
    inbox.close()
    return 0


def _say_token(inbox: Inbox, token: str | None) -> None:
    """Behind the token stands the pin of the authority: by it the first laptop knows this server from somebody in the middle."""
    if token is not None:
        pin = f".{inbox.pin.hex()}" if inbox.authority else ""
        print(f"First token (once, for the first laptop): {token}{pin}", flush=True)


def _serve(asked: argparse.Namespace) -> int:
    listen = listen_of(asked.listen)
    check_secrecy(listen, tls=asked.certificate is not None, behind_proxy=asked.behind_proxy is not None)
    if (asked.certificate is None) != (asked.key is None):
        raise WrongStart("--certificate and --key go together")
    authority = _authority(asked)
    if asked.certificate is not None:
        _check_certificate(authority, asked.certificate, asked.key)
    inbox = open_inbox(_address(asked), now=clock.real_now, authority=authority)
    config = _config(asked, listen, inbox)
    try:
        socket = config.bind_socket()
    except SystemExit as error:  # the library ends the program itself when the address is taken
        inbox.close()
        raise WrongStart("this address and port cannot be listened on") from error
    socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)  # every call inherits it; without it each answer comes 40 ms late
    socket.listen(WAITING)  # from here on calls wait for us instead of failing
    _say_token(inbox, sessions.first_token(inbox))
    host = f"[{listen.host}]" if ":" in listen.host else listen.host
    print(f"Listening on {'https' if asked.certificate else 'http'}://{host}:{socket.getsockname()[1]}", flush=True)
    uvicorn.Server(config).run(sockets=[socket])
    return 0


def _config(asked: argparse.Namespace, listen: Listen, inbox: Inbox) -> uvicorn.Config:
    config = uvicorn.Config(
        web.app(inbox),
        host=listen.host,
        port=listen.port,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        http=Door,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=5,
        limit_concurrency=MOST_CONNECTIONS,
        proxy_headers=asked.behind_proxy is not None,
        forwarded_allow_ips=asked.behind_proxy or "",
        ssl_certfile=asked.certificate,
        ssl_keyfile=asked.key,
    )
    try:
        config.load()
    except OSError as error:
        inbox.close()
        raise WrongStart("the certificate or its key cannot be read") from error
    return config


def listen_of(text: str) -> Listen:
    """HOST:PORT, an IPv6 address in brackets; raises WrongStart for anything else."""
    found = LISTEN.fullmatch(text)
    if found is None or int(found["port"]) > 65535:
        raise WrongStart("--listen takes HOST:PORT")
    return Listen(host=found["host"] or found["six"], port=int(found["port"]))


def check_secrecy(listen: Listen, *, tls: bool, behind_proxy: bool) -> None:
    """Raises WrongStart for plain http that another machine could reach."""
    if not (tls or behind_proxy or listen.loopback):
        raise WrongStart("without --certificate and --key (or --behind-proxy) the server listens on loopback only")


def _authority(asked: argparse.Namespace) -> bytes:
    """The certificate of the authority; nothing without TLS, where the server's own id stands for it."""
    file = asked.authority or asked.certificate
    if file is None:
        return b""
    try:
        authority = trust.authority_in(file)
        trust.pin_of(authority)
    except (BadInput, ValueError) as error:
        raise WrongStart("the certificate cannot be read") from error
    return authority


def _check_certificate(authority: bytes, certificate: Path, key: Path) -> None:
    try:
        trust.check_served(authority, certificate, key)
    except trust.NotVouched as error:
        raise WrongStart(f"no laptop would take this certificate: {error}") from error
    except OSError as error:
        raise WrongStart("the certificate or its key cannot be read") from error


if __name__ == "__main__":
    sys.exit(main())
