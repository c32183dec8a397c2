"""Reading PDF: from the file to the model, beside what only fetches the text.

All figures are medians of CPU seconds, the candidates taking turns. The candidates are the importer with its
default diagnostics; PDFium's text of each page by pypdfium2; pdfplumber's `extract_text` of each page, closed
when read; and `pdftotext -bbox-layout` as a process of its own. The long documents are the examples, one after
the other, again and again; their peak memory is that of a fresh process that reads one of them. The second table is of
whole processes, start-up included. The last one has the wall time in which one worker process and two read the same
files, the next free worker taking the next file; the workers are started, and have read a file, before. Beside it
stands what the same two workers gain in counting, where they share nothing: less than 2 is what other work on the
machine takes from both. `MINUTES_CORPUS` tells where more PDFs lie.
"""

import contextlib
import io
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf
import pypdfium2

from minutes_core.errors import InputError
from minutes_core.importers.pdf import PdfImporter
from minutes_core.protocols import Source

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("MINUTES_CORPUS", ROOT.parent / "shared" / "corpus"))
EXAMPLES = sorted((ROOT / "examples").glob("*.pdf"))
MORE = sorted(CORPUS.glob("*/*.pdf")) + sorted((CORPUS / "albertslund" / "pdf").glob("*.pdf"))
ROUNDS = 5
LENGTHS = (10, 300, 1_000)
READINGS = 3  # how often the workers read each file in one round
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PLUMBER = """
import sys
import pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf, open(sys.argv[2], "w", encoding="utf-8") as out:
    for page in pdf.pages:
        out.write(page.extract_text())
        page.close()
"""
READ = """
import re
import sys
from pathlib import Path
from minutes_core.importers.pdf import PdfImporter
from minutes_core.protocols import Source
PdfImporter().read(Source.of(sys.argv[1]))
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def to_model(path):
    with contextlib.suppress(InputError):  # an attachment without items, say: its pages are read all the same
        PdfImporter().read(Source.of(path))


def pdfium_text(path):
    document = pypdfium2.PdfDocument(path.read_bytes())
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def plumber_text(path):
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def process(*arguments):
    """The CPU seconds of a process."""
    child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{arguments[0]} failed")
    return used.ru_utime + used.ru_stime


def peak_memory(path):
    """The most memory, in MB, that a process of its own has while it reads a file.

    The process tells it: to whoever waits for it the system tells the size of the process that it was started from, where
    that was larger.
    """
    told = subprocess.run([sys.executable, "-c", READ, str(path)], env=ENVIRONMENT, capture_output=True, check=True)
    return int(told.stdout) / 1024


def poppler(path):
    return process("pdftotext", "-q", "-bbox-layout", str(path), os.devnull)


def seconds(work, path):
    before = time.process_time()
    told = work(path)
    return told if isinstance(told, float) else time.process_time() - before


def medians(candidates, paths, rounds=ROUNDS):
    taken = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, work in candidates.items():
            taken[name].append(sum(seconds(work, path) for path in paths))
    return {name: statistics.median(times) for name, times in taken.items()}


def candidates_here(*, plumber=True):
    found = {"model": to_model, "PDFium": pdfium_text}
    if plumber:
        found["pdfplumber"] = plumber_text
    if shutil.which("pdftotext"):
        found["pdftotext"] = poppler
    return found


def pages_of(paths):
    return sum(len(pypdfium2.PdfDocument(path)) for path in paths)


def row(label, pages, median, memory=""):
    model = median["model"]
    cells = [label, f"{pages:,}", f"{model / pages * 1e3:.2f}"]
    cells.append(f"{median['pdfplumber'] / model:.1f}" if "pdfplumber" in median else "")
    cells.append(f"{model / median['PDFium']:.2f}")
    cells.append(f"{model / median['pdftotext']:.2f}" if "pdftotext" in median else "")
    print(f"| {' | '.join([*cells, memory])} |", flush=True)


def long_document(pages):
    made = pikepdf.new()
    sources = [pikepdf.open(path) for path in EXAMPLES]
    while len(made.pages) < pages:
        for source in sources:
            made.pages.extend(source.pages)
    del made.pages[pages:]
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def crew(workers):
    """Worker processes that have loaded the importer and read a file; all that they start from is loaded once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["minutes_core.importers.pdf.assemble", "minutes_core.importers.pdf.layout"])
    return context.Pool(workers, to_model, (EXAMPLES[0],))


def count(_):
    """Work of the length of a file that asks for nothing but a processor."""
    for _ in range(600_000):
        pass


def wall_seconds(pool, work, tasks):
    before = time.perf_counter()
    for _ in pool.imap_unordered(work, tasks):
        pass
    return time.perf_counter() - before


def workers(paths):
    """The median wall time of one worker and of two, and the medians of what two gain, in reading and in counting."""
    # the longest first, so that no worker waits for the other's last file
    tasks = sorted(paths * READINGS, key=lambda path: path.stat().st_size, reverse=True)
    taken = {(size, work): [] for work in (to_model, count) for size in (1, 2)}
    with crew(1) as one, crew(2) as two:
        for _ in range(2 * ROUNDS + 1):
            for (size, work), times in taken.items():
                times.append(wall_seconds(one if size == 1 else two, work, tasks))
    kept = {key: times[1:] for key, times in taken.items()}  # the first round warms up
    gains = [
        statistics.median(first / second for first, second in zip(kept[1, work], kept[2, work], strict=True))
        for work in (to_model, count)
    ]
    return statistics.median(kept[1, to_model]), statistics.median(kept[2, to_model]), *gains


def main():
    print("| documents | pages | model ms/page | pdfplumber / model | model / PDFium | model / pdftotext | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for label, paths in (("examples", EXAMPLES), ("real minutes", MORE)):
        if paths:
            row(label, pages_of(paths), medians(candidates_here(), paths))
    with tempfile.TemporaryDirectory() as folder:
        for pages in LENGTHS:
            path = Path(folder) / f"{pages}.pdf"
            path.write_bytes(long_document(pages))
            median = medians(candidates_here(plumber=pages == LENGTHS[0]), [path], ROUNDS if pages < 1000 else 3)
            row(f"{pages:,} pages", pages, median, f"{peak_memory(path):.0f}")
        path = next(path for path in EXAMPLES if path.name.startswith("klima"))
        out = str(Path(folder) / "x.xml")
        command = str(Path(sys.executable).with_name("minutes"))
        convert = [command, "--quiet", "convert", str(path), "--to", "xml", "-o", out]
        plumber = [sys.executable, "-c", PLUMBER, str(path), str(Path(folder) / "x.txt")]
        median = {"convert": [], "plumber": [], "python": []}
        for _ in range(2 * ROUNDS):
            median["convert"].append(process(*convert))
            median["plumber"].append(process(*plumber))
            median["python"].append(process(sys.executable, "-c", "pass"))
    told = {name: statistics.median(times) for name, times in median.items()}
    print()
    print(f"| whole process, {path.name} | CPU s | of the pdfplumber script |")
    print("|---|---:|---:|")
    names = (("minutes convert --to xml", "convert"), ("pdfplumber script", "plumber"), ("python -c pass", "python"))
    for label, name in names:
        print(f"| {label} | {told[name]:.3f} | {told[name] / told['plumber']:.2f} |")
    alone, together, gain, counting = workers(MORE or EXAMPLES)
    print()
    print("| files read | one worker, s | two workers, s | times as fast | in counting |")
    print("|---:|---:|---:|---:|---:|")
    print(f"| {READINGS * len(MORE or EXAMPLES)} | {alone:.2f} | {together:.2f} | {gain:.2f} | {counting:.2f} |")


if __name__ == "__main__":  # a worker's process loads this module too
    main()
