"""Every slug with its message, in English and Danish.

A template is filled with the facts of the diagnostic or the fields of the error; `{count:item|items}` counts. Every slug has
a paragraph in `docs/diagnostics.md`. A message is a sentence about the document, whose name stands before it.
"""

from __future__ import annotations

from typing import Final

SLUGS: Final[dict[str, tuple[str, str]]] = {
    # What cannot be read. The Danish is said with the English detail where the detail has no Danish of its own.
    "unreadable": ("{detail}", "kan ikke læses ({detail})"),
    "empty-file": ("is empty", "er tom"),
    "unknown-format": ("{detail}", "er ikke i et format, der kan læses ({detail})"),
    "ambiguous-format": ("{detail}", "kan være i flere formater ({detail})"),
    "not-text": ("{detail}", "er ikke tekst ({detail})"),
    "not-a-pdf": ("is not a PDF", "er ikke en PDF"),
    "encrypted": ("asks for a password", "kræver en adgangskode"),
    "malformed-document": ("{detail}", "overholder ikke sit formats regler ({detail})"),
    "forbidden-xml": ("{detail}", "har en DTD eller entiteter, og det læses ikke ({detail})"),
    "unsupported-version": ("{detail}", "er i en nyere version, end der kan læses ({detail})"),
    "no-pages": ("has no pages", "har ingen sider"),
    "no-text": ("{detail}", "har ingen tekst ({detail})"),
    "no-items": ("{detail}", "har ingen dagsordenspunkter, der kan genkendes ({detail})"),
    # What cannot be written.
    "cannot-export": (
        "cannot be written as {format}: the format needs {field}, which the document does not have",
        "kan ikke skrives som {format}: formatet kræver {field}, som dokumentet ikke har",
    ),
    "cannot-write": ("{detail}", "kan ikke skrives ({detail})"),
    "disk-full": ("there is no room for the whole result", "der er ikke plads til hele resultatet"),
    "name-collision": ("{detail}", "har samme navn som et andet resultat ({detail})"),
    "withheld": (
        "is not written as {format}, which is meant for the public: {reasons}",
        "skrives ikke som {format}, der er beregnet til offentligheden: {reasons}",
    ),
    "draft": ("it is a draft (--allow-draft)", "det er et udkast (--allow-draft)"),
    "closed-content": ("closed content in {where}", "lukket indhold i {where}"),
    "unknown-access": ("access not known for {where}", "adgangen er ikke kendt for {where}"),
    "closed-attachment": ("attachments that are not open in {where}", "bilag, der ikke er åbne, i {where}"),
    "personal-data": (
        "what looks like a CPR number in {where} (--allow-personal-data)",
        "noget, der ligner et CPR-nummer, i {where} (--allow-personal-data)",
    ),
    "losses": (
        "{format} leaves out {count:value|values} ({told})",
        "{format} udelader {count:værdi|værdier} ({told})",
    ),
    "undeclared-loss": (
        "{format} changes {path}, which it does not say it does: this is an error in the format, not in the document",
        "{format} ændrer {path}, hvad det ikke siger, at det gør: fejlen er formatets, ikke dokumentets",
    ),
    "strict": (
        "has {count:warning|warnings}, and --strict counts: nothing is written",
        "har {count:advarsel|advarsler}, og --strict tæller dem: intet er skrevet",
    ),
    # What is wrong with the program or its plugins.
    "plugin": ("the format {name} {detail}", "formatet {name} virker ikke ({detail})"),
    "invalid-value": ("{told}", "en værdi kan ikke bruges ({told})"),
    "error": ("{told}", "kan ikke behandles ({told})"),
    "internal": (
        "could not be done, by a fault of this program ({told})",
        "kunne ikke behandles på grund af en fejl i dette program ({told})",
    ),
    "usage": ("{told}", "{told}"),
    "interrupted": ("interrupted", "afbrudt"),
}
