"""What taking frames in did: one frame, and all of a round together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one frame brought; `broken` when it broke the form, `refused` when it turned out to be none of the space's."""

    changes: int
    broken: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What taking in did: frames and changes taken, what frames wait for, how many were broken or refused, and changes by laptop."""

    frames: int = 0
    changes: int = 0
    waiting: tuple[str, ...] = ()
    broken: int = 0
    refused: int = 0
    by: Mapping[bytes, tuple[int, int]] = field(default_factory=dict)

    def with_frame(self, device: bytes, taken: Taken) -> "Came":
        """With one more frame of a laptop."""
        if taken.refused:
            return replace(self, refused=self.refused + 1)
        return replace(
            self, frames=self.frames + 1, changes=self.changes + taken.changes, broken=self.broken + taken.broken,
            by={**self.by, device: _sum(self.by.get(device, (0, 0)), (1, taken.changes))},
        )  # fmt: skip


def _sum(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]
