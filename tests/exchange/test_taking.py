"""An import is finished or undone, never half: pieces, a person who stops it, a failure, a crash, an undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from liaison_desk.directory import actions as directory
from liaison_desk.directory.service import Service
from liaison_desk.errors import Cancelled, NotAllowed, NotFound, VaultTrouble
from liaison_desk.exchange import taking
from liaison_desk.exchange.preview import Incoming, Reading
from liaison_desk.office import Office
from liaison_desk.vault.browse import count
from liaison_desk.vault.history import undo
from liaison_desk.vault.runs import RunState
from liaison_desk.vault.vault import Database, Vault

MANY = 620


def reading(office: Office, many: int = MANY, name: str = "Service") -> Reading:
    rows = tuple(
        Incoming(
            kind="service", title=name, file="services.csv", line=number + 2, fields=frozenset({"name", "categories"}),
            record=Service(id=f"{number:032x}", name=f"{name} {number}", categories=("food",)),
        )
        for number in range(many)
    )  # fmt: skip
    return Reading(format="test", source="Test list", space=office.district, rows=rows, files=())


def services(office: Office) -> int:
    with office.reading() as db:
        return count(db, "service")


def changes_by_transaction(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many changes each transaction writes, from now on."""
    found: list[int] = []
    real = Vault.transaction

    @contextmanager
    def counted(self: Vault) -> Iterator[Database]:
        with real(self) as db:
            before = db.execute("SELECT count(*) FROM change").fetchone()[0]
            yield db
            found.append(db.execute("SELECT count(*) FROM change").fetchone()[0] - before)

    monkeypatch.setattr(Vault, "transaction", counted)
    return found


def test_no_piece_is_larger_than_five_hundred_changes_and_all_are_one_act(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_SECONDS", 60.0)
    pieces = changes_by_transaction(office, monkeypatch)
    taken = taking.take_in(office, reading(office))
    assert sum(pieces) == MANY * 2
    assert max(pieces) <= taking.MOST_CHANGES
    with office.reading() as db:
        assert db.execute("SELECT count(*) FROM change WHERE act = ?", (taken.act,)).fetchone()[0] == MANY * 2


def test_a_slow_machine_writes_smaller_pieces(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_SECONDS", 0.0)
    pieces = changes_by_transaction(office, monkeypatch)
    taking.take_in(office, reading(office, 5))
    assert pieces == [2] * 5


def test_progress_tells_how_far(office: Office) -> None:
    told: list[tuple[int, int]] = []
    taking.take_in(office, reading(office), name="list.zip", progress=lambda done, of, what: told.append((done, of)))
    assert told[0] == (0, MANY)
    assert told[-1] == (MANY, MANY)
    assert told == sorted(told)
    (run,) = taking.imports(office)
    assert (run.name, run.state, run.done, run.of) == ("list.zip", RunState.DONE, MANY, MANY)


@pytest.mark.parametrize("after", [0, 1, 300, MANY])
def test_a_person_who_stops_it_leaves_nothing_behind(office: Office, after: int) -> None:
    def stop(done: int, of: int, what: str) -> None:
        if done >= after:
            raise Cancelled("Stopped")

    with pytest.raises(Cancelled, match="The import was stopped"):
        taking.take_in(office, reading(office), progress=stop)
    assert services(office) == 0
    assert {run.state for run in taking.imports(office)} <= {RunState.UNDONE}
    assert taking.take_in(office, reading(office)).counts.new == MANY
    assert services(office) == MANY


def test_a_failure_in_the_middle_takes_everything_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = taking._write, iter(range(100))

    def failing(*args: object) -> int:
        if next(calls) == 2:
            raise VaultTrouble("The disk is full")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "_write", failing)
    with pytest.raises(VaultTrouble, match="disk is full"):
        taking.take_in(office, reading(office))
    assert services(office) == 0


class PowerCutError(BaseException):
    """The battery is dead: nothing after it runs."""


def crashed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that was cut off between two pieces; not even its undo ran."""

    def dead(*args: object, **named: object) -> None:
        raise PowerCutError

    def cut(done: int, of: int, what: str) -> None:
        if done > 0:
            raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(taking, "_take_back", dead)
        with pytest.raises(PowerCutError):
            taking.take_in(office, reading(office), progress=cut)


def test_what_a_crash_cut_off_is_taken_back_at_the_next_start(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    crashed(office, monkeypatch)
    assert 0 < services(office) < MANY
    assert taking.imports(office)[0].state is RunState.WRITING
    assert taking.settle_imports(office) == 1
    assert services(office) == 0
    assert taking.imports(office)[0].state is RunState.UNDONE
    assert taking.settle_imports(office) == 0


def test_an_undo_that_a_crash_cut_off_goes_on_at_the_next_start(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = taking.take_in(office, reading(office))
    assert taken.act is not None

    def cut(done: int, of: int, what: str) -> None:
        if done > 0:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        taking.take_back(office, taken.act, progress=cut)
    assert 0 < services(office) < MANY
    assert taking.imports(office)[0].state is RunState.UNDOING
    taking.settle_imports(office)
    assert services(office) == 0


def test_an_undo_gives_back_what_stood_there_before(office: Office) -> None:
    taking.take_in(office, reading(office, 5))
    newer = taking.take_in(office, reading(office, 7, "Newer"))
    assert newer.act is not None
    taking.take_back(office, newer.act)
    assert [line.name for line in directory.find_services(office).lines] == [f"Service {number}" for number in range(5)]


def test_rows_that_are_leaned_on_stay_and_are_counted(office: Office) -> None:
    taken = taking.take_in(office, reading(office, 3))
    assert taken.act is not None
    back = taking.take_back(office, taken.act, keep=frozenset({f"{1:032x}"}))
    assert (back.taken_back, back.left) == (2, 1)
    assert [line.name for line in directory.find_services(office).lines] == ["Service 1"]
    assert taking.imports(office)[0].stayed == 1


def test_an_import_is_taken_back_once(office: Office) -> None:
    taken = taking.take_in(office, reading(office, 3))
    assert taken.act is not None
    taking.take_back(office, taken.act)
    with pytest.raises(NotAllowed):
        taking.take_back(office, taken.act)
    with pytest.raises(NotFound):
        taking.take_back(office, 999)


def test_the_undo_of_the_last_act_also_ends_its_run(office: Office) -> None:
    taken = taking.take_in(office, reading(office, 3))
    assert taken.act is not None
    with office.writing("undo") as work:
        undo(work, taken.act)
    assert taking.imports(office)[0].state is RunState.UNDONE
    assert taking.settle_imports(office) == 0
    assert taking.take_in(office, reading(office, 3)).counts.new == 3


def test_a_cut_off_undo_of_the_last_act_leaves_no_unfinished_run(office: Office, tmp_path: Path) -> None:
    assert taking.settle_imports(office) == 0
    assert taking.imports(office) == ()


def test_another_window_that_opens_meanwhile_leaves_a_running_import_alone(office: Office) -> None:
    beside = replace(office, vault=Vault(office.vault.path, office.vault._key or b""))
    told: list[int] = []

    def look(done: int, of: int, what: str) -> None:
        told.append(taking.settle_imports(beside))
        with pytest.raises(VaultTrouble, match="Another window"):
            taking.take_in(beside, reading(office, 3, name="Other"))

    taken = taking.take_in(office, reading(office), progress=look)
    assert set(told) == {0}
    assert services(office) == MANY
    assert taking.settle_imports(beside) == 0
    assert taken.act is not None
    assert taking.take_back(beside, taken.act).taken_back == MANY
