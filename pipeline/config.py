"""Settings: one frozen model for each step, with its defaults."""

from pydantic import BaseModel, ConfigDict, Field

EMBEDDER = "all-MiniLM-L6-v2"


class Section(BaseModel):
    """Settings of one step: unknown keys are errors, values do not change during a run."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class SeededSection(Section):
    """Settings of a step that draws at random."""

    seed: int = Field(0, ge=0, le=2**32 - 1)


class IngestSettings(Section):
    """Reading files."""

    max_megabytes: int = Field(200, ge=1, description="size limit of a file, in megabytes; a larger one is not read")


class LabelSettings(Section):
    """What may be a speaker label."""

    upper_share: float = Field(0.7, ge=0, le=1, description="minimum share of capitals in a label printed in capitals")
    max_label: int = Field(90, ge=10, description="maximum length of a label, in characters")


class TurnsSettings(LabelSettings):
    """Splitting the text into speaker turns."""


class ReadingSettings(IngestSettings):
    """Settings of the step `ingest`: its own, and those of labels in `[turns]`, since readers look for labels too."""

    labels: LabelSettings = LabelSettings()


class CopiesSettings(Section):
    """Finding copies of one transcript."""

    near: float = Field(
        0.9,
        gt=0,
        le=1,
        description="minimum share of phrases in common at which two transcripts are reported as much alike",
    )
    phrase_words: int = Field(8, ge=2, description="length of the phrases that are compared, in words")


class MentionsSettings(Section):
    """Finding names of coalitions."""


class SpeakersSettings(Section):
    """Telling from labels and speech who speaks."""

    spelling: float = Field(
        88.0, ge=0, le=100, description="minimum similarity of two spellings of one name (rapidfuzz ratio)"
    )
    moderator_handovers: int = Field(3, ge=1, description="minimum handovers by name that make a moderator")


class CoalitionsSettings(Section):
    """Deciding which coalition a turn belongs to."""


class PassagesSettings(Section):
    """Cutting turns into passages."""

    words: int = Field(90, ge=10, description="target length of a passage, in words")
    min_words: int = Field(
        12,
        ge=1,
        description="minimum length of a passage, in words; a shorter one is read together with its neighbours, "
        "and gets no theme on its own",
    )


class VectorsSettings(Section):
    """Vectors of texts, shared by all steps that need them."""

    embedder: str = Field(EMBEDDER, description="name or path of a sentence-transformers model")
    seed: int = Field(0, ge=0, le=2**32 - 1, description="seed of the lexical vectors")
    smoothing: float = Field(
        2.0,
        ge=0,
        description="context of a passage: standard deviation, in passages, of the Gaussian over its neighbours",
    )
    lexical_weight: float = Field(1.0, ge=0, description="weight of the lexical vectors relative to the semantic ones")


class TaxonomySettings(Section):
    """Telling which known subject a passage is about."""

    min_margin: float = Field(
        0.04,
        ge=0,
        le=1,
        description="minimum lead of the best subject over the second; below it the passage gets none",
    )


class CoverageSettings(Section):
    """How much is said about each known subject."""


class CoalitionCoverageSettings(Section):
    """How much each coalition says about each known subject."""


class FocusSettings(Section):
    """How focused a session is, and how much prior knowledge it assumes."""

    min_words: int = Field(100, ge=1, description="minimum words, and minimum words with a theme, for a measure")
    rare_below: float = Field(
        3.0,
        ge=0,
        le=9,
        description="a word with a lower Zipf frequency is rare: 3 is once in a million words of English",
    )
    capitals: float = Field(
        0.3,
        ge=0,
        le=1,
        description="maximum share of longer words in capitals at which acronyms can still be told from words",
    )


class ThemesSettings(SeededSection):
    """Finding themes."""

    floor: int = Field(
        30,
        ge=2,
        description="minimum number of passages for finding themes; with fewer, known subjects take their place",
    )
    max_themes: int = Field(60, ge=2, description="maximum number of themes")
    stay: float = Field(
        0.4,
        ge=0,
        description="cost of changing the theme from one passage to the next, as a cosine; 0 treats each on its own",
    )
    min_margin: float = Field(
        -0.02,
        ge=-2,
        le=2,
        description="minimum lead of the nearest theme over the second, as a cosine; below it the passage gets none",
    )
    min_stability: float = Field(
        0.4,
        ge=0,
        le=1,
        description="minimum stability of a theme over resampled sessions; below it the theme is marked",
    )
    min_similarity: float = Field(
        0.15,
        ge=-1,
        le=1,
        description="minimum cosine of a passage and the centre of its theme; below it the passage gets none",
    )


class ThemeSharesSettings(Section):
    """Shares of words by theme."""


class IdentitySettings(Section):
    """Matching the themes of this run to those of the previous one."""

    min_similarity: float = Field(
        0.3, ge=0, le=1, description="minimum Jaccard similarity, weighted by words, at which two themes are the same"
    )


class InteractionSettings(SeededSection):
    """Who answers whom."""

    min_turns: int = Field(6, ge=2, description="minimum number of turns of a session in which speakers are compared")
    opening_words: int = Field(60, ge=1, description="length of the opening of a turn, in words")
    network_turns: int = Field(20, ge=3, description="minimum number of turns of a session with a network")
    network_people: int = Field(3, ge=3, description="minimum number of named people in a session with a network")
    orders: int = Field(1000, ge=19, description="random orders of the turns that show what to expect by chance")


class UptakeSettings(Section):
    """What speakers take up from one another."""

    window: int = Field(3, ge=1, description="number of earlier turns that a response may take up")
    cohesion_window: int = Field(
        5, ge=1, description="number of earlier turns that count for responsivity, social impact and internal cohesion"
    )
    min_turns: int = Field(6, ge=2, description="minimum number of turns of a session in which speakers are compared")
    speaker_turns: int = Field(3, ge=1, description="minimum number of turns of a speaker who is measured")
    piece_words: int = Field(4, ge=1, description="minimum length, in words, of a turn that can take anything up")


class ComparisonSettings(SeededSection):
    """How sessions of one kind differ from the others."""

    deals: int = Field(1999, ge=19, description="random regroupings of the sessions that show what to expect by chance")
    resamples: int = Field(1000, ge=10, description="number of bootstrap samples of the sessions, for intervals")
    min_sessions: int = Field(
        3, ge=1, description="minimum number of sessions on each side for a difference to be trusted"
    )


class GlossarySettings(Section):
    """The definitions of all measures."""


class RecognitionSettings(Section):
    """Finding names of coalitions that are almost right."""

    near: float = Field(
        88.0,
        ge=0,
        le=100,
        description="minimum similarity of the words after 'dynamic coalition on' to a name (rapidfuzz ratio)",
    )
    margin: float = Field(
        5.0, ge=0, le=100, description="minimum lead of the nearest coalition's name over any other's"
    )


class ContactSettings(Section):
    """Which coalitions are in touch."""

    min_weight: float = Field(0.6, ge=0, le=1, description="minimum confidence of an interaction counted as contact")


class OverlapSettings(SeededSection):
    """Coalition pairs, intervals, groups."""

    resamples: int = Field(1000, ge=10, description="number of bootstrap samples of the sessions, for intervals")
    deals: int = Field(
        999, ge=19, description="random reassignments of the sessions to coalitions that show what to expect by chance"
    )
    min_sessions: int = Field(
        2, ge=1, description="minimum number of sessions of each coalition of a pair for an interval"
    )
    min_words: int = Field(300, ge=1, description="minimum number of words with a theme of each coalition of a pair")


class ProfilesSettings(Section):
    """Coalitions in their own words."""

    descriptions: int = Field(3, ge=1, description="maximum number of descriptions of a coalition in its own words")
    questions: int = Field(5, ge=1, description="maximum number of open questions of a coalition")


class SummarySettings(Section):
    """Making findings."""

    findings: int = Field(40, ge=1, description="maximum number of findings")


class QuotesSettings(Section):
    """Filling in the texts of quotes."""


class Config(Section):
    """All settings, by step; `vectors` are shared by all steps that need vectors of texts."""

    ingest: IngestSettings = IngestSettings()
    turns: TurnsSettings = TurnsSettings()
    copies: CopiesSettings = CopiesSettings()
    mentions: MentionsSettings = MentionsSettings()
    speakers: SpeakersSettings = SpeakersSettings()
    coalitions: CoalitionsSettings = CoalitionsSettings()
    passages: PassagesSettings = PassagesSettings()
    vectors: VectorsSettings = VectorsSettings()
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
        """Settings that a step gets: its own section; `ingest` also gets those of labels in `[turns]`."""
        if step == "ingest":
            return ReadingSettings(**self.ingest.model_dump(), labels=LabelSettings(**self.turns.model_dump()))
        found: Section = getattr(self, step)
        return found
