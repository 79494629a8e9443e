"""Words for a round: its steps, what a batch waits for, when something was."""

from datetime import datetime, timedelta

from liaison_desk.language import Phrase, Words, phrase

STEPS: dict[str, Phrase] = {
    "Sealing": phrase("Packing what you wrote", "A step of a round with the server or a stick, while it runs"),
    "Sending": phrase("Sending", "A step of a round with the server, while it runs"),
    "Getting": phrase("Getting what colleagues wrote", "A step of a round with the server, while it runs"),
    "Waiting": phrase("Waiting for the server", "A step of a round with the server, while it runs"),
    "Taking in": phrase("Taking in what colleagues wrote", "A step of a round with the server or a stick, while it runs"),
    "Reading the stick": phrase("Reading the stick", "A step of a round with a stick, while it runs"),
    "Writing the stick": phrase("Writing to the stick", "A step of a round with a stick, while it runs"),
}

ROLES: dict[str, Phrase] = {
    "admin": phrase("takes laptops in", "What somebody may do in a team: may invite other laptops"),
    "member": phrase("member", "What somebody is in a team: a laptop that was taken in"),
}

A_KEY = "a key"
A_LIST = "a newer list of the team"


def step(words: Words, what: str) -> str:
    """A step of a round in words."""
    return words.of(STEPS[what]) if what in STEPS else words("Working", "A step of a round that has no words of its own")


def lacks(words: Words, what: str) -> str:
    """What a batch waits for, in words; `what` is as the round tells it."""
    if what == A_KEY:
        return words("A key of the team is not here yet: an admin’s laptop brings it with its next round.", "What a batch waits for")
    if what == A_LIST:
        return words("A newer list of the team’s laptops is not here yet: the next round brings it.", "What a batch waits for")
    return words(
        "Work that was written before it is not here yet ({batch}). It comes once the colleague’s laptop meets the server again.",
        "What a batch waits for; {batch}: the short name of another batch", batch=words.phone(what.removeprefix("batch ")),
    )  # fmt: skip


def when(words: Words, at: datetime, now: datetime) -> str:
    """When something was, as a person here says it; both moments are of one time zone."""
    if at.date() == now.date():
        return words("today, {time}", "When something was", time=words.time(at))
    if at.date() == now.date() - timedelta(days=1):
        return words("yesterday, {time}", "When something was", time=words.time(at))
    return words("{day}, {time}", "When something was", day=words.date(at.date(), "weekday"), time=words.time(at))
