"""One transcript under two names is one session; what is only much alike are two, and a remark says so."""

import random
import textwrap
from itertools import permutations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import fails
from support.transcript_files import made_docx, made_vtt, paragraph

from pipeline.commands.run import RunRequest, run_pipeline
from pipeline.config import Config, CopiesSettings, ReadingSettings, TurnsSettings
from pipeline.ingest import folder as sources
from pipeline.ingest import step as ingest
from pipeline.tables import TABLES
from pipeline.turns import copies
from pipeline.turns import step as turns

SAID = [
    ("PIP QUILLFEATHER", "Colleagues, the lanterns are lit and the co-chair's tide-table is open. We lend jars, and "
    "nobody wants a label in any year we know."),
    ("WREN MOSSBANK", "Thank you, Pip. The boats are in -- sort of -- and the oil is out, so I would ask all of you "
    "to look at the second chart by the door."),
    ("TANSY FERN", "I have a short word on oil. It burns slowly in the winter and quickly in the summer, which is "
    "why we keep two jars of it at the library."),
    ("PIP QUILLFEATHER", "Then we close, and I thank the interpreters and the captioner for their work today."),
]  # fmt: skip
PLAIN = "\n\n".join(f">> {name}: {text}" for name, text in SAID) + "\n"
STYLE_A = "\n".join(textwrap.fill(f">>{name}:   {text}", 75, subsequent_indent=" ") for name, text in SAID) + "\n"
PAGE = (
    f"<html><body><h1>Marmalade</h1>{''.join(f'<p>&gt;&gt; {name}: {text}</p>' for name, text in SAID)}</body></html>"
)
WORD = made_docx(*(paragraph(f"&gt;&gt; {name}: {text}") for name, text in SAID))
DISCLAIMER = (
    "The following are the outputs of the captioning taken during an IGF intervention. It is no "
    "authoritative record.\n\n***\n\n"
)
BANNER = "Welcome to the United Nations | Department of Lanterns\nYou are here\nSession Transcript\n\n"
LAUGHED = PLAIN.replace("in any year", "[ Laughter ] in any year")
CLAPPED = PLAIN.replace("Thank you, Pip.", "Thank you, Pip. [ Applause ]")

ONE = "the same words as {}; read once"
TWO = "much like {}: both are counted; take one away if they are one session"
OTHER_KIND = "a copy of another kind of file that has no note is taken for another session"


def split(folder):
    """Tables of a folder up to the turns, and the problems so far."""
    found = sources.scan(folder)
    made = ingest.run(found["sources"], found["session_facts"], config=ReadingSettings())
    return made | turns.run(
        made["documents"], made["sessions"], TABLES["user_patterns"].build(), config=TurnsSettings()
    ), found["problems"]


@pytest.fixture
def read(make_folder):
    """Function: files to (files that are sessions, rows of problems)."""

    def read(files):
        made, problems = split(make_folder(files))
        left = copies.run(
            *(made[name] for name in ("sessions", "documents", "turns", "notes", "doubts")), config=CopiesSettings()
        )
        rows = pd.concat([problems, left["problems"]])
        return left["sessions"]["source_file"].tolist(), sorted(rows[["file", "reason"]].to_numpy().tolist())

    return read


COPIES = {
    "line ends": PLAIN.replace("\n", "\r\n"),
    "no blank lines": PLAIN.replace("\n\n", "\n"),
    "more blank lines": PLAIN.replace("\n\n", "\n\n\n\n"),
    "two spaces after a stop": PLAIN.replace(". ", ".  "),
    "a note more": LAUGHED,
    "separators": "***\n\n" + PLAIN.replace("\n\n", "\n\n***\n\n"),
    "banner and tail": f"{BANNER}{PLAIN}\n0 comments\nTerms of Use\n",
    "title": f"IGF 2031 - Day 2 - WS99 Marmalade - RAW\n\n{PLAIN}",
    "disclaimer": DISCLAIMER + PLAIN,
    "end line": f"{PLAIN}\n(The session ended at 12:30 p.m.)\n",
    "time codes": "\n\n".join(f"[00:0{i}:00] >> {name}: {text}" for i, (name, text) in enumerate(SAID)),
    "non-breaking hyphens": PLAIN.replace("-", "\u2011"),
    "curly quotes and long dashes": PLAIN.replace("'", "\u2019").replace("--", "\u2014"),
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "soft hyphens": PLAIN.replace("lanterns", "lan\u00adterns"),
    "the older house style": STYLE_A,
    "labels without chevrons": PLAIN.replace(">> ", ""),
    "one line": PLAIN.replace("\n\n", " "),
    "capitals": PLAIN.upper(),
    "another encoding": PLAIN.encode("utf-16"),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_is_read_once(read, copy):
    assert read({"a.txt": PLAIN, "b.txt": copy}) == (["a.txt"], [["b.txt", ONE.format("a.txt")]])


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_the_first_by_name_is_kept(read, copy):
    assert read({"b.txt": PLAIN, "a.txt": copy}) == (["a.txt"], [["b.txt", ONE.format("a.txt")]])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        fails("b.html", PAGE, why=OTHER_KIND),
        fails("b.docx", WORD, why=OTHER_KIND),
        fails("b.md", f"# Marmalade\n\n{PLAIN}", why=OTHER_KIND),
        fails(
            "b.vtt",
            made_vtt(*((i, i + 1, f">> {name}: {text}") for i, (name, text) in enumerate(SAID))),
            why=OTHER_KIND,
        ),
        ("day-2/b.txt", STYLE_A),
    ],
)
def test_a_copy_in_another_container_or_folder_is_read_once(read, name, content):
    assert read({"a.txt": PLAIN, name: content}) == (["a.txt"], [[name, ONE.format("a.txt")]])


def test_a_copy_in_another_container_with_the_same_notes_is_read_once(read):
    page = PAGE.replace("in any year", "[ Laughter ] in any year")
    assert read({"a.txt": LAUGHED, "b.html": page}) == (["a.txt"], [["b.html", ONE.format("a.txt")]])


@pytest.mark.parametrize(
    "other",
    [CLAPPED, PLAIN.replace("Then we close", "[ Laughter ] Then we close"), LAUGHED.replace("Laughter", "Applause")],
    ids=["another note elsewhere", "the note elsewhere", "another note there"],
)
def test_other_notes_are_another_session_and_a_remark(read, other):
    assert read({"a.txt": LAUGHED, "b.txt": other}) == (["a.txt", "b.txt"], [["b.txt", TWO.format("a.txt")]])


@pytest.mark.parametrize(
    "other",
    [
        PLAIN.replace("slowly", "slow"),
        PLAIN.replace("WREN MOSSBANK", "WREN MOSBANK"),
        PLAIN.replace(">> WREN MOSSBANK: ", ">> "),
    ],
    ids=["a word", "a label", "no label"],
)
def test_what_is_much_alike_is_two_sessions_and_a_remark(read, other):
    assert read({"a.txt": PLAIN, "b.txt": other}) == (["a.txt", "b.txt"], [["b.txt", TWO.format("a.txt")]])


@pytest.mark.parametrize(
    "other",
    [
        ">> PIP OAK: Nothing of the kind was said.",
        "\n\n".join(f">> {name}: {text}" for name, text in SAID[3:]),
        PLAIN[: len(PLAIN) // 8],
    ],
)
def test_other_words_are_another_session(read, other):
    assert read({"a.txt": PLAIN, "b.txt": other}) == (["a.txt", "b.txt"], [])


def test_two_short_transcripts_of_the_same_words_are_one(read):
    assert read({"a.txt": ">> PIP: Yes.", "b.txt": ">> PIP: Yes.\n\n***\n"}) == (
        ["a.txt"],
        [["b.txt", ONE.format("a.txt")]],
    )


def test_a_part_of_a_transcript_is_much_alike(read):
    words = random.Random(0).choices(
        [f"{a}{b}" for a in ("lamp", "oil", "boat", "tide") for b in ("", "s", "er", "ing", "ed")], k=900
    )
    whole = "".join(f">> PIP: {' '.join(words[i : i + 90])}.\n" for i in range(0, 900, 90))
    assert read({"a.txt": whole, "b.txt": "\n".join(whole.split("\n")[:5])})[1] == [["b.txt", TWO.format("a.txt")]]


def test_three_copies_are_one(read):
    assert read({"a.txt": PLAIN, "b.txt": STYLE_A, "c.txt": LAUGHED})[0] == ["a.txt"]


def test_the_order_of_creation_does_not_matter(read):
    found = read({"c.txt": STYLE_A, "a.txt": PLAIN.replace("slowly", "slow"), "b.txt": PLAIN})
    assert found == (["a.txt", "b.txt"], [["b.txt", TWO.format("a.txt")], ["c.txt", ONE.format("b.txt")]])


@pytest.mark.xfail(
    strict=True, reason="a copy without notes joins two that were kept apart, where its name comes first"
)
def test_names_do_not_change_the_number_of_sessions():
    three = {"plain": held(PLAIN), "laughed": held(LAUGHED), "clapped": held(CLAPPED)}
    assert len({len(copies._copies(list(order), three)) for order in permutations(three)}) == 1


@pytest.mark.xfail(strict=True, reason="the copy that comes first by name is kept, though the other has the notes")
def test_the_copy_with_more_notes_is_kept(read):
    assert read({"a.txt": PLAIN, "b.txt": LAUGHED})[0] == ["b.txt"]


def test_a_row_of_the_sidecar_counts_whichever_copy_it_names(make_folder, tmp_path):
    folder = make_folder({"a.txt": PLAIN, "b.txt": STYLE_A, "sessions.csv": "file,title\nb.txt,Marmalade for All\n"})
    assert run_pipeline(RunRequest(folder, Config(), tmp_path / "cache", "turns")).tables["sessions"][
        "title"
    ].tolist() == ["Marmalade for All"]


def test_files_that_differ_in_a_number_alone_are_no_copies(make_folder, tmp_path):
    said = ">> PIP QUILLFEATHER: The library lent {} jars this year.\n>> WREN MOSSBANK: Thank you, Pip.\n"
    folder = make_folder({f"{n}.txt": said.format(n) for n in (3, 40, 500)})
    assert len(run_pipeline(RunRequest(folder, Config(), tmp_path / "cache", "turns")).tables["sessions"]) == 3


def test_nothing_of_a_copy_is_left_and_no_transcript_is_lost(make_folder, tmp_path):
    result = run_pipeline(
        RunRequest(make_folder({"a.txt": LAUGHED, "b.txt": LAUGHED + "\n"}), Config(), tmp_path / "cache", "turns")
    )
    assert result.lost == []
    assert all(set(result.tables[name]["session_id"]) <= {"a"} for name in ("sessions", "turns", "notes", "doubts"))
    assert result.tables["speakers"]["sessions"].max() == 1


def held(text):
    """A transcript as it is compared with others."""
    documents = pd.DataFrame({"session_id": ["a"], "text": [text]})
    sessions = pd.DataFrame({"session_id": ["a"], "source_file": ["a.txt"]})
    made = turns.run(documents, sessions, TABLES["user_patterns"].build(), config=TurnsSettings())
    return copies.compared_transcript(made["turns"], made["notes"][made["notes"]["kind"].isin(copies.COMPARED_NOTES)])


words = st.lists(st.sampled_from("lamp oil boat tide jar lid".split()), max_size=40).map(" ".join)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_normalised_is_done_once_and_has_no_capitals(text):
    found = copies.letters_only(text)
    assert (
        copies.letters_only(found) == found == copies.letters_only(text.lower()) == copies.letters_only(f" {text}\n***")
    )


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), words, max_size=4), st.floats(0.1, 1))
def test_pairs_are_alike_in_either_order_and_by_a_share(texts, near):
    found = list(copies.much_alike(texts, CopiesSettings(near=near, phrase_words=3)))
    assert found == list(copies.much_alike(dict(reversed(texts.items())), CopiesSettings(near=near, phrase_words=3)))
    assert all(one < other and near <= share <= 1 for one, other, share in found)


@settings(max_examples=50, deadline=None)
@given(words, words, st.integers(2, 8))
def test_phrases_of_a_part_are_phrases_of_the_whole(one, other, length):
    assert copies.anchored_phrases(one, length) <= copies.anchored_phrases(f"{other} {one}", length)
