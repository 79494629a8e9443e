"""What the Sync screen decides: a round with the server or a stick, how far it is, what waits, what came, and the team's laptops."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.progress import Progress, Runner, Ticket
from liaison_desk.sync import actions, labels
from liaison_desk.sync.actions import Waiting
from liaison_desk.sync.notices import ADVICE, TITLES, Notice
from liaison_desk.sync.round import SpaceRound
from liaison_desk.sync.rounds import CameFrom, LastRound, TeamLaptop
from liaison_desk.sync.shown import Light, Line, ShownSync, Sign, SyncView

LONG_AGO = timedelta(hours=24)


class SyncPresenter:
    """Lives as long as its screen."""

    def __init__(self, office: Office, words: Words, view: SyncView, runner: Runner) -> None:
        self._office, self._words, self._view, self._runner = office, words, view, runner
        self._ticket: Ticket | None = None
        self._busy = False

    def open(self) -> None:
        """Shows how things stand."""
        self._view.show_state(state(self._office, self._words))

    def sync_now(self) -> None:
        """A round with the server that this laptop knows."""
        said = self._words("Meeting the district’s server", "A round with the server begins")
        self._start(said, lambda progress: actions.sync_now(self._office, progress=progress))

    def with_folder(self, folder: str) -> None:
        """A round with a folder or stick."""
        said = self._words("Meeting {folder}", "A round with a folder or stick begins; {folder}: its name", folder=folder_name(folder))
        self._start(said, lambda progress: actions.sync_now(self._office, folder=Path(folder), progress=progress))

    def put_away(self, notice_id: str) -> None:
        """A notice was read."""
        actions.put_notice_away(self._office, notice_id=notice_id)
        self.open()

    def stop(self) -> None:
        """Stops the round at its next step; every step of it is whole."""
        if self._busy and self._ticket is not None:
            self._ticket.cancel()
            self._over()
            self._view.say_done(self._words("Stopped. What came is kept, the rest waits for the next round.", "The person stopped a round"))

    def _start(self, what: str, task: Callable[[Progress], object]) -> None:
        if self._busy:
            return
        self._busy = True
        self._view.show_busy(what)
        self._ticket = self._runner.start(task, done=self._done, failed=self._failed, moved=self._moved)

    def _moved(self, done: int, of: int, what: str) -> None:
        self._view.show_moved(done, of, labels.step(self._words, what))

    def _done(self, result: object) -> None:
        self._over()
        rounds = [one for one in result if isinstance(one, SpaceRound)] if isinstance(result, tuple) else []
        self._view.say_done(told(self._words, rounds))

    def _failed(self, error: Exception) -> None:
        self._over()
        self._view.show_trouble(error)

    def _over(self) -> None:
        self._busy = False
        self._view.show_idle()
        self.open()


def state(office: Office, words: Words) -> ShownSync:
    """How things stand between this laptop and the others."""
    with office.reading():
        waiting, last = actions.what_waits(office), actions.last_round(office)
        came, laptops = actions.what_came(office), actions.team_laptops(office)
    now = office.local_now()
    return ShownSync(
        second=light_of(words, waiting, last, now).text or words("Not yet with anybody", "Under the title Sync: before the first round"),
        has_server=bool(waiting.server),
        notices=tuple(_notice(words, one, now) for one in waiting.notices),
        waits=tuple(_waits(words, waiting, last)),
        came=tuple(_came(words, one, now) for one in came),
        laptops=tuple(_laptop(words, one, now) for one in laptops),
        may_invite=any(one.this and one.role == "admin" for one in laptops),
        last=_last(words, last, now) if last else (),
    )


def light(office: Office, words: Words) -> Light:
    """How this laptop stands with the office, in a few words; nothing before the first round."""
    with office.reading():
        last = actions.last_round(office)
        if last is None:
            return Light()
        waiting = actions.what_waits(office)
    return light_of(words, waiting, last, office.local_now())


def light_of(words: Words, waiting: Waiting, last: LastRound | None, now: datetime) -> Light:
    """The same, of what is known already."""
    if last is None:
        return Light()
    at = last.at.astimezone(now.tzinfo)
    if waiting.changes and now - at > LONG_AGO:
        said = words.many(
            waiting.changes, "{n} change waits to be sent, since {day}", "{n} changes wait to be sent, since {day}",
            "How this laptop stands with the office: it has not met it for more than a day", day=words.date(at.date(), "weekday"),
        )  # fmt: skip
        return Light(text=said, sign=Sign.WAITS)
    met = labels.when(words, at, now)
    if last.server:
        return Light(text=words("Heard from the office {when}", "{when}: today, 09:12", when=met), sign=Sign.WELL)
    return Light(text=words("Met a folder or stick {when}", "{when}: today, 09:12", when=met), sign=Sign.WELL)


def told(words: Words, done: list[SpaceRound]) -> str:
    """What a round did, in one line."""
    sent, came = sum(one.sent for one in done), sum(one.changes for one in done)
    said = [words("What waited here is sent", "What a round did")] if sent else []
    if came:
        said.append(words.many(came, "{n} change came in", "{n} changes came in", "What a round did"))
    if any(one.rewound for one in done):
        said.append(words("The server had been put back; it was filled again", "What a round did"))
    return ". ".join(said) or words("Both sides have the same: nothing to carry", "What a round did")


def folder_name(folder: str) -> str:
    """A folder or stick by its own name; a drive by its letter."""
    return Path(folder).name or folder


def _waits(words: Words, waiting: Waiting, last: LastRound | None) -> list[Line]:
    lines = []
    if waiting.changes:
        title = words.many(
            waiting.changes, "{n} change is only on this laptop", "{n} changes are only on this laptop", "What waits to be sent"
        )
        second = words("They go out with the next round; until then they are safe here.", "Under what waits to be sent")
        lines.append(Line(key="changes", title=title, second=second, sign=Sign.WAITS))
    if waiting.batches:
        title = words.many(waiting.batches, "{n} batch lacks something", "{n} batches lack something", "What came and cannot be shown yet")
        why = " ".join(labels.lacks(words, what) for what in (last.waits if last else ())[:3])
        lines.append(Line(key="batches", title=title, second=why, sign=Sign.WAITS))
    if last and last.refused:
        title = words.many(last.refused, "{n} batch was refused", "{n} batches were refused", "What was not taken in")
        second = words("It was not of this team or was damaged; nothing of it was taken. Tell your admin.", "Why a batch was refused")
        lines.append(Line(key="refused", title=title, second=second, sign=Sign.WRONG))
    if not lines:
        lines.append(Line(key="well", title=words("Everything is sent and taken in", "Nothing waits"), sign=Sign.WELL))
    return lines


def _notice(words: Words, one: Notice, now: datetime) -> Line:
    who, count = one.who or words("a colleague", "In place of a name that was not said"), words.number(one.count)
    title, advice = words.of(TITLES[one.kind], who=who, count=count), words.of(ADVICE[one.kind], who=who, count=count)
    return Line(key=one.id, title=title, second=advice, sign=Sign.WRONG, aside=labels.when(words, one.at.astimezone(now.tzinfo), now))


def _came(words: Words, one: CameFrom, now: datetime) -> Line:
    who = one.who or words("A colleague", "In place of a name that was not said")
    much = words.many(one.changes, "{n} change", "{n} changes", "How much came of a colleague")
    return Line(key=f"{who} {one.at}", title=who, second=much, aside=labels.when(words, one.at.astimezone(now.tzinfo), now))


def _laptop(words: Words, one: TeamLaptop, now: datetime) -> Line:
    name = one.name or words("A colleague", "In place of a name that was not said")
    if one.this:
        second = words("This laptop", "In the list of a team's laptops")
    elif one.heard is None:
        second = words("Not heard of yet", "In the list of a team's laptops: nothing came from it so far")
    else:
        heard = labels.when(words, one.heard.astimezone(now.tzinfo), now)
        second = words("Last heard of {when}", "In the list of a team's laptops; {when}: today, 09:12", when=heard)
    aside = words.of(labels.ROLES["admin"]) if one.role == "admin" else ""
    return Line(key=one.device, title=name, second=second, aside=aside, sign=Sign.WELL if one.this else Sign.QUIET)


def _last(words: Words, last: LastRound, now: datetime) -> tuple[Line, ...]:
    at = labels.when(words, last.at.astimezone(now.tzinfo), now)
    with_whom = words("With the district’s server", "The last round") if last.server else words(
        "With the folder {folder}", "The last round; {folder}: its name", folder=words.phone(folder_name(last.folder))
    )  # fmt: skip
    sent = words.many(last.sent, "{n} batch sent", "{n} batches sent", "What the last round did")
    came = words.many(last.changes, "{n} change came in", "{n} changes came in", "What a round did")
    return (
        Line(key="when", title=with_whom, second=at, sign=Sign.WELL),
        Line(key="what", title=sent, second=came),
    )
