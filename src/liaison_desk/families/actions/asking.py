"""What every form of the families is asked before it is taken."""

from datetime import date

import babel

from liaison_desk.errors import BadInput
from liaison_desk.families import boundary
from liaison_desk.families.family import Address, Family
from liaison_desk.families.file import NewMember
from liaison_desk.families.person import ContactPoint, Names, Person, PointKind


def ask_names(names: Names) -> Names:
    """A name with a whole, made from its parts where only these were typed; raises BadInput for none at all."""
    whole = names.whole.strip() or " ".join(part for part in (names.given.strip(), names.family.strip()) if part)
    if not whole:
        raise BadInput("A person needs a name", "One name is enough, in any script. Nothing was saved.", where="names")
    return Names(
        whole=whole, given=names.given.strip(), family=names.family.strip(), spoken=names.spoken.strip(), romanised=names.romanised.strip()
    )


def ask_languages(languages: tuple[str, ...]) -> None:
    """Raises BadInput for a language that is no BCP 47 tag."""
    for tag in languages:
        try:
            babel.Locale.parse(tag, sep="-")
        except babel.UnknownLocaleError:
            if not (2 <= len(tag.split("-")[0]) <= 3 and tag.replace("-", "").isalnum()):
                raise BadInput("This is no language", "Use a tag such as 'es', 'ar' or 'so'. Nothing was saved.", where=tag) from None
        except ValueError:
            raise BadInput("This is no language", "Use a tag such as 'es', 'ar' or 'so'. Nothing was saved.", where=tag) from None


def ask_family(family: Family, *, meant: bool) -> None:
    """Raises BadInput for a family without a name, an unknown language, or words that are never kept."""
    if not family.name.strip():
        raise BadInput("A family needs a name", "The name they go by is enough. Nothing was saved.", where="name")
    ask_languages(family.languages)
    if family.interpreter is not None and family.interpreter.language:
        ask_languages((family.interpreter.language,))
    told = ("best_times", "safety_note", "strengths", "hopes", "goals", "culture_note", "closed_reason")
    boundary.question({name: str(getattr(family, name)) for name in told}, meant=meant)
    ask_address(family.home_address, meant=meant)


def ask_address(address: Address | None, *, meant: bool) -> None:
    """Raises BadInput for an address that holds what is never kept."""
    if address is not None:
        boundary.question({"home_address": address.line()}, meant=meant)


def ask_person(person: Person, *, today: date, meant: bool) -> None:
    """Raises BadInput for a person without a name, born tomorrow, or with words that are never kept."""
    ask_names(person.names)
    ask_languages(person.languages)
    if person.birth_date is not None and not date(1900, 1, 1) <= person.birth_date <= today:
        raise BadInput("This birth date cannot be right", "It lies in the future or before 1900. Nothing was saved.", where="birth_date")
    boundary.question({"contact_limit": person.contact_limit, "age_note": person.age_note}, meant=meant)


def ask_point(point: ContactPoint, *, meant: bool) -> None:
    """Raises BadInput for an empty contact point, an email without an address, or words that are never kept."""
    if not point.value.strip():
        raise BadInput("There is no number or address here", "Nothing was saved.", where="value")
    if point.kind is PointKind.EMAIL and "@" not in point.value:
        raise BadInput("This is no email address", "It needs an @. Nothing was saved.", where="value")
    boundary.question({"note": point.note, "label": point.label}, meant=meant)
    if point.kind is not PointKind.PHONE or not point.e164:
        boundary.question({"value": point.value}, meant=meant)


def ask_member(member: NewMember, *, today: date, meant: bool) -> None:
    """Raises BadInput as for a person."""
    ask_person(
        Person(
            id="", names=member.names, birth_date=member.birth_date, age_note=member.age_note, languages=member.languages,
            contact_limit=member.contact_limit,
        ),
        today=today, meant=meant,
    )  # fmt: skip
