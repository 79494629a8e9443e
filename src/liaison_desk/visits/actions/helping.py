"""Help handed to a family: given, signed for, lent and brought back, and what a fund paid for."""

from dataclasses import replace
from datetime import date

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families import boundary
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.vault.changes import Work
from liaison_desk.visits import store
from liaison_desk.visits.actions.planning import one_visit
from liaison_desk.visits.actions.stocks import carried_stock, check_cents, check_left, check_pieces
from liaison_desk.visits.giving import HelpGiven, HelpKind, HelpSum, sums_of


def give_help(
    office: Office, *, family_id: str, kind: HelpKind = HelpKind.OTHER, what: str = "", quantity: int = 1, value_cents: int | None = None,
    stock_id: str = "", serial: str = "", fund: str = "", person_id: str = "", visit_id: str = "", on: date | None = None,
    due_back_on: date | None = None, signed_by: str = "", note: str = "", meant: bool = False,
) -> HelpGiven:  # fmt: skip
    """Notes what a family was given; with a stock it is one of its pieces, whose kind, name, fund and value it takes.

    A loaned device has a serial and is one; with `due_back_on` it is asked for on that day. `signed_by`: who signed for it
    today. Raises BadInput naming the field, NotAllowed for a stock that another laptop carries or a device that is out,
    NotFound.
    """
    boundary.question({"what": what, "note": note}, meant=meant)
    asked = HelpGiven(
        id=office.new_id(), family_id=family_id, person_id=person_id, kind=kind, what=what.strip(), quantity=quantity,
        value_cents=value_cents or 0, serial=serial.strip(), fund=fund.strip(), on=on or office.today(), who=office.who,
        visit_id=visit_id, stock_id=stock_id, signed_by=signed_by.strip(), signed_on=office.today() if signed_by.strip() else None,
        due_back_on=due_back_on, note=note.strip(),
    )  # fmt: skip
    with office.writing("give_help") as work:
        made = _of_stock(work, asked, keeps_value=value_cents is not None) if stock_id else asked
        _check(office, work, made)
        work.add(made, space=families.team_of_family(office, family_id=family_id))
        if made.due_back_on is not None:
            followups.schedule_follow_up(
                office, due_on=made.due_back_on, family_id=family_id, text=f"{made.what} ({made.serial})", about_type="help_given",
                about_id=made.id,
            )  # fmt: skip
    return made


def sign_for_help(office: Office, *, help_id: str, signed_by: str, on: date | None = None) -> HelpGiven:
    """Somebody signed for it on paper. Raises BadInput without a name, for a day to come or before it was given."""
    if not signed_by.strip():
        raise BadInput("Who signed?", "Write the name as it stands on the paper.", where="signed_by")
    with office.writing("sign_for_help") as work:
        before = _one(work, help_id)
        after = replace(before, signed_by=signed_by.strip(), signed_on=_day_since(office, before, on))
        work.save(before, after)
    return after


def device_back(office: Office, *, help_id: str, on: date | None = None, note: str = "", meant: bool = False) -> HelpGiven:
    """A device that was lent is back, and how it is; nobody asks for it any more. Raises NotAllowed for one that is not out."""
    boundary.question({"note": note}, meant=meant)
    with office.writing("device_back") as work:
        before = _one(work, help_id)
        if not before.is_out:
            raise NotAllowed("This is not lent", "Nothing was changed.", where="help_given")
        after = replace(before, returned_on=_day_since(office, before, on), returned_note=note.strip())
        work.save(before, after)
        for one in followups.follow_ups_about(office, about_id=help_id):
            if one.is_open:
                followups.finish_follow_up(office, follow_up_id=one.id)
    return after


def device_not_back(office: Office, *, help_id: str) -> HelpGiven:
    """Takes back that a device came back: it is asked for again. Raises NotAllowed where it is out already, or lent again."""
    with office.writing("device_not_back") as work:
        before = _one(work, help_id)
        if before.returned_on is None:
            raise NotAllowed("This did not come back yet", "Nothing was changed.", where="help_given")
        _not_out(work, before.serial)
        if before.stock_id:
            check_left(work.db, carried_stock(work.db, before.stock_id).id, before.quantity)
        after = replace(before, returned_on=None, returned_note="")
        work.save(before, after)
        for one in followups.follow_ups_about(office, about_id=help_id):
            if not one.is_open:
                followups.reopen_follow_up(office, follow_up_id=one.id)
    return after


def take_back_help(office: Office, *, help_id: str) -> HelpGiven:
    """Takes back help that was noted in error; a piece of a stock is in it again. Raises NotFound, NotAllowed as `give_help` does."""
    with office.writing("take_back_help") as work:
        before = _one(work, help_id)
        if before.stock_id:
            carried_stock(work.db, before.stock_id)
        work.remove("help_given", help_id)
        for one in followups.follow_ups_about(office, about_id=help_id):
            work.remove("follow_up", one.id)
    return before


def help_of(office: Office, *, family_id: str) -> tuple[HelpGiven, ...]:
    """What a family was given, the newest first, in all files that were found to be its own."""
    with office.reading() as db:
        return store.help_of(db, families.files_of(office, family_id=family_id))


def devices_out(office: Office) -> tuple[HelpGiven, ...]:
    """The devices that are lent and not back, the one due first first."""
    with office.reading() as db:
        return store.devices_out(db)


def help_sums(office: Office, *, first: date, last: date, fund: str | None = None) -> tuple[HelpSum, ...]:
    """What was given on these days, both included, by fund and kind; files that were merged count as one family.

    `fund` None: every one; '': what names none. Raises BadInput where it would end before it begins.
    """
    if last < first:
        raise BadInput("It ends before it begins", "Choose a later last day.", where="last")
    with office.reading() as db:
        given = [one for one in store.help_between(db, first, last) if fund is None or one.fund == fund]
    shown = {one: families.files_of(office, family_id=one)[0] for one in {help_.family_id for help_ in given}}
    return sums_of(replace(one, family_id=shown[one.family_id]) for one in given)


def _of_stock(work: Work, asked: HelpGiven, *, keeps_value: bool) -> HelpGiven:
    """The help as a piece of its stock."""
    stock = carried_stock(work.db, asked.stock_id)
    value = asked.value_cents if keeps_value else stock.value_cents * asked.quantity
    return replace(asked, kind=stock.kind, what=asked.what or stock.what, fund=asked.fund or stock.fund, value_cents=value)


def _check(office: Office, work: Work, made: HelpGiven) -> None:
    """Raises what `give_help` says."""
    check_pieces(made.quantity, "quantity")
    check_cents(made.value_cents)
    if made.kind is HelpKind.OTHER and not made.what:
        raise BadInput("What was given?", "A few words are enough.", where="what")
    if made.on is None or made.on > office.today():
        raise BadInput("This day has not come yet", "Choose today or a day gone by.", where="on")
    _check_loan(work, made)
    families.family(office, family_id=made.family_id)
    if made.person_id and made.person_id not in {one.person.id for one in families.people_of(office, family_id=made.family_id)}:
        raise BadInput("This person is not of the family", "Nothing was saved.", where="person_id")
    if made.visit_id and made.family_id not in one_visit(work, made.visit_id).family_ids:
        raise BadInput("This family is not at the visit", "Nothing was saved.", where="visit_id")
    if made.stock_id:
        check_left(work.db, made.stock_id, made.quantity)


def _check_loan(work: Work, made: HelpGiven) -> None:
    if made.kind is not HelpKind.LOANED_DEVICE:
        if made.due_back_on is not None:
            raise BadInput("Only a loaned device comes back", "Nothing was saved.", where="due_back_on")
        return
    if not made.serial:
        raise BadInput("A device is lent by its serial", "It stands on its back.", where="serial")
    if made.quantity != 1:
        raise BadInput("Each device is lent by itself", "Note one for each serial.", where="quantity")
    if made.due_back_on is not None and made.on is not None and made.due_back_on < made.on:
        raise BadInput("It is due back before it was given", "Choose a later day.", where="due_back_on")
    _not_out(work, made.serial)


def _not_out(work: Work, serial: str) -> None:
    """Raises NotAllowed where a device of this serial is lent and not back."""
    if any(one.serial.casefold() == serial.casefold() for one in store.devices_out(work.db)):
        raise NotAllowed("This device is lent already", "Note first that it came back.", where="serial")


def _day_since(office: Office, given: HelpGiven, on: date | None) -> date:
    day = on or office.today()
    if day > office.today():
        raise BadInput("This day has not come yet", "Nothing was saved.", where="on")
    if given.on is not None and day < given.on:
        raise BadInput("It was not given yet on this day", "Nothing was saved.", where="on")
    return day


def _one(work: Work, identity: str) -> HelpGiven:
    found = store.help_given(work.db, identity)
    if found is None:
        raise NotFound("This entry is not here", "It may have been removed; nothing was changed.", where="help_given")
    return found
