"""Words for people pass through the catalogs: what is said is gathered, translated, and never written past them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT, broken, full_name, imported_names, told, tool

catalogs = tool("catalogs")

LETTERS = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"^[A-Z][a-z]+([ ,.!?…-]|$)|[A-Za-z]{2,} [A-Za-z]{2,}")
OUR_NAME = "Liaison Desk"
WIDGETS = {"QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QToolButton", "QAction", "QDockWidget", "QCommandLinkButton"}
SAYS = {
    "setText", "setPlainText", "setWindowTitle", "setTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "setInformativeText", "setDetailedText", "setLabelText", "setSuffix", "setPrefix",
    "setSpecialValueText", "setHtml", "setMarkdown", "addItem", "addItems", "addTab", "addRow", "addAction", "addButton", "insertItem",
    "setHeaderLabels", "setHorizontalHeaderLabels", "showMessage", "information", "warning", "critical", "question", "drawText",
    "getOpenFileName", "getSaveFileName", "getExistingDirectory",
}  # fmt: skip


def strings(node: ast.expr) -> Iterator[str]:
    """The literals that reach a person when this argument is shown; what a call inside makes of its own is its business."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (part.value for part in node.values if isinstance(part, ast.Constant) and isinstance(part.value, str))
    elif isinstance(node, ast.List | ast.Tuple):
        for element in node.elts:
            yield from strings(element)
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from strings(node.left)
        yield from strings(node.right)


def said_by_widgets(place: str, tree: ast.Module) -> Iterator[str]:
    """Literals with letters that a widget of desk/ shows."""
    if not place.startswith("desk/"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and catalogs.name_of(node.func) in WIDGETS | SAYS:
            for text in (text for argument in node.args for text in strings(argument)):
                if LETTERS.search(text) and text != OUR_NAME:
                    yield f"{place}:{node.lineno}: “{text}” is said past the catalogs"


def said_by_presenters(place: str, tree: ast.Module) -> Iterator[str]:
    """Literals of a presenter that read like a sentence and stand in no call that gathers them."""
    if not place.endswith("presenter.py") and place != "today.py":
        return
    names, gathered = imported_names(tree), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (is_gathered(node, names) or catalogs.name_of(node.func) in ("NewType", "TypeVar", "cast")):
            gathered |= {id(inside) for argument in node.args for inside in ast.walk(argument)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            gathered.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in gathered and SENTENCE.search(node.value):
            yield f"{place}:{node.lineno}: “{node.value}” is said past the catalogs"


def is_gathered(call: ast.Call, names: dict[str, str]) -> bool:
    """Whether packaging/catalogs.py takes the words of this call, or an error for programmers is made."""
    name = full_name(call.func, names)
    own = name.startswith("liaison_desk.errors.") or name in ("ValueError", "TypeError", "KeyError", "AssertionError")
    return own or catalogs.speaks(call.func) or name.split(".")[-1] in ("phrase", "many")


def test_every_sentence_is_gathered_and_every_catalog_is_whole() -> None:
    assert catalogs.check(PACKAGE, ROOT / "i18n", complete=True) == []


def test_no_widget_speaks_past_the_catalogs() -> None:
    assert broken(said_by_widgets) == []


def test_no_presenter_speaks_past_the_catalogs() -> None:
    assert broken(said_by_presenters) == []


@pytest.mark.parametrize(
    "source",
    [
        "QLabel('Families')",
        "label.setText(f'{n} visits')",
        "box.addItems(['Home', words('School', 'a place')])",
        "self.setWindowTitle('Liaison ' + name)",
        "x.setToolTip('Open' if shut else 'Close')",
        "QMessageBox.warning(self, 'Trouble', text)",
    ],
)
def test_a_widget_with_words_of_its_own_is_told(source: str) -> None:
    assert told(said_by_widgets, source, "desk/families.py")


@pytest.mark.parametrize("source", ["label.setText(words('Families', 'the rail'))", "label.setText('—')", "w.setObjectName('rail')"])
def test_a_widget_with_words_of_the_catalogs_is_fine(source: str) -> None:
    assert not told(said_by_widgets, source, "desk/families.py")


@pytest.mark.parametrize("source", ["view.show('Nothing is due')", "x = f'Visit on {day} with {name}'", "TITLES = {'home': 'Home'}"])
def test_a_presenter_with_words_of_its_own_is_told(source: str) -> None:
    assert told(said_by_presenters, source, "visits/presenter.py")


@pytest.mark.parametrize(
    "source",
    [
        "'''Decides what the screen shows.'''",
        "self.words('Nothing is due', 'Today, empty')",
        "words.many(n, 'One visit', '{n} visits', 'Today')",
        "from liaison_desk.errors import NotAllowed\nraise NotAllowed('The visit is done', 'Write an addition instead.')",
        "row['family_id']",
    ],
)
def test_a_presenter_with_words_of_the_catalogs_is_fine(source: str) -> None:
    assert not told(said_by_presenters, source, "visits/presenter.py")


# ------------------------------------------------------------------------------------------------- the gathering itself

SOURCE = """
class DeskError(Exception): ...
class Trouble(DeskError): ...
A = phrase("Sent", "state of a referral")
def f(words, self):
    words("Start visit", "button")
    self.paper_words("Call {name}", "sheet")
    words.many(3, "{n} visit", "{n} visits", "Today")
    words(error.title, error.note)
    raise Trouble("It broke", "Try again.", where="x")
"""


@pytest.mark.parametrize(
    "source",
    [
        "def asked_words(text): ...\nasked_words(text)",
        "from x import match\nmatch.asked_words(text)",
        "from x import sheet_words\nsheet_words(text)",
    ],
)
def test_a_function_that_is_only_named_like_words_says_nothing(source: str, tmp_path: Path) -> None:
    found = catalogs.gather(house(tmp_path, source)[0])
    assert (found.sentences, found.trouble) == ({}, [])


def house(folder: Path, source: str = SOURCE, spanish: str = "") -> tuple[Path, Path]:
    """A source and its catalogs, Spanish and English and Arabic, in a place of their own."""
    (folder / "src").mkdir()
    (folder / "src" / "x.py").write_text(source, encoding="utf-8")
    for tag in ("en", "es", "ar"):
        path = folder / "i18n" / tag / "LC_MESSAGES" / "liaison_desk.po"
        path.parent.mkdir(parents=True)
        head = f'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        path.write_text(head + (f"\n{spanish}" if tag == "es" else ""), encoding="utf-8")
    return folder / "src", folder / "i18n"


def catalog_text(i18n: Path, tag: str = "es") -> str:
    return (i18n / tag / "LC_MESSAGES" / "liaison_desk.po").read_text(encoding="utf-8")


def test_every_kind_of_sentence_is_gathered_with_its_note(tmp_path: Path) -> None:
    found = catalogs.gather(house(tmp_path)[0])
    assert found.trouble == []
    assert {text: sentence.notes for text, sentence in found.sentences.items()} == {
        "Sent": ("state of a referral",),
        "Start visit": ("button",),
        "Call {name}": ("sheet",),
        "{n} visit": ("Today",),
        "It broke": ("Error title",),
        "Try again.": ("Error advice",),
    }


def test_a_catalog_is_the_same_when_it_is_written_twice(tmp_path: Path) -> None:
    source, i18n = house(tmp_path)
    catalogs.write(source, i18n)
    once = catalog_text(i18n, "ar")
    catalogs.write(source, i18n)
    assert catalog_text(i18n, "ar") == once
    assert once.count("msgstr[") == 6
    assert "Date" not in once
    assert "Babel" not in once
    assert catalogs.check(source, i18n, complete=False) == []


def test_a_translation_is_kept_and_a_sentence_no_longer_said_is_dropped(tmp_path: Path) -> None:
    source, i18n = house(tmp_path, spanish='msgid "Sent"\nmsgstr "Enviada"\n\nmsgid "Gone"\nmsgstr "Ida"\n')
    catalogs.write(source, i18n)
    assert 'msgid "Sent"\nmsgstr "Enviada"' in catalog_text(i18n)
    assert "Gone" not in catalog_text(i18n)


def test_a_sentence_said_in_two_places_carries_both_notes(tmp_path: Path) -> None:
    source, i18n = house(tmp_path, "words('Open', 'button')\nwords('Open', 'state')\n")
    catalogs.write(source, i18n)
    assert "#. button\n#. state\n" in catalog_text(i18n)


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("words(text, 'note')", "not written out"),
        ("words(f'{n} visits', 'note')", "not written out"),
        ("words('Start')", "no note"),
        ("words('Start', '')", "no note"),
        ("words.many(n, 'a visit', plural, 'note')", "not written out"),
        ("words.many(n, 'a visit', 'visits')", "no note"),
        ("phrase('Sent')", "no note"),
        ("class DeskError(Exception): ...\nraise DeskError(f'No {name}')", "not a literal"),
        ("class DeskError(Exception): ...\nraise DeskError('Broken', advice=text)", "not a literal"),
        ("words('Call {name', 'note')", "brace"),
        ("words('visit', 'a')\nwords.many(n, 'visit', 'visits', 'b')", "another plural"),
    ],
)
def test_what_cannot_be_gathered_is_told(source: str, part: str, tmp_path: Path) -> None:
    (line,) = catalogs.gather(house(tmp_path, source)[0]).trouble
    assert part in line


@pytest.mark.parametrize(
    ("spanish", "part"),
    [
        ("", "lacks"),
        ('msgid "Hello {name}"\nmsgstr ""\n', "is not translated"),
        ('msgid "Hello {name}"\nmsgstr "Hola {nombre}"\n', "does not have the places"),
        ('msgid "Hello {name}"\nmsgstr "Hola {name"\n', "does not have the places"),
        ('msgid "Hello {name}"\nmsgid_plural "x"\nmsgstr[0] "Hola {name}"\nmsgstr[1] "Hola {name}"\n', "needs 1 forms"),
        ('#. rail\nmsgid "Hello {name}"\nmsgstr "Hola {name}"\n\nmsgid "Gone"\nmsgstr "Ida"\n', "not said any more"),
        ('#. another note\nmsgid "Hello {name}"\nmsgstr "Hola {name}"\n', "not in step"),
    ],
)
def test_what_a_catalog_lacks_is_told(spanish: str, part: str, tmp_path: Path) -> None:
    source, i18n = house(tmp_path, "words('Hello {name}', 'rail')", spanish)
    assert any("i18n/es" in line and part in line for line in catalogs.check(source, i18n, complete=True))


def test_every_form_of_an_arabic_plural_is_looked_at(tmp_path: Path) -> None:
    source, i18n = house(tmp_path, "words.many(n, '{n} visit to {who}', '{n} visits to {who}', 'Today')")
    catalogs.write(source, i18n)
    path = i18n / "ar" / "LC_MESSAGES" / "liaison_desk.po"
    forms = "".join(f'msgstr[{n}] "{{n}} {{who}}"\n' for n in range(6))
    whole = re.sub(r"(msgstr\[\d\] \"\"\n)+", forms, path.read_text(encoding="utf-8"))
    path.write_text(whole, encoding="utf-8")
    (i18n / "es" / "LC_MESSAGES" / "liaison_desk.po").unlink()
    assert catalogs.check(source, i18n, complete=True) == []
    path.write_text(whole.replace('msgstr[2] "{n} {who}"', 'msgstr[2] "{who}"'), encoding="utf-8")
    assert catalogs.check(source, i18n, complete=True) == []  # two may be said without a figure
    path.write_text(whole.replace('msgstr[2] "{n} {who}"', 'msgstr[2] "{n}"'), encoding="utf-8")
    assert any("places" in line for line in catalogs.check(source, i18n, complete=True))
    path.write_text(whole.replace('msgstr[2] "{n} {who}"', 'msgstr[2] ""'), encoding="utf-8")
    assert any("in part" in line for line in catalogs.check(source, i18n, complete=True))
