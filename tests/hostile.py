"""What means harm, or has come to harm, in forms that many formats share."""

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
XML_SIGNS = (b"", b"<", b">", b"/", b'"', b" ", b"\xff", b"&")
JSON_SIGNS = (b"", b"{", b"]", b",", b'"', b"1", b"\xff", b"\\")


def with_dtd(root: str, head: str, tail: str, *, attribute: str) -> dict[str, str]:
    """Documents with a DTD, by what it is for.

    Args:
        root: the root element's name.
        head: the document up to where text may stand.
        tail: the rest of it.
        attribute: what a DTD could say of an attribute: its element, its name and a default.
    """
    made = {
        "billion laughs": (f'[<!ENTITY l0 "ha">{LAUGHS}]', "&l9;"),
        "quadratic": (f'[<!ENTITY x "{"x" * 100_000}">]', "&x;" * 10_000),
        "external entity": ('[<!ENTITY x SYSTEM "file:///etc/passwd">]', "&x;"),
        "external DTD": ('SYSTEM "http://localhost:1/x.dtd"', ""),
        "parameter entity": ('[<!ENTITY % x SYSTEM "http://localhost:1/x"> %x;]', ""),
        "attribute defaults": (f"[<!ATTLIST {attribute}>]", ""),
    }
    documents = {name: f"<!DOCTYPE {root} {dtd}>{head}{text}{tail}" for name, (dtd, text) in made.items()}
    documents["a DTD after a comment"] = f"<!-- <{root}/> --><?x?>\n<!DOCTYPE {root}>{head}{tail}"
    return documents


def damaged(data: bytes, chance, signs: tuple[bytes, ...] = XML_SIGNS) -> bytes:
    """A file with one to three places where bytes are lost, or one of `signs` has come in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(made))
        made[at : at + chance.choice((0, 1, 5))] = chance.choice(signs)
    return bytes(made)
