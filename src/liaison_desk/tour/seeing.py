"""How a step says that something it did is not there."""


class NotSeen(Exception):
    """What a step said it did is not there; the message says what is missing, never whose."""


def expect(holds: bool, missing: str) -> None:
    """Raises NotSeen, saying what is missing, unless it holds."""
    if not holds:
        raise NotSeen(missing)
