"""A relay on loopback that counts the bytes between laptops and server, and can make the link slow.

`python -m tests.bench.sync.counter TARGET_PORT [RTT_MS KBIT]` says its port in its first line. Each line it reads it answers with the
bytes so far, up and down. A process of its own, so that it shows in nobody's memory. A slow link holds what it passes on back by half
of RTT_MS each way and lets KBIT (1000 bits a second) through in each direction; a new connection waits for one round trip.
"""

import asyncio
import sys
from dataclasses import dataclass, field

PIECE = 8192


@dataclass
class Way:
    """One direction of the link: the bytes that went, and when it is free for the next."""

    bytes: int = 0
    free: float = 0.0


@dataclass
class Link:
    """Both directions, the delay of one way in seconds, and how many bytes a second it carries (0: as many as come)."""

    target: int
    delay: float = 0.0
    speed: float = 0.0
    up: Way = field(default_factory=Way)
    down: Way = field(default_factory=Way)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Takes in a connection and carries both ways until both sides have ended."""
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.sleep(2 * self.delay)
        await asyncio.gather(self._pass(reader, back, self.up), self._pass(there, writer, self.down))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way) -> None:
        line: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)
        sending = asyncio.create_task(self._send(line, writer))
        now = asyncio.get_running_loop().time
        while piece := await reader.read(PIECE if self.speed else 8 * PIECE):
            way.bytes += len(piece)
            way.free = max(now(), way.free) + (len(piece) / self.speed if self.speed else 0.0)
            await line.put((way.free + self.delay, piece))
        await line.put((0.0, b""))
        await sending

    async def _send(self, line: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter) -> None:
        now = asyncio.get_running_loop().time
        while (item := await line.get())[1]:
            when, piece = item
            if self.delay or self.speed:
                await asyncio.sleep(max(0.0, when - now()))
            writer.write(piece)
            await writer.drain()
        writer.close()


async def _serve(link: Link) -> None:
    server = await asyncio.start_server(link.carry, "127.0.0.1", 0)
    loop = asyncio.get_running_loop()
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(link.up.bytes, link.down.bytes, flush=True)
    server.close()


if __name__ == "__main__":
    target, *slow = sys.argv[1:]
    rtt, kbit = (float(one) for one in slow) if slow else (0.0, 0.0)
    asyncio.run(_serve(Link(int(target), delay=rtt / 2000, speed=kbit * 125)))
