"""How a transcript says that the session, or the file, ends, and in which state the file is."""

from pipeline.conventions.time_codes import CLOCK
from pipeline.language.patterns import Pattern

NO_END_NOTE = r"[^\n]*\b(?:so|we|I|you|please|thanks?|until|this session ends|when)\b"
"""A line with one of these is no captioner's note about the end."""

FILE_MARKS: tuple[Pattern, ...] = (
    Pattern(
        "separator",
        r"(?im)^[ \t]*(?:(?:\*[ \t]*){2,}|[-_=~#]{3,}|(?:- ?){3,})[ \t]*$",
        "***",
        kind="separator",
        where="line",
        hints=("**", "* *", "*  ", "--", "__", "==", "~~", "##", "- -"),
    ),
    Pattern(
        "state of the file",
        r"(?m)^[^\w\n]{0,10}(?:FINISHED(?: COPY| FILE)?|FINAL(?: TRANSCRIPT| COPY| FILE)?|(?:RAW|Raw)(?: FILE| file"
        "| COPY| TRANSCRIPT)?|(?:ROUGH )?(?:DRAFT|COPY|EDITED COPY)(?: TRANSCRIPT)?|REALTIME FILE|(?:UNEDITED"
        r"|UNCORRECTED)(?: TRANSCRIPT| COPY)?|\((?:RAW|Raw)\))[^\w\n]{0,10}$",
        "FINISHED COPY",
        kind="status",
        where="line",
        hints=("finished", "final", "raw", "rough", "draft", "copy", "realtime", "unedited", "uncorrected"),
    ),
    Pattern(
        "end of the file",
        r"(?m)^[^\w\n]{0,10}(?:END|End) (?:OF|of) (?:(?:THE|the) )?(?:TRANSCRIPT|Transcript|SESSION|CAPTIONS?|FILE"
        r"|DOCUMENT)[^\w\n]{0,10}$",
        "*** END OF TRANSCRIPT ***",
        kind="status",
        where="line",
        hints=("end of",),
    ),
)
"""Separators, and lines that say in which state the file is."""

SESSION_ENDS: tuple[Pattern, ...] = (
    Pattern(
        "end of session",
        r"(?m)(?<![^\n.?!:)\]*\"_=-]\n)^[^\w\n]{0,10}(?:(?i:end)(?: (?i:of) (?:(?i:the) )?(?i:session|meeting"
        "|recording|transcript|transmission|day|part|event|workshop|captions?"
        r"|file)(?: \w{1,4})?)?)[^\w\n]{0,10}\s*\Z",
        "End of session.",
        kind="end",
        where="line",
        hints=("end",),
    ),
    Pattern(
        "session adjourned",
        r"(?im)^(?:(?:session|meeting|workshop|event) (?:was |is )?(?:adjourned|concluded|closed|ended)\.?"
        rf"|the (?:session|meeting) rose at {CLOCK}[^\n>]{{0,20}}|[\[(] ?{CLOCK}[^\n>)\]]{{0,20}}[\])])\s*\Z",
        "Meeting adjourned.",
        kind="end",
        where="line",
        hints=("\nsession", "\nmeeting", "\nworkshop", "\nevent", "\nthe session", "\nthe meeting", "\n(", "\n["),
    ),
    Pattern(
        "end in brackets",
        r"(?im)^[ \t]*(?:\W{0,3}[\[(][^>:\n()\[\]]{0,60}\b(?:session|meeting|event|call|workshop|forum|proceedings"
        r"|captioning|panel)\b[^>\n()\[\]]{0,40}\b(?:ended|ends|over|concluded|concludes|adjourned|closed|finished"
        r"|suspended)\b[^>\n()\[\]]{0,60}[\])]\W{0,3})[ \t]*$",
        "(The session ended at 12:30 p.m. local time)",
        kind="end",
        where="line",
        hints=("ended", "ends", "over", "conclude", "adjourned", "closed", "finished", "suspended"),
    ),
    Pattern(
        "end with a time",
        rf"(?im)(?<![^\n.?!:)\]*\"_=-]\n)^(?!{NO_END_NOTE})"
        r"[^>:\n]{0,60}\b(?:ended|concluded|concludes|adjourned|closed"
        rf"|ends|suspended|taken)\b[^>\n]{{0,20}}(?:{CLOCK}|12 noon|midnight)[^>\n]{{0,40}}\s*(?:^[ \t*_=-]+\s*)?\Z",
        "The meeting was adjourned at 17.45 CET",
        kind="end",
        where="line",
        hints=("ended", "ends", "conclude", "adjourned", "closed", "suspended", "taken"),
    ),
    Pattern(
        "time with an end",
        rf"(?im)^\W{{0,3}}{CLOCK}(?!{NO_END_NOTE})[^>\n]{{0,40}}\b(?:ended|concluded|concludes|adjourned|closed|ends"
        r"|end)\b[^>\n]{0,20}\s*\Z",
        "[5:45 p.m. CET: end of session]",
        kind="end",
        where="line",
        hints=("end", "conclude", "adjourned", "closed"),
    ),
)
"""Last lines of a transcript."""
