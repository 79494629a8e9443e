"""`do`: any action by its name, one line of JSON in, one line of JSON out, all in one process.

A line is `{"action": "plan_visit", "arguments": {…}}`, or `plan_visit {…}`, or the name alone. The answer is
`{"ok": true, "action": …, "result": …}` or `{"ok": false, "action": …, "error": …, "title": …, "advice": …, "where": …}`;
a line that failed changed nothing, and the lines after it are still done.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from liaison_desk import log
from liaison_desk.cli import register, speak
from liaison_desk.cli.register import Parameter
from liaison_desk.errors import BadInput, DeskError
from liaison_desk.office import Office

_NAMED = re.compile(r"\s*([a-z_][a-z0-9_]*)\s*(\{.*)?$", re.DOTALL)


def listing() -> list[dict[str, object]]:
    """Every action with its parameters, types and allowed values, and the records among them with their fields."""
    return [
        {
            "action": one.name, "noun": one.noun, "says": one.says, "gives": one.gives, "parameters": _told(one.parameters),
            "records": {name: _told(fields) for name, fields in register.records(one).items()},
        }
        for one in register.actions().values()
    ]  # fmt: skip


def _told(parameters: Sequence[Parameter]) -> list[dict[str, object]]:
    return [
        {"name": p.name, "type": p.type, "required": p.required, **({"allowed": list(p.allowed)} if p.allowed else {})} for p in parameters
    ]


def listing_lines() -> Iterator[str]:
    """The same for a person: the action and what it says, a line for each parameter; at the end the records and their fields."""
    records: dict[str, tuple[Parameter, ...]] = {}
    for one in register.actions().values():
        yield f"{one.name}: {one.says}"
        yield from _lines(one.parameters)
        records |= register.records(one)
    yield "\nRecords, each a mapping:"
    for name, fields in sorted(records.items()):
        yield name
        yield from _lines(fields)


def _lines(parameters: Sequence[Parameter]) -> Iterator[str]:
    for p in parameters:
        values = f" ({', '.join(p.allowed)})" if p.allowed else ""
        yield f"    {p.name}: {p.type}{'' if p.required else ', may be left out'}{values}"


def what_failed(answers: Sequence[str]) -> str:
    """One line about the answers of lines that were not done: the one complaint, or how many there are."""
    said = json.loads(answers[0])
    if len(answers) > 1:
        return f"{len(answers)} lines were not done, the first is line {said['line']}; each answer says why."
    where = f" ({said['where']})" if said.get("where") else ""
    return f"line {said['line']}: {said['title']}{where}. {said['advice']}"


def parse(line: str) -> tuple[str, dict[str, object]]:
    """Name and arguments of a line; raises BadInput saying what is wrong with it."""
    if any("\ud800" <= sign <= "\udfff" for sign in line):
        raise BadInput("This line is not UTF-8", "Save it as UTF-8 and send it again.")
    named = _NAMED.match(line)
    try:
        if named:
            return named[1], _mapping(json.loads(named[2]) if named[2] else {})
        said = _mapping(json.loads(line))
    except ValueError as error:
        raise BadInput("This line is not JSON", 'Write {"action": "NAME", "arguments": {…}}.') from error
    name = said.get("action")
    if not isinstance(name, str) or set(said) - {"action", "arguments"}:
        raise BadInput("This line names no action", 'Write {"action": "NAME", "arguments": {…}}.')
    return name, _mapping(said.get("arguments", {}))


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BadInput("The arguments are not a mapping", 'Write {"name": value, …}.')
    return value


def answers(office: Office, lines: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """One answer for each line that is not empty: whether it was done, and the line of JSON to print."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name = ""
        try:
            name, arguments = parse(line)
            result = register.call(office, register.action(name), arguments)
            yield True, speak.encoded({"ok": True, "action": name, "result": result})
        except DeskError as error:
            yield False, speak.encoded({"ok": False, "line": number, "action": name, **speak.complaint(error)})
        except Exception as error:  # noqa: BLE001 - one line's fault must not take the others with it
            log.failed("do", error)
            said = {"error": type(error).__name__, "title": "The program failed here", "advice": "Nothing of this line was kept."}
            yield False, speak.encoded({"ok": False, "line": number, "action": name, **said})
