"""The checks find what is wrong: each change breaks one rule."""

import pytest

from minutes_core.model import Attachment, Figure, Paragraph
from portals.rules import broken
from portals.samples import closed, document, given, item, section, written

CHANGES = {
    "acadre": [
        (b"<root>", b'<root xmlns="urn:x">', "default namespace"),
        ("slæbebåd".encode(), b"sl&#xE6;beb&#xE5;d", "hexadecimal"),
        ("slæbebåd".encode(), "slæbebåd".encode("latin-1"), "not UTF-8"),
        ("Ny slæbebåd".encode(), b"", "title is empty"),
        ("Ny slæbebåd".encode(), b"x" * 256, "title is too long"),
        (b"&lt;p&gt;Godkendt.&lt;/p&gt;", b"<p>Godkendt.</p>", "elements where HTML"),
        (b"Godkendt.", b"&lt;!-- x --&gt;", "comment in a text"),
        (b"BILLEDE-1.PNG", b"data:image/png;base64,xx", "image is no file"),
        (b'filename">', b'filename">X', "file is not there"),
        (b'name">Lukket', b'name">Lukket sag', "closed item tells something"),
        (b"2019-05-08 15:30", b"", "no moment"),
        (b'docfilename=""', b'docfilename="1.PDF"', "document is not there"),
        (b'type="2"', b'type="7"', "code is none"),
        (b'parentid">', b'parentid">9', "does not stand below"),
        (b'sort">2', b'sort">1', "order is not"),
        (b'bulletname">Beslutning', b'bulletname">', "no name"),
    ],
    "sbsys": [
        ('Åben="True"'.encode(), 'Åben="true"'.encode(), "neither True nor False"),
        ('Åben="True"'.encode(), 'Åben="False"'.encode(), "skip the meeting"),
        (b"8. maj 2019", b"onsdag 8. maj 2019", "no day"),
        (b"15:30", b"15.30", "no time"),
        ("<Høring>".encode(), '<Høring x="y">'.encode(), "has attributes"),
        ("Høring>".encode(), b"Beslutning>", "would merge"),
        (b"Bilag/1.pdf", b"Bilag\\1.pdf", "file is not there"),
        (b"Bilag/billede-1.png", b"/billede-1.png", "image is no file"),
        (b">Lukket<", b">Lukket sag<", "closed item tells something"),
        (b"<Dagsordenpunkter>", b"<Dagsordenpunkter><!-- x -->", "comment"),
    ],
}


@pytest.fixture(scope="module", params=CHANGES)
def sample(request):
    figure = Figure(href="kort.png", alt="kort")
    sections = section(), section(Paragraph("Hørt."), figure, heading="Høring", kind="consultation")
    minutes = document(item(*sections, attachments=[Attachment(title="Tilbud", href="a.pdf")]), closed())
    return request.param, written(request.param, minutes, given("kort.png", "a.pdf"))[0]


def test_each_change_is_found(sample):
    name, files = sample
    assert broken(name, files) == []
    for old, new, told in CHANGES[name]:
        changed = {path: data.replace(old, new) if data.startswith(b"<?xml") else data for path, data in files.items()}
        assert changed != files, old
        assert told in " ".join(broken(name, changed)), (old, new)
