"""The composer: need, fitting services, consent, the way of handing over, and what 'Hand over' will do."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from liaison_desk.errors import DeskError, NoBasis
from liaison_desk.families import actions as families
from liaison_desk.families import labels as family_labels
from liaison_desk.families.consent import Weighed
from liaison_desk.families.family import Reading
from liaison_desk.families.need import Urgency
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.actions import Edited, HandedOver
from liaison_desk.referrals.handoff import TELLS_THE_PARTNER, Appointment, Basis, Emergency, Handoff, Mode, bases_for
from liaison_desk.referrals.presenter import panels
from liaison_desk.referrals.presenter.panels import ConsentPanel, ModeChoice, NeedStrip, ServiceChoice
from liaison_desk.referrals.referral import Referral, State

MOST_SERVICES = 20
ASKS_NAME = TELLS_THE_PARTNER | {Mode.SHEET_WITH_NAME}
"""Ways in which somebody at the partner's has a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """All that the screen shows of one draft. `what_happens` is the one line beside 'Hand over'; `refused` says instead
    what is missing, and where. `asks_cover`: an urgent one names a colleague who covers.
    """

    referral_id: str
    title: str
    second: str
    strip: NeedStrip
    fitting: str
    services: tuple[ServiceChoice, ...]
    consent: ConsentPanel
    modes: tuple[ModeChoice, ...]
    bases: tuple[tuple[Basis, str], ...]
    basis: Basis | None
    appointment: Appointment | None
    taken_by: str
    partner_calls_by: date | None
    cover: str = ""
    colleagues: tuple[tuple[str, str], ...] = ()
    asks_cover: bool = False
    what_happens: str = ""
    refused: DeskError | None = None
    is_draft: bool = True
    service_id: str = ""
    asks_name: bool = False
    asks_calls_by: bool = False
    asks_emergency: bool = False
    emergency: Emergency | None = None
    tried: str = ""
    language: str = ""
    reading: str = ""


class ComposerView(Protocol):
    """What the screen shows."""

    def show_composer(self, composer: Composer) -> None: ...

    def handed_over(self, done: HandedOver, said: str) -> None: ...


class ComposerPresenter:
    """Lives as long as the screen. Each choice is kept in the draft at once: closing the lid loses nothing."""

    def __init__(self, office: Office, words: Words, view: ComposerView) -> None:
        self._office, self._words, self._view = office, words, view
        self.referral_id = ""

    def begin(self, need_id: str, *, visit_id: str = "") -> str:
        """A new draft for a need; gives its id."""
        self.referral_id = actions.refer(self._office, need_id=need_id, visit_id=visit_id).id
        self._show()
        return self.referral_id

    def open(self, target: str) -> None:
        """Shows a referral by its id."""
        self.referral_id = target
        self._show()

    def choose_service(self, service_id: str) -> None:
        """Where to; a consent that names another partner is asked anew."""
        self._edit(Edited(service_id=service_id, handoff=replace(self._draft().handoff, consent_id="", disclosed=())))

    def choose_mode(self, mode: Mode) -> None:
        """How we hand over; the basis becomes the one that discloses least where the old one does not fit."""
        draft = self._draft()
        possible = bases_for(mode, live=False)
        basis = draft.handoff.basis if draft.handoff.basis in possible else possible[0]
        self._edit(Edited(handoff=self._with_consent(replace(draft.handoff, mode=mode, basis=basis))))

    def choose_basis(self, basis: Basis) -> None:
        """What it rests on."""
        self._edit(Edited(handoff=self._with_consent(replace(self._draft().handoff, basis=basis))))

    def choose_consent(self, consent_id: str) -> None:
        """Which signed consent it rests on; all that the consent names may be told."""
        handoff = replace(self._draft().handoff, basis=Basis.SIGNED_CONSENT, consent_id=consent_id, disclosed=())
        self._edit(Edited(handoff=handoff))

    def tell_emergency(self, emergency: Emergency) -> None:
        """What threatens, who was told, and why."""
        self._edit(Edited(handoff=replace(self._draft().handoff, basis=Basis.EMERGENCY, emergency=emergency)))

    def choose_urgency(self, urgency: Urgency) -> None:
        """How soon."""
        self._edit(Edited(urgency=urgency))

    def choose_cover(self, liaison_id: str) -> None:
        """The colleague who covers an urgent one."""
        self._edit(Edited(cover=liaison_id))

    def say_tried(self, tried: str) -> None:
        """What was tried so far."""
        self._edit(Edited(tried=tried.strip()))

    def say_who(self, taken_by: str, partner_calls_by: date | None) -> None:
        """Who takes it at the partner's, and by when they call."""
        self._edit(Edited(handoff=replace(self._draft().handoff, taken_by=taken_by.strip(), partner_calls_by=partner_calls_by)))

    def set_appointment(self, appointment: Appointment | None) -> None:
        """The time at the partner's, or none."""
        if appointment is None:
            actions.edit_referral(self._office, referral_id=self.referral_id, change=Edited(), no_appointment=True)
        else:
            actions.edit_referral(self._office, referral_id=self.referral_id, change=Edited(appointment=appointment))
        self._show()

    def look_up(self, typed: str) -> tuple[tuple[str, str, str], ...]:
        """Services of the whole directory by words: id, name, and a second line."""
        return panels.looked_up(self._office, typed, self._words)

    def is_draft(self, referral_id: str) -> bool:
        """Whether it was not handed over yet, so that it is composed and not followed."""
        return actions.referral_standing(self._office, referral_id=referral_id).state is State.DRAFT

    def hand_over(self) -> HandedOver:
        """Hands over as the draft says; raises what forbids it."""
        done = actions.hand_over(self._office, referral_id=self.referral_id)
        self._show()
        self._view.handed_over(done, panels.what_happened(done, self._words))
        return done

    def _draft(self) -> Referral:
        return actions.referral(self._office, referral_id=self.referral_id)

    def _edit(self, change: Edited) -> None:
        actions.edit_referral(self._office, referral_id=self.referral_id, change=change)
        self._show()

    def _with_consent(self, handoff: Handoff) -> Handoff:
        """The consent that covers it, where the handoff rests on one and none is chosen."""
        if handoff.basis is not Basis.SIGNED_CONSENT or handoff.consent_id:
            return handoff
        covering = panels.covering(self._weighed(self._draft()))
        return replace(handoff, consent_id=covering.consent.id) if covering else handoff

    def _weighed(self, draft: Referral) -> tuple[Weighed, ...]:
        return panels.weighed(self._office, draft)

    def _show(self) -> None:
        with self._office.reading():
            composer = self._composed()
        self._view.show_composer(composer)

    def _composed(self) -> Composer:
        office, words, draft = self._office, self._words, self._draft()
        family = families.family(office, family_id=draft.family_id)
        fitting = actions.next_fitting_services(office, referral_id=draft.id, limit=MOST_SERVICES)
        state = actions.referral_standing(office, referral_id=draft.id).state
        weighed = self._weighed(draft)
        colleagues = tuple((one.id, one.name) for one in families.team_members(office) if one.id != office.who)
        what, refused = self._outlook(draft, state)
        return Composer(
            referral_id=draft.id,
            title=words("Referral for {family}", "Title of the referral screen", family=family.readable_name),
            second=panels.second_line(state, words),
            strip=panels.need_strip(office, draft, words),
            fitting=words("{n} fit", "How many services fit a need", n=words.number(fitting.count)),
            services=panels.service_choices(office, draft, fitting, words),
            consent=panels.consent_panel(office, draft, weighed, words),
            modes=panels.mode_choices(draft, weighed, words),
            bases=panels.basis_choices(draft, words),
            basis=draft.handoff.basis,
            appointment=draft.appointment,
            taken_by=draft.handoff.taken_by,
            partner_calls_by=draft.handoff.partner_calls_by,
            cover=draft.cover,
            colleagues=colleagues,
            asks_cover=draft.urgent and not draft.cover and bool(colleagues),
            what_happens=what,
            refused=refused,
            is_draft=state is State.DRAFT,
            service_id=draft.service_id,
            asks_name=draft.mode in ASKS_NAME and draft.handoff.basis is not None,
            asks_calls_by=draft.mode is Mode.PARTNER_CALLS and draft.handoff.basis is not None,
            asks_emergency=draft.handoff.basis is Basis.EMERGENCY,
            emergency=draft.handoff.emergency,
            tried=draft.tried,
            language=panels.tongue(family, words),
            reading="" if family.reading is Reading.PRINT else words.of(family_labels.READINGS[family.reading]),
        )

    def _outlook(self, draft: Referral, state: State) -> tuple[str, DeskError | None]:
        """What handing over would do, or what is missing."""
        if state is not State.DRAFT:
            return "", None
        if draft.service_id and draft.handoff.basis is None:
            return "", NoBasis("Choose how we hand over", "On a three-way call the family speaks, and nobody has to sign.", where="mode")
        try:
            done = actions.preview_hand_over(self._office, referral_id=draft.id)
        except DeskError as missing:
            return "", missing
        return panels.what_would_happen(done, self._words), None
