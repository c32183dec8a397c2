import ast
import pickle
import re
import string
from pathlib import Path

import attrs
import pytest

import minutes_core.errors
from minutes_core.cli.failures import InternalError, StrictError
from minutes_core.cli.messages import DETAILS, LANGUAGES, SLUGS, WORDS, Messages, fill, language
from minutes_core.diagnostics import Diagnostic
from minutes_core.errors import CannotExport, InputError, MinutesError, NoItems, OutputError, PluginError, Withheld
from minutes_core.protocols import EXPORTERS
from minutes_core.registry import installed

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "messages")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
SLUG = re.compile(r"[a-z]+(?:-[a-z0-9]+)+|draft|losses|strict|plugin|internal|error|withheld|encrypted|unreadable")


def calls():
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node


def literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def called(node):
    """The last part of what is called: `warn` of `self.warn(…)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def diagnostics_in_the_sources():
    """Every diagnostic that the sources make, as (path, slug, names of its facts or None)."""
    for path, call in calls():
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        if called(call) == "Diagnostic" and (slug := literal(keywords.get("slug"))) is not None:
            facts = keywords.get("facts", ast.Dict(keys=[], values=[]))
            names = [literal(key) for key in facts.keys] if isinstance(facts, ast.Dict) else None
            yield path, slug, names
        elif called(call).lstrip("_") == "warn" and call.args and (slug := literal(call.args[0])) is not None:
            yield path, slug, [name for name in keywords if name not in {None, "severity"}]
    for path, tree in TREES.items():  # for slug, … in (("one", …), ("two", …))
        for node in ast.walk(tree):
            if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Tuple):
                names = [getattr(name, "id", "") for name in node.target.elts]
                if "slug" in names and isinstance(node.iter, ast.Tuple | ast.List):
                    for row in node.iter.elts:
                        yield path, literal(row.elts[names.index("slug")]), None


def error_classes():
    waiting, found = [MinutesError, StrictError, InternalError], set()
    while waiting:
        cls = waiting.pop()
        found.add(cls)
        waiting += cls.__subclasses__()
    return found


def test_every_diagnostic_of_the_sources_has_a_message():
    missing = {f"{slug} ({path.name})" for path, slug, _ in diagnostics_in_the_sources() if slug not in SLUGS}
    assert missing == set()


def test_no_diagnostic_is_made_in_a_way_that_hides_its_slug():
    """A slug that is no literal is passed on by a function that takes it as `slug`, or goes over a literal table."""
    hidden = []
    for path, call in calls():
        if called(call) == "Diagnostic":
            slug = {keyword.arg: keyword.value for keyword in call.keywords}.get("slug")
            if literal(slug) is None and getattr(slug, "id", None) != "slug":
                hidden.append(f"{path.name}:{call.lineno}")
    assert hidden == []


def test_every_error_has_a_message():
    assert {cls.slug for cls in error_classes()} - set(SLUGS) == set()


def test_every_message_is_used():
    used = {literal(node) for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    used |= {cls.slug for cls in error_classes()}
    assert set(SLUGS) - used == set()


def test_every_slug_has_a_paragraph_and_every_paragraph_a_slug():
    text = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    told = re.findall(r"^### (\S+)\n(?=\S)", text, re.MULTILINE)
    assert sorted(told) == sorted(SLUGS)


def placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("catalogue", [SLUGS, WORDS], ids=["slugs", "words"])
def test_both_languages_say_the_same_facts(catalogue):
    general = {"detail", "told"}  # an error's English is its detail; its Danish may stand without it
    for key, texts in catalogue.items():
        english, danish = map(placeholders, texts)
        assert english | general == danish | general, key
        assert all(text.strip() for text in texts), key


def test_details_say_the_same_in_both_languages():
    for source, texts in DETAILS.items():
        for text in texts:
            named = {int(name) for name in placeholders(text) if name}
            assert named or text.count("{}") == source.count("{}"), source
            assert max(named, default=0) < max(source.count("{}"), 1), source


def test_a_message_asks_only_for_facts_that_are_given():
    for path, slug, names in diagnostics_in_the_sources():
        if names is not None and slug in SLUGS:
            assert placeholders(SLUGS[slug][0]) <= set(names), f"{slug} in {path.name}"


def test_every_word_is_used():
    files = [path for path in (ROOT / "src" / "minutes_core" / "cli").rglob("*.py") if path.name != "words.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in files).replace("'", '"')
    families = (
        "about-",
        "access-",
        "attendance-",
        "column-",
        "fidelity-",
        "field-",
        "kind-",
        "not-a-",
        "part-",
        "status-",
    )
    families += ("usage-", "title-", "broken-")
    loose = {key for key in WORDS if f'"{key}"' not in code and not key.startswith(families)}
    assert loose == set()


def test_every_field_of_the_model_has_a_word():
    from minutes_core import model

    named = {
        attribute.name
        for cls in vars(model).values()
        for attribute in getattr(cls, "__attrs_attrs__", ())
        if attribute.eq and cls is not model.CaseNumber
    }
    spoken = {key.removeprefix("field-") for key in WORDS if key.startswith("field-")}
    inner = {"name", "role", "style", "scheme", "value", "time", "item", "meeting", "depth", *model.STYLES}
    assert named - spoken - inner == set()


def details_in_the_sources():
    """What errors with a detail are raised with, as templates."""
    classes = {cls.__name__ for cls in error_classes() if issubclass(cls, InputError | OutputError | PluginError)}
    for path, call in calls():
        if called(call) in classes and len(call.args) == 2:
            detail = call.args[1]
            if (text := literal(detail)) is not None:
                yield path, text
            elif isinstance(detail, ast.JoinedStr):
                yield path, "".join(literal(part) or "{}" for part in detail.values)


def test_every_detail_of_the_sources_has_a_danish():
    danish, missing = Messages("da"), []
    for path, template in details_in_the_sources():
        if not template.replace("{}", "").strip(" :$"):
            continue  # made of other things' words
        shown = re.sub(r"^\{\}(?=an? |not )", "line 3: ", template)
        shown = shown.replace("for {} (", "for reading (").replace("{}", "7")
        told = danish.detail(shown)
        if told is None or (told.startswith("linje 3: ") and told.removeprefix("linje 3: ") in shown):
            missing.append(f"{path.name}: {template}")
    assert missing == []


def test_what_our_own_formats_leave_out_and_their_options_are_said_in_danish():
    own = [each for each in installed().formats() if each.plugin.distribution == "minutes-core"]
    assert {each.plugin.name for each in own} == {
        key.removeprefix("title-") for key in WORDS if key.startswith("title-")
    }
    for each in own:
        for reason in getattr(each.cls, "drops", {}).values():
            assert Messages("da").detail(reason), reason
        if each.plugin.group == EXPORTERS:
            for attribute in attrs.fields(each.cls):
                hidden = not attribute.metadata.get("cli", True)
                assert hidden or {"help", "help_da"} <= set(attribute.metadata), f"{each.plugin.name}.{attribute.name}"


def test_the_language_is_what_is_said_else_the_systems_else_english():
    assert language(["convert", "--lang", "da"], {}) == "da"
    assert language(["--lang=da", "convert"], {"LANG": "en_US.UTF-8"}) == "da"
    assert language(["--lang", "en"], {"LC_ALL": "da_DK.UTF-8"}) == "en"
    assert language([], {"LANG": "da_DK.UTF-8"}) == "da"
    assert language([], {"LC_MESSAGES": "da", "LANG": "en"}) == "da"
    assert language([], {"LC_ALL": "C", "LC_MESSAGES": "da", "LANG": "da"}) == "en"
    assert language([], {"LC_ALL": "", "LANG": "da"}) == "da"
    assert language([], {"LANG": "de_DE"}) == "en"
    assert language(["--", "--lang", "da"], {}) == "en"
    assert language(["--lang", "klingon"], {"LANG": "da"}) == "da"


@pytest.mark.skipif("sys.platform == 'win32'", reason="there the display's language is asked")
def test_without_any_word_of_the_system_it_is_english():
    assert language([], {}) == "en"


ERRORS = [
    (InputError("a", "no such file"), "no such file", "findes ikke"),
    (InputError("a", "odd in a new way"), "odd in a new way", "kan ikke læses (odd in a new way)"),
    (NoItems("a", "odd"), "odd", "har ingen dagsordenspunkter, der kan genkendes (odd)"),
    (
        InputError("a", "is in no format that can be read (not asked: x, y)"),
        "is in no format that can be read (not asked: x, y)",
        "er ikke i et format, der kan læses (ikke spurgt: x, y)",
    ),
    (
        InputError("a", "is named .txt, but its content is pdf"),
        "is named .txt, but its content is pdf (--from pdf reads it as that)",
        "hedder .txt, men indholdet er pdf (--from pdf læser den som det)",
    ),
    (OutputError("a", "is a folder"), "is a folder", "er en mappe"),
    (
        PluginError("x", "does not load from y 1 (z)"),
        "the format x does not load from y 1 (z)",
        "formatet x kan ikke indlæses fra y 1 (z)",
    ),
    (PluginError("x", "odd"), "the format x odd", "formatet x virker ikke (odd)"),
    (
        CannotExport("html", "meeting.date"),
        "cannot be written as html: the format needs meeting.date, which the document does not have",
        "kan ikke skrives som html: formatet kræver meeting.date, som dokumentet ikke har",
    ),
    (
        Withheld("html", (("personal-data", "3"), ("personal-data", "closing"), ("draft", ""))),
        (
            "is not written as html, which is meant for the public: what looks like a CPR number in item 3 and the text"
            " after the items (--allow-personal-data); it is a draft (--allow-draft)"
        ),
        (
            "skrives ikke som html, der er beregnet til offentligheden: noget, der ligner et CPR-nummer, i punkt 3 og"
            " teksten efter punkterne (--allow-personal-data); det er et udkast (--allow-draft)"
        ),
    ),
    (
        StrictError(1),
        "has 1 warning, and --strict is on: nothing is written",
        "har 1 advarsel, og --strict er valgt: intet er skrevet",
    ),
    (
        InternalError.of(ValueError("{odd}\nlines")),
        "could not be done, by a fault of this program (ValueError: {odd} lines)",
        "kunne ikke behandles på grund af en fejl i dette program (ValueError: {odd} lines)",
    ),
    (MinutesError("odd"), "odd", "kan ikke behandles (odd)"),
]


@pytest.mark.parametrize(("error", "english", "danish"), ERRORS, ids=lambda value: type(value).__name__)
def test_errors_are_said_in_both_languages(error, english, danish):
    assert Messages("en").error(error) == english
    assert Messages("da").error(error) == danish
    assert Messages("da").error(pickle.loads(pickle.dumps(error))) == danish


def test_every_error_class_can_be_said():
    for cls in error_classes() - {Withheld}:  # told above: its reasons are pairs
        arguments = [(), ("odd",), ("a", "odd")]
        for each in arguments:
            try:
                error = cls(*each)
            except (TypeError, ValueError):
                continue
            for name in LANGUAGES:
                assert Messages(name).error(error)


def test_a_plugins_diagnostic_brings_its_own_words_or_is_told_by_its_facts():
    own = Diagnostic(slug="toy-odd", facts={"message": "odd {x}", "message_da": "sært"})
    assert Messages("en").diagnostic(own) == "odd {x}"
    assert Messages("da").diagnostic(own) == "sært"
    bare = Diagnostic(slug="toy-very-odd", facts={"line": "x", "count": 3})
    assert Messages("da").diagnostic(bare) == "toy very odd (line x, count 3)"
    assert Messages("en").diagnostic(Diagnostic(slug="toy-odd")) == "toy odd"


def test_a_fact_that_is_missing_empty_or_long_breaks_no_message():
    say = Messages("en")
    assert say.diagnostic(Diagnostic(slug="item-number-skips")) == "the item numbers go from ? to ?"
    assert "lists ?" in say.diagnostic(Diagnostic(slug="contents-differ"))
    assert say.diagnostic(Diagnostic(slug="heading-unknown", facts={"text": ""})).endswith(": -")
    long = say.diagnostic(Diagnostic(slug="heading-unknown", facts={"text": "ord " * 1000}))
    assert len(long) < 200
    assert long.endswith("…")
    assert say.diagnostic(Diagnostic(slug="heading-unknown", facts={"text": "{a}\n{0}"})).endswith(": {a} {0}")


def test_templates_count():
    assert fill("{n:item|items}", {"n": 1}) == "1 item"
    assert fill("{n:item|items}", {"n": 2}) == "2 items"
    assert fill("{n:item|items}", {"n": 0}) == "0 items"
    assert fill("{n}", {"n": 7}) == "7"
    assert fill("{n:item|items}", {"n": "many"}) == "many"


def test_lists_are_read_aloud():
    assert Messages("en").listed([]) == ""
    assert Messages("en").listed(["1"]) == "1"
    assert Messages("da").listed(["1", "2", "3"]) == "1, 2 og 3"
    assert Messages("en").listed(list("abcd"), most=2) == "a, b and 2 more"


def test_the_errors_of_the_library_are_all_known_here():
    assert {cls.__name__ for cls in error_classes()} >= {
        name for name, value in vars(minutes_core.errors).items() if isinstance(value, type) and name[0].isupper()
    } - {"ClassVar"}
