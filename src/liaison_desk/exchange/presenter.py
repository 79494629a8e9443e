"""What the import screen decides: a file's preview row by row, taking it in and back, and the families it proposes."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from liaison_desk.exchange import actions
from liaison_desk.exchange.labels import STATUSES, format_word, kind_word
from liaison_desk.exchange.preview import Counts, FileRead, Preview, RowPreview, Status
from liaison_desk.exchange.said import said
from liaison_desk.exchange.shown import Filter, ImportView, Past, ShownPreview, ShownProposal, ShownRow
from liaison_desk.exchange.taking import Taken, TakenBack
from liaison_desk.families import actions as families
from liaison_desk.families.file import ProposedFamily
from liaison_desk.families.person import Tie
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.progress import Progress, Runner, Ticket
from liaison_desk.vault.runs import Run, RunState

Task = Callable[[Progress], object]
Done = Callable[[object], None]
TO_KNOW = "to_know"
"""The filter for rows with something to know of them, beside those of Status."""
EVERY = "every"


MOST_ROWS = 1000
"""More are counted, not listed: nobody reads them, and a list of a hundred thousand is slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A preview, and how many rows each filter shows."""

    preview: Preview
    sizes: dict[str, int]


class ImportPresenter:
    """Lives as long as its screen."""

    def __init__(self, office: Office, words: Words, view: ImportView, runner: Runner) -> None:
        self._office, self._words, self._view, self._runner = office, words, view, runner
        self._path = ""
        self._preview: Preview | None = None
        self._sizes: dict[str, int] = {}
        self._proposals: dict[str, ProposedFamily] = {}
        self._ticket: Ticket | None = None

    def open(self) -> None:
        """The start: drop a file, or look at what was taken in."""
        self._view.show_start(tuple(self._past(run) for run in actions.imports_done(self._office)))

    def look_at(self, path: str) -> None:
        """Previews a file or folder; nothing is written."""
        words = self._words
        self._path, self._preview = path, None
        self._start(
            words("Looking at {name}", "Import: the file is read for its preview", name=Path(path).name),
            lambda progress: _counted(actions.preview_import(self._office, path=path, progress=progress)),
            self._looked,
        )

    def filter_by(self, key: str) -> None:
        """Shows the rows of one filter."""
        if self._preview is not None:
            self._view.show_preview(self._shown(self._preview, key))

    def take_in(self) -> None:
        """Takes the previewed file in."""
        words, path = self._words, self._path
        self._start(
            words("Taking in {name}", "Import: the file is written into the desk", name=Path(path).name),
            lambda progress: actions.import_file(self._office, path=path, progress=progress),
            self._took,
        )

    def take_back(self, act: int) -> None:
        """Undoes an import; that cannot be stopped half way."""
        self._start(
            self._words("Taking the import back", "Import: undo runs"),
            lambda _: actions.undo_import(self._office, act=act),
            self._took_back,
        )

    def propose(self) -> None:
        """Shows the families that the links of students and guardians speak of."""
        self._start(
            self._words("Looking for families in the roster", "Import: links of students and guardians are read"),
            lambda _: families.propose_families(self._office),
            self._proposed,
        )

    def confirm(self, keys: tuple[str, ...]) -> None:
        """Opens files for the chosen proposals."""
        chosen = tuple(self._proposals[key] for key in keys if key in self._proposals)
        self._start(
            self._words("Opening the families' files", "Import: proposed families are confirmed"),
            lambda progress: families.confirm_proposals(self._office, proposals=chosen, progress=progress),
            lambda _: self._confirmed(len(chosen)),
        )

    def stop(self) -> None:
        """Stops the work; what it had written is taken back."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
            self._view.show_idle()
            self._view.say(self._words("Stopped. Nothing is half done.", "Import: the person stopped it"))

    def _start(self, what: str, task: Task, done: Done) -> None:
        self._view.show_busy(what)
        self._ticket = self._runner.start(
            task, done=lambda result: self._over(done, result), failed=self._failed, moved=self._view.show_moved
        )

    def _over(self, done: Done, result: object) -> None:
        self._ticket = None
        self._view.show_idle()
        done(result)

    def _failed(self, error: Exception) -> None:
        self._ticket = None
        self._view.show_idle()
        self._view.show_trouble(error)

    def _looked(self, result: object) -> None:
        if isinstance(result, Counted):
            self._preview, self._sizes = result.preview, result.sizes
            self._view.show_preview(self._shown(result.preview, Status.REFUSED if result.preview.counts.refused else EVERY))

    def _took(self, result: object) -> None:
        if not isinstance(result, Taken):
            return
        self._preview = None
        self.open()
        self._view.say(self._summary(result.counts))
        self.propose()

    def _took_back(self, result: object) -> None:
        self.open()
        if isinstance(result, TakenBack):
            self._view.say(_taken_back(result, self._words))

    def _proposed(self, result: object) -> None:
        found = [one for one in result if isinstance(one, ProposedFamily)] if isinstance(result, tuple) else []
        self._proposals = {proposed.id: proposed for proposed in found}
        self._view.show_proposals(tuple(self._proposal(proposed) for proposed in found))

    def _confirmed(self, count: int) -> None:
        self._view.say(self._words.many(count, "{n} family has a file now", "{n} families have a file now", "Import: after confirming"))
        self.propose()

    def _shown(self, found: Preview, chosen: str) -> ShownPreview:
        rows = list(islice((row for row in found.rows if _fits(row, chosen)), MOST_ROWS))
        beyond = self._sizes.get(chosen, 0) - len(rows)
        more = (
            self._words.many(beyond, "and {n} more row", "and {n} more rows", "Import preview: rows that are not listed") if beyond else ""
        )
        return ShownPreview(
            name=Path(self._path).name, form=format_word(found.format, self._words), summary=self._summary(found.counts),
            file_notes=tuple(line for file in found.files for line in self._file_notes(file)), filters=self._filters(),
            chosen=chosen, rows=tuple(self._row(number, row) for number, row in enumerate(rows)), may_take=not found.changes_nothing,
            more=more,
        )  # fmt: skip

    def _filters(self) -> tuple[Filter, ...]:
        words = self._words
        of = {
            EVERY: words("All", "Import preview, filter: every row"),
            **{status.value: words.of(STATUSES[status]) for status in (Status.NEW, Status.CHANGED, Status.REFUSED)},
            TO_KNOW: words("To know", "Import preview, filter: rows with a note"),
        }
        return tuple(Filter(key=key, word=word, count=self._sizes.get(key, 0)) for key, word in of.items())

    def _row(self, number: int, row: RowPreview) -> ShownRow:
        words = self._words
        place = words("{file}, line {line}", "Import preview: where a row stands", file=row.file, line=row.line)
        kind = kind_word(row.kind, words)
        notes = ((row.reason,) if row.reason else ()) + row.notes
        return ShownRow(
            key=str(number), title=row.title or kind, status=row.status, status_word=words.of(STATUSES[row.status]),
            second=words("{kind} · {place}", "Import preview: second line", kind=kind, place=place),
            notes=tuple(said(note, words) for note in notes),
        )  # fmt: skip

    def _file_notes(self, file: FileRead) -> tuple[str, ...]:
        words = self._words
        return tuple(
            words("{file}: {what}", "Import preview: something to know of a file", file=file.name, what=said(note, words))
            for note in file.notes
        )

    def _summary(self, counts: Counts) -> str:
        """The counts in a line: what is new, what changes, what is refused."""
        words = self._words
        if not (counts.new or counts.changed or counts.refused):
            return words("Nothing changes: all of it is here already", "Import: the same file again")
        return words(
            "{new} new, {changed} changed, {refused} refused", "Import: counts of rows", new=words.number(counts.new),
            changed=words.number(counts.changed), refused=words.number(counts.refused),
        )  # fmt: skip

    def _past(self, run: Run) -> Past:
        words = self._words
        day = words.date(run.at.astimezone(self._office.local_now().tzinfo).date(), "weekday")
        done = run.state is RunState.DONE
        rows = words.many(run.done, "{n} entry", "{n} entries", "Import: how many were written")
        state = rows if done else words("taken back", "Import that was undone")
        second = words("{form} · {day} · {state}", "An import that was done", form=format_word(run.format, words), day=day, state=state)
        return Past(key=run.act, title=run.name, second=second, may_undo=done)

    def _proposal(self, proposed: ProposedFamily) -> ShownProposal:
        words = self._words
        tongues = ", ".join(words.language_name(tag) for tag in proposed.languages)
        students = tuple(member.name for member in proposed.members if member.relation is Tie.STUDENT)
        carers = tuple(member.name for member in proposed.members if member.relation is not Tie.STUDENT)
        return ShownProposal(
            key=proposed.id, title=proposed.name, people=carers + students, joins=proposed.joins is not None,
            second=" · ".join(part for part in (tongues, proposed.home) if part),
        )  # fmt: skip


def _counted(found: Preview) -> Counted:
    keys = (EVERY, Status.NEW.value, Status.CHANGED.value, Status.REFUSED.value, TO_KNOW)
    return Counted(preview=found, sizes={key: sum(_fits(row, key) for row in found.rows) for key in keys})


def _fits(row: RowPreview, key: str) -> bool:
    if key == TO_KNOW:
        return bool(row.notes)
    return key == EVERY or row.status.value == key


def _taken_back(result: TakenBack, words: Words) -> str:
    if not result.left:
        return words("The import is taken back", "Import: undo is over")
    return words.many(
        result.left, "The import is taken back; {n} entry stays, because it is used or was changed",
        "The import is taken back; {n} entries stay, because they are used or were changed", "Import: undo is over",
    )  # fmt: skip
