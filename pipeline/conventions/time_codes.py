"""Times of day and time codes, as transcripts print them."""

import re

CLOCK = (
    r"(?:\d{1,2}[:.h]\d\d|\d{1,2} ?[ap]\.? ?m\b"
    r"|\d{4} ?(?:hours|hrs|h|local|utc|gmt|c?est|cet)\b)"
)
"""A time of day: "12:30", "5 p.m.", "1730 UTC"."""

CLOCK_HIT = re.compile(r":\d\d")
"""What every time code contains; found much faster than the whole."""

TIME_CODE = re.compile(
    r"^[ \t]*\[?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?: --> .{0,30})?\]?[ \t]*$|"
    r"(?:\[(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?\]|\(\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?\)"
    r"|^[ \t]*\(\d{1,2}:\d{2}\)|\(\d{1,2}:\d{2}\)(?=[ \t]*(?::|>>|$)))(?:[ \t]*[-\u2013](?=[ \t]))?"
    r"|^[ \t]*\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?(?=[ \t])(?:[ \t]*[-\u2013](?=[ \t]))?"
    r"|^[ \t]*\d{1,2}:\d{2}(?:[ \t]*[-\u2013][ \t])?(?=[ \t]*(?:>>|-?[A-Z][A-Z .'-]{2,60}:\s))",
    re.M,
)
"""A time code on its own line or beside a label: "[00:12:31] PIP: ...", "PIP (12:31): ...", "00:12:31 >> PIP: ..."."""
