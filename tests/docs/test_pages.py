"""The pages hold together: links lead somewhere, every page can be reached, code examples in the sources run."""

import doctest
import importlib
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SOURCES = sorted(path for path in ROOT.glob("src/**/*.py") if ">>> " in path.read_text(encoding="utf-8"))


def name(path):
    return path.relative_to(ROOT).as_posix()


def without_code(text):
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def links(page):
    for found in re.finditer(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)", without_code(page.read_text(encoding="utf-8"))):
        yield found["target"]


def anchors(page):
    """The anchors that GitHub gives to a page's headings."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        kept = (each for each in heading.lower() if each in " -_" or unicodedata.category(each)[0] in "LN")
        yield "".join(kept).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    lost = []
    for target in links(page):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        place = (page.parent / file).resolve() if file else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            lost.append(target)
    assert lost == []


def test_every_page_is_reached_from_the_index():
    index = ROOT / "docs" / "index.md"
    reached, ahead = set(), [index]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        targets = (target.partition("#")[0] for target in links(page))
        ahead += [
            place
            for target in targets
            if target.endswith(".md") and ":" not in target and (place := (page.parent / target).resolve()).exists()
        ]
    assert [name(page) for page in PAGES if page not in reached] == []


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        assert path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. ")


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_examples_in_docstrings(source):
    module = importlib.import_module(".".join(source.relative_to(ROOT / "src").with_suffix("").parts))
    failed, tried = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert tried > 0
    assert failed == 0
