"""What errors say in one line of English (`detail`), and how the command line says it in both languages.

`{}` stands for any words; what stands there is looked up in turn. The first that fits is taken. Only details whose
English changes on the command line say it twice.
"""

from __future__ import annotations

from typing import Final

_DANISH: Final[dict[str, str]] = {
    # sources
    "no such file": "findes ikke",
    "is a folder": "er en mappe",
    "may not be read (permission denied)": "må ikke læses (adgang nægtet)",
    "cannot be read ({})": "kan ikke læses ({})",
    "must be opened in binary mode": "skal åbnes binært",
    "is empty": "er tom",
    "holds no bytes": "er tom",
    "is a device, not a file": "er en enhed, ikke en fil",
    "is not a name that a file can have": "er ikke et navn, en fil kan have",
    "is a folder that no format claims": "er en mappe, som intet format kender",
    "holds nothing that can be read": "indeholder intet, der kan læses",
    "holds a value that cannot be kept: {}": "indeholder en værdi, der ikke kan bruges: {}",
    "could not be read: the importer {} failed ({})": "kunne ikke læses: importøren {} fejlede ({})",
    "the file is empty": "er tom",
    "the file holds nothing but white space": "indeholder kun mellemrum og linjeskift",
    "is larger ({} bytes) than is read ({} bytes)": "er større ({} byte), end der læses ({} byte)",
    # text
    "this is binary data, not text (it holds zero bytes)": "er binære data, ikke tekst (med nul-byte)",
    "this is binary data, not text (it holds zero characters)": "er binære data, ikke tekst (med nul-tegn)",
    "this is binary data, not text (it holds control characters)": "er binære data, ikke tekst (med styretegn)",
    "this is {}, not text": "er {}, ikke tekst",
    "UTF-32 is not read": "er UTF-32, og det læses ikke",
    "begins as {}, but is not (byte {})": "begynder som {}, men er det ikke (byte {})",
    "no agenda item was found (a line such as “Punkt 1: …”); understood: {}": (
        "har intet dagsordenspunkt (en linje som “Punkt 1: …”); forstået: {}"
    ),
    "nothing of the head either": "heller intet af hovedet",
    # pages
    "has no pages": "har ingen sider",
    "is not opened by this password": "åbnes ikke af denne adgangskode",
    "is encrypted in a way that is not known": "er krypteret på en måde, der ikke kendes",
    "is not a PDF": "er ikke en PDF",
    "is a damaged PDF": "er en beskadiget PDF",
    "none of its pages can be read": "ingen af siderne kan læses",
    "none of its {} pages shows text (is it a scan?)": "ingen af de {} sider viser tekst (er den skannet?)",
    "no agenda item was found on its {} pages": "har intet dagsordenspunkt på sine {} sider",
    # what a PDF holds inside
    "has no record inside": "har ingen indlagte data",
    "has {} records": "har {} sæt indlagte data",
    "its record: {}": "indlagte data: {}",
    "has no tags that tell of minutes": "har ingen koder, der fortæller om et møde",
    "its tags: {}": "koderne: {}",
    "do not hold together": "hænger ikke sammen",
    # exports of case systems
    "is a list of what Acadre produced: the content is read from its folder": (
        "er en liste over, hvad Acadre har dannet: indholdet læses fra dens mappe"
    ),
    "lists no content that is there": "nævner intet indhold, der findes",
    "holds {} exports of {}, not one": "indeholder {} eksporter fra {}, ikke én",
    "is no export of {}: {}": "er ikke en eksport fra {}: {}",
    "it has no table called agenda": "den har ingen tabel, der hedder agenda",
    "it has no MeetingAgendaTypes": "den har ingen MeetingAgendaTypes",
    "it has no Meeting": "den har intet Meeting",
    "it has {} agendas": "den har {} dagsordener",
    "it has no Møde": "den har intet Møde",
    "its encoding is not known: {}": "har en ukendt tegnkodning: {}",
    "elements too deep inside each other": "elementer for dybt inde i hinanden",
    "too many elements": "for mange elementer",
    "a text too long": "en for lang tekst",
    # what the user says beside a document
    "the metadata at {}: {}: {}": "metadata i {}: {}: {}",
    "must be a day such as 2017-05-10 or 10. maj 2017, not {}": "skal være en dag som 2017-05-10 eller 10. maj 2017, ikke {}",
    "must be a time of day such as 16:30, not {}": "skal være et tidspunkt som 16:30, ikke {}",
    "must be one of {}, not {}": "skal være en af {}, ikke {}",
    "must be a BCP 47 language tag, such as da or en-GB, not {}": "skal være et BCP 47-sprogmærke som da eller en-GB, ikke {}",
    "must be a short lower-case word (a-z, 0-9, . and -), not {}": "skal være et kort ord (a-z, 0-9, . og -), ikke {}",
    "must be 64 hexadecimal digits, not {}": "skal være 64 hexadecimale cifre, ikke {}",
    "is one line: no line break may stand in it": "er én linje: der må ikke stå et linjeskift i det",
    "may not hold {} (at {})": "må ikke indeholde {} (ved {})",
    "is no field that can be supplied (there are: {})": "er ikke et felt, der kan oplyses (der er: {})",
    "is supplied twice, with two values": "er oplyst to gange med to værdier",
    "is not FIELD=VALUE": "er ikke FELT=VÆRDI",
    "is another in line {}": "er noget andet i linje {}",
    "stands in no column": "står ikke i nogen kolonne",
    "line {}: has no column path or sha256": "linje {}: har ingen kolonne path eller sha256",
    "line {}: has the column {} twice": "linje {}: har kolonnen {} to gange",
    "says of no row which document it is about": "siger ikke om nogen række, hvilket dokument den gælder",
    # packages for archives
    "is the list of a package, which is read as a folder": "er listen i en pakke, og den læses som mappe",
    "lists too many files": "nævner for mange filer",
    "lists no record of minutes": "nævner ingen data om et møde",
    "{} refers to what is no file of the package: {}": "{} henviser til noget, der ikke er en fil i pakken: {}",
    "{} is not what its checksum says": "{} er ikke, hvad kontrolsummen siger",
    "{} is missing": "{} mangler",
    "is no METS": "er ikke METS",
    "in {}: {}": "i {}: {}",
    # XML and JSON
    "line {}, column {}: {}": "linje {}, kolonne {}: {}",
    "line {}: is no CSV (a line of {} characters)": "linje {}: er ikke CSV (en linje på {} tegn)",
    "is no CSV ({})": "er ikke CSV ({})",
    "is in an encoding that is not read ({})": "er i en tegnkodning, der ikke læses ({})",
    "gives {} two titles": "giver {} to titler",
    "holds no KLE subject with a title": "indeholder intet KLE-emne med en titel",
    "line {}: {}": "linje {}: {}",
    "$: {}": "$: {}",
    "$.{}: {}": "$.{}: {}",
    "not JSON: {}": "ikke JSON: {}",
    "not UTF-8 at byte {}": "ikke UTF-8 ved byte {}",
    "values lie too deep inside each other": "værdier ligger for dybt inde i hinanden",
    "a number with too many digits": "et tal med for mange cifre",
    "must have the key {} with the value {}": "skal have nøglen {} med værdien {}",
    "must be {}, not {}": "skal være {}, ikke {}",
    "must not be empty": "må ikke være tom",
    "has the key {} twice": "har nøglen {} to gange",
    "has the unknown key {}": "har den ukendte nøgle {}",
    "needs the key {}": "mangler nøglen {}",
    "a DTD, which a record may not have": "en DTD, som et dokument ikke må have",
    "an entity, which a record may not hold": "en entitet, som et dokument ikke må indeholde",
    "not well-formed: {}": "ikke velformet: {}",
    "is not UTF-16, though its first bytes say so: {}": "er ikke UTF-16, selv om de første byte siger det: {}",
    "text where none may be: {}": "tekst, hvor der ingen må være: {}",
    "is HTML, but no page that this program wrote": "er HTML, men ikke en side, dette program har skrevet",
    "is a list of documents, not one": "er en liste over dokumenter, ikke et dokument",
    "is not a style sheet in UTF-8": "er ikke et typografiark i UTF-8",
    "elements lie too deep inside each other": "elementer ligger for dybt inde i hinanden",
    "is no Akoma Ntoso": "er ikke Akoma Ntoso",
    "holds no document": "indeholder intet dokument",
    "a second document in one file": "et dokument mere i samme fil",
    "is a document of type {}, where debateReport, debate and doc are read": (
        "er et dokument af typen {}, og der læses debateReport, debate og doc"
    ),
    "too many elements in one list, table or division": "for mange elementer i én liste, tabel eller afdeling",
    # which format
    "{} (not asked: {})": "{} (ikke spurgt: {})",
    "is claimed by more than one format: {}": "kan være i flere formater: {}",
    "is named {}, but its content is not that, nor any other format that can be read": (
        "hedder {}, men indholdet er noget andet og ikke i et format, der kan læses"
    ),
    "is in no format that can be read": "er ikke i et format, der kan læses",
    # plugins
    "does not load from {} ({})": "kan ikke indlæses fra {} ({})",
    "cannot use the profile {} of {} ({})": "kan ikke bruge profilen {} fra {} ({})",
    "is registered more than once: by {}": "er registreret mere end én gang: af {}",
    "is not installed for reading (installed: {})": "er ikke installeret til læsning (installeret: {})",
    "is not installed for writing (installed: {})": "er ikke installeret til skrivning (installeret: {})",
    "failed at looking at {} ({})": "fejlede, da det så på {} ({})",
    "failed at writing ({})": "fejlede under skrivning ({})",
    "is not installed for tables (installed: {})": "er ikke installeret til tabeller (installeret: {})",
    "needs pyarrow: pip install {}": "kræver pyarrow: pip install {}",
    "cannot be made without options ({})": "kan ikke bruges uden valg ({})",
    # what formats leave out
    "text has no bold, italic, links or other marks": "tekst har ikke fed, kursiv, links eller andre markeringer",
    "a table cell is one line of text; spans and inner structure are written out": (
        "en tabelcelle er én linje tekst; spænd og indre opbygning skrives ud"
    ),
    "identifiers of other systems have no place in text": "andre systemers identifikatorer har ingen plads i tekst",
    "an attachment's media type has no place in text": "et bilags medietype har ingen plads i tekst",
    "an attachment's checksum has no place in text": "et bilags kontrolsum har ingen plads i tekst",
    # lists of documents
    "writes no lists of documents": "skriver ingen lister over dokumenter",
    "is not a folder": "er ikke en mappe",
    "holds nothing that can be listed": "indeholder intet, der kan vises i en liste",
    "is a document, and the list would have its name": "er et dokument, og listen ville hedde det samme",
    "exists already, and is no list of documents": "findes allerede og er ikke en liste over dokumenter",
    # outputs
    "there is no room for the whole result": "der er ikke plads til hele resultatet",
    "is in use by another program": "bruges af et andet program",
    "may not be written (permission denied)": "må ikke skrives (adgang nægtet)",
    "may not be replaced (permission denied, or in use by another program)": (
        "må ikke erstattes (adgang nægtet, eller den bruges af et andet program)"
    ),
    "lies on a disk that may only be read": "ligger på en disk, der kun må læses",
    "lies in a folder that does not exist": "ligger i en mappe, der ikke findes",
    "lies in something that is a file, not a folder": "ligger i noget, der er en fil og ikke en mappe",
    "exists already": "findes allerede",
    "exists already (-o replaces it)": "findes allerede (-o erstatter den)",
    "has too long a name": "har et for langt navn",
    "is a symbolic link that leads to itself": "er et symbolsk link, der fører til sig selv",
    "is write-protected": "er skrivebeskyttet",
    "has room for {} rows of {}, not for {}": "har plads til {} rækker i {}, ikke til {}",
    "is no folder": "er ikke en mappe",
    "is a file, not a folder": "er en fil, ikke en mappe",
    "is a link or a file where a folder is to be": "er et link eller en fil, hvor der skal være en mappe",
    "cannot be written ({})": "kan ikke skrives ({})",
    "holds a file that cannot be read ({})": "indeholder en fil, der ikke kan læses ({})",
    "takes one file, not a folder of files": "tager én fil, ikke en mappe med filer",
    "is closed": "er lukket",
    "is the document that is read": "er det dokument, der læses",
    "its result would be called like that of {}: {}": "resultatet ville hedde det samme som resultatet af {}: {}",
    "would hold a file whose name is not safe: {}": "ville indeholde en fil med et navn, der ikke er sikkert: {}",
    "would hold two files of one name: {} and {}": "ville indeholde to filer med samme navn: {} og {}",
    "has the ending of more than one format: {}": "har en endelse, som flere formater har: {}",
    # fonts
    "the fonts are missing: install the package pymupdf-fonts": "skrifterne mangler: installér pakken pymupdf-fonts",
    "is no TrueType or OpenType font": "er ikke en TrueType- eller OpenType-skrift",
    "identifiers of other systems are not printed": "andre systemers identifikatorer bliver ikke trykt",
    "bold, italic and other marks are no tags": "fed, kursiv og andre markeringer er ikke koder",
    "is no number of seconds: {}": "er ikke et antal sekunder: {}",
    "must be a colour, such as #1f4e79": "skal være en farve som #1f4e79",
    "has too little contrast to the paper ({}, 4.5 is needed)": (
        "har for lidt kontrast til papiret ({}, der skal være 4.5)"
    ),
    "cannot be read as a theme ({})": "kan ikke læses som et tema ({})",
    "has no setting {}": "har ingen indstilling {}",
    "is no theme ({})": "er ikke et tema ({})",
    "is neither a known family nor a font file": "er hverken en kendt skriftfamilie eller en skriftfil",
    # the formats of portals
    "cannot hold {}, which is not one file": "kan ikke rumme {}, som ikke er én fil",
    "each thing has one name, of the portal's own kind": "hver ting har ét navn, af portalens egen slags",
    "a portal goes by the name of the file": "en portal går efter filens navn",
    "a portal has no place for checksums": "en portal har ingen plads til kontrolsummer",
    "an item of which nobody knows whether it is closed is closed": "et punkt, som ingen ved om er lukket, er lukket",
    "a closed item is called Lukket, and a title is not empty nor longer than 255 characters": (
        "et lukket punkt hedder Lukket, og en titel er hverken tom eller længere end 255 tegn"
    ),
    "nothing is told of a closed item": "der siges intet om et lukket punkt",
    "a portal has no place for the document numbers of items": "en portal har ingen plads til punkters dokumentnumre",
    "nothing is told of a closed item, sections without text vanish, and long headings are cut": (
        "der siges intet om et lukket punkt, afsnit uden tekst forsvinder, og lange overskrifter afkortes"
    ),
    "nothing is told of a closed item, and no case number is longer than 255 characters": (
        "der siges intet om et lukket punkt, og intet sagsnummer er længere end 255 tegn"
    ),
    "a portal has no place for a body whose name is longer than 240 characters": (
        "en portal har ikke plads til et udvalg, hvis navn er længere end 240 tegn"
    ),
    "a portal has no place for a place of more than 255 characters": (
        "en portal har ikke plads til et sted på mere end 255 tegn"
    ),
    "nothing is told of a closed item, nor of attachments that are not open": (
        "der siges intet om et lukket punkt eller om bilag, der ikke er åbne"
    ),
    "a portal's language is Danish": "en portals sprog er dansk",
    "a portal knows whose it is": "en portal ved, hvis den er",
    "a portal has no place for approval": "en portal har ingen plads til godkendelse",
    "text outside the items stands in the enclosed document only": (
        "tekst uden for punkterne står kun i det vedlagte dokument"
    ),
    "a meeting that is called as its body has no title": "et møde, der hedder som sit udvalg, har ingen titel",
    "the rows of an address are parted by commas": "rækkerne i en adresse adskilles af kommaer",
    "those who took no part in an item stand in a section": "de, der ikke deltog i et punkt, står i et afsnit",
    "people stand in the enclosed document only": "personer står kun i det vedlagte dokument",
    "the format has no place for the meeting's own name": "formatet har ingen plads til mødets eget navn",
    "the format has no place for an address": "formatet har ingen plads til en adresse",
    "place and address are one in the format": "sted og adresse er ét i formatet",
    "the format has no place for parties": "formatet har ingen plads til partier",
    "the format has no place for whom somebody stands for": "formatet har ingen plads til, hvem nogen er stedfortræder for",
    "the format has no place for who came and went": "formatet har ingen plads til, hvem der kom og gik",
    "the format says who was not there, not who sent apologies": (
        "formatet siger, hvem der ikke var der, ikke hvem der meldte afbud"
    ),
    # the command line
    "the following arguments are required: {}": "her mangler {}",
    "unrecognized arguments: {}": "kender ikke {}",
    "argument {}: {}": "{}: {}",
    "expected one argument": "skal have en værdi",
    "expected at least one argument": "skal have mindst én værdi",
    "invalid choice: {} (choose from {})": "{} findes ikke (vælg mellem {})",
    "ignored explicit argument {}": "tager ingen værdi ({})",
    "not allowed with argument {}": "kan ikke bruges sammen med {}",
    "has an ending that is no format's": "har en endelse, som intet format har",
}

DETAILS: Final[dict[str, tuple[str, str]]] = {
    **{source: (source, danish) for source, danish in _DANISH.items()},
    "is named {}, but its content is {}": (
        "is named {0}, but its content is {1} (--from {1} reads it as that)",
        "hedder {0}, men indholdet er {1} (--from {1} læser den som det)",
    ),
    "asks for a password": ("asks for a password (--password)", "kræver en adgangskode (--password)"),
}
"""English detail → (what to say in English, what to say in Danish)."""
