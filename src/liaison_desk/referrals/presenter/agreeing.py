"""The consent of one referral, recorded where the family sits: who signs, in which right, about whom, what may be told."""

from dataclasses import dataclass
from datetime import timedelta

from liaison_desk.directory import actions as directory
from liaison_desk.directory import labels as directory_labels
from liaison_desk.errors import NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families import labels
from liaison_desk.families.consent import Consent, ConsentForm, GivenAs, Item
from liaison_desk.families.file import FileMember
from liaison_desk.families.person import CARERS, Tie
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions

USUAL_ITEMS = (Item.NAMES_AGES, Item.PHONE_LANGUAGE, Item.NEED)
"""What a partner needs to call a family back; more is ticked by the family."""

DAYS = (90, 365)
_RIGHTS = {Tie.PARENT: GivenAs.PARENT, Tie.STEP_PARENT: GivenAs.PARENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The form of a consent as it stands; `valid_days` 0: until it is withdrawn."""

    given_by: str = ""
    given_as: GivenAs = GivenAs.PARENT
    form: ConsentForm = ConsentForm.SIGNED_PAPER
    student_ids: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    language: str = ""
    interpreter: str = ""
    witness: str = ""
    law: str = ""
    valid_days: int = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeForm:
    """What the form offers, as pairs of value and words, and how it begins (`start`); `rights_of` each giver's usual right."""

    partner: str
    purpose: str
    givers: tuple[tuple[str, str], ...]
    rights_of: dict[str, GivenAs]
    rights: tuple[tuple[GivenAs, str], ...]
    forms: tuple[tuple[ConsentForm, str], ...]
    students: tuple[tuple[str, str], ...]
    items: tuple[tuple[Item, str], ...]
    languages: tuple[tuple[str, str], ...]
    lengths: tuple[tuple[int, str], ...]
    start: Agreed


class AgreeingPresenter:
    """Records a consent for the partner and the need of a draft; nothing more than they are about."""

    def __init__(self, office: Office, words: Words) -> None:
        self._office, self._words = office, words

    def form(self, referral_id: str, *, renew: str = "") -> AgreeForm:
        """The form for a draft; begun from the consent `renew` where one runs out. Raises NotAllowed before a service is chosen."""
        office, words = self._office, self._words
        with office.reading():
            draft = actions.referral(office, referral_id=referral_id)
            if not draft.service_id:
                raise NotAllowed("Choose where to first", "A consent names the partner.", where="service")
            entry = directory.open_service(office, service_id=draft.service_id)
            need = families.need(office, need_id=draft.need_id)
            family = families.family(office, family_id=draft.family_id)
            people = [one for one in families.people_of(office, family_id=draft.family_id) if one.member.on(office.today())]
            before = families.consent(office, consent_id=renew) if renew else None
        givers = sorted((one for one in people if not one.student or one.person.id == (before.given_by if before else "")), key=_carers)
        about = [one for one in people if one.student and (not draft.person_ids or one.person.id in draft.person_ids)]
        kinds = directory_labels.category(need.category.value, words)
        return AgreeForm(
            partner=entry.organization.name if entry.organization else entry.service.name,
            purpose=words("For help with: {kind}", "What a consent is for", kind=kinds),
            givers=tuple(
                (one.person.id, labels.listed([one.person.name, words.of(labels.TIES[one.member.relation])], words)) for one in givers
            ),
            rights_of={one.person.id: _right(one) for one in givers},
            rights=tuple((right, words.of(text)) for right, text in labels.GIVEN_AS.items()),
            forms=tuple((form, words.of(text)) for form, text in labels.FORMS.items()),
            students=tuple((one.student.id, one.person.given_name) for one in about if one.student),
            items=tuple((item, words.of(text)) for item, text in labels.ITEMS.items()),
            languages=tuple((tag, words.language_name(tag)) for tag in dict.fromkeys((*family.languages, words.tongue, "en"))),
            lengths=(
                *((days, words.many(days, "for {n} day", "for {n} days", "How long a consent holds")) for days in DAYS),
                (0, words("until it is withdrawn", "How long a consent holds")),
            ),
            start=_start(before, givers, about, family.languages or (words.tongue,)),
        )  # fmt: skip

    def record(self, referral_id: str, typed: Agreed) -> Consent:
        """Keeps the consent. Raises BadInput for what is missing, NotAllowed for a right that the person does not have."""
        office = self._office
        draft = actions.referral(office, referral_id=referral_id)
        entry = directory.open_service(office, service_id=draft.service_id)
        need = families.need(office, need_id=draft.need_id)
        ends = office.today() + timedelta(days=typed.valid_days) if typed.valid_days else None
        return families.record_consent(
            office, family_id=draft.family_id, given_by=typed.given_by, given_as=typed.given_as, form=typed.form,
            organization_id=entry.organization.id if entry.organization else None,
            recipient=entry.organization.name if entry.organization else entry.service.name, student_ids=typed.student_ids,
            purpose=need.words or directory_labels.category(need.category.value, self._words), categories=(need.category,),
            items=typed.items, valid_until=ends, language=typed.language, interpreter=typed.interpreter, witness=typed.witness,
            law=typed.law, meant=True,
        )  # fmt: skip


def _carers(one: FileMember) -> bool:
    return one.member.relation not in CARERS


def _right(one: FileMember) -> GivenAs:
    """The right in which somebody usually signs."""
    return _RIGHTS.get(one.member.relation, GivenAs.ELIGIBLE_STUDENT if one.student else GivenAs.GUARDIAN)


def _start(before: Consent | None, givers: list[FileMember], about: list[FileMember], languages: tuple[str, ...]) -> Agreed:
    students = tuple(one.student.id for one in about if one.student)
    if before is not None:
        return Agreed(
            given_by=before.given_by, given_as=before.given_as, student_ids=tuple(dict.fromkeys((*before.student_ids, *students))),
            items=before.items, language=before.language or languages[0], interpreter=before.interpreter,
        )  # fmt: skip
    first = givers[0] if givers else None
    return Agreed(
        given_by=first.person.id if first else "", given_as=_right(first) if first else GivenAs.PARENT, student_ids=students,
        items=USUAL_ITEMS, language=languages[0],
    )  # fmt: skip
