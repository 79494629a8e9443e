"""What is shown and what waits for a person when several laptops wrote one field (SYNC, 'heads'). Pure.

Heads of a field are its writes less those that another write covers. The head with the highest
(stamp, id) is displayed. Heads depend on what a write covers alone, never on the kind of field,
so that an older program agrees; a removal from a link set is never a head.

`meet` is the one step by which a write, our own or a colleague's, comes into a field; applying.py reads
and writes the vault around it.
"""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from liaison_desk.vault.stamp import Value, same_bytes

ALIVE = "alive"
SET, ADD, REMOVE = "set", "add", "remove"
ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Head:
    """One write that no other covers, with what it says."""

    id: bytes
    seq: int
    stamp: bytes
    op: str
    value: Value


Place = tuple[bytes, int]
"""A head as it is kept: its write id, and the number of the change that holds what it says."""

Read = Callable[[Sequence[Place]], Iterable[Head]]
"""Gives what heads say; asked only where several stand beside each other."""


@dataclass(frozen=True, slots=True)
class Met:
    """A field after a write: its heads, displayed first; what it shows; whether a person has to look; what is to be remembered.

    `remember` are ids that the write covers and that are no heads here: their write may still come (SYNC: 'hole_then_frame').
    """

    heads: list[Place]
    shown: Value
    look: bool
    remember: tuple[bytes, ...]


def meet(had: Sequence[Place], write: Head, over: Sequence[bytes], *, covered: Container[bytes], read: Read) -> Met:
    """One write meets the heads of its field; `covered` are the ids remembered as covered, `over` those that the write covers.

    A head that comes again stays one head. A write that was covered while it was here must not come again.
    """
    left = [place for place in had if place[0] not in over and place[0] != write.id]
    remember: tuple[bytes, ...] = ()
    if over:
        here = [place[0] for place in had]
        remember = tuple([absent for absent in over if absent not in here])
    stands = write.op != REMOVE and write.id not in covered
    if stands and not left and write.op == SET:
        return Met([(write.id, write.seq)], write.value, False, remember)
    heads = in_order([*read(left), write] if stands else read(left))
    return Met([(head.id, head.seq) for head in heads], displayed(heads), disagree(heads), remember)


def in_order(heads: Iterable[Head]) -> list[Head]:
    """The heads with the displayed one first."""
    return sorted(heads, key=lambda head: (head.stamp, head.id), reverse=True)


def displayed(heads: Sequence[Head]) -> Value:
    """What a field shows: the first head's value; for a link set the members in the order they were added.

    Where a broken program both set and added, the newest says which of the two it is; a member that is no text is not shown.
    """
    if not heads:
        return None
    if heads[0].op == ADD:
        oldest_first = sorted(heads, key=lambda head: (head.stamp, head.id))
        return list(dict.fromkeys(head.value for head in oldest_first if head.op == ADD and isinstance(head.value, str)))
    return heads[0].value


def covered_by_edit(heads: Sequence[Head]) -> list[bytes]:
    """What an ordinary edit covers: the displayed head and heads of equal bytes; SYNC: only 'settle' covers all."""
    if not heads:
        return []
    return sorted(head.id for head in heads if same_bytes(head.value, heads[0].value))


def disagree(heads: Sequence[Head]) -> bool:
    """Whether a person has to look: several heads of a register that say different things."""
    return len(heads) > 1 and heads[0].op == SET and any(not same_bytes(head.value, heads[0].value) for head in heads[1:])


def deletion(saw: Iterable[bytes]) -> Value:
    """The value a delete writes into 'alive': false, and the ids of all heads that the person saw."""
    return [False, sorted(head.hex() for head in saw)]


def is_deletion(value: Value) -> bool:
    """Whether a value of 'alive' is a delete's."""
    return isinstance(value, list) and len(value) == 2 and value[0] is False


def hidden(alive: Sequence[Head], others: Iterable[bytes]) -> bool:
    """Whether a row is hidden: all heads of 'alive' are deletes, and every head of its other fields was seen by one of them."""
    if not alive or not all(is_deletion(head.value) for head in alive):
        return False
    return set().union(*map(_seen_by, alive)).issuperset(others)


def delete_met_edit(alive: Sequence[Head], others: Iterable[bytes]) -> bool:
    """Whether somebody deleted what somebody else edited: it is shown, and a person decides."""
    return any(is_deletion(head.value) for head in alive) and not hidden(alive, others)


def _seen_by(alive: Head) -> set[bytes]:
    """The ids that a delete saw; what is no id among them counts for nothing."""
    if not isinstance(alive.value, list) or not isinstance(alive.value[1], list):
        return set()
    return {bytes.fromhex(i) for i in alive.value[1] if isinstance(i, str) and ID.fullmatch(i)}
