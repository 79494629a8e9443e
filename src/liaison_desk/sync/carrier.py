"""The line beneath the post: one kept connection to one server, bounded in time and in size, and stopped at a person's word.

The library's own transport waits as long as something comes, be it one byte every ten seconds, and cannot be stopped
while it waits. This one knows for each call how long it may be quiet and how long it may last in all.
"""

import errno
import selectors
import socket
import ssl
from collections.abc import Callable
from threading import Event
from typing import Final

import h11
import httpx2

from liaison_desk.clock import ticks
from liaison_desk.sync.patience import LOOK_SECONDS, NoAnswer, Patience, Trouble, Watch

READ_BYTES: Final = 64 * 1024
MOST_HEAD_BYTES: Final = 64 * 1024
SAYS_HTTP: Final = b"HTTP/1."
UNDER_WAY: Final = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0)}
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


OF_CERTIFICATE: Final = {
    9: Trouble.OUT_OF_DATE, 10: Trouble.OUT_OF_DATE, 62: Trouble.OTHER_NAME, 64: Trouble.OTHER_NAME,
}  # fmt: skip
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID, CERT_HAS_EXPIRED, HOSTNAME_MISMATCH, IP_ADDRESS_MISMATCH; all others: not of the authority."""


class Line:
    """One connection, which never blocks for longer than a look takes."""

    def __init__(self, address: tuple[str, int], tls: ssl.SSLContext | None, patience: Patience, watch: Watch) -> None:
        self.http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEAD_BYTES)
        self.fresh = True  # nothing of an answer has come yet
        self.ended = False
        self.watch = watch
        self._selector = selectors.DefaultSelector()
        try:
            self._socket = self._connected(address, patience)
        except BaseException:
            self._selector.close()
            raise
        if tls is not None:
            try:
                self._greet(tls, address[0], patience)
            except BaseException:
                self.close()
                raise

    def _connected(self, address: tuple[str, int], patience: Patience) -> socket.socket:
        """A socket to the first of the server's addresses that answers."""
        try:
            found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NoAnswer(Trouble.AWAY) from error
        trouble = Trouble.AWAY
        for family, kind, protocol, _name, place in found:
            made = socket.socket(family, kind, protocol)
            try:
                made.setblocking(False)
                made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.watch.anew()
                if made.connect_ex(place) in UNDER_WAY:
                    self._selector.register(made, WRITE)
                    self._wait(made, WRITE, patience.connect)
                    if made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                        return made
            except NoAnswer as error:
                trouble = error.trouble
            except OSError:
                trouble = Trouble.AWAY
            except BaseException:
                self._forget(made)
                raise
            self._forget(made)
        raise NoAnswer(trouble)

    def _forget(self, made: socket.socket) -> None:
        if made in self._selector.get_map():
            self._selector.unregister(made)
        made.close()

    def _greet(self, tls: ssl.SSLContext, name: str, patience: Patience) -> None:
        """The TLS handshake; raises NoAnswer when the certificate is not one that is trusted for this name."""
        self._selector.unregister(self._socket)
        self.watch.anew()
        try:
            greeted = tls.wrap_socket(self._socket, server_hostname=name, do_handshake_on_connect=False)
            self._socket = greeted
            self._selector.register(greeted, READ)
            self._until_done(greeted.do_handshake, patience.connect)
        except ssl.SSLCertVerificationError as error:
            raise NoAnswer(OF_CERTIFICATE.get(error.verify_code, Trouble.OTHER_AUTHORITY)) from error
        except (ssl.SSLError, ValueError) as error:
            raise NoAnswer(Trouble.NO_TLS) from error
        except OSError as error:
            raise NoAnswer(Trouble.CUT) from error

    def _until_done(self, step: Callable[[], None], quiet: float) -> None:
        while True:
            try:
                return step()
            except ssl.SSLWantReadError:
                self._wait(self._socket, READ, quiet)
            except ssl.SSLWantWriteError:
                self._wait(self._socket, WRITE, quiet)

    def _wait(self, line: socket.socket, events: int, quiet: float = 0) -> None:
        self._selector.modify(line, events)
        while not self._selector.select(LOOK_SECONDS):
            self.watch.look(quiet=quiet)

    def send(self, data: bytes) -> None:
        """Sends all of it; raises OSError, NoAnswer."""
        rest = memoryview(data)
        while rest:
            try:
                sent = self._socket.send(rest[:READ_BYTES])
            except ssl.SSLWantReadError:
                self._wait(self._socket, READ)
            except (BlockingIOError, ssl.SSLWantWriteError):
                self._wait(self._socket, WRITE)
            else:
                rest = rest[sent:]
                self.watch.look(sent)

    def receive(self) -> bytes:
        """What comes next; nothing where the other side has closed. Raises OSError, NoAnswer."""
        while True:
            try:
                data = self._socket.recv(READ_BYTES)
            except (BlockingIOError, ssl.SSLWantReadError):
                self._wait(self._socket, READ)
            except ssl.SSLWantWriteError:
                self._wait(self._socket, WRITE)
            else:
                self.watch.look(len(data))
                return data

    def close(self) -> None:
        """Closes it."""
        self._selector.close()
        self._socket.close()


class Carrier(httpx2.BaseTransport):
    """Carries calls to one server over a line that is kept; a line that the server gave up meanwhile is made anew."""

    def __init__(self, tls: ssl.SSLContext | None, patience: Patience, alive: Callable[[], None]) -> None:
        self._tls, self._patience, self._alive = tls, patience, alive
        self._line: Line | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call; raises NoAnswer, and whatever `alive` raises."""
        watch = Watch(self._patience, self._alive)
        try:
            kept = self._line
            if kept is not None:
                kept.watch = watch
                try:
                    return self._exchanged(kept, request)
                except NoAnswer as error:
                    if error.trouble is not Trouble.CUT or not kept.fresh:
                        raise
                    self.close()  # it was given up between two calls
            url = request.url
            address = (url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80))
            self._line = Line(address, self._tls if url.scheme == "https" else None, self._patience, watch)
            return self._exchanged(self._line, request)
        except BaseException:
            self.close()
            raise

    def _exchanged(self, line: Line, request: httpx2.Request) -> httpx2.Response:
        line.fresh = True
        http, body = line.http, request.read()
        asked = h11.Request(method=request.method, target=request.url.raw_path, headers=list(request.headers.raw))
        parts = (http.send(asked), http.send(h11.Data(data=body)) if body else b"", http.send(h11.EndOfMessage()))
        broken = False
        try:
            line.send(b"".join(part for part in parts if part))
        except OSError:
            broken = True  # who refuses may answer before all of it has gone
        try:
            answer = self._answered(line)
        except OSError as error:
            raise NoAnswer(Trouble.CUT) from error
        except h11.RemoteProtocolError as error:
            raise NoAnswer(Trouble.CUT if line.ended else Trouble.NO_HTTP) from error
        if broken or http.our_state is not h11.DONE or http.their_state is not h11.DONE:
            self.close()
        else:
            http.start_next_cycle()
        return answer

    def _answered(self, line: Line) -> httpx2.Response:
        """The answer as it comes, of which no more than the patience says is held."""
        head: h11.Response | None = None
        held, taken = bytearray(), 0
        while True:
            event = line.http.next_event()
            if event is h11.NEED_DATA:
                data = line.receive()
                if not data and head is None:
                    raise NoAnswer(Trouble.CUT)
                if line.fresh and not SAYS_HTTP.startswith(data[: len(SAYS_HTTP)]):
                    raise NoAnswer(Trouble.NO_HTTP)
                line.ended, line.fresh = not data, line.fresh and not data
                taken += len(data)
                if taken > self._patience.most + MOST_HEAD_BYTES:
                    raise NoAnswer(Trouble.TOO_LONG)
                line.http.receive_data(data)
            elif isinstance(event, h11.Response):
                head = event
            elif isinstance(event, h11.Data):
                held += event.data
                if len(held) > self._patience.most:
                    raise NoAnswer(Trouble.TOO_LONG)
            elif isinstance(event, h11.EndOfMessage) and head is not None:
                headers = [(name, value) for name, value in head.headers if name != b"content-encoding"]
                if len(headers) != len(head.headers):
                    raise NoAnswer(Trouble.NO_HTTP)  # packed, though we said that we take it as it is
                return httpx2.Response(head.status_code, headers=headers, content=bytes(held))
            elif not isinstance(event, h11.InformationalResponse):
                raise NoAnswer(Trouble.NO_HTTP)

    def pause(self, seconds: float) -> None:
        """Waits as a server asked to; raises whatever `alive` raises."""
        until, quiet = ticks() + seconds, Event()
        while (left := until - ticks()) > 0:
            self._alive()
            quiet.wait(min(left, LOOK_SECONDS))

    def close(self) -> None:
        """Gives the line up; the next call makes another."""
        if self._line is not None:
            self._line.close()
            self._line = None
