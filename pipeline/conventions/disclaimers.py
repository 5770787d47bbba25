"""What captioners print around a transcript: disclaimers, who captioned, a request to stand by.

A new wording is one entry here.
"""

from pipeline.language.patterns import Pattern

DISCLAIMERS: tuple[Pattern, ...] = (
    Pattern(
        "outputs of captioning",
        r"(?is)(?:\[[ \t\n]{0,5})?(?:note:\s+)?(?:(?P<formal>the\s+following\s+(?:is|are))"
        r"|this\s+is(?:\s+the)?)\s+(?:the\s+){0,2}outputs?\s+of\s+(?:the\s+)?(?:real-?\s?time\s+)?captioning"
        r"(?:[^>]{0,1500}?(?:authoritative\s+record|record\s+of\s+the\s+proceedings)"
        r"(?:\s+of\s+the\s+\w+)?\s?\.?\s?\]?|(?(formal)(?:(?:[^.>\n]|\n[ \t]*(?=[^\s>])){0,300}\.|[^.>\n]{0,300})"
        "|(?!)))",
        (
            "The following are the outputs of the real-time captioning taken during ... treated as an authoritative "
            "record."
        ),
        kind="disclaimer",
        where="within",
        hints=("captioning",),
    ),
    Pattern(
        "rough draft format",
        r"(?is)(?:\A|(?<=[.>*\n]))[^.\n>:*]{0,90}?\brough[- ]?\s?draft\s+format[^>]{0,700}?(?:verbatim\s+record"
        r"|record\s+of\s+the\s+\w+)(?:\s+of\s+the\s+\w+)?\s*\.?",
        (
            "This text is being provided in a rough draft format. CART helps people to take part and is no verbatim "
            "record."
        ),
        kind="disclaimer",
        where="within",
        hints=("draft format", "draft\nformat"),
    ),
    Pattern(
        "captioning of a virtual call",
        r"(?is)(?:the\s+following\s+(?:is"
        r"|are)\s+"
        r"(?:the\s+)?outputs?\s+of\s+)?real-?\s?time\s+captioning\s+taken\s+during\s+an\s+IGF\s+virtual\s+call[^>]"
        r"{0,900}?authoritative\s+record\s*\.?",
        (
            "The following are the outputs of real-time captioning taken during an IGF virtual call ... "
            "authoritative record."
        ),
        kind="disclaimer",
        where="within",
        hints=("captioning",),
    ),
    Pattern(
        "note on accuracy",
        r"(?im)^[ \t]*(?:(?:note:\s+)?(?:the following|this) (?:is|are|transcript|text|file"
        r"|captions?)\b[^\n>]{0,200}\b(?:captioning|captions|transcription|verbatim)\b[^\n>]{0,900}?\b(?:record"
        r"|accura\w+|errors?|verbatim)\b[^\n>]*)[ \t]*$",
        "This transcript was made by live captioning and may hold errors.",
        kind="disclaimer",
        where="head",
        hints=("caption", "transcription", "verbatim"),
    ),
    Pattern(
        "draft transcript",
        r"(?im)^[ \t]*(?:this is an? (?:\w+ ){0,2}transcript\b[^\n>]{0,300}?\b(?:provisional|error|mistake|draft"
        r"|edited|accura)[^\n>]*)[ \t]*$",
        "This is a draft transcript of a live session and should be considered provisional.",
        kind="disclaimer",
        where="head",
        hints=("transcript",),
    ),
)
"""What a captioner says of the accuracy of the text; `pipeline.conventions.furniture` says what the fields mean."""

CAPTION_COMPANIES: tuple[Pattern, ...] = (
    Pattern(
        "captions by, at the end",
        r"(?im)(?<![^\n*_=-]\n)^[ \t]*(?:live |real-?time )?(?:captioning|captions|captioned|services|cart"
        r"|transcribed|transcription|transcripts?) (?:services )?(?:provided )?by\b[ \t]*(?:"
        r"(?-i:[A-Z][^\n>]{0,120})|:[^\n>]{0,120})?$(?:\n(?!.*>>|(?:\S+ ){4,}\S*[.?!]$)[^\n>]{0,60}){0,9}\s*\Z",
        "Services provided by:",
        kind="caption company",
        where="line",
        hints=(" by",),
    ),
    Pattern(
        "captions by",
        r"(?im)^[ \t]*(?:(?:live |real-?time )?(?:captioning|captions|captioned|services|cart|transcribed"
        r"|transcripts?) (?:services )?(?:provided )?by\b[ \t]*(?:(?-i:[A-Z]).{0,120}|:.{0,120})?"
        r"|p\.?o\.? box \d.{0,60})[ \t]*$",
        "CAPTIONING PROVIDED BY:",
        kind="caption company",
        where="alone",
        hints=(" by", "box"),
    ),
)
"""Who made the captions."""

STAND_BY: tuple[Pattern, ...] = (
    Pattern(
        "please stand by",
        r"(?im)^[ \t]*(?:[\[(*]*please stand by\b[^\n>]{0,80})[ \t]*$",
        "Please stand by for the real-time captions.",
        kind="pause",
        where="head",
        hints=("please stand by",),
    ),
)
"""What is shown until the captions begin."""
