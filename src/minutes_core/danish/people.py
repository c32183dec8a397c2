r"""One line of text to a person, and back: how minutes write who was there, who was not, who came and went.

The reader takes what people write (`Formand Asta Lind (A)`, `Bo Holm (V), borgmester`, `Bo Holm (V) ankom kl.
17.32 under punkt 3`) and the canonical line, whose fields are set apart by ` | `:

    line  = head { " | " field }
    head  = name [ " (" party ")" ] [ " - " role ] | "navn: " name
    field = "parti: " party | "rolle: " role | "stedfortræder for " name | movement | "note: " text

(`danish.movements` has the grammar of a movement.) In every value `\|` is a bar and `\\` a backslash; a
backslash before anything else is itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from minutes_core.danish.movements import INSIDE, read_movements, read_written, with_item, write_movement
from minutes_core.danish.parties import is_party
from minutes_core.danish.roles import is_role, leading_role
from minutes_core.model import Attendance, Movement, Participant
from minutes_core.model._check import FORBIDDEN
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUBSTITUTE: Final = "stedfortræder"
"""How standing in for somebody is written: this word, then ` for ` and the name."""

SUBSTITUTE_WORDS: Final = (SUBSTITUTE, "suppleant", "substitut", "vikar", "afløser")
"""Words that tell of it when ` for ` and a name follow; any but the first is also the person's role."""

SENTENCE_WORDS: Final = frozenset(
    {"mødte", "deltog", "deltager", "var", "er", "har", "havde", "ikke", "orlov", "inhabil", "kom", "gik", "forlod"}
)
"""Words that make what follows a dash a note, not a role."""

NOT_A_PARTY: Final = frozenset(
    {
        "teams", "online", "afbud", "ferie", "sygdom", "syg", "inhabil", "fravær", "fraværende", "orlov", "digitalt",
        "digital", "virtuelt", "virtuel", "telefon", "video", "telefonisk", "skype", "zoom", "ankom", "gik", "barsel",
    }
)  # fmt: skip
"""Words that may stand in brackets after a name without being a party."""

NOBODY: Final = frozenset({"ingen", "intet", "-", "–", "—", "ingen afbud", "ingen fraværende", "alle mødte", "nej"})
"""What stands in place of a list of names when there are none, in lower case."""

PARTICLES: Final = ("von", "van", "de", "der", "du", "af", "la", "le", "ten", "zu", "el", "al")
"""Words in lower case with which a name may begin."""

KEYS: Final = {"navn": "name", "parti": "party", "rolle": "role", "note": "note", "bemærkning": "note"}
"""What may stand before the colon of an explicit field, and the field it names."""

UNREADABLE: Final = "\N{REPLACEMENT CHARACTER}"
"""The name of a person whose line is blank, and what stands for a character the model cannot hold."""

_LONGEST: Final = 2000
"""A text longer than this is not searched for what people write."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_substitute = regex(
    r"(?:(?:(?:mødte|deltog|deltager|møder|er|var|indkaldt) )?(?:som )?(?:personlig |[1-9]\. )?"
    rf"(?P<word>{_any(SUBSTITUTE_WORDS)}) for|(?:mødte |deltog )?(?:i stedet for|for)) (?P<name>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_substitute_inside = regex(rf" (?=(?:som )?(?:{_any(SUBSTITUTE_WORDS)}) for )")
_key = regex(rf"(?P<key>{_any(KEYS)}): *(?P<value>.*)", re.IGNORECASE | re.DOTALL)
_separator = regex(r"[()]|[,;]|(?<= )[-–—](?= )")
_escaped = regex(r"\\([\\|])")
_bar_or_escape = regex(r"\\[\\|]|\|")
_whitespace = regex("[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_forbidden = regex(f"[{FORBIDDEN}]")
_name_word = r"[^\W\d_a-z][\w.'’\-]*"
_surname_first = regex(rf"{_name_word},((?: {_name_word}){{1,4}})")


# Reading one person --------------------------------------------------------------------------------------------


@define(repr=False)
class _Draft:
    """What is known of a person so far."""

    name: str | None = None
    party: str | None = None
    role: str | None = None
    substitutes_for: str | None = None
    movements: list[Movement] = field(factory=list)
    notes: list[str] = field(factory=list)

    def set(self, name: str, value: str, otherwise: str) -> None:
        """Fill a field; where it is filled already, `otherwise` is kept as a note."""
        if name == "note":
            self.notes.append(value)
        elif getattr(self, name) is None:
            setattr(self, name, value)
        else:
            self.notes.append(otherwise)


def read_participant(text: str, attendance: Attendance) -> Participant:
    """The person that a line tells of; the module's docstring is the grammar.

    Any text gives a person: what is not understood becomes the note, and a line that names nobody is the name,
    whole. A blank line, which a caller should not pass, gives the name `UNREADABLE`.
    """
    line = _normal(text)
    if not line:
        return Participant(name=UNREADABLE, attendance=attendance)
    draft = _Draft()
    for index, part in enumerate(_fields(line)):
        if not part:
            continue
        found = _key.fullmatch(part)
        if found is not None and (key := KEYS.get(found["key"].lower())) is not None:
            if found["value"]:
                draft.set(key, found["value"], part)
        elif index == 0:
            _read_head(part, draft)
        elif (movement := read_written(part)) is not None:
            draft.movements.append(movement)
        elif part.startswith(f"{SUBSTITUTE} for "):
            draft.set("substitutes_for", part.removeprefix(f"{SUBSTITUTE} for "), part)
        else:
            _read_tail("|", part, draft)
    if draft.name is None:
        return Participant(name=line, attendance=attendance)
    return Participant(
        name=draft.name,
        party=draft.party,
        role=draft.role,
        attendance=attendance,
        substitutes_for=draft.substitutes_for,
        note=", ".join(draft.notes) or None,
        movements=tuple(draft.movements),
    )


def _normal(text: str) -> str:
    """`text` as one line of the model's normal form.

    Guarantees: every run of spaces, tabs and line breaks is one space, none stands at an end; U+00A0 and the
    other spaces of Unicode are kept; what the model cannot hold is U+FFFD.
    """
    return _forbidden.sub(UNREADABLE, _whitespace.sub(" ", text).strip(" "))


def _fields(line: str) -> list[str]:
    """`field { "|" field }`, each without its escapes and the spaces around it."""
    cuts = [found.start() for found in _bar_or_escape.finditer(line) if found[0] == "|"]
    starts = [0, *(cut + 1 for cut in cuts)]
    parts = (line[start:end].strip(" ") for start, end in zip(starts, [*cuts, len(line)], strict=True))
    return [_escaped.sub(r"\1", part) for part in parts]


def _read_head(text: str, draft: _Draft) -> None:
    """`[ role ] name { tail }`: a tail stands in brackets, or after a comma, a semicolon, a dash or a bracket."""
    if len(text) > _LONGEST:
        draft.name = text
        return
    if (led := leading_role(text)) is not None:
        draft.role, text = led
    lead, tails = _split(text)
    for found in (*INSIDE.finditer(lead), *_substitute_inside.finditer(lead)):  # `Bo Holm ankom kl. 17.32`
        rest = lead[found.end() :]
        if _substitute_inside.match(lead, found.start()) is not None or read_movements(rest) is not None:
            lead, tails = lead[: found.start()], [(" ", rest), *tails]
            break
    draft.name = lead or None
    for mark, content in tails:
        _read_tail(mark, content, draft)


def _split(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text before the first mark, and what follows: each with the mark that sets it off.

    Marks: `(` for what stands in brackets, `,` `;` `-` before a tail, a space for what follows a bracket, `|` for
    a sentence after a dash.
    """
    start = 0
    if (surname := _surname_first.match(text)) is not None:  # `Lind, Asta` is one name
        first = surname[1].strip(" ")
        start = 0 if is_party(first) or is_role(first) else surname.end()
    parts: list[tuple[str, str]] = []
    mark, begin, depth, opened = "", 0, 0, 0
    for found in _separator.finditer(text, start):
        sign = found[0]
        if sign == "(":
            if depth == 0:
                opened = found.start()
            depth += 1
        elif sign == ")":
            if depth == 1:
                parts += [(mark, text[begin:opened]), ("(", text[opened + 1 : found.start()])]
                mark, begin = " ", found.end()
            depth = max(depth - 1, 0)
        elif depth == 0:
            parts.append((mark, text[begin : found.start()]))
            mark, begin = sign if sign in ",;" else "-", found.end()
            if mark == "-" and _is_sentence(text[begin:].strip(" ")):
                mark = "|"
                break
    parts.append((mark, text[begin:]))
    cleaned = [(mark, part.strip(" ")) for mark, part in parts]
    lead = cleaned[0][1]
    tails = [(mark, part) for mark, part in cleaned[1:] if part.strip(" .")]
    if len(tails) > 1 and tails[0][0] == "(" and tails[1][0] == " " and not is_party(tails[0][1]):
        rest = tails[1][1]
        if rest[:1].isupper() and not is_role(rest):  # `Asta (Tulle) Lind`
            return f"{lead} ({tails[0][1]}) {rest}", tails[2:]
    return lead, tails


def _is_sentence(text: str) -> bool:
    return not (
        SENTENCE_WORDS.isdisjoint(text.split(" ")) or _substitute.fullmatch(text) or read_movements(text) is not None
    )


def _read_tail(mark: str, text: str, draft: _Draft) -> None:
    """`movement | item | substitute | role | party | note`."""
    if len(text) > _LONGEST:
        draft.notes.append(text)
    elif mark == "(" and not draft.notes and draft.party is None and _looks_like_party(text):
        if draft.substitutes_for is None:
            draft.party = text
        else:
            draft.substitutes_for += f" ({text})"
    elif (read := read_movements(text)) is not None:
        draft.movements += read[0]
        if read[1]:
            draft.notes.append(read[1])
    elif draft.movements and (movement := with_item(draft.movements[-1], text)) is not None:
        draft.movements[-1] = movement
    elif (found := _substitute.fullmatch(text)) is not None and found["name"][:1].isupper():
        draft.set("substitutes_for", found["name"], text)
        if found["word"] and found["word"].lower() != SUBSTITUTE and draft.role is None:
            draft.role = found["word"]
    elif is_role(text) or (mark == "-" and draft.role is None and _looks_like_role(text)):
        draft.role = text if draft.role is None else f"{draft.role}, {text}"
    elif mark == "(" and draft.substitutes_for is not None and not draft.notes and is_party(text):
        draft.substitutes_for += f" ({text})"
    elif mark != "-" and is_party(text):
        draft.set("party", text, text)
    else:
        draft.notes.append(text)


def _looks_like_party(text: str) -> bool:
    return is_party(text) or (
        len(text) <= 40
        and text[:1].isupper()
        and text.lower().removeprefix("via ") not in NOT_A_PARTY
        and not is_role(text)
        and not any(character.isdigit() for character in text)
        and "," not in text
        and SENTENCE_WORDS.isdisjoint(text.lower().split(" "))
    )


def _looks_like_role(text: str) -> bool:
    return len(text) <= 80 and "(" not in text and SENTENCE_WORDS.isdisjoint(text.lower().split(" "))


# Writing one person --------------------------------------------------------------------------------------------


def write_participant(p: Participant, *, explicit: bool = False) -> str:
    """The line for a person, as plain as it can be: `read_participant(line, p.attendance) == p`.

    One line in the model's normal form. The name, party and role stand as people write them where the reader
    takes them so, and as `navn: … | parti: … | rolle: …` where it does not (or `explicit` asks for it).
    """
    rest = [f"{SUBSTITUTE} for {_escape(p.substitutes_for)}"] if p.substitutes_for is not None else []
    rest += [write_movement(movement) for movement in p.movements]
    rest += [f"note: {_escape(p.note)}"] if p.note is not None else []
    line = ""
    for head in [_explicit_head(p)] if explicit else _heads(p):
        line = " | ".join((*head, *rest))
        if read_participant(line, p.attendance) == p:
            break
    return line


def _heads(p: Participant) -> Iterator[tuple[str, ...]]:
    """Ways to write name, party and role, the plainest first; the last is read back whatever the values are."""
    name = _escape(p.name)
    party = f" ({_escape(p.party)})" if p.party is not None else ""
    role = f" - {_escape(p.role)}" if p.role is not None else ""
    explicit = _explicit_head(p)
    yield (f"{name}{party}{role}",)
    yield f"{name}{party}", *(explicit[-1:] if p.role is not None else ())
    yield name, *explicit[1:]
    yield explicit


def _explicit_head(p: Participant) -> tuple[str, ...]:
    named = (("navn", p.name), ("parti", p.party), ("rolle", p.role))
    return tuple(f"{key}: {_escape(value)}" for key, value in named if value is not None)


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")


# Lists of names ------------------------------------------------------------------------------------------------

_between = regex(r"[()]|(?:(?<=[\w.)’'])|,) (?:og|samt|&) |[,;]")
_lead_in = regex(r"(?:(?:fra|til|ved)(?!\w))? ?:? ?", re.IGNORECASE)
_names_key = regex(r"navne: *", re.IGNORECASE)
_particle = regex(rf"(?:{_any(PARTICLES)}) [^\W\d_a-z]|d['’]")
_final_stop = regex(r"(?<=\w{3})\.\Z|(?<=\))\.\Z")


def read_names(text: str) -> tuple[str, ...]:
    """The people that a list names, each as written with what is said of them.

    `name { ( "," | ";" | "og" | "samt" | "&" | line break ) name }`, or `navne: ` and names between bars, escaped
    as in a person's line. Nothing inside brackets separates; a role, a party or anything in lower case after a
    comma belongs to the name before it. `Ingen` gives nobody.
    """
    line = _normal(text)
    if (found := _names_key.match(line)) is not None:
        return tuple(name for name in _fields(line[found.end() :]) if name)
    names: list[str] = []
    for row in text.split("\n"):
        each = _normal(row)
        found = _lead_in.match(each)
        assert found is not None  # every part of it may be missing
        _read_row(_final_stop.sub("", each[found.end() :]), names)
    return tuple(names)


def _read_row(row: str, names: list[str]) -> None:
    """Add the names of one row to `names`."""
    if row.lower() in NOBODY:
        return
    cuts: list[tuple[int, int]] = []
    depth = 0
    for found in _between.finditer(row):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(depth - 1, 0)
        elif depth == 0:
            cuts.append(found.span())
    begin, joint, started = 0, "", len(names)
    for end, after in [*cuts, (len(row), len(row))]:
        part = row[begin:end].strip(" ")
        if part.strip(" .-–"):
            if len(names) > started and _belongs_before(part):
                names[-1] = f"{names[-1]}{joint} {part}"
            else:
                names.append(part)
        joint, begin = row[end:after].rstrip(" "), after


def _belongs_before(part: str) -> bool:
    if leading_role(part) is not None or _particle.match(part) is not None:
        return False
    return not part[:1].isupper() or is_role(part) or is_party(part)


def write_names(names: tuple[str, ...]) -> str:
    """The line for a list of names (lines of the model): `read_names(write_names(names)) == names`."""
    if not names:
        return "Ingen"
    *most, last = names
    plain = f"{', '.join(most)} og {last}" if most else last
    if read_names(plain) == names:
        return plain
    return f"navne: {' | '.join(_escape(name) for name in names)}"
