"""The partners that invented families are referred to: services of the directory, by the kind of help."""

from dataclasses import dataclass
from random import Random

from liaison_desk.directory import actions as directory
from liaison_desk.directory.service import Service
from liaison_desk.families.category import Category
from liaison_desk.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One service with its organization; `may_not_confirm`: it never tells whom it helps."""

    service_id: str
    organization_id: str
    name: str
    category: Category
    may_not_confirm: bool


def partners_of(office: Office) -> tuple[Partner, ...]:
    """Up to five services for each kind of help that the directory knows, of organizations that it knows."""
    services: dict[str, Service] = {}
    found = []
    # One transaction, so that one connection serves all of these questions.
    with office.writing("furnish_sample"):
        for category in Category:
            for line in directory.find_services(office, category=category.value, limit=5).lines:
                service = services.get(line.id) or directory.open_service(office, service_id=line.id).service
                services[line.id] = service
                if service.organization_id:
                    found.append(_partner(service, line.organization, category))
    return tuple(found)


def _partner(service: Service, organization: str, category: Category) -> Partner:
    return Partner(
        service_id=service.id, organization_id=service.organization_id, name=organization, category=category,
        may_not_confirm=service.may_not_confirm_clients,
    )  # fmt: skip


def one_of(lot: Random, partners: tuple[Partner, ...], *, confirms: bool, but: str = "") -> Partner:
    """A partner by lot; with `confirms` one that may tell us about the family. `but` is a service that was tried already."""
    fitting = [partner for partner in partners if partner.may_not_confirm is not confirms and partner.service_id != but]
    return lot.choice(fitting or list(partners))
