"""Reads the source as the house rules see it: trees, the full names of what is called, and where a rule is broken."""

import ast
import importlib.util
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "liaison_desk"

Rule = Callable[[str, ast.Module], Iterator[str]]
"""Takes a module's path (`visits/actions.py`) and tree; gives a line for each place where the rule is broken."""


def broken(rule: Rule, package: Path = PACKAGE) -> list[str]:
    """Every place of the program where a rule is broken."""
    found: list[str] = []
    for path in sorted(package.rglob("*.py")):
        found += rule(path.relative_to(package).as_posix(), parsed(path))
    return found


@cache
def parsed(path: Path) -> ast.Module:
    """The tree of a file, read once for all rules."""
    return ast.parse(path.read_text(encoding="utf-8"))


def told(rule: Rule, source: str, place: str = "visits/actions.py") -> list[str]:
    """What a rule says of a module with this source."""
    return list(rule(place, ast.parse(source)))


def imported_names(tree: ast.Module) -> dict[str, str]:
    """What each imported name of a module stands for: `datetime` for `datetime.datetime`, `dt` for `datetime`."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def full_name(node: ast.expr, names: dict[str, str]) -> str:
    """The dotted name of an expression with imports resolved, or nothing where it has none."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        before = full_name(node.value, names)
        return f"{before}.{node.attr}" if before else ""
    return ""


def tool(name: str) -> ModuleType:
    """A module of packaging/, which is no package."""
    spec = importlib.util.spec_from_file_location(f"desk_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
