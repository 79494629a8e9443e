"""The parts of the composer, each made from a draft in the reader's words."""

from dataclasses import dataclass
from datetime import date

from liaison_desk.directory import actions as directory
from liaison_desk.directory import labels as directory_labels
from liaison_desk.directory.entry import AGAINST, Fit, Fitting, FoundIt, Reason
from liaison_desk.families import actions as families
from liaison_desk.families.consent import Answer, Consent, ConsentForm, Weighed
from liaison_desk.families.family import Family
from liaison_desk.families.need import Urgency
from liaison_desk.families.person import age_on
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.referrals import actions, labels
from liaison_desk.referrals.actions import REFUSED, HandedOver, OpenLoop
from liaison_desk.referrals.handoff import WARM, WARMEST_FIRST, Basis, Mode, bases_for, own_hands_will_do
from liaison_desk.referrals.referral import Referral, State

ENDS_SOON_DAYS = 14
MOST_LOOKED_UP = 6

WILL: dict[Mode, Phrase] = {
    Mode.ACCOMPANIED: phrase("Prints the sheet, notes that you went together, next check on {day}", "What ‘Hand over’ will do"),
    Mode.IN_PERSON: phrase("Prints the sheet, notes the introduction, next check on {day}", "What ‘Hand over’ will do"),
    Mode.THREE_WAY_CALL: phrase("Prints the sheet, notes the call, next check on {day}", "What ‘Hand over’ will do"),
    Mode.INTRODUCED_BY_MESSAGE: phrase("Prints the sheet, notes the message, next check on {day}", "What ‘Hand over’ will do"),
    Mode.CALLED_AHEAD: phrase("Prints the sheet, notes the call ahead, next check on {day}", "What ‘Hand over’ will do"),
    Mode.PARTNER_CALLS: phrase("Prints the sheet, notes who calls by when, next check on {day}", "What ‘Hand over’ will do"),
    Mode.SHEET_WITH_NAME: phrase("Prints the sheet, next check on {day}", "What ‘Hand over’ will do"),
    Mode.LIST_GIVEN: phrase("Prints the list, next check on {day}", "What ‘Hand over’ will do"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedStrip:
    """Who needs what, how soon, and what was tried."""

    wish: str
    category: str
    people: str
    urgency: Urgency
    how_soon: str
    tried: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChoice:
    """One fitting service: why it fits, what speaks against it, how families found it."""

    id: str
    name: str
    organization: str
    checked: str
    stale: bool
    good: tuple[str, ...]
    against: tuple[str, ...]
    families: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPanel:
    """The consent a handoff would rest on. `problem` where it covers nothing, `choices` the family's consents: id, name, fits."""

    consent_id: str
    title: str
    second: str = ""
    may_go_to: str = ""
    items: str = ""
    ends: str = ""
    ends_soon: bool = False
    problem: str = ""
    choices: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeChoice:
    """One way of handing over and what it means; `needs_consent` where the family's own hands are not enough, `refused`
    says why it cannot be gone today.
    """

    mode: Mode
    title: str
    meaning: str
    warm: bool
    needs_consent: bool
    chosen: bool
    refused: str = ""


def second_line(state: State, words: Words) -> str:
    """Under the title: what has left the laptop so far."""
    if state is State.DRAFT:
        return words("Draft: nothing was told to the partner", "Under the title of a referral that was not handed over")
    return words.of(labels.STATE_WORDS[state])


def tongue(family: Family, words: Words) -> str:
    """The family's first language, and the interpreter it needs."""
    if not family.languages:
        return ""
    name = words.language_name(family.languages[0])
    if family.interpreter is None:
        return name
    dialect = family.interpreter.dialect
    if not dialect:
        return words("{language}, interpreter", "A family's language; they need an interpreter", language=name)
    return words("{language}, {dialect} interpreter", "A family’s language and interpreter", language=name, dialect=dialect)


def need_strip(office: Office, draft: Referral, words: Words) -> NeedStrip:
    """The strip at the top."""
    need = families.need(office, need_id=draft.need_id)
    about = families.people(office, person_ids=draft.person_ids)
    named = [f"{one.given_name}, {age_on(one.birth_date, office.today())}" if one.birth_date else one.given_name for one in about]
    urgent = words("Urgent", "How soon a need is") if draft.urgent else words("Routine", "How soon a need is")
    category = directory_labels.category(need.category.value, words)
    return NeedStrip(
        wish=need.words or category, category=category, people=words.joined(named) or words("the whole family", "For whom a referral is"),
        urgency=draft.urgency, how_soon=urgent, tried=_tried(office, draft, words),
    )  # fmt: skip


def service_choices(office: Office, draft: Referral, fitting: Fitting, words: Words) -> tuple[ServiceChoice, ...]:
    """The fitting services, the best first; one that was chosen from the whole directory stands before them."""
    found = actions.how_families_found(office, service_ids=(*(fit.line.id for fit in fitting.fits), draft.service_id))
    choices = tuple(_service(fit, found.get(fit.line.id), draft, words) for fit in fitting.fits)
    if not draft.service_id or any(one.chosen for one in choices):
        return choices
    entry = directory.open_service(office, service_id=draft.service_id)
    day = words.date(entry.checked_on, "short") if entry.checked_on else ""
    own = ServiceChoice(
        id=entry.service.id, name=entry.service.name, organization=entry.organization.name if entry.organization else "",
        checked=words("checked {day}", "When a directory entry was last checked", day=day) if day else "", stale=entry.stale,
        good=(), against=(words("Chosen from the whole directory", "A service that is not among those that fit"),),
        families=_families(found.get(draft.service_id), words), chosen=True,
    )  # fmt: skip
    return (own, *choices)


def looked_up(office: Office, typed: str, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Services of the whole directory by words: id, name, and a second line."""
    lines = directory.find_services(office, text=typed, limit=MOST_LOOKED_UP).lines if typed.strip() else ()
    return tuple((one.id, one.name, " · ".join(part for part in (one.organization, one.city) if part)) for one in lines)


def weighed(office: Office, draft: Referral) -> tuple[Weighed, ...]:
    """The family's consents, each with what it answers to this handoff; () before a service is chosen."""
    return actions.consents_for_referral(office, referral_id=draft.id)


def covering(found: tuple[Weighed, ...]) -> Weighed | None:
    """The newest consent that covers the handoff."""
    return next((one for one in found if one.answer is Answer.COVERS), None)


def consent_panel(office: Office, draft: Referral, found: tuple[Weighed, ...], words: Words) -> ConsentPanel:
    """The consent that is chosen, else the one that covers, else why none does."""
    chosen = next((one for one in found if one.consent.id == draft.handoff.consent_id), None) or covering(found)
    names = {one.id: one.name for one in families.people(office, person_ids=tuple({w.consent.given_by for w in found}))}
    choices = tuple((one.consent.id, _signed_by(one.consent, names, words), one.answer is Answer.COVERS) for one in found)
    if chosen is None:
        return ConsentPanel(
            consent_id="", title=words("No consent for this partner", "Consent panel of a referral"), choices=choices,
            second=words("The family’s own sheet needs none.", "Consent panel of a referral: a sheet in the family’s hands"),
        )  # fmt: skip
    consent = chosen.consent
    until = consent.valid_until
    return ConsentPanel(
        consent_id=consent.id, title=_signed_by(consent, names, words), second=_explained(consent, words),
        may_go_to=words("May go to {partner}, and nobody else", "Consent panel", partner=consent.recipient) if consent.recipient else "",
        items=words.joined([words.of(labels.ITEM_WORDS[item]) for item in consent.items]),
        ends=words("Ends on {day}", "Last day of a consent", day=words.date(until)) if until else "",
        ends_soon=until is not None and (until - office.today()).days <= ENDS_SOON_DAYS,
        problem=_refused(chosen.answer, words), choices=choices,
    )  # fmt: skip


def mode_choices(draft: Referral, found: tuple[Weighed, ...], words: Words) -> tuple[ModeChoice, ...]:
    """All ways of handing over, warmest first; those that tell the partner say where no consent lets them."""
    none = "" if covering(found) else words("needs a signed consent: none covers this partner", "Why a way of handing over is refused")
    return tuple(
        ModeChoice(
            mode=mode,
            title=words.of(labels.MODE_WORDS[mode]),
            meaning=words.of(labels.MODE_MEANINGS[mode]),
            warm=mode in WARM,
            needs_consent=not own_hands_will_do(mode, live=False),
            chosen=draft.handoff.basis is not None and draft.mode is mode,
            refused="" if own_hands_will_do(mode, live=False) or draft.handoff.basis is Basis.EMERGENCY else none,
        )
        for mode in WARMEST_FIRST
    )


def basis_choices(draft: Referral, words: Words) -> tuple[tuple[Basis, str], ...]:
    """What the chosen way may rest on, the one that discloses least first."""
    return tuple((basis, words.of(labels.BASIS_WORDS[basis])) for basis in bases_for(draft.mode, live=False))


def what_would_happen(done: HandedOver, words: Words) -> str:
    """The one line beside 'Hand over'."""
    return _will(done.referral.mode, done.planned.due_on if done.planned else None, words)


def what_happened(done: HandedOver, words: Words) -> str:
    """The one line after it."""
    day = done.check.due_on if done.check else None
    if day is None:
        return words("Handed over", "After a referral was handed over")
    return words("Handed over, next check on {day}", "After a referral was handed over", day=words.date(day))


def _will(mode: Mode, day: date | None, words: Words) -> str:
    return words.of(WILL[mode], day=words.date(day)) if day else ""


def _service(fit: Fit, found: FoundIt | None, draft: Referral, words: Words) -> ServiceChoice:
    line = fit.line
    day = words.date(line.checked_on, "short") if line.checked_on else ""
    return ServiceChoice(
        id=line.id, name=line.name, organization=line.organization,
        checked=words("checked {day}", "When a directory entry was last checked", day=day) if day else "", stale=line.stale,
        good=_reasons(fit.reasons, words, against=False), against=_reasons(fit.reasons, words, against=True),
        families=_families(found, words), chosen=line.id == draft.service_id,
    )  # fmt: skip


def _reasons(reasons: tuple[Reason, ...], words: Words, *, against: bool) -> tuple[str, ...]:
    return tuple(directory_labels.reason(one, words) for one in reasons if (one.why in AGAINST) is against)


def _families(found: FoundIt | None, words: Words) -> str:
    if found is None or not found.sent:
        return words("Nobody sent there yet", "How families found a service: no family so far")
    return words.many(
        found.sent, "{reached} of {n} family reached them within a week", "{reached} of {n} families reached them within a week",
        "How families found a service", reached=words.number(found.reached),
    )  # fmt: skip


def _tried(office: Office, draft: Referral, words: Words) -> str:
    """What was tried before, in words: the tries this one follows, then what the family told."""
    lines = [
        words("{service}: {outcome}", "What was tried before this referral", service=one.service_name, outcome=_came_of_it(one, words))
        for one in _earlier(office, draft)
    ]
    return " · ".join([*lines, *([draft.tried] if draft.tried else [])])


def _earlier(office: Office, draft: Referral) -> tuple[OpenLoop, ...]:
    """The tries that this one follows, the first one first."""
    if not draft.replaces_id:
        return ()
    chain = {one.id for one in actions.referral_story(office, referral_id=draft.id).earlier}
    known = actions.referrals_of(office, family_id=draft.family_id)
    return tuple(one for one in reversed(known) if one.referral.id in chain)


def _came_of_it(one: OpenLoop, words: Words) -> str:
    outcome = one.standing.outcome
    return words.of(labels.OUTCOME_WORDS[outcome] if outcome else labels.STATE_WORDS[one.state])


def _refused(answer: Answer, words: Words) -> str:
    """Why a consent does not cover a handoff, '' where it does."""
    error = REFUSED.get(answer)
    return words(error.title, "Error title") if error else ""


def _signed_by(consent: Consent, names: dict[str, str], words: Words) -> str:
    name = names.get(consent.given_by, "")
    if consent.form is ConsentForm.SPOKEN:
        return words("Spoken by {name}", "Who gave a consent by word of mouth", name=name)
    return words("Signed by {name}", "Who signed a consent", name=name)


def _explained(consent: Consent, words: Words) -> str:
    if consent.signed_on is None:
        return ""
    day = words.date(consent.signed_on, "plain")
    if not consent.language:
        return words("On {day}", "When a consent was signed", day=day)
    language = words.language_name(consent.language)
    return words("On {day}, explained in {language}", "When a consent was signed, and in which language", day=day, language=language)
