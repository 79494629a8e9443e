"""A family's file: made, opened, corrected, closed, and two found to be one family's."""

from dataclasses import replace
from datetime import date, timedelta

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families.actions.asking import ask_family, ask_member
from liaison_desk.families.actions.persons import put_into
from liaison_desk.families.family import Address, Family, Interpreter, Reading, Status
from liaison_desk.families.file import FamilyFile, NewMember
from liaison_desk.families.person import CARERS, Channel, Relation
from liaison_desk.families.store import families as store
from liaison_desk.families.store.rows import many, one
from liaison_desk.office import Office
from liaison_desk.vault import access
from liaison_desk.vault.changes import Seen

NOTED_AGAIN_AFTER = timedelta(hours=1)
"""One person's opening of one file stands in the access record at most once in this time."""


def enrol_family(
    office: Office,
    *,
    name: str,
    members: tuple[NewMember, ...] = (),
    romanised_name: str = "",
    languages: tuple[str, ...] = (),
    interpreter: Interpreter | None = None,
    home_address: Address | None = None,
    address_confidential: bool = False,
    reading: Reading = Reading.PRINT,
    channels: tuple[Channel, ...] = (),
    best_times: str = "",
    safety_note: str = "",
    strengths: str = "",
    hopes: str = "",
    goals: str = "",
    culture_note: str = "",
    first_contact: date | None = None,
    meant: bool = False,
) -> Family:
    """Opens a file for a family with the people in it; it becomes one of the liaison's own.

    Whoever cares for children in it is related to each student by what they are to the family. `meant`: the person
    was asked about words that look like what is never kept. Raises BadInput.
    """
    family = Family(
        id=office.new_id(), name=name.strip(), romanised_name=romanised_name.strip(), languages=languages, interpreter=interpreter,
        home_address=home_address, address_confidential=address_confidential, reading=reading, channels=channels,
        best_times=best_times, safety_note=safety_note, strengths=strengths, hopes=hopes, goals=goals, culture_note=culture_note,
        liaison_id=office.who, first_contact=first_contact or office.today(),
    )  # fmt: skip
    ask_family(family, meant=meant)
    for member in members:
        ask_member(member, today=office.today(), meant=meant)
    with office.writing("enrol_family") as work:
        work.add(family, space=office.team)
        placed = [(put_into(office, work, family.id, member, meant=meant), member) for member in members]
        for carer, as_what in placed:
            for child, as_child in placed:
                if as_what.relation in CARERS and as_child.student is not None:
                    work.add(Relation(id=office.new_id(), person_id=carer.id, child_id=child.id, kind=as_what.relation), space=office.team)
    return family


def family(office: Office, *, family_id: str) -> Family:
    """A family's own words, without what merged files add. Raises NotFound."""
    with office.reading() as db:
        return one(db, Family, family_id)


def families_named(office: Office, *, family_ids: tuple[str, ...]) -> tuple[Family, ...]:
    """Several families at once, in the order asked; those that are not here are left out."""
    with office.reading() as db:
        known = {found.id: found for found in many(db, Family, "id", family_ids)}
    return tuple(known[i] for i in family_ids if i in known)


def files_of(office: Office, *, family_id: str) -> tuple[str, ...]:
    """The ids of all files that were found to be this family's, the one that is shown first."""
    with office.reading() as db:
        one(db, Family, family_id)
        return store.files_of(db, family_id)


def look_at_family(office: Office, *, family_id: str) -> FamilyFile:
    """The whole file, without a line in the access record: for what notes a line of its own. Raises NotFound."""
    with office.reading() as db:
        return store.file_of(db, family_id, office.today())


def open_family(office: Office, *, family_id: str) -> FamilyFile:
    """The whole file in one value; that it was opened stands in the access record, once an hour and person. Raises NotFound."""
    with office.reading() as db:
        file = store.file_of(db, family_id, office.today())
        noted = access.opened_since(db, file.own.id, office.who, office.now() - NOTED_AGAIN_AFTER)
    if not noted:
        line = access.Access(id=office.new_id(), family_id=file.own.id, what=access.What.OPENED, at=office.now(), who=office.who)
        with office.writing("open_family") as work:
            access.note(work, line, space=work.space_of("family", file.own.id))
    return file


def correct_family(office: Office, *, family: Family, before: Family | None = None, saw: Seen | None = None, meant: bool = False) -> Family:
    """Writes the fields in which a family differs from `before`, the family as the form showed it (None: as it stands).

    Whether a file is closed or merged is not corrected here. Raises BadInput, NotFound.
    """
    ask_family(family, meant=meant)
    with office.writing("correct_family") as work:
        stands = one(work.db, Family, family.id)
        shown = before or stands
        after = replace(
            family, name=family.name.strip(), status=shown.status, closed_reason=shown.closed_reason, door_open=shown.door_open,
            merged_into=shown.merged_into,
        )  # fmt: skip
        work.save(shown, after, saw=saw)
        return one(work.db, Family, family.id)


def close_family(
    office: Office, *, family_id: str, reason: str, status: Status = Status.CLOSED, door_open: bool = True, meant: bool = False
) -> Family:
    """Ends or pauses the work with a family: closed, moved or paused, with the reason; 'the door is open' unless told otherwise.

    Raises BadInput without a reason.
    """
    if status is Status.ACTIVE:
        raise BadInput("A file is closed as closed, moved or paused", "To open it again use reopen_family.", where="status")
    if not reason.strip():
        raise BadInput("Please say why", "A word is enough; the team reads it. Nothing was saved.", where="reason")
    with office.writing("close_family") as work:
        before = one(work.db, Family, family_id)
        after = replace(before, status=status, closed_reason=reason.strip(), door_open=door_open)
        ask_family(after, meant=meant)
        work.save(before, after)
        return after


def leave_door_open(office: Office, *, family_id: str) -> Family:
    """Notes that the family went quiet and may come back any day; the work with it goes on as it stands."""
    with office.writing("leave_door_open") as work:
        before = one(work.db, Family, family_id)
        after = replace(before, door_open=True)
        work.save(before, after)
        return after


def reopen_family(office: Office, *, family_id: str) -> Family:
    """Takes the work with a family up again."""
    with office.writing("reopen_family") as work:
        before = one(work.db, Family, family_id)
        after = replace(before, status=Status.ACTIVE, closed_reason="", door_open=False)
        work.save(before, after)
        return after


def merge_families(office: Office, *, kept_id: str, other_id: str) -> Family:
    """Shows two files as one family's: nothing is moved or lost, and unmerge_families takes it back.

    The kept file's words stand; its blanks are filled from the other. Raises NotAllowed when they are one already.
    """
    with office.writing("merge_families") as work:
        kept, other = one(work.db, Family, kept_id), one(work.db, Family, other_id)
        if other.id in store.files_of(work.db, kept.id):
            raise NotAllowed("These two files are one already", "Nothing was changed.")
        shown = store.files_of(work.db, other.id)[0]
        into = store.files_of(work.db, kept.id)[0]
        before = one(work.db, Family, shown)
        work.save(before, replace(before, merged_into=into))
        return one(work.db, Family, into)


def unmerge_families(office: Office, *, other_id: str) -> Family:
    """Makes a merged file a family of its own again, with all that was ever in it. Raises NotAllowed when it was not merged."""
    with office.writing("unmerge_families") as work:
        before = one(work.db, Family, other_id)
        if before.merged_into is None:
            raise NotAllowed("This file was not merged into another", "Nothing was changed.")
        work.save(before, replace(before, merged_into=None))
        return one(work.db, Family, other_id)
