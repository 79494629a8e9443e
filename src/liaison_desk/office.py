"""What an action needs: the vault, the moment, new ids, and who is at the desk."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from liaison_desk import clock
from liaison_desk.clock import Now
from liaison_desk.ids import NewId
from liaison_desk.vault.changes import Work
from liaison_desk.vault.vault import Database, Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The outer world as a value, handed to every action.

    `who` is the id of the liaison at this laptop; `team` and `district` are the ids of the spaces new
    rows go to; `zone` is the IANA name of the laptop's time zone; `region` the country (ISO 3166) whose phone
    numbers may stand without a prefix.
    """

    vault: Vault
    now: Now
    new_id: NewId
    who: str
    team: str
    district: str
    zone: str
    region: str = "US"

    def today(self) -> date:
        """The calendar day at this laptop."""
        return clock.local_date(self.now(), self.zone)

    def local_now(self) -> datetime:
        """The moment as this laptop's wall clock shows it, aware."""
        return self.now().astimezone(clock.zone(self.zone))

    def reading(self) -> AbstractContextManager[Database]:
        """A block that sees one state of the vault."""
        return self.vault.reading()

    @contextmanager
    def writing(self, action: str, *, act: int | None = None) -> Iterator[Work]:
        """A block that is written whole or not at all; a block inside a block belongs to the outer one.

        `action` names what the person does (the action's name). `act` continues an earlier act: long work
        in several pieces that is undone as one. After the commit everyone in `vault.told` hears.
        """
        current = self.vault.current_work()
        if isinstance(current, Work):
            yield current
            return
        with self.vault.transaction() as db:
            work = Work(db, now=self.now(), who=self.who, action=action, act=act)
            self.vault.set_work(work)
            try:
                yield work
                work.close()
            finally:
                self.vault.set_work(None)
        if work.touched:
            self.vault.tell(frozenset(work.touched))
