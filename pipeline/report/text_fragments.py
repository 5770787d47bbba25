"""Links that open a session's page at the words of a quote: text fragments.

``#:~:text=``, WICG Scroll to Text Fragment.
"""

from urllib.parse import quote, urlsplit

MAX_WHOLE_WORDS = 8
"""Quotes of up to this many words are searched for whole; of longer ones, the first and the last words are."""

SAFE_CHARACTERS = ":/?#[]@!$&'()*+,;=%~-._"
"""Characters of an address that are not percent-encoded."""

END_WORDS = 4
"""Number of first and last words of a long quote, and of words around a quote that occurs twice."""


def is_web_address(url: str) -> bool:
    """Whether it may be linked: http or https, with a host, without spaces or control characters."""
    if any(character.isspace() or not character.isprintable() for character in url):
        return False
    try:
        split = urlsplit(url)
    except ValueError:
        return False
    return split.scheme in ("http", "https") and bool(split.netloc)


def link_to_words(url: str, text: str, *, before: str = "", after: str = "", session: str = "") -> str:
    """Address that opens the page of a session at the words of a quote.

    Parameters
    ----------
    url : str
        Page of the session.
    text : str
        The quote.
    before, after : str
        The turn's text before and after it.
    session : str
        All that is spoken in the session, as `comparable_text` returns it; words that occur twice are linked together
        with their neighbours.

    Returns
    -------
    str
        The address; empty if `url` may not be linked.
    """
    if not is_web_address(url):
        return ""
    address, words = quote(url, safe=SAFE_CHARACTERS), text.split()
    if not words:
        return address
    return (
        f"{address}{'' if '#' in address else '#'}:~:text={_directive(words, before.split(), after.split(), session)}"
    )


def _directive(words: list[str], before: list[str], after: list[str], session: str) -> str:
    if len(words) <= MAX_WHOLE_WORDS:
        start, end = " ".join(words), ""
    else:
        start, end = " ".join(words[:END_WORDS]), " ".join(words[-END_WORDS:])
    twice = session.count(comparable_text(start)) > 1
    prefix = f"{percent_encoded(' '.join(before[-END_WORDS:]))}-," if twice and before else ""
    suffix = f",-{percent_encoded(' '.join(after[:END_WORDS]))}" if twice and after and not before else ""
    return f"{prefix}{percent_encoded(start)}{',' + percent_encoded(end) if end else ''}{suffix}"


def percent_encoded(text: str) -> str:
    """Percent-encoded text, including dash, comma and ampersand, which have a meaning in a directive."""
    return quote(text.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def comparable_text(text: str) -> str:
    """Text as browsers compare it: lower case, each run of spaces one space."""
    return " ".join(text.lower().split())
