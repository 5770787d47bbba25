"""Captioning conventions as data. A new convention is one line here and one case in tests/cases/turns.json."""

import re
from typing import NamedTuple


class Furniture(NamedTuple):
    """Text that nobody spoke.

    Attributes
    ----------
    kind : str
        Shown in notes.csv.
    pattern : re.Pattern
        Matched on plain characters, anywhere in the transcript.
    example : str
        What it looks like (invented).
    where : str
        "anywhere"; "alone", where it is a paragraph of its own; "head", only before the first turn. Speech may say the same words.
    """

    kind: str
    pattern: re.Pattern[str]
    example: str
    where: str = "anywhere"


def _anywhere(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.S)


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*(?:{pattern})[ \t]*$", re.I | re.M)


FURNITURE: tuple[Furniture, ...] = (
    Furniture(
        "disclaimer",
        _anywhere(
            r"(?:\[[ \t\n]{0,5})?(?:note:\s+)?(?:the\s+following\s+(?:is|are)|this\s+is(?:\s+the)?)\s+(?:the\s+){0,2}outputs?\s+of\s+the\s+"
            r"(?:real-?\s?time\s+)?captioning(?:[^>]{0,1500}?(?:authoritative\s+record|record\s+of\s+the\s+proceedings)(?:\s+of\s+the\s+\w+)?\s?\.?\s?\]?|[^.>\n]{0,300}\.?)"
        ),
        "The following are the outputs of the real-time captioning taken during ... treated as an authoritative record.",
    ),
    Furniture(
        "disclaimer",
        _anywhere(
            r"(?:\A|(?<=[.>*\n]))[^.\n>:*]{0,90}?\brough[- ]?\s?draft\s+format.{0,700}?(?:verbatim\s+record|record\s+of\s+the\s+\w+)(?:\s+of\s+the\s+\w+)?\s*\.?"
        ),
        "This text is being provided in a rough draft format. CART helps people to take part and is no verbatim record.",
    ),
    Furniture(
        "disclaimer",
        _anywhere(r"real-?\s?time\s+captioning\s+taken\s+during\s+an\s+IGF\s+virtual\s+call.{0,900}?authoritative\s+record\s*\.?"),
        "The following are the outputs of real-time captioning taken during an IGF virtual call ... authoritative record.",
    ),
    Furniture(
        "disclaimer",
        _line(
            r"(?:note:\s+)?(?:the following|this) (?:is|are|transcript|text|file|captions?)\b[^\n>]{0,200}"
            r"\b(?:captioning|captions|transcription|verbatim)\b[^\n>]{0,900}?\b(?:record|accura\w+|errors?|verbatim)\b[^\n>]*"
        ),
        "This transcript was made by live captioning and may hold errors.",
        "head",
    ),
    Furniture(
        "disclaimer",
        _line(r"this is an? (?:\w+ ){0,2}transcript\b[^\n>]{0,300}?\b(?:provisional|error|mistake|draft|edited|accura)[^\n>]*"),
        "This is a draft transcript of a live session and should be considered provisional.",
        "head",
    ),
    Furniture(
        "cms",
        _line(r"(?:<br />)?(?:(?:PHP )?(?:Deprecated|Warning|Notice|Strict Standards|Fatal error)):.{0,400} on line \d+"),
        "Deprecated: Function split() is deprecated in /var/www/cms/menu.php on line 63",
    ),
    Furniture("cms", _line(r"Welcome to the United Nations.{0,120}|You are here:?.{0,120}"), "You are here", "head"),
    Furniture("cms", _line(r"(?:Full )?Session Transcript|Also available in:?.{0,80}|Skip to main content"), "Session Transcript", "alone"),
    Furniture("cms", _line(r"\d* ?comments?|(?:add|leave|post) (?:a )?(?:new )?comment.{0,80}"), "0 comments", "alone"),
    Furniture("cms", _line(r"United Nations,? Secretariat of the Internet Governance Forum.{0,200}|Villa Le Bocage.{0,120}"), "Villa Le Bocage", "alone"),
    Furniture("cms", _line(r"(?:contact us|terms of use|privacy policy|copyright.{0,80}|all rights reserved\.?|print this page)"), "Terms of Use", "alone"),
    Furniture("separator", _line(r"(?:\*[ \t]*){2,}|[-_=~#]{3,}|(?:- ?){3,}"), "***"),
    Furniture(
        "status",
        re.compile(
            r"^[^\w\n]{0,10}(?:FINISHED(?: COPY| FILE)?|FINAL TRANSCRIPT|RAW(?: FILE| COPY)?|ROUGH (?:DRAFT|COPY)|UNEDITED|\((?:RAW|Raw)\))[^\w\n]{0,10}$", re.M
        ),
        "FINISHED COPY",
    ),
    Furniture(
        "status",
        re.compile(r"^[^\w\n]{0,10}(?:END|End) (?:OF|of) (?:(?:THE|the) )?(?:TRANSCRIPT|Transcript|SESSION|CAPTIONS?|FILE|DOCUMENT)[^\w\n]{0,10}$", re.M),
        "*** END OF TRANSCRIPT ***",
    ),
    Furniture(
        "end",
        _line(
            r"\W{0,3}[\[(][^>:\n()\[\]]{0,60}\b(?:session|meeting|event|call|workshop|forum|proceedings|captioning|panel)\b[^>\n()\[\]]{0,40}"
            r"\b(?:ended|ends|concluded|concludes|adjourned|closed|finished|suspended)\b[^>\n()\[\]]{0,60}[\])]\W{0,3}"
        ),
        "(The session ended at 12:30 p.m. local time)",
    ),
    Furniture(
        "end",
        re.compile(r"^[^>:\n]{0,60}\b(?:ended|concluded|adjourned|closed)\b[^>\n]{0,20}\d{1,2}[:.]\d\d[^>\n]{0,40}\s*\Z", re.I | re.M),
        "The meeting was adjourned at 17.45 CET",
    ),
    Furniture(
        "caption company",
        _line(r"(?:live |real-?time )?(?:captioning|captions|captioned|services|cart) (?:services )?(?:provided )?by\b.{0,120}|p\.?o\.? box .{0,60}"),
        "CAPTIONING PROVIDED BY:",
        "alone",
    ),
    Furniture("link", _line(r"(?:https?://)?(?:[\w-]+\.)+(?:com|org|net|int|info|edu)(?:/\S*)?"), "www.marmalade.example.org/captions", "alone"),
    Furniture("time code", _line(r"\[?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?: --> .{0,30})?\]?"), "00:12:31.200 --> 00:12:33.100"),
)

NOTE = re.compile(r"[\[(][ \t\n]{0,5}([^\[\]()\s][^\[\]()]{0,59}?)[ \t\n]{0,5}[\])]\.?")
"""Something in brackets; a captioner's note when its words are in NOTE_WORDS."""

NOTE_WORDS: dict[str, str] = {
    "applause": "applause", "clap": "applause", "clapping": "applause", "applauding": "applause", "cheers": "applause", "cheering": "applause",
    "laughter": "laughter", "laughs": "laughter", "laughing": "laughter", "laugh": "laughter", "chuckle": "laughter", "chuckles": "laughter",
    "chuckling": "laughter", "giggles": "laughter", "gavel": "gavel", "bell": "gavel", "video": "video", "film": "video", "music": "music",
    "singing": "music", "song": "music", "audio": "audio", "sound": "audio", "microphone": "audio", "mic": "audio", "mike": "audio", "feedback": "audio",
    "inaudible": "audio", "unintelligible": "audio", "indiscernible": "audio", "static": "audio", "echo": "audio", "beep": "audio", "muted": "audio",
    "phonetic": "uncertain", "sic": "uncertain", "spelling": "uncertain", "indicating": "gesture", "nodding": "gesture", "gesturing": "gesture",
    "translation": "language", "interpretation": "language", "interpreter": "language", "speaking": "language", "channel": "language",
    "background": "noise", "noise": "noise", "talking": "noise", "crosstalk": "noise", "coughing": "noise", "sneezes": "noise", "overlapping": "noise",
    "pause": "pause", "silence": "pause", "break": "pause", "recess": "pause", "lunch": "pause", "standby": "pause", "standing": "pause", "stand": "pause",
    "session": "end", "ended": "end", "off": "audio", "no": "audio", "poor": "audio", "lost": "audio", "name": "uncertain", "saying": "uncertain",
}  # fmt: skip
"""Words of captioners' notes and the kind of note each makes: "[ Applause ]", "(Off microphone)", "(Speaking Spanish)."."""

WEAK_NOTE_WORDS = frozenset("no off poor lost name saying session stand standing by please the a of in to and on is end ended start again some".split())
"""Words that stand in notes but do not make one."""

NOTE_PHRASES: dict[str, str] = {
    "session ended": "end", "end of session": "end", "no audio": "audio", "please stand by": "pause", "stand by": "pause", "standing by": "pause",
    "saying name": "uncertain",
}  # fmt: skip
"""Notes whose words alone would not make one: "(Standing by)."."""

NEVER_NOTE = frozenset("i we you he she it they my our your this that".split())
"""A bracket with one of these is somebody speaking."""

CHEVRON = re.compile(r"(?:^|(?<=\s))>[ \t]?>(?:[ \t]?>){0,3}(?![>])", re.M)
"""Start of a turn in both house styles: ">>NAME:", ">> NAME:", "> > NAME:"."""

CHEVRON_LABEL = re.compile(r"[ \t]*([^:>\n]{1,120}?)[ \t]*:{1,2}(?=\s|$)")
"""What may be a label after a chevron."""

BARE_LABEL = re.compile(r"^[ \t]*(?![>*\[(])([^\W\d_][^:>\n]{0,100}?)[ \t]*:{1,2}(?=[ \t]|$)", re.M)
"""What may be a label at the start of a line without chevrons."""

HEADER_KEYS = re.compile(
    r"^(?:room|date|time|day|day & time|day and time|venue|place|location|session|sessions?[ ]?facilitators?(?:\(s\))?|session facilitator\(s\)|facilitators?|title|"
    r"speakers|moderators|panelists|panellists|organi[sz]ers?|rapporteurs?|agenda|note|notes|event|url|https?|http|source|transcript|"
    r"captioning provided by|services provided by|captioner|language|status|duration|format|theme|track|type|twitter|hashtag|email|e-mail|phone|fax|www)$",
    re.I,
)
"""Line starts with a colon that are facts of the session, not speakers: "Room: Estuary Hall"."""

TITLES = re.compile(
    r"^(?:(?:the|right|most)\s+)*(?:h\.?\s?e\.?|his excellency|her excellency|hon(?:ou?rable)?\.?|mr\.?|mrs\.?|ms\.?|mx\.?|miss|madam|madame|sir|dame|lord|lady|dr\.?|prof(?:essor)?\.?|"
    r"sen\.|senator|rep\.|judge|justice|rev\.|fed\.|coun\.|councillor|amb(?:assador)?\.?|minister|deputy minister|vice minister|secretary|deputy secretary-general|"
    r"secretary-general|under-secretary-general|commissioner|congressman|congresswoman|state secretary|director|eng\.|adv\.)\s+(?=\S)",
    re.I,
)
"""Titles and offices before a name: "DR. OUKO", "H.E. MINISTER MOSSBANK"."""

ROLE_PREFIX: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:the\s+)?(?:(?:acting|deputy|vice|honou?rary)[\s-]+)*(?:co-?\s?)?chair(?:man|woman|person)?\b[\s:,-]*", re.I), "chair"),
    (re.compile(r"^(?:the\s+)?(?:remote|online|virtual|on-?line)\s+moderator\b[\s:,-]*", re.I), "remote"),
    (re.compile(r"^(?:the\s+)?(?:on-?\s?site\s+|session\s+|panel\s+)?(?:co-?\s?)?(?:moderator|facilitator)\b[\s:,-]*", re.I), "moderator"),
    (re.compile(r"^(?:the\s+)?(?:host|master of ceremonies|mc)$", re.I), "moderator"),
    (re.compile(r"^(?:the\s+)?(?:igf\s+)?secretariat\b[\s:,-]*", re.I), "secretariat"),
    (re.compile(r"^(?:the\s+)?(?:interpreter|translator|interpretation)\b[\s:,-]*", re.I), "interpreter"),
    (re.compile(r"^(?:the\s+)?(?:panell?ist|rapporteur)\b[\s:,-]*", re.I), "panellist"),
    (re.compile(r"^(?:the\s+)?keynote speaker\b[\s:,-]*", re.I), "panellist"),
    (re.compile(r"^(?:the\s+)?(?:remote|online|virtual)\s+(?:participants?|attendees?|audience|hub|speaker|panell?ist)\b[\s:,-]*", re.I), "remote"),
    (re.compile(r"^(?:the\s+|an?\s+)?(?:audience(?:\s+(?:member|question|participant))?|participants?|attendees?|member of the audience|questioner)\b[\s:,-]*", re.I), "audience"),
    (re.compile(r"^(?:the\s+|an?\s+)?(?:floor|student|(?:(?:question|speaker|comment|voice|intervention)\s+)?from the (?:floor|audience))$", re.I), "audience"),
    (re.compile(r"^(?:(?:cart\s+)?captioner|announcer|video|voice-?over|narrator|operator|technician|tech support)$", re.I), "unknown"),
    (re.compile(r"^(?:(?:unknown|unidentified|male|female|man|woman|other|new|multiple|several|various|all|guest)\s*)*(?:speakers?|voices?|person|man|woman|unknown|unidentified|male|female|multiple|all)(?:\s*#?\d+|\s+[A-Z])?$", re.I), "unknown"),
)  # fmt: skip
"""Role words at the start of a label and the role each gives; nothing after them: the label is a slot, not a person."""
