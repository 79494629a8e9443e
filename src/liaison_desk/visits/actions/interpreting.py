"""Who interprets at a visit: a person or a line, never a child of the family."""

from datetime import date

from liaison_desk.errors import NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.file import FileMember
from liaison_desk.families.person import Tie, age_on
from liaison_desk.office import Office
from liaison_desk.vault import folding


def no_child_interprets(office: Office, family_ids: tuple[str, ...], interpreter: str) -> None:
    """Raises NotAllowed where the named interpreter is a child of the family (PRODUCT, 'interpreter booking')."""
    named = set(folding.fold(interpreter).split())
    if not named:
        return
    for family_id in family_ids:
        for member in families.people_of(office, family_id=family_id):
            person = member.person
            whole = set(folding.fold(person.name, person.romanised_name).split())
            given = set(folding.fold(person.given_name).split())
            if named <= whole and named & given and _is_child(member, office.today()):
                raise NotAllowed(
                    "A child never interprets", "Book an interpreter or a phone line; nothing else was lost.", where="interpreter"
                )


def _is_child(member: FileMember, today: date) -> bool:
    """Under 18, or of unknown age and somebody who goes to school."""
    if member.person.birth_date is not None:
        return age_on(member.person.birth_date, today) < 18
    return member.student is not None or member.member.relation in (Tie.STUDENT, Tie.SIBLING)
