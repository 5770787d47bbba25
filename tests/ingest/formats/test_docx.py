"""Word documents give what a printed page shows, once and in order, and are no way into the machine."""

import io

import docx as word
import pytest
from support.transcript_files import lines, made_docx, opened, paragraph, refused, run, table, zipped

from pipeline.ingest.formats import docx as reader

PIP, BREAK = run("Pip Oak:", bold=True), "<w:r><w:br/></w:r>"
BOX = f"<w:txbxContent>{paragraph('in a box')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (["The ", f"<w:ins>{run('new ')}</w:ins>", "lamps"], "The new lamps"),
        (["The ", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('old ')}</w:sdtContent></w:sdt>", "lamps"], "The old lamps"),
        (
            ["The ", f"<w:smartTag>{run('old ')}</w:smartTag>", f"<w:hyperlink>{run('lamps')}</w:hyperlink>"],
            "The old lamps",
        ),
        (
            ["The ", f"<w:fldSimple>{run('lamps')}</w:fldSimple>", f"<w:moveTo>{run(' lit')}</w:moveTo>"],
            "The lamps lit",
        ),
        (["The ", "<w:del><w:r><w:delText>biscuit</w:delText></w:r></w:del>", "lamps"], "The lamps"),
        (["The ", f"<w:moveFrom>{run('biscuit')}</w:moveFrom>", "lamps"], "The lamps"),
        (["The ", '<w:r><w:fldChar/><w:instrText>HYPERLINK "biscuit"</w:instrText></w:r>', "lamps"], "The lamps"),
        (["The lamps", '<w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="2"/></w:r>'], "The lamps"),
        (["The ", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>biscuit</w:t></w:r>", "lamps"], "The lamps"),
        (
            ["The", "<w:r><w:tab/></w:r>", "tide", "<w:r><w:noBreakHyphen/><w:t>table</w:t></w:r>"],
            "The tide\u2011table",
        ),
        (
            ["The", BREAK, "lamps", BREAK, "(lit)", BREAK, ">> WREN: Yes.", BREAK, "PIP: No."],
            "The lamps|(lit)|>> WREN: Yes.|PIP: No.",
        ),
        ([PIP, " one", BREAK, run("Wren Elm:", bold=True), " two"], ">>Pip Oak: one|>>Wren Elm: two"),
        (
            [
                f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>",
                "The lamps",
            ],
            "The lamps|in a box",
        ),
    ],
)
def test_runs(runs, shown):
    assert "|".join(lines("talk.docx", made_docx(paragraph(*runs)))) == shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ([paragraph(PIP, " one")], ">>Pip Oak: one"),
        ([paragraph(run("Pip ", bold=True), run("Oak", bold=True), ": one")], ">>Pip Oak: one"),
        ([paragraph(run("PIP", bold=True), " (Lamps): one")], ">>PIP (Lamps): one"),
        ([paragraph(PIP), paragraph("one")], ">>Pip Oak: one"),
        ([paragraph(run("Pip Oak", bold=True)), paragraph("one")] * 2, ">>Pip Oak: one|>>Pip Oak: one"),
        ([paragraph(run("Tide Table", bold=True)), paragraph("one")], "Tide Table|one"),
        ([paragraph(run("So", bold=True), " it is: lit.")], "So it is: lit."),
        ([paragraph(run("Date:", bold=True), " 4 May")], "Date: 4 May"),
        ([paragraph(run(">> PIP:", bold=True), " one")], ">> PIP: one"),
        (
            ["<w:p><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Pip Oak:</w:t></w:r></w:p>", paragraph("one")],
            "Pip Oak:|one",
        ),
        (
            ["<w:p><w:r><w:rPr><w:rStyle w:val='Strong'/></w:rPr><w:t>Pip Oak:</w:t></w:r></w:p>", paragraph("one")],
            ">>Pip Oak: one",
        ),
        (
            [f"<w:sdt><w:sdtContent>{paragraph('one')}</w:sdtContent></w:sdt>", f"<w:ins>{paragraph('two')}</w:ins>"],
            "one|two",
        ),
        ([paragraph("one"), table(["PIP:", "two"], ["WREN:", "three"])], "one|>>PIP: two|>>WREN: three"),
        (
            [table(["Speaker", "Speech"], ["Pip Oak", "One."], ["", "Two."], ["Wren Elm", "Three."])],
            "Speaker|Speech|>>Pip Oak: One.|Two.|>>Wren Elm: Three.",
        ),
        (
            [table(["00:01", "Pip Oak", "One."], ["00:02", "Wren Elm", paragraph("Two.") + paragraph("Three.")])],
            "00:01|>>Pip Oak: One.|00:02|>>Wren Elm: Two.|Three.",
        ),
        ([table(["Pip Oak", "Lamps"], ["Wren Elm", "Jars"])], "Pip Oak|Lamps|Wren Elm|Jars"),
        ([table(["one", table(["two", "three"])])], "one|two|three"),
        ([table(["one"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>"), paragraph("two")], "two"),
    ],
)
def test_labels_and_tables(body, shown):
    assert "|".join(lines("talk.docx", made_docx(*body))) == shown


def test_a_file_of_the_library():
    document, stream = word.Document(), io.BytesIO()
    document.core_properties.title = "Marmalade"
    cells = document.add_table(2, 2)
    cells.cell(0, 0).merge(cells.cell(0, 1)).text = ">> PIP: The lamps."
    cells.cell(1, 0).text, cells.cell(1, 1).text = ">> WREN:", "Yes."
    document.save(stream)
    found = opened("talk.docx", stream.getvalue())
    assert (found.text, found.facts) == (">> PIP: The lamps.\n>>WREN: Yes.\n", {"title": "Marmalade"})


def test_no_title_but_the_file_s_own():
    assert opened("talk.docx", made_docx(paragraph("one"))).facts == {}


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE w [<!ENTITY a "b">]>',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w SYSTEM "http://lamps.example/w.dtd">',
    ],
)
def test_entities(head):
    assert "declares entities" in refused(
        "talk.docx", made_docx(paragraph("&a;" if "ENTITY" in head else "one"), head=head)
    )


def test_entities_of_a_part_in_utf16():
    part = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w>'.encode("utf-16")
    assert "word/styles.xml" in refused("talk.docx", made_docx(paragraph("one"), **{"word/styles.xml": part}))


@pytest.mark.parametrize("limit", ["MAX_UNPACKED", "MAX_XML"])
def test_unpacks_to_too_much(monkeypatch, limit):
    monkeypatch.setattr(reader, limit, 100)
    assert "unpacks to" in refused("talk.docx", made_docx(paragraph("lamp")))


def test_unpacks_to_many_times_its_size():
    assert "unpacks to 9 MB" in refused(
        "talk.docx", made_docx(paragraph("lamp"), **{"word/media/lamp.png": bytes(9_000_000)})
    )


def test_an_archive_within_is_never_unpacked():
    assert lines(
        "talk.docx", made_docx(paragraph("lamp"), **{"word/embeddings/lamp.zip": zipped({"lamp": bytes(9_000_000)})})
    ) == ["lamp"]


WHOLE = made_docx(paragraph("The lamps are lit, and so we may begin."))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "readable Word document"),
        (b"PK\3\4 but broken", "readable Word document"),
        (WHOLE[:-30], "readable Word document"),
        (WHOLE.replace(b"word/document.xml", b"word/ducoment.xml"), "readable Word document"),
        (
            WHOLE[: WHOLE.index(b"word/document.xml") + 20]
            + b"\xff" * 50
            + WHOLE[WHOLE.index(b"word/document.xml") + 70 :],
            "readable Word document",
        ),
        (made_docx("<w:p>"), "readable Word document"),
        (made_docx("<w:sdt>" * 3000 + "</w:sdt>" * 3000), "readable Word document"),
        (zipped({"lamp.xml": "<lamp/>"}), "without a Word document"),
        (zipped({"word/document.xml": "<lamp/>"}), "readable Word document"),
        (WHOLE.replace(b"\x50\x4b\x01\x02\x14\x03\x14\x00\x00", b"\x50\x4b\x01\x02\x14\x03\x14\x00\x01"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "old Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (made_docx(paragraph()), "no text"),
    ],
)
def test_not_read(content, reason):
    assert reason in refused("talk.docx", content)
