"""Every format's law and the text reader's ledger, over generated documents in large counts.

Writes what was tried and what came of it to docs/reliability.md. Ends with 1 where a law was broken.

    python benchmarks/campaign.py                      20,000 documents from seed 0
    python benchmarks/campaign.py --count 200 --formats txt --report -
"""

import argparse
import collections
import datetime as dt
import functools
import importlib.metadata
import io
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attrs
from attrs import define, field

from minutes_core.fidelity import losses
from minutes_core.protocols import EXPORTERS, IMPORTERS, Fidelity, leaves
from minutes_core.testing.contract import check_exporter, check_importer_survives
from minutes_core.testing.generator import generate
from minutes_core.testing.nasties import naughty_strings

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 5


@define
class Tally:
    """What came of one trial, many times over."""

    what: str
    fidelity: str = ""
    count: int = 0
    size: int = 0
    seconds: float = 0.0
    broken: list[tuple[int, str]] = field(factory=list)

    def row(self):
        return (
            f"| {self.what} | {self.fidelity} | {self.count:,} | {self.size / 1e6:,.1f} | {len(self.broken):,} "
            f"| {1e3 * self.seconds / max(1, self.count):.2f} |"
        )


def tried(tally, seeds, trial):
    """Try `trial(seed)`, which gives the number of bytes it saw, with every seed."""
    shown_at = time.monotonic()
    for seed in seeds:
        began = time.process_time()
        try:
            tally.size += trial(seed)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            tally.broken.append((seed, f"{type(error).__name__}: {error}"))
        tally.seconds += time.process_time() - began
        tally.count += 1
        if sys.stderr.isatty() and time.monotonic() - shown_at > 1:
            shown_at = time.monotonic()
            print(f"\r{tally.what}: {tally.count:,}, {len(tally.broken)} broken", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    return tally


# The laws of the formats


def formats(wanted):
    readers = {found.name: found for found in importlib.metadata.entry_points(group=IMPORTERS)}
    for found in sorted(importlib.metadata.entry_points(group=EXPORTERS), key=lambda found: found.name):
        if (wanted and found.name not in wanted) or found.name not in readers:
            continue
        yield found.load()(), readers[found.name].load()()


def law(exporter, importer, *, realistic):
    def trial(seed):
        minutes = generate(seed, realistic)
        exported = check_exporter(exporter, importer, minutes) or check_exporter(exporter, importer, whole(minutes))
        return sum(len(data) for _, data in exported.files if isinstance(data, bytes)) if exported else 0

    return trial


def whole(minutes):
    """The document with a body and a day, without which no portal takes it."""
    meeting = attrs.evolve(minutes.meeting, date=minutes.meeting.date or dt.date(2019, 5, 8))
    return attrs.evolve(minutes, committee=minutes.committee or "Havneudvalget", meeting=meeting)


def portal_rules(exporter):
    """A trial of "a portal takes what is written", by the checks of the tests; None for what is no portal's format."""
    sys.path.insert(0, str(ROOT / "tests"))
    from portals import agman_rules, fujitsu_rules, rules

    checks = {name: functools.partial(rules.broken, name) for name in rules.FORMATS}
    checks |= {"agman": agman_rules.faults, "edoc-fujitsu": fujitsu_rules.faults}
    check = checks.get(exporter.name)
    if check is None:
        return None

    def trial(seed):
        minutes = whole(generate(seed, seed % 4 == 0))
        names = [
            value for path, value in leaves(minutes) if path.endswith((".href", ".filename")) and value is not None
        ]
        resources = {name: functools.partial(io.BytesIO, b"%PDF-1.7") for name in names[: seed % 3 * len(names)]}
        files = exporter.export(minutes, resources).contents()
        found = list(check(files))
        assert not found, f"against the rules of portals: {found[:3]}"
        return sum(map(len, files.values()))

    return trial


def damage(exporter, importer):
    """Files of the format with some bytes changed: read, or refused by name."""

    def trial(seed):
        chance = random.Random(seed)
        data = exporter.export(generate(seed, realistic=seed % 2 == 0), {}).data
        for _ in range(chance.randint(1, 4)):
            start = chance.randint(0, len(data))
            end = start + chance.choice((0, 1, 1, 2, 30))
            middle = chance.choice(
                (b"", chance.randbytes(1), b"<", b"\x00", b"\xff", b'"', data[start:end] * 2, b"\n\n")
            )
            data = data[:start] + middle + data[end:]
        check_importer_survives(importer, data)
        return len(data)

    return trial


# Printed pages


def printed():
    """Trials of what is printed, beyond the law of formats: name and trial.

    The checkers of the tests look at each file: both standards, nothing outside the page or on other text, what qpdf
    says, and the three ways in which the file comes back.
    """
    sys.path.insert(0, str(ROOT / "tests"))
    from minutes_core.importers.pdf import PdfImporter
    from minutes_core.protocols import Source, leaves
    from minutes_exporters.pdf import PdfExporter, project_tagged
    from pdf import conformance, drawn

    def words(minutes):
        texts = (value for _, value in leaves(minutes) if isinstance(value, str))
        return collections.Counter(word for text in texts for word in re.findall(r"\w+", text))

    def trial(seed, *, realistic):
        minutes = generate(seed, realistic)
        data = PdfExporter().export(minutes, {}).data
        source = Source.of(data, "minutes.pdf")
        assert (found := conformance.check(data)) == {}, f"against the standards: {found}"
        assert (found := drawn.faults(data)) == [], f"drawn wrongly: {found[:3]}"
        if shutil.which("qpdf") is not None:
            with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
                file.write(data)
                file.flush()
                run = subprocess.run(["qpdf", "--check", file.name], check=False, capture_output=True, text=True)
            assert run.returncode == 0, run.stdout + run.stderr
        back = PdfImporter().read(source)
        assert back.minutes == minutes, f"not its record: {[each.facts for each in back.diagnostics]}"
        assert PdfImporter(by="tags").read(source).minutes == project_tagged(minutes), "not what the tags tell"
        if realistic:
            lost = words(minutes) - words(PdfImporter(by="layout").read(source).minutes)
            assert not lost, f"lost by layout: {lost}"
        return len(data)

    yield "pdf: pages", lambda seed: trial(seed, realistic=False)
    yield "pdf: pages, realistic", lambda seed: trial(seed, realistic=True)


# Packages for archives


def tampered():
    """A trial: a file of a package is removed, changed, renamed or added, and reading notices."""
    from minutes_core.diagnostics import Severity
    from minutes_core.errors import InputError
    from minutes_core.importers.eark import EarkImporter
    from minutes_core.pipeline import write_files
    from minutes_core.protocols import Source
    from minutes_exporters.archive.eark import EarkExporter

    def trial(seed):
        chance = random.Random(seed)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_files(
                EarkExporter(original=b"the original").export(generate(seed, realistic=seed % 2 == 0), {}), folder
            )
            path = chance.choice([path for path in sorted(folder.rglob("*")) if path.is_file()])
            data = path.read_bytes()
            at = chance.randrange(len(data))
            match chance.randrange(5):
                case 0:
                    path.unlink()
                case 1:
                    path.rename(path.with_name(f"{path.name}x"))
                case 2:
                    path.with_name(f"{path.name}x").write_bytes(data)
                case 3 if path != folder / "METS.xml":  # nothing vouches for that one
                    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
                case _:
                    path.write_bytes(data[:at])
            try:
                said = EarkImporter().read(Source.of(folder)).diagnostics
            except InputError:
                return len(data)
        assert any(each.severity is not Severity.NOTE for each in said), f"not noticed: {path.relative_to(folder)}"
        return len(data)

    return trial


# The ledger of the text reader


def any_text(write):
    """A maker of texts from seeds: written minutes with lines lost, doubled, mixed, indented, broken and made odd."""
    naughty = naughty_strings()
    odd = "\t \\|[]-#.:\r\x0b\x0c\x85\u2028\x00\ufffe\u00a0)(\ud800"

    def text(seed):
        chance = random.Random(seed)
        lines = write(generate(seed, realistic=chance.random() < 0.3)).split("\n") if chance.random() < 0.8 else []
        lines += chance.choices(naughty, k=chance.randrange(20))
        for _ in range(chance.randrange(30)):
            at = chance.randrange(len(lines) or 1)
            match chance.randrange(6) if lines else 0:
                case 0:
                    lines.insert(at, chance.choice(naughty))
                case 1:
                    del lines[at]
                case 2:
                    lines[at] = " " * chance.randrange(8) + lines[at]
                case 3:
                    cut = chance.randrange(len(lines[at]) + 1)
                    lines[at : at + 1] = [lines[at][:cut], *[""] * chance.randrange(2), lines[at][cut:]]
                case 4:
                    cut = chance.randrange(len(lines[at]) + 1)
                    lines[at] = lines[at][:cut] + chance.choice(odd) + lines[at][cut:]
                case 5:
                    other = chance.randrange(len(lines))
                    lines[at], lines[other] = lines[other], lines[at]
        return "\n".join(lines)

    return text


def ledger(make_text, gaps):
    """A trial of "any text parses and its ledger balances".

    Args:
        make_text: a text from a seed.
        gaps: reads a text, and gives the stretches that its ledger holds twice or not at all.
    """

    def trial(seed):
        text = make_text(seed)
        found = gaps(text)
        assert not found, f"the ledger does not balance: {found[:3]!r}"
        return len(text)

    return trial


# Minutes that another program set


def typeset(seeds):
    """What the PDF reader finds again of documents that typst set, by whether the look shows where paragraphs end."""
    from typeset import Found, Look, trial

    groups = {True: [], False: []}
    broken = []
    for seed in seeds:
        try:
            minutes, look, _, imported = trial(seed)
            found = Found.of(minutes, imported.minutes)
            groups[look.shows_paragraphs].append(found)
            if found.lost:
                broken.append((seed, f"{found.lost} words are lost"))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            groups[Look.of(seed).shows_paragraphs].append(Found(same=0, facts=1, lost=1, added=0))
            broken.append((seed, f"{type(error).__name__}: {error}"))
    return groups, broken


def typeset_rows(groups):
    for shown, all_found in groups.items():
        if all_found:
            f1 = 2 * sum(found.same for found in all_found) / sum(found.facts for found in all_found)
            yield (
                f"| {'yes' if shown else 'no'} | {len(all_found):,} | {sum(found.lost for found in all_found):,} | {f1:.4f} "
                f"| {sum(found.f1 == 1 for found in all_found):,} | {min(found.f1 for found in all_found):.3f} |"
            )


# Files of a standard


def valid():
    """A trial of Akoma Ntoso beyond the law of formats: the OASIS schema, names, and where references lead."""
    sys.path.insert(0, str(ROOT / "tests"))
    from akn.standard import faults
    from minutes_exporters.akn import AknExporter

    def trial(seed):
        data = AknExporter().export(generate(seed, realistic=seed % 2 == 0), {}).data
        assert (found := faults(data)) == [], f"against the standard: {found[:3]}"
        return len(data)

    return trial


# Pages in a browser, and before a checker; packages before theirs


def pages(count):
    """The tests of generated pages, with as many of them; they bring their own browser."""
    return checked("html: WCAG 2.2 AA, Nu checker", "tests/web", "MINUTES_PAGES", count)


def packages(count):
    """The tests of generated packages, with as many of them; they bring their own validator."""
    return checked("eark: eark-validator", "tests/archive", "MINUTES_PACKAGES", count)


def checked(what, tests, counted, count):
    """The tests of a folder that look at generated documents, with as many of them."""
    trial = Tally(what, count=count)
    began = time.process_time()
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests, "-k", "test_generated_documents"],
        cwd=ROOT,
        env={**os.environ, counted: str(count), "CI": "true"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    trial.seconds = time.process_time() - began
    if run.returncode:
        trial.broken.append((0, run.stdout[-3000:]))
    return trial


# The report


def git(*command):
    run = subprocess.run(["git", *command], cwd=ROOT, check=False, capture_output=True, text=True)
    return run.stdout.strip() if run.returncode == 0 else ""


def report(tallies, lossy, seeds, realistic, sets=()):
    commit = git("rev-parse", "--short=12", "HEAD") or "unknown"
    if git("status", "--porcelain", "--", "src"):
        commit += ", with changes not yet committed"
    lines = [
        "# Reliability",
        "",
        "What `make campaign` last found. It runs generated documents through every installed format and through the",
        "text reader; the same seed makes the same document in every run of one version. Another range:",
        "`python benchmarks/campaign.py --seed 20000`.",
        "",
        "| | |",
        "|---|---|",
        f"| Date | {dt.datetime.now(dt.UTC):%Y-%m-%d} |",
        f"| Commit | {commit} |",
        f"| Python | {platform.python_version()}, {platform.system()} {platform.machine()} |",
        f"| Seeds of odd documents | {seeds.start:,} to {seeds.stop - 1:,} |",
        f"| Seeds of realistic documents | {realistic.start:,} to {realistic.stop - 1:,} |",
        "",
        "| Trial | Fidelity | Documents | MB | Broken | CPU ms each |",
        "|---|---|---:|---:|---:|---:|",
        *(tally.row() for tally in tallies),
        "",
        "- *law*: `read(export(m)) == project(m)`, and all else that `minutes_core.testing.contract.check_exporter` states.",
        "- *portal rules*: what is known of the portals that read the format holds for the files, by checks that know nothing of",
        "  how they were made.",
        "- *damaged*: files of the format with bytes lost, doubled or changed are read, or refused with an `InputError`.",
        "- *pages*: a printed document holds to PDF/A-3a and PDF/UA-1 as far as the tests' checker goes, nothing stands outside a",
        "  page or on other text, `qpdf --check` is content, and it comes back by its record, by its tags and, of realistic ones,",
        "  by layout without a word lost.",
        "- *OASIS schema*: a file of Akoma Ntoso is valid, no name stands twice, and each reference leads somewhere.",
        "- *ledger*: any text parses, and each of its characters is accounted for once.",
        "- *tampered with*: a file of a package is removed, changed, renamed or added, and reading notices.",
        "- *eark-validator*: it finds packages well-formed and valid, with no error but the one that it always reports.",
        "- *WCAG 2.2 AA, Nu checker*: axe-core in Chromium, and the Nu HTML checker, find nothing in the pages; at 320 pixels",
        "  nothing has to be moved sideways.",
    ]
    if lossy:
        lines += ["", "## What declared formats lost", "", "| Format | Lost | Documents | Why |", "|---|---|---:|---|"]
        lines += [f"| {name} | `{pattern}` | {count:,} | {why} |" for (name, pattern, why), count in lossy.items()]
    if sets:
        lines += ["", "## Minutes that another program set", "", *_TYPESET, *sets]
    broken = [tally for tally in tallies if tally.broken]
    if broken:
        lines += ["", "## Broken"]
    for tally in broken:
        lines += ["", f"### {tally.what}", ""]
        for seed, told in tally.broken[:SHOWN]:
            lines += [f"- seed {seed}:", "", *(f"      {line.rstrip()}" for line in told.split("\n")), ""]
        while not lines[-1]:
            lines.pop()
    return "\n".join(lines) + "\n"


_TYPESET = (
    "Realistic documents set as PDF by typst, each in a look that its seed chooses (`benchmarks/typeset.py`), and read by",
    "their layout. Facts are the head, people, items, sections, paragraphs, list items, table rows and attachments. Ragged",
    "paragraphs with neither room between them nor an indent cannot be told apart where the last line is full.",
    "",
    "| The look shows where paragraphs end | Documents | Words lost | F1 of all facts | Found whole | Lowest F1 |",
    "|---|---:|---:|---:|---:|---:|",
)


def lost(exporter, seeds):
    """In how many documents an exporter's patterns name a loss."""
    counted = dict.fromkeys(((exporter.name, pattern, why) for pattern, why in exporter.drops.items()), 0)
    for seed in seeds:
        for pattern, why in {(loss.pattern, loss.reason) for loss in losses(exporter, generate(seed))}:
            counted[exporter.name, pattern, why] += 1
    return counted


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--count", type=int, default=20_000, help="how many odd documents (default: 20000)")
    asked.add_argument("--seed", type=int, default=0, help="the first seed (default: 0)")
    asked.add_argument("--pages", type=int, default=200, help="how many pages to look at in a browser (default: 200)")
    asked.add_argument("--packages", type=int, default=20, help="how many packages to validate (default: 20)")
    asked.add_argument("--formats", default="", help="only these, separated by commas")
    asked.add_argument("--report", default=str(ROOT / "docs" / "reliability.md"), help="where to write; - for nowhere")
    options = asked.parse_args()
    seeds = range(options.seed, options.seed + options.count)
    realistic = seeds[: max(1, len(seeds) // 10)]
    wanted = set(filter(None, options.formats.split(",")))

    tallies, lossy = [], {}
    for exporter, importer in formats(wanted):
        name, fidelity = exporter.name, str(exporter.fidelity)
        trials = [
            (Tally(f"{name}: law", fidelity), seeds, law(exporter, importer, realistic=False)),
            (Tally(f"{name}: law, realistic", fidelity), realistic, law(exporter, importer, realistic=True)),
        ]
        if exporter.suffix:
            trials.append((Tally(f"{name}: damaged"), realistic, damage(exporter, importer)))
        if (trial := portal_rules(exporter)) is not None:
            trials.append((Tally(f"{name}: portal rules"), seeds, trial))
        for tally, which, trial in trials:
            tallies.append(tried(tally, which, trial))
            print(tally.row(), flush=True)
        if exporter.fidelity is Fidelity.DECLARED:
            lossy |= lost(exporter, realistic)
    if not wanted or "pdf" in wanted:
        for (what, trial), which in zip(
            printed(), (seeds[: len(seeds) // 10], realistic[: len(realistic) // 4]), strict=True
        ):
            tallies.append(tried(Tally(what), which, trial))
            print(tallies[-1].row(), flush=True)
    if not wanted or "txt" in wanted:
        from minutes_core.grammar.parser import parse
        from minutes_core.grammar.writer import write

        trial = ledger(any_text(write), lambda text: parse(text).ledger.gaps())
        tallies.append(tried(Tally("txt: ledger"), seeds, trial))
        print(tallies[-1].row(), flush=True)

    if not wanted or "akn" in wanted:
        tallies.append(tried(Tally("akn: OASIS schema"), seeds[:5000], valid()))
        print(tallies[-1].row(), flush=True)

    sets = []
    if not wanted or "pdf" in wanted:
        groups, broken = typeset(realistic)
        tallies.append(Tally("pdf: set by typst", count=len(realistic), broken=broken))
        sets = list(typeset_rows(groups))
        print("\n".join(sets), flush=True)
    if not wanted or "html" in wanted:
        tallies.append(pages(options.pages))
        print(tallies[-1].row(), flush=True)

    if not wanted or "eark" in wanted:
        tallies.append(tried(Tally("eark: tampered with"), realistic, tampered()))
        print(tallies[-1].row(), flush=True)
        tallies.append(packages(options.packages))
        print(tallies[-1].row(), flush=True)

    told = report(tallies, lossy, seeds, realistic, sets)
    if options.report != "-":
        Path(options.report).write_text(told, encoding="utf-8")
    for tally in tallies:
        for seed, why in tally.broken[:SHOWN]:
            print(f"{tally.what}, seed {seed}:\n{why}\n")
    return 1 if any(tally.broken for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
