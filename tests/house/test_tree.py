"""The shape of the project: small files that say why they exist, a fixed top level, and nothing of any one machine."""

import ast
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

from tests.house.source import PACKAGE, ROOT, broken, told

TOP_LEVEL = {".ci", ".gitignore", "LICENSE", "README.md", "i18n", "packaging", "pyproject.toml", "resources", "src", "tests"}
LONGEST = 300
NOT_A_NAME = re.compile(r"^(utils?|helpers?|managers?|base|common|misc|stuff)$|_(utils?|helpers?|manager|base)$")
NOT_A_CLASS = re.compile(r"(Utils?|Helper|Manager|Base|Mixin)$")
TEXT = {".py", ".toml", ".md", ".txt", ".po", ".sh", ".yml", ".yaml", ".json", ".csv", ""}
OF_A_MACHINE = re.compile(
    r"/(?:root|home|Users)/[a-z]|[A-Z]:\\Users|/work/(?!r)|/opt/[a-z]|\bpypi\.|pythonhosted|pypi\.org|npmjs|crates\.io|files\.python",
    re.ASCII,
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|WIP)\b|lorem ipsum|not implemented", re.IGNORECASE)
# What makes these rules has to spell out what they forbid.
SPELLED_OUT = {"tests/house/test_tree.py"}


def ignored() -> set[str]:
    """The names that .gitignore keeps out, and git's own."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return {line.rstrip("/") for line in lines if "*" not in line} | {".git"}


def files() -> list[Path]:
    """Every file of the project."""
    left_out = ignored()
    return [path for path in sorted(ROOT.rglob("*")) if path.is_file() and not left_out & set(path.relative_to(ROOT).parts)]


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the project by its path."""
    for path in files():
        if path.suffix in TEXT and "resources" not in path.relative_to(ROOT).parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def too_long(place: str, text: str) -> Iterator[str]:
    """A Python file that should be split."""
    if place.endswith(".py") and text.count("\n") > LONGEST:
        yield f"{place} has {text.count(chr(10))} lines"


def of_a_machine(place: str, text: str) -> Iterator[str]:
    """Paths and hosts that are true on one machine only, or that name where libraries come from."""
    for number, line in enumerate(text.splitlines(), 1):
        if place not in SPELLED_OUT and OF_A_MACHINE.search(line):
            yield f"{place}:{number}: {line.strip()}"


def unfinished(place: str, text: str) -> Iterator[str]:
    """Marks of something left for later."""
    for number, line in enumerate(text.splitlines(), 1):
        if place.endswith(".py") and place not in SPELLED_OUT and UNFINISHED.search(line):
            yield f"{place}:{number}: {line.strip()}"


def first_sentence(place: str, tree: ast.Module) -> Iterator[str]:
    """A module that does not open with one sentence saying why it exists."""
    first = (ast.get_docstring(tree) or "").split("\n\n")[0].strip()
    if not first.endswith((".", ":")) or len(first.split()) < 3:
        yield f"{place} does not open with a sentence: “{first}”"


def names(place: str, tree: ast.Module) -> Iterator[str]:
    """Names that say nothing of the field, and folders too deep."""
    *folders, file = place.removesuffix(".py").split("/")
    if any(NOT_A_NAME.search(part) for part in (*folders, file)) or len(folders) > 2:
        yield place
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and NOT_A_CLASS.search(node.name):
            yield f"{place}:{node.lineno}: {node.name}"


def told_of_text(rule_name: str, place: str, text: str) -> list[str]:
    rules = {"too long": too_long, "of a machine": of_a_machine, "unfinished": unfinished}
    return list(rules[rule_name](place, text))


@pytest.mark.parametrize("rule", ["too long", "of a machine", "unfinished"])
def test_every_text_keeps_to(rule: str) -> None:
    assert [line for place, text in texts() for line in told_of_text(rule, place, text)] == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("too long", "x = 1\n" * 301),
        ("of a machine", "see /home/ana/vault"),
        ("of a machine", "--index-url https://pypi.org/simple"),
        ("of a machine", "C:\\Users\\ana"),
        ("unfinished", "# TODO: later"),
        ("unfinished", "raise ValueError('not implemented')"),
    ],
)
def test_a_text_that_does_not_is_told(rule: str, text: str) -> None:
    assert told_of_text(rule, "src/x.py", text)


def test_every_module_opens_with_a_sentence() -> None:
    assert broken(first_sentence) == []
    assert broken(first_sentence, ROOT / "tests") == []
    assert broken(first_sentence, ROOT / "packaging") == []


def test_every_name_is_of_the_field() -> None:
    assert broken(names) == []


@pytest.mark.parametrize("place", ["utils.py", "visits/visit_helpers.py", "vault/base/x.py", "vault/a/b/x.py"])
def test_a_name_of_nothing_is_told(place: str) -> None:
    assert told(names, "", place)


def test_a_class_that_manages_is_told() -> None:
    assert told(names, "class VisitManager: ...")


@pytest.mark.parametrize("source", ["", "'''Visits.'''", "x = 1", "'''What a visit is and does'''"])
def test_a_module_without_its_sentence_is_told(source: str) -> None:
    assert told(first_sentence, source)


def test_the_top_level_is_fixed() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in files()} <= TOP_LEVEL
    assert {path for path in TOP_LEVEL if not (ROOT / path).exists()} == set()


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.split()[:4] == ["Apache", "License", "Version", "2.0,"]
    assert "END OF TERMS AND CONDITIONS" in text


# ---------------------------------------------------------------------------------------------------------- the pins


def pins() -> dict[str, list[Requirement]]:
    """What is pinned, by name; one may be pinned twice, for other Pythons."""
    found: dict[str, list[Requirement]] = {}
    for file in ("requirements.txt", "uv.txt"):
        for line in (ROOT / "packaging" / file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith((" ", "#")):
                pin = Requirement(line.rstrip("\\ "))
                found.setdefault(pin.name.replace("_", "-").lower(), []).append(pin)
    return found


def test_the_pins_name_no_place_and_carry_hashes() -> None:
    for file in ("requirements.txt", "uv.txt"):
        text = (ROOT / "packaging" / file).read_text(encoding="utf-8")
        assert "://" not in text
        blocks = re.split(r"\n(?=\S)", text.strip())
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_pins_are_what_the_project_asks_for(python: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *project["build-system"]["requires"]]
    pinned, place = pins(), {"python_version": python, "python_full_version": f"{python}.0"}

    def holds(marker: Marker | None) -> bool:
        return marker is None or marker.evaluate(place)

    for requirement in filter(lambda wanted: holds(wanted.marker), map(Requirement, asked)):
        versions = [
            next(iter(pin.specifier)).version
            for pin in pinned[requirement.name.replace("_", "-").replace(".", "-").lower()]
            if holds(pin.marker)
        ]
        assert len(versions) == 1, requirement
        assert requirement.specifier.contains(versions[0]), requirement


# --------------------------------------------------------------------------------------------------------- the wheel


def test_the_wheel_carries_the_program_its_words_and_its_fonts_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    sources = {f"liaison_desk/{path.relative_to(PACKAGE).as_posix()}" for path in PACKAGE.rglob("*.py")}
    bundled = {
        f"liaison_desk/{path.relative_to(ROOT).as_posix()}" for path in files() if path.relative_to(ROOT).parts[0] in ("resources", "i18n")
    }
    about = {name for name in inside if ".dist-info/" in name}
    assert inside - about == sources | bundled
    assert {name.split("/", 1)[1] for name in about} == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    assert any(name.endswith(".ttf") for name in bundled)
    assert any(name.endswith("/es/LC_MESSAGES/liaison_desk.po") for name in bundled)
