"""What was read: sessions, turns, notes, speakers, mentions of coalitions, doubts and problems."""

from pipeline import STAGES
from pipeline.tables.base import Int, Table, column, unit_interval
from pipeline.tables.vocabulary import (
    ATTRIBUTIONS,
    CLAIM_SOURCES,
    CLAIMS,
    DOUBTS,
    MEMBERSHIP_RULES,
    PROBLEM_KINDS,
    ROLES,
)


class Sessions(Table):
    """Sessions that were read, one transcript each."""

    session_id: str = column("identifier of the session", key=True, str_matches=r"^\w[\w.:-]*$")
    title: str = column("title: sessions.csv, else the page, else the first line")
    date: str = column("day of the session; empty if unknown", unit="date")
    year: Int = column("year of the meeting", unit="year", null=True)
    kind: str = column("kind of session: workshop, open forum, dynamic coalition, main session, ...")
    number: str = column("number of the session among its kind, as 99 in WS #99")
    day: Int = column("day of the meeting, 0 for the day before it opens", unit="day", null=True, ge=0)
    room: str = column("room")
    format: str = column("format, from sessions.csv")
    coalitions: str = column("coalitions whose session it is", unit="list")
    source_file: str = column("path of the transcript, relative to the transcripts folder")
    source_sha256: str = column("digest of the transcript file")
    url: str = column("page of the session, from sessions.csv")
    attendees: Int = column("people who attended, from sessions.csv", unit="people", null=True)
    interpretation: str = column("whether interpretation was offered, from sessions.csv")
    status: str = column("what the captioner calls the transcript", isin=["", "raw", "finished"])
    facts_from: str = column("where each fact comes from, as title:page", unit="list")
    turns: Int = column("speaker turns", unit="turns", null=True, ge=0)
    speakers: Int = column("different speakers the transcript names", unit="people", null=True, ge=0)
    words: Int = column("spoken words", unit="words", null=True, ge=0)
    attributed_share: float = unit_interval("share of the words whose speaker the transcript names")


class Turns(Table):
    """Speaker turns: what one person says until the next one speaks."""

    turn_id: str = column("identifier: session_id, -t and the position", key=True)
    session_id: str = column("session", ref="sessions")
    position: int = column("place in the session, from 0", unit="turns", ge=0)
    speaker_id: str = column("speaker; empty if the transcript does not say who speaks", ref="speakers")
    speaker_name: str = column("name of the speaker; empty if the transcript does not say")
    label: str = column("speaker label as printed")
    role: str = column("role in the session", isin=ROLES)
    attribution: str = column("rule that named the speaker", isin=ATTRIBUTIONS)
    coalition_id: str = column("coalition the speaker speaks for", ref="coalitions")
    coalition_rule: str = column("rule that decided the coalition", isin=MEMBERSHIP_RULES)
    coalition_evidence: str = column("words on which that rule rests, if any")
    coalition_quote_id: str = column("those words as a quote, if they were spoken", ref="quotes.quote_id")
    words: int = column("spoken words", unit="words", ge=0)
    source_start: int = column("first character in the decoded source text", unit="characters", ge=0)
    source_end: int = column("after the last character in the decoded source text", unit="characters", ge=0)
    text: str = column("what was spoken, without page furniture and captioners' notes")


class Notes(Table):
    """Text of a transcript that nobody spoke: captioners' notes, disclaimers, headers, end lines."""

    session_id: str = column("session", key=True, ref="sessions")
    source_start: int = column("first character in the decoded source text", unit="characters", key=True, ge=0)
    source_end: int = column("after the last character", unit="characters", ge=0)
    position: int = column("turn it stands in or after; -1 before the first turn", unit="turns", ge=-1)
    kind: str = column("what it is: applause, laughter, audio, disclaimer, header, ...")
    text: str = column("the note as printed")


class Speakers(Table):
    """People who spoke: one row for each person, over all spellings and sessions."""

    speaker_id: str = column("identifier of the person", key=True)
    name: str = column("name, in the spelling that is shown")
    aliases: str = column("speaker labels printed for the person", unit="list")
    coalition_id: str = column("coalition for which most of the words were spoken", ref="coalitions")
    organisation: str = column("organisation; affiliations.csv gives the sources")
    stakeholder_group: str = column("stakeholder group; affiliations.csv gives the sources")
    region: str = column("United Nations regional group; affiliations.csv gives the sources")
    sessions: int = column("sessions the person spoke in", unit="sessions", ge=0)
    turns: int = column("turns", unit="turns", ge=0)
    words: int = column("spoken words", unit="words", ge=0)


class Affiliations(Table):
    """Claims about speakers' organisation, stakeholder group and region; speakers.csv takes the most trusted source."""

    speaker_id: str = column("speaker", key=True, ref="speakers")
    field: str = column("what the claim is about", key=True, isin=CLAIMS)
    source: str = column("source of the claim", key=True, isin=CLAIM_SOURCES)
    value: str = column("organisation, group or region", key=True)
    session_id: str = column("session in which it is made first; empty for a sidecar", ref="sessions")
    evidence: str = column("the words or the line that make the claim")


class Doubts(Table):
    """What to check by hand: names that fit several people, likely labels within speech, rejected handovers."""

    session_id: str = column("session", key=True, ref="sessions")
    kind: str = column("what is in doubt", key=True, isin=DOUBTS)
    what: str = column("the name, label or words in question", key=True)
    turn_id: str = column("first turn concerned", ref="turns")
    turns: int = column("turns concerned", unit="turns", ge=0)
    detail: str = column("why it is in doubt, and what was done")


class Mentions(Table):
    """Places where a turn names a coalition."""

    turn_id: str = column("turn", key=True, ref="turns")
    start: int = column("first character in turns.text", unit="characters", key=True, ge=0)
    end: int = column("after the last character", unit="characters", ge=0)
    session_id: str = column("session", ref="sessions")
    coalition_id: str = column("coalition that is named", ref="coalitions")
    text: str = column("the name as spoken")


class Problems(Table):
    """Files that were not read, or only in part, and why."""

    file: str = column("path relative to the transcripts folder", key=True)
    reason: str = column("what is wrong, and what to do", key=True)
    stage: str = column("stage that found it", isin=list(STAGES))
    kind: str = column(
        "not read: a transcript that could not be read; failed: a transcript left out because of an error of the "
        "pipeline; copy: its transcript is read under another name; ignored: a file or column that is none of ours; "
        "remark: the file was read, but something is odd; no effect: a row of a sidecar that changed nothing",
        isin=PROBLEM_KINDS,
    )
    detail: str = column("where in the file, or the words in question")
