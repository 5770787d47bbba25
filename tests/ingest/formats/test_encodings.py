"""Bytes become text whatever encoding they are in, or a reason says why not."""

import codecs

import pytest
from support.transcript_files import opened, refused

from pipeline.ingest.formats.document import decode_text

TALK = (
    ">> ÉLODIE BRÄMBACH: The lanterns at the café are lit, and so we may begin.\n>> PIP MUÑOZ-BRÈ: A naïve "
    "façade, isn\u2019t it?\n"
)
RUSSIAN = ">> PIP: Привет, давайте начнём заседание о мармеладе и фонарях.\n"
CHINESE = ">> PIP: 大家好，我们开始讨论果酱和灯笼的问题，谢谢各位的参与。\n"
JAPANESE = ">> PIP: 皆さん、おはようございます。マーマレードのセッションを始めましょう。\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
        ("utf-32-be", codecs.BOM_UTF32_BE, "utf-32"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_western_encodings(encoding, mark, found):
    document = opened("talk.txt", mark + TALK.encode(encoding))
    assert (document.text, document.encoding) == (TALK, found)


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (CHINESE, "gb18030"), (JAPANESE, "shift_jis")])
@pytest.mark.parametrize("times", [1, 8000], ids=["short", "longer than the sample"])
def test_other_scripts(text, encoding, times):
    assert opened("talk.txt", (text * times).encode(encoding)).text == text * times


@pytest.mark.parametrize(
    "text",
    [
        TALK,
        ">> PIP MUÑOZ: Yes.\n",
        ">> PIP: It isn\u2019t late \u2013 the naïve lamps are lit.\n",
        ">> PIP: At the café",
    ],
)
def test_windows_western(text):
    assert opened("talk.txt", text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        (TALK.encode()[: TALK.encode().index(b"\x99")], TALK[: TALK.index("\u2019")] + "\ufffd"),
        ((TALK * 9).encode().replace(b"lit", b"l\xe9t", 1), (TALK * 9).replace("lit", "l\ufffdt", 1)),
    ],
    ids=["cut within a character", "a damaged byte"],
)
def test_nearly_utf8_is_utf8(broken, text):
    document = opened("talk.txt", broken)
    assert (document.text, document.encoding) == (text, "utf-8")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\r\r\n"])
def test_line_ends(end):
    assert opened("talk.txt", f"one{end}two{end}".encode()).text == "one\ntwo\n"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&gt;&gt; PIP: oil &amp; wick", ">> PIP: oil & wick"),
        (
            ">> PIP:&nbsp; the tide&#8209;table, the tide&#x2011;table",
            ">> PIP:\u00a0 the tide\u2011table, the tide\u2011table",
        ),
        ("&amp;gt;&amp;gt; PIP: one&amp;nbsp;two", ">> PIP: one\u00a0two"),
        (">> PIP: AT&T, R&D; 5 &copies & more &;", ">> PIP: AT&T, R&D; 5 &copies & more &;"),
    ],
)
def test_entities_of_a_copied_page(written, text):
    assert opened("talk.txt", written).text == text


@pytest.mark.parametrize("content", [b"lamp\0lamp", b"lamp\0lamps", b"\1\0\2\0\0\0lamps" * 9, TALK.encode("utf-32-le")])
def test_nul_bytes(content):
    assert "save it as UTF-8 text" in refused("talk.txt", content)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".vtt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_few_nul_bytes_cost_their_places_only(suffix, encoding):
    head = "WEBVTT\n\n00:01.000 --> 00:02.000\n" if suffix == ".vtt" else ""
    document = opened(f"talk{suffix}", f"{head}>> PIP: The lam\0\0\0s are lit, {'and bright ' * 9}.\n".encode(encoding))
    assert ">> PIP: The lam\ufffds are lit, and bright" in document.text
    assert [remark.partition(":")[0] for remark in document.remarks] == ["file is damaged"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{\\rtf1 lamps}", "RTF"),
        (b"%PDF-1.4", "PDF"),
        (b"PK\3\4lamps", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
    ],
)
@pytest.mark.parametrize("name", ["talk.txt", "talk.md", "talk.html", "talk.vtt"])
def test_another_kind_of_file(name, content, kind):
    assert kind in refused(name, content)


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("doesn\u00e2\u20ac\u2122t", "doesn\u2019t"),
        ("\u00c3\u2030lodie Br\u00c3\u00a4mbach", "\u00c9lodie Br\u00e4mbach"),
        ("\u00c3\u0089lodie", "\u00c9lodie"),
        ("caf\u00e9 \u00c2\u00a9", "caf\u00e9 \u00a9"),
        ("\u00c9lodie, na\u00efve", "\u00c9lodie, na\u00efve"),
        ("\u00e2me \u00e0 \u00c3 b", "\u00e2me \u00e0 \u00c3 b"),
        ("D\u00dc\u0160", "D\u00dc\u0160"),
        ("caf\u00c3\u0083\u00c2\u00a9", "caf\u00e9"),
    ],
)
def test_text_that_was_read_wrongly_once_is_put_right(damaged, meant):
    assert decode_text(damaged.encode())[0] == meant
