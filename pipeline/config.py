"""Settings: one frozen model for each stage, defaults here, a TOML file over them."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ConfigError

EMBEDDER = "all-MiniLM-L6-v2"


class Section(BaseModel):
    """Settings of one stage: unknown keys are errors, values do not change during a run."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class IngestSettings(Section):
    """Reading files."""

    max_megabytes: int = Field(200, ge=1, description="a larger file is not read")


class LabelSettings(Section):
    """What may be a speaker label."""

    upper_share: float = Field(0.7, ge=0, le=1, description="share of capitals a label printed in capitals has")
    max_label: int = Field(90, ge=10, description="characters a label may have")


class TurnsSettings(LabelSettings):
    """Splitting the text into speaker turns."""


class ReadingSettings(IngestSettings):
    """What the step `ingest` gets: its own settings, and what `[turns]` says of labels, which readers look for too."""

    labels: LabelSettings = LabelSettings()


class CopiesSettings(Section):
    """Finding one transcript under two names."""

    near: float = Field(
        0.9, gt=0, le=1, description="share of phrases in common from which two transcripts are called much alike"
    )
    phrase_words: int = Field(8, ge=2, description="words of a phrase that is compared")


class MentionsSettings(Section):
    """Finding names of coalitions."""


class SpeakersSettings(Section):
    """From printed labels to persons."""

    spelling: float = Field(88.0, ge=0, le=100, description="similarity of two spellings of one name (rapidfuzz ratio)")
    moderator_handovers: int = Field(
        3, ge=1, description="times a person gives the floor by name to count as moderator"
    )


class CoalitionsSettings(Section):
    """Deciding which coalition a turn belongs to."""


class PassagesSettings(Section):
    """Cutting turns into passages."""

    words: int = Field(90, ge=10, description="words a passage aims at")
    min_words: int = Field(
        12,
        ge=1,
        description="a shorter piece of a turn is read with its neighbours; alone it says too little to have a theme",
    )


class TaxonomySettings(Section):
    """Placing passages on known subjects."""

    embedder: str = Field(EMBEDDER, description="name or path of a sentence-transformers model")
    min_margin: float = Field(
        0.04,
        ge=0,
        le=1,
        description="a passage that is not by so much clearer on one subject than on the next is on none",
    )


class CoverageSettings(Section):
    """Who speaks about which known subjects."""


class CoalitionCoverageSettings(Section):
    """Which coalition speaks about which known subjects."""


class FocusSettings(Section):
    """How focused a session is, and how much it takes for granted."""

    min_words: int = Field(100, ge=1, description="fewer words, or words that have a theme, are not measured")
    rare_below: float = Field(
        3.0,
        ge=0,
        le=9,
        description="Zipf frequency below which a word is rare: 3 is once in a million words of English",
    )
    capitals: float = Field(
        0.3, ge=0, le=1, description="share of longer words in capitals above which acronyms cannot be told from words"
    )


class ThemesSettings(Section):
    """Vectors and themes."""

    embedder: str = Field(EMBEDDER, description="name or path of a sentence-transformers model")
    seed: int = 0
    smoothing: float = Field(
        2.0, ge=0, description="context of a passage: width in passages of the Gaussian over its neighbours"
    )
    lexical_weight: float = Field(1.0, ge=0, description="weight of the lexical vectors beside the semantic ones")
    floor: int = Field(30, ge=2, description="fewer passages than this make no themes")
    max_themes: int = Field(60, ge=2, description="most themes to find")
    stay: float = Field(
        0.4,
        ge=0,
        description="cost of leaving a theme from one passage to the next, as a cosine; 0 looks at each passage alone",
    )
    min_margin: float = Field(
        -0.02,
        ge=-2,
        le=2,
        description="a passage that is not by so much nearer to its own theme than to another has no theme",
    )
    min_stability: float = Field(
        0.4, ge=0, le=1, description="a theme below this stability over drawn sessions is marked"
    )
    min_similarity: float = Field(0.15, ge=-1, le=1, description="a passage less like its theme's centre has no theme")


class ThemeSharesSettings(Section):
    """Sharing out words over themes."""


class IdentitySettings(Section):
    """Telling the themes of this run by those of the previous one."""

    min_similarity: float = Field(
        0.3, ge=0, le=1, description="Jaccard similarity by words from which two themes are the same"
    )


class InteractionSettings(Section):
    """Who answers whom."""

    seed: int = 0
    min_turns: int = Field(6, ge=2, description="in a session with fewer turns speakers are not compared")
    opening_words: int = Field(60, ge=1, description="words at the start of a turn that count as said early")
    network_turns: int = Field(20, ge=3, description="a session with fewer turns has no network")
    network_people: int = Field(3, ge=3, description="a session with fewer known people has no network")
    orders: int = Field(1000, ge=19, description="random orders of the turns that tell what chance gives")


class UptakeSettings(Section):
    """What is carried from speaker to speaker."""

    embedder: str = Field(EMBEDDER, description="name or path of a sentence-transformers model")
    window: int = Field(3, ge=1, description="earlier turns in which a response may find what it takes up")
    cohesion_window: int = Field(
        5, ge=1, description="earlier turns that count for responsivity, social impact and internal cohesion"
    )
    min_turns: int = Field(6, ge=2, description="in a session with fewer turns speakers are not compared")
    speaker_turns: int = Field(3, ge=1, description="a speaker with fewer turns is not measured")
    piece_words: int = Field(4, ge=1, description="a turn with fewer words takes nothing up")


class ComparisonSettings(Section):
    """What sessions of one kind do otherwise."""

    seed: int = 0
    deals: int = Field(1999, ge=19, description="random deals of the sessions that tell what chance gives")
    resamples: int = Field(1000, ge=10, description="times the sessions are drawn again for intervals")
    min_sessions: int = Field(3, ge=1, description="sessions on each side from which a difference can be trusted")


class GlossarySettings(Section):
    """What every measure is."""


class RecognitionSettings(Section):
    """Finding names of coalitions that are nearly right."""

    near: float = Field(
        88.0,
        ge=0,
        le=100,
        description="similarity of the words after 'dynamic coalition on' and a name (rapidfuzz ratio)",
    )
    margin: float = Field(
        5.0, ge=0, le=100, description="by how much nearer to one coalition's name than to any other's"
    )


class ContactSettings(Section):
    """Which coalitions are in touch."""

    min_weight: float = Field(0.6, ge=0, le=1, description="confidence below which an interaction is no contact")


class OverlapSettings(Section):
    """Coalition pairs, intervals, groups."""

    embedder: str = Field(EMBEDDER, description="name or path of a sentence-transformers model")
    seed: int = 0
    smoothing: float = Field(
        2.0, ge=0, description="context of a passage: width in passages of the Gaussian over its neighbours"
    )
    lexical_weight: float = Field(1.0, ge=0, description="weight of the lexical vectors beside the semantic ones")
    resamples: int = Field(1000, ge=10, description="times the sessions are drawn again for intervals")
    deals: int = Field(999, ge=19, description="times the sessions are dealt anew over the coalitions")
    min_sessions: int = Field(2, ge=1, description="sessions each coalition of a pair needs for an interval")
    min_words: int = Field(300, ge=1, description="themed words each coalition of a pair needs")


class ProfilesSettings(Section):
    """Coalitions in their own words."""

    descriptions: int = Field(3, ge=1, description="most descriptions of a coalition in its own words")
    questions: int = Field(5, ge=1, description="most open questions of a coalition")


class SummarySettings(Section):
    """Statements and summaries."""

    findings: int = Field(40, ge=1, description="most statements to make")


class QuotesSettings(Section):
    """Filling in the texts of quotes."""


class Config(Section):
    """All settings, by stage."""

    ingest: IngestSettings = IngestSettings()
    turns: TurnsSettings = TurnsSettings()
    copies: CopiesSettings = CopiesSettings()
    mentions: MentionsSettings = MentionsSettings()
    speakers: SpeakersSettings = SpeakersSettings()
    coalitions: CoalitionsSettings = CoalitionsSettings()
    passages: PassagesSettings = PassagesSettings()
    taxonomy: TaxonomySettings = TaxonomySettings()
    themes: ThemesSettings = ThemesSettings()
    theme_shares: ThemeSharesSettings = ThemeSharesSettings()
    identity: IdentitySettings = IdentitySettings()
    coverage: CoverageSettings = CoverageSettings()
    coalition_coverage: CoalitionCoverageSettings = CoalitionCoverageSettings()
    focus: FocusSettings = FocusSettings()
    interaction: InteractionSettings = InteractionSettings()
    uptake: UptakeSettings = UptakeSettings()
    comparison: ComparisonSettings = ComparisonSettings()
    glossary: GlossarySettings = GlossarySettings()
    recognition: RecognitionSettings = RecognitionSettings()
    contact: ContactSettings = ContactSettings()
    overlap: OverlapSettings = OverlapSettings()
    profiles: ProfilesSettings = ProfilesSettings()
    summary: SummarySettings = SummarySettings()
    quotes: QuotesSettings = QuotesSettings()

    def section(self, step: str) -> Section:
        """Settings that a step gets: its own section; the step `ingest` also gets what `[turns]` says of labels."""
        if step == "ingest":
            labels = {name: getattr(self.turns, name) for name in LabelSettings.model_fields}
            return ReadingSettings(**self.ingest.model_dump(), labels=LabelSettings(**labels))
        found: Section = getattr(self, step)
        return found


def load(path: Path | None = None, *, embedder: str | None = None, seed: int | None = None) -> Config:
    """Settings from a TOML file and the command line, which wins.

    Raises
    ------
    ConfigError
        The file is missing or no TOML, or a key or value is not known; the message lists what is.
    """
    values = _read_toml(path) if path else {}
    try:
        config = Config(**values)
        given = {name: value for name, value in (("seed", seed), ("embedder", embedder)) if value is not None}
        return Config(**{name: section.model_dump() | _known(given, section) for name, section in config})
    except ValidationError as error:
        raise ConfigError(_explain(error, path)) from None


def _known(given: dict[str, Any], section: Section) -> dict[str, Any]:
    """What was given on the command line of the settings that a section has."""
    return {name: value for name, value in given.items() if name in type(section).model_fields}


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"configuration {path} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"configuration {path} is not valid TOML: {error}") from None


def _explain(error: ValidationError, path: Path | None) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    message = f"configuration {path or '(options)'}: {where}: {first['msg']}"
    if first["type"] == "extra_forbidden":
        return f"configuration {path or '(options)'}: unknown key {where}; known keys: {', '.join(known_keys(first['loc']))}"
    return message


def known_keys(location: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand where an unknown one was found."""
    if len(location) < 2:
        return sorted(Config.model_fields)
    return sorted(type(getattr(Config(), str(location[0]))).model_fields)
