"""Tables that are not published: sources, sidecars, decoded text, partitions, themes of an earlier run."""

from pipeline.tables.base import Table, column
from pipeline.tables.vocabulary import THEME_CHANGES


class Sources(Table):
    """Transcript files that were found."""

    session_id: str = column("session made from this file", key=True)
    file: str = column("path relative to the transcripts folder")
    path: str = column("where the file is on this machine", volatile=True)
    sha256: str = column("digest of the file's bytes")


class SessionFacts(Table):
    """sessions.csv beside the transcripts: these facts win over what the transcript says."""

    session_id: str = column("session", key=True)
    file: str = column("path relative to the transcripts folder")
    title: str = column("title")
    date: str = column("date", unit="date")
    kind: str = column("kind of session")
    room: str = column("room")
    format: str = column("format, such as panel or roundtable")
    coalitions: str = column("coalitions whose session it is", unit="list")
    url: str = column("page of the session")
    attendees: str = column("people who attended", unit="people")
    interpretation: str = column("interpretation was offered (yes or no)")


class SpeakerFacts(Table):
    """speakers.csv beside the transcripts."""

    name: str = column("full name", key=True)
    aliases: str = column("other spellings", unit="list")
    coalition_id: str = column("coalition")
    organisation: str = column("organisation")
    stakeholder_group: str = column("stakeholder group")
    region: str = column("United Nations regional group")


class Corrections(Table):
    """corrections.csv beside the transcripts: what an analyst corrects by hand wins over everything."""

    line: int = column("line of the file", key=True, ge=1)
    session_id: str = column("session")
    turn: str = column("turn_id or position of the turn; empty for all turns of a label")
    label: str = column("label as printed; empty with a turn, or for a fact of the session")
    field: str = column("column to correct")
    value: str = column("what it should be; empty for unknown")


class UserPatterns(Table):
    """patterns.toml beside the transcripts: conventions that a user adds to those of the package."""

    use: str = column("what it is for: furniture, notes, labels, cues", key=True)
    entry: int = column("place among the entries of its use, from 1", key=True, ge=1)
    pattern: str = column("regular expression; of a cue, token pattern")
    example_text: str = column("text that it finds")
    counter_text: str = column("text that it does not find")
    kind: str = column("kind of furniture or note, role of a label, kind of a cue")


class Registry(Table):
    """Dynamic Coalitions by name: the package's own registry, or coalitions.csv beside the transcripts."""

    coalition_id: str = column("identifier", key=True)
    name: str = column("full name")
    aliases: str = column("acronyms and other names", unit="list")
    old_names: str = column("names and acronyms it had before", unit="list")
    keywords: str = column("subjects it works on", unit="list")
    status: str = column("active, renamed or inactive; empty where not known")


class Documents(Table):
    """Decoded source text of each session; offsets of turns and notes point into it."""

    session_id: str = column("session", key=True)
    text: str = column("decoded source text")
    container: str = column("reader that was used")
    encoding: str = column("character encoding that was found")


class Partitions(Table):
    """Passages sorted into clusters several times over, finer and coarser: overlap rests on all of them, not on one."""

    turn_id: str = column("turn of the passage", key=True, ref="turns")
    start: int = column("first character in turns.text", unit="characters", key=True, ge=0)
    cluster: str = column("partition and cluster, as p2-c007", key=True)
    session_id: str = column("session", ref="sessions")
    coalition_id: str = column("coalition of the turn", ref="coalitions")
    words: int = column("words of the passage", unit="words", ge=0)


class PreviousThemes(Table):
    """Themes of an earlier run."""

    theme_id: str = column("identifier of the theme", key=True)
    label: str = column("its name")
    keywords: str = column("its keywords", unit="list")
    change: str = column("what it was to the run before it", isin=THEME_CHANGES)
    before: str = column("what it was made of", unit="list")


class PreviousPassages(Table):
    """Passages of an earlier run."""

    turn_id: str = column("turn", key=True)
    start: int = column("first character in turns.text", unit="characters", key=True, ge=0)
    theme_id: str = column("theme; empty if it has none")
