"""How turns and speaker labels are printed. A new convention is one entry here and a case in tests/cases/turns.json."""

import re

from pipeline.language.patterns import Pattern

CHEVRON = re.compile(r">(?<![^\s.?!\"\u201d)\]]>)[ \t]?>(?:[ \t]?>){0,3}(?!>)")
"""Start of a turn in both house styles: ">>NAME:", ">> NAME:", "> > NAME:"."""

CHEVRON_LABEL = re.compile(
    r"[ \t]*+([^:>\n]{1,120}+):{1,2}(?=\s|$)|[ \t]*+([^:>\na-z]{2,60}+):{1,2}(?=[^\s:])"
    r"|[ \t]*+([^:>a-z\n]{1,60}+\n[^:>a-z\n]{1,60}+):{1,2}(?=\s|$)",
)
"""What may be a label after a chevron; one in capitals may lack the space after it or run over a line's end."""

BARE_LABEL = re.compile(r"\n[ \t]*+([^\W\d_][^:>\n]{0,100}+):{1,2}(?=\s|\Z)")
"""What may be a label at the start of a line without chevrons: "PIP QUILLFEATHER: ..."."""

TIMED_LABEL = re.compile(
    r"\n[ \t]*+[\[(]?([^\W\d_][^:>\n\d\[\]()]{1,60}(?: \([^:>\n()]{1,40}\))?)[\])]?[ \t]{1,6}\d{1,2}:\d{2}"
    r"(?::\d{2})?[ \t]*(?=\n|\Z)",
)
"""A name with a time on a line of its own, speech below: "Pip Quillfeather  0:03"."""

OTHER_LABELS: tuple[Pattern, ...] = (
    Pattern(
        "bullet or number",
        r"\n[ \t]*+(?:[\u2022\u00b7*\u00bb\u203a>-]|\*\*|\d{1,3}[.)])[ \t]*([^\W\d_][^:>\n]{0,80}+):{1,2}(?=\s)",
        "\u2022 PIP QUILLFEATHER: The lamps are lit.",
    ),
    Pattern(
        "brackets",
        r"\n[ \t]*+[\[(]([^\W\d_][^\])\n]{0,80})[\])]:?(?=\s)",
        "[PIP QUILLFEATHER] The lamps are lit.",
    ),
    Pattern(
        "dash",
        r"\n[ \t]*+([^\W\d_](?:[^:>\n\u2013\u2014-]|(?<=\w)-(?=\w)){0,60}?)[ \t]+(?:--?|\u2013|\u2014)[ \t]+(?=\S)",
        "PIP QUILLFEATHER - The lamps are lit.",
    ),
    Pattern(
        "full stop",
        r"\n[ \t]*+([^\W\d_a-z][^:>\na-z.]{2,60})\.[ \t]+(?=\S)",
        "PIP QUILLFEATHER. The lamps are lit.",
    ),
    Pattern(
        "line of its own",
        r"\n[ \t]*+([^\W\d_][^:>\n.?!,;]{2,60})(?=\n\s*\S)",
        "PIP QUILLFEATHER\nThe lamps are lit.",
    ),
)
"""Labels without chevrons or colons, tried in turn on a text that has no other labels."""

CAPITAL_COLON = re.compile(r":(?<=[A-Z\u00c0-\u00de]:):?(?=[ \t])")
INLINE_LABEL = re.compile(r"(?:[.?!)\]\"\u201d]|--)[ \t]+([A-Z\u00c0-\u00de][A-Z\u00c0-\u00de .'\u2019-]{3,60})$")
"""A label in capitals within a line, where a copy lost its line ends: "... thank you. WREN MOSSBANK: I agree".

It ends at a `CAPITAL_COLON`.
"""

NO_SPEAKER = frozenset(
    (
        "note notes question questions answer answers example examples comment comments warning caution important "
        "update remember reminder first second third fourth finally again so now yes no okay ok well and but or "
        "because also however then here there this that is was means meaning namely point points number step "
        "option conclusion summary introduction background title subject re ps nb faq tip hint result results "
        "reason problem solution goal goals objective objectives quote"
    ).split()
)
"""Words before a colon that are no speaker, in capitals or not: "Question: who pays?"."""

NO_FIRST_NAME = frozenset(
    (
        "In On At From For With As If Is Are Let Also Then Now The This That These We It They There Here What How "
        "When Where Who Why Thank Thanks Good Dear One Two Three Four Question Step Point Answer And But Or Our "
        "Your Their My All Not No Yes Yeah Okay Welcome Please Sorry First Second Third Finally"
    ).split()
)
"""Words that begin a sentence in title case, "In Brazil:", and nobody's name."""

SUBJECTS = frozenset(
    (
        "Intelligence Internet Digital Governance Rights Security Cybersecurity Privacy Policy Divide Technology "
        "Technologies Innovation Inclusion Access Freedom Expression Gender Democracy Development Sustainability "
        "Climate Broadband Blockchain Session Workshop Question Questions Slide Slides Point Points Pillar Goal "
        "Goals Recommendation"
    ).split()
)
"""Words of a heading or subject, "Human Rights:", that stand in nobody's name."""

HEADER_KEYS = re.compile(
    "^(?:(?:workshop|ws|of|open forum|town hall|lightning talk|(?:main )?session|event|day|room|part|track"
    r"|panel|plenary|(?:agenda )?item|dc|bpf) ?#?\d*|main session|(?:(?:confirmed|invited|keynote) )?speakers"
    "|room|date|time|day|day & time|day and time|venue|place|location|session"
    r"|sessions?[ ]?facilitators?(?:\(s\))?|session facilitator\(s\)|facilitators?|title|speakers|moderators"
    "|panelists|panellists|organi[sz]ers?|rapporteurs?|agenda|note|notes|event|url|https?|http|source"
    "|transcript|captioning provided by|services provided by|captioner|language|status|duration|format|theme"
    "|track|type|twitter|hashtag|email|e-mail|phone|fax|www)$",
    re.I,
)
"""Line starts with a colon that are facts of the session, not speakers: "Room: Estuary Hall"."""

NAME_TITLES = re.compile(
    r"^(?:(?:the|right|most)\s+)*(?:h\.?\s?e\.?|his excellency|her excellency|hon(?:ou?rable)?\.?|mr\.?"
    r"|mrs\.?|ms\.?|mx\.?|miss|madam|madame|sir|dame|lord|lady|dr\.?|prof\.?|sen\.|senator|rep\.|judge"
    r"|justice|rev\.|fed\.|coun\.|councillor|amb(?:assador)?\.?|minister|deputy minister|vice minister"
    "|secretary|deputy secretary-general|secretary-general|under-secretary-general|commissioner|congressman"
    r"|congresswoman|state secretary|director|(?:(?:vice|deputy|former|prime|first)[\s-]+)*(?:president"
    r"|minister|chancellor|governor|mayor)|(?:assistant|under|deputy)?[\s-]*(?:secretary"
    r"|director)[\s-]+general|(?:federal )?councillor|ceo|hrh|mp|usg|asg|special advisers?|h\.r\.h\.|sheikh"
    r"|ing\.|general)\s+(?=\S)",
    re.I,
)
"""Titles and offices before a name: "DR. OUKO", "H.E. MINISTER MOSSBANK"."""

DELEGATE = re.compile(
    r"^(?:the\s+)?(?:(?:delegat(?:e|ion)|representative|government|republic|permanent mission"
    r"|mission)\s+(?:of|from|for)\s+(?:the\s+)?)+",
    re.I,
)
"""What stands before a country or organisation that is printed as a label: "DELEGATE OF BRAZIL"."""

BODY_WORDS = frozenset(
    (
        "MINISTRY UNIVERSITY ASSOCIATION COUNCIL COMMISSION UNION FOUNDATION INSTITUTE AGENCY AUTHORITY NETWORK "
        "COALITION DELEGATION EMBASSY DEPARTMENT OFFICE SOCIETY FORUM ORGANIZATION ORGANISATION COMPANY FEDERATION "
        "COMMITTEE SECRETARIAT NATIONS PARLIAMENT CONSORTIUM REGISTRY COMMUNITY GOVERNMENT UNICEF UNESCO PROGRAMME "
        "CORPORATION INC LTD LLC GMBH CAUCUS ALLIANCE BUREAU ACADEMY TRUST COOPERATIVE COLLECTIVE CENTRE CENTER "
        "INITIATIVE"
    ).split()
)
"""Words of two or more that make a label an institution, not a person: "FREEDONIA POST UNION"."""

ROLE_WORDS: tuple[Pattern, ...] = (
    Pattern(
        "chair",
        r"(?i)^(?:the\s+|mr\.?\s+|madam(?:e)?\s+|mag\s+)*(?:(?:acting|deputy|vice"
        r"|honou?rary)[\s-]+)*(?:co-?\s?)?chair(?:man|woman|person)?\b(?:\s+(?:of|for)\b.*)?[\s:,-]*",
        "CHAIR MOSSBANK",
        kind="chair",
        where="begins",
    ),
    Pattern(
        "remote moderator",
        r"(?i)^(?:the\s+)?(?:remote|online|virtual|on-?line)\s+moderator\b[\s:,-]*",
        "REMOTE MODERATOR",
        kind="remote",
        where="begins",
    ),
    Pattern(
        "moderator",
        r"(?i)^(?:the\s+)?(?:on-?\s?site\s+|in[\s-]person\s+|lead\s+|session\s+|panel\s+)?(?:co-?\s?)?(?:moderator"
        r"|facilitator)\b[\s:,-]*",
        "MODERATOR: PIP QUILLFEATHER",
        kind="moderator",
        where="begins",
    ),
    Pattern(
        "host",
        r"(?i)^(?:the\s+)?(?:(?:local )?host|master of ceremonies|mistress of ceremonies|mc|emcee)$",
        "MASTER OF CEREMONIES",
        kind="moderator",
        where="begins",
    ),
    Pattern(
        "secretariat",
        r"(?i)^(?:the\s+)?(?:igf\s+)?secretariat\b[\s:,-]*",
        "IGF SECRETARIAT",
        kind="secretariat",
        where="begins",
    ),
    Pattern(
        "interpreter",
        r"(?i)^(?:the\s+)?(?:[a-z]+\s+)?(?:interpreter|translator|interpretation|translation)\b(?:\s+(?:for|from"
        r"|of)\b.*)?[\s:,-]*",
        "SPANISH INTERPRETER",
        kind="interpreter",
        where="begins",
    ),
    Pattern(
        "panellist",
        r"(?i)^(?:the\s+)?(?:panell?ist|rapporteur|discussant)\b[\s:,-]*",
        "PANELLIST PIP OAK",
        kind="panellist",
        where="begins",
    ),
    Pattern(
        "keynote speaker",
        r"(?i)^(?:the\s+)?keynote speaker\b[\s:,-]*",
        "KEYNOTE SPEAKER",
        kind="panellist",
        where="begins",
    ),
    Pattern(
        "remote participant",
        r"(?i)^(?:the\s+)?(?:remote|online|virtual)\s+(?:participants?|attendees?|audience|hub|speaker|panell?ist"
        r"|question|intervention|comment)s?\b[\s:,-]*",
        "ONLINE PARTICIPANT",
        kind="remote",
        where="begins",
    ),
    Pattern(
        "remote channel",
        "(?i)^(?:remote|online|chat|zoom|zoom chat)$",
        "CHAT",
        kind="remote",
        where="begins",
    ),
    Pattern(
        "audience",
        r"(?i)^(?:the\s+|an?\s+)?(?:audience(?:\s+(?:member|question|participant))?|participants?|attendees?"
        r"|member of the audience|questioner)\b[\s:,-]*",
        "AUDIENCE MEMBER",
        kind="audience",
        where="begins",
    ),
    Pattern(
        "question",
        r"(?i)^(?:(?:question(?:er)?|comment(?:er)?|intervention)s?(?:\s*#?\d+)?|q|(?:unknown )?audience member"
        "|reporter|journalist|interviewer|delegate)$",
        "QUESTIONER",
        kind="audience",
        where="begins",
    ),
    Pattern(
        "from the floor",
        r"(?i)^(?:the\s+|an?\s+)?(?:floor|student|youth|youth delegate|(?:(?:question|speaker|comment|voice"
        r"|intervention)\s+)?from the (?:floor|audience))$",
        "FROM THE FLOOR",
        kind="audience",
        where="begins",
    ),
    Pattern(
        "office",
        r"(?i)^(?:the\s+|mr\.?\s+|madam\s+)?(?:(?:prime|deputy|vice|under|state)[\s-]+)*(?:minister|president"
        r"|secretary|secretary-general|director-general|ambassador|commissioner|governor|mayor)(?:\s+(?:of"
        r"|for)\s+.+)?$",
        "DEPUTY MINISTER",
        kind="unknown",
        where="begins",
    ),
    Pattern(
        "unknown voice",
        r"(?i)^(?:(?:cart\s+)?captioner|announcer|recording|video playing|host country(?:\s+co-?chair)?|mag member"
        r"|crowd|film|answer|a|response|tech|av|staff|everyone|chorus|judge|senator|video(?:\s+(?:message|clip"
        "|presentation))?|voice-?over|narrator|operator|technician|tech support)$",
        "CAPTIONER",
        kind="unknown",
        where="begins",
    ),
    Pattern(
        "numbered speaker",
        "(?i)^(?:(?:unknown|unidentified|male|female|man|woman|other|new|multiple|several|various|all"
        r"|guest)\s*)*(?:speakers?|voices?|person|man|woman|unknown|unidentified|male|female|multiple"
        r"|all)(?:\s*#?\d+|\s+[A-Z])?$",
        "UNIDENTIFIED SPEAKER 2",
        kind="unknown",
        where="begins",
    ),
)
"""Role words at the start of a label and the role each gives; nothing after them: the label is a slot, not a person."""
