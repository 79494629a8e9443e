"""What a liaison does with the directory: find, read, verify, correct, retire."""

from liaison_desk.directory.actions.editing import (
    AddressFields,
    ServiceFields,
    add_organization,
    add_partner_phone,
    add_service,
    correct_organization,
    correct_service,
    set_service_hours,
    set_service_place,
)
from liaison_desk.directory.actions.finding import (
    directory_counts,
    directory_languages,
    directory_sources,
    find_services,
    fitting_services,
    service_names,
)
from liaison_desk.directory.actions.reading import open_service
from liaison_desk.directory.actions.verifying import (
    Retired,
    put_on_verify_list,
    reopen_service,
    report_wrong_partner_number,
    retire_service,
    set_service_capacity,
    stale_entries,
    verify_entry,
)

__all__ = [
    "AddressFields",
    "Retired",
    "ServiceFields",
    "add_organization",
    "add_partner_phone",
    "add_service",
    "correct_organization",
    "correct_service",
    "directory_counts",
    "directory_languages",
    "directory_sources",
    "find_services",
    "fitting_services",
    "open_service",
    "put_on_verify_list",
    "reopen_service",
    "report_wrong_partner_number",
    "retire_service",
    "service_names",
    "set_service_capacity",
    "set_service_hours",
    "set_service_place",
    "stale_entries",
    "verify_entry",
]
