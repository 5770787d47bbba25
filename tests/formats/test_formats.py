"""Every container gives the text that stands in it, or a reason a person can act on."""

import io

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import TranscriptError
from pipeline.formats import FORMATS, read
from pipeline.formats import docx as docx_reader
from pipeline.formats.document import decode
from pipeline.formats.markdown import unmark

TALK = ">> ÉLODIE BRÄMBACH: The lanterns at the café are lit, and so we may begin.\n>> PIP MUÑOZ-BRÈ: A naïve façade, isn\u2019t it?\n"
DRUPAL = """<!DOCTYPE html><html><head><title>Marmalade | Internet Governance Forum</title><style>p {}</style></head>
<body class="page-node sidebar-none"><nav>Menu</nav><div class="cookie-banner">We use biscuits</div><div class="breadcrumb">Home</div>
<main><article><h1>IGF 2031 – Day 2 – Marmalade</h1><div class="field-item"><p>&gt;&gt; PIP:&nbsp;The lamps<br>are <b>lit</b>.</p>
<p>&gt;&gt; WREN: So they are &amp; bright.</p></div></article></main><div id="comments">First!</div><footer>Terms</footer><script>x()</script></body></html>"""
JOOMLA = """<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=windows-1252"><TITLE>Marmalade 2007</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF"><TABLE><TR><TD><FONT SIZE="2">&gt;&gt;PIP:&nbsp;&nbsp;The lamps are lit.<BR>
<BR>&gt;&gt;WREN: So they are.</FONT></TD></TR></TABLE></BODY></HTML>"""
VTT = """WEBVTT

NOTE made by hand

1
00:00:01.000 --> 00:00:02.000
<v Pip Quillfeather>The lamps

00:00:02.000 --> 00:00:03.000
<v Pip Quillfeather>are <i>lit</i>.

00:00:03.000 --> 00:00:04.000
<v Wren Oak>So they are &amp; bright.
"""
SRT = """1
00:00:01,000 --> 00:00:02,000
>> PIP: The lamps

2
00:00:02,000 --> 00:00:03,000
are lit.

3
00:00:03,000 --> 00:00:04,000
>> WREN: Yes.
"""
MARKDOWN = """---
title: "Marmalade for All"
date: 2031-05-04
---
# Another title

**Pip Quillfeather:** The lamps *are* lit.

__Wren Oak__: So **they** are.
"""


def made_docx(*paragraphs, title="", table=()):
    """A Word file; a paragraph is (bold, plain)."""
    document, stream = word.Document(), io.BytesIO()
    document.core_properties.title = title
    for bold, plain in paragraphs:
        paragraph = document.add_paragraph()
        paragraph.add_run(bold).bold = True
        paragraph.add_run(plain)
    for row in table:
        cells = document.add_table(1, len(row)).rows[0].cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    document.save(stream)
    return stream.getvalue()


def made_pdf(*pages, encrypted=False):
    """A PDF of lines in Helvetica, one list of lines a page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for lines in pages:
        stream = b"BT /F1 12 Tf 14 TL 50 750 Td %s ET" % b" ".join(b"(%s) Tj T*" % line.encode() for line in lines)
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
        objects += [page % (len(objects) + 2), b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream)]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (b"00" * 32, b"00" * 32)
    trailer = b"<< /Size %d /Root 1 0 R %s >>" % (len(objects) + 1, locked if encrypted else b"")
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer %s\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, b"".join(offsets), trailer, len(body))


def text_or_reason(get):
    try:
        return get()
    except TranscriptError as error:
        return error.reason


@pytest.fixture
def opened(tmp_path):
    """Function: a file name and its content to the Document that is read."""

    def open_file(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path)

    return open_file


@pytest.fixture
def refused(opened):
    """Function: a file name and its content to the reason for which it is not read."""

    def reason(name, content):
        with pytest.raises(TranscriptError) as error:
            opened(name, content)
        return error.value.reason

    return reason


# plain text


@pytest.mark.parametrize(("encoding", "found"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16")])
def test_txt_in_unicode(opened, encoding, found):
    document = opened("talk.txt", TALK.encode(encoding))
    assert (document.text, document.encoding) == (TALK, found)


@pytest.mark.parametrize("mark", [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")], ids=lambda mark: mark[0])
def test_txt_with_byte_order_mark(opened, mark):
    assert opened("talk.txt", mark[1] + TALK.encode(mark[0])).text == TALK


@pytest.mark.parametrize("text", [TALK, ">> PIP MUÑOZ: Yes.\n", ">> PIP: It isn\u2019t late \u2013 the naïve lamps are lit.\n"])
def test_txt_in_windows_western(opened, text):
    assert opened("talk.txt", text.encode("cp1252")).text == text


def test_txt_in_windows_cyrillic(opened):
    text = ">> PIP: Привет, давайте начнём заседание о мармеладе и фонарях.\n"
    assert opened("talk.txt", text.encode("cp1251")).text == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_txt_line_ends(opened, end):
    assert opened("talk.txt", f"one{end}two{end}".encode()).text == "one\ntwo\n"


def test_txt_with_entities_of_a_copied_page(opened):
    assert opened("talk.txt", "&gt;&gt; PIP: oil &amp; wick").text == ">> PIP: oil & wick"


def test_txt_without_entities_keeps_its_ampersands(opened):
    assert opened("talk.txt", ">> PIP: the mark &amp; is odd").text == ">> PIP: the mark &amp; is odd"


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_are_text_or_refused(data):
    text = text_or_reason(lambda: decode(data)[0])
    assert text
    assert "\r" not in text


# Markdown


def test_md_facts_and_labels(opened):
    document = opened("talk.md", MARKDOWN)
    assert document.facts == {"title": "Marmalade for All", "date": "2031-05-04"}
    assert [line.split() for line in document.text.split("\n\n")[-2:]] == [
        [">>Pip", "Quillfeather:", "The", "lamps", "are", "lit."],
        [">>Wren", "Oak:", "So", "they", "are."],
    ]


def test_md_title_from_the_first_heading(opened):
    assert opened("talk.md", "# [Home](x)\n\n## Marmalade for All\n\n**Pip:** Yes.\n").facts == {"title": "Marmalade for All"}


def test_md_keeps_offsets(opened):
    text = opened("talk.md", MARKDOWN).text
    assert len(text) == len(MARKDOWN)
    assert text.index("lit") == MARKDOWN.index("lit")


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from(list("#*_\\>:.! \nabC")), max_size=60) | st.text(max_size=60))
def test_unmark_keeps_length_and_letters(text):
    assert len(unmark(text)) == len(text)
    assert [c for c in unmark(text) if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("marked", "text"), [("a **b** c", "a b c"), ("*b*", "b"), ("## b", "b"), ("\\>\\> PIP: b", "> > PIP: b"), ("2 * 3", "2 * 3"), ("a_b", "a_b")]
)
def test_unmark(marked, text):
    assert " ".join(unmark(marked).split()) == text


@pytest.mark.parametrize("line", ["***", "* * *", "---", "*****"])
def test_unmark_leaves_no_half_separator(line):
    assert unmark(line).strip() in ("", line)


# pages


def test_html_of_2031(opened):
    document = opened("talk.html", DRUPAL)
    assert [line for line in document.text.splitlines() if line] == [
        "IGF 2031 – Day 2 – Marmalade",
        ">> PIP:\u00a0The lamps",
        "are lit.",
        ">> WREN: So they are & bright.",
    ]
    assert document.facts == {"title": "IGF 2031 – Day 2 – Marmalade"}


def test_html_of_2007(opened):
    document = opened("talk.htm", JOOMLA)
    assert [line for line in document.text.splitlines() if line] == [">>PIP:\u00a0\u00a0The lamps are lit.", ">>WREN: So they are."]
    assert document.facts == {"title": "Marmalade 2007"}


def test_html_title_without_the_site(opened):
    assert opened("talk.html", DRUPAL.replace("h1>", "h2>")).facts == {"title": "Marmalade"}


def test_html_preformatted_lines_stay_lines(opened):
    assert opened("talk.html", "<body><pre>PIP: one\nWREN: two</pre></body>").text.split() == ["PIP:", "one", "WREN:", "two"]
    assert opened("talk.html", "<body><pre>PIP: one\nWREN: two</pre></body>").text.splitlines() == ["PIP: one", "WREN: two"]


@pytest.mark.parametrize("before", ['<div class="content-sidebar-wrap">', '<div class="layout no-sidebar">', '<form id="page">', '<div class="has-footer">'])
def test_html_frame_around_all_is_no_furniture(opened, before):
    assert opened("talk.html", f"<body>{before}<main><p>&gt;&gt; PIP: The lamps are lit.</p></main></body>").text.strip() == ">> PIP: The lamps are lit."


def test_html_in_deep_nesting(opened):
    assert opened("talk.html", "<div>" * 3000 + "lamp" + "</div>" * 3000).text.strip() == "lamp"


# captions


def test_vtt_voices(opened):
    assert opened("talk.vtt", VTT).text == ">>Pip Quillfeather: The lamps are lit.\n>>Wren Oak: So they are & bright.\n"


def test_vtt_chevrons_start_lines(opened):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n&gt;&gt; PIP: The lamps\n\n00:02.000 --> 00:03.000\nare lit.\n\n00:03.000 --> 00:04.000\n>> WREN: Yes.\n"
    assert opened("talk.vtt", text).text == ">> PIP: The lamps are lit.\n>> WREN: Yes.\n"


def test_vtt_two_voices_in_one_cue(opened):
    text = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Pip Oak>The lamps.</v>\n<v Wren Elm>Yes.</v>\n"
    assert opened("talk.vtt", text).text == ">>Pip Oak: The lamps.\n>>Wren Elm: Yes.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_srt(opened, end):
    assert opened("talk.srt", SRT.replace("\n", end)).text == ">> PIP: The lamps are lit.\n>> WREN: Yes.\n"


def test_srt_label_without_chevrons_starts_a_line(opened):
    text = "1\n00:00:01,000 --> 00:00:02,000\nPIP OAK: The lamps.\n\n2\n00:00:02,000 --> 00:00:03,000\nWREN ELM: Yes.\n"
    assert [line.strip() for line in opened("talk.srt", text).text.strip().split("\n")] == ["PIP OAK: The lamps.", "WREN ELM: Yes."]


# Word


def test_docx_bold_labels_and_title(opened):
    document = opened("talk.docx", made_docx(("Pip Oak:", " The lamps."), ("", ">> WREN: Yes."), ("So", " it is: lit."), title="Marmalade"))
    assert document.text == ">>Pip Oak: The lamps.\n>> WREN: Yes.\nSo it is: lit.\n"
    assert document.facts == {"title": "Marmalade"}


def test_docx_table_cells_in_order(opened):
    text = opened("talk.docx", made_docx(("", "Before."), table=[("PIP:", "The lamps."), ("WREN:", "Yes.")])).text
    assert text.split("\n") == ["Before.", "PIP:", "The lamps.", "WREN:", "Yes.", ""]


def test_docx_merged_cells_are_read_once(opened):
    document, stream = word.Document(), io.BytesIO()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = ">> PIP: The lamps."
    table.cell(1, 0).text, table.cell(1, 1).text = ">> WREN:", "Yes."
    document.save(stream)
    assert opened("talk.docx", stream.getvalue()).text == ">> PIP: The lamps.\n>> WREN:\nYes.\n"


def test_docx_that_unpacks_to_too_much(refused, monkeypatch):
    monkeypatch.setattr(docx_reader, "MAX_UNPACKED", 1_000)
    assert "unpacks to" in refused("talk.docx", made_docx(("", "lamp")))


def test_docx_with_damaged_bytes(refused):
    whole = made_docx(("", "The lamps are lit, and so we may begin the marmalade session. " * 20))
    name = whole.index(b"word/document.xml")
    damaged = whole[: name + 20] + b"\xff" * 200 + whole[name + 220 :]
    assert "readable Word document" in refused("talk.docx", damaged)


# PDF


def test_pdf_lines_of_all_pages_without_page_numbers(opened):
    text = opened("talk.pdf", made_pdf([">> PIP: The lamps", "are lit.", "1"], [">> WREN: Yes.", "Page 2 of 2"])).text
    assert text.split() == [">>", "PIP:", "The", "lamps", "are", "lit.", ">>", "WREN:", "Yes."]


def test_pdf_joins_a_word_broken_at_a_line_end(opened):
    assert opened("talk.pdf", made_pdf(["the marma-", "lade room"])).text.split() == ["the", "marmalade", "room"]


def test_pdf_without_text(refused):
    assert "no text layer" in refused("scan.pdf", made_pdf([], []))


def test_pdf_encrypted(refused):
    assert "encrypted" in refused("talk.pdf", made_pdf(["lamp"], encrypted=True))


# bad input


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("content", [b"", b"\0\1\2\3", b"PK\3\4 broken", b"%PDF-1.4 broken", b"\xff\xfe", b"{\\rtf1 x\0}"])
def test_bad_bytes_are_refused_or_text(opened, suffix, content):
    assert text_or_reason(lambda: opened(f"talk{suffix}", content).text).strip()


@pytest.mark.parametrize("suffix", sorted(set(FORMATS) - {".pdf", ".docx"}))
def test_empty_and_binary(refused, suffix):
    assert refused(f"talk{suffix}", b" \n ") == "file is empty"
    assert "binary" in refused(f"talk{suffix}", b"lamp\0lamp")


@pytest.mark.parametrize("name", ["talk.vtt", "talk.srt"])
def test_corrupt_captions(refused, name):
    assert "time codes" in refused(name, "The lamps are lit.\n")


def test_captions_without_cues(refused):
    assert refused("talk.vtt", "WEBVTT\n\n") == "file holds no text"


@pytest.mark.parametrize(("name", "reason"), [("talk.docx", "readable Word document"), ("talk.pdf", "readable PDF")])
def test_corrupt_container(refused, name, reason):
    assert reason in refused(name, b"PK\3\4 or %PDF, but broken")
    assert reason in refused(name, b"")


def test_page_without_text(refused):
    assert refused("talk.html", "<html><head><title>Lamps</title></head><body><script>x</script></body></html>") == "file holds no text"


def test_missing_file(tmp_path):
    with pytest.raises(TranscriptError, match="cannot be opened"):
        read(tmp_path / "talk.txt")


@pytest.mark.parametrize(("name", "content"), [("TALK.TXT", TALK), ("talk.HTM", JOOMLA), ("talk.Vtt", VTT), ("talk.SRT", SRT)])
def test_suffix_in_capitals(opened, name, content):
    assert "PIP" in opened(name, content).text.upper()


def test_pdf_line_that_holds_only_a_year_is_no_page_number():
    from pipeline.formats.pdf import PAGE_NUMBER

    assert PAGE_NUMBER.sub("", "12\n2031\nPage 3 of 9\n") == "\n2031\n\n"
