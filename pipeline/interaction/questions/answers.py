"""Who answers a question: the one who was asked by name, whoever speaks next and says something, or somebody later who takes it up."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile

from pipeline.interaction.edges import Edge
from pipeline.interaction.questions.answering import (
    ANSWERS,
    ASKED,
    CLOSING,
    CONTINUES,
    FRAGMENT,
    INVITES,
    MOVES_ON,
    OPEN,
    PASSES_ON,
    PLAIN,
    QUESTION_ON,
    REMINDS,
    YES_NO,
)
from pipeline.interaction.questions.replies import (
    PASSING,
    SEVERAL,
    answer,
    answers,
    asked_of,
    asks_back,
    defers,
    names_asker,
    nods,
    opens,
    says,
    shared,
    spoken_to,
)
from pipeline.interaction.transcript import BRIDGE, Session, Turn, stems
from pipeline.tables.interaction import ANSWERED, TAKEN_UP, UNANSWERED, UNCLEAR

SOON = 6
"""Turns after a question in which it is answered; later on it is taken up."""

LATER = 40
"""Turns after a question in which somebody may take it up."""

AT_LENGTH = 60
"""Words that others say after a question before it counts as left unanswered."""

COMMON = 0.2
"""Share of the turns above which a word tells nothing of a question."""

ASIDE = 6
"""Words up to which a question back only asks what was meant: "Secure?"; a longer one may be another question."""

SERIES = 3
"""Sentences after one that tells of a question, or says to whom it is, in which the question itself may follow."""

ADDED = 12
"""Words that the one who asked may add, in the same turn, to a question that counts as left unanswered."""

FEW = 3
"""Words that the one who asked may add before the answer: "Thank you.", "That was it."."""

LEAST, LEAST_UNKNOWN = 0.6, 0.7
"""Confidence that an answer has at least, and that of one to somebody of whom nothing is known; a question whose answer is less sure is left out."""

BY_TONE = "asks-by-tone"
"""Cue of a question that is one by its question mark alone; it needs an answer that is like one as much as one of somebody unknown does."""

AUDIENCE = frozenset({"audience", "remote"})
"""Roles of those who ask at the end of a session."""

SURELY = 4
"""Words of a question that somebody says who speaks next for another reason, and asks something himself, before it is taken for an answer."""

BY_WORDS = 0.6
"""Share of the words of a question that one sentence of a later turn says again when it takes it up without saying so."""

TELLING = 3
"""Words that tell a question before it can be said that nobody takes it up."""

ABANDONED = Edge("answer", -1, -1, 0, 0, 0.0, "abandoned")
"""In place of an answer: the one who asked went on before anybody could answer."""

Found = tuple[str, str, Edge | None]
"""Addressee, status, answer."""


class Answers:
    """Answers to the questions of a session.

    Parameters
    ----------
    session : Session
        The turns.
    edges : sequence of Edge
        Other evidence: who hands the floor to whom, who is thanked or referred to.
    asking : mapping of int to sequence of Edge
        What turns ask.
    """

    def __init__(self, session: Session, edges: Sequence[Edge], asking: Mapping[int, Sequence[Edge]]) -> None:
        self.session, self.asking = session, asking
        self.given = {edge.source: edge for edge in edges if edge.kind == "handover"}
        self.taken = {
            (edge.source, edge.start, edge.end)
            for edge in edges
            if edge.kind in ("reference", "thanks", "agreement", "disagreement")
        }
        self._turns = Counter(word for turn in session.turns for word in turn.vocabulary)

    def to(self, asked: Edge) -> Found | None:
        """Addressee, status and answer of a question; None where its speaker goes on before anybody can answer."""
        addressee, words = self.addressee(asked), self.words(asked)
        soon = self._soon(asked, addressee, words)
        if soon and soon.weight >= self._least(asked, soon):
            return addressee, TAKEN_UP if soon.cue == "takes-up" else ANSWERED, soon
        later = None if soon and soon.cue != "takes-up" else self._later(asked, words)
        if later:
            return addressee, TAKEN_UP, later
        if soon is ABANDONED:
            return None
        unsure = self._shared(asked, words) or self._led_on(asked) or self._asked_on(asked)
        plain = (
            not unsure
            and len(words) >= TELLING
            and (addressee or self._asks_somebody(asked))
            and self._heard_out(asked)
        )
        answered = soon and soon.cue != "takes-up"
        return addressee, UNANSWERED if not answered and (plain or self._put_off(asked)) else UNCLEAR, None

    def _put_off(self, asked: Edge) -> bool:
        """One who leads says right after a question that there is no time for it."""
        after = self.session.turns[asked.source + 1 : asked.source + 2]
        return any(turn.leads and defers(turn) for turn in after)

    def _asked_on(self, asked: Edge) -> bool:
        """Its speaker goes on with something else, or somebody right after it asks back."""
        turn, after = self.session.turns[asked.source], self.session.turns[asked.source + 1 : asked.source + 3]
        more = (turn.text[start:end] for start, end in turn.sentences if start >= asked.end)
        return sum(len(said.split()) for said in more if "?" not in said) > ADDED or any(
            asks_back(turn) and not turn.leads for turn in after
        )

    def _led_on(self, asked: Edge) -> bool:
        """One who leads speaks at length right after a question, so that what he says may answer it, and does not put it off."""
        after = self.session.turns[asked.source + 1 : asked.source + 3]
        return any(turn.leads and turn.words > BRIDGE and not defers(turn) for turn in after)

    def _least(self, asked: Edge, answer: Edge) -> float:
        asker, turn = self.session.turns[asked.source], self.session.turns[answer.source]
        nobody = asker.role == "unknown" or not (turn.person or turn.leads)
        return LEAST_UNKNOWN if nobody or asked.cue == BY_TONE else LEAST

    def _asks_somebody(self, asked: Edge) -> bool:
        """A question that is no figure of speech: to "you", told to be one, from the audience, or by one who leads."""
        turn = self.session.turns[asked.source]
        return turn.role != "unknown" and (
            turn.leads or turn.role in AUDIENCE or ASKED.within(turn.text[max(0, asked.start - 120) : asked.end])
        )

    def _shared(self, asked: Edge, words: frozenset[str]) -> bool:
        """Somebody else uses words of the question soon after it."""
        turns = self.session.turns[asked.source + 1 : asked.source + 1 + SOON]
        return any(shared(turn, words) >= 2 for turn in turns if turn.voice != self.session.turns[asked.source].voice)

    def addressee(self, asked: Edge) -> str:
        """Whom a question asks by name, "" if nobody: in the sentence itself, in those before, or by giving the floor in it."""
        turn = self.session.turns[asked.source]
        given = self.given.get(asked.source)
        if given and given.start <= asked.start and asked.end <= given.end:
            return self.session.turns[given.target].person
        before = [span for span in turn.sentences if span[1] <= asked.start][-SERIES:][::-1]
        named = [
            person
            for start, end in [(asked.start, asked.end), *before[:1]]
            for person in self._called(turn, start, end, spoken_to)
        ]
        named += [person for start, end in before[1:] for person in self._called(turn, start, end, asked_of)]
        passed = given and given.start >= asked.start and given.cue != "names-next"
        return named[0] if named else self.session.turns[given.target].person if given and passed else ""

    def _called(self, turn: Turn, start: int, end: int, how: Callable[[str, int, int], bool]) -> list[str]:
        """Persons called by name in a part of a turn, last first: "Wren, how", "a question to Wren", "how, Wren?"."""
        pieces = [
            piece
            for piece in turn.named_in(start, end)
            if not any(at == turn.at and a <= piece.start < b for at, a, b in self.taken)
        ]
        called = [piece for piece in pieces if how(turn.text, piece.start, piece.end)]
        return [person for piece in reversed(called) for person in piece.persons if person != turn.person]

    def words(self, asked: Edge) -> frozenset[str]:
        """Words that tell a question; none that is said all over the session."""
        often = max(2, COMMON * len(self.session.turns))
        words = stems(self.session.turns[asked.source].text[asked.start : asked.end])
        return frozenset(word for word in words if max(self._turns[word], self._turns[f"{word}s"]) <= often)

    def _soon(self, asked: Edge, addressee: str, words: frozenset[str]) -> Edge | None:
        """The answer among the next turns."""
        spoken = self.session.turns[asked.source + 1 : asked.source + 1 + SOON]
        own = [turn for turn in spoken if addressee and turn.person == addressee and says(turn)]
        if own:
            return answer(own[0], asked, words, 0.9, "asked-by-name")
        found = self._next(spoken, asked, words, 0.15 if addressee else 0.0)
        return self._apart(found, spoken, asked, words) if found and len(self.asking[asked.source]) > 1 else found

    def _apart(self, found: Edge, spoken: Sequence[Turn], asked: Edge, words: frozenset[str]) -> Edge:
        """The answer to one of several questions of a turn: where the first answers another by its words, the next turn that says several of this one's."""
        after = [turn for turn in spoken if turn.at > found.source >= 0]
        others = takewhile(lambda turn: turn.voice != self.session.turns[asked.source].voice, after)
        better = next((turn for turn in others if shared(turn, words) >= SEVERAL and turn.at not in self.asking), None)
        first, others_asked = (
            self.session.turns[found.source],
            [other for other in self.asking[asked.source] if other != asked],
        )
        if (
            better is None
            or shared(first, words)
            or not any(shared(first, self.words(other)) for other in others_asked)
        ):
            return found
        return answer(better, asked, words, self._weight(better, asked, words, near=False), found.cue)

    def _next(self, spoken: Sequence[Turn], asked: Edge, words: frozenset[str], less: float) -> Edge | None:
        """The first of the next turns that answers; `ABANDONED` where the one who asked goes on before anybody does."""
        asker, back, near, cue, heard = self.session.turns[asked.source], False, True, "speaks-next", 0
        for turn in spoken:
            if turn.voice == asker.voice:
                if not back and turn.words > FEW:
                    return ABANDONED if heard < FRAGMENT else None
                back = False
            elif self._elsewhere(turn, asker, words):
                near, cue = False, "takes-up"
            elif not self._passes(turn, asker, words):
                back = asks_back(turn)
                if not back and says(turn) and not (self._open(asked) and nods(turn)):
                    return answer(
                        turn,
                        asked,
                        words,
                        self._weight(turn, asked, words, near) - less - (0.1 if cue == "takes-up" else 0),
                        cue,
                    )
                near, heard = near and turn.words <= (ASIDE if back else FRAGMENT - 1), heard + turn.words
        return None

    def _fits(self, turn: Turn, asked: Edge) -> bool:
        """A turn that begins as an answer to this question does: with yes or no only where it asks for that."""
        return ANSWERS.begins(turn.text) or (
            YES_NO.begins(turn.text) and not (self._open(asked) and PLAIN.begins(turn.text))
        )

    def _open(self, asked: Edge) -> bool:
        """A question that yes and no do not answer."""
        return OPEN.begins(self.session.turns[asked.source].text[asked.start : asked.end])

    def _weight(self, turn: Turn, asked: Edge, words: frozenset[str], near: bool) -> float:
        given = any(edge.target == turn.at for edge in self.given.values())
        like_one = 0.1 * (opens(turn) or self._fits(turn, asked)) - 0.1 * (
            CONTINUES.begins(turn.text) and not answers(turn)
        )
        return 0.55 + 0.1 * near + 0.1 * min(shared(turn, words), 2) + 0.05 * given + like_one

    def _elsewhere(self, turn: Turn, asker: Turn, words: frozenset[str]) -> bool:
        """A turn on something else: it asks in its turn, or one who leads has gone on to another speaker, and nothing in it is like an answer."""
        bridge, again, asks = self.session.turns[turn.at - 1], shared(turn, words), turn.at in self.asking
        moved = (
            bridge.leads
            and bridge.voice != asker.voice
            and MOVES_ON.within(bridge.text)
            and not INVITES.within(bridge.text)
        )
        if turn.leads or answers(turn) or again >= (SURELY if moved and asks else 2):
            return False
        if moved or (asks and turn.words > PASSING and not again):
            return True
        if asks and turn.role in AUDIENCE and asker.role in AUDIENCE:
            return not again
        return (
            bridge.leads
            and bridge.voice != asker.voice
            and asker.role not in AUDIENCE
            and not INVITES.within(bridge.text)
            and not again
        )

    def _passes(self, turn: Turn, asker: Turn, words: frozenset[str]) -> bool:
        """A turn that hands the floor to somebody else, or of one who leads the session and says nothing on the question."""
        if turn.at in self.given and turn.words <= PASSING:
            return True
        if turn.leads and defers(turn) and not YES_NO.begins(turn.text):
            return True
        if not turn.leads or answers(turn) or shared(turn, words) >= 2:
            return False
        if turn.words <= BRIDGE:
            after = self.session.turns[turn.at + 1 : turn.at + 2]
            return not (after and after[0].voice == asker.voice) or PASSES_ON.within(turn.text)
        runs = (
            turn.at in self.given or turn.at in self.asking or MOVES_ON.within(turn.text) or REMINDS.begins(turn.text)
        )
        return runs and not shared(turn, words) and not opens(turn)

    def _later(self, asked: Edge, words: frozenset[str]) -> Edge | None:
        """The first later turn that comes back to a question by its words or by the name of who asked it."""
        asker = self.session.turns[asked.source]
        for turn in self.session.turns[asked.source + 1 : asked.source + 1 + LATER]:
            if turn.voice != asker.voice and not (turn.leads and turn.words <= BRIDGE):
                for start, end in turn.sentences:
                    if self._comes_back(turn, start, end, asker, words):
                        return Edge("answer", turn.at, asked.source, start, end, 0.6, "takes-up")
        return None

    def _comes_back(self, turn: Turn, start: int, end: int, asker: Turn, words: frozenset[str]) -> bool:
        sentence = turn.text[start:end]
        if sentence.rstrip().endswith("?"):
            return False
        again = len(words & stems(sentence)) if words & turn.content else 0
        if any(
            asker.person in piece.persons and names_asker(turn.text, piece.start, piece.end)
            for piece in turn.named_in(start, end)
        ):
            return True
        return (again >= 1 and QUESTION_ON.within(sentence)) or again >= max(3, BY_WORDS * len(words))

    def _heard_out(self, asked: Edge) -> bool:
        """Others speak at length after a question, or the session is closed."""
        asker, after = self.session.turns[asked.source], self.session.turns[asked.source + 1 :]
        said = sum(turn.words for turn in after if turn.voice != asker.voice)
        return said >= AT_LENGTH or any(CLOSING.within(turn.text) for turn in after[-2:])
