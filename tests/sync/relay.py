"""A district's server in memory for the model: it keeps and hands on frames as the real one does, and may do so badly."""

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from enum import StrEnum

from liaison_desk.sync import batch, roster, wire
from liaison_desk.sync.answers import LogRewound, ServerAway
from liaison_desk.sync.batch import Tip
from liaison_desk.sync.post import Heads, Sent

PAGE = 2
"""Frames on a page of the log."""


class Mood(StrEnum):
    """How the server hands frames on."""

    HONEST = "honest"
    SHUFFLED = "shuffled, some twice"
    CUT = "gone after the first page"
    DAMAGED = "a frame of each page damaged on the way"
    WITHHELD = "a frame of each page left out"
    GONE = "gone before it took anything"


@dataclass
class Kept:
    """What the server has of a space."""

    frames: dict[bytes, bytes] = field(default_factory=dict)
    log: list[bytes] = field(default_factory=list)
    entries: list[bytes] = field(default_factory=list)


@dataclass
class Relay:
    """Stands in for a `Post`: the calls that a round makes, and nothing else."""

    chance: random.Random
    mood: Mood = Mood.HONEST
    pin: bytes = b"p" * 32
    kept: Kept = field(default_factory=Kept)

    def copy(self) -> Kept:
        """Yesterday's copy."""
        return deepcopy(self.kept)

    def heads(self, space: str) -> Heads:
        """What a round begins with."""
        entries = self.kept.entries
        position = len(self.kept.log)
        return Heads(
            tips=tuple(self._tips()), roster_count=len(entries), roster_tip=roster.entry_hash(entries[-1]), position=position,
            log=self._hash_at(position),
        )  # fmt: skip

    def push(self, _space: str, frames: list[bytes]) -> Sent:
        """Takes frames, in any order; the same one once."""
        if self.mood is Mood.GONE:
            raise ServerAway("The district server cannot be reached", "Nothing was lost.")
        places: list[int | None] = []
        for encoded in frames:
            identity = batch.decode_frame(encoded).hash
            places.append(None if identity in self.kept.frames else len(self.kept.log) + 1)
            if identity not in self.kept.frames:
                self.kept.frames[identity] = encoded
                self.kept.log.append(identity)
        return Sent(new=sum(place is not None for place in places), places=tuple(places))

    def pull(self, _space: str, position: int, log: bytes) -> Iterator[tuple[list[bytes], int, bytes]]:
        """Pages of the log as the mood has it."""
        if position > len(self.kept.log) or self._hash_at(position) != log:
            raise LogRewound("The server was put back to an older copy", "Nothing was lost.")
        while True:
            names = self.kept.log[position : position + PAGE]
            position += len(names)
            yield self._handed([self.kept.frames[name] for name in names]), position, self._hash_at(position)
            if position >= len(self.kept.log):
                return
            if self.mood is Mood.CUT:
                raise ServerAway("The district server cannot be reached", "Nothing was lost.")

    def roster(self, _space: str, after: int = 0) -> list[bytes]:
        """The roster from a place on."""
        return self.kept.entries[after:]

    def add_to_roster(self, _space: str, _expected: bytes, entries: list[bytes], *, first_token: str = "") -> None:
        """Takes entries."""
        assert not first_token
        self.kept.entries += entries

    def _handed(self, page: list[bytes]) -> list[bytes]:
        if self.mood is Mood.SHUFFLED:
            page = page + page[:1]
            self.chance.shuffle(page)
        elif self.mood is Mood.DAMAGED and page:
            spoilt = bytearray(page[-1])
            spoilt[self.chance.randrange(len(spoilt))] ^= 1 << self.chance.randrange(8)
            page = [*page[:-1], bytes(spoilt)]
        elif self.mood is Mood.WITHHELD:
            page = page[:-1]
        return page

    def _tips(self) -> Iterator[Tip]:
        """The ends of streams that have no gap before them."""
        headers = {identity: batch.decode_frame(encoded).header for identity, encoded in self.kept.frames.items()}
        rooted: set[bytes] = set()
        for identity in sorted(headers, key=lambda one: headers[one].number):
            if headers[identity].number == 1 or headers[identity].previous in rooted:
                rooted.add(identity)
        for identity in sorted(rooted - {headers[one].previous for one in rooted}):
            yield Tip(headers[identity].device, headers[identity].incarnation, headers[identity].number, identity)

    def _hash_at(self, position: int) -> bytes:
        known = wire.EMPTY_LOG
        for identity in self.kept.log[:position]:
            known = wire.log_hash(known, identity)
        return known
