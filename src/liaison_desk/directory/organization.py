"""Who offers help: organizations, the people to ask for there, and the numbers to call (HSDS 3).

Fields carry HSDS 3's names. Every record of the directory also says where it came from: `source` is the data
set, `source_id` the row's own id there, `extra` the columns of the import that have no field here. `corrected`
names the fields that somebody of the team set by hand: a later import leaves them alone.
"""

from dataclasses import dataclass, field

from liaison_desk.vault.rows import LINKS

Extra = dict[str, str] | None
"""Columns of an import that have no field of their own, and links to rows that are not there, as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """HSDS 'organization': who offers services. `agreement_until` is the end of a partnership agreement (ISO date)."""

    id: str
    name: str = ""
    alternate_name: str = ""
    description: str = ""
    email: str = ""
    website: str = ""
    tax_status: str = ""
    tax_id: str = ""
    year_incorporated: str = ""
    legal_status: str = ""
    logo: str = ""
    uri: str = ""
    parent_organization_id: str = ""
    agreement_until: str = ""
    agreement_contact: str = ""
    corrected: tuple[str, ...] = field(default=(), metadata=LINKS)
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationIdentifier:
    """HSDS 'organization_identifier': a number that a register gave an organization."""

    id: str
    organization_id: str = ""
    identifier_scheme: str = ""
    identifier_type: str = ""
    identifier: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """HSDS 'funding': where the money comes from."""

    id: str
    organization_id: str = ""
    service_id: str = ""
    source_of_money: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """HSDS 'program': a group of services of one organization."""

    id: str
    organization_id: str = ""
    name: str = ""
    alternate_name: str = ""
    description: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerContact:
    """HSDS 'contact': somebody at a partner to ask for."""

    id: str
    organization_id: str = ""
    service_id: str = ""
    service_at_location_id: str = ""
    location_id: str = ""
    name: str = ""
    title: str = ""
    department: str = ""
    email: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """HSDS 'phone': `number` as it was written, `e164` where it could be read; `type` voice, fax, tty, hotline, sms …

    `wrong_since` (ISO date) retires a number that turned out to be somebody else's.
    """

    id: str
    location_id: str = ""
    service_id: str = ""
    organization_id: str = ""
    contact_id: str = ""
    service_at_location_id: str = ""
    number: str = ""
    e164: str = ""
    extension: str = ""
    type: str = ""
    description: str = ""
    department: str = ""
    vanity_number: str = ""
    wrong_since: str = ""
    corrected: tuple[str, ...] = field(default=(), metadata=LINKS)
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLanguage:
    """HSDS 'language': a language spoken at a service, a place or a number; `code` is BCP 47 where it could be read."""

    id: str
    service_id: str = ""
    location_id: str = ""
    phone_id: str = ""
    name: str = ""
    code: str = ""
    note: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None
