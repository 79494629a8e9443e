"""Who does this work, and for which district."""

from dataclasses import replace

from liaison_desk import ids
from liaison_desk.errors import BadInput
from liaison_desk.families.liaison import District, Liaison
from liaison_desk.families.store import team as store
from liaison_desk.families.store.rows import one
from liaison_desk.office import Office


def introduce_liaison(office: Office, *, liaison_id: str, name: str, phone: str = "") -> Liaison:
    """Puts somebody of the team on the list, by the id that their work is signed with. Raises BadInput for one who stands there."""
    person = Liaison(id=liaison_id, name=name, phone=phone)
    with office.writing("introduce_liaison") as work:
        if work.is_written("liaison", liaison_id):
            raise BadInput("This person is on the list already", "Nothing was changed. Correct their name instead.", where="liaison_id")
        work.add(person, space=office.team)
    return person


def correct_liaison(office: Office, *, liaison_id: str, name: str | None = None, phone: str | None = None) -> Liaison:
    """Sets right how somebody of the team is called and reached, as it stands on a family's sheet; None leaves what stands there.

    Raises NotFound, and BadInput for an empty name.
    """
    if name is not None and not name.strip():
        raise BadInput("A person needs a name", "One name is enough, in any script. Nothing was saved.", where="name")
    with office.writing("correct_liaison") as work:
        before = one(work.db, Liaison, liaison_id)
        after = replace(before, name=before.name if name is None else name.strip(), phone=before.phone if phone is None else phone.strip())
        work.save(before, after)
    return after


def team_members(office: Office) -> tuple[Liaison, ...]:
    """Everybody of the team, by name."""
    with office.reading() as db:
        return store.liaisons(db)


def team_of_family(office: Office, *, family_id: str) -> str:
    """The team in whose space a family's file stands, and all that is written about it; this laptop's own where there is no file."""
    with office.reading() as db:
        return store.team_of(db, family_id) or office.team


def name_district(office: Office, *, name: str, programme: str = "", phone: str = "") -> District:
    """Sets what stands in a letterhead; every laptop of the district writes the same row."""
    row = ids.row_id_from_source(office.district, "liaison-desk", "district", "own")
    with office.writing("name_district") as work:
        before = store.district(work.db)
        after = replace(before or District(id=row), name=name, programme=programme, phone=phone)
        if before is None:
            work.add(after, space=office.district)
        else:
            work.save(before, after)
    return after


def own_district(office: Office) -> District:
    """The district as it stands in a letterhead."""
    with office.reading() as db:
        return store.district(db) or District(id="")
