"""What stands in transcripts and nobody spoke, as data. A new convention is one line here and one case in tests/cases/turns.json."""

import re
from typing import NamedTuple


class Furniture(NamedTuple):
    """Text that nobody spoke.

    Attributes
    ----------
    kind : str
        Shown in notes.csv.
    pattern : re.Pattern
        Matched on plain characters.
    example : str
        What it looks like (invented).
    hints : tuple of str
        In small letters; every match holds one of them, and only their surroundings are searched. A line end before a hint means the start of a line.
    where : str
        "anywhere"; "alone", where it is a paragraph of its own; "head", only before the first turn; "ends", there or after the last word. Speech may say the same words.
    reach : int
        Characters before a hint in which a match may start; 0 for patterns that start at the start of the hint's line.
    """

    kind: str
    pattern: re.Pattern[str]
    example: str
    hints: tuple[str, ...]
    where: str = "anywhere"
    reach: int = 0


def _anywhere(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.S)


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*(?:{pattern})[ \t]*$", re.I | re.M)


CLOCK = r"(?:\d{1,2}[:.h]\d\d|\d{1,2} ?[ap]\.? ?m\b|\d{4} ?(?:hours|hrs|h|local|utc|gmt|c?est|cet)\b)"

SPOKEN = r"[^\n]*\b(?:so|we|I|you|please|thanks?|until|this session ends|when)\b"
"""A line with one of these is no note of the captioner's about the end."""

PERSON = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Mx|H\.E)\.? )?[^\W\d_a-z][\w.'\u2019-]*(?: (?:(?:de|da|do|dos|del|di|du|la|le|el|al|bin|ibn|van|von|der|den|y) )*[^\W\d_a-z][\w.'\u2019-]*){1,4}"
GROUP = r"(?i:civil society|technical community|private sector|governments?|inter-?governmental organi[sz]ations?|academi\w+|business community)"
REGION = r"(?i:african group|asia[- ]pacific(?: group)?|eastern european(?: group)?|latin american and (?:the )?caribbean(?: group)?|western european and others?(?: group)?|weog|grulac|eeg)"

FURNITURE: tuple[Furniture, ...] = (
    Furniture(
        "disclaimer",
        _anywhere(
            r"(?:\[[ \t\n]{0,5})?(?:note:\s+)?(?:(?P<formal>the\s+following\s+(?:is|are))|this\s+is(?:\s+the)?)\s+(?:the\s+){0,2}outputs?\s+of\s+(?:the\s+)?(?:real-?\s?time\s+)?captioning"
            r"(?:[^>]{0,1500}?(?:authoritative\s+record|record\s+of\s+the\s+proceedings)(?:\s+of\s+the\s+\w+)?\s?\.?\s?\]?|(?(formal)(?:(?:[^.>\n]|\n[ \t]*(?=[^\s>])){0,300}\.|[^.>\n]{0,300})|(?!)))"
        ),
        "The following are the outputs of the real-time captioning taken during ... treated as an authoritative record.",
        ("captioning",),
        reach=150,
    ),
    Furniture(
        "disclaimer",
        _anywhere(
            r"(?:\A|(?<=[.>*\n]))[^.\n>:*]{0,90}?\brough[- ]?\s?draft\s+format[^>]{0,700}?(?:verbatim\s+record|record\s+of\s+the\s+\w+)(?:\s+of\s+the\s+\w+)?\s*\.?"
        ),
        "This text is being provided in a rough draft format. CART helps people to take part and is no verbatim record.",
        ("draft format", "draft\nformat"),
        reach=150,
    ),
    Furniture(
        "disclaimer",
        _anywhere(
            r"(?:the\s+following\s+(?:is|are)\s+(?:the\s+)?outputs?\s+of\s+)?real-?\s?time\s+captioning\s+taken\s+during\s+an\s+IGF\s+virtual\s+call[^>]{0,900}?authoritative\s+record\s*\.?"
        ),
        "The following are the outputs of real-time captioning taken during an IGF virtual call ... authoritative record.",
        ("captioning",),
        reach=80,
    ),
    Furniture(
        "disclaimer",
        _line(
            r"(?:note:\s+)?(?:the following|this) (?:is|are|transcript|text|file|captions?)\b[^\n>]{0,200}"
            r"\b(?:captioning|captions|transcription|verbatim)\b[^\n>]{0,900}?\b(?:record|accura\w+|errors?|verbatim)\b[^\n>]*"
        ),
        "This transcript was made by live captioning and may hold errors.",
        ("caption", "transcription", "verbatim"),
        "head",
    ),
    Furniture(
        "disclaimer",
        _line(
            r"this is an? (?:\w+ ){0,2}transcript\b[^\n>]{0,300}?\b(?:provisional|error|mistake|draft|edited|accura)[^\n>]*"
        ),
        "This is a draft transcript of a live session and should be considered provisional.",
        ("transcript",),
        "head",
    ),
    Furniture(
        "cms",
        re.compile(
            r"(?:<br ?/>|<b>)*(?:PHP )?(?:Deprecated|Warning|Notice|Strict Standards|Fatal error|Parse error)(?:</b>)?: [^\n]{0,250}?\bin [^\n]{0,100}?[/\\][^\n]{0,200}?\bon line (?:<b>)?\d+(?:</b>)?(?:<br ?/>)?"
        ),
        "Deprecated: Function split() is deprecated in /var/www/cms/menu.php on line 63",
        ("on line ",),
        reach=450,
    ),
    Furniture(
        "cms",
        re.compile(r"<!--\[if .{0,80}?\]-->|<!--\[endif\]-->|<!\[endif\]>"),
        "<!--[if !supportFootnotes]-->",
        ("<!",),
        reach=1,
    ),
    Furniture(
        "cms",
        _line(
            r"Welcome to the United Nations.{0,120}|You are here:?.{0,120}|This is (?:now )?(?:a|the) (?:legacy|archived?) .{0,200}"
        ),
        "You are here",
        ("united nations", "you are here", "legacy", "archive"),
        "head",
    ),
    Furniture(
        "cms",
        _line(
            r"(?:Full )?Session Transcript|Transcript|Agenda|Also available in:?.{0,80}|Skip to (?:main )?(?:content|navigation)|Toggle navigation"
        ),
        "Session Transcript",
        ("transcript", "agenda", "available in", "skip to", "toggle"),
        "alone",
    ),
    Furniture(
        "cms",
        _line(
            r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.{0,300}|by (?:clicking|continuing|using)\b.{0,120}\b(?:agree|accept)\b.{0,200}|(?:accept|reject|decline|allow)(?: all)?(?: cookies)?|"
            r"cookies? (?:settings|policy|preferences|notice)|you may (?:add|leave) (?:a )?comments?.{0,100}|this (?:transcript|text|page) is open for comments?\b.{0,160}|"
            r"powered by .{0,60}|(?:session )?report|(?:e-?mail|phone|tel|fax): .{0,80}|\(c\) .{0,80}"
        ),
        "We use cookies to make this site better.",
        tuple(
            "cookie,\nby ,\naccept,\nreject,\ndecline,\nallow,\nyou may,open for comment,\npowered,report,\nemail,\ne-mail,\nphone,\ntel,\nfax,\n(c)".split(
                ","
            )
        ),
        "ends",
    ),
    Furniture(
        "cms",
        re.compile(r"^[ \t]*[^\n|.?!>]{2,30}(?: ?[|\u2022\u00b7] ?[^\n|.?!>]{2,30}){1,9}[ \t]*$", re.M),
        "Privacy Policy | Terms of Use | Contact",
        (" |", "| ", " \u2022", " \u00b7"),
        "ends",
    ),
    Furniture(
        "cms",
        _line(
            r"\d* ?comments?|(?:add|leave|post) (?:a )?(?:new )?comment.{0,80}|log in (?:or register )?to post comments?|no comments yet"
        ),
        "0 comments",
        ("comment",),
        "alone",
    ),
    Furniture(
        "cms",
        _line(
            r"United Nations,? Secretariat of the Internet Governance Forum.{0,200}|Villa Le Bocage.{0,120}|Palais des Nations,.{0,120}"
        ),
        "Villa Le Bocage",
        ("secretariat of", "bocage", "palais des"),
        "alone",
    ),
    Furniture(
        "cms",
        _line(
            r"contact(?: us)?|terms of (?:use|service)|privacy (?:policy|notice)|(?:copyright|\u00a9).{0,80}|all rights reserved\.?|print(?:er-friendly version| this page)?|"
            r"share(?: this)?(?: page)?(?: on .{0,30})?|tweet|follow us.{0,40}|related (?:content|sessions?|links?|pages?)|read more|tags:.{0,80}|(?:back to )?top|site ?map"
        ),
        "Terms of Use",
        tuple(
            "\ncontact,\nterms,\nprivacy,\ncopyright,\n\u00a9,\nall rights,\nprint,\nshare,\ntweet,\nfollow,\nrelated,\nread more,\ntags:,\ntop,\nback to top,\nsite".split(
                ","
            )
        ),
        "alone",
    ),
    Furniture(
        "speaker list",
        re.compile(
            rf"^[ \t]*(?:[^\w\n>]{{1,3}})?(?:\w+(?: \w+)?(?: ?\d+)?: *)?(?!In |From |On |[^\n,]*\b(?:Society|Sector|Community|Africa|America)\b){PERSON}(?:, [^\n:?!,]{{1,80}})?, *(?:{GROUP}|{REGION})(?:,? *\(?{REGION}\)?){{0,2}}[ \t)]*$",
            re.M,
        ),
        "\u2022 Pip Quillfeather, Civil Society, Latin American and Caribbean Group (GRULAC)",
        (
            "society",
            "community",
            "sector",
            "government",
            "academi",
            "group",
            "caribbean",
            "pacific",
            "european",
            "weog",
            "grulac",
            "eeg",
        ),
    ),
    Furniture(
        "speaker list",
        re.compile(
            rf"^[ \t]*(?:[^\w\n>]{{1,3}})?(?:(?i:on-?site|in-person|online|remote|co)[ -])?(?:[Mm]oderator|Speaker|Panell?ist|Organi[sz]er|Rapporteur|Facilitator|Chair|Host|Discussant)s?(?:\(s\))?"
            rf"(?: ?#?\d+)?: *{PERSON}(?:(?:,| and| \(| [\u2013-])[^\n?!:]{{0,200}}?)?(?<![.?!])[ \t]*$",
            re.M,
        ),
        "Organizer 1: Pip Quillfeather, Tide Table Society",
        ("moderator", "speaker", "panel", "organi", "rapporteur", "facilitator", "chair", "host", "discussant"),
    ),
    Furniture(
        "separator",
        _line(r"(?:\*[ \t]*){2,}|[-_=~#]{3,}|(?:- ?){3,}"),
        "***",
        ("**", "* *", "*  ", "--", "__", "==", "~~", "##", "- -"),
    ),
    Furniture(
        "status",
        re.compile(
            r"^[^\w\n]{0,10}(?:FINISHED(?: COPY| FILE)?|FINAL(?: TRANSCRIPT| COPY| FILE)?|(?:RAW|Raw)(?: FILE| file| COPY| TRANSCRIPT)?|(?:ROUGH )?(?:DRAFT|COPY|EDITED COPY)(?: TRANSCRIPT)?|REALTIME FILE|(?:UNEDITED|UNCORRECTED)(?: TRANSCRIPT| COPY)?|\((?:RAW|Raw)\))[^\w\n]{0,10}$",
            re.M,
        ),
        "FINISHED COPY",
        ("finished", "final", "raw", "rough", "draft", "copy", "realtime", "unedited", "uncorrected"),
    ),
    Furniture(
        "status",
        re.compile(
            r"^[^\w\n]{0,10}(?:END|End) (?:OF|of) (?:(?:THE|the) )?(?:TRANSCRIPT|Transcript|SESSION|CAPTIONS?|FILE|DOCUMENT)[^\w\n]{0,10}$",
            re.M,
        ),
        "*** END OF TRANSCRIPT ***",
        ("end of",),
    ),
    Furniture(
        "end",
        re.compile(
            r"(?<![^\n.?!:)\]*\"_=-]\n)^[^\w\n]{0,10}(?:(?i:end)(?: (?i:of) (?:(?i:the) )?(?i:session|meeting|recording|transcript|transmission|day|part|event|workshop|captions?|file)(?: \w{1,4})?)?)[^\w\n]{0,10}\s*\Z",
            re.M,
        ),
        "End of session.",
        ("end",),
    ),
    Furniture(
        "end",
        re.compile(
            rf"^(?:(?:session|meeting|workshop|event) (?:was |is )?(?:adjourned|concluded|closed|ended)\.?|the (?:session|meeting) rose at {CLOCK}[^\n>]{{0,20}}|[\[(] ?{CLOCK}[^\n>)\]]{{0,20}}[\])])\s*\Z",
            re.I | re.M,
        ),
        "Meeting adjourned.",
        ("\nsession", "\nmeeting", "\nworkshop", "\nevent", "\nthe session", "\nthe meeting", "\n(", "\n["),
    ),
    Furniture(
        "end",
        _line(
            r"\W{0,3}[\[(][^>:\n()\[\]]{0,60}\b(?:session|meeting|event|call|workshop|forum|proceedings|captioning|panel)\b[^>\n()\[\]]{0,40}"
            r"\b(?:ended|ends|over|concluded|concludes|adjourned|closed|finished|suspended)\b[^>\n()\[\]]{0,60}[\])]\W{0,3}"
        ),
        "(The session ended at 12:30 p.m. local time)",
        ("ended", "ends", "over", "conclude", "adjourned", "closed", "finished", "suspended"),
    ),
    Furniture(
        "end",
        re.compile(
            rf"(?<![^\n.?!:)\]*\"_=-]\n)^(?!{SPOKEN})[^>:\n]{{0,60}}\b(?:ended|concluded|concludes|adjourned|closed|ends|suspended|taken)\b[^>\n]{{0,20}}(?:{CLOCK}|12 noon|midnight)[^>\n]{{0,40}}\s*(?:^[ \t*_=-]+\s*)?\Z",
            re.I | re.M,
        ),
        "The meeting was adjourned at 17.45 CET",
        ("ended", "ends", "conclude", "adjourned", "closed", "suspended", "taken"),
    ),
    Furniture(
        "end",
        re.compile(
            rf"^\W{{0,3}}{CLOCK}(?!{SPOKEN})[^>\n]{{0,40}}\b(?:ended|concluded|concludes|adjourned|closed|ends|end)\b[^>\n]{{0,20}}\s*\Z",
            re.I | re.M,
        ),
        "[5:45 p.m. CET: end of session]",
        ("end", "conclude", "adjourned", "closed"),
    ),
    Furniture(
        "caption company",
        re.compile(
            r"(?<![^\n*_=-]\n)^[ \t]*(?:live |real-?time )?(?:captioning|captions|captioned|services|cart|transcribed|transcription|transcripts?) (?:services )?(?:provided )?by\b[ \t]*(?:(?-i:[A-Z][^\n>]{0,120})|:[^\n>]{0,120})?$(?:\n(?!.*>>|(?:\S+ ){4,}\S*[.?!]$)[^\n>]{0,60}){0,9}\s*\Z",
            re.I | re.M,
        ),
        "Services provided by:",
        (" by",),
    ),
    Furniture(
        "caption company",
        _line(
            r"(?:live |real-?time )?(?:captioning|captions|captioned|services|cart|transcribed|transcripts?) (?:services )?(?:provided )?by\b[ \t]*(?:(?-i:[A-Z]).{0,120}|:.{0,120})?|p\.?o\.? box \d.{0,60}"
        ),
        "CAPTIONING PROVIDED BY:",
        (" by", "box"),
        "alone",
    ),
    Furniture(
        "pause",
        _line(r"[\[(*]*please stand by\b[^\n>]{0,80}"),
        "Please stand by for the real-time captions.",
        ("please stand by",),
        "head",
    ),
    Furniture(
        "cms",
        _line(
            r"[^\w\n]{0,4}(?:up|prev(?:ious)?|next|first|last)(?: page)?[^\w\n]{0,4}|last updated(?: on)?\b.{0,80}|subscribe to .{0,60}"
        ),
        "Next >>",
        ("\nup", "\n\u2039", "\n\u00ab", "\n<", "\nprev", "\nnext", "\nfirst", "\nlast", "subscribe"),
        "alone",
    ),
    Furniture(
        "link",
        _line(r"(?:https?://)?(?:[\w-]+\.)+(?:com|org|net|int|info|edu)(?:/\S*)?"),
        "www.marmalade.example.org/captions",
        (".com", ".org", ".net", ".int", ".info", ".edu"),
        "alone",
    ),
)

CLOCK_HIT = re.compile(r":\d\d")
"""What every time code holds; found much faster than the whole."""

TIME_CODE = re.compile(
    r"^[ \t]*\[?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?: --> .{0,30})?\]?[ \t]*$|"
    r"(?:\[(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?\]|\(\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?\)|^[ \t]*\(\d{1,2}:\d{2}\)|\(\d{1,2}:\d{2}\)(?=[ \t]*(?::|>>|$)))(?:[ \t]*[-\u2013](?=[ \t]))?|^[ \t]*\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?(?=[ \t])(?:[ \t]*[-\u2013](?=[ \t]))?|^[ \t]*\d{1,2}:\d{2}(?:[ \t]*[-\u2013][ \t])?(?=[ \t]*(?:>>|-?[A-Z][A-Z .'-]{2,60}:\s))",
    re.M,
)
"""A time code on a line of its own or beside a label: "[00:12:31] PIP: ...", "PIP QUILLFEATHER (12:31): ...", "00:12:31 >> PIP: ..."."""
