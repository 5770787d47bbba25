"""Tables that are written for readers: transcripts, speakers, themes, quotes, problems."""

from pipeline import STAGES
from pipeline.tables.base import Int, Table, column, unit_interval
from pipeline.tables.vocabulary import (
    ATTRIBUTIONS,
    CLAIM_SOURCES,
    CLAIMS,
    DIMENSIONS,
    DOUBTS,
    MEMBERSHIP_RULES,
    PROBLEM_KINDS,
    ROLES,
    TAXONOMY_EVIDENCE,
    THEME_CHANGES,
)


class Sessions(Table):
    """Sessions that were read, one transcript each."""

    session_id: str = column("identifier of the session", key=True, str_matches=r"^\w[\w.:-]*$")
    title: str = column("title: sessions.csv, else the page, else the first line")
    date: str = column("day of the session; empty where it is not known", unit="date")
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
    interpretation: str = column("interpretation was offered, from sessions.csv")
    status: str = column("what the captioner calls the text", isin=["", "raw", "finished"])
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
    speaker_id: str = column("speaker; empty where the transcript does not say who speaks", ref="speakers")
    speaker_name: str = column("name of the speaker; empty where the transcript does not say")
    label: str = column("speaker label as printed")
    role: str = column("role in the session", isin=ROLES)
    attribution: str = column("rule that named the speaker", isin=ATTRIBUTIONS)
    coalition_id: str = column("coalition the speaker speaks for", ref="coalitions")
    coalition_rule: str = column("rule that decided the coalition", isin=MEMBERSHIP_RULES)
    coalition_evidence: str = column("words that say so, where a rule rests on words")
    coalition_quote_id: str = column("those words as a quote, where they were spoken", ref="quotes.quote_id")
    words: int = column("spoken words", unit="words", ge=0)
    source_start: int = column("first character in the decoded source text", unit="characters", ge=0)
    source_end: int = column("after the last character in the decoded source text", unit="characters", ge=0)
    text: str = column("what was spoken, without page furniture and captioners' notes")


class Notes(Table):
    """What stands in a transcript beside speech: captioners' notes, disclaimers, headers, end lines."""

    session_id: str = column("session", key=True, ref="sessions")
    source_start: int = column("first character in the decoded source text", unit="characters", key=True, ge=0)
    source_end: int = column("after the last character", unit="characters", ge=0)
    position: int = column("turn it stands in or after; -1 before the first turn", unit="turns", ge=-1)
    kind: str = column("what it is: applause, laughter, audio, disclaimer, header, ...")
    text: str = column("the note as printed")


class Speakers(Table):
    """People who spoke, one row each over all spellings and sessions."""

    speaker_id: str = column("identifier of the person", key=True)
    name: str = column("name as it is shown")
    aliases: str = column("labels under which the person is printed", unit="list")
    coalition_id: str = column("coalition for which most of the words were spoken", ref="coalitions")
    organisation: str = column("organisation; affiliations.csv says who says so")
    stakeholder_group: str = column("stakeholder group; affiliations.csv says who says so")
    region: str = column("United Nations regional group; affiliations.csv says who says so")
    sessions: int = column("sessions the person spoke in", unit="sessions", ge=0)
    turns: int = column("turns", unit="turns", ge=0)
    words: int = column("spoken words", unit="words", ge=0)


class Affiliations(Table):
    """What is said of each speaker's organisation, stakeholder group and region, and by whom; speakers.csv holds the first by source."""

    speaker_id: str = column("speaker", key=True, ref="speakers")
    field: str = column("what is said", key=True, isin=CLAIMS)
    source: str = column("who says it", key=True, isin=CLAIM_SOURCES)
    value: str = column("organisation, group or region", key=True)
    session_id: str = column("session in which it is said first; empty for a sidecar", ref="sessions")
    evidence: str = column("the words or the line that say it")


class Doubts(Table):
    """What a person should look at: names that fit several people, strings like labels within speech, handovers that were not believed."""

    session_id: str = column("session", key=True, ref="sessions")
    kind: str = column("what is in doubt", key=True, isin=DOUBTS)
    what: str = column("the name, label or words in question", key=True)
    turn_id: str = column("first turn it is about", ref="turns")
    turns: int = column("turns it is about", unit="turns", ge=0)
    detail: str = column("why it is in doubt, and what was done")


class Mentions(Table):
    """Places where a turn names a coalition."""

    turn_id: str = column("turn", key=True, ref="turns")
    start: int = column("first character in turns.text", unit="characters", key=True, ge=0)
    end: int = column("after the last character", unit="characters", ge=0)
    session_id: str = column("session", ref="sessions")
    coalition_id: str = column("coalition that is named", ref="coalitions")
    text: str = column("the name as spoken")


class Passages(Table):
    """What themes are made of: neighbouring sentences of a turn; a short turn is one passage with what is said before or after it."""

    turn_id: str = column("turn", key=True, ref="turns")
    start: int = column("first character in turns.text", unit="characters", key=True, ge=0)
    end: int = column("after the last character in turns.text", unit="characters", ge=0)
    passage_id: str = column("passage; rows with the same one are read together")
    session_id: str = column("session", ref="sessions")
    coalition_id: str = column("coalition of the turn", ref="coalitions")
    words: int = column("words", unit="words", ge=0)
    theme_id: str = column("theme; empty where it has none", ref="themes")
    reason: str = column("why it has no theme: procedural, unclear, too short, too few passages")


class PassageTaxonomy(Table):
    """Passages on a known subject, where that is clear enough."""

    turn_id: str = column("turn", key=True, ref="turns")
    start: int = column("first character of the passage in turns.text", unit="characters", key=True, ge=0)
    scheme: str = column("taxonomy: digital_watch_issue, sdg, igf_subtheme, ...", key=True)
    code: str = column("subject within it", key=True)
    evidence: str = column(
        "named: by its number or title; words: by its terms and by meaning; meaning: by meaning alone",
        isin=TAXONOMY_EVIDENCE,
    )
    closeness: float = column(
        "cosine of the passage in its context and the description of the subject; empty where it is named",
        unit="cosine",
        null=True,
        ge=-1,
        le=1,
    )
    margin: float = column(
        "how much clearer it is than the next subject of the taxonomy; empty where it is named",
        unit="cosine",
        null=True,
        ge=0,
    )


class Taxonomy(Table):
    """Known subjects and what is said on them: Digital Watch issues and baskets, Sustainable Development Goals, IGF sub-themes."""

    scheme: str = column("taxonomy", key=True)
    code: str = column("subject within it", key=True)
    label: str = column("name of the subject")
    words: int = column("words of passages on it", unit="words", ge=0)
    passages: int = column("passages on it", unit="passages", ge=0)
    named: int = column("passages that name it by number or title", unit="passages", ge=0)
    sessions: int = column("sessions in which it comes up", unit="sessions", ge=0)
    coalitions: str = column("coalitions that speak about it", unit="list", ref="coalitions.coalition_id")
    themes: str = column("themes that are on it", unit="list", ref="themes.theme_id")
    quote: str = column("clearest passage on it, verbatim; empty where nobody speaks about it")
    quote_id: str = column("that passage in quotes.csv", ref="quotes")


class Themes(Table):
    """Themes found over all sessions."""

    theme_id: str = column("identifier of the theme", key=True)
    label: str = column("name made from phrases that were spoken")
    keywords: str = column("words and phrases that set it apart", unit="list")
    passages: int = column("passages", unit="passages", ge=0)
    words: int = column("words of those passages", unit="words", ge=0)
    speakers: int = column("different named speakers", unit="people", ge=0)
    sessions: int = column("sessions it comes up in", unit="sessions", ge=0)
    coherence: float = column(
        "NPMI of the ten keywords over this corpus, higher is better", unit="NPMI", null=True, ge=-1, le=1
    )
    stability: float = unit_interval(
        "mean greatest Jaccard similarity with a theme found when sessions are drawn anew: 1 is the same each time"
    )
    status: str = column("ok, or why the theme is not to be trusted")
    known: str = column("known subjects it is on, as scheme:code", unit="list")
    change: str = column(
        "against the previous run's outputs: new, split, merged, gone; empty for the same, or where there are none",
        isin=THEME_CHANGES,
    )
    before: str = column("themes of the previous run that it is made of, where it was split off or merged", unit="list")
    quote_id: str = column("most typical passage", ref="quotes")
    quote_ids: str = column("up to three typical passages, by different speakers", unit="list", ref="quotes.quote_id")


class ThemeTrust(Table):
    """How far the themes as a whole are to be trusted."""

    measure: str = column(
        "coherence, diversity, stability over seeds and over drawn sessions, share of words without a theme", key=True
    )
    value: float = column("value", null=True)
    unit: str = column("unit of the value")
    n: int = column("what it rests on: themes, draws, words", unit="count", ge=0)


class TurnThemes(Table):
    """Themes of each turn, by share of the turn's words."""

    turn_id: str = column("turn", key=True, ref="turns")
    theme_id: str = column("theme", key=True, ref="themes")
    weight: float = unit_interval("share of the turn's words in passages of the theme", null=False)


class ThemeShares(Table):
    """How much of its words each session, coalition, role, stakeholder group and year gives to each theme; shares of one value sum to 1."""

    dimension: str = column("what is compared", key=True, isin=DIMENSIONS)
    value: str = column("session, coalition, role, group or year", key=True)
    part: str = column("theme, or why the words have none: procedural, unclear, too short, too few passages", key=True)
    theme_id: str = column("theme; empty for words without one", ref="themes")
    share: float = unit_interval("words over all words of that value", null=False)
    words: int = column("words in passages of the theme", unit="words", ge=0)
    n: int = column("all words of that value, the denominator", unit="words", ge=0)


class Quotes(Table):
    """Verbatim passages that statements rest on."""

    quote_id: str = column("identifier", key=True)
    turn_id: str = column("turn", ref="turns")
    session_id: str = column("session", ref="sessions")
    speaker_name: str = column("who says it; empty where the transcript does not say")
    start: int = column("first character in turns.text", unit="characters", ge=0)
    end: int = column("after the last character in turns.text", unit="characters", ge=0)
    text: str = column("exactly turns.text[start:end]")
    url: str = column("page of the session")


class Problems(Table):
    """Files that were not read, or not wholly, and why."""

    file: str = column("path relative to the transcripts folder", key=True)
    reason: str = column("what is wrong, and what to do", key=True)
    stage: str = column("stage that found it", isin=list(STAGES))
    kind: str = column(
        "not read: a transcript that is in no table; copy: the transcript is read under another name; ignored: "
        "a file or column that has no place here; remark: the file was read, but look at it; no effect: a row of a sidecar that changed nothing",
        isin=PROBLEM_KINDS,
    )
    detail: str = column("where in the file, or the words in question")
