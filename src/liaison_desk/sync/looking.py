"""The fields that several people wrote at once: what each says and who wrote it, what stood before, and choosing between them."""

from dataclasses import dataclass
from datetime import datetime

from liaison_desk.clock import local_moment
from liaison_desk.errors import BadInput, NotFound
from liaison_desk.office import Office
from liaison_desk.sync import names, packing
from liaison_desk.vault import disagreeing, history, undoing
from liaison_desk.vault.changes import Work
from liaison_desk.vault.disagreeing import SETTLE, Version
from liaison_desk.vault.merge import ALIVE
from liaison_desk.vault.stamp import Value

MIDNIGHT = datetime.min.time()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A value, who wrote it first and when; `mine`: this laptop's own person. `shown`: of several, the one on display."""

    value: Value
    who: str
    at: datetime
    shown: bool
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """What somebody wrote in a record that somebody else removed without having seen it."""

    field: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A field that several people wrote at once; `alive` stands for a record that one removed and another wrote in (`unseen`).

    `before` is what stood there before, None where nothing did.
    """

    record_type: str
    record_id: str
    field: str
    values: tuple[Said, ...]
    before: Said | None = None
    unseen: tuple[Unseen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer: the value of a field that is kept; for `alive` true keeps the record and false removes it."""

    record_type: str
    record_id: str
    field: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledField:
    """A field that was settled today, and what was kept; `act` takes it back."""

    act: int
    at: datetime
    record_type: str
    record_id: str
    field: str
    value: Value


def looks(office: Office) -> tuple[Look, ...]:
    """Every field that waits for a person."""
    own = packing.laptop_of(office).device.id.hex()
    with office.reading() as db:
        waiting, found = history.looks(db), []
        named = names.names(db) if waiting else {}

        def said(one: Version) -> Said:
            return Said(value=one.value, who=named.get(one.who, ""), at=one.at, shown=one.shown, mine=one.who in (office.who, own))

        for (kind, row), fields in waiting.items():
            for field in fields:
                both = disagreeing.sides(db, kind, row, field)
                met = disagreeing.unseen_by_deletes(db, kind, row) if field == ALIVE else ()
                found.append(
                    Look(
                        record_type=kind, record_id=row, field=field, values=tuple(said(one) for one in both.versions),
                        before=said(both.before) if both.before else None,
                        unseen=tuple(Unseen(field=name, said=said(one)) for name, one in met),
                    )
                )  # fmt: skip
    return tuple(found)


def settle(office: Office, choices: tuple[Choice, ...]) -> int:
    """Settles fields in one act and gives its number. Raises NotFound, BadInput; nothing is settled then."""
    if not choices:
        raise BadInput("Nothing was chosen", "Choose one of the versions first.", where="choices")
    with office.writing(SETTLE) as work:
        for one in choices:
            _check(work, one.record_type, one.record_id, one.field)
            _settle(work, one)
        return work.act


def _settle(work: Work, one: Choice) -> None:
    if one.field == ALIVE and isinstance(one.value, bool):
        (work.restore if one.value else work.remove)(one.record_type, one.record_id)
        return
    versions = disagreeing.sides(work.db, one.record_type, one.record_id, one.field).versions
    chosen = [version.value for version in versions if type(version.value) is type(one.value) and version.value == one.value]
    if one.field == ALIVE or not chosen:
        raise BadInput(
            "Nobody wrote this value", "Choose one of those listed; correct it afterwards. Nothing was changed.", where=one.field
        )
    work.settle(one.record_type, one.record_id, one.field, chosen[0])


def settle_joined(office: Office, record_type: str, record_id: str, field: str, text: str) -> int:
    """Settles a text by one that a person joined from the versions. Raises NotFound; BadInput where a version is no text."""
    with office.writing(SETTLE) as work:
        _check(work, record_type, record_id, field)
        versions = disagreeing.sides(work.db, record_type, record_id, field).versions
        if field == ALIVE or not all(isinstance(one.value, str) for one in versions):
            raise BadInput("Only texts can be joined", "Choose one of those listed. Nothing was changed.", where=field)
        work.settle(record_type, record_id, field, text)
        return work.act


def _check(work: Work, record_type: str, record_id: str, field: str) -> None:
    if field not in history.looks(work.db).get((record_type, record_id), ()):
        raise NotFound("Nothing is to be settled here", "Somebody may have settled it already.", where=field)


def unsettle(office: Office, act: int) -> bool:
    """Lets what an act settled stand beside each other again; False where somebody wrote there since, which stays."""
    with office.writing("undo") as work:
        if not any(one.act == act for one in disagreeing.settled_since(work.db, _today(office))):
            raise NotFound("This was not settled today", "Nothing was changed.", where=str(act))
        return undoing.undo(work, act).left == 0


def settled_today(office: Office) -> tuple[SettledField, ...]:
    """What this laptop's person settled today and did not take back, the newest first."""
    with office.reading() as db:
        return tuple(
            SettledField(act=one.act, at=one.at, record_type=one.type, record_id=one.row, field=one.field, value=one.value)
            for one in disagreeing.settled_since(db, _today(office))
        )


def _today(office: Office) -> datetime:
    return local_moment(office.today(), MIDNIGHT, office.zone)
