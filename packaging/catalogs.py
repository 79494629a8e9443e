"""Gathers every sentence the program says from its source and keeps the catalogs in i18n/ in step with it.

    python packaging/catalogs.py                       writes each i18n/<tag>/LC_MESSAGES/liaison_desk.po anew
    python packaging/catalogs.py --check [--complete]  changes nothing, says what is wrong; --complete: and what is untranslated

The source is read, never run. A sentence is the first literal of `words("text", "note")`, of `words.many(n, "one",
"other", "note")`, of `phrase("text", "note")`, and the title and advice of each DeskError. What is not a literal
cannot be gathered and is told; only what was gathered elsewhere may be handed on (`.text`, `.title`, `.advice`).
"""

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "liaison_desk"
CATALOGS = ROOT / "i18n"
OWN_LANGUAGE = "en"
HANDED_ON = {"text", "note", "title", "advice"}
TITLE_NOTE, ADVICE_NOTE = "Error title", "Error advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the source; `other` is the English plural, empty where it has none."""

    text: str
    other: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathered:
    """What a reading of the source found: sentences by their text, and plain lines about what could not be taken."""

    sentences: dict[str, Sentence] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)

    def add(self, where: str, text: str, note: str, other: str = "") -> None:
        """Takes a sentence; one that is said in several places carries the notes of all of them."""
        before = self.sentences.get(text)
        if before and before.other != other:
            self.trouble.append(f"{where}: “{text}” is said with another plural elsewhere; word one of them differently")
            return
        notes = dict.fromkeys((*(before.notes if before else ()), note))
        self.sentences[text] = Sentence(text=text, other=other, notes=tuple(sorted(notes)))
        for said in filter(None, (text, other)):
            if fields_of(said) is None:
                self.trouble.append(f"{where}: “{said}” has a brace that fits no other")


# ------------------------------------------------------------------------------------------------- reading the source


def gather(source: Path) -> Gathered:
    """Every sentence of the modules below `source`."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(source.rglob("*.py"))}
    errors = error_names(trees.values())
    found = Gathered()
    for path, tree in trees.items():
        known = known_names(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and not calls_known(node, known):
                take_call(found, f"{path.relative_to(source).as_posix()}:{node.lineno}", node, errors)
    return found


def error_names(trees: Iterable[ast.Module]) -> set[str]:
    """The names of DeskError and of every class below it."""
    classes = [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    known = {"DeskError"}
    while True:
        more = {node.name for node in classes if {name_of(base) for base in node.bases} & known} - known
        if not more:
            return known
        known |= more


def known_names(tree: ast.Module) -> set[str]:
    """The functions of a module and what it imports; words are neither, they come as a parameter."""
    imported = {
        (alias.asname or alias.name) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    }
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} | imported


def calls_known(call: ast.Call, known: set[str]) -> bool:
    """Whether a call that looks like words goes to a function of the program, such as `asked_words(text)`."""
    root = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    return speaks(call.func) and isinstance(root, ast.Name) and root.id in known


def name_of(node: ast.expr) -> str:
    """The last name of an expression: `words` of `self.words`; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def speaks(node: ast.expr) -> bool:
    """Whether an expression is someone's words: `words`, `self.words`, `paper_words`."""
    return name_of(node) == "words" or name_of(node).endswith("_words")


def take_call(found: Gathered, where: str, call: ast.Call, errors: set[str]) -> None:
    """Takes the sentences of one call, if it says any."""
    name = name_of(call.func)
    if name == "phrase" or speaks(call.func):
        take_words(found, where, [literal(arg) for arg in call.args[:2]], handed_on(call.args[:1]))
    elif name == "many" and isinstance(call.func, ast.Attribute) and speaks(call.func.value):
        take_words(found, where, [literal(arg) for arg in call.args[1:4]], handed_on(call.args[1:2]), forms=2)
    elif name in errors:
        take_error(found, where, call)


def take_words(found: Gathered, where: str, parts: list[str | None], is_handed_on: bool, forms: int = 1) -> None:
    """Takes text (and plural) and note, or says what is missing."""
    if is_handed_on:
        return
    if len(parts) < forms or None in parts[:forms] or "" in parts[:forms]:
        found.trouble.append(f"{where}: the words are not written out here as a literal, so nobody can translate them")
    elif len(parts) <= forms or not (parts[forms] or "").strip():
        found.trouble.append(f"{where}: “{parts[0]}” has no note for the translator")
    else:
        found.add(where, parts[0] or "", (parts[forms] or "").strip(), (parts[1] or "") if forms > 1 else "")


def take_error(found: Gathered, where: str, call: ast.Call) -> None:
    """Takes the title and the advice of an error that is made here."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    given = [call.args[0] if call.args else named.get("title"), call.args[1] if len(call.args) > 1 else named.get("advice")]
    for node, note in zip(given, (TITLE_NOTE, ADVICE_NOTE), strict=True):
        if node is None or handed_on([node]):
            continue
        text = literal(node)
        if text is None:
            found.trouble.append(f"{where}: the {note.lower()} is not a literal; what varies goes into `where`")
        elif text:
            found.add(where, text, note)


def literal(node: ast.expr) -> str | None:
    """The string that is written out here, or None."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def handed_on(nodes: list[ast.expr]) -> bool:
    """Whether the words come from a phrase or an error, where they were gathered already."""
    return bool(nodes) and isinstance(nodes[0], ast.Attribute) and nodes[0].attr in HANDED_ON


def fields_of(text: str) -> set[str] | None:
    """The names in braces, or None where the braces do not fit."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


# ------------------------------------------------------------------------------------------------------- the catalogs


def catalog_files(folder: Path) -> list[Path]:
    """The catalogs there are, one a language."""
    return sorted(folder.glob("*/LC_MESSAGES/liaison_desk.po"))


def tag_of(path: Path) -> str:
    """The language of a catalog, from its folder."""
    return path.parts[-3]


def read(path: Path) -> Catalog:
    """A catalog as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale=tag_of(path), abort_invalid=True)


def brought_up(path: Path, sentences: dict[str, Sentence]) -> str:
    """The catalog's text with exactly these sentences, and every translation that still fits kept."""
    before, after = read(path), Catalog(locale=tag_of(path))
    for sentence in sentences.values():
        kept = before.get(sentence.text)
        said = kept.string if kept and isinstance(kept.string, list | tuple) == bool(sentence.other) else ""
        text = (sentence.text, sentence.other) if sentence.other else sentence.text
        message = after.add(text, said or (("",) * after.num_plurals if sentence.other else ""), auto_comments=sentence.notes)
        message.flags.clear()
    body = BytesIO()
    write_po(body, after, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    head = [
        'msgid ""',
        'msgstr ""',
        f'"Language: {tag_of(path)}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {after.plural_forms}\\n"',
    ]
    return "\n".join(head) + "\n\n" + body.getvalue().decode().strip() + "\n"


def lacks(path: Path, sentences: dict[str, Sentence], complete: bool) -> Iterator[str]:
    """What is wrong with a catalog, a line each."""
    catalog, where = read(path), f"i18n/{tag_of(path)}"
    for sentence in sentences.values():
        message = catalog.get(sentence.text)
        if message is None:
            yield f"{where}: lacks “{sentence.text}”; run `poe catalogs`"
        else:
            yield from wrong_with(where, sentence, message, catalog.num_plurals, complete and tag_of(path) != OWN_LANGUAGE)
    for message in catalog:
        text = message.id[0] if isinstance(message.id, tuple) else message.id
        if text and text not in sentences:
            yield f"{where}: “{text}” is not said any more; run `poe catalogs`"
    if brought_up(path, sentences) != path.read_text(encoding="utf-8"):
        yield f"{where}: is not in step with the source; run `poe catalogs`"


def wrong_with(where: str, sentence: Sentence, message: Message, plurals: int, complete: bool) -> Iterator[str]:
    """What is wrong with one translation."""
    has_plural = isinstance(message.string, list | tuple)
    said = [str(form or "") for form in (message.string if isinstance(message.string, list | tuple) else [message.string])]
    if has_plural != bool(sentence.other) or len(said) != (plurals if sentence.other else 1):
        yield f"{where}: “{sentence.text}” needs {plurals if sentence.other else 1} forms and has {len(said)}"
    if not any(said):
        if complete:
            yield f"{where}: “{sentence.text}” is not translated"
        return
    if not all(said):
        yield f"{where}: “{sentence.text}” is translated in part only"
    wanted = (fields_of(sentence.text) or set()) | (fields_of(sentence.other) or set())
    for form in filter(None, said):
        has = fields_of(form)
        # A form for exactly one, two or none may leave the number out.
        if has is None or has - wanted or wanted - has - ({"n"} if sentence.other else set()):
            yield f"{where}: “{form}” does not have the places of “{sentence.text}”: {', '.join(sorted(wanted)) or 'none'}"


def check(source: Path, catalogs: Path, *, complete: bool) -> list[str]:
    """Everything that is wrong with the words of the source and their catalogs, a plain line each."""
    found = gather(source)
    return [*found.trouble, *(line for path in catalog_files(catalogs) for line in lacks(path, found.sentences, complete))]


def write(source: Path, catalogs: Path) -> list[str]:
    """Brings every catalog up to the source; gives the lines about what could not be gathered."""
    found = gather(source)
    for path in catalog_files(catalogs):
        path.write_text(brought_up(path, found.sentences), encoding="utf-8")
    return found.trouble


def main() -> int:
    """Exit 1 when something is wrong."""
    parser = argparse.ArgumentParser(description="Gather the sentences of the source into i18n/.")
    parser.add_argument("--check", action="store_true", help="change nothing, say what is wrong")
    parser.add_argument("--complete", action="store_true", help="with --check: say what is not translated, too")
    chosen = parser.parse_args()
    lines = check(SOURCE, CATALOGS, complete=chosen.complete) if chosen.check else write(SOURCE, CATALOGS)
    for line in lines:
        print(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
