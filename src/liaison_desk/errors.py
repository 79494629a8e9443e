"""Everything that can go wrong in words a liaison can act on.

Each error has a title (what happened) and advice (what is safe, what to do next);
`where` names the place: a file and row, a field, a frame.

    DeskError
    ├── NotUnlocked       the key is missing or wrong
    │   └── WrongPassphrase
    ├── VaultTrouble      the file cannot be opened, read or written
    │   ├── NewerVault    made by a newer version of the program
    │   └── NoProfile     there is no vault here
    ├── NotFound          no such family, visit, service …
    ├── NotAllowed        a rule forbids it: a guard of a state, a missing basis
    │   └── NoBasis       nothing may leave the laptop for this partner today
    ├── BadInput          a value or a file that cannot be taken as it is
    │   └── UnreadableFile
    └── Cancelled         the person stopped it; nothing half done
"""


class DeskError(Exception):
    """Something a person should hear about.

    `title` is one line without a full stop; `advice` one or two sentences that say
    what is safe and what to do. Neither ever carries a family's words or names.
    """

    def __init__(self, title: str, advice: str = "", *, where: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice
        self.where = where

    def line(self) -> str:
        """The error as one plain line, for the command line."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.title}. {self.advice}".strip()


class NotUnlocked(DeskError):
    """The vault's key is not at hand."""


class WrongPassphrase(NotUnlocked):
    """The passphrase does not open this vault; nothing was changed."""


class VaultTrouble(DeskError):
    """The vault cannot be opened, read or written."""


class NewerVault(VaultTrouble):
    """The vault was made by a newer version of the program."""


class NoProfile(VaultTrouble):
    """There is no profile in this folder."""


class NotFound(DeskError):
    """What was asked for is not in the vault."""


class NotAllowed(DeskError):
    """A rule forbids the step; nothing was changed."""


class NoBasis(NotAllowed):
    """No consent or other basis covers this partner, purpose and day (REFERRALS: basis for a handoff)."""


class BadInput(DeskError):
    """A value or a file cannot be taken as it is; `where` names it."""


class UnreadableFile(BadInput):
    """A whole file cannot be read; nothing of it was taken."""


class Cancelled(DeskError):
    """The person stopped it; nothing is half done."""
