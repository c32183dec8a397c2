"""Pages for the web: writing and reading, growth to 10,000 items, and Jinja2 rendering the same markup.

The document is that of `bench_xml.py`. Jinja2 renders the record with a compiled template, autoescaping, and the same
functions for addresses, names of places and directions; the bytes are the same. The page's head is made in the same way for
both. All figures are medians of milliseconds of CPU, the candidates taking turns; the ratio is to stay below 1.5.
"""

import statistics
import sys
import time

import jinja2
from bench_xml import document

from minutes_core.importers.html import HtmlImporter
from minutes_core.model import Paragraph, Table
from minutes_core.protocols import Source
from minutes_core.richtext.writer import isolated
from minutes_core.schema import html_words
from minutes_core.schema.links import web_link
from minutes_exporters.html import HtmlExporter
from minutes_exporters.html.anchors import Anchors
from minutes_exporters.html.page import page
from minutes_exporters.html.record import Record

ROUNDS = {100: 25, 1_000: 11, 10_000: 5}

TEMPLATE = """
{%- macro line(field, text) -%}
<span data-field="{{ field }}"{{ isolated(text)|safe }}>{{ text }}</span>
{%- endmacro -%}
{%- macro words(content) -%}
{%- if content.marks -%}
{%- for run, style in content.runs() -%}
{%- if style.href is not none %}<a href="{{ web_link(style.href) }}">{% endif -%}
{%- if style.bold %}<b>{% endif %}{% if style.italic %}<i>{% endif -%}
{{ run }}
{%- if style.italic %}</i>{% endif %}{% if style.bold %}</b>{% endif -%}
{%- if style.href is not none %}</a>{% endif -%}
{%- endfor -%}
{%- else -%}{{ content.text }}{%- endif -%}
{%- endmacro -%}
{%- macro flow(name, blocks, more="") -%}
<{{ name }}{{ more|safe }}{{ isolated(blocks[0].content.text)|safe }}>{{ words(blocks[0].content) }}</{{ name }}>
{% endmacro -%}
{%- macro rows(part, cell, some) -%}
{%- if some -%}
<{{ part }}>
{% for row in some -%}
<tr>
{% for one in row %}{{ flow(cell, one.blocks, ' scope="col"' if cell == "th" else "") }}{% endfor -%}
</tr>
{% endfor -%}
</{{ part }}>
{% endif -%}
{%- endmacro -%}
{%- macro blocks(all) -%}
{%- for block in all -%}
{%- if is_paragraph(block) -%}
<p{{ isolated(block.content.text)|safe }}>{{ words(block.content) }}</p>
{% elif is_table(block) -%}
<div class="table" tabindex="0" role="group" aria-label="{{ say.table }}">
<table>
{{ rows("thead", "th", block.rows[:block.header_rows]) -}}
{{ rows("tbody", "td", block.rows[block.header_rows:]) -}}
</table>
</div>
{% else -%}
<{{ "ol" if block.ordered else "ul" }}>
{% for item in block["items"] %}{{ flow("li", item.blocks) }}{% endfor -%}
</{{ "ol" if block.ordered else "ul" }}>
{% endif -%}
{%- endfor -%}
{%- endmacro -%}
<article class="minutes" data-minutes="1" lang="{{ minutes.language }}" data-kind="{{ minutes.kind.value }}" data-status="{{ minutes.status.value }}">
<header>
<h1><span class="label kind">{{ kind }}</span> {{ line("committee", minutes.committee) }}</h1>
</header>
<nav class="label contents" aria-labelledby="oversigt">
<h2 id="oversigt">{{ say.contents }}</h2>
<ol>
{% for item in minutes["items"] -%}
<li><a href="#{{ anchors.item(loop.index0) }}"><span class="number">{{ item.number }}</span> <bdi>{{ item.title }}</bdi></a> <a class="to-decision" href="#{{ anchors.sections(loop.index0)[-1] }}" aria-label="{{ decision_of(number=item.number) }}">{{ say.decision }}</a></li>
{% endfor -%}
</ol>
</nav>
<div class="content" id="indhold" tabindex="-1">
{% for item in minutes["items"] -%}
{% set anchor = anchors.item(loop.index0) -%}
{% set names = anchors.sections(loop.index0) -%}
<section class="item" id="{{ anchor }}" data-field="item" data-access="{{ item.access.value }}">
<h2><span class="label word">{{ say.item }}</span> <a data-field="number" class="number" href="#{{ anchor }}"{{ isolated(item.number)|safe }}>{{ item.number }}</a> {{ line("title", item.title) }}</h2>
{% if item.case_number -%}
<dl class="facts">
<div><dt class="label">{{ say.case }}</dt><dd>{{ line("case_number", item.case_number) }}</dd></div>
</dl>
{% endif -%}
{% for section in item.sections -%}
<section class="part {{ section.kind.value }}" id="{{ names[loop.index0] }}" data-field="section" data-kind="{{ section.kind.value }}">
<h3 data-field="heading"{{ isolated(section.heading)|safe }}>{{ section.heading }}</h3>
{{ blocks(section.blocks) -}}
</section>
{% endfor -%}
{% if item.attachments -%}
<section class="attachments">
<h3 class="label">{{ say.attachments }}</h3>
<ul>
{% for attachment in item.attachments -%}
<li data-field="attachment" data-access="{{ attachment.access.value }}">{{ line("title", attachment.title) }}</li>
{% endfor -%}
</ul>
</section>
{% endif -%}
</section>
{% endfor -%}
</div>
</article>
"""


def compiled():
    environment = jinja2.Environment(autoescape=True, keep_trailing_newline=True)
    say = {key: danish for key, (danish, _) in html_words.WORDS.items()}
    environment.globals |= {
        "isolated": isolated,
        "web_link": web_link,
        "say": say,
        "decision_of": say["decision-of"].format,
        "is_paragraph": lambda block: type(block) is Paragraph,
        "is_table": lambda block: type(block) is Table,
    }
    return environment.from_string(TEMPLATE)


def candidates(minutes, template):
    exporter = HtmlExporter()

    def rendered():
        kind = html_words.KINDS[minutes.kind][0]
        article = template.render(minutes=minutes, anchors=Anchors(minutes), kind=kind)
        return page(exporter, Record(exporter, minutes, {}), article).encode()

    data = exporter.export(minutes, {}).data
    assert rendered() == data
    assert HtmlImporter().read(Source.of(data)).minutes == minutes
    return len(data) / 1e6, {
        "write": lambda: exporter.export(minutes, {}),
        "jinja2": rendered,
        "read": lambda: HtmlImporter().read(Source.of(data)),
    }


def milliseconds(work):
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def main():
    template = compiled()
    print("| items | MB | write ms | Jinja2 ms | write / Jinja2 | read ms | write µs/item | read µs/item |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for items, rounds in ROUNDS.items():
        size, works = candidates(document(items), template)
        taken = {name: [] for name in works}
        for _ in range(rounds):
            for name, work in works.items():
                taken[name].append(milliseconds(work))
        median = {name: statistics.median(times) for name, times in taken.items()}
        ratio = statistics.median(ours / theirs for ours, theirs in zip(taken["write"], taken["jinja2"], strict=True))
        print(
            f"| {items:,} | {size:.2f} | {median['write']:.1f} | {median['jinja2']:.1f} | {ratio:.2f} "
            f"| {median['read']:.1f} | {1e3 * median['write'] / items:.0f} | {1e3 * median['read'] / items:.0f} |"
        )


if __name__ == "__main__":
    sys.exit(main())
