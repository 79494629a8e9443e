"""What a family allows us to share: recorded, withdrawn, and asked before anything leaves the laptop."""

from dataclasses import replace
from datetime import date, timedelta

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import boundary
from liaison_desk.families.category import Category
from liaison_desk.families.consent import Answer, Consent, ConsentForm, GivenAs, Handoff, Item, Weighed, covers
from liaison_desk.families.family import Family
from liaison_desk.families.person import CARERS, Person, Student, Tie, age_on, holds_own_rights
from liaison_desk.families.store import agreed, families
from liaison_desk.families.store.rows import many, one
from liaison_desk.language import phrase
from liaison_desk.office import Office
from liaison_desk.vault.vault import Database

_PARENTS = frozenset({Tie.PARENT, Tie.STEP_PARENT})


def record_consent(
    office: Office,
    *,
    family_id: str,
    given_by: str,
    given_as: GivenAs,
    form: ConsentForm,
    organization_id: str | None = None,
    recipient: str = "",
    student_ids: tuple[str, ...] = (),
    purpose: str = "",
    categories: tuple[Category, ...] = (),
    items: tuple[Item, ...] = (),
    signed_on: date | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    language: str = "",
    interpreter: str = "",
    witness: str = "",
    law: str = "",
    meant: bool = False,
) -> Consent:
    """Keeps a consent as it was signed or spoken: by whom and in which right, about whom, to whom, for what, until when.

    A spoken one needs a witness and never permits disclosure from the file. Raises BadInput for what is missing, NotAllowed
    for a right that the person does not have (34 CFR 99.3, 99.5, 99.30; REFERRALS, 'Basis for a handoff').
    """
    day = signed_on or office.today()
    consent = Consent(
        id=office.new_id(), family_id=family_id, given_by=given_by, given_as=given_as, student_ids=student_ids,
        organization_id=organization_id, recipient=recipient.strip(), purpose=purpose.strip(), categories=categories, items=items,
        valid_from=valid_from or day, valid_until=valid_until, form=form, signed_on=day, language=language,
        interpreter=interpreter.strip(), witness=witness.strip(), law=law.strip(),
    )  # fmt: skip
    boundary.question({"purpose": purpose, "recipient": recipient}, meant=meant)
    _ask_whole(consent, office.today())
    with office.writing("record_consent") as work:
        one(work.db, Family, family_id)
        _ask_right(work.db, consent)
        work.add(consent, space=work.space_of("family", family_id))
    return consent


def _ask_whole(consent: Consent, today: date) -> None:
    """Raises BadInput naming the first thing that a consent lacks."""
    signed = consent.form is not ConsentForm.SPOKEN
    lacks = (
        (signed and not consent.organization_id, "organization_id", phrase("A signed consent names the partner", "Error title")),
        (
            not consent.organization_id and not consent.recipient,
            "recipient",
            phrase("A consent says with whom we may share", "Error title"),
        ),
        (signed and not consent.items, "items", phrase("A signed consent says what may be shared", "Error title")),
        (signed and not consent.categories, "categories", phrase("A signed consent says for what kind of help", "Error title")),
        (signed and not consent.purpose, "purpose", phrase("A signed consent says what for", "Error title")),
        (signed and not consent.language, "language", phrase("Please say in which language it was explained", "Error title")),
        (not signed and not consent.witness, "witness", phrase("A spoken consent needs a witness", "Error title")),
        (
            consent.given_as is GivenAs.MINOR and not consent.law,
            "law",
            phrase("Please name the law of the place that lets a minor consent", "Error title"),
        ),
    )
    for lacking, where, title in lacks:
        if lacking:
            raise BadInput(title.text, "Nothing was saved.", where=where)
    if consent.signed_on is not None and consent.signed_on > today:
        raise BadInput("A consent cannot be signed in the future", "Nothing was saved.", where="signed_on")
    if consent.valid_until is not None and consent.valid_from is not None and consent.valid_until < consent.valid_from:
        raise BadInput("This consent ends before it begins", "Nothing was saved.", where="valid_until")


def _ask_right(db: Database, consent: Consent) -> None:
    """Raises NotAllowed when the person may not speak for these students, NotFound for somebody who is not here."""
    giver = one(db, Person, consent.given_by)
    for student_id in consent.student_ids:
        one(db, Student, student_id)
    about = agreed.students(db, consent.student_ids)
    day = consent.signed_on
    assert day is not None
    match consent.given_as:
        case GivenAs.PARENT | GivenAs.GUARDIAN:
            if any(holds_own_rights(person, student, day) for student, person in about):
                raise NotAllowed(
                    "At 18 or in college the student alone decides", "Ask the student to sign; nothing was saved.", where="student_ids"
                )
            _ask_tie(db, consent, about)
        case GivenAs.ELIGIBLE_STUDENT:
            own = [student for student, person in about if person.id == giver.id and holds_own_rights(person, student, day)]
            if len(own) != 1 or len(about) != 1:
                raise NotAllowed(
                    "Only a student of 18 years, or in college, decides for themselves, and for nobody else",
                    "Check the birth date; nothing was saved.",
                    where="given_as",
                )
        case GivenAs.UNACCOMPANIED_YOUTH:
            if not giver.unaccompanied or any(person.id != giver.id for _, person in about):
                raise NotAllowed(
                    "Only a young person on their own decides for themselves",
                    "Note on the person that they live without a parent or guardian; nothing was saved.",
                    where="given_as",
                )
        case GivenAs.MINOR:
            if any(person.id != giver.id for _, person in about):
                raise NotAllowed("A minor decides for nobody else", "Nothing was saved.", where="student_ids")


def _ask_tie(db: Database, consent: Consent, about: tuple[tuple[Student, Person], ...]) -> None:
    """A parent or guardian belongs to the family, and cares for each student that the consent is about."""
    wanted = _PARENTS if consent.given_as is GivenAs.PARENT else CARERS
    places = [place for place in families.membership(db, consent.family_id, consent.given_by) if place.until is None]
    known = {relation.child_id: relation.kind for relation in agreed.relations_of(db, consent.given_by)}
    belongs = any(place.relation in wanted for place in places)
    if not (belongs or about) or any(not (known[p.id] in wanted if p.id in known else belongs) for _, p in about):
        raise NotAllowed(
            "This person is not on file as parent or guardian of everyone named",
            "Say what they are to the child first, or ask who is; nothing was saved.",
            where="given_by",
        )


def withdraw_consent(
    office: Office, *, consent_id: str, on: date | None = None, form: ConsentForm = ConsentForm.SPOKEN, withdrawn_by: str = ""
) -> Consent:
    """Ends a consent at once; a spoken word is enough. What was already shared cannot be taken back.

    Referrals that stood on it ask what goes on (their own actions). Raises NotAllowed when it was withdrawn before.
    """
    day = on or office.today()
    if day > office.today():
        raise BadInput("A withdrawal works at once, not on a later day", "Nothing was changed.", where="on")
    with office.writing("withdraw_consent") as work:
        before = one(work.db, Consent, consent_id)
        if before.withdrawn_on is not None:
            raise NotAllowed("This consent was withdrawn already", "Nothing was changed.")
        after = replace(before, withdrawn_on=day, withdrawn_form=form, withdrawn_by=withdrawn_by)
        work.save(before, after)
        return after


def consent(office: Office, *, consent_id: str) -> Consent:
    """A consent. Raises NotFound."""
    with office.reading() as db:
        return one(db, Consent, consent_id)


def consents_of(office: Office, *, family_id: str) -> tuple[Consent, ...]:
    """A family's consents, the newest first, those that ended too."""
    with office.reading() as db:
        return many(db, Consent, "family_id", families.files_of(db, family_id), order="signed_on DESC, rowid DESC")


def weigh_consents(
    office: Office,
    *,
    family_id: str,
    organization_id: str,
    category: Category,
    day: date | None = None,
    items: tuple[Item, ...] = (),
    person_ids: tuple[str, ...] = (),
) -> tuple[Weighed, ...]:
    """Each consent of a family with what it answers to a handoff, those that cover it first.

    `person_ids` are the people it is about; every student among them must be named in the consent. `day` None: today.
    """
    on = day or office.today()
    with office.reading() as db:
        found = many(db, Consent, "family_id", families.files_of(db, family_id), order="signed_on DESC, rowid DESC")
        about = agreed.students_among(db, person_ids)
    handoff = Handoff(
        organization_id=organization_id, category=category, day=on, items=items, student_ids=tuple(student.id for student, _ in about),
        own_rights=tuple(student.id for student, person in about if holds_own_rights(person, student, on)),
    )  # fmt: skip
    weighed = [Weighed(consent=each, answer=covers(each, handoff)) for each in found]
    return tuple(sorted(weighed, key=lambda each: each.answer is not Answer.COVERS))


def consents_covering(
    office: Office,
    *,
    family_id: str,
    organization_id: str,
    category: Category,
    day: date | None = None,
    items: tuple[Item, ...] = (),
    person_ids: tuple[str, ...] = (),
) -> tuple[Consent, ...]:
    """The consents that cover a handoff to a partner for a kind of help on a day, the newest first."""
    weighed = weigh_consents(
        office, family_id=family_id, organization_id=organization_id, category=category, day=day, items=items, person_ids=person_ids
    )
    return tuple(each.consent for each in weighed if each.answer is Answer.COVERS)


def consents_ending(office: Office, *, by: date) -> tuple[Consent, ...]:
    """Consents whose last day lies between today and `by`: what a follow-up is due for."""
    with office.reading() as db:
        return agreed.ending(db, office.today(), by)


def consents_withdrawn(office: Office) -> tuple[Consent, ...]:
    """Every consent that a family withdrew."""
    with office.reading() as db:
        return agreed.withdrawn(db)


def rights_moving(office: Office, *, by: date) -> tuple[Person, ...]:
    """Students who turn 18 between today and `by`: from that day the rights of a parent are theirs (34 CFR 99.5)."""

    today = office.today()
    with office.reading() as db:
        around = agreed.born_between(db, today - timedelta(days=18 * 366), by - timedelta(days=18 * 365))
    return tuple(
        person
        for student, person in around
        if not student.in_college
        and person.birth_date is not None
        and age_on(person.birth_date, by) >= 18 > age_on(person.birth_date, today - timedelta(days=1))
    )
