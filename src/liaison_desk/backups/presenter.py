"""What the settings say of backups and decide: how it stands, one now, another place, which there are, and what putting one back does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from liaison_desk.backups import actions
from liaison_desk.backups.attached import COPYING_PARTS
from liaison_desk.backups.backup import Backup, State
from liaison_desk.backups.making import Standing
from liaison_desk.backups.restoring import READYING, Look, Restored
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.progress import Progress, Runner, Ticket
from liaison_desk.sync.labels import when
from liaison_desk.vault.copies import COPYING, PROVING

STEPS: dict[str, Phrase] = {
    COPYING: phrase("Copying the vault", "A step of a backup, while it runs"),
    PROVING: phrase("Reading the backup again", "A step of a backup, while it runs"),
    COPYING_PARTS: phrase("Copying photos and papers", "A step of a backup, while it runs"),
    READYING: phrase("Making the backup ready", "A step of putting a backup back, while it runs"),
}
MOST = 24
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStanding:
    """How it stands with backups: when the last good one was made, where they go, and what to mind ('' for nothing)."""

    last: str
    is_well: bool
    place: str
    mind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBackup:
    """One backup in a list; `trouble` says why it cannot be put back."""

    key: str
    title: str
    second: str
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLook:
    """What putting a backup back would do."""

    key: str
    title: str
    lines: tuple[str, ...]


class BackupView(Protocol):
    """The part of the settings that shows backups."""

    def show_standing(self, shown: ShownStanding) -> None: ...

    def show_backups(self, shown: tuple[ShownBackup, ...], none: str) -> None: ...

    def show_look(self, shown: ShownLook) -> None: ...

    def show_busy(self, what: str) -> None: ...

    def show_moved(self, done: int, of: int, what: str) -> None: ...

    def show_idle(self) -> None: ...

    def show_trouble(self, error: Exception) -> None: ...

    def say(self, text: str) -> None: ...

    def show_put_back(self) -> None: ...


class BackupPresenter:
    """Lives as long as its screen."""

    def __init__(self, office: Office, words: Words, view: BackupView, runner: Runner) -> None:
        self._office, self._words, self._view, self._runner = office, words, view, runner
        self._ticket: Ticket | None = None

    def open(self) -> None:
        """Shows how it stands."""
        self._view.show_standing(standing(self._words, actions.backup_standing(self._office), self._office))

    def back_up(self) -> None:
        """A backup now."""
        what = self._words("Making a backup", "A backup begins")
        self._start(what, lambda progress: actions.back_up(self._office, progress=progress), self._made)

    def choose(self, folder: str) -> None:
        """Another place for backups, with a first one in it at once."""
        actions.choose_backup_folder(self._office, folder=Path(folder))
        self.open()
        self.back_up()

    def list_there(self) -> None:
        """Shows which backups there are."""
        there = actions.backups_there(self._office)[:MOST]
        none = self._words("There are no backups there yet.", "In place of the list of backups")
        self._view.show_backups(tuple(self._backup(one) for one in there), none)

    def look_into(self, key: str) -> None:
        """Proves a backup and shows what putting it back would do."""
        what = self._words("Reading the whole backup", "A backup is looked into")
        self._start(what, lambda _progress: actions.look_into_backup(self._office, backup=Path(key)), self._looked)

    def put_back(self, key: str) -> None:
        """Puts a backup back; the desk is locked by it."""
        what = self._words("Putting the backup back", "A backup is put back")
        self._start(what, lambda progress: actions.restore_backup(self._office, backup=Path(key), progress=progress), self._restored)

    def stop(self) -> None:
        """Stops what is under way; nothing of it is left."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._over()

    def _start(self, what: str, task: Callable[[Progress], object], done: Callable[[object], None]) -> None:
        if self._ticket is None:
            self._view.show_busy(what)
            self._ticket = self._runner.start(task, done=done, failed=self._failed, moved=self._moved)

    def _moved(self, done: int, of: int, what: str) -> None:
        self._view.show_moved(done, of, self._words.of(STEPS[what]) if what in STEPS else "")

    def _made(self, _result: object) -> None:
        self._over()
        self._view.say(self._words("A backup was made and is whole", "A backup was made by hand"))

    def _looked(self, result: object) -> None:
        self._over()
        if isinstance(result, Look):
            self._view.show_look(ShownLook(key=str(result.backup.path), title=self._moment(result.backup), lines=self._would(result)))

    def _restored(self, result: object) -> None:
        self._over(show=False)
        if isinstance(result, Restored):
            self._view.show_put_back()

    def _failed(self, error: Exception) -> None:
        self._over(show=not self._office.vault.locked)
        self._view.show_trouble(error)

    def _over(self, *, show: bool = True) -> None:
        self._ticket = None
        self._view.show_idle()
        if show:
            self.open()

    def _moment(self, one: Backup) -> str:
        now = self._office.local_now()
        return when(self._words, one.made.astimezone(now.tzinfo), now)

    def _backup(self, one: Backup) -> ShownBackup:
        words = self._words
        size = words("{size} MB", "How large a backup is", size=words.number(round(one.size_bytes / MEGABYTE, 1)))
        trouble = {
            State.GOOD: "",
            State.DAMAGED: words("Damaged", "A backup that cannot be put back"),
            State.NEWER: words("Of a newer version", "A backup that only a newer program can put back"),
        }
        return ShownBackup(key=str(one.path), title=self._moment(one), second=size, trouble=trouble[one.state])

    def _would(self, look: Look) -> tuple[str, ...]:
        words, brings, loses = self._words, sum(one.records for one in look.brings), sum(one.records for one in look.loses)
        lines = [words("The backup is whole.", "What a backup that was looked into says")]
        lines.append(
            words.many(
                brings, "It brings back what is missing here of {n} entry.", "It brings back what is missing here of {n} entries.",
                "What putting a backup back does",
            )
            if brings
            else words("It holds nothing that is missing here.", "What putting a backup back does")
        )  # fmt: skip
        if look.attachments_lacking:
            lines.append(words("Some photos or papers are missing beside it or damaged.", "What a backup that was looked into says"))
        if loses:
            lines.append(
                words.many(
                    loses, "What was written since in {n} entry is not in it.", "What was written since in {n} entries is not in it.",
                    "What putting a backup back does",
                )
            )  # fmt: skip
        if look.loses_unsent:
            lines.append(
                words.many(
                    look.loses_unsent, "{n} change of it was never sent: only the vault that is kept aside has it.",
                    "{n} changes of it were never sent: only the vault that is kept aside has them.", "What putting a backup back does",
                )
            )  # fmt: skip
        lines.append(words("The vault of now is kept aside, and the desk locks.", "What putting a backup back does"))
        return tuple(lines)


def standing(words: Words, now: Standing, office: Office) -> ShownStanding:
    """How it stands, in words."""
    here = office.local_now()
    last = (
        words("Last good backup: {when}", "{when}: today, 09:12", when=when(words, now.last.astimezone(here.tzinfo), here))
        if now.last
        else words("There is no backup yet", "Before the first backup")
    )
    return ShownStanding(last=last, is_well=not now.too_old, place=_place(words, now), mind=" ".join(_minds(words, now)))


def _place(words: Words, now: Standing) -> str:
    if now.is_chosen:
        return words("They go to {folder}", "Where backups go; {folder}: a path", folder=words.phone(str(now.folder)))
    return words("They stay on this laptop, in the profile’s folder", "Where backups go while nobody chose")


def _minds(words: Words, now: Standing) -> list[str]:
    minds = []
    if not now.is_there:
        minds.append(words("The stick or folder is not there now: put it in.", "About backups"))
    elif not now.is_chosen:
        minds.append(words("A lost laptop takes them along: choose a stick or another folder.", "About backups"))
    if not now.opens_elsewhere:
        minds.append(words("On another laptop nothing opens them yet: make a recovery page.", "About backups"))
    return minds


def reminder(words: Words, office: Office) -> str:
    """What to say where the last good backup is too old to rest on; '' where it is not."""
    now = actions.backup_standing(office)
    if not now.too_old:
        return ""
    if not now.is_there:
        return words("No backup for a week: put the stick in", "Reminder at the foot of the window")
    return words("No backup for a week: look at Settings", "Reminder at the foot of the window")
