"""Text as part of an identifier."""

import re

MAX_SLUG_CHARACTERS = 120


def slug(text: str) -> str:
    """Small letters, digits and hyphens: "IGF 2031 – Day 2" is "igf-2031-day-2"."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:MAX_SLUG_CHARACTERS] or "session"
