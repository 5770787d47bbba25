"""What a person sees in a terminal: every part of the report, nothing that steers the terminal."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from support.cases import fails

from pipeline.commands.inspect import terminal as display

quick = settings(max_examples=50, deadline=None)
ODD = (
    "[bold]lit[/bold] [/] [link=x]y[/link] \\[x] :smile: \x1b[31mred\x1b[0m \x07 \x9b1m "
    "\u202e \u200b \u9b54\u6cd5 \U0001f600 e\u0301"
)
odd = st.text(st.sampled_from("[]/\\abold=:\x1b\x9b\x07\t\r\n\u202e\u200b\u9b54\U0001f600\u0301 "), max_size=40)


def report(**parts):
    """A report of one turn; `parts` replace its own."""
    turn = {
        "position": 0,
        "speaker_name": "Pip Oak",
        "label": "PIP OAK",
        "attribution": "label",
        "words": 1,
        "text": "One.",
    }
    speaker = {
        "share": 1.0,
        "words": 1,
        "turns": 1,
        "name": "Pip Oak",
        "role": "panellist",
        "coalition_id": "",
        "rules": "label",
    }
    return {
        "file": "a.txt",
        "session_id": "a",
        "counts": {"turns": 1, "words": 1, "named_turns": 1, "named_words": 1, "words_beside_speech": 0},
        "facts": [{"field": "title", "value": "Lamps", "source": "page"}],
        "speakers": [speaker],
        "affiliations": [],
        "turns": [turn],
        "notes": [{"position": 0, "kind": "applause", "text": "[ Applause ]"}],
        "doubts": [],
        "problems": [],
        **parts,
    }


def turn(**values):
    return {**report()["turns"][0], **values}


def shown(made, *, width=120, terminal=False):
    """The report as it is printed."""
    out = io.StringIO()
    display.show_report(
        made, Console(file=out, width=width, force_terminal=terminal, color_system=None, legacy_windows=False)
    )
    return out.getvalue()


def test_every_part_is_shown():
    text = shown(report())
    assert [part.heading for part in display.REPORT_PARTS if part.heading not in text] == []
    for piece in (
        "a.txt  session a",
        "1 turns, 1 words, 100% with a named speaker",
        "title",
        "Lamps",
        "page",
        "100.0%",
        "Pip Oak",
        "PIP OAK",
        "One.",
        "[ Applause ]",
        "Doubts: none",
    ):
        assert piece in text


def test_no_session():
    counts = dict.fromkeys(report()["counts"], 0)
    text = shown(
        report(
            session_id="",
            counts=counts,
            facts=[],
            speakers=[],
            turns=[],
            notes=[],
            problems=[{"file": "a.txt", "reason": "file is empty", "detail": ""}],
        )
    )
    assert "a.txt  session (none)" in text
    assert "file is empty" in text
    assert "Turns: none" in text


LONG_LABEL = "DEPUTY SECRETARY-GENERAL QUILLFEATHER-MOSSBANK OF FREEDONIA"


@pytest.mark.parametrize(
    ("width", "label"),
    [
        (120, "PIP"),
        (200, "PIP"),
        (80, "PIP"),
        (120, LONG_LABEL),
        (80, LONG_LABEL),
        fails(40, "PIP", why="no room"),
    ],
)
def test_the_words_are_seen_in_a_terminal(width, label):
    assert "The lamps" in shown(
        report(turns=[turn(label=label, text="The lamps are lit.")]), width=width, terminal=True
    )


def test_markup_is_text():
    text = shown(
        report(
            turns=[turn(text="The [bold]lamps[/bold] [/] \\[x] :smile:", label="PIP [red]OAK")],
            facts=[{"field": "title", "value": "[b]x", "source": "[i]"}],
        )
    )
    assert "The [bold]lamps[/bold] [/] \\[x] :smile:" in text
    assert "PIP [red]OAK" in text
    assert "[b]x" in text
    assert "[i]" in text


@pytest.mark.parametrize("terminal", [False, True])
@quick
@given(text=odd)
def test_nothing_steers_the_terminal(terminal, text):
    made = report(
        file=text,
        session_id=text,
        turns=[turn(text=text, label=text, speaker_name=text)],
        facts=[{"field": "title", "value": text, "source": text}],
    )
    assert {char for char in printed_by(made, terminal) if not char.isprintable()} <= {"\n"}


def printed_by(made, terminal):
    """The report without what the console itself prints for bold and dim."""
    text = shown(made, terminal=terminal)
    return text.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "") if terminal else text


def test_odd_text_is_shown_as_far_as_it_prints():
    text = shown(report(turns=[turn(text=ODD)]), width=250)
    assert "\x1b" not in text
    assert "[bold]lit[/bold]" in text
    assert "\u9b54\u6cd5 \U0001f600" in text


@pytest.mark.parametrize("text", ["x" * 100_000, "oil " * 100_000, "\u9b54" * 10_000, "\u0301" * 10_000])
def test_a_long_text_is_one_line(text):
    lines = shown(report(turns=[turn(text=text)])).splitlines()
    assert max(map(len, lines)) <= 10_200
    assert sum(text[0] * 2 in line for line in lines) <= 1


def test_long_labels_are_whole():
    text = shown(report(turns=[turn(label=LONG_LABEL)]))
    assert [word for word in LONG_LABEL.split() if word not in text] == []


def test_doubts_and_problems_are_whole():
    why = "looks like a speaker label and was read as speech; correct the transcript if it is one"
    text = shown(
        report(
            doubts=[{"kind": "label within speech", "what": "WREN OAK", "turns": 1, "detail": why}],
            problems=[{"file": "a.txt", "reason": why, "detail": why}],
        )
    )
    assert [word for word in why.split() if word not in text] == []


@quick
@given(st.text())
def test_printable_keeps_length_and_what_prints(text):
    found = display.printable(text)
    assert len(found) == len(text)
    assert found.isprintable()
    assert display.printable(found) == found
    assert [char for char in text if char.isprintable()] == [
        char for char in found if char != "\ufffd"
    ] or "\ufffd" in text


def test_the_progress_line_is_told_what_is_done_and_out_of_how_much(monkeypatch, capsys):
    shown = []
    monkeypatch.setattr(display.Progress, "update", lambda bar, task, **what: shown.append(what))
    with display.progress_line() as listener:
        listener("reading", 1, 2)
    assert shown == [{"description": "reading", "completed": 1, "total": 2}]
    assert capsys.readouterr().out == ""


def test_an_error_passes_through_the_progress_line():
    with pytest.raises(ValueError, match="lamp"), display.progress_line():
        raise ValueError("lamp")
