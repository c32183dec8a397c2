"""The rules that hold for every portal format, each by itself."""

import html

import pytest

from minutes_core import pipeline
from minutes_core.edition import CLOSED_TITLE
from minutes_core.errors import CannotExport
from minutes_core.model import Access, Attachment, Figure, Meeting, Paragraph, Section
from minutes_core.registry import installed
from portals.rules import FORMATS, broken
from portals.samples import SECRET, closed, document, given, item, section, texts, written

each_portal = pytest.mark.parametrize("name", FORMATS)


def agenda(name, files):
    assert broken(name, files) == []
    return FORMATS[name](files)


@each_portal
def test_utf8_and_no_default_namespace(name):
    files, _ = written(name, document(item(title="Øst for Æblehøj – 日本")))
    assert "Øst for Æblehøj – 日本" in texts(files)
    assert name == "edoc-fujitsu" or "xmlns" not in texts(files)


@each_portal
def test_rich_text_is_html_escaped_and_never_child_elements(name):
    files, _ = written(name, document(item(section(Paragraph("a < b & <c>")))))
    (text,) = agenda(name, files).items[0].texts
    assert "<p>a &lt; b &amp; &lt;c&gt;</p>" in text


@each_portal
def test_never_a_hexadecimal_reference(name):
    written_so = "tegnet &#x2013; og – og &amp;#X41;"
    files, _ = written(name, document(item(section(Paragraph(written_so)), title=written_so, case_number=written_so)))
    assert "&#x" not in texts(files).lower()
    assert agenda(name, files).items[0].title == written_so


@each_portal
@pytest.mark.parametrize(
    ("longest", "longer"),
    [("å" * 255, "å" * 256), ("ord " * 63 + "ord", "ord " * 63 + "ords"), ("𝒳" * 127, "𝒳" * 128)],
    ids=["letters", "words", "beyond 16 bits"],
)
def test_a_title_of_more_than_255_characters_is_cut_and_told(name, longest, longer):
    (kept, cut) = (written(name, document(item(title=title))) for title in (longest, longer))
    assert agenda(name, kept[0]).items[0].title == longest
    assert kept[1] == ()
    (shown,) = agenda(name, cut[0]).items
    assert shown.title.endswith("…")
    assert longer.startswith(shown.title[:-1])
    (told,) = cut[1]
    assert (told.slug, told.facts["item"], told.facts["title"]) == ("title-shortened", "1", shown.title)


@each_portal
def test_the_full_title_is_kept_in_the_text(name):
    title = "Ny slæbebåd til havnen, " * 20 + "og mere"
    files, _ = written(name, document(item(title=title)))
    assert title in agenda(name, files).items[0].texts[0]
    kept = installed().exporter(name).project(document(item(title=title))).items[0]
    assert (kept.sections[0].heading, kept.sections[0].blocks) == ("Titel", (Paragraph(title),))


@each_portal
@pytest.mark.parametrize("title", ["", "\u00a0", "\u3000"])
def test_an_empty_title_would_become_the_word_array(name, title):
    files, _ = written(name, document(item(title=title)))
    assert [each.title for each in agenda(name, files).items] == ["Uden titel"]


@each_portal
def test_a_title_that_a_portal_takes_for_none_is_another(name):
    files, _ = written(name, document(item(title="0"), item(number="2", title="00")))
    assert [each.title for each in agenda(name, files).items] == ["0.", "00"]


@each_portal
def test_images_are_relative_files_that_exist(name):
    files, said = written(
        name,
        document(item(section(Figure(href="kort over havn.png", alt="kort"), Figure(href="kort over havn.png")))),
        given("kort over havn.png", start=b"\x89PNG"),
    )
    (text,) = agenda(name, files).items[0].texts
    assert text.count("<img") == 2
    assert said == ()
    assert sum(data.startswith(b"\x89PNG") for data in files.values()) == 1


@each_portal
@pytest.mark.parametrize(
    "href", ["data:image/png;base64,iVBORw0KGgo=", "https://example.dk/x.png", "../x.png", "borte.png"]
)
def test_an_image_that_is_no_file_of_the_tree_is_not_written(name, href):
    files, (told,) = written(name, document(item(section(Paragraph("Se kortet."), Figure(href=href)))))
    (text,) = agenda(name, files).items[0].texts
    assert "<img" not in text
    assert (told.slug, told.facts["href"]) == ("figure-not-found", href)


@each_portal
@pytest.mark.parametrize(
    "filename", ["..\\..\\x.pdf", "../../x.pdf", "/etc/passwd", "C:\\x.pdf", "con.pdf", "a/b.pdf", "x.xml"]
)
def test_paths_are_safe_and_have_the_right_stroke(name, filename):
    attachment = Attachment(title="Tilbud", filename=filename, href="x")
    files, _ = written(name, document(item(attachments=[attachment] * 2)), given("x"))
    assert len(agenda(name, files).items[0].files) == 2
    assert sum(data == b"%PDF-1.7x" for data in files.values()) == 2
    assert not any(part in path for path in files for part in ("..", "\\", ":", "passwd"))


@each_portal
def test_a_missing_file_is_told_for_each_attachment(name):
    attachments = [Attachment(title=title, href=f"{title}.pdf") for title in ("Tilbud", "Kort", "Priser")]
    files, said = written(name, document(item(attachments=attachments)), given("Kort.pdf"))
    assert [(each.slug, each.facts["title"], each.facts["item"]) for each in said] == [
        ("attachment-missing", "Tilbud", "1"),
        ("attachment-missing", "Priser", "1"),
    ]
    assert len(agenda(name, files).items[0].files) == 1


@each_portal
@pytest.mark.parametrize("access", [Access.CLOSED, Access.UNKNOWN])
def test_a_closed_item_is_called_lukket_and_tells_nothing(name, access):
    files, _ = written(name, document(item(), closed(access)), given("secret.pdf", "secret.png"))
    shown = agenda(name, files).items[1]
    assert (shown.title, shown.open, shown.texts, shown.files, shown.others) == (CLOSED_TITLE, False, [], [], [])


@each_portal
@pytest.mark.parametrize("edition", ["full", "public"])
def test_closed_content_never_leaves_whatever_the_edition(name, edition):
    minutes = document(
        item(attachments=[Attachment(title=f"{SECRET} 10", access=Access.CLOSED, href="secret.pdf")]),
        closed(),
        item(title="Havnemole", items=[closed(Access.UNKNOWN)]),
    )
    resources = given("secret.pdf", "secret.png", start=SECRET.encode())
    files = pipeline.export(minutes, resources, name, edition=edition).contents()
    assert broken(name, files) == []
    assert not [path for path, data in files.items() if SECRET.encode() in data or b"7331733173" in data]
    assert not any("secret" in path.lower() for path in files)
    documents = [pipeline.read(data) for path, data in files.items() if path.lower().endswith((".pdf", ".html"))]
    assert len(documents) == len(installed().exporter(name).contains)
    assert all("Havnemole" in repr(each) and SECRET not in repr(each) for each in documents)


@each_portal
def test_no_comments_inside_rich_content(name):
    files, _ = written(name, document(item(section(Paragraph("<!-- skjult --> vist"), Paragraph("]]> og <![CDATA[")))))
    (text,) = agenda(name, files).items[0].texts
    assert "<!--" not in html.unescape(texts(files)).replace("&lt;!--", "")
    assert "&lt;!-- skjult --&gt; vist" in text


@each_portal
def test_sections_without_text_vanish(name):
    files, _ = written(name, document(item(section(), Section(heading="Høring"))))
    assert len(agenda(name, files).items[0].texts) == 1


@each_portal
@pytest.mark.parametrize(
    ("lacking", "field"), [({"committee": None}, "committee"), ({"meeting": Meeting()}, "meeting.date")]
)
def test_a_meeting_without_a_body_or_a_day_is_refused(name, lacking, field):
    with pytest.raises(CannotExport, match=field):
        written(name, document(**lacking))
