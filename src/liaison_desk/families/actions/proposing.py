"""Families proposed from the links between students and guardians, never by surname, for the liaison to confirm."""

from collections import defaultdict

from liaison_desk import ids
from liaison_desk.errors import BadInput
from liaison_desk.families.family import Address, Family
from liaison_desk.families.file import ProposedFamily, ProposedMember
from liaison_desk.families.match import homes
from liaison_desk.families.person import CARERS, Member, Person, Tie
from liaison_desk.families.store import proposing as store
from liaison_desk.families.store.rows import many
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.vault.changes import Work

_PIECE = 50
"""Families confirmed in one transaction, so that none holds the vault for long."""

_SOURCE = "student-guardian"


def propose_families(office: Office) -> tuple[ProposedFamily, ...]:
    """The families that the links of an import suggest and that have no file yet.

    Guardians of one child are one home, unless their addresses differ: then the child has two. Siblings come together
    through a guardian they share. A guardian who has a file already brings their children into that one.
    """
    with office.reading() as db:
        links = [link for link in store.links(db) if link.kind in CARERS]
        addresses = store.addresses(db, {link.person_id for link in links})
        placed = store.placed(db)
        people = {person.id: person for person in many(db, Person, "id", {i for link in links for i in (link.person_id, link.child_id)})}
    children: dict[str, list[str]] = defaultdict(list)
    ties: dict[str, Tie] = {}
    for link in links:
        if link.person_id in people and link.child_id in people:
            children[link.person_id].append(link.child_id)
            ties.setdefault(link.person_id, link.kind)
    found = []
    for found_home in homes(children, addresses):
        home = sorted(found_home, key=lambda i: (people[i].name, i))
        kids = sorted({child for guardian in home for child in children[guardian]}, key=lambda i: (people[i].name, i))
        joins = next((family for guardian in home for family in placed.get(guardian, ())), None)
        new = [i for i in (*home, *kids) if joins is None or joins not in placed.get(i, ())]
        if not new:
            continue
        members = tuple(ProposedMember(person_id=i, name=people[i].name, relation=ties[i] if i in home else Tie.STUDENT) for i in new)
        found.append(
            ProposedFamily(
                id=joins or ids.row_id_from_source(office.team, _SOURCE, "family", " ".join(sorted(home))),
                name=_name([people[i] for i in home]),
                members=members,
                languages=tuple(dict.fromkeys(tag for i in (*home, *kids) for tag in people[i].languages)),
                home=next((addresses[i] for i in home if i in addresses), ""),
                joins=joins,
            )
        )
    return tuple(sorted(found, key=lambda proposed: (proposed.name, proposed.id)))


def _name(guardians: list[Person]) -> str:
    """The family names of its guardians, each once."""
    return " / ".join(dict.fromkeys(person.family_name or person.name for person in guardians))


def confirm_proposals(office: Office, *, proposals: tuple[ProposedFamily, ...], progress: Progress = silent) -> tuple[Family, ...]:
    """Opens files for proposed families, or puts the new people into the file that they join; all one act to undo.

    The same proposals confirmed twice, or on two laptops, are the same rows. Raises BadInput for one without a name or people.
    """
    for proposed in proposals:
        if not proposed.name.strip() or not proposed.members:
            raise BadInput("A proposed family needs a name and people", "Nothing was saved.", where=proposed.id)
    act: int | None = None
    for start in range(0, len(proposals), _PIECE):
        progress(start, len(proposals), "families")
        with office.writing("confirm_proposals", act=act) as work:
            act = work.act
            for proposed in proposals[start : start + _PIECE]:
                _confirm(office, work, proposed)
    progress(len(proposals), len(proposals), "families")
    with office.reading() as db:
        return many(db, Family, "id", [proposed.joins or proposed.id for proposed in proposals])


def _confirm(office: Office, work: Work, proposed: ProposedFamily) -> None:
    family_id = proposed.joins or proposed.id
    if proposed.joins is None:
        family = Family(
            id=family_id, name=proposed.name.strip(), languages=proposed.languages, liaison_id=office.who, first_contact=None,
            home_address=Address(line1=proposed.home) if proposed.home else None,
        )  # fmt: skip
        _write(work, "family", family, office.team)
    space = work.space_of("family", family_id)
    for member in proposed.members:
        place = Member(
            id=ids.row_id_from_source(office.team, _SOURCE, "member", f"{family_id} {member.person_id}"), family_id=family_id,
            person_id=member.person_id, relation=member.relation,
        )  # fmt: skip
        _write(work, "member", place, space)


def _write(work: Work, kind: str, record: Family | Member, space: str) -> None:
    """Adds a row, or shows it again when an undo had hidden it."""
    if not work.is_written(kind, record.id):
        work.add(record, space=space)
    elif store.is_hidden(work.db, kind, record.id):
        work.restore(kind, record.id)
