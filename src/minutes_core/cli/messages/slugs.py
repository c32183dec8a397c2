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
    "invalid-metadata": ("{detail}", "har metadata, der ikke kan bruges ({detail})"),
    "no-items": ("{detail}", "har ingen dagsordenspunkter, der kan genkendes ({detail})"),
    "no-record": ("{detail}", "har ingen indlagte data ({detail})"),
    "no-tags": ("{detail}", "har ingen koder, der fortæller om et møde ({detail})"),
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
    "renamed": (
        "another document's result has the same name, so this one is {name}",
        "et andet dokuments resultat har samme navn, så dette er {name}",
    ),
    "losses": (
        "{format} leaves out {count:value|values} ({told})",
        "{format} udelader {count:værdi|værdier} ({told})",
    ),
    "undeclared-loss": (
        "{format} changes {path} without saying so: a fault of the format, not of the document",
        "{format} ændrer {path} uden at sige det: en fejl i formatet, ikke i dokumentet",
    ),
    "strict": (
        "has {count:warning|warnings}, and --strict is on: nothing is written",
        "har {count:advarsel|advarsler}, og --strict er valgt: intet er skrevet",
    ),
    "left-out": (
        "{count:file is|files are} in no format that can be read, and left out: {names}",
        "{count:fil er|filer er} ikke i et format, der kan læses, og udeladt: {names}",
    ),
    # What is doubtful in a document.
    "access-unclear": (
        "item {item} does not say clearly whether it is closed: {title}",
        "punkt {item} siger ikke klart, om det er lukket: {title}",
    ),
    "akn-changed": (
        "is not as it was written: it has {found}, where what was read of it gives {wanted}",
        "er ikke, som det blev skrevet: der står {found}, hvor det læste giver {wanted}",
    ),
    "akn-left-out": (
        "{count:thing has|things have} no place in a document, and {count:is|are} left out: {told}",
        "{count:ting har|ting har} ingen plads i et dokument og er udeladt: {told}",
    ),
    "akn-reordered": (
        "{count:section|sections} behind an item in the same item: read before it",
        "{count:afsnit|afsnit} efter et punkt i samme punkt: læst før det",
    ),
    "akn-simplified": (
        "the words are kept, and not what they were marked as ({count:time|times}): {told}",
        "ordene er beholdt, men ikke hvad de var mærket som ({count:gang|gange}): {told}",
    ),
    "attachment-ambiguous": (
        "item {item}: more files than one could be an attachment, or one could be more: {title} ({told})",
        "punkt {item}: flere filer kan være et bilag, eller én kan være flere: {title} ({told})",
    ),
    "attachment-missing": (
        "item {item}: the file of an attachment is not given, and is not among the files: {title}",
        "punkt {item}: et bilags fil er ikke givet og er ikke blandt filerne: {title}",
    ),
    "attachments-not-found": (
        "{count:attachment is|attachments are} not beside the export: {told}",
        "{count:bilag ligger|bilag ligger} ikke ved eksporten: {told}",
    ),
    "attachments-not-packed": (
        "{count:attachment is|attachments are} listed, and not at hand to be packed: {told}",
        "{count:bilag er|bilag er} nævnt, men var ikke til rådighed for pakken: {told}",
    ),
    "bytes-replaced": (
        "{count:byte that is no text was|bytes that are no text were} replaced by U+FFFD",
        "{count:byte, der ikke er tekst, er|byte, der ikke er tekst, er} erstattet af U+FFFD",
    ),
    "characters-replaced": (
        "{count:character that a document cannot hold was|characters that a document cannot hold were} replaced by U+FFFD",
        "{count:tegn, som et dokument ikke kan rumme, er|tegn, som et dokument ikke kan rumme, er} erstattet af U+FFFD",
    ),
    "contents-differ": (
        "the table of contents lists {listed:item|items}, and {found} were found; not found: {missing}",
        "indholdsfortegnelsen har {listed:punkt|punkter}, og {found} blev fundet; ikke fundet: {missing}",
    ),
    "dates-differ": (
        "the heading says {heading}, and the label says {label}",
        "overskriften siger {heading}, og feltet siger {label}",
    ),
    "encoding-recognised": ("was read as {encoding}", "er læst som {encoding}"),
    "figure-not-found": (
        "a picture is not there, and its text stands in its place: {href}",
        "et billede findes ikke, og dets tekst står i stedet: {href}",
    ),
    "figure-unreadable": (
        "a picture cannot be shown, and its text stands in its place: {href}",
        "et billede kan ikke vises, og dets tekst står i stedet: {href}",
    ),
    "figure-without-alt": (
        "a picture has no text for those who cannot see it: {href}",
        "et billede har ingen tekst til dem, der ikke kan se det: {href}",
    ),
    "files-not-packed": (
        "{count:link or device of the folder is|links or devices of the folder are} not packed: {told}",
        "{count:link eller enhed i mappen er|links eller enheder i mappen er} ikke pakket: {told}",
    ),
    "foot-left-out": (
        "small print at the foot of the page is left out: {text}",
        "det småtrykte nederst på siden er udeladt: {text}",
    ),
    "glyph-missing": (
        "no font shows {character} ({count:time|times}): a sign stands in its place",
        "ingen skrift viser {character} ({count:gang|gange}): et tegn står i stedet",
    ),
    "head-not-found": (
        "no head was found: neither the body nor the day is known",
        "intet hoved fundet: hverken udvalget eller dagen kendes",
    ),
    "engines-differ": (
        "PDFium and pdfplumber differ in {share} % of the page's words",
        "PDFium og pdfplumber er uenige om {share} % af sidens ord",
    ),
    "field-not-understood": (
        "{label} is not understood, and left out: {text}",
        "{label} er ikke forstået og er udeladt: {text}",
    ),
    "field-shortened": (
        "item {item}, {field}: it is longer than {most:character|characters}, and is cut: {text}",
        "punkt {item}, {field}: det er længere end {most:tegn|tegn} og er afkortet: {text}",
    ),
    "fields-not-kept": (
        "{count:field has|fields have} no place in a document, and what they say is left out: {told}",
        "{count:felt har|felter har} ingen plads i et dokument, og deres indhold er udeladt: {told}",
    ),
    "fields-unknown": (
        "{count:field is|fields are} not known, and left out: {told}",
        "{count:felt er|felter er} ikke kendt og er udeladt: {told}",
    ),
    "file-damaged": (
        "is damaged, and was read as far as it goes ({pages:page|pages})",
        "er beskadiget og er læst, så langt den rækker ({pages:side|sider})",
    ),
    "heading-unknown": (
        "the heading is none of the known ones: {text}",
        "overskriften er ikke blandt de kendte: {text}",
    ),
    "hidden-text": (
        "has text that cannot be seen, and it is left out: {text}",
        "har tekst, der ikke kan ses, og den er udeladt: {text}",
    ),
    "html-cleaned": (
        "{count:leaving|leavings} of a word processor or editor cleaned away: {told}",
        "{count:rest|rester} fra tekstbehandling fjernet: {told}",
    ),
    "html-dropped": (
        "{count:element|elements} without text left out: {told}",
        "{count:element|elementer} uden tekst udeladt: {told}",
    ),
    "html-list-found": (
        "{count:list|lists} made of paragraphs with markers",
        "{count:liste|lister} dannet af afsnit med tegn foran",
    ),
    "cell-cut": (
        "{column} of row {row} of {table} is cut: a cell of a workbook has no room for {length} characters",
        "{column} i række {row} af {table} er skåret af: en celle i en regnearksmappe har ikke plads til {length} tegn",
    ),
    "image-not-shown": (
        "the image {name} is not at hand, or not one that a page can show: it is named",
        "billedet {name} er ikke til rådighed eller kan ikke vises på en side: det er nævnt",
    ),
    "item-number-skips": (
        "the item numbers go from {before} to {number}",
        "punkternes numre går fra {before} til {number}",
    ),
    "items-out-of-order": (
        "{count:item stands|items stand} out of order, and are put in the order of their numbers",
        "{count:punkt|punkter} står ikke i orden og er sat efter deres numre",
    ),
    "kle-subject-unknown": (
        "the KLE list has no subject {subject}: {number}",
        "KLE-listen har intet emne {subject}: {number}",
    ),
    "kle-facet-unknown": ("KLE has no facet {facet}: {number}", "KLE har ingen facet {facet}: {number}"),
    "layout-recognised": ("has the layout of {title}", "er sat op som i {title}"),
    "layout-unknown": (
        "is laid out as none of the known systems does it; it was read by its words",
        "er sat op, som ingen af de kendte systemer gør det; det er læst efter sine ord",
    ),
    "original-left-out": (
        "the original is not packed: it may hold what the public edition leaves out",
        "originalen er ikke pakket: den kan rumme det, den offentlige udgave udelader",
    ),
    "package-file-changed": (
        "{path} is not what the package says: its size or checksum is another",
        "{path} er ikke, hvad pakken siger: størrelsen eller kontrolsummen er en anden",
    ),
    "package-file-listed-twice": ("{path} is listed twice in the package", "{path} er nævnt to gange i pakken"),
    "package-file-missing": ("{path} is missing in the package", "{path} mangler i pakken"),
    "package-file-unchecked": (
        "{path} is listed without a checksum that can be checked",
        "{path} er nævnt uden en kontrolsum, der kan prøves",
    ),
    "package-file-unlisted": ("{path} is in no list of the package", "{path} er ikke nævnt i pakken"),
    "package-unread": (
        "nobody has read the original in the package: what is known of it was supplied",
        "ingen har læst originalen i pakken: det, der vides om den, er oplyst",
    ),
    "package-without-time": (
        "the package does not say when it was made (--eark-created, or SOURCE_DATE_EPOCH)",
        "pakken siger ikke, hvornår den er lavet (--eark-created eller SOURCE_DATE_EPOCH)",
    ),
    "page-empty": ("the page shows nothing", "siden viser ingenting"),
    "page-unreadable": ("the page cannot be read", "siden kan ikke læses"),
    "page-without-text": ("the page shows no text (is it a scan?)", "siden viser ingen tekst (er den skannet?)"),
    "placeholder-left": (
        "words that were to be replaced are left: {text}",
        "ord, der skulle erstattes, står tilbage: {text}",
    ),
    "recognised-text": (
        "the text was recognised on a scanned page",
        "teksten er genkendt på en skannet side",
    ),
    "record-differs": (
        "the data inside and the pages do not say the same (read by {by}): {text}",
        "de indlagte data og siderne siger ikke det samme (læst efter {by}): {text}",
    ),
    "record-unreadable": (
        "the data inside cannot be read, and the pages are read instead: {problem}",
        "de indlagte data kan ikke læses, og siderne er læst i stedet: {problem}",
    ),
    "schema-invalid": ("is against the schema: {problem}", "er imod skemaet: {problem}"),
    "script-not-shaped": (
        "letters of a script that is not set right, {script}, are set one by one ({count:letter|letters})",
        "bogstaver i en skrift, der ikke sættes rigtigt, {script}, er sat ét for ét ({count:bogstav|bogstaver})",
    ),
    "sentence-joined": (
        "a broken sentence is joined: {text}",
        "en brudt sætning er samlet: {text}",
    ),
    "items-by-number": (
        "no line says “Punkt 1: …”; {count:numbered line is|numbered lines are} read as items",
        "ingen linje siger “Punkt 1: …”; {count:nummereret linje|nummererede linjer} er læst som punkter",
    ),
    "lines-joined": (
        "a program broke the text into lines: {count:line|lines} put to the next, {heads:running head|running heads} left out",
        "et program har delt teksten i linjer: {count:linje|linjer} sat sammen med den næste, {heads:sidehoved|sidehoveder} udeladt",
    ),
    "image-left-out": ("an image is left out: only text is read", "et billede er udeladt: kun tekst læses"),
    "slanted-text": (
        "text that does not run from left to right is read last on its page: {text}",
        "tekst, der ikke løber fra venstre mod højre, er læst sidst på siden: {text}",
    ),
    "stray-character": ("a stray character is left out: {text}", "et løst tegn er udeladt: {text}"),
    "table-unsure": (
        "words stand in columns, but it is not sure that they are a table; they are read line by line: {text}",
        "ord står i kolonner, men det er ikke sikkert, at de er en tabel; de er læst linje for linje: {text}",
    ),
    "text-garbled": (
        "the fonts do not say which letters they show ({share} % of the page): its text may be wrong",
        "skrifterne siger ikke, hvilke bogstaver de viser ({share} % af siden): dens tekst kan være forkert",
    ),
    "title-shortened": (
        "item {item}: the title is longer than {most:character|characters}, and is cut; the whole of it begins the text: {title}",
        "punkt {item}: titlen er længere end {most:tegn|tegn} og er afkortet; hele titlen indleder teksten: {title}",
    ),
    "value-not-understood": (
        "{label} is not understood, and kept as text: {text}",
        "{label} er ikke forstået og er beholdt som tekst: {text}",
    ),
    "value-told-twice": (
        "{label} is said twice, and the second is kept as text: {text}",
        "{label} er sagt to gange, og den anden er beholdt som tekst: {text}",
    ),
    "weekday-differs": ("{date} is {right}, not {weekday}", "{date} er {right}, ikke {weekday}"),
    "xml-comment": ("{count:comment is|comments are} left out", "{count:kommentar|kommentarer} er udeladt"),
    "xml-instruction": (
        "{count:processing instruction is|processing instructions are} left out",
        "{count:behandlingsinstruktion|behandlingsinstruktioner} er udeladt",
    ),
    "xml-mended": (
        "is not well-formed: {count:character|characters} that XML does not have {count:was|were} read as a line break",
        "er ikke velformet: {count:tegn|tegn}, som XML ikke har, er læst som linjeskift",
    ),
    # What the user says beside a document.
    "supplied": (
        "the document does not say {field}: {value}, as supplied ({by})",
        "dokumentet siger ikke {field}: {value}, som oplyst ({by})",
    ),
    "supplied-instead": (
        "{field} is {value}, as supplied ({by}), instead of {told}",
        "{field} er {value}, som oplyst ({by}), i stedet for {told}",
    ),
    "supplied-differs": (
        "{field} is {told} in the document, and {value} as supplied ({by}): the document's is kept, {field}:= replaces it",
        "{field} er {told} i dokumentet og {value} som oplyst ({by}): dokumentets beholdes, {field}:= erstatter den",
    ),
    "supplied-unused": (
        "{field} belongs to an approved document, and the status is {status}; not used: {value} ({by})",
        "{field} hører til et godkendt dokument, og status er {status}; ikke brugt: {value} ({by})",
    ),
    "approval-dropped": (
        "the status is {status} now, and the approval is gone with the old one: {told}",
        "status er nu {status}, og godkendelsen er væk sammen med den gamle: {told}",
    ),
    "metadata-column-unknown": (
        "{count:column is|columns are} no field that can be supplied, and left out: {columns}",
        "{count:kolonne er|kolonner er} ikke et felt, der kan oplyses, og er udeladt: {columns}",
    ),
    "metadata-row-nameless": (
        "{count:row does|rows do} not say which document it is about, by a path or a SHA-256 of 64 digits; line {rows}",
        "{count:række siger|rækker siger} ikke, hvilket dokument den gælder, med en sti eller en SHA-256 på 64 tegn; linje {rows}",
    ),
    "metadata-other-checksum": (
        "{count:row is|rows are} not used, for the file at the path has another SHA-256; line {rows}",
        "{count:række er|rækker er} ikke brugt, for filen på stien har en anden SHA-256; linje {rows}",
    ),
    "metadata-unmatched": (
        "{count:row is|rows are} of no document here; line {rows}",
        "{count:række hører|rækker hører} ikke til noget dokument her; linje {rows}",
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
