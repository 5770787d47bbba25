"""Who answers a question: the person asked by name, the next who says something, or a later one who takes it up."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from pipeline.interaction.questions.addressees import addressee_of
from pipeline.interaction.questions.answering import (
    ANSWER_OPENING,
    ASKS_SOMEBODY,
    CALLS_FOR_ANSWER,
    CARRIES_ON,
    CLOSES_SESSION,
    KEEPS_ORDER,
    MIN_SAYING_WORDS,
    MOVES_ON,
    OPEN_QUESTION,
    PASSES_ON,
    PLAIN_YES_NO,
    POSSIBLE_OPENING,
    YES_NO,
)
from pipeline.interaction.questions.asked_questions import ANNOUNCING_CHARACTERS, BY_TONE
from pipeline.interaction.questions.replies import (
    MAX_PASSING_WORDS,
    SEVERAL_WORDS,
    answer_edge,
    asks_back,
    comes_back,
    only_nods,
    opens_as_answer,
    puts_off,
    says_something,
    words_shared,
)
from pipeline.interaction.transcript import BRIDGE_WORDS, Edge, Transcript, TranscriptTurn, stems
from pipeline.tables.vocabulary import ANSWERED, TAKEN_UP, UNANSWERED, UNCLEAR

SOON_TURNS = 6
"""Turns after a question in which it is answered; later on it is taken up."""

LATER_TURNS = 40
"""Turns after a question in which somebody may take it up."""

HEARD_OUT_WORDS = 60
"""Words that others must say after a question before it counts as unanswered."""

COMMON_SHARE = 0.2
"""A word of more than this share of the turns says nothing about a question."""

MAX_WORDS_ASKING_BACK = 6
"""A question back of at most this many words only asks what was meant ("Secure?"); a longer one may be a new one."""

MAX_ADDED_WORDS = 12
"""Words that the asker may add, in the same turn, to a question that counts as unanswered."""

MAX_WORDS_BEFORE_ANSWER = 3
"""Words that the asker may say before the answer: "Thank you.", "That was it."."""

MIN_CONFIDENCE, MIN_CONFIDENCE_IF_UNKNOWN = 0.6, 0.7
"""Minimum confidence of an answer; the second value applies when the asker or the one who answers is unknown."""

ASKING_ROLES = frozenset({"audience", "remote"})
"""Roles of those who ask at the end of a session."""

CLEARLY_SHARED_WORDS = 4
"""A next speaker who asks something himself counts as answering only if he repeats this many words of the question."""

MIN_TELLING_WORDS = 3
"""Minimum content words of a question before it can be called unanswered."""

ABANDONED = Edge("answer", -1, -1, 0, 0, 0.0, "abandoned")
"""In place of an answer: the asker went on before anybody could answer."""

Outcome = tuple[str, str, Edge | None]
"""Addressee, status, answer."""


class Answers:
    """Answers to the questions of a session.

    Parameters
    ----------
    transcript : Transcript
        The session.
    edges : sequence of Edge
        Other evidence: who hands the floor to whom, who is thanked or referred to.
    asking : mapping of int to sequence of Edge
        Questions by the position of the turn that asks them.
    """

    def __init__(self, transcript: Transcript, edges: Sequence[Edge], asking: Mapping[int, Sequence[Edge]]) -> None:
        self.turns, self.transcript, self.asking = transcript.turns, transcript, asking
        self.handovers = {edge.source: edge for edge in edges if edge.kind == "handover"}
        self.given_floor = {edge.target for edge in self.handovers.values()}
        self.taken = {
            (edge.source, edge.start, edge.end)
            for edge in edges
            if edge.kind in ("reference", "thanks", "agreement", "disagreement")
        }
        self._turns_with = Counter(word for turn in self.turns for word in turn.vocabulary)

    def outcome(self, asked: Edge) -> Outcome | None:
        """Addressee, status and answer of a question; None where the asker goes on before anybody can answer."""
        addressee, words = addressee_of(asked, self.transcript, self.handovers, self.taken), self._telling_words(asked)
        soon = self._answer_soon(asked, addressee, words)
        if soon and soon.weight >= self._min_confidence(asked, soon):
            return addressee, TAKEN_UP if soon.cue == "takes-up" else ANSWERED, soon
        later = None if soon and soon.cue != "takes-up" else self._answer_later(asked, words)
        if later:
            return addressee, TAKEN_UP, later
        if soon is ABANDONED:
            return None
        doubtful = self._shares_words(asked, words) or self._moderator_speaks(asked) or self._is_asked_back(asked)
        plain = (
            not doubtful
            and len(words) >= MIN_TELLING_WORDS
            and (addressee or self._asks_somebody(asked))
            and self._is_heard_out(asked)
        )
        answered = soon and soon.cue != "takes-up"
        unanswered = not answered and (plain or self._is_put_off(asked))
        return addressee, UNANSWERED if unanswered else UNCLEAR, None

    def _next_turns(self, asked: Edge, count: int) -> list[TranscriptTurn]:
        """The turns right after a question."""
        return self.turns[asked.source + 1 : asked.source + 1 + count]

    def _is_put_off(self, asked: Edge) -> bool:
        """The moderator says right after a question that there is no time for it."""
        return any(turn.moderates and puts_off(turn) for turn in self._next_turns(asked, 1))

    def _is_asked_back(self, asked: Edge) -> bool:
        """The asker goes on with something else, or somebody right after asks back."""
        turn = self.turns[asked.source]
        more = (turn.text[start:end] for start, end in turn.sentences if start >= asked.end)
        added = sum(len(sentence.split()) for sentence in more if "?" not in sentence)
        return added > MAX_ADDED_WORDS or any(
            asks_back(turn) and not turn.moderates for turn in self._next_turns(asked, 2)
        )

    def _moderator_speaks(self, asked: Edge) -> bool:
        """A moderator speaks at length right after a question, which may answer it, and does not put it off."""
        after = self._next_turns(asked, 2)
        return any(turn.moderates and turn.words > BRIDGE_WORDS and not puts_off(turn) for turn in after)

    def _min_confidence(self, asked: Edge, answer: Edge) -> float:
        asker, turn = self.turns[asked.source], self.turns[answer.source]
        unknown = asker.role == "unknown" or not (turn.person or turn.moderates)
        return MIN_CONFIDENCE_IF_UNKNOWN if unknown or asked.cue == BY_TONE else MIN_CONFIDENCE

    def _asks_somebody(self, asked: Edge) -> bool:
        """No figure of speech: a question to "you", an announced one, one from the audience or by a moderator."""
        turn = self.turns[asked.source]
        around = turn.text[max(0, asked.start - ANNOUNCING_CHARACTERS) : asked.end]
        return turn.role != "unknown" and (
            turn.moderates or turn.role in ASKING_ROLES or ASKS_SOMEBODY.search(around) is not None
        )

    def _shares_words(self, asked: Edge, words: frozenset[str]) -> bool:
        """Somebody else uses words of the question soon after it."""
        voice = self.turns[asked.source].voice
        after = self._next_turns(asked, SOON_TURNS)
        return any(words_shared(turn, words) >= SEVERAL_WORDS for turn in after if turn.voice != voice)

    def _telling_words(self, asked: Edge) -> frozenset[str]:
        """Content words of a question, without those that are used all over the session."""
        often = max(2, COMMON_SHARE * len(self.turns))
        words = stems(self.turns[asked.source].text[asked.start : asked.end])
        return frozenset(word for word in words if max(self._turns_with[word], self._turns_with[f"{word}s"]) <= often)

    def _answer_soon(self, asked: Edge, addressee: str, words: frozenset[str]) -> Edge | None:
        """The answer among the next turns."""
        after = self._next_turns(asked, SOON_TURNS)
        own = [turn for turn in after if addressee and turn.person == addressee and says_something(turn)]
        if own:
            return answer_edge(own[0], asked, words, 0.9, "asked-by-name")
        first = self._first_answer(after, asked, words, 0.15 if addressee else 0.0)
        several = first and len(self.asking[asked.source]) > 1
        return self._own_answer(first, after, asked, words) if first and several else first

    def _own_answer(self, first: Edge, after: Sequence[TranscriptTurn], asked: Edge, words: frozenset[str]) -> Edge:
        """The answer to one of several questions of a turn.

        Where the first answer shares words with another of the questions only, it is the next turn that repeats several
        words of this one.
        """
        later = [turn for turn in after if turn.position > first.source >= 0]
        replies = takewhile(lambda turn: turn.voice != self.turns[asked.source].voice, later)
        better = next(
            (
                turn
                for turn in replies
                if words_shared(turn, words) >= SEVERAL_WORDS and turn.position not in self.asking
            ),
            None,
        )
        turn, others = self.turns[first.source], [other for other in self.asking[asked.source] if other != asked]
        if better is None or words_shared(turn, words):
            return first
        if not any(words_shared(turn, self._telling_words(other)) for other in others):
            return first
        return answer_edge(better, asked, words, self._weight(better, asked, words, near=False), first.cue)

    def _first_answer(
        self, after: Sequence[TranscriptTurn], asked: Edge, words: frozenset[str], less: float
    ) -> Edge | None:
        """The first of the next turns that answers; `ABANDONED` where the asker goes on before anybody does."""
        asker, back, near, cue, heard = self.turns[asked.source], False, True, "speaks-next", 0
        for turn in after:
            if turn.voice == asker.voice:
                if not back and turn.words > MAX_WORDS_BEFORE_ANSWER:
                    return ABANDONED if heard < MIN_SAYING_WORDS else None
                back = False
            elif self._is_elsewhere(turn, asker, words):
                near, cue = False, "takes-up"
            elif not self._passes_on(turn, asker, words):
                back = asks_back(turn)
                if not back and says_something(turn) and not (self._is_open(asked) and only_nods(turn)):
                    weight = self._weight(turn, asked, words, near) - less - (0.1 if cue == "takes-up" else 0)
                    return answer_edge(turn, asked, words, weight, cue)
                near = near and turn.words <= (MAX_WORDS_ASKING_BACK if back else MIN_SAYING_WORDS - 1)
                heard += turn.words
        return None

    def _fits(self, turn: TranscriptTurn, asked: Edge) -> bool:
        """A turn that begins as an answer to this question does: with yes or no only where it asks for that."""
        if ANSWER_OPENING.search(turn.text):
            return True
        yes_or_no = YES_NO.search(turn.text) is not None
        return yes_or_no and not (self._is_open(asked) and PLAIN_YES_NO.search(turn.text))

    def _is_open(self, asked: Edge) -> bool:
        """A question that yes and no do not answer."""
        return OPEN_QUESTION.search(self.turns[asked.source].text[asked.start : asked.end]) is not None

    def _weight(self, turn: TranscriptTurn, asked: Edge, words: frozenset[str], near: bool) -> float:
        """Confidence that a turn answers a question."""
        like_one = POSSIBLE_OPENING.search(turn.text) is not None or self._fits(turn, asked)
        unlike = CARRIES_ON.search(turn.text) is not None and not opens_as_answer(turn)
        given = turn.position in self.given_floor
        shared = min(words_shared(turn, words), 2)
        return 0.55 + 0.1 * near + 0.1 * shared + 0.05 * given + (0.1 * like_one - 0.1 * unlike)

    def _is_elsewhere(self, turn: TranscriptTurn, asker: TranscriptTurn, words: frozenset[str]) -> bool:
        """A turn on something else, with nothing of an answer: it asks, or the moderator has called another speaker."""
        last, shared, asks = self.turns[turn.position - 1], words_shared(turn, words), turn.position in self.asking
        bridge = last.moderates and last.voice != asker.voice and not CALLS_FOR_ANSWER.search(last.text)
        moved = bridge and MOVES_ON.search(last.text) is not None
        if turn.moderates or opens_as_answer(turn) or shared >= (CLEARLY_SHARED_WORDS if moved and asks else 2):
            return False
        if moved or (asks and turn.words > MAX_PASSING_WORDS and not shared):
            return True
        if asks and turn.role in ASKING_ROLES and asker.role in ASKING_ROLES:
            return not shared
        return bridge and asker.role not in ASKING_ROLES and not shared

    def _passes_on(self, turn: TranscriptTurn, asker: TranscriptTurn, words: frozenset[str]) -> bool:
        """A turn that hands the floor on, or of a moderator who says nothing on the question."""
        hands_over, position = turn.position in self.handovers, turn.position
        if hands_over and turn.words <= MAX_PASSING_WORDS:
            return True
        if turn.moderates and puts_off(turn) and not YES_NO.search(turn.text):
            return True
        if not turn.moderates or opens_as_answer(turn) or words_shared(turn, words) >= 2:
            return False
        if turn.words <= BRIDGE_WORDS:
            after = self.turns[position + 1 : position + 2]
            return not (after and after[0].voice == asker.voice) or PASSES_ON.search(turn.text) is not None
        runs_session = (
            hands_over or position in self.asking or MOVES_ON.search(turn.text) or KEEPS_ORDER.search(turn.text)
        )
        return bool(runs_session) and not words_shared(turn, words) and not POSSIBLE_OPENING.search(turn.text)

    def _answer_later(self, asked: Edge, words: frozenset[str]) -> Edge | None:
        """The first later turn that comes back to a question by its words or by the name of the asker."""
        asker = self.turns[asked.source]
        for turn in self._next_turns(asked, LATER_TURNS):
            if turn.voice != asker.voice and not (turn.moderates and turn.words <= BRIDGE_WORDS):
                for start, end in turn.sentences:
                    if comes_back(turn, (start, end), asker, words):
                        return Edge("answer", turn.position, asked.source, start, end, 0.6, "takes-up")
        return None

    def _is_heard_out(self, asked: Edge) -> bool:
        """Others speak at length after a question, or the session is closed."""
        asker, after = self.turns[asked.source], self.turns[asked.source + 1 :]
        words = sum(turn.words for turn in after if turn.voice != asker.voice)
        return words >= HEARD_OUT_WORDS or any(CLOSES_SESSION.search(turn.text) for turn in after[-2:])
