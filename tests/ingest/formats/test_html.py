"""Web pages of every generation give the same session and nothing of what stands around it.

All that is furniture in pages/*.html has a biscuit in it.
"""

import codecs
from pathlib import Path

import pytest
from support.transcript_files import lines, opened, refused

from pipeline.config import TurnsSettings
from pipeline.turns.segmentation import split

PAGES = sorted(Path(__file__).parent.glob("pages/*.html"))
SESSION = [
    ("WREN MOSSBANK", "Good morning, and welcome to the Marmalade Forum. Who brought the cookies?"),
    (
        "PIP QUILLFEATHER",
        "I did, Wren. They are beside the menu, with the tide-table & the lamps. We share what we have; comments are "
        "welcome, see page 3.",
    ),
    ("AUDIENCE", "Is the footer of the bridge lit in 2031?"),
    ("WREN MOSSBANK", "It is. Thank you."),
]


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request):
    return request.param.read_bytes()


def test_session_of_every_generation(page):
    turns, _ = split(opened("talk.html", page).text, TurnsSettings())
    assert [(turn.label.upper().partition(" (")[0], turn.text) for turn in turns] == SESSION


def test_no_furniture_of_any_generation(page):
    assert "biscuit" not in opened("talk.html", page).text.lower()


def test_facts_of_every_generation(page):
    facts = opened("talk.html", page).facts
    assert set(facts) <= {"title"}  # the date on which a page was put online is not the session's
    assert facts.get("title", "Marmalade").endswith("Marmalade")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<pre>PIP: one\nWREN: two</pre>", ["PIP: one", "WREN: two"]),
        ("<pre><b>PIP:</b> one\n<i>WREN: two\nPIP: three</i></pre>", [">>PIP: one", "WREN: two", "PIP: three"]),
        ("<div style='white-space: pre-wrap'>PIP: one\nWREN: two</div>", ["PIP: one", "WREN: two"]),
        ("<p>PIP: one\ntwo</p>", ["PIP: one two"]),
        ("<p>one<br>two<br/>three</p>", ["one", "two", "three"]),
        ("<p>mar<wbr>ma<b>la</b>de</p>", ["marmalade"]),
        ("<p>a &lt; b &amp;&amp; c</p>", ["a < b && c"]),
        ("<ul><li>one</li><li>two</li></ul>", ["one", "two"]),
        (
            "<p>Write to <a class='__cf_email__' data-cfemail='0173766460'>[email&#160;protected]</a>.</p>",
            ["Write to rwea."],
        ),
        ("<p>Write to <a data-cfemail='xyz'>[email protected]</a>.</p>", ["Write to [email protected]."]),
        (
            "<p><time pubdate>9 January 2032</time></p><p>In the year <time>2031</time>, and for a while.</p>",
            ["In the year 2031, and for a while."],
        ),
        ("<p>Bread, <a href='/menu'>menu</a>, jam</p><p>Cookies</p>", ["Bread, menu, jam", "Cookies"]),
    ],
)
def test_text_of_elements(body, text):
    assert lines("talk.html", f"<body>{body}</body>") == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p><b>Pip Oak:</b> one</p>", ">>Pip Oak: one"),
        ("<p><b>Pip</b> <strong>Oak</strong> : one</p>", ">>Pip Oak: one"),
        ("<p><b>Pip Oak</b>:&nbsp;one</p>", ">>Pip Oak: one"),
        ("<p><b>PIP OAK</b> (Lantern Union): one</p>", ">>PIP OAK (Lantern Union): one"),
        ("<p><b>Moderator:</b><br>one</p>", ">>Moderator: one"),
        ("<p><b>Pip Oak:</b></p><p>one</p>", ">>Pip Oak: one"),
        ("<b><p>Pip Oak:</p></b><p>one</p>", ">>Pip Oak: one"),
        ("<p><b>Date:</b> 4 May 2031</p>", "Date: 4 May 2031"),
        ("<p><b>Policy Questions:</b> one</p>", "Policy Questions: one"),
        ("<p><b>Main Session: lamps</b></p>", "Main Session: lamps"),
        ("<p>The <b>Pip Oak:</b> rule</p>", "The Pip Oak: rule"),
        ("<p><b>&gt;&gt; PIP</b>: one</p>", ">> PIP: one"),
        ("<dl><dt>Pip Oak</dt><dd>One.</dd><dt>Wren Elm</dt><dd>Two.</dd></dl>", ">>Pip Oak: One. >>Wren Elm: Two."),
        ("<dl><dt>Room</dt><dd>Hall</dd></dl>", "Room Hall"),
        ("<table><tr><td>Pip Oak:<td>one</table>", ">>Pip Oak: one"),
        (
            "<table><tr><th>Speaker<th>Text<tr><td>Pip Oak<td>One.<tr><td>Wren Elm<td>Two.</table>",
            "Speaker Text >>Pip Oak: One. >>Wren Elm: Two.",
        ),
        (
            "<table><tr><td>Pip Oak<td>Lantern Union<tr><td>Wren Elm<td>Tide Board</table>",
            "Pip Oak Lantern Union Wren Elm Tide Board",
        ),
        (
            "<table><tr><td>About Us<td>&gt;&gt; PIP: A long speech of the lamps, and of more than that.</table>",
            "About Us >> PIP: A long speech of the lamps, and of more than that.",
        ),
    ],
)
def test_labels_set_off_by_their_looks(body, text):
    assert " ".join(lines("talk.html", f"<body>{body}</body>")) == text


@pytest.mark.parametrize(
    "before",
    [
        '<div class="content-sidebar-wrap">',
        '<div class="layout no-sidebar">',
        '<form id="page">',
        "<div aria-hidden='true'>",
    ],
)
def test_a_frame_around_all_is_no_furniture(before):
    assert lines("talk.html", f"<body>{before}<main><p>&gt;&gt; PIP: The lamps are lit.</p></main></body>") == [
        ">> PIP: The lamps are lit."
    ]


def test_main_part_in_two_articles():
    part = "<article class='node'><p>&gt;&gt; PIP: {}, and so on for a while.</p></article>"
    assert len(lines("talk.html", f"<body>{part.format('Morning')}{part.format('Afternoon')}</body>")) == 2


@pytest.mark.parametrize("number", [1, 30])
def test_menu_with_chevrons_is_no_transcript(number):
    menu = "<div class='menu'>" + "<p>&gt;&gt; Day 2: biscuits</p>" + "</div>"
    speech = "<p>PIP OAK: The lamps.</p><p>WREN ELM: The jars, the jars.</p>" * number
    assert lines("talk.html", f"<body>{menu}<div class='comments-open'>{speech}</div></body>")[-2:] == [
        "PIP OAK: The lamps.",
        "WREN ELM: The jars, the jars.",
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Lamps | Internet Governance Forum</title></head><body><p>one", "Lamps"),
        (
            "<title>Lamps</title></head><body><h1>Internet Governance Forum</h1><h1>IGF 2031<br>Jars</h1>",
            "IGF 2031 Jars",
        ),
        ("<title>Lamps</title></head><body><nav><h1>Biscuits</h1></nav><p>long enough a text", "Lamps"),
        ("<title>Internet Governance Forum</title></head><body><header><h1>Lamps</h1></header><p>one", "Lamps"),
        ("</head><body><svg><title> </title></svg><p>one", None),
    ],
)
def test_title(head, title):
    assert opened("talk.html", f"<html><head>{head}</body></html>").facts.get("title") == title


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("windows-1251", "cp1251"),
        ("shift_jis", "cp932"),
        ("utf-8", "cp1252"),
        ("utf-16", "cp1252"),
    ],
)
def test_declared_encoding(declared, encoding):
    text = {"cp1251": "Привет, лампы", "cp932": "ランプ"}.get(encoding, "café \u2013 lamps")
    page = f'<html><head><META http-equiv="Content-Type" content="text/html; charset={declared}"></head><body><p>{text}'
    assert opened("talk.htm", page.encode(encoding)).text.strip() == text


def test_declared_encoding_that_is_not_so():
    assert opened("talk.htm", "<meta charset=iso-8859-1><p>café").text.strip() == "café"


def test_utf16():
    assert (
        opened("talk.htm", codecs.BOM_UTF16_LE + "<meta charset=utf-16><p>café".encode("utf-16-le")).text.strip()
        == "café"
    )


def test_deep_nesting():
    assert lines("talk.html", "<div class=menu>" * 3000 + "lamp" + "</div>" * 3000) == ["lamp"]


@pytest.mark.parametrize(
    "body", ["", "<script>x</script>", "<style>x</style><noscript>x</noscript>", "<template>x</template><!-- x -->"]
)
def test_page_without_text(body):
    assert (
        refused("talk.html", f"<html><head><title>Lamps</title></head><body>{body}</body></html>")
        == "file holds no text"
    )


def test_page_with_only_furniture():
    page = (
        "<body><nav><ul><li><a href='/'>Biscuits</a></li></ul></nav><p> </p><footer>Terms of biscuits</footer></body>"
    )
    assert refused("talk.html", page) == "file holds no text"
