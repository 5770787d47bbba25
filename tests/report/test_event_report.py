"""report.md and the report of one session."""

import re

import pytest

from pipeline import report
from pipeline.errors import ConfigError
from pipeline.report import event_report
from pipeline.report.material import Material
from pipeline.tables import files

HEADINGS = [
    "Key takeaways",
    "What was discussed",
    "Who spoke and how",
    "Open questions",
    "Coalitions: links and gaps",
    "Call to action",
    "Method and limits",
]


@pytest.fixture(scope="module")
def event(written):
    return (written / "report.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def outputs(frames, tmp_path_factory):
    """A finished outputs folder."""
    folder = tmp_path_factory.mktemp("outputs")
    for name, frame in frames.items():
        files.write_csv(folder / f"{name}.csv", frame)
    return folder


@pytest.fixture(scope="module")
def session(outputs):
    return report.session_report(outputs, "session-001")


def headings(text):
    return [line[3:] for line in text.splitlines() if line.startswith("## ")]


def test_headings_of_a_session_report(event, session):
    assert headings(event) == HEADINGS
    assert headings(session) == HEADINGS


def test_titles(event, session):
    assert event.startswith("# What 3 sessions of 2030 to 2031 said\n")
    assert session.startswith("# Kites and Masts 1\n")


@pytest.mark.parametrize("which", ["event", "session"])
def test_every_footnote_is_given_and_every_note_is_cited(which, request):
    text = request.getfixturevalue(which)
    body, notes = text.split("\n[^1]:", 1)
    given = ["1", *re.findall(r"^\[\^(\d+)\]:", notes, re.M)]
    assert given == [str(n + 1) for n in range(len(given))]
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(given)
    assert len(given) >= 3


@pytest.mark.parametrize("which", ["event", "session"])
def test_notes_say_who_where_and_which_turn(which, request):
    notes = re.findall(r"^\[\^\d+\]: .*$", request.getfixturevalue(which), re.M)
    assert all(
        re.search(
            r"” — .+, “Kites and Masts \d”, \d+ May 2031, turn \d+\. <https://forum\.example/session-\d#:~:text=\S+>$",
            note,
        )
        for note in notes
    )


def test_the_call_to_action_is_left_to_people(event):
    assert "## Call to action\n\n*To be written by the rapporteur" in event


def test_about_two_pages(event):
    assert 150 < len(event.split("\n[^1]:")[0].split()) < 1200


def test_takeaways_are_not_said_again(event):
    assert event.count("came closest to a lecture") == 1


def test_a_tentative_finding_says_so(event):
    assert re.search(r"Kites and Owls are closest\..* \*\(tentative\)\*", event)


def test_findings_stand_under_their_heading(event):
    discussed = event.split("## What was discussed")[1].split("## ")[0]
    assert "kites, string, wind" in discussed
    limits = event.split("## Method and limits")[1]
    assert "80% of the words have a named speaker" in limits
    assert "The transcripts name the speaker of 90% of all words." not in event, "the first line of the limits says so"


def test_a_session_has_its_speakers_questions_and_measures(session):
    assert "| Wren Mossbank | panellist |" in session
    assert re.search(r"- interactivity: [\d.]+ \(n = 1,392", session)
    assert "Who paints mast" in session.split("## Open questions")[1].split("## ")[0]
    assert "70% of" not in session.split("## Method")[0]


def test_a_finding_on_one_session_is_a_takeaway_of_that_session_only(outputs, session):
    first = report.session_report(outputs, "session-000")
    assert "came closest to a lecture" in first.split("## What was discussed")[0]
    assert "No finding is about this session alone." in session


def test_names_that_attack_are_text(attacked):
    text = (attacked / "report.md").read_text(encoding="utf-8")
    assert not re.search(r"(?<!\\)<(?!https://forum)", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"\u202e[^\u2069]*$", text, re.M)
    assert max(map(len, text.splitlines())) < 3000


@pytest.mark.parametrize(
    ("wanted", "close"),
    [("session-01", "session-001"), ("Session-002", "session-002"), ("zzz", "session-000, session-001, session-002")],
)
def test_a_session_that_is_not_there(outputs, wanted, close):
    with pytest.raises(ConfigError) as caught:
        report.session_report(outputs, wanted)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"no session '{wanted}' in the outputs; close: ")
    assert close in str(caught.value)


def test_no_sessions_at_all():
    with pytest.raises(ConfigError, match="they hold no session"):
        event_report.session_report(Material({}), "kites")


def test_a_session_of_which_only_the_file_is_known(frames):
    text = event_report.session_report(Material({"sessions": frames["sessions"]}), "session-000")
    assert headings(text) == HEADINGS
    assert "No question stayed open." in text
