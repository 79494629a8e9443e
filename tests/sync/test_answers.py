"""Every refusal that a district's server knows has a sentence of its own for the liaison."""

import ast
from pathlib import Path

import pytest

from liaison_desk import district
from liaison_desk.errors import NotAllowed
from liaison_desk.sync import answers
from liaison_desk.sync.answers import ServerAway
from liaison_desk.sync.codes import Code

STATUSES = (401, 403, 404, 408, 409, 410, 412, 413, 422, 429, 500, 503, 507)


def codes_of_the_server() -> set[str]:
    """The names of the codes that stand in the server's source."""
    found: set[str] = set()
    for path in Path(str(district.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code":
                found.add(node.attr)
    return found


def test_the_list_holds_what_the_server_answers_and_nothing_else() -> None:
    assert codes_of_the_server() == {code.name for code in Code}


@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_a_sentence(code: Code) -> None:
    told = {(error.title, error.advice, error.where) for error in (answers.refusal(code.value, status) for status in STATUSES)}
    ((title, advice, where),) = told
    assert title
    assert not title.endswith(".")
    assert advice.endswith((".", "'."))
    assert code.value not in (title, where)


def test_a_code_of_a_newer_server_is_told_by_its_kind() -> None:
    assert isinstance(answers.refusal("revoked", 403), NotAllowed)
    for status in (429, 500, 503, 507):
        error = answers.refusal("tired", status)
        assert isinstance(error, ServerAway)
        assert error.where == "tired"
