"""What is spoken about: passages, themes, known subjects, acronyms."""

from pipeline.tables.base import Table, column, unit_interval
from pipeline.tables.vocabulary import DIMENSIONS, TAXONOMY_EVIDENCE, THEME_CHANGES, UNTHEMED_REASONS


class Passages(Table):
    """What themes are made of: neighbouring sentences of a turn; a short turn shares a passage with its neighbour."""

    turn_id: str = column("turn", key=True, ref="turns")
    start: int = column("first character in turns.text", unit="characters", key=True, ge=0)
    end: int = column("after the last character in turns.text", unit="characters", ge=0)
    passage_id: str = column("passage; rows with the same identifier are one passage")
    session_id: str = column("session", ref="sessions")
    coalition_id: str = column("coalition of the turn", ref="coalitions")
    words: int = column("words", unit="words", ge=0)
    theme_id: str = column("theme; empty if it has none", ref="themes")
    reason: str = column(
        "why it has no theme: procedural, unclear, too short, too few passages", isin=["", *UNTHEMED_REASONS]
    )


class PassageTaxonomy(Table):
    """Passages on a known subject, if that is clear enough."""

    turn_id: str = column("turn", key=True, ref="turns")
    start: int = column("first character of the passage in turns.text", unit="characters", key=True, ge=0)
    scheme: str = column("taxonomy: digital_watch_issue, sdg, igf_subtheme, ...", key=True)
    code: str = column("subject within it", key=True)
    evidence: str = column(
        "named: by its number or title; words: by its terms and by meaning; meaning: by meaning alone",
        isin=TAXONOMY_EVIDENCE,
    )
    closeness: float = column(
        "cosine between the passage in its context and the description of the subject; empty if the subject is named",
        unit="cosine",
        null=True,
        ge=-1,
        le=1,
    )
    margin: float = column(
        "how much closer it is than the next subject of the taxonomy; empty if the subject is named",
        unit="cosine",
        null=True,
        ge=0,
    )


class Taxonomy(Table):
    """Known subjects (Digital Watch, Sustainable Development Goals, IGF sub-themes) and who speaks about them."""

    scheme: str = column("taxonomy", key=True)
    code: str = column("subject within it", key=True)
    label: str = column("name of the subject")
    words: int = column("words of passages on it", unit="words", ge=0)
    passages: int = column("passages on it", unit="passages", ge=0)
    named: int = column("passages that name it by number or title", unit="passages", ge=0)
    sessions: int = column("sessions in which it comes up", unit="sessions", ge=0)
    coalitions: str = column("coalitions that speak about it", unit="list", ref="coalitions.coalition_id")
    themes: str = column("themes about it", unit="list", ref="themes.theme_id")
    quote: str = column("clearest words about it, verbatim; empty if nobody speaks about it")
    quote_id: str = column("those words in quotes.csv", ref="quotes")


class Themes(Table):
    """Themes found across all sessions."""

    theme_id: str = column("identifier of the theme", key=True)
    label: str = column("name made from phrases that were spoken")
    keywords: str = column("words and phrases that set it apart", unit="list")
    passages: int = column("passages", unit="passages", ge=0)
    words: int = column("words of those passages", unit="words", ge=0)
    speakers: int = column("different named speakers", unit="people", ge=0)
    sessions: int = column("sessions in which it comes up", unit="sessions", ge=0)
    coherence: float = column(
        "NPMI of the ten keywords over this corpus, higher is better", unit="NPMI", null=True, ge=-1, le=1
    )
    stability: float = unit_interval(
        "mean of the highest Jaccard similarity to a theme of resampled sessions: 1 if it is found each time"
    )
    status: str = column("ok, or why the theme should not be trusted")
    known: str = column("known subjects it is about, as scheme:code", unit="list")
    change: str = column(
        "compared with the outputs of the previous run: new, split, merged, gone; empty if it is the same, or "
        "without them",
        isin=THEME_CHANGES,
    )
    before: str = column("themes of the previous run from which it was split or merged", unit="list")
    quote_id: str = column("most typical passage", ref="quotes")
    quote_ids: str = column("up to three typical passages, by different speakers", unit="list", ref="quotes.quote_id")


class ThemeTrust(Table):
    """How far the themes as a whole can be trusted."""

    measure: str = column(
        "coherence, diversity, stability over seeds and over resampled sessions, share of words without a theme",
        key=True,
    )
    value: float = column("value", null=True)
    unit: str = column("unit of the value")
    n: int = column("number of themes, draws or words it rests on", unit="count", ge=0)


class TurnThemes(Table):
    """Themes of each turn, by share of the turn's words."""

    turn_id: str = column("turn", key=True, ref="turns")
    theme_id: str = column("theme", key=True, ref="themes")
    weight: float = unit_interval("share of the turn's words in passages of the theme", null=False)


class ThemeShares(Table):
    """Share of each theme in the words of each session, coalition, role, group and year; shares of a value sum to 1."""

    dimension: str = column("what is compared", key=True, isin=DIMENSIONS)
    value: str = column("session, coalition, role, group or year", key=True)
    part: str = column("theme, or why the words have none: procedural, unclear, too short, too few passages", key=True)
    theme_id: str = column("theme; empty for words without one", ref="themes")
    share: float = unit_interval("words as a share of all words of that value", null=False)
    words: int = column("words in passages of the theme", unit="words", ge=0)
    n: int = column("all words of that value, the denominator", unit="words", ge=0)


class Acronyms(Table):
    """Acronyms of each session, and whether anybody explains them there; those that everybody knows are left out."""

    session_id: str = column("session", key=True, ref="sessions")
    acronym: str = column("acronym, without dots and plural", key=True)
    uses: int = column("times it is said", unit="uses", ge=1)
    speakers: int = column("different named people who say it", unit="people", ge=0)
    explanation: str = column("what it stands for, as spoken; empty if nobody explains it")
    turn_id: str = column("turn of the explanation, or of the first use", ref="turns")
    start: int = column(
        "first character in turns.text of the explanation, or of the first use", unit="characters", ge=0
    )
    end: int = column("after the last character", unit="characters", ge=0)
