"""Time and miles outside visits, and the ledger of both by funding line."""

from datetime import date

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families import boundary
from liaison_desk.office import Office
from liaison_desk.visits import store
from liaison_desk.visits.spent import Ledger, LedgerLine, SpentOn, TimeSpent, sums_of


def note_time(
    office: Office, *, kind: SpentOn, minutes: int = 0, miles: float = 0.0, on: date | None = None, funding_line: str = "",
    family_id: str = "", note: str = "", meant: bool = False,
) -> TimeSpent:  # fmt: skip
    """Notes time or miles outside a visit; those of a visit stand in the visit. `on` None: today.

    Raises BadInput for a day to come, neither time nor miles, or figures that cannot be; NotFound for the family.
    """
    boundary.question({"note": note}, meant=meant)
    day = on or office.today()
    if day > office.today():
        raise BadInput("This day has not come yet", "Choose today or a day gone by.", where="on")
    if not 0 <= minutes <= 1440:
        raise BadInput("A day has 1440 minutes", "Minutes are counted from 0 to 1440.", where="minutes")
    if not 0 <= miles <= 2000:
        raise BadInput("This figure cannot be", "Miles are counted from 0 to 2000.", where="miles")
    if not minutes and not miles:
        raise BadInput("How long, or how far?", "Say minutes, miles or both.", where="minutes")
    made = TimeSpent(
        id=office.new_id(), liaison_id=office.who, on=day, kind=kind, minutes=minutes, miles=miles, funding_line=funding_line.strip(),
        family_id=family_id, note=note.strip(),
    )  # fmt: skip
    with office.writing("note_time") as work:
        if family_id:
            families.family(office, family_id=family_id)
        work.add(made, space=families.team_of_family(office, family_id=family_id))
    return made


def take_back_time(office: Office, *, time_id: str) -> TimeSpent:
    """Takes back time that was noted in error. Raises NotFound."""
    with office.writing("take_back_time") as work:
        found = store.time_spent(work.db, time_id)
        if found is None:
            raise NotFound("This entry is not here", "It may have been removed; nothing was changed.", where="time_spent")
        work.remove("time_spent", time_id)
    return found


def ledger(office: Office, *, first: date, last: date, funding_line: str | None = None, liaison_id: str = "") -> Ledger:
    """Time and miles of these days, both included: visits that were held and time outside them, with sums by funding line.

    `funding_line` None: every line; '': what names none. `liaison_id` '': everybody. Files that were merged count as
    one family. Raises BadInput where it would end before it begins.
    """
    if last < first:
        raise BadInput("It ends before it begins", "Choose a later last day.", where="last")
    with office.reading() as db:
        lines = store.ledger_lines(db, first, last)
    asked = tuple(one for one in lines if (funding_line is None or one.funding_line == funding_line) and liaison_id in ("", one.liaison_id))
    shown = {one: families.files_of(office, family_id=one)[0] for one in {f for line in asked for f in line.family_ids}}
    told = tuple(_of_shown(line, shown) for line in asked)
    return Ledger(first=first, last=last, lines=told, sums=sums_of(told))


def _of_shown(line: LedgerLine, shown: dict[str, str]) -> LedgerLine:
    """The line with each family under the id of the file that is shown."""
    return LedgerLine(
        kind=line.kind, id=line.id, on=line.on, liaison_id=line.liaison_id, minutes=line.minutes, miles=line.miles,
        interpreter_minutes=line.interpreter_minutes, funding_line=line.funding_line,
        family_ids=tuple(dict.fromkeys(shown[one] for one in line.family_ids)),
    )  # fmt: skip
