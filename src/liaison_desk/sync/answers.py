"""What a district's server says no with, in sentences for the liaison, and as the errors that a round acts on."""

from liaison_desk.errors import BadInput, DeskError, NotAllowed
from liaison_desk.sync.codes import Code
from liaison_desk.sync.patience import Trouble


class ServerAway(DeskError):
    """The server cannot be reached, does not answer in time, or cannot take more just now; nothing was lost."""


class LogRewound(DeskError):
    """The server's log is not the one we read: it was put back to an older copy, or is another one."""


class BehindRoster(DeskError):
    """Somebody added to the roster meanwhile; it is to be read again."""


class SessionEnded(DeskError):
    """The session has ended, or could not be opened in time; logging in again makes another."""


class OtherServer(NotAllowed):
    """A server that answers with another pin than the one that was kept."""


class NotOurs(NotAllowed):
    """What answers is no district server, or one that speaks otherwise."""


class UnknownLaptop(NotAllowed):
    """No roster that the server holds names this laptop."""


class NoSpaceThere(NotAllowed):
    """The server does not hold this space, or not this laptop's place in it."""


def refusal(code: str, status: int) -> DeskError:
    """A server's refusal in words for a person; of a newer server's code its status says what kind it is.

    Without a code it is the proxy before a server that is away which answers, or none of ours.
    """
    known = {**_of_sessions(), **_of_spaces(), **_of_invitations(), **_of_size()}
    if code in known:
        return known[Code(code)]
    if status == 429 or status in (500, 502, 503, 504, 507):
        return ServerAway("The district server is busy", "Nothing was lost: everything waits here. Try again later.", where=code)
    return NotAllowed("The server does not take this", "Nothing was lost.", where=code) if code else not_ours()


def trouble(why: Trouble) -> DeskError:
    """Why no answer came, in words for a person."""
    return {
        Trouble.AWAY: ServerAway("The district server cannot be reached", "Nothing was lost: everything waits here until it answers."),
        Trouble.CUT: ServerAway("The connection to the district server broke off", "Nothing was lost: everything waits here. Try again."),
        Trouble.SILENT: ServerAway("The district server does not answer", "Nothing was lost: everything waits here. Try again later."),
        Trouble.SLOW: ServerAway("The connection to the district server is too slow", "Nothing was lost: everything waits here."),
        Trouble.NO_HTTP: not_ours(),
        Trouble.TOO_LONG: not_ours(),
        Trouble.NO_TLS: NotOurs("This server does not speak over a protected line", "Nothing was sent. Ask whoever runs the server."),
        Trouble.OTHER_AUTHORITY: OtherServer(
            "Somebody else answers in the place of the district server",
            "Nothing was sent. Try from another network, and tell whoever runs the server.",
        ),
        Trouble.OUT_OF_DATE: OtherServer(
            "The server's certificate has run out, or this computer's date is wrong",
            "Nothing was sent. Look at the date here, then tell whoever runs the server.",
        ),
        Trouble.OTHER_NAME: OtherServer(
            "The server's certificate is for another address", "Nothing was sent. Use the address as your district wrote it."
        ),
    }[why]


def not_ours() -> NotOurs:
    """For an answer that no district server gives."""
    return NotOurs("This is not a district server", "Check the address; nothing was sent to it that can be read.")


def _of_sessions() -> dict[Code, DeskError]:
    ended = SessionEnded("The server has ended this laptop's session", "Nothing was lost. Sync again.")
    return {
        Code.NO_SESSION: ended,
        Code.STALE_NONCE: ended,
        Code.UNKNOWN_LAPTOP: UnknownLaptop(
            "The server does not know this laptop", "Ask your coordinator for an invitation. Nothing was lost."
        ),
        Code.WRONG_SIGNATURE: NotAllowed("The server does not take this laptop's signature", "Nothing was lost. Tell your coordinator."),
        Code.WRONG_TOKEN: NotAllowed(
            "The first token is another one, or was used", "The operator makes a new one: 'liaison-district token'."
        ),
        Code.LOOPBACK_ONLY: NotAllowed("The server tells its figures to its own machine only", "Nothing was lost."),
    }


def _of_spaces() -> dict[Code, DeskError]:
    other_version = NotOurs("The server and this program do not understand each other", "One of them is to be updated. Nothing was lost.")
    return {
        Code.NO_SPACE: NoSpaceThere("The server does not hold this team", "An admin's laptop brings it. Nothing was lost."),
        Code.NOT_A_MEMBER: NoSpaceThere("This laptop is not on the team at the server", "An admin's laptop brings it. Nothing was lost."),
        Code.NOT_AN_ADMIN: NotAllowed("This laptop does not take others in", "The Sync screen says whose laptop does: ask them."),
        Code.LOG_REWOUND: LogRewound("The server was put back to an older copy", "Nothing was lost: what it lacks is sent again."),
        Code.BEHIND: BehindRoster("Somebody changed the team meanwhile", "Nothing was lost. Try again."),
        Code.BROKEN_ROSTER: NotAllowed(
            "The server does not take this laptop's list of the team", "Nothing was lost. Tell your coordinator."
        ),
        Code.STRANGER: NotAllowed(
            "The server does not know the laptop that wrote a batch", "An admin's laptop brings it the newer list of the team."
        ),
        Code.BROKEN_FRAME: NotAllowed("The server does not take a batch of this laptop", "Nothing was lost. Tell your coordinator."),
        Code.OTHER_SPACE: NotAllowed("A batch is of another team", "Nothing was lost. Tell your coordinator."),
        Code.WRONG_FORM: other_version,
        Code.NO_SUCH_CALL: other_version,
        Code.WRONG_METHOD: other_version,
    }


def _of_invitations() -> dict[Code, DeskError]:
    return {
        Code.UNKNOWN_CODE: BadInput("This code is not known", "Check its eight digits, or ask your colleague for a new one.", where="code"),
        Code.CODE_EXPIRED: BadInput("This code has run out", "Ask your colleague for a new one.", where="code"),
        Code.CODE_USED: BadInput("This code was used already", "Ask your colleague for a new one.", where="code"),
        Code.COMMIT_FIRST: BadInput("This code was not used from here yet", "Begin again with it.", where="code"),
        Code.TOO_MANY_TRIES: BadInput(
            "Too many wrong codes came from here", "Wait a quarter of an hour, then ask for a new one.", where="code"
        ),
        Code.NOT_THE_OPENER: NotAllowed("This invitation was opened on another laptop", "Go on there, or begin again with a new code."),
        Code.MAILBOX_FULL: NotAllowed("This invitation cannot go on", "Nobody was taken in. Begin again with a new code."),
        Code.TOO_MANY_MAILBOXES: NotAllowed(
            "Too many invitations of this laptop are open", "Wait a quarter of an hour until they have run out."
        ),
    }


def _of_size() -> dict[Code, DeskError]:
    asks_pause = ServerAway("The district server asks for a pause", "Nothing was lost: everything waits here. Try again in a minute.")
    full = ServerAway(
        "The room at the district server is used up", "Nothing was lost: everything waits here. Tell whoever runs the server."
    )
    failed = ServerAway("The district server has failed here", "Nothing was lost: everything waits here. Tell whoever runs the server.")
    too_much = NotAllowed("This is more than the server takes at once", "Nothing was lost. Tell your coordinator.")
    return {
        Code.TOO_SLOW: ServerAway("The connection is too slow for the district server", "Nothing was lost: everything waits here."),
        Code.TOO_FAST: asks_pause,
        Code.BUSY: asks_pause,
        Code.FAILED: failed,
        Code.DATABASE_AWAY: failed,
        Code.TOO_LONG: too_much,
        Code.TOO_MANY_FRAMES: too_much,
        Code.SPACE_FULL: full,
        Code.LAPTOP_FULL: full,
        Code.DISK_FULL: full,
        Code.ROSTER_FULL: NotAllowed("The list of the team at the server is full", "Nobody was taken in. Tell whoever runs the server."),
        Code.TOO_MANY_SPACES: NotAllowed(
            "This laptop has brought too many teams to the server", "Nothing was lost. Tell your coordinator."
        ),
    }
