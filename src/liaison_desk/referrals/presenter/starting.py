"""How a referral begins: which family, which need, and the draft that is taken up again instead of a second one."""

from dataclasses import dataclass
from typing import Protocol

from liaison_desk.directory import actions as directory
from liaison_desk.directory import labels as directory_labels
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.need import SETTLED, Need, Urgency
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.actions import Edited
from liaison_desk.referrals.referral import State

MOST = 12
NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A family or a need to choose: its id, its name, and a second line."""

    id: str
    name: str
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is asked now: a family (`needs` empty and no `family`), else one of its needs or a new one in words."""

    title: str
    second: str
    family: str = ""
    families: tuple[Offered, ...] = ()
    needs: tuple[Offered, ...] = ()
    categories: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()


class StartView(Protocol):
    """What the screen shows; `begun` when there is a draft."""

    def show_start(self, start: Start) -> None: ...

    def begun(self, referral_id: str) -> None: ...


class StartPresenter:
    """Leads from 'refer' to a draft. Targets: new:FAMILY:NEED:SERVICE, of which each may be empty."""

    def __init__(self, office: Office, words: Words, view: StartView) -> None:
        self._office, self._words, self._view = office, words, view
        self.family_id, self.service_id = "", ""
        self.typed = ""

    def open(self, target: str) -> None:
        """Asks what the target leaves open."""
        _, family_id, need_id, service_id = (*target.split(":"), "", "", "")[:4]
        self.family_id, self.service_id, self.typed = family_id, service_id, ""
        if need_id:
            self.choose_need(need_id)
        else:
            self._show()

    def find(self, typed: str) -> None:
        """As one types the family's name, phone or address."""
        self.typed = typed
        self._show()

    def choose_family(self, family_id: str) -> None:
        """This family; next its needs."""
        self.family_id = family_id
        self._show()

    def other_family(self) -> None:
        """Back to the families."""
        self.family_id = ""
        self._show()

    def choose_need(self, need_id: str) -> None:
        """This need: a draft of mine that nobody handed over is taken up again."""
        mine = self._draft_of(need_id)
        if mine and self.service_id:
            actions.edit_referral(self._office, referral_id=mine, change=Edited(service_id=self.service_id))
        self._view.begun(mine or actions.refer(self._office, need_id=need_id, service_id=self.service_id).id)

    def name_need(self, *, category: str, wish: str, person_ids: tuple[str, ...], urgent: bool) -> None:
        """A need that was not noted yet, in the family's words. Raises BadInput for a category that is not chosen."""
        need = families.name_need(
            self._office, family_id=self.family_id, category=Category(category), words=wish, person_ids=person_ids,
            urgency=Urgency.URGENT if urgent else Urgency.ROUTINE, meant=True,
        )  # fmt: skip
        self.choose_need(need.id)

    def _draft_of(self, need_id: str) -> str:
        need = families.need(self._office, need_id=need_id)
        drafts = actions.open_referrals(self._office, owner=self._office.who, family_id=need.family_id, states=(State.DRAFT,))
        fits = ("", self.service_id) if self.service_id else (None,)
        found = (one.referral for one in drafts if one.referral.need_id == need_id)
        return next((one.id for one in found if fits == (None,) or one.service_id in fits), "")

    def _show(self) -> None:
        words = self._words
        names = directory.service_names(self._office, service_ids=(self.service_id,)) if self.service_id else {}
        to = names.get(self.service_id, "")
        second = words("To {service}", "Under the title of a new referral", service=to) if to else ""
        if not self.family_id:
            found = families.find_families(self._office, text=self.typed, limit=MOST).families
            self._view.show_start(
                Start(
                    title=words("Which family?", "Title of a new referral"), second=second,
                    families=tuple(
                        Offered(id=one.family_id, name=one.name, second=words.joined([words.language_name(tag) for tag in one.languages]))
                        for one in found
                    ),
                )
            )  # fmt: skip
            return
        family = families.family(self._office, family_id=self.family_id)
        members = families.people_of(self._office, family_id=self.family_id)
        needs = [one for one in families.needs_of(self._office, family_id=self.family_id) if one.state not in SETTLED]
        self._view.show_start(
            Start(
                title=words("Referral for {family}", "Title of the referral screen", family=family.readable_name),
                second=second or words("What would they like to change?", "Under the title of a new referral"),
                family=family.readable_name, needs=tuple(self._need(one) for one in needs),
                categories=tuple((code, directory_labels.category(code, words)) for code in Category),
                people=tuple((one.person.id, one.person.given_name) for one in members if one.member.on(self._office.today())),
            )
        )  # fmt: skip

    def _need(self, need: Need) -> Offered:
        words = self._words
        kind = directory_labels.category(need.category.value, words)
        named = [one.given_name for one in families.people(self._office, person_ids=need.person_ids)]
        parts = [kind if need.words else "", words.joined(named)]
        return Offered(id=need.id, name=need.words or kind, second=" · ".join(part for part in parts if part))
