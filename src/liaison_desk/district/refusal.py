"""Why a call is refused, in the codes that a laptop's program acts on; the server has no words for a liaison."""

from collections.abc import Mapping

from liaison_desk.sync.codes import Code


class Refusal(Exception):
    """A call that is not done, and nothing of it was.

    `status` is the HTTP status, `code` the word the program acts on, `title` one line for an operator's log,
    `retry` the seconds after which trying again makes sense (0: it makes none), `more` figures or hashes beside it.
    """

    def __init__(self, status: int, code: Code, title: str, *, retry: int = 0, more: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.title = title
        self.retry = retry
        self.more = dict(more or {})


def wrong_form(what: str) -> Refusal:
    """A body, a path or a header that is not of the form; `what` names the part."""
    return Refusal(422, Code.WRONG_FORM, f"the {what} is not of the form that this call takes")
