"""Everything that the command line prints, but for what has a slug: English and Danish."""

from __future__ import annotations

from typing import Final

_SUPPLIED: Final = (
    "organisation, committee, kind, status, language, approval.date, approval.body, meeting.title, meeting.date,"
    " meeting.start, meeting.end_date, meeting.end, meeting.location, meeting.address, identifier.SCHEME"
)
"""What `minutes_core.supplied.FIELDS` has, which is loaded only where it is used."""

WORDS: Final[dict[str, tuple[str, str]]] = {
    # the shape of messages
    "note": ("note", "bemærkning"),
    "warning": ("warning", "advarsel"),
    "error": ("error", "fejl"),
    "page": ("page {page}", "side {page}"),
    "and": ("{first} and {last}", "{first} og {last}"),
    "and-more": ("{things} and {count} more", "{things} og {count} til"),
    "yes": ("yes", "ja"),
    "no": ("no", "nej"),
    # places in a document
    "item": ("item {numbers}", "punkt {numbers}"),
    "items": ("items {numbers}", "punkt {numbers}"),
    "part-approval": ("the approval", "godkendelsen"),
    "part-closing": ("the text after the items", "teksten efter punkterne"),
    "part-committee": ("the name of the committee", "udvalgets navn"),
    "part-identifiers": ("the document's identifiers", "dokumentets identifikatorer"),
    "part-meeting": ("what is said of the meeting", "oplysningerne om mødet"),
    "part-organisation": ("the name of the organisation", "organisationens navn"),
    "part-participants": ("the list of participants", "deltagerlisten"),
    "part-preamble": ("the text before the items", "teksten før punkterne"),
    "say-edition": (
        "--edition public leaves it out, --edition full keeps it",
        "--edition public udelader det, --edition full beholder det",
    ),
    # usage
    "no-command": (
        "say what to do: {commands} (minutes --help tells more)",
        "skriv, hvad der skal ske: {commands} (se minutes --help)",
    ),
    "unknown-command": (
        "there is no command {command} (there are: {commands})",
        "der er ingen kommando {command} (der er: {commands})",
    ),
    "no-such-format": (
        "there is no format {format} (there are: {formats})",
        "der er intet format {format} (der er: {formats})",
    ),
    "no-such-format-to-read": (
        "there is no format {format} that can be read (there are: {formats})",
        "der er intet format {format}, der kan læses (der er: {formats})",
    ),
    "no-such-format-to-write": (
        "there is no format {format} that can be written (there are: {formats})",
        "der er intet format {format}, der kan skrives (der er: {formats})",
    ),
    "written-as-tables": (
        "{format} holds tables of many documents: it is written by minutes tables",
        "{format} rummer tabeller over mange dokumenter: det skrives af minutes tables",
    ),
    "no-such-kind": ("there is no kind {kind} (choose {kinds})", "der er ingen slags {kind} (vælg {kinds})"),
    "to-empty": ("--to needs a format", "--to skal have et format"),
    "out-empty": ("-o needs a name", "-o skal have et navn"),
    "stdin-once": ("standard input can be read only once", "standard input kan kun læses én gang"),
    "stdin-needs-out": (
        "say with -o where the result of standard input goes",
        "skriv med -o, hvor resultatet af standard input skal hen",
    ),
    "stdout-takes-one": (
        "standard output takes one document in one format",
        "standard output tager ét dokument i ét format",
    ),
    "folder-needs-out": (
        "say with -o to which folder the results go",
        "skriv med -o, hvilken mappe resultaterne skal i",
    ),
    "out-is-a-file": (
        "there is more than one result, and {out} is a file: -o must name a folder",
        "der er flere resultater, og {out} er en fil: -o skal være en mappe",
    ),
    "out-looks-like-a-file": (
        "there is more than one result, and {out} is named like one file (if it is to be a folder: -o {out}/)",
        "der er flere resultater, og {out} ligner navnet på én fil (hvis det skal være en mappe: -o {out}/)",
    ),
    "help-unread": (
        "read nothing: pack the documents as they are, with what is supplied of them",
        "læs ikke noget: pak dokumenterne, som de er, med det, der er oplyst om dem",
    ),
    "unread-has-no-edition": (
        "--unread reads nothing, so nothing can be taken out for the public edition",
        "--unread læser ikke noget, så intet kan tages ud til den offentlige udgave",
    ),
    "unread-has-no-format": (
        "--unread reads nothing, so it takes no --from",
        "--unread læser ikke noget og kan ikke bruges sammen med --from",
    ),
    "unread-not-kept": (
        "{format} cannot keep a document that nobody has read (eark can)",
        "{format} kan ikke rumme et dokument, som ingen har læst (det kan eark)",
    ),
    "options-of-another-format": (
        "options of another format than --from says ({formats})",
        "valg, der hører til et andet format end det, --from siger ({formats})",
    ),
    "origins-of-one": ("--origins is for one document", "--origins er til ét dokument"),
    "origins-over-result": (
        "{name} cannot be both the result and the origins",
        "{name} kan ikke være både resultatet og oprindelserne",
    ),
    "refused-option": ("{option}: {problem}", "{option}: {problem}"),
    "not-a-choice": ("{value} is not one of {choices}", "{value} er ikke en af {choices}"),
    "not-a-int": ("{value} is not a whole number", "{value} er ikke et helt tal"),
    "not-a-float": ("{value} is not a number", "{value} er ikke et tal"),
    "not-a-date": ("{value} is not a date such as 2024-05-31", "{value} er ikke en dato som 2024-05-31"),
    "not-a-datetime": (
        "{value} is not a time such as 2024-05-31T14:30",
        "{value} er ikke et tidspunkt som 2024-05-31T14:30",
    ),
    # results
    "plugin": ("the format {name} {detail}", "formatet {name} {detail}"),
    "summary": (
        "{done:document|documents} done, {failed} failed",
        "{done:dokument|dokumenter} klaret, {failed} fejlede",
    ),
    # help
    "usage-word": ("usage", "brug"),
    "arguments": ("arguments", "argumenter"),
    "options": ("options", "valg"),
    "options-of": ("options of {format}", "valg for {format}"),
    "options-of-reading": ("options of reading {format}", "valg ved læsning af {format}"),
    "default": ("unless said otherwise: {value}", "hvis intet andet siges: {value}"),
    "help": (
        """\
usage: minutes COMMAND …

Reads the minutes of Danish municipal meetings, and writes them in formats that last.

commands:
  convert FILE… --to FORMAT    one document or many to other formats
  show FILE…                   the outline, in the terminal
  tables FILE… --to FORMAT     documents as tables: items, decisions, votes …
  index FOLDER                 a page that lists the pages of a folder
  new referat|dagsorden        a text to fill in
  formats                      what can be read and written, by whom, how faithfully
  schema native|json           the schema of a format

options:
  --lang da|en                 the language of messages and help
  --version                    the version
  -h, --help                   this help; minutes COMMAND --help tells more""",
        """\
brug: minutes KOMMANDO …

Læser referater af kommunale møder og skriver dem i formater, der holder.

kommandoer:
  convert FIL… --to FORMAT     ét eller flere dokumenter til andre formater
  show FIL…                    oversigten, i terminalen
  tables FIL… --to FORMAT      dokumenter som tabeller: punkter, beslutninger, stemmer …
  index MAPPE                  en side, der viser siderne i en mappe
  new referat|dagsorden        en tekst, der kan udfyldes
  formats                      hvad der kan læses og skrives, af hvem og hvor trofast
  schema native|json           skemaet for et format

valg:
  --lang da|en                 sproget i beskeder og hjælp
  --version                    versionen
  -h, --help                   denne hjælp; minutes KOMMANDO --help fortæller mere""",
    ),
    "about-convert": (
        "Reads documents in any format and writes them in others.",
        "Læser dokumenter i alle kendte formater og skriver dem i andre.",
    ),
    "about-show": ("Shows the outline of documents.", "Viser oversigten over dokumenter."),
    "about-tables": (
        "Reads documents into one set of tables, for those who count and compare.",
        "Læser dokumenter ind i ét sæt tabeller til dem, der tæller og sammenligner.",
    ),
    "about-index": (
        "Lists the pages (HTML) of a folder in a page of its own.",
        "Skriver en side, der viser siderne (HTML) i en mappe.",
    ),
    "about-new": ("Writes a text to fill in.", "Skriver en tekst, der kan udfyldes."),
    "about-formats": (
        "Lists what can be read and written, by whom, and how faithfully.",
        "Viser, hvad der kan læses og skrives, af hvem og hvor trofast.",
    ),
    "about-schema": ("Prints the schema of a format.", "Skriver skemaet for et format."),
    "usage-convert": (
        "minutes convert FILE… --to FORMAT[,FORMAT…] [-o OUT] [options]",
        "minutes convert FIL… --to FORMAT[,FORMAT…] [-o UD] [valg]",
    ),
    "usage-show": ("minutes show FILE… [options]", "minutes show FIL… [valg]"),
    "usage-tables": (
        "minutes tables FILE… --to FORMAT[,FORMAT…] -o FOLDER [options]",
        "minutes tables FIL… --to FORMAT[,FORMAT…] -o MAPPE [valg]",
    ),
    "usage-index": ("minutes index FOLDER [options]", "minutes index MAPPE [valg]"),
    "usage-new": (
        "minutes new referat|dagsorden|tillaeg [--from FILE] [-o FILE] [options]",
        "minutes new referat|dagsorden|tillaeg [--from FIL] [-o FIL] [valg]",
    ),
    "usage-formats": ("minutes formats [FORMAT…] [options]", "minutes formats [FORMAT…] [valg]"),
    "usage-schema": ("minutes schema native|json [options]", "minutes schema native|json [valg]"),
    "metavar-in": ("FILE", "FIL"),
    "metavar-out": ("OUT", "UD"),
    "metavar-file": ("FILE", "FIL"),
    "metavar-kind": ("KIND", "SLAGS"),
    "help-inputs": ("files or folders; - is standard input", "filer eller mapper; - er standard input"),
    "help-index-folder": (
        "the folder: its pages and those of the folders below it are listed in its index.html",
        "mappen: dens sider og siderne i mapperne under den vises i dens index.html",
    ),
    "help-kle": (
        "a list of KLE subjects (CSV or XML): their titles are told, a subject that it lacks is a warning",
        "en liste over KLE-emner (CSV eller XML): titlerne kommer med, og et emne, den mangler, giver en advarsel",
    ),
    "help-metadata": (
        "a list (CSV) of what single documents do not say: the columns path or sha256, and fields",
        "en liste (CSV) over, hvad enkelte dokumenter ikke siger: kolonnerne path eller sha256 og felter",
    ),
    "help-set": (
        f"what the documents do not say (FIELD:=VALUE replaces what they do); FIELD is one of {_SUPPLIED}",
        f"hvad dokumenterne ikke siger (FELT:=VÆRDI erstatter det, de siger); FELT er et af {_SUPPLIED}",
    ),
    "metavar-set": ("FIELD=VALUE", "FELT=VÆRDI"),
    "help-tables-output": (
        "the folder of the tables; what is in it under other names stays",
        "tabellernes mappe; det, der ligger i den under andre navne, bliver",
    ),
    "tabulated": (
        "{done:document|documents} in {path}, {failed} failed",
        "{done:dokument|dokumenter} i {path}, {failed} mislykkedes",
    ),
    "metavar-folder": ("FOLDER", "MAPPE"),
    "indexed": (
        "{count:document|documents} listed in {path}",
        "{count:dokument|dokumenter} vises i {path}",
    ),
    "help-to": ("the formats to write, separated by commas", "formaterne, der skal skrives, adskilt af komma"),
    "help-output": (
        "a file, a folder, or - for standard output; beside each document unless said",
        "en fil, en mappe eller - for standard output; ellers ved siden af hvert dokument",
    ),
    "help-from": (
        "read as this format, whatever the content looks like",
        "læs som dette format, uanset hvad indholdet ligner",
    ),
    "help-strict": ("a document with warnings fails", "et dokument med advarsler fejler"),
    "help-edition": (
        "public takes closed content out; full says that it may be published",
        "public tager lukket indhold ud; full siger, at det må offentliggøres",
    ),
    "help-allow-personal-data": (
        "what looks like a CPR number may be published",
        "det, der ligner et CPR-nummer, må offentliggøres",
    ),
    "help-allow-draft": ("a draft may be published", "et udkast må offentliggøres"),
    "help-attachments": (
        "a folder with the files of attachments that a document only names; of several documents, each has its own in it",
        "en mappe med filerne til bilag, som et dokument kun nævner; er der flere dokumenter, har hvert sin egen i den",
    ),
    "attachments-no-folder": ("--attachments: {name} is no folder", "--attachments: {name} er ikke en mappe"),
    "help-origins": (
        "write to this file where each value stands: page, label, box and line (one document)",
        "skriv i denne fil, hvor hver værdi står: side, sidetal, kasse og linje (ét dokument)",
    ),
    "help-report": (
        "write what was done to a file, a line of JSON for each document",
        "skriv til en fil, hvad der skete: en linje JSON for hvert dokument",
    ),
    "help-lang": ("the language of messages and help", "sproget i beskeder og hjælp"),
    "help-color": ("colour: on a terminal, always or never", "farve: på en terminal, altid eller aldrig"),
    "help-quiet": ("tell errors only", "vis kun fejl"),
    "help-help": ("show this help", "vis denne hjælp"),
    "help-kind": ("referat, dagsorden or tillaeg", "referat, dagsorden eller tillaeg"),
    "help-new-output": ("the file to write; it must not be there", "filen, der skal skrives; den må ikke findes"),
    "help-new-from": ("a document whose items are carried over", "et dokument, hvis punkter tages med"),
    "help-schema": ("native is the XML Schema, json the JSON Schema", "native er XML-skemaet, json JSON-skemaet"),
    "help-formats-names": ("tell more about these formats", "fortæl mere om disse formater"),
    # show
    "kind-minutes": ("Minutes", "Referat"),
    "kind-agenda": ("Agenda", "Dagsorden"),
    "kind-addendum": ("Supplementary agenda", "Tillægsdagsorden"),
    "status-draft": ("draft", "udkast"),
    "status-final": ("final", "endelig"),
    "status-approved": ("approved", "godkendt"),
    "no-date": ("day not known", "dag ikke kendt"),
    "no-title": ("(no title)", "(ingen titel)"),
    "no-words": ("(no words)", "(ingen ord)"),
    "attendance-present": ("{count} present", "{count} til stede"),
    "attendance-absent": ("{count} absent", "{count} fraværende"),
    "attendance-apologies": ("{count} with apologies", "{count} afbud"),
    "attendance-unknown": ("{count:participant|participants}", "{count:deltager|deltagere}"),
    "count-items": ("{count:item|items}", "{count:punkt|punkter}"),
    "count-attachments": ("{count:attachment|attachments}", "{count:bilag|bilag}"),
    "access-closed": ("closed", "lukket"),
    "access-unknown": ("access not known", "adgang ikke kendt"),
    "decision": ("Decision", "Beslutning"),
    # formats
    "column-format": ("format", "format"),
    "column-reads": ("read", "læses"),
    "column-writes": ("written", "skrives"),
    "column-suffix": ("ending", "endelse"),
    "column-keeps": ("keeps", "bevarer"),
    "column-public": ("for the public", "for offentligheden"),
    "column-provider": ("provided by", "kommer fra"),
    "fidelity-exact": ("all", "alt"),
    "fidelity-declared": ("most", "det meste"),
    "title-acadre": ("export of Acadre", "eksport fra Acadre"),
    "title-agman": ("export of Agenda Management", "eksport fra Agenda Management"),
    "title-akn": ("Akoma Ntoso 3.0 (OASIS)", "Akoma Ntoso 3.0 (OASIS)"),
    "title-eark": ("package for an archive (E-ARK SIP)", "pakke til et arkiv (E-ARK SIP)"),
    "title-csv": ("CSV, a file for each table", "CSV, en fil til hver tabel"),
    "title-edoc": ("export of eDoc", "eksport fra eDoc"),
    "title-edoc-fujitsu": ("export of eDoc Fujitsu", "eksport fra eDoc Fujitsu"),
    "title-html": ("page for the web (HTML)", "side til nettet (HTML)"),
    "title-json": ("JSON, in the words of the model", "JSON, med modellens ord"),
    "title-jsonl": ("JSON Lines, a file for each table", "JSON Lines, en fil til hver tabel"),
    "title-parquet": ("Parquet, a file for each table", "Parquet, en fil til hver tabel"),
    "title-pdf": ("minutes as PDF", "referater som PDF"),
    "title-sbsys": ("export of SBSYS", "eksport fra SBSYS"),
    "title-txt": ("text of minutes", "referater som tekst"),
    "title-xlsx": (
        "workbook (Excel, LibreOffice), a sheet for each table",
        "projektmappe (Excel, LibreOffice), et ark til hver tabel",
    ),
    "title-xml": ("native XML of minutes-core", "minutes-cores eget XML"),
    "broken": ("broken", "virker ikke"),
    "broken-reading": ("reading", "læsning"),
    "broken-writing": ("writing", "skrivning"),
    "broken-tables": ("tables", "tabeller"),
    "as-tables": ("tables", "tabeller"),
    # fields of the model, as losses count them
    "field-absentees": ("absentees of items", "fraværende ved punkter"),
    "field-access": ("access", "adgang"),
    "field-address": ("addresses", "adresser"),
    "field-alt": ("image descriptions", "billedbeskrivelser"),
    "field-approval": ("approval", "godkendelse"),
    "field-attachments": ("attachments", "bilag"),
    "field-attendance": ("attendance", "fremmøde"),
    "field-blocks": ("paragraphs and other blocks", "afsnit og andre blokke"),
    "field-body": ("approving bodies", "godkendende organer"),
    "field-caption": ("table captions", "tabeltitler"),
    "field-case_number": ("case numbers", "sagsnumre"),
    "field-closing": ("text after the items", "tekst efter punkterne"),
    "field-colspan": ("column spans", "kolonnespænd"),
    "field-committee": ("committee", "udvalg"),
    "field-content": ("words", "ord"),
    "field-date": ("dates", "datoer"),
    "field-decided_by": ("deciding bodies", "besluttende organer"),
    "field-decided_on": ("decision dates", "beslutningsdatoer"),
    "field-document_number": ("document numbers", "dokumentnumre"),
    "field-end": ("end times", "sluttidspunkter"),
    "field-end_date": ("end dates", "slutdatoer"),
    "field-filename": ("file names", "filnavne"),
    "field-header_rows": ("table heads", "tabelhoveder"),
    "field-heading": ("headings", "overskrifter"),
    "field-href": ("links", "links"),
    "field-identifiers": ("identifiers", "identifikatorer"),
    "field-items": ("items", "punkter"),
    "field-kind": ("kinds", "slags"),
    "field-language": ("language", "sprog"),
    "field-level": ("heading levels", "overskriftsniveauer"),
    "field-location": ("places", "steder"),
    "field-marks": ("marks", "markeringer"),
    "field-media_type": ("media types", "medietyper"),
    "field-movements": ("arrivals and departures", "ankomster og afgange"),
    "field-note": ("notes", "noter"),
    "field-number": ("numbers", "numre"),
    "field-ordered": ("list kinds", "listetyper"),
    "field-organisation": ("organisation", "organisation"),
    "field-participants": ("participants", "deltagere"),
    "field-party": ("parties", "partier"),
    "field-preamble": ("text before the items", "tekst før punkterne"),
    "field-role": ("roles", "roller"),
    "field-rows": ("table rows", "tabelrækker"),
    "field-rowspan": ("row spans", "rækkespænd"),
    "field-sections": ("sections", "afsnit"),
    "field-sha256": ("checksums", "kontrolsummer"),
    "field-start": ("starts", "begyndelser"),
    "field-status": ("status", "status"),
    "field-style": ("styles", "stile"),
    "field-substitutes_for": ("substitutions", "stedfortrædere"),
    "field-text": ("words", "ord"),
    "field-title": ("titles", "titler"),
}
