"""The vault's schema as a list of steps: appended, never edited; each is run once and in order.

A step is a function that gets the open database inside a transaction. The file's
`user_version` says how many steps it has had.
"""

from collections.abc import Callable

from sqlite_utils import Database

from liaison_desk.vault.migrations import (
    s0001_vault,
    s0002_families,
    s0003_directory,
    s0004_followups,
    s0005_visits,
    s0006_referrals,
    s0007_exchange,
    s0008_sync,
    s0009_colleagues,
    s0010_told,
    s0011_attendance,
    s0012_work,
    s0013_help,
    s0014_agreements,
    s0015_attachments,
    s0016_plans,
)

STEPS: tuple[Callable[[Database], None], ...] = (
    s0001_vault.step,
    s0002_families.step,
    s0003_directory.step,
    s0004_followups.step,
    s0005_visits.step,
    s0006_referrals.step,
    s0007_exchange.step,
    s0008_sync.step,
    s0009_colleagues.step,
    s0010_told.step,
    s0011_attendance.step,
    s0012_work.step,
    s0013_help.step,
    s0014_agreements.step,
    s0015_attachments.step,
    s0016_plans.step,
)


def newest() -> int:
    """How many steps there are."""
    return len(STEPS)


def version(db: Database) -> int:
    """How many steps a file has had."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: Database) -> None:
    """Runs the steps that a file has not had yet, inside the caller's transaction."""
    for number in range(version(db), newest()):
        STEPS[number](db)
        db.execute(f"PRAGMA user_version = {number + 1}")
