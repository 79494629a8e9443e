"""Plans in SQL."""

from collections.abc import Iterable

from liaison_desk.plans.plan import Plan, PlanAction
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database


def plan(db: Database, identity: str) -> Plan | None:
    """One plan; None when there is none of that id."""
    found = next(iter(db.query("SELECT * FROM plan WHERE id = ? AND alive", [identity])), None)
    return rows.from_row(Plan, found) if found else None


def action(db: Database, identity: str) -> PlanAction | None:
    """One step; None when there is none of that id."""
    found = next(iter(db.query("SELECT * FROM plan_action WHERE id = ? AND alive", [identity])), None)
    return rows.from_row(PlanAction, found) if found else None


def plans_of(db: Database, family_ids: Iterable[str]) -> tuple[Plan, ...]:
    """The plans of these files of a family: those that go on first, then the newest first."""
    asked = list(family_ids)
    marks = ",".join("?" * len(asked))
    order = "ended_on IS NOT NULL, agreed_on DESC, rowid DESC"
    found = db.query(f"SELECT * FROM plan WHERE alive AND family_id IN ({marks}) ORDER BY {order}", asked)
    return tuple(rows.from_row(Plan, row) for row in found)


def actions_of(db: Database, plan_id: str) -> tuple[PlanAction, ...]:
    """The steps of a plan, in the order they were agreed on."""
    found = db.query("SELECT * FROM plan_action WHERE alive AND plan_id = ? ORDER BY rowid", [plan_id])
    return tuple(rows.from_row(PlanAction, row) for row in found)
